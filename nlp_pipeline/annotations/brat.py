"""brat's standoff: a folder with ``ID.txt``, ``ID.ann`` and the configuration; the article's fields lie in ``ID.json``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from nlp_pipeline.annotations.graph import (
    LINKS,
    SLOTS,
    TYPES,
    Graph,
    Record,
    Region,
    as_text,
    from_record,
    header,
    read_text,
    to_record,
    whole_header,
)
from nlp_pipeline.errors import InputError
from nlp_pipeline.ontology import LABELS

_SEPARATOR = " ;; "
_LONGEST = 200


def config() -> str:
    """``annotation.conf``: our labels, slots, event types and links."""
    links = {"date": "Date", "place": "Place", "casualty": "Casualty", "weapon": "Weapon"}
    arguments = ", ".join(f"{link}*:{links.get(link, 'Participant')}" for link in LINKS)
    events = "\n".join(f"{t}\t{arguments}" for t in TYPES)
    return f"[entities]\n{chr(10).join((*LABELS, *SLOTS))}\n\n[relations]\n\n[events]\n{events}\n\n[attributes]\n"


def standoff(record: Record) -> str:
    """The ``.ann`` of a record: text-bound annotations, events with their arguments, attributes as notes."""
    graph, text = from_record(record), record["text"]
    lines: list[str] = []
    notes: list[str] = []
    for n, r in enumerate(graph.regions, 1):
        pieces = list(_pieces(text, r.start, r.end))
        spans = ";".join(f"{a} {b}" for a, b in pieces)
        lines.append(f"T{n}\t{r.label} {spans}\t{' '.join(text[a:b] for a, b in pieces)}")
        if attributes := as_text(r, _SEPARATOR):
            notes.append(f"#{len(notes) + 1}\tAnnotatorNotes T{n}\t{attributes}")
    triggers = [(at, r) for at, r in enumerate(graph.regions) if r.label in TYPES]
    for n, (at, region) in enumerate(triggers, 1):
        used: dict[str, int] = {}
        parts = [f"{region.label}:T{at + 1}"]
        for source, target, link in graph.links:
            if source == at:
                used[link] = used.get(link, 0) + 1
                parts.append(f"{link}{used[link] if used[link] > 1 else ''}:T{target + 1}")
        lines.append(f"E{n}\t{' '.join(parts)}")
    return "".join(f"{line}\n" for line in [*lines, *notes])


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without its line breaks, which brat does not allow."""
    at = start
    for i in range(start, end + 1):
        if i == end or text[i] in "\r\n":
            if i > at:
                yield at, i
            at = i + 1


def write(records: Iterable[Record], folder: Path) -> int:
    """Write a folder for brat; returns the number of records. Names of files are the ids, percent-encoded and cut where too long."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(config(), encoding="utf-8")
    count = 0
    for record in records:
        name = quote(record["id"], safe="")
        if len(name) > _LONGEST:  # two long ids may begin alike
            name = f"{name[:_LONGEST]}-{hashlib.sha256(record['id'].encode()).hexdigest()[:16]}"
        (folder / f"{name}.txt").write_bytes(record["text"].encode())
        (folder / f"{name}.ann").write_text(standoff(record), encoding="utf-8", newline="")
        (folder / f"{name}.json").write_text(json.dumps(header(record), ensure_ascii=False) + "\n", encoding="utf-8")
        count += 1
    return count


def read(folder: Path) -> Iterator[Record]:
    """Records of a brat folder, by the names of its files; raises InputError with the file and line that is wrong."""
    for path in sorted(folder.glob("*.ann")):
        body, fields = path.with_suffix(".txt"), path.with_suffix(".json")
        if not body.is_file():
            raise InputError(f"{path}: {body.name} is missing; keep text and annotations together")
        text = body.read_bytes().decode("utf-8")
        try:
            found = json.loads(fields.read_text(encoding="utf-8")) if fields.is_file() else {}
            yield to_record(_graph(path), whole_header(dict(found), path.stem, text))
        except (json.JSONDecodeError, TypeError, RecursionError):
            raise InputError(f"{fields}: no JSON object; remove it or write it anew") from None
        except InputError as error:
            raise InputError(f"{path}: {error}") from None


def _graph(path: Path) -> Graph:
    graph = Graph()
    number: dict[str, int] = {}
    triggers: dict[str, int] = {}
    later: list[list[str]] = []
    for n, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        cells = line.split("\t")
        try:
            if line.startswith("T"):
                label, _, spans = cells[1].partition(" ")
                bounds = [int(x) for part in spans.split(";") for x in part.split()]
                number[cells[0]] = len(graph.regions)
                graph.regions.append(Region(bounds[0], bounds[-1], label))
            elif line.startswith(("E", "#")):
                later.append(cells)
        except (ValueError, IndexError):
            raise InputError(f"line {n} is no text-bound annotation of brat") from None
    try:
        for cells in (c for c in later if c[0].startswith("E")):
            head, *rest = cells[1].split()
            at = number[head.split(":")[1]]
            triggers[cells[0]] = at
            for argument in rest:
                link, _, target = argument.partition(":")
                graph.links.append((at, number[target], link.rstrip("0123456789")))
        for cells in (c for c in later if c[0].startswith("#")):
            target = cells[1].split()[1]
            if target in number or target in triggers:
                read_text(graph.regions[number.get(target, triggers.get(target, -1))], cells[2], _SEPARATOR)
    except (KeyError, IndexError) as error:
        raise InputError(f"an event or note points to {error}, which the file does not hold") from None
    return graph
