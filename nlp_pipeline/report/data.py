"""What the page shows, cut down to short rows: texts, mentions, events with their spans, incidents, names of ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from nlp_pipeline.incidents.reconcile import reconciled
from nlp_pipeline.incidents.run import Incidents
from nlp_pipeline.incidents.telling import bounds, telling
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.ontology import event_types
from nlp_pipeline.sinks.rows import located, total

Record = dict[str, Any]


def page_data(records: Sequence[Record], kb: Base) -> dict[str, Any]:
    """The page's data as plain JSON values. Records without incidents get them, so that no toll is added twice."""
    if not all(e.get("incident") for r in records for e in r["events"]):
        found = Incidents(records, kb)
        records = list(found.records())
        found.close()
    groups = defaultdict(list)
    for r in records:
        for e in r["events"]:
            groups[e["incident"]].append(telling(r, e, kb))
    names: dict[str, list[Any]] = {}
    articles, events = [], []
    for n, r in enumerate(records):
        articles.append({
            "id": r["id"], "p": r["published"], "u": r["url"], "t": r["text"],
            "m": [[m["start"], m["end"], m["label"], m.get("entity"), m.get("score")] for m in r["mentions"]],
        })  # fmt: skip
        for m in r["mentions"]:
            _name(m.get("entity"), names, kb)
        for e in r["events"]:
            events.append(_event(e, n, names, kb))
    return {
        "articles": articles, "events": events, "names": names,
        "incidents": {i: _incident(members, kb) for i, members in groups.items()},
        "types": {t: [row.arabic, t.replace("_", " ")] for t, row in event_types().items()},
    }  # fmt: skip


def _event(e: Record, article: int, names: dict[str, list[Any]], kb: Base) -> dict[str, Any]:
    value = (e["date"] or {}).get("value")
    first, last = bounds(value)
    places = [kb.places[p["entity"]] for p in e["places"] if p["entity"] in kb.places]
    point = located(places)
    units = [u for p in places for u in kb.chain(p.id) if u.startswith("SY") and len(u) == 4]
    for id in [*(p["entity"] for p in (*e["places"], *e["participants"])), *units, *(c["actor"] for c in e["casualties"])]:
        _name(id, names, kb)
    slots = [["trigger", e["trigger"]["start"], e["trigger"]["end"], None]]
    if e["date"] and e["date"].get("start") is not None:
        slots.append(["date", e["date"]["start"], e["date"]["end"], value])
    slots += [["place", p["start"], p["end"], p["entity"]] for p in e["places"]]
    slots += [[p["role"], p["start"], p["end"], p["entity"]] for p in e["participants"]]
    slots += [["casualties", c["start"], c["end"], c["actor"]] for c in e["casualties"]]
    if e["weapon"]:
        slots.append(["weapon", e["weapon"]["start"], e["weapon"]["end"], e["weapon"]["value"]])
    return {
        "id": e["id"], "a": article, "y": e["type"], "s": e["status"], "r": bool(e["recap"]), "d": value, "as": bool((e["date"] or {}).get("assumed")),
        "f": first, "l": last, "g": units[0] if units else None, "pt": [point.lon, point.lat] if point else None,
        "c": [[c["kind"], c["group"], c["min"], c["max"], c["children"], c["women"], c["actor"]] for c in e["casualties"]],
        "k": total(e, "killed", "min"), "x": slots, "i": e["incident"], "q": e["confidence"],
    }  # fmt: skip


def _incident(members: Sequence[Any], kb: Base) -> list[Any]:
    """Whether it counts, its reconciled dead and wounded, and how many sources tell it."""
    row = reconciled(members, kb)
    counts = not row["recap"] and row["status"] not in {"planned", "denied"}
    return [counts, row["killed_min"], row["killed_civilians_min"], row["wounded_min"], row["articles"]]


def _name(id: str | None, names: dict[str, list[Any]], kb: Base) -> None:
    """Arabic and English name, kind, holder, coordinates: the gazetteer row that a slot links to."""
    if not id or id in names:
        return
    place, actor = kb.places.get(id), kb.actors.get(id)
    if place:
        names[id] = [place.name, place.name_en or place.name, place.kind, place.parent or None, place.lat, place.lon]
        _name(place.parent, names, kb)
    elif actor:
        names[id] = [actor.name, actor.name_en, actor.kind, actor.parent or None, actor.side, actor.valid]
        _name(actor.parent, names, kb)
    else:
        names[id] = [id, id, None, None, None, None]
