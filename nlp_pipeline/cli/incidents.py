"""``incidents``: records to the same records with an ``incident`` on every event, and a table of incidents."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from nlp_pipeline.cli.streams import Records, replaced
from nlp_pipeline.errors import UsageError


def add(commands: Any) -> None:
    command = commands.add_parser("incidents", help="one row for each thing that happened, however many reports tell it")
    command.add_argument("paths", nargs="*", metavar="PATH", help="records (JSONL); standard input when none or -")
    command.add_argument("-o", "--output", metavar="FILE", help="write the records here instead of standard output")
    command.add_argument("--table", metavar="FILE", help="write one row an incident here (.csv, .tsv or .jsonl)")
    command.add_argument("--state", metavar="FILE", help="a SQLite file: the events of earlier runs take part")
    command.add_argument("--corrections", metavar="FILE", help="a person's merges, splits, values and rejections (JSONL)")
    command.add_argument("--explain", action="store_true", help="say instead of the records why events are one")
    command.add_argument("--gazetteer", metavar="DIR", help="another gazetteer folder")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.resources import camel_data

    camel_data()
    from nlp_pipeline.incidents import corrections
    from nlp_pipeline.incidents.run import Incidents
    from nlp_pipeline.knowledge.base import base

    if options.table and Path(options.table).suffix not in {".csv", ".tsv", ".jsonl"}:
        raise UsageError(f"--table {options.table} ends in none of .csv, .tsv, .jsonl.")
    kb = base(options.gazetteer)
    wanted = corrections.read(Path(options.corrections), kb) if options.corrections else None
    source = Records(options.paths)
    found = Incidents(source, kb, Path(options.state) if options.state else None, wanted, options.explain)
    if options.table:
        replaced(Path(options.table), lambda name: _table(found, name, Path(options.table).suffix))
    lines = (line for line in found.reasons) if options.explain else (json.dumps(r, ensure_ascii=False) for r in found.records())

    def fill(name: Path) -> None:
        with name.open("w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)

    if options.output:
        replaced(Path(options.output), fill)
    else:
        for line in lines:
            print(line)
    for event in found.unused:
        print(f"nlp-pipeline: {options.corrections}: the event {event} is told by no record any more; mend or drop its correction.", file=sys.stderr)
    found.close()
    return 1 if source.rejected or found.unused else 0


def _table(found: Any, path: Path, suffix: str) -> None:
    from nlp_pipeline.incidents.reconcile import COLUMNS, cells
    from nlp_pipeline.sinks.files import safe

    with path.open("w", encoding="utf-8", newline="") as out:
        if suffix == ".jsonl":
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found.rows())
            return
        writer = csv.DictWriter(out, COLUMNS, delimiter="\t" if suffix == ".tsv" else ",", lineterminator="\n")
        writer.writeheader()
        for row in found.rows():
            writer.writerow({k: safe(v) for k, v in cells(row).items()})
