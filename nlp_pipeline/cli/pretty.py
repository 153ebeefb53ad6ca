"""Records as lines for a terminal; control characters and direction overrides are taken out."""

from __future__ import annotations

from typing import Any

_CONTROLS = {c: None for c in (*range(32), 127, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def pretty(record: dict[str, Any]) -> str:
    """One record, each event on two lines."""
    lines = [f"{record['id']}  ({record['published'] or 'no date'})"]
    for event in record["events"]:
        lines += event_lines(event)
    return clean(lines)


def clean(lines: list[str]) -> str:
    """Lines that no control character of the text can disturb."""
    return "\n".join(line.translate(_CONTROLS) for line in lines)


def event_lines(event: dict[str, Any]) -> list[str]:
    """What, when, where, who and the toll of one event."""
    places = ", ".join(str(p["entity"]) for p in event["places"]) or "-"
    people = ", ".join(f"{p['role']}: {p['entity']}" for p in event["participants"]) or "-"
    tolls = ", ".join(f"{c['kind']} {c['group']} {_span(c)}" for c in event["casualties"]) or "-"
    recap = ", recap" if event["recap"] else ""
    when = event["date"]["value"] or "date unknown"
    assumed = " (assumed)" if event["date"]["assumed"] else ""
    return [
        f"  {when}{assumed}  {event['type']} ({event['status']}{recap})  «{event['trigger']['text']}»  {event['confidence']:.2f}",
        f"      where {places} | who {people} | toll {tolls}",
    ]


def _span(c: dict[str, Any]) -> str:
    if c["min"] is None and c["max"] is None:
        return "unknown"
    parts = [f"{c[p]} {p}" for p in ("children", "women") if c[p]]
    number = str(c["min"]) if c["min"] == c["max"] else f"{c['min'] if c['min'] is not None else '?'}–{c['max'] if c['max'] is not None else '?'}"
    return number + (f" (of them {', '.join(parts)})" if parts else "")


def explained(article: Any, nlp: Any) -> str:
    """One report with the reasons of every slot: value, probability, and the features that weighed most."""
    from nlp_pipeline.assembly.events import assemble
    from nlp_pipeline.assembly.weights import Reasons
    from nlp_pipeline.pipes.events import scene_of
    from nlp_pipeline.records import to_json

    doc = nlp.make_doc(article.processed_text)
    doc._.published, doc._.article_id = article.published, article.id
    for name, pipe in nlp.pipeline:
        if name != "events":
            doc = pipe(doc)
    reasons: dict[str, Reasons] = {}
    lines = [f"{article.id}  ({article.published or 'no date'})"]
    for event in assemble(scene_of(doc), article.id, explain=reasons):
        lines += event_lines(to_json(event))
        for slot, value, probability, names in reasons[event.id].rows:
            why = "; ".join(name if weight is None else f"{name} {weight:+.1f}" for name, weight in names)
            lines.append(f"        {slot} = {value}  {probability:.2f}  because {why}")
    return clean(lines)
