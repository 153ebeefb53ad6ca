"""The console script ``nlp-pipeline``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from nlp_pipeline.errors import PipelineError, UsageError


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status (0 success, 1 bad input, 2 wrong usage)."""
    parser = _parser()
    options = parser.parse_args(argv)
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except UsageError as error:
        print(f"nlp-pipeline: {error}", file=sys.stderr)
        return 2
    except (PipelineError, OSError) as error:
        print(f"nlp-pipeline: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("nlp-pipeline", description="Arabic conflict reports to linked events.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("paths", nargs="*", metavar="PATH", help="files; standard input when none or -")
    common.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")
    common.add_argument("--published", metavar="DATE", help="fill a missing date of publication")
    common.add_argument("--rejects", metavar="FILE", help="write bad inputs here as JSONL")
    one = commands.add_parser("read", parents=[common], help="any input to articles")
    one.set_defaults(run=_read)
    two = commands.add_parser("extract", parents=[common], help="articles to records")
    two.add_argument("--stages", default="ner,rules", help="ner,rules (default) or rules")
    two.add_argument("--model", metavar="PATH", help="another stanza NER model")
    two.add_argument("--gazetteer", metavar="DIR", help="another gazetteer folder")
    two.add_argument("--limit", type=int, metavar="N", help="stop after N articles")
    two.add_argument("--pretty", action="store_true", help="print events for a person to read")
    two.set_defaults(run=_extract)
    three = commands.add_parser("link", help="names to canonical entities")
    three.add_argument("paths", nargs="*", metavar="NAME")
    three.add_argument("--date", help="ISO day, for actors")
    three.add_argument("--near", help="a place name or id near which to look")
    three.set_defaults(run=_link)
    four = commands.add_parser("evaluate", help="score predictions against gold")
    four.add_argument("gold")
    four.add_argument("predicted", nargs="?")
    four.add_argument("--json", metavar="FILE")
    four.add_argument("--fail-under", action="append", default=[], metavar="NAME=VALUE")
    four.set_defaults(run=_evaluate)
    five = commands.add_parser("info", help="versions, models, data")
    five.set_defaults(run=_info)
    six = commands.add_parser("gazetteer", help="maintain the knowledge base")
    six.add_argument("action", choices=["build"])
    six.add_argument("--shared", default="../shared", help="the folder of sources")
    six.set_defaults(run=_gazetteer)
    seven = commands.add_parser("train", help="prepare data for the NER model")
    seven.add_argument("--prepare", action="store_true", required=True)
    seven.add_argument("--shared", default="../shared")
    seven.add_argument("-o", "--output", default="training")
    seven.set_defaults(run=_train)
    return parser


class _Sink:
    """The output and the rejects of one run, and its counts."""

    def __init__(self, output: str | None, rejects: str | None) -> None:
        self.out: IO[str] = open(output, "w", encoding="utf-8") if output else sys.stdout
        self.bad: IO[str] = open(rejects, "w", encoding="utf-8") if rejects else sys.stderr
        self.read = self.written = self.rejected = 0

    def articles(self, options: argparse.Namespace) -> Iterator[Any]:
        from nlp_pipeline.sources.reading import Reject, read

        for item in read(options.paths, options.published):
            self.read += 1
            if isinstance(item, Reject):
                self.rejected += 1
                print(json.dumps(item.to_json(), ensure_ascii=False), file=self.bad)
                continue
            yield item
            if getattr(options, "limit", None) and self.read - self.rejected >= options.limit:
                return

    def write(self, line: str) -> None:
        print(line, file=self.out)
        self.written += 1

    def close(self) -> int:
        print(f"read {self.read} = written {self.written} + rejected {self.rejected} + skipped 0", file=sys.stderr)
        for stream in (self.out, self.bad):
            if stream not in (sys.stdout, sys.stderr):
                stream.close()
        return 1 if self.rejected else 0


def _read(options: argparse.Namespace) -> int:
    sink = _Sink(options.output, options.rejects)
    for a in sink.articles(options):
        row = {"id": a.id, "text": a.text, "title": a.title, "published": a.published, "url": a.url, "source": a.source, "meta": a.meta}
        sink.write(json.dumps(row, ensure_ascii=False))
    return sink.close()


def _extract(options: argparse.Namespace) -> int:
    from itertools import chain

    from nlp_pipeline.pipeline import load, records

    sink = _Sink(options.output, options.rejects)
    articles = sink.articles(options)
    first = next(articles, None)
    if first is not None:
        nlp = load(model=options.model, gazetteer=options.gazetteer, stages=options.stages)
        for record in records(chain([first], articles), nlp):
            sink.write(_pretty(record) if options.pretty else json.dumps(record, ensure_ascii=False))
    return sink.close()


_CONTROLS = {c: None for c in (*range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def _pretty(record: dict[str, Any]) -> str:
    """One record as lines for a terminal; control characters and direction overrides taken out."""
    lines = [f"{record['id']}  ({record['published'] or 'no date'})"]
    for event in record["events"]:
        places = ", ".join(str(p["entity"]) for p in event["places"]) or "-"
        people = ", ".join(f"{p['role']}: {p['entity']}" for p in event["participants"]) or "-"
        tolls = ", ".join(f"{c['kind']} {c['group']} {_span(c)}" for c in event["casualties"]) or "-"
        lines.append(f"  {event['date']['value'] or 'date unknown'}  {event['type']} ({event['status']})  «{event['trigger']['text']}»")
        lines.append(f"      where {places} | who {people} | toll {tolls}")
    return "\n".join(line.translate(_CONTROLS) for line in lines)


def _span(c: dict[str, Any]) -> str:
    if c["min"] is None and c["max"] is None:
        return "unknown"
    return str(c["min"]) if c["min"] == c["max"] else f"{c['min'] or '?'}–{c['max'] or '?'}"


def _link(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import _camel_data

    _camel_data()
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.knowledge.linking import Context, actor_candidates, place_candidates

    kb = base()
    names = options.paths or [line.strip() for line in sys.stdin if line.strip()]
    near: tuple[tuple[float, float], ...] = ()
    if options.near:
        found = [kb.places[options.near]] if options.near in kb.places else [kb.places[c.id] for c in place_candidates(options.near, kb)[:1]]
        near = tuple((p.lat, p.lon) for p in found if p.lat is not None and p.lon is not None)
    context = Context(near=near, day=options.date)
    for name in names:
        rows = [
            {"entity": c.id, "score": c.score, "method": c.method, "why": c.why}
            for c in (*place_candidates(name, kb, context), *actor_candidates(name, kb, context))
        ]
        print(json.dumps({"name": name, "candidates": sorted(rows, key=lambda r: -float(r["score"]))}, ensure_ascii=False))
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import load, records
    from nlp_pipeline.records import article_from_json

    gold = _jsonl(options.gold)
    if options.predicted:
        predicted = _jsonl(options.predicted)
    else:
        articles = [article_from_json({k: r.get(k) for k in ("id", "text", "published")}) for r in gold]
        predicted = list(records(articles, load()))
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.scoring.measures import evaluate

    result = evaluate(gold, predicted, base().chain)
    print(f"{'measure':<20}{'P':>8}{'R':>8}{'F1':>8}   95% interval     gold  predicted")
    for name, s in result["scores"].items():
        print(f"{name:<20}{s['precision']:>8.3f}{s['recall']:>8.3f}{s['f1']:>8.3f}   {s['low']:.3f}–{s['high']:.3f}  {s['gold']:>7}{s['predicted']:>11}")
    print("calibration of linked mentions:", result["calibration"]["mentions"])
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1), encoding="utf-8")
    for gate in options.fail_under:
        name, _, value = gate.partition("=")
        if name not in result["scores"]:
            raise UsageError(f"--fail-under names the unknown measure {name}; one of {', '.join(result['scores'])}.")
        if result["scores"][name]["f1"] < float(value):
            print(f"nlp-pipeline: {name} is {result['scores'][name]['f1']}, under {value}", file=sys.stderr)
            return 1
    return 0


def _jsonl(path: str) -> list[dict[str, Any]]:
    rows = []
    with open(path, encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                rows.append(json.loads(line))
            except ValueError:
                raise UsageError(f"{path}, line {number}: not JSON; gold is one record a line.") from None
    return rows


def _info(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import _camel_data, gazetteer_version, package_version
    from nlp_pipeline.resources import folder

    _camel_data()
    card = folder("models") / "ner" / "card.json"
    found = {
        "version": package_version(),
        "gazetteer": {"path": str(folder("gazetteer")), "version": gazetteer_version()},
        "ner": json.loads(card.read_text(encoding="utf-8")) if card.exists() else "missing: run nlp-pipeline train",
        "camel_data": os.environ.get("CAMELTOOLS_DATA", "your own camel_data installation"),
    }
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _gazetteer(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import _camel_data

    _camel_data()
    from nlp_pipeline.knowledge.build import build, write
    from nlp_pipeline.resources import folder

    rows = build(Path(options.shared), folder("gazetteer"))
    write(rows, folder("gazetteer") / "places.tsv")
    print(f"{len(rows)} places written", file=sys.stderr)
    return 0


def _train(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import _camel_data

    _camel_data()
    from nlp_pipeline.resources import folder
    from nlp_pipeline.training.prepare import prepare

    counts = prepare(Path(options.shared), folder("gazetteer"), Path("corpus"), Path(options.output))
    print(json.dumps(counts, indent=1), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
