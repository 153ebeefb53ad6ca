"""Scores that may not fall: ``floors.json`` holds them by part of the corpus, with the hash of the file they were measured on.

``python evaluation/floors.py`` measures and raises what has risen; ``--lower "why"`` also takes lower scores and notes
the reason in the changelog. ``make test`` measures again and fails on a drop of more than ``TOLERANCE``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FILE = ROOT / "evaluation" / "floors.json"
PARTS = {
    "dev": ROOT / "corpus" / "dev.jsonl", "test": ROOT / "corpus" / "test.jsonl",
    "real-dev": ROOT.parent / "shared" / "data" / "real-dev" / "gold.jsonl",
}  # fmt: skip
MEASURES = ("ner-strict", "ner-LOC", "ner-ORG", "places", "actors", "event-type", "event-id", "event-date", "event-places", "event-participants", "event-casualties", "event-strict")
TOLERANCE = 0.005
"""F1; the pipeline is deterministic, so this covers but the last digits that differ between processors."""


def measure(path: Path, nlp: Any) -> dict[str, float]:
    """F1 of the shipped pipeline on a gold file."""
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.pipeline import records
    from nlp_pipeline.records import article_from_json
    from nlp_pipeline.scoring.measures import evaluate

    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    predicted = list(records([article_from_json({k: r.get(k) for k in ("id", "text", "published")}) for r in gold], nlp))
    scores = evaluate(gold, predicted, base().chain, samples=1)["scores"]
    return {name: scores[name]["f1"] for name in MEASURES if name in scores}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def drops(part: str, scores: dict[str, float]) -> list[str]:
    """What fell below the floors of a part, as sentences."""
    floors = json.loads(FILE.read_text(encoding="utf-8"))[part]["f1"]
    return [f"{part}: {n} fell from {floors[n]:.3f} to {scores[n]:.3f}" for n in floors if scores[n] < floors[n] - TOLERANCE]


def main() -> None:
    from nlp_pipeline.pipeline import load
    from nlp_pipeline.resources import camel_data

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", metavar="WHY", help="take lower scores too, and say why in the changelog")
    options = parser.parse_args()
    camel_data()
    nlp = load()
    floors = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    lowered = []
    for part, path in PARTS.items():
        if not path.exists():
            print(f"{path} is absent; its floors stay")
            continue
        scores = measure(path, nlp)
        old = floors.get(part, {}).get("f1", {})
        same = floors.get(part, {}).get("sha256") == digest(path)
        fallen = [n for n in scores if n in old and scores[n] < old[n] - TOLERANCE]
        if (fallen or (old and not same)) and not options.lower:
            raise SystemExit(f"{part}: {', '.join(f'{n} {old[n]:.3f} → {scores[n]:.3f}' for n in fallen) or 'the gold has changed'}; say --lower WHY to take it")
        lowered += [f"{part} {n} {old[n]:.3f} → {scores[n]:.3f}" for n in fallen]
        floors[part] = {"sha256": digest(path), "f1": scores if options.lower or not old else {n: max(s, old.get(n, 0)) for n, s in scores.items()}}
    FILE.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    if lowered:
        log = ROOT / "CHANGELOG.md"
        note = f"- Floors lowered {date.today().isoformat()} ({'; '.join(lowered)}): {options.lower}\n"
        log.write_text(log.read_text(encoding="utf-8").rstrip("\n") + "\n" + note, encoding="utf-8")


if __name__ == "__main__":
    main()
