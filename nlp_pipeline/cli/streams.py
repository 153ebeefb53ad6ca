"""What ``read``, ``extract`` and ``write`` share: paths in, lines out, rejects, counts, progress."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from nlp_pipeline.bulk.journal import Mark
from nlp_pipeline.records import Article


def add_inputs(command: argparse.ArgumentParser) -> None:
    """The options of commands that take articles."""
    command.add_argument("paths", nargs="*", metavar="PATH", help="files; standard input when none or -")
    command.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")
    command.add_argument("--published", metavar="DATE", help="fill a missing date of publication (ISO 8601)")
    command.add_argument("--rejects", metavar="FILE", help="write bad inputs here as JSONL (default: standard error)")
    command.add_argument("--limit", type=int, metavar="N", help="stop after N articles")


class Run:
    """The output and the rejects of one run, and its counts: read = written + rejected + skipped."""

    def __init__(self, output: str | None, rejects: str | None, mark: Mark | None = None) -> None:
        begin = mark or Mark()
        self.read, self.written, self.rejected, self.skipped = begin.read, begin.written, begin.rejected, 0
        self._resume = begin.read
        self.out = _open(output, begin.output) if output else sys.stdout.buffer
        self.bad = _open(rejects, begin.rejects) if rejects else sys.stderr.buffer
        self._files = [f for f, named in ((self.out, output), (self.bad, rejects)) if named]
        self.mark = begin

    def articles(self, options: argparse.Namespace) -> Iterator[Article]:
        """The articles of the paths; bad inputs go to the rejects in passing. What an earlier run did is passed over."""
        from nlp_pipeline.sources.reading import Reject, read

        taken = 0
        for n, item in enumerate(read(options.paths, options.published)):
            if n < self._resume:
                taken += isinstance(item, Article)
                continue
            if options.limit and taken >= options.limit:
                return
            self.read += 1
            if isinstance(item, Reject):
                self.reject(item.to_json())
                continue
            taken += 1
            yield item

    def reject(self, row: dict[str, Any]) -> None:
        self.rejected += 1
        self.bad.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def write(self, line: str) -> None:
        self.out.write(line.encode() + b"\n")
        self.written += 1

    def flush(self) -> Mark:
        """Bring both files to the disk; the mark that a journal may note."""
        import os

        for stream in self._files:
            stream.flush()
            os.fsync(stream.fileno())
        sizes = [f.tell() if f in self._files else 0 for f in (self.out, self.bad)]
        return Mark(self.read, self.written, self.rejected, *sizes)

    def close(self) -> int:
        """Print the counts, close the files; the exit status."""
        self.out.flush()
        line = f"read {self.read} = written {self.written} + rejected {self.rejected} + skipped {self.skipped}"
        print(line, file=sys.stderr)
        for stream in self._files:
            stream.close()
        return 1 if self.rejected else 0


def _open(path: str, size: int) -> BinaryIO:
    """Open for writing from byte ``size`` on; what lies beyond it is cut off."""
    file = Path(path)
    if not size or not file.exists():
        return file.open("wb")
    stream = file.open("r+b")
    stream.truncate(size)
    stream.seek(size)
    return stream
