"""Outside data: NER on ANERcorp, AQMAR and the Wojood sample, event detection on UniversalPetrarch's sentences.

Run: ``python evaluation/outside.py [--shared DIR]``; what is absent is skipped and said.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.knowledge.mentions import find_mentions
from nlp_pipeline.pipeline import load, records
from nlp_pipeline.pipes.names import spans_of
from nlp_pipeline.pipes.tagger import Tagger
from nlp_pipeline.records import Word, article_from_json
from nlp_pipeline.resources import camel_data
from nlp_pipeline.scoring.measures import Counts
from nlp_pipeline.training.prepare import Sentence, anercorp_split, column_sentences

ROOT = Path(__file__).parent.parent
THREE = {"PER": "PER", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
"""Our classes as the three that the sets share; names of peoples have none there."""
_ANERCORP = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
_WOJOOD = {"PERS": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
PUBLISHED = {"ANERcorp": "82.4, CAMeLBERT-MSA on its own split", "AQMAR test": "84.2 on its dev part, stanza with charlm", "Wojood sample": "91, flat Wojood whole; 73.7 on its war news"}
ASSAULT = {
    "airstrike", "drone_strike", "shelling", "armed_clash", "ied_explosion", "suicide_bombing", "landmine_explosion", "shooting_attack",
    "execution", "killing_other", "torture_death", "mistreatment", "abduction", "property_crime", "territory_change",
}  # fmt: skip


def names(shared: Path) -> list[str]:
    """Strict F1 over PER, LOC and ORG, of the bare tagger and of the pipeline's mentions."""
    data = shared / "data" / "ner"
    if not data.is_dir():
        return [f"{data} is absent, so the public NER sets are left out.", ""]
    anercorp = column_sentences(data / "anercorp.txt", _ANERCORP)
    sets: dict[str, list[Sentence]] = {
        "ANERcorp": anercorp[anercorp_split(anercorp) :],
        "AQMAR test": column_sentences(data / "aqmar" / "test.txt", {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}),
        "Wojood sample": column_sentences(data / "wojood_sample" / "test.txt", _WOJOOD),
    }
    tagger = Tagger()
    out = ["## Public NER sets", "", "Strict F1 over persons, places (our facilities among them) and organisations. ANERcorp is scored on its last fifth by sentences, which no",
           "training saw; AQMAR and Wojood on their test files. Their labels differ from ours (nationalities, newspapers, titles), and ours is a model for war reports.", "",
           "| set | sentences | bare tagger | pipeline | published |", "| --- | --- | --- | --- | --- |"]  # fmt: skip
    for name, sentences in sets.items():
        words = [[w for w, _ in s] for s in sentences]
        tagged = [spans_of(t) for t in tagger.tag(words)]
        gold = [spans_of([t for _, t in s]) for s in sentences]
        whole = [find_mentions(t, _words(w), base()) for t, w in zip(tagged, words, strict=True)]
        out.append(f"| {name} | {len(sentences)} | {_f1(gold, tagged):.3f} | {_f1(gold, whole):.3f} | {PUBLISHED[name]} |")
    return [*out, ""]


def _words(row: Sequence[str]) -> list[Word]:
    found, at = [], 0
    for w in row:
        found.append(Word(at, at + len(w), w, fold(w), 0))
        at += len(w) + 1
    return found


def _f1(gold: Sequence[Sequence[tuple[int, int, str]]], predicted: Sequence[Sequence[tuple[int, int, str]]]) -> float:
    counts = Counts()
    for g, p in zip(gold, predicted, strict=True):
        counts.add(Counter((a, b, THREE[k]) for a, b, k in g if k in THREE), Counter((a, b, THREE[k]) for a, b, k in p if k in THREE))
    return counts.f1


def events(shared: Path, nlp: Any) -> list[str]:
    """Detection and class of ASSAULT and PROTEST sentences, overlap of sources and targets, beside the majority."""
    path = shared / "data" / "event-coding" / "universalpetrarch_arabic_dev.jsonl"
    if not path.is_file():
        return [f"{path} is absent, so UniversalPetrarch's sentences are left out.", ""]
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = list(records([article_from_json({k: r[k] for k in ("id", "text", "published")}) for r in rows], nlp))
    truth = [r["category"] for r in rows]
    classes = [{"PROTEST" if e["type"] == "protest" else "ASSAULT" for e in p["events"] if e["type"] == "protest" or e["type"] in ASSAULT} for p in found]
    common = Counter(truth).most_common(1)[0][0]
    out = ["## UniversalPetrarch's Arabic sentences", "", f"{len(rows)} sentences that people coded as ASSAULT or PROTEST; every sentence tells one, so detection is a recall. The rows of protests and launched missiles were read from them.",
           f"An event was found in {sum(bool(c) for c in classes)} of them ({sum(bool(c) for c in classes) / len(rows):.3f}).", "",
           f"| class | P | R | F1 | F1 of «always {common}» |", "| --- | --- | --- | --- | --- |"]  # fmt: skip
    for name in ("ASSAULT", "PROTEST"):
        c = Counts(*(float(sum(x)) for x in zip(*(((name in k) and t == name, (name in k) and t != name, (name not in k) and t == name) for k, t in zip(classes, truth, strict=True)), strict=True)))
        n = truth.count(name)
        baseline = 2 * n / (n + len(rows)) if name == common else 0.0
        out.append(f"| {name} | {c.precision:.3f} | {c.recall:.3f} | {c.f1:.3f} | {baseline:.3f} |")
    hits: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for r, p in zip(rows, found, strict=True):
        for event in r["events"]:
            for side, roles in (("source", {"agent", "party"}), ("target", {"target", "party"})):
                words = event.get(f"{side}_text")
                at = r["text"].find(words) if words else -1
                if at < 0:
                    continue
                of[side] += 1
                spans = [(q["start"], q["end"]) for e in p["events"] for q in e["participants"] if q["role"] in roles and q["start"] is not None]
                hits[side] += any(a < at + len(words) and at < b for a, b in spans)
    out += ["", "Overlap with the span that a participant of the fitting role has: " + ", ".join(f"{s} {hits[s]} of {of[s]}" for s in ("source", "target")) + ".", ""]
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    camel_data()
    print("\n".join([*names(options.shared), *events(options.shared, load())]))
