"""Dates, quantities and triggers onto the Doc."""

from __future__ import annotations

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from nlp_pipeline.arabic.dates import anchor, find_dates
from nlp_pipeline.assembly.casualties import find_quantities
from nlp_pipeline.assembly.clause import Org
from nlp_pipeline.assembly.triggers import find_triggers
from nlp_pipeline.knowledge.base import ARMED, base
from nlp_pipeline.knowledge.mentions import spoken_of
from nlp_pipeline.pipes.tokens import text_of, words_of
from nlp_pipeline.records import to_json


class Times:
    """Fills ``doc._.dates`` and ``doc.spans["dates"]``; a date word inside a name («صحيفة اليوم») is none."""

    def __call__(self, doc: Doc) -> Doc:
        names = [(m["start"], m["end"]) for m in doc._.mentions or () if m["label"] == "ORG"]
        found = [d for d in find_dates(text_of(doc), doc._.published) if not any(a <= (d.start or 0) < b for a, b in names)]
        doc._.dates = [to_json(d) for d in found]
        spans = [doc.char_span(d.start, d.end, label="DATE", alignment_mode="expand") for d in found if d.start is not None and d.end is not None]
        doc.spans["dates"] = [s for s in spans if s is not None]
        return doc


class Quantities:
    """Fills ``doc._.quantities``: counts of people with their casualty kind."""

    def __init__(self, gazetteer: str | None) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        words = words_of(doc)
        starts = [w.start for w in words]
        kb = base(self.gazetteer)
        orgs: list[Org] = []
        people, places = [], []
        for m in doc._.mentions or ():
            first, last = bisect_right(starts, m["start"]) - 1, bisect_right(starts, m["end"] - 1)
            if m["label"] == "ORG":
                actor = kb.actors.get(m["entity"])
                orgs.append((first, last, m["entity"], actor is None or actor.kind in ARMED))
            elif m["label"] == "PER":
                people.append((first, last))
            elif m["label"] in {"LOC", "FAC"}:
                places.append((first, last))
        covered = {i for m in doc._.mentions or () for i in range(bisect_right(starts, m["start"]) - 1, bisect_right(starts, m["end"] - 1))}
        day = anchor(doc._.published)
        for first, end, id in spoken_of(words, covered, frozenset(), day.isoformat() if day else None, kb):
            if kb.actors[id].kind in ARMED:
                orgs.append((first, end, id, True))
        orgs.sort()
        doc._.quantities = [to_json(q) for q in find_quantities(words, orgs, people, places)]
        return doc


class Triggers:
    """Fills ``doc._.triggers``; words inside a mention name no event."""

    def __call__(self, doc: Doc) -> Doc:
        taken = [(m["start"], m["end"]) for m in doc._.mentions or () if not (m["label"] == "ORG" and m["entity"] is None)]
        doc._.triggers = [to_json(t) for t in find_triggers(words_of(doc), taken)]
        return doc


@Language.factory("sohr_times", assigns=["doc._.dates"])
def make_times(nlp: Language, name: str) -> Times:
    return Times()


@Language.factory(
    "sohr_quantities", requires=["doc._.words", "doc._.mentions"], assigns=["doc._.quantities"], default_config={"gazetteer": None}
)
def make_quantities(nlp: Language, name: str, gazetteer: str | None) -> Quantities:
    return Quantities(gazetteer)


@Language.factory("sohr_triggers", requires=["doc._.words", "doc._.mentions"], assigns=["doc._.triggers"])
def make_triggers(nlp: Language, name: str) -> Triggers:
    return Triggers()
