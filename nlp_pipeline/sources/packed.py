"""Compressed streams, told by their first bytes or their suffix: gzip, bzip2, xz, zstandard."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

import zstandard

from nlp_pipeline.errors import InputError

MAX_RATIO = 400
"""Unpacked bytes to packed ones beyond which a stream is a bomb; Arabic JSONL packs 5 to 15 times."""
_FREE = 64 << 20
"""Bytes that any stream may unpack to before its ratio counts."""
DAMAGE = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zstandard.ZstdError)
_SUFFIXES = {".gz", ".bz2", ".xz", ".zst"}


def unpacked(stream: BinaryIO, watch: Callable[[int], object] | None = None) -> BinaryIO:
    """The stream itself, or a reader of what is packed in it (once), which refuses bombs; ``watch`` is told the bytes taken."""
    packed = _Counted(stream, watch)
    buffered = io.BufferedReader(packed)
    head = buffered.peek(6)[:6]
    opened: BinaryIO
    if head.startswith(b"\x1f\x8b"):
        opened = gzip.GzipFile(fileobj=buffered)  # type: ignore[assignment]
    elif head.startswith(b"BZh"):
        opened = bz2.BZ2File(buffered)  # type: ignore[assignment]
    elif head.startswith(b"\xfd7zXZ"):
        opened = lzma.LZMAFile(buffered)  # type: ignore[assignment]
    elif head.startswith(b"\x28\xb5\x2f\xfd"):
        opened = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(buffered, read_across_frames=True)
    else:
        return buffered
    return io.BufferedReader(_Guarded(opened, packed), 1 << 16)


def bare_name(name: str) -> str:
    """A file name without the suffix of its compression: ``bare_name("a.jsonl.gz") == "a.jsonl"``."""
    return name[: -len(PurePath(name).suffix)] if PurePath(name).suffix in _SUFFIXES else name


class _Counted(io.RawIOBase):
    """A raw stream that counts the bytes it gave."""

    def __init__(self, stream: BinaryIO, watch: Callable[[int], object] | None) -> None:
        self.stream, self.watch = stream, watch
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        data = self.stream.read1(len(buffer)) if hasattr(self.stream, "read1") else self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        if self.watch:
            self.watch(len(data))
        return len(data)


class _Guarded(io.RawIOBase):
    """What a decompressor gives, until it has given too much for what it took."""

    def __init__(self, stream: BinaryIO, packed: _Counted) -> None:
        self.stream, self.packed, self.given = stream, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.given += len(data)
        if self.given > max(_FREE, MAX_RATIO * self.packed.count):
            raise InputError(f"unpacks to over {MAX_RATIO} times its size; it looks like a bomb, unpack it yourself if it is none")
        return len(data)
