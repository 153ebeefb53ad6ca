"""A SQLite file with normalised tables; writing an article again replaces all that hung on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.sinks.rows import Record

_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY, title TEXT, published TEXT, url TEXT, source TEXT, text TEXT NOT NULL,
  version TEXT, ner TEXT, gazetteer TEXT);
CREATE TABLE IF NOT EXISTS mentions (article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, start INTEGER, "end" INTEGER, text TEXT,
  name TEXT, label TEXT, entity TEXT, score REAL, method TEXT);
CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, type TEXT, subtype TEXT,
  status TEXT, recap INTEGER, trigger TEXT, start INTEGER, "end" INTEGER, date TEXT, date_assumed INTEGER, time_of_day TEXT, weapon TEXT, confidence REAL);
CREATE TABLE IF NOT EXISTS event_places (event TEXT NOT NULL REFERENCES events ON DELETE CASCADE, entity TEXT, relation TEXT, name TEXT,
  latitude REAL, longitude REAL, admin1 TEXT, start INTEGER, "end" INTEGER);
CREATE TABLE IF NOT EXISTS participants (event TEXT NOT NULL REFERENCES events ON DELETE CASCADE, role TEXT, entity TEXT, start INTEGER, "end" INTEGER);
CREATE TABLE IF NOT EXISTS casualties (event TEXT NOT NULL REFERENCES events ON DELETE CASCADE, kind TEXT, "group" TEXT, actor TEXT, min INTEGER,
  max INTEGER, approx INTEGER, children INTEGER, women INTEGER, start INTEGER, "end" INTEGER);
"""


def write(records: Iterable[Record], kb: Base, path: Path) -> int:
    """Write records into ``path`` in one transaction; returns their number. A failure leaves the file as it was."""
    count = 0
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.executescript(_SCHEMA)
        db.execute("BEGIN")
        for record in records:
            _replace(db, record, kb)
            count += 1
    return count


def _replace(db: sqlite3.Connection, record: Record, kb: Base) -> None:
    stamp = record.get("provenance") or {}
    db.execute("DELETE FROM articles WHERE id = ?", (record["id"],))
    db.execute("INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?)", (
        record["id"], record["title"], record["published"], record["url"], record.get("source"), record["text"],
        stamp.get("version"), json.dumps((stamp.get("models") or {}).get("ner")), stamp.get("gazetteer"),
    ))  # fmt: skip
    for m in record["mentions"]:
        db.execute("INSERT INTO mentions VALUES (?,?,?,?,?,?,?,?,?)", (record["id"], *(m.get(k) for k in ("start", "end", "text", "name", "label", "entity", "score", "method"))))
    for e in record["events"]:
        t, d = e["trigger"], e["date"] or {}
        db.execute("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", (
            e["id"], record["id"], e["type"], e["subtype"], e["status"], e["recap"], t["text"], t["start"], t["end"], d.get("value"),
            d.get("assumed"), d.get("time_of_day"), (e["weapon"] or {}).get("value"), e["confidence"],
        ))  # fmt: skip
        for p in e["places"]:
            row = kb.places.get(p["entity"])
            units = [u for u in kb.chain(row.id) if u.startswith("SY") and len(u) == 4] if row else []
            db.execute("INSERT INTO event_places VALUES (?,?,?,?,?,?,?,?,?)", (
                e["id"], p["entity"], p["relation"], row.name if row else None, row.lat if row else None, row.lon if row else None,
                units[0] if units else None, p["start"], p["end"],
            ))  # fmt: skip
        for p in e["participants"]:
            db.execute("INSERT INTO participants VALUES (?,?,?,?,?)", (e["id"], p["role"], p["entity"], p["start"], p["end"]))
        for c in e["casualties"]:
            db.execute("INSERT INTO casualties VALUES (?,?,?,?,?,?,?,?,?,?,?)", (e["id"], *(c[k] for k in ("kind", "group", "actor", "min", "max", "approx", "children", "women", "start", "end"))))
