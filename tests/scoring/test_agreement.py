"""Two readings of the same reports: what they share is told right."""

import copy
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation"))
import agreement  # noqa: E402


def test_both_readings_are_of_the_same_texts():
    first, second = agreement.readings()
    assert [(r["id"], r["text"], r["published"]) for r in first] == [(r["id"], r["text"], r["published"]) for r in second]
    for record in second:
        for m in record["mentions"]:
            assert record["text"][m["start"] : m["end"]] == m["text"]


def test_kappa_is_one_of_the_same_reading_and_falls_with_every_type_that_differs():
    first, _ = agreement.readings()
    assert agreement.kappa(first, first) == pytest.approx(1.0)
    other = copy.deepcopy(first)
    other[0]["events"][0]["type"] = "meeting"
    assert agreement.kappa(first, other) < 1.0
    other[0]["events"] = []
    assert agreement.kappa(first, other) < 1.0
