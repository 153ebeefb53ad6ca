"""Withhold the names of persons: a documenter may share events without them.

Letters are replaced one for one, so that every offset still counts.
"""

from __future__ import annotations

import re
from typing import Any

from nlp_pipeline.sinks.rows import Record

POLICIES = ("keep", "initials", "drop")
_LETTERS = re.compile(r"\w")
_TAIL = re.compile(r"(?<=\w)\w")


def withheld(record: Record, policy: str) -> Record:
    """The record with the names of its PER mentions masked, wherever they stand in its text.

    ``initials``: the first letter of each word stays; ``drop``: none. ``meta`` goes too, since anything may stand there.
    """
    if policy == "keep":
        return record
    # A longer name first, so that no part of it is left when a shorter one was masked.
    names = sorted({m["text"] for m in record["mentions"] if m["label"] == "PER"} | {m["name"] for m in record["mentions"] if m["label"] == "PER"}, key=len, reverse=True)
    words = {w for n in names for w in n.split() if len(w) > 2}
    pattern = re.compile("|".join([*(re.escape(n) for n in names), *(rf"(?<!\w){re.escape(w)}(?!\w)" for w in sorted(words, key=len, reverse=True))])) if names else None
    masked = _TAIL if policy == "initials" else _LETTERS

    def mask(text: str) -> str:
        return pattern.sub(lambda m: masked.sub("×", m[0]), text) if pattern else text

    text = mask(record["text"])

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            spanned = isinstance(value.get("text"), str) and isinstance(value.get("start"), int) and isinstance(value.get("end"), int)
            found = {k: walk(v) for k, v in value.items()}
            if spanned:
                found["text"] = text[value["start"] : value["end"]]
                if "name" in found:
                    found["name"] = mask(value["name"])
            return found
        return [walk(v) for v in value] if isinstance(value, list) else value

    title = mask(record["title"]) if record.get("title") else record.get("title")
    return {**record, "text": text, "title": title, "mentions": walk(record["mentions"]), "events": walk(record["events"]), "meta": {}}
