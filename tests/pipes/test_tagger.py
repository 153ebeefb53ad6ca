"""The fast tagger against stanza's own code on the shipped model."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from stanza.models.common.crf import viterbi_decode

from nlp_pipeline.errors import ResourceError
from nlp_pipeline.pipes.tagger import Tagger, viterbi
from nlp_pipeline.training.prepare import record_sentences
from tests.conftest import run

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "ner"


@pytest.fixture(scope="module")
def sentences():
    """The words of the dev part; with an empty sentence, a word of 300 letters, one of emoji."""
    return [[w for w, _ in s] for s in record_sentences(ROOT / "corpus" / "dev.jsonl")] + [[], ["ا" * 300, "😀"]]


def stanza_tags(sentences):
    tagger = Tagger()
    tagger.load()
    tagger._fast = None
    return tagger.tag(sentences)


def test_tags_are_stanzas(sentences):
    assert Tagger().tag(sentences) == stanza_tags(sentences)


def test_the_same_words_get_the_same_tags_in_any_company(sentences):
    tagger = Tagger()
    alone = [tagger.tag([s])[0] for s in sentences[:40]]
    again = Tagger().tag(sentences)[:40]
    assert alone == again


def test_memory_of_words_is_bounded(sentences, monkeypatch):
    monkeypatch.setattr("nlp_pipeline.pipes.tagger._REMEMBERED", 64)
    small = Tagger()
    assert small.tag(sentences) == stanza_tags(sentences)
    assert len(small._fast.inputs) < 1500


def test_viterbi_is_stanzas():
    rng = np.random.default_rng(1)
    scores, transitions, lengths = rng.normal(size=(5, 9, 7)), rng.normal(size=(7, 7)), np.array([9, 9, 6, 2, 1])
    for n, path in enumerate(viterbi(scores, transitions, lengths)):
        assert path == [max(int(t), 4) for t in viterbi_decode(scores[n, : lengths[n]], transitions)[0]]


def test_a_model_in_stanzas_folders_is_found_by_name(tmp_path):
    """As ``models fetch`` leaves it: ar/ner/NAME.pt, its vectors in ar/pretrain. It has no card, so words come as written."""
    for kind, source, name in (("ner", "ner.pt", "mine.pt"), ("pretrain", "pretrain.pt", "vectors.pt")):
        (tmp_path / "ar" / kind).mkdir(parents=True)
        os.symlink(MODEL / source, tmp_path / "ar" / kind / name)
    env = {**os.environ, "STANZA_RESOURCES_DIR": str(tmp_path)}
    done = run("extract", "--model", "mine", data="قصفت قوات النظام مدينة سراقب".encode(), env=env)
    assert done.returncode == 0, done.stderr
    assert [m["entity"] for m in json.loads(done.stdout)["mentions"]] == ["regime-forces", "C3916"]


def test_what_is_no_model_is_said(tmp_path):
    (tmp_path / "x.pt").write_bytes(b"junk")
    with pytest.raises(ResourceError, match=r"x\.pt cannot be loaded"):
        Tagger(str(tmp_path / "x.pt")).tag([["كلمة"]])
    with pytest.raises(ResourceError, match="models fetch"):
        Tagger("absent").tag([["كلمة"]])
