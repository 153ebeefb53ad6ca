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
        "أحياء [الصاخور|LOC] [والكلاسة|LOC] [بحلب|LOC]",
    ],
)
def test_bounds(marked):
    text, spans = unmark(marked)
    words = words_of(text)
    found = find_mentions([], words, base())
    assert [(words[a].start, words[b - 1].end, label) for a, b, label in found] == spans


def test_a_tagged_phrase_gives_way_to_the_known_actor_it_runs_over():
    words = words_of("وحدات حماية الشعب لفرانس برس")
    found = find_mentions([(0, 5, "ORG")], words, base())
    assert [(a, b) for a, b, _ in found] == [(0, 3), (3, 5)]
