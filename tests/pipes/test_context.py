"""The language model beside the rules: what it gives, that it never depends on neighbours, and that texts of any length go through."""

import json
from pathlib import Path

import pytest

from nlp_pipeline.errors import ResourceError
from nlp_pipeline.pipeline import extract, load, records
from nlp_pipeline.pipes.context import WINDOW, Context, windows
from nlp_pipeline.pipes.events import scene_of
from nlp_pipeline.records import article_from_json

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def nlp():
    return load()


def scene(nlp, text):
    doc = nlp.make_doc(text)
    doc._.published = "2024-11-08"
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return scene_of(doc), doc


def odds(nlp, text):
    found, doc = scene(nlp, text)
    return {found.words[word].text: z for word, z in doc._.context.items()}


def test_what_happened_is_surer_than_what_is_talked_of(nlp):
    told = odds(nlp, "قصفت قوات النظام بالمدفعية بلدة كنصفرة فجر اليوم، ما أدى لمقتل مدنيين.")
    spoken = odds(nlp, "ناقش الخبراء في الندوة فكرة القصف في الأدب العربي الحديث وأثر القصف على الرواية.")
    assert told["قصفت"] > max(spoken.values())


def test_a_text_gets_the_same_odds_alone_and_among_others(nlp):
    rows = [json.loads(line) for line in (ROOT / "corpus" / "samples.jsonl").open(encoding="utf-8")][:6]
    articles = [article_from_json({k: r[k] for k in ("id", "text", "published")}) for r in rows]
    together = [r["events"] for r in records(articles, nlp)]
    assert together == [extract(a, nlp=nlp)["events"] for a in articles]


def test_long_sentences_are_cut_into_windows(nlp):
    long, _ = scene(nlp, "قصفت القوات البلدة " + "والقرية " * 700 + "ثم قصفت المدينة")
    found = windows(long)
    assert len(found) > 2 and found[0][0] == 0 and found[-1][1] == len(long.words)
    assert all(a[1] == b[0] for a, b in zip(found, found[1:], strict=False)) and all(b - a <= WINDOW for a, b in found)
    assert len(Context().odds(long)) == len(long.triggers) >= 2


def test_without_triggers_nothing_is_loaded(nlp):
    quiet, _ = scene(nlp, "هذا نص بلا خبر.")
    idle = Context()
    assert idle.odds(quiet) == {} and idle._reader is None


def test_a_missing_or_foreign_file_is_told_in_one_sentence(nlp, tmp_path):
    found, _ = scene(nlp, "قصفت القوات البلدة")
    with pytest.raises(ResourceError, match="is missing; reinstall"):
        Context(tmp_path / "none.pt").odds(found)
    (tmp_path / "bad.pt").write_bytes(b"no model")
    with pytest.raises(ResourceError, match="cannot be loaded"):
        Context(tmp_path / "bad.pt").odds(found)


def test_rules_alone_do_without_it():
    alone = load(stages="rules")
    assert "context" not in alone.pipe_names
    record = extract({"id": "a", "text": "قصفت قوات النظام بالمدفعية بلدة كنصفرة.", "published": "2024-11-08"}, nlp=alone)
    assert [e["type"] for e in record["events"]] == ["shelling"]
