"""Events onto the Doc."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp_pipeline.assembly.events import assemble
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.pipes.tokens import text_of, words_of
from nlp_pipeline.records import DateValue, Mention, Quantity, Trigger, to_json

SCENE = "nlp_pipeline.scene"
"""Where the pipe before leaves the scene that it made of the Doc, for this one to take."""


class Events:
    """Fills ``doc._.events`` from mentions, dates, quantities and triggers."""

    def __init__(self, gazetteer: str | None) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        scene = doc.user_data.pop(SCENE, None) or scene_of(doc, self.gazetteer)
        doc._.events = [to_json(e) for e in assemble(scene, doc._.article_id or "")]
        return doc


def scene_of(doc: Doc, gazetteer: str | None = None) -> Scene:
    """What assembly sees of a Doc that went through the pipes before."""
    return Scene(
        text_of(doc), words_of(doc), [Mention(**m) for m in doc._.mentions], [DateValue(**d) for d in doc._.dates],
        [Quantity(**q) for q in doc._.quantities], [Trigger(**t) for t in doc._.triggers], base(gazetteer), doc._.published, doc._.context,
    )  # fmt: skip


@Language.factory(
    "sohr_events",
    requires=["doc._.words", "doc._.mentions", "doc._.dates", "doc._.quantities", "doc._.triggers"],
    assigns=["doc._.events"],
    default_config={"gazetteer": None},
)
def make_events(nlp: Language, name: str, gazetteer: str | None) -> Events:
    return Events(gazetteer)
