"""The mistakes behind the scores, each with the text around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nlp_pipeline.scoring.measures import align, layers

Record = dict[str, Any]


def mistakes(gold: Sequence[Record], predicted: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """Missed, false and wrongly linked mentions; missed and false events; differing slots of paired events."""
    by_id = {r["id"]: r for r in predicted}
    for g in gold:
        p = by_id.get(g["id"], {"mentions": [], "events": []})
        text = g["text"]
        named = "mentions" in layers(g)
        one = {(m["start"], m["end"], m["label"]): m for m in g["mentions"]}
        two = {(m["start"], m["end"], m["label"]): m for m in p["mentions"]} if named else {}
        for key in sorted({*one, *two}):
            around = text[max(0, key[0] - 40) : key[1] + 40]
            if key not in two:
                yield {"id": g["id"], "error": "missed mention", "at": key[:2], "label": key[2], "span": text[key[0] : key[1]], "around": around}
            elif key not in one:
                yield {"id": g["id"], "error": "false mention", "at": key[:2], "label": key[2], "span": text[key[0] : key[1]], "around": around}
            elif one[key]["entity"] != two[key]["entity"]:
                yield {"id": g["id"], "error": "wrong link", "at": key[:2], "span": text[key[0] : key[1]], "gold": one[key]["entity"],
                       "predicted": two[key]["entity"], "around": around}  # fmt: skip
        if "events" in layers(g):
            yield from _events(g, p)


def _events(g: Record, p: Record) -> Iterator[dict[str, Any]]:
    text = g["text"]
    for one, two in align(g["events"], p["events"]):
        event = one or two
        assert event is not None
        at = event["trigger"]["start"]
        row = {"id": g["id"], "at": (at, event["trigger"]["end"]), "trigger": event["trigger"]["text"], "around": text[max(0, at - 60) : at + 80]}
        if one is None or two is None:
            yield {**row, "error": "false event" if one is None else "missed event", "type": event["type"]}
            continue
        for slot in ("type", "date", "places", "participants", "casualties", "status"):
            a, b = _values(one, slot), _values(two, slot)
            if a != b:
                yield {**row, "error": f"wrong {slot}", "gold": a, "predicted": b}


def _values(event: Record, slot: str) -> Any:
    value = event[slot]
    if slot == "date":
        return value["value"] if value else None
    if slot == "places":
        return sorted(str(p["entity"]) for p in value)
    if slot == "participants":
        return sorted(f"{p['role']}: {p['entity']}" for p in value)
    if slot == "casualties":
        return sorted(f"{c['kind']} {c['group']} {c['min']}–{c['max']}" for c in value)
    return value
