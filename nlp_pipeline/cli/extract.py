"""``extract``: articles to records."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp_pipeline.bulk import engine
from nlp_pipeline.bulk.journal import Journal, Mark
from nlp_pipeline.cli.streams import Run, add_inputs
from nlp_pipeline.errors import UsageError
from nlp_pipeline.records import Article


def add(commands: Any) -> None:
    command = commands.add_parser("extract", help="articles to records (JSONL)")
    add_inputs(command)
    command.add_argument("--workers", type=int, default=1, metavar="N", help="processes (the output is the same for any N)")
    command.add_argument("--resume", action="store_true", help="go on where a killed run stopped; needs -o")
    command.add_argument("--stages", default="ner,rules", help="ner,rules (default) or rules alone, which needs no model")
    command.add_argument("--model", metavar="PATH", help="another stanza NER model")
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
    setup = {"model": options.model, "gazetteer": options.gazetteer, "stages": options.stages}
    from nlp_pipeline.pipeline import check_stages

    check_stages(options.stages)
    if options.pretty or options.explain:
        return _for_people(options, setup)
    journal = Journal(Path(options.output)) if options.output else None
    mark = journal.last() if journal and options.resume else Mark()
    sink = Run(options.output, options.rejects, mark)
    if journal:
        journal.begin(mark)
    try:
        for chunk, results in engine.run(_shown(sink.articles(options)), setup, options.workers):
            for article, (kind, value) in zip(chunk, results, strict=True):
                if kind == "record":
                    sink.write(value)
                else:
                    sink.reject({"source": article.id, "line": 0, "error": value, "raw": article.text[:1000]})
            if journal:
                journal.add(_passed(sink))
            else:
                sink.out.flush()
    except KeyboardInterrupt:
        sink.close()
        return 130
    if journal:
        journal.done()
    return sink.close()


def _passed(sink: Run) -> Mark:
    """Items read may run ahead of those written by the chunks in flight; only what is done counts."""
    mark = sink.flush()
    return Mark(mark.written + mark.rejected, mark.written, mark.rejected, mark.output, mark.rejects)


def _shown(articles: Iterator[Article]) -> Iterator[Article]:
    if not sys.stderr.isatty():
        return articles
    from tqdm import tqdm

    return iter(tqdm(articles, unit=" articles", file=sys.stderr))


def _for_people(options: argparse.Namespace, setup: dict[str, Any]) -> int:
    from nlp_pipeline.cli.pretty import explained, pretty
    from nlp_pipeline.pipeline import load, records

    sink = Run(options.output, options.rejects)
    nlp = None
    for article in sink.articles(options):
        nlp = nlp or load(**setup)
        if options.explain:
            sink.write(explained(article, nlp))
        else:
            sink.write(pretty(next(records([article], nlp))))
    return sink.close()
