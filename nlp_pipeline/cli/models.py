"""``models``: list and verify the shipped weights, fetch stanza's own."""

from __future__ import annotations

import argparse
import json
from typing import Any

from nlp_pipeline.errors import ResourceError, UsageError


def add(commands: Any) -> None:
    command = commands.add_parser("models", help="list, verify or fetch models")
    command.add_argument("action", choices=["list", "verify", "fetch"])
    command.add_argument("name", nargs="?", default="aqmar_charlm", help="fetch: one of stanza's Arabic NER models (default %(default)s); then extract --model NAME")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if options.action == "fetch":
        return _fetch(options.name)
    import hashlib

    from nlp_pipeline.resources import folder

    status = 0
    for card_path in sorted(folder("models").glob("*/card.json")):
        card = json.loads(card_path.read_text(encoding="utf-8"))
        for name, expected in card["sha256"].items():
            path = card_path.parent / name
            if options.action == "list":
                print(f"{card['name']}\t{path}\t{card['license']}")
                continue
            if not path.is_file():
                raise ResourceError(f"{path} is missing; reinstall the package.")
            right = hashlib.sha256(path.read_bytes()).hexdigest() == expected
            status |= not right
            print(f"{path}\t{'ok' if right else 'differs from its card; reinstall the package or train again'}")
    return int(status)


def _fetch(name: str) -> int:
    """Let stanza download the model with its vectors and character models; its folder of resources is where ``--model`` looks."""
    import stanza

    from nlp_pipeline.pipes.tagger import model_file

    if "/" in name or name.endswith(".pt"):
        raise UsageError(f"models fetch takes a name like aqmar_charlm; not {name}.")
    try:
        stanza.download("ar", processors={"ner": name}, package=None, verbose=False)
    except Exception as error:  # whatever the network or stanza's catalogue says
        raise ResourceError(f"stanza could not fetch the model {name} ({type(error).__name__}: {str(error)[:200]}); check the name and the network.") from None
    print(model_file(name))
    return 0
