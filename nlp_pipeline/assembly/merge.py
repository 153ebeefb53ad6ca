"""Within one report an event told twice is one event, at its fullest telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.assembly.features import BLASTS, VIOLENT
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.records import Event

_SOON = 250
"""Code points within which a definite noun names an event again."""
_FAR = 500
"""Code points beyond which an undated telling joins a dated one only where they share a place."""


def merge(drafts: Sequence[Event], kb: Base) -> list[Event]:
    """Join the drafts that tell the same event, in order of the text."""
    kept: list[Event] = []
    for event in drafts:
        for n, other in enumerate(kept):
            if same(other, event, kb):
                kept[n] = join(other, event)
                break
        else:
            kept.append(event)
    return kept


def same(a: Event, b: Event, kb: Base) -> bool:
    """Whether two drafts agree in type, date, place, actors and tolls, as far as both tell them."""
    again = _named_again(a, b)
    kin = a.type == b.type or again and {a.type, b.type} <= BLASTS
    if not kin or a.recap != b.recap and not again or (a.status == "planned") != (b.status == "planned"):
        return False
    if a.date.value != b.date.value and not (a.date.assumed or b.date.assumed):
        return False
    first, second = ({p.entity for p in e.places if p.entity} for e in (a, b))
    up = {x for i in first for x in kb.chain(i)} & second or {x for i in second for x in kb.chain(i)} & first
    if first and second and not up:
        return False
    apart = abs(int(a.trigger["start"]) - int(b.trigger["start"]))
    if a.date.value != b.date.value and not up and apart > _FAR:
        return False
    for role in () if again else ("agent", "target", "party"):
        one, two = ({p.entity for p in e.participants if p.role == role} for e in (a, b))
        if one and two and not one & two:
            return False
    agents = [{p.entity for p in e.participants} for e in (a, b)]
    tolls = [{(c.kind, c.group): c.min for c in e.casualties} for e in (a, b)]
    common = tolls[0].keys() & tolls[1].keys()
    if any(tolls[0][k] != tolls[1][k] and None not in (tolls[0][k], tolls[1][k]) for k in common):
        return False
    if again:
        return True
    evidence = bool(up) + bool(agents[0] & agents[1]) + bool(common)
    return evidence >= 2 or (evidence == 1 and (a.type not in VIOLENT or not first or not second))


def _named_again(first: Event, later: Event) -> bool:
    """«انهار مبنى … حصيلة الانهيار», «فجر نفسه … خلف التفجير»: soon after an event a definite noun of its kind is that event."""
    apart = int(later.trigger["start"]) - int(first.trigger["end"])
    return 0 < apart <= _SOON and len(str(later.trigger["text"]).split()) == 1 and has_article(fold(str(later.trigger["text"])))


def join(first: Event, later: Event) -> Event:
    """The fuller of two tellings, completed by the other; a noun that names an event again adds no place to it."""
    again = _named_again(first, later)
    size = [len(e.casualties) * 2 + len(e.participants) + len(e.places) for e in (first, later)]
    lead, other = (later, first) if size[1] > size[0] + 1 and not again else (first, later)
    known = {p.entity for p in lead.participants}
    tolls = {(c.kind, c.group, c.min): c for c in (*other.casualties, *lead.casualties)}
    return replace(
        lead,
        date=lead.date if not lead.date.assumed else other.date if not other.date.assumed else lead.date,
        places=lead.places or (() if again else other.places),
        participants=lead.participants + tuple(p for p in other.participants if p.entity not in known),
        casualties=tuple(sorted(tolls.values(), key=lambda c: c.start or 0)),
        weapon=lead.weapon or other.weapon,
        recap=lead.recap and other.recap,
        confidence=round(max(lead.confidence, other.confidence), 2),
    )
