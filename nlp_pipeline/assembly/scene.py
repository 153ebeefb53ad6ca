"""One text as the rules of event assembly see it: words, sentences and what was found in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar, cast

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.dates import anchor
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.classes import words_of
from nlp_pipeline.assembly.people import harm
from nlp_pipeline.assembly.tellings import hits
from nlp_pipeline.knowledge.base import ARMED, Base
from nlp_pipeline.records import DateValue, Mention, Quantity, Trigger, Word


class Scene:
    """Words and annotations of one text, with look-ups by offset, word and sentence."""

    def __init__(
        self, text: str, words: Sequence[Word], mentions: Sequence[Mention], dates: Sequence[DateValue],
        quantities: Sequence[Quantity], triggers: Sequence[Trigger], kb: Base, published: str | None,
        context: dict[int, float] | None = None,
    ) -> None:  # fmt: skip
        self.text, self.words, self.mentions, self.dates = text, words, mentions, [d for d in dates if d.start is not None]
        self.quantities, self.triggers, self.kb, self.published = quantities, triggers, kb, published
        self.context = context
        """Word of each trigger → log odds by the language model that it tells an event; None where it did not read the text."""
        day = anchor(published)
        self.day = day.isoformat() if day else None
        self._starts = [w.start for w in words]
        self.actors: dict[int, list[Any]] = {}
        self.remembered: dict[tuple[Any, ...], Any] = {}
        """What ``relations`` worked out of this text."""

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
    def clauses(self) -> list[int]:
        """The number of the clause that each word stands in; a coordinated statement of its own begins a clause («… كما قصفت …»), and what had been before («… كان قد خطفه»)."""
        return self._clauses[0]

    @cached_property
    def had_been(self) -> frozenset[int]:
        """The numbers of the clauses that tell what had been before what the sentence tells («سائقا كان قد خطفه على طريق …»)."""
        return self._clauses[1]

    def told_apart(self, i: int, word: int) -> bool:
        """Whether word ``i`` stands in a clause of what had been before, and ``word`` does not."""
        return self.clauses[i] in self.had_been and self.clauses[i] != self.clauses[word]

    @cached_property
    def _clauses(self) -> tuple[list[int], frozenset[int]]:
        verbs = {t.word for t in self.triggers if t.verb}
        triggers = {t.word for t in self.triggers}
        found: list[int] = []
        had_been: set[int] = set()
        clause, last, main, sentence = 0, 0, -1, -1
        for i, w in enumerate(self.words):
            opens = w.key in words_of("coordinates") or w.key in words_of("meanwhile") and i > 0 and self.words[i - 1].key in {"في", "وفي"}
            opens = opens or w.key == "وقت" and 0 < i < len(self.words) - 1 and self.words[i - 1].key == "في" and (i + 1 in verbs or harm(self.words[i + 1].key) is not None or _PRESENT.fullmatch(self.words[i + 1].key) is not None)  # «، في وقت قتل ثلاثة جنود»
            opens = opens or w.key in {"مقابل", "لقا"} and clause in had_been and self.words[i - 1].text == "،"  # «ضابط كانت قد أسرته قبل عام، مقابل إفراج …»
            opens = opens or w.key in words_of("and after") and i + 1 < len(self.words) and self.words[i + 1].key == "ذلك"
            opens = opens or w.key == "مع" and i + 1 in triggers and any(_COINCIDES.fullmatch(self.words[k].key) and self.words[k].sentence == w.sentence and any(k < t < i for t in triggers) for k in range(max(0, i - _AT_ONCE), i))  # «تزامن انسحاب … مع قصف …»
            led = w.key.startswith("و") and any(x.key in words_of("leads to") for x in self.words[i + 1 : i + 1 + _HAD])  # «اشتباكات …، وكانت قد أسفرت عن مقتل»
            was = w.key.removeprefix("و") in _WAS and not led and 0 < i < len(self.words) - 1 and self.words[i - 1].sentence == w.sentence and (any(w2.key == "قد" and w2.sentence == w.sentence for w2 in self.words[i + 1 : i + 1 + _HAD]) or i + 1 in verbs or (told := harm(self.words[i + 1].key)) is not None and told.what in {"both", "does", "deed"} and _OWNED.search(self.words[i + 1].key) is not None)
            stated = i > 0 and self.words[i - 1].text in {"،", ","} and _FEMININE.fullmatch(w.key) is not None and w.key[1:] not in self.kb.starts and w.key[1:] not in words_of("leads to")  # «، وردت القوات»
            joined = w.key.startswith("و") and (i in verbs or stated or readings(w.key)[-1] in words_of("tells of"))
            because = w.key == "خلفيه" and i > 0 and self.words[i - 1].key == "علي"  # «على خلفية مقتل شاب قبل يومين، …»
            if w.sentence != sentence or opens or joined or was or because or self._dated_statement(i, verbs):
                main = clause if because else -1
                clause = last = last + 1
                sentence = w.sentence
                if was or because:
                    had_been.add(clause)
            elif main >= 0 and w.text in {"،", ","}:
                clause, main = main, -1
            found.append(clause)
        return found, frozenset(had_been)

    def _dated_statement(self, i: int, verbs: set[int]) -> bool:
        """«…، وبعد نحو ساعة قصفت القوات …», «…، ومساء اليوم انفجرت …»: after a comma another time and, soon after it, another deed."""
        w = self.words[i]
        if not i or self.words[i - 1].text not in {"،", ","} or w.key not in words_of("and after") | words_of("and at"):
            return False
        soon = self.words[i + 1 : i + 1 + _DATED]
        return any(i + 1 + n in verbs or hits(x.key) for n, x in enumerate(soon) if x.sentence == w.sentence and not any(y.text in {"،", ","} for y in soon[:n]))

    @cached_property
    def armed(self) -> frozenset[int]:
        """The words with which names of armed bodies begin."""
        return frozenset(self.at(m.start) for m in self.mentions if m.label == "ORG" and m.entity in self.kb.actors and self.kb.actors[m.entity].kind in ARMED)

    @cached_property
    def asides(self) -> frozenset[int]:
        """The words between dashes or brackets («جيش الفتح -المؤلف من فصائل- سيطر») and of who only helps, between commas («القوات، بإسناد من التحالف، سيطرت»):
        asides that the sentence does without.
        """
        found = self._helped()
        opened = -1
        for i, w in enumerate(self.words):
            if opened >= 0 and (w.sentence != self.words[opened].sentence or i - opened > _LONGEST_ASIDE):
                opened = -1
            dash = w.text in _DASHES
            if w.text == "(" or dash and opened < 0 and self.text[w.start - 1 : w.start].isspace() and not self.text[w.end : w.end + 1].isspace():
                opened = i
            elif opened >= 0 and (w.text == ")" and self.words[opened].text == "(" or dash and self.words[opened].text in _DASHES):
                found.update(range(opened, i + 1))
                opened = -1
        return frozenset(found)

    def _helped(self) -> set[int]:
        """The words between commas of who only helps, the commas with them."""
        found: set[int] = set()
        for i, w in enumerate(self.words[:-1]):
            if w.text not in _COMMAS or self.words[i + 1].key not in words_of("backing"):
                continue
            end = next((k for k in range(i + 2, min(i + 2 + _LONGEST_ASIDE, len(self.words))) if self.words[k].text in _COMMAS or self.words[k].sentence != w.sentence), None)
            if end is not None and self.words[end].text in _COMMAS:
                found.update(range(i, end + 1))
        return found

    @cached_property
    def title_end(self) -> int:
        """The last sentence of the headline, -1 when the text has none: what a blank line parts from the body, or a short first line that no full stop ends."""
        cut = self.text.find("\n\n")
        if not 0 < cut < _TITLE:
            line = _LINE.match(self.text)
            cut = line.end(1) if line and line.end(1) * 2 < len(self.text) else 0
        return self.sentence(cut - 1) if 0 < cut < _TITLE else -1

    @cached_property
    def body(self) -> int:
        """The code point at which the body begins, 0 when the text has no headline."""
        first = next((w for w in self.words if w.sentence > self.title_end), None)
        return first.start if first and self.title_end >= 0 else 0

    @cached_property
    def mentions_of(self) -> dict[int, list[Mention]]:
        """Sentence → its mentions, in order."""
        return _grouped(self.mentions, lambda m: self.sentence(m.start))

    @cached_property
    def places_of(self) -> dict[int, list[Mention]]:
        """Sentence → its mentions of places, in order."""
        return _grouped([m for m in self.mentions if m.label in {"LOC", "FAC"}], lambda m: self.sentence(m.start))

    @cached_property
    def dates_of(self) -> dict[int, list[DateValue]]:
        """Sentence → its dates, in order."""
        return _grouped(self.dates, lambda d: self.sentence(d.start or 0))

    @cached_property
    def quantities_of(self) -> dict[int, list[Quantity]]:
        """Sentence → its counts of people, in order."""
        return _grouped(self.quantities, lambda q: self.sentence(q.start))

    @cached_property
    def triggers_of(self) -> dict[int, list[Trigger]]:
        """Sentence → its candidate triggers, in order."""
        return _grouped(self.triggers, lambda t: self.words[t.word].sentence)

    def dates_before(self, sentence: int, count: int) -> list[DateValue]:
        """The latest ``count`` dates told before a sentence, in order."""
        first = self.words[self.bounds[sentence][0]].start
        end = bisect_right(self._date_starts, first - 1)
        return self.dates[max(0, end - count) : end]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start or 0 for d in self.dates]

    def keys(self, sentence: int) -> list[str]:
        """The folded words of a sentence."""
        first, last = self.bounds[sentence]
        return [w.key for w in self.words[first:last]]

    def crossed(self, a: int, b: int) -> int:
        """How many triggers stand between two words."""
        low, high = min(a, b), max(a, b)
        return max(0, bisect_left(self.trigger_words, high) - bisect_right(self.trigger_words, low))

    def bare(self, i: int) -> str:
        """The folded word ``i`` without particles and article, "" outside the text."""
        return readings(self.words[i].key)[-1] if 0 <= i < len(self.words) else ""

    def particle(self, i: int) -> str:
        """The first particle attached to word ``i`` (و ف ب ل ك), "" where it has none; of a name as its mention tells («بانياس» has none)."""
        key = self.words[i].key
        if self.words[i].start in self._whole or key.startswith("ال") or key[:1] not in "وفبلك" or key in self.kb.types:
            return ""
        return key[0] if len(readings(key)) > 1 else ""

    @cached_property
    def named(self) -> frozenset[int]:
        """The words inside mentions: what they say is a name («جبهة النصرة» supports nobody)."""
        return frozenset(k for m in self.mentions for k in range(self.at(m.start), self.at(m.end - 1) + 1))

    @cached_property
    def _whole(self) -> frozenset[int]:
        """Where mentions begin whose first word carries no particle."""
        return frozenset(m.start for m in self.mentions if m.name == m.text)

    def before(self, i: int, sentence: int) -> str:
        """The bare word before ``i`` in the same sentence, quotes skipped, "^" at its start."""
        i -= 1
        while i >= 0 and self.words[i].text in _SKIPPED:
            i -= 1
        if i < 0 or self.words[i].sentence != sentence:
            return "^"
        return self.bare(i) if self.words[i].key[:1].isalpha() else self.words[i].key


T = TypeVar("T")


def _grouped(items: Sequence[T], sentence: Callable[[T], int]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for item in items:
        found.setdefault(sentence(item), []).append(item)
    return found


_TITLE = 200
"""Code points of the longest headline."""
_LINE = re.compile(r"[ \t]*(?![*•\-])(\S[^\n]{8,160}[^\s.!؟،:؛])[ \t]*\n[ \t]*\S")
_OWNED = re.compile("(?:ه|ها|هم)$")
_PRESENT = re.compile("[يت]\\w{3,}|\\w{3,}ت")
_FEMININE = re.compile(r"و\w+[^ا]ت")
"""A verb in the past after «و», its subject feminine: no noun but a few ends so."""
_DATED = 6
"""Words between «وبعد», «ومساء» and the verb of what happened then."""
_COINCIDES = re.compile("[وف]?(?:[يت]?تزامن|تزامنت|[يت]?ترافق|ترافقت)")
_AT_ONCE = 12
"""Words from «تزامن» to «مع» before what else was done."""
_HAD = 6
"""Words between «كان» and «قد», where its subject stands («كان التنظيم قد أعدمهم»)."""
_WAS = {"كان", "كانت", "كانوا", "كانا"}
_COMMAS = {"،", ","}
_DASHES = {"-", "–"}
_LONGEST_ASIDE = 18
_SKIPPED = QUOTES | set("()")


F = TypeVar("F", bound=Callable[..., Any])


def once(relation: F) -> F:
    """Work a relation of triggers, actors, places and words out once for a scene: many features ask for the same."""

    @wraps(relation)
    def remembered(scene: Scene, *of: Any) -> Any:
        key = (relation.__name__, *(x if isinstance(x, int) else (x.start, x.end) for x in of))
        if key not in scene.remembered:
            scene.remembered[key] = relation(scene, *of)
        return scene.remembered[key]

    return cast(F, remembered)
