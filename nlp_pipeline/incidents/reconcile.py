"""One row for an incident: its best date, place and toll, and what every source says.

The newest higher toll wins over the first; tolls of recaps, plans and denials are shown and never counted; near
duplicates are one source. For each kind of casualty one source's numbers are taken whole, since «5 dead» and
«5 civilians dead» in two reports are the same five.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from nlp_pipeline.incidents.telling import DEADLY, Telling
from nlp_pipeline.knowledge.base import Base

COLUMNS = (
    "incident", "type", "subtype", "status", "recap", "date", "time_of_day", "place", "place_name", "place_name_en", "admin1", "admin2", "admin3", "latitude", "longitude",
    "places", "agents", "targets", "parties", "killed_min", "killed_max", "killed_low", "killed_high", "killed_civilians_min", "killed_children", "killed_women",
    "wounded_min", "wounded_max", "detained_min", "casualties", "weapon", "first_report", "last_report", "articles", "sources", "confidence",
)  # fmt: skip


def incident_id(members: Sequence[Telling]) -> str:
    """A name that depends on the members alone: a hash of the one that comes first."""
    first = min(members, key=lambda t: t.key)
    return "inc-" + hashlib.blake2b(first.event.encode(), digest_size=8).hexdigest()


def reconciled(members: Sequence[Telling], kb: Base) -> dict[str, Any]:
    """The row of an incident (see ``COLUMNS``); unknown values are None. ``members`` in any order."""
    told = sorted(members, key=lambda t: (t.published, t.event))
    counted = [t for t in told if t.counts] or told
    only_recap = all(t.recap for t in told)
    denied = any(t.status == "denied" for t in told)
    status = "denied" if all(t.status == "denied" for t in told) else "planned" if all(t.status == "planned" for t in told) else "disputed" if denied else counted[-1].status
    places = _places(counted, kb)
    place = kb.places.get(places[0]) if places else None
    units = {len(u): u for u in kb.chain(place.id) if u.startswith("SY")} if place else {}
    casualties = [c for kind in DEADLY for c in _toll(counted, kind)]
    killed = [c for c in casualties if c["kind"] == "killed"]
    spread = [t.tolls["killed"] for t in told if "killed" in t.tolls]
    low, high = [n for n, _ in spread if n is not None], [m if m is not None else n for n, m in spread if m is not None or n is not None]
    dated = min((t for t in counted if t.first is not None), key=lambda t: (t.assumed, t.days, -t.confidence, t.key), default=None)
    return {
        "incident": incident_id(told), "type": _most(counted, lambda t: t.type), "subtype": _most(counted, lambda t: t.subtype), "status": status, "recap": only_recap,
        "date": dated.date if dated else None, "time_of_day": _most(counted, lambda t: t.hour),
        "place": places[0] if places else None, "place_name": place.name if place else None, "place_name_en": place.name_en if place else None,
        "admin1": units.get(4), "admin2": units.get(6), "admin3": units.get(8), "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        "places": places, **{f"{role}s" if role != "party" else "parties": _actors(counted, role, kb) for role in ("agent", "target", "party")},
        "killed_min": _sum(killed, "min"), "killed_max": _sum(killed, "max", True), "killed_low": min(low, default=None), "killed_high": max((h for h in high if h is not None), default=None),
        "killed_civilians_min": _sum([c for c in killed if c["group"] == "civilian"], "min"),
        "killed_children": _sum(killed, "children"), "killed_women": _sum(killed, "women"),
        "wounded_min": _sum([c for c in casualties if c["kind"] == "wounded"], "min"), "wounded_max": _sum([c for c in casualties if c["kind"] == "wounded"], "max", True),
        "detained_min": _sum([c for c in casualties if c["kind"] == "detained"], "min"), "casualties": casualties,
        "weapon": _most(counted, lambda t: t.weapon), "first_report": told[0].published or None, "last_report": told[-1].published or None,
        "articles": len({t.source for t in told}), "sources": [_source(t) for t in told], "confidence": round(1 - _product(1 - t.confidence for t in _by_source(told)), 2),
    }  # fmt: skip


def _source(t: Telling) -> dict[str, Any]:
    """What one report says, with the span of its trigger: from any number of the table back to the words."""
    return {"event": t.event, "article": t.article, "published": t.published or None, "start": t.span[0], "end": t.span[1], "status": t.status, "recap": t.recap,
            "date": t.date, "killed": list(t.tolls["killed"]) if "killed" in t.tolls else None, "wounded": list(t.tolls["wounded"]) if "wounded" in t.tolls else None,
            **({"duplicate_of": t.source} if t.source != t.article else {})}  # fmt: skip


def _by_source(told: Sequence[Telling]) -> list[Telling]:
    return list({t.source: t for t in told}.values())


def _product(values: Any) -> float:
    found = 1.0
    for v in values:
        found *= v
    return found


def _toll(counted: Sequence[Telling], kind: str) -> list[dict[str, Any]]:
    """The entries of the source whose toll holds: the highest known minimum, the newest of equals."""
    tellers = [t for t in counted if kind in t.tolls]
    if not tellers:
        return []
    best = max(tellers, key=lambda t: (t.tolls[kind][0] if t.tolls[kind][0] is not None else -1, _detail(t, kind), t.published, t.event))
    return [c for c in best.casualties if c["kind"] == kind]


def _detail(t: Telling, kind: str) -> int:
    """How much a telling says of who they were: of two equal tolls the fuller one holds."""
    return sum((c["group"] != "unknown") + (c["children"] is not None) + (c["women"] is not None) for c in t.casualties if c["kind"] == kind)


def _sum(rows: Sequence[dict[str, Any]], key: str, all_known: bool = False) -> int | None:
    known = [r[key] for r in rows if r[key] is not None]
    return None if not known or all_known and len(known) < len(rows) else int(sum(known))


def _most(told: Sequence[Telling], value: Any) -> Any:
    """The value with the most confidence behind it; ties by its name. None where none is told."""
    weight: Counter[str] = Counter()
    for t in told:
        if value(t) is not None:
            weight[value(t)] += t.confidence  # type: ignore[assignment]
    return min(weight, key=lambda v: (-round(weight[v], 6), v)) if weight else None


def _places(told: Sequence[Telling], kb: Base) -> list[str]:
    """All places, the best first: the finest, then the one most reports name."""
    named = Counter(p for t in told for p in t.places)
    return sorted(named, key=lambda p: (p.startswith("SY") or len(p) == 2, -len(kb.chain(p)), -named[p], p))


def _actors(told: Sequence[Telling], role: str, kb: Base) -> list[str]:
    """Actors in a role without those that only name a named one more broadly («opposition» beside a faction of it)."""
    found = sorted({e for t in told for r, e in t.participants if r == role})
    parents = {kb.actors[e].parent for e in found if e in kb.actors}
    return [e for e in found if e not in parents]


def cells(row: dict[str, Any]) -> dict[str, Any]:
    """The row with lists as text, for CSV."""
    out = {}
    for key in COLUMNS:
        value = row[key]
        if isinstance(value, list):
            value = "|".join(value) if all(isinstance(v, str) for v in value) else json.dumps(value, ensure_ascii=False)
        out[key] = value
    return out
