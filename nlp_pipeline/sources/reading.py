"""Plain text and JSONL, plain or compressed (gzip, bzip2, xz), to articles, from paths or standard input.

Compression is told by the first bytes, not by the name. What cannot be read to its end gives the articles before the
damage and one reject.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from nlp_pipeline.errors import InputError
from nlp_pipeline.records import MAX_TEXT, Article, article_from_json

_RAW = 1000
_MAX_LINE = 16 * MAX_TEXT


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be read: where, why, and its first bytes."""

    source: str
    line: int
    error: str
    raw: bytes

    def to_json(self) -> dict[str, Any]:
        head = self.raw[:_RAW]
        try:
            raw = head.decode("utf-8")
        except UnicodeDecodeError:
            raw = base64.b64encode(head).decode("ascii")
        return {"source": self.source, "line": self.line, "error": self.error, "raw": raw}


def read(paths: list[str], published: str | None = None) -> Iterator[Article | Reject]:
    """Yield the articles of ``paths`` (``-``: standard input), rejects in their place, in order.

    A second record of the same id is rejected. ``published`` fills a missing date.
    """
    seen: set[str] = set()
    for path in paths or ["-"]:
        for item in _read_one(path, published):
            if isinstance(item, Article):
                if item.id in seen:
                    item = Reject(path, 0, f"a second record of the id {item.id}; ids must be unique in an input", b"")
                else:
                    seen.add(item.id)
            yield item


def _read_one(path: str, published: str | None) -> Iterator[Article | Reject]:
    if path == "-":
        yield from _whole(sys.stdin.buffer, "-", published)
        return
    try:
        with Path(path).open("rb") as stream:
            yield from _whole(stream, path, published)
    except OSError as error:
        yield Reject(path, 0, f"{path} cannot be opened ({error.strerror}); check the path", b"")


def _whole(stream: BinaryIO, source: str, published: str | None) -> Iterator[Article | Reject]:
    """The articles of a stream, unpacked where it is compressed."""
    plain = _unpacked(stream)
    name = source.removesuffix(".gz").removesuffix(".bz2").removesuffix(".xz")
    try:
        yield from _stream(plain, name, published)
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        yield Reject(source, 0, f"{source} is damaged or cut off ({error}); fetch it again", b"")
    except OSError as error:
        if plain is stream:
            raise
        yield Reject(source, 0, f"{source} is damaged ({error}); fetch it again", b"")


def _unpacked(stream: BinaryIO) -> BinaryIO:
    """The stream itself, or a reader of what is packed in it."""
    peekable = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = peekable.peek(6)[:6]
    if head.startswith(b"\x1f\x8b"):
        return io.BufferedReader(gzip.GzipFile(fileobj=peekable))
    if head.startswith(b"BZh"):
        return io.BufferedReader(bz2.BZ2File(peekable))
    if head.startswith(b"\xfd7zXZ"):
        return io.BufferedReader(lzma.LZMAFile(peekable))
    return peekable


def _stream(stream: BinaryIO, source: str, published: str | None) -> Iterator[Article | Reject]:
    first = stream.readline(_MAX_LINE)
    while first and not first.strip():
        first = stream.readline(_MAX_LINE)
    if not first:
        return
    if first.lstrip(b"\xef\xbb\xbf \t")[:1] == b"{" or source.endswith((".jsonl", ".ndjson")):
        yield from _lines(first, stream, source, published)
        return
    raw = first + stream.read(8 * MAX_TEXT)
    try:
        text = raw.decode("utf-8-sig")
        if "\x00" in text:
            raise InputError("holds NUL bytes; it is no text")
        name = source if source != "-" else None
        yield article_from_json({"id": Path(name).stem if name else None, "text": text, "published": published})
    except UnicodeDecodeError as error:
        yield Reject(source, 1, f"{source} is no UTF-8 text (byte {error.start}); convert it to UTF-8", raw)
    except InputError as error:
        yield Reject(source, 1, f"{source}: {error}", raw)


def _lines(first: bytes, stream: BinaryIO, source: str, published: str | None) -> Iterator[Article | Reject]:
    number, line = 1, first
    while line:
        head = line
        if len(line) >= _MAX_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_MAX_LINE)
            yield Reject(source, number, f"a line of over {_MAX_LINE} bytes; split it", head)
        elif line.strip():
            try:
                value = json.loads(line.decode("utf-8-sig"))
                article = article_from_json(value)
                if published and not article.published:
                    article = article_from_json({**value, "published": published})
                yield article
            except UnicodeDecodeError as error:
                yield Reject(source, number, f"an undecodable byte at {error.start}; encode the line as UTF-8", line)
            except (json.JSONDecodeError, RecursionError, ValueError) as error:
                yield Reject(source, number, f"not JSON ({type(error).__name__}); give one object a line", line)
            except InputError as error:
                yield Reject(source, number, str(error), line)
        number += 1
        line = stream.readline(_MAX_LINE)
