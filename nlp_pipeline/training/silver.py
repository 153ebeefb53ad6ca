"""Silver sentences: news tagged by a model and corrected by the rules, so that the next model learns both.

Articles that share a line with a gold report are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlp_pipeline.arabic.folding import fold, model_form
from nlp_pipeline.arabic.tokens import sentence_starts, tokenize
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.knowledge.bounds import Raw
from nlp_pipeline.knowledge.mentions import find_mentions
from nlp_pipeline.records import Word
from nlp_pipeline.training.news import texts
from nlp_pipeline.training.prepare import Sentence

_SUBJECT = re.compile("سوري|داعش|المرصد السوري")
_LONGEST = 150
_LINE = 60


def sentences(shared: Path, limit: int = 2600) -> Iterator[list[str]]:
    """Sentences of up to 150 words from the first ``limit`` news articles on Syria; raises ResourceError without the news."""
    gold = {
        line.strip()[:_LINE]
        for split in ("real-dev", "real-train")
        for row in (shared / "data" / split / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        for line in str(json.loads(row)["text"]).split("\n")
        if len(line.strip()) >= _LINE
    }
    taken = 0
    for text in texts(shared):
        if taken >= limit or not _SUBJECT.search(text):
            continue
        taken += 1
        if any(line in text for line in gold):
            continue
        spans = tokenize(text)
        starts = sentence_starts(text, spans)
        for a, b in zip(starts, [*starts[1:], len(spans)], strict=True):
            if b - a <= _LONGEST:
                yield [text[s:e] for s, e in spans[a:b]]


def corrected(words: Sequence[str], tagged: Sequence[Raw], kb: Base) -> Sentence:
    """One sentence with the mentions that the rules make of the model's: (model form, BIO tag)."""
    at = 0
    row: list[Word] = []
    for w in words:
        row.append(Word(at, at + len(w), w, fold(w), 0))
        at += len(w) + 1
    tags = ["O"] * len(words)
    for a, b, label in find_mentions(tagged, row, kb):
        for i in range(a, b):
            tags[i] = ("B-" if i == a else "I-") + label
    return [(model_form(w), t) for w, t in zip(words, tags, strict=True)]
