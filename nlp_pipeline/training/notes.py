"""Short notes of our own (``corpus/notes.tsv``): which types of events a sentence tells, and whom it names.

Reports of the Observatory are short and often undated, the real excerpts are pieces of long articles; from those alone
the question «does it tell an event?» learns to doubt a lone sentence. Some six hundred notes teach it otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.training.crossval import Note, scene_before


@dataclass(frozen=True, slots=True)
class Row:
    """A note: ``seen`` or ``held`` back from learning, its day, the types it tells, the actors it names (None: not annotated), its sentence."""

    part: str
    day: str
    types: list[str]
    actors: set[str] | None
    text: str

    def record(self) -> dict[str, Any]:
        """The note as a text to read."""
        return {"id": "note", "published": self.day, "text": self.text + "."}


def rows(path: Path) -> Iterator[Row]:
    """The notes of a file, in order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, day, types, actors, text = line.split("\t")
            yield Row(part, day, [] if types == "none" else types.split(","), None if actors == "-" else set(actors.split()), text)


def seen(path: Path, nlp: Any, scene_of: Callable[[Any], Scene]) -> list[Note]:
    """The notes to learn from, each type with the first candidate trigger of it; notes that the lexicon cannot read are left out."""
    found: list[Note] = []
    for row in rows(path):
        if row.part != "seen":
            continue
        scene = scene_before(row.record(), nlp, scene_of)
        events: list[dict[str, Any]] = []
        taken: set[int] = set()
        for type_ in row.types:
            first = next((t for t in scene.triggers if t.type == type_ and t.word not in taken), None)
            if first is not None:
                taken.add(first.word)
                events.append({"type": type_, "trigger": {"start": first.start, "end": first.end}, "date": None, "places": [], "participants": [], "casualties": []})
        if len(events) == len(row.types):
            found.append((scene, events))
    return found
