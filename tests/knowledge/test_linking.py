"""Linking chooses the place or actor that the text means."""

import pytest

from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.knowledge.linking import Context, actor_candidates, compose, place_candidates


@pytest.mark.parametrize(
    "name, id",
    [
        ("سراقب", "C3916"), ("إدلب", "C3871"), ("ريف إدلب الشرقي", "SY07"), ("ريف دمشق", "SY03"), ("كوباني", "C1946"),
        ("وسوريا", "SY"), ("مطار المزة", "fac:mezzeh-military-airport"), ("محافظة درعا", "SY12"),
    ],
)  # fmt: skip
def test_places(name, id):
    assert place_candidates(name, base())[0].id == id


@pytest.mark.parametrize(
    "name, day, id",
    [
        ("الجيش السوري", "2015-01-01", "regime-forces"), ("الجيش السوري", "2025-03-01", "syrian-mod"),
        ("المدفعية التركية", None, "turkish-forces"), ("الطائرات الإسرائيلية", None, "israeli-airforce"),
        ('تنظيم "داعش"', None, "islamic-state"), ("وقوات النظام", "2016-01-01", "regime-forces"),
    ],
)  # fmt: skip
def test_actors(name, day, id):
    assert actor_candidates(name, base(), Context(day=day))[0].id == id


def test_descriptor_grammar_composes_what_no_row_lists():
    assert compose(name_key("الدبابات الروسية المتطورة"), base()) == "russian-forces"


@pytest.mark.parametrize("name", ["ء" * 10_000, "\u064b\u064c\u064d", "\u202eabc", "قققققققق"])
def test_hostile_names_are_nil(name):
    assert place_candidates(name, base()) == []
