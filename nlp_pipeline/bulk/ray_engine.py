"""The same work on a Ray cluster: Ray Data reads JSONL or Parquet, a pool of actors holds the pipeline.

Order is Ray's; the bytes of each record are those of the local engine. What was done is told by the ids in the
output, so a run goes on after any end. Near duplicates are not looked for here, since no actor sees them all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from nlp_pipeline.bulk import engine
from nlp_pipeline.errors import UsageError

_SHARE = 0.5
"""CPUs an actor reserves. Whole ones would leave a small cluster none to read with, and it would wait for ever."""

Row = tuple[str, str, str]
"""``record``, ``reject`` or ``skipped``; the id; the JSON line."""


def run(paths: list[str], options: dict[str, Any], workers: int, done: frozenset[str] = frozenset(), published: str | None = None) -> Iterator[Row]:
    """Yield the results for the articles of ``paths`` (files or URIs that Ray Data reads), those of ``done`` aside.

    An address in RAY_ADDRESS is joined; else Ray is started on the loopback interface, without its dashboard.
    Raises UsageError when Ray is not installed.
    """
    try:
        import ray
        import ray.data
    except ImportError:
        raise UsageError('--engine ray needs the extra: pip install "nlp-pipeline[ray]".') from None
    if not paths or "-" in paths:
        raise UsageError("--engine ray reads paths or URIs; give some.")
    mine = not ray.is_initialized()
    if mine:
        if "RAY_ADDRESS" in os.environ:
            ray.init(log_to_driver=False)
        else:
            ray.init(include_dashboard=False, _node_ip_address="127.0.0.1", log_to_driver=False, configure_logging=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    try:
        parquet = [p for p in paths if p.endswith(".parquet")]
        text = [p for p in paths if p not in parquet]
        sets = [ray.data.read_parquet(parquet).map(_as_line)] if parquet else []
        sets += [ray.data.read_text(text, encoding="utf-8", drop_empty_lines=True, include_paths=True)] if text else []
        for dataset in sets:
            results = dataset.map_batches(
                _Extractor, fn_constructor_args=(options, done, published), batch_size=engine.CHUNK, compute=ray.data.ActorPoolStrategy(size=workers), num_cpus=_SHARE,
            )  # fmt: skip
            for row in results.iter_rows():
                yield row["kind"], row["id"], row["line"]
    finally:
        if mine:
            ray.shutdown()


def _as_line(row: dict[str, Any]) -> dict[str, Any]:
    return {"text": json.dumps(row, ensure_ascii=False, default=str), "path": "parquet"}


class _Extractor:
    """Holds the pipeline in an actor and turns batches of JSON lines into results."""

    def __init__(self, options: dict[str, Any], done: frozenset[str], published: str | None) -> None:
        engine.start(options)
        self._done = done
        self._published = published

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        from nlp_pipeline.records import Article
        from nlp_pipeline.sources.reading import Reject, parsed

        out: dict[str, list[str]] = {"kind": [], "id": [], "line": []}

        def add(kind: str, id: str, line: str) -> None:
            for key, value in zip(out, (kind, id, line), strict=True):
                out[key].append(value)

        articles = []
        for text, path in zip(batch["text"], batch["path"], strict=True):
            item = parsed(str(text).encode(), str(path), 0, self._published)
            if isinstance(item, Article):
                if item.id in self._done:
                    add("skipped", item.id, "")
                else:
                    articles.append(item)
            else:
                add("reject", "", json.dumps(item.to_json(), ensure_ascii=False) if isinstance(item, Reject) else "")
        for article, (kind, value) in zip(articles, engine.process(articles), strict=True):
            if kind == "record":
                add("record", article.id, value)
            else:
                add("reject", article.id, json.dumps({"source": article.id, "line": 0, "error": value, "raw": article.text[:1000]}, ensure_ascii=False))
        return out
