"""Words of one text with look-around inside their sentence, as the readers of counts need it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.records import Word
from nlp_pipeline.resources import lexicon

Org = tuple[int, int, str | None, bool]
"""First word, word after the last, actor id, whether it is an armed body."""
WORDS = {name: frozenset(words.split("|")) for name, words in lexicon("assembly", "lexicon/count_words.tsv")}
"""Folded words by what they do to a count (``lexicon/count_words.tsv``)."""

VAGUE = {"عشرات": 10, "ميات": 100, "مءات": 100, "ماات": 100, "مييات": 100, "الاف": 1000, "الوف": 1000}
"""Vague numbers with the least that they mean."""


class Clause:
    """The words of a text and the organisations among them; outside the text a word is ""."""

    def __init__(self, words: Sequence[Word], orgs: Sequence[Org] = ()) -> None:
        self.words = words
        self.keys = [w.key for w in words]
        self.orgs = {a: (b, id, armed) for a, b, id, armed in orgs}
        self._ends = [w.end for w in words]
        self.named = {k for a, b, _, _ in orgs for k in range(a + 1, b)}
        """Words inside names of organisations: nobody is counted there («حزب العمال»)."""
        self._org_starts = {b - 1: a for a, b, _, _ in orgs}

    def at(self, offset: int) -> int:
        """The word that holds the code point ``offset``, else the next."""
        return min(bisect_right(self._ends, offset), len(self.words) - 1)

    def key(self, i: int) -> str:
        """The folded word ``i``."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def bare(self, i: int) -> str:
        """The folded word ``i`` without particles and article."""
        return readings(self.keys[i])[-1] if 0 <= i < len(self.keys) else ""

    def says(self, i: int, name: str) -> bool:
        """Whether word ``i``, whole or bare, is among ``WORDS[name]``."""
        return self.key(i) in WORDS[name] or self.bare(i) in WORDS[name]

    def together(self, i: int, j: int) -> bool:
        """Whether both are words of one sentence."""
        inside = min(i, j) >= 0 and max(i, j) < len(self.words)
        return inside and self.words[i].sentence == self.words[j].sentence

    def back(self, i: int, reach: int) -> Iterator[tuple[int, int]]:
        """(steps, word) backwards from word ``i`` in its sentence; a name is one step, punctuation none."""
        steps, k = 0, i - 1
        while self.together(k, i):
            steps += self.keys[k][:1].isalnum()
            if steps > reach:
                return
            yield steps, k
            k = self._org_starts.get(k, k) - 1
