"""People counted by the form of the word alone: one, two («ضابطا شرطة», «مدنيين اثنين») or an unknown number."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.befalling import agreeing
from nlp_pipeline.assembly.clause import WORDS, Clause
from nlp_pipeline.assembly.counted import ANYBODY, Read, build
from nlp_pipeline.assembly.people import THEIRS, definite, of_two, origin, person, things
from nlp_pipeline.assembly.tellings import is_tool
from nlp_pipeline.assembly.victims import Who, named, no_victim
from nlp_pipeline.records import Quantity

PAIR = re.compile("(?:ان|ين)$")
_LIKE = re.compile(r"\w{3,}يه|مجهوله|مشتركه")
"""What a weapon is like."""
_TOOL = 4
"""Words of a weapon with its adjectives."""
_MOTHER = {"ام", "ربه"}
"""«استشهاد أم», «مقتل ربة منزل»."""
_A_WOMAN = _MOTHER | {"ثالثه", "رابعه", "خامسه", "اخري"}
"""«قتلت امرأتان وأصيبت ثالثة», «استشهدت أم وطفلاها»."""
_LATTER = 10
"""Words between one person and «الأخير»."""
_LISTED = 25
"""Words between «هم» and the last of those it lists."""


def unnumbered(c: Clause, i: int) -> Read | None:
    """One, two or an unknown number of people, by the form of the word."""
    who = named(c, i) or (origin(c.keys[i]) if _struck(c, i) else None)
    if who is None:
        return _only_beside_harm(c, i)
    if no_victim(c, i, who) or who[1] == "many" and c.key(i - 1) in WORDS["speaks"]:
        return None  # «قال نشطاء إن 16 من القوات قتلوا»
    if c.bare(i).startswith("جث") and (read := _some_bodies(c, i, who)) is not None:
        return read if read[1] else None
    who, words = whole_noun(c, i, who)
    read = {"one": _one, "two": _two, "many": _many}[who[1]](c, i, who)
    return (replace(read[0], end=c.words[i + words - 1].end), words) if read and read[1] < words else read


def _struck(c: Clause, i: int) -> bool:
    """«مقتل سوري», «اعتقل فلسطينيين»: where somebody is from stands for him right after what befell him."""
    if c.keys[i].startswith("و") and any(c.key(k) in {"هم", "وهم"} for _, k in c.back(i, _LISTED)) and c.key(i - 1) != "هم":
        return True  # «هم 36 من قوات النظام و7 من حزب الله، وسوري يعمل معهم»
    told = c.harm(i - 1) if c.together(i - 1, i) else None
    return told is not None and told.what in {"deed", "both", "befalls"} and not c.keys[i].endswith("ا") and not c.keys[i].startswith(("و", "ال"))


def _only_beside_harm(c: Clause, i: int) -> Read | None:
    """Words that are people only where harm befalls them: «إصابة ثالث», «استشهاد أب», «اغتال مسلحان رئيس المجلس», «إصابة قائدهما»."""
    bare = c.bare(i) if c.says(i, "beside harm") else c.bare(i).removesuffix("ا")
    if bare in WORDS["beside harm"]:
        title = bare in WORDS["titles"]
        if c.keys[i].startswith("ال"):
            struck = c.harm(i - 1) if c.together(i - 1, i) else None  # «اغتيال الشيخ فلان»
            return (build(c, i, 1, 1, 1, ("unknown", "one", "others"), ""), 1) if struck and struck.what in {"deed", "both", "does", "befalls"} and struck.number != "many" else None
        if not title and bare not in WORDS["kin"] | _A_WOMAN and person(c.key(i + 1)) and not (has_article(c.key(i + 1)) and c.together(i, i + 1)):
            return None  # but «نائب القائد العسكري»
        near = any((told := c.harm(k)) and (steps == 1 or told.kind == "released" and steps == 2 and c.key(i - 1) == "عن" or steps == 2 and (c.bare(i - 1) in WORDS["hits"] or title and told.what == "both" and c.key(i - 1).endswith("ون")) or told.what == "does" or told.kind == "detained" and steps < 5 or steps == 3 and told.what != "victim" and c.key(i - 2) in WORDS["in the course"]) for steps, k in c.back(i, 8 if title else 3))
        if title and c.keys[i].endswith("ا") and c.kind(i - 1) and _owns_two(c, i + 1):
            return build(c, i, 1, 2, 2, ANYBODY, ""), 1  # «قتل صاحبا محل»
        near = near or _titled(c, i) or c.keys[i].startswith("و") and _after_one(c, i) and not any(c.key(k) == "،" for _, k in c.back(i, _LATTER)) or bare in _MOTHER and c.key(i - 1) in WORDS["part"]
        one = build(c, i, 1, 1, 1, ("civilian", "one", "") if title else ("civilian", "one", "women") if bare in _MOTHER else ("unknown", "one", "others"), "")
        return (replace(one, women=1) if bare in _A_WOMAN else one, 1) if near else None
    theirs = THEIRS.sub("", bare)
    if theirs != bare and c.keys[i].startswith("و") and (theirs in WORDS["beside harm"] or (person(theirs) or ANYBODY)[1] == "one") and _after_one(c, i):
        return build(c, i, 1, 1, 1, person(theirs) or ("unknown", "one", "others"), theirs), 1  # «قتل وزير الدفاع ونائبه»
    if c.key(i) in {"الاخير", "الاخيره"} and (fell := c.harm(i - 1)) and fell.what == "deed" and c.together(i - 1, i) and c.key(i + 1) != "من" and _of_one(c, i):
        return build(c, i, 1, 1, 1, ("unknown", "one", "others"), ""), 1  # «رفض سائقها التوقف، ما أدى لإصابة الأخير»
    if PAIR.sub("", bare) in WORDS["beside harm"] - {bare} and c.kind(i - 1):
        return build(c, i, 1, 2, 2, ANYBODY, ""), 1  # «مقتل أميرين»
    pair = person(bare[:-1]) if bare.endswith("ي") and f"{bare}ن" in of_two() and (c.kind(i - 1) or agreeing(c, i + 1, "two")) else None
    if pair:
        return build(c, i, 1, 2, 2, pair, bare), 1  # «مقتل تاجري مخدرات», «أن ضابطي صف قتلا»
    owned = THEIRS.sub("", c.bare(i))
    whose = person(owned) if c.kind(i - 1) and owned != c.keys[i] else None
    return (build(c, i, 1, 1, 1, whose, owned), 1) if whose and whose[1] == "one" else None


def _titled(c: Clause, i: int) -> bool:
    """«قتلت وحدات حماية الشعب أمير جبهة النصرة»: whether a title follows a verb of killing or taking and the name of who did it."""
    fell = c.harm(c.before(i)) if c.before(i) < i - 1 else None
    return fell is not None and fell.what in {"does", "both"} and fell.number == "one" and c.together(c.before(i), i) and not c.keys[i].startswith(("و", "ال", "ب", "ل"))


def _after_one(c: Clause, i: int) -> bool:
    """Whether the last person told before word ``i`` is one whom harm befell right before."""
    one = next((k for _, k in c.back(i, _LATTER) if c.bare(k) in WORDS["beside harm"] or person(c.key(k))), None)
    return one is not None and (_only_beside_harm(c, one) is not None or (person(c.key(one)) or ANYBODY)[1] == "one" and c.harm(one - 1) is not None)


def _of_one(c: Clause, i: int) -> bool:
    """Whether one person is the last told before word ``i``, no organisation («سيارة رفض سائقها التوقف»)."""
    one = next((k for _, k in c.back(i, _LATTER) if (who := person(THEIRS.sub("", c.bare(k)))) and who[1] == "one"), None)
    return one is not None and not any(one < k < i for k in c.orgs)


def _some_bodies(c: Clause, i: int, who: Who) -> tuple[Quantity, int] | None:
    """«جثة شاب», «جثتي شابين»; (…, 0) where the number follows («جثث خمسة مدنيين»)."""
    if who[1] == "many" and value_at(c.keys[i + 1 : i + 3], 0):
        return build(c, i, 1, None, None, who, c.keys[i]), 0
    owner, used = whole_noun(c, i, who)
    if used > 1 and who[1] != "many" or c.keys[i].endswith(("جثتا", "جثتي")):
        value = 1 if who[1] == "one" else 2
        return build(c, i, used, value, value, owner, c.keys[i]), used
    return None


def whole_noun(c: Clause, i: int, who: Who) -> tuple[Who, int]:
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
    beside = c.harm(c.before(i) - (c.key(i - 1) in {"هذا", "هذه"})) or c.harm(_past_tool(c, i))  # «اعتقلت الهيئة القيادي فلان»
    if known and c.key(i - 1) in WORDS["part"]:
        return build(c, i, 1, 1, 1, who, c.keys[i]), 1  # «بينهم الطفل فلان»
    if c.keys[i] in {"واخر", "واخري"} and (c.bare(i + 1) in WORDS["owing to"] or c.key(i + 1).startswith("ب") and is_tool(c.bare(i + 1))):
        return build(c, i, 1, 1, 1, who, c.keys[i]), 1  # «استشهد شاب برصاص قناص، وآخر جراء قصف»
    met = c.bare(c.before(i)) in WORDS["meets"]  # «لقي قائد كتيبة مصرعه»
    if known and not (beside and beside.what != "victim") or c.bare(i) in {"قايد", "لوا", "اخر"} and not beside and not met:
        return None
    then = c.key(i + 1)
    if not known and c.keys[i].endswith("ا") and c.kind(i - 1) and (then.startswith("ال") and then not in WORDS["times"] or _owns_two(c, i + 1)):
        return build(c, i, 1, 2, 2, who, c.keys[i]), 1  # «قتل حارسا المستودع», «أصيب ضابطا شرطة»
    number = None if any(c.bare(k) and (c.says(k, "about") or c.says(k, "more than")) for k in (i - 3, i - 2)) and not c.kind(i - 1) else 1
    return build(c, i, 1, number, number, who, c.keys[i]), 1  # «أكثر من … شخص»: a number that nobody read


def _past_tool(c: Clause, i: int) -> int:
    """«اغتالت مسيرة إسرائيلية القيادي»: the word before the weapon, with its adjectives, that did it to whoever stands at word ``i``."""
    k = i - 1
    while k > i - _TOOL and not is_tool(c.bare(k)) and _LIKE.fullmatch(c.key(k)):
        k -= 1
    while is_tool(c.bare(k)) and is_tool(c.bare(k - 1)):
        k -= 1  # «طائرة مسيرة»
    return k - 1 if is_tool(c.bare(k)) and not c.key(k).startswith("ال") else -1


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
    pair = dual or c.bare(i) in WORDS["two"] or c.key(i - 1) in {"هذين", "كلا"} or "كانا" in {c.key(i + 1), c.key(i + 2) if c.key(i + 1).endswith("ين") else ""} or agreeing(c, i + 1, "two")
    if not pair and (c.key(i + 1), c.key(i + 2)) == ("علي", "الاقل"):
        pair = True  # «مقتل مسلحين على الأقل»: a plural without its number has no bound
    value = 2 if pair else None
    return build(c, i, 1, value, value, who, c.keys[i]), 1


def _many(c: Clause, i: int, who: Who) -> Read:
    if used := _says_two(c, i):
        return build(c, i, used, 2, 2, who, c.keys[i]), used
    then = c.key(i + 1)
    after = value_at([then[2:]], 0) if then.startswith("ال") and len(then) > 4 else None
    if after and after[0] < 11:
        return build(c, i, 2, after[0], after[0], who, c.keys[i]), 2  # «أطفاله الأربعة»
    last = c.key(i + 2)
    after = value_at([last[2:]], 0) if then.startswith("ال") and last.startswith("ال") and len(last) > 4 and c.together(i, i + 2) else None
    if after and after[0] < 11:
        return build(c, i, 3, after[0], after[0], who, c.keys[i]), 3  # «ركاب السيارة الخمسة»
    return build(c, i, 1, None, None, who, c.keys[i]), 1


def _says_two(c: Clause, i: int) -> int:
    """The words of «مدنيين اثنين» or «ناشطين إعلاميين اثنين», 0 where it is none."""
    if c.key(i + 1) in WORDS["two"]:
        return 2
    return 3 if c.key(i + 2) in WORDS["two"] and re.search("[ايت]ن$", c.key(i + 1)) else 0
