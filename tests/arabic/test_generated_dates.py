"""Dates put together by the grammar: every month in both systems, every day of the week and part of the day; published on Friday 8 November 2024."""

from datetime import date, timedelta

import pytest

from nlp_pipeline.arabic.dates import find_dates

PUBLISHED = date(2024, 11, 8)
LEVANTINE = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"]
ARABISED = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
PARTS = {"": None, "فجر": "dawn", "صباح": "morning", "ظهر": "noon", "عصر": "afternoon", "مساء": "evening", "ليل": "night", "ليلة": "night"}
BEFORE = {"اليوم": 0, "أمس": 1, "يوم أمس": 1, "البارحة": 1, "أول أمس": 2, "أمس الأول": 2, "أول من أمس": 2}
DAYS = {1: "الأول", 2: "الثاني", 9: "التاسع", 11: "الحادي عشر", 15: "الخامس عشر", 20: "العشرين", 21: "الحادي والعشرين", 28: "الثامن والعشرين"}


def read(sentence):
    return [(d.value, d.time_of_day) for d in find_dates(sentence, PUBLISHED.isoformat())]


def wrong(cases):
    return {sentence: got for sentence, value, part in cases if (got := read(sentence)) != [(value, part)]}


def latest(month, day):
    """The last such day before publication."""
    this = date(2024, month, day)
    return (this if this <= PUBLISHED else date(2023, month, day)).isoformat()


def names(month):
    levantine, arabised = LEVANTINE[month - 1], ARABISED[month - 1]
    return [levantine, arabised, f"{levantine}/{arabised}", f"{arabised}/{levantine}", f"{levantine} ({arabised})", f"شهر {levantine}"]


@pytest.mark.parametrize("month", range(1, 13))
def test_days_of_months(month):
    cases = []
    for day, ordinal in DAYS.items():
        for name in names(month):
            cases += [
                (f"قصفت الطائرات في {day} {name} بلدة", latest(month, day), None),
                (f"قصفت الطائرات في {day} من {name} بلدة", latest(month, day), None),
                (f"منذ {day} {name} الماضي", latest(month, day), None),
                (f"أشار المرصد في {day} {name} 2019 إلى قصف", f"2019-{month:02}-{day:02}", None),
                (f"في الـ {day} من {name} من العام 2018، قصفت", f"2018-{month:02}-{day:02}", None),
                (f"في {ordinal} من {name} 2017 قتل", f"2017-{month:02}-{day:02}", None),
            ]
    assert wrong(cases) == {}


@pytest.mark.parametrize("month", range(1, 13))
def test_days_of_the_week_beside_dates(month):
    cases = []
    for day in DAYS:
        when = date(2019, month, day)
        weekday, iso, name = WEEKDAYS[when.weekday()], when.isoformat(), LEVANTINE[month - 1]
        cases += [
            (f"يوم {weekday} {day} {name} 2019 قتل", iso, None),
            (f"قتل يوم {weekday} الموافق {day}/{month}/2019", iso, None),
            (f"قتل يوم {weekday}، {day} {name} 2019، شاب", iso, None),
            (f"فجر يوم {weekday} {day}-{month}-2019 قتل", iso, "dawn"),
            (f"قتل بتاريخ {day}.{month}.2019 شاب", iso, None),
        ]
        cases += [(f"قتل {part} {day} {name} 2019 شاب", iso, tod) for part, tod in PARTS.items() if part]
        cases += [(f"قتل {part} يوم {day} {ARABISED[month - 1]} شاب", latest(month, day), tod) for part, tod in PARTS.items() if part]
    assert wrong(cases) == {}


@pytest.mark.parametrize("part, tod", PARTS.items())
def test_days_told_from_publication(part, tod):
    cases = []
    for word, back in BEFORE.items():
        when = PUBLISHED - timedelta(days=back)
        weekday = WEEKDAYS[when.weekday()]
        cases += [(f"قصفت الطائرات {part} {told} بلدة", when.isoformat(), tod) for told in (word, f"{word} {weekday}", f"{word}، {weekday}،")]
    for n, weekday in enumerate(WEEKDAYS):
        back = (PUBLISHED.weekday() - n) % 7
        cases += [
            (f"قتل شاب {part or 'يوم'} {weekday} برصاص", (PUBLISHED - timedelta(days=back)).isoformat(), tod),
            (f"قتل شاب {part} يوم {weekday} الماضي برصاص", (PUBLISHED - timedelta(days=back or 7)).isoformat(), tod),
            (f"قتل شاب {part} {weekday} الفائت برصاص", (PUBLISHED - timedelta(days=back or 7)).isoformat(), tod),
        ]
    assert wrong(cases) == {}
