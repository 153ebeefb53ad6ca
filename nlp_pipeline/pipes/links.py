"""Gazetteer names and links for places and actors."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp_pipeline.arabic.dates import anchor
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.knowledge.mentions import find_mentions, with_given
from nlp_pipeline.knowledge.resolve import link_all
from nlp_pipeline.pipes.tokens import text_of, words_of
from nlp_pipeline.records import to_json


class Links:
    """Fills ``doc._.mentions`` and ``doc.ents`` (the canonical id is ``kb_id_``).

    Spans in ``doc._.given`` (start, end, label) are linked as they stand, for scores that ask what linking alone is worth.
    """

    def __init__(self, gazetteer: str | None) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        kb = base(self.gazetteer)
        words = words_of(doc)
        raw = find_mentions([(a, b, label) for a, b, label in doc._.raw or ()], words, kb)
        if doc._.given:
            raw = with_given(raw, doc._.given, words)
        day = anchor(doc._.published)
        mentions = link_all(text_of(doc), words, raw, kb, day.isoformat() if day else None)
        doc._.mentions = [to_json(m) for m in mentions]
        spans = [
            doc.char_span(m.start, m.end, label=m.label, kb_id=m.entity or "", alignment_mode="contract")
            for m in mentions
        ]
        doc.set_ents([s for s in spans if s is not None])
        return doc


@Language.factory(
    "sohr_links", requires=["doc._.words"], assigns=["doc._.mentions", "doc.ents"], default_config={"gazetteer": None}
)
def make_links(nlp: Language, name: str, gazetteer: str | None) -> Links:
    return Links(gazetteer)
