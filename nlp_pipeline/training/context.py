"""Teach the language model of ``pipes/context.py`` to weigh candidate triggers, by gold reports.

The model learns all questions of assembly at once (event, role, place, date, toll), though only its answer to
the first is used: the others make it read the whole sentence, and on held-out reports its answers to them added
nothing to what the rules' features say. The pretrained encoder comes from ``training/encoder.py``; its word and n-gram
vectors stay as they are, since a few hundred reports hold too few words to move them well.

Weights of assembly must not learn from answers to texts that the model saw: ``crossfit`` gives every gold text the answers of
a model that was fitted without it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.errors import ResourceError
from nlp_pipeline.ontology import ROLES, event_types
from nlp_pipeline.pipes.context import Context, laid, marked, windows
from nlp_pipeline.pipes.encoder import Encoder, Reader, save
from nlp_pipeline.training.assembly import Gold, answers, match

LAYERS = 4
"""Of the pretrained encoder's six; the last two gained nothing on held-out reports."""
EPOCHS, RATE, BATCH = 14, 3e-4, 8
FOLDS = 4
WEIGHTS = {"event": 1.0, "role": 1.0, "place": 0.7, "date": 0.5, "toll": 0.5}
_ANSWERS = {"role": ("none", *ROLES), "place": ("no", "yes"), "date": ("no", "yes"), "toll": ("no", "yes")}
_SMOOTH = 0.03
"""Gold is not beyond doubt: a yes counts as 0.97."""
Text = tuple[Scene, Sequence[Gold]]


@dataclass
class Window:
    """One window of a text: its rows, n-grams and marks, and (trigger, type, other word or -1, answer) by question."""

    forms: list[str]
    marks: list[int]
    rows: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=lambda: {q: [] for q in WEIGHTS})


def read_windows(scene: Scene, events: Sequence[Gold]) -> list[Window]:
    """The windows of a gold text with the answers that its events give; -1: the text leaves it open."""
    gold = match(scene, events)
    types = list(event_types())
    marks = marked(scene)
    found = []
    for start, end in windows(scene):
        forms, numbers, place = laid(scene, start, end, marks)
        window = Window(forms, numbers)
        for t in scene.triggers:
            if not start <= t.word < end:
                continue
            e = gold.get(t.word)
            kind, at = types.index(t.type), place[t.word]
            window.rows["event"].append((at, kind, -1, int(e is not None)))
            for question, candidate, answer, open_ in answers(scene, t, e) if e else ():
                word = None if candidate is None else scene.at(candidate.start)
                if word is None or word in place:
                    right = _ANSWERS[question].index(answer)
                    window.rows[question].append((at, kind, -1 if word is None else place[word], -1 if open_ else right))
        found.append(window)
    return found


class _Learner(nn.Module):
    """A reader with heads for the other questions, which are thrown away afterwards."""

    def __init__(self, reader: Reader, dropout: float = 0.3) -> None:
        super().__init__()
        self.reader = reader
        size = reader.encoder.settings["size"]
        self.none = nn.Parameter(torch.zeros(size))
        self.gap = nn.Embedding(16, 16)
        self.pairs = nn.ModuleDict({
            q: nn.Sequential(nn.Linear(3 * size + 32 + 16, 128), nn.GELU(), nn.Dropout(dropout), nn.Linear(128, len(ROLES) + 1 if q == "role" else 1))
            for q in WEIGHTS if q != "event"
        })  # fmt: skip

    def loss(self, batch: tuple[Tensor, Tensor, Tensor], rows: dict[str, Tensor]) -> Tensor:
        vectors, marks, keep = batch
        states = self.reader.states(vectors, marks, keep)
        total = states.sum() * 0
        for question, found in rows.items():
            found = found[found[:, 4] >= 0]
            if not len(found):
                continue
            text, at, kind, other, answer = found.T
            here = states[text, at]
            if question == "event":
                odds = self.reader.told(here, kind)
            else:
                there = torch.where((other < 0)[:, None], self.none[None].expand_as(here), states[text, other.clamp(min=0)])
                apart = (other - at).float()
                step = (apart.sign() * (apart.abs() + 1).log2()).round().clamp(-7, 7).long() + 8
                step = torch.where(other < 0, torch.zeros_like(step), step)
                odds = self.pairs[question](torch.cat([here, there, here * there, self.reader.kind(kind), self.gap(step)], -1)).squeeze(-1)
            if question == "role":
                part = F.cross_entropy(odds, answer, label_smoothing=_SMOOTH)
            else:
                part = F.binary_cross_entropy_with_logits(odds, answer.float() * (1 - 2 * _SMOOTH) + _SMOOTH)
            total = total + WEIGHTS[question] * part
        return total


def pretrained(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Settings with weights, and forms, of an encoder that ``train --encoder`` made; raises ResourceError without it."""
    if not path.is_file():
        raise ResourceError(f"{path} is missing; run nlp-pipeline train --encoder first (minutes on an accelerator, hours on a CPU).")
    stored = torch.load(path, map_location="cpu", weights_only=True)
    return stored, stored["forms"].split("\n")


def fit(texts: Sequence[Text], stored: dict[str, Any], forms: Sequence[str], seed: int, say: Callable[[str], None] = lambda text: None) -> Reader:
    """A reader that learned from gold texts; the same seed gives the same weights."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    order = random.Random(seed)
    encoder = Encoder(**{**stored["settings"], "layers": LAYERS})
    known = {k: v.float() for k, v in stored["weights"].items() if not k.startswith("layers.") or int(k.split(".")[1]) < LAYERS}
    encoder.load_state_dict(known)
    encoder.word.weight.requires_grad_(False)
    encoder.gram.weight.requires_grad_(False)
    learner = _Learner(Reader(encoder, list(event_types())))
    every = [w for scene, events in texts for w in read_windows(scene, events) if w.rows["event"]]
    given = Context.of(learner.reader, forms)
    body = [p for p in encoder.parameters() if p.requires_grad]
    rest = [p for n, p in learner.named_parameters() if not n.startswith("reader.encoder.")]
    steps = EPOCHS * ((len(every) + BATCH - 1) // BATCH)
    optimizer = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": rest, "lr": 1e-3}], weight_decay=0.05)
    plan = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1.0, (n + 1) / (0.1 * steps)) * (1 - n / steps))
    for epoch in range(EPOCHS):
        learner.train()
        order.shuffle(every)
        total = 0.0
        for k in range(0, len(every), BATCH):
            part = every[k : k + BATCH]
            loss = learner.loss(_padded(given, part), _stacked(part))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
            optimizer.step()
            plan.step()
            total += float(loss.detach()) * len(part)
        say(f"epoch {epoch + 1} of {EPOCHS}: loss {total / len(every):.3f}")
    return learner.reader.eval()


def _padded(given: Context, part: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """(vectors, marks, whether a word stands there) of windows that share a batch."""
    vectors = pad_sequence([given.vectors(w.forms) for w in part], batch_first=True)
    marks = pad_sequence([torch.tensor(w.marks) for w in part], batch_first=True)
    keep = pad_sequence([torch.ones(len(w.forms), dtype=torch.bool) for w in part], batch_first=True)
    return vectors, marks, keep


def _stacked(part: Sequence[Window]) -> dict[str, Tensor]:
    found = {}
    for question in WEIGHTS:
        rows = [(n, *row) for n, w in enumerate(part) for row in w.rows[question]]
        if rows:
            found[question] = torch.tensor(rows)
    return found


def crossfit(texts: Sequence[Text], fold: Sequence[int], stored: dict[str, Any], forms: Sequence[str], say: Callable[[str], None]) -> list[dict[int, float]]:
    """For every text the odds of a reader fitted on the texts of other folds."""
    found: list[dict[int, float]] = [{} for _ in texts]
    for k in range(FOLDS):
        reader = fit([t for t, f in zip(texts, fold, strict=True) if f % FOLDS != k], stored, forms, k, lambda text, k=k: say(f"fold {k + 1} of {FOLDS}, {text}"))  # type: ignore[misc]
        given = Context.of(reader, forms)
        for n, (scene, _) in enumerate(texts):
            if fold[n] % FOLDS == k:
                found[n] = given.odds(scene)
    return found


def ranking(texts: Sequence[Text], answers: Sequence[dict[int, float]]) -> float:
    """The area under the ROC curve of the odds over all candidate triggers."""
    from sklearn.metrics import roc_auc_score

    rows = [(t.word in gold, found[t.word]) for (scene, events), found in zip(texts, answers, strict=True) for gold in [match(scene, events)] for t in scene.triggers]
    return round(float(roc_auc_score([told for told, _ in rows], [z for _, z in rows])), 3)


def write(out: Path, reader: Reader, forms: Sequence[str], ids: Sequence[str], texts: Sequence[Text], answers: Sequence[dict[int, float]]) -> None:
    """``reader.pt`` and ``crossfit.jsonl`` (a line a gold text: its id and offset of each trigger → log odds)."""
    out.mkdir(parents=True, exist_ok=True)
    save(reader, forms, out / "reader.pt")
    with (out / "crossfit.jsonl").open("w", encoding="utf-8") as stream:
        for id, (scene, _), found in zip(ids, texts, answers, strict=True):
            starts = {str(scene.words[word].start): z for word, z in sorted(found.items())}
            stream.write(json.dumps({"id": id, "odds": starts}, ensure_ascii=False) + "\n")
