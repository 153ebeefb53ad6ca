"""What a small language model makes of each candidate trigger: the log odds that it tells an event of its type.

The odds are one feature among the others that weigh a candidate (``assembly/features.py``). Texts are read
one by one, so that no text's odds depend on its neighbours.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.errors import ResourceError
from nlp_pipeline.pipes.events import SCENE, scene_of
from nlp_pipeline.resources import folder

WINDOW = 256
"""Words that the model reads at once; a longer sentence is cut."""
_REMEMBERED = 50_000


def windows(scene: Scene) -> list[tuple[int, int]]:
    """Runs of whole sentences (first word, word after the last) of up to ``WINDOW`` words, sentence marks counted."""
    found: list[tuple[int, int]] = []
    start, size, last = 0, 0, -1
    for i, w in enumerate(scene.words):
        if w.sentence != last:
            length = scene.bounds[w.sentence][1] - i + 1
            if size and size + length > WINDOW:
                found.append((start, i))
                start, size = i, 0
            size += 1
            last = w.sentence
        elif size >= WINDOW:
            found.append((start, i))
            start, size = i, 1
        size += 1
    return [*found, (start, len(scene.words))] if scene.words else []


def marked(scene: Scene) -> list[str]:
    """What the rules found at each word (``encoder.MARKS``)."""
    marks = ["O"] * len(scene.words)
    spans = [(m.start, m.end, m.label) for m in scene.mentions]
    spans += [(d.start or 0, d.end or 0, "date") for d in scene.dates]
    spans += [(q.start, q.end, "count") for q in scene.quantities]
    for a, b, name in spans:
        for i in range(scene.at(a), scene.at(max(a, b - 1)) + 1):
            marks[i] = name
    for t in scene.triggers:
        marks[t.word] = "trigger"
    return marks


def laid(scene: Scene, start: int, end: int, marks: Sequence[str]) -> tuple[list[str], list[int], dict[int, int]]:
    """(forms with a sign before each sentence, the number of each one's mark, word → place) of one window."""
    from nlp_pipeline.pipes.encoder import MARKS, shape

    forms: list[str] = []
    numbers: list[int] = []
    place: dict[int, int] = {}
    for i in range(start, end):
        if i == start or scene.words[i].sentence != scene.words[i - 1].sentence:
            forms.append("[S]")
            numbers.append(MARKS.index("O"))
        place[i] = len(forms)
        forms.append(shape(scene.words[i].key))
        numbers.append(MARKS.index(marks[i]))
    return forms, numbers, place


class Context:
    """Fills ``doc._.context``: word of each trigger → log odds. Torch is imported at the first text with a trigger."""

    def __init__(self, path: Path | None = None, gazetteer: str | None = None) -> None:
        self.path = path or folder("models") / "context" / "reader.pt"
        self.gazetteer = gazetteer
        self._lock = threading.Lock()
        self._reader: Any = None
        self._rows: dict[str, int] = {}
        self._known: dict[str, Any] = {}

    def load(self) -> Any:
        """The reader; raises ResourceError when its file is missing or is none."""
        with self._lock:
            if self._reader is None:
                if not self.path.is_file():
                    raise ResourceError(f"{self.path} is missing; reinstall the package, run nlp-pipeline train --context, or run with --stages rules.")
                import torch

                from nlp_pipeline.pipes import encoder

                torch.set_num_threads(1)
                try:
                    self._reader, forms = encoder.load(self.path)
                except Exception as error:  # torch raises of every kind for a file that is none of its own
                    raise ResourceError(f"{self.path} cannot be loaded ({type(error).__name__}: {str(error)[:200]}); run nlp-pipeline models verify.") from None
                self._rows = {f: n for n, f in enumerate(forms)}
        return self._reader

    @classmethod
    def of(cls, reader: Any, forms: Sequence[str]) -> Context:
        """The same over a reader in memory, with its frequent forms in the order of their vectors."""
        own = cls(Path())
        own._reader, own._rows = reader, {f: n for n, f in enumerate(forms)}
        return own

    def vectors(self, forms: Sequence[str]) -> Any:
        """What the forms bring (forms × width), each computed once."""
        import torch

        from nlp_pipeline.pipes.encoder import UNKNOWN, grams

        new = [f for f in dict.fromkeys(forms) if f not in self._known]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            new = list(dict.fromkeys(forms))
        if new:
            enc = self._reader.encoder
            rows = torch.tensor([self._rows.get(f, UNKNOWN) for f in new])
            bags = torch.tensor([grams(f, enc.settings["buckets"]) for f in new])
            with torch.no_grad():
                self._known.update(zip(new, enc.vectors(rows, bags), strict=True))
        return torch.stack([self._known[f] for f in forms])

    def odds(self, scene: Scene) -> dict[int, float]:
        """Word of each candidate trigger → log odds, to two decimals."""
        if not scene.triggers:
            return {}
        reader = self.load()
        import torch

        marks = marked(scene)
        number = {t: n for n, t in enumerate(reader.types)}
        found: dict[int, float] = {}
        with torch.inference_mode():
            for start, end in windows(scene):
                inside = [t for t in scene.triggers if start <= t.word < end and t.type in number]
                if not inside:
                    continue
                forms, numbers, place = laid(scene, start, end, marks)
                asked = torch.tensor([place[t.word] for t in inside])
                states = reader.states(self.vectors(forms)[None], torch.tensor([numbers]), only=asked)[0]
                told = reader.told(states, torch.tensor([number[t.type] for t in inside]))
                found.update((t.word, round(float(z), 2)) for t, z in zip(inside, told, strict=True))
        return found

    def __call__(self, doc: Doc) -> Doc:
        scene = scene_of(doc, self.gazetteer)
        doc._.context = scene.context = self.odds(scene)
        doc.user_data[SCENE] = scene
        return doc


@Language.factory(
    "sohr_context",
    requires=["doc._.words", "doc._.mentions", "doc._.dates", "doc._.quantities", "doc._.triggers"],
    assigns=["doc._.context"],
    default_config={"gazetteer": None},
)
def make_context(nlp: Language, name: str, gazetteer: str | None) -> Context:
    return Context(None, gazetteer)
