"""One self-contained HTML file. Nothing in it asks any host: scripts, styles, outlines and data lie inside, and a
Content-Security-Policy by hash lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from nlp_pipeline.errors import ResourceError
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.report.data import Record, page_data
from nlp_pipeline.resources import folder


def page(records: Sequence[Record], kb: Base, stamp: str) -> str:
    """The page over ``records``; ``stamp`` says what made them. Raises ResourceError when D3 was not built in."""
    assets = files("nlp_pipeline").joinpath("report")
    library = assets.joinpath("vendor/d3.min.js")
    if not library.is_file():
        raise ResourceError("D3, which draws the report, is not built in; run “make vendor” (it needs npm) or install the wheel.")
    parts = {n: assets.joinpath(f"assets/{n}").read_text(encoding="utf-8") for n in ("page.html", "app.js", "style.css")}
    scripts = [library.read_text(encoding="utf-8"), parts["app.js"]]
    outlines = json.loads((folder("gazetteer") / "governorates.json").read_text(encoding="utf-8"))
    data = {**page_data(records, kb), "outlines": outlines, "stamp": stamp}
    policy = f"default-src 'none'; script-src {' '.join(map(csp_hash, scripts))}; style-src {csp_hash(parts['style.css'])}; img-src data:; base-uri 'none'; form-action 'none'"
    slots = {"{{policy}}": policy, "{{style}}": parts["style.css"], "{{data}}": embedded(data), "{{d3}}": scripts[0], "{{app}}": scripts[1]}
    out = parts["page.html"]
    for mark, value in slots.items():
        head, tail = out.split(mark)
        out = head + value + tail
    return out


def embedded(data: dict[str, Any]) -> str:
    """JSON that may stand inside a script element: no «<» of a text can end it, nor a line separator break it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def csp_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
