"""Measured scores do not fall, the corpus is the one they were measured on, and nothing but the scorers reads its test part."""

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest

from nlp_pipeline.pipeline import load

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "evaluation"))
import floors  # noqa: E402


@pytest.fixture(scope="module")
def nlp():
    return load()


@pytest.mark.parametrize("part", list(floors.PARTS))
def test_no_score_falls(part, nlp):
    path = floors.PARTS[part]
    if not path.exists():
        pytest.skip(f"{path} is absent")
    kept = json.loads(floors.FILE.read_text(encoding="utf-8"))[part]
    assert floors.digest(path) == kept["sha256"], "the gold has changed; run evaluation/floors.py"
    assert floors.drops(part, floors.measure(path, nlp)) == []


def test_a_drop_is_told():
    kept = json.loads(floors.FILE.read_text(encoding="utf-8"))["dev"]["f1"]
    assert floors.drops("dev", {n: v - 0.02 for n, v in kept.items()})


def test_the_corpus_is_what_its_sums_say():
    for line in (ROOT / "corpus" / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((ROOT / "corpus" / name).read_bytes()).hexdigest() == digest, name


def test_training_and_rules_never_read_the_test_part():
    """The word stands in no module of the package and in no script but those that score; a glob over the corpus would read it unseen."""
    allowed = {"evaluation/floors.py", "evaluation/results.py"}
    for path in [*(ROOT / "nlp_pipeline").rglob("*.py"), *(ROOT / "evaluation").glob("*.py"), ROOT / "Makefile"]:
        name, text = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        assert name in allowed or not re.search(r"test\.jsonl|[\"']test[\"'].{0,40}jsonl", text), name
        if "corpus" in text:
            assert not re.search(r"corpus.{0,30}\.(?:r?glob|iterdir)\(|listdir\(.{0,20}corpus", text), name
