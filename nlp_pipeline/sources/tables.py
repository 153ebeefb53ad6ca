"""CSV, TSV and Parquet tables with a header to the JSON of articles, row by row."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from nlp_pipeline.errors import InputError
from nlp_pipeline.records import MAX_TEXT

_TEXT = ("text", "body", "content", "النص")
_NAMES = {"headline": "title", "date": "published", "pubdate": "published", "link": "url", "body": "text", "content": "text", "النص": "text", "العنوان": "title", "التاريخ": "published"}
_BATCH = 64


def delimited(stream: BinaryIO, delimiter: str, encoding: str) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    """Rows of a CSV or TSV stream with the number of the line they end on; a bad row is an error, not the end."""
    csv.field_size_limit(8 * MAX_TEXT)
    reader = csv.DictReader(io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline=""), delimiter=delimiter)
    if not any((n or "").strip().lower() in _TEXT for n in reader.fieldnames or ()):
        raise InputError(f"the header names no column «text» (columns: {', '.join(reader.fieldnames or ())[:200]}); rename one")
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, InputError(f"a broken row ({error}); mend its quotes")
            continue
        if None in row:
            yield reader.line_num, InputError("more cells than the header names; quote the cells that hold the delimiter")
            continue
        yield reader.line_num, _named(row)


def parquet(stream: BinaryIO) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    """Rows of a Parquet file, some at a time; a stream that cannot seek is copied to a temporary file first."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with tempfile.TemporaryFile() as copy:
        while chunk := stream.read(1 << 20):
            copy.write(chunk)
        copy.seek(0)
        try:
            file = pq.ParquetFile(copy)
        except (pa.ArrowInvalid, OSError) as error:
            raise InputError(f"no readable Parquet file ({error}); write it again") from None
        if not any(n.lower() in _TEXT for n in file.schema_arrow.names):
            raise InputError(f"no column «text» (columns: {', '.join(file.schema_arrow.names)[:200]}); rename one")
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH):
            for row in batch.to_pylist():
                number += 1
                yield number, _named({k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()})


def _named(row: dict[str, Any]) -> dict[str, Any]:
    found = {_NAMES.get(k.strip().lower(), k.strip()): v for k, v in row.items() if k}
    return {k: (None if v == "" and k != "text" else v) for k, v in found.items()}
