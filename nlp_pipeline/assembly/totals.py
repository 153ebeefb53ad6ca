"""A total of dead or wounded that the report then breaks down tells no event beside its parts (annotation.md: «Totals over a period»)."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.features import AIR, GROUND
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.records import Event, Quantity, Trigger

_PARTS = 2
"""The least number of parts."""
_WITHIN = 3
"""Sentences after the total in which its parts are told."""
Tolls = Mapping[int, Sequence[Quantity]]
"""Word of a trigger → counts."""


def parts_of(scene: Scene, total: Quantity) -> list[Quantity]:
    """The later counts that a total is broken down into: they add up to it, or «the rest» make up for what they lack. Empty where it is not.

    «قتل 23 …، بينهم 11 في … و12 في …»; of a total in another sentence only where that sentence names no place of its own.
    """
    if total.min is None or total.min != total.max or total.min <= _PARTS:
        return []
    s = scene.sentence(total.start)
    near = [q for n in range(s, min(s + _WITHIN + 1, len(scene.bounds))) for q in scene.quantities_of.get(n, ())]
    later = [q for q in near if q.start >= total.end and q.kind == total.kind and q.min is not None and q.min == q.max != total.min]
    found: list[Quantity] = []
    for q in later:
        if sum(p.min or 0 for p in found) + (q.min or 0) > total.min:
            break
        found.append(q)
    here = [m for m in scene.places_of.get(s, ()) if (m.entity or "").startswith(("C", "N", "fac:"))]
    if len(found) < _PARTS or here and total.start >= scene.body and scene.sentence(found[0].start) != s:
        return []
    told = sum(p.min or 0 for p in found) == total.min
    return found if told or any(_tells_the_rest(scene, scene.sentence(found[-1].start) + k) for k in (0, 1)) else []


def _tells_the_rest(scene: Scene, s: int) -> bool:
    """«ولفت إلى مقتل البقية»: whether a sentence tells of those who are left."""
    return s < len(scene.bounds) and any(says(key, "the rest") for key in scene.keys(s))


def split(tolls: Tolls, scene: Scene) -> tuple[dict[int, list[Quantity]], dict[int, list[Quantity]]]:
    """The tolls of every trigger without totals that counts of two or more triggers break down, and those triggers' parts."""
    owner = {id(q): word for word, counts in tolls.items() for q in counts}
    kept: dict[int, list[Quantity]] = {}
    parts: dict[int, list[Quantity]] = {}
    for word, counts in tolls.items():
        kept[word] = []
        for q in counts:
            shares = parts_of(scene, q)
            if len({owner[id(p)] for p in shares if id(p) in owner}) >= _PARTS:
                parts[word] = shares
            else:
                kept[word].append(q)
    return kept, parts


def without_totals(drafts: Sequence[Event], parts: Tolls, scene: Scene) -> list[Event]:
    """The drafts without those that told nothing but a total, whose parts take over when, by whom and against whom it was."""
    words = {scene.at(int(e.trigger["start"])): e for e in drafts}
    found = list(drafts)
    for word, shares in parts.items():
        total = words.get(word)
        if total is not None and not total.casualties:
            found = handed_down(total, shares, [e for e in found if e is not total], scene)
    return found


def untold(scene: Scene, kept: Container[int]) -> list[tuple[Trigger, list[Quantity]]]:
    """The attacks that tell no event of their own but a total, each with the total's parts; ``kept``: the words of those that do."""
    found = []
    for s, counts in scene.quantities_of.items():
        for q in counts:
            attacks = [t for t in scene.triggers_of.get(s, ()) if t.type in ATTACKS and t.word > scene.at(q.start)]
            if attacks and attacks[0].word not in kept and (shares := parts_of(scene, q)):
                found.append((attacks[0], shares))
    return found


def handed_down(total: Event, shares: Sequence[Quantity], drafts: Sequence[Event], scene: Scene) -> list[Event]:
    """«مقتل 51 خلال 48 ساعة جراء قصف التحالف …، 11 في استهداف مبنى، و29 في …، والبقية في …»: the drafts, those of the shares and of the rest with what their total tells."""
    spans = {q.start for q in shares}
    rest = [e for e in drafts if e.type in {total.type, "shelling"} and not e.casualties and _tells_the_rest(scene, scene.sentence(int(e.trigger["start"])))]
    return [_part_of(total, e) if e in rest or any(c.start in spans for c in e.casualties) else e for e in drafts]


def _part_of(total: Event, part: Event) -> Event:
    """A part with what its total tells of it, from the air where it only says that it was a strike."""
    roles = {p.role for p in part.participants}
    people = [p for p in total.participants if p.role in {"agent", "target", "party"} and p.role not in roles]
    airborne = total.type in AIR and part.type in GROUND and part.weapon is None
    date = part.date if not part.date.assumed and total.date.assumed else total.date
    return replace(part, type=total.type if airborne else part.type, date=date, participants=(*people, *part.participants))
