"""The linking benchmark: exact ids by stratum, calibration, causes of failure, and the time a link takes.

``python evaluation/linking.py`` prints Markdown; ``make results`` puts it into RESULTS.md. Odd cases of
``linking.jsonl`` may be looked at while rules are written, even ones only counted.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from nlp_pipeline.pipeline import load
from nlp_pipeline.resources import camel_data

ROOT = Path(__file__).parent.parent
Case = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the failures of the odd cases")
    options = parser.parse_args()
    camel_data()
    print("\n".join([*accuracy(options.show), *latency()]))


def accuracy(show: bool = False) -> list[str]:
    """Scores by stratum for both halves, given the name's bounds; the other names of the sentence are the pipeline's own."""
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.scoring.measures import calibration

    kb, nlp = base(), load()
    cases = [json.loads(line) for line in (ROOT / "evaluation" / "linking.jsonl").read_text(encoding="utf-8").splitlines()]
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    nil, causes, scores = Counter[str](), Counter[str](), []
    for case in cases:
        mention = linked(case, nlp)
        got, want = mention["entity"], case["entity"]
        good = got == want
        part = "seen" if int(case["id"][-3:]) % 2 else "held out"
        for stratum in (case["stratum"], "all"):
            right[stratum, part].append(good)
            right[stratum, "both"].append(good)
        nil["tp"] += want is None and good
        nil["fp"] += got is None and not good
        nil["fn"] += want is None and not good
        if got is not None:
            scores.append((mention["score"], good))
        if not good:
            why = cause(case, got, kb)
            causes[why] += 1
            if show and part == "seen":
                print(case["stratum"], why, case["text"][case["start"] : case["end"]], got, want, mention["score"], "|", case["text"])
    out = ["## Linking: names in context", "",
           f"{len(cases)} cases drawn by seed from the gazetteer, the actors and lists of names it lacks; the bounds of the name are given, the rest of the sentence is read by the pipeline.",
           "Odd cases were looked at while the rules were written, even ones were not.", "",
           "| stratum | cases | exact id | of those held out |", "| --- | --- | --- | --- |"]  # fmt: skip
    for stratum in (*dict.fromkeys(c["stratum"] for c in cases), "all"):
        both, held = right[stratum, "both"], right[stratum, "held out"]
        out.append(f"| {stratum} | {len(both)} | {statistics.mean(both):.3f} | {statistics.mean(held):.3f} |")
    f1 = 2 * nil["tp"] / (2 * nil["tp"] + nil["fp"] + nil["fn"])
    ece = calibration([s for s, _ in scores], [r for _, r in scores])["ece"]
    out += ["", f"NIL F1 {f1:.3f}. Expected calibration error of the scores {ece}. Failures: "
            + "; ".join(f"{k} {v}" for k, v in causes.most_common()) + ".", ""]  # fmt: skip
    return out


def linked(case: Case, nlp: Any) -> Case:
    """The mention that the pipeline makes of the case's name."""
    doc = nlp.make_doc(case["text"])
    doc._.published = case["published"]
    label = {"actor": "ORG", "facility": "FAC"}.get(case["stratum"], "LOC")
    doc._.given = [(case["start"], case["end"], label)]
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
        if doc._.mentions is not None:
            break
    return next(m for m in doc._.mentions if m["start"] < case["end"] and case["start"] < m["end"])


def cause(case: Case, got: str | None, kb: Any) -> str:
    """Why a case failed, in words."""
    want = case["entity"]
    if want is None:
        return "a name the base lacks was linked"
    if got is None:
        return "not found"
    if want in kb.places and got in kb.places and kb.places[want].name == kb.places[got].name:
        return "namesake"
    if want in kb.places and got in kb.places and (want in kb.chain(got) or got in kb.chain(want)):
        return "unit and town confused"
    return "other name"


def latency(count: int = 5000) -> list[str]:
    """Milliseconds a link takes over distinct names, a third of them misspelt, none met before."""
    from nlp_pipeline.arabic import clitics, folding
    from nlp_pipeline.knowledge.base import Base
    from nlp_pipeline.knowledge.linking import place_candidates
    from nlp_pipeline.resources import folder

    begin = time.perf_counter()
    kb = Base(folder("gazetteer"))
    loading = time.perf_counter() - begin
    rng = random.Random(5)
    names = rng.sample(sorted({p.name for p in kb.places.values() if len(p.name) > 4}), count)
    names = list(dict.fromkeys(n[:2] + n[3:] if i % 3 == 0 else n for i, n in enumerate(names)))
    for memo in (folding._fold_word, folding._name_key_word, clitics.readings):
        memo.cache_clear()
    gc.collect()
    gc.disable()
    spent = []
    for name in names:
        begin = time.perf_counter()
        place_candidates(name, kb)
        spent.append((time.perf_counter() - begin) * 1000)
    gc.enable()
    table = {n: n for n in names}
    begin = time.perf_counter()
    for name in names:
        table.get(name)
    plain = (time.perf_counter() - begin) * 1000 / len(names)
    cuts = statistics.quantiles(spent, n=20)
    return [f"{len(names)} distinct names, a third misspelt, nothing memoised: median {statistics.median(spent):.3f} ms, 95th percentile {cuts[18]:.3f} ms, "
            f"{1000 / statistics.mean(spent):,.0f} links a second ({statistics.mean(spent) / plain:,.0f} times a plain dict lookup of the same names). "
            f"The base loads in {loading:.2f} s.", ""]  # fmt: skip


if __name__ == "__main__":
    main()
