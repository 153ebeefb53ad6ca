"""Event types and what analysts elsewhere call them (ACLED, PLOVER, CAMEO), read from ``ontology.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from nlp_pipeline.resources import lexicon

ROLES = ("agent", "target", "party", "mediator")
STATUSES = ("occurred", "ongoing", "planned", "denied")
KINDS = ("killed", "wounded", "detained", "abducted", "missing", "released", "displaced")
RELATIONS = ("at", "near", "north_of", "south_of", "east_of", "west_of", "from", "to", "on_road", "between")
LABELS = ("PER", "ORG", "NORP", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class EventType:
    """A row of the ontology; "" where a scheme has no place for the type."""

    id: str
    arabic: str
    acled: str
    acled_sub: str
    plover: str
    cameo: str


@lru_cache(maxsize=1)
def event_types() -> dict[str, EventType]:
    """Id → event type: ``event_types()["airstrike"].acled_sub == "Air/drone strike"``."""
    return {cells[0]: EventType(*cells) for cells in lexicon("", "ontology.tsv")}
