"""Any input of the contract to articles: paths or standard input, packed or not, told by their bytes and names.

Everything is read as a stream. What cannot be read to its end gives the articles before the damage and one reject;
nothing is dropped silently.
"""

from __future__ import annotations

import base64
import codecs
import hashlib
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from nlp_pipeline.errors import InputError
from nlp_pipeline.records import MAX_TEXT, Article, article_from_json
from nlp_pipeline.sources.packed import DAMAGE, bare_name, unpacked

_RAW = 1000
_MAX_LINE = 16 * MAX_TEXT
_MAX_FILE = 8 * MAX_TEXT
"""Bytes of a plain text file: no text within the limit of code points is longer, in any of its encodings."""
_HEAD = 1 << 16
_MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be read: where, why, and its first bytes."""

    source: str
    line: int
    error: str
    raw: bytes = b""

    def to_json(self) -> dict[str, Any]:
        head = self.raw[:_RAW]
        try:
            raw = head.decode("utf-8")
        except UnicodeDecodeError:
            raw = base64.b64encode(head).decode("ascii")
        return {"source": self.source, "line": self.line, "error": self.error, "raw": raw}


@dataclass(frozen=True, slots=True)
class Skip:
    """An input that was read and left out on purpose, and why."""

    why: str


Item = Article | Reject | Skip


Watch = Callable[[int], object] | None


def read(
    paths: list[str], published: str | None = None, *, since: str | None = None, duplicates: str = "mark", watch: Watch = None
) -> Iterator[Item]:
    """Yield what ``paths`` hold (``-``: standard input; a folder: its files by name), in order.

    ``published`` fills a missing date; articles published before the ISO day ``since`` are skipped. ``duplicates``:
    ``mark`` sets ``meta.duplicate_of``, ``drop`` skips them, ``keep`` does not look. A second record of the same id
    is rejected. ``watch`` is told how many bytes of the inputs were taken, as they are.
    """
    from nlp_pipeline.sources.duplicates import Duplicates

    seen: set[int] = set()
    known = Duplicates() if duplicates != "keep" else None
    for path in files_of(paths):
        for item in _one(path, published, watch):
            if not isinstance(item, Article):
                yield item
                continue
            mark = int.from_bytes(hashlib.blake2b(item.id.encode(), digest_size=8).digest(), "big")
            if mark in seen:
                yield Reject(path, 0, f"a second record of the id {item.id}; ids must be unique in an input", item.text[:_RAW].encode())
                continue
            seen.add(mark)
            if since and item.published and item.published[:10] < since:
                yield Skip(f"published before {since}")
                continue
            first = known.of(item.id, item.processed_text) if known else None
            if first is not None and duplicates == "drop":
                yield Skip(f"repeats {first}")
            else:
                yield item if first is None else replace(item, meta={**item.meta, "duplicate_of": first})


def files_of(paths: list[str]) -> Iterator[str]:
    """The paths, with the files of folders by name; ``-`` where there is none."""
    for path in paths or ["-"]:
        if path != "-" and Path(path).is_dir():
            yield from sorted(str(p) for p in Path(path).rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _one(path: str, published: str | None, watch: Watch) -> Iterator[Item]:
    if path == "-":
        yield from _opened(sys.stdin.buffer, "-", published, watch)
        return
    try:
        with Path(path).open("rb") as stream:
            yield from _opened(stream, path, published, watch)
    except OSError as error:
        yield Reject(path, 0, f"{path} cannot be opened ({error.strerror or error}); check the path")


def _opened(stream: BinaryIO, source: str, published: str | None, watch: Watch) -> Iterator[Item]:
    """The items of a stream, unpacked where it is compressed; damage ends it with one reject."""
    head = b""
    try:
        plain = unpacked(stream, watch)
        head = _peek(plain)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            plain = io.BufferedReader(_Recoded(plain))
            for item in _told(plain, _peek(plain), source, published):
                yield replace(item, meta={**item.meta, "encoding": "utf-16"}) if isinstance(item, Article) else item
        else:
            yield from _told(plain, head, source, published)
    except InputError as error:
        yield Reject(source, 0, f"{source}: {error}", head)
    except DAMAGE as error:
        yield Reject(source, 0, f"{source} is damaged or cut off ({error}); fetch it again", head)
    except UnicodeDecodeError as error:
        yield Reject(source, 0, f"{source}: an undecodable byte ({error.reason}); convert it to UTF-8", head)
    except OSError as error:
        if error.errno is not None:
            raise
        yield Reject(source, 0, f"{source} is damaged ({error}); fetch it again", head)


def _peek(stream: BinaryIO) -> bytes:
    return stream.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined, no-any-return]


def _told(stream: BinaryIO, head: bytes, source: str, published: str | None) -> Iterator[Item]:
    """Dispatch by what the name and the first bytes tell."""
    suffix = PurePath(bare_name(source)).suffix.lower()
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start and len(head) < 1000:
        return
    lower = start[:200].lower()
    if head.startswith(b"PAR1"):
        from nlp_pipeline.sources.tables import parquet

        yield from _numbered(parquet(stream), source, published)
    elif suffix in {".csv", ".tsv"}:
        from nlp_pipeline.sources.tables import delimited

        yield from _numbered(delimited(stream, "\t" if suffix == ".tsv" else ",", _encoding(head)), source, published)
    elif suffix in {".jsonl", ".ndjson"} or start[:1] == b"{":
        yield from _json(stream, start, source, published)
    elif start[:1] == b"[" and (suffix == ".json" or start[1:].lstrip()[:1] in {b"{", b"]"}):
        yield from _json_values(stream, 1, source, published)
    elif lower.startswith((b"<!doctype html", b"<html")) or suffix in {".html", ".htm"}:
        yield from _page(stream, source, published)
    elif lower.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")) or suffix in {".xml", ".rss", ".atom", ".wxr"}:
        yield from _xml(stream, head, source, published)
    else:
        yield from _text(stream, source, published)


def _checked(value: Any, source: str, number: int, published: str | None, raw: bytes = b"") -> Item:
    """One JSON value as an article, or why it is none. Posts of WordPress are told by their shape."""
    from nlp_pipeline.sources.wordpress import is_post, post

    try:
        if isinstance(value, dict) and is_post(value):
            value = post(value)
        if isinstance(value, dict) and value.pop("skip", False):
            return Skip("no published post")
        if published and isinstance(value, dict) and not value.get("published"):
            value = {**value, "published": published}
        return article_from_json(value)
    except InputError as error:
        return Reject(source, number, str(error), raw or repr(value)[:_RAW].encode("utf-8", "backslashreplace"))


def _numbered(rows: Iterable[tuple[int, dict[str, Any] | InputError]], source: str, published: str | None) -> Iterator[Item]:
    for number, row in rows:
        yield Reject(source, number, str(row)) if isinstance(row, InputError) else _checked(row, source, number, published)


def _json(stream: BinaryIO, start: bytes, source: str, published: str | None) -> Iterator[Item]:
    """JSON lines, or objects that are printed over several lines."""
    first = start.split(b"\n", 1)[0].strip()
    if first == b"{" or (b"\n" in start and first.startswith(b"{") and not first.endswith(b"}") and not source.endswith((".jsonl", ".ndjson"))):
        yield from _json_values(stream, 0, source, published)
    else:
        yield from _lines(stream, source, published)


def _json_values(stream: BinaryIO, level: int, source: str, published: str | None) -> Iterator[Item]:
    """The elements of a JSON array (``level`` 1) or a row of objects (0), one in memory at a time."""
    import ijson

    number = 0
    try:
        for value in _values(stream, level):
            number += 1
            yield _checked(value, source, number, published)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        yield Reject(source, number + 1, f"not JSON from element {number + 1} on ({str(error)[:80].strip()}); give one object a line")


def _values(stream: BinaryIO, level: int) -> Iterator[Any]:
    """The JSON values that begin ``level`` containers deep; raises InputError where one nests too deep.

    ``ijson.items`` would do, but it keeps the path of every level, which grows with the square of the depth.
    """
    import ijson

    depth, builder = 0, ijson.ObjectBuilder()
    for event, value in ijson.basic_parse(stream, use_float=True, multiple_values=True):
        opens, closes = event in {"start_map", "start_array"}, event in {"end_map", "end_array"}
        depth -= closes
        if depth >= level:
            builder.event(event, value)
            if depth + opens == level and event != "map_key":
                yield builder.value
                builder = ijson.ObjectBuilder()
        depth += opens
        if depth > _MAX_DEPTH:
            raise InputError(f"nested over {_MAX_DEPTH} deep; flatten it")


def _lines(stream: BinaryIO, source: str, published: str | None) -> Iterator[Item]:
    number = 0
    while line := stream.readline(_MAX_LINE):
        number += 1
        head = line[:_RAW]
        if len(line) >= _MAX_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_MAX_LINE)
            yield Reject(source, number, f"a line of over {_MAX_LINE} bytes; split it", head)
        elif line.strip():
            yield parsed(line, source, number, published)


def parsed(line: bytes, source: str, number: int, published: str | None) -> Item:
    """One line of JSON as an article, or why it is none."""
    head = line[:_RAW]
    try:
        return _checked(json.loads(line.decode("utf-8-sig")), source, number, published, head)
    except UnicodeDecodeError as error:
        return Reject(source, number, f"an undecodable byte at {error.start}; encode the line as UTF-8", head)
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        return Reject(source, number, f"not JSON ({type(error).__name__}); give one object a line", head)


def _page(stream: BinaryIO, source: str, published: str | None) -> Iterator[Item]:
    from nlp_pipeline.sources.html import MAX_PAGE, page

    text, encoding = _whole(stream, MAX_PAGE)
    value = page(text)
    yield _with_encoding(_checked({"id": value["url"] or _stem(source), **value}, source, 1, published), encoding)


def _xml(stream: BinaryIO, head: bytes, source: str, published: str | None) -> Iterator[Item]:
    if b"wordpress.org/export/" in head or source.endswith(".wxr"):
        from nlp_pipeline.sources.wordpress import export

        for number, value in enumerate(export(stream), 1):
            yield _checked(value, source, number, published)
        return
    if b"<html" in head[:2000].lower():
        yield from _page(stream, source, published)
        return
    from nlp_pipeline.sources.feeds import MAX_FEED, feed

    raw = stream.read(MAX_FEED + 1)
    if len(raw) > MAX_FEED:
        raise InputError(f"a feed of over {MAX_FEED} bytes; split it")
    for number, value in enumerate(feed(raw), 1):
        yield _checked(value, source, number, published)


def _text(stream: BinaryIO, source: str, published: str | None) -> Iterator[Item]:
    text, encoding = _whole(stream, _MAX_FILE)
    yield _with_encoding(_checked({"id": _stem(source), "text": text, "published": published}, source, 1, published), encoding)


def _whole(stream: BinaryIO, limit: int) -> tuple[str, str]:
    from nlp_pipeline.sources.encoding import decode

    parts = []
    while limit > 0 and (part := stream.read(min(limit, 1 << 20))):
        parts.append(part)
        limit -= len(part)
    if limit <= 0 and stream.read(1):
        raise InputError("over the limit of size; split it")
    return decode(b"".join(parts))


def _with_encoding(item: Item, encoding: str) -> Item:
    """Say the encoding where it was not UTF-8."""
    if isinstance(item, Article) and encoding != "utf-8":
        return replace(item, meta={**item.meta, "encoding": encoding})
    return item


def _encoding(head: bytes) -> str:
    """The encoding of a table by its first bytes, the cut last character aside."""
    from nlp_pipeline.sources.encoding import decode

    whole = head[: head.rfind(b"\n") + 1] or head
    name = decode(whole)[1]
    return "utf-8-sig" if name == "utf-8" else name


def _stem(source: str) -> str | None:
    return PurePath(bare_name(source)).stem if source != "-" else None


class _Recoded(io.RawIOBase):
    """A UTF-16 stream as UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")()
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        while not self._ready:
            raw = self._stream.read(1 << 15)
            self._ready = self._decoder.decode(raw, final=not raw).encode()
            if not raw:
                break
        part, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
