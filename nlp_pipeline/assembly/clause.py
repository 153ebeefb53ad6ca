"""Words of one text with look-around inside their sentence, as the readers of counts need it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.people import Harm, harm
from nlp_pipeline.records import Word
from nlp_pipeline.resources import lexicon

Org = tuple[int, int, str | None, bool]
"""First word, word after the last, actor id, whether it is an armed body."""
WORDS = {name: frozenset(map(fold, words.split("|"))) for name, words in lexicon("assembly", "lexicon/count_words.tsv")}
"""Folded words by what they do to a count (``lexicon/count_words.tsv``)."""
WORDS["part"] |= WORDS["in full"]

VAGUE = {"عشرات": 10, "ميات": 100, "مءات": 100, "ماات": 100, "مييات": 100, "الاف": 1000, "الوف": 1000}
"""Vague numbers with the least that they mean."""


_TRIED = 5
"""Words between «حاول» and what was tried."""
_SAID = 3
"""Words between a denial or a threat and the harm denied or threatened."""
_CUT = 5
"""Words between «قطع» and the head."""


class Clause:
    """The words of a text and the organisations among them; outside the text a word is "".

    Quotation marks and brackets around a lone number are left out: «1180 «شهيدا»», «(431) شخصا».
    """

    def __init__(self, words: Sequence[Word], orgs: Sequence[Org] = (), places: Sequence[tuple[int, int]] = ()) -> None:
        kept = [i for i in range(len(words)) if not _between_the_lines(words, i)]
        self.words = [words[i] for i in kept]
        self.keys = [w.key for w in self.words]
        self._kept = kept
        orgs = [(*span, id, armed) for a, b, id, armed in orgs if (span := self.span(a, b))]
        self.orgs = {a: (b, id, armed) for a, b, id, armed in orgs}
        self._ends = [w.end for w in self.words]
        self._harmless: dict[int, bool] = {}
        lands = [span for a, b in places if (span := self.span(a, b))]
        self.named = {k for a, b in (*((a, b) for a, b, _, _ in orgs), *lands) for k in range(a + 1, b)}
        """Words inside names of organisations and places: nobody is counted there («حزب العمال», «حقل شاعر»)."""
        self._org_starts = {b - 1: a for a, b, _, _ in orgs}

    def span(self, a: int, b: int) -> tuple[int, int] | None:
        """The numbers that words a..b of the text have here, None where all of them are left out."""
        first, end = bisect_left(self._kept, a), bisect_left(self._kept, b)
        return (first, end) if first < end else None

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

    def harm(self, i: int) -> Harm | None:
        """What word ``i`` tells of harm to people where it stands (``people.harm``): not «قضت المحكمة بحبسه», «أن تقتل», «إصابة بالملاريا»."""
        told = harm(self.key(i))
        if told is None:
            beheaded = self.bare(i) in WORDS["head"] and any(self.bare(k) in WORDS["cuts off"] for k in range(i - _CUT, i) if self.together(k, i))
            return Harm("killed", "deed") if beheaded else None  # «قطع التنظيم رأس شاب»
        if i not in self._harmless:
            self._harmless[i] = self._means_another(i, told)
        return None if self._harmless[i] else told

    def kind(self, i: int) -> str | None:
        """The casualty kind that word ``i`` names where it stands."""
        told = self.harm(i)
        return told.kind if told else None

    def _means_another(self, i: int, told: Harm) -> bool:
        key, then, before = self.key(i), self.key(i + 1), self.key(i - 1)
        if told.what == "present" and before in WORDS["unreal"] and not (before == "ان" and self.key(i - 2) == "قبل"):
            return True  # «قبل أن تفرج عنه» came about
        if self.bare(i).startswith("سبيل"):
            return before not in WORDS["lets go"]
        if told.what == "deed" and key[:1] in "بل" and any(self.bare(k) in WORDS["demands"] for k in (i - 2, i - 1) if self.together(k, i)):
            return True  # «مطالبين بالإفراج عن المعتقلين»
        if told.what == "deed" and told.kind == "killed" and any(self.bare(k).startswith(("حاول", "يحاول", "تحاول")) for k in range(i - _TRIED, i) if self.together(k, i)):
            return True  # «حاولت خلية مسلحة اغتيال قيادي»
        if told.what not in {"victim", "sign"} and self._only_said(i):
            return True
        if self.bare(i) in WORDS["ruled"]:
            return any(self.bare(k) and (self.says(k, "court") or self.bare(k).removesuffix("ا") in WORDS["court"]) for k in (i - 2, i - 1, i + 1)) or self.bare(i + 1) in WORDS["ruling"] and then.startswith("ب")
        if self.bare(i) == "اعدام":
            near = {self.bare(k) for k in range(i - 6, i) if self.together(k, i)}
            return bool(near & (WORDS["ruled"] | WORDS["sentence"])) and not near & WORDS["carried out"]
        if told.kind == "wounded" and told.what in {"deed", "befalls", "victim"} and then.startswith("ب") and self.bare(i + 1) in WORDS["illness"]:
            return True
        if told.what == "sign" and self.bare(i) in WORDS["lives"]:
            return not (key.startswith("ب") or any(self.bare(k) in WORDS["takes lives"] for k in range(i - 3, i) if self.together(k, i)))  # «أزهقت الغارة أرواح ثمانية»
        if told.kind == "detained" and self.words[i].text.endswith("ة") and self.bare(i) == "اسره":
            return True  # «أسرة», no «أسره»
        if self.bare(i) == "اسر" and key.startswith("ال") and (self.bare(i - 1) in VAGUE or value_at([before], 0)):
            return True  # «آلاف الأسر»: families
        return self.key(i) in WORDS["abstract"]

    def _only_said(self, i: int) -> bool:
        """«بهدف اعتقالهم», «وعدم قتلهم», «نفت قسد مقتل 5», «هدد بقتل 10 أسرى»: whether the harm of word ``i`` is wanted, denied or threatened."""
        before = [k for k in range(i - 1, i - 1 - _SAID, -1) if self.together(k, i)]
        if before and (self.bare(i - 1) in WORDS["aims"] or self.key(i - 1).removeprefix("و").removeprefix("ب") == "عدم"):
            return True
        if any(self.key(k).removeprefix("و") in WORDS["denies"] for k in before):
            return True
        return self.key(i).startswith("ب") and any(self.bare(k) in WORDS["threatens"] for k in before)

    def together(self, i: int, j: int) -> bool:
        """Whether both are words of one sentence."""
        inside = min(i, j) >= 0 and max(i, j) < len(self.words)
        return inside and self.words[i].sentence == self.words[j].sentence

    def before(self, i: int) -> int:
        """The word before word ``i``, a name of an organisation skipped."""
        return self._org_starts.get(i - 1, i) - 1

    def back(self, i: int, reach: int) -> Iterator[tuple[int, int]]:
        """(steps, word) backwards from word ``i`` in its sentence; a name is one step, punctuation none."""
        steps, k = 0, i - 1
        while self.together(k, i):
            steps += self.keys[k][:1].isalnum()
            if steps > reach:
                return
            yield steps, k
            k = self._org_starts.get(k, k) - 1


def _between_the_lines(words: Sequence[Word], i: int) -> bool:
    """Whether word ``i`` is a quotation mark, or a bracket of a number that stands alone in it."""
    text = words[i].text
    if text in QUOTES:
        return True
    middle = i + 1 if text == "(" else i - 1 if text == ")" else -1
    return 0 < middle < len(words) - 1 and words[middle].key.isdigit() and (words[middle - 1].text, words[middle + 1].text) == ("(", ")")
