"""Counts of people and what befell them.

A count is a number and whom it counts («مقتل ثلاثة مدنيين بينهم طفل»), a dual, a bare singular, a vague number
(عشرات) or a bare plural, of which the number is unknown. Vehicles, ages, shells and unit numbers count nobody.
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

_LEAST = {"اقل", "الاقل", "يقل"}
_MORE = {"اكثر", "يزيد", "فاق", "تجاوز", "ازيد"}
_ABOUT = {"نحو", "حوالي", "قرابه", "زها", "قرب", "تقريبا", "يقارب"}
_VAGUE = {"عشرات": 10, "ميات": 100, "مءات": 100, "ماات": 100, "مييات": 100, "الاف": 1000, "الوف": 1000}
_TALLIES = {"تعداد", "عدد", "حصيله", "اعداد"}
_PARTS = {"هم", "وهم", "بينهم", "بينهن", "منهم", "بينها", "ضمنهم", "منهن", "بينهما", "احدهم", "احدهما", "احداهما", "منها"}
_FORCES = {"صفوف", "فصايل", "تنظيم", "مهاجمين", "ميليشيات", "كتايب", "مسلحين", "عناصر", "جيش", "قوات", "جانبين", "طرفين", "الطرفين", "الجانبين", "صفوفهما", "صفوفها", "صفوفه"}
_SOLDIERLY = re.compile(r"قايد|قيادي|عقيد|عميد|لوا|ضابط|ملازم|نقيب|رايد|امير|والي|زعيم|مسوول|مقاتل|جندي|ارهابي")
_PRONOUN = {
    "killed": {"مقتله", "مقتلها", "لمقتله", "لمقتلها", "استشهاده", "استشهادها", "مصرعه", "وفاته", "وفاتها", "قتلته", "قتلوه", "اردته", "اردوه", "ارداه", "اردياه"},
    "wounded": {"اصابته", "اصابتها", "لاصابته", "لاصابتها", "اصابوه", "فاصابوه", "جرحه"},
}  # fmt: skip
_HELD = {"detained", "abducted", "missing"}
_NOTHING = re.compile(r"(?<!\w)(دون|بدون|عدم|من دون|لم|لا)(?!\w)")
_NONE = {"لم", "دون", "بدون", "لا"}
_MOVED = {"تبادل", "تسليم", "سلم", "سلمت", "تسلم", "تسلمت", "استلام", "دفن", "نقل", "تشييع"}
Org = tuple[int, int, str | None, bool]
"""First word, word after the last, actor id, whether it is an armed body."""


_HANDS = {"رصاص", "نيران", "يد", "ايدي", "قبل", "اسلحه"}
_SPLIT = {("بين", "قتيل", "وجريح"), ("ما", "بين", "قتيل"), ("بين", "قتلي", "وجرحي")}
_TALLY_NOUNS = {"ضحايا", "قتلي", "شهدا", "جرحي"}
_THEIRS = re.compile(r"(?<=\w{3})(?:هما|هم|ها|ه)$")
_ESCAPED = {"محاوله", "محاولات", "نجا", "نجاه", "نجاته"}
_TAKES = {"خطف", "اختطف", "اعتقل", "احتجز", "اقتاد", "اوقف", "اعدم", "افرج"}
_ABDUCTS = {"خطف", "اختطف", "افرج"}
_DOES = re.compile("(?:نفذ|شن|ذكر|قال|افاد|اعلن|اكد|اطلق|هاجم|استهدف|داهم|اقدم|قام|نصب|زرع|اقتحم|قصف|فتح)(?:ت|ه|ها|هم)?")
"""Verbs before their doers, who are no victims: «هجوم شنه عناصر»، «ذكر ناشطون»، «اشتباكات بين مسلحين»."""


def find_quantities(words: Sequence[Word], orgs: Sequence[Org] = (), people: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Counts of people with their casualty kind, in order.

    ``orgs``: linked organisations as word spans; their dead are fighters. ``people``: word spans of named persons.
    An unknown number is None.
    """
    reader = _Reader(words, orgs)
    found: list[Quantity] = []
    skip = -1
    for i in range(len(words)):
        if i <= skip:
            continue
        read = reader.count(i)
        if read is None:
            continue
        quantity, used = read
        skip = i + used - 1
        previous = found[-1] if found and words[reader.at(found[-1].start)].sentence == words[i].sentence else None
        if previous and reader.is_part(i, previous):
            found[-1] = _with_part(previous, quantity)
            continue
        counted = quantity.min is not None or quantity.max is not None
        kinds = [quantity.kind] if quantity.kind else reader.kinds(i, i + used, after=4 if counted else 1)
        if tuple(reader.keys[i + used : i + used + 3]) in _SPLIT:
            kinds = ["killed", "wounded"]  # «خمسة جنود بين قتيل وجريح»: how many of either is not told
            skip += 3
        if kinds and kinds[0] in _HELD and (told := [k for k in reader.kinds(i, i + used) if k in {"released", "killed", "wounded"}]):
            kinds = told  # «قضى ثلاثة معتقلين»
        if len(kinds) == 2:
            quantity = replace(quantity, min=None, max=None)
        for kind in kinds:
            q = _own_part(replace(quantity, kind=kind))
            last = found[-1] if found else None
            if last and last.kind == kind and reader.summed(last, i) and last.min is not None and q.min is not None and q.group in {last.group, "unknown"}:
                found[-1] = _sum(last, q)
            else:
                found.append(_like(last, q) if last and words[reader.at(last.start)].sentence == words[i].sentence else q)
    found += reader.losses()
    found += [q for q in reader.pronouns() if not any(x.start <= q.start < x.end and x.kind == q.kind for x in found)]
    victims = [v for a, b in people if (v := reader.victim(a, b))]
    found += [v for v in victims if not any(x.start < v.end and v.start < x.end for x in found)]
    return sorted((q for q in found if not _told_after(q, found, reader)), key=lambda q: q.start)


def _told_after(q: Quantity, found: Sequence[Quantity], reader: _Reader) -> bool:
    """«ضحايا الغارة أحد عشر مدنيا»: a tally without a number whose number follows."""
    if q.min is not None or q.max is not None or readings(reader.keys[reader.at(q.start)])[-1] not in _TALLY_NOUNS:
        return False
    at = reader.at(q.start)
    return any(x.kind == q.kind and x.min is not None and 0 < reader.at(x.start) - at <= 4 and reader.words[reader.at(x.start)].sentence == reader.words[at].sentence for x in found)


def _with_part(whole: Quantity, part: Quantity) -> Quantity:
    if part.noun == "children":
        return replace(whole, children=part.min)
    if part.noun == "women":
        return replace(whole, women=part.min)
    if whole.group == "unknown" and part.group == "combatant":
        return replace(whole, group="mixed")
    return whole


def _own_part(q: Quantity) -> Quantity:
    """«طفلان» are two people, both children."""
    if q.noun == "children":
        return replace(q, children=q.min)
    return replace(q, women=q.min) if q.noun == "women" else q


def _sum(first: Quantity, second: Quantity) -> Quantity:
    """«ضابط وجنديين» is three of one entry."""
    total = (first.min or 0) + (second.min or 0)
    open_ended = first.max is None or second.max is None
    children = (first.children or 0) + (second.children or 0) or None
    women = (first.women or 0) + (second.women or 0) or None
    return replace(first, end=second.end, min=total, max=None if open_ended else total, children=children, women=women)


def _like(last: Quantity, q: Quantity) -> Quantity:
    """«وإصابة 17 آخرين»: the others are of the group just told."""
    return replace(q, group=last.group, actor=last.actor) if q.noun in {"others", "nobody"} and last.group != "mixed" else q


class _Reader:
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
            if keys[k - 1] == "من" and readings(keys[k])[-1] in _FORCES and k == at + 1:
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
        close = kind_of(previous) or (previous in _ABOUT | _MORE | {"من", "عن", "منهم"} and self.kinds(i, at, reach=4))
        if plain and close and value < 5000 and not re.fullmatch(r"(19|20)\d\d", keys[i]):
            return self._build(i, used, value, value, ("unknown", "many", "nobody"), ""), used
        return None

    def _rising(self, i: int, value: int, used: int) -> tuple[Quantity, int] | None:
        """«ارتفع إلى 37 تعداد القتلى», «ارتفع عدد الشهداء إلى 9»: the number stands apart from whom it counts."""
        keys = self.keys
        if not i or keys[i - 1] != "الي":
            return None
        at = i + used
        if at + 1 < len(keys) and readings(keys[at])[-1] in _TALLIES and (who := person(keys[at + 1])):
            return self._build(i, used + 2, value, value, who, keys[at + 1]), used + 2
        told = person(keys[at]) if at < len(keys) else None
        for k in range(i - 2, max(0, i - 5), -1):
            if told and told[0] != "unknown":
                break
            if readings(keys[k - 1])[-1] in _TALLIES and (who := person(keys[k])):
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
        if i and (readings(keys[i - 1])[-1] in _TALLIES or person(keys[i - 1]) and keys[i] == readings(keys[i])[0] and not keys[i].startswith(("و", "ال", "لل"))):
            return None  # «حصيلة القتلى» counts below; «رجل مسن», «قائد عسكري» is one person
        if i > 1 and who[1] != "one" and keys[i - 1] == "من" and (person(keys[i - 2]) or value_at(keys[i - 2 : i - 1], 0) or keys[i - 2] in {"اثنين", "اثنان"}):
            return None  # «خمسة قتلى من المدنيين» tells whose they are
        if any(k in _NONE for k in keys[max(0, i - 2) : i]) and who[1] == "many":
            return None
        _, number, _ = who
        before = readings(keys[i - 1])[-1] if i else ""
        definite = any(r.startswith("ال") for r in readings(keys[i])[:2])
        verb = before.removesuffix("ت")
        took = verb in _TAKES and (keys[i].endswith("ون") or who[0] == "combatant" and (definite or verb in _ABDUCTS or keys[i + 1 : i + 2] != ["من"]))
        took = took or number == "many" and _DOES.fullmatch(before) is not None
        took = took or number != "one" and before == "بين" and not (i > 1 and kind_of(keys[i - 2]))
        if before in _HANDS or before in {"رتبه", "مقابل"} or took:
            return None  # who did it: «برصاص مسلحين», «خطف مسلحون ثلاثة عمال»
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
            if bare & _MORE or (before[-1:] in (["عن"], ["الاقل"]) and any(r in _LEAST for b in before[-3:] for r in readings(b))) or "الاقل" in after[:3] or "الاقل" in keys[i : i + used]:
                high = None
            elif bare & _ABOUT:
                approx = True
            elif after[:2] == ["علي", "الاكثر"]:
                low = None
        if high is not None and any(b == "اقل" for b in before[-2:]) and "ما" not in before and "لا" not in before:
            low = None
        group, actor = who[0], None
        own = kind_of(noun) if noun else None
        if own == "killed" and noun.startswith("جث") and any(readings(b)[-1] in _MOVED for b in before):
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
            if bare in _FORCES and group == "unknown":
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
                if k and readings(self.keys[k - 1])[-1] in _ESCAPED:
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

    def _after(self, j: int, sentence: int, reach: int) -> str | None:
        for k in range(j, min(len(self.words), j + reach)):
            if self.words[k].sentence != sentence or self.keys[k] in {"،", "."}:
                break
            kind = kind_of(self.keys[k])
            if kind and not self.keys[k].startswith(("و", "فق", "فا")):
                return None if readings(self.keys[k - 1])[-1] in _ESCAPED else kind
        return None

    def is_part(self, i: int, previous: Quantity) -> bool:
        """Whether the count at ``i`` is a part of the one before («بينهم 3 أطفال وامرأة»); «و11 جريحا» after the dead is none."""
        noun = next((self.keys[k] for k in range(i, min(i + 3, len(self.keys))) if person(self.keys[k])), "")
        if (own := kind_of(noun) if noun else None) and own != previous.kind and self.keys[i].startswith("و"):
            return False
        between = [w.key for w in self.words[max(0, i - 9) : i + 1] if w.start >= previous.end - 0 and w.start <= self.words[i].start]
        opened = [n for n, b in enumerate(between) if any(r in _PARTS for r in readings(b))]
        return bool(opened) and not any(kind_of(b) for b in between[opened[-1] :-1])

    def summed(self, last: Quantity, i: int) -> bool:
        """Whether the count at ``i`` is joined to the last one by و alone."""
        between = [w.key for w in self.words[max(0, i - 6) : i] if w.start >= last.end]
        apart = "من" in between and "من" in self.keys[i + 1 : i + 3]  # «4 من القوات وسبعة من المهاجمين» are two sides
        return self.keys[i].startswith("و") and len(between) <= 4 and not apart and not any(kind_of(b) or b in {"،", "بينهم"} for b in between)

    def losses(self) -> list[Quantity]:
        """«خسائر بشرية في صفوف …»: dead and wounded without a number; nothing where the text says it knows of none."""
        found = []
        for i, key in enumerate(self.keys[:-1]):
            if readings(key)[-1] == "خساير" and self.keys[i + 1].removeprefix("ال") == "بشريه":
                if _NOTHING.search(" ".join(self.keys[max(0, i - 5) : i])):
                    continue
                group = "combatant" if any(readings(k)[-1] in _FORCES for k in self.keys[i + 2 : i + 5]) else "unknown"
                found.append(Quantity(self.words[i].start, self.words[i + 1].end, None, None, False, "", group, "killed"))
        return found

    def pronouns(self) -> list[Quantity]:
        """«أطلقوا النار على مواطن ما أدى لمقتله», «فأصيب بجراح»: the one person told of before, where the kind has but a pronoun."""
        found = []
        for i, key in enumerate(self.keys):
            kind = next((k for k, forms in _PRONOUN.items() for r in readings(key) if r in forms), None)
            following = self.keys[i + 1] if i + 1 < len(self.keys) else ""
            if kind is None and readings(key)[-1] in {"اصيب", "اصيبت"} and re.match(r"ب?(جروح|جراح)", following):
                kind = "wounded"
            if kind is None:
                continue
            sentence = self.words[i].sentence
            for k in range(i - 1, max(-1, i - 30), -1):
                if self.words[k].sentence != sentence:
                    break
                who = person(self.keys[k])
                if who and (self._counted(k) or self.kinds(k, k + 1, reach=2)):
                    break  # a number, or somebody of whom it is told already
                if who and who[1] == "one" and not any(r.startswith("ال") for r in readings(self.keys[k])[:2]):
                    q = self._build(k, 1, 1, 1, who, self.keys[k])
                    found.append(_own_part(replace(q, kind=kind)))
                    break
        return found

    def _counted(self, k: int) -> bool:
        return k > 0 and value_at(self.keys[k - 1 : k], 0) is not None

    def victim(self, a: int, b: int) -> Quantity | None:
        """A named person of whom a death or an arrest is told: one."""
        sentence = self.words[a].sentence
        near = [k for k in range(max(0, a - 5), a) if self.words[k].sentence == sentence]
        kind = next((kind_of(self.keys[k]) for k in reversed(near) if kind_of(self.keys[k])), None)
        after = self.keys[b] if b < len(self.keys) and self.words[b].sentence == sentence else ""
        if kind is None and after in {"قتل", "اغتيل", "اصيب", "اعتقل"}:
            kind = kind_of(after)
        if kind not in {"killed", "detained", "abducted"} or any(k in self.orgs for k in near):
            return None
        title = " ".join(self.keys[max(0, a - 3) : a] + self.keys[b : b + 4])
        group = "combatant" if _SOLDIERLY.search(title) else "unknown"
        return Quantity(self.words[a].start, self.words[b - 1].end, 1, 1, False, "", group, kind)
