"""``gazetteer``: rebuild, check, search and extend the knowledge base."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import UsageError


def add(commands: Any) -> None:
    command = commands.add_parser("gazetteer", help="maintain the knowledge base")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    build = actions.add_parser("build", help="compile places.tsv from its sources")
    build.add_argument("--shared", default="../shared", help="the folder of sources")
    build.set_defaults(run=_build)
    check = actions.add_parser("check", help="find clashes, orphans and impossible coordinates")
    check.add_argument("--gazetteer", metavar="DIR")
    check.set_defaults(run=_check)
    search = actions.add_parser("search", help="rows whose name or id holds the words")
    search.add_argument("words")
    search.add_argument("--gazetteer", metavar="DIR")
    search.set_defaults(run=_search)
    new = actions.add_parser("add", help="write a place into overlay.tsv of a gazetteer folder; it wins over ours")
    new.add_argument("id")
    new.add_argument("name")
    new.add_argument("--gazetteer", metavar="DIR", required=True)
    new.add_argument("--aliases", default="", help="split by |")
    new.add_argument("--kind", default="village")
    new.add_argument("--parent", default="", help="the id of the unit that holds it")
    new.add_argument("--lat", type=float)
    new.add_argument("--lon", type=float)
    new.set_defaults(run=_add)


def _build(options: argparse.Namespace) -> int:
    from nlp_pipeline.resources import camel_data

    camel_data()
    from nlp_pipeline.knowledge.build import build, outlines, write
    from nlp_pipeline.resources import folder

    rows = build(Path(options.shared), folder("gazetteer"))
    write(rows, folder("gazetteer") / "places.tsv")
    shapes = json.dumps(outlines(Path(options.shared)), separators=(",", ":"))
    (folder("gazetteer") / "governorates.json").write_text(shapes + "\n", encoding="utf-8")
    print(f"{len(rows)} places written", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> int:
    from nlp_pipeline.resources import camel_data

    camel_data()
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.knowledge.check import findings

    count = 0
    for row in findings(base(options.gazetteer)):
        count += 1
        print(json.dumps(row, ensure_ascii=False))
    print(f"{count} findings", file=sys.stderr)
    return 1 if count else 0


def _search(options: argparse.Namespace) -> int:
    from nlp_pipeline.resources import camel_data

    camel_data()
    from nlp_pipeline.arabic.folding import name_key
    from nlp_pipeline.knowledge.base import base

    kb = base(options.gazetteer)
    key = name_key(options.words).removeprefix("ال")
    for place in kb.places.values():
        if key in name_key(place.name) or options.words.lower() in (place.id.lower(), place.name_en.lower()):
            print("\t".join([place.id, place.name, place.name_en, place.kind, place.parent, f"{place.lat} {place.lon}"]))
    for actor in kb.actors.values():
        if key in name_key(actor.name) or options.words.lower() in (actor.id, actor.name_en.lower()):
            print("\t".join([actor.id, actor.name, actor.name_en, actor.kind, actor.side, actor.valid]))
    return 0


def _add(options: argparse.Namespace) -> int:
    from nlp_pipeline.knowledge.check import OVERLAY

    if "\t" in "".join((options.id, options.name, options.aliases, options.parent)):
        raise UsageError("A cell may not hold a tab; leave it out.")
    if options.lat is not None and not -90 <= options.lat <= 90 or options.lon is not None and not -180 <= options.lon <= 180:
        raise UsageError("--lat takes degrees from -90 to 90, --lon from -180 to 180.")
    folder = Path(options.gazetteer)
    if not (folder / "places.tsv").is_file():
        raise UsageError(f"{folder} holds no places.tsv; copy the shipped gazetteer/ folder there first.")
    path = folder / "overlay.tsv"
    fresh = not path.exists()
    row = [options.id, options.name, options.aliases, "", options.kind, "2", "" if options.lat is None else f"{options.lat:.5f}",
           "" if options.lon is None else f"{options.lon:.5f}", options.parent, "own", "exact" if options.lat is not None else "admin"]  # fmt: skip
    with path.open("a", encoding="utf-8") as stream:
        if fresh:
            stream.write("\t".join(OVERLAY) + "\n")
        stream.write("\t".join(row) + "\n")
    print(f"{options.id} written to {path}", file=sys.stderr)
    return 0
