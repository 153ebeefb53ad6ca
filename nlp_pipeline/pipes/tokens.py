"""CAMeL tokens as a spaCy tokenizer, and the sentence starts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from nlp_pipeline.arabic.tokens import tokenize, words_in
from nlp_pipeline.records import Word

for _name in ("published", "day", "article_id", "words", "raw", "given", "mentions", "dates", "quantities", "triggers", "context", "events"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


TEXT = "text"
"""Where ``doc.user_data`` keeps the text."""


class CamelTokenizer:
    """Text to a Doc whose tokens are CAMeL's; ``doc.text == text`` always holds.

    What CAMeL drops between words (line breaks, runs of spaces, controls) becomes tokens of its own.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in [*tokenize(text), (len(text), len(text))]:
            gap = text[at:start]
            if gap and words and gap[0] == " ":
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            if end > start:
                words.append(text[start:end])
                spaces.append(False)
            at = end
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[TEXT] = text
        return doc

    def to_bytes(self, **kwargs: object) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> CamelTokenizer:
        return self

    def to_disk(self, path: object, **kwargs: object) -> None:
        return None

    def from_disk(self, path: object, **kwargs: object) -> CamelTokenizer:
        return self


@registry.tokenizers("nlp_pipeline.camel_tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], CamelTokenizer]:
    return lambda nlp: CamelTokenizer(nlp.vocab)


class Sentences:
    """Sets ``token.is_sent_start``, ``token.norm_`` (folded) and ``doc._.words``."""

    def __call__(self, doc: Doc) -> Doc:
        words = words_in(text_of(doc))
        begin = {w.start for n, w in enumerate(words) if n == 0 or w.sentence != words[n - 1].sentence}
        # One array write: setting is_sent_start token by token makes spaCy walk the whole Doc each time.
        folded = {w.start: w.key for w in words}
        begins = doc.to_array("IDX").tolist()
        add = doc.vocab.strings.add
        norms = [add(folded.get(at) or token.text) for at, token in zip(begins, doc, strict=True)]
        flags = [1 if at in begin or at == 0 else -1 for at in begins]
        doc.from_array(["SENT_START", "NORM"], np.array([np.array(flags, dtype="int64").astype("uint64"), np.array(norms, dtype="uint64")]).T)  # type: ignore[arg-type]
        doc._.words = words
        return doc


@Language.factory("sohr_sentences", assigns=["token.is_sent_start", "token.norm", "doc._.words"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    return Sentences()


def words_of(doc: Doc) -> list[Word]:
    """The words of a Doc as records; one that was stored holds them as plain lists."""
    words = doc._.words or []
    return words if not words or isinstance(words[0], Word) else [Word(*row) for row in words]


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy puts together anew from its tokens at every call, as it came to the tokenizer."""
    return str(doc.user_data.get(TEXT) or doc.text)
