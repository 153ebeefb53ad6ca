"""Names one slip of the pen away, found without scanning the names.

Every name is filed under itself and under each form with one letter left out; two words one insertion, loss,
substitution or swap apart share such a form. RapidFuzz then tells the distance, and the slip is weighed:
letters that look or sound alike are mixed up more often than others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA, Levenshtein

_ALIKE = {
    frozenset(pair)
    for group in ("ضظ", "ذدز", "ثتس", "صس", "طت", "قكغ", "حخج", "عغ", "سش", "بنتي", "رز", "فق", "اهي", "وا", "حه")
    for pair in ((a, b) for a in group for b in group if a < b)
}
_LIGHT = set("اويه")
MIN_LETTERS = 4


class Spellings:
    """An index of folded names for lookup by one slip."""

    def __init__(self, names: Iterable[str]) -> None:
        self._filed: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        for name in names:
            letters = bare(name)
            if len(letters) >= MIN_LETTERS:
                if letters not in self._names:
                    for form in _forms(letters):
                        self._filed[form].append(letters)
                self._names[letters].append(name)

    def near(self, key: str) -> list[tuple[str, float]]:
        """Names one slip from ``key`` with the cost of the slip, cheapest first (0: spaces or the article only).

        ``Spellings(["سراقب"]).near("سراكب") == [("سراقب", 0.5)]``
        """
        letters = bare(key)
        if len(letters) < MIN_LETTERS:
            return []
        found: dict[str, float] = {}
        for form in _forms(letters):
            for other in self._filed.get(form, ()):
                if other not in found and OSA.distance(letters, other, score_cutoff=1) <= 1:
                    found[other] = cost(letters, other)
        ranked = sorted(found.items(), key=lambda f: (f[1], f[0]))
        return [(name, price) for other, price in ranked for name in self._names[other]]


def bare(key: str) -> str:
    """The letters of a folded name, without spaces and the leading article."""
    return key.removeprefix("ال").replace(" ", "")


def cost(one: str, two: str) -> float:
    """What the slip between two words one edit apart costs: 0 (none) to 1 (unlike letters)."""
    if one == two:
        return 0.0
    if len(one) != len(two):
        _, source, target = Levenshtein.editops(one, two).as_list()[0]
        longer, at = (one, int(source)) if len(one) > len(two) else (two, int(target))
        doubled = longer[at] in {longer[at - 1 : at], longer[at + 1 : at + 2]}
        return 0.4 if doubled else 0.6 if longer[at] in _LIGHT else 0.9
    differing = [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(differing) == 2:
        return 0.6
    pair = frozenset((one[differing[0]], two[differing[0]]))
    return 0.5 if pair in _ALIKE else 1.0


def _forms(letters: str) -> Iterator[str]:
    yield letters
    for i in range(len(letters)):
        yield letters[:i] + letters[i + 1 :]
