"""Date expressions to EDTF (ISO 8601-2), resolved against the day of publication.

Nothing is invented: without ``published`` a relative expression gives None as its value.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from nlp_pipeline.arabic.folding import fold, fold_with_map
from nlp_pipeline.arabic.morphology import is_future
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.records import DateValue
from nlp_pipeline.resources import lexicon


def _months(table: str) -> dict[str, int]:
    return {fold(name): int(number) for number, names in lexicon("arabic", table) for name in names.split("|")}


_MONTHS = _months("lexicon/months.tsv")
_HIJRI = _months("lexicon/hijri_months.tsv")
_DAYS = {"الاثنين": 0, "الثلاثا": 1, "الاربعا": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6}
_PARTS = {
    "فجر": "dawn", "صباح": "morning", "صباحا": "morning", "ضحي": "morning", "ظهر": "noon", "ظهيره": "noon",
    "عصر": "afternoon", "فجرا": "dawn", "ظهرا": "noon", "عصرا": "afternoon", "ليلا": "night", "بعد ظهر": "afternoon", "مسا": "evening", "ليل": "night", "ليله": "night",
    "منتصف ليل": "midnight", "منتصف ليله": "midnight", "منتصف": "midnight", "نهار": None, "يوم": None, "سحر": "dawn",
}  # fmt: skip
_H = "(?:" + "|".join(sorted(_HIJRI, key=len, reverse=True)) + ")"
_M = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + ")"
_D = "(?:" + "|".join(_DAYS) + ")"
_P = "(?:" + "|".join(sorted((p for p in _PARTS if p not in {"يوم", "منتصف", "فجرا", "ظهرا", "عصرا", "ليلا"}), key=len, reverse=True)) + ")"
_PAST = "(?:الماضيين|الماضيه|الماضي|الفايته|الفايت|المنصرمه|المنصرم|الاخير|السابق|الايت)"
_NOW = "(?:الحاليين|الحاليه|الحالي|الجاريين|الجاريه|الجاري)"
_NEXT = "(?:المقبلين|المقبله|المقبل|القادمين|القادمه|القادم|التالي)"
_PRE = r"(?<![\w])(?P<pre>[وفبلك]?)"
_PAIR = rf"(?P<month>{_M})(?:\s*[-/(]\s*{_M}(?:\s*\))?)?"
_ORDINALS = {
    "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5, "السادس": 6, "السابع": 7, "الثامن": 8, "التاسع": 9, "العاشر": 10,
    "الحادي عشر": 11, "الثاني عشر": 12, "الثالث عشر": 13, "الرابع عشر": 14, "الخامس عشر": 15, "السادس عشر": 16, "السابع عشر": 17,
    "الثامن عشر": 18, "التاسع عشر": 19, "العشرين": 20, "الحادي والعشرين": 21, "الثاني والعشرين": 22, "الثالث والعشرين": 23,
    "الرابع والعشرين": 24, "الخامس والعشرين": 25, "السادس والعشرين": 26, "السابع والعشرين": 27, "الثامن والعشرين": 28,
    "التاسع والعشرين": 29, "الثلاثين": 30,
}  # fmt: skip
_O = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_YEAR = (
    r"(?:\s*،?\s*(?:من\s+)?(?:ال)?(?:عام|سنه)?\s*(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|\s+من\s+(?:العام|السنه)\s+(?P<yrel>{_PAST}|{_NOW}|{_NEXT})|\s+من\s+(?P<ynow>هذا\s+العام|هذه\s+السنه))?"
)
_UNIT = r"(?P<unit>يومين|يوما?|ايام|اسبوعين|اسبوعا?|اسابيع|شهرين|شهرا?|اشهر|شهور|سنتين|سنوات|سنه|عامين|عاما?|اعوام|ساعات|ساعه|ساعتين)"
_TAIL = r"(?:\s+(?P<part2>صباحا|فجرا|ظهرا|عصرا|مسا|ليلا)(?!\w))?"
"""«السبت صباحاً»: the part of the day after the day."""
_LEAD = rf"(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:يوم\s+)?(?:{_D}\s+)?"
"""«صباح يوم الثلاثاء 5 …»: the day of the week before the date that it belongs to."""
_COUNT = r"(?:اثنين|ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره|\d{1,2})"
_REL = r"(?P<rel>" + "|".join((_PAST, _NOW, _NEXT)) + ")"

_RULES: list[tuple[str, re.Pattern[str]]] = [
    ("iso", re.compile(r"(?<!\d)(?P<a>\d{4})[-/](?P<m>\d{1,2})[-/](?P<b>\d{1,2})(?!\d)")),
    ("dmy", re.compile(r"(?<!\d)(?P<b>\d{1,2})\s?[-/]\s?(?P<m>\d{1,2})\s?[-/]\s?(?P<a>\d{4})(?!\d)")),
    ("hijri", re.compile(rf"(?:(?P<day>\d{{1,2}}|{_O}|غره)\s+(?:من\s+)?)?(?:شهر\s+)?(?P<hmonth>{_H})\s+(?:من\s+)?(?:ال)?(?:عام|سنه)?\s*(?P<hyear>1[34]\d\d)(?!\d)")),
    ("hours", re.compile(rf"(?:خلال|علي مدار|علي مدي|في)\s+(?:(?:ال)?ساعات\s+(?:ال)?ـ?\s*(?P<hours>\d{{2}})|(?:ال)?ـ?\s*(?P<hours2>\d{{2}})\s*ساعه)(?:\s+(?:{_PAST}|الاخيره))?(?!\w)")),
    ("days", re.compile(rf"(?:خلال|في|علي مدار|علي مدي)\s+(?:(?P<two>ال?يومين)|ال?ايام\s+(?:ال)?ـ?(?P<num>{_COUNT}))\s+(?:الماضيين|الفايتين|الاخيرين|المنصرمين|{_PAST}|الاخيره)(?!\w)")),
    ("until", re.compile(rf"(?:بين|من|منذ)\s+(?:{_P}\s+)?(?:يوم\s+)?(?P<wd>{_D})\s+(?:و|الي|حتي|وحتي)\s*(?:{_P}\s+)?(?:يوم\s+)?(?:(?P<today>اليوم)(?:\s*\(?{_D}\)?)?|(?P<wd2>{_D}))(?!\w)")),
    ("until", re.compile(r"(?<!\w)(?P<yesterday>امس)\s+و(?P<today>اليوم)(?!\w)")),
    ("weekend", re.compile(rf"(?:عطله\s+)?نهايه\s+الاسبوع\s+{_REL}")),
    ("weekdays", re.compile(rf"(?:يومي\s+)?(?<!\w)(?P<wd>{_D})\s+و(?P<wd2>{_D})(?!\w)")),
    ("years", re.compile(r"(?:بين|من|ما بين)\s+(?:عامي|العامين|سنتي)\s+(?P<y1>(?:19|20)\d\d)\s+(?:و|الي|حتي)\s*(?P<y2>(?:19|20)\d\d)(?!\d)")),
    ("across", re.compile(rf"(?:بين|من|ما بين)\s+(?P<d1>\d{{1,2}})\s+(?:من\s+)?{_PAIR}\s+(?:و|الي|حتي|وحتي)\s*(?P<d2>\d{{1,2}})\s+(?:من\s+)?(?P<month2>{_M})(?:\s*[-/(]\s*{_M}\s*\)?)?(?:\s+{_REL})?{_YEAR}")),
    ("range", re.compile(rf"(?:بين|من|ما بين)\s+(?P<d1>\d{{1,2}})\s+(?:و|الي|حتي)\s*(?P<d2>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("twodays", re.compile(rf"(?:يومي\s+)?(?<![\d/-])(?P<d1>\d{{1,2}})\s+و\s*(?P<d2>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("months", re.compile(rf"(?:بين|من|ما بين)\s+(?P<month>{_M})(?:\s*[-/(]\s*{_M}\s*\)?)?\s*،?\s*(?:و|الي|حتي)\s*(?P<month2>{_M})(?:\s*[-/(]\s*{_M}\s*\)?)?{_YEAR}")),
    ("months", re.compile(rf"(?:شهري?\s+)?(?P<month>{_M})\s+(?:و|او\s)\s*(?P<month2>{_M})\s+{_REL}(?P<year>)")),
    ("weekof", re.compile(rf"(?:ال)?اسبوع\s+(?P<nth>الاول|الثاني|الثالث|الرابع|الاخير)\s+من\s+(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("ordinal", re.compile(rf"(?<!نصف )(?<!ربع )(?<!اسبوع ){_LEAD}(?P<ord>{_O})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}{_TAIL}")),
    ("day", re.compile(rf"(?<![\d\w]){_LEAD}(?:ال\s?)?(?<!\d)(?P<day>\d{{1,2}})\s*(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}{_TAIL}")),
    ("dayofmonth", re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}|{_O})\s+(?:من\s+)?(?:(?:هذا\s+)?الشهر\s+{_REL}|هذا\s+الشهر(?!\w))")),
    ("nights", re.compile(rf"(?:بعد\s+)?(?:منتصف\s+)?(?:ليل|ليله|مسا)\s+(?:ال)?(?P<wd>{_D})\s*(?:[-/]|\s)\s*(?:علي\s+)?{_D}(?!\w)")),
    ("weekday", re.compile(rf"{_PRE}(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:يوم\s+)?(?:امس|اليوم)\s*\(?(?:يوم\s+)?(?P<wd>{_D})\)?(?!\w)")),
    ("same", re.compile(r"(?:في\s+)?(?:(?:اليوم|الليله|الفتره|الاثنا)\s+(?:نفسه|نفسها|ذاته|ذاتها)|نفس\s+(?:اليوم|الليله))")),
    ("recent", re.compile(r"(?<!\w)[وفب]?(?P<span>الايام|الاسابيع)\s+(?:القليله\s+)?(?:الاخيره|الماضيه|الفايته|القليله)")),
    ("yesterday", re.compile(r"(?<!\w)(?P<part>منتصف)\s+(?P<word>الليله (?:الماضيه|الفايته)|الليله)(?!\w)(?P<part2>)")),
    ("yesterday", re.compile(rf"{_PRE}(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:يوم\s+)?(?P<word>امس الاول|اول امس|اول من امس|قبل امس|امس|البارحه|الليله (?:الماضيه|الفايته)|اليوم(?!\s+(?:السابق|الوطني|التالي))|بعد غد|غدا|هذا اليوم|الليله)(?:\s+الاول)?(?:\s+{_D})?{_TAIL}(?!\w)")),
    ("weekday", re.compile(rf"{_PRE}(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:يوم\s+)?(?:امس\s+)?(?P<wd>{_D})(?:\s+(?P<rel>{_PAST}|{_NEXT}))?{_TAIL}(?!\w)")),
    ("vague", re.compile(r"قبل\s+(?P<span>ايام|اسابيع|اشهر|ساعات|دقايق|لحظات|قليل)(?!\w)(?!\s+(?:قليله\s+)?من\s)")),
    ("ago", re.compile(rf"(?:قبل|منذ)\s+(?:نحو\s+|حوالي\s+|(?P<more>اكثر\s+من\s+))?(?:(?P<num>\d+|[\w]+)\s+)?{_UNIT}(?!\w)(?!\s+(?:\d{{4}}|{_M}|{_H})(?!\w)|\s+\d{{4}}م)")),
    ("month", re.compile(rf"{_PRE}(?:(?:مطلع|اوايل|بدايه|منتصف|اواخر|نهايه|شهر)\s+)*{_PAIR}(?:\s+{_REL})?{_YEAR}(?!\w)")),
    ("period", re.compile(rf"{_PRE}(?P<unit>الاسبوع|الشهر|العام|السنه)\s+{_REL}")),
    ("period", re.compile(rf"(?:هذا|هذه)\s+(?P<unit>الاسبوع|الشهر|العام|السنه)(?!\w)(?!\s+{_PAST})(?P<rel>)")),
    ("year", re.compile(r"(?:عام|سنه|العام|صيف|شتا|ربيع|خريف|مطلع|بدايه|اوايل|منتصف|اواخر|نهايه)\s+(?P<year>(?:19|20)\d\d)(?!\d)")),
    ("year", re.compile(r"(?<!\w)في\s+(?P<year>(?:19[5-9]|20[0-3])\d)(?=\s*(?:[.،؛:)»]|$|و|في\s|من\s|علي\s|بعد\s|قبل\s|الي\s|حين|عندما|اثر\s))")),
    ("part", re.compile(r"(?<!\w)[وف]?(?P<part>فجر|صباح|ظهر|مسا)ا?\s+(?P<word>اليوم)")),
    ("part", re.compile(r"(?<!\w)[وف]?ساعات\s+(?:ال)(?P<part>فجر|صباح|ظهر|مسا|ليل)(?:\s+(?:الاولي|الباكر|المتاخره))?(?P<word>)")),
    ("part", re.compile(r"(?<!\w)(?P<part>فجرا|صباحا|ظهرا|عصرا|مسا)(?P<word>)(?!\w)")),
]  # fmt: skip
_CALLED = re.compile(r"(?<!\w)(?:(?P<fixed>ثوره|مدينه|ميدان|شارع|جسر|قسم(?: ثان| اول)?|حرب)|احداث|هجمات|تفجيرات|اعتداات) $")
"""Days that name something: a city, a square, a war («مدينة السادس من أكتوبر»)."""
_NAME = 20
_HIJRA = (1300, 1500)
_FAMOUS = {(11, 9): "2001-09-11", (25, 1): "2011-01-25"}
_BARE_MONTH_NEEDS = {"اب", "مارس"}


def anchor(published: str | None) -> date | None:
    """The day of publication in Damascus; a UTC offset is turned to Asia/Damascus first."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.astimezone(ZoneInfo("Asia/Damascus")).date() if moment.tzinfo else moment.date()


def find_dates(text: str, published: str | None = None) -> list[DateValue]:
    """Find the date expressions of ``text``, in order, without overlaps (earlier rules win).

    ``find_dates("قصفت أمس", "2024-11-08")[0].value == "2024-11-07"``
    """
    folded, origin = fold_with_map(text)
    day = anchor(published)
    found: list[DateValue] = []
    taken: list[tuple[int, int]] = []
    same: set[int] = set()
    for name, pattern in _RULES:
        for match in pattern.finditer(folded):
            start, end = match.span()
            parts = match.groupdict()
            if parts.get("pre"):
                start = match.end("pre")
            end -= len(folded[start:end]) - len(folded[start:end].rstrip(" ،"))
            if any(start < b and end > a for a, b in taken):
                continue
            if text[origin[start] : origin[end]].endswith("غداء"):
                continue  # folded like غداً: a lunch
            called = _called(name, match, folded)
            if called == "":
                taken.append((start, end))
                continue
            value = called or ("" if name == "same" else _value(name, match, day, folded))
            if value is None:
                continue
            if name == "same":
                same.add(origin[start])
            taken.append((start, end))
            tod = _PARTS.get(parts.get("part") or parts.get("part2") or "") or ("midnight" if name == "nights" and "منتصف" in match[0] else "night" if name == "nights" else None)
            a, b = origin[start], origin[end]
            found.append(DateValue(value or None, a, b, text[a:b], tod))
    found.sort(key=lambda d: d.start or 0)
    return _resolved(found, same)


def _called(name: str, match: re.Match[str], folded: str) -> str | None:
    """The day of «أحداث 11 سبتمبر», "" for one that only names a city or a square («مدينة السادس من أكتوبر»), None for any other date."""
    group = match.groupdict()
    if name not in {"day", "ordinal"} or group["year"] or group["yrel"] or group["rel"]:
        return None
    word = _CALLED.search(folded[max(0, match.start() - _NAME) : match.start()])
    if word is None:
        return None
    number = int(group["day"]) if name == "day" else _ORDINALS[group["ord"]]
    return _FAMOUS.get((number, _MONTHS[group["month"]]), "" if word["fixed"] else None)


def _resolved(found: list[DateValue], same: set[int]) -> list[DateValue]:
    """«في اليوم نفسه» is the day told last; with none told before it says nothing and is left out."""
    out: list[DateValue] = []
    for d in found:
        if d.start in same:
            earlier = next((x.value for x in reversed(out) if x.value and len(x.value) >= 10), None)
            if earlier is None:
                continue
            d = replace(d, value=earlier)
        out.append(d)
    return out


def _value(name: str, match: re.Match[str], day: date | None, folded: str) -> str | None:
    group = match.groupdict()
    try:
        if name in {"iso", "dmy"}:
            return _in_figures(int(group["a"]), int(group["m"]), int(group["b"]))
        if name in {"day", "ordinal"}:
            number = int(group["day"]) if name == "day" else _ORDINALS[group["ord"]]
            return _day_month(number, _MONTHS[group["month"]], _year(group, day), day, _toward(match, folded))
        if name in {"range", "twodays"}:
            month, begin = _MONTHS[group["month"]], int(group["d1"])
            last = _day_month(int(group["d2"]), month, _year(group, day), day, _toward(match, folded))
            return f"{last[:-2]}{begin:02}/{last}" if 0 < begin < int(group["d2"]) else None
        if name == "across":
            last = _day_month(int(group["d2"]), _MONTHS[group["month2"]], _year(group, day), day, _toward(match, folded))
            first = f"{_MONTHS[group['month']]:02}-{int(group['d1']):02}"
            return None if last.startswith("X") else f"{int(last[:4]) - (first > last[5:])}-{first}/{last}"
        if name == "hijri":
            return _hijri(group)
        if name == "years":
            return f"{group['y1']}/{group['y2']}"
        if name == "weekof":
            return _week_of(group, day)
        if name == "months":
            return _months_between(group, day)
    except ValueError:
        return None
    if name == "year":
        return group["year"]
    if name == "month":
        return _month(match, day)
    if name in {"hours", "days", "weekdays", "until", "weekend"}:
        return _span(name, group, day) if day else None
    if name in {"recent", "vague"} and day is not None:
        return _recent(group["span"], name, day)
    if day is None:
        return "" if name in {"yesterday", "weekday", "nights"} else None
    return "".join(_relative(name, group, day)) or None


def _year(group: dict[str, str], day: date | None) -> str | None:
    """The year that a date tells: in figures or as «العام الماضي»; None when it tells none."""
    if group.get("ynow") and day:
        return str(day.year)
    if group.get("year") or not group.get("yrel") or day is None:
        return group.get("year")
    return str(day.year + (-1 if re.fullmatch(_PAST, group["yrel"]) else 1 if re.fullmatch(_NEXT, group["yrel"]) else 0))


def _span(name: str, group: dict[str, str], day: date) -> str | None:
    """«خلال الـ48 ساعة الماضية» ends today, «خلال الأيام الثلاثة الماضية» yesterday; «الجمعة والسبت» are the latest such; a weekend is Friday and Saturday."""
    if name == "hours":
        back = int(group["hours"] or group["hours2"]) // 24
        return f"{day - timedelta(days=back)}/{day}" if back else None
    if name == "days":
        read = None if group["two"] else value_at([group["num"]], 0)
        count = 2 if group["two"] else read[0] if read else 0
        return f"{day - timedelta(days=count)}/{day - timedelta(days=1)}" if count else None
    if name == "weekend":
        sunday = date.fromisoformat(_period("الاسبوع", group["rel"], day)[:10])
        friday = sunday + timedelta(days=5)
        return f"{friday}/{friday + timedelta(days=1)}"
    if group.get("yesterday"):
        return f"{day - timedelta(days=1)}/{day}"
    last = day if group.get("today") else day - timedelta(days=(day.weekday() - _DAYS[group["wd2"]]) % 7)
    return f"{last - timedelta(days=(last.weekday() - _DAYS[group['wd']]) % 7)}/{last}"


def _in_figures(year: int, month: int, number: int) -> str:
    """A day in figures; a year of the Hijra (1300 to 1500) is converted. Raises ValueError for one that is none."""
    if not _HIJRA[0] <= year <= _HIJRA[1]:
        return date(year, month, number).isoformat()
    from hijridate import Hijri

    try:
        return str(Hijri(year, month, number).to_gregorian().isoformat())
    except OverflowError as error:
        raise ValueError(str(error)) from None


def _hijri(group: dict[str, str]) -> str:
    """A day or month of the Umm al-Qura calendar; raises ValueError for one that is none."""
    from hijridate import Hijri

    year, month = int(group["hyear"]), _HIJRI[group["hmonth"]]
    try:
        first = Hijri(year, month, 1)
        if group["day"]:
            number = 1 if group["day"] == "غره" else _ORDINALS.get(group["day"]) or int(group["day"])
            return str(Hijri(year, month, number).to_gregorian().isoformat())
        return f"{first.to_gregorian().isoformat()}/{Hijri(year, month, first.month_length()).to_gregorian().isoformat()}"
    except OverflowError as error:
        raise ValueError(str(error)) from None


def _week_of(group: dict[str, str], day: date | None) -> str | None:
    """«الأسبوع الأخير من حزيران»: the last seven days of the month; the others count from its first day."""
    month = _MONTHS[group["month"]]
    if not group.get("year") and day is None:
        return None
    year = int(group["year"]) if group.get("year") else day.year - (month > day.month) if day else 0
    last = calendar.monthrange(year, month)[1]
    nth = {"الاول": 1, "الثاني": 8, "الثالث": 15, "الرابع": 22}.get(group["nth"], last - 6)
    return f"{date(year, month, nth).isoformat()}/{date(year, month, min(nth + 6, last)).isoformat()}"


def _months_between(group: dict[str, str], day: date | None) -> str | None:
    first, last = _MONTHS[group["month"]], _MONTHS[group["month2"]]
    if not group.get("year") and day is None:
        return None
    ahead = bool(group.get("rel") and re.fullmatch(_NEXT, group["rel"]))
    end = int(group["year"]) if group.get("year") else day.year + (last < day.month if ahead else -(last > day.month)) if day else 0
    return f"{end - (first > last)}-{first:02}/{end}-{last:02}"


def _recent(span: str, name: str, day: date) -> str:
    """«الأيام الأخيرة»: the last seven days; «قبل أيام»: the month; «الأسابيع الأخيرة»: the months of the last three weeks."""
    if span in {"ساعات", "دقايق", "لحظات", "قليل"}:
        return day.isoformat()
    if name == "vague":
        return day.strftime("%Y-%m") if span == "ايام" else _shift_month(day, -1 if span == "اسابيع" else -3).strftime("%Y-%m")
    if span == "الايام":
        return f"{(day - timedelta(days=7)).isoformat()}/{day.isoformat()}"
    first = (day - timedelta(weeks=3)).strftime("%Y-%m") if span == "الاسابيع" else _shift_month(day, -3).strftime("%Y-%m")
    return first if first == day.strftime("%Y-%m") else f"{first}/{day.strftime('%Y-%m')}"


_PLANNED = re.compile(r"المزمع|المقرر|المرتقب|سوف|المتوقع|مقرر|بحلول|مهله|موعد")
_CLAUSE = 80


def _toward(match: re.Match[str], folded: str) -> int | None:
    """Which such day is meant: -1 the latest before publication, 0 that of its year, 1 the next; None where the text leaves it open.

    The date's own word decides («الماضي»، «الجاري»، «المقبل»), else a plan or a verb of the future in the clause before it.
    """
    rel = match.groupdict().get("rel")
    if rel:
        return -1 if re.fullmatch(_PAST, rel) else 0 if re.fullmatch(_NOW, rel) else 1
    begin = folded.find(" ", match.start() - _CLAUSE) + 1 if match.start() > _CLAUSE else 0
    before = re.split(r"[.!؟\n]", folded[begin : match.start()])[-1]
    ahead = _PLANNED.search(before) or "مقرر" in folded[match.end() : match.end() + 30] or any(map(is_future, before.split()))
    return 1 if ahead else None




def _day_month(number: int, month: int, year: str | None, day: date | None, toward: int | None) -> str:
    if year:
        return date(int(year), month, number).isoformat()
    if day is None:
        date(2024, month, number)
        return f"XXXX-{month:02}-{number:02}"
    found = date(day.year, month, number)
    if toward == 1 and found < day:
        found = date(day.year + 1, month, number)
    if toward in {-1, None} and found > day:
        found = date(day.year - 1, month, number)
    return found.isoformat()


def _month(match: re.Match[str], day: date | None) -> str | None:
    name, year, rel = match["month"], _year(match.groupdict(), day), match.groupdict().get("rel")
    month = _MONTHS[name]
    if year:
        return f"{year}-{month:02}"
    if name in _BARE_MONTH_NEEDS and not rel and match[0].strip() == name:
        return None
    if day is None:
        return f"XXXX-{month:02}"
    back = month > day.month and not (rel and not re.fullmatch(_PAST, rel))
    ahead = bool(rel and re.fullmatch(_NEXT, rel)) and month < day.month
    return f"{day.year - back + ahead}-{month:02}"


def _relative(name: str, group: dict[str, str], day: date) -> Iterator[str]:
    if name == "dayofmonth":
        word = group["rel"] or ""
        base = _shift_month(day, -1 if re.fullmatch(_PAST, word) else 1 if re.fullmatch(_NEXT, word) else 0)
        number = _ORDINALS.get(group["day"]) or int(group["day"])
        if number <= calendar.monthrange(base.year, base.month)[1]:
            yield base.replace(day=number).isoformat()
    elif name in {"yesterday", "part"}:
        word = group["word"]
        back = 2 if "اول" in word or word == "قبل امس" else 1 if "امس" in word or word in {"البارحه", "الليله الماضيه", "الليله الفايته"} else -2 if word == "بعد غد" else -1 if word == "غدا" else 0
        yield (day - timedelta(days=back)).isoformat()
    elif name in {"weekday", "nights"}:
        back = (day.weekday() - _DAYS[group["wd"]]) % 7
        rel = group.get("rel")
        if rel and re.fullmatch(_NEXT, rel):
            back -= 7
        elif rel and back == 0:
            back = 7
        yield (day - timedelta(days=back)).isoformat()
    elif name == "ago":
        yield from _ago(group, day)
    elif name == "period":
        yield _period(group["unit"], group["rel"] or "", day)


def _ago(group: dict[str, str], day: date) -> Iterator[str]:
    unit, num = group["unit"], group.get("num")
    dual = unit in {"يومين", "اسبوعين", "شهرين", "سنتين", "عامين", "ساعتين"}
    single = unit in {"يوم", "اسبوع", "شهر", "سنه", "عام", "ساعه"}
    read = value_at([num], 0) if num else None
    count = 2 if dual else read[0] if read else 1 if single and not num else None
    if count is None or count > 400:
        return
    if unit.startswith("ساع"):
        yield (day - timedelta(days=0 if count < 12 else (count + 12) // 24)).isoformat()
    elif unit.startswith(("يوم", "ايام")):
        yield (day - timedelta(days=count)).isoformat()
    elif unit.startswith("اسب") or unit == "اسابيع":
        then = day - timedelta(weeks=count)
        yield then.strftime("%Y-%m") if group.get("more") else then.isoformat()
    elif group.get("more"):
        return  # «قبل أكثر من عامين»: no month or year is told
    elif unit.startswith(("شه", "اشهر")):
        yield _shift_month(day, -count).strftime("%Y-%m")
    else:
        yield str(day.year - count)


def _period(unit: str, rel: str, day: date) -> str:
    """The week, month or year; without ``rel`` the one of publication («هذا العام»)."""
    step = -1 if re.fullmatch(_PAST, rel) else 1 if re.fullmatch(_NEXT, rel) else 0
    if unit == "الاسبوع":
        sunday = day - timedelta(days=(day.weekday() + 1) % 7) + timedelta(weeks=step)
        return f"{sunday.isoformat()}/{(sunday + timedelta(days=6)).isoformat()}"
    if unit == "الشهر":
        return _shift_month(day, step).strftime("%Y-%m")
    return str(day.year + step)


def _shift_month(day: date, step: int) -> date:
    index = day.year * 12 + day.month - 1 + step
    return date(index // 12, index % 12 + 1, 1)
