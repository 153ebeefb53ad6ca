"""``train``: prepare data for and train the NER model and the weights of event assembly."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import ResourceError, UsageError

_FEWEST = 20


def add(commands: Any) -> None:
    command = commands.add_parser("train", help="train the NER model or the weights of event assembly")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--prepare", action="store_true", help="write train.json and dev.json for the NER model")
    what.add_argument("--ner", action="store_true", help="train the NER model on prepared data")
    what.add_argument("--names", action="store_true", help="learn the weights by which a word of the gazetteer is taken for a name")
    what.add_argument("--events", action="store_true", help="learn the weights of event assembly from gold reports")
    command.add_argument("--gold", action="append", default=[], metavar="PATH", help="with --events: gold of your own to learn from too, in any format that evaluate reads")
    command.add_argument("--only-gold", action="store_true", help="with --events: learn from --gold alone, which needs nothing beside the project")
    command.add_argument("--silver", action="store_true", help="with --prepare: add news tagged by the present model and corrected by the rules")
    command.add_argument("--start", metavar="FILE", help="with --ner: a model to go on from")
    command.add_argument("--steps", type=int, default=3500, metavar="N", help="with --ner: batches of 32 sentences")
    command.add_argument("--shared", default="../shared", help="the folder of sources")
    command.add_argument("-o", "--output", default="training", metavar="DIR")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import camel_data

    camel_data()
    shared, out = Path(options.shared), Path(options.output)
    if options.prepare:
        return _prepare(shared, out, options.silver)
    if options.ner:
        from nlp_pipeline.resources import folder
        from nlp_pipeline.training.ner import train

        start = Path(options.start) if options.start else None
        print(train(out, folder("models") / "ner" / "pretrain.pt", out, steps=options.steps, start=start))
        return 0
    if options.names:
        from nlp_pipeline.knowledge.base import base
        from nlp_pipeline.resources import folder
        from nlp_pipeline.training.evidence import train as learn

        print(json.dumps(learn(shared, Path("corpus"), folder("gazetteer"), base()), indent=1), file=sys.stderr)
        return 0
    return _events(shared, out, options.gold, options.only_gold)


def _prepare(shared: Path, out: Path, silver: bool) -> int:
    from nlp_pipeline.resources import folder
    from nlp_pipeline.training.prepare import prepare

    extra = []
    if silver:
        from nlp_pipeline.arabic.folding import model_form
        from nlp_pipeline.knowledge.base import base
        from nlp_pipeline.pipes.names import spans_of
        from nlp_pipeline.pipes.tagger import Tagger
        from nlp_pipeline.training import silver as source

        rows = list(source.sentences(shared))
        tags = Tagger().tag([[model_form(w) for w in row] for row in rows])
        extra = [source.corrected(row, spans_of(found), base()) for row, found in zip(rows, tags, strict=True)]
    print(json.dumps(prepare(shared, folder("gazetteer"), Path("corpus"), out, silver=extra), indent=1), file=sys.stderr)
    return 0


def _events(shared: Path, out: Path, gold: list[str], alone: bool) -> int:
    """Weights from real-train, real-dev, the corpus and gold of one's own, with the scores of a cross-validation over texts."""
    from nlp_pipeline.cli.evaluate import gold_records
    from nlp_pipeline.training.crossval import cross_validate, read, scenes, ship

    sets = [] if alone else [shared / "data" / s / "gold.jsonl" for s in ("real-train", "real-dev")]
    missing = next((p for p in sets if not p.is_file()), None)
    if missing:
        raise ResourceError(f"{missing} is missing; the weights are learned from the gold reports beside the project, or with --only-gold from yours.")
    yours = [r for path in gold for r in gold_records(path)]
    if alone and len(yours) < _FEWEST:
        raise UsageError(f"--only-gold needs --gold with at least {_FEWEST} records; {len(yours)} are given.")
    from nlp_pipeline.pipeline import load
    from nlp_pipeline.pipes.events import scene_of

    nlp = load()
    nlp.disable_pipe("events")
    real = scenes(yours if alone else [r for path in sets for r in read(path)], nlp, scene_of)
    # The dev and test parts of the corpus, and the test part of the incidents, are for scores alone.
    learned = [] if alone else [Path("corpus") / f"{n}.jsonl" for n in ("incidents", "samples", "train")]
    rows = [r for path in learned for r in read(path) if r["meta"].get("part") != "test"] + ([] if alone else yours)
    own = scenes(rows, nlp, scene_of)
    scores = cross_validate(real, own)
    ship(real, own, scores, out)
    print(json.dumps({k: float(v["f1"]) for k, v in scores["scores"].items()}, indent=1), file=sys.stderr)
    return 0
