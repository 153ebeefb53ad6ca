"""The flat event table as GeoParquet 1.1: Parquet with a WKB point a row (null where no place has coordinates)."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.sinks.rows import COLUMNS, Record, flat

_NUMBERS = {"latitude": pa.float64(), "longitude": pa.float64(), "confidence": pa.float64(), "recap": pa.bool_(), "date_assumed": pa.bool_()}
# No "crs" key: that means OGC:CRS84, longitude before latitude, which is what we write.
_GEO = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}}
_BATCH = 2_000


def write(records: Iterable[Record], kb: Base, path: Path, stamp: dict[str, Any]) -> None:
    """Write every event of ``records`` to ``path``; ``stamp`` goes into the file's metadata."""
    fields = [(c, _NUMBERS.get(c, pa.int64() if c.endswith(("_min", "_max")) else pa.string())) for c in COLUMNS]
    schema = pa.schema([*fields, ("geometry", pa.binary())], metadata={"geo": json.dumps(_GEO), "nlp_pipeline": json.dumps(stamp)})
    rows = (flat(r, e, kb) for r in records for e in r["events"])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            table = {c: [row[c] for row in batch] for c in COLUMNS}
            writer.write_table(pa.table({**table, "geometry": [_point(row) for row in batch]}, schema=schema))


def _point(row: Record) -> bytes | None:
    return None if row["latitude"] is None else struct.pack("<BIdd", 1, 1, row["longitude"], row["latitude"])
