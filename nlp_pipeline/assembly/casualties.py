"""The casualties that a text counts: counts joined, their parts, and what is told without a number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly import befalling
from nlp_pipeline.assembly.clause import WORDS, Clause, Org
from nlp_pipeline.assembly.counting import build, count
from nlp_pipeline.assembly.people import definite, harm, kind_of, person
from nlp_pipeline.assembly.victims import denied
from nlp_pipeline.records import Quantity, Word

_IN_FULL = {"هم", "وهم", "توزعوا", "يتوزعون", "موزعين", "موزعون"}
"""Words that open a whole told by its parts."""
_NEXT = 7
"""Words from one part of a whole within which the next may begin."""
_PART_OF = {"children", "women", "both"}
"""What a count may be of, that is a part of the people told before it."""
_OPENS = {"-", "–", ":", "(", "،"}
"""Marks between a total and what it breaks down to."""
_SOLDIERLY = re.compile(r"قايد|قيادي|عقيد|عميد|لوا|ضابط|ملازم|نقيب|رايد|امير|والي|زعيم|مسوول|مقاتل|جندي|ارهابي")
_BESIDE = 8
"""Words before «وخمسة آخرين» within which the one beside them is told."""
_ON = 12
"""Words between two counts of one kind, at most."""
_TITLE = 6
"""Words between a count and the name that goes with it."""
_OWN = ("ه", "ها")
_OWNER = ("civilian", "one", "")
"""«صاحبه»."""
_HELD = {"detained", "abducted", "missing"}
_EARLIER = {"displaced": {"killed", "wounded", "detained", "abducted", "released", "missing"}, "wounded": {"killed"}}


def find_quantities(words: Sequence[Word], orgs: Sequence[Org] = (), people: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Counts of people with their casualty kind, in order.

    ``orgs``: linked organisations as word spans; their dead are fighters. ``people``: word spans of named persons.
    An unknown number is None.
    """
    c = Clause(words, orgs)
    found: list[Quantity] = []
    shares: dict[int, tuple[Quantity, list[Quantity]]] = {}
    skip = -1
    for i in range(len(c.words)):
        if i <= skip or i in c.named:
            continue
        read = count(c, i)
        if read is None:
            continue
        quantity, used = read
        skip = i + used - 1
        if whole := _whole(c, i, found, shares):
            shares.setdefault(whole.start, (whole, []))[1].append(quantity)
            found[found.index(whole)] = _with_part(whole, quantity)
            continue
        quantity = _with_the_one_before(c, i, used, quantity, found)
        counted = quantity.min is not None or quantity.max is not None
        number = "two" if quantity.max == 2 else "many" if quantity.max != 1 else "one"
        kinds = [quantity.kind] if quantity.kind else befalling.kinds(c, i, i + used, after=4 if counted else 1, number=number)
        if divided := befalling.split(c, i + used, of_people=True):
            kinds, beyond = divided
            skip += beyond
        if not kinds and counted and found and _goes_on(c, found[-1], i, used):
            kinds = [found[-1].kind or ""]
        if kinds and (grave := _graver(c, i, i + used, kinds[0])):
            kinds = [grave]
        if len(kinds) == 2:
            quantity = replace(quantity, min=None, max=None)
        for kind in kinds:
            q = _own_part(replace(quantity, kind=kind))
            last = found[-1] if found else None
            if last and last.kind != q.kind and q.max == 1 and used == 1 and _of_both_kinds(c, last, i):
                found[-1], q = replace(last, min=None, max=None, approx=False), replace(q, min=None, max=None, group=last.group, actor=last.actor)
            if last and _together(c, last, i, used):
                found[-1] = replace(last, end=q.end, children=None, women=None)
                continue
            if last and last.kind == kind and _summed(c, last, q, i) and last.min is not None and q.min is not None and q.group in {last.group, "unknown"}:
                found[-1] = _sum(last, q)
            else:
                found.append(_like(c, last, q, i) if last and c.together(c.at(last.start), i) else q)
    found = _attackers(c, found)
    found = _broken_down(c, _in_full(c, _of_both(c, found), shares))
    found += _losses(c)
    found += [q for q in _pronouns(c) if not any(x.start <= q.start < x.end and x.kind == q.kind for x in found)]
    found += _named_victims(c, found, [(c.now(a), c.now(b)) for a, b in people])
    return sorted((q for q in found if not _told_after(q, found, c)), key=lambda q: q.start)


def _with_the_one_before(c: Clause, i: int, used: int, q: Quantity, found: Sequence[Quantity]) -> Quantity:
    """«أن قياديا في التنظيم وخمسة متشددين آخرين قتلوا»: the others come to the one told before them."""
    others = any(c.key(k) in {"اخرين", "اخرون"} and c.together(k, i) for k in range(i + used - 1, i + used + 2))
    if not others or not c.keys[i].startswith("و") or q.min is None:
        return q
    for steps, k in c.back(i, _BESIDE):
        if any(c.at(x.start) <= k <= c.at(x.end - 1) for x in found) or c.kind(k):
            return q
        who = person(c.keys[k])
        if who and who[1] == "one" and k not in c.named and steps > 0 and who[0] in {q.group, "unknown"} and not has_article(c.keys[k]):
            return replace(q, start=c.words[k].start, min=q.min + 1, max=None if q.max is None else q.max + 1)
    return q


def _of_both(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«قتيلان وعدة جرحى من المدنيين», «3 قتلى وأكثر من 10 جرحى من الطرفين»: what is told of the last holds for both."""
    out = list(found)
    for n in range(len(out) - 1, 0, -1):
        one, two = out[n - 1], out[n]
        i, j = c.at(one.end - 1), c.at(two.start)
        between = [c.keys[k] for k in range(i + 1, j)]
        told = c.harm(i)
        joined = c.together(i, j) and one.kind != two.kind and (c.keys[j].startswith("و") or between[:1] and between[0].startswith("و")) and len(between) <= 3 and not any(c.harm(k) for k in range(i + 1, j))
        if told and told.what == "victim" and joined and one.group == "unknown" and one.actor is None and two.group != "unknown" and not any(person(k) for k in between):
            out[n - 1] = replace(one, group=two.group, actor=two.actor)
    return out


def _named_victims(c: Clause, found: Sequence[Quantity], people: Sequence[tuple[int, int]]) -> list[Quantity]:
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
        holder = next((x for x in found if x.start < victim.end and victim.start < x.end or _title(c, x, victim)), None)
        if holder is None and listed and listed[2] is not None and listed[2].max != 1:
            holder = listed[2]
        last = b, victim, holder
        if holder is None:
            out.append(victim)
    return out


def _listed(c: Clause, i: int, j: int) -> bool:
    """Whether the name at word ``j`` goes on the list of the name before word ``i`` («فلان وفلان», «الجندي فلان والعريف فلان»)."""
    between = [c.keys[k] for k in range(i, j)]
    joined = c.key(j).startswith("و") or any(k.startswith("و") or k == "،" for k in between)
    return c.together(i - 1, j) and j - i <= _TITLE and joined and all(k in {"،", "اول", "الاول"} or person(k) for k in between)


def _title(c: Clause, q: Quantity, named: Quantity) -> bool:
    """«اغتيال القيادي في التنظيم محمد العلي», «أربعة من حراس فلان»: whether a count right before a name tells who he is or whose they are."""
    i, j = c.at(q.end - 1), c.at(named.start)
    if q.kind != named.kind or not 0 < j - i <= _TITLE:
        return False
    return j - i <= 2 or not any(c.harm(k) or c.keys[k] in {"،", "."} or c.keys[k].startswith("و") for k in range(i + 1, j))


def _graver(c: Clause, i: int, j: int, kind: str) -> str | None:
    """«قضى ثلاثة معتقلين», «مقتل نازح», «وفاة مصابين»: whoever was held, driven out or hurt before."""
    if kind == "missing" and any((told := harm(k)) and (told.kind, told.what) == ("killed", "sign") for k in c.keys[j : j + 8]):
        return "killed"  # «فقد أربعة رعاة حياتهم»
    if kind in _HELD - {"missing"} and any(c.bare(k) == "مصير" for _, k in c.back(i, 2)):
        return "missing"  # «ما زال مصير أربعة مخطوفين مجهولا»
    if kind in _HELD:
        return next((k for k in befalling.kinds(c, i, j) if k in {"released", "killed", "wounded"}), None)
    told = next((t for _, k in c.back(i, 2) if (t := c.harm(k))), None) if not c.keys[i].startswith("و") else None
    return told.kind if told and told.what not in {"victim", "sign"} and told.kind in _EARLIER.get(kind, ()) else None


def _told_after(q: Quantity, found: Sequence[Quantity], c: Clause) -> bool:
    """«ضحايا الغارة أحد عشر مدنيا»: a tally without a number whose number follows."""
    if q.min is not None or q.max is not None or c.bare(c.at(q.start)) not in WORDS["tally of people"]:
        return False
    at = c.at(q.start)
    return any(x.kind == q.kind and x.min is not None and 0 < c.at(x.start) - at <= 4 and c.words[c.at(x.start)].sentence == c.words[at].sentence for x in found)


def _with_part(whole: Quantity, part: Quantity) -> Quantity:
    if part.noun == "children":
        return replace(whole, children=part.min)
    if part.noun == "women":
        return replace(whole, women=part.min)
    if whole.group == "unknown" and part.group == "combatant":
        return replace(whole, group="mixed")
    return whole


def _in_full(c: Clause, found: Sequence[Quantity], shares: Mapping[int, tuple[Quantity, list[Quantity]]]) -> list[Quantity]:
    """«إلى 68، هم 61 مدنيا و7 عناصر»: a total told in full by groups is those groups.

    The parts of «18 قتيلا و37 جريحا …، بينهم 5 مدنيين و13 عنصرا» are those of the total that they add up to.
    """
    out = list(found)
    told: list[Quantity]
    for start, (before, parts) in shares.items():
        if siblings := _siblings(c, found, before, parts):
            total_of, *told = siblings
            at = next(n for n, q in enumerate(out) if q.start == total_of.start)
            out = [q for q in out if q.start not in {total_of.start, start}]
            out[at:at] = [replace(p, kind=total_of.kind, group=total_of.group if p.group == "unknown" else p.group) for p in told]
            continue
        told = []
        sums = [q.min for q in found]
        for p in parts:
            if told and p.noun in _PART_OF and sum(x.min or 0 for x in told) in sums:
                told[-1] = _with_part(told[-1], p)  # «… و3 مدنيين بينهم طفل»
            else:
                told.append(p)
        if len(apart := _with_their_parts(parts)) > 1 and sum(p.min or 0 for p in apart) in sums:
            told = apart  # «هم 41 مدنيا بينهم 12 طفلا، و22 عنصرا»
        total = sum(p.min or 0 for p in told)
        sentence = c.words[c.at(start)].sentence
        whole = next((q for q in reversed(out) if q.min == total and q.start <= start and c.words[c.at(q.start)].sentence == sentence), None)
        if whole is None:
            continue
        group = before.group if whole.start == start else whole.group
        if len({(group if p.group == "unknown" else p.group, p.actor) for p in told}) < 2:
            continue  # «خمسة عسكريين، هم ثلاثة من الطاقم وضابطان»
        out = [before if q.start == start else q for q in out]
        at = next(n for n, q in enumerate(out) if q.start == whole.start)
        out[at : at + 1] = [replace(p, kind=whole.kind, group=group if p.group == "unknown" else p.group) for p in told]
    return out


def _siblings(c: Clause, found: Sequence[Quantity], before: Quantity, parts: Sequence[Quantity]) -> list[Quantity]:
    """«99 شخصا: 60 من أبناء المدينة بينهم 4 مدنيين، و18 من العشائر، …»: the total, its first part with the parts of its own and the other parts, where they add up."""
    for whole in found:
        opens = c.key(c.at(whole.end - 1) + 1)
        if whole.start >= before.start or whole.kind != before.kind or not (opens in _OPENS or opens in WORDS["part"]) or not c.together(c.at(whole.start), c.at(before.start)):
            continue
        for k in range(len(parts)):
            if (before.min or 0) + sum(p.min or 0 for p in parts[k:]) == whole.min:
                own = before
                for p in parts[:k]:
                    own = _with_part(own, p)
                return [whole, own, *parts[k:]]
    return []


def _with_their_parts(parts: Sequence[Quantity]) -> list[Quantity]:
    """The groups among the parts, each with the children and women told after it."""
    out: list[Quantity] = []
    for p in parts:
        if out and p.noun in _PART_OF:
            out[-1] = _with_part(out[-1], p)
        else:
            out.append(p)
    return out


def _broken_down(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«28 قتيلا - 17 متمردا و11 عنصرا من المقاومة», «28 شخصا، 15 تركيا و13 أجنبيا»: a total is its parts where they tell groups apart, else itself."""
    out = list(found)
    for n, whole in enumerate(found):
        for parts in (found[n + 1 : n + 2], found[n + 1 : n + 3], found[n + 1 : n + 4]):
            opened = parts and c.key(c.at(whole.end - 1) + 1) in _OPENS and c.together(c.at(whole.start), c.at(parts[-1].start))
            if not opened or whole.min is None or whole.min < 2 or sum(p.min or 0 for p in parts) != whole.min or {p.kind for p in parts} != {whole.kind}:
                continue
            groups = {p.group for p in parts}
            if len({(p.group, p.actor) for p in parts}) == len(parts) > 1:
                out = [q for q in out if q is not whole]
            else:
                told = replace(whole, group=groups.pop()) if whole.group == "unknown" and len(groups) == 1 else whole
                out = [told if q is whole else q for q in out if q not in parts]
    return out


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


def _like(c: Clause, last: Quantity, q: Quantity, i: int) -> Quantity:
    """«وإصابة 17 آخرين»: the others are of the group just told; so is «وأصيب 13», unless another statement began («فيما …»)."""
    beside = q.noun == "nobody" and not any(c.says(k, "another statement") for k in range(c.at(last.end - 1) + 1, i))
    return replace(q, group=last.group, actor=last.actor) if (q.noun == "others" or beside) and last.group != "mixed" else q


def _whole(c: Clause, i: int, found: Sequence[Quantity], shares: Mapping[int, tuple[Quantity, list[Quantity]]]) -> Quantity | None:
    """The count of the sentence of which the one at ``i`` is a part («بينهم طفل», «وبين القتلى 6 أطفال»), or goes on the list of parts."""
    before = [q for q in found if c.together(c.at(q.start), i)]
    kind = _of_the(c, i)
    if kind and (named := next((q for q in reversed(before) if q.kind == kind and q.min is not None), None)):
        return named
    if not before or before[-1] is not found[-1]:
        return None
    _, parts = shares.get(found[-1].start, (None, []))
    if parts and not _other_kind(c, i, found[-1]) and c.keys[i].startswith("و") and 0 < i - c.at(parts[-1].end - 1) <= _NEXT and not any(kind_of(k) for k in c.keys[c.at(parts[-1].end) : i]):
        return found[-1]
    return found[-1] if _is_part(c, i, found[-1]) else None


def _is_part(c: Clause, i: int, previous: Quantity) -> bool:
    """Whether the count at ``i`` is a part of the one before («بينهم 3 أطفال وامرأة»); «و11 جريحا» after the dead is none."""
    if _other_kind(c, i, previous):
        return False
    between = [w.key for w in c.words[max(0, i - 20) : i + 1] if w.start >= previous.end]
    between = between if _IN_FULL & set(between) else between[-10:]
    opened = [n for n, b in enumerate(between[:-1]) if any(r in WORDS["part"] for r in readings(b))]
    return bool(opened) and not any(kind_of(b) for b in between[opened[-1] :-1])


def _other_kind(c: Clause, i: int, previous: Quantity) -> bool:
    """«خمسة قتلى بينهم سيدتان و11 جريحا»: the word for people itself tells another kind."""
    noun = next((c.keys[k] for k in range(i, min(i + 3, len(c.keys))) if person(c.keys[k])), "")
    own = kind_of(noun) if noun else None
    return own is not None and own != previous.kind and (c.keys[i].startswith("و") or {own, previous.kind} == {"killed", "wounded"})


def _goes_on(c: Clause, last: Quantity, i: int, used: int) -> bool:
    """«قتل خلالها 346 مقاتلا من التنظيم، وما لا يقل عن 170 عنصرا من القوات»: the number joined to the one before is of its kind."""
    begin = c.at(last.end - 1) + 1
    bound = next((k for k in range(i - 1, i - 5, -1) if c.key(k)[:1] == "و" and c.key(k)[1:] in WORDS["opens a bound"]), None)
    joined = c.keys[i].startswith("و") or bound is not None
    return joined and c.together(begin - 1, i) and i - begin <= _ON and not c.key(i + used).endswith("وا") and not any(c.harm(k) for k in range(begin, i))


def _summed(c: Clause, last: Quantity, q: Quantity, i: int) -> bool:
    """Whether the count at ``i`` is joined to the last one by و alone."""
    between = [c.keys[k] for k in range(max(0, i - 12), i) if c.words[k].start >= last.end and k not in c.named]
    if last.actor and "من" in between and q.actor is None and q.max == 1:
        return False  # «عنصران من قسد ومسلح»: of another side, it may be
    side = next((k for k in (i + 1, i + 2) if c.keys[k : k + 1] == ["من"]), None)  # «4 من القوات وسبعة من المهاجمين» are two sides
    named = side is not None and not person(c.keys[i]) and (side + 1 in c.orgs or c.bare(side + 1) in WORDS["armed"] - {"عناصر"})
    apart = side is not None and ("من" in between or named) and not (q.actor and q.actor == last.actor and "من" not in between)
    kin = c.key(i - 1).startswith("و") and c.bare(i - 1) in WORDS["kin"]  # «شقيقان وابن عمهما»
    joined = c.keys[i].startswith("و") or between[-1:] == ["مع"] or kin
    rank = 3 if "برتبه" in between else 0  # «ضابط برتبة ملازم أول وعنصران»
    return joined and len(between) <= 4 + rank and not apart and not any(kind_of(b) or b in {"،", "بينهم"} for b in between)


def _of_the(c: Clause, i: int) -> str | None:
    """«وبين القتلى 6 أطفال»: the kind of those of whom the count at ``i`` is a part."""
    who = c.key(i - 1)
    told = c.harm(i - 1) if who.startswith("ال") else None
    return told.kind if told and told.what == "victim" and c.bare(i - 2) == "بين" else None


def _together(c: Clause, last: Quantity, i: int, used: int) -> bool:
    """«30 امرأة وطفلا»: one number of two sorts of people."""
    many = last.min is not None and last.min > 10 and last.noun in {"children", "women"} and (c.keys[i].endswith("ا") or c.words[i].text.endswith("ة"))
    hundreds = last.min is not None and last.min >= 100 and last.min % 100 == 0 and not c.keys[i].endswith("ا")  # «ألف أسير ومعتقل»
    return (many or hundreds) and used == 1 and c.keys[i].startswith("و") and c.at(last.end - 1) == i - 1


def _of_both_kinds(c: Clause, last: Quantity, i: int) -> bool:
    """«أكثر من ثلاثين قتيلا وجريحا»: one number of two kinds, of which the text tells no number each."""
    if last.min is None or last.min < 11 or not c.keys[i].startswith("و") or c.at(last.end - 1) != i - 1 or not (c.kind(i - 1) and c.kind(i)):
        return False
    return c.keys[i].endswith("ا") == (last.min % 100 > 10)


def _attackers(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«قتل مهاجم انتحاري 18 شخصا»: who is named right after the verb did it where its object follows. The dead of «ارتفعت … إلى تسعة بعد وفاة جريحين» are counted already."""
    out = list(found)
    for one, two in zip(found, found[1:], strict=False):
        i, j = c.at(one.start), c.at(two.start)
        told = c.harm(i - 1)
        if told and told.what == "both" and one.max == 1 and c.bare(i) in WORDS["attacker"] and one.kind == two.kind and c.together(i, j) and not any(c.harm(k) for k in range(i, j)):
            out.remove(one)
        elif one.kind == two.kind and _of_all_time(c, two):
            out.remove(two)
        elif one.kind == two.kind and any(c.bare(k) in WORDS["in all"] for k in range(max(0, j - 4), j)):
            out.remove(two)  # «… و148 مسلحا، ليبلغ العدد الكلي للقتلى 1018»
        elif one.kind == two.kind == "killed" and c.together(i, j) and any(c.key(k) == "بعد" for k in (j - 3, j - 2)) and any(c.bare(k) and c.says(k, "rises") for k in range(max(0, i - 12), i)):
            out.remove(two)
    return out


def _of_all_time(c: Clause, q: Quantity) -> bool:
    """«وبذلك يرتفع إلى 28 تعداد … منذ مطلع العام الجاري»: a count of many events, told beside that of one."""
    i, j = c.at(q.start), c.at(q.end - 1)
    rises = any(c.bare(k) and c.says(k, "rises") for k in range(max(0, i - 6), i))
    since = next((k for k in range(j, j + 16) if c.together(k, i) and c.key(k) == "منذ"), None)
    return rises and since is not None and c.bare(since + 1) in WORDS["long ago"]


def _losses(c: Clause) -> list[Quantity]:
    """«خسائر بشرية في صفوف …»: dead and wounded without a number; nothing where the text says it knows of none."""
    found = []
    for i in range(len(c.keys) - 1):
        following = c.keys[i + 1].removeprefix("ال")
        # «خسائر في صفوف الطرفين» are people too, «خسائر مادية» none.
        if c.bare(i) == "خساير" and (following == "بشريه" or following in {"في", "ب"} and c.bare(i + 2) == "صفوف" or c.bare(i + 1) == "صفوف"):
            if denied(c, i) or any(c.key(k).isdigit() and kind_of(c.key(k + 1)) for k in range(i + 1, i + 4)):
                continue  # «حصيلة الخسائر البشرية 112 قتيلا»
            group = "combatant" if any(c.bare(k) in WORDS["armed"] for k in range(i + 1, i + 5)) else "unknown"
            found.append(Quantity(c.words[i].start, c.words[i + 1].end, None, None, False, "", group, "killed"))
    return found


def _pronouns(c: Clause) -> list[Quantity]:
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
        kind = told.kind if told and (told.kind in {"killed", "wounded"} or told.kind in _HELD - {"missing"} and told.what in {"does", "deed"}) and (owned or alone) else None
        if kind is None:
            continue
        for k in range(i - 1, i - 30, -1):
            if not c.together(k, i):
                break
            who = person(c.keys[k]) or (_OWNER if c.bare(k)[:-1] in WORDS["titles"] and c.bare(k).endswith("ه") else None)
            if who and c.together(k - 1, i) and person(c.key(k - 1)):
                continue  # «امرأة مسنة»
            if who and (value_at([c.key(k - 1)], 0) or befalling.kinds(c, k, k + 1, reach=2, after=1)):
                break  # a number, or somebody of whom it is told already
            if who and who[1] == "one" and not definite(c.keys[k]):
                q = build(c, k, 1, 1, 1, who, c.keys[k])
                found.append(_own_part(replace(q, kind=kind)))
                break
    return found


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
    acts = after is not None and after.what == "both" and person(c.key(b + 1))  # «فلان اختطف شقيقه»
    if kind is None and after and after.what in {"befalls", "both"} and after.number == "one" and not acts:
        kind = after.kind
    if kind not in {"killed", "detained", "abducted"} or any(k in c.orgs for k in near):
        return None
    title = " ".join(c.keys[max(0, a - 3) : a] + c.keys[b : b + 4])
    group = "combatant" if _SOLDIERLY.search(title) else "unknown"
    return Quantity(c.words[a].start, c.words[b - 1].end, 1, 1, False, "", group, kind)
