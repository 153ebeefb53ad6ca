"""Dates, quantities and triggers onto the Doc."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp_pipeline.arabic.dates import find_dates
from nlp_pipeline.assembly.casualties import find_quantities
from nlp_pipeline.assembly.triggers import find_triggers
from nlp_pipeline.pipes.tokens import words_of
from nlp_pipeline.records import to_json


class Times:
    """Fills ``doc._.dates`` and ``doc.spans["dates"]``."""

    def __call__(self, doc: Doc) -> Doc:
        found = find_dates(doc.text, doc._.published)
        doc._.dates = [to_json(d) for d in found]
        spans = [doc.char_span(d.start, d.end, label="DATE", alignment_mode="expand") for d in found if d.start is not None and d.end is not None]
        doc.spans["dates"] = [s for s in spans if s is not None]
        return doc


class Quantities:
    """Fills ``doc._.quantities``: counts of people with their casualty kind."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.quantities = [to_json(q) for q in find_quantities(words_of(doc))]
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


@Language.factory("sohr_quantities", requires=["doc._.words"], assigns=["doc._.quantities"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    return Quantities()


@Language.factory("sohr_triggers", requires=["doc._.words", "doc._.mentions"], assigns=["doc._.triggers"])
def make_triggers(nlp: Language, name: str) -> Triggers:
    return Triggers()
