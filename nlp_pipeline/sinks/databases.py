"""SQLite and DuckDB files and PostgreSQL databases of normalised tables.

An article's second writing replaces all that hung on its first; everything is written in one transaction, so a failure
leaves the target as it was.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import PipelineError, UsageError
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.sinks.rows import Record
from nlp_pipeline.sinks.tables import SCHEMA, columns, definition, rows

_BATCH = 500
"""Records whose rows are held at a time."""


def sqlite_file(records: Iterable[Record], kb: Base, path: Path) -> int:
    """Write records into a SQLite file; returns their number."""
    count = 0
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("BEGIN IMMEDIATE")
        for table in SCHEMA:
            db.execute(definition(table))
            _same_columns(table, [r[1] for r in db.execute(f"PRAGMA table_info({table})")], str(path))
        for table, column in (("mentions", "article"), ("events", "article"), ("event_places", "event"), ("participants", "event"), ("casualties", "event")):
            db.execute(f"CREATE INDEX IF NOT EXISTS {table}_{column} ON {table} ({column})")
        for record in records:
            db.execute("DELETE FROM articles WHERE id = ?", (record["id"],))
            for table, values in rows(record, kb):
                db.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(values))})", values)
            count += 1
        db.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise PipelineError(f"{path} cannot be written ({error}); give another file or close what holds it.") from None
    finally:
        db.close()
    return count


def duckdb_file(records: Iterable[Record], kb: Base, path: Path) -> int:
    """Write records into a DuckDB file; returns their number.

    DuckDB checks foreign keys too eagerly to replace parents and children in one transaction, so the tables are filled
    in a new file beside the old one, which takes its place at the end.
    """
    import duckdb
    import pyarrow as pa

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    os.unlink(name)
    types = {"TEXT": pa.string(), "INTEGER": pa.int64(), "REAL": pa.float64(), "BOOLEAN": pa.bool_()}
    try:
        db = duckdb.connect(name)
        for table in SCHEMA:
            db.execute(definition(table, keys=False).replace(" IF NOT EXISTS", "").replace(f" {table} ", f" new_{table} "))
        held: dict[str, list[tuple[Any, ...]]] = {table: [] for table in SCHEMA}

        def flush() -> None:
            for table, values in held.items():
                if values:
                    kinds = [types[c.split()[1]] for c in SCHEMA[table]]
                    arrays = [pa.array(cells, kind) for cells, kind in zip(zip(*values, strict=True), kinds, strict=True)]
                    db.register("batch", pa.table(arrays, names=columns(table)))
                    db.execute(f"INSERT INTO new_{table} SELECT * FROM batch")
                    db.unregister("batch")
                    values.clear()

        count, seen = 0, set()
        for record in records:
            if record["id"] in seen:  # the later of two writings of an article holds
                flush()
                for table in SCHEMA:
                    db.execute(f"DELETE FROM new_{table} WHERE {'id' if table == 'articles' else 'article'} = ?", [record["id"]])
            seen.add(record["id"])
            for table, values in rows(record, kb):
                held[table].append(values)
            count += 1
            if count % _BATCH == 0:
                flush()
        flush()
        if path.exists():
            db.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS old (READ_ONLY)")
            for table in SCHEMA:
                _same_columns(table, [r[0] for r in db.execute(f"SELECT column_name FROM (DESCRIBE old.{table})").fetchall()], str(path))
                id = "id" if table == "articles" else "article"
                db.execute(f"INSERT INTO new_{table} SELECT * FROM old.{table} WHERE {id} NOT IN (SELECT id FROM new_articles)" if table != "articles"
                           else "CREATE TABLE kept AS SELECT * FROM old.articles WHERE id NOT IN (SELECT id FROM new_articles)")  # fmt: skip
            db.execute("INSERT INTO new_articles SELECT * FROM kept")
            db.execute("DROP TABLE kept")
            db.execute("DETACH old")
        for table in SCHEMA:
            db.execute(definition(table).replace(" ON DELETE CASCADE", ""))
            db.execute(f"INSERT INTO {table} SELECT * FROM new_{table}")
            db.execute(f"DROP TABLE new_{table}")
        db.close()
        os.replace(name, path)
    except duckdb.Error as error:
        raise PipelineError(f"{path} cannot be written ({_first_line(error)}); give another file or close what holds it.") from None
    finally:
        Path(name).unlink(missing_ok=True)
        Path(name + ".wal").unlink(missing_ok=True)
    return count


def postgresql(records: Iterable[Record], kb: Base, url: str) -> int:
    """Write records into a PostgreSQL database; returns their number.

    Where the server has PostGIS, ``event_places`` gets a ``point`` (EPSG:4326) with an index.
    """
    try:
        import psycopg
    except ImportError:
        raise UsageError('PostgreSQL needs the extra: pip install "nlp-pipeline[postgres]".') from None
    count = 0
    try:
        with psycopg.connect(url, connect_timeout=10) as db, db.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('nlp_pipeline'))")  # two writers, one after the other
            for table in SCHEMA:
                cursor.execute(definition(table).replace(" REAL", " DOUBLE PRECISION"))
            for table, column in (("mentions", "article"), ("events", "article"), ("event_places", "event"), ("participants", "event"), ("casualties", "event")):
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {table}_{column} ON {table} ({column})")
            _with_points(cursor)
            for record in records:
                cursor.execute("DELETE FROM articles WHERE id = %s", (record["id"],))
                for table, values in rows(_without_nul(record), kb):
                    names = ", ".join(columns(table))
                    cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({','.join(['%s'] * len(values))})", values)
                count += 1
    except psycopg.Error as error:
        raise PipelineError(f"{without_password(url)} cannot be written ({without_password(_first_line(error))}); check the address and your rights.") from None
    return count


def _with_points(cursor: Any) -> None:
    cursor.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'")
    if not cursor.fetchone()[0]:
        return
    cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'")
    if not cursor.fetchone()[0]:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            return
        cursor.execute("CREATE EXTENSION postgis")
    cursor.execute(
        "ALTER TABLE event_places ADD COLUMN IF NOT EXISTS point geometry(Point, 4326) "
        "GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)) STORED"
    )
    cursor.execute("CREATE INDEX IF NOT EXISTS event_places_point ON event_places USING gist (point)")


def _without_nul(record: Record) -> Record:
    """PostgreSQL's text holds no U+0000; the replacement character keeps every offset."""
    return dict(record, text=record["text"].replace("\x00", "\ufffd")) if "\x00" in record["text"] else record


def without_password(text: str) -> str:
    """A URL or message in which no password stands: ``postgresql://me:***@host/db``."""
    text = re.sub(r"(://[^:/@\s]*):[^@\s]*@", r"\1:***@", text)
    return re.sub(r"(password=)('[^']*'|[^\s&]+)", r"\1***", text, flags=re.IGNORECASE)


def _same_columns(table: str, found: list[str], path: str) -> None:
    if found != columns(table):
        raise PipelineError(f"{path}: the table {table} has other columns; it was written by another version, give a new file.")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
