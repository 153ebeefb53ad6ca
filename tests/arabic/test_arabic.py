"""Folding, dates and counts: marked-up sentences say what each rule means."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp_pipeline.arabic.dates import find_dates
from nlp_pipeline.arabic.folding import fold, fold_with_map
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.arabic.tokens import tokenize
from nlp_pipeline.assembly.casualties import find_quantities
from tests.conftest import words_of


@given(st.text())
def test_offsets_map_back(text):
    folded, origin = fold_with_map(text)
    assert len(origin) == len(folded) + 1 and origin[-1] == len(text)
    assert origin == sorted(origin)
    spans = tokenize(text)
    assert all(a < b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    find_dates(text, "2024-11-08")


def test_spellings_meet():
    assert fold("إدلـب") == fold("ادلب")
    assert fold("حماه") == fold("حماة")
    assert fold("٢٢") == "22"


@pytest.mark.parametrize(
    "marked, value",
    [
        ("قصفت <فجر أمس> البلدة", "2024-11-07"),
        ("جرى <في 22 تموز> لقاء", "2024-07-22"),
        ("الاجتماع المزمع عقده في <11 تشرين الثاني>", "2024-11-11"),
        ("<بعد منتصف ليل الاثنين – الثلاثاء>", "2024-11-04"),
        ("<28 الشهر الفائت>", "2024-10-28"),
        ("<الأسبوع الماضي>", "2024-10-27/2024-11-02"),
        ("<بين 3 و7 آب>", "2024-08-03/2024-08-07"),
        ("<٢٢ تشرين الأول/أكتوبر الفائت 2023>", "2023-10-22"),
        ("<قبل ثلاثة أيام>", "2024-11-05"),
        ("<مساء أمس الأول>", "2024-11-06"),
        ("<عام 2015>", "2015"),
    ],
)
def test_dates(marked, value):
    text = re.sub("[<>]", "", marked)
    found = find_dates(text, "2024-11-08")
    assert [d.value for d in found] == [value]
    assert marked.split("<")[1].split(">")[0].removeprefix("في ") == found[0].text


@pytest.mark.parametrize("text", ["أستانة 22", "الفرقة 25", "طريق M5"])
def test_no_dates(text):
    assert find_dates(text, "2024-11-08") == []


def test_unknown_year_is_not_guessed():
    assert find_dates("في 11 تشرين الثاني")[0].value == "XXXX-11-11"


@pytest.mark.parametrize(
    "words, value", [("ثلاثة وعشرين", 23), ("خمسة عشر", 15), ("مئة وخمسين", 150), ("12", 12), ("عشرين", 20)]
)
def test_numbers(words, value):
    keys = [fold(w) for w in words.split()]
    assert value_at(keys, 0) == (value, len(keys))


@pytest.mark.parametrize(
    "text, toll",
    [
        ("ما أدى لمقتل مدنيين اثنين بينهما طفل", [("killed", "civilian", 2, 2, 1)]),
        ("مقتل 8 عناصر من التنظيم", [("killed", "combatant", 8, 8, None)]),
        ("مقتل ما لا يقل عن عشرين شخصاً", [("killed", "unknown", 20, None, None)]),
        ("إصابة أكثر من 20 مدنياً", [("wounded", "civilian", 20, None, None)]),
        ("مقتل عشرات المدنيين", [("killed", "civilian", 10, None, None)]),
        ("تدمير 3 دبابات", []),
    ],
)
def test_tolls(text, toll):
    found = [(q.kind, q.group, q.min, q.max, q.children) for q in find_quantities(words_of(text))]
    assert found == toll
