"""Run the pipeline over a stream in fixed chunks, in one process or many, with the same bytes either way.

A chunk is the next ``CHUNK`` articles of the input, whatever the number of workers, since scores may depend on
the company a sentence is padded with. A worker that dies is replaced; the articles of its chunk are tried once
more one by one, and the one that kills again is rejected.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any

from nlp_pipeline.records import Article

CHUNK = 32
_AHEAD = 3
"""Chunks in flight per worker: bounds the memory of a run."""

Result = tuple[str, str]
"""(``record`` and its JSON line) or (``error`` and why the article was rejected)."""

_nlp: Any = None


def start(options: dict[str, Any]) -> None:
    """Load the pipeline in this process (the initializer of every worker)."""
    global _nlp
    from nlp_pipeline.pipeline import load

    _nlp = load(**options)


def process(articles: list[Article]) -> list[Result]:
    """One chunk to its results, in order; an article that fails alone is an error, the others go on."""
    from nlp_pipeline.pipeline import records

    try:
        # spaCy's vocabulary keeps every new string for ever, except those of a memory zone.
        with _nlp.memory_zone():
            return [("record", json.dumps(r, ensure_ascii=False)) for r in records(articles, _nlp)]
    except Exception as error:
        if len(articles) == 1:
            return [("error", f"could not be processed ({type(error).__name__}: {error}); report it with its text")]
        return [process([a])[0] for a in articles]


def run(articles: Iterable[Article], options: dict[str, Any], workers: int = 1) -> Iterator[tuple[list[Article], list[Result]]]:
    """Yield (chunk, its results) in the order of the input."""
    stream = iter(articles)
    chunks = iter(lambda: list(islice(stream, CHUNK)), [])
    if workers <= 1:
        for chunk in chunks:
            if _nlp is None:
                start(options)
            yield chunk, process(chunk)
        return
    yield from _parallel(chunks, options, workers)


def _pool(options: dict[str, Any], workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start, initargs=(options,))


def _parallel(chunks: Iterator[list[Article]], options: dict[str, Any], workers: int) -> Iterator[tuple[list[Article], list[Result]]]:
    pool = _pool(options, workers)
    waiting: deque[tuple[list[Article], Future[list[Result]]]] = deque()
    try:
        while True:
            while len(waiting) < workers * _AHEAD and (chunk := next(chunks, None)):
                waiting.append((chunk, pool.submit(process, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                results = _one_by_one(chunk, options)
                pool = _pool(options, workers)
                waiting = deque((c, pool.submit(process, c)) for c, _ in waiting)
            yield chunk, results
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(chunk: list[Article], options: dict[str, Any]) -> list[Result]:
    results: list[Result] = []
    for article in chunk:
        with _pool(options, 1) as pool:
            try:
                results += pool.submit(process, [article]).result()
            except BrokenProcessPool:
                results.append(("error", "killed its worker twice (out of memory?); split the text or run it alone"))
    return results
