"""The days, weeks, months and years that relative expressions mean, reckoned from a day: calendar arithmetic alone."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from nlp_pipeline.arabic.date_patterns import MONTHS, step
from nlp_pipeline.arabic.numbers import value_at


def recent(span: str, name: str, day: date) -> str:
    """«الأيام الأخيرة»: the last seven days; «قبل أيام»: the month, «قبل أسابيع» the one before; «الأسابيع الأخيرة»: the months of the last three weeks."""
    if span in {"ساعات", "دقايق", "لحظات", "قليل"}:
        return day.isoformat()
    if name == "vague":
        return day.strftime("%Y-%m") if span == "ايام" else shift_month(day, -1).strftime("%Y-%m")
    if span == "الايام":
        return f"{(day - timedelta(days=7)).isoformat()}/{day.isoformat()}"
    first = (day - timedelta(weeks=3)).strftime("%Y-%m")
    return first if first == day.strftime("%Y-%m") else f"{first}/{day.strftime('%Y-%m')}"


def units(group: dict[str, str], day: date) -> str | None:
    """«خلال الأسبوعين الماضيين» ends yesterday; months and years run into the one of publication."""
    unit = group["two"] or group["some"]
    read = None if group["two"] else value_at([group["num"]], 0)
    count = 2 if group["two"] else read[0] if read else 0
    if not count:
        return None
    if unit.startswith("الاس"):
        return f"{day - timedelta(weeks=count)}/{day - timedelta(days=1)}"
    if unit.startswith("الش") or unit == "الاشهر":
        return f"{shift_month(day, -count):%Y-%m}/{day:%Y-%m}"
    return f"{day.year - count}/{day.year}"


def week_of(group: dict[str, str], day: date | None) -> str | None:
    """«الأسبوع الأخير من حزيران»: the last seven days of the month; the others count from its first day."""
    month = MONTHS[group["month"]]
    if not group.get("year") and day is None:
        return None
    year = int(group["year"]) if group.get("year") else day.year - (month > day.month) if day else 0
    last = calendar.monthrange(year, month)[1]
    nth = {"الاول": 1, "الثاني": 8, "الثالث": 15, "الرابع": 22}.get(group["nth"], last - 6)
    return f"{date(year, month, nth).isoformat()}/{date(year, month, min(nth + 6, last)).isoformat()}"


def months_between(group: dict[str, str], day: date | None) -> str | None:
    """«بين آذار وأيار 2015»: from the first month to the last, the latest such before ``day`` where no year is told."""
    first, last = MONTHS[group["month"]], MONTHS[group["month2"]]
    if not group.get("year") and day is None:
        return None
    ahead = step(group.get("rel")) == 1
    end = int(group["year"]) if group.get("year") else day.year + (last < day.month if ahead else -(last > day.month)) if day else 0
    return f"{end - (first > last)}-{first:02}/{end}-{last:02}"


def ago(group: dict[str, str], day: date) -> Iterator[str]:
    """«قبل ثلاثة أيام» is a day, «قبل شهرين» a month, «قبل عام» a year; nothing where the count is none."""
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
        yield shift_month(day, -count).strftime("%Y-%m")
    else:
        yield str(day.year - count)


def period(unit: str, rel: str, day: date, further: bool = False) -> str:
    """The week, month or year; without ``rel`` the one of publication («هذا العام»); ``further``: «قبل الماضي»."""
    ahead = step(rel) * (1 + further)
    if unit == "الاسبوع":
        sunday = day - timedelta(days=(day.weekday() + 1) % 7) + timedelta(weeks=ahead)
        return f"{sunday.isoformat()}/{(sunday + timedelta(days=6)).isoformat()}"
    if unit == "الشهر":
        return shift_month(day, ahead).strftime("%Y-%m")
    return str(day.year + ahead)


def shift_month(day: date, step: int) -> date:
    index = day.year * 12 + day.month - 1 + step
    return date(index // 12, index % 12 + 1, 1)
