"""Learn the weights of ``knowledge/evidence.py`` from gold reports, and count how common the names' words are in news."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.arabic.tokens import words_in
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.knowledge.evidence import candidates, features
from nlp_pipeline.knowledge.mentions import known_names
from nlp_pipeline.scoring.measures import layers
from nlp_pipeline.training.news import texts

_ARABIC = re.compile("[\u0621-\u064a]+")
_ABOUT_SYRIA = re.compile("سوري|داعش|دمشق|حلب")
_LONGEST = 4000
_LEAST = 3
_C = 1.0
_NEWS_WEIGHT = 0.15
_COUNTS = """How often the words of places' names occur in 8 million words of Arabic news of 2015, particles aside.
Words seen under three times are left out. Written by nlp-pipeline train --names. Columns: folded word | times."""
_WEIGHTS = """Weights of the evidence that a word known as a place's name is one (evidence.py): logistic, learned from gold reports.
Written by nlp-pipeline train --names. Columns: feature | weight."""


def word_counts(shared: Path, kb: Base) -> Counter[str]:
    """How often each word of a place's name occurs in the news (all 8 million words), particles aside."""
    raw = Counter(w for text in texts(shared) for w in _ARABIC.findall(text))
    wanted = {w for name in kb.place_names for w in name.split()}
    found: Counter[str] = Counter()
    for word, n in raw.items():
        for form in readings(fold(word)):
            if form in wanted:
                found[form] += n
    return Counter({w: n for w, n in found.items() if n >= _LEAST})


def examples(paths: Iterable[Path], kb: Base) -> Iterator[tuple[list[str], bool]]:
    """Features of every candidate of the gold reports, and whether it is a mention with those bounds.

    What the tagger says stays out: it has seen these reports, so its silence would teach that what is left is no name.
    """
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "mentions" not in layers(record):
                continue
            words = words_in(record["text"])
            gold = {(m["start"], m["end"]) for m in record["mentions"] if m["label"] in {"LOC", "FAC"}}
            found = known_names(words, kb)
            offered = list(candidates(found, words, kb))
            for k, row in zip(offered, features(offered, found, words, kb), strict=True):
                yield row, (words[k.start].start, words[k.end - 1].end) in gold


def news_examples(shared: Path, kb: Base, limit: int = 400) -> Iterator[tuple[list[str], bool]]:
    """Candidates in news that does not speak of Syria: none of them is a Syrian place."""
    elsewhere = (text for whole in texts(shared) if not _ABOUT_SYRIA.search(text := whole[:_LONGEST]))
    for text in islice(elsewhere, limit):
        words = words_in(text)
        found = known_names(words, kb)
        yield from ((row, False) for row in features(list(candidates(found, words, kb)), found, words, kb))


def learn(gold: list[tuple[list[str], bool]], news: list[tuple[list[str], bool]]) -> dict[str, float]:
    """Weights of a regularised logistic regression, by feature; ``any`` is the intercept.

    Candidates of the ``news`` weigh less: far more words are read there than in the reports the pipeline is for.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    x = vectors.fit_transform([dict.fromkeys(row, 1.0) for row, _ in [*gold, *news]])
    weight = [1.0] * len(gold) + [_NEWS_WEIGHT] * len(news)
    model = LogisticRegression(C=_C, max_iter=2000).fit(x, [right for _, right in [*gold, *news]], sample_weight=weight)
    weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    return {"any": round(float(model.intercept_[0]), 2), **{str(f): round(float(w), 2) for f, w in sorted(weights.items())}}


def train(shared: Path, corpus: Path, gazetteer: Path, kb: Base) -> dict[str, int]:
    """Write ``word_counts.tsv`` and ``name_evidence.tsv`` into ``gazetteer``; returns the number of examples.

    Raises ResourceError when the sources beside the project are absent.
    """
    counts = word_counts(shared, kb)
    kb.word_counts = dict(counts)
    gold = list(examples([shared / "data" / "real-train" / "gold.jsonl", corpus / "samples.jsonl", corpus / "train.jsonl"], kb))
    news = list(news_examples(shared, kb))
    write(gazetteer / "word_counts.tsv", _COUNTS, sorted(counts.items()))
    write(gazetteer / "name_evidence.tsv", _WEIGHTS, learn(gold, news).items())
    return {"candidates in gold": len(gold), "of these names": sum(right for _, right in gold), "candidates in news": len(news)}


def write(path: Path, remarks: str, rows: Iterable[tuple[str, object]]) -> None:
    """A table of two columns with its remarks."""
    path.write_text("".join(f"# {r}\n" for r in remarks.split("\n")) + "".join(f"{a}\t{b}\n" for a, b in rows), encoding="utf-8")
