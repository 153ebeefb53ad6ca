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

from nlp_pipeline.arabic import hijra
from nlp_pipeline.arabic.date_patterns import DAYS, MONTHS, OFFSET, ORDINALS, PARTS, RULES, TODAY, step
from nlp_pipeline.arabic.folding import fold_with_map
from nlp_pipeline.arabic.morphology import is_future
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.arabic.periods import ago, months_between, period, recent, shift_month, units, week_of
from nlp_pipeline.records import DateValue

_CALLED = re.compile(r"(?<!\w)[وفبل]?(?:(?P<fixed>ثوره|مدينه|ميدان|شارع|جسر|كتيبه|كتايب|لوا|فوج|حركه|جيش|مدرسه|ساحه|حي|مخيم|مشفي|قسم(?: ثان| اول)?|حرب)|احداث|هجمات|تفجيرات|اعتداات) $")
"""Days that name something: a city, a square, a war («مدينة السادس من أكتوبر»)."""
_OUTLET = re.compile(r"(?<!\w)(?:[وفبل]|لل)?(?:ال)?(?:قناه|صحيفه|موقع|وكاله|جريده|شبكه|اذاعه|راديو|تلفزيون|مجله)\s+[«\"“]?\w+\s$")
"""Before «اليوم» where it is part of an outlet's name («قناة روسيا اليوم»)."""
_PLACE = re.compile(r"(?<!\w)[وفبل]?(?:ال)?(?:قريه|بلده|حي|مدينه|شارع|مدرسه|مشفي|ساحه|لوا|كتيبه|مخيم) $")
"""Words before a name that is a month's too («قرية نيسان»)."""
_ENDS = re.compile(r"[.!؟\n]")
_NAME = 20
_HIS_TWO = re.compile(r"(?<!\w)(?:ال)?[وفبل]?(?:مرافق|شقيق|ولد|طفل|طفلت|ابن|ابنت|نجل|زميل|رفيق|حارس|صديق)ي(?:ه|ها|هم)\s$")
"""Before «الاثنين» that counts people."""
_HIJRA = (1300, 1500)
_FAMOUS = {(11, 9): "2001-09-11", (25, 1): "2011-01-25"}
_LATE = 3
"""Days within which a report comes out after it was written."""
_BACK = {"اليوم": 0, "امس": 1}
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


def _written(folded: str, published: date | None) -> date | None:
    """The day that the text says it is («اليوم (الخميس)», «أمس الأربعاء»), where it came out one to three days after; else the day of publication.

    Of 3,800 news reports that name the day of the week beside today or yesterday, three of ten came out later than they were written.
    """
    if published is None:
        return None
    late = {(published.weekday() - DAYS[m["wd"]] - _BACK.get(m["word"], 2)) % 7 for m in TODAY.finditer(folded)}
    behind = next(iter(late)) if len(late) == 1 else 0
    return published - timedelta(days=behind) if behind <= _LATE and published.toordinal() > _LATE else published


def find_dates(text: str, published: str | None = None) -> list[DateValue]:
    """Find the date expressions of ``text``, in order, without overlaps (earlier rules win).

    ``find_dates("قصفت أمس", "2024-11-08")[0].value == "2024-11-07"``
    """
    folded, origin = fold_with_map(text)
    day = _written(folded, anchor(published))
    found: list[DateValue] = []
    taken: list[tuple[int, int]] = []
    later: dict[int, int] = {}
    for name, pattern in RULES:
        for match in pattern.finditer(folded):
            start, end = match.span()
            parts = match.groupdict()
            if parts.get("pre"):
                start = match.end("pre")
            end -= len(folded[start:end]) - len(folded[start:end].rstrip(" ،"))
            if any(start < b and end > a for a, b in taken):
                continue
            written = text[origin[start] : origin[end]]
            if written.endswith("غداء") or written.startswith("اب") and text[max(0, origin[start] - 1) : origin[start]] == "ب":
                continue  # folded like غداً and بآب: a lunch, a door
            if name == "lastnight" and _told_beside(start, end, taken, folded):
                continue
            if folded[start:end] == "اليوم" and _OUTLET.search(folded[max(0, start - _NAME) : start]):
                continue
            if folded[start:end] == "الاثنين" and _HIS_TWO.search(folded[max(0, start - _NAME) : start]):
                continue  # «مع مرافقيه الاثنين»: how many
            called = _called(name, match, folded)
            if called == "":
                taken.append((start, end))
                continue
            base = _latest_before(found, origin[start], text) or day if name == "offset" else day
            try:
                value = called or ("" if name in {"same", "next", "sometime"} else _value(name, match, base, folded))
            except OverflowError:
                value = ""  # before the first year, or outside the calendar of the Hijra: no day is known
            if value is None:
                continue
            if name in {"same", "next"}:
                later[origin[start]] = int(name == "next")
            taken.append((start, end))
            tod = _part_of_day(name, match)
            a, b = origin[start], origin[end]
            found.append(DateValue(value or None, a, b, text[a:b], tod))
    found.sort(key=lambda d: d.start or 0)
    return _resolved(found, later)


def _part_of_day(name: str, match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    named = PARTS.get(parts.get("part") or parts.get("part2") or "")
    if named or name != "nights" and not (parts.get("word") or "").startswith("الليله"):
        return named
    return "midnight" if name == "nights" and "منتصف" in match[0] else "night"


def _told_beside(start: int, end: int, taken: list[tuple[int, int]], folded: str) -> bool:
    """Whether another date right before or after says which night is meant («في العاشر من محرم ليلا», «العاشرة ليلا من يوم أمس»)."""
    return any(len(folded[b:start].split()) <= _BESIDE and b <= start or len(folded[end:a].split()) <= _BESIDE and a >= end for a, b in taken)


def is_offset(d: DateValue) -> bool:
    """«غداة غارات», «بعد ثلاثة أيام على الهجوم»: a date that is told from another day for what follows it alone."""
    return bool(OFFSET.fullmatch(fold_with_map(d.text or "")[0]))


def _latest_before(found: list[DateValue], start: int, text: str) -> date | None:
    """The day told last before ``start`` in its sentence."""
    earlier = [d for d in found if d.value and len(d.value) == 10 and d.end and d.end <= start and not _ENDS.search(text[d.end : start])]
    last = max(earlier, key=lambda d: d.start or 0, default=None)
    return date.fromisoformat(last.value) if last and last.value and last.value[0] != "X" else None


def _called(name: str, match: re.Match[str], folded: str) -> str | None:
    """The day of «أحداث 11 سبتمبر», "" for one that only names a city or a square («مدينة السادس من أكتوبر»), None for any other date."""
    group = match.groupdict()
    if name not in {"day", "ordinal"} or group["year"] or group["yrel"] or group["rel"]:
        return None
    word = _CALLED.search(folded[max(0, match.start() - _NAME) : match.start()])
    if word is None:
        return None
    number = int(group["day"]) if name == "day" else ORDINALS[group["ord"]]
    return _FAMOUS.get((number, MONTHS[group["month"]]), "" if word["fixed"] else None)


def _resolved(found: list[DateValue], later: dict[int, int]) -> list[DateValue]:
    """«في اليوم نفسه» is the day told last, «في الليلة التالية» the next; with none told before they say nothing and are left out. ``later``: start → days."""
    out: list[DateValue] = []
    for d in found:
        if d.start in later:
            earlier = next((x.value for x in reversed(out) if x.value and len(x.value) >= 10), None)
            if earlier is None or later[d.start] and (len(earlier) > 10 or earlier.startswith("X")):
                continue
            d = replace(d, value=str(date.fromisoformat(earlier) + timedelta(days=1)) if later[d.start] else earlier)
        out.append(d)
    return out


def _value(name: str, match: re.Match[str], day: date | None, folded: str) -> str | None:
    group = match.groupdict()
    try:
        if name in {"iso", "dmy"}:
            return _in_figures(int(group["a"]), int(group["m"]), int(group["b"]))
        if name in {"day", "ordinal"}:
            number = int(group["day"]) if name == "day" else ORDINALS[group["ord"]]
            return _day_month(number, MONTHS[group["month"]], _year(group, day), day, _toward(match, folded))
        if name in {"range", "twodays", "ordinals"}:
            month = MONTHS[group["month"]]
            begin, end = (ORDINALS[group["o1"]], ORDINALS[group["o2"]]) if name == "ordinals" else (int(group["d1"]), int(group["d2"]))
            last = _day_month(end, month, _year(group, day), day, _toward(match, folded))
            return f"{last[:-2]}{begin:02}/{last}" if 0 < begin < end else None
        if name == "across":
            last = _day_month(int(group["d2"]), MONTHS[group["month2"]], _year(group, day), day, _toward(match, folded))
            first = f"{MONTHS[group['month']]:02}-{int(group['d1']):02}"
            return None if last.startswith("X") else f"{int(last[:4]) - (first > last[5:])}-{first}/{last}"
        if name == "hijri":
            return hijra.hijri(group)
        if name == "hijra":
            return hijra.of_this_hijra(group, day, _toward(match, folded))
        if name == "daymonth":
            return _day_month(int(group["day"]), int(group["m"]), None, day, _toward(match, folded))
        if name == "years":
            return f"{group['y1']}/{group['y2']}"
        if name == "weekof":
            return week_of(group, day)
        if name == "months":
            return months_between(group, day)
    except ValueError:
        return None
    if name == "year":
        return group["year"]
    if name == "month":
        return _month(match, day)
    if name in {"hours", "days", "units", "weekdays", "until", "weekend"}:
        return _span(name, group, day) if day else None
    if name in {"recent", "vague"} and day is not None:
        return recent(group["span"], name, day)
    if day is None:
        return "" if name in {"yesterday", "weekday", "nights"} else None
    ahead = name == "weekday" and not group.get("rel") and "امس" not in match[0] and _toward(match, folded, sure=True) == 1
    return "".join(_relative(name, {**group, "rel": "المقبل"} if ahead else group, day)) or None


def _year(group: dict[str, str], day: date | None) -> str | None:
    """The year that a date tells: in figures or as «العام الماضي»; None when it tells none."""
    if group.get("ynow") and day:
        return str(day.year)
    if group.get("year") or not group.get("yrel") or day is None:
        return group.get("year")
    return str(day.year + step(group["yrel"]))


def _span(name: str, group: dict[str, str], day: date) -> str | None:
    """«خلال الـ48 ساعة الماضية» ends today, «خلال الأيام الثلاثة الماضية» yesterday; «الجمعة والسبت» are the latest such; a weekend is Friday and Saturday."""
    if name == "hours":
        back = int(group["hours"] or group["hours2"]) // 24
        return f"{day - timedelta(days=back)}/{day}" if back else None
    if name == "units":
        return units(group, day)
    if name == "days":
        read = None if group["two"] else value_at([group["num"]], 0)
        count = 2 if group["two"] else read[0] if read else 0
        return f"{day - timedelta(days=count)}/{day - timedelta(days=1)}" if count else None
    if name == "weekend":
        sunday = date.fromisoformat(period("الاسبوع", group["rel"], day)[:10])
        friday = sunday + timedelta(days=5)
        friday -= timedelta(weeks=friday >= day and not group["rel"])  # «نهاية الأسبوع»: the last one
        return f"{friday}/{friday + timedelta(days=1)}"
    if group.get("yesterday") or group.get("today2"):
        return f"{day - timedelta(days=1)}/{day}"
    last = day if group.get("today") else day - timedelta(days=(day.weekday() - DAYS[group["wd2"]]) % 7)
    return f"{last - timedelta(days=(last.weekday() - DAYS[group['wd']]) % 7)}/{last}"


def _in_figures(year: int, month: int, number: int) -> str:
    """A day in figures; a year of the Hijra (1300 to 1500) is converted. Raises ValueError for one that is none."""
    return hijra.of_hijra(year, month, number) if _HIJRA[0] <= year <= _HIJRA[1] else date(year, month, number).isoformat()


_SURELY = re.compile(r"المزمع|من المقرر|المرتقب|سوف|المتوقع|بحلول|المرجح|المنتظر|يتوقع|يعتزم|تعتزم|يعتزمون|ينوي|تنوي")
_PLANNED = re.compile(rf"{_SURELY.pattern}|المقرر|مقرر|مهله|موعد")
"""… and words that go with what is past too."""
_CLAUSE = 80
_BESIDE = 2
"""Words between a night and the date that says which."""


def _toward(match: re.Match[str], folded: str, sure: bool = False) -> int | None:
    """Which such day is meant: -1 the latest before publication, 0 that of its year, 1 the next; None where the text leaves it open.

    The date's own word decides («الماضي»، «الجاري»، «المقبل»), else a plan or a verb of the future in the clause before it;
    ``sure``: no word that goes with what is past too («انتهت المهلة الأحد»).
    """
    rel = match.groupdict().get("rel")
    if rel:
        return step(rel)
    begin = folded.find(" ", match.start() - _CLAUSE) + 1 if match.start() > _CLAUSE else 0
    before = re.split(r"[.!؟\n]", folded[begin : match.start()])[-1]
    ahead = (_SURELY if sure else _PLANNED).search(before) or "مقرر" in folded[match.end() : match.end() + 30] or any(map(is_future, before.split()))
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
    month = MONTHS[name]
    if year:
        return f"{year}-{month:02}"
    if not rel and _PLACE.search(match.string[max(0, match.start() - _NAME) : match.start()]):
        return None
    if name in _BARE_MONTH_NEEDS and not rel and match[0].strip() == name:
        return None
    if day is None:
        return f"XXXX-{month:02}"
    back = month > day.month and not (rel and step(rel) >= 0)
    ahead = step(rel) == 1 and month < day.month
    return f"{day.year - back + ahead}-{month:02}"


def _relative(name: str, group: dict[str, str], day: date) -> Iterator[str]:
    if name == "dayofmonth":
        base = shift_month(day, step(group["rel"]))
        number = ORDINALS.get(group["day"]) or int(group["day"])
        if number <= calendar.monthrange(base.year, base.month)[1]:
            yield base.replace(day=number).isoformat()
    elif name == "lastnight":
        yield (day - timedelta(days=1)).isoformat()  # a report of the day tells of the night before
    elif name in {"yesterday", "part"}:
        word = group["word"]
        back = 2 if "اول" in word or word in {"قبل امس", "قبل يوم امس"} else 1 if "امس" in word or word in {"البارحه", "الليله الماضيه", "الليله الفايته"} else -2 if word == "بعد غد" else -1 if word in {"غد", "غدا"} else 0
        yield (day - timedelta(days=back)).isoformat()
    elif name in {"weekday", "nights"}:
        back = (day.weekday() - DAYS[group["wd"]]) % 7
        rel = group.get("rel")
        if step(rel) == 1:
            back -= 7
        elif rel and back == 0:
            back = 7
        back += 7 if group.get("before") else 0
        yield (day - timedelta(days=back)).isoformat()
    elif name == "ago":
        yield from ago(group, day)
    elif name == "offset":
        yield from [(day - timedelta(days=1)).isoformat()] if group["eve"] else ago(group, day)
    elif name == "feast":
        yield from hijra.feast(group, day)
    elif name == "period":
        yield period(group["unit"], group["rel"] or "", day, further=bool(group.get("before")))
