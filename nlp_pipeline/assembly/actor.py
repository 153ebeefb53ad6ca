"""One possible participant of an event, as the readers of actors (``actors.py``, ``class_actors.py``) find it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A possible participant: its id, span, first word, and how it was named."""

    entity: str
    start: int
    end: int
    word: int
    last: int
    kind: str
