"""Gold in any format, told by its looks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from nlp_pipeline.annotations import brat, entities, labelstudio
from nlp_pipeline.annotations.graph import Record
from nlp_pipeline.errors import InputError

READERS: dict[str, Callable[[Path], Iterator[Record]]] = {
    "brat": brat.read, "labelstudio": labelstudio.read, "doccano": entities.doccano, "conll": entities.conll, "docbin": entities.docbin,
}  # fmt: skip
_COLUMNS = {".conll", ".iob", ".bio", ".iob2", ".bioes"}
_HEAD = 1 << 16


def format_of(path: Path) -> str | None:
    """The format of an annotated file or folder; None for what is none of ours (records, articles, anything else)."""
    if path.is_dir():
        return "brat" if any(path.glob("*.ann")) else None
    suffix = path.suffix.lower()
    if suffix == ".spacy":
        return "docbin"
    if suffix in _COLUMNS:
        return "conll"
    if suffix not in {".json", ".jsonl"} or not path.is_file():
        return None
    with path.open(encoding="utf-8", errors="replace") as stream:
        head = stream.read(_HEAD).lstrip()
    if head.startswith("[") and '"data"' in head and '"annotations"' in head:
        return "labelstudio"
    try:
        row = json.loads(head.split("\n", 1)[0])
    except (ValueError, RecursionError):
        return None
    spans = row.get("label", row.get("labels", row.get("entities"))) if isinstance(row, dict) else None
    return "doccano" if isinstance(spans, list) and "mentions" not in row and "text" in row else None


def records(path: Path) -> Iterator[Record]:
    """The records of an annotated file or folder that ``format_of`` knows; raises InputError with what is wrong and where."""
    try:
        yield from READERS[str(format_of(path))](path)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
