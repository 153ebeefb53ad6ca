"""Scores of incidents: B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005, φ4), pairwise, and the error of summed tolls."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from nlp_pipeline.incidents.reconcile import reconciled
from nlp_pipeline.incidents.telling import Telling, telling
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.scoring.measures import Counts, Record, align

Labels = Mapping[str, str]
"""Event id → incident."""


def labels(gold: Sequence[Record], predicted: Sequence[Record]) -> tuple[dict[str, str], dict[str, str]]:
    """Gold and predicted labels of the gold's events; a gold event that no prediction is paired with stands alone."""
    by_id = {r["id"]: r for r in predicted}
    one, two = {}, {}
    for g in gold:
        for a, b in align(g["events"], by_id.get(g["id"], {"events": []})["events"]):
            if a is not None:
                one[a["id"]] = a["incident"]
                two[a["id"]] = b["incident"] if b is not None and b.get("incident") else f"alone {a['id']}"
    return one, two


def b_cubed(gold: Labels, predicted: Labels) -> tuple[float, float, float]:
    """Precision, recall and F1, each the mean over events."""
    sizes_g, sizes_p = Counter(gold.values()), Counter(predicted.values())
    both = Counter((gold[e], predicted[e]) for e in gold)
    precision = sum(n * n / sizes_p[p] for (_, p), n in both.items()) / len(gold)
    recall = sum(n * n / sizes_g[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def ceaf_e(gold: Labels, predicted: Labels) -> tuple[float, float, float]:
    """Precision, recall and F1 of the best one-to-one pairing of incidents, by φ4 = 2|G∩P| / (|G| + |P|)."""
    one, two = _groups(gold), _groups(predicted)
    table = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in two] for a in one])
    rows, columns = linear_sum_assignment(-table)
    total = float(table[rows, columns].sum())
    precision, recall = total / len(two), total / len(one)
    return precision, recall, 2 * precision * recall / (precision + recall) if total else 0.0


def pairwise(gold: Labels, predicted: Labels) -> Counts:
    """Counts over all pairs of events that are put into one incident."""
    one, two = ({frozenset(p) for g in _groups(x) for p in combinations(sorted(g), 2)} for x in (gold, predicted))
    return Counts(len(one & two), len(two - one), len(one - two))


def _groups(labels: Labels) -> list[set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for event, incident in labels.items():
        found[incident].add(event)
    return [found[k] for k in sorted(found)]


def dead(records: Iterable[Record], kb: Base, labels: Labels | None = None) -> int:
    """The killed (minima) summed over incidents; without ``labels`` over all tellings, which counts the dead again and again.

    Incidents that only recaps tell, that are planned or denied, count nothing.
    """
    groups: dict[str, list[Telling]] = defaultdict(list)
    for r in records:
        for e in r["events"]:
            groups[labels[e["id"]] if labels else e["id"]].append(telling(r, e, kb))
    if labels is None:
        return sum(t.tolls["killed"][0] or 0 for members in groups.values() for t in members if "killed" in t.tolls)
    rows = (reconciled(members, kb) for members in groups.values())
    return sum(r["killed_min"] or 0 for r in rows if not r["recap"] and r["status"] not in {"planned", "denied"})


def score(gold: Sequence[Record], predicted: Sequence[Record], kb: Base) -> dict[str, Any]:
    """All incident scores of records whose gold events carry ``incident``."""
    one, two = labels(gold, predicted)
    pairs = pairwise(one, two)
    truth, found, naive = dead(gold, kb, one), dead(predicted, kb, {e["id"]: e["incident"] for r in predicted for e in r["events"]}), dead(predicted, kb)
    return {
        "b3": _rounded(b_cubed(one, two)), "ceaf_e": _rounded(ceaf_e(one, two)), "pairwise": _rounded((pairs.precision, pairs.recall, pairs.f1)),
        "events": len(one), "incidents": len(set(one.values())),
        "dead": {"truth": truth, "over incidents": found, "summed naively": naive, "error": round(found / truth - 1, 4) if truth else None},
    }  # fmt: skip


def _rounded(values: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("precision", "recall", "f1"), (round(v, 4) for v in values), strict=True))
