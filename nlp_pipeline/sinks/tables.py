"""The normalised tables that every database sink writes: one row an article, mention, event, place, participant, toll.

``columns`` and ``rows`` are all that a database needs to know; each row carries the version, model and gazetteer that
it came from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.sinks.rows import Record, admin

_STAMP = ("version TEXT", "model TEXT", "gazetteer TEXT")
SCHEMA: dict[str, tuple[str, ...]] = {
    "articles": ("id TEXT PRIMARY KEY", "title TEXT", "published TEXT", "url TEXT", "source TEXT", "text TEXT NOT NULL", "duplicate_of TEXT"),
    "mentions": ("article TEXT NOT NULL", "start INTEGER", "stop INTEGER", "text TEXT", "name TEXT", "label TEXT", "entity TEXT", "score REAL", "method TEXT"),
    "events": (
        "id TEXT PRIMARY KEY", "article TEXT NOT NULL", "type TEXT", "subtype TEXT", "status TEXT", "recap BOOLEAN", "incident TEXT", "trigger TEXT",
        "start INTEGER", "stop INTEGER", "date TEXT", "date_assumed BOOLEAN", "time_of_day TEXT", "weapon TEXT", "confidence REAL",
    ),
    "event_places": (
        "event TEXT NOT NULL", "article TEXT NOT NULL", "entity TEXT", "relation TEXT", "name TEXT", "name_en TEXT", "latitude REAL", "longitude REAL",
        "admin1 TEXT", "admin2 TEXT", "admin3 TEXT", "start INTEGER", "stop INTEGER",
    ),
    "participants": ("event TEXT NOT NULL", "article TEXT NOT NULL", "role TEXT", "entity TEXT", "name_en TEXT", "start INTEGER", "stop INTEGER"),
    "casualties": (
        "event TEXT NOT NULL", "article TEXT NOT NULL", "kind TEXT", "victims TEXT", "actor TEXT", "min INTEGER", "max INTEGER", "approx BOOLEAN",
        "children INTEGER", "women INTEGER", "start INTEGER", "stop INTEGER",
    ),
}  # fmt: skip
"""Table → column definitions in the words that SQLite, DuckDB and PostgreSQL share. ``stop`` is the span's end, which
is a reserved word there; ``victims`` is the group (civilian, combatant, mixed, unknown), another one."""
SCHEMA = {name: (*columns, *_STAMP) for name, columns in SCHEMA.items()}
PARENTS = {"mentions": ("article", "articles"), "events": ("article", "articles"), "event_places": ("event", "events"), "participants": ("event", "events"), "casualties": ("event", "events")}  # fmt: skip


def columns(table: str) -> list[str]:
    return [c.split()[0] for c in SCHEMA[table]]


def definition(table: str, *, keys: bool = True) -> str:
    """``CREATE TABLE IF NOT EXISTS …``; with ``keys``, children go when their parent goes."""
    parts = list(SCHEMA[table]) if keys else [c.replace(" PRIMARY KEY", "").replace(" NOT NULL", "") for c in SCHEMA[table]]
    if keys and table in PARENTS:
        column, parent = PARENTS[table]
        parts.append(f"FOREIGN KEY ({column}) REFERENCES {parent} (id) ON DELETE CASCADE")
    return f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(parts)})"


def rows(record: Record, kb: Base) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """(table, values) for one record, parents before children."""
    given = record.get("provenance") or {}
    stamp = (given.get("version"), json.dumps((given.get("models") or {}).get("ner"), ensure_ascii=False), given.get("gazetteer"))
    id = record["id"]
    yield "articles", (id, record["title"], record["published"], record["url"], record.get("source"), record["text"], (record.get("meta") or {}).get("duplicate_of"), *stamp)  # fmt: skip
    for m in record["mentions"]:
        yield "mentions", (id, *(m.get(k) for k in ("start", "end", "text", "name", "label", "entity", "score", "method")), *stamp)
    for e in record["events"]:
        t, d = e["trigger"], e["date"] or {}
        yield "events", (
            e["id"], id, e["type"], e["subtype"], e["status"], e["recap"], e.get("incident"), t["text"], t["start"], t["end"], d.get("value"),
            d.get("assumed"), d.get("time_of_day"), (e["weapon"] or {}).get("value"), e["confidence"], *stamp,
        )  # fmt: skip
        for p in e["places"]:
            row = kb.places.get(p["entity"])
            yield "event_places", (
                e["id"], id, p["entity"], p["relation"], row.name if row else None, row.name_en if row else None, row.lat if row else None,
                row.lon if row else None, *(u or None for u in admin(row, kb)), p["start"], p["end"], *stamp,
            )  # fmt: skip
        for p in e["participants"]:
            actor = kb.actors.get(p["entity"])
            yield "participants", (e["id"], id, p["role"], p["entity"], actor.name_en if actor else None, p["start"], p["end"], *stamp)
        for c in e["casualties"]:
            yield "casualties", (e["id"], id, *(c[k] for k in ("kind", "group", "actor", "min", "max", "approx", "children", "women", "start", "end")), *stamp)
