"""Who is no victim, though a word for people stands there, and whose people the victims are."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly import doers
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.clause import VAGUE, WORDS, Clause
from nlp_pipeline.assembly.people import (
    definite,
    harm,
    is_farms,
    is_verbal,
    is_written,
    kind_of,
    origin,
    person,
)

Who = tuple[str, str, str]
"""Group, number and part, as ``people.person`` gives them."""
_OBJECT_PRONOUN = re.compile("(?:ه|ها|هم|هما)$")
_BODIES = re.compile("(?:جثامين|جثث|جثاث)(?:هم|هما|هن)")
_COMES_IN = re.compile("وت\\w{3,}")
_SAID_NO = 3
"""Words between a denial and whose death is denied."""
_FAMILIES = 6
"""Words after fighters within which their families are told."""
_FIGHT = re.compile("اشتباك|معار|معرك|مواجه|قتال|مناوش|اقتتال|هجوم|هجمات")
_NAME = 5
"""Words of a unit and its name."""
_UNIT = 6
"""Words of an aside up to the name of the unit."""
_SOUGHT = ("مطلوب", "ملاحق", "متهم", "مناهض", "معاد")
"""What makes somebody no man of the unit that is named after it."""
NUMBERED = {"فرقه", "لوا", "فوج", "كتيبه", "سريه", "فيلق"}
"""Units that bear numbers."""
_FOES = 6
"""Words between «بين» and the second side."""
_CAPTORS = re.compile("(?:م?ختطف|خاطف|محتجز|اسر)[يو](?:ه|ها|هم|هما)")
_OWN_FAMILY = re.compile("(?:عايل|اسر)ت(?:ه|ها|هم)$")
FAMILY = re.compile("(?:عايل|اسر)(?:ه|ات)$|عوايل$")
"""Families are no count of people (corpus/GUIDELINES.md)."""
_HOUSEHOLD = re.compile(f"(?:{FAMILY.pattern})|اسر$")
"""… and «أسر», which before a number may be those who capture."""


def named(c: Clause, i: int) -> Who | None:
    """What word ``i`` says of people, where it is written as such a word."""
    return person(c.keys[i]) if is_written(c.keys[i], c.words[i].text) else None


def no_victim(c: Clause, i: int, who: Who) -> bool:
    """Whether the people of word ``i``, told without a number, are nobody whom harm befell."""
    if who[1] == "two" and has_article(c.keys[i]) and c.keys[i].endswith("ين"):
        who = who[0], "many", who[2]  # «المدنيين», hardly ever two
    if c.bare(i - 1) and c.says(i - 1, "tally") or c.key(i - 1).isdigit() and c.bare(i - 2) not in NUMBERED or c.bare(i).startswith("حالات"):
        return True  # «حصيلة القتلى» counts below; «أصيب خمسة بحالات اختناق», «تباينت حالاتهم»
    if who[1] != "one" and has_article(c.keys[i]) and c.says(i - 1, "kin of"):
        return True  # «اعتصام لذوي المعتقلين», «أسر الضحايا»
    if c.together(i - 1, i) and _HOUSEHOLD.match(c.bare(i - 1)) and c.keys[i].endswith("ه") and not c.keys[i].startswith("و"):
        return True  # «عائلة نازحة», «الأسر النازحة»
    if c.says(i, "accusing") and (c.key(i + 1).startswith(("ايا", "ال")) or i + 1 in c.orgs):
        return True  # «متهما النظام بقصف المدينة»
    if who[1] == "many" and c.key(i - 1) == "من" and c.kind(i - 2) and value_at([c.key(i + 1)], 0):
        return True  # «قتل من المهاجمين 3»
    if c.bare(i - 1) in WORDS["finds"] and who[1] == "many" and c.key(i + 1) == "علي":
        return True  # «عثر أهالي على جثة»: who found it
    if who[1] == "many" and c.bare(i - 1) == "اعدام" and any(c.together(k, i) and c.key(k).startswith("ل") and (value_at([c.key(k)[1:]], 0) or person(c.key(k)[1:])) for k in range(i + 1, i + 2 * _NAME)):
        return True  # «إعدام عناصر من التنظيم لأربعة أسرى»: who did it
    if c.kind(i) == "wounded" and c.together(i - 1, i) and c.bare(i - 1) in WORDS["cares for"]:
        return True  # «لإجلاء جرحى ومرضى»: hurt before
    if c.bare(i - 1) == "صفوف" and who[1] == "many":
        return True  # «سقطوا من صفوف مقاتلي التنظيم»
    if c.key(i - 1) in {"في", "داخل"} and c.key(i).startswith("معتقل"):
        return True  # «في معتقلات الأجهزة»: the place
    if c.key(i - 1) == "عن" and kind_of(c.key(i - 2)) and not c.kind(i - 2):
        return True  # «مطالبين بالإفراج عن المعتقلين»
    if c.key(i).removeprefix("و") in WORDS["has"] and value_at([c.key(i + 1)], 0):
        return True  # «ولديه ثلاثة أطفال», not «ولدان له»
    if is_verbal(c.keys[i], c.key(i + 1)) and not c.harm(i - 1):
        return True
    if who[1] == "many" and c.key(i - 1) in WORDS["attack of"] and not c.key(i).startswith("ال"):
        return True  # «قتلى هجوم عناصر التنظيم»
    if who[0] == "combatant" and c.key(i).startswith("ل") and c.together(i - 1, i) and c.says(i - 1, "attack of") and c.bare(i - 1) != "استهداف":
        return True  # «بين قتيل وجريح في كمين لمسلحين»
    if who[1] == "many" and any(c.together(k, i) and c.bare(k) in WORDS["their number"] for k in range(i + 1, i + 4)):
        return True  # «قتل جميع أفراد العائلة وعددهم 6»
    if who[1] == "many" and has_article(c.keys[i]) and c.bare(i - 1) in WORDS["men of"] and c.together(i - 1, i):
        return True  # «3 من عناصر الشرطة»
    if c.key(i).startswith("وال") and who[1] == "many" and any(c.bare(k) == "صفوف" for _, k in c.back(i, 5)):
        return True  # «في صفوف قوات النظام والمسلحين»
    if c.keys[i].startswith("و") and (doers.joined_to_doers(c, i) or doers.strikes_with(c, i)):
        return True
    if c.bare(i - 1) in {"يد", "ايدي"} or c.bare(i).startswith("ضحي") and c.bare(i - 1) in WORDS["falls victim"]:
        return True  # «على يد شقيقها», «ذهب ضحية المجزرة 72 شخصا»
    before = c.harm(i - 1)
    if before is not None and before.what == "does" and _OBJECT_PRONOUN.search(c.key(i - 1)) and kind_of(c.keys[i]):
        return True  # «فأرداه قتيلا»
    if _BODIES.fullmatch(c.bare(i)):
        return True  # «راح ضحيتها 200 مواطن عثر على جثامينهم»
    if who[1] == "many" and c.key(i - 2) == "،" and c.together(i - 2, i) and _COMES_IN.fullmatch(c.key(i - 1)) and not c.harm(i - 1) and not person(c.key(i - 1)):
        return True  # «…، وتدخل وجهاء من العشائر لفض النزاع»
    if says(c.key(i - 1), "according to") and c.together(i - 1, i):
        return True  # «بحسب ناشطين», «وفقا لشهود»
    if c.key(i - 1) in WORDS["told of"]:
        return True  # «ثلاثة يشتبه أنهم أعضاء», «موقوفين كانوا محتجزين»
    if c.key(i - 1) == "اي" or c.together(i - 1, i) and (number := value_at([c.bare(i - 1)], 0)) and number[0] > 2 and c.bare(i - 2) not in NUMBERED:
        return True  # «لم يسقط أي قتيل»; «جثامين خمسة شهداء», whose number was passed over
    if who[1] != "one" and c.keys[i].startswith("و") and _of_the_other_side(c, i):
        return True
    if _CAPTORS.fullmatch(c.bare(i)) or c.bare(i) in WORDS["forces"] and (not c.kind(i - 1) or has_article(c.keys[i]) and c.key(i + 1).startswith("ل")):
        return True  # «مختطفيه», «قيادة شرطة المدينة», «اعتقال الشرطة لشخصين»
    ill = harm(c.keys[i])
    if ill is not None and (ill.kind, ill.what) == ("wounded", "victim") and c.harm(i) is None:
        return True  # «امرأة مصابة باضطرابات نفسية»
    if c.key(i + 1) == "قد" and c.together(i, i + 2) and not c.harm(i + 2) and c.key(i - 1).removeprefix("و").startswith("كان"):
        return True  # «وكان انتحاري قد فتح النار»: the subject of what had been done
    if c.key(i - 1) == "علي" and c.bare(i - 2) == "نار":
        return True  # «الجندي الذي فتح النار على زملائه»
    if c.bare(i) == "مسووليه":
        return True  # «ألقيت المسؤولية على التنظيم»
    if c.key(i) == "وخطيب" and c.bare(i - 1) == "امام":
        return True  # «إمام وخطيب المسجد» is one man
    if who[1] == "many" and c.key(i).startswith("ل") and c.bare(i) != c.key(i) and c.together(i - 1, i) and not any(c.harm(k) or value_at([c.key(k)], 0) for k in (i - 1, i - 2)):
        return True  # «خياطة ملابس لمسلحي التنظيم»
    if who[1] == "many" and c.together(i - 1, i) and (c.bare(i - 1) in WORDS["foremost"] or has_article(c.keys[i]) and has_article(c.key(i - 1)) and origin(c.key(i - 1))):
        return True  # «أبرز قادة …», «السوريين العاملين مع …»
    if c.key(i - 1) == "من" and c.kind(i - 2) and c.key(i - 3) in {"من", "الذين"} and c.says(i - 4, "tally"):
        return True  # «عدد من قتلوا من المدنيين»
    if c.key(i).startswith("وال") and c.kind(i - 1) and c.key(i - 1).startswith("ال") and c.bare(i - 2) and c.says(i - 2, "tally"):
        return True  # «عدد القتلى والجرحى الذين سقطوا»
    if c.bare(i - 1) in VAGUE and c.together(i - 1, i):
        return True  # «بحضور عشرات المواطنين»
    if _describes(c, i) or who[1] != "many" and _adjective(c, i):
        return True
    if who[1] == "many" and _owns(c, i):
        return True
    if who[1] != "one" and (_of_those(c, i) or _whose(c, i)):
        return True
    if who[1] != "one" and any(c.key(k).removeprefix("و") in WORDS["denies"] for _, k in c.back(i, _SAID_NO)):
        return True  # «نفت موسكو مقتل مدنيين»
    if who[1] == "many" and denied(c, i) or c.key(i - 1).endswith("دون"):
        return True  # «طائرة بدون طيار»
    if c.words[i].text.endswith("ة") and who[1] == "many" and person(c.keys[i][:-1]):
        return True  # «العمالة» is no «عماله»
    if c.bare(i) == "طالبان" and not c.kind(i - 1):
        return True  # the movement far oftener than two students
    if who[1] == "many" and c.key(i).startswith("ل") and c.together(i - 1, i) and c.key(i - 1).endswith("ا") and not c.harm(i - 1) and not person(c.key(i - 1)):
        return True  # «استهدف تجمعا لمقاتلي الفصائل»
    went = next((k for k in (i - 1, i - 2) if c.key(k) == "مع" and not c.harm(k - 1)), None)
    if went is not None and (told := c.harm(went + 1)) and told.what == "victim" and (went == i - 1 or c.keys[i].startswith("و")):
        return True  # «وانسحب المقاتلون مع الجرحى والمدنيين»
    if is_farms(c.keys[i], c.key(i - 1)) and c.together(i - 1, i):
        return True  # «استهدف مزارع في المنطقة»
    if c.bare(i - 1) in WORDS["apart"] or c.bare(i - 1) == "من" and c.says(i, "origin"):
        return True
    return _told_before(c, i) or doers.does(c, i, who)


def _of_the_other_side(c: Clause, i: int) -> bool:
    """«اشتباكات بين القوات التركية، وعناصر من التنظيم», «معارك مع القوات والمسلحين»: who fights with or beside those named after «بين», «مع»; «قتلى بين المدنيين وعناصر الشرطة» are victims."""
    between = next((k for _, k in c.back(i, _FOES) if c.key(k) == "بين" or c.key(k) in {"مع", "ضد"} and _FIGHT.match(c.bare(k - 1))), None)
    return between is not None and not any(c.harm(k) or value_at([c.key(k)], 0) for k in (between - 1, *range(between + 1, i))) and not person(c.key(between - 1))


def _owns(c: Clause, i: int) -> bool:
    """«مخفر الشرطة», «منازل المدنيين», «حافلات أهالي البلدة»: whose the thing named before is."""
    before = c.key(i - 1)
    thing = c.together(i - 1, i) and before.isalpha() and not has_article(before) and len(before) > 2
    if thing and not has_article(c.keys[i]):
        return c.says(i - 1, "vehicles and houses")
    leads = WORDS["function"] | WORDS["falls"] | WORDS["tally"] | WORDS["some of"] | WORDS["part"] | WORDS["takes"] | WORDS["does"]
    return thing and has_article(c.keys[i]) and not (harm(before) or person(before) or value_at([before], 0) or {before, c.bare(i - 1)} & leads)


def moved(c: Clause, i: int) -> bool:
    """Whether the bodies of word ``i`` change hands, or its dead are buried: no new dead."""
    if c.key(i).startswith("جث"):
        return any(c.bare(k) and c.says(k, "moved") and c.bare(k + 1) != "اطلاق" for _, k in c.back(i, 8))
    told = c.harm(i)
    return told is not None and (told.kind, told.what) == ("killed", "victim") and any(c.bare(k) and c.says(k, "buried") for k in range(i - 4, i))


def side(c: Clause, j: int, group: str) -> tuple[str, str | None]:
    """(group, actor) of the people counted before word ``j``: «قتلى من المدنيين», «12 قتيلاً من حزب الله», «في صفوف القوات»."""
    if c.bare(j - 1).startswith(_SOUGHT):
        return "unknown", None  # «أحد المطلوبين لقوات النظام»
    if c.key(j) == "برتبه":
        j += 3 if c.key(j + 2) in {"اول", "ثان", "ثاني", "ركن"} else 2  # «ضابط برتبة ملازم أول من قوات النظام»
    for k in range(j, j + 6):
        if not c.together(k, j - 1) or c.key(k) in {"،", ".", "جرا", "اثر", "خلال", "بعد", "عقب", "اثنا"} | WORDS["part"]:
            break
        key, bare = c.keys[k], c.bare(k)
        if key.startswith("و") and value_at([key[1:]], 0):
            break  # «839 مقاتلا و903 من حزب الله»
        if key.startswith("و") and len(key) > 3 and not (k in c.orgs or person(key) or kind_of(key) or value_at([key[1:]], 0) or {bare, key[1:]} & WORDS["armed"]):
            break  # «قتل 32 شخصا وألقيت المسؤولية على التنظيم»
        if key.startswith("و") and c.key(k + 1) == "من" and (who := person(key)) and who[1] == "one":
            break  # «3 من المهاجمين وعنصر من قسد»
        if bare in WORDS["doer after"] or key == "لدي":
            break  # «ثلاثة على يد مسلحين», «19 معتقلا لدى التنظيم»
        if bare.startswith("سابق") and not has_article(key):
            break  # «قيادي سابق في فصائل المعارضة»: whose man he was
        if key == "في" and not (k + 1 in c.orgs or c.bare(k + 1) in WORDS["armed"]):
            break  # «شخص في قصف لقوات النظام»
        if _OWN_FAMILY.match(bare) and c.key(k - 1) != "قد" or bare in {"عوايل", "عايلات"} and c.key(k - 1) == "من":
            return "civilian", None  # «7 من أفراد عائلته», «400 شخص من عوائل المسلحين»
        aside = key.startswith("ب") and key != "بين" and bare != "صفوف" and k not in c.orgs and not person(key)
        told = c.harm(k)
        if aside or told and not (k == j and key.startswith("و") and told.what == "victim"):
            break
        if k in c.orgs:
            _, id, armed = c.orgs[k]
            if group == "unknown" and _with_families(c, k):
                return "mixed", None
            linked = any(c.bare(x) in {"من", "صفوف", "عناصر", "مقاتلي", "ل"} for x in (k - 2, k - 1)) or key.startswith("ل") or k == j
            linked = linked or group == "combatant" and c.key(k - 1) == "في"  # «القيادي البارز في حزب الله»
            return ("combatant" if armed and linked else group), (id if linked and armed else None)
        if group == "unknown" and c.key(k - 1) == "من" and (person(key) or ("",))[0] == "combatant" and any(c.key(x).startswith("وال") and (person(c.key(x)) or ("",))[0] == "civilian" for x in (k + 1, k + 2) if c.together(x, k)):
            return "mixed", None  # «15 شخصا من عناصر الشرطة والمدنيين»
        if bare in WORDS["armed"] and group == "unknown" and not (bare == "صفوف" and person(c.key(k + 1))):
            group = "combatant"
        whose = person(key)
        if group == "unknown" and (c.key(k - 1) in {"من", "بين"} or c.bare(k - 1) == "صفوف" or k == j and _whose(c, k)) and whose and whose[0] != "unknown":
            return ("mixed" if whose[0] == "combatant" and _with_families(c, k) else whose[0]), None
    return group, None


def unit_of_one(c: Clause, j: int) -> tuple[str, str | None] | None:
    """(group, actor) of the one person told before word ``j``, where an aside says whose he is: «الشاب فلان، أحد المنتمين لتنظيم …», «فلان، المقاتل في صفوف …»."""
    aside = next((k + 1 for k in range(j, j + _NAME) if c.together(k, j - 1) and c.key(k) == "،"), None)
    if aside is None or any(c.harm(k) or k in c.orgs for k in range(j, aside)):
        return None
    man = has_article(c.key(aside)) and (c.bare(aside) in WORDS["armed"] or (person(c.key(aside)) or ("",))[0] == "combatant")
    org = next((k for k in range(aside + 1, aside + _UNIT) if c.together(k, j) and k in c.orgs), None) if man or is_one_of(c, aside) else None
    if org is None or not c.orgs[org][2] or any(c.bare(k).startswith(_SOUGHT) for k in range(aside, org)):
        return None
    linked = c.keys[org].startswith("ل") or c.key(org - 1) in {"في", "من", "صفوف"} or is_one_of(c, aside) and org == aside + 2
    return ("combatant", c.orgs[org][1]) if linked else None


def is_one_of(c: Clause, i: int) -> bool:
    """«…، أحد عناصر التنظيم»: whether word ``i`` opens an aside on who somebody is."""
    return c.key(i) in {"احد", "احدي"} and c.key(i - 1) == "،" and c.together(i - 1, i)


def _with_families(c: Clause, i: int) -> bool:
    """«شخص من مقاتلي الفصيل وعائلاتهم»: whether families or civilians come to the fighters of word ``i``."""
    return any(c.together(i, k) and c.key(k).startswith("و") and c.bare(k) in WORDS["their families"] for k in range(i + 1, i + _FAMILIES))


def _describes(c: Clause, i: int) -> bool:
    """«رجل مسن», «قائد عسكري»: one person in two words; «ملثمون مهندسا» are two."""
    from_where = not person(c.key(i - 1)) and (origin(c.key(i - 1)) or origin(c.key(i - 1).removesuffix("ه")))
    key, before = c.key(i), c.key(i - 2) if from_where and not c.key(i - 1).startswith("و") else c.key(i - 1)
    like = has_article(before) == has_article(key)
    if before.endswith(("ون", "ان")) and not key.endswith(("ون", "ان")):
        return False  # «اختطف مسلحون مدير المدرسة»
    if (who := person(key)) and who[2] in {"women", "children"} and not (person(before) or who)[2]:
        return False  # «أردى قناص امرأة»
    return bool(person(before)) and like and not key.startswith(("و", "لل")) and not (key.endswith("ا") and not before.endswith("ا"))


def _adjective(c: Clause, i: int) -> bool:
    """«حاجز عسكري», «سيارة مدنية», «هجوما انتحاريا»: what a noun before is like, nobody."""
    key, before = c.key(i), c.key(i - 1)
    if c.bare(i).startswith("مصور") and c.together(i - 1, i) and c.bare(i - 1) and c.says(i - 1, "footage"):
        return True  # «شريطا مصورا»
    if re.sub("ا$|ان$|ين$", "", c.bare(i)) not in WORDS["adjective too"] or key.startswith(("و", "ب", "ل")) or not before[:1].isalpha() or before in WORDS["in it"]:
        return False
    if key.endswith(("ان", "ين")) and not before.endswith(key[-2:]):
        return False
    if has_article(key) and not has_article(before) or before.endswith("ه") and not key.endswith(("ه", "ات", "ين", "ون")):
        return False  # «قتلت مسيرة القيادي», «قتلت طائرة مسيرة قياديا»
    if not c.together(i - 1, i) or key.endswith("ا") and (before.endswith("وا") or not before.endswith(("ا", "ه"))):
        return False
    leads = WORDS["function"] | WORDS["part"] | WORDS["takes"] | WORDS["does"]
    return not (harm(before) or person(before) or value_at([before], 0) or {before, c.bare(i - 1), doers.OBJECT.sub("", c.bare(i - 1))} & leads)


def _of_those(c: Clause, i: int) -> bool:
    """«خمسة قتلى من المدنيين», «ثلاث إصابات بين المدنيين» tells whose they are."""
    if c.key(i - 1) not in {"من", "بين"} or i < 2:
        return False
    cases = c.says(i - 2, "cases") and value_at(c.keys[max(0, i - 3) : i - 2], 0)
    return bool(person(c.key(i - 2)) or cases or c.bare(i - 2) in VAGUE or value_at([c.key(i - 2)], 0) or c.key(i - 2) in WORDS["two"])


def _whose(c: Clause, i: int) -> bool:
    """«قتلى الحوثيين»: whose the victims named right before are."""
    told = c.harm(i - 1) if c.together(i - 1, i) else None
    return told is not None and told.what == "victim" and has_article(c.keys[i]) and not has_article(c.keys[i - 1]) and not c.keys[i].startswith("و")


def denied(c: Clause, i: int) -> bool:
    """«دون وقوع ضحايا», «ولم ترد معلومات عن سقوط قتلى»: nobody is counted, or nobody knows."""
    for _, k in c.back(i, 7):
        if c.keys[k] in {"،", ".", "بينما", "فيما", "لكن"}:
            return False
        if c.says(k, "none"):
            return True
    return False


def _told_before(c: Clause, i: int) -> bool:
    """«نقل المصابون إلى المشفى» is about people counted before; so is «فأردوا عنصرين قتيلين», which says what became of them."""
    told = c.harm(i)
    if told is None or told.what != "victim" or told.kind not in {"killed", "wounded"}:
        return False
    if definite(c.keys[i]):
        led = any(c.harm(k) or c.bare(k) in WORDS["falls"] | WORDS["tally"] | WORDS["some of"] for _, k in c.back(i, 3))
        return not led and not c.keys[i].startswith("و") and not re.search("وقع|خلف|عن$", c.key(i - 1))
    before = c.harm(i - 1)
    if before and before.what == "does" and c.key(i - 1).endswith(("ه", "ها", "هم")):
        return True  # «فأردوه قتيلا»
    struck = next((k for _, k in c.back(i, 12) if (deed := c.harm(k)) and (deed.what, deed.kind) == ("does", "killed")), None)
    return struck is not None and any(person(c.keys[k]) and c.keys[k].endswith(("ين", "ا")) for k in range(struck + 1, i))
