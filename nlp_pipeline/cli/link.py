"""``link``: names to canonical entities, with candidates, scores and why."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any


def add(commands: Any) -> None:
    command = commands.add_parser("link", help="names to canonical entities")
    command.add_argument("paths", nargs="*", metavar="NAME", help="names; one a line of standard input when none")
    command.add_argument("--date", help="ISO day, for actors")
    command.add_argument("--near", help="a place name or id near which to look")
    command.add_argument("--gazetteer", metavar="DIR", help="another gazetteer folder")
    command.add_argument("--explain", action="store_true", help="for people: each candidate on a line with what it gained")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.resources import camel_data

    camel_data()
    from nlp_pipeline.knowledge.actor_linking import actor_candidates
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.knowledge.linking import Context, place_candidates

    kb = base(options.gazetteer)
    names = options.paths or [line.strip() for line in sys.stdin if line.strip()]
    near: tuple[tuple[float, float], ...] = ()
    if options.near:
        beside = [kb.places[options.near]] if options.near in kb.places else [kb.places[c.id] for c in place_candidates(options.near, kb)[:1]]
        near = tuple((p.lat, p.lon) for p in beside if p.lat is not None and p.lon is not None)
    context = Context(near=near, day=options.date)
    for name in names:
        places, actors = place_candidates(name, kb, context), actor_candidates(name, kb, context)
        if any(c.method == "exact" for c in actors):  # «داعش» is no slip for the town of Da'il
            places = [c for c in places if c.method != "fuzzy"]
        found = sorted((*places, *actors), key=lambda c: -c.score)
        if options.explain:
            print(f"{name}: {len(found)} candidates" if found else f"{name}: no entity is near enough")
            for c in found:
                gains = ", ".join(f"{k} {v:+g}" for k, v in c.why.items())
                print(f"  {c.score:.2f}  {c.id:<24}{title(c.id, kb)}  [{c.method}] {gains}")
            continue
        rows = [{"entity": c.id, "name": title(c.id, kb), "score": c.score, "method": c.method, "why": c.why} for c in found]
        print(json.dumps({"name": name, "candidates": rows}, ensure_ascii=False))
    return 0


def title(id: str, kb: Any) -> str:
    """The name of a place with the unit that holds it, or of an actor."""
    if id in kb.actors:
        return str(kb.actors[id].name)
    place = kb.places[id]
    return f"{place.name} ({kb.places[place.parent].name})" if place.parent in kb.places and place.parent != id else str(place.name)
