"""What ``corpus/news.jsonl`` annotates: whole, in order, and nothing learned where nothing was annotated."""

import hashlib
import json
import lzma
from pathlib import Path

import pytest

from nlp_pipeline.assembly.weights import models
from nlp_pipeline.errors import ResourceError
from nlp_pipeline.pipes.events import scene_of
from nlp_pipeline.training.assembly import examples, told
from nlp_pipeline.training.crossval import scene_before
from nlp_pipeline.training.news import CHOSEN, DRAWN, annotated

CORPUS = Path(__file__).parents[2] / "corpus" / "news.jsonl"


def rows():
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def test_annotations_carry_no_text_and_stand_in_order():
    assert len(rows()) == 558
    for row in rows():
        assert set(row) == {"id", "article", "start", "end", "sha256", "chosen", "events"}
        starts = [e["trigger"]["start"] for e in row["events"]]
        assert starts == sorted(starts)
        assert all(0 <= e["trigger"]["start"] < e["trigger"]["end"] <= row["end"] - row["start"] for e in row["events"])
        assert not any("places" in e or "casualties" in e for e in row["events"])


@pytest.fixture
def shared(tmp_path):
    folder = tmp_path / "data" / "news"
    folder.mkdir(parents=True)
    with lzma.open(folder / "saudinewsnet.jsonl.xz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "a", "published": "2015-08-01", "text": "قال المرصد إن اشتباكات دارت"}) + "\n")
    return tmp_path


def written(tmp_path, **changed):
    digest = hashlib.sha256("اشتباكات دارت".encode()).hexdigest()[:16]
    row = {
        "id": "news-1",
        "article": "a",
        "start": 14,
        "end": 27,
        "sha256": digest,
        "chosen": False,
        "events": [],
    } | changed
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_an_excerpt_is_cut_from_its_article(tmp_path, shared):
    [(record, count)] = annotated(shared, written(tmp_path))
    assert (record["text"], record["published"], count) == ("اشتباكات دارت", "2015-08-01", DRAWN)
    assert [c for _, c in annotated(shared, written(tmp_path, chosen=True))] == [CHOSEN]


@pytest.mark.parametrize("changed", [{"start": 13}, {"article": "b"}])
def test_an_article_that_reads_otherwise_is_refused(tmp_path, shared, changed):
    with pytest.raises(ResourceError, match="news-1"):
        list(annotated(shared, written(tmp_path, **changed)))


@pytest.fixture
def scene(nlp):
    with nlp.select_pipes(disable=["events"]):
        text = "قصفت قوات النظام مدينة سراقب أمس، وقتل 3 مدنيين. واعتقلت هيئة تحرير الشام شابا في مدينة إدلب."
        return scene_before({"id": "x", "published": "2019-05-02", "text": text}, nlp, scene_of)


def test_slots_that_were_not_annotated_teach_nothing(scene):
    whole = {
        "type": "shelling",
        "trigger": {"start": 0, "end": 4},
        "participants": [{"role": "agent", "entity": "regime-forces"}],
        "places": [],
        "casualties": [],
        "date": None,
    }
    taught = examples(scene, [whole])
    assert ("agent" in {a for _, a in taught["role"]}) and taught["place"]
    without = examples(scene, [{key: whole[key] for key in ("type", "trigger", "participants")}])
    assert without["role"] == taught["role"] and not without["place"] and not without["toll"] and not without["date"]


def test_a_trigger_left_open_is_neither_an_event_nor_none(scene):
    arrest = next(t for t in scene.triggers if t.type == "arrest")
    gold = {"type": "arrest", "trigger": {"start": arrest.start, "end": arrest.end}}
    said = {"event": [gold], "none": [], "open": [{**gold, "open": True}]}
    counts = {name: [a for _, a in told(scene, events, models())].count("yes") for name, events in said.items()}
    assert counts == {"event": 1, "none": 0, "open": 0}
    assert (
        len(told(scene, said["open"], models()))
        == len(scene.triggers) - 1
        == len(told(scene, said["none"], models())) - 1
    )
