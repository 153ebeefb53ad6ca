"""People told without a number who did it: «برصاص مسلحين», «أعدم عناصر من الفصيل تسعة مدنيين», «القوات والمسلحون الموالون لها»."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.clause import WORDS, Clause
from nlp_pipeline.assembly.objects import TAKES_UP
from nlp_pipeline.assembly.people import COMPANY, THEIRS, definite, person

OBJECT = re.compile("(?:ت|ه|ها|هم)$")
"""What a verb may end in: its feminine subject or whom it befell."""
_TANWIN = "ًٌٍ"
_ALLIES, _ALLIED = re.compile("و?ال\\w+ون"), 6
"""«والمسلحون الموالون»; words between a verb and them, and from them to whom they struck."""
_NAME = 5
"""Words of a unit and its name."""
_DOERS = 6
"""Words of a list of those who did it."""


def joined_to_doers(c: Clause, i: int) -> bool:
    """«على يد قوات الأمن وعناصر وزارة الدفاع», «مجزرة نفذتها قوات الأمن ومسلحون»: people joined to those who did it."""
    for _, k in c.back(i, _DOERS):
        if c.harm(k) or c.key(k) in {"،", ".", "في", "خلال"} or value_at([c.key(k)], 0):
            return False
        if c.bare(k) in {"يد", "ايدي"} or c.key(k) == "قبل" and c.key(k - 1) == "من" or TAKES_UP.fullmatch(c.bare(k)) or TAKES_UP.fullmatch(c.key(k)):
            return True
    return False


def strikes_with(c: Clause, i: int) -> bool:
    """«أعدمت القوات والمسلحون الموالون لها 51 مواطنا»: people in the nominative joined to those who did it to others, whose number follows."""
    if not c.keys[i].startswith("وال") or not c.keys[i].endswith("ون") or not any((told := c.harm(k)) and told.what in {"does", "both"} and told.number == "one" for _, k in c.back(i, _ALLIED)):
        return False
    after = next((k for k in range(i + 1, i + _ALLIED) if not (_ALLIES.fullmatch(c.key(k)) or c.key(k) in {"لها", "له"})), i)
    return c.together(i, after) and value_at([c.key(after)], 0) is not None


def does(c: Clause, i: int, who: tuple[str, str, str]) -> bool:
    """Whether the people of word ``i`` did it: «برصاص مسلحين», «خطف مسلحون ثلاثة عمال», «هجوم شنه عناصر», «اشتباكات بين مسلحين»."""
    group, number, _ = who
    key, before = c.keys[i], c.bare(i - 1)
    if before in WORDS["doer after"]:
        return not (number == "one" and key.endswith("ا"))  # «اغتالوا بالرصاص عنصرا»
    if before == "من" and c.bare(i - 2) == "نار":
        return True  # «بإطلاق نار من مسلحين»
    told = c.harm(i - 1)
    if told and told.what == "deed" and c.key(i - 1).endswith(("هما", "هم", "ها", "ه")) and key.endswith(("ون", "ان")):
        return True  # «خطفهما مسلحون»
    if told and told.what == "does" and told.number == "one" and not key.endswith(("ين", "ا")):
        return key.endswith(("ون", "ان")) or group == "combatant"  # «اغتال مسلحان صاحب متجر»
    if told and told.what == "both" and told.number == "one" and number == "many" and (group == "combatant" or key.endswith("ون")) and _has_object(c, i):
        return True  # «قتل مجهولون عنصرا»
    own = THEIRS.sub("", c.key(i + 1)) if c.together(i, i + 1) and not c.key(i + 1).startswith("و") else ""
    kin = own != c.key(i + 1) and own in WORDS["kin"] | {"والد", "والدت", "زوجت", "ابنت", "شقيقت", "ام", "اب"}  # «قتل رجل زوجته»
    if told and told.what == "both" and told.number == "one" == number and (kin or group == "combatant" and _strikes_one(c, i)):
        return True  # «قتل قناص امرأة وطفلتها»
    if key.startswith("و") and any(c.key(k - 1) == "بين" and (person(c.keys[k]) or k in c.orgs or c.bare(k) in WORDS["armed"]) for _, k in c.back(i, 8)):
        return not any(c.kind(k) for _, k in c.back(i, 5))  # «بين مسلحين من جهة ومسلحين من جهة أخرى»
    verb = OBJECT.sub("", before)
    if verb in WORDS["takes"]:
        fighters = group == "combatant" and (definite(key) or verb in WORDS["takes always"] or c.key(i + 1) != "من")
        return fighters or key.endswith("ون")
    if before == "مع" and number != "one":
        return not c.harm(i - 2) and not (COMPANY.match(key) or group == "civilian" and THEIRS.search(key))  # «اشتباكات مع مقاتلي الجبهة», but «قتل مع مسلحين اثنين», «مع مرافقيه», «مع طفليه»
    if before == "بين":
        return number != "one" and not c.kind(i - 2)
    return bool({before, verb} & (WORDS["does"] if number == "many" else WORDS["does alone"])) and not key.endswith("ا")


def _strikes_one(c: Clause, i: int) -> bool:
    """«قتل قناص امرأة», «قتل عنصر من الحاجز شابا»: whether one man or woman, who cannot be what he of word ``i`` is like, follows him or whose man he is."""
    k = i + 1
    if c.key(k) == "من":
        k = c.orgs[k + 1][0] if k + 1 in c.orgs else k + 2
    who = person(c.key(k)) if c.together(i, k) and not c.key(k).startswith(("و", "ال")) else None
    accusative = c.together(i, k) and c.words[k].text.rstrip(_TANWIN).endswith("ا") or c.key(k).endswith("ين")  # «لواء» is none
    return who is not None and (accusative or who[2] in {"women", "children"})


def _has_object(c: Clause, i: int) -> bool:
    """«ذبح عناصر التنظيم ثلاثة مدنيين», «أعدم عناصر من فصيل أحرار الشرقية تسعة مدنيين»: whether people stand in the accusative after those of word ``i`` and the name of whose they are."""
    i += c.keys[i].endswith("ون") and c.key(i + 1).endswith("ون")  # «مسلحون مجهولون»
    k = i + 1 + (c.key(i + 1) == "من")
    k = c.orgs[k][0] if k in c.orgs else k
    while _ALLIES.fullmatch(c.key(k)):
        k += 1 + (c.key(k + 1) in {"لها", "له"})  # «عناصر التنظيم والمسلحون الموالون له»
    named = c.key(i + 1) == "من" and c.key(i + 2) in WORDS["unit heads"]
    for x in range(k, k + (_NAME if named else 1)):
        if not c.together(i, x) or c.harm(x) or not c.key(x).isalnum():
            return False
        if x == k and (who := person(c.key(x))) and who[2] in {"women", "children"} and not c.key(x).startswith(("و", "ال")):
            return True  # «قتل مسلحون امرأة»
        if value_at([c.key(x)], 0) and (not named or person(c.key(x + 1))) or person(c.key(x)) and c.key(x).endswith(("ا", "ين")) and not c.key(x).startswith("و"):
            return True
    return False
