"""``read``: any input to articles; what people annotated (brat, Label Studio and others) to gold records."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from nlp_pipeline.cli.streams import Run, add_inputs
from nlp_pipeline.errors import InputError


def add(commands: Any) -> None:
    command = commands.add_parser("read", help="any input to articles (JSONL)")
    add_inputs(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.annotations.gold import format_of
    from nlp_pipeline.records import Article
    from nlp_pipeline.resources import camel_data

    camel_data()
    if options.paths and all(format_of(Path(p)) for p in options.paths):
        return _gold(options)
    sink = Run(options.output, options.rejects)
    for a in sink.items(options):
        if isinstance(a, Article):
            row = {"id": a.id, "text": a.text, "title": a.title, "published": a.published, "url": a.url, "source": a.source, "meta": a.meta}
            sink.write(json.dumps(row, ensure_ascii=False))
        else:
            sink.pass_over(a)
    return sink.close()


def _gold(options: argparse.Namespace) -> int:
    """Records of annotated files; what comes after a broken piece of one is lost with it, and said."""
    from nlp_pipeline.annotations.gold import records

    sink = Run(options.output, options.rejects)
    for path in options.paths:
        try:
            for record in records(Path(path)):
                sink.write(json.dumps(record, ensure_ascii=False))
        except InputError as error:
            sink.reject({"source": path, "line": 0, "error": str(error), "raw": ""})
    return sink.close()
