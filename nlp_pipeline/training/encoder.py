"""Pretrain the encoder of ``pipes/encoder.py`` on the news: guess hidden words from their sentence.

The shipped one: 9.7 million words of 2015 news without the articles that gold excerpts come from, 265 seconds on one NVIDIA
H100 (35 passes); the loss on held-out windows fell from 10.4 to 4.16 and then rose slowly, so longer training
needs more text, not more time. A first try with half the dropout and a fifth of the words hidden learned the
news by heart (training loss 1.3, held out 4.6).
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

from nlp_pipeline.arabic.tokens import words_in
from nlp_pipeline.pipes.encoder import MASK, SENTENCE, UNKNOWN, Encoder, grams, shape
from nlp_pipeline.training.news import texts

SETTINGS = {"words": 24_000, "buckets": 24_000, "size": 256, "layers": 6, "heads": 4, "width": 128}
_GUESSED = 12
"""A form seen less often is never asked for."""
_LENGTH, _HIDDEN, _BLIND, _DROPOUT, _PEAK = 256, 0.3, 0.15, 0.2, 1e-3
_RUN = 8
_LONGEST = 20_000
_SUBJECT = ("سوري", "داعش", "حوثي", "عراق", "يمن", "قصف", "غار", "مسلح", "تنظيم", "ليبي", "اشتباك")
"""Words of war; a fifth of every batch comes from articles where they are frequent."""


def articles(shared: Path) -> Iterator[list[str]]:
    """The folded words of every news article that shares no eight words in a row with a gold excerpt, sentence marks between."""
    gold = {run for part in ("real-dev", "real-train") for line in (shared / "data" / part / "gold.jsonl").open(encoding="utf-8") for run in _runs(json.loads(line)["text"])}
    for text in texts(shared):
        if any(run in gold for run in _runs(text)):
            continue
        forms: list[str] = []
        last = -1
        for w in words_in(text[:_LONGEST]):
            if w.sentence != last:
                forms.append("[S]")
                last = w.sentence
            forms.append(shape(w.key))
        yield forms


def _runs(text: str) -> Iterator[str]:
    words = text.split()
    return (" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def pretrain(corpus: list[list[str]], out: Path, seconds: float, batch: int = 384, settings: dict[str, int] = SETTINGS, say: Callable[[str], None] = print) -> Path:
    """Train for ``seconds`` on an accelerator where there is one, and write ``out/encoder.pt``."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    corpus = random.Random(3).sample(corpus, len(corpus))
    torch.manual_seed(1)
    counts = Counter(w for t in corpus for w in t if w != "[S]")
    forms = ["[PAD]", "[UNK]", "[MASK]", "[S]", *(w for w, _ in counts.most_common())]
    asked = SENTENCE + 1 + sum(c >= _GUESSED for c in counts.values())
    number = {w: n for n, w in enumerate(forms)}
    flat = torch.tensor([number[w] for t in corpus for w in t], device=device)
    war = torch.tensor([f for t in corpus for f in [sum(any(s in w for s in _SUBJECT) for w in t) > max(4, len(t) * 0.03)] * len(t)], device=device)
    buckets = settings["buckets"]
    bags = torch.tensor([[buckets] * 20 if n < SENTENCE else grams(f, buckets) for n, f in enumerate(forms)], device=device)
    encoder = Encoder(**settings, dropout=_DROPOUT).to(device)
    guess = nn.Sequential(nn.Linear(settings["size"], settings["size"]), nn.GELU(), nn.LayerNorm(settings["size"]), nn.Linear(settings["size"], asked)).to(device)
    weights = [*encoder.parameters(), *guess.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": [p for p in weights if p.ndim > 1], "weight_decay": 0.1}, {"params": [p for p in weights if p.ndim < 2], "weight_decay": 0.0}], lr=_PEAK, betas=(0.9, 0.98)
    )
    offsets = torch.arange(_LENGTH, device=device)
    last = max(1, len(flat) - _LENGTH)
    starts = torch.nonzero(war[:last]).squeeze(-1)

    def loss(first: Any) -> Any:
        x = flat[(first[:, None] + offsets[None]).clamp(max=len(flat) - 1)]
        askable = (x < asked) & (x > SENTENCE)
        chosen = askable & (torch.rand(x.shape, device=device) < _HIDDEN)
        hidden = chosen & (torch.rand(x.shape, device=device) < 0.85)
        blind = (x >= settings["words"]) | ((x > SENTENCE) & ~chosen & (torch.rand(x.shape, device=device) < _BLIND))
        rows = torch.where(hidden, MASK, torch.where(blind, UNKNOWN, x))
        grouped = torch.where(hidden[..., None], buckets, bags[x])
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
            told = guess(encoder.states(encoder.vectors(rows, grouped))[chosen])
        return F.cross_entropy(told.float(), x[chosen])

    begun, step = time.monotonic(), 0
    while (done := (time.monotonic() - begun) / seconds) < 1:
        for group in optimizer.param_groups:
            group["lr"] = _PEAK * min(1.0, (step + 1) / 400) * max(0.02, 1 - done)
        mixed = [torch.randint(0, last, (batch - batch // 5,), device=device)]
        if len(starts):
            mixed.append(starts[torch.randint(0, len(starts), (batch // 5,), device=device)])
        value = loss(torch.cat(mixed))
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        step += 1
        if step % 200 == 0:
            say(f"step {step}, {done:.0%} of the time, loss {float(value.detach()):.3f}")
    out.mkdir(parents=True, exist_ok=True)
    stored = {"settings": settings, "forms": "\n".join(forms[: settings["words"]]), "weights": {k: v.half().cpu() for k, v in encoder.state_dict().items()}}
    torch.save(stored, out / "encoder.pt")
    return out / "encoder.pt"
