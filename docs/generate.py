"""Write ``cli.md`` and ``ontology.md`` from the code and the sample corpus. Run by ``make docs``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from nlp_pipeline.cli.main import parser
from nlp_pipeline.ontology import event_types

ROOT = Path(__file__).parent.parent


def commands() -> str:
    """One section a command: its help as the console prints it."""
    out = ["# Commands", ""]
    top = parser()
    table = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    for name, command in table.choices.items():
        command.prog = f"nlp-pipeline {name}"
        command.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=100)
        out += [f"## {name}", "", "```text", command.format_help().rstrip(), "```", ""]
    return "\n".join(out)


def ontology() -> str:
    """Event types with their mappings and a sentence of the sample corpus for each."""
    examples: dict[str, str] = {}
    for line in (ROOT / "corpus" / "samples.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for e in record["events"]:
            t = e["trigger"]
            text = record["text"]
            around = f"…{text[max(0, t['start'] - 40) : t['start']]}**{t['text']}**{text[t['end'] : t['end'] + 50]}…"
            examples.setdefault(e["type"], around.replace("\n", " ").replace("|", " "))
    out = ["# Event types", "", "| type | | ACLED | PLOVER | CAMEO | example |", "| --- | --- | --- | --- | --- | --- |"]
    for t in event_types().values():
        out.append(f"| `{t.id}` | {t.arabic} | {t.acled} / {t.acled_sub} | {t.plover} | {t.cameo} | {examples.get(t.id, '')} |")
    return "\n".join([*out, ""])


if __name__ == "__main__":
    (ROOT / "docs" / "cli.md").write_text(commands(), encoding="utf-8")
    (ROOT / "docs" / "ontology.md").write_text(ontology(), encoding="utf-8")
