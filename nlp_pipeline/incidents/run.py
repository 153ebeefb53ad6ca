"""Records in, the same records out with an ``incident`` on every event, and a table of incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from nlp_pipeline.incidents.corrections import Corrections, regrouped
from nlp_pipeline.incidents.matching import clusters, compare
from nlp_pipeline.incidents.reconcile import incident_id, reconciled
from nlp_pipeline.incidents.store import Store
from nlp_pipeline.incidents.telling import Telling, telling
from nlp_pipeline.knowledge.base import Base

Record = dict[str, Any]


class Incidents:
    """One run over records; with ``state`` the events of earlier runs take part."""

    def __init__(self, records: Iterable[Record], kb: Base, state: Path | None = None, corrections: Corrections | None = None, explain: bool = False) -> None:
        self._store = Store(state)
        self._corrections = corrections or Corrections()
        self.reasons: list[str] = []
        for record in records:
            self._store.add(record)
        self._store.commit()
        if self._corrections.any:
            self._store.correct(self._corrections.apply)
        tellings = (telling(head, event, kb) for head, event in self._store.events())
        for members in regrouped(clusters(tellings, kb), self._corrections):
            if explain and len(members) > 1:
                self.reasons += list(_reasons(members, kb))
            row = reconciled(members, kb)
            days = [t.first for t in members if t.first is not None]
            self._store.label((t.event for t in members), row["incident"], min(days, default=None), row)

    def records(self) -> Iterator[Record]:
        """The records of this run, corrected, with their incidents."""
        for record in self._store.records():
            fixed = self._corrections.apply(record) if self._corrections.any else record
            yield {**fixed, "events": [{**e, "incident": self._store.incident_of(e["id"])} for e in fixed["events"]]}

    def rows(self) -> Iterator[Record]:
        """The rows of the table of incidents, by first day."""
        return self._store.rows()

    @property
    def unused(self) -> list[str]:
        """Events that corrections name and that no run has told."""
        return self._corrections.unused

    def close(self) -> None:
        self._store.close()


def _reasons(members: list[Telling], kb: Base) -> Iterator[str]:
    """Why the tellings of an incident are one: for each its strongest tie to another, and what gave it."""
    ordered = sorted(members, key=lambda t: t.key)
    yield f"{incident_id(ordered)}: {len(ordered)} tellings"
    for n, t in enumerate(ordered[1:], 1):
        ties = [(sum(why.values()), o.event, why) for o in ordered[:n] if (why := compare(o, t, kb)) is not None]
        if not ties:
            yield f"  {t.event}: joined by a correction or through others"
            continue
        points, other, why = max(ties, key=lambda x: (x[0], x[1]))
        yield f"  {t.event} = {other}: {points:.1f} points: " + ", ".join(f"{k} {v:+g}" for k, v in why.items())
