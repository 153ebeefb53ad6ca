"""Known answers for the measures."""

import pytest

from nlp_pipeline.scoring.measures import Counts, auroc, calibration, overlapping


def span(a, b, label="LOC"):
    return {"start": a, "end": b, "label": label, "entity": None}


def test_counts():
    c = Counts(tp=6, fp=2, fn=4)
    assert (c.precision, c.recall) == (0.75, 0.6) and c.f1 == pytest.approx(2 / 3)
    assert Counts().f1 == 0.0


def test_partial_and_type():
    gold = [span(0, 5), span(10, 15, "ORG"), span(20, 25)]
    found = overlapping(gold, [span(0, 5), span(11, 15, "LOC"), span(25, 30)])
    assert (found["ner-partial"].tp, found["ner-type"].tp) == (1.5, 1.0)  # the third is adjacent, no overlap


def test_one_prediction_serves_one_gold_span():
    found = overlapping([span(0, 5), span(5, 10)], [span(0, 10)])
    assert found["ner-type"].tp == 1 and found["ner-type"].fn == 1


def test_calibration():
    assert calibration([0.5] * 10, [True] * 5 + [False] * 5)["ece"] == 0.0
    assert calibration([1.0] * 10, [False] * 10)["ece"] == 1.0
    # Sure scores err by no chance, even odds over few answers much, over many little.
    assert calibration([1.0] * 10, [True] * 10)["ece_by_chance"] == 0.0
    few, many = (calibration([0.4 + 0.2 * k / n for k in range(n)], [k % 2 == 0 for k in range(n)])["ece_by_chance"] for n in (100, 4000))
    assert 0.08 < few < 0.18 and many < 0.03
    assert auroc([0.9, 0.8, 0.1], [True, True, False]) == 1.0
    assert auroc([0.5, 0.5], [True, False]) == 0.5
    assert auroc([0.5], [True]) is None
