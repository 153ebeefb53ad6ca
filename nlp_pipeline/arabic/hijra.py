"""Days, months and feasts of the Hijra as Gregorian days, by the Umm al-Qura calendar (``hijridate``, read late: it is seldom needed)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from nlp_pipeline.arabic.date_patterns import HIJRI, ORDINALS

_NTH = {"اول": 0, "ثاني": 1, "ثالث": 2, "رابع": 3}


def hijri(group: dict[str, str]) -> str:
    """A day or month of the Umm al-Qura calendar; raises ValueError for one that is none."""
    year, month = int(group["hyear"]), HIJRI[group["hmonth"]]
    if group["day"]:
        return of_hijra(year, month, 1 if group["day"] == "غره" else ORDINALS.get(group["day"]) or int(group["day"]))
    return f"{of_hijra(year, month, 1)}/{of_hijra(year, month, None)}"


def of_this_hijra(group: dict[str, str], day: date | None, toward: int | None) -> str | None:
    """A day or month of the Hijra without its year («رمضان الماضي»): the latest that began by the day of publication, the next for a plan."""
    if day is None:
        return None
    from hijridate import Gregorian

    now = Gregorian(day.year, day.month, day.day).to_hijri()
    known = [hijri({"hyear": str(now.year + n), **{k: group[k] for k in ("hmonth", "day")}}) for n in (-1, 0, 1)]
    begun = [value for value in known if value[:10] <= day.isoformat()]
    if toward == -1 and not group["day"]:
        begun = [value for value in begun if value[-10:] < day.isoformat()]
    return next((value for value in known if value[:10] > day.isoformat()), None) if toward == 1 else begun[-1] if begun else None


def of_hijra(year: int, month: int, number: int | None) -> str:
    """The Gregorian day of one of the Hijra, None: the last of its month; raises ValueError for one that is none."""
    from hijridate import Hijri

    try:
        return str(Hijri(year, month, number or Hijri(year, month, 1).month_length()).to_gregorian().isoformat())
    except OverflowError as error:
        raise ValueError(str(error)) from None


def feast(group: dict[str, str], day: date) -> Iterator[str]:
    """The latest such day of a feast that is not after tomorrow, by the Umm al-Qura calendar; what Damascus declared may differ by a day."""
    from hijridate import Gregorian

    nth = _NTH[group["nth"].removeprefix("ال")]
    month, first = (10, 1) if group["feast"] == "الفطر" else (12, 10)
    year = int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    days = [of_hijra(y, month, first + nth) for y in (year, year - 1)]
    yield from [d for d in days if d <= (day + timedelta(days=1)).isoformat()][:1]
