"""How far off a place is: accuracy by administrative level and by distance, over the places that gold and prediction both bound alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.knowledge.linking import apart
from nlp_pipeline.scoring.measures import Record, layers

LEVELS = {"admin1": 4, "admin2": 6, "admin3": 8}
"""Length of the P-code of each level: ``SY07`` is a governorate, ``SY070003`` a subdistrict."""
DISTANCES = (5, 25, 161)
"""Kilometres; 161 is the «within 100 miles» of the geocoding literature."""


def _unit(id: str, length: int, kb: Base) -> str | None:
    return next((i for i in kb.chain(id) if i.startswith("SY") and len(i) == length), None)


def place_accuracy(gold: Sequence[Record], predicted: Sequence[Record], kb: Base) -> dict[str, dict[str, float | int]]:
    """Accuracy by level and distance; ``of`` counts the gold places that have the level, or coordinates.

    A place of the gold that was given no id is wrong at every level.
    """
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for one, two in _pairs(gold, predicted):
        for name, length in LEVELS.items():
            unit = _unit(one, length, kb)
            if unit:
                of[name] += 1
                right[name] += bool(two) and _unit(str(two), length, kb) == unit
        if apart(one, one, kb) is None:
            continue
        distance = apart(one, two or "", kb)
        for limit in DISTANCES:
            of[f"within {limit} km"] += 1
            right[f"within {limit} km"] += distance is not None and distance <= limit
    return {name: {"accuracy": round(right[name] / n, 4), "of": n} for name, n in of.items()}


def _pairs(gold: Sequence[Record], predicted: Sequence[Record]) -> Iterable[tuple[str, str | None]]:
    by_id = {r["id"]: r for r in predicted}
    for g in gold:
        if "mentions" not in layers(g) or g["id"] not in by_id:
            continue
        found = {(m["start"], m["end"]): m["entity"] for m in by_id[g["id"]]["mentions"]}
        for m in g["mentions"]:
            if m["label"] in {"LOC", "FAC"} and m["entity"] and (m["start"], m["end"]) in found:
                yield m["entity"], found[m["start"], m["end"]]


def given_spans(gold: Sequence[Record], nlp: Any) -> dict[str, dict[str, float | int]]:
    """Accuracy of linking alone: the gold's spans are given to the pipeline, over all non-null ids, and of null over the null ones."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for g in gold:
        if "mentions" not in layers(g):
            continue
        doc = nlp.make_doc(g["text"])
        doc._.published, doc._.article_id = g["published"], g["id"]
        doc._.given = [(m["start"], m["end"], m["label"]) for m in g["mentions"]]
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
            if doc._.mentions is not None:
                break
        found = {(m["start"], m["end"]): m["entity"] for m in doc._.mentions or ()}
        for m in g["mentions"]:
            kind = {"LOC": "places", "FAC": "places", "ORG": "actors", "NORP": "actors"}.get(m["label"])
            if kind:
                name = kind if m["entity"] else f"{kind}, null"
                of[name] += 1
                right[name] += found.get((m["start"], m["end"])) == m["entity"]
    return {name: {"accuracy": round(right[name] / n, 4), "of": n} for name, n in sorted(of.items())}
