"""Records and their events on disk: matching sees all of them while memory holds a window, and a later run goes on from here."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import UsageError
from nlp_pipeline.incidents.telling import bounds

Record = dict[str, Any]


class Store:
    """A SQLite file with the events of all runs; the records of this run, labels and rows are temporary in it.

    Raises UsageError where the file is no such store.
    """

    def __init__(self, path: Path | None) -> None:
        # An empty name is a private database on disk that goes when it is closed.
        self._db = sqlite3.connect(path or "")
        self._table = "events"
        try:
            self._db.execute("PRAGMA temp_store = FILE")
            self._db.execute("CREATE TABLE IF NOT EXISTS events (event TEXT PRIMARY KEY, article TEXT NOT NULL, first INTEGER, published TEXT, head BLOB, body BLOB)")
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{path} is no state of incidents ({error}); give another file.") from None
        self._db.execute("CREATE INDEX IF NOT EXISTS events_article ON events (article)")
        self._db.execute("CREATE INDEX IF NOT EXISTS events_first ON events (first, published, event)")
        self._db.execute("CREATE TEMP TABLE run (n INTEGER PRIMARY KEY, record BLOB)")
        self._db.execute("CREATE TEMP TABLE labels (event TEXT PRIMARY KEY, incident TEXT)")
        self._db.execute("CREATE TEMP TABLE incidents (id TEXT PRIMARY KEY, first INTEGER, row BLOB)")

    def add(self, record: Record) -> None:
        """Keep a record of this run; its events replace those of an earlier writing of the article."""
        self._db.execute("INSERT INTO run (record) VALUES (?)", (_packed(record),))
        self._db.execute("DELETE FROM events WHERE article = ?", (record["id"],))
        self._db.executemany("INSERT OR REPLACE INTO events VALUES (?,?,?,?,?,?)", _rows(record))

    def commit(self) -> None:
        self._db.commit()

    def events(self) -> Iterator[tuple[Record, Record]]:
        """(the record's head, one event) of all runs, by first day, publication and id; dateless ones lead."""
        for head, body in self._db.execute(f"SELECT head, body FROM {self._table} ORDER BY first, published, event"):
            yield _unpacked(head), _unpacked(body)

    def correct(self, apply: Callable[[Record], Record]) -> None:
        """Let ``events`` give what ``apply`` makes of each article's events; the stored ones stay as they were told."""
        self._db.execute("CREATE TEMP TABLE corrected AS SELECT * FROM events LIMIT 0")
        rows = self._db.execute("SELECT head, body FROM events ORDER BY article, event")
        for _, group in groupby(rows, key=lambda r: bytes(r[0])):
            pairs = list(group)
            head = _unpacked(pairs[0][0])
            fixed = apply({**head, "events": [_unpacked(body) for _, body in pairs]})
            self._db.executemany(f"INSERT INTO corrected VALUES ({','.join('?' * 6)})", _rows(fixed))
        self._table = "corrected"

    def records(self) -> Iterator[Record]:
        """The records of this run in their order."""
        for (record,) in self._db.execute("SELECT record FROM run ORDER BY n"):
            yield _unpacked(record)

    def label(self, events: Iterable[str], incident: str, first: int | None, row: Record) -> None:
        self._db.executemany("INSERT OR REPLACE INTO labels VALUES (?,?)", ((e, incident) for e in events))
        self._db.execute("INSERT OR REPLACE INTO incidents VALUES (?,?,?)", (incident, first, _packed(row)))

    def incident_of(self, event: str) -> str | None:
        found = self._db.execute("SELECT incident FROM labels WHERE event = ?", (event,)).fetchone()
        return str(found[0]) if found else None

    def rows(self) -> Iterator[Record]:
        """The rows of all incidents by first day and id."""
        for (row,) in self._db.execute("SELECT row FROM incidents ORDER BY first, id"):
            yield _unpacked(row)

    def close(self) -> None:
        self._db.close()


def _rows(record: Record) -> Iterator[tuple[Any, ...]]:
    head = _packed({"id": record["id"], "published": record.get("published"), "meta": {"duplicate_of": (record.get("meta") or {}).get("duplicate_of")}})
    for e in record["events"]:
        yield e["id"], record["id"], bounds((e["date"] or {}).get("value"))[0], record.get("published") or "", head, _packed(e)


def _packed(value: Record) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 1)


def _unpacked(data: bytes) -> Record:
    return dict(json.loads(zlib.decompress(data)))
