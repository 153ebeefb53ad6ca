"""Run the pipeline over a stream in fixed chunks, in one process or many, with the same bytes either way.

A chunk is the next ``CHUNK`` articles of the input, whatever the number of workers, since scores may depend on
the company a sentence is padded with. A worker that dies is replaced; the articles of its chunk are tried once
more one by one, and the one that kills again is rejected.
"""

from __future__ import annotations

import json
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import Any

from nlp_pipeline.records import Article
from nlp_pipeline.sources.reading import Item

CHUNK = 32
_AHEAD = 3
"""Chunks in flight per worker: bounds the memory of a run."""

Result = tuple[str, str]
"""(``record`` and its JSON line) or (``error`` and why the article was rejected)."""

DEFAULT_TIME_LIMIT = 60.0
"""Seconds that one article may take; a text at the limit of size takes some 15."""

_nlp: Any = None
_limit: float = DEFAULT_TIME_LIMIT


def start(options: dict[str, Any]) -> None:
    """Load the pipeline in this process (the initializer of every worker); ``time_limit`` is in seconds, 0 for none."""
    global _nlp, _limit
    from nlp_pipeline.pipeline import load

    options = dict(options)
    limit, _limit = options.pop("time_limit", DEFAULT_TIME_LIMIT), 0.0
    _nlp = load(**options)
    # What is loaded at first use is loaded now, without a limit, so that no article's time pays for it.
    process([Article("warm-up", "قتل مدني في مدينة إدلب أمس، وسيعقد اجتماع.")])
    _limit = limit


def process(articles: list[Article]) -> list[Result]:
    """One chunk to its results, in order; an article that fails or takes too long alone is an error, the others go on."""
    from nlp_pipeline.pipeline import records

    if not articles:
        return []
    try:
        # spaCy's vocabulary keeps every new string for ever, except those of a memory zone.
        with _time_limit(_limit * (1 + len(articles) / 4)), _nlp.memory_zone():
            return [("record", json.dumps(r, ensure_ascii=False)) for r in records(articles, _nlp)]
    except Exception as error:
        if len(articles) == 1:
            if isinstance(error, TimeoutError):
                return [("error", f"took over {_limit * 1.25:g} seconds; split the text or raise --time-limit")]
            return [("error", f"could not be processed ({type(error).__name__}: {error}); report it with its text")]
        return [process([a])[0] for a in articles]


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after ``seconds``; without effect outside a main thread or where signals lack."""
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def expire(number: int, frame: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def run(items: Iterable[Item], options: dict[str, Any], workers: int = 1) -> Iterator[list[tuple[Item, Result]]]:
    """Yield chunks of (item, its result) in the order of the input; what is no article passes through untouched."""
    stream = iter(items)
    chunks = iter(lambda: list(islice(stream, CHUNK)), [])
    if workers <= 1:
        for chunk in chunks:
            found = _articles(chunk)
            if found and _nlp is None:
                start(options)
            yield _paired(chunk, process(found) if found else [])
        return
    for chunk, results in _parallel(chunks, options, workers):
        yield _paired(chunk, results)


def _paired(chunk: list[Item], results: list[Result]) -> list[tuple[Item, Result]]:
    """Results of the articles back beside the other items of their chunk."""
    left = iter(results)
    return [(i, next(left) if isinstance(i, Article) else ("", "")) for i in chunk]


def _pool(options: dict[str, Any], workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start, initargs=(options,))


def _parallel(chunks: Iterator[list[Item]], options: dict[str, Any], workers: int) -> Iterator[tuple[list[Item], list[Result]]]:
    pool = _pool(options, workers)
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    try:
        while True:
            while len(waiting) < workers * _AHEAD and (chunk := next(chunks, None)):
                waiting.append((chunk, _submit(pool, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                results = _result(pool, future)
            except BrokenProcessPool:
                _retire(pool)
                results = _one_by_one(_articles(chunk), options)
                pool = _pool(options, workers)
                waiting = deque((c, _submit(pool, c)) for c, _ in waiting)
            yield chunk, results
    finally:
        pool.shutdown(cancel_futures=True)


def _processes(pool: ProcessPoolExecutor) -> list[Any]:
    return list((getattr(pool, "_processes", None) or {}).values())


def _result(pool: ProcessPoolExecutor, future: Future[list[Result]]) -> list[Result]:
    """What a future gives. An executor may miss the death of a worker (seen with CPython 3.11); then we tell it."""
    workers, waited = _processes(pool), 0
    while True:
        try:
            return future.result(timeout=1)
        except TimeoutError:
            waited = waited + 1 if any(not w.is_alive() for w in workers) else 0
            if waited > 3 and not future.done():
                raise BrokenProcessPool("a worker died") from None


def _retire(pool: ProcessPoolExecutor) -> None:
    """End a broken pool without waiting for workers that it may have lost track of."""
    for worker in _processes(pool):
        worker.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, chunk: list[Item]) -> Future[list[Result]]:
    """The future of a chunk; one that has failed where the pool broke a moment ago."""
    try:
        return pool.submit(process, _articles(chunk))
    except BrokenProcessPool as error:
        failed: Future[list[Result]] = Future()
        failed.set_exception(error)
        return failed


def _articles(chunk: list[Item]) -> list[Article]:
    return [i for i in chunk if isinstance(i, Article)]


def _one_by_one(chunk: list[Article], options: dict[str, Any]) -> list[Result]:
    """A chunk whose worker died, an article at a time; the one that kills a worker again is rejected."""
    results: list[Result] = []
    pool = _pool(options, 1)
    for article in chunk:
        try:
            results += _result(pool, pool.submit(process, [article]))
        except BrokenProcessPool:
            results.append(("error", "killed its worker twice (out of memory?); split the text or run it alone"))
            _retire(pool)
            pool = _pool(options, 1)
    pool.shutdown()
    return results
