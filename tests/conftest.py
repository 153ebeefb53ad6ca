"""What all tests share: the pipeline on the shipped model, the sample reports, marked-up sentences."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nlp_pipeline.arabic.tokens import words_in as words_of
from nlp_pipeline.resources import camel_data

__all__ = ["words_of"]

camel_data()
ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "corpus" / "samples.jsonl"


@pytest.fixture(scope="session")
def nlp():
    import nlp_pipeline

    return nlp_pipeline.load()


@pytest.fixture(scope="session")
def gold():
    return [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def records(nlp, gold):
    import nlp_pipeline

    return [nlp_pipeline.extract({k: g[k] for k in ("id", "text", "published")}, nlp=nlp) for g in gold]


def unmark(marked):
    """``"في [سراقب|LOC]"`` → (text, [(start, end, "LOC")])."""
    text, spans, at = "", [], 0
    for match in re.finditer(r"\[([^|\]]+)\|([^\]]*)\]", marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        at = match.end()
    return text + marked[at:], spans


def run(*arguments, data=b"", timeout=300, **options):
    return subprocess.run([sys.executable, "-m", "nlp_pipeline", *arguments], input=data, capture_output=True, timeout=timeout, **options)
