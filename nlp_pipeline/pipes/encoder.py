"""The network behind ``pipes/context.py``: a small transformer over words, and what reads a candidate trigger off it.

Word by word, not by pieces: a word's input is the sum of its own vector (where it is among the frequent ones) and of
its letter n-grams, so that it depends on the form alone and is computed once. Positions are relative (rotary).
Import it late: it brings torch.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PAD, UNKNOWN, MASK, SENTENCE = range(4)
"""The first rows of the word vectors; SENTENCE stands before every sentence."""
MARKS = ("O", "trigger", "ORG", "LOC", "PER", "NORP", "FAC", "date", "count")
"""What the rules found at a word."""
_GRAMS = 20
"""Letter n-grams a word; longer words lose their last ones."""
_LONGEST = 6
_HEAD = 128
_LARGE = 10_000


def shape(key: str) -> str:
    """Long numbers by their length alone: ``shape("2015") == "0000"``."""
    return "0" * min(len(key), _LONGEST) if key.isdigit() and len(key) > 2 else key


def grams(form: str, buckets: int) -> list[int]:
    """The buckets of a form's letter n-grams of 3 to 5 with its bounds, padded with ``buckets`` to 20."""
    if form == "[S]":
        found = [zlib.crc32(form.encode()) % buckets]
    else:
        w = f"<{form}>"
        found = [zlib.crc32(w[i : i + n].encode()) % buckets for n in (3, 4, 5) for i in range(len(w) - n + 1)] or [zlib.crc32(w.encode()) % buckets]
    return (found + [buckets] * _GRAMS)[:_GRAMS]


class _Layer(nn.Module):
    def __init__(self, size: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.n1, self.n2 = nn.LayerNorm(size), nn.LayerNorm(size)
        self.qkv, self.o = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.a, self.b = nn.Linear(size, 4 * size), nn.Linear(4 * size, size)
        self.p = nn.Dropout(dropout)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None, only: Tensor | None = None) -> Tensor:
        """The layer's states; with ``only`` those of these words alone, which is all that a last layer need do."""
        count, length, size = x.shape
        q, k, v = self.qkv(self.n1(x)).view(count, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        q, k = _turned(q, turn), _turned(k, turn)
        if only is not None:
            q, x, length = q[:, :, only], x[:, only], len(only)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=self.p.p if self.training else 0.0)
        x = x + self.p(self.o(y.transpose(1, 2).reshape(count, length, size)))
        out: Tensor = x + self.p(self.b(F.gelu(self.a(self.n2(x)))))
        return out


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    cos, sin = turn
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1).to(x.dtype)


class Encoder(nn.Module):
    """Words to states: (texts × words) of word rows and their n-grams in, (texts × words × ``size``) out."""

    def __init__(self, words: int, buckets: int, size: int, layers: int, heads: int, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.settings = {"words": words, "buckets": buckets, "size": size, "layers": layers, "heads": heads, "width": width}
        self.word = nn.Embedding(words, width, padding_idx=PAD)
        self.gram = nn.EmbeddingBag(buckets + 1, width, mode="mean", padding_idx=buckets)
        nn.init.normal_(self.word.weight, std=0.02)
        nn.init.normal_(self.gram.weight, std=0.02)
        self.up, self.n0, self.p = nn.Linear(width, size), nn.LayerNorm(size), nn.Dropout(dropout)
        self.layers = nn.ModuleList([_Layer(size, heads, dropout) for _ in range(layers)])
        self.n = nn.LayerNorm(size)
        half = size // heads
        self.pace: Tensor
        self.register_buffer("pace", 1 / (10000 ** (torch.arange(0, half, 2).float() / half)), persistent=False)

    def vectors(self, rows: Tensor, bags: Tensor) -> Tensor:
        """What each word brings, by its form alone."""
        found: Tensor = self.word(rows) + self.gram(bags.reshape(-1, bags.shape[-1])).view(*rows.shape, -1)
        return found

    def states(self, vectors: Tensor, keep: Tensor | None = None, only: Tensor | None = None) -> Tensor:
        """The words in their context; ``keep`` tells words from padding, ``only`` the words whose states are wanted."""
        x = self.p(self.n0(self.up(vectors)))
        angle = torch.arange(x.shape[1], device=x.device).float()[:, None] * self.pace[None]
        mask = None if keep is None else keep[:, None, None, :]
        turn = angle.cos(), angle.sin()
        for n, layer in enumerate(self.layers):
            x = layer(x, turn, mask, only if n == len(self.layers) - 1 else None)
        out: Tensor = self.n(x)
        return out


class Reader(nn.Module):
    """An encoder that also sees the rules' marks, and a head that weighs «does this trigger tell an event of its type?»."""

    def __init__(self, encoder: Encoder, types: Sequence[str], dropout: float = 0.3) -> None:
        super().__init__()
        self.encoder, self.types = encoder, list(types)
        width, size = encoder.settings["width"], encoder.settings["size"]
        self.mark = nn.Embedding(len(MARKS), width)
        nn.init.zeros_(self.mark.weight)
        self.kind = nn.Embedding(len(types), 32)
        self.p = nn.Dropout(dropout)
        self.head = nn.Sequential(nn.Linear(size + 32, _HEAD), nn.GELU(), nn.Dropout(dropout), nn.Linear(_HEAD, 1))

    def states(self, vectors: Tensor, marks: Tensor, keep: Tensor | None = None, only: Tensor | None = None) -> Tensor:
        """States of words with their marks, as ``Encoder.states``."""
        found: Tensor = self.p(self.encoder.states(vectors + self.mark(marks), keep, only))
        return found

    def told(self, states: Tensor, types: Tensor) -> Tensor:
        """Log odds for triggers' states (triggers × size) and the numbers of their types."""
        odds: Tensor = self.head(torch.cat([states, self.kind(types)], -1)).squeeze(-1)
        return odds


def save(reader: Reader, forms: Sequence[str], path: Path) -> None:
    """Store a reader: large tables in eight bits a number with a scale a row, the rest in half precision."""
    weights: dict[str, Any] = {}
    for name, value in reader.state_dict().items():
        if value.ndim == 2 and value.numel() >= _LARGE:
            scale = value.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            weights[name] = {"rows": (value / scale).round().to(torch.int8), "scale": scale.half()}
        else:
            weights[name] = value.half()
    torch.save({"settings": reader.encoder.settings, "types": reader.types, "forms": "\n".join(forms), "weights": weights}, path)


def load(path: Path) -> tuple[Reader, list[str]]:
    """A stored reader, ready to read, and its frequent forms in the order of their vectors."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    reader = Reader(Encoder(**stored["settings"]), stored["types"])
    weights = {n: v["rows"].float() * v["scale"].float() if isinstance(v, dict) else v.float() for n, v in stored["weights"].items()}
    reader.load_state_dict(weights)
    return reader.eval(), stored["forms"].split("\n")
