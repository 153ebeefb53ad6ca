"""Totals and their parts: «سبعة بينهم ثلاثة أطفال», «إلى 68، هم 61 مدنيا و7 عناصر», «28 قتيلا - 17 متمردا و11 عنصرا»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.clause import WORDS, Clause
from nlp_pipeline.assembly.people import kind_of, person
from nlp_pipeline.assembly.victims import side
from nlp_pipeline.records import Quantity

Shares = Mapping[int, tuple[Quantity, list[Quantity]]]
"""Start of a total → (the total before its parts were told, its parts)."""
_NEXT = 7
"""Words from one part of a whole within which the next may begin."""
_PART_OF = {"children", "women", "both"}
"""What a count may be of, that is a part of the people told before it."""
_SHARED = 14
"""Words from a total to «منهم» and the first of its shares."""
_LISTED = 6
"""Words from a total to «هم»."""
_OPENS = {"-", "–", ":", "(", "،"}
"""Marks between a total and what it breaks down to."""


def whole_of(c: Clause, i: int, found: Sequence[Quantity], shares: Mapping[int, tuple[Quantity, list[Quantity]]]) -> Quantity | None:
    """The count of the sentence of which the one at ``i`` is a part («بينهم طفل», «وبين القتلى 6 أطفال»), or goes on the list of parts."""
    before = [q for q in found if c.together(c.at(q.start), i)]
    kind = of_the(c, i)
    if kind and (named := next((q for q in reversed(before) if q.kind == kind and q.min is not None), None)):
        return named
    if not before or before[-1] is not found[-1]:
        return None
    _, parts = shares.get(found[-1].start, (None, []))
    if _beyond(c, i, found[-1]):
        return None
    if parts and not _other_kind(c, i, found[-1]) and c.keys[i].startswith("و") and 0 < i - c.at(parts[-1].end - 1) <= _NEXT:
        between = c.keys[c.at(parts[-1].end - 1) + 1 : i]
        if not any(kind_of(k) for k in between) or "بعضهم" in between:  # «بينهم 15 مدنيا قضى بعضهم إعداما، و27 مسلحا»
            return found[-1]
    return found[-1] if _is_part(c, i, found[-1]) or _of_them_are(c, found[-1], i) and not _other_kind(c, i, found[-1]) and c.together(c.at(found[-1].start), i) else None


def _of_them_are(c: Clause, before: Quantity, i: int) -> bool:
    """«عشرة مدنيين، ثلاثة منهم أطفال», «5 عناصر 3 منهم من الجنسية الإيرانية»: whether the number at ``i`` says who so many of those told ``before`` are."""
    of = next((k for k in (i + 1, i + 2) if c.key(k) in WORDS["of them"]), None)
    return of is not None and not c.keys[i].startswith("و") and not any(c.harm(k) for k in (*range(c.at(before.end - 1) + 1, i), of + 1))


def is_of_all(c: Clause, i: int, q: Quantity) -> bool:
    """«قتل 11 شخصا …، جميعهم عسكريون»: whether the people of word ``i``, without a number, are all those counted before."""
    at = i - 2 if c.key(i - 1) == "من" else i - 1
    return q.min is None is q.max and c.together(at, i) and c.key(at).removeprefix("و") in WORDS["all of them"]


def with_group(c: Clause, found: Sequence[Quantity], shares: dict[int, tuple[Quantity, list[Quantity]]], all_: Quantity) -> list[Quantity]:
    """The counts with the group that all of the sentence's counts before ``all_`` are told to be of, their parts too."""
    def grouped(q: Quantity) -> Quantity:
        return replace(q, group=all_.group, actor=all_.actor) if q.group == "unknown" else q

    for start, (whole, told) in shares.items():
        if c.together(c.at(start), c.at(all_.start)):
            shares[start] = grouped(whole), [grouped(p) for p in told]
    return [grouped(q) if c.together(c.at(q.start), c.at(all_.start)) else q for q in found]


def the_rest(c: Clause, i: int, found: Sequence[Quantity], shares: Mapping[int, tuple[Quantity, list[Quantity]]]) -> tuple[Quantity, int] | None:
    """«57 شخصا هم 10 من قوات النظام والبقية من الميليشيات»: the last part of a total that is told in full, what the others leave of it."""
    if c.bare(i) not in WORDS["the rest"] or c.key(i + 1) != "من" or not found or found[-1].start not in shares:
        return None
    whole, told = shares[found[-1].start]
    left = (whole.min or 0) - (_added(told) or 0)
    if whole.min != whole.max or _added(told) is None or left <= 0 or not c.together(c.at(whole.start), i):
        return None
    group, actor = side(c, i + 1, "unknown")
    return Quantity(c.words[i].start, c.words[i].end, left, left, False, "nobody", group, whole.kind, actor=actor), 1


def _beyond(c: Clause, i: int, whole: Quantity) -> bool:
    """«مقتل 11 من الفصائل بينهم قائد و14 من قوات النظام»: a number greater than the whole is no part of it."""
    number = value_at([c.keys[i].removeprefix("و"), *c.keys[i + 1 : i + 4]], 0)
    return number is not None and whole.max is not None and number[0] > whole.max and c.keys[i].startswith("و")


def _is_part(c: Clause, i: int, previous: Quantity) -> bool:
    """Whether the count at ``i`` is a part of the one before («بينهم 3 أطفال وامرأة»); «و11 جريحا» after the dead is none."""
    if _other_kind(c, i, previous):
        return False
    between = [w.key for w in c.words[max(0, i - 20) : i + 1] if w.start >= previous.end]
    between = between if WORDS["in full"] & set(between) else between[-10:]
    opened = [n for n, b in enumerate(between[:-1]) if any(r in WORDS["part"] for r in readings(b))]
    if between[:1] == [":"] and not any(kind_of(b) for b in between[:-1]):
        return True  # «16 شخصا: 8 إيرانيين …»
    verb = c.key(i - 1)
    if verb in {"الي", "عن"} and c.bare(i - 2) in WORDS["besides"]:
        return False  # «و50 من الجبهة معظمهم من غير السوريين، بالإضافة إلى 8 مدنيين»
    if c.key(i - 2) == "،" and verb.startswith("و") and len(verb) > 3 and not (person(verb) or value_at([verb[1:]], 0) or {verb, verb[1:]} & WORDS["part"] or c.says(i - 1, "about")):
        return False  # «بينهم 4 أطفال، وفجر زعيم التنظيم نفسه»: another statement
    return bool(opened) and not any(kind_of(b) for b in between[opened[-1] :-1])


def _other_kind(c: Clause, i: int, previous: Quantity) -> bool:
    """«خمسة قتلى بينهم سيدتان و11 جريحا»: the word for people itself tells another kind."""
    noun = next((c.keys[k] for k in range(i, min(i + 3, len(c.keys))) if person(c.keys[k])), "")
    own = kind_of(noun) if noun else None
    return own is not None and own != previous.kind and (c.keys[i].startswith("و") or {own, previous.kind} == {"killed", "wounded"})


def of_the(c: Clause, i: int) -> str | None:
    """«وبين القتلى 6 أطفال»: the kind of those of whom the count at ``i`` is a part."""
    who = c.key(i - 1)
    told = c.harm(i - 1) if who.startswith("ال") else None
    return told.kind if told and told.what == "victim" and c.bare(i - 2) == "بين" else None


def retold(c: Clause, i: int, part: Quantity, q: Quantity) -> bool:
    """«بينهم طفلان هما طفل وطفلة»: whether the count at ``i`` tells who the people of the part just told are."""
    between = [c.keys[k] for k in range(c.at(part.end - 1) + 1, i)]
    return part.noun == q.noun != "" and part.min == 2 and q.max == 1 and between[:1] == ["هما"] and len(between) <= 2


def with_part(c: Clause, whole: Quantity, part: Quantity) -> Quantity:
    if part.noun == "children":
        whole = replace(whole, group="unknown", actor=None) if whole.group == "combatant" and whole.noun in {"nobody", ""} else whole  # «مقتل زعيم التنظيم …، وبلغ عدد القتلى 13 بينهم 4 أطفال»
        return replace(whole, children=_and(whole, whole.children, part.min))
    if part.noun == "women":
        return replace(whole, women=_and(whole, whole.women, part.min))
    if whole.group == "unknown" and part.group == "combatant":
        return replace(whole, group="mixed")
    if whole.group == "combatant" and part.group == "civilian" and whole.noun in {"nobody", ""} and part.noun not in _PART_OF and (person(c.key(c.at(whole.end - 1))) or ("",))[0] != "combatant":
        return replace(whole, group="mixed", actor=None)  # «قتل عنصران من الأسايش وأصيب 4 بينهم مدني»
    return whole


def _and(whole: Quantity, before: int | None, more: int | None) -> int | None:
    """«بينهم 3 أطفال وطفلة» are four; never more than the whole, of whom the first number told holds («طفلان هما طفل وطفلة»)."""
    if before is None or more is None:
        return more
    return before + more if whole.min is not None and before + more <= whole.min else before


def is_nested(c: Clause, i: int, part: Quantity, q: Quantity) -> bool:
    """«هم 54 مدنيا …، و69 عسكريا بينهم 14 ضابطا»: whether the count at ``i`` is of the people of the part just told."""
    between = [c.keys[k] for k in range(c.at(part.end - 1) + 1, i)]
    smaller = part.min is not None and q.min is not None and q.min < part.min
    return smaller and part.noun not in _PART_OF and (_of_them_are(c, part, i) or any(key in WORDS["part"] - WORDS["in full"] for key in between[-2:]))


def of_both(whole: Quantity, part: Quantity) -> Quantity:
    """«بينهم 39 طفلا وسيدة»: how many of them are children is not told."""
    return replace(whole, children=None) if part.noun == "children" else replace(whole, women=None) if part.noun == "women" else whole


def own_part(q: Quantity) -> Quantity:
    """«طفلان» are two people, both children."""
    if q.noun == "children":
        return replace(q, children=q.min)
    return replace(q, women=q.min) if q.noun == "women" else q


def in_full(c: Clause, found: Sequence[Quantity], shares: Mapping[int, tuple[Quantity, list[Quantity]]]) -> list[Quantity]:
    """«إلى 68، هم 61 مدنيا و7 عناصر»: a total told in full by groups is those groups.

    The parts of «18 قتيلا و37 جريحا …، بينهم 5 مدنيين و13 عنصرا» are those of the total that they add up to.
    """
    out = list(found)
    told: list[Quantity]
    for start, (before, parts) in shares.items():
        if siblings := _siblings(c, found, before, parts):
            whole, *told = siblings
            out = [q for q in out if q.start != start]
            out = _replaced(out, whole, told, whole.group)
            continue
        if _with_later(c, found, before, parts):
            out = _replaced(out, before, _with_their_parts(c, parts), before.group)
            continue
        if within := _of_its_list(c, found, before, parts):
            out = [replace(q, group="mixed", actor=None) if q.start == start else q for q in out if q not in within]
            continue
        told = []
        sums = [q.min for q in found]
        for p in parts:
            if told and p.noun in _PART_OF and sum(x.min or 0 for x in told) in sums:
                told[-1] = with_part(c, told[-1], p)  # «… و3 مدنيين بينهم طفل»
            else:
                told.append(p)
        if len(apart := _with_their_parts(c, parts)) > 1 and sum(p.min or 0 for p in apart) in sums:
            told = apart  # «هم 41 مدنيا بينهم 12 طفلا، و22 عنصرا»
        total = sum(p.min or 0 for p in told)
        sentence = c.words[c.at(start)].sentence
        total_of = next((q for q in reversed(out) if q.min == total and q.start <= start and c.words[c.at(q.start)].sentence == sentence), None)
        if total_of is None:
            continue
        group = before.group if total_of.start == start else total_of.group
        sides = {(group if p.group == "unknown" else p.group, p.actor) for p in told}
        if len(sides) < 2 or sides <= {("unknown", None), ("mixed", None)}:
            continue  # «خمسة عسكريين، هم ثلاثة من الطاقم وضابطان», «14 شخصا هم 8 إيرانيين بينهم 3 قادة، و5 سوريين ولبناني»
        out = [before if q.start == start else q for q in out]
        out = _replaced(out, total_of, told, group)
    return out


def _replaced(found: Sequence[Quantity], whole: Quantity, told: Sequence[Quantity], group: str) -> list[Quantity]:
    """The counts with a total's parts in its place; parts of which no group is told are of ``group``."""
    own = [replace(p, kind=whole.kind, group=group if p.group == "unknown" else p.group) for p in told]
    return [x for q in found for x in (own if q.start == whole.start else [q])]


def _siblings(c: Clause, found: Sequence[Quantity], before: Quantity, parts: Sequence[Quantity]) -> list[Quantity]:
    """«99 شخصا: 60 من أبناء المدينة بينهم 4 مدنيين، و18 من العشائر، …»: the total, its first part with the parts of its own and the other parts, where they add up."""
    for whole in found:
        opens = c.key(c.at(whole.end - 1) + 1)
        if whole.start >= before.start or whole.kind != before.kind or not (opens in _OPENS or opens in WORDS["part"]) or not c.together(c.at(whole.start), c.at(before.start)):
            continue
        for k in range(len(parts)):
            if (total := _added([before, *parts[k:]])) and total == whole.min:
                own = before
                for p in parts[:k]:
                    own = with_part(c, own, p)
                return [whole, own, *parts[k:]]
    return []


def _with_later(c: Clause, found: Sequence[Quantity], whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """«ارتفع إلى 27 …، بينهم 14 مقاتلا استشهدوا خلال اشتباكات، وسبعة مواطنين استشهدوا جراء سقوط صاروخ، وستة …»: whether a total is the parts told after «بينهم» and the counts that follow them with what befell each."""
    later = [q for q in found if q.start > whole.start and q.kind == whole.kind and c.together(c.at(whole.start), c.at(q.start))]
    first = _added(_with_their_parts(c, parts))
    sums = {(first or 0) + total for n in range(1, len(later) + 1) if (total := _added(later[:n])) is not None}
    return bool(first) and whole.min == whole.max and whole.min in sums


def by_share(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«استشهد 68 …، منهم 12 سقطوا جراء القصف …، وعثر على جثامين 47 …، فيما استشهد تسعة برصاص»: a total of which a bare number and the later counts of the sentence tell every share is the first of them."""
    out: list[Quantity] = []
    for n, q in enumerate(found):
        end = c.at(q.end - 1)
        opens = next((k for k in range(end + 1, end + _SHARED) if c.together(k, end) and c.key(k).removeprefix("و") in WORDS["part"]), None)
        share = value_at([c.key(opens + 1), c.key(opens + 2)], 0) if opens is not None and q.min == q.max and q.min is not None else None
        later = [x for x in found[n + 1 :] if x.kind == q.kind and c.together(end, c.at(x.start))]
        sums = {total for k in range(1, len(later) + 1) if (total := _added(later[:k])) is not None}
        fell = opens is not None and share is not None and (c.kind(opens + 1 + share[1]) == q.kind or c.says(opens + 1 + share[1], "falls"))
        if opens is not None and share is not None and fell and share[0] + sum({(q.min or 0) - share[0]} & sums) == q.min != share[0]:
            q = replace(q, start=c.words[opens + 1].start, end=c.words[opens + share[1]].end, min=share[0], max=share[0], children=None, women=None)
        out.append(q)
    return out


def _of_its_list(c: Clause, found: Sequence[Quantity], whole: Quantity, parts: Sequence[Quantity]) -> list[Quantity]:
    """«مقتل 10 أشخاص، هم: طفل ورجل، وشيخ عشيرة قضى متأثرا بجراحه، و5 من الدفاع الوطني»: the later counts of a list that tells who those of a total are, where it leaves some of them out."""
    end = c.at(whole.end - 1)
    if whole.min is None or whole.min != whole.max or not any(c.together(k, end) and c.key(k) in WORDS["in full"] for k in range(end + 1, end + _LISTED)):
        return []
    later = [q for q in found if q.start > whole.start and q.kind == whole.kind and c.together(end, c.at(q.start)) and c.keys[c.at(q.start)].startswith("و")]
    total = _added([*_with_their_parts(c, parts), *later])
    return later if later and total is not None and total < whole.min else []


def _added(counts: Sequence[Quantity]) -> int | None:
    """The sum of counts, None where the number of one is not told."""
    numbers = [q.min for q in counts if q.min is not None]
    return sum(numbers) if len(numbers) == len(counts) else None


def _with_their_parts(c: Clause, parts: Sequence[Quantity]) -> list[Quantity]:
    """The groups among the parts, each with the children and women told after it."""
    out: list[Quantity] = []
    for p in parts:
        if out and p.noun in _PART_OF:
            out[-1] = with_part(c, out[-1], p)
        else:
            out.append(p)
    return out


def broken_down(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«28 قتيلا - 17 متمردا و11 عنصرا من المقاومة», «28 شخصا، 15 تركيا و13 أجنبيا»: a total is its parts where they tell groups apart, else itself."""
    out = list(found)
    for n, whole in enumerate(found):
        pair = found[n + 1 : n + 3]
        if c.key(c.at(whole.end - 1) + 1) == "(" and {p.kind for p in pair} == {"killed", "wounded"} and _added(pair) == whole.min is not None:
            out = [q for q in out if q is not whole]  # «1091 ضحية (335 قتيلا و756 جريحا)»
        for parts in (found[n + 1 : n + 2], found[n + 1 : n + 3], found[n + 1 : n + 4]):
            opened = parts and c.key(c.at(whole.end - 1) + 1) in _OPENS and c.together(c.at(whole.start), c.at(parts[-1].start))
            if not opened or not (total := _added(parts)) or total < 2 or total != whole.min or {p.kind for p in parts} != {whole.kind}:
                continue
            groups = {p.group for p in parts}
            if len({(p.group, p.actor) for p in parts}) == len(parts) > 1:
                out = [q for q in out if q is not whole]
            else:
                told = replace(whole, group=groups.pop()) if whole.group == "unknown" and len(groups) == 1 else whole
                out = [told if q is whole else q for q in out if q not in parts]
    return out


def explained(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«قتل مدنيان هما طفل وطفلة»: who the two were, told right after them, are no two more."""
    out: list[Quantity] = []
    for q in found:
        if out and c.key(c.at(q.start) - 1) == "هما" and (out[-1].kind, out[-1].min) == (q.kind, 2) == (q.kind, q.min) and c.together(c.at(out[-1].start), c.at(q.start)):
            out[-1] = replace(out[-1], children=q.children, women=q.women, group=q.group if out[-1].group == "unknown" else out[-1].group)
        else:
            out.append(q)
    return out


def of_whole(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«عشرة أطفال من أصل 14 ضحية» are ten of the fourteen dead; «خطف 3 من أصل 5» tells three."""
    out: list[Quantity] = []
    for q in found:
        at = c.at(q.start)
        if (c.key(at - 2), c.key(at - 1)) != ("من", "اصل"):
            out.append(q)
            continue
        told = out and out[-1].kind == q.kind and c.together(at, c.at(out[-1].start))
        whole = c.harm(c.at(q.end - 1))
        if told and whole and (whole.kind, whole.what) == (q.kind, "victim"):
            out[-1] = with_part(c, q, out[-1])
        elif not told and (number := value_at([c.key(at - 3)], 0)):
            out.append(replace(q, start=c.words[at - 3].start, min=number[0], max=number[0]))  # «أفرج عن 7 من أصل 20 معتقلا»
    return out
