"""NER on one core: our tagger against ``stanza.Pipeline`` on the same model and words, and the whole pipeline against both.

Run: ``python evaluation/ner_speed.py``. Rates differ between machines; the ratios are measured in one run.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nlp_pipeline.arabic.folding import model_form
from nlp_pipeline.arabic.tokens import sentence_starts, tokenize
from nlp_pipeline.pipeline import camel_data, load, records
from nlp_pipeline.pipes.tagger import Tagger
from nlp_pipeline.records import article_from_json
from nlp_pipeline.resources import folder

ROOT = Path(__file__).parent.parent
REPORTS = 600


def texts() -> list[dict[str, Any]]:
    """Reports of the corpus, in order, under ids of their own; repeated to ``REPORTS`` with a word of their own each."""
    rows = [json.loads(line) for n in ("samples", "train") for line in (ROOT / "corpus" / f"{n}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [{"id": str(n), "text": f"{rows[n % len(rows)]['text']} تقرير {n}.", "published": rows[n % len(rows)]["published"]} for n in range(REPORTS)]


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
    """A table of rates and ratios, and on how many words the tags agree."""
    import torch

    torch.set_num_threads(1)
    rows = texts()
    words = sentences(rows)
    count = sum(map(len, words))
    tagger, theirs, nlp = Tagger(), stanza_pipeline(), load()
    tagger.tag(words[:50])
    theirs(words[:50])
    list(records([article_from_json(r) for r in rows[:20]], nlp))
    ours_s, ours = timed(lambda: tagger.tag(words))
    theirs_s, doc = timed(lambda: theirs(words))
    whole_s, _ = timed(lambda: list(records([article_from_json(r) for r in rows], nlp)))
    tags = [[t.ner for t in s.tokens] for s in doc.sentences]
    same = sum(a == b for x, y in zip(ours, tags, strict=True) for a, b in zip(x, y, strict=True))
    table = [("stanza.Pipeline, NER alone", theirs_s), ("our NER step, same model", ours_s), ("the whole pipeline, names to events", whole_s)]
    return [
        "## NER on one core", "", f"{count:,} words of {len(rows)} reports; the tags of both agree on {same / count:.4%} of the words.", "",
        "| what | words per second | ratio to stanza.Pipeline |", "| --- | --- | --- |",
        *(f"| {name} | {count / s:,.0f} | {theirs_s / s:.2f} |" for name, s in table), "",
    ]  # fmt: skip


if __name__ == "__main__":
    camel_data()
    print("\n".join(report()))
