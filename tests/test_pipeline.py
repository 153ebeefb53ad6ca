"""The main job, on the real model."""

import json
import os
import subprocess
import sys

import jsonschema
import pytest

import nlp_pipeline
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.resources import folder, schema
from nlp_pipeline.scoring.measures import evaluate
from tests.conftest import SHARED

SEED = SHARED / "seed" / "article.txt"


def test_pipes_fit_together(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_records_and_gold_meet_the_published_schema(records, gold):
    check = jsonschema.Draft202012Validator(schema())
    for record in (*records, *gold):
        check.validate(record)


def test_text_and_offsets_are_kept(records, gold):
    for record, g in zip(records, gold, strict=True):
        assert record["text"] == g["text"]
        for m in (*record["mentions"], *g["mentions"], *(e["trigger"] for e in (*record["events"], *g["events"]))):
            assert record["text"][m["start"] : m["end"]] == m["text"]


def test_the_samples_are_read_right(records, gold):
    """The weights were learned from these too, so this shows that nothing broke, not how good the pipeline is."""
    scores = evaluate(gold, records, base().chain, samples=10)["scores"]
    assert scores["ner-strict"]["f1"] >= 0.85
    assert scores["places"]["f1"] >= 0.85
    assert scores["event-type"]["f1"] >= 0.85
    assert scores["event-casualties"]["f1"] >= 0.7
    assert len({e["type"] for r in records for e in r["events"]}) >= 20


def test_two_civilians_one_a_child(nlp):
    text = "قصفت قوات النظام أمس مدينة سراقب، ما أدى لمقتل مدنيين اثنين بينهما طفل."
    record = nlp_pipeline.extract({"id": "a1", "text": text, "published": "2024-11-08"}, nlp=nlp)
    (event,) = record["events"]
    assert (event["type"], event["date"]["value"]) == ("shelling", "2024-11-07")
    assert [p["entity"] for p in event["places"]] == ["C3916"]
    assert ("agent", "regime-forces") in [(p["role"], p["entity"]) for p in event["participants"]]
    (toll,) = event["casualties"]
    assert (toll["kind"], toll["group"], toll["min"], toll["max"], toll["children"]) == ("killed", "civilian", 2, 2, 1)


def test_the_faction_of_the_year(nlp):
    """«الجيش السوري» is the regime's before 8 December 2024 and the new state's after it."""
    text = "قصف الجيش السوري مدينة سراقب."
    for day, id in (("2019-05-01", "regime-forces"), ("2025-03-01", "syrian-mod")):
        record = nlp_pipeline.extract({"text": text, "published": day}, nlp=nlp)
        assert record["mentions"][0]["entity"] == id


def test_without_a_date_of_publication_nothing_is_assumed(nlp):
    record = nlp_pipeline.extract("قصفت قوات النظام أمس مدينة سراقب، ما أدى لمقتل مدنيين اثنين.", nlp=nlp)
    assert {e["date"]["value"] for e in record["events"]} == {None}


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the project")
def test_the_five_meetings_of_the_seed_article(nlp):
    record = nlp_pipeline.extract({"id": "s", "text": SEED.read_text(encoding="utf-8"), "published": "2024-11-08"}, nlp=nlp)
    told = [e for e in record["events"] if e["type"] == "meeting"]
    meetings = {e["date"]["value"]: e for e in sorted(told, key=lambda e: len(e["participants"]))}
    places = {day: {p["entity"] for p in e["places"]} for day, e in meetings.items()}
    assert "C3916" in places["2024-07-22"] and "C3916" in places["2024-08-26"]
    assert "C3908" in places["2024-08-20"] and "C3908" in places["2024-11-07"]
    assert "fac:al-manshara-base" in places["2024-10-22"]
    sides = {day: {p["entity"].partition("-")[0] for p in e["participants"]} for day, e in meetings.items()}
    for day in ("2024-07-22", "2024-08-20", "2024-08-26", "2024-10-22", "2024-11-07"):
        assert sides[day] & {"turkey", "turkish", "tr"} and sides[day] & {"russia", "russian", "ru"}
    assert "iran" in sides["2024-08-26"]
    assert meetings["2024-11-11"]["status"] == "planned"
    tail = record["text"].index("[ads3]")
    assert all(e["trigger"]["start"] < tail for e in record["events"])


def test_gold_against_itself_is_one_and_against_nothing_is_zero(gold):
    same = evaluate(gold, gold, base().chain, samples=10)["scores"]
    assert all(s["f1"] == 1.0 for s in same.values() if s["gold"])
    none = evaluate(gold, [], base().chain, samples=10)["scores"]
    assert all(s["f1"] == 0.0 for s in none.values())


def test_order_changes_no_score(gold, records):
    one = evaluate(gold, records, base().chain, samples=10)["scores"]
    two = evaluate(gold[::-1], records[::-1], base().chain, samples=10)["scores"]
    assert {k: v["f1"] for k, v in one.items()} == {k: v["f1"] for k, v in two.items()}


def test_values_are_plain_json(records):
    assert json.loads(json.dumps(records)) == records


@pytest.mark.skipif(sys.platform == "win32", reason="the home folder lies elsewhere there")
def test_camel_works_offline_and_an_installation_of_the_users_wins(tmp_path):
    code = "import os; from nlp_pipeline.pipeline import camel_data; camel_data(); import camel_tools.morphology.database; print(os.environ.get('CAMELTOOLS_DATA'))"
    plain = {k: v for k, v in os.environ.items() if k != "CAMELTOOLS_DATA"} | {"HOME": str(tmp_path)}

    def chosen():
        return subprocess.run([sys.executable, "-c", code], env=plain, capture_output=True, text=True, check=True, timeout=120).stdout.strip()

    assert chosen() == str(folder("models") / "camel")
    (tmp_path / ".camel_tools").mkdir(exist_ok=True)
    (tmp_path / ".camel_tools" / "catalogue.json").write_text((folder("models") / "camel" / "catalogue.json").read_text(encoding="utf-8"), encoding="utf-8")
    assert chosen() == "None"


def test_the_schema_and_the_ontology_name_the_same_things():
    from nlp_pipeline import ontology

    defs = schema()["$defs"]
    event = defs["event"]["properties"]
    assert event["type"]["enum"] == list(ontology.event_types())
    assert event["status"]["enum"] == list(ontology.STATUSES)
    assert event["participants"]["items"]["properties"]["role"]["enum"] == list(ontology.ROLES)
    assert event["places"]["items"]["properties"]["relation"]["enum"] == list(ontology.RELATIONS)
    assert defs["casualty"]["properties"]["kind"]["enum"] == list(ontology.KINDS)
    assert defs["mention"]["properties"]["label"]["enum"] == list(ontology.LABELS)
