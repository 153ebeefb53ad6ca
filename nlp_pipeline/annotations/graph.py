"""A record as annotation tools see it: labelled regions of the text, links between them, and attributes as short text.

Every mention, trigger and slot is a region of its own, so that a person can move it; what a region cannot show
(ids, counts, status) stands in its attributes as ``key=value``, one a line. A slot that no words tell (an assumed date)
is a line of its trigger's attributes: ``date: value=2024-11-07 assumed=true at=0``. Nothing is lost on the way back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nlp_pipeline.errors import InputError
from nlp_pipeline.ontology import LABELS, ROLES, event_types

Record = dict[str, Any]
Attributes = dict[str, Any]

TYPES = tuple(event_types())
SLOTS = ("Date", "Place", "Participant", "Casualty", "Weapon")
LINKS = (*ROLES, "place", "date", "casualty", "weapon")
_HEADER = ("id", "url", "source", "title", "published", "provenance", "meta")
_KEYS: dict[str, Attributes] = {
    "Date": {"value": None, "text": None, "time_of_day": None, "assumed": False},
    "Place": {"entity": None, "relation": "at"},
    "Participant": {"role": "party", "entity": None},
    "Casualty": {"kind": "killed", "group": "unknown", "actor": None, "min": None, "max": None, "approx": False, "children": None, "women": None},
    "Weapon": {"value": "unknown"},
}
_MENTION: Attributes = {"entity": None, "score": 1.0, "method": "none"}
_EVENT: Attributes = {"subtype": None, "status": "occurred", "recap": False, "confidence": 1.0}
_LISTS = {"Place": "places", "Participant": "participants", "Casualty": "casualties"}


@dataclass
class Region:
    """A labelled piece of the text (half-open code points) with its attributes and, on a trigger, the slots without words."""

    start: int
    end: int
    label: str
    attributes: Attributes = field(default_factory=dict)
    loose: list[tuple[str, Attributes]] = field(default_factory=list)


@dataclass
class Graph:
    """Regions and links (number of the trigger's region, number of the slot's region, label)."""

    regions: list[Region] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)


def header(record: Record) -> Record:
    """What a record says of its article, text aside."""
    return {k: record.get(k) for k in _HEADER if k in record}


def whole_header(found: Record, id: str, text: str) -> Record:
    """The header of a record that comes back: what was found, an id and the text."""
    return {"id": id, "url": None, "source": None, "title": None, "published": None, "meta": {}, **found, "text": text}


def from_record(record: Record) -> Graph:
    """The graph of a record's mentions and events."""
    graph = Graph()
    for m in record["mentions"]:
        attributes = {k: v for k, v in m.items() if k not in {"start", "end", "text", "label"}}
        graph.regions.append(Region(m["start"], m["end"], m["label"], _without(attributes, {**_MENTION, "name": m["text"]})))
    for e in record["events"]:
        known = {"type", "trigger", "date", "places", "participants", "casualties", "weapon"}
        attributes = _without({k: v for k, v in e.items() if k not in known}, _EVENT)
        trigger = Region(e["trigger"]["start"], e["trigger"]["end"], e["type"], attributes)
        at = len(graph.regions)
        graph.regions.append(trigger)
        for label, n, slot in _slots(e):
            values = _without({k: v for k, v in slot.items() if k not in {"start", "end"}}, _KEYS[label])
            if slot["start"] is None or slot["end"] is None:
                trigger.loose.append((label, {**values, "at": n}))
                continue
            if values.get("text") == record["text"][slot["start"] : slot["end"]]:
                del values["text"]
            link = slot["role"] if label == "Participant" else label.lower()
            values.pop("role", None)
            graph.regions.append(Region(slot["start"], slot["end"], label, values))
            graph.links.append((at, len(graph.regions) - 1, link))
    return graph


def _slots(e: Record) -> Iterable[tuple[str, int, Record]]:
    if e["date"]:
        yield "Date", 0, e["date"]
    for label, name in _LISTS.items():
        for n, slot in enumerate(e[name]):
            yield label, n, slot
    if e["weapon"]:
        yield "Weapon", 0, e["weapon"]


def _without(values: Attributes, defaults: Attributes) -> Attributes:
    return {k: v for k, v in values.items() if k not in defaults or v != defaults[k] or type(v) is not type(defaults[k])}


def to_record(graph: Graph, head: Record) -> Record:
    """A record from a graph; ``head`` holds id, text and what else the record says of its article.

    Mentions come by their place in the text, events in the order of their triggers' regions. Raises InputError for a
    label that is none of ours or a region outside the text.
    """
    text = head["text"]
    mentions: list[Record] = []
    events: list[Record] = []
    at: dict[int, Record] = {}
    for n, r in enumerate(graph.regions):
        if not 0 <= r.start < r.end <= len(text):
            raise InputError(f"record {head['id']}: a region from {r.start} to {r.end} lies outside the text")
        if r.label in LABELS:
            words = text[r.start : r.end]
            found = {"start": r.start, "end": r.end, "text": words, "name": words, "label": r.label, **_MENTION, **r.attributes}
            mentions.append(found)
        elif r.label in TYPES:
            at[n] = _event(r, text, f"{head['id']}#{len(events) + 1}")
            events.append(at[n])
        elif r.label not in SLOTS:
            raise InputError(f"record {head['id']}: «{r.label}» is no label; one of {', '.join((*LABELS, *SLOTS))} or an event type")
    for source, target, link in graph.links:
        if source not in at or graph.regions[target].label not in SLOTS:
            raise InputError(f"record {head['id']}: a link «{link}» does not lead from a trigger to a slot")
        region = graph.regions[target]
        slot = {**_KEYS[region.label], **region.attributes}
        if region.label == "Participant":
            slot["role"] = link
        if region.label == "Date" and slot["text"] is None:
            slot["text"] = text[region.start : region.end]
        _add(at[source], region.label, {**slot, "start": region.start, "end": region.end})
    for n, e in at.items():
        for label, values in graph.regions[n].loose:
            place = values.get("at")
            slot = {**_KEYS[label], **{k: v for k, v in values.items() if k != "at"}, "start": None, "end": None}
            _add(e, label, slot, place if isinstance(place, int) else None)
    mentions.sort(key=lambda m: (m["start"], m["end"]))
    return {**head, "mentions": mentions, "events": events}


def _event(r: Region, text: str, id: str) -> Record:
    values = {"id": id, **_EVENT, **r.attributes}
    return {
        **values, "type": r.label, "trigger": {"start": r.start, "end": r.end, "text": text[r.start : r.end]},
        "date": None, "places": [], "participants": [], "casualties": [], "weapon": None,
    }  # fmt: skip


def _add(e: Record, label: str, slot: Record, at: int | None = None) -> None:
    if label in _LISTS:
        row = e[_LISTS[label]]
        row.insert(len(row) if at is None else at, slot)
    else:
        e[label.lower()] = slot


def as_text(region: Region, separator: str = "\n") -> str:
    """The attributes of a region as a person reads and edits them."""
    lines = [_pairs(region.attributes)] if region.attributes else []
    lines += [f"{label.lower()}: {_pairs(values)}" for label, values in region.loose]
    return separator.join(lines)


def _pairs(values: Attributes) -> str:
    return " ".join(f"{k}={_scalar(v)}" for k, v in values.items())


def _scalar(value: Any) -> str:
    if isinstance(value, str) and value and not any(c.isspace() or c in '"=;' for c in value):
        try:
            json.loads(value)
        except ValueError:
            return value
    # Whatever parts pairs, lines or notes is escaped, so that a value stays one piece.
    return "".join(f"\\u{ord(c):04x}" if c.isspace() or c in "=;" else c for c in json.dumps(value, ensure_ascii=False))


def read_text(region: Region, text: str, separator: str = "\n") -> None:
    """Fill a region's attributes from their text; raises InputError for a line that is not ``key=value``."""
    for line in filter(None, (part.strip() for part in text.split(separator))):
        name, colon, rest = line.partition(": ")
        label = name.capitalize()
        if colon and label in SLOTS:
            region.loose.append((label, _parsed(rest)))
        else:
            region.attributes.update(_parsed(line))


def _parsed(line: str) -> Attributes:
    found: Attributes = {}
    for pair in line.split():
        key, sign, value = pair.partition("=")
        if not sign:
            raise InputError(f"«{pair[:60]}» is no attribute; write key=value")
        try:
            found[key] = json.loads(value)
        except (ValueError, RecursionError):
            found[key] = value
    return found
