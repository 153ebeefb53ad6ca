"""Casualties that no count of people tells: «خسائر بشرية», «ما أدى لمقتله», named persons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly import befalling
from nlp_pipeline.assembly.clause import WORDS, Clause
from nlp_pipeline.assembly.counted import build
from nlp_pipeline.assembly.counting import count
from nlp_pipeline.assembly.parts import own_part
from nlp_pipeline.assembly.people import definite, kind_of, person
from nlp_pipeline.assembly.tellings import BODY_OF, says
from nlp_pipeline.assembly.victims import denied, named, unit_of_one
from nlp_pipeline.records import Quantity

_SOLDIERLY = re.compile(r"قايد|قيادي|عقيد|عميد|لوا|ضابط|ملازم|نقيب|رايد|امير|والي|زعيم|مسوول|مقاتل|جندي|ارهابي")
_TITLE = 6
"""Words between a count and the name that goes with it."""
_MEETS = 10
"""Words between «لقي» and the name of who met his end."""
_HIS = re.compile("(?:ه|ها|هم)$")
_OWN = ("ه", "ها")
_THEIR = ("هم", "هما", "هن")
_THEY = 25
"""Words between a number of people and the pronoun that means them."""
_OWNER = ("civilian", "one", "")
"""«صاحبه»."""
_TOLD = {"killed", "detained", "abducted"}
"""What is told of a named person."""


_TAKEN = {"abducted", "detained", "missing"}
_FOUND = 3
"""Words between those found and «عثر»."""
_LOST = 9
"""Words after «خسائر بشرية» within which its numbers follow."""
_STATES = {"نوع", "حاله", "ذعر", "الذعر", "خوف", "الخوف", "احباط", "الاحباط", "ملل", "الملل", "الذهول", "الغرور"}
"""What comes over somebody and hurts nobody."""


def losses(c: Clause) -> list[Quantity]:
    """«خسائر بشرية في صفوف …»: dead and wounded without a number; nothing where the text says it knows of none."""
    found = []
    for i in range(len(c.keys) - 1):
        following = c.keys[i + 1].removeprefix("ال")
        # «خسائر في صفوف الطرفين» are people too, «خسائر مادية» none.
        if c.bare(i) == "خساير" and (following == "بشريه" or following in {"في", "ب"} and c.bare(i + 2) == "صفوف" or c.bare(i + 1) == "صفوف"):
            if denied(c, i) or c.bare(i - 1) and c.says(i - 1, "tally") or any(c.key(k).isdigit() and kind_of(c.key(k + 1)) for k in range(i + 1, i + _LOST) if c.together(k, i)):
                continue  # «حصيلة الخسائر البشرية … إلى 112 قتيلا»
            group = "combatant" if any(c.bare(k) in WORDS["armed"] for k in range(i + 1, i + 5)) else "unknown"
            found.append(Quantity(c.words[i].start, c.words[i + 1].end, None, None, False, "", group, "killed"))
    return found


def pronouns(c: Clause) -> list[Quantity]:
    """«أطلقوا النار على مواطن ما أدى لمقتله», «فأصيب بجراح»: the one person told of before, where the kind has but a pronoun."""
    found = []
    for i, key in enumerate(c.keys):
        told = c.harm(i)
        following = c.key(i + 1)
        if told and c.bare(i - 1) in WORDS["owing to"] and any(t.kind == "killed" for _, k in c.back(i - 1, 3) if (t := c.harm(k))):
            continue  # «استشهد نتيجة إصابته»
        owned = told is not None and told.what in {"deed", "does", "present"} and key.endswith(_OWN) and not c.words[i].text.endswith("ة")
        alone = told is not None and told.what in {"befalls", "both"} and told.number == "one" and (key.startswith("ف") or re.match(r"ب?(جروح|جراح)", following))
        alone = alone and not person(following) and value_at([following], 0) is None
        kind = told.kind if told and (told.kind in {"killed", "wounded"} or told.kind in {"detained", "abducted"} and told.what in {"does", "deed"}) and (owned or alone) else None
        if told is not None and kind == "wounded" and following in _STATES:
            continue  # «أصابه نوع من الغرور»
        if told is None or kind is None or c.key(i - 1) == "قد" and c.key(i - 2).startswith("كان"):
            continue  # «أفرجت عن طيار كانت قد أسرته»
        for k in range(i - 1, i - 30, -1):
            if not c.together(k, i):
                break
            who = named(c, k) or (_OWNER if c.bare(k)[:-1] in WORDS["titles"] and c.bare(k).endswith("ه") else None)
            if who and c.together(k - 1, i) and (other := person(c.key(k - 1))) and other[0] == who[0]:
                continue  # «امرأة مسنة», but not «قناص سيدة»
            before = befalling.kinds(c, k, k + 1, reach=2, after=1) if who else []
            if who and (value_at([c.key(k - 1)], 0) or before and (kind != "killed" or "killed" in before or told.what != "does")):
                break  # a number, or somebody of whom it is told already; «خطفوا تاجرا وقتلوه» tells two things
            if who and who[1] == "one" and not definite(c.keys[k]):
                q = build(c, k, 1, 1, 1, who, c.keys[k])
                found.append(own_part(replace(q, kind=kind)))
                break
    return found


def plural_pronouns(c: Clause) -> list[Quantity]:
    """«اعترض مسلحون 4 عمال وخطفوهم», «على شابين فقتلوهما», «بأربعة أطفال فاستشهدوا»: the number of people told of before, where the kind has but a pronoun."""
    found = []
    for i, key in enumerate(c.keys):
        told = c.harm(i)
        if told is None or told.kind not in _TOLD | {"wounded"}:
            continue
        owned = (told.what in {"does", "present"} or told.what == "deed" and (key.startswith("و") or any(_leads_to(c, k) for _, k in c.back(i, 2)))) and key.endswith(_THEIR)
        following = c.key(i + 1)
        fell = told.what in {"befalls", "both"} and told.number in {"two", "many"} and key.startswith("ف") and not (following.startswith("ال") or person(following) or value_at([following], 0))
        for k in range(i - 1, max(-1, i - _THEY), -1) if owned or fell else ():
            if not c.together(k, i) or (other := c.harm(k)) and other.kind == told.kind:
                break
            who = named(c, k) if key.endswith("هما") else None
            read = (build(c, k, 1, 2, 2, who, c.keys[k]), 1) if who and who[1] == "two" else count(c, k)
            if read is None or read[0].min is None or read[0].min < 2:
                continue
            q, used = read
            if q.group == "combatant" and not c.together(k - 2, k):
                break  # «هاجم 5 مسلحين منزلا واعتقلوهم»: who did it
            before = befalling.kinds(c, k, k + used, after=1)
            new = not before or told.kind == "killed" not in before and (told.what == "does" or key.startswith("و"))  # «خطفوا 6 عمال وقتلوهم», «خطف 3 عناصر وتصفيتهم»
            if any(c.key(x) in WORDS["part"] for _, x in c.back(k, _MEETS)):
                break  # «62 شخصا، بينهم 8 نساء و6 أطفال، أعدمتهم …»
            if q.kind is None and k + used <= i and (q.min == 2 or not key.endswith("هما")) and new:
                found.append(own_part(replace(q, kind=told.kind)))
            break
    return found


def bodies(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«خطف مجهولون شابا، ثم عثر على جثته», «… موظفتين، ليعثر على جثتيهما»: those taken or missing whose bodies the sentence says were found."""
    out: list[Quantity] = []
    for i, key in enumerate(c.keys):
        if not BODY_OF.fullmatch(key) or not any(c.bare(k).removeprefix("ي").removeprefix("ت") in WORDS["finds"] for _, k in c.back(i, _FOUND)):
            continue
        before = [q for q in found if q.kind in {*_TAKEN, "killed"} and c.at(q.end - 1) < i and c.together(c.at(q.start), i)]
        if before and before[-1].kind in _TAKEN and before[-1].min == before[-1].max and (before[-1].min == 1) == key.endswith(_OWN):
            out.append(replace(before[-1], kind="killed"))
    return out


def _leads_to(c: Clause, k: int) -> bool:
    """«ما أدى لمقتلهم», «قبل اعتقالهم»: whether word ``k`` leads to a deed that befell them; «بهدف اعتقالهم» tells of none."""
    return says(c.key(k), "led to") or c.bare(k) in WORDS["owing to"] | {"قبل"}


def named_victims(c: Clause, found: Sequence[Quantity], people: Sequence[tuple[int, int]]) -> list[Quantity]:
    """One each for the named persons of whom a death or an arrest is told, but those whom a count of the text holds («الصحافيان فلان وفلان»)."""
    out: list[Quantity] = []
    last: tuple[int, Quantity, Quantity | None] | None = None  # word after the name before, its victim, the count that holds it
    for a, b in people:
        listed = last if last and _listed(c, last[0], a) else None
        victim = _victim(c, a, b)
        if victim is None and listed:
            victim = replace(listed[1], start=c.words[a].start, end=c.words[b - 1].end)
        if victim is None:
            last = None
            continue
        holder = next((x for x in found if x.start < victim.end and victim.start < x.end or _title(c, x, victim) or x.max == 1 and x.kind == victim.kind and c.at(x.start) == b and not c.keys[b].startswith("و")), None)  # «قتل فلان زعيم المجموعة»
        if holder is None and listed and listed[2] is not None and listed[2].max != 1:
            holder = listed[2]
        if holder is None and listed and listed[2] is None and out and (out[-1].kind, out[-1].group, out[-1].actor) == (victim.kind, victim.group, victim.actor):
            out[-1] = replace(out[-1], end=victim.end, min=(out[-1].min or 0) + 1, max=(out[-1].max or 0) + 1)  # «قتل فلان وفلان»
        elif holder is None:
            out.append(victim)
        last = b, victim, holder
    return out


def _victim(c: Clause, a: int, b: int) -> Quantity | None:
    """A named person of whom a death or an arrest is told: one."""
    near = []
    for k in range(a - 1, a - 6, -1):
        if not c.together(k, a) or c.keys[k] in {"،", ".", ":", "؛"} or c.bare(k) in WORDS["does alone"]:
            break
        near.append(k)
    told = next((t for k in near if (t := c.harm(k)) and (t.what != "sign" or t.kind == "detained") and (t.what != "victim" or k >= a - 2)), None)
    kind = told.kind if told else None
    after = c.harm(b) if c.together(a, b) else None
    acts = after is not None and after.what == "both" and (person(c.key(b + 1)) or value_at([c.key(b + 1)], 0))  # «فلان اختطف شقيقه»
    if kind is None and after and after.what in {"befalls", "both"} and after.number == "one" and not acts:
        kind = after.kind
    if kind is None and (met := next((k for k in range(a - 1, max(-1, a - _MEETS), -1) if c.together(k, a) and c.bare(k) in WORDS["meets"]), None)) is not None and (fate := befalling.met_by(c, met, b)):
        side = next((c.orgs[k] for k in range(met, a) if k in c.orgs and c.orgs[k][2]), None)  # «لقي القيادي في جبهة النصرة فلان مصرعه»
        group = "combatant" if side or _SOLDIERLY.search(" ".join(c.keys[met:a])) else "unknown"
        group, whose = unit_of_one(c, b) or (group, side[1] if side else None)
        return Quantity(c.words[a].start, c.words[b - 1].end, 1, 1, False, "", group, fate, actor=whose)
    if kind not in _TOLD or any(k in c.orgs for k in near):
        return None
    title = " ".join(c.keys[max(0, a - 3) : a] + c.keys[b : b + 4])
    group, whose = unit_of_one(c, b) or ("combatant" if _SOLDIERLY.search(title) else "unknown", None)
    return Quantity(c.words[a].start, c.words[b - 1].end, 1, 1, False, "", group, kind, actor=whose)


def _listed(c: Clause, i: int, j: int) -> bool:
    """Whether the name at word ``j`` goes on the list of the name before word ``i`` («فلان وفلان», «الجندي فلان والعريف فلان»)."""
    between = [c.keys[k] for k in range(i, j)]
    if any(k in WORDS["kin"] | WORDS["kin of one"] for k in (*between, c.bare(j))):
        return False  # «فلان، بن القيادي فلان»: whose son he is
    joined = c.key(j).startswith("و") or any(k.startswith("و") or k == "،" for k in between)
    return c.together(i - 1, j) and j - i <= _TITLE and joined and all(k in {"،", "اول", "الاول"} or person(k) or k.startswith("و") and _HIS.search(k) for k in between)  # «فلان ونائبه فلان»


def _title(c: Clause, q: Quantity, named: Quantity) -> bool:
    """«اغتيال القيادي في التنظيم محمد العلي», «أربعة من حراس فلان»: whether a count right before a name tells who he is or whose they are."""
    i, j = c.at(q.end - 1), c.at(named.start)
    if q.kind != named.kind or not 0 < j - i <= _TITLE:
        return False
    return j - i <= 2 or not any(c.harm(k) or c.keys[k] in {"،", "."} or c.keys[k].startswith("و") for k in range(i + 1, j))
