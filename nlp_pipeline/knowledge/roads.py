"""Names of roads: by their number («M4»), by the towns that they join («طريق حلب - اللاذقية»)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.knowledge.bounds import Raw, phrase
from nlp_pipeline.records import Word

DASHES = {"-", "–", "—"}
_HIGHWAYS = {"اوتوستراد", "اتوستراد", "اوتستراد"}
_ROADS = _HIGHWAYS | {"طريق"}
NUMBERED = re.compile(r"(?:m|ام) ?\d+")
"""A road's number («M4», «إم 4»): a name however short."""


def on_road(key: str) -> bool:
    """Whether a word is «طريق» or «أوتوستراد», article and particles aside."""
    return any(form.removeprefix("ال") in _ROADS for form in readings(key))


def on_highway(key: str) -> bool:
    """Whether a word is «أوتوستراد», however it is spelt."""
    return any(form.removeprefix("ال") in _HIGHWAYS for form in readings(key))


def without_road_word(raw: Raw, words: Sequence[Word]) -> Raw:
    """«الطريق الدولي M4», «أوتوستراد دمشق - درعا»: the name is the number, or the towns after «أوتوستراد» (GUIDELINES.md)."""
    a, b, label = raw
    after = a + 1 + (a + 1 < b and words[a + 1].key == "الدولي")
    if label != "FAC" or not on_road(words[a].key) or after >= b:
        return raw
    towns = on_highway(words[a].key) and any(words[k].text in DASHES for k in range(after + 1, b))
    return (after, b, label) if towns or NUMBERED.fullmatch(phrase(after, b, words)) else raw


def road_dash(words: Sequence[Word], i: int) -> bool:
    """«طريق حلب - اللاذقية»: the dash in a road's name."""
    return words[i].text in DASHES and any(on_road(w.key) for w in words[max(0, i - 4) : i])


def two_towns(a: int, b: int, words: Sequence[Word], kb: Base) -> int | None:
    """Where the second of two towns begins that name a road without a dash («عامودا القامشلي»), or None for one name."""
    if kb.places_named(phrase(a, b, words)):
        return None
    return next((i for i in range(a + 1, b) if kb.places_named(phrase(a, i, words)) and kb.places_named(phrase(i, b, words))), None)
