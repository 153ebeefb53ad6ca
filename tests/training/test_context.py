"""The recipe of the language model, on a few texts: pretrain, teach, store, read again."""

import json
from pathlib import Path

import pytest

from nlp_pipeline.errors import ResourceError
from nlp_pipeline.pipeline import load
from nlp_pipeline.pipes.context import Context
from nlp_pipeline.pipes.encoder import grams, shape
from nlp_pipeline.pipes.encoder import load as stored_reader
from nlp_pipeline.pipes.events import scene_of
from nlp_pipeline.training import context
from nlp_pipeline.training.crossval import scenes
from nlp_pipeline.training.encoder import pretrain

ROOT = Path(__file__).parents[2]
SMALL = {"words": 300, "buckets": 500, "size": 32, "layers": 4, "heads": 2, "width": 16}


@pytest.fixture(scope="module")
def texts():
    nlp = load(stages="rules")
    nlp.disable_pipe("events")
    rows = [json.loads(line) for line in (ROOT / "corpus" / "samples.jsonl").open(encoding="utf-8")][:8]
    return [(scene, record["events"]) for scene, record in scenes(rows, nlp, scene_of)]


@pytest.fixture(scope="module")
def encoder(texts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("encoder")
    words = [["[S]", *(shape(w.key) for w in scene.words)] * 3 for scene, _ in texts]
    return pretrain(words, folder, seconds=2, batch=8, settings=SMALL, say=lambda text: None)


def test_answers_are_crossfitted_and_survive_storing(texts, encoder, tmp_path, monkeypatch):
    monkeypatch.setattr(context, "EPOCHS", 1)
    stored, forms = context.pretrained(encoder)
    said = []
    answers = context.crossfit(texts, list(range(len(texts))), stored, forms, said.append)
    assert len(said) == context.FOLDS and all(set(found) == {t.word for t in scene.triggers} for found, (scene, _) in zip(answers, texts, strict=True))
    reader = context.fit(texts, stored, forms, 1)
    again = context.fit(texts, stored, forms, 1)
    assert all((a == b).all() for a, b in zip(reader.parameters(), again.parameters(), strict=True)), "the same seed gives the same weights"
    context.write(tmp_path, reader, forms, [str(n) for n in range(len(texts))], texts, answers)
    assert len((tmp_path / "crossfit.jsonl").read_text(encoding="utf-8").splitlines()) == len(texts)
    shown, kept = stored_reader(tmp_path / "reader.pt")
    assert kept == forms and shown.types == reader.types
    scene = texts[0][0]
    before = Context.of(reader, forms).odds(scene)
    after = Context(tmp_path / "reader.pt").odds(scene)
    assert before.keys() == after.keys() and all(abs(before[w] - after[w]) < 0.2 for w in before)


def test_without_an_encoder_the_remedy_is_named(tmp_path):
    with pytest.raises(ResourceError, match="train --encoder"):
        context.pretrained(tmp_path / "encoder.pt")


def test_forms_become_buckets():
    assert shape("2015") == "0000" and shape("15") == "15" and shape("قصف") == "قصف"
    assert len(grams("استهدفت", 500)) == 20 and all(0 <= b <= 500 for b in grams("استهدفت", 500))
    assert grams("و", 500)[0] < 500
