"""``info``: versions, models and data found, and the command that gets what is missing."""

from __future__ import annotations

import argparse
import json
import os
from importlib.metadata import PackageNotFoundError, version
from typing import Any


def add(commands: Any) -> None:
    command = commands.add_parser("info", help="versions, models, data")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from nlp_pipeline.pipeline import gazetteer_version, package_version
    from nlp_pipeline.resources import camel_data, folder

    camel_data()
    card = folder("models") / "ner" / "card.json"
    weights = folder("models") / "events" / "card.json"
    reader = folder("models") / "context" / "card.json"
    found = {
        "version": package_version(),
        "packages": {p: _version(p) for p in ("camel-tools", "spacy", "stanza", "rapidfuzz", "torch")},
        "gazetteer": {"path": str(folder("gazetteer")), "version": gazetteer_version()},
        "ner": json.loads(card.read_text(encoding="utf-8")) if card.exists() else "missing: run nlp-pipeline train --ner",
        "events": json.loads(weights.read_text(encoding="utf-8")) if weights.exists() else "missing: run nlp-pipeline train --events",
        "context": json.loads(reader.read_text(encoding="utf-8")) if reader.exists() else "missing: run nlp-pipeline train --context",
        "camel_data": os.environ.get("CAMELTOOLS_DATA", "your own camel_data installation"),
    }
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return f"missing: pip install {package}"
