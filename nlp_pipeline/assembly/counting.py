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
from nlp_pipeline.assembly.befalling import kinds, split, tallied
from nlp_pipeline.assembly.clause import VAGUE, WORDS, Clause
from nlp_pipeline.assembly.counted import ANYBODY, CIVILIAN, Read, build
from nlp_pipeline.assembly.people import THEIRS, is_written, kind_of, of_two, origin, person
from nlp_pipeline.assembly.unnumbered import PAIR, unnumbered, whole_noun
from nlp_pipeline.assembly.victims import FAMILY, NUMBERED, Who, moved, side

_MOST, _MOST_ALONE = 10_000_000, 5_000
"""Numbers from here on count no people, with a word for people and without one."""
_MEMO_LETTERS = 64
_NOBODY_NAMED: Who = ("unknown", "many", "nobody")
"""Of a number beside which no word for people stands."""
_KIN_NAMES = {"بني", "بنو", "ال", "ابو", "ابي", "ام", "بو"}
"""What a name of a tribe or a person begins with."""
_APART = 18
"""Words within which the noun of a tally may follow its number."""
_FEW = 10
"""Up to which number the counted noun is a plural («3 أطفال وطفلة» are four)."""
_NEXT_PLACE = 5
"""Words between «في» of one count and the next count of a list by places."""
_WHOSE = 8
"""Words after those of a tally within which «الذين» follows whose they are."""
_OF_THE_PLACE = {"ابنا", "ابنايها"}
"""Who is from a place («من أبناء القرية», of the town: «من أبنائها»); «أبنائه», «أبنائهم» are somebody's children."""
_FEARED = 4
"""Words between a fear and those it counts."""
_DIED_IN = {"اثر", "جرا", "في", "خلال"}
_WHO = {"الذين", "من"}
_THEY_DO = re.compile(r"[يت]\w{2,}ون")
_HUNDRED = {"مايه", "ميه"}
_YEAR = re.compile(r"(19|20)\d\d")
_AFTER_NUMBER = {"", "امس", "اليوم", "صباح", "فجر", "ليل", "ظهر", "عصر", "مسا", "في", "من", "منذ", "جرا", "خلال", "بينهم", "منهم", "يشتبه", "يعتقد", "اثر", "علي", "حتي", "بعد", "عندما", "حين", "حينما", "اثنا", "لدي", "بينما", "فيما", "قرب", "وسط", "داخل", "لحظه", "و", "،", "."}


@lru_cache(maxsize=1 << 15)
def _may_open(text: str, key: str) -> bool:
    """Whether a count may begin with the word, by its form alone: most words open none."""
    forms = readings(key)
    if text == "آب":
        return False  # the month, no father
    if key in {"بين", "الاخير", "الاخيره"} or glued(text) or person(key) or origin(key) or any(c.isdigit() for c in key):
        return True
    if any(f in VAGUE or f.removeprefix("ال") in VAGUE or value_at([f], 0) for f in forms):
        return True
    return bool({key, forms[-1], forms[-1].removesuffix("ا"), PAIR.sub("", forms[-1])} & WORDS["beside harm"] or THEIRS.sub("", forms[-1]) in WORDS["beside harm"] or person(THEIRS.sub("", forms[-1])) or f"{forms[-1]}ن" in of_two())


def count(c: Clause, i: int) -> Read | None:
    """The count that begins at word ``i``."""
    if len(c.keys[i]) <= _MEMO_LETTERS and not _may_open(c.words[i].text, c.keys[i]):
        return None
    if c.together(i - 1, i) and (c.bare(i - 1) in WORDS["onlookers"] or _theirs(c, i)):
        return None  # «بحضور عشرات المواطنين»
    if c.keys[i] in {"واحد", "واحده"} and not c.words[i].text.startswith("وأ") and c.key(i + 1) not in {"عشر", "عشره"} and (whole := person(c.key(i - 1))) and whole[1] == "one" and c.together(i - 1, i):
        return None  # «رجل واحد»
    if c.key(i - 1).removeprefix("و") in _KIN_NAMES and c.together(i - 1, i) and not c.keys[i].startswith("و"):
        return None  # «عشيرة بني سبعة»
    if c.keys[i].isdigit() and c.bare(i - 1) in NUMBERED:
        return None  # «الفرقة 64»
    if c.keys[i] == "الاثنين" or c.key(i - 1) == "في" and c.bare(i) in _HUNDRED:
        return None  # the day; «1 في المائة من الجرحى»
    if moved(c, i - 1) and not _died_lately(c, i):
        return None  # «شيع الأهالي جثامين خمسة شهداء»
    if _further(c, i) or _of_kin(c, i) or any(c.bare(k) in WORDS["feared"] for _, k in c.back(i, _FEARED)):
        return None  # «مخاوف من وجود عشرات الشهداء»
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
        return unnumbered(c, i)
    if c.key(i + number[1]).startswith("جث") and moved(c, i + number[1]) or _of_those_told(c, i, i + number[1]):
        return None  # «مقابل تسليم 4 جثث»
    return _rising(c, i, *number) or _numbered(c, i, *number)


def _of_those_told(c: Clause, i: int, at: int) -> bool:
    """«4 من القتلى هم من عائلة واحدة»: some of the dead told before."""
    told = c.harm(at + 1) if c.key(at) == "من" and has_article(c.key(at + 1)) else None
    return told is not None and told.what == "victim" and told.kind == "killed" and not any(c.harm(k) or c.says(k, "moved") for _, k in c.back(i, _FEARED) if c.bare(k))


def _died_lately(c: Clause, i: int) -> bool:
    """«جثامين 4 أشخاص قضوا أمس بانفجار سيارة»: whether it is told what killed those buried, counted from word ``i``."""
    fell = next((k for k in range(i + 1, i + _NEXT_PLACE) if (told := c.harm(k)) and told.what in {"befalls", "both"} and told.number in {"two", "many"}), None)
    return fell is not None and any(c.together(k, i) and (c.key(k).startswith("ب") or c.key(k) in _DIED_IN) for k in range(fell + 1, fell + 3))


def _theirs(c: Clause, i: int) -> bool:
    """«أم لثلاثة أطفال», «ولديه طفلان»: whom somebody has."""
    return c.keys[i].startswith("ل") and c.says(i - 1, "parent") or not c.keys[i].startswith("و") and c.key(i - 1).removeprefix("و") in WORDS["has"] and not c.bare(i - 2).startswith("موال")  # not «الموالين لها و18 مقاتلا», «الموالون لها 51 مواطنا»


def _of_kin(c: Clause, i: int) -> bool:
    """«زوجة أحد قادة التنظيم», «ابن شقيق رئيس المجلس», «من أفراد عائلة ضابط»: whose kin those are that are counted."""
    last = i - 2 if c.bare(i - 1) in {"احد", "احدي"} else i - 1
    if c.together(last, i) and FAMILY.match(c.bare(last)) and c.key(last - 1) == "من" and not c.keys[i].startswith(("و", "ال")):
        return True  # «35 امرأة وطفلا من عوائل عناصر التنظيم»
    if not c.together(last, i) or c.bare(last) not in WORDS["kin"] | WORDS["kin of one"] or c.keys[i].startswith("و") or has_article(c.keys[last].removeprefix("و")):
        return False
    return c.bare(i).startswith("احد") or value_at([c.bare(i)], 0) is None and not c.words[i].text.endswith(("ه", "ها", "هم", "هما"))  # «وابن عمهم»


def _further(c: Clause, i: int) -> bool:
    """«خمسة متشددين أجانب آخرين»: «others» of people counted right before."""
    if c.keys[i] not in {"اخرين", "اخرون"} or not c.together(i - 3, i):
        return False
    return bool(person(c.keys[i - 2])) and not c.kind(i - 1) and any(value_at([r], 0) for r in readings(c.keys[i - 3]))


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
    if FAMILY.match(c.bare(i + 1)) or c.key(i + 1) == "الاسر" or c.key(i + 1) == "من" and c.bare(i + 2) in WORDS["kin of"] or c.together(i - 1, i) and c.bare(i - 1) and c.says(i - 1, "buried"):
        return None  # «وشيع المئات جثامين …»: the mourners
    if used := next((n for n in (1, 2) if split(c, i + n)), 0):
        return build(c, i, used, None, None, ANYBODY, ""), used  # «العشرات منهم بين قتيل وجريح»
    if (more := VAGUE.get(c.bare(i + 1))) and more > low:
        return build(c, i, 2, low * more, None, ANYBODY, ""), 2  # «عشرات الآلاف»
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
    if has_article(c.keys[i]) and _do_else(c, i):
        return None
    told = kinds(c, i, i + 1, reach=5 if has_article(c.keys[i]) else 2)  # «قتل خلال المعارك العشرات»
    return (build(c, i, 1, low if len(told) == 1 else None, None, _NOBODY_NAMED, ""), 1) if told else None


def _do_else(c: Clause, i: int) -> bool:
    """«… وإصابة اثنين، وخرج المئات في مظاهرة», «فيما شارك الآلاف»: people who do something of their own, which a new statement tells."""
    verb = c.key(i - 1)
    begins = verb.startswith(("و", "ف")) and len(verb) > 3 or c.key(i - 2).removeprefix("و") in WORDS["meanwhile"]
    return c.together(i - 1, i) and begins and not has_article(verb.lstrip("وف")) and c.kind(i - 1) is None


def _rising(c: Clause, i: int, value: int, used: int) -> Read | None:
    """«ارتفع إلى 37 تعداد القتلى», «ارتفع عدد الشهداء إلى 9»: the number stands apart from whom it counts."""
    if c.key(i - 1) != "الي":
        return None
    at = i + used
    if c.says(at, "tally") and not c.keys[at].startswith("و") and (who := person(c.key(at + 1))):
        return replace(build(c, i, used + 2, value, value, who, c.keys[at + 1]), kind=kind_of(c.keys[at + 1]) or _who_fell(c, at + 2)), used + 2
    if c.says(at, "tally") and c.key(at + 1) in _WHO and (fell := c.harm(at + 2)):
        return replace(build(c, i, used, value, value, ANYBODY, ""), kind=fell.kind), used  # «ارتفع إلى 39 عدد الذين قضوا»
    if c.says(i - 2, "rises") and (c.key(at) in {"علي", "،"} or c.says(at, "part")):
        # «ارتفع إلى 7 على الأقل بينهم 3 أطفال عدد الشهداء»
        later = next((k for k in range(at, at + _APART) if c.together(k, i) and c.says(k, "tally") and person(c.key(k + 1))), None)
        if later is not None and (who := person(c.key(later + 1))):
            who = ("civilian", *who[1:]) if c.bare(later + 2) in CIVILIAN else who
            return replace(build(c, i, used, value, value, who, c.keys[later + 1]), kind=c.kind(later + 1)), used
        later = next((k for k in range(at, at + _APART) if c.together(k, i) and c.says(k, "tally") and c.key(k + 1) in _WHO), None)
        if later is not None and (fell := c.harm(later + 2)):
            return replace(build(c, i, used, value, value, ANYBODY, ""), kind=fell.kind), used  # «ارتفع إلى 310 بينهم 72 طفلا عدد الذين استشهدوا»
    told = person(c.key(at))
    tally = next((k for k in range(i - 4, max(-1, i - _APART), -1) if c.together(k, i) and c.says(k, "tally") and _fell(c, k)), None)
    if tally is not None and (told is None or told[0] == "unknown"):  # «ليرتفع عدد من قتلوا من المدنيين إلى 146», «عدد المدنيين الذين قتلوا ارتفع إلى 745»
        verb = _fell(c, tally)
        who = person(c.key(tally + 1)) or next((p for k in range(verb + 1, i - 1) if c.key(k - 1) == "من" and (p := person(c.key(k)))), ANYBODY)
        return replace(build(c, i, used, value, value, (who[0], "many", who[2]), ""), kind=c.kind(verb)), used
    for k in range(i - 2, i - 5, -1) if not told or told[0] == "unknown" else ():
        if c.bare(k - 1) and c.says(k - 1, "tally") and (who := person(c.key(k))):
            who = ("civilian", *who[1:]) if c.bare(k + 1) in CIVILIAN and who[0] == "unknown" else who  # «عدد الشهداء المدنيين»
            return replace(build(c, i, used, value, value, who, c.keys[k]), kind=c.kind(k)), used
    return None


def _who_fell(c: Clause, at: int) -> str | None:
    """«ارتفع إلى 346 عدد مقاتلي التنظيم الذين لقوا مصرعهم»: what befell those of a tally, told after whose they are from word ``at`` on."""
    who = next((k for k in range(at, at + _WHOSE) if c.together(at, k) and c.key(k) == "الذين"), None)
    if who is None:
        return None
    return next((kind for k in (who + 1, who + 2) if (kind := c.kind(k)) and (k == who + 1 or c.bare(who + 1) in WORDS["meets"])), None)


def _fell(c: Clause, tally: int) -> int:
    """«عدد الذين قتلوا», «عدد المدنيين العلويين الذين قتلوا»: the word after that for a tally that says what befell those it counts, 0 where none does."""
    named = 1 if person(c.key(tally + 1)) else 0
    who = next((k for k in range(tally + 1 + named, tally + 2 + 2 * named) if c.key(k) in _WHO), None)
    return who + 1 if who is not None and c.harm(who + 1) else 0


def _numbered(c: Clause, i: int, value: int, used: int) -> Read | None:
    if split(c, i + used):
        return build(c, i, used, None, None, ANYBODY, ""), used  # «سبعة بين قتيل وجريح»
    if FAMILY.match(c.bare(i + used)):
        return None  # «مقتل ثلاث عائلات»
    if sorts := _sorts(c, i + used):
        return build(c, i, used, value, value, (sorts[0], "many", ""), ""), used + sorts[1]
    found = _cases(c, i, value, used) or _of_people(c, i, value, used) or _alone(c, i, value, used)
    if found and (sorts := _sorts(c, i + found[1])):
        group = "mixed" if sorts[0] == "mixed" else found[0].group  # «20 قتيلا بين مدنيين وعسكريين»
        found = replace(found[0], group=group, actor=None if group == "mixed" else found[0].actor), found[1] + sorts[1]  # «45 مواطنا بين رجل وامرأة»
    told = tallied(c, i, i + used) if found is None and value < _MOST_ALONE and c.key(i + used) in _AFTER_NUMBER else None
    if told:
        return replace(build(c, i, used, value, value, ANYBODY, ""), kind=told), used  # «ليرتفع تعداد ضحايا الزلزال في البلدة إلى نحو 400»
    if found and found[0].kind and found[0].group == "unknown" and (of := next((k for _, k in c.back(i, 12) if c.bare(k) and c.says(k, "tally") and person(c.key(k + 1))), None)) is not None:
        group, actor = side(c, of + 2, "unknown")  # «حصيلة قتلى الميليشيات … تجاوزت 60 قتيلا»
        found = replace(found[0], group=group, actor=actor), found[1]
    kind = tallied(c, i, i + used) if found and found[0].kind is None else None
    return (replace(found[0], kind=kind), found[1]) if found and kind else found


def _sorts(c: Clause, k: int) -> tuple[str, int] | None:
    """«نحو 20 بين عسكري ومدني», «30 ما بين سيدة وطفل»: (the group of those counted, the words that tell its two sorts) from word ``k`` on."""
    at = k + (c.key(k) == "ما")
    first, second = person(c.key(at + 1)), person(c.key(at + 2))
    if c.key(at) != "بين" or not c.together(k - 1, at + 2) or not first or not second or not c.key(at + 2).startswith("و") or c.kind(at + 1) or c.kind(at + 2):
        return None
    return first[0] if first[0] == second[0] else "mixed", at + 3 - k


def _cases(c: Clause, i: int, value: int, used: int) -> Read | None:
    """«9 إصابات», «20 حالة اختناق», «ثلاث وفيات»."""
    at = i + used
    fell = c.harm(at + 1) if c.bare(at) in {"حاله", "حالات"} else None
    if fell and fell.what == "deed" and not has_article(c.keys[at + 1]):
        return replace(build(c, i, used + 2, value, value, ANYBODY, ""), kind=fell.kind), used + 2  # «133 حالة اختفاء»
    last = next((k for k in (at, at + 1) if (told := c.harm(k)) and (told.kind, told.what) in {("wounded", "deed"), ("killed", "deed")}), None)
    if last is None or not c.says(at, "cases") or c.keys[at].startswith("و") and c.keys[at] not in WORDS["cases"]:
        return None
    return replace(build(c, i, last - i + 1, value, value, ANYBODY, ""), kind=c.kind(last)), last - i + 1


def _of_people(c: Clause, i: int, value: int, used: int) -> Read | None:
    """A number with a word for people or an organisation within four words."""
    at = i + used
    if c.key(at) in WORDS["of them"] and c.together(at + 1, i) and (who := person(c.key(at + 1))) and not has_article(c.keys[at + 1]):
        return build(c, i, used + 2, value, value, who, c.keys[at + 1]), used + 2  # «عشرة مدنيين، ثلاثة منهم أطفال»
    for k in range(at, at + 4):
        if not c.together(k, i):
            return None
        if k > at and c.keys[k].startswith("و"):
            return None  # «4 من الكوادر وطفلان»
        if k not in c.orgs and is_written(c.keys[k], c.words[k].text) and (who := whoever(c, k)):
            owner, words = whole_noun(c, k, who)
            if owner[2] and has_article(c.keys[k]) and c.key(k + 1).startswith("وال") and (other := person(c.key(k + 1))) and other[2] and other[2] != owner[2]:
                owner, words = (owner[0], owner[1], "both"), words + 1  # «11 من النساء والأطفال»: how many of each is not told
            if owner[0] == "combatant" and has_article(c.keys[k]) and c.key(k - 1) == "من" and c.key(k + 1).startswith("وال") and (other := person(c.key(k + 1))) and other[0] == "civilian":
                owner, words = ("mixed", owner[1], ""), words + 1  # «43 من المسلحين والمدنيين»
            words += value > _FEW and c.keys[k + words : k + words + 1] == [f"و{c.bare(k).removesuffix('ا')}ه"]  # «11 طفلا وطفلة» are eleven
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
            return build(c, i, used, 1, 1, ANYBODY, ""), used  # «مقتل أحد الرقباء»: nobody else is killed
        return None  # «لم نسع لقتل أحد»
    then = c.key(at) if c.together(at, i) else ""
    fell = c.harm(at) if then else None
    if fell and fell.what in {"befalls", "both"} and fell.number in {"two", "many"}:
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=fell.kind), used
    before = c.key(i - 1)
    fate = c.harm(at + 1) if then in WORDS["of them"] else None
    if fate and fate.what in {"befalls", "both"} and fate.number in {"two", "many"}:  # «ويقال إن خمسة منهم قتلوا»
        whose = next((p for _, k in c.back(i, 15) if (p := person(c.keys[k])) and p[1] == "many"), ANYBODY)
        return replace(build(c, i, used, value, value, (whose[0], "many", ""), ""), kind=fate.kind), used
    if then == "،" and c.key(at + 1) in {"هم", "وهم"} and (kind := tallied(c, i, at)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=kind), used
    if then == "من" and c.key(at + 1) == "غير" and c.keys[i].startswith("و"):
        return build(c, i, used, value, value, _NOBODY_NAMED, ""), used  # «و5 من غير السوريين»
    if (then == "ممن" or then == "من" and c.key(at + 1) in _WHO) and (told := kinds(c, i, at, reach=4)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=told[-1]), used  # «اعتقال خمسة من الذين هاجموا سيارة الإسعاف»
    if then == "في" and c.key(at + 1) == "عداد" and (kind := c.kind(at + 2)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=kind), used  # «لا يزال 3 في عداد المفقودين»
    if then == "في" and c.keys[i].startswith("و") and c.bare(at + 1) not in _HUNDRED and _beside_another(c, i):
        return build(c, i, used, value, value, _NOBODY_NAMED, ""), used  # «استشهد 15 شخصا في سقبا و9 في بيت سوى»
    if (then in _DIED_IN or then.startswith("ب")) and c.keys[i].startswith("و") and (kind := _of_their_number(c, i)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=kind), used  # «13 منهم جراء استهداف مقر، و17 في استهداف معسكر»
    if then == "لم" and c.key(at + 1)[1:4] in {"عرف", "تعر", "تحد"} and c.keys[i].startswith("و"):
        return build(c, i, used, value, value, _NOBODY_NAMED, ""), used  # «و16 لم تعرف هوياتهم»
    if then in WORDS["part"] - WORDS["of them"] and (told := kinds(c, i, at, reach=3)):
        return replace(build(c, i, used, value, value, _NOBODY_NAMED, ""), kind=told[-1]), used  # «استشهد على إثره 5 بينهم ثلاث سيدات»
    if c.bare(i - 1) in WORDS["their number"] and (told := kinds(c, i, at, reach=8)):
        whose = next((p for _, k in c.back(i, _NEXT_PLACE) if (p := person(c.keys[k])) and p[1] == "many"), ANYBODY)
        return replace(build(c, i, used, value, value, (whose[0], "many", "nobody"), ""), kind=told[-1]), used  # «وقتل من فيها وعددهم ثلاثة»
    if c.bare(i - 1) in WORDS["lives"] and c.kind(i - 1) and (then in _AFTER_NUMBER or then in WORDS["part"]):
        return build(c, i, used, value, value, _NOBODY_NAMED, ""), used  # «أزهقت الغارة أرواح ثمانية»
    if side_ := _of_side(c, i):
        return replace(build(c, i, used, value, value, (side_[0], "many", ""), ""), actor=side_[1], kind=side_[2]), used
    close = c.kind(i - 1) or c.bare(i - 1) in WORDS["meets"] or before in WORDS["about"] | WORDS["more than"] | {"من", "عن", "منهم"} and kinds(c, i, at, reach=6 if before == "عن" else 4) or before == "علي" and then == "منهم" and c.kind(i - 2) or then == "منهم" and before.isalpha() and kinds(c, i, at, reach=5, after=0)  # «واعتقلت الأجهزة الأمنية 9 منهم»
    if not close:
        return None
    if then == "منهم" and (of := next((p for _, k in c.back(i, 15) if (p := person(c.keys[k])) and p[1] == "many"), None)):
        return build(c, i, used, value, value, (of[0], "many", ""), ""), used  # «تقل عمالا ما أدى لاستشهاد خمسة منهم»
    fell = c.harm(i - 1)
    if fell and fell.kind == "killed" and fell.what != "victim" and 2 < value < _MOST_ALONE and then.isalpha() and len(then) > 2 and not then.startswith(("ب", "و", "ال")) and then not in _AFTER_NUMBER | WORDS["measures"] | WORDS["part"]:
        return build(c, i, used + 1, value, value, ANYBODY, ""), used + 1  # «تصفية ثلاثة مخبرين»: nobody else is killed
    if fell and fell.what != "victim" and then.endswith(("ين", "ون")) and c.key(at + 1) in {"اخرين", "اخرون"}:
        return build(c, i, used + 2, value, value, ANYBODY, ""), used + 2  # «إصابة تسعة مشاهدين آخرين»
    fate = c.harm(at)
    met = fate is not None and fate.what in {"sign", "deed"} and then.endswith(("هم", "هن"))  # «لقي ما لا يقل عن 7 مصرعهم»
    if then == "ما" and c.key(at + 1) == "بين" and (c.bare(at + 2) in WORDS["armed"] or at + 2 in c.orgs):
        return replace(build(c, i, used, value, value, ("combatant", "many", ""), ""), actor=None), used  # «مقتل 17 ما بين عناصر من قوات النظام ومن قسد»
    plain = met or then in _AFTER_NUMBER or then.startswith(("ب", "و")) or _THEY_DO.fullmatch(then) is not None  # «إصابة نحو 100 يعالجون في المشافي»
    return (build(c, i, used, value, value, _NOBODY_NAMED, ""), used) if plain and value < _MOST_ALONE else None


def _of_their_number(c: Clause, i: int) -> str | None:
    """What befell those of the same people whom the sentence counts before word ``i`` («وقتل 13 منهم …»)."""
    them = next((k for _, k in c.back(i, _APART) if c.key(k) in WORDS["of them"] and value_at([c.bare(k - 1)], 0)), None)
    told = kinds(c, them - 1, them, reach=_FEARED, after=0) if them is not None else []
    return told[-1] if told else None


def _of_side(c: Clause, i: int) -> tuple[str, str | None, str] | None:
    """«قتل من المهاجمين 3», «قتل من الفصائل 4»: (group, actor, kind) of a number that follows whose people it counts."""
    first = min(c.before(i) + 1, i - 1)
    kind = c.kind(first - 2) if c.key(first - 1) == "من" and c.together(first - 2, i) else None
    if kind is None:
        return None
    if first in c.orgs:
        _, id, armed = c.orgs[first]
        return "combatant" if armed else "unknown", id if armed else None, kind
    who = person(c.key(first))
    return (who[0], None, kind) if who and who[1] != "one" else ("combatant", None, kind) if c.bare(first) in WORDS["armed"] else None


def _beside_another(c: Clause, i: int) -> bool:
    """Whether a number of people «in» some place, or of others so counted, goes before word ``i`` in its list."""
    led = next((k for _, k in c.back(i, _NEXT_PLACE) if c.key(k) == "في"), None)
    return led is not None and any(value_at([c.key(k).removeprefix("و")], 0) and (k == led - 1 or person(c.key(k + 1))) for k in range(led - 2, led)) and not any(c.key(k) in {"،", "."} for k in range(led, i - 1))


def whoever(c: Clause, i: int) -> Who | None:
    """What word ``i`` of a count says of people; so does «أربعة فلسطينيين», and «15 تركيا», a singular that only 11 to 99 have (not «عام 2016 تركيا»)."""
    who = person(c.keys[i])
    if who is None and (c.key(i - 1) == "من" or c.bare(i - 1) in {"احد", "احدي"}) and c.keys[i].endswith(("ي", "و")):
        who = person(c.keys[i] + "ن")  # «4 من متطوعي الدفاع المدني», «أحد متشددي التنظيم»
    if c.key(i - 1) == "من" and c.bare(i) in _OF_THE_PLACE:
        return ANYBODY  # «75 من أبناء القرية», «شيعت المدينة 3 من أبنائها»
    if who or not origin(c.keys[i]):
        return who
    number = value_at([re.sub(r"^\D+(?=\d)", "", readings(c.key(i - 1))[-1])], 0)
    fits = number is not None and (not c.keys[i].endswith("ا") or number[0] % 100 > 10 and not 1900 <= number[0] <= 2100) or c.key(i - 1) == "من" or c.bare(i - 1) in VAGUE
    return origin(c.keys[i]) if fits else None
