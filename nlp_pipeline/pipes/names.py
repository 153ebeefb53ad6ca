"""Named mentions by a stanza NER model over CAMeL's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from nlp_pipeline.arabic.folding import model_form
from nlp_pipeline.knowledge.bounds import Raw
from nlp_pipeline.pipes.tagger import Tagger
from nlp_pipeline.pipes.tokens import words_of
from nlp_pipeline.records import Word

_MAX_SENTENCE = 300


class Names:
    """Fills ``doc._.raw`` with [first word, word after the last, label]."""

    def __init__(self, model: str | None, labels: dict[str, str]) -> None:
        self.tagger = Tagger(model, labels)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            pieces: list[tuple[int, int, list[Word]]] = []
            for n, doc in enumerate(batch):
                words = words_of(doc)
                doc._.raw = []
                start = 0
                for i in range(1, len(words) + 1):
                    if i == len(words) or words[i].sentence != words[start].sentence or i - start >= _MAX_SENTENCE:
                        pieces.append((n, start, words[start:i]))
                        start = i
            form = model_form if self.tagger.folds else str
            tags = self.tagger.tag([[form(w.text) for w in piece] for _, _, piece in pieces])
            for (n, start, _), found in zip(pieces, tags, strict=True):
                batch[n]._.raw += [[a + start, b + start, label] for a, b, label in spans_of(found, self.tagger.labels)]
            yield from batch


def spans_of(tags: Sequence[str], labels: dict[str, str] | None = None) -> list[Raw]:
    """BIOES or BIO tags to half-open spans: ``spans_of(["B-LOC", "E-LOC", "O"]) == [(0, 2, "LOC")]``."""
    found: list[Raw] = []
    start, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, kind = tag.partition("-")
        if start >= 0 and (prefix in {"B", "S", "O"} or kind != label):
            found.append((start, i, label))
            start = -1
        if start < 0 and prefix != "O":
            start, label = i, kind
    mapped = labels or {}
    return [(a, b, mapped.get(k, k)) for a, b, k in found if mapped.get(k, k)]


@Language.factory(
    "sohr_names", requires=["doc._.words"], assigns=["doc._.raw"], default_config={"model": None, "labels": {}}
)
def make_names(nlp: Language, name: str, model: str | None, labels: dict[str, str]) -> Names:
    return Names(model, labels)
