"""``extract``: articles to records."""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp_pipeline.bulk import engine, ray_engine
from nlp_pipeline.bulk.journal import Journal, Mark
from nlp_pipeline.bulk.state import State
from nlp_pipeline.cli.streams import Run, add_inputs
from nlp_pipeline.errors import UsageError
from nlp_pipeline.records import Article
from nlp_pipeline.sources.reading import Item, Skip


def add(commands: Any) -> None:
    command = commands.add_parser("extract", help="articles to records (JSONL)")
    add_inputs(command)
    command.add_argument("--workers", type=int, default=1, metavar="N", help="processes (the output is the same for any N)")
    command.add_argument("--resume", action="store_true", help="go on where a killed run stopped; needs -o")
    command.add_argument("--state", metavar="FILE", help="a SQLite file that remembers what was processed: only new and changed articles are")
    command.add_argument("--time-limit", type=float, default=engine.DEFAULT_TIME_LIMIT, metavar="S", help="seconds that one article may take (default %(default)g, 0: none)")
    command.add_argument("--engine", choices=("local", "ray"), default="local", help="ray: actors of a Ray cluster (extra [ray])")
    command.add_argument("--stages", default="ner,rules", help="ner,rules (default) or rules alone, which needs no model")
    command.add_argument("--model", metavar="PATH|NAME", help="another stanza NER model: its file, or the name of one that models fetch brought")
    command.add_argument("--gazetteer", metavar="DIR", help="another gazetteer folder")
    command.add_argument("--pretty", action="store_true", help="print events for a person to read")
    command.add_argument("--explain", action="store_true", help="print events with the reasons of every slot")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if options.resume and not options.output:
        raise UsageError("--resume needs -o FILE, since only a file can be continued.")
    if options.resume and (options.pretty or options.explain):
        raise UsageError("--resume continues JSONL; leave --pretty and --explain out.")
    if options.workers < 1:
        raise UsageError(f"--workers takes a number from 1 on; not {options.workers}.")
    if options.state and options.resume:
        raise UsageError("--state knows what was done; leave --resume out.")
    if options.time_limit < 0:
        raise UsageError(f"--time-limit takes seconds from 0 (none) on; not {options.time_limit}.")
    setup = {"model": options.model, "gazetteer": options.gazetteer, "stages": options.stages}
    from nlp_pipeline.pipeline import check_stages

    check_stages(options.stages)
    if options.pretty or options.explain:
        return _for_people(options, setup)
    setup["time_limit"] = options.time_limit
    if options.engine == "ray":
        return _on_ray(options, setup)
    journal = Journal(Path(options.output)) if options.output else None
    mark = journal.last() if journal and options.resume else Mark()
    sink = Run(options.output, options.rejects, mark)
    if journal:
        journal.begin(mark)
    state = _state(options)
    items = _unless_known(sink.items(options), state)
    try:
        for chunk in engine.run(items, setup, options.workers):
            done = []
            for item, (kind, value) in chunk:
                if not isinstance(item, Article):
                    sink.pass_over(item)
                elif kind == "record":
                    sink.write(value)
                    done.append(item)
                else:
                    sink.reject({"source": item.id, "line": 0, "error": value, "raw": item.text[:1000]})
            at = sink.flush()
            if journal:
                journal.add(at)
            if state:
                state.add(done)
    except KeyboardInterrupt:
        sink.close()
        return 130
    if journal:
        journal.done()
    return sink.close()


def _on_ray(options: argparse.Namespace, setup: dict[str, Any]) -> int:
    """Ray keeps no order, so what was done is told by the ids that stand in the output."""
    if options.limit or options.since or options.state or options.drop_duplicates:
        raise UsageError("--engine ray takes whole inputs; cut them with “read --since --limit --drop-duplicates” first.")
    done, size = _done(Path(options.output)) if options.resume else (frozenset[str](), 0)
    sink = Run(options.output, options.rejects, Mark(output=size))
    for kind, _, line in ray_engine.run(options.paths, setup, options.workers, done, options.published):
        if kind == "record":
            sink.write(line)
        elif kind == "reject":
            sink.reject(json.loads(line))
        else:
            sink.skipped += 1
    return sink.close()


def _done(output: Path) -> tuple[frozenset[str], int]:
    """The ids of the whole lines of an output, and the bytes that they take; a torn last line is cut off."""
    ids, size = set(), 0
    if output.exists():
        with output.open("rb") as stream:
            for line in stream:
                if not line.endswith(b"\n"):
                    break
                ids.add(json.loads(line)["id"])
                size += len(line)
    return frozenset(ids), size


def _state(options: argparse.Namespace) -> State | None:
    if not options.state:
        return None
    from nlp_pipeline.pipeline import gazetteer_version, package_version

    try:
        return State(Path(options.state), f"{package_version()} {gazetteer_version()} {options.stages} {options.model or ''}")
    except sqlite3.DatabaseError as error:
        raise UsageError(f"--state {options.state} is no SQLite file ({error}); give another.") from None


def _unless_known(items: Iterator[Item], state: State | None) -> Iterator[Item]:
    for item in items:
        yield Skip("processed before") if state and isinstance(item, Article) and state.knows(item) else item


def _for_people(options: argparse.Namespace, setup: dict[str, Any]) -> int:
    from nlp_pipeline.cli.pretty import explained, pretty
    from nlp_pipeline.pipeline import load, records

    sink = Run(options.output, options.rejects)
    nlp = None
    for item in sink.items(options):
        if not isinstance(item, Article):
            sink.pass_over(item)
            continue
        nlp = nlp or load(**setup)
        sink.write(explained(item, nlp) if options.explain else pretty(next(records([item], nlp))))
    return sink.close()
