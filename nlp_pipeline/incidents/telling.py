"""A telling: one event as one report tells it, cut down to what matching and reconciliation look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from nlp_pipeline.knowledge.base import Base

Record = dict[str, Any]
DEADLY = ("killed", "wounded", "detained", "abducted", "missing", "released", "displaced")


@dataclass(frozen=True, slots=True)
class Telling:
    """``first``/``last``: ordinal days (None: unknown); ``places``: ids, finest named first; ``tolls``: kind → (min, max)."""

    event: str
    article: str
    source: str
    published: str
    type: str
    subtype: str | None
    status: str
    recap: bool
    first: int | None
    last: int | None
    assumed: bool
    hour: str | None
    places: tuple[str, ...]
    governorates: frozenset[str]
    agents: frozenset[str]
    targets: frozenset[str]
    tolls: dict[str, tuple[int | None, int | None]]
    casualties: tuple[Record, ...]
    participants: tuple[tuple[str, str], ...]
    date: str | None
    weapon: str | None
    confidence: float
    span: tuple[int, int]

    @property
    def days(self) -> int:
        """Length of the date's interval in days, 0 where unknown."""
        return 0 if self.first is None or self.last is None else self.last - self.first + 1

    @property
    def key(self) -> tuple[int, str, str]:
        """An order of tellings that depends on nothing but them."""
        return (self.first or 0, self.published, self.event)

    @property
    def counts(self) -> bool:
        """Whether its toll may be part of a sum: it happened, and is no background to a newer event."""
        return not self.recap and self.status in {"occurred", "ongoing"}


def telling(record: Record, event: Record, kb: Base) -> Telling:
    """The event of a record as a telling."""
    value = (event["date"] or {}).get("value")
    first, last = bounds(value)
    places = tuple(dict.fromkeys(p["entity"] for p in event["places"] if p.get("entity")))
    units = {u for p in places for u in kb.chain(p) if u.startswith("SY") and len(u) == 4} if places else set()
    roles = tuple((p["role"], p["entity"]) for p in event["participants"] if p.get("entity"))
    return Telling(
        event["id"], record["id"], str((record.get("meta") or {}).get("duplicate_of") or record["id"]), record.get("published") or "",
        event["type"], event.get("subtype"), event["status"], bool(event["recap"]), first, last, bool((event["date"] or {}).get("assumed")),
        (event["date"] or {}).get("time_of_day"), places, frozenset(units),
        frozenset(e for r, e in roles if r in {"agent", "party"}), frozenset(e for r, e in roles if r in {"target", "party"}),
        {k: t for k in DEADLY if (t := toll(event["casualties"], k)) is not None}, tuple(event["casualties"]), roles, value,
        (event["weapon"] or {}).get("value"), float(event["confidence"]), (event["trigger"]["start"], event["trigger"]["end"]),
    )  # fmt: skip


def bounds(value: str | None) -> tuple[int | None, int | None]:
    """The first and last ordinal day of an EDTF value: ``bounds("2024-07")`` is 1 to 31 July; unknown years give None."""
    if not value or "X" in value:
        return None, None
    begin, _, end = value.partition("/")
    try:
        return _day(begin, True), _day(end or begin, False)
    except ValueError:
        return None, None


def _day(value: str, first: bool) -> int:
    parts = [int(p) for p in value[:10].split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    year, month = parts[0], parts[1] if len(parts) > 1 else (1 if first else 12)
    if first:
        return date(year, month, 1).toordinal()
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


def toll(casualties: Any, kind: str) -> tuple[int | None, int | None] | None:
    """The sums of an event's minima and maxima for a kind; None where it tells none."""
    rows = [c for c in casualties if c["kind"] == kind]
    if not rows:
        return None
    low = [c["min"] for c in rows if c["min"] is not None]
    high = [c["max"] for c in rows]
    return (sum(low) if low else None, None if any(v is None for v in high) else sum(high))
