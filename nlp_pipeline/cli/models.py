"""``models``: list and verify the shipped weights."""

from __future__ import annotations

import argparse
import json
from typing import Any

from nlp_pipeline.errors import ResourceError


def add(commands: Any) -> None:
    command = commands.add_parser("models", help="list or verify models")
    command.add_argument("action", choices=["list", "verify"])
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    import hashlib

    from nlp_pipeline.resources import folder

    status = 0
    for card_path in sorted(folder("models").glob("*/card.json")):
        card = json.loads(card_path.read_text(encoding="utf-8"))
        for name, expected in card["sha256"].items():
            path = card_path.with_name(name)
            if options.action == "list":
                print(f"{card['name']}\t{path}\t{card['license']}")
                continue
            if not path.is_file():
                raise ResourceError(f"{path} is missing; reinstall the package.")
            right = hashlib.sha256(path.read_bytes()).hexdigest() == expected
            status |= not right
            print(f"{path}\t{'ok' if right else 'differs from its card; reinstall the package or train again'}")
    return int(status)
