"""Where mentions begin and end: [text|label] marks what must come out of what the tagger said."""

import pytest

from nlp_pipeline.knowledge.base import base
from nlp_pipeline.knowledge.mentions import find_mentions
from tests.conftest import unmark, words_of


@pytest.mark.parametrize(
    "marked",
    [
        "في مدينة [سراقب|LOC]",
        "في [ريف حلب الجنوبي|LOC]",
        "مناطق في [ريف بلدة عرى|LOC]",
        "سقطت صواريخ على [حلب|LOC] مصدرها ريف المدينة الجنوبي",
        "[الريف الشمالي لحماة|LOC]",
        "على [جبل الزاوية|LOC]",
        "قرب [مطار منغ العسكري|FAC]",
        "داخل [سجن صيدنايا|FAC]",
        'عناصر [تنظيم "الدولة الإسلامية"|ORG] في المدينة',
        "مقتل عناصر من «[حزب الله|ORG]» اللبناني",
        "مقاتلي [حزب الله|ORG]",
        "من [داعش|ORG] [والنصرة|ORG]",
        "على الحدود السورية التركية",
        "من جنسيات غير سورية",
        "أطراف المدينة والقرى",
        "[أكراد سوريا|NORP]",
        "على أوتوستراد [حلب - اللاذقية|FAC]",
        "على [طريق حلب - اللاذقية|FAC]",
        "على الطريق الدولي [M4|FAC]",
        "فتح الطريق الدولي «[إم 4|FAC]»",
        "استهدف طريق [M-4|FAC] غرب [سراقب|LOC]",
        "أحياء [الصاخور|LOC] [والكلاسة|LOC] [بحلب|LOC]",
    ],
)
def test_bounds(marked):
    text, spans = unmark(marked)
    words = words_of(text)
    found = find_mentions([], words, base())
    assert [(words[a].start, words[b - 1].end, label) for a, b, label in found] == spans


@pytest.mark.parametrize(
    "marked",
    [
        "قصفت قوات النظام قرى [بالا|LOC] [وحور|LOC] [وبشنطرة|LOC] [وقبتان الجبل|LOC] بريف حلب الغربي",
        "داهمت دورية منازل في [صبيخان|LOC] [ودبلان|LOC] بريف [دير الزور|LOC]",
        "انفجر لغم بين [بصرصر|LOC] [وعيناتا|LOC] في ناحية [مشتى الحلو|LOC]",
        "سرقة مضخات مياه في قريتي [تليلات|LOC] [وشغيدلة|LOC]",
        "تراجع المؤشر في المنطقة الحمراء وسط هذه المناسبة الغالية",
        "نظر إلى شجرة في طريق عودته إلى المدينة بحثا عن الحرية والكرامة",
        # In the governorate told, a rare name is one though nothing stands beside it; a quarter's everyday name is a word without «حي».
        "محافظة [إدلب|LOC]: سقطت قذائف على [نحليا|LOC]، دون معلومات عن خسائر",
        "محافظة [حلب|LOC]: سقطت قذائف على [الصاخور|LOC]، دون معلومات عن خسائر",
        "خرجت مظاهرة في مدينة [إدلب|LOC] تنادي بالحرية والكرامة والعدالة",
        "هاجم التنظيم 7 قرى بريف [السويداء|LOC] الشرقي والشمالي الشرقي",
        # Where an actor of this war is named, a word that news never has is a name where a place may stand.
        "جرح مدنيان في [سفوهن|LOC] صباح اليوم بعد سقوط قذائف أطلقتها قوات النظام",
        "قتل عنصر من قوات النظام في بادية [السخنة|LOC]",
    ],
)
def test_villages_that_no_tagger_knows(marked):
    """Rare names are told from common words by their rarity, their neighbours and their nearness to one another."""
    text, spans = unmark(marked)
    words = words_of(text)
    found = [(words[a].start, words[b - 1].end, label) for a, b, label in find_mentions([], words, base()) if label == "LOC"]
    assert [f for f in found if "ريف" not in text[f[0] : f[1]]] == [s for s in spans if "ريف" not in text[s[0] - 6 : s[0]]]


def test_which_side_of_a_place_is_no_part_of_its_name():
    text = "في محيط قرية المزرعة غربي السويداء"
    words = words_of(text)
    assert [text[words[a].start : words[b - 1].end] for a, b, _ in find_mentions([(3, 6, "LOC")], words, base())] == ["المزرعة", "السويداء"]


def test_a_part_of_a_place_is_seen_whole():
    words = words_of("انفجر لغم في حويجة قاطع اليوم")
    assert find_mentions([(3, 4, "LOC")], words, base()) == [(3, 5, "LOC")]


def test_a_person_is_not_taken_out_of_an_actors_name():
    text = "اعتقل فصيل السلطان مراد مواطنا"
    words = words_of(text)
    assert find_mentions([(3, 5, "PER")], words, base()) == [(2, 4, "ORG")]


def test_a_tagged_phrase_gives_way_to_the_known_actor_it_runs_over():
    words = words_of("وحدات حماية الشعب لفرانس برس")
    found = find_mentions([(0, 5, "ORG")], words, base())
    assert [(a, b) for a, b, _ in found] == [(0, 3), (3, 5)]


@pytest.mark.parametrize(
    "tagged, marked",
    [
        ([(2, 5, "LOC")], "على قرية [سرجة|LOC] [بجبل الزاوية|LOC]"),
        ([(4, 5, "PER")], "سقطت قذيفة على [مدرسة عمر|FAC]"),
        ([(2, 4, "LOC")], "استهدف الطيران [حاجز الزعلانة|FAC]"),
        ([(2, 5, "ORG")], "من أعضاء [جامعة الدول العربية|ORG]"),
        ([(1, 3, "FAC")], "اقتحام مخيم للنازحين"),
        ([], "معابر [عفرين|LOC]"),
        ([(1, 3, "FAC")], "باستخدام قاعدة تركية"),
        # A road that two towns name is theirs, unless the base knows it; a noun for places stands in a list of villages of its district.
        ([(3, 7, "FAC")], "انفجرت عبوة على طريق [سلقين|LOC] - [حارم|LOC]"),
        ([(3, 7, "FAC")], "انفجرت عبوة على [طريق حمص - تدمر|FAC]"),
        ([(1, 2, "LOC"), (2, 3, "LOC"), (3, 4, "LOC")], "قرى [المجدل|LOC] [وولغا|LOC] [والمزرعة|LOC]"),
        ([(5, 7, "LOC")], "استهدفت مسيرة سيارة على طريق [عامودا|LOC] [القامشلي|LOC]"),
        ([(1, 6, "ORG")], "أغلقت القوات الطريق الدولي [دمشق|LOC] [حمص|LOC]"),
        ([(2, 4, "LOC")], "احتجز في [فرع فلسطين|FAC] أشهرا"),
        ([(3, 4, "LOC")], "احتجز في [معتقل صيدنايا|FAC]"),
        ([(1, 3, "FAC")], "قصف [كنيسة السيدة العذراء|FAC]"),
        # Adjectives in the dual, villages counted, what a force is like and a visit name no place; a name ends at «لها».
        ([(2, 3, "LOC")], "قتل شرطيان تركيان"),
        ([(2, 3, "LOC")], "طردوهم من قريتين جنوب [سراقب|LOC]"),
        ([(1, 3, "ORG"), (3, 4, "LOC")], "قصف [الجيش الأردني|ORG] المرابط على الحدود"),
        ([(2, 3, "LOC")], "تم تأجيل الزيارة"),
        ([(2, 7, "ORG")], "رفعت القوات [والفصائل السورية الموالية|ORG] لها العلم"),
        ([(1, 6, "ORG")], "اتهمت [وحدات حماية الشعب|ORG] الدبابات التركية بالقصف"),
    ],
)
def test_facilities_and_what_only_looks_like_one(tagged, marked):
    text, spans = unmark(marked)
    words = words_of(text)
    assert [(words[a].start, words[b - 1].end, label) for a, b, label in find_mentions(tagged, words, base())] == spans
