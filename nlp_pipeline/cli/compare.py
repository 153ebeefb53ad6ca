"""``compare``: the difference of two systems on the same gold."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    command = commands.add_parser("compare", help="the difference of two systems, with a paired bootstrap")
    command.add_argument("gold", help="gold records")
    command.add_argument("a", help="records of the first system")
    command.add_argument("b", help="records of the second")
    command.add_argument("--json", metavar="FILE", help="write all numbers here")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.cli.evaluate import gold_records, jsonl
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.resources import camel_data
    from nlp_pipeline.scoring.compare import compare

    camel_data()
    result = compare(gold_records(options.gold), jsonl(options.a), jsonl(options.b), base().chain)
    print(f"{'measure':<24}{'A':>8}{'B':>8}{'B - A':>9}   95% interval         p")
    for name, r in result.items():
        print(f"{name:<24}{r['a']:>8.3f}{r['b']:>8.3f}{r['difference']:>+9.3f}   {r['low']:+.3f} to {r['high']:+.3f}   {r['p']:.3f}")
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0
