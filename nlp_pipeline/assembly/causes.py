"""A total whose parts fell in different ways: «استشهد 7 مواطنين …، 3 منهم بقصف على الحي و4 خلال اشتباكات»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.clause import WORDS, Clause
from nlp_pipeline.assembly.people import person
from nlp_pipeline.records import Quantity

_NEXT = 7
"""Words of a spelt number, at most."""


def by_cause(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«استشهد 7 مواطنين …، 3 منهم بقصف على الحي و4 خلال اشتباكات», «9، منهم 5 قتلوا بانفجار …»: a total whose parts fell in different ways
    is its parts, where they add up.
    """
    out: list[Quantity] = []
    for q in found:
        shares: list[Quantity] = []
        left, k = q.min or 0, c.at(q.end - 1) + 1
        while left > 0 and q.min == q.max and c.together(k, c.at(q.start)):
            number = (value_at([c.keys[k].removeprefix("و"), *c.keys[k + 1 : k + _NEXT]], 0) or _one_by_one(c, k)) if not any(x is not q and x.start <= c.words[k].start < x.end for x in found) else None
            after = k + number[1] if number else k
            after, some = _with_some(c, after + (c.key(after) in WORDS["of them"])) if number else (after, {})
            after += c.key(after) in WORDS["part"]
            told = c.harm(after)
            after += bool(told and told.kind == q.kind and c.key(after).endswith("وا"))
            how = c.key(after) if number else ""
            where = how == "في" and c.bare(after + 1) in WORDS["areas"]  # «890 في مناطق النظام و810 في شمال البلاد»
            first = not shares and c.keys[k].startswith("و")  # «15 شخصا في سقبا و9 في بيت سوى و6 في …» are 30
            if number and number[0] <= left and not where and not first and (how in WORDS["how"] or how.startswith("ب") and len(how) > 3):
                shares.append(replace(q, start=c.words[k].start, end=c.words[after - 1 if some else k + number[1] - 1].end, min=number[0], max=number[0], children=some.get("children"), women=some.get("women")))
                left -= number[0]
            k += number[1] if number else 1
        out += shares if len(shares) > 1 and not left else [q]
    return out


def _one_by_one(c: Clause, k: int) -> tuple[int, int] | None:
    """«…، ومواطنة وطفلتها بقصف»: (how many, words) of people named one after the other, each joined by و."""
    words = 0
    while c.key(k + words).startswith("و") and (who := person(c.key(k + words))) and who[1] == "one":
        words += 1
    return (words, words) if words else None


def _with_some(c: Clause, k: int) -> tuple[int, dict[str, int]]:
    """«7 بينهم طفلان بغارات …» from the word after the number: (the word after those told apart, how many of them are children or women)."""
    if c.key(k) not in WORDS["part"] - WORDS["of them"]:
        return k, {}
    number = value_at([c.key(k + 1)], 0)
    at = k + 2 if number else k + 1
    who = person(c.key(at))
    many = number[0] if number else {"one": 1, "two": 2}.get(who[1]) if who else None
    return (at + 1, {who[2]: many}) if who and many and who[2] in {"children", "women"} else (k, {})
