"""One count of people as a record: its bounds, and whose people and dead those counted are."""

from __future__ import annotations

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.assembly.clause import WORDS, Clause
from nlp_pipeline.assembly.people import THEIRS, kind_of, person
from nlp_pipeline.assembly.victims import Who, moved, side
from nlp_pipeline.records import Quantity

Read = tuple[Quantity, int]
"""A count and the number of its words."""
ANYBODY: Who = ("unknown", "many", "")
CIVILIAN = {"مدني", "مدنيه", "مدنيين", "مدنيون", "مدنيان", "مدنيات"}


def build(c: Clause, i: int, used: int, low: int | None, high: int | None, who: Who, noun: str) -> Quantity:
    """The count in ``used`` words from ``i``, with the bounds that the words around it tell."""
    before, after = c.keys[max(0, i - 4) : i], c.keys[i + used : i + used + 3]
    bare = {r for b in before[-2:] for r in readings(b)}
    approx = False
    if low is not None and high is not None:
        no_less = before[-1:] in (["عن"], ["الاقل"]) and any(r in WORDS["at least"] for b in before[-3:] for r in readings(b))
        beyond = any(r in WORDS["beyond"] for b in before for r in readings(b)) and any(r in WORDS["tally"] for b in before for r in readings(b))
        if bare & WORDS["more than"] or beyond or no_less or "الاقل" in after or "الاقل" in c.keys[i : i + used]:
            high = None
        elif bare & WORDS["about"] or c.keys[i].startswith(("حوالي", "نحو")):
            approx = True
        elif after[:2] == ["علي", "الاكثر"]:
            low = None
    if high is not None and "اقل" in before[-2:] and "ما" not in before and "لا" not in before:
        low = None
    own = kind_of(noun) if noun else None
    if own == "killed" and any(moved(c, k) for k in range(i - 1, i + used)):
        own = None
    if who[0] == "unknown" and c.bare(i + used).removesuffix("ا") in CIVILIAN:
        who = ("civilian", *who[1:])  # «43 شهيدا مدنيا»
    at = i + used + (c.key(i + used) in {"من", "في"})
    if who[0] == "combatant" and f"{c.key(at)} {c.key(at + 1)}" in WORDS["rescuers"]:
        who = ("civilian", *who[1:])  # «عنصر من الدفاع المدني»
    fell = c.harm(i + used) if c.key(i + used + 1) == "من" else None
    after_verb = int(fell is not None and fell.what in {"befalls", "both"} and fell.number == "many")  # «18 شخصا قتلوا من جبهة النصرة»
    group, actor = side(c, i + used + after_verb, who[0]) if who[0] != "civilian" else (who[0], None)
    if group == "combatant" and actor is None and (own_side := _its_men(c, i, i + used - 1)):
        actor = own_side
    if losing := _losing(c, i):
        own = own or "killed"
        if group == "unknown" or group == "combatant" and actor is None:
            group, actor = "combatant", losing[0]
    return Quantity(c.words[i].start, c.words[i + used - 1].end, low, high, approx, who[2], group, own, actor=actor)


def _its_men(c: Clause, i: int, j: int) -> str | None:
    """«أعلن الجيش الإسرائيلي إصابة 6 من جنوده»: the armed body whose men a pronoun at word ``j`` makes those counted from word ``i``, named right before what befell them."""
    if not THEIRS.search(c.key(j)) or (person(THEIRS.sub("", c.key(j)) + "ين") or person(THEIRS.sub("", c.key(j))) or ANYBODY)[0] != "combatant":
        return None
    if c.key(j - 1) != "من":
        return None
    first = next((a for a, (end, _, _) in c.orgs.items() if end == i - 1 and c.together(a, i) and c.harm(i - 1)), None)
    return c.orgs[first][1] if first is not None and c.orgs[first][2] else None


def _losing(c: Clause, i: int) -> tuple[str | None] | None:
    """«كبدت قوات النظام 12 قتيلا», «خسر النظام 14 عنصرا», «وخسر التنظيم 12 من عناصره»: (the armed body,) that lost those counted from word ``i``."""
    if c.bare(i - 1) and c.says(i - 1, "costs") and c.key(i + 1) == "من" and (person(c.key(i + 2)) or ANYBODY)[0] == "combatant":
        return (None,)  # «فيما خسرت 20 من مقاتليها»
    first = next((a for a, (end, _, _) in c.orgs.items() if end == i), i - 1)
    if not (c.bare(first - 1) and c.says(first - 1, "costs")):
        return None
    if first not in c.orgs:
        return (None,) if has_article(c.key(first)) and c.bare(first) in WORDS["armed"] else None
    _, id, armed = c.orgs[first]
    return (id if armed else None,)
