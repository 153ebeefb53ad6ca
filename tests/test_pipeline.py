"""The main job, on the real model and through the console script."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import nlp_pipeline
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.scoring.measures import evaluate

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpus" / "samples.jsonl"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"


@pytest.fixture(scope="session")
def nlp():
    return nlp_pipeline.load()


@pytest.fixture(scope="session")
def records(nlp):
    return [nlp_pipeline.extract(json.loads(line), nlp=nlp) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]


def test_pipes_fit_together(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_text_and_offsets_are_kept(records):
    for record in records:
        assert record["text"] in SAMPLES.read_text(encoding="utf-8")
        for mention in record["mentions"]:
            assert record["text"][mention["start"] : mention["end"]] == mention["text"]
        for event in record["events"]:
            trigger = event["trigger"]
            assert record["text"][trigger["start"] : trigger["end"]] == trigger["text"]


def test_types_of_the_samples(records):
    types = [{e["type"] for e in r["events"]} for r in records]
    expected = ["airstrike", "arrest", "landmine_explosion", "armed_clash", "shelling", "territory_change", "protest", "suicide_bombing", "meeting", "abduction", "execution", "release"]  # fmt: skip
    assert sum(e in t for e, t in zip(expected, types, strict=True)) >= 10


def test_two_civilians_one_a_child(nlp):
    text = "قصفت قوات النظام أمس مدينة سراقب، ما أدى لمقتل مدنيين اثنين بينهما طفل."
    record = nlp_pipeline.extract({"id": "a1", "text": text, "published": "2024-11-08"}, nlp=nlp)
    (event,) = record["events"]
    assert (event["type"], event["date"]["value"]) == ("shelling", "2024-11-07")
    assert [p["entity"] for p in event["places"]] == ["C3916"]
    assert ("agent", "regime-forces") in [(p["role"], p["entity"]) for p in event["participants"]]
    (toll,) = event["casualties"]
    assert (toll["kind"], toll["group"], toll["min"], toll["max"], toll["children"]) == ("killed", "civilian", 2, 2, 1)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the project")
def test_seed_meetings_are_dated(nlp):
    record = nlp_pipeline.extract({"id": "s", "text": SEED.read_text(encoding="utf-8"), "published": "2024-11-08"}, nlp=nlp)
    dates = {e["date"]["value"] for e in record["events"] if e["type"] == "meeting"}
    assert {"2024-07-22", "2024-08-20", "2024-08-26", "2024-10-22", "2024-11-07", "2024-11-11"} <= dates


def test_gold_against_itself_is_one(records):
    scores = evaluate(records, records, base().chain, samples=10)["scores"]
    assert all(s["f1"] == 1.0 for s in scores.values() if s["gold"])


def run(*arguments, data=b""):
    return subprocess.run([sys.executable, "-m", "nlp_pipeline", *arguments], input=data, capture_output=True, timeout=120)


def test_pipe_and_rejects():
    lines = b'{"id": "x", "text": "\xd9\x82\xd8\xb5\xd9\x81"}\nnot json\n{"id": "y"}\n\xff\xfe\n'
    done = run("read", data=lines)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["x"]
    assert b"read 4 = written 1 + rejected 3" in done.stderr and b"Traceback" not in done.stderr


def test_empty_missing_and_wrong_usage():
    assert run("extract").returncode == 0
    assert run("read", "no-such-file").returncode == 1
    assert run("extract", "--nonsense").returncode == 2


def test_link_command():
    done = run("link", "سراقب")
    assert json.loads(done.stdout)["candidates"][0]["entity"] == "C3916"
