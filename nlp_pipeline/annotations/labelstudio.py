"""Label Studio's JSON: tasks with regions, relations and a text of attributes for each region.

Its offsets count UTF-16 code units, as JavaScript does; ours count code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

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


def config() -> str:
    """The labelling interface (XML) that the tasks are for: paste it under Settings → Labeling Interface."""
    rows = [f"    <Label value={quoteattr(v)}/>" for v in (*LABELS, *SLOTS, *TYPES)]
    links = [f"    <Relation value={quoteattr(v)}/>" for v in LINKS]
    return "\n".join([
        "<View>", '  <Relations>', *links, "  </Relations>", '  <Labels name="label" toName="text">', *rows, "  </Labels>",
        '  <Text name="text" value="$text" granularity="word"/>',
        '  <TextArea name="attributes" toName="text" perRegion="true" editable="true" rows="3" placeholder="entity=C3916"/>', "</View>", "",
    ])  # fmt: skip


def task(record: Record) -> dict[str, Any]:
    """One record as a task with one annotation."""
    graph, text = from_record(record), record["text"]
    units = _units(text)
    result: list[dict[str, Any]] = []
    for n, r in enumerate(graph.regions):
        value = {"start": units[r.start], "end": units[r.end], "text": text[r.start : r.end]}
        base = {"id": f"r{n}", "to_name": "text"}
        result.append({**base, "from_name": "label", "type": "labels", "value": {**value, "labels": [r.label]}})
        if attributes := as_text(r):
            result.append({**base, "from_name": "attributes", "type": "textarea", "value": {**value, "text": [attributes]}})
    result += [{"type": "relation", "from_id": f"r{a}", "to_id": f"r{b}", "direction": "right", "labels": [link]} for a, b, link in graph.links]
    return {"data": {"text": text, "record": header(record)}, "annotations": [{"result": result}]}


def write(records: Iterable[Record], path: Path) -> int:
    """Write tasks, and the labelling interface beside them as ``….config.xml``; returns their number."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        out.write("[")
        for record in records:
            out.write((",\n" if count else "\n") + json.dumps(task(record), ensure_ascii=False))
            count += 1
        out.write("\n]\n")
    return count


def read(path: Path) -> Iterator[Record]:
    """Records of an export (JSON); of a task's annotations the newest that was not cancelled counts.

    Raises InputError with the number of the task that is wrong.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        raise InputError(f"{path}: not JSON; export the project as JSON") from None
    for n, value in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
        try:
            yield _record(value, f"task-{n}")
        except InputError as error:
            raise InputError(f"{path}, task {n}: {error}") from None
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise InputError(f"{path}, task {n}: not as Label Studio exports it ({error!r}); export the project as JSON") from None


def _record(value: dict[str, Any], fallback: str) -> Record:
    text = value["data"]["text"]
    done = [a for a in value.get("annotations", []) if not a.get("was_cancelled")]
    points = {u: p for p, u in enumerate(_units(text))}
    graph, number = Graph(), {}
    result = done[-1]["result"] if done else []
    for item in result:
        if item.get("type") == "labels":
            v = item["value"]
            number[item["id"]] = len(graph.regions)
            graph.regions.append(Region(points.get(v["start"], -1), points.get(v["end"], -1), v["labels"][0]))
    for item in result:
        if item.get("type") == "textarea" and item["id"] in number:
            read_text(graph.regions[number[item["id"]]], "\n".join(item["value"]["text"]))
        elif item.get("type") == "relation":
            links = item.get("labels") or ["place"]
            graph.links.append((number[item["from_id"]], number[item["to_id"]], links[0]))
    return to_record(graph, whole_header(dict(value["data"].get("record") or {}), fallback, text))


def _units(text: str) -> list[int]:
    """For each code point (and the end) the number of UTF-16 code units before it."""
    found, at = [], 0
    for c in text:
        found.append(at)
        at += 2 if ord(c) > 0xFFFF else 1
    return [*found, at]
