"""One count of people: the number, whom it counts, and what befell them.

A count is a number and whom it counts («مقتل ثلاثة مدنيين»), a dual, a bare singular, a vague number (عشرات) or a bare
plural, of which the number is unknown. Vehicles, ages, shells and unit numbers count nobody, and who did it is no victim.
The words that steer the reading are ``lexicon/count_words.tsv``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.numbers import glued, value_at
from nlp_pipeline.assembly.people import kind_of, of_two, person
from nlp_pipeline.records import Quantity, Word
from nlp_pipeline.resources import lexicon

Org = tuple[int, int, str | None, bool]
"""First word, word after the last, actor id, whether it is an armed body."""
_VAGUE = {"عشرات": 10, "ميات": 100, "مءات": 100, "ماات": 100, "مييات": 100, "الاف": 1000, "الوف": 1000}
WORDS = {name: frozenset(words.split("|")) for name, words in lexicon("assembly", "lexicon/count_words.tsv")}
"""Folded words by what they do to a count."""
_OBJECT = re.compile("(?:ت|ه|ها|هم)$")
_THEIRS = re.compile(r"(?<=\w{3})(?:هما|هم|ها|ه)$")


class Reader:
    """Reads counts from the words of one text."""

    def __init__(self, words: Sequence[Word], orgs: Sequence[Org]) -> None:
        self.words = words
        self.keys = [w.key for w in words]
        self._ends = [w.end for w in words]
        self.orgs = {a: (b, id, armed) for a, b, id, armed in orgs}

    def at(self, offset: int) -> int:
        return min(bisect_right(self._ends, offset), len(self.words) - 1)

    def count(self, i: int) -> tuple[Quantity, int] | None:
        """The count that begins at word ``i`` and the number of its words."""
        keys, words = self.keys, self.words
        if keys[i] == "بين" and (found := self._between(i)):
            return found
        stuck = glued(words[i].text)
        if stuck and (who := person(stuck[1])):
            return self._build(i, 1, stuck[0], stuck[0], who, stuck[1]), 1
        for form in readings(keys[i]):
            if form in _VAGUE or form.removeprefix("ال") in _VAGUE:
                low: int | None = _VAGUE.get(form) or _VAGUE[form.removeprefix("ال")]
                for k in range(i + 1, min(i + 4, len(keys))):
                    if words[k].sentence == words[i].sentence and (who := person(keys[k])):
                        other = kind_of(keys[k + 1]) if k + 1 < len(keys) and keys[k + 1].startswith("و") and person(keys[k + 1]) else None
                        if other and other != kind_of(keys[k]):
                            low = None  # «عشرات القتلى والجرحى»: how many of each is not told
                        return self._build(i, k - i + 1, low, None, who, keys[k]), k - i + 1
                if kinds := self.kinds(i, i + 1, reach=2):
                    return self._build(i, 1, low if len(kinds) == 1 else None, None, ("unknown", "many", ""), ""), 1
                return None
        forms = (keys[i][1:], *readings(keys[i])[:2]) if re.fullmatch(r"[وفبل]\d+", keys[i]) else readings(keys[i])[:2]
        number = next((n for n in (value_at([f, *keys[i + 1 : i + 8]], 0) for f in forms) if n), None)
        if number and (rising := self._rising(i, *number)):
            return rising
        if number and number[0] < 50_000:
            return self._numbered(i, *number)
        return self._unnumbered(i)

    def _between(self, i: int) -> tuple[Quantity, int] | None:
        """«بين 10 و15 مسلحا»."""
        keys = self.keys
        low = value_at(keys[i + 1 : i + 4], 0) if i + 1 < len(keys) else None
        at = i + 1 + low[1] if low else i
        if not low or at >= len(keys) or not keys[at].startswith("و"):
            return None
        joined = keys[at] == "و"
        high = value_at([keys[at + 1] if joined and at + 1 < len(keys) else keys[at][1:], *keys[at + 1 + joined : at + 4]], 0)
        end = at + joined + high[1] if high else at
        who = person(keys[end]) if high and end < len(keys) else None
        if not high or not who or high[0] <= low[0]:
            return None
        return self._build(i, end - i + 1, low[0], high[0], who, keys[end]), end - i + 1

    def _numbered(self, i: int, value: int, used: int) -> tuple[Quantity, int] | None:
        keys, words = self.keys, self.words
        at = i + used
        if at < len(keys) and keys[at] in {"اصابه", "اصابات"}:
            return replace(self._build(i, used + 1, value, value, ("unknown", "many", ""), ""), kind="wounded"), used + 1
        for k in range(at, min(at + 4, len(keys))):
            if words[k].sentence != words[i].sentence:
                break
            who = person(keys[k])
            if who:
                return self._build(i, k - i + 1, value, value, who, keys[k]), k - i + 1
            if keys[k - 1] == "من" and readings(keys[k])[-1] in WORDS["armed"] and k == at + 1:
                return self._build(i, used, value, value, ("combatant", "many", ""), ""), used
            if k in self.orgs and (k == at or keys[k - 1] in {"من", "عناصر"}):
                end, id, armed = self.orgs[k]
                group = "combatant" if armed else "unknown"
                return replace(self._build(i, used, value, value, (group, "many", ""), ""), actor=id), used
            if keys[k] not in {"من", "علي", "الاقل"} and not keys[k].startswith("ال"):
                break
        following = keys[at] if at < len(keys) and words[at].sentence == words[i].sentence else ""
        plain = following in {"", "في", "من", "جرا", "خلال", "بينهم", "منهم", "اثر", "علي", "حتي", "و", "،", "."} or following.startswith(("ب", "و"))
        previous = keys[i - 1] if i else ""
        close = kind_of(previous) or (previous in WORDS["about"] | WORDS["more than"] | {"من", "عن", "منهم"} and self.kinds(i, at, reach=4))
        if plain and close and value < 5000 and not re.fullmatch(r"(19|20)\d\d", keys[i]):
            return self._build(i, used, value, value, ("unknown", "many", "nobody"), ""), used
        return None

    def _rising(self, i: int, value: int, used: int) -> tuple[Quantity, int] | None:
        """«ارتفع إلى 37 تعداد القتلى», «ارتفع عدد الشهداء إلى 9»: the number stands apart from whom it counts."""
        keys = self.keys
        if not i or keys[i - 1] != "الي":
            return None
        at = i + used
        if at + 1 < len(keys) and readings(keys[at])[-1] in WORDS["tally"] and (who := person(keys[at + 1])):
            return self._build(i, used + 2, value, value, who, keys[at + 1]), used + 2
        told = person(keys[at]) if at < len(keys) else None
        for k in range(i - 2, max(0, i - 5), -1):
            if told and told[0] != "unknown":
                break
            if readings(keys[k - 1])[-1] in WORDS["tally"] and (who := person(keys[k])):
                return replace(self._build(i, used, value, value, who, keys[k]), kind=kind_of(keys[k])), used
        return None

    def _unnumbered(self, i: int) -> tuple[Quantity, int] | None:
        keys = self.keys
        who = person(keys[i])
        if who is None and i and kind_of(keys[i - 1]) and (owned := _THEIRS.sub("", readings(keys[i])[-1])) != keys[i] and (whose := person(owned)) and whose[1] == "one":
            return self._build(i, 1, 1, 1, whose, owned), 1  # «وإصابة قائدهما»
        if self.words[i].text.endswith("ة") and who and who[1] == "many" and keys[i].endswith("ه") and person(keys[i][:-1]):
            return None  # «العمالة» is no «عماله»
        if who is None or (i and re.fullmatch(r"\d+", keys[i - 1])):
            return None
        if i and (readings(keys[i - 1])[-1] in WORDS["tally"] or person(keys[i - 1]) and keys[i] == readings(keys[i])[0] and not keys[i].startswith(("و", "ال", "لل"))):
            return None  # «حصيلة القتلى» counts below; «رجل مسن», «قائد عسكري» is one person
        if i > 1 and who[1] != "one" and keys[i - 1] == "من" and (person(keys[i - 2]) or value_at(keys[i - 2 : i - 1], 0) or keys[i - 2] in {"اثنين", "اثنان"}):
            return None  # «خمسة قتلى من المدنيين» tells whose they are
        if any(k in WORDS["none"] for k in keys[max(0, i - 2) : i]) and who[1] == "many":
            return None
        _, number, _ = who
        before = readings(keys[i - 1])[-1] if i else ""
        definite = any(r.startswith("ال") for r in readings(keys[i])[:2])
        if before in WORDS["apart"] or self._does(i, who, before, definite):
            return None
        if readings(keys[i])[-1] == "طالبان" and not kind_of(keys[i - 1] if i else ""):
            return None  # the movement far oftener than two students
        following = keys[i + 1] if i + 1 < len(keys) else ""
        if number != "one" and following in {"اثنين", "اثنان", "اثنتين", "اثنتان"}:
            return self._build(i, 2, 2, 2, who, keys[i]), 2
        if number == "two":
            extra = 1 if following in {"اثنين", "اثنان", "اثنتين"} else 0
            pair = keys[i].endswith("ان") or extra > 0 or (i > 0 and keys[i - 1] in {"هذين", "كلا"})
            pair = pair or not self._may_be_many(keys[i])
            value = 2 if pair else None
            return self._build(i, 1 + extra, value, value, who, keys[i]), 1 + extra
        if number == "one":
            if definite or readings(keys[i])[-1] in {"قايد", "لوا", "اخر"} and not (i and kind_of(keys[i - 1])):
                return None
            return self._build(i, 1, 1, 1, who, keys[i]), 1
        after = value_at([following[2:]], 0) if following.startswith("ال") and len(following) > 4 else None
        if after and after[0] < 11:
            return self._build(i, 2, after[0], after[0], who, keys[i]), 2  # «أطفاله الأربعة»
        return self._build(i, 1, None, None, who, keys[i]), 1

    def _does(self, i: int, who: tuple[str, str, str], before: str, definite: bool) -> bool:
        """Whether the people of word ``i`` did it: «برصاص مسلحين», «خطف مسلحون ثلاثة عمال», «هجوم شنه عناصر», «اشتباكات بين مسلحين»."""
        if before in WORDS["doer after"]:
            return True
        verb = _OBJECT.sub("", before)
        if verb in WORDS["takes"]:
            fighters = who[0] == "combatant" and (definite or verb in WORDS["takes always"] or self.keys[i + 1 : i + 2] != ["من"])
            return fighters or self.keys[i].endswith("ون")
        if before == "بين":
            return who[1] != "one" and not (i > 1 and kind_of(self.keys[i - 2]))
        return who[1] == "many" and bool({before, verb} & WORDS["does"])

    @staticmethod
    def _may_be_many(key: str) -> bool:
        """Whether ين may be the plural («مدنيين»); of a noun with a broken plural it is the dual («قتيلين»)."""
        return not any(form in of_two() for form in readings(key))

    def _build(self, i: int, used: int, low: int | None, high: int | None, who: tuple[str, str, str], noun: str) -> Quantity:
        keys = self.keys
        before = keys[max(0, i - 4) : i]
        after = keys[i + used : i + used + 3]
        bare = {r for b in before[-2:] for r in readings(b)}
        approx = False
        if low is not None and high is not None:
            if bare & WORDS["more than"] or (before[-1:] in (["عن"], ["الاقل"]) and any(r in WORDS["at least"] for b in before[-3:] for r in readings(b))) or "الاقل" in after[:3] or "الاقل" in keys[i : i + used]:
                high = None
            elif bare & WORDS["about"]:
                approx = True
            elif after[:2] == ["علي", "الاكثر"]:
                low = None
        if high is not None and any(b == "اقل" for b in before[-2:]) and "ما" not in before and "لا" not in before:
            low = None
        group, actor = who[0], None
        own = kind_of(noun) if noun else None
        if own == "killed" and noun.startswith("جث") and any(readings(b)[-1] in WORDS["moved"] for b in before):
            own = None  # bodies that change hands are no new dead
        if group in {"unknown", "combatant"}:
            group, actor = self._side(i + used, group)
        part = who[2] or ("others" if noun and readings(noun)[-1] in {"اخر", "اخرين", "اخرون", "اخران"} else "")
        return Quantity(self.words[i].start, self.words[i + used - 1].end, low, high, approx, part, group, own, actor=actor)

    def _side(self, j: int, group: str) -> tuple[str, str | None]:
        """Whose people they are: «قتلى من المدنيين», «12 قتيلاً من حزب الله», «في صفوف القوات»."""
        keys = self.keys
        for k in range(j, min(j + 6, len(keys))):
            if self.words[k].sentence != self.words[max(0, j - 1)].sentence or keys[k] in {"،", ".", "جرا", "اثر"}:
                break
            if kind_of(keys[k]) and not (k == j and keys[k].startswith("و")):
                break
            if k in self.orgs:
                _, id, armed = self.orgs[k]
                linked = any(w in {"من", "صفوف", "عناصر", "مقاتلي", "ل"} for w in (readings(x)[-1] for x in keys[max(0, k - 2) : k])) or keys[k].startswith("ل") or k == j
                return ("combatant" if armed and linked else group), (id if linked and armed else None)
            bare = readings(keys[k])[-1]
            if bare in WORDS["armed"] and group == "unknown":
                group = "combatant"
            if group == "unknown" and keys[k - 1] == "من" and (who := person(keys[k])) and who[0] != "unknown":
                return who[0], None
        return group, None

    def kinds(self, i: int, j: int, reach: int = 9, after: int = 4) -> list[str]:
        """What befell the people counted in words i..j: the nearest kind before, else after; two when joined by و."""
        sentence = self.words[i].sentence
        far = 0
        for k in range(i - 1, max(-1, i - 1 - reach), -1):
            if self.words[k].sentence != sentence:
                break
            kind = kind_of(self.keys[k])
            if kind:
                far = i - k
                if k and readings(self.keys[k - 1])[-1] in WORDS["escaped"]:
                    return []  # «نجاة قيادي من محاولة اغتيال»
                earlier = kind_of(self.keys[k - 1]) if k else None
                joined = self.keys[k].startswith("و") and earlier and earlier != kind and far <= 4
                joined = joined and not (k > 1 and (person(self.keys[k - 2]) or self.keys[k - 2] in {"،", "على", "الاقل"}))
                verb = self._after(j, sentence, 5) if far > 3 else None
                if verb and verb != kind:
                    return [verb]
                return [earlier, kind] if joined and earlier else [kind]
        later = self._after(j, sentence, after)
        return [later] if later else []

    def split(self, at: int) -> tuple[list[str], int] | None:
        """«خمسة جنود (ما) بين قتيل وجريح» from the word after the count: (the kinds, of which the text tells no numbers; words read)."""
        lead = 2 if self.keys[at : at + 2] == ["ما", "بين"] else 1
        told = [kind_of(k) for k in self.keys[at + lead : at + lead + 2]]
        if self.keys[at + lead - 1 : at + lead] != ["بين"] or len(told) < 2 or None in told or told[0] == told[1]:
            return None
        return [k for k in told if k], lead + 2

    def _after(self, j: int, sentence: int, reach: int) -> str | None:
        for k in range(j, min(len(self.words), j + reach)):
            if self.words[k].sentence != sentence or self.keys[k] in {"،", "."}:
                break
            kind = kind_of(self.keys[k])
            joined = self.keys[k][0] in "وف" and kind_of(self.keys[k][1:])
            if kind and not joined:
                return None if readings(self.keys[k - 1])[-1] in WORDS["escaped"] else kind
        return None
