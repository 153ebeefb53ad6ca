"""Records to annotation tools and back: nothing is lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp_pipeline.annotations import brat, gold, labelstudio
from nlp_pipeline.annotations.graph import from_record, to_record
from nlp_pipeline.errors import InputError
from tests.conftest import run

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = ("samples", "train", "dev", "incidents")


def rows(name):
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", FILES)
def test_the_corpus_comes_back_from_both_tools(tmp_path, name):
    gold_rows = rows(name)
    labelstudio.write(gold_rows, tmp_path / "tasks.json")
    assert list(labelstudio.read(tmp_path / "tasks.json")) == gold_rows
    brat.write(gold_rows, tmp_path / "brat")
    assert sorted(brat.read(tmp_path / "brat"), key=lambda r: r["id"]) == sorted(gold_rows, key=lambda r: r["id"])


def test_what_extract_writes_comes_back_too(tmp_path):
    """Through the command line: extract, write, read."""
    done = run("extract", str(CORPUS / "samples.jsonl"), "--stages", "rules", "-o", str(tmp_path / "r.jsonl"))
    assert done.returncode == 0
    before = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    for target, out in (("labelstudio", "t.json"), ("brat", "b")):
        assert run("write", str(tmp_path / "r.jsonl"), "--to", target, "-o", str(tmp_path / out)).returncode == 0
        back = run("read", str(tmp_path / out))
        assert back.returncode == 0, back.stderr
        after = [json.loads(line) for line in back.stdout.splitlines()]
        assert sorted(after, key=lambda r: r["id"]) == sorted(before, key=lambda r: r["id"])
    assert (tmp_path / "t.config.xml").read_text(encoding="utf-8").startswith("<View>")


scalars = st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=6) | st.sampled_from(["2024", "true", "null", "a=b", " ;; ", "C3916"])


@given(st.text(alphabet="اب 𝔄\n\r\u2028😀", min_size=4, max_size=30), st.data())
@settings(max_examples=150, deadline=None)
def test_any_text_and_any_value(tmp_path_factory, text, data):
    """Astral letters, line breaks within a span, values that look like other types."""
    a = data.draw(st.integers(0, len(text) - 1))
    b = data.draw(st.integers(a + 1, len(text)))
    mention = {"start": a, "end": b, "text": text[a:b], "name": data.draw(st.text(max_size=4)), "label": "LOC", "entity": data.draw(scalars), "score": 0.5, "method": "exact"}
    event = {
        "id": "x#1", "type": "shelling", "subtype": data.draw(scalars), "status": "occurred", "recap": False,
        "trigger": {"start": a, "end": b, "text": text[a:b]},
        "date": {"value": data.draw(scalars), "start": None, "end": None, "text": None, "time_of_day": None, "assumed": True},
        "places": [{"entity": "C1", "start": None, "end": None, "relation": "near"}, {"entity": None, "start": a, "end": b, "relation": "at"}],
        "participants": [], "casualties": [], "weapon": None, "confidence": 0.25,
    }  # fmt: skip
    record = {"id": "a/b ع", "url": None, "source": None, "title": None, "published": None, "text": text, "mentions": [mention], "events": [event], "provenance": {}, "meta": {"k": 1}}
    folder = tmp_path_factory.mktemp("any")
    labelstudio.write([record], folder / "t.json")
    assert list(labelstudio.read(folder / "t.json")) == [record]
    if text[a:b].strip("\r\n"):
        brat.write([record], folder / "b")
        if text[a] not in "\r\n" and text[b - 1] not in "\r\n":
            assert list(brat.read(folder / "b")) == [record]


def test_a_corrected_place_and_a_new_mention_are_read(tmp_path):
    """What a person does in Label Studio: change an attribute, draw a region without any."""
    record = rows("samples")[0]
    task = labelstudio.task(record)
    result = task["annotations"][0]["result"]
    area = next(r for r in result if r["type"] == "textarea" and r["value"]["text"][0].startswith("entity="))
    area["value"]["text"] = ["entity=C1001"]
    a = record["text"].index(" ") + 1
    result.append({"id": "new", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": a, "end": a + 3, "labels": ["PER"]}})
    (tmp_path / "t.json").write_text(json.dumps([task]), encoding="utf-8")
    (back,) = gold.records(tmp_path / "t.json")
    assert any(m["entity"] == "C1001" for m in back["mentions"])
    assert {"start": a, "end": a + 3, "text": record["text"][a : a + 3], "name": record["text"][a : a + 3], "label": "PER", "entity": None, "score": 1.0, "method": "none"} in back["mentions"]


def test_names_alone(tmp_path):
    (tmp_path / "x.conll").write_text("قصفت O\nقوات B-ORG\nالنظام I-ORG\n\nسراقب S-LOC\n", encoding="utf-8")
    (record,) = gold.records(tmp_path / "x.conll")
    assert record["text"] == "قصفت قوات النظام\nسراقب"
    assert [(m["start"], m["end"], m["label"]) for m in record["mentions"]] == [(5, 16, "ORG"), (17, 22, "LOC")]
    assert record["meta"]["layers"] == ["mentions"]
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": 7, "text": "في سراقب", "label": [[3, 8, "LOC"]]}) + "\n", encoding="utf-8")
    (record,) = gold.records(tmp_path / "d.jsonl")
    assert (record["id"], record["mentions"][0]["text"]) == ("7", "سراقب")
    import spacy
    from spacy.tokens import DocBin

    doc = spacy.blank("xx")("في سراقب")
    doc.user_data["id"] = "z"
    doc.set_ents([doc.char_span(3, 8, label="LOC", kb_id="C3916")])
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "d.spacy")
    (record,) = gold.records(tmp_path / "d.spacy")
    assert (record["id"], record["mentions"][0]["entity"]) == ("z", "C3916")


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("a.conll", "كلمة\n", "line 1"),
        ("a.conll", "كلمة B-WEAPON\n", "WEAPON"),
        ("a.jsonl", '{"text": "x", "label": [[0, 1]]}\n', "line 1"),
        ("a.json", '[{"data": {}, "annotations": []}]', "task 1"),
        ("a.json", '[{"data": {"text": "x"}, "annotations": [{"result": [{"id": "1", "type": "labels", "value": {"start": 0, "end": 9, "labels": ["LOC"]}}]}]}]', "outside"),
        ("a.spacy", "junk", "DocBin"),
    ],
)
def test_bad_gold_is_named(tmp_path, name, body, says):
    (tmp_path / name).write_text(body, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        list(gold.records(tmp_path / name))


def test_gold_that_is_no_utf_8_or_lacks_its_fields_is_named(tmp_path):
    (tmp_path / "a.conll").write_bytes("سراقب S-LOC\n".encode("cp1256"))
    with pytest.raises(InputError, match="not UTF-8"):
        list(gold.records(tmp_path / "a.conll"))
    brat.write([rows("samples")[0]], tmp_path / "b")
    next((tmp_path / "b").glob("*.json")).write_text("[", encoding="utf-8")
    with pytest.raises(InputError, match="no JSON object"):
        list(gold.records(tmp_path / "b"))


def test_long_ids_that_begin_alike_keep_files_of_their_own(tmp_path):
    two = [{**rows("samples")[0], "id": "x" * 300 + end} for end in "ab"]
    brat.write(two, tmp_path / "b")
    assert sorted(r["id"] for r in brat.read(tmp_path / "b")) == [r["id"] for r in two]


def test_the_graph_alone_is_lossless():
    for record in rows("dev"):
        header = {k: v for k, v in record.items() if k not in {"mentions", "events"}}
        assert to_record(from_record(record), header) == record
