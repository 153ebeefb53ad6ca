"""``report``: records to one self-contained, offline page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from nlp_pipeline.cli.streams import Records, replaced


def add(commands: Any) -> None:
    command = commands.add_parser("report", help="one offline page: map, timeline, tables, highlighted texts")
    command.add_argument("paths", nargs="*", metavar="PATH", help="records (JSONL); standard input when none or -")
    command.add_argument("-o", "--output", required=True, metavar="FILE.html")
    command.add_argument("--names", choices=("keep", "initials", "drop"), default="keep", help="withhold the names of persons (default: keep)")
    command.add_argument("--gazetteer", metavar="DIR", help="another gazetteer folder")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.resources import camel_data

    camel_data()
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.pipeline import gazetteer_version, package_version
    from nlp_pipeline.report.page import page
    from nlp_pipeline.sinks.names import withheld

    source = Records(options.paths)
    records = [withheld(r, options.names) for r in source]
    text = page(records, base(options.gazetteer), f"nlp-pipeline {package_version()}, gazetteer {gazetteer_version()}, {len(records)} reports")

    def fill(name: Path) -> None:
        name.write_text(text, encoding="utf-8")

    replaced(Path(options.output), fill)
    print(f"{len(records)} reports, {len(text.encode()) / 1e6:.1f} MB written to {options.output}", file=sys.stderr)
    return 1 if source.rejected else 0
