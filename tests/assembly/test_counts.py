"""Counts of people in marked-up sentences: who, how many, what befell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp_pipeline.assembly.casualties import find_quantities
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.resources import lexicon
from tests.conftest import words_of

K, W, D = "killed", "wounded", "detained"


@pytest.mark.parametrize(
    "text, toll",
    [
        ("مقتل ثلاثة مدنيين", [(K, "civilian", 3, 3)]),
        ("استشهاد 12 مواطناً", [(K, "civilian", 12, 12)]),
        ("مقتل 5مدنيين", [(K, "civilian", 5, 5)]),
        ("أسفر عن مقتل مدنيين اثنين", [(K, "civilian", 2, 2)]),
        ("قُتل مدنيان في القصف", [(K, "civilian", 2, 2)]),
        ("مقتل طفل وإصابة امرأة", [(K, "civilian", 1, 1), (W, "civilian", 1, 1)]),
        ("مقتل ما لا يقل عن عشرين شخصاً", [(K, "unknown", 20, None)]),
        ("مقتل 28 شخصاً على الأقل", [(K, "unknown", 28, None)]),
        ("إصابة أكثر من 20 مدنياً", [(W, "civilian", 20, None)]),
        ("مقتل نحو 15 عنصراً", [(K, "combatant", 15, 15)]),
        ("مقتل عشرات المدنيين", [(K, "civilian", 10, None)]),
        ("سقوط مئات الجرحى", [(W, "unknown", 100, None)]),
        ("مقتل ضابط وجنديين", [(K, "combatant", 3, 3)]),
        ("مقتل 10 مدنيين وإصابة 17 آخرين", [(K, "civilian", 10, 10), (W, "civilian", 17, 17)]),
        ("في حين قتل وأصيب عشرات المدنيين", [(K, "civilian", None, None), (W, "civilian", None, None)]),
        ("اعتقلت الدورية ثلاثة شبان", [(D, "civilian", 3, 3)]),
        ("أوقع أربعة قتلى وثلاثة جرحى", [(K, "unknown", 4, 4), (W, "unknown", 3, 3)]),
        ("خسائر بشرية في صفوف الطرفين", [(K, "combatant", None, None)]),
        ("دون معلومات عن خسائر بشرية", []),
        ("تدمير 3 دبابات وإعطاب سيارتين", []),
        ("ضبط 4000 حبة مخدرة", []),
        ("الفرقة 25 والفوج 46", []),
        ("يبلغ من العمر 26 عاماً", []),
    ],
)
def test_tolls(text, toll):
    assert [(q.kind, q.group, q.min, q.max) for q in find_quantities(words_of(text))] == toll


@pytest.mark.parametrize(
    "text, children, women",
    [
        ("استشهاد 7 مواطنين بينهم 3 أطفال وامرأة", 3, 1),
        ("مقتل مدنيين اثنين بينهما طفل", 1, None),
        ("إصابة 5 أشخاص من ضمنهم طفلتان", 2, None),
    ],
)
def test_parts_are_of_the_total(text, children, women):
    (q,) = find_quantities(words_of(text))
    assert (q.children, q.women) == (children, women)


def test_approximate_numbers_say_so():
    (q,) = find_quantities(words_of("مقتل حوالي 30 عنصراً"))
    assert q.approx and (q.min, q.max) == (30, 30)


def test_whose_dead_they_are():
    text = "مقتل 11 عنصراً من حزب الله"
    words = words_of(text)
    (q,) = find_quantities(words, orgs=[(4, 6, "hezbollah", True)])
    assert (q.group, q.actor) == ("combatant", "hezbollah")


def test_who_was_cost_the_dead():
    (q,) = find_quantities(words_of("معارك كبدت قوات النظام 15 قتيلا على محور التل"), orgs=[(2, 4, "regime-forces", True)])
    assert (q.group, q.actor) == ("combatant", "regime-forces")


def test_a_named_victim_is_one():
    words = words_of("اغتيال القيادي محمد العلي")
    (q,) = find_quantities(words, people=[(2, 4)])
    assert (q.kind, q.group, q.min, q.max) == ("killed", "combatant", 1, 1)


_PIECES = ["قتل", "مقتل", "ثلاثة", "5", "٧مدنيين", "مدنيين", "ء", "ـ", "،", ".", "بين", "و", "وأصيب", "عشرات", "جثة", "الذي", "حصيلة", "إلى", "ارتفعت", "من", "منهم", "آخر", "اثنين", "لم", "\u200f", "x", "إصابات", "حالة", "قتلا"]


@given(st.lists(st.sampled_from(_PIECES), max_size=14), st.booleans())
def test_any_words_give_counts_of_their_own(pieces, glued):
    text = ("" if glued else " ").join(pieces)
    for q in find_quantities(words_of(text)):
        assert 0 <= q.start < q.end <= len(text) and (q.min is None or q.max is None or q.min <= q.max)


@pytest.mark.parametrize(
    "text, numbers",
    [
        ("قتل طفل بانفجار قنبلة، وبذلك يرتفع عدد الذين قضوا جراء مخلفات الحرب منذ مطلع العام الجاري إلى 287 مدنيا، بينهم 121 طفلا", [1]),
        ("مقتل 340 مدنيا، وبذلك يبلغ إجمالي عدد القتلى 745 مدنيا إضافة إلى 125 عنصرا و148 مسلحا", [340]),
        ("ارتفع عدد قتلى هجوم عناصر التنظيم إلى 68، هم 61 مدنيا و7 عناصر، في مجزرة هي الأكبر منذ عام", [61, 7]),
        ("قتل 175 مقاتلا، فيما تأكد مقتل 70 منهم", [175]),
        ("بلغ عدد الذين قتلوا خلال الموسم 244 شخصا، قضى 41 منهم اليوم", [41]),
        ("استشهد 22 طفلا مع 6 من مدرسيهم", [28]),
        ("أصابه بجروح فارق الحياة على إثرها", []),
        ("النار على شاب فأصابه بجروح بليغة فارق الحياة على إثرها", [1]),
        ("استشهاد 14 امرأة ورجل واحد وإصابة 15 امرأة", [15, 15]),
    ],
)
def test_nobody_is_counted_twice(text, numbers):
    assert [q.min for q in find_quantities(words_of(text)) if q.kind] == numbers


def test_nobody_is_counted_inside_the_name_of_a_place():
    assert find_quantities(words_of("قتلوا خلال هجوم على حقل شاعر"), places=[(4, 6)]) == []


def test_a_count_that_two_rules_leave_out_stops_nothing():
    assert [q.min for q in find_quantities(words_of("مقتل 5 عناصر، ليبلغ العدد الكلي وقتل مسلح 3 جنود"))] == [5, 3]


_LEXICON = sorted({word for row in WORDS.values() for word in row} | {stem for row in lexicon("assembly", "lexicon/harm.tsv") for stem in row[2].split("|")})


@given(st.lists(st.sampled_from([*_LEXICON, *_PIECES]), min_size=1, max_size=16), st.lists(st.integers(0, 15), max_size=3, unique=True), st.integers(0, 15))
def test_words_of_the_lexicon_in_any_order_stop_nothing(pieces, named, org):
    words = words_of(" ".join(pieces))
    people = [(a, a + 1) for a in sorted(named) if a < len(words)]
    for q in find_quantities(words, [(org, org + 1, None, True)] if org < len(words) else (), people):
        assert q.start < q.end and (q.min is None or q.max is None or q.min <= q.max)
