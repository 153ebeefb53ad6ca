"""Our numbers against seqeval's and nervaluate's, and against what must hold of any measure."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator
from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.scheme import IOB2

from nlp_pipeline.knowledge.base import base
from nlp_pipeline.knowledge.linking import apart
from nlp_pipeline.scoring.compare import compare
from nlp_pipeline.scoring.measures import evaluate
from nlp_pipeline.scoring.places import place_accuracy

CORPUS = Path(__file__).parents[2] / "corpus"
LABELS = ("PER", "ORG", "LOC")
SIZE = 12


def gold(name="dev"):
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@st.composite
def spans(draw):
    """Spans of words that do not overlap, in a text of 12 one-letter words."""
    found, at = [], 0
    while at < SIZE:
        at += draw(st.integers(0, 3))
        size = draw(st.integers(1, 3))
        if at + size <= SIZE and draw(st.booleans()):
            found.append((at, at + size, draw(st.sampled_from(LABELS))))
        at += size
    return found


def record(id, rows):
    mentions = [{"start": 2 * a, "end": 2 * b - 1, "label": label, "entity": None, "score": 1.0} for a, b, label in rows]
    return {"id": id, "text": " ".join("ا" * SIZE), "mentions": mentions, "events": []}


def tags(rows):
    out = ["O"] * SIZE
    for a, b, label in rows:
        out[a:b] = [f"B-{label}", *[f"I-{label}"] * (b - a - 1)]
    return out


@given(st.lists(st.tuples(spans(), spans()), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_strict_equals_seqeval(pairs):
    one, two = [record(str(n), g) for n, (g, _) in enumerate(pairs)], [record(str(n), p) for n, (_, p) in enumerate(pairs)]
    s = evaluate(one, two, None, samples=1)["scores"]["ner-strict"]
    truth, found = [tags(g) for g, _ in pairs], [tags(p) for _, p in pairs]
    options = {"mode": "strict", "scheme": IOB2, "zero_division": 0}
    assert s["f1"] == pytest.approx(f1_score(truth, found, **options), abs=1e-4)
    assert s["precision"] == pytest.approx(precision_score(truth, found, **options), abs=1e-4)
    assert s["recall"] == pytest.approx(recall_score(truth, found, **options), abs=1e-4)


@given(st.lists(st.tuples(spans(), spans()), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_strict_and_exact_equal_nervaluate(pairs):
    """Its partial and type pair a prediction with the first span it touches, ours one to one by the longest overlap, so those may differ."""
    one, two = [record(str(n), g) for n, (g, _) in enumerate(pairs)], [record(str(n), p) for n, (_, p) in enumerate(pairs)]
    ours = evaluate(one, two, None, samples=1)["scores"]
    overall = Evaluator([tags(g) for g, _ in pairs], [tags(p) for _, p in pairs], tags=list(LABELS), loader="list").evaluate()["overall"]
    for name, theirs in (("ner-strict", "strict"), ("ner-exact", "exact")):
        assert ours[name]["f1"] == pytest.approx(overall[theirs].f1, abs=1e-4)


@given(spans())
@settings(max_examples=60, deadline=None)
def test_partial_and_type_equal_nervaluate_where_spans_meet_one_to_one(rows):
    """Every span shifted by nothing or cut to its first word: no span touches two."""
    cut = [(a, a + 1 if (a + b) % 2 else b, label) for a, b, label in rows]
    ours = evaluate([record("x", rows)], [record("x", cut)], None, samples=1)["scores"]
    overall = Evaluator([tags(rows)], [tags(cut)], tags=list(LABELS), loader="list").evaluate()["overall"]
    assert ours["ner-partial"]["f1"] == pytest.approx(overall["partial"].f1, abs=1e-4)
    assert ours["ner-type"]["f1"] == pytest.approx(overall["ent_type"].f1, abs=1e-4)


def test_gold_against_itself_and_against_nothing():
    rows = gold()
    for name, s in evaluate(rows, rows, base().chain, samples=20)["scores"].items():
        assert s["f1"] == 1.0 or s["gold"] == s["predicted"] == 0, name
    empty = [{**r, "mentions": [], "events": []} for r in rows]
    assert all(s["f1"] == 0 for s in evaluate(rows, empty, base().chain, samples=20)["scores"].values())
    assert all(s["f1"] == 0 for s in evaluate(rows, [], base().chain, samples=20)["scores"].values())


def test_order_changes_nothing():
    rows = gold()
    predicted = [{**r, "events": r["events"][1:] + r["events"][:1], "mentions": r["mentions"][1:]} for r in rows]
    before = evaluate(rows, predicted, base().chain, samples=1)["scores"]
    rng = random.Random(3)
    mixed = [{**r, "events": rng.sample(r["events"], len(r["events"])), "mentions": rng.sample(r["mentions"], len(r["mentions"]))} for r in predicted]
    shuffled = rng.sample(mixed, len(mixed))
    after = evaluate(rng.sample(rows, len(rows)), shuffled, base().chain, samples=1)["scores"]
    assert {n: (s["precision"], s["recall"]) for n, s in before.items()} == {n: (s["precision"], s["recall"]) for n, s in after.items()}


def test_layers_that_were_not_annotated_are_not_scored():
    rows = gold()[:5]
    half = [{**r, "mentions": [], "meta": {"layers": ["events"]}} for r in rows]
    scores = evaluate(half, rows, base().chain, samples=1)["scores"]
    assert "ner-strict" not in scores and scores["event-type"]["f1"] == 1.0


def test_distances():
    kb = base()
    assert apart("C3916", "C3871", kb) == pytest.approx(16, abs=3)
    mention = {"start": 0, "end": 5, "label": "LOC", "entity": "C3916"}
    truth = [{"id": "x", "text": "سراقب", "mentions": [mention], "events": []}]
    found = [{"id": "x", "text": "سراقب", "mentions": [{**mention, "entity": "C3871"}], "events": []}]
    rows = place_accuracy(truth, found, kb)
    assert {k: v["accuracy"] for k, v in rows.items()} == {"admin1": 1, "admin2": 1, "admin3": 0, "within 5 km": 0, "within 25 km": 1, "within 161 km": 1}


def test_compare_finds_a_difference_and_none():
    rows = gold()
    worse = [{**r, "mentions": r["mentions"][::2]} for r in rows]
    result = compare(rows, worse, rows, base().chain, samples=200)
    assert result["ner-strict"]["difference"] > 0.2 and result["ner-strict"]["p"] < 0.05 and result["ner-strict"]["low"] > 0
    assert result["event-type"]["difference"] == 0 and result["event-type"]["p"] == 1.0
