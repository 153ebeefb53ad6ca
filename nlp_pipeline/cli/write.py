"""``write``: records to tables, maps and databases."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from nlp_pipeline.cli.streams import Records, replaced
from nlp_pipeline.errors import UsageError

FORMATS = ("jsonl", "csv", "tsv", "acled", "geojson")
ANNOTATION = ("labelstudio", "brat")
_SUFFIXES = ".jsonl .csv .tsv .geojson .parquet .geoparquet .db .sqlite .sqlite3 .duckdb"


def add(commands: Any) -> None:
    command = commands.add_parser("write", help="records to tables, maps and databases")
    command.add_argument("paths", nargs="*", metavar="PATH", help="records (JSONL); standard input when none or -")
    command.add_argument("--to", required=True, metavar="TARGET", help=f"{', '.join(FORMATS)} (to standard output or -o), {' or '.join(ANNOTATION)} (to -o, for people to correct), a file that ends in one of {_SUFFIXES}, or postgresql://user@host/database")
    command.add_argument("-o", "--output", metavar="FILE")
    command.add_argument("--per-place", action="store_true", help="csv and tsv: a row for each place of an event; tolls stand on the first only")
    command.add_argument("--names", choices=("keep", "initials", "drop"), default="keep", help="withhold the names of persons everywhere (default: keep)")
    command.add_argument("--gazetteer", metavar="DIR", help="another gazetteer folder")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.resources import camel_data

    camel_data()
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.sinks.names import withheld

    kb = base(options.gazetteer)
    source = Records(options.paths)
    records = (withheld(r, options.names) for r in source)
    target, suffix = options.to, Path(options.to).suffix.lower()
    if options.per_place and (suffix[1:] or target) not in {"csv", "tsv"}:
        raise UsageError("--per-place is for csv and tsv; databases have a table of places.")
    if target in ANNOTATION:
        _for_annotators(records, options, target)
    elif "://" in target or suffix in {".db", ".sqlite", ".sqlite3", ".duckdb"}:
        _database(records, kb, target, suffix)
    elif suffix in {".parquet", ".geoparquet"}:
        from nlp_pipeline.pipeline import gazetteer_version, package_version
        from nlp_pipeline.sinks import parquet

        stamp = {"version": package_version(), "gazetteer": gazetteer_version()}
        replaced(Path(target), lambda name: parquet.write(records, kb, name, stamp))
    else:
        _file(records, kb, options, target, suffix)
    return 1 if source.rejected else 0


def _for_annotators(records: Iterable[Any], options: argparse.Namespace, target: str) -> None:
    """Label Studio's tasks or a folder for brat; ``read`` and ``evaluate`` take back what people made of them."""
    from nlp_pipeline.annotations import brat, labelstudio

    if not options.output:
        raise UsageError(f"--to {target} needs -o: {'a folder' if target == 'brat' else 'a file of tasks'}.")
    out = Path(options.output)
    if target == "brat":
        count = brat.write(records, out)
    else:
        counted: list[int] = []
        replaced(out, lambda name: counted.append(labelstudio.write(records, name)))
        count = counted[0]
        out.with_suffix(".config.xml").write_text(labelstudio.config(), encoding="utf-8")
    print(f"{count} records written to {out}", file=sys.stderr)


def _database(records: Iterable[Any], kb: Any, target: str, suffix: str) -> None:
    from nlp_pipeline.sinks import databases

    if "://" in target:
        if not target.startswith(("postgresql://", "postgres://")):
            raise UsageError(f"--to {databases.without_password(target)} is no database that is known; give postgresql://user@host/database.")
        count = databases.postgresql(records, kb, target)
    else:
        write = databases.duckdb_file if suffix == ".duckdb" else databases.sqlite_file
        count = write(records, kb, Path(target))
    print(f"{count} records written to {databases.without_password(target)}", file=sys.stderr)


def _file(records: Iterable[Any], kb: Any, options: argparse.Namespace, target: str, suffix: str) -> None:
    from nlp_pipeline.sinks import files

    output = options.output
    if target not in FORMATS:
        if suffix[1:] not in FORMATS:
            raise UsageError(f"--to {target} is no target; give one of {', '.join(FORMATS)}, a file ending in one of {_SUFFIXES}, or a postgresql:// address.")
        output, target = target, suffix[1:]
    writers: dict[str, Any] = {
        "jsonl": files.lines, "acled": files.acled_table, "geojson": files.geojson,
        "csv": partial(files.table, per_place=options.per_place),
        "tsv": partial(files.table, per_place=options.per_place, delimiter="\t"),
    }  # fmt: skip
    if output is None:
        writers[target](records, kb, sys.stdout)
        return

    def fill(name: Path) -> None:
        with name.open("w", encoding="utf-8", newline="") as out:
            writers[target](records, kb, out)

    replaced(Path(output), fill)
