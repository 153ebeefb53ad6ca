"""Scores of predicted against gold records: names, links, events, calibration."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from nlp_pipeline.errors import InputError

Record = dict[str, Any]
_DRAWS = 200
"""Of right and wrong answers, for what calibration shows by chance."""


@dataclass
class Counts:
    """True positives, false positives and false negatives; precision, recall and F1 over them."""

    tp: float = 0
    fp: float = 0
    fn: float = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp + self.fp + self.fn else 0.0

    def add(self, gold: Counter[Any], predicted: Counter[Any]) -> None:
        """Count the multisets of one document or event pair."""
        common = sum((gold & predicted).values())
        self.tp += common
        self.fp += sum(predicted.values()) - common
        self.fn += sum(gold.values()) - common


@dataclass
class Tally:
    """The counts of one document, by measure."""

    counts: dict[str, Counts] = field(default_factory=dict)

    def add(self, name: str, gold: Iterable[Any], predicted: Iterable[Any]) -> None:
        self.counts.setdefault(name, Counts()).add(Counter(gold), Counter(predicted))


def score_document(gold: Record, predicted: Record, chain: Any) -> Tally:
    """Counts of one document; ``chain(id)`` gives an id with its ancestors.

    What the gold's ``layers`` leave out is not counted. Raises InputError when the texts differ, since offsets would
    not mean the same.
    """
    if gold["text"] != predicted["text"]:
        raise InputError(f"record {gold['id']}: gold and prediction hold different texts; predict on the gold's text")
    tally = Tally()
    if "mentions" in layers(gold):
        _score_mentions(tally, gold["mentions"], predicted["mentions"])
    if "events" in layers(gold):
        for one, two in align(gold["events"], predicted["events"]):
            _score_pair(tally, one, two, chain)
    return tally


def layers(gold: Record) -> set[str]:
    """What was annotated in a gold record: mentions, events or (where ``meta.layers`` says nothing) both."""
    return set((gold.get("meta") or {}).get("layers", ("mentions", "events")))


def _score_mentions(tally: Tally, g: Sequence[Record], p: Sequence[Record]) -> None:
    tally.add("ner-strict", _spans(g, True), _spans(p, True))
    tally.add("ner-exact", _spans(g, False), _spans(p, False))
    for name, part in overlapping(g, p).items():
        tally.counts[name] = part
    for label in ("PER", "ORG", "NORP", "LOC", "FAC"):
        tally.add(f"ner-{label}", [s for s in _spans(g, True) if s[2] == label], [s for s in _spans(p, True) if s[2] == label])
    for name, labels in (("places", {"LOC", "FAC"}), ("actors", {"ORG", "NORP"})):
        tally.add(name, _linked(g, labels, False), _linked(p, labels, False))
        tally.add(f"{name}-nil", _linked(g, labels, True), _linked(p, labels, True))


def _spans(mentions: Sequence[Record], typed: bool) -> list[tuple[Any, ...]]:
    return [(m["start"], m["end"], m["label"] if typed else "") for m in mentions]


def overlapping(gold: Sequence[Record], predicted: Sequence[Record]) -> dict[str, Counts]:
    """SemEval-2013 task 9's ``partial`` (an overlap counts half, equal bounds one) and ``type`` (an overlap of the right label counts one).

    Half-open spans: adjacent ones do not overlap. Pairs are chosen one to one by the longest overlap, ties by order.
    """
    pairs = sorted(
        (-(min(a["end"], b["end"]) - max(a["start"], b["start"])), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(predicted)
        if a["start"] < b["end"] and b["start"] < a["end"]
    )
    left, right, partial, typed = set(range(len(gold))), set(range(len(predicted))), 0.0, 0.0
    for _, i, j in pairs:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            a, b = gold[i], predicted[j]
            partial += 1.0 if (a["start"], a["end"]) == (b["start"], b["end"]) else 0.5
            typed += a["label"] == b["label"]
    return {
        "ner-partial": Counts(partial, len(predicted) - partial, len(gold) - partial),
        "ner-type": Counts(typed, len(predicted) - typed, len(gold) - typed),
    }


def _linked(mentions: Sequence[Record], labels: set[str], nil: bool) -> list[tuple[Any, ...]]:
    return [(m["start"], m["end"], m["entity"]) for m in mentions if m["label"] in labels and (m["entity"] is None) == nil]


def align(gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """Pair events one to one by the best total agreement (Hungarian); unpaired ones stand alone."""
    if not gold or not predicted:
        return [(g, None) for g in gold] + [(None, p) for p in predicted]
    table = np.array([[_agreement(g, p) - 1e-6 * (i + j) for j, p in enumerate(predicted)] for i, g in enumerate(gold)])
    rows, columns = linear_sum_assignment(-table)
    pairs = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if table[i, j] > 1e-3]
    left = [(g, None) for i, g in enumerate(gold) if i not in {a for a, _ in pairs}]
    right = [(None, p) for j, p in enumerate(predicted) if j not in {b for _, b in pairs}]
    return [*((gold[i], predicted[j]) for i, j in pairs), *left, *right]


def _agreement(g: Record, p: Record) -> float:
    score = 3.0 * (g["type"] == p["type"])
    a, b = g["trigger"], p["trigger"]
    score += 2.0 * (a["start"] < b["end"] and b["start"] < a["end"])
    for slot in (_date, _places, _participants, _casualties):
        one, two = Counter(slot(g)), Counter(slot(p))
        if one or two:
            score += 2 * sum((one & two).values()) / (sum(one.values()) + sum(two.values()))
    return float(score + (g["status"] == p["status"]) * 0.5)


def _date(e: Record) -> list[Any]:
    value = e["date"]["value"] if e["date"] else None
    return [value] if value else []


def _places(e: Record) -> list[Any]:
    return [p["entity"] for p in e["places"] if p["entity"]]


def _participants(e: Record) -> list[Any]:
    return [(p["role"], p["entity"]) for p in e["participants"]]


def _casualties(e: Record) -> list[Any]:
    return [(c["kind"], c["group"], c["min"], c["max"]) for c in e["casualties"]]


def _sided(e: Record) -> list[Any]:
    return [(c["kind"], c["group"], c["min"], c["max"], c["actor"]) for c in e["casualties"]]


def _score_pair(tally: Tally, g: Record | None, p: Record | None, chain: Any) -> None:
    one = [g["type"]] if g else []
    two = [p["type"]] if p else []
    tally.add("event-type", one, two)
    same = bool(g and p and g["type"] == p["type"] and _dates_agree(g, p) and _places_agree(g, p, chain))
    tally.add("event-id", ["id"] if g else [], ["id" if same else "other"] if p else [])
    tally.add("event-casualties-actor", _sided(g) if g else [], _sided(p) if p else [])
    slots = {"event-date": _date, "event-places": _places, "event-participants": _participants, "event-casualties": _casualties}
    for name, slot in slots.items():
        tally.add(name, slot(g) if g else [], slot(p) if p else [])
    tally.add("event-status", [g["status"]] if g else [], [p["status"]] if p else [])
    strict = bool(same and g and p and all(Counter(s(g)) == Counter(s(p)) for s in slots.values()) and g["status"] == p["status"])
    tally.add("event-strict", ["e"] if g else [], ["e" if strict else "other"] if p else [])


def _bounds(value: str) -> tuple[str, str]:
    begin, _, end = value.replace("X", "0").partition("/")
    end = end or value.replace("X", "9")
    return begin.ljust(10, "0"), end.ljust(10, "9")


def _dates_agree(g: Record, p: Record) -> bool:
    one, two = _date(g), _date(p)
    if not one or not two:
        return True
    (a, b), (c, d) = _bounds(one[0]), _bounds(two[0])
    return a <= d and c <= b


def _places_agree(g: Record, p: Record, chain: Any) -> bool:
    one, two = set(_places(g)), set(_places(p))
    if not one and not two:
        return not g["places"] and not p["places"] or True
    up = {x for i in one for x in chain(i)} & two
    return bool(up or {x for i in two for x in chain(i)} & one)


def tallies(gold: Sequence[Record], predicted: Sequence[Record], chain: Any) -> list[Tally]:
    """The counts of every gold document; one without a prediction counts as missed whole."""
    by_id = {r["id"]: r for r in predicted}
    return [score_document(g, by_id.get(g["id"], {"text": g["text"], "mentions": [], "events": []}), chain) for g in gold]


def measures(counted: Sequence[Tally]) -> list[str]:
    """The names of all measures that have counts."""
    return sorted({n for t in counted for n in t.counts})


def counts_of(counted: Sequence[Tally], name: str) -> np.ndarray[Any, Any]:
    """A measure's counts, one row (tp, fp, fn) a document."""
    return np.array([[getattr(t.counts.get(name, Counts()), f) for f in ("tp", "fp", "fn")] for t in counted], dtype=float)


def resamples(documents: int, samples: int, seed: int) -> np.ndarray[Any, Any]:
    """Numbers of documents drawn with replacement: ``samples`` rows of as many as there are."""
    return np.random.default_rng(seed).integers(0, max(documents, 1), (samples, documents))


def f1s(table: np.ndarray[Any, Any], picks: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """F1 of every resample of a table of counts."""
    tp, fp, fn = (table[picks, k].sum(axis=1) for k in range(3))
    whole = 2 * tp + fp + fn
    found: np.ndarray[Any, Any] = np.divide(2 * tp, whole, out=np.zeros_like(tp), where=whole > 0)
    return found


def evaluate(gold: Sequence[Record], predicted: Sequence[Record], chain: Any, *, samples: int = 1000, seed: int = 0) -> dict[str, Any]:
    """Scores with 95% bootstrap intervals over documents, and calibration.

    A gold record without a prediction counts as missed whole.
    """
    by_id = {r["id"]: r for r in predicted}
    counted = tallies(gold, predicted, chain)
    out: dict[str, Any] = {"documents": len(gold), "scores": {}}
    picks = resamples(len(gold), samples, seed)
    for name in measures(counted):
        table = counts_of(counted, name)
        total = Counts(*table.sum(axis=0).tolist())
        spread = f1s(table, picks)
        low, high = np.percentile(spread, [2.5, 97.5]) if len(spread) else (0.0, 0.0)
        out["scores"][name] = {
            "precision": round(float(total.precision), 4), "recall": round(float(total.recall), 4), "f1": round(float(total.f1), 4),
            "low": round(float(low), 4), "high": round(float(high), 4),
            "gold": int(total.tp + total.fn), "predicted": int(total.tp + total.fp),
        }  # fmt: skip
    out["calibration"] = {"mentions": calibration(*_mention_truth(gold, by_id)), "events": calibration(*_event_truth(gold, by_id))}
    return out


def _mention_truth(gold: Sequence[Record], by_id: dict[str, Record]) -> tuple[list[float], list[bool]]:
    scores, right = [], []
    for g in gold:
        if "mentions" not in layers(g):
            continue
        truth = {(m["start"], m["end"]): m["entity"] for m in g["mentions"]}
        for m in by_id.get(g["id"], {"mentions": []})["mentions"]:
            if m["entity"] is not None and "score" in m:
                scores.append(float(m["score"]))
                right.append(truth.get((m["start"], m["end"])) == m["entity"])
    return scores, right


def _event_truth(gold: Sequence[Record], by_id: dict[str, Record]) -> tuple[list[float], list[bool]]:
    """Confidences of predicted events and whether each was paired with a gold event of its type."""
    scores, right = [], []
    for g in gold:
        if "events" not in layers(g):
            continue
        for one, two in align(g["events"], by_id.get(g["id"], {"events": []})["events"]):
            if two is not None:
                scores.append(float(two["confidence"]))
                right.append(bool(one and one["type"] == two["type"]))
    return scores, right


def auroc(scores: Sequence[float], right: Sequence[bool]) -> float | None:
    """The chance that a right answer has a higher score than a wrong one (ties count half); None when all are alike."""
    good = sorted(s for s, r in zip(scores, right, strict=True) if r)
    bad = sorted(s for s, r in zip(scores, right, strict=True) if not r)
    if not good or not bad:
        return None
    wins = sum(bisect_left(bad, s) + (bisect_right(bad, s) - bisect_left(bad, s)) / 2 for s in good)
    return wins / (len(good) * len(bad))


def calibration(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> dict[str, float | int | None]:
    """Expected calibration error over equal-mass bins, the Brier score and the AUROC.

    ``ece_by_chance``: the error that the same scores would show on average if they were right exactly as often as they
    say (means of ``_DRAWS`` seeded draws); few scores never show less than about that.
    """
    if not scores:
        return {"n": 0}
    order = np.argsort(scores, kind="stable")
    s, r = np.array(scores)[order], np.array(right, dtype=float)[order]
    parts, begin = [], 0
    for end in range(1, len(s) + 1):
        # Equal scores stay in one bin, so that no order of the answers changes the error.
        if end == len(s) or (end - begin >= len(s) / bins and s[end] != s[end - 1]):
            parts.append(slice(begin, end))
            begin = end

    def error(r: np.ndarray) -> float:
        return sum(len(s[p]) / len(s) * abs(float(s[p].mean() - r[p].mean())) for p in parts)

    rng = np.random.default_rng(0)
    chance = float(np.mean([error((rng.random(len(s)) < s).astype(float)) for _ in range(_DRAWS)]))
    area = auroc(scores, right)
    return {
        "n": len(s), "ece": round(error(r), 4), "ece_by_chance": round(chance, 4), "brier": round(float(((s - r) ** 2).mean()), 4),
        "auroc": None if area is None else round(area, 4),
    }  # fmt: skip
