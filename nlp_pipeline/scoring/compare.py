"""The difference of two systems by a paired bootstrap over documents (Efron and Tibshirani 1993; Berg-Kirkpatrick et al. 2012)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nlp_pipeline.scoring.measures import Counts, Record, counts_of, f1s, measures, resamples, tallies


def compare(gold: Sequence[Record], a: Sequence[Record], b: Sequence[Record], chain: Any, *, samples: int = 2000, seed: int = 0) -> dict[str, dict[str, float]]:
    """For each measure F1 of both, the difference (b − a), its 95% interval and a two-sided p-value.

    Both are scored on the same resamples, so that what makes a document hard for both cancels out.
    """
    one, two = tallies(gold, a, chain), tallies(gold, b, chain)
    picks = resamples(len(gold), samples, seed)
    out = {}
    for name in sorted({*measures(one), *measures(two)}):
        x, y = counts_of(one, name), counts_of(two, name)
        gains = f1s(y, picks) - f1s(x, picks)
        low, high = np.percentile(gains, [2.5, 97.5]) if len(gold) else (0.0, 0.0)
        first, second = Counts(*x.sum(axis=0).tolist()).f1, Counts(*y.sum(axis=0).tolist()).f1
        tail = min(float((gains <= 0).mean()), float((gains >= 0).mean())) if len(gold) else 1.0
        out[name] = {
            "a": round(first, 4), "b": round(second, 4), "difference": round(second - first, 4),
            "low": round(float(low), 4), "high": round(float(high), 4), "p": round(min(1.0, 2 * tail), 4),
        }  # fmt: skip
    return out
