"""How well two readings of the same reports agree: what a score on our own gold can be expected to reach.

``corpus/agreement/first.jsonl`` is the gold of 30 reports of train and dev as it stood; ``second.jsonl`` was annotated from the
texts alone, without a look at it, by the same hand days later. Prints Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sklearn.metrics import cohen_kappa_score

from nlp_pipeline.knowledge.base import base
from nlp_pipeline.scoring.measures import align, evaluate

FOLDER = Path(__file__).parent.parent / "corpus" / "agreement"
SHOWN = ("ner-strict", "event-type", "event-id", "event-date", "event-places", "event-participants", "event-casualties", "event-status", "event-strict")


def readings() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The records of both readings, in the same order."""
    first, second = ([json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()] for name in ("first", "second"))
    return first, second


def kappa(first: Sequence[dict[str, Any]], second: Sequence[dict[str, Any]]) -> float:
    """Cohen's κ of the types of aligned events; an event that one reading lacks is of the type «none» there."""
    pairs = [pair for a, b in zip(first, second, strict=True) for pair in align(a["events"], b["events"])]
    types = [[e["type"] if e else "none" for e in column] for column in zip(*pairs, strict=True)]
    return float(cohen_kappa_score(*types))


def report() -> list[str]:
    """The table for ``RESULTS.md``."""
    first, second = readings()
    scores = evaluate(first, second, base().chain)["scores"]
    out = ["## Agreement of two readings", "",
           f"{len(first)} reports of train and dev ({sum(len(r['events']) for r in first)} and {sum(len(r['events']) for r in second)} events), read by the same hand twice, the second time from the texts alone.",
           "Ids of places were not chosen again: a place that both name the same way has the same id, one named otherwise has none. Two hands would agree less.", "",
           "| measure | F1 | 95% interval |", "| --- | --- | --- |"]  # fmt: skip
    out += [f"| {name} | {s['f1']:.3f} | {s['low']:.3f}–{s['high']:.3f} |" for name in SHOWN for s in [scores[name]]]
    return [*out, "", f"Cohen's κ of the types of events: {kappa(first, second):.3f}.", ""]


if __name__ == "__main__":
    print("\n".join(report()))
