"""A stanza NER model, run fast on a CPU: the same classes, weights and tags as ``stanza.Pipeline``, without its overhead.

Where the model is a word LSTM over word vectors and a character LSTM (as ours), a word's input to the word LSTM depends
on its form alone: it is computed once and remembered, and what it gives to the gates once a batch. Sentences of many
articles share a batch sorted by length, both directions of the LSTM run in one loop, and the Viterbi search over the
whole batch at once. All in 32 bits, so that no article's tags depend on its neighbours (eight bits are quicker but scale by the batch).
``evaluation/ner_speed.py`` measures speed and how many tags agree. Any other model goes through stanza's own trainer.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nlp_pipeline.errors import ResourceError
from nlp_pipeline.resources import folder

_BATCH = 128
_REMEMBERED = 50_000
"""Forms; each takes a kilobyte."""
_NEW_WORDS = 1024


class Tagger:
    """A stanza NER model: sentences of words in, BIOES tags out. Torch is imported at the first call."""

    def __init__(self, model: str | None = None, labels: dict[str, str] | None = None) -> None:
        self.path = model_file(model)
        self.folds = self.path.with_name("card.json").is_file()
        """Whether the model reads folded words, as those that ``train --ner`` makes; stanza's own read them as written."""
        self.labels = labels or {}
        self._trainer: Any = None
        self._fast: _Fast | None = None
        self._lock = threading.Lock()

    def load(self) -> Any:
        """stanza's trainer with the model; raises ResourceError when a file is missing or is no such model."""
        with self._lock:
            if self._trainer is None:
                if not self.path.is_file():
                    raise ResourceError(f"The NER model {self.path} is missing; get one with nlp-pipeline models fetch, train one, or run with --stages rules.")
                import torch
                from stanza.models.common.pretrain import Pretrain

                torch.set_num_threads(1)
                vectors = companion(self.path, "pretrain")
                charlm = {f"charlm_{d}_file": companion(self.path, f"{d}_charlm") for d in ("forward", "backward")}
                try:
                    pretrain = Pretrain(vectors) if vectors else None
                    self._trainer = _loaded(self.path, pretrain, charlm)
                except Exception as error:  # torch and stanza raise of every kind for a file that is none of theirs
                    raise ResourceError(f"{self.path} cannot be loaded as a stanza NER model ({type(error).__name__}: {str(error)[:200]}); its word vectors belong beside it as pretrain.pt.") from None
                self._trainer.model.eval()
                self._fast = _Fast(self._trainer) if _Fast.fits(self._trainer) else None
        return self._trainer

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Tags for sentences of folded words, in order; sorted by length inside to waste no padding."""
        if not sentences:
            return []
        import torch

        self.load()
        order = sorted((i for i in range(len(sentences)) if sentences[i]), key=lambda i: (-len(sentences[i]), i))
        tags: list[list[str]] = [[] for _ in sentences]
        with torch.inference_mode():
            for begin in range(0, len(order), _BATCH):
                chunk = order[begin : begin + _BATCH]
                batch = [sentences[i] for i in chunk]
                for i, found in zip(chunk, self._fast.tag(batch) if self._fast else self._stanza(batch), strict=True):
                    tags[i] = found
        return tags

    def _stanza(self, batch: list[Sequence[str]]) -> list[list[str]]:
        from stanza.models.common.doc import Document
        from stanza.models.ner.data import DataLoader

        doc = Document([[{"id": n + 1, "text": w} for n, w in enumerate(s)] for s in batch])
        loader = DataLoader(doc, len(batch), self._trainer.args, vocab=self._trainer.vocab, evaluation=True, preprocess_tags=False)
        return [list(found) for part in loader for found in self._trainer.predict(part)]


def _loaded(path: Path, pretrain: Any, charlm: dict[str, str | None]) -> Any:
    """stanza's trainer as its ``__init__`` loads it, without the optimizer, whose imports take longer than all the rest."""
    from stanza.models.ner.trainer import Trainer

    trainer = Trainer.__new__(Trainer)
    trainer.load(str(path), pretrain, charlm, None)
    if trainer.args.get("predict_tagset") is None:
        trainer.args["predict_tagset"] = 0
    trainer.model = trainer.model.to("cpu")
    return trainer


def model_file(model: str | None) -> Path:
    """The file of a model: the shipped one, a path, or the name of one that ``models fetch`` brought."""
    if model is None:
        return folder("models") / "ner" / "ner.pt"
    if "/" in model or model.endswith(".pt"):
        return Path(model)
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR) / "ar" / "ner" / f"{model}.pt"


def companion(path: Path, kind: str) -> str | None:
    """What a model needs besides its weights (``pretrain``, ``forward_charlm``, ``backward_charlm``): beside it, or where stanza puts it."""
    places = (path.with_name(f"{kind}.pt"), *sorted((path.parent.parent / kind).glob("*.pt")))
    return next((str(p) for p in places if p.is_file()), None)


class _Fast:
    """The model's layers, called without stanza's data loader."""

    @staticmethod
    def fits(trainer: Any) -> bool:
        """Whether the model is of the kind described above."""
        m, a = trainer.model, trainer.args
        plain = m.bert_model is None and not a.get("charlm") and a["char"] and a["char_emb_dim"] > 0 and "word" in trainer.vocab
        lstm = getattr(m.taggerlstm, "lstm", None)
        one = lstm is not None and getattr(lstm, "num_layers", 0) == 1 and lstm.bidirectional and lstm.bias and not lstm.proj_size
        return bool(plain and one and len(m.tag_clfs) == 1 and not a.get("char_lowercase"))

    def __init__(self, trainer: Any) -> None:
        import torch

        self.model, self.vocab, self.args = trainer.model, trainer.vocab, trainer.args
        lstm = self.model.taggerlstm.lstm
        self.size = lstm.hidden_size
        # torch orders the gates i f g o; with g last the three that take a sigmoid lie side by side.
        order = torch.cat([torch.arange(k * self.size, (k + 1) * self.size) for k in (0, 1, 3, 2)])
        with torch.inference_mode():
            ways = ("", "_reverse")
            self.to_gates = torch.cat([getattr(lstm, f"weight_ih_l0{w}")[order] for w in ways]).T.contiguous()
            self.bias = torch.cat([(getattr(lstm, f"bias_ih_l0{w}") + getattr(lstm, f"bias_hh_l0{w}"))[order] for w in ways])
            self.recurrent = torch.stack([getattr(lstm, f"weight_hh_l0{w}")[order].T.contiguous() for w in ways])
            self.first_h = self.model.taggerlstm_h_init.detach()
            self.first_c = self.model.taggerlstm_c_init.detach()
        self.transitions = self.model.crits[0]._transitions.detach().numpy()
        self.names = [found[0] if found else "O" for found in self.vocab["tag"].unmap([(i,) for i in range(len(self.transitions))])]
        self.rows: dict[str, int] = {}
        self.inputs = torch.empty(_REMEMBERED, lstm.input_size)

    def tag(self, batch: list[Sequence[str]]) -> list[list[str]]:
        """Tags of sentences that come longest first."""
        from stanza.models.ner.trainer import fix_singleton_tags

        forms = {w: n for n, w in enumerate(dict.fromkeys(w for s in batch for w in s))}
        self._remember(forms)
        gates = (self.bias + self.inputs[[self.rows[w] for w in forms]] @ self.to_gates).view(2 * len(forms), -1)
        lengths = np.array([len(s) for s in batch])
        at = np.zeros((len(batch), lengths[0]), dtype=np.int64)
        for n, s in enumerate(batch):
            at[n, : len(s)] = [forms[w] for w in s]
        turned = np.maximum(lengths[:, None] - 1 - np.arange(lengths[0]), 0)
        scores = self.model.tag_clfs[0](self._states(gates, at, turned, active(lengths))).numpy()
        return [fix_singleton_tags([self.names[t] for t in path]) for path in viterbi(scores, self.transitions, lengths)]

    def _states(self, gates: Any, at: np.ndarray[Any, Any], turned: np.ndarray[Any, Any], counts: list[int]) -> Any:
        """The LSTM's states (sentences × words × 2 directions) from what each form gives to the gates: step t takes word t from the left and word t from the right."""
        import torch

        count, longest = at.shape
        # Rows 2n and 2n + 1 of the gates are those of form n in either direction.
        rows = torch.from_numpy(np.stack([2 * at, 2 * np.take_along_axis(at, turned, 1) + 1]).transpose(2, 0, 1).copy())
        c = self.first_c.expand(2, count, self.size).clone()
        h = self.first_h.expand(2, count, self.size)
        out = torch.zeros(2, longest, count, self.size)
        for t, n in enumerate(counts):
            given = gates.index_select(0, rows[t, :, :n].reshape(-1)).view(2, n, -1)
            step = torch.baddbmm(given, h[:, :n], self.recurrent)
            three = step[..., : 3 * self.size].sigmoid_()
            new = step[..., 3 * self.size :].tanh_()
            i, f, o = (three[..., k * self.size : (k + 1) * self.size] for k in range(3))
            c[:, :n].mul_(f).addcmul_(i, new)
            h = torch.mul(o, c[:, :n].tanh(), out=out[:, t, :n])
        back = out[1].transpose(0, 1).gather(1, torch.from_numpy(turned)[..., None].expand(-1, -1, self.size))
        return torch.cat([out[0].transpose(0, 1), back], -1)

    def _remember(self, words: Iterable[str]) -> None:
        """Compute the inputs of forms that are new; when the store is full it starts anew."""
        new = [w for w in words if w not in self.rows]
        if len(self.rows) + len(new) > len(self.inputs):
            self.rows.clear()
            new = list(words)
        if len(new) > len(self.inputs):
            self.inputs = self.inputs.new_empty(len(new), self.inputs.shape[1])
        for begin in range(0, len(new), _NEW_WORDS):
            part = new[begin : begin + _NEW_WORDS]
            first = len(self.rows)
            self.inputs[first : first + len(part)] = self._inputs(part)
            self.rows.update((w, first + n) for n, w in enumerate(part))

    def _inputs(self, words: list[str]) -> Any:
        """Word vector, its correction and the character LSTM's last states, as ``NERTagger.forward`` joins them."""
        import torch
        from stanza.models.common.vocab import PAD_ID, UNK_ID
        from torch.nn.utils.rnn import pad_sequence

        m = self.model
        forms = [w.lower() if self.args.get("lowercase", True) else w for w in words]
        static = torch.tensor(self.vocab["word"].map(forms))
        vectors = m.word_emb(static)
        if "delta" in self.vocab and m.delta_emb is not None:
            delta = torch.tensor(self.vocab["delta"].map(forms))
            delta[(delta == UNK_ID) & (static != UNK_ID)] = PAD_ID
            vectors = vectors + m.delta_emb(delta)
        order = sorted(range(len(words)), key=lambda i: -len(words[i]))
        chars = [torch.tensor(self.vocab["char"].map(list(words[i]) or [" "])) for i in order]
        reps = m.charmodel(pad_sequence(chars, batch_first=True), None, order, [len(words)], [len(c) for c in chars])
        joined = torch.cat([vectors, reps.data], 1)
        return m.input_transform(joined) if m.input_transform else joined


def active(lengths: np.ndarray[Any, Any]) -> list[int]:
    """For every step how many of the sentences, longest first, have a word there: ``active(array([3, 1])) == [2, 1, 1]``."""
    found: list[int] = (lengths[None, :] > np.arange(lengths[0])[:, None]).sum(1).tolist()
    return found


def viterbi(scores: np.ndarray[Any, Any], transitions: np.ndarray[Any, Any], lengths: np.ndarray[Any, Any]) -> list[list[int]]:
    """The best paths through a batch of score tables (sentences × words × tags), sentences longest first.

    As stanza's ``viterbi_decode`` sentence by sentence; what it takes for padding becomes O as in ``Trainer.predict``.
    """
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE

    count, longest, tags = scores.shape
    counts, into = active(lengths), transitions.T.copy()
    best = scores[:, 0].copy()
    back = np.zeros((longest, count, tags), dtype=np.int64)
    for t in range(1, longest):
        n = counts[t]
        paths = best[:n, None, :] + into
        back[t, :n] = chosen = paths.argmax(2)
        best[:n] = scores[:n, t] + np.take_along_axis(paths, chosen[..., None], 2)[..., 0]
    path = np.zeros((longest, count), dtype=np.int64)
    last, every = best.argmax(1), np.arange(count)
    path[lengths - 1, every] = last
    for t in range(longest - 1, 0, -1):
        n = counts[t]
        last[:n] = path[t - 1, :n] = back[t, every[:n], last[:n]]
    return [tags[:length] for tags, length in zip(np.maximum(path, VOCAB_PREFIX_SIZE).T.tolist(), lengths.tolist(), strict=True)]
