"""The same people counted twice in a sentence: a toll that rises, sums, some of those told before, whoever did it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.assembly.clause import WORDS, Clause
from nlp_pipeline.records import Quantity

_NEXT = 7
"""Words after the number that a toll rises to within which it is said to be one."""
_MORE = 14
"""Words between a number and that there may be more."""
_BOMBER = re.compile("انتحاري|انغماسي")
_SUPERLATIVE = re.compile("الا(?:كبر|علي|عنف|ول|ولي|سوا|شد|كثر|وسع|دمي)")
_RISEN, _TOLD = 16, 24
"""Words between «يرتفع» and the number that it tells, at most where something is told of the toll between them."""


def told_once(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """The counts without those that tell nobody new beside the one of their kind right before, and without who did it («قتل مهاجم انتحاري 18 شخصا»)."""
    dropped: set[int] = set()
    summed: set[int] = set()
    grown: dict[int, Quantity] = {}
    latest: dict[str, Quantity] = {}
    for n, two in enumerate(found):
        one = latest.get(two.kind or "")
        latest[two.kind or ""] = two
        if one is None or not (n and found[n - 1] is one or c.together(c.at(one.start), c.at(two.start))):
            continue
        if one.start in summed and _added_to(c, one, two):
            summed.add(two.start)  # «ليبلغ الإجمالي 745 مدنيا إضافة إلى 125 عنصرا»
            dropped.add(two.start)
        elif _risen_to(c, one, two) and not _of_all_time(c, two):
            dropped.add(one.start)
            if two.group == "unknown":  # «قتل 11 عنصرا …، وارتفع العدد إلى 29»
                latest[two.kind or ""] = grown[two.start] = replace(two, group=one.group, actor=one.actor)
        elif _did_it(c, one, two) or _tallied_before(c, one, two):
            dropped.add(one.start)
        elif _of_them(c, one, two) or _how_badly(c, one, two) or _after_it_rose(c, one, two) or _first_told(c, two):
            dropped.add(two.start)
        elif _of_all_time(c, two) or _in_all(c, two):
            dropped.add(two.start)
            summed.add(two.start)
    return [grown.get(q.start, q) for q in found if q.start not in dropped]


def open_ended(c: Clause, q: Quantity) -> Quantity:
    """«باختطاف خمسة عمال، مشيرا إلى أن عدد المختطفين قد يكون أكثر من ذلك»: the count without an upper bound where its sentence says that there may be more, not «ما قد يكون أكبر هجوم»."""
    last = c.at(q.end - 1)
    more = any(c.keys[k : k + 2] in (["قد", "يكون"], ["قد", "تكون"]) and c.bare(k + 2) in WORDS["greater"] and c.key(k + 3) in {"من", "", ".", "،"} for k in range(last + 1, last + _MORE) if c.together(k, last))
    return replace(q, max=None) if more and q.min is not None else q


def _did_it(c: Clause, one: Quantity, two: Quantity) -> bool:
    """«قتل مهاجم انتحاري 18 شخصا»: who is named right after the verb, where its object follows."""
    i, j = c.at(one.start), c.at(two.start)
    told = c.harm(i - 1)
    bombers = any(_BOMBER.match(c.bare(k)) for k in range(i, c.at(one.end - 1) + 2))  # «قتلت شابتان انتحاريتان 13 شخصا»
    named = told is not None and told.what == "both" and one.max in {1, 2} and (c.bare(i) in WORDS["attacker"] or bombers)
    return named and c.together(i, j) and not any(c.harm(k) for k in range(i, j))


def _fewer_of(c: Clause, one: Quantity, two: Quantity) -> bool:
    """«244 شخصا، قضى 41 منهم»: a smaller number of the people of the one before."""
    whose = c.key(c.at(two.end - 1) + 1) in WORDS["of them"] and c.together(c.at(one.start), c.at(two.start))
    return whose and one.min is not None and two.min is not None and two.min < one.min


def _of_them(c: Clause, one: Quantity, two: Quantity) -> bool:
    """«قتل 175 مقاتلا …، فيما تأكد من مقتل 70 منهم»: some of those told before, of whom one is sure."""
    i, j = c.at(one.end - 1), c.at(two.start)
    return _fewer_of(c, one, two) and any(c.bare(k) in WORDS["confirms"] for k in range(i, j))


def _how_badly(c: Clause, one: Quantity, two: Quantity) -> bool:
    """«أصيب 17 شخصا، إصابات 4 منهم خطيرة»: how some of those told before are hurt."""
    i, j = c.at(two.start), c.at(two.end - 1)
    hurt = c.harm(i - 1)
    badly = any(c.bare(k) in WORDS["how badly"] for k in range(j + 1, j + 4) if c.together(k, i))
    return _fewer_of(c, one, two) and badly and hurt is not None and hurt.what in {"deed", "sign"}


def _tallied_before(c: Clause, one: Quantity, two: Quantity) -> bool:
    """«بلغ عدد الذين قتلوا خلال الموسم 244 شخصا، قضى 41 منهم اليوم»: the sum is told, then those of the day."""
    i = c.at(one.start)
    return _fewer_of(c, one, two) and any(c.bare(k) and c.says(k, "tally") and c.says(k - 1, "rises") for k in range(max(1, i - _RISEN), i))


def _added_to(c: Clause, one: Quantity, two: Quantity) -> bool:
    """«… 745 مدنيا إضافة إلى 125 عنصرا و148 مسلحا»: one sum goes on."""
    i, j = c.at(one.end - 1), c.at(two.start)
    joined = c.key(j).startswith("و") or c.bare(j - 2) in WORDS["besides"]
    return joined and c.together(i, j) and not any(c.harm(k) for k in range(i + 1, j))


def _in_all(c: Clause, q: Quantity) -> bool:
    """«… و148 مسلحا، ليبلغ العدد الكلي للقتلى 1018»: a sum of what is told already."""
    at = c.at(q.start)
    return any(c.bare(k) in WORDS["in all"] for k in range(max(0, at - 4), at))


def _after_it_rose(c: Clause, one: Quantity, two: Quantity) -> bool:
    """«ارتفعت … إلى تسعة بعد وفاة جريحين»: they are among the nine."""
    i, j = c.at(one.start), c.at(two.start)
    after = two.kind == "killed" and c.together(i, j) and any(c.key(k) == "بعد" for k in (j - 3, j - 2))
    return after and any(c.bare(k) and c.says(k, "rises") for k in range(max(0, i - _TOLD), i))


def _risen_to(c: Clause, one: Quantity, two: Quantity) -> bool:
    """«توفي 2 من المصابين، لترتفع حصيلة الغارات إلى 13»: the newest total holds those told before it."""
    i, j = c.at(one.end - 1), c.at(two.start)
    rises = next((k for k in range(j - 1, i, -1) if c.bare(k) and c.says(k, "rises") and (c.key(k).startswith("ل") or c.key(k).startswith("و") and c.key(k + 1) == "العدد")), None)
    led = c.key(j - 1) == "الي" or c.key(j - 2) == "الي"
    return rises is not None and led and c.together(i, j) and one.min is not None and two.min is not None and one.min < two.min and any(c.bare(k) and c.says(k, "tally") for k in range(rises, j + _NEXT))


def _first_told(c: Clause, q: Quantity) -> bool:
    """«قتل أربعة …، في حين أن الحصيلة الأولية أشارت إلى مقتل شخصين»: an older toll beside the newer one."""
    i = c.at(q.start)
    tally = next((k for k in range(i - 1, max(0, i - _RISEN), -1) if c.together(k, i) and c.bare(k) == "حصيله"), None)
    return tally is not None and c.bare(tally + 1) in WORDS["first"] and any(c.bare(k) in WORDS["told"] for k in range(tally - 1, i))


def _of_all_time(c: Clause, q: Quantity) -> bool:
    """«وبذلك يرتفع إلى 28 تعداد … منذ مطلع العام الجاري», «ارتفاع حصيلة القتلى منذ الأحد إلى 594»: a count of many events, told beside that of one."""
    i, j = c.at(q.start), c.at(q.end - 1)
    rises = next((k for k in range(i - 1, max(-1, i - _RISEN), -1) if c.together(k, i) and c.bare(k) and c.says(k, "rises")), None)
    if rises is not None and any(c.bare(k) == "جثث" for k in range(i, j + 3)):
        return True  # «عثر على 20 جثة جديدة، ليرتفع إلى 4200 تعداد الجثث المنتشلة من المدينة»
    since = (k for k in range(rises, j + 16) if c.together(k, i) and (c.key(k) == "منذ" or c.key(k) == "خلال" and c.bare(k + 1) in WORDS["measures"])) if rises is not None else ()
    return any(not any(_SUPERLATIVE.fullmatch(c.key(x)) for x in (k - 2, k - 1)) for k in since)  # «هي الأكبر منذ عام» counts nobody
