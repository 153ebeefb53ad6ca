"""Where the data folders lie: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import ResourceError

_HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder ``gazetteer`` or ``models``; raises ResourceError when it is absent.

    ``NLP_PIPELINE_DATA`` names a folder that holds both and wins over the shipped ones.
    """
    own = os.environ.get("NLP_PIPELINE_DATA")
    roots = [Path(own)] if own else [_HERE / "_data", _HERE.parent]
    for root in roots:
        if (root / name).is_dir():
            return root / name
    raise ResourceError(f"The folder {name}/ is missing; reinstall the package or set NLP_PIPELINE_DATA.")


def camel_data() -> None:
    """Let camel_tools import without network: an own installation of data wins over ours."""
    # Where camel_tools.data.catalogue itself looks, which cannot be asked: importing it may already download.
    own = "AppData/Roaming/camel_tools" if sys.platform == "win32" else ".camel_tools"
    if "CAMELTOOLS_DATA" not in os.environ and not (Path.home() / own / "catalogue.json").exists():
        try:
            os.environ["CAMELTOOLS_DATA"] = str(folder("models") / "camel")
        except ResourceError:
            return


def rows(text: str) -> Iterator[list[str]]:
    """Cells of a tab-separated table without a header; lines that begin with # are remarks."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def lexicon(package: str, name: str) -> Iterator[list[str]]:
    """Rows of a table that lies inside the package: ``lexicon("arabic", "lexicon/months.tsv")``."""
    return rows(files("nlp_pipeline").joinpath(package, name).read_text(encoding="utf-8"))


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, published with the package as ``schema/record.schema.json``."""
    return dict(json.loads(files("nlp_pipeline").joinpath("schema/record.schema.json").read_text(encoding="utf-8")))
