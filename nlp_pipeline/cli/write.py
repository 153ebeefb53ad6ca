"""``write``: records to tables, maps and databases."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from nlp_pipeline.errors import UsageError

FORMATS = ("jsonl", "csv", "tsv", "acled", "geojson")


def add(commands: Any) -> None:
    command = commands.add_parser("write", help="records to CSV, TSV, ACLED-style CSV, GeoJSON, JSONL or a SQLite file")
    command.add_argument("paths", nargs="*", metavar="PATH", help="records (JSONL); standard input when none or -")
    command.add_argument("--to", required=True, metavar="TARGET", help=f"{', '.join(FORMATS)} (to standard output or -o), or a file that ends in .db, .sqlite, .csv, .tsv, .geojson or .jsonl")
    command.add_argument("-o", "--output", metavar="FILE")
    command.add_argument("--gazetteer", metavar="DIR", help="another gazetteer folder")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import camel_data

    camel_data()
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.sinks import files, sqlite

    kb = base(options.gazetteer)
    target, suffix = options.to, Path(options.to).suffix
    if suffix in {".db", ".sqlite", ".sqlite3"}:
        count = sqlite.write(records(options.paths), kb, Path(target))
        print(f"{count} records written to {target}", file=sys.stderr)
        return 0
    output = options.output
    if target not in FORMATS:
        if suffix[1:] not in FORMATS:
            raise UsageError(f"--to {target} is no target; give one of {', '.join(FORMATS)} or a file ending in .db, .sqlite, .csv, .tsv, .geojson, .jsonl.")
        output, target = target, suffix[1:]
    writers: dict[str, Any] = {
        "jsonl": files.lines, "csv": files.table, "acled": files.acled_table, "geojson": files.geojson,
        "tsv": lambda r, k, o: files.table(r, k, o, delimiter="\t"),
    }  # fmt: skip
    if output is None:
        writers[target](records(options.paths), kb, sys.stdout)
        return 0
    _whole(Path(output), lambda out: writers[target](records(options.paths), kb, out))
    return 0


def _whole(path: Path, fill: Any) -> None:
    """Write beside the target and move into place, so that a failure leaves the target as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            fill(out)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def records(paths: list[str]) -> Iterator[dict[str, Any]]:
    """The records of JSONL paths; raises UsageError with the line that is none."""
    import json

    def rows(stream: TextIO, name: str) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except ValueError:
                raise UsageError(f"{name}, line {number}: not JSON; give one record a line.") from None
            if not isinstance(value, dict) or not isinstance(value.get("events"), list):
                raise UsageError(f"{name}, line {number}: no record with “events”; run extract first.")
            yield value

    for path in paths or ["-"]:
        if path == "-":
            yield from rows(sys.stdin, "standard input")
        else:
            with open(path, encoding="utf-8") as stream:
                yield from rows(stream, path)
