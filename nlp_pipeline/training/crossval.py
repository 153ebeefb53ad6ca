"""Honest scores of event assembly by cross-validation, and the weights that ship.

Texts that share eight or more runs of six words (reprints) always fall into the same fold. The weights that ship are
learned from all gold; the scores reported are those of folds whose texts the weights had not seen.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nlp_pipeline.assembly import slots, whose_toll
from nlp_pipeline.assembly.events import assemble
from nlp_pipeline.assembly.participants import actor_candidates
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.weights import Model
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.records import to_json
from nlp_pipeline.resources import folder
from nlp_pipeline.scoring.measures import align, evaluate, layers
from nlp_pipeline.training import assembly
from nlp_pipeline.training.ner import seal

FOLDS = 8
_RUN, _SHARED = 6, 8

Text = tuple[Scene, dict[str, Any]]
Note = tuple[Scene, list[dict[str, Any]]]
"""A sentence and the events that it tells, known by type and trigger alone (``training/notes.py``)."""


def read(path: Path) -> list[dict[str, Any]]:
    """The gold records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def scenes(records: Sequence[dict[str, Any]], nlp: Any, scene_of: Callable[[Any], Scene]) -> list[Text]:
    """Gold records that tell of events, each with the scene that the pipes before assembly make of its text."""
    found = []
    for record in records:
        if "events" not in layers(record):
            continue
        found.append((scene_before(record, nlp, scene_of), record))
    return found


def scene_before(record: dict[str, Any], nlp: Any, scene_of: Callable[[Any], Scene]) -> Scene:
    """The scene that the pipes before assembly make of a record's text."""
    doc = nlp.make_doc(record["text"])
    doc._.published, doc._.article_id = record["published"], record["id"]
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return scene_of(doc)


def answered(texts: Sequence[Text]) -> None:
    """Give gold texts that the language model learned from its answers from before it saw them (``crossfit.jsonl``)."""
    path = folder("models") / "context" / "crossfit.jsonl"
    found = {row["id"]: row["odds"] for row in read(path)} if path.is_file() else {}
    for scene, record in texts:
        odds = found.get(record["id"])
        if odds is not None and scene.context is not None:
            scene.context = {t.word: odds.get(str(t.start), scene.context.get(t.word, 0.0)) for t in scene.triggers}


def folds(texts: Sequence[Text], seed: int = 5) -> list[int]:
    """The fold of every text; reprints share one."""
    runs = []
    for _, record in texts:
        words = record["text"].split()
        runs.append({tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)})
    group = list(range(len(texts)))
    for i in range(len(texts)):
        for j in range(i):
            if len(runs[i] & runs[j]) >= _SHARED:
                old, new = group[i], group[j]
                group = [new if g == old else g for g in group]
    names = sorted(set(group))
    random.Random(seed).shuffle(names)
    number = {g: n % FOLDS for n, g in enumerate(names)}
    return [number[g] for g in group]


def cross_validate(real: Sequence[Text], own: Sequence[Text], notes: Sequence[Note] = (), news: Sequence[assembly.News] = ()) -> dict[str, Any]:
    """Scores (``scoring.measures.evaluate``) of predictions made by weights that never saw the text.

    With ``pairs`` for calibration by question: where the language model read the texts (``training/context.py``), the
    scores are those with its answers, and ``without context`` holds those of the rules alone.
    """
    fold = folds(real)
    read_in_context = any(scene.context is not None for scene, _ in real)
    predicted: dict[str, list[dict[str, Any]]] = {"event": [{} for _ in real], "event in context": [{} for _ in real]}
    counts: Counter[str] = Counter()
    for k in range(FOLDS):
        weights = learn([t for t, f in zip(real, fold, strict=True) if f != k], own, notes, news)
        for n, (scene, record) in enumerate(real):
            if fold[n] == k:
                counts += given_triggers(scene, record, weights)
                for q in predicted if read_in_context else ("event",):
                    predicted[q][n] = _asked(q, scene, record, weights)
    gold = [record for _, record in real]
    results = {q: evaluate(gold, found, base().chain) for q, found in predicted.items() if all(found)}
    for result in results.values():
        result["scores"] = {k: v for k, v in result["scores"].items() if k.startswith("event")}
    best = results.get("event in context", results["event"])
    return {
        **best, "without context": results["event"]["scores"], "given the gold triggers": dict(sorted(counts.items())),
        "pairs": {q: list(certainty(gold, predicted[q])) for q in results},
    }  # fmt: skip


def given_triggers(scene: Scene, record: dict[str, Any], weights: dict[str, Model]) -> Counter[str]:
    """Where slots are lost when it is known which triggers tell events: what could be found, and what was chosen right."""
    found: Counter[str] = Counter({"gold events": len(record["events"])})
    matched = assembly.match(scene, record["events"])
    for t in scene.triggers:
        e = matched.get(t.word)
        if e is None:
            continue
        filled = slots.fill(scene, t, weights)
        places = {p["entity"] for p in e["places"] if p["entity"]}
        roles = {(p["role"], p["entity"]) for p in e["participants"]}
        tolls = {(c["kind"], c["group"], c["min"], c["max"]) for c in e["casualties"]}
        named = {a.entity for a in actor_candidates(scene, t)}
        read = {(q.kind, q.group, q.min, q.max) for q in whose_toll.toll_candidates(scene, t)}
        found.update({
            "triggers found": 1, "types right": t.type == e["type"], "dates right": filled.when.value == (e["date"] or {}).get("value"),
            "gold places": len(places), "places right": len(places & {p.entity for p, _ in filled.spots}),
            "gold participants": len(roles), "participants right": len(roles & {(p.role, p.entity) for p, _ in filled.people}),
            "participants not named nearby": sum(id not in named for _, id in roles),
            "gold tolls": len(tolls), "tolls read right": len(tolls & read),
        })  # fmt: skip
    return found


def learn(real: Sequence[Text], own: Sequence[Text], notes: Sequence[Note] = (), news: Sequence[assembly.News] = ()) -> dict[str, Model]:
    """Weights from scenes and their gold."""
    return assembly.learn([(s, r["events"]) for s, r in real], [(s, r["events"]) for s, r in own], notes, news)


def _asked(question: str, scene: Scene, record: dict[str, Any], weights: dict[str, Model]) -> dict[str, Any]:
    """``predict`` by the model of a question: «event» is the one that does without the language model's answers."""
    answers = scene.context
    scene.context = None if question == "event" else answers
    found = predict(scene, record, weights)
    scene.context = answers
    return found


def predict(scene: Scene, record: dict[str, Any], weights: dict[str, Model]) -> dict[str, Any]:
    """The record that assembly makes of a scene; mentions are left out, since only events are scored."""
    events = [to_json(e) for e in assemble(scene, record["id"], weights=weights, calibrated=False)]
    return {"id": record["id"], "text": record["text"], "mentions": [], "events": events}


def certainty(gold: Sequence[dict[str, Any]], predicted: Sequence[dict[str, Any]]) -> list[tuple[float, bool]]:
    """(raw confidence, whether the event was paired with a gold event of its type) of every predicted event."""
    found = []
    for g, p in zip(gold, predicted, strict=True):
        for one, two in align(g["events"], p["events"]):
            if two:
                found.append((float(two["confidence"]), bool(one and one["type"] == two["type"])))
    return found


def calibrate(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and intercept of Platt's scaling of the log odds of the raw confidence."""
    from sklearn.linear_model import LogisticRegression

    def odds(p: float) -> float:
        p = min(max(p, 0.01), 0.99)
        return math.log(p / (1 - p))

    learner = LogisticRegression(C=10.0).fit([[odds(p)] for p, _ in pairs], [right for _, right in pairs])
    return round(float(learner.coef_[0][0]), 3), round(float(learner.intercept_[0]), 3)


def ship(
    real: Sequence[Text], own: Sequence[Text], notes: Sequence[Note], news: Sequence[assembly.News], scores: dict[str, Any], out: Path,
    short: Sequence[Text] = (),
) -> None:  # fmt: skip
    """Write ``weights.json`` and its card into ``out``; confidence is calibrated on the folds and on ``short`` reports that nothing learned from."""
    out.mkdir(parents=True, exist_ok=True)
    weights = learn(real, own, notes, news)
    pairs = {q: [*rows, *certainty([record for _, record in short], [_asked(q, *text, weights) for text in short])] for q, rows in scores["pairs"].items()}
    value = {"calibration": {q: calibrate(rows) for q, rows in pairs.items()}, "models": assembly.to_json(weights)}
    (out / "weights.json").write_text(json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    card: dict[str, object] = {
        "name": "events-2026-11", "license": "weights CC BY-NC-SA 4.0: learned from annotations of news excerpts that are for research only",
        "data": {"real excerpts": len(real), "own reports": len(own), "own notes": len(notes), "excerpts of news, in part": len(news)},
        "settings": {"folds": FOLDS, "strength": assembly.STRENGTH},
        "scores": {"cross-validated on the real excerpts": {k: v["f1"] for k, v in scores["scores"].items()}},
        "scores without the language model": {k: v["f1"] for k, v in scores["without context"].items()},
        "given the gold triggers": scores["given the gold triggers"],
        "weak at": "analysis and opinion pieces; events told without a trigger of the lexicon; places told sentences before",
    }
    seal(out, card, ["weights.json"])
