"""Whole events: sentences that are put together (``frames.tsv``: every frame with every pair of actors tells the same, whoever they are) and short reports of our own (``reports.tsv``)."""

from pathlib import Path

import pytest

from nlp_pipeline.pipeline import records
from nlp_pipeline.records import article_from_json

PAIRS = {
    "2020-02-10": [
        (("قوات النظام", "regime-forces"), ("هيئة تحرير الشام", "hts")),
        (("قوات سوريا الديمقراطية", "sdf"), ('تنظيم "الدولة الإسلامية"', "islamic-state")),
        (("القوات التركية", "turkish-forces"), ("قوات سوريا الديمقراطية", "sdf")),
        (("الجيش الوطني", "sna"), ("قوات النظام", "regime-forces")),
    ],
    "2015-06-10": [
        (("قوات النظام", "regime-forces"), ("جبهة النصرة", "nusra")),
        (("وحدات حماية الشعب", "ypg"), ('تنظيم "الدولة الإسلامية"', "islamic-state")),
        (("جيش الإسلام", "jaysh-al-islam"), ("قوات النظام", "regime-forces")),
    ],
}
KINDS = {"killed": "k", "wounded": "w", "detained": "d", "abducted": "a", "missing": "m", "released": "r", "displaced": "x"}


def rows(name):
    return [tuple(row.split("\t")) for row in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines() if not row.startswith("#")]


FRAMES, REPORTS = rows("frames.tsv"), rows("reports.tsv")


def told(event, names):
    """An event as ``frames.tsv`` writes it; ``names``: id → A or T."""
    roles = sorted(f"{p['role']}={names.get(p['entity'], p['entity'])}" for p in event["participants"])
    tolls = sorted(f"{KINDS[c['kind']]}{number(c)}{c['group'][0]}" for c in event["casualties"])
    places = "+".join(sorted(p["entity"] or "null" for p in event["places"])) or "-"
    return " ".join([event["type"], *roles, *tolls, event["date"]["value"], places])


def number(casualty):
    if casualty["min"] is None and casualty["max"] is None:
        return "?"
    return f"{casualty['min']}{'' if casualty['max'] == casualty['min'] else '+'}"


@pytest.fixture(scope="module")
def extracted(nlp):
    """(frame, pair) → what its events tell."""
    asked, articles = [], []
    for published, _, frame in FRAMES:
        for (one, first), (two, second) in PAIRS[published]:
            text = frame.format(A=one, T=two).replace("لـال", "لل")
            asked.append((frame, {first: "A", second: "T"}, text))
            articles.append(article_from_json({"id": f"frame-{len(articles)}", "text": text, "published": published}))
    found = {}
    for (frame, names, text), record in zip(asked, records(articles, nlp), strict=True):
        found.setdefault(frame, {})[text] = " ; ".join(told(e, names) for e in record["events"])
    return found


@pytest.mark.parametrize("wanted, frame", [row[1:] for row in FRAMES])
def test_frames(extracted, wanted, frame):
    assert {text: got for text, got in extracted[frame].items() if got != wanted} == {}


@pytest.fixture(scope="module")
def reported(nlp):
    """Text of a report → what its events tell."""
    articles = [article_from_json({"id": f"report-{n}", "text": text.replace("\\n", "\n"), "published": published}) for n, (published, _, text) in enumerate(REPORTS)]
    return {text: " ; ".join(told(e, {}) for e in record["events"]) for (_, _, text), record in zip(REPORTS, records(articles, nlp), strict=True)}


@pytest.mark.parametrize("wanted, text", [row[1:] for row in REPORTS])
def test_reports(reported, wanted, text):
    assert reported[text] == wanted
