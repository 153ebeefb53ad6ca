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
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import camel_data

    camel_data()
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.knowledge.linking import Context, actor_candidates, place_candidates

    kb = base(options.gazetteer)
    names = options.paths or [line.strip() for line in sys.stdin if line.strip()]
    near: tuple[tuple[float, float], ...] = ()
    if options.near:
        found = [kb.places[options.near]] if options.near in kb.places else [kb.places[c.id] for c in place_candidates(options.near, kb)[:1]]
        near = tuple((p.lat, p.lon) for p in found if p.lat is not None and p.lon is not None)
    context = Context(near=near, day=options.date)
    for name in names:
        rows = [
            {"entity": c.id, "name": (kb.places.get(c.id) or kb.actors[c.id]).name, "score": c.score, "method": c.method, "why": c.why}
            for c in (*place_candidates(name, kb, context), *actor_candidates(name, kb, context))
        ]
        print(json.dumps({"name": name, "candidates": sorted(rows, key=lambda r: -float(str(r["score"])))}, ensure_ascii=False))
    return 0
