"""Gold that holds names alone: CoNLL/IOB columns, doccano's JSONL, spaCy's DocBin. Its records say so in ``meta.layers``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nlp_pipeline.annotations.graph import Record
from nlp_pipeline.errors import InputError
from nlp_pipeline.ontology import LABELS
from nlp_pipeline.pipes.names import spans_of


def _record(id: str, text: str, spans: Sequence[tuple[int, int, str]]) -> Record:
    mentions = [
        {"start": a, "end": b, "text": text[a:b], "name": text[a:b], "label": label, "entity": None, "score": 1.0, "method": "none"}
        for a, b, label in sorted(spans)
    ]
    for (a, b, _), (c, _, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
        if c < b:
            raise InputError(f"the spans at {a} and {c} overlap")
    unknown = next((label for _, _, label in spans if label not in LABELS), None)
    if unknown:
        raise InputError(f"the label «{unknown}» is none of {', '.join(LABELS)}; rename it first")
    return {
        "id": id, "url": None, "source": None, "title": None, "published": None, "text": text, "mentions": mentions, "events": [],
        "meta": {"layers": ["mentions"]},
    }  # fmt: skip


def conll(path: Path) -> Iterator[Record]:
    """Documents of a column file (word first, BIO or BIOES tag last); a text is its words joined by spaces, its sentences by lines."""
    for n, sentences in enumerate(_documents(path), 1):
        text, spans = "", []
        for words, tags in sentences:
            text += "\n" if text else ""
            starts = []
            for i, word in enumerate(words):
                text += " " if i else ""
                starts.append(len(text))
                text += word
            spans += [(starts[a], starts[b - 1] + len(words[b - 1]), label) for a, b, label in spans_of(tags)]
        try:
            yield _record(f"{path.stem}-{n}", text, spans)
        except InputError as error:
            raise InputError(f"{path}, document {n}: {error}") from None


def _documents(path: Path) -> Iterator[list[tuple[list[str], list[str]]]]:
    sentences: list[tuple[list[str], list[str]]] = []
    words: list[str] = []
    tags: list[str] = []
    for n, line in enumerate([*path.read_text(encoding="utf-8-sig").splitlines(), ""], 1):
        cells = line.split()
        if cells and cells[0] != "-DOCSTART-":
            if len(cells) < 2:
                raise InputError(f"{path}, line {n}: a word without a tag")
            words.append(cells[0])
            tags.append(cells[-1])
            continue
        if words:
            sentences.append((words, tags))
            words, tags = [], []
        if cells and sentences:
            yield sentences
            sentences = []
    if sentences:
        yield sentences


def doccano(path: Path) -> Iterator[Record]:
    """Lines of doccano's JSONL: ``label`` as [start, end, label] or ``entities`` with their offsets."""
    with path.open(encoding="utf-8") as stream:
        for n, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if "entities" in row:
                    spans = [(e["start_offset"], e["end_offset"], e["label"]) for e in row["entities"]]
                else:
                    spans = [(a, b, label) for a, b, label in row.get("label") or row.get("labels") or []]
                yield _record(str(row.get("id", f"{path.stem}-{n}")), row["text"], spans)
            except InputError as error:
                raise InputError(f"{path}, line {n}: {error}") from None
            except (ValueError, KeyError, TypeError, AttributeError):
                raise InputError(f"{path}, line {n}: not as doccano exports it; export the project as JSONL") from None


def docbin(path: Path) -> Iterator[Record]:
    """Docs of a ``.spacy`` file; an id in ``doc.user_data["id"]`` is kept, a link in ``kb_id_`` too."""
    import spacy
    from spacy.tokens import DocBin

    try:
        docs = list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))
    except Exception as error:  # spaCy and msgpack raise of every kind for a damaged file
        raise InputError(f"{path}: no DocBin of spaCy ({type(error).__name__}); save it with DocBin.to_disk") from None
    for n, doc in enumerate(docs, 1):
        row: dict[str, Any] = _record(str(doc.user_data.get("id", f"{path.stem}-{n}")), doc.text, [(e.start_char, e.end_char, e.label_) for e in doc.ents])
        for m, e in zip(row["mentions"], sorted(doc.ents, key=lambda e: e.start_char), strict=True):
            m["entity"] = e.kb_id_ or None
        yield row
