"""What ``read``, ``extract`` and ``write`` share: paths in, lines out, rejects, counts, progress."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from nlp_pipeline.bulk.journal import Mark
from nlp_pipeline.errors import UsageError

if TYPE_CHECKING:
    from nlp_pipeline.sources.reading import Item


def add_inputs(command: argparse.ArgumentParser) -> None:
    """The options of commands that take articles."""
    command.add_argument("paths", nargs="*", metavar="PATH", help="files; standard input when none or -")
    command.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")
    command.add_argument("--published", metavar="DATE", help="fill a missing date of publication (ISO 8601)")
    command.add_argument("--rejects", metavar="FILE", help="write bad inputs here as JSONL (default: standard error)")
    command.add_argument("--limit", type=int, metavar="N", help="stop after N articles")
    command.add_argument("--since", metavar="DAY", help="skip articles published before this ISO day")
    command.add_argument("--drop-duplicates", action="store_true", help="skip exact and near duplicates instead of marking them")


class Run:
    """The output and the rejects of one run, and its counts: read = written + rejected + skipped."""

    def __init__(self, output: str | None, rejects: str | None, mark: Mark | None = None) -> None:
        begin = mark or Mark()
        self.written, self.rejected, self.skipped = begin.written, begin.rejected, begin.skipped
        self._resume = begin.read
        self.out = _open(output, begin.output) if output else sys.stdout.buffer
        self.bad = _open(rejects, begin.rejects) if rejects else sys.stderr.buffer
        self._files = [f for f, named in ((self.out, output), (self.bad, rejects)) if named]

    @property
    def read(self) -> int:
        return self.written + self.rejected + self.skipped

    def items(self, options: argparse.Namespace) -> Iterator[Item]:
        """What the paths hold, in order; what an earlier run did is passed over."""
        from datetime import date

        from nlp_pipeline.records import Article
        from nlp_pipeline.sources.reading import read

        if options.since:
            try:
                date.fromisoformat(options.since)
            except ValueError:
                raise UsageError(f"--since takes a day like 2024-07-22; not {options.since}.") from None
        taken = 0
        bar = _bar(options.paths)
        found = read(options.paths, options.published, since=options.since, duplicates="drop" if options.drop_duplicates else "mark", watch=None if bar is None else bar.update)
        for n, item in enumerate(found):
            if options.limit and taken >= options.limit:
                return
            taken += isinstance(item, Article)
            if bar is not None:
                bar.set_postfix_str(f"{n + 1:,} articles", refresh=False)
            if n >= self._resume:
                yield item
        if bar is not None:
            bar.close()

    def pass_over(self, item: Item) -> None:
        """Count an item that is no article: a reject is written down, a skipped one is told by the counts."""
        from nlp_pipeline.sources.reading import Reject

        if isinstance(item, Reject):
            self.reject(item.to_json())
        else:
            self.skipped += 1

    def reject(self, row: dict[str, Any]) -> None:
        self.rejected += 1
        self.bad.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def write(self, line: str) -> None:
        self.out.write(line.encode() + b"\n")
        self.written += 1

    def flush(self) -> Mark:
        """Bring both files to the disk; the mark that a journal may note."""
        for stream in self._files:
            stream.flush()
            os.fsync(stream.fileno())
        sizes = [f.tell() if f in self._files else 0 for f in (self.out, self.bad)]
        return Mark(self.read, self.written, self.rejected, self.skipped, *sizes)

    def close(self) -> int:
        """Print the counts, close the files; the exit status."""
        self.out.flush()
        line = f"read {self.read} = written {self.written} + rejected {self.rejected} + skipped {self.skipped}"
        print(line, file=sys.stderr)
        for stream in self._files:
            stream.close()
        return 1 if self.rejected else 0


def _bar(paths: list[str]) -> Any:
    """On a terminal a bar over the bytes of the inputs, with rate and time left where their size is known; else None."""
    if not sys.stderr.isatty():
        return None
    from tqdm import tqdm

    from nlp_pipeline.sources.reading import files_of

    files = list(files_of(paths))
    sizes = [Path(f).stat().st_size for f in files if f != "-" and Path(f).is_file()]
    return tqdm(total=sum(sizes) if "-" not in files else None, unit="B", unit_scale=True, file=sys.stderr)


def _open(path: str, size: int) -> BinaryIO:
    """Open for writing from byte ``size`` on; what lies beyond it is cut off."""
    file = Path(path)
    if not size or not file.exists():
        return file.open("wb")
    stream = file.open("r+b")
    stream.truncate(size)
    stream.seek(size)
    return stream


class Records:
    """The records of JSONL paths, packed or not; bad lines go to standard error and are counted."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = paths
        self.rejected = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        from nlp_pipeline.errors import InputError
        from nlp_pipeline.records import checked_record
        from nlp_pipeline.sources.packed import DAMAGE, unpacked

        for path in self.paths or ["-"]:
            name = "standard input" if path == "-" else path
            with sys.stdin.buffer if path == "-" else open(path, "rb") as stream:
                number = 0
                try:
                    for number, line in enumerate(unpacked(stream), 1):
                        if not line.strip():
                            continue
                        try:
                            yield checked_record(json.loads(line))
                        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
                            self._reject(f"{name}, line {number}: not JSON; give one record a line.")
                        except InputError as error:
                            self._reject(f"{name}, line {number}: {error}.")
                except (*DAMAGE, InputError) as error:
                    self._reject(f"{name}, after line {number}: damaged or cut off ({error}); fetch it again.")

    def _reject(self, why: str) -> None:
        self.rejected += 1
        print(f"nlp-pipeline: {why}", file=sys.stderr)


def replaced(path: Path, fill: Callable[[Path], None]) -> None:
    """Write beside the target and move into place, so that a failure leaves the target as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        fill(Path(name))
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
