"""Learned weights of the features: a logistic model for each question, read from JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from nlp_pipeline.errors import ResourceError
from nlp_pipeline.resources import folder


@dataclass(frozen=True, slots=True)
class Model:
    """A softmax over ``classes``: an intercept and the weights of the features for each."""

    classes: tuple[str, ...]
    intercept: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def probabilities(self, features: Sequence[str]) -> dict[str, float]:
        """Class → probability, for the features that hold."""
        if len(self.classes) == 2:
            gap = self.intercept[1] - self.intercept[0]
            for name in features:
                pair = self.weights.get(name)
                if pair:
                    gap += pair[1] - pair[0]
            second = 1 / (1 + math.exp(-gap)) if gap > -700 else 0.0
            return {self.classes[0]: 1 - second, self.classes[1]: second}
        sums = list(self.intercept)
        for name in features:
            row = self.weights.get(name)
            if row:
                sums = [a + b for a, b in zip(sums, row, strict=True)]
        top = max(sums)
        parts = [math.exp(s - top) for s in sums]
        total = sum(parts)
        return {c: p / total for c, p in zip(self.classes, parts, strict=True)}

    def reasons(self, features: Sequence[str], label: str, count: int = 3) -> list[tuple[str, float]]:
        """The features that spoke most for ``label``, with their weights."""
        n = self.classes.index(label)
        known = [(f, self.weights[f][n]) for f in features if f in self.weights]
        return sorted(known, key=lambda p: (-abs(p[1]), p[0]))[:count]


Reason = tuple[str, str, float, list[tuple[str, float | None]]]
"""(slot, value, probability, strongest features or the rule, which has no weight)."""


@dataclass
class Reasons:
    """Why each slot was filled."""

    rows: list[Reason] = field(default_factory=list)

    def add(self, slot: str, value: str, probability: float, model: Model, names: Sequence[str], label: str) -> None:
        self.rows.append((slot, value, round(probability, 2), [*model.reasons(names, label)]))


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    path = folder("models") / "events" / "weights.json"
    if not path.is_file():
        raise ResourceError(f"{path} is missing; reinstall the package or run nlp-pipeline train --events.")
    return dict(json.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def models() -> dict[str, Model]:
    """The models of ``models/events/weights.json``; raises ResourceError when the file is missing."""
    return {name: from_json(value) for name, value in _file()["models"].items()}


def calibrated(raw: float, question: str = "event") -> float:
    """A raw confidence as the probability that the event is told and of its type (Platt's scaling, learned by cross-validation)."""
    slope, intercept = _file().get("calibration", {}).get(question, (1.0, 0.0))
    raw = min(max(raw, 0.01), 0.99)
    return 1 / (1 + math.exp(-(slope * math.log(raw / (1 - raw)) + intercept)))


def from_json(value: dict[str, object]) -> Model:
    """One model of the file."""
    classes, intercept, weights = value["classes"], value["intercept"], value["weights"]
    assert isinstance(classes, list) and isinstance(intercept, list) and isinstance(weights, dict)
    return Model(tuple(classes), tuple(intercept), {k: tuple(v) for k, v in weights.items()})
