"""One count of people: the number, whom it counts, and what befell them.

A count is a number and whom it counts («مقتل ثلاثة مدنيين»), a dual, a bare singular, a vague number (عشرات) or a bare
plural, of which the number is unknown. Vehicles, ages, shells, families and unit numbers count nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.numbers import glued, value_at
from nlp_pipeline.assembly.befalling import agreeing, kinds, split, tallied
from nlp_pipeline.assembly.clause import VAGUE, WORDS, Clause
from nlp_pipeline.assembly.people import definite, is_written, kind_of, of_two, origin, person, things
from nlp_pipeline.assembly.victims import FAMILY, Who, moved, named, no_victim, side
from nlp_pipeline.records import Quantity

Read = tuple[Quantity, int]
"""A count and the number of its words."""
_MOST, _MOST_ALONE = 10_000_000, 5_000
"""Numbers from here on count no people, with a word for people and without one."""
_MEMO_LETTERS = 64
_ANYBODY: Who = ("unknown", "many", "")
_NOBODY_NAMED: Who = ("unknown", "many", "nobody")
"""Of a number beside which no word for people stands."""
_APART = 14
"""Words within which the noun of a tally may follow its number."""
_CIVILIAN = {"مدني", "مدنيه", "مدنيين", "مدنيون", "مدنيان", "مدنيات"}
_YEAR = re.compile(r"(19|20)\d\d")
_AFTER_NUMBER = {"", "امس", "اليوم", "صباح", "فجر", "ليل", "ظهر", "عصر", "مسا", "في", "من", "منذ", "جرا", "خلال", "بينهم", "منهم", "يشتبه", "يعتقد", "اثر", "علي", "حتي", "و", "،", "."}
_PAIR = re.compile("(?:ان|ين)$")
_THEIRS = re.compile(r"(?<=\w{3})(?:هما|هم|ها|ه)$")


@lru_cache(maxsize=1 << 15)
def _may_open(text: str, key: str) -> bool:
    """Whether a count may begin with the word, by its form alone: most words open none."""
    forms = readings(key)
    if key == "بين" or glued(text) or person(key) or origin(key) or any(c.isdigit() for c in key):
        return True
    if any(f in VAGUE or f.removeprefix("ال") in VAGUE or value_at([f], 0) for f in forms):
        return True
    return bool({key, forms[-1], forms[-1].removesuffix("ا"), _PAIR.sub("", forms[-1])} & WORDS["beside harm"] or person(_THEIRS.sub("", forms[-1])) or f"{forms[-1]}ن" in of_two())


def count(c: Clause, i: int) -> Read | None:
    """The count that begins at word ``i``."""
    if len(c.keys[i]) <= _MEMO_LETTERS and not _may_open(c.words[i].text, c.keys[i]):
        return None
    if c.together(i - 1, i) and (c.bare(i - 1) in WORDS["onlookers"] or _theirs(c, i)):
        return None  # «بحضور عشرات المواطنين»
    if c.keys[i] in {"واحد", "واحده"} and c.key(i + 1) not in {"عشر", "عشره"} and (whole := person(c.key(i - 1))) and whole[1] == "one" and c.together(i - 1, i):
        return None  # «رجل واحد»
    if moved(c, i - 1):
        return None  # «شيع الأهالي جثامين خمسة شهداء»
    if _further(c, i):
        return None
    if c.keys[i] == "بين" and (found := _between(c, i)):
        return found
    stuck = glued(c.words[i].text)
    if stuck and (who := person(stuck[1]) or origin(stuck[1])):
        return build(c, i, 1, stuck[0], stuck[0], who, stuck[1]), 1
    low = next((VAGUE[f] for form in readings(c.keys[i]) for f in (form, form.removeprefix("ال")) if f in VAGUE), None)
    if low is not None:
        return _vague(c, i, low)
    stuck_to = re.fullmatch(r"(?:[وفبل]|حوالي|نحو)(\d[\d.,٫٬،]*)", c.keys[i])
    forms = (stuck_to[1], *readings(c.keys[i])[:2]) if stuck_to else readings(c.keys[i])[:2]
    number = next((n for n in (value_at([f, *c.keys[i + 1 : i + 8]], 0) for f in forms) if n), None)
    if number is None or number[0] >= _MOST:
        return _unnumbered(c, i)
    return _rising(c, i, *number) or _numbered(c, i, *number)


def _theirs(c: Clause, i: int) -> bool:
    """«أم لثلاثة أطفال», «ولديه طفلان»: whom somebody has."""
    return c.keys[i].startswith("ل") and c.says(i - 1, "parent") or c.key(i - 1).removeprefix("و") in WORDS["has"]


def _further(c: Clause, i: int) -> bool:
    """«خمسة متشددين أجانب آخرين»: «others» of people counted right before."""
    if c.keys[i] not in {"اخرين", "اخرون"} or not c.together(i - 3, i):
        return False
    return bool(person(c.keys[i - 2])) and not c.kind(i - 1) and any(value_at([r], 0) for r in readings(c.keys[i - 3]))


def build(c: Clause, i: int, used: int, low: int | None, high: int | None, who: Who, noun: str) -> Quantity:
    """The count in ``used`` words from ``i``, with the bounds that the words around it tell."""
    before, after = c.keys[max(0, i - 4) : i], c.keys[i + used : i + used + 3]
    bare = {r for b in before[-2:] for r in readings(b)}
    approx = False
    if low is not None and high is not None:
        no_less = before[-1:] in (["عن"], ["الاقل"]) and any(r in WORDS["at least"] for b in before[-3:] for r in readings(b))
        if bare & WORDS["more than"] or no_less or "الاقل" in after or "الاقل" in c.keys[i : i + used]:
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
    if who[0] == "unknown" and c.bare(i + used).removesuffix("ا") in _CIVILIAN:
        who = ("civilian", *who[1:])  # «43 شهيدا مدنيا»
    if who[0] == "combatant" and c.key(i + used) in {"من", "في"} and f"{c.key(i + used + 1)} {c.key(i + used + 2)}" in WORDS["rescuers"]:
        who = ("civilian", *who[1:])  # «عنصر من الدفاع المدني»
    group, actor = side(c, i + used, who[0]) if who[0] != "civilian" else (who[0], None)
    if losing := _losing(c, i):
        own = own or "killed"
        if group == "unknown" or group == "combatant" and actor is None:
            group, actor = "combatant", losing[0]
    return Quantity(c.words[i].start, c.words[i + used - 1].end, low, high, approx, who[2], group, own, actor=actor)


def _losing(c: Clause, i: int) -> tuple[str | None] | None:
    """«كبدت قوات النظام 12 قتيلا», «خسر النظام 14 عنصرا»: (the armed body,) that lost those counted from word ``i``."""
    first = next((a for a, (end, _, _) in c.orgs.items() if end == i), None)
    if first is None or not (c.bare(first - 1) and c.says(first - 1, "costs")):
        return None
    _, id, armed = c.orgs[first]
    return (id if armed else None,)


def _between(c: Clause, i: int) -> Read | None:
    """«بين 10 و15 مسلحا», «بين خمسة وسبعة قتلى»."""
    for length in (1, 2, 3):
        low = value_at(c.keys[i + 1 : i + 1 + length], 0)
        at = i + 1 + length
        if not low or low[1] != length or not c.key(at).startswith("و"):
            continue
        joined = c.key(at) == "و"
        high = value_at([c.key(at + 1) if joined else c.key(at)[1:], *c.keys[at + 1 + joined : at + 4]], 0)
        end = at + joined + high[1] if high else at
        who = person(c.key(end))
        if high and who and high[0] > low[0]:
            return build(c, i, end - i + 1, low[0], high[0], who, c.keys[end]), end - i + 1
    return None


def _vague(c: Clause, i: int, low: int) -> Read | None:
    """«عشرات القتلى»: ten and up; «عشرات القتلى والجرحى»: how many of each is not told; «عشرات العائلات» counts no people."""
    if FAMILY.match(c.bare(i + 1)):
        return None
    if used := next((n for n in (1, 2) if split(c, i + n)), 0):
        return build(c, i, used, None, None, _ANYBODY, ""), used  # «العشرات منهم بين قتيل وجريح»
    if (more := VAGUE.get(c.bare(i + 1))) and more > low:
        return build(c, i, 2, low * more, None, _ANYBODY, ""), 2  # «عشرات الآلاف»
    for k in range(i + 1, i + 4):
        if c.together(k, i) and (who := whoever(c, k)):
            other = c.kind(k + 1) if c.key(k + 1).startswith("و") and person(c.key(k + 1)) else None
            least = None if other and other != c.kind(k) else low
            return build(c, i, k - i + 1, least, None, who, c.keys[k]), k - i + 1
        if c.key(k) != "من" and not has_article(c.key(k)):
            break  # «العشرات بينهم نساء»
    if not has_article(c.keys[i]) and c.key(i + 1) not in _AFTER_NUMBER and not c.harm(i + 1):
        return None  # «عشرات عمليات الاغتيال»
    fell = c.harm(i + 1)
    if fell and fell.number == "many":
        return replace(build(c, i, 1, low, None, _NOBODY_NAMED, ""), kind=fell.kind), 1  # «ومئات جرحوا»
    told = kinds(c, i, i + 1, reach=5 if has_article(c.keys[i]) else 2)  # «قتل خلال المعارك العشرات»
    return (build(c, i, 1, low if len(told) == 1 else None, None, _NOBODY_NAMED, ""), 1) if told else None


def _rising(c: Clause, i: int, value: int, used: int) -> Read | None:
    """«ارتفع إلى 37 تعداد القتلى», «ارتفع عدد الشهداء إلى 9»: the number stands apart from whom it counts."""
    if c.key(i - 1) != "الي":
        return None
    at = i + used
    if c.says(at, "tally") and (who := person(c.key(at + 1))):
        return build(c, i, used + 2, value, value, who, c.keys[at + 1]), used + 2
    if c.says(at, "tally") and c.key(at + 1) in {"الذين", "من"} and (fell := c.harm(at + 2)):
        return replace(build(c, i, used, value, value, _ANYBODY, ""), kind=fell.kind), used  # «ارتفع إلى 39 عدد الذين قضوا»
    if c.says(i - 2, "rises") and (c.key(at) in {"علي", "،"} or c.says(at, "part")):
        # «ارتفع إلى 7 على الأقل بينهم 3 أطفال عدد الشهداء»
        later = next((k for k in range(at, at + _APART) if c.together(k, i) and c.says(k, "tally") and person(c.key(k + 1))), None)
        if later is not None and (who := person(c.key(later + 1))):
            who = ("civilian", *who[1:]) if c.bare(later + 2) in _CIVILIAN else who
            return replace(build(c, i, used, value, value, who, c.keys[later + 1]), kind=c.kind(later + 1)), used
    told = person(c.key(at))
    for k in range(i - 2, i - 5, -1) if not told or told[0] == "unknown" else ():
        if c.bare(k - 1) and c.says(k - 1, "tally") and (who := person(c.key(k))):
            who = ("civilian", *who[1:]) if c.bare(k + 1) in _CIVILIAN and who[0] == "unknown" else who  # «عدد الشهداء المدنيين»
            return replace(build(c, i, used, value, value, who, c.keys[k]), kind=c.kind(k)), used
    return None


def _numbered(c: Clause, i: int, value: int, used: int) -> Read | None:
    if split(c, i + used):
        return build(c, i, used, None, None, _ANYBODY, ""), used  # «سبعة بين قتيل وجريح»
    if FAMILY.match(c.bare(i + used)):
        return None  # «مقتل ثلاث عائلات»
    found = _cases(c, i, value, used) or _of_people(c, i, value, used) or _alone(c, i, value, used)
    told = tallied(c, i, i + used) if found is None and value < _MOST_ALONE and c.key(i + used) in _AFTER_NUMBER else None
    if told:
        return replace(build(c, i, used, value, value, _ANYBODY, ""), kind=told), used  # «ليرتفع تعداد ضحايا الزلزال في البلدة إلى نحو 400»
    if found and found[0].kind and found[0].group == "unknown" and (of := next((k for _, k in c.back(i, 12) if c.bare(k) and c.says(k, "tally") and person(c.key(k + 1))), None)) is not None:
        group, actor = side(c, of + 2, "unknown")  # «حصيلة قتلى الميليشيات … تجاوزت 60 قتيلا»
        found = replace(found[0], group=group, actor=actor), found[1]
    kind = tallied(c, i, i + used) if found and found[0].kind is None else None
    return (replace(found[0], kind=kind), found[1]) if found and kind else found


def _cases(c: Clause, i: int, value: int, used: int) -> Read | None:
    """«9 إصابات», «20 حالة اختناق», «ثلاث وفيات»."""
    at = i + used
    fell = c.harm(at + 1) if c.bare(at) in {"حاله", "حالات"} else None
    if fell and fell.what == "deed" and not has_article(c.keys[at + 1]):
        return replace(build(c, i, used + 2, value, value, _ANYBODY, ""), kind=fell.kind), used + 2  # «133 حالة اختفاء»
    last = next((k for k in (at, at + 1) if (told := c.harm(k)) and (told.kind, told.what) in {("wounded", "deed"), ("killed", "deed")}), None)
    if last is None or not c.says(at, "cases") or c.keys[at].startswith("و") and c.keys[at] not in WORDS["cases"]:
        return None
    return replace(build(c, i, last - i + 1, value, value, _ANYBODY, ""), kind=c.kind(last)), last - i + 1


def _of_people(c: Clause, i: int, value: int, used: int) -> Read | None:
    """A number with a word for people or an organisation within four words."""
    at = i + used
    for k in range(at, at + 4):
        if not c.together(k, i):
            return None
        if k > at and c.keys[k].startswith("و"):
            return None  # «4 من الكوادر وطفلان»
        if k not in c.orgs and is_written(c.keys[k], c.words[k].text) and (who := whoever(c, k)):
            owner, words = _whole_noun(c, k, who)
            if owner[2] and has_article(c.keys[k]) and c.key(k + 1).startswith("وال") and (other := person(c.key(k + 1))) and other[2] and other[2] != owner[2]:
                owner, words = (owner[0], owner[1], "both"), words + 1  # «11 من النساء والأطفال»: how many of each is not told
            return build(c, i, k - i + words, value, value, owner, c.keys[k]), k - i + words
        if c.key(k - 1) == "من" and c.bare(k) in WORDS["armed"] and k == at + 1:
            return build(c, i, used, value, value, ("combatant", "many", ""), ""), used
        if k in c.orgs and (k == at or c.key(k - 1) in {"من", "عناصر"}):
            _, id, armed = c.orgs[k]
            group = "combatant" if armed else "unknown"
            return replace(build(c, i, used, value, value, (group, "many", ""), ""), actor=id), used
        if c.keys[k] not in {"من", "علي", "الاقل"} | WORDS["clan"] and not c.keys[k].startswith("ال"):
            return None
    return None


def _alone(c: Clause, i: int, value: int, used: int) -> Read | None:
    """A number of people that no word names: «وأصيب 7 بجروح», «وأكثر من 15 أصيبوا», «خمسة منهم»."""
    if _YEAR.fullmatch(c.keys[i]):
        return None
    at = i + used
    if value == 1 and c.bare(i).startswith("احد"):
        deed = c.harm(i - 1)
        if deed and deed.what == "deed" and deed.kind in {"killed", "detained"} and c.together(i, i + 1) and c.key(i + 1).isalpha() and c.key(i + 1) not in _AFTER_NUMBER | WORDS["function"]:
            return build(c, i, used, 1, 1, _ANYBODY, ""), used  # «مقتل أحد الرقباء»: nobody else is killed
        return None  # «لم نسع لقتل أحد»
    then = c.key(at) if c.together(at, i) else ""
    fell = c.harm(at) if then else None
    if fell and fell.what in {"befalls", "both"} and fell.number in {"two", "many"}:
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=fell.kind), used
    before = c.key(i - 1)
    if then == "،" and c.key(at + 1) in {"هم", "وهم"} and (kind := tallied(c, i, at)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=kind), used
    if then == "من" and c.key(at + 1) == "غير" and c.keys[i].startswith("و"):
        return build(c, i, used, value, value, _NOBODY_NAMED, ""), used  # «و5 من غير السوريين»
    if then == "في" and c.key(at + 1) == "عداد" and (kind := c.kind(at + 2)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=kind), used  # «لا يزال 3 في عداد المفقودين»
    if then == "لم" and c.key(at + 1)[1:4] in {"عرف", "تعر", "تحد"} and c.keys[i].startswith("و"):
        return build(c, i, used, value, value, _NOBODY_NAMED, ""), used  # «و16 لم تعرف هوياتهم»
    if then in WORDS["part"] - {"منهم", "منهن"} and (told := kinds(c, i, at, reach=3)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=told[-1]), used  # «استشهد على إثره 5 بينهم ثلاث سيدات»
    if c.bare(i - 1) in WORDS["their number"] and (told := kinds(c, i, at, reach=8)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=told[-1]), used  # «وقتل من فيها وعددهم ثلاثة»
    close = c.kind(i - 1) or before in WORDS["about"] | WORDS["more than"] | {"من", "عن", "منهم"} and kinds(c, i, at, reach=4)
    if not close:
        return None
    if then == "منهم" and (of := next((p for _, k in c.back(i, 15) if (p := person(c.keys[k])) and p[1] == "many"), None)):
        return build(c, i, used, value, value, (of[0], "many", ""), ""), used  # «تقل عمالا ما أدى لاستشهاد خمسة منهم»
    fell = c.harm(i - 1)
    if fell and fell.kind == "killed" and fell.what != "victim" and 2 < value < _MOST_ALONE and then.isalpha() and len(then) > 2 and not then.startswith(("ب", "و", "ال")) and then not in _AFTER_NUMBER | WORDS["measures"] | WORDS["part"]:
        return build(c, i, used + 1, value, value, _ANYBODY, ""), used + 1  # «تصفية ثلاثة مخبرين»: nobody else is killed
    plain = then in _AFTER_NUMBER or then.startswith(("ب", "و"))
    return (build(c, i, used, value, value, _NOBODY_NAMED, ""), used) if plain and value < _MOST_ALONE else None


def _unnumbered(c: Clause, i: int) -> Read | None:
    """One, two or an unknown number of people, by the form of the word."""
    who = named(c, i) or (origin(c.keys[i]) if _struck(c, i) else None)
    if who is None:
        return _only_beside_harm(c, i)
    if no_victim(c, i, who):
        return None
    if c.bare(i).startswith("جث") and (read := _some_bodies(c, i, who)) is not None:
        return read if read[1] else None
    who, words = _whole_noun(c, i, who)
    read = {"one": _one, "two": _two, "many": _many}[who[1]](c, i, who)
    return (replace(read[0], end=c.words[i + words - 1].end), words) if read and read[1] < words else read


def whoever(c: Clause, i: int) -> Who | None:
    """What word ``i`` of a count says of people; so does «أربعة فلسطينيين», and «15 تركيا», a singular that only 11 to 99 have (not «عام 2016 تركيا»)."""
    who = person(c.keys[i])
    if who is None and (c.key(i - 1) == "من" or c.bare(i - 1) in {"احد", "احدي"}) and c.keys[i].endswith(("ي", "و")):
        who = person(c.keys[i] + "ن")  # «4 من متطوعي الدفاع المدني», «أحد متشددي التنظيم»
    if c.key(i - 1) == "من" and c.bare(i) == "ابنا":
        return _ANYBODY  # «75 من أبناء القرية»
    if who or not origin(c.keys[i]):
        return who
    number = value_at([re.sub(r"^\D+(?=\d)", "", readings(c.key(i - 1))[-1])], 0)
    fits = number is not None and (not c.keys[i].endswith("ا") or number[0] % 100 > 10 and number[0] < 1000) or c.key(i - 1) == "من" or c.bare(i - 1) in VAGUE
    return origin(c.keys[i]) if fits else None


def _struck(c: Clause, i: int) -> bool:
    """«مقتل سوري», «اعتقل فلسطينيين»: where somebody is from stands for him right after what befell him."""
    told = c.harm(i - 1) if c.together(i - 1, i) else None
    return told is not None and told.what in {"deed", "both", "befalls"} and not c.keys[i].endswith("ا") and not c.keys[i].startswith(("و", "ال"))


def _only_beside_harm(c: Clause, i: int) -> Read | None:
    """Words that are people only where harm befalls them: «إصابة ثالث», «استشهاد أب», «اغتال مسلحان رئيس المجلس», «إصابة قائدهما»."""
    bare = c.bare(i) if c.says(i, "beside harm") else c.bare(i).removesuffix("ا")
    if bare in WORDS["beside harm"]:
        title = bare in WORDS["titles"]
        if c.keys[i].startswith("ال") or not title and person(c.key(i + 1)):
            return None
        near = any((told := c.harm(k)) and (steps == 1 or steps == 2 and c.bare(i - 1) in WORDS["hits"] or told.what == "does" or told.kind == "detained" and steps < 5) for steps, k in c.back(i, 8 if title else 1))
        if title and c.keys[i].endswith("ا") and c.kind(i - 1) and _owns_two(c, i + 1):
            return build(c, i, 1, 2, 2, _ANYBODY, ""), 1  # «قتل صاحبا محل»
        return (build(c, i, 1, 1, 1, ("civilian", "one", "") if title else ("unknown", "one", "others"), ""), 1) if near else None
    if _PAIR.sub("", bare) in WORDS["beside harm"] - {bare} and c.kind(i - 1):
        return build(c, i, 1, 2, 2, _ANYBODY, ""), 1  # «مقتل أميرين»
    pair = person(bare[:-1]) if bare.endswith("ي") and f"{bare}ن" in of_two() and c.kind(i - 1) else None
    if pair:
        return build(c, i, 1, 2, 2, pair, bare), 1  # «مقتل تاجري مخدرات»
    owned = _THEIRS.sub("", c.bare(i))
    whose = person(owned) if c.kind(i - 1) and owned != c.keys[i] else None
    return (build(c, i, 1, 1, 1, whose, owned), 1) if whose and whose[1] == "one" else None


def _some_bodies(c: Clause, i: int, who: Who) -> tuple[Quantity, int] | None:
    """«جثة شاب», «جثتي شابين»; (…, 0) where the number follows («جثث خمسة مدنيين»)."""
    if who[1] == "many" and value_at(c.keys[i + 1 : i + 3], 0):
        return build(c, i, 1, None, None, who, c.keys[i]), 0
    owner, used = _whole_noun(c, i, who)
    if used > 1 and who[1] != "many" or c.keys[i].endswith(("جثتا", "جثتي")):
        value = 1 if who[1] == "one" else 2
        return build(c, i, used, value, value, owner, c.keys[i]), used
    return None


def _whole_noun(c: Clause, i: int, who: Who) -> tuple[Who, int]:
    """Who the people of word ``i`` are and how many words tell it: «جثة شاب», «جثتين لعنصرين», «رجال الشرطة»; any other word for people is itself."""
    if c.bare(i) in WORDS["man"] and c.bare(i + 1) in WORDS["forces"] and c.together(i, i + 1):
        number = "two" if c.bare(i) in {"رجلا", "رجلي"} else who[1]
        return ("combatant", number, ""), 3 if c.bare(i + 2) in WORDS["forces"] and c.together(i, i + 2) else 2
    whose = person(c.key(i + 1)) if c.bare(i).startswith("جث") and c.together(i + 1, i) and not c.key(i + 1).startswith("و") else None
    return ((whose[0], who[1], whose[2]), 2) if whose else (who, 1)


def _one(c: Clause, i: int, who: Who) -> Read | None:
    known = definite(c.keys[i])
    if known and c.key(i + 1) in {"الذي", "التي"} and (fell := c.harm(i + 2)) and fell.what in {"befalls", "both"}:
        return replace(build(c, i, 1, 1, 1, who, c.keys[i]), kind=fell.kind), 1  # «الرجل الذي قتل»
    beside = c.harm(c.before(i) - (c.key(i - 1) in {"هذا", "هذه"}))  # «اعتقلت الهيئة القيادي فلان»
    if known and c.key(i - 1) in WORDS["part"]:
        return build(c, i, 1, 1, 1, who, c.keys[i]), 1  # «بينهم الطفل فلان»
    if known and not (beside and beside.what != "victim") or c.bare(i) in {"قايد", "لوا", "اخر"} and not beside:
        return None
    then = c.key(i + 1)
    if not known and c.keys[i].endswith("ا") and c.kind(i - 1) and (then.startswith("ال") and then not in WORDS["times"] or _owns_two(c, i + 1)):
        return build(c, i, 1, 2, 2, who, c.keys[i]), 1  # «قتل حارسا المستودع», «أصيب ضابطا شرطة»
    number = None if any(c.bare(k) and (c.says(k, "about") or c.says(k, "more than")) for k in (i - 3, i - 2)) and not c.kind(i - 1) else 1
    return build(c, i, 1, number, number, who, c.keys[i]), 1  # «أكثر من … شخص»: a number that nobody read


def _owns_two(c: Clause, i: int) -> bool:
    """Whether word ``i``, without an article, may be whose or of what the two before it are («سائقا شاحنة»), not what one is like («سائقا تركيا»)."""
    key = c.key(i)
    if not c.together(i - 1, i) or len(readings(key)) > 1:
        return False  # «قتل ضابطا برصاصة»
    return not c.says(i, "adverbial") and (c.words[i].text.endswith("ة") or key in WORDS["forces"] | WORDS["trade"] | things())


def _two(c: Clause, i: int, who: Who) -> Read:
    if used := _says_two(c, i):
        return build(c, i, used, 2, 2, who, c.keys[i]), used
    # ين may be the plural («مدنيين»); of a noun with a broken plural it is the dual («قتيلين»).
    dual = not c.keys[i].endswith("ين") or c.keys[i].endswith("تين") or any(form in of_two() for form in readings(c.keys[i]))
    pair = dual or c.bare(i) in WORDS["two"] or c.key(i - 1) in {"هذين", "كلا"} or agreeing(c, i + 1, "two")
    value = 2 if pair else None
    return build(c, i, 1, value, value, who, c.keys[i]), 1


def _many(c: Clause, i: int, who: Who) -> Read:
    if used := _says_two(c, i):
        return build(c, i, used, 2, 2, who, c.keys[i]), used
    then = c.key(i + 1)
    after = value_at([then[2:]], 0) if then.startswith("ال") and len(then) > 4 else None
    if after and after[0] < 11:
        return build(c, i, 2, after[0], after[0], who, c.keys[i]), 2  # «أطفاله الأربعة»
    return build(c, i, 1, None, None, who, c.keys[i]), 1


def _says_two(c: Clause, i: int) -> int:
    """The words of «مدنيين اثنين» or «ناشطين إعلاميين اثنين», 0 where it is none."""
    if c.key(i + 1) in WORDS["two"]:
        return 2
    return 3 if c.key(i + 2) in WORDS["two"] and re.search("[ايت]ن$", c.key(i + 1)) else 0
