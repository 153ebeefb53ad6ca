"""Events onto the Doc."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp_pipeline.assembly.events import assemble
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.pipes.tokens import words_of
from nlp_pipeline.records import DateValue, Mention, Quantity, Trigger, to_json


class Events:
    """Fills ``doc._.events`` from mentions, dates, quantities and triggers."""

    def __init__(self, gazetteer: str | None) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        events = assemble(
            doc.text, words_of(doc), [Mention(**m) for m in doc._.mentions], [DateValue(**d) for d in doc._.dates],
            [Quantity(**q) for q in doc._.quantities], [Trigger(**t) for t in doc._.triggers], base(self.gazetteer),
            doc._.published, doc._.article_id or "",
        )  # fmt: skip
        doc._.events = [to_json(e) for e in events]
        return doc


@Language.factory(
    "sohr_events",
    requires=["doc._.words", "doc._.mentions", "doc._.dates", "doc._.quantities", "doc._.triggers"],
    assigns=["doc._.events"],
    default_config={"gazetteer": None},
)
def make_events(nlp: Language, name: str, gazetteer: str | None) -> Events:
    return Events(gazetteer)
