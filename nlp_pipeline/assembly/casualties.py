"""The casualties that a text counts: counts joined, their parts, and what is told without a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.counting import WORDS, Org, Reader
from nlp_pipeline.assembly.people import kind_of, person
from nlp_pipeline.records import Quantity, Word

_SOLDIERLY = re.compile(r"قايد|قيادي|عقيد|عميد|لوا|ضابط|ملازم|نقيب|رايد|امير|والي|زعيم|مسوول|مقاتل|جندي|ارهابي")
_PRONOUN = {
    "killed": {"مقتله", "مقتلها", "لمقتله", "لمقتلها", "استشهاده", "استشهادها", "مصرعه", "وفاته", "وفاتها", "قتلته", "قتلوه", "اردته", "اردوه", "ارداه", "اردياه"},
    "wounded": {"اصابته", "اصابتها", "لاصابته", "لاصابتها", "اصابوه", "فاصابوه", "جرحه"},
}  # fmt: skip
_HELD = {"detained", "abducted", "missing"}
_NOTHING = re.compile(r"(?<!\w)(دون|بدون|عدم|من دون|لم|لا)(?!\w)")


def find_quantities(words: Sequence[Word], orgs: Sequence[Org] = (), people: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Counts of people with their casualty kind, in order.

    ``orgs``: linked organisations as word spans; their dead are fighters. ``people``: word spans of named persons.
    An unknown number is None.
    """
    reader = Reader(words, orgs)
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
        if previous and _is_part(reader, i, previous):
            found[-1] = _with_part(previous, quantity)
            continue
        counted = quantity.min is not None or quantity.max is not None
        kinds = [quantity.kind] if quantity.kind else reader.kinds(i, i + used, after=4 if counted else 1)
        if split := reader.split(i + used):
            kinds, beyond = split
            skip += beyond
        if kinds and kinds[0] in _HELD and (told := [k for k in reader.kinds(i, i + used) if k in {"released", "killed", "wounded"}]):
            kinds = told  # «قضى ثلاثة معتقلين»
        if len(kinds) == 2:
            quantity = replace(quantity, min=None, max=None)
        for kind in kinds:
            q = _own_part(replace(quantity, kind=kind))
            last = found[-1] if found else None
            if last and last.kind == kind and _summed(reader, last, i) and last.min is not None and q.min is not None and q.group in {last.group, "unknown"}:
                found[-1] = _sum(last, q)
            else:
                found.append(_like(last, q) if last and words[reader.at(last.start)].sentence == words[i].sentence else q)
    found += _losses(reader)
    found += [q for q in _pronouns(reader) if not any(x.start <= q.start < x.end and x.kind == q.kind for x in found)]
    victims = [v for a, b in people if (v := _victim(reader, a, b))]
    found += [v for v in victims if not any(x.start < v.end and v.start < x.end for x in found)]
    return sorted((q for q in found if not _told_after(q, found, reader)), key=lambda q: q.start)


def _told_after(q: Quantity, found: Sequence[Quantity], reader: Reader) -> bool:
    """«ضحايا الغارة أحد عشر مدنيا»: a tally without a number whose number follows."""
    if q.min is not None or q.max is not None or readings(reader.keys[reader.at(q.start)])[-1] not in WORDS["tally of people"]:
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


def _is_part(reader: Reader, i: int, previous: Quantity) -> bool:
    """Whether the count at ``i`` is a part of the one before («بينهم 3 أطفال وامرأة»); «و11 جريحا» after the dead is none."""
    noun = next((reader.keys[k] for k in range(i, min(i + 3, len(reader.keys))) if person(reader.keys[k])), "")
    if (own := kind_of(noun) if noun else None) and own != previous.kind and reader.keys[i].startswith("و"):
        return False
    between = [w.key for w in reader.words[max(0, i - 9) : i + 1] if w.start >= previous.end - 0 and w.start <= reader.words[i].start]
    opened = [n for n, b in enumerate(between) if any(r in WORDS["part"] for r in readings(b))]
    return bool(opened) and not any(kind_of(b) for b in between[opened[-1] :-1])


def _summed(reader: Reader, last: Quantity, i: int) -> bool:
    """Whether the count at ``i`` is joined to the last one by و alone."""
    between = [w.key for w in reader.words[max(0, i - 6) : i] if w.start >= last.end]
    apart = "من" in between and "من" in reader.keys[i + 1 : i + 3]  # «4 من القوات وسبعة من المهاجمين» are two sides
    return reader.keys[i].startswith("و") and len(between) <= 4 and not apart and not any(kind_of(b) or b in {"،", "بينهم"} for b in between)


def _losses(reader: Reader) -> list[Quantity]:
    """«خسائر بشرية في صفوف …»: dead and wounded without a number; nothing where the text says it knows of none."""
    found = []
    for i, key in enumerate(reader.keys[:-1]):
        if readings(key)[-1] == "خساير" and reader.keys[i + 1].removeprefix("ال") == "بشريه":
            if _NOTHING.search(" ".join(reader.keys[max(0, i - 5) : i])):
                continue
            group = "combatant" if any(readings(k)[-1] in WORDS["armed"] for k in reader.keys[i + 2 : i + 5]) else "unknown"
            found.append(Quantity(reader.words[i].start, reader.words[i + 1].end, None, None, False, "", group, "killed"))
    return found


def _pronouns(reader: Reader) -> list[Quantity]:
    """«أطلقوا النار على مواطن ما أدى لمقتله», «فأصيب بجراح»: the one person told of before, where the kind has but a pronoun."""
    found = []
    for i, key in enumerate(reader.keys):
        kind = next((k for k, forms in _PRONOUN.items() for r in readings(key) if r in forms), None)
        following = reader.keys[i + 1] if i + 1 < len(reader.keys) else ""
        if kind is None and readings(key)[-1] in {"اصيب", "اصيبت"} and re.match(r"ب?(جروح|جراح)", following):
            kind = "wounded"
        if kind is None:
            continue
        sentence = reader.words[i].sentence
        for k in range(i - 1, max(-1, i - 30), -1):
            if reader.words[k].sentence != sentence:
                break
            who = person(reader.keys[k])
            if who and (_counted(reader, k) or reader.kinds(k, k + 1, reach=2)):
                break  # a number, or somebody of whom it is told already
            if who and who[1] == "one" and not any(r.startswith("ال") for r in readings(reader.keys[k])[:2]):
                q = reader._build(k, 1, 1, 1, who, reader.keys[k])
                found.append(_own_part(replace(q, kind=kind)))
                break
    return found


def _counted(reader: Reader, k: int) -> bool:
    return k > 0 and value_at(reader.keys[k - 1 : k], 0) is not None


def _victim(reader: Reader, a: int, b: int) -> Quantity | None:
    """A named person of whom a death or an arrest is told: one."""
    sentence = reader.words[a].sentence
    near = [k for k in range(max(0, a - 5), a) if reader.words[k].sentence == sentence]
    kind = next((kind_of(reader.keys[k]) for k in reversed(near) if kind_of(reader.keys[k])), None)
    after = reader.keys[b] if b < len(reader.keys) and reader.words[b].sentence == sentence else ""
    if kind is None and after in {"قتل", "اغتيل", "اصيب", "اعتقل"}:
        kind = kind_of(after)
    if kind not in {"killed", "detained", "abducted"} or any(k in reader.orgs for k in near):
        return None
    title = " ".join(reader.keys[max(0, a - 3) : a] + reader.keys[b : b + 4])
    group = "combatant" if _SOLDIERLY.search(title) else "unknown"
    return Quantity(reader.words[a].start, reader.words[b - 1].end, 1, 1, False, "", group, kind)
