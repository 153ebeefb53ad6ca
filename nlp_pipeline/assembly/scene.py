"""One text as the rules of event assembly see it: words, sentences and what was found in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.dates import anchor
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.records import DateValue, Mention, Quantity, Trigger, Word


class Scene:
    """Words and annotations of one text, with look-ups by offset, word and sentence."""

    def __init__(
        self, text: str, words: Sequence[Word], mentions: Sequence[Mention], dates: Sequence[DateValue],
        quantities: Sequence[Quantity], triggers: Sequence[Trigger], kb: Base, published: str | None,
    ) -> None:  # fmt: skip
        self.text, self.words, self.mentions, self.dates = text, words, mentions, [d for d in dates if d.start is not None]
        self.quantities, self.triggers, self.kb, self.published = quantities, triggers, kb, published
        day = anchor(published)
        self.day = day.isoformat() if day else None
        self._starts = [w.start for w in words]

    def at(self, offset: int) -> int:
        """The number of the word that holds the code point ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds ``offset``."""
        return self.words[self.at(offset)].sentence

    @cached_property
    def bounds(self) -> dict[int, tuple[int, int]]:
        """Sentence → (first word, word after the last)."""
        found: dict[int, tuple[int, int]] = {}
        for i, w in enumerate(self.words):
            first, _ = found.get(w.sentence, (i, i))
            found[w.sentence] = (first, i + 1)
        return found

    @cached_property
    def trigger_words(self) -> list[int]:
        """The words at which triggers stand, in order."""
        return sorted(t.word for t in self.triggers)

    @cached_property
    def title_end(self) -> int:
        """The last sentence of the headline, -1 when the text has none."""
        cut = self.text.find("\n\n")
        return self.sentence(cut - 1) if 0 < cut < 200 else -1

    def keys(self, sentence: int) -> list[str]:
        """The folded words of a sentence."""
        first, last = self.bounds[sentence]
        return [w.key for w in self.words[first:last]]

    def crossed(self, a: int, b: int) -> int:
        """How many triggers stand between two words."""
        low, high = min(a, b), max(a, b)
        return sum(low < t < high for t in self.trigger_words)

    def bare(self, i: int) -> str:
        """The folded word ``i`` without particles and article, "" outside the text."""
        return readings(self.words[i].key)[-1] if 0 <= i < len(self.words) else ""

    def before(self, i: int, sentence: int) -> str:
        """The bare word before ``i`` in the same sentence, quotes skipped, "^" at its start."""
        i -= 1
        while i >= 0 and self.words[i].text in _QUOTES:
            i -= 1
        if i < 0 or self.words[i].sentence != sentence:
            return "^"
        return self.bare(i) if self.words[i].key[:1].isalpha() else self.words[i].key


_QUOTES = set("«»“”„\"'()")
