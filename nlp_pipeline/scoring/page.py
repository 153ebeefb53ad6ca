"""The scores as one offline page: gold and prediction side by side, right to left, with filters by kind of mistake."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from nlp_pipeline.report.page import csp_hash
from nlp_pipeline.scoring.measures import Record

Mistake = dict[str, Any]


def page(gold: Sequence[Record], predicted: Sequence[Record], scores: dict[str, Any], mistakes: Sequence[Mistake]) -> str:
    """The page as text; every report that has a mistake is in it. Nothing of the texts is run: all is escaped, the policy allows our script alone."""
    by_id = {r["id"]: r for r in predicted}
    of: dict[str, list[Mistake]] = defaultdict(list)
    for m in mistakes:
        of[m["id"]].append(m)
    kinds = Counter(m["error"] for m in mistakes)
    style, script = _asset("page.css"), _asset("page.js")
    return Template(_asset("page.html")).substitute(
        STYLE=style, STYLE_HASH=csp_hash(style), SCRIPT=script, SCRIPT_HASH=csp_hash(script), DOCUMENTS=scores["documents"],
        SCORES="".join(_row(name, s) for name, s in scores["scores"].items()),
        FILTERS=" ".join(f'<label><input type="checkbox" value="{escape(k)}" checked> {escape(k)} ({n})</label>' for k, n in kinds.most_common()),
        REPORTS="".join(_report(g, by_id.get(g["id"], {"mentions": [], "events": []}), of[g["id"]]) for g in gold if of[g["id"]]),
    )  # fmt: skip


def _asset(name: str) -> str:
    return files("nlp_pipeline").joinpath("scoring", "assets", name).read_text(encoding="utf-8")


def _row(name: str, s: dict[str, Any]) -> str:
    cells = [f"{s[k]:.3f}" for k in ("precision", "recall", "f1")] + [f"{s['low']:.3f}–{s['high']:.3f}", str(s["gold"]), str(s["predicted"])]
    return f"<tr><td>{escape(name)}</td>{''.join(f'<td>{c}</td>' for c in cells)}</tr>"


def _report(g: Record, p: Record, mistakes: Sequence[Mistake]) -> str:
    at = {tuple(m["at"]) for m in mistakes}
    items = "".join(f'<li data-error="{escape(m["error"])}">{_told(m)}</li>' for m in mistakes)
    sides = "".join(f'<div><h4>{name}</h4><div class="text" dir="auto">{_marked(g["text"], r, at)}</div></div>' for name, r in (("gold", g), ("prediction", p)))
    return f'<article><h3 dir="auto">{escape(g["id"])}</h3><div class="pair">{sides}</div><ul class="mistakes">{items}</ul></article>'


def _told(m: Mistake) -> str:
    what = m.get("span") or m.get("trigger") or ""
    more = f": {_value(m['gold'])} → {_value(m['predicted'])}" if "predicted" in m else f" ({escape(str(m.get('label') or m.get('type')))})"
    return f"{escape(m['error'])}{more} <bdi>{escape(what)}</bdi>"


def _value(value: Any) -> str:
    return escape(", ".join(map(str, value)) or "nothing" if isinstance(value, list) else str(value))


def _marked(text: str, r: Record, wrong: set[tuple[int, ...]]) -> str:
    """The text with its mentions and triggers; where they overlap the earlier and longer one is drawn."""
    spans = [(m["start"], m["end"], "name", f"{m['label']} {m['entity'] or '–'}") for m in r["mentions"]]
    spans += [(e["trigger"]["start"], e["trigger"]["end"], "trigger", e["type"]) for e in r["events"]]
    out, at = [], 0
    for a, b, kind, label in sorted(spans, key=lambda s: (s[0], -s[1])):
        if a < at:
            continue
        classes = f"{kind}{' wrong' if (a, b) in wrong else ''}"
        out.append(f'{escape(text[at:a])}<mark class="{classes}">{escape(text[a:b])}<small>{escape(label)}</small></mark>')
        at = b
    return "".join(out) + escape(text[at:])
