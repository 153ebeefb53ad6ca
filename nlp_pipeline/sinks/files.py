"""JSONL, CSV, TSV, ACLED-style CSV and GeoJSON files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.sinks.rows import COLUMNS, TOLLS, Record, acled, flat

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(records: Iterable[Record], kb: Base, out: TextIO) -> None:
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def table(records: Iterable[Record], kb: Base, out: TextIO, *, delimiter: str = ",", per_place: bool = False) -> None:
    """One row an event, or one a place of it; cells that a spreadsheet would run as a formula get a leading apostrophe.

    With ``per_place`` the casualties stand on an event's first row only, so that a column may still be summed.
    """
    if per_place:
        _write((row for r in records for e in r["events"] for row in by_place(r, e, kb)), COLUMNS, out, delimiter)
    else:
        _write((flat(r, e, kb) for r in records for e in r["events"]), COLUMNS, out, delimiter)


def by_place(record: Record, event: Record, kb: Base) -> Iterator[Record]:
    """The event's row once for each of its places."""
    for n, place in enumerate(event["places"] or [None]):
        row = flat(record, {**event, "places": [place] if place else []}, kb)
        yield row if n == 0 else {**row, **dict.fromkeys(TOLLS)}


def acled_table(records: Iterable[Record], kb: Base, out: TextIO) -> None:
    """ACLED's columns; recaps, plans and denials are left out, since they would be counted twice or never happened."""
    rows = (acled(r, e, kb) for r in records for e in r["events"] if not e["recap"] and e["status"] in {"occurred", "ongoing"})
    columns = ("event_id_cnty", "event_date", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "actor2",
               "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "notes", "fatalities")  # fmt: skip
    _write(rows, columns, out, ",")


def _write(rows: Iterator[Record], columns: Iterable[str], out: TextIO, delimiter: str) -> None:
    writer = csv.DictWriter(out, list(columns), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: safe(v) for k, v in row.items()})


def safe(value: Any) -> Any:
    """A cell that no spreadsheet runs: ``safe("=1+1") == "'=1+1"``."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def geojson(records: Iterable[Record], kb: Base, out: TextIO) -> None:
    """A FeatureCollection: one point an event that has coordinates, one without geometry else."""
    out.write('{"type": "FeatureCollection", "features": [')
    first = True
    for record in records:
        for event in record["events"]:
            row = flat(record, event, kb)
            point = None if row["latitude"] is None else {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
            feature = {"type": "Feature", "id": row["event_id"], "geometry": point, "properties": row}
            out.write(("" if first else ",") + "\n" + json.dumps(feature, ensure_ascii=False))
            first = False
    out.write("\n]}\n")
