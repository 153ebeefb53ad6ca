"""What is wrong with a knowledge base: orphans, impossible coordinates, names that rivals share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from nlp_pipeline.knowledge.base import Base

OVERLAY = ("id", "name_ar", "aliases", "name_en", "kind", "rank", "lat", "lon", "parent", "source", "precision")
_SYRIA = (32.0, 37.5, 35.4, 42.5)
"""South, north, west and east of Syria in degrees, rounded outward."""


def findings(kb: Base) -> Iterator[dict[str, str]]:
    """One row a finding: what, whose, and what to do."""
    for place in kb.places.values():
        if place.parent and place.parent not in kb.places:
            yield {"finding": "orphan", "id": place.id, "remedy": f"its parent {place.parent} is no row; mend the parent"}
        inside = place.id.startswith(("C", "N", "SY")) and place.lat is not None and place.lon is not None
        south, north, west, east = _SYRIA
        if inside and not (south <= (place.lat or 0) <= north and west <= (place.lon or 0) <= east):
            yield {"finding": "out of Syria", "id": place.id, "remedy": f"{place.lat}, {place.lon} lies abroad; mend the coordinates"}
    for actor in kb.actors.values():
        if actor.parent and actor.parent not in kb.actors:
            yield {"finding": "orphan", "id": actor.id, "remedy": f"its parent {actor.parent} is no row; mend the parent"}
        begin, _, end = actor.valid.partition("/")
        if begin and end and end < begin:
            yield {"finding": "years", "id": actor.id, "remedy": f"{actor.valid} ends before it begins"}
    for name, ids in kb.actor_names.items():  # places share names by nature; linking tells them apart
        if any(_together(kb.actors[a].valid, kb.actors[b].valid) and not {a, b} & kb.areas.keys() for a, b in combinations(ids, 2)):
            yield {"finding": "alias shared by rivals", "id": "|".join(ids), "remedy": f"«{name}» names both; keep it for one, set years, or tell its area (actor_areas.tsv)"}


def _together(one: str, two: str) -> bool:
    """Whether two spans of years, ISO with open ends, share more than the day one follows the other."""
    (a, _, b), (c, _, d) = one.partition("/"), two.partition("/")
    return (not b or not c or c < b) and (not d or not a or a < d)
