"""The casualties that a text counts, in order: counts (``counting.py``, ``unnumbered.py``) with what befell them (``befalling.py``) joined to each other;
totals and their parts are ``parts.py``, what no count tells ``implied.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly import befalling, implied, parts, recounts
from nlp_pipeline.assembly.causes import by_cause
from nlp_pipeline.assembly.classes import words_of
from nlp_pipeline.assembly.clause import WORDS, Clause, Org
from nlp_pipeline.assembly.counting import count
from nlp_pipeline.assembly.people import COMPANY, THEIRS, harm, kind_of, origin, person
from nlp_pipeline.assembly.tellings import is_tool
from nlp_pipeline.assembly.victims import FAMILY, is_one_of, unit_of_one
from nlp_pipeline.records import Quantity, Word

_BESIDE = 8
"""Words before «وخمسة آخرين» within which the one beside them is told."""
_ALONG = 14
"""… and before «برفقة خمسة»."""
_PART = 4
"""Words between a count and one of its parts."""
_ACCOUNT = 8
"""Words between a verb of saying and the number that somebody gives."""
_OF_BOTH = 5
"""Words between a number and the second of those whose people it counts."""
_ON = 12
"""Words between two counts of one kind, at most."""
_NAME = 3
"""Words of a name between two counts that are one."""
_SWAPPED = 5
"""Words between a swap and those swapped."""
_FELL = 9
"""Words before displaced people within which it is told that they fell."""
_HELD = {"detained", "abducted", "missing"}
_EARLIER = {"displaced": {"killed", "wounded", "detained", "abducted", "released", "missing"}, "wounded": {"killed"}}


def find_quantities(
    words: Sequence[Word], orgs: Sequence[Org] = (), people: Sequence[tuple[int, int]] = (), places: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """Counts of people with their casualty kind, in order.

    ``orgs``: linked organisations as word spans; their dead are fighters. ``people``, ``places``: word spans of named persons and places.
    An unknown number is None.
    """
    c = Clause(words, orgs, places)
    persons = [span for a, b in people if (span := c.span(a, b))]
    called = {k for a, b in persons if b - a > 1 for k in range(a, b)}  # «رائد الفارس» is no officer
    found: list[Quantity] = []
    shares: dict[int, tuple[Quantity, list[Quantity]]] = {}
    unharmed: Quantity | None = None
    """The last count of people whom nothing befell."""
    latest: Quantity | None = None
    """The part of a total read last."""
    skip = -1
    among_to = -1
    for i in range(len(c.words)):
        if i <= skip or i in c.named or i in called:
            continue
        read = count(c, i) or parts.the_rest(c, i, found, shares)
        if read is None:
            continue
        quantity, used = read
        skip = i + used - 1
        if found and _of_that_number(c, latest or found[-1], i, quantity):
            for _, told in shares.values() if latest else ():
                told[:] = [replace(p, end=quantity.end) if p is latest else p for p in told]
            continue
        if found and parts.is_of_all(c, i, quantity):
            found = parts.with_group(c, found, shares, quantity)
            continue
        if whole := parts.whole_of(c, i, found, shares):
            _, told = shares.setdefault(whole.start, (whole, []))
            n = found.index(whole)
            if latest and told and parts.retold(c, i, latest, quantity):
                continue
            if latest and told and _together(c, latest, i, used):
                found[n], told[-1] = parts.of_both(whole, latest), parts.of_both(told[-1], latest)
                continue
            if told and parts.is_nested(c, i, told[-1], quantity):
                told[-1] = parts.with_part(c, told[-1], quantity)
            else:
                told.append(quantity)
            latest = quantity
            found[n] = parts.with_part(c, whole, quantity)
            continue
        latest = None
        if (among := parts.of_the(c, i)) and any(x.kind == among and (x.min or 0) > (quantity.min or 0) for x in found):
            among_to = i + used
            continue  # «أصيب 82 … وبين الجرحى 12 امرأة»: of those that a sentence before counts
        if i == among_to and c.keys[i].startswith("و"):
            continue  # «… و7 أطفال»
        if c.key(i) in {"احد", "احدي"} and any(b in {i, i - is_one_of(c, i)} for _, b in persons):
            continue  # «فلان، أحد عناصر التنظيم»
        if is_one_of(c, i) and found and found[-1].max == 1 and c.together(c.at(found[-1].start), i) and not any(c.harm(k) for k in range(c.at(found[-1].end - 1) + 1, i)):
            fighter = (person(c.key(i + 1)) or ("",))[0] == "combatant"
            group, whose = unit_of_one(c, i - 1) or ("combatant" if fighter else found[-1].group, found[-1].actor)
            found[-1] = replace(found[-1], group=group, actor=whose)  # «شاب، أحد عناصر التنظيم» is one
            continue
        quantity = _with_the_one_before(c, i, used, quantity, found)
        counted = quantity.min is not None or quantity.max is not None
        number = "two" if quantity.max == 2 else "many" if quantity.max != 1 else "one"
        kinds = [quantity.kind] if quantity.kind else befalling.kinds(c, min(i, c.at(quantity.start)), i + used, after=4 if counted else 1, number=number)
        if counted and befalling.is_fate(c, i, i + used):
            kinds, skip = [c.kind(i + used) or ""], skip + 1
        if counted and _blew_up(c, i, i + used):
            kinds = []
        if divided := befalling.split(c, i + used, of_people=True):
            kinds, beyond = divided
            skip += beyond
        if not kinds and counted and found and _goes_on(c, found[-1], i, used):
            kinds = [found[-1].kind or ""]
        if not kinds and counted:
            unharmed = quantity
        elif unharmed and kinds in (["wounded"], ["displaced"]) and _part_right_after(c, unharmed, i):
            if kinds == ["wounded"]:
                continue  # «قافلة تضم 300 شخص بينهم 20 مصابا»: hurt before
            quantity = parts.with_part(c, replace(unharmed, end=quantity.end), quantity)  # «غادر 3500 شخص بينهم 900 مقاتل حي الوعر»
        if kinds and (grave := _graver(c, i, i + used, kinds[0])):
            kinds = [grave]
        if len(kinds) == 1 and found and _some_of_them(c, found[-1], quantity, kinds[0], i + used):
            found[-1] = parts.with_part(c, found[-1], quantity)
            continue
        if counted and kinds and found and found[-1].kind == kinds[0] and _by_another_account(c, found[-1], i, i + used):
            continue
        if len(kinds) == 2:
            quantity = replace(quantity, min=None, max=None)
        for kind in kinds:
            q = parts.own_part(replace(quantity, kind=kind))
            last = found[-1] if found else None
            if last and last.kind == kind and q.group == "unknown" != last.group and c.key(i + used) in WORDS["of them"] and not c.together(c.at(last.start), i):
                q = replace(q, group=last.group, actor=last.actor)  # «مقتل 40 من عناصر التنظيم …. وقتل 13 منهم …»
            if last and last.kind != q.kind and q.max == 1 and used == 1 and _of_both_kinds(c, last, i):
                found[-1], q = replace(last, min=None, max=None, approx=False), replace(q, min=None, max=None, group=last.group, actor=last.actor)
            if last and _together(c, last, i, used):
                found[-1] = replace(last, end=q.end, children=None, women=None)
                continue
            if last and _of_two_groups(c, last, q, i, used):
                found[-1] = replace(last, end=q.end, group="mixed", actor=None)
                continue
            if last and _and_more(c, last, q, i):
                found[-1] = replace(last, end=q.end, min=last.min if last.min != 1 else None, max=None)
                continue
            if last and last.kind == kind and _summed(c, last, q, i) and last.min is not None and q.min is not None and _of_one_group(c, last, q):
                found[-1] = _sum(last, q)
            else:
                found.append(_like(c, last, q, i, found) if last and c.together(c.at(last.start), i) else q)
    found = recounts.told_once(c, parts.of_whole(c, parts.explained(c, found)))
    found = by_cause(c, parts.by_share(c, parts.broken_down(c, parts.in_full(c, _of_both(c, found), shares))))
    found += implied.losses(c)
    found += [q for q in (*implied.pronouns(c), *implied.plural_pronouns(c)) if not any(x.start <= q.start < x.end and x.kind == q.kind for x in found)]
    found += implied.bodies(c, found)
    found += implied.named_victims(c, found, persons)
    dead = {q.start for q in found if q.kind == "killed"}
    found = [replace(q, kind="killed") if q.kind == "wounded" and q.start not in dead and befalling.died_later(c, q) else q for q in found]
    found = [q for q in found if not (q.kind == "wounded" and q.start in dead and q.max == 1)]  # «فأصابه بجروح فارق الحياة على إثرها»
    return _with_others(c, sorted((recounts.open_ended(c, q) for q in found if not _told_after(q, found, c)), key=lambda q: q.start))


def _with_others(c: Clause, found: Sequence[Quantity]) -> list[Quantity]:
    """«سيارة قيادي …، ما أدى إلى إصابته ومقتل مرافقه … حيث فارق الحياة»: another one of the kind of the one before is of his group and one more."""
    out: list[Quantity] = []
    for q in found:
        beside = out and q.noun == "others" and q.group == "unknown" and q.actor is None and out[-1].kind == q.kind and out[-1].max == q.max == 1
        if beside and c.together(c.at(out[-1].start), c.at(q.start)):
            out[-1] = _sum(out[-1], q)
        else:
            out.append(q)
    return out


def _part_right_after(c: Clause, whole: Quantity, i: int) -> bool:
    """Whether the count at word ``i`` is told as a part of the one right before («3500 شخص بينهم 900 مقاتل»)."""
    last = c.at(whole.end - 1)
    return last < i <= last + _PART and any(c.keys[k] in WORDS["part"] for k in range(last + 1, i))


def _some_of_them(c: Clause, last: Quantity, q: Quantity, kind: str, j: int) -> bool:
    """«استشهد 70 شخصا …، وأكدت مصادر أن 11 منهم قضوا اختناقا»: fewer of the same sentence's dead, counted again."""
    fewer = None not in (last.min, q.min) and (q.min or 0) < (last.min or 0)
    return fewer and last.kind == kind and c.key(j) in {"منهم", "منهن"} and c.kind(j + 1) == kind and c.together(c.at(last.start), j)


def _by_another_account(c: Clause, last: Quantity, i: int, j: int) -> bool:
    """«أودى بحياة 53 شخصا، بينما تحدث المرصد عن مقتل 42»: the number that somebody else gives of those just counted, where nothing else is told of it."""
    claim = next((k for _, k in c.back(i, _ACCOUNT) if c.bare(k).startswith(("زعم", "ادعت", "ادعي"))), None)
    if claim is not None and c.key(j) == "فقط" and c.key(claim - 1).removeprefix("و") in WORDS["meanwhile"]:
        return c.together(c.at(last.start), i)  # «فيما زعمت قيادة الحزب أن عنصرين فقط لقيا حتفهما»
    verb = next((k for _, k in c.back(i, _ACCOUNT) if c.bare(k) in WORDS["gives a number"]), None)
    if verb is None or c.key(verb - 1).removeprefix("و") not in WORDS["meanwhile"] or not any(c.key(k) == "عن" for k in range(verb, i)):
        return False
    return c.together(c.at(last.start), i) and (not c.together(i, j) or c.key(j) in {"،", ".", "»", ""} | WORDS["part"])


def _blew_up(c: Clause, i: int, j: int) -> bool:
    """«عندما فجر أربعة انتحاريين أحزمتهم», «تفجير أربعة عناصر من التنظيم أنفسهم»: who did it, of whom nobody is told to be dead."""
    blows = not c.harm(i - 1) and c.bare(i - 1).startswith(("فجر", "تفجير"))
    return blows and (any(c.bare(k).startswith(("انتحاري", "انغماسي")) for k in range(i, j + 1)) or any(c.key(k).removeprefix("ل") in WORDS["themselves"] for k in range(j, j + _BESIDE)))


def _of_that_number(c: Clause, last: Quantity, i: int, q: Quantity) -> bool:
    """«6 من الأسايش وحراس السجن»: the number is that of both."""
    begin = c.at(last.end - 1)
    whose = last.min is not None and q.min is None and q.max is None and c.keys[i].startswith("و") and c.together(begin, i)
    if whose and last.actor is None and c.key(begin + 1) == "من" and i - begin <= _OF_BOTH and person(c.keys[i]) and not c.kind(i):
        return True  # «30 من قوات الأمن العام ومسلحي وزارة الدفاع»
    return whose and last.actor is not None and any(a > begin and c.orgs[a][0] == i and c.key(a - 1) == "من" for a in range(begin, i) if a in c.orgs)


def _with_the_one_before(c: Clause, i: int, used: int, q: Quantity, found: Sequence[Quantity]) -> Quantity:
    """«أن قياديا في التنظيم وخمسة متشددين آخرين قتلوا»: the others come to the one told before them."""
    others = c.keys[i].startswith("و") and any(c.key(k) in {"اخرين", "اخرون"} and c.together(k, i) for k in range(i + used - 1, i + used + 2))
    company = c.key(i - 1) == "مع" and any(COMPANY.match(c.bare(k)) for k in range(i, i + used + 2))  # «قياديا مع اثنين من مرافقيه»
    led = c.key(i - 1) in WORDS["along with"]
    if not (others or company or led) or q.min is None:
        return q
    for steps, k in c.back(i, _ALONG if led else _BESIDE):
        if k in c.named:
            continue  # «قائد لواء شهداء بدر و12 من مرافقيه»
        if any(c.at(x.start) <= k <= c.at(x.end - 1) for x in found) or c.kind(k):
            return q
        who = person(c.keys[k])
        if who and who[1] == "one" and led and has_article(c.keys[k]) and (told := c.harm(k - 1) or c.harm(k - 2) or c.harm(k - 3)) and told.what in {"deed", "both", "does"}:
            return replace(q, kind=told.kind, start=c.words[k].start, min=q.min + 1, max=None if q.max is None else q.max + 1)  # «اغتال مسلحون القيادي فلان برفقة 4 أشخاص»
        if who and who[1] == "one" and k not in c.named and steps > 0 and (company or who[0] in {q.group, "unknown"}) and not has_article(c.keys[k]):
            return replace(q, group=who[0] if company else q.group, start=c.words[k].start, min=q.min + 1, max=None if q.max is None else q.max + 1)
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


def _graver(c: Clause, i: int, j: int, kind: str) -> str | None:
    """«قضى ثلاثة معتقلين», «مقتل نازح», «وفاة مصابين»: whoever was held, driven out or hurt before."""
    if kind == "missing" and any((told := harm(k)) and (told.kind, told.what) == ("killed", "sign") for k in c.keys[j : j + 8]):
        return "killed"  # «فقد أربعة رعاة حياتهم»
    if kind in _HELD - {"missing"} and any(c.bare(k) == "مصير" for _, k in c.back(i, 2)):
        return "missing"  # «ما زال مصير أربعة مخطوفين مجهولا»
    if kind in _HELD and (any(c.bare(k) in WORDS["frees"] for _, k in c.back(i, 4)) or any(c.bare(k) and c.says(k, "swaps") for _, k in c.back(i, _SWAPPED))):
        return "released"  # «حررت قوات النظام 19 مختطفا», «تبادل الطرفان 13 معتقلا»
    if kind in _HELD and befalling.out_of_prison(c, i, j):
        return "released"
    if kind in _HELD and not (c.key(j) == "في" and c.bare(j + 1) == "عداد"):  # but «3 في عداد المفقودين»
        return next((k for k in befalling.kinds(c, i, j) if k in {"released", "killed", "wounded"}), None)
    if kind == "displaced":
        fell = any(t.what not in {"victim", "sign"} for _, k in c.back(i, _FELL) if (t := c.harm(k)))  # «قتلى ونازحي المدينة … 400 ألف نازح» are no dead
        return next((k for k in befalling.kinds(c, i, j, after=1) if k in _EARLIER[kind]), None) if fell else None  # «مقتل ما لا يقل عن خمسة مهجرين»
    told = next((t for _, k in c.back(i, 2) if (t := c.harm(k))), None) if not c.keys[i].startswith("و") else None
    return told.kind if told and told.what not in {"victim", "sign"} and told.kind in _EARLIER.get(kind, ()) else None


def _told_after(q: Quantity, found: Sequence[Quantity], c: Clause) -> bool:
    """«ضحايا الغارة أحد عشر مدنيا»: a tally without a number whose number follows; so do those who left («حافلات المهجرين …، وعلى متنها 1500 شخص»)."""
    if q.kind == "displaced" and (q.min, q.max) == (None, None) and any(x.kind == q.kind and x.min is not None and c.together(c.at(q.start), c.at(x.start)) for x in found):
        return True
    if q.min is not None or q.max is not None or c.bare(c.at(q.start)) not in WORDS["tally of people"]:
        return False
    at = c.at(q.start)
    return any(x.kind == q.kind and x.min is not None and 0 < c.at(x.start) - at <= 4 and c.words[c.at(x.start)].sentence == c.words[at].sentence for x in found)


def _sum(first: Quantity, second: Quantity) -> Quantity:
    """«ضابط وجنديين» is three of one entry."""
    total = (first.min or 0) + (second.min or 0)
    open_ended = first.max is None or second.max is None
    children = (first.children or 0) + (second.children or 0) or None
    women = (first.women or 0) + (second.women or 0) or None
    return replace(first, end=second.end, min=total, max=None if open_ended else total, children=children, women=women)


def _like(c: Clause, last: Quantity, q: Quantity, i: int, found: Sequence[Quantity]) -> Quantity:
    """«وإصابة 17 آخرين»: the others are of the group just told; so is «وأصيب 13», unless another statement began («فيما …»)."""
    of = c.key(c.at(q.end - 1) + 2)
    whose = c.key(c.at(q.end - 1) + 1) == "من" and (has_article(of) or FAMILY.match(of) is not None)  # «مقتل 18 من الحوثيين …، ومقتل 4 من المقاومة», «فقتلت 5 من عائلة واحدة»
    beside = q.noun == "nobody" and not whose and not any(c.keys[k] in words_of("coordinates") | words_of("and after") | {"حين"} for k in range(c.at(last.end - 1) + 1, i))
    lost = c.says(c.before(c.at(last.start)), "costs") or c.says(c.at(last.start) - 1, "costs")
    if lost and q.group == "unknown" and c.keys[i].startswith("و") and c.at(last.end - 1) == i - 1:
        return replace(q, group=last.group, actor=last.actor)  # «كبدت قوات النظام 12 قتيلا وعشرات الجرحى»
    if last.group != q.group and any(x is not last and x.kind == last.kind and x.group != last.group and c.together(c.at(x.start), i) and c.at(last.start) - c.at(x.end - 1) <= _ON for x in found):
        return q  # «4 مدنيين وعنصران …، وإصابة 10 آخرين»
    return replace(q, group=last.group, actor=last.actor) if (q.noun == "others" or beside) and last.group != "mixed" and q.actor is None else q


def _goes_on(c: Clause, last: Quantity, i: int, used: int) -> bool:
    """«قتل خلالها 346 مقاتلا من التنظيم، وما لا يقل عن 170 عنصرا من القوات»: the number joined to the one before is of its kind."""
    begin = c.at(last.end - 1) + 1
    bound = next((k for k in range(i - 1, i - 5, -1) if c.key(k)[:1] == "و" and c.key(k)[1:] in WORDS["opens a bound"]), None)
    besides = c.bare(i - 2) in WORDS["besides"] and c.key(i - 1) in {"الي", "عن"}  # «، بالإضافة إلى 8 مدنيين»
    joined = c.keys[i].startswith("و") or bound is not None or besides or c.key(i - 1) == "مقابل" and c.key(i + used) == "من"  # «مقابل 12 من الفصائل»
    return joined and c.together(begin - 1, i) and i - begin <= (2 if besides else 1) * _ON and not c.key(i + used).endswith("وا") and not any(c.harm(k) for k in range(begin, i))


def _of_one_group(c: Clause, last: Quantity, q: Quantity) -> bool:
    """«ضابط وعنصران», «ضابط وخمسة آخرون»; whether «ضابط وخمسة أشخاص», «18 عنصرا و11 عراقيا» are all fighters is not told."""
    return q.group == last.group or q.group == "unknown" and c.bare(c.at(q.end - 1)) not in WORDS["anybody"] and not origin(c.keys[c.at(q.end - 1)])


def _summed(c: Clause, last: Quantity, q: Quantity, i: int) -> bool:
    """Whether the count at ``i`` is joined to the last one by و alone."""
    between = [c.keys[k] for k in range(max(0, i - 12), i) if c.words[k].start >= last.end and k not in c.named]
    counted = value_at([c.keys[i].removeprefix("و")], 0) is not None and person(c.key(i + 1)) is not None and last.min is not None and last.min > 1
    fighters = counted and c.key(c.at(last.start) + 1) == "من" and (person(c.key(i + 1)) or ("",))[0] == "combatant"
    armed = c.key(c.at(last.end - 1) + 1) == "من" and c.bare(c.at(last.end - 1) + 2) in WORDS["armed"]
    if ((last.actor or armed) and "من" in between or fighters) and q.actor is None and (q.max == 1 or fighters or c.bare(i).startswith("مسلح") or counted and c.key(i + 1).startswith("مسلح")):
        return False  # «عنصران من قسد ومسلح», «125 عنصرا من قوات الأمن و148 مسلحا»: of another side, it may be
    if c.bare(i) in {"احد", "احدي"} and has_article(c.key(i + 2)):
        return False  # «جندي تركي وأحد متشددي التنظيم»
    if "صفوف" in between and "صفوف" in c.keys[i + 1 : i + 4]:
        return False  # «14 قتيلا في صفوف الفصائل و9 في صفوف القوات»
    side = next((k for k in (i + 1, i + 2) if c.keys[k : k + 1] == ["من"]), None)  # «4 من القوات وسبعة من المهاجمين» are two sides
    named = side is not None and not person(c.keys[i]) and (side + 1 in c.orgs or c.bare(side + 1) in WORDS["armed"] - {"عناصر"})
    apart = side is not None and ("من" in between or named or c.key(c.at(last.start) + 1) == "من") and not (q.actor and q.actor == last.actor and "من" not in between)
    own = side is not None and value_at([c.keys[i].removeprefix("و")], 0) and c.key(c.at(last.start) + 1) == "من"
    if own and person(c.key(c.at(last.start) + 2)) and not (q.actor and q.actor == last.actor):
        return False  # «1600 من عناصر التنظيم و750 من مقاتلي قسد»
    begin, end = c.at(last.end - 1) + 1, c.at(q.end - 1) + 1
    if any(_cause(c, k) for k in range(begin, i)) and _cause(c, end):
        return False  # «قتل رجل بعبوة ناسفة وسيدة برصاص مجهولين»: each by another's deed
    kin = c.key(i - 1).startswith("و") and c.bare(i - 1) in WORDS["kin"]  # «شقيقان وابن عمهما»
    joined = c.keys[i].startswith("و") or between[-1:] == ["مع"] or kin
    rank = 3 if "برتبه" in between else 0  # «ضابط برتبة ملازم أول وعنصران»
    return joined and len(between) <= 4 + rank and not apart and not any(kind_of(b) or b in {"،", "بينهم"} for b in between)


def _cause(c: Clause, k: int) -> bool:
    """«جراء», «بانفجار», «برصاص»: whether word ``k`` begins what somebody fell by."""
    return c.bare(k) in WORDS["owing to"] or c.key(k).startswith("ب") and c.bare(k) != c.key(k) and is_tool(c.bare(k))


def _together(c: Clause, last: Quantity, i: int, used: int) -> bool:
    """«30 امرأة وطفلا»: one number of two sorts of people."""
    many = last.min is not None and last.min > 10 and last.noun in {"children", "women"} and (c.keys[i].endswith("ا") or c.words[i].text.endswith("ة"))
    pair = last.min is not None and last.min > 10 and c.bare(i) == c.bare(i - 1).removesuffix("ا") + "ه"  # «19 معتقلا ومعتقلة»
    hundreds = last.min is not None and last.min >= 100 and last.min % 100 == 0 and not c.keys[i].endswith("ا")  # «ألف أسير ومعتقل»
    return (many or pair or hundreds) and used == 1 and c.keys[i].startswith("و") and c.at(last.end - 1) == i - 1


def _of_two_groups(c: Clause, last: Quantity, q: Quantity, i: int, used: int) -> bool:
    """«أكثر من 40 مقاتلا ومدنيا»: one number of two groups, of which the text tells no number each."""
    counted = last.min is not None and last.min % 100 > 10 and c.keys[c.at(last.end - 1)].endswith("ا")
    return counted and used == 1 and q.kind == last.kind and {q.group, last.group} == {"combatant", "civilian"} and c.keys[i].startswith("و") and c.keys[i].endswith("ا") and c.at(last.end - 1) == i - 1


def _and_more(c: Clause, last: Quantity, q: Quantity, i: int) -> bool:
    """«قائد اللواء وعدد من مرافقيه», «12 مواطنا وآخرون»: an unknown number of the same people comes to those just counted."""
    begin = c.at(last.end - 1) + 1
    between = c.keys[begin : i - 2] if c.keys[i - 2 : i] == ["وعدد", "من"] else c.keys[begin:i] if c.keys[i].startswith("و") else None
    joined = between is not None and len(between) <= _NAME and c.together(begin - 1, i) and all(k.isalpha() and not kind_of(k) and not k.startswith("و") for k in between)
    unknown = (q.min, q.max) == (None, None) and last.min is not None and (q.noun == "others" or THEIRS.search(c.keys[c.at(q.end - 1)]) is not None)
    return joined and unknown and q.kind == last.kind and q.group in {last.group, "unknown"} and q.actor in {None, last.actor}


def _of_both_kinds(c: Clause, last: Quantity, i: int) -> bool:
    """«أكثر من ثلاثين قتيلا وجريحا»: one number of two kinds, of which the text tells no number each."""
    if last.min is None or last.min < 11 or not c.keys[i].startswith("و") or c.at(last.end - 1) != i - 1 or not (c.kind(i - 1) and c.kind(i)):
        return False
    return c.keys[i].endswith("ا") == (last.min % 100 > 10)
