"""NER on one core: our tagger against ``stanza.Pipeline`` on the same model and words, and the whole pipeline against both.

Run: ``python evaluation/ner_speed.py``. Rates differ between machines; the ratios are measured in one run.
"""

from __future__ import annotations

import json
import lzma
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from nlp_pipeline.arabic.folding import model_form
from nlp_pipeline.arabic.tokens import sentence_starts, tokenize
from nlp_pipeline.pipeline import load, records
from nlp_pipeline.pipes.tagger import Tagger
from nlp_pipeline.records import article_from_json
from nlp_pipeline.resources import camel_data, folder

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data" / "news" / "saudinewsnet.jsonl.xz"
ARTICLES = 300


def reports() -> list[dict[str, Any]]:
    """The reports of the corpus, each once."""
    rows = [json.loads(line) for n in ("samples", "train", "dev", "incidents") for line in (ROOT / "corpus" / f"{n}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [{k: r[k] for k in ("id", "text", "published")} for r in rows]


def news() -> list[dict[str, Any]]:
    """News articles beside the project, each once; none where they are absent."""
    if not SHARED.is_file():
        return []
    with lzma.open(SHARED, "rt", encoding="utf-8") as stream:
        return [{k: r.get(k) for k in ("id", "text", "published")} for r in map(json.loads, islice(stream, ARTICLES))]


def sentences(rows: list[dict[str, Any]]) -> list[list[str]]:
    """The words that the tagger sees, by sentence."""
    out = []
    for row in rows:
        spans = tokenize(row["text"])
        starts = sentence_starts(row["text"], spans)
        out += [[model_form(row["text"][a:b]) for a, b in spans[i:j]] for i, j in zip(starts, [*starts[1:], len(spans)], strict=True)]
    return out


def stanza_pipeline() -> Any:
    """stanza's own Pipeline over words that are cut already."""
    import stanza

    ner = folder("models") / "ner"
    catalogue = Path(tempfile.mkdtemp())  # stanza wants one, though it fetches nothing here
    (catalogue / "resources.json").write_text('{"ar": {"lang_name": "Arabic", "packages": {}}}', encoding="utf-8")
    return stanza.Pipeline(
        "ar", dir=str(catalogue), allow_unknown_language=True, processors="tokenize,ner", package=None, tokenize_pretokenized=True, ner_model_path=str(ner / "ner.pt"),
        ner_pretrain_path=str(ner / "pretrain.pt"), ner_forward_charlm_path=None, ner_backward_charlm_path=None,
        use_gpu=False, download_method=None, verbose=False,
    )  # fmt: skip


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def report() -> list[str]:
    """A table of rates and ratios for texts that come once each, and on how many words the tags agree."""
    import torch

    torch.set_num_threads(1)
    out = ["## NER on one core", "", "Every text once, so that what is remembered of words comes from other texts alone.", "",
           "| texts | words | what | words per second | ratio to stanza.Pipeline |", "| --- | --- | --- | --- | --- |"]  # fmt: skip
    agreed = []
    for name, rows in (("reports of the corpus", reports()), ("news articles", news())):
        if not rows:
            out.append(f"| {name} | | absent, left out | | |")
            continue
        table, count, same = compared(rows)
        agreed.append(f"{same / count:.4%} of the words of {name}")
        out += [f"| {name} | {count:,} | {what} | {count / s:,.0f} | {table[0][1] / s:.2f} |" for what, s in table]
    return [*out, "", f"The tags of both agree on {' and '.join(agreed)}.", ""]


def compared(rows: list[dict[str, Any]]) -> tuple[list[tuple[str, float]], int, int]:
    """(what, seconds) of stanza's Pipeline, our step and the whole; the number of words, and of those tagged alike."""
    words = sentences(rows)
    tagger, theirs, nlp = Tagger(), stanza_pipeline(), load()
    tagger.tag([["كلمة"]])
    theirs([["كلمة"]])
    list(records([article_from_json({"text": "قتل مدني في إدلب أمس."})], nlp))
    ours_s, ours = timed(lambda: tagger.tag(words))
    theirs_s, doc = timed(lambda: theirs(words))
    whole_s, _ = timed(lambda: list(records([article_from_json(r) for r in rows], nlp)))
    tags = [[t.ner for t in s.tokens] for s in doc.sentences]
    same = sum(a == b for x, y in zip(ours, tags, strict=True) for a, b in zip(x, y, strict=True))
    table = [("stanza.Pipeline, NER alone", theirs_s), ("our NER step, same model", ours_s), ("the whole pipeline, names to events", whole_s)]
    return table, sum(map(len, words)), same


if __name__ == "__main__":
    camel_data()
    print("\n".join(report()))
