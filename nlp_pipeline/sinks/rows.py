"""One flat row an event: the columns that CSV, ACLED-style and GeoJSON outputs share."""

from __future__ import annotations

from typing import Any

from nlp_pipeline.knowledge.base import Base, Place
from nlp_pipeline.ontology import event_types

Record = dict[str, Any]
COLUMNS = (
    "event_id", "article_id", "published", "url", "type", "subtype", "status", "recap", "date", "date_assumed", "time_of_day",
    "place_ids", "place_names", "relation", "admin1", "admin2", "admin3", "latitude", "longitude", "agents", "targets", "parties", "mediators",
    "killed_min", "killed_max", "wounded_min", "wounded_max", "killed_civilians_min", "casualties", "weapon", "trigger", "sentence", "confidence", "incident",
)  # fmt: skip
TOLLS = ("killed_min", "killed_max", "wounded_min", "wounded_max", "killed_civilians_min", "casualties")
"""The columns of which a second row of the same event must hold none."""


def flat(record: Record, event: Record, kb: Base) -> Record:
    """The event as a flat row; lists are joined by | and unknown values are empty."""
    places = [kb.places[p["entity"]] for p in event["places"] if p["entity"] in kb.places]
    best = places[0] if places else None
    roles: dict[str, list[str]] = {"agent": [], "target": [], "party": [], "mediator": []}
    for p in event["participants"]:
        roles[p["role"]].append(p["entity"] or "")
    units = admin(best, kb)
    point = located(places)
    return {
        "event_id": event["id"], "article_id": record["id"], "published": record["published"], "url": record["url"],
        "type": event["type"], "subtype": event["subtype"], "status": event["status"], "recap": event["recap"],
        "date": event["date"]["value"], "date_assumed": event["date"]["assumed"], "time_of_day": event["date"]["time_of_day"],
        "place_ids": "|".join(p["entity"] or "" for p in event["places"]), "place_names": "|".join(p.name for p in places),
        "relation": event["places"][0]["relation"] if event["places"] else None,
        "admin1": units[0], "admin2": units[1], "admin3": units[2],
        "latitude": point.lat if point else None, "longitude": point.lon if point else None,
        "agents": "|".join(roles["agent"]), "targets": "|".join(roles["target"]), "parties": "|".join(roles["party"]),
        "mediators": "|".join(roles["mediator"]),
        "killed_min": total(event, "killed", "min"), "killed_max": total(event, "killed", "max"),
        "wounded_min": total(event, "wounded", "min"), "wounded_max": total(event, "wounded", "max"),
        "killed_civilians_min": total(event, "killed", "min", "civilian"),
        "casualties": "; ".join(toll(c) for c in event["casualties"]), "weapon": (event["weapon"] or {}).get("value"),
        "trigger": event["trigger"]["text"], "sentence": sentence(record["text"], event["trigger"]["start"]), "confidence": event["confidence"],
        "incident": event.get("incident"),
    }  # fmt: skip


def total(event: Record, kind: str, bound: str, group: str | None = None) -> int | None:
    """The sum of a bound over the event's entries of a kind; None when no entry, or none with a number, says it.

    A maximum is known only when every entry's is.
    """
    values = [c[bound] for c in event["casualties"] if c["kind"] == kind and group in (None, c["group"])]
    known = [v for v in values if v is not None]
    if not known or (bound == "max" and len(known) < len(values)):
        return None
    return int(sum(known))


def toll(c: Record) -> str:
    """One entry in words: ``killed civilian 2 (children 1)``."""
    number = "?" if c["min"] is None and c["max"] is None else str(c["min"]) if c["min"] == c["max"] else f"{c['min'] if c['min'] is not None else '?'}-{c['max'] if c['max'] is not None else '?'}"
    parts = ", ".join(f"{p} {c[p]}" for p in ("children", "women") if c[p] is not None)
    whose = f" of {c['actor']}" if c["actor"] else ""
    return f"{c['kind']} {c['group']} {number}{whose}" + (f" ({parts})" if parts else "")


def admin(place: Place | None, kb: Base) -> tuple[str, str, str]:
    """P-codes of governorate, district and subdistrict, "" where unknown."""
    units = [u for u in kb.chain(place.id) if u.startswith("SY")] if place else []
    by_size = {len(u): u for u in units}
    return by_size.get(4, ""), by_size.get(6, ""), by_size.get(8, "")


def located(places: list[Place]) -> Place | None:
    """The first place that has coordinates."""
    return next((p for p in places if p.lat is not None and p.lon is not None), None)


def sentence(text: str, at: int) -> str:
    """The line of the text that holds the offset, cut to 300 code points around it."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[begin : end if end >= 0 else len(text)]
    if len(line) > 300:
        begin = max(0, at - begin - 150)
        line = line[begin : begin + 300]
    return line.strip()


def acled(record: Record, event: Record, kb: Base) -> Record:
    """The event in ACLED's columns. Fatalities are the sum of the killed minima, empty when unknown, never a guessed 0."""
    row = flat(record, event, kb)
    kind = event_types().get(event["type"])
    value = event["date"]["value"] or ""
    actors = [*row["agents"].split("|"), *row["parties"].split("|"), *row["targets"].split("|")]
    actors = [kb.actors[a].name_en if a in kb.actors else a for a in actors if a]
    names = [kb.places[u].name_en if u in kb.places else "" for u in (row["admin1"], row["admin2"], row["admin3"])]
    places = [kb.places[p["entity"]] for p in event["places"] if p["entity"] in kb.places]
    return {
        "event_id_cnty": row["event_id"], "event_date": value[:10] if len(value) >= 10 else "",
        "time_precision": {10: 1, 7: 3}.get(len(value), 2 if "/" in value else ""),
        "disorder_type": "Political violence" if kind and kind.acled in {"Battles", "Explosions/Remote violence", "Violence against civilians"} else kind.acled if kind else "",
        "event_type": kind.acled if kind else "", "sub_event_type": kind.acled_sub if kind else "",
        "actor1": actors[0] if actors else "", "actor2": actors[1] if len(actors) > 1 else "",
        "admin1": names[0], "admin2": names[1], "admin3": names[2],
        "location": places[0].name_en if places else "", "latitude": row["latitude"], "longitude": row["longitude"],
        "geo_precision": (1 if places[0].id.startswith(("C", "N")) else 3 if places[0].id.startswith("SY") else 2) if places else "",
        "source": record["source"] or "SOHR", "notes": row["sentence"], "fatalities": row["killed_min"],
    }  # fmt: skip
