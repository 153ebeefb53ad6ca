"""``read``: any input to articles."""

from __future__ import annotations

import argparse
import json
from typing import Any

from nlp_pipeline.cli.streams import Run, add_inputs


def add(commands: Any) -> None:
    command = commands.add_parser("read", help="any input to articles (JSONL)")
    add_inputs(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import camel_data
    from nlp_pipeline.records import Article

    camel_data()
    sink = Run(options.output, options.rejects)
    for a in sink.items(options):
        if isinstance(a, Article):
            row = {"id": a.id, "text": a.text, "title": a.title, "published": a.published, "url": a.url, "source": a.source, "meta": a.meta}
            sink.write(json.dumps(row, ensure_ascii=False))
        else:
            sink.pass_over(a)
    return sink.close()
