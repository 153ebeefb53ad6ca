"""Exact and near duplicates within a run, by MinHash over three-word shingles (datasketch), in bounded memory.

Reprints come close together in time, so each article is compared with the last ``WINDOW`` only.
"""

from __future__ import annotations

from collections import OrderedDict

import numpy as np

from nlp_pipeline.arabic.folding import fold

WINDOW = 5_000
"""Articles that are remembered: some weeks of syriahr.com."""
_PERMUTATIONS = 64
_BANDS = 16
_ALIKE = 0.8
"""Estimated Jaccard similarity from which two texts are one."""
_MAX_WORDS = 2_000
_MIN_WORDS = 8


class Duplicates:
    """Tells for each article which earlier one it repeats."""

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._signatures: OrderedDict[str, np.ndarray] = OrderedDict()
        self._bands: dict[tuple[int, bytes], str] = {}
        self._first: tuple[str, str] | None = None
        self._begun = False

    def of(self, id: str, text: str) -> str | None:
        """The id of the earlier article that ``text`` repeats, or None; the article itself is remembered."""
        if not self._begun:
            # A run of one article has nothing to compare: it is spared the second that loading the library takes.
            self._begun, self._first = True, (id, text)
            return None
        if self._first:
            first, self._first = self._first, None
            self._compare(*first)
        return self._compare(id, text)

    def _compare(self, id: str, text: str) -> str | None:
        signature = _signature(text)
        if signature is None:
            return None
        keys = [(n, part.tobytes()) for n, part in enumerate(np.split(signature, _BANDS))]
        candidates = dict.fromkeys(self._bands[k] for k in keys if k in self._bands)
        for other in candidates:
            if np.mean(self._signatures[other] == signature) >= _ALIKE:
                return other
        self._signatures[id] = signature
        for k in keys:
            self._bands.setdefault(k, id)
        if len(self._signatures) > self._window:
            self._forget()
        return None

    def _forget(self) -> None:
        old, signature = self._signatures.popitem(last=False)
        for n, part in enumerate(np.split(signature, _BANDS)):
            if self._bands.get((n, part.tobytes())) == old:
                del self._bands[n, part.tobytes()]


def _signature(text: str) -> np.ndarray | None:
    """None for texts too short to tell by their shingles."""
    from datasketch import MinHash

    words = [w for w in fold(text[: _MAX_WORDS * 12]).split() if any(c.isalnum() for c in w)][:_MAX_WORDS]
    if len(words) < _MIN_WORDS:
        return None
    hashed = MinHash(num_perm=_PERMUTATIONS)
    hashed.update_batch([" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)])
    return np.asarray(hashed.hashvalues, dtype=np.uint32)
