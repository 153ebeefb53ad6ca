"""What of a run is safely on disk, so that a killed run goes on where it stopped.

Beside ``out.jsonl`` stands ``out.jsonl.journal``: one JSON line after each chunk with the items read so far and the
sizes of the output and the rejects. Both files and the journal are flushed to disk in this order, so whatever lies
beyond the last whole line of the journal is cut off and done again.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Mark:
    """Items of the input behind us, how they ended, and bytes of the two files that hold them."""

    read: int = 0
    written: int = 0
    rejected: int = 0
    skipped: int = 0
    output: int = 0
    rejects: int = 0


class Journal:
    """Append-only marks beside an output file."""

    def __init__(self, output: Path) -> None:
        self.path = output.with_name(output.name + ".journal")
        self._stream: BinaryIO | None = None

    def last(self) -> Mark:
        """The last whole mark; a torn last line (a kill in the middle of a write) does not count."""
        found = Mark()
        if self.path.exists():
            for line in self.path.read_bytes().split(b"\n")[:-1]:
                try:
                    found = Mark(**json.loads(line))
                except (ValueError, TypeError):
                    break
        return found

    def begin(self, mark: Mark) -> None:
        """Start a new journal that holds ``mark`` alone."""
        self._stream = self.path.open("wb")
        self.add(mark)

    def add(self, mark: Mark) -> None:
        """Write a mark through to the disk."""
        assert self._stream is not None
        self._stream.write(json.dumps(asdict(mark)).encode() + b"\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def done(self) -> None:
        """The run is complete: the journal goes."""
        if self._stream:
            self._stream.close()
        self.path.unlink(missing_ok=True)
