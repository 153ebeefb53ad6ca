"""``evaluate``: score predictions against gold."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import UsageError


def add(commands: Any) -> None:
    command = commands.add_parser("evaluate", help="score predictions against gold")
    command.add_argument("gold", help="gold: records (JSONL), a brat folder, an export of Label Studio or doccano, CoNLL columns or a DocBin")
    command.add_argument("predicted", nargs="?", help="predicted records; without them the pipeline runs on the gold's texts")
    command.add_argument("--json", metavar="FILE", help="write all numbers here")
    command.add_argument("--html", metavar="FILE", help="write a page here: scores, and gold and prediction side by side")
    command.add_argument("--errors", metavar="FILE", help="list every miss and false alarm here, with the text around it")
    command.add_argument("--fail-under", action="append", default=[], metavar="NAME=VALUE", help="exit 1 when the F1 of a measure is lower")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import load, records
    from nlp_pipeline.records import article_from_json
    from nlp_pipeline.resources import camel_data

    camel_data()
    gold = gold_records(options.gold)
    nlp = None
    if options.predicted:
        predicted = jsonl(options.predicted)
    else:
        nlp = load()
        articles = [article_from_json({k: r.get(k) for k in ("id", "text", "published")}) for r in gold]
        predicted = list(records(articles, nlp))
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.scoring.errors import mistakes
    from nlp_pipeline.scoring.measures import evaluate
    from nlp_pipeline.scoring.places import given_spans, place_accuracy

    result = evaluate(gold, predicted, base().chain)
    result["place accuracy"] = place_accuracy(gold, predicted, base())
    if nlp is not None:
        result["given the gold spans"] = given_spans(gold, nlp)
    if any(e.get("incident") for r in gold for e in r["events"]):
        result["incidents"] = _incidents(gold, predicted)
    found = list(mistakes(gold, predicted))
    # Files first: a reader of the table that stops early (head) must not cost them.
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1), encoding="utf-8")
    if options.html:
        from nlp_pipeline.scoring.page import page

        Path(options.html).write_text(page(gold, predicted, result, found), encoding="utf-8")
    if options.errors:
        with open(options.errors, "w", encoding="utf-8") as stream:
            for row in found:
                print(json.dumps(row, ensure_ascii=False), file=stream)
    _print(result, found)
    for gate in options.fail_under:
        name, _, value = gate.partition("=")
        if name not in result["scores"]:
            raise UsageError(f"--fail-under names the unknown measure {name}; one of {', '.join(result['scores'])}.")
        if result["scores"][name]["f1"] < float(value):
            print(f"nlp-pipeline: {name} is {result['scores'][name]['f1']}, under {value}", file=sys.stderr)
            return 1
    return 0


def _print(result: dict[str, Any], found: list[dict[str, Any]]) -> None:
    """The scores as tables for a terminal."""
    print(f"{'measure':<24}{'P':>8}{'R':>8}{'F1':>8}   95% interval     gold  predicted")
    for name, s in result["scores"].items():
        print(f"{name:<24}{s['precision']:>8.3f}{s['recall']:>8.3f}{s['f1']:>8.3f}   {s['low']:.3f}–{s['high']:.3f}  {s['gold']:>7}{s['predicted']:>11}")
    for part in ("place accuracy", "given the gold spans"):
        if rows := result.get(part):
            print(f"{part}: " + ", ".join(f"{name} {r['accuracy']:.3f} of {r['of']}" for name, r in rows.items()))
    for name, c in result["calibration"].items():
        print(f"calibration of {name}: " + ", ".join(f"{k} {v}" for k, v in c.items()))
    for name, s in result.get("incidents", {}).items():
        print(f"incidents over {name}: " + ", ".join(f"{k} P {s[k]['precision']:.3f} R {s[k]['recall']:.3f} F1 {s[k]['f1']:.3f}" for k in ("b3", "ceaf_e", "pairwise")))
        d = s["dead"]
        print(f"  killed: {d['over incidents']} over incidents, {d['summed naively']} summed over reports, truth {d['truth']}")
    print("mistakes: " + ", ".join(f"{kind} {n}" for kind, n in Counter(m["error"] for m in found).most_common()))


def _incidents(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, Any]:
    """Scores of incidents over the predicted events, and over the gold's own, which tells what matching alone is worth."""
    from nlp_pipeline.incidents.run import Incidents
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.scoring.incidents import score

    kb, out = base(), {}
    bare = [{**r, "events": [{k: v for k, v in e.items() if k != "incident"} for e in r["events"]]} for r in gold]
    for name, records in (("predicted events", predicted), ("gold events", bare)):
        done = records if all(e.get("incident") for r in records for e in r["events"]) else list(Incidents(records, kb).records())
        out[name] = score(gold, done, kb)
    return out


def gold_records(path: str) -> list[dict[str, Any]]:
    """The gold of a path in any format; raises UsageError or InputError with what is wrong and where."""
    from nlp_pipeline.annotations.gold import format_of, records

    if not Path(path).exists():
        raise UsageError(f"{path} does not exist; give a file of gold.")
    return list(records(Path(path))) if format_of(Path(path)) else jsonl(path)


def jsonl(path: str) -> list[dict[str, Any]]:
    """The records of a JSONL file; raises UsageError with the line that is none."""
    rows = []
    with open(path, encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                rows.append(json.loads(line))
            except ValueError:
                raise UsageError(f"{path}, line {number}: not JSON; give one record a line.") from None
            if not isinstance(rows[-1], dict) or "text" not in rows[-1] or "id" not in rows[-1]:
                raise UsageError(f"{path}, line {number}: no record; it needs “id”, “text”, “mentions” and “events”.")
    return rows
