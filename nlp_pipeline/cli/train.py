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
    what.add_argument("--morphology", action="store_true", help="build CAMeL's morphology database from CAMeL Morph's sheets and our nouns and names")
    what.add_argument("--encoder", action="store_true", help="pretrain the language model on the news, on an accelerator where there is one")
    what.add_argument("--context", action="store_true", help="teach the language model to weigh triggers, by gold reports")
    command.add_argument("--seconds", type=float, default=300.0, help="with --encoder: how long to train (default %(default)g, enough on an H100)")
    command.add_argument("--gold", action="append", default=[], metavar="PATH", help="with --events: gold of your own to learn from too, in any format that evaluate reads")
    command.add_argument("--only-gold", action="store_true", help="with --events: learn from --gold alone, which needs nothing beside the project")
    command.add_argument("--silver", action="store_true", help="with --prepare: add news tagged by the present model and corrected by the rules")
    command.add_argument("--start", metavar="FILE", help="with --ner: a model to go on from; with --context: the encoder that --encoder made")
    command.add_argument("--steps", type=int, default=3500, metavar="N", help="with --ner: batches of 32 sentences")
    command.add_argument("--shared", default="../shared", help="the folder of sources")
    command.add_argument("-o", "--output", default="training", metavar="DIR")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.resources import camel_data

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
    if options.morphology:
        return _morphology(shared, out)
    if options.encoder:
        from nlp_pipeline.training.encoder import articles, pretrain

        print(pretrain(list(articles(shared)), out, options.seconds, say=lambda text: print(text, file=sys.stderr)))
        return 0
    if options.context:
        return _context(shared, out, Path(options.start or "training/encoder.pt"))
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


def _morphology(shared: Path, out: Path) -> int:
    """``data/morphology_db/sohr-msa/morphology.db`` with CAMeL's catalogue beside it, and how often forms occur in the news."""
    from nlp_pipeline.resources import folder
    from nlp_pipeline.training import morphology
    from nlp_pipeline.training.ner import seal

    found = morphology.install(shared, folder("gazetteer"), out)
    card: dict[str, object] = {
        "name": morphology.NAME, "license": "CC BY 4.0: verbs, adjectives, proper nouns and function words from CAMeL Morph MSA (Habash and others), common nouns and names ours",
        "data": found, "weak at": "common nouns outside war and politics; commands, the energetic mood and second objects are left out",
    }  # fmt: skip
    seal(out, card, [str(morphology.DATABASE)])
    print(json.dumps(found, indent=1), file=sys.stderr)
    return 0


def _gold(shared: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The real gold excerpts, and our own reports: the test parts are for scores alone, and the dev part calibrates at most."""
    from nlp_pipeline.training.crossval import read

    sets = [shared / "data" / s / "gold.jsonl" for s in ("real-train", "real-dev")]
    missing = next((p for p in sets if not p.is_file()), None)
    if missing:
        raise ResourceError(f"{missing} is missing; the weights are learned from the gold reports beside the project, or with --only-gold from yours.")
    own = [r for name in ("incidents", "samples", "train") for r in read(Path("corpus") / f"{name}.jsonl") if r["meta"].get("part") != "test"]
    return [r for path in sets for r in read(path)], own


def _context(shared: Path, out: Path, start: Path) -> int:
    """The language model that weighs triggers, and its answers to gold texts that it had not seen."""
    from nlp_pipeline.pipeline import load
    from nlp_pipeline.pipes.events import scene_of
    from nlp_pipeline.training import context
    from nlp_pipeline.training.crossval import folds, scenes
    from nlp_pipeline.training.ner import seal

    stored, forms = context.pretrained(start)
    nlp = load()
    nlp.select_pipes(disable=["context", "events"])
    real, own = (scenes(rows, nlp, scene_of) for rows in _gold(shared))
    texts = [(scene, record["events"]) for scene, record in (*real, *own)]

    def say(text: str) -> None:
        print(text, file=sys.stderr)

    answers = context.crossfit(texts, [*folds(real), *range(len(own))], stored, forms, say)
    reader = context.fit(texts, stored, forms, context.FOLDS, lambda text: say(f"all texts, {text}"))
    context.write(out, reader, forms, [record["id"] for _, record in (*real, *own)], texts, answers)
    scores = context.ranking(texts[: len(real)], answers[: len(real)])
    card: dict[str, object] = {
        "name": "context-2026-11", "license": "CC BY-NC-SA 4.0: pretrained on news and learned from annotations of news excerpts that are for research only",
        "data": {"pretraining": "9.7 million words of 2015 news", "real excerpts": len(real), "own reports": len(own)},
        "settings": {**stored["settings"], "layers": context.LAYERS, "epochs": context.EPOCHS, "rate": context.RATE, "folds": context.FOLDS},
        "scores": {"AUROC of «tells an event» on real excerpts, cross-fitted": scores},
        "weak at": "opinion pieces; triggers that the lexicon lacks are never asked",
    }  # fmt: skip
    seal(out, card, ["reader.pt", "crossfit.jsonl"])
    return 0


def _events(shared: Path, out: Path, gold: list[str], alone: bool) -> int:
    """Weights from real-train, real-dev, the corpus and gold of one's own, with the scores of a cross-validation over texts."""
    from nlp_pipeline.cli.evaluate import gold_records
    from nlp_pipeline.pipeline import load
    from nlp_pipeline.pipes.events import scene_of
    from nlp_pipeline.training import notes
    from nlp_pipeline.training.crossval import answered, cross_validate, read, scene_before, scenes, ship
    from nlp_pipeline.training.news import annotated

    excerpts, reports = ([], []) if alone else _gold(shared)
    yours = [r for path in gold for r in gold_records(path)]
    if alone and len(yours) < _FEWEST:
        raise UsageError(f"--only-gold needs --gold with at least {_FEWEST} records; {len(yours)} are given.")
    nlp = load()
    nlp.disable_pipe("events")
    real = scenes(yours if alone else excerpts, nlp, scene_of)
    own = scenes(reports + ([] if alone else yours), nlp, scene_of)
    answered((*real, *own))
    told = [] if alone else notes.seen(Path("corpus") / "notes.tsv", nlp, scene_of)
    news = [] if alone else [(scene_before(r, nlp, scene_of), r["events"], count) for r, count in annotated(shared, Path("corpus") / "news.jsonl")]
    reports_apart = [] if alone else scenes(read(Path("corpus") / "dev.jsonl"), nlp, scene_of)
    scores = cross_validate(real, own, told, news)
    ship(real, own, told, news, scores, out, reports_apart)
    print(json.dumps({k: float(v["f1"]) for k, v in scores["scores"].items()}, indent=1), file=sys.stderr)
    return 0
