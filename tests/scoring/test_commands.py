"""``evaluate`` and ``compare`` on the command line."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import run

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def predicted(tmp_path_factory):
    """Rules-only records of the dev part."""
    path = tmp_path_factory.mktemp("p") / "p.jsonl"
    assert run("extract", str(CORPUS / "dev.jsonl"), "--stages", "rules", "-o", str(path)).returncode == 0
    return path


def test_evaluate_writes_all_it_promises(tmp_path, predicted):
    out = {n: str(tmp_path / n) for n in ("s.json", "s.html", "e.jsonl")}
    done = run("evaluate", str(CORPUS / "dev.jsonl"), str(predicted), "--json", out["s.json"], "--html", out["s.html"], "--errors", out["e.jsonl"])
    assert done.returncode == 0, done.stderr
    for name in ("ner-strict", "places", "event-id", "event-casualties-actor", "place accuracy", "calibration of events", "mistakes:"):
        assert name in done.stdout.decode()
    result = json.loads(Path(out["s.json"]).read_text(encoding="utf-8"))
    assert result["documents"] == 40 and result["place accuracy"]["admin1"]["of"] > 50
    mistakes = [json.loads(line) for line in Path(out["e.jsonl"]).read_text(encoding="utf-8").splitlines()]
    page = Path(out["s.html"]).read_text(encoding="utf-8")
    assert page.count("<li ") == len(mistakes) and "default-src 'none'" in page


def test_a_report_of_markup_is_shown_as_text(tmp_path):
    record = {"id": "<b>", "text": "<script>alert(1)</script> سراقب", "published": None, "events": [], "mentions": [
        {"start": 26, "end": 31, "text": "سراقب", "name": "سراقب", "label": "LOC", "entity": "C3916", "score": 1.0, "method": "exact"}]}  # fmt: skip
    (tmp_path / "g.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (tmp_path / "p.jsonl").write_text(json.dumps({**record, "mentions": []}) + "\n", encoding="utf-8")
    done = run("evaluate", str(tmp_path / "g.jsonl"), str(tmp_path / "p.jsonl"), "--html", str(tmp_path / "s.html"))
    assert done.returncode == 0, done.stderr
    scripts = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag == "script":
                scripts.append(attrs)

    Parser().feed((tmp_path / "s.html").read_text(encoding="utf-8"))
    assert len(scripts) == 1


def test_gold_from_annotators_gives_the_same_scores(tmp_path, predicted):
    """The dev part through Label Studio's format scores as the JSONL does."""
    assert run("write", str(CORPUS / "dev.jsonl"), "--to", "labelstudio", "-o", str(tmp_path / "t.json")).returncode == 0
    one, two = (run("evaluate", str(g), str(predicted)).stdout for g in (CORPUS / "dev.jsonl", tmp_path / "t.json"))
    assert one == two and b"ner-strict" in one


def test_fail_under(predicted):
    gold = str(CORPUS / "dev.jsonl")
    assert run("evaluate", gold, str(predicted), "--fail-under", "ner-strict=0.999").returncode == 1
    assert run("evaluate", gold, str(predicted), "--fail-under", "nothing=0.2").returncode == 2


def test_compare(tmp_path, predicted):
    gold = str(CORPUS / "dev.jsonl")
    done = run("compare", gold, str(predicted), gold, "--json", str(tmp_path / "c.json"))
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert rows["event-type"]["b"] == 1.0 and rows["event-type"]["low"] > 0
