"""Every number to 999 and many beyond, spelt by the grammar's rules in both genders and both cases."""

import pytest

from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.arabic.numbers import value_at

UNITS = ("", "واحد", "اثنان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
TENS = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
BEFORE_HUNDRED = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع")


def unit(n, *, feminine, oblique):
    """1 to 9 before a noun of the gender: three to nine take the other gender's form."""
    if n == 1:
        return "واحدة" if feminine else "واحد"
    if n == 2:
        return ("اثنتين" if oblique else "اثنتان") if feminine else ("اثنين" if oblique else "اثنان")
    if n == 8:
        return "ثماني" if feminine else "ثمانية"
    return UNITS[n] if feminine else UNITS[n] + "ة"


def teen(n, *, feminine, oblique):
    ten = "عشرة" if feminine else "عشر"
    if n == 10:
        return "عشر" if feminine else "عشرة"
    if n == 11:
        return ("إحدى " if feminine else "أحد ") + ten
    if n == 12:
        return ("اثنت" if feminine else "اثن") + ("ي " if oblique else "ا ") + ten
    return f"{unit(n - 10, feminine=feminine, oblique=oblique)} {ten}"


def below_hundred(n, **form):
    if n < 10:
        return unit(n, **form)
    if n < 20:
        return teen(n, **form)
    tens = TENS[n // 10] + ("ين" if form["oblique"] else "ون")
    return f"{unit(n % 10, **form)} و{tens}" if n % 10 else tens


def spelt(n, *, feminine, oblique, hundred="مئة", joined=True):
    """The words of 1 to 9,999."""
    form = {"feminine": feminine, "oblique": oblique}
    parts = []
    thousands, n = divmod(n, 1000)
    if thousands:
        parts.append({1: "ألف", 2: "ألفين" if oblique else "ألفان"}.get(thousands) or f"{unit(thousands, feminine=False, oblique=oblique)} آلاف")
    hundreds, n = divmod(n, 100)
    if hundreds == 1:
        parts.append(hundred)
    elif hundreds == 2:
        parts.append(hundred[:-1] + ("تين" if oblique else "تان"))
    elif hundreds:
        parts.append(f"{BEFORE_HUNDRED[hundreds]}{'' if joined else ' '}{hundred}")
    if n:
        parts.append(below_hundred(n, **form))
    return " و".join(parts)


@pytest.mark.parametrize("hundred", ["مئة", "مائة"])
@pytest.mark.parametrize("joined", [True, False])
@pytest.mark.parametrize("feminine", [True, False])
@pytest.mark.parametrize("oblique", [True, False])
def test_spelt_numbers(feminine, oblique, joined, hundred):
    wrong = {}
    for n in [*range(1, 1000), *range(1000, 10_000, 37)]:
        words = spelt(n, feminine=feminine, oblique=oblique, hundred=hundred, joined=joined)
        keys = [fold(word) for word in words.split()]
        if value_at([*keys, "في"], 0) != (n, len(keys)):
            wrong[words] = value_at(keys, 0)
    assert wrong == {}
