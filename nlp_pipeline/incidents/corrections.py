"""A person's corrections, one JSON object a line, applied on every run after extraction.

``{"op": "set", "event": "a1#1", "slot": "place", "value": "C3916"}`` (slots: place, date, actor, toll, status, type),
``{"op": "reject", "event": "a1#1"}``, ``{"op": "merge", "events": ["a1#1", "b2#1"]}``, ``{"op": "split", "events": ["a1#2"]}``.
A ``trigger`` text beside ``event`` finds the event again where extraction numbers it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import UsageError
from nlp_pipeline.incidents.telling import Telling
from nlp_pipeline.knowledge.base import Base

Record = dict[str, Any]
SLOTS = ("place", "date", "actor", "toll", "status", "type")


@dataclass
class Corrections:
    """``changes``: set and reject rows by the article of their event; ``merges``/``splits``: groups of event ids."""

    changes: dict[str, list[Record]] = field(default_factory=dict)
    merges: list[list[str]] = field(default_factory=list)
    splits: list[list[str]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)

    @property
    def any(self) -> bool:
        """Whether there is anything to apply or to look for."""
        return bool(self.named)

    @property
    def unused(self) -> list[str]:
        """Events that were named and never met."""
        return sorted(self.named - self.met)

    def apply(self, record: Record) -> Record:
        """The record with its events set right or taken out; it is not changed in place."""
        self.met.update(e["id"] for e in record["events"] if e["id"] in self.named)
        events = {e["id"]: e for e in record["events"]}
        for row in self.changes.get(record["id"], ()):
            target = _target(row, record["events"])
            if target is None:
                self.met.discard(row["event"])
                continue
            self.met.add(row["event"])
            if row["op"] == "reject":
                events.pop(target, None)
            elif target in events:
                events[target] = _set(events[target], row)
        return {**record, "events": list(events.values())}


def _target(row: Record, events: list[Record]) -> str | None:
    """The id of the event that a correction means: the one it names, or, numbered anew, the one with its trigger."""
    trigger = row.get("trigger")
    for e in events:
        if e["id"] == row["event"] and trigger in (None, e["trigger"]["text"]):
            return str(e["id"])
    return next((str(e["id"]) for e in events if trigger is not None and e["trigger"]["text"] == trigger), None)


def read(path: Path, kb: Base) -> Corrections:
    """Read a file of corrections; raises UsageError with the line that is none."""
    found = Corrections()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            op = row["op"]
            if op == "set" and row["slot"] in SLOTS:
                _check(row, kb)
                found.changes.setdefault(row["event"].rsplit("#", 1)[0], []).append(row)
                found.named.add(row["event"])
            elif op == "reject":
                found.changes.setdefault(row["event"].rsplit("#", 1)[0], []).append(row)
                found.named.add(row["event"])
            elif op == "merge" and len(row["events"]) > 1:
                found.merges.append([str(e) for e in row["events"]])
            elif op == "split" and row["events"]:
                found.splits.append([str(e) for e in row["events"]])
            else:
                raise KeyError(op)
            found.named.update(row.get("events", ()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{path}, line {number}: no correction ({error}); see the docs for the four forms.") from None
    return found


def _check(row: Record, kb: Base) -> None:
    value, slot = row["value"], row["slot"]
    known: Mapping[str, object] = kb.places if slot == "place" else kb.actors
    if slot in {"place", "actor"} and any(v not in known for v in ([value] if isinstance(value, str) else value)):
        raise ValueError(f"{value} is no id of the gazetteer")
    if slot == "toll" and not (isinstance(value, dict) and isinstance(value.get("kind"), str)):
        raise ValueError("a toll is an object with kind, group, min and max")


def _set(event: Record, row: Record) -> Record:
    """The event with one slot set by a person; such values have no span."""
    value, slot = row["value"], row["slot"]
    nowhere = {"start": None, "end": None}
    if slot == "place":
        return {**event, "places": [{"entity": v, **nowhere, "relation": "at"} for v in ([value] if isinstance(value, str) else value)]}
    if slot == "date":
        return {**event, "date": {"value": value, **nowhere, "text": None, "time_of_day": row.get("time_of_day"), "assumed": False}}
    if slot == "actor":
        role = row.get("role", "agent")
        return {**event, "participants": [p for p in event["participants"] if p["role"] != role] + [{"role": role, "entity": value, **nowhere}]}
    if slot == "toll":
        entry = {"group": "unknown", "actor": None, "min": None, "max": None, "approx": False, "children": None, "women": None, **value, **nowhere}
        return {**event, "casualties": [c for c in event["casualties"] if c["kind"] != value["kind"]] + [entry]}
    return {**event, slot: value}


def regrouped(groups: Iterable[list[Telling]], corrections: Corrections) -> Iterator[list[Telling]]:
    """Clusters after the splits and merges that a person asked for; only those they touch are held in memory."""
    apart = {e: n for n, wanted in enumerate(corrections.splits) for e in wanted}
    joined: dict[str, int] = {}
    for n, wanted in enumerate(corrections.merges):
        # Merges that share an event are one.
        group = {joined[e] for e in wanted if e in joined} | {n}
        for e in [*wanted, *(e for e, g in joined.items() if g in group)]:
            joined[e] = min(group)
    held: dict[int, list[Telling]] = {}
    split: dict[int, list[Telling]] = {}
    for members in groups:
        for t in members:
            if t.event in apart:
                split.setdefault(apart[t.event], []).append(t)
        left = [t for t in members if t.event not in apart]
        wanted_by = sorted({joined[t.event] for t in left if t.event in joined})
        if wanted_by:
            # A cluster that two merges touch joins both.
            for other in wanted_by[1:]:
                held.setdefault(wanted_by[0], []).extend(held.pop(other, []))
                joined = {e: wanted_by[0] if g == other else g for e, g in joined.items()}
            held.setdefault(wanted_by[0], []).extend(left)
        elif left:
            yield left
    yield from held.values()
    yield from split.values()
