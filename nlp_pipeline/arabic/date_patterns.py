"""What date expressions look like in folded text; ``dates.py`` tells which days they mean."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.resources import lexicon


def _months(table: str) -> dict[str, int]:
    return {fold(name): int(number) for number, names in lexicon("arabic", table) for name in names.split("|")}


MONTHS = _months("lexicon/months.tsv")
HIJRI = _months("lexicon/hijri_months.tsv")
DAYS = {"الاثنين": 0, "الثلاثا": 1, "الاربعا": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6}
PARTS = {
    "فجر": "dawn", "صباح": "morning", "صباحا": "morning", "ضحي": "morning", "ظهر": "noon", "ظهيره": "noon",
    "عصر": "afternoon", "فجرا": "dawn", "ظهرا": "noon", "عصرا": "afternoon", "ليلا": "night", "بعد ظهر": "afternoon", "قبل ظهر": "morning", "مسا": "evening", "ليل": "night", "ليله": "night",
    "منتصف ليل": "midnight", "منتصف ليله": "midnight", "منتصف": "midnight", "نهار": None, "يوم": None, "سحر": "dawn",
}  # fmt: skip
_END = r"(?![^\W\d])"
"""No letter goes on: «7 من أبناء» tells no August."""
_H = "(?:" + "|".join(sorted(HIJRI, key=len, reverse=True)) + f"){_END}"
_M = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + f"){_END}"
_D = "(?:" + "|".join(DAYS) + f"){_END}"
_P = "(?:" + "|".join(sorted((p for p in PARTS if p not in {"يوم", "منتصف", "فجرا", "ظهرا", "عصرا", "ليلا"}), key=len, reverse=True)) + ")"
_PAST = "(?:الماضيين|الماضيه|الماضي|الفايته|الفايت|المنصرمه|المنصرم|الاخير|السابق|الايت)"
_NOW = "(?:الحاليين|الحاليه|الحالي|الجاريين|الجاريه|الجاري)"
_NEXT = "(?:المقبلين|المقبله|المقبل|القادمين|القادمه|القادم|التالي)"
_PRE = r"(?<![\w])(?P<pre>[وفبلك]?)"
_PAIR = rf"(?P<month>{_M})(?:\s*[-/(]\s*{_M}(?:\s*\))?)?"
ORDINALS = {
    "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5, "السادس": 6, "السابع": 7, "الثامن": 8, "التاسع": 9, "العاشر": 10,
    "الحادي عشر": 11, "الثاني عشر": 12, "الثالث عشر": 13, "الرابع عشر": 14, "الخامس عشر": 15, "السادس عشر": 16, "السابع عشر": 17,
    "الثامن عشر": 18, "التاسع عشر": 19,
}  # fmt: skip
_FIRST = ("الحادي", *(w for w, n in ORDINALS.items() if 1 < n < 10))
for _ending in ("ين", "ون"):
    ORDINALS |= {f"العشر{_ending}": 20, f"الثلاث{_ending}": 30, f"الحادي والثلاث{_ending}": 31}
    ORDINALS |= {f"{first} والعشر{_ending}": 21 + n for n, first in enumerate(_FIRST)}
_O = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
_YEAR = (
    r"(?:\s*،?\s*(?:من\s+)?(?:ال)?(?:عام|سنه)?\s*(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|\s+من\s+(?:العام|السنه)\s+(?P<yrel>{_PAST}|{_NOW}|{_NEXT})|\s+من\s+(?P<ynow>هذا\s+العام|هذه\s+السنه))?"
)
_UNIT = r"(?P<unit>يومين|يوما?|ايام|اسبوعين|اسبوعا?|اسابيع|شهرين|شهرا?|اشهر|شهور|سنتين|سنوات|سنه|عامين|عاما?|اعوام|ساعات|ساعه|ساعتين)"
_SINGLE = "ال(?:اعتدا|تفجير|انفجار|هجوم|مجزره|مذبحه|اغتيال|غاره|حادث|حادثه|عمليه|اتفاق|اعلان)"
"""What happens at one time."""
OFFSET = re.compile(rf"[وف]?(?:غداه|بعد\s.*{_UNIT})")
"""A date told from another day: «غداة», «بعد ثلاثة أيام»."""
TODAY = re.compile(rf"(?<!\w)[وفبل]?(?P<word>اليوم|اول امس|اول من امس|قبل امس|(?<!اول )(?<!اول من )(?<!قبل )امس)\s*،?\s*\(?(?:يوم\s+)?(?P<wd>{_D})")
"""Today or a day before with its name: they tell on which day the text was written."""
_TAIL = r"(?:\s+(?P<part2>صباحا|فجرا|ظهرا|عصرا|مسا|ليلا)(?!\w))?"
"""«السبت صباحاً»: the part of the day after the day."""
_LEAD = rf"(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:(?:ال)?يوم\s+)?(?:{_D}(?:\s*،\s*|\s+)(?:الموافق\s+(?:لـ?\s*)?|في\s+(?=\d))?)?"
"""«صباح يوم الثلاثاء 5 …»: the day of the week before the date that it belongs to."""
_HOURS = r"(?<!\w)[وف]?ساعات\s+ال(?P<part>فجر|صباح|ظهر|مسا|ليل)(?:\s+(?:الاولي|الباكره?|المبكره|المتاخره))?"
_COUNT = r"(?:اثنين|ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره|\d{1,2})"
_REL = r"(?P<rel>" + "|".join((_PAST, _NOW, _NEXT)) + ")"

RULES: list[tuple[str, re.Pattern[str]]] = [
    ("iso", re.compile(rf"(?<![\d\w])(?P<pre>[وفبل]?){_LEAD}(?<!\d)(?P<a>\d{{4}})[-/](?P<m>\d{{1,2}})[-/](?P<b>\d{{1,2}})(?!\d)")),
    ("dmy", re.compile(rf"(?<![\d\w])(?P<pre>[وفبل]?){_LEAD}(?<!\d)(?P<b>\d{{1,2}})\s?(?P<mark>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=mark)\s?(?P<a>\d{{4}})(?!\d)")),
    ("hijri", re.compile(rf"(?:(?P<day>\d{{1,2}}|{_O}|غره)\s+(?:من\s+)?)?(?:شهر\s+)?(?P<hmonth>{_H})\s+(?:من\s+)?(?:ال)?(?:عام|سنه)?\s*(?P<hyear>1[34]\d\d)(?!\d)")),
    ("hijra", re.compile(rf"(?:(?P<day>\d{{1,2}}|{_O}|غره)\s+(?:من\s+)?(?:شهر\s+)?|شهر\s+|(?:في|خلال|منذ|مطلع|اوايل|بدايه|منتصف|اواخر|نهايه)\s+(?=رمضان))(?P<hmonth>{_H})(?:\s+المبارك)?(?:\s+{_REL})?(?!\w)")),
    ("hijra", re.compile(rf"(?<!\w)(?P<hmonth>{_H})(?:\s+المبارك)?\s+{_REL}(?!\w)(?P<day>)")),
    ("feast", re.compile(r"(?:(?:اليوم\s+)?(?P<nth>اول|ثاني|ثالث|رابع|الاول|الثاني|الثالث|الرابع)\s+(?:من\s+)?(?:ايام\s+)?)عيد\s+(?P<feast>الفطر|الاضحي)(?:\s+المبارك)?(?!\w)")),
    ("hours", re.compile(rf"(?:خلال|علي مدار|علي مدي|في)\s+(?:(?:ال)?ساعات\s+(?:ال)?ـ?\s*(?P<hours>\d{{2}})|(?:ال)?ـ?\s*(?P<hours2>\d{{2}})\s*ساعه)(?:\s+(?:{_PAST}|الاخيره))?(?!\w)")),
    ("days", re.compile(rf"(?:خلال|في|علي مدار|علي مدي)\s+(?:(?P<two>ال?يومين)|ال?ايام\s+(?:ال)?ـ?(?P<num>{_COUNT}))\s+(?:الماضيين|الفايتين|الاخيرين|المنصرمين|{_PAST}|الاخيره)(?!\w)")),
    ("units", re.compile(rf"(?:خلال|في|علي مدار|علي مدي|طوال|طيله)\s+(?:(?P<two>الاسبوعين|الشهرين|العامين|السنتين)|(?P<some>الاسابيع|الاشهر|الشهور|الاعوام|السنوات)\s+(?:ال)?(?P<num>{_COUNT}|ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر))\s+(?:الماضيين|الفايتين|الاخيرين|المنصرمين|{_PAST}|الاخيره)(?!\w)")),
    ("until", re.compile(rf"(?:بين|من|منذ)\s+(?:{_P}\s+)?(?:يوم\s+)?(?P<wd>{_D})\s+(?:و|الي|حتي|وحتي)\s*(?:{_P}\s+)?(?:يوم\s+)?(?:(?P<today>اليوم)(?:\s*\(?{_D}\)?)?|(?P<wd2>{_D}))(?!\w)")),
    ("until", re.compile(r"(?<!\w)(?:(?P<yesterday>امس)\s+و(?P<today>اليوم)|(?P<today2>اليوم)\s+وامس)(?!\w)")),
    ("weekend", re.compile(rf"(?:عطله\s+)?نهايه\s+الاسبوع\s+{_REL}")),
    ("weekend", re.compile(r"(?:عطله\s+)?نهايه\s+الاسبوع(?!\w)(?P<rel>)")),
    ("weekdays", re.compile(rf"(?:يومي\s+)?(?<!\w)(?P<wd>{_D})\s+و(?P<wd2>{_D})(?!\w)")),
    ("years", re.compile(r"(?:(?:بين|من|ما بين)\s+)?(?:عامي|العامين|العامان|سنتي)\s+(?P<y1>(?:19|20)\d\d)\s+(?:و|الي|حتي)\s*(?P<y2>(?:19|20)\d\d)(?!\d)")),
    ("across", re.compile(rf"(?:بين|من|ما بين)\s+(?P<d1>\d{{1,2}})\s+(?:من\s+)?{_PAIR}\s+(?:و|الي|حتي|وحتي)\s*(?P<d2>\d{{1,2}})\s+(?:من\s+)?(?P<month2>{_M})(?:\s*[-/(]\s*{_M}\s*\)?)?(?:\s+{_REL})?{_YEAR}")),
    ("range", re.compile(rf"(?:بين|من|ما بين)\s+(?P<d1>\d{{1,2}})\s+(?:و|الي|حتي)\s*(?P<d2>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("ordinals", re.compile(rf"(?:بين|من|ما بين)\s+(?P<o1>{_O})\s+(?:و|الي\s+|حتي\s+)(?P<o2>{_O})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("twodays", re.compile(rf"ايام\s+(?P<d1>\d{{1,2}})(?:(?:\s?،\s?|\s)و?\s?\d{{1,2}}(?!\d)){{1,6}}\s?،?\s?و\s?(?P<d2>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("twodays", re.compile(rf"(?:يومي\s+)?(?<![\d/-])(?P<d1>\d{{1,2}})\s+و\s*(?P<d2>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("day", re.compile(rf"(?P<part>ليل|ليله|مسا)\s+(?P<day>\d{{1,2}})\s*[-/]\s*\d{{1,2}}\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("months", re.compile(rf"(?:بين|من|ما بين)\s+(?P<month>{_M})(?:\s*[-/(]\s*{_M}\s*\)?)?\s*،?\s*(?:و|الي|حتي)\s*(?P<month2>{_M})(?:\s*[-/(]\s*{_M}\s*\)?)?{_YEAR}")),
    ("months", re.compile(rf"(?:شهري?\s+)?(?P<month>{_M})\s+(?:و|او\s)\s*(?P<month2>{_M})\s+{_REL}(?P<year>)")),
    ("weekof", re.compile(rf"(?:ال)?اسبوع\s+(?P<nth>الاول|الثاني|الثالث|الرابع|الاخير)\s+من\s+(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}")),
    ("ordinal", re.compile(rf"(?<!نصف )(?<!ربع )(?<!ثلث )(?<!اسبوع ){_LEAD}(?P<ord>{_O})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}{_TAIL}")),
    ("day", re.compile(rf"(?<![\d\w])(?P<pre>[وفبل]?){_LEAD}(?:ال\s?)?(?<!\d)(?P<day>\d{{1,2}})\s*(?:من\s+)?(?:شهر\s+)?{_PAIR}(?:\s+{_REL})?{_YEAR}{_TAIL}")),
    ("dayofmonth", re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}|{_O})\s+(?:من\s+)?(?:(?:هذا\s+)?الشهر\s+{_REL}|هذا\s+الشهر(?!\w))")),
    ("daymonth", re.compile(rf"(?<!\w)[وف]?(?:(?:ب|في\s+)?تاريخ|الموافق(?:\s+ل)?|(?:يوم\s+)?{_D})\s*\(?(?P<day>\d{{1,2}})\s?[/-]\s?(?P<m>\d{{1,2}})(?![\d/-]){_TAIL}")),
    ("nights", re.compile(rf"(?:بعد\s+)?(?:منتصف\s+)?(?:ليل|ليله|مسا)\s+(?:ال)?(?P<wd>{_D})\s*(?:[-/]|\s)\s*(?:علي\s+)?{_D}(?!\w)")),
    ("weekday", re.compile(rf"{_HOURS}\s+من\s+(?:يوم\s+)?(?P<wd>{_D})(?:\s+(?P<rel>{_PAST}))?(?!\w)")),
    ("part", re.compile(rf"{_HOURS}\s+من\s+(?:يوم\s+|نهار\s+)?(?P<word>اليوم|امس|اول امس)(?:\s+{_D})?(?!\w)")),
    ("weekday", re.compile(rf"{_PRE}(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:يوم\s+)?(?<!اول )(?<!اول من )(?:امس|اليوم)\s*\(?(?:يوم\s+)?(?P<wd>{_D})\)?(?!\w)")),
    ("weekday", re.compile(rf"{_PRE}(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:يوم\s+)?(?<!اول )(?<!اول من )(?:امس|اليوم)\s*،\s*(?P<wd>{_D})(?=\s*،)")),
    ("same", re.compile(r"(?:في\s+)?(?:(?:اليوم|الليله|الفتره|الاثنا)\s+(?:نفسه|نفسها|ذاته|ذاتها)|نفس\s+(?:اليوم|الليله))")),
    ("next", re.compile(r"(?:في\s+)?(?:(?:(?P<part>فجر|صباح|ظهر|عصر|مسا|ليل)\s+)?اليوم\s+التالي|(?P<word>الليله)\s+التاليه)(?!\w)")),
    ("recent", re.compile(r"(?<!\w)[وفب]?(?P<span>الايام|الاسابيع)\s+(?:القليله\s+)?(?:الاخيره|الماضيه|الفايته|القليله)")),
    ("yesterday", re.compile(r"(?<!\w)(?P<part>منتصف)\s+(?P<word>الليله (?:الماضيه|الفايته)|الليله)(?!\w)(?P<part2>)")),
    ("yesterday", re.compile(rf"{_PRE}(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:يوم\s+)?(?P<word>امس الاول|اول امس|اول من امس|قبل يوم امس|قبل امس|امس|البارحه|الليله (?:الماضيه|الفايته)|اليوم(?!\s+(?:السابق|الوطني|التالي|{_O}))|بعد غد|غدا?|هذا اليوم|الليله)(?:\s+الاول)?(?:\s+{_D}|\s*،\s*{_D}(?=\s*،))?{_TAIL}(?!\w)")),
    ("weekday", re.compile(rf"{_PRE}(?:(?P<part>{_P})\s+(?:من\s+)?)?(?:يوم\s+)?(?:امس\s+)?(?P<wd>{_D})(?:\s+(?P<before>(?:ما\s+)?قبل\s+)?(?P<rel>{_PAST}|{_NEXT}))?{_TAIL}(?!\w)")),
    ("offset", re.compile(r"(?<!\w)[وف]?(?P<eve>غداه)(?=\s+\w)")),
    ("offset", re.compile(rf"(?<!\w)[وف]?بعد\s+(?:نحو\s+|حوالي\s+)?(?:(?P<num>\d+|\w+)\s+)?{_UNIT}(?P<eve>)(?=\s+علي\s|\s+من\s+(?:(?!ال)|{_SINGLE}(?!\w)))")),  # «بعد يومين من القصف»: how long
    ("vague", re.compile(r"منذ\s+(?:عده\s+|بضع\s+)?(?P<span>ساعات|دقايق|لحظات|قليل)(?!\w)(?!\s+ال)")),
    ("vague", re.compile(r"قبل\s+(?:عده\s+|بضعه\s+)?(?P<span>ايام|اسابيع|ساعات|دقايق|لحظات|قليل)(?!\w)(?!\s+(?:قليله\s+)?من\s)")),
    ("sometime", re.compile(r"(?<!\w)قبل\s+(?:عده\s+|بضعه\s+)?(?:اشهر|شهور|سنوات|اعوام)(?!\w)(?!\s+(?:(?:قليله|عده)\s+)?من\s)")),
    ("sometime", re.compile(r"(?<!\w)(?:خلال|في|علي مدي|علي مدار)\s+(?:الاشهر|الشهور|السنوات|الاعوام)\s+(?:القليله\s+)?(?:الماضيه|الاخيره|الفايته|المنصرمه)(?!\w)")),
    ("sometime", re.compile(r"(?<!\w)(?:خلال|في)\s+(?:الايام|الاسابيع|الاشهر|الشهور|السنوات)\s+(?:القليله\s+)?(?:المقبله|القادمه|التاليه)(?!\w)")),
    ("ago", re.compile(rf"(?:قبل|منذ)\s+(?:نحو\s+|حوالي\s+|(?P<more>اكثر\s+من\s+))?(?:(?P<num>\d+|[\w]+)\s+)?{_UNIT}(?!\w)(?!\s+(?:\d{{4}}|{_M}|{_H})(?!\w)|\s+\d{{4}}م)")),
    ("month", re.compile(rf"{_PRE}(?:(?:مطلع|اوايل|بدايه|منتصف|اواخر|نهايه|شهر)\s+)*{_PAIR}(?:\s+{_REL})?{_YEAR}(?!\w)")),
    ("period", re.compile(rf"{_PRE}(?P<unit>الاسبوع|الشهر|العام|السنه)\s+(?P<before>(?:ما\s+)?قبل\s+)?{_REL}")),
    ("period", re.compile(rf"(?:مطلع|بدايه|اوايل|منتصف|اواخر|نهايه)\s+(?P<unit>الشهر|العام|السنه)(?!\w)(?!\s+(?:\d|الدراسي|الهجري|{_PAST}|{_NOW}|{_NEXT}))(?P<rel>)(?P<before>)")),
    ("period", re.compile(rf"(?:مطلع|بدايه|اوايل|منتصف)\s+(?P<unit>الاسبوع)(?!\w)(?!\s+{_REL})(?P<before>)")),
    ("period", re.compile(rf"(?:هذا|هذه)\s+(?P<unit>الاسبوع|الشهر|العام|السنه)(?!\w)(?!\s+{_PAST})(?P<rel>)(?P<before>)")),
    ("year", re.compile(r"(?:عام|سنه|العام|صيف|شتا|ربيع|خريف|مطلع|بدايه|اوايل|منتصف|اواخر|نهايه)\s+(?P<year>(?:19|20)\d\d)(?!\d)")),
    ("year", re.compile(r"(?<!\w)في\s+(?P<year>(?:19[5-9]|20[0-3])\d)(?=\s*(?:[.،؛:)»]|$|و|في\s|من\s|علي\s|بعد\s|قبل\s|الي\s|حين|عندما|اثر\s))")),
    ("part", re.compile(r"(?<!\w)[وف]?(?P<part>فجر|صباح|ظهر|مسا)ا?\s+(?P<word>اليوم)")),
    ("part", re.compile(rf"{_HOURS}(?P<word>)")),
    ("part", re.compile(r"(?<!\w)(?P<part>فجرا|صباحا|ظهرا|عصرا|مسا)(?P<word>)(?!\w)")),
    ("lastnight", re.compile(r"(?<!\w)(?P<part>ليلا)(?!\w)(?!\s+(?:و?نهارا|\d))|(?<!\w)(?<!بعد )(?<!منذ )(?P<part2>منتصف)\s+الليل(?!\w)")),
]  # fmt: skip
"""(name, pattern), earlier ones win; what a name's groups mean is ``dates.py``'s to say."""


def step(word: str | None) -> int:
    """«الماضي» −1, «المقبل» 1, «الجاري» or nothing 0."""
    return 0 if not word else -1 if re.fullmatch(_PAST, word) else 1 if re.fullmatch(_NEXT, word) else 0
