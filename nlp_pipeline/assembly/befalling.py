"""What befell the people of a count: the word of harm that governs it, before or after it, and what a tally tells."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.clause import VAGUE, WORDS, Clause
from nlp_pipeline.assembly.people import THEIRS, kind_of, origin, person
from nlp_pipeline.records import Quantity

_REACH, _AFTER = 9, 4
_TALLY = 25
"""Words between «ارتفعت حصيلة …» and its number."""
_MOVED, _BUSES = re.compile("[يت]?نقل(?:ت|وا)?"), re.compile("حافل|باص|شاحنات")
"""«نقلت 18 حافلة على متنها 1100 شخص»."""
_LEFT = 8
"""Words between «خرج» and the number of those who left."""
_ABOARD = 25
"""Words between a convoy that left and the number of those on board."""
_AWAY = 12
"""Words after people who left within which the text tells from where or where to."""
_RISES_LATER = 40
"""Words between those killed and that their number rose."""
_SLAIN = 5
"""Words between those found and that they were slain."""
_NEAR, _FAR = 10, 16
"""Words after the people within which a verb agrees with them; «قتلوا» is told from its object farther off."""
_DIES = 25
"""Words after one person hurt within which it is told that he died of it."""
_POSTPONED = 24
"""Words between «وقتل في الهجمات …» and how many."""
_BOUND = WORDS["at least"] | WORDS["about"] | WORDS["more than"] | {"ما", "لا", "عن", "من"}
_MEANWHILE = {"بينما", "فيما", "كما"}
_THEIRS = re.compile("(?:هم|هما|هن)$")
_VERB = 4
"""Letters that a verb in the plural has at least («طردوا»)."""
_THAT = {"ان", "وان", "بان", "وبان", "وهو", "وهي", "وهم"}
_RELATIVE = {"الذي", "التي"}
_WHO = _RELATIVE | {"الذين", "اللواتي"}
_WHEN = 4
"""Words after a verb up to its object, where a time goes between them."""
_TIMES = {"مسا", "صباح", "فجر", "ليل", "ظهر", "عصر", "ليله", "يوم", "امس", "اليوم"}
_THEN = {"", "اثر", "جرا", "في", "خلال", "امس", "اليوم", "علي", "مع"}
"""What follows a verb in the passive: nothing, or how, where and when."""


def kinds(c: Clause, i: int, j: int, reach: int = _REACH, after: int = _AFTER, number: str = "") -> list[str]:
    """What befell the people counted in words i..j: the nearest kind before, else after; two when joined by و.

    ``number`` of the people: a verb that agrees with it after them («عنصرين من القوات قتلا») tells it too.
    """
    if found_dead(c, i, j) or number != "many" and _to_death(c, i, j):
        return ["killed"]
    if everybody := _everybody(c, i):
        return [everybody]
    if number == "many" and out_of_prison(c, i, j):
        return ["released"]
    if number == "many" and any(c.bare(k) in WORDS["flees"] for _, k in c.back(i, 2)) and (person(c.key(j - 1)) or ("",))[0] == "civilian":
        return ["displaced"]  # «فر نحو ألفي مدني كان التنظيم قد احتجزهم», «غادر نحو 3500 مدني … مدينة معضمية الشام»
    if number == "many" and any(_BUSES.match(c.bare(k)) and _MOVED.fullmatch(c.bare(k - 1)) for _, k in c.back(i, 3)):
        return ["displaced"]  # «نقلت حافلات 300 مقاتل مع عائلاتهم»
    if number == "many" and any(c.bare(k) in WORDS["evacuates"] or _MOVED.fullmatch(c.bare(k)) and any(_BUSES.match(c.bare(x)) for x in (k - 1, k - 2)) for _, k in c.back(i, 3)):
        return ["displaced"]  # «حافلات نقلت 951 شخصا», «أجلت القوات نحو ألفي شخص»
    if after == 1 and c.together(i - 1, i) and c.key(i - 1).endswith("وا") and len(c.key(i - 1)) > _VERB and not c.harm(i - 1) and not c.says(i - 1, "falls"):
        return []  # «احتجاجا على اغتيال شيخ …، وطردوا عناصر الشرطة»: to whom something else was done
    if c.bare(i - 1) in {"ضبط", "ضبطت", "ضبطوا"} and c.together(i - 1, i):
        return ["detained"] if any(person(c.key(k)) or person(THEIRS.sub("", c.key(k))) for k in range(i, j)) else []  # «وقتل الإرهابي …، وضبط 3 من أشقائه»
    if c.key(i - 1) in {"طالت", "طال", "شملت"} and any(c.bare(k) in {"دهم", "مداهمات", "مداهمه"} for _, k in c.back(i, _FAR)):
        return ["detained"]  # «حملة دهم في الحي طالت 11 مواطنا»
    agreed = agreeing(c, j, number, far=after > 1)
    if number == "many" and c.together(j - 1, j) and c.key(j).endswith("وا") and not c.harm(j) and c.key(j) not in WORDS["told of"]:
        reach = min(reach, 2)  # «اعتقلت 12 شخصا، ونحو 200 متظاهر خرجوا»: the subject of another verb
    if number == "many" and any(c.bare(k) in WORDS["their number"] for _, k in c.back(i, 3)):
        reach = _ABOARD  # «هجر سكان قريتين منازلهم …، ويقدر عددهم بنحو 300 شخص»
    for steps, k in c.back(i, reach):
        if c.key(k) in _THAT:
            break  # «… 32 قتيلا، وأن 29 شخصا لا يزالون في المشافي»
        if steps > 1 and c.key(k) in _MEANWHILE and not any(value_at([c.key(x)], 0) for x in range(k + 1, i)):
            break  # «أعدم التنظيم رجلا …، كما جلد شابين»: another statement, with a verb of its own
        if after == 1 and (c.key(k) in _MEANWHILE or c.key(k) == "حين" and c.key(k - 1) == "في"):
            break  # «ونقلت جثامينهم …، في حين توصل شيوخ ووجهاء …»
        told = c.harm(k)
        if told is None and c.bare(k) in WORDS["meets"] and (met := met_by(c, i, j)):
            return [met]  # «لقي عدد من عناصر التنظيم مصرعهم»
        if told and told.what == "victim" and steps > 1 and c.key(k).startswith("ال") and (person(c.key(k)) or ("", "many"))[1] == "one":
            continue  # «الشهيد فلان أحد أفراد …»
        if told and told.what == "victim" and steps > 1 and (after == 1 and (steps > 2 or value_at([c.key(k - 1).removeprefix("و")], 0)) or any(c.key(x) in _WHO for x in range(k + 1, i))):
            continue  # «قتلى ونازحي المدينة الذين بلغوا 400 ألف نازح», «24 جريحا، ونسبت إلى مقاتلي الحزب»
        if told is None or told.what in {"sign", "deed"} and any(c.key(x).startswith("متاثر") for x in (k - 1, k - 2)):
            continue  # «توفي متأثرا بجراحه شاب»
        if any(c.bare(x) in WORDS["carries"] and c.key(x + 1) != "عن" for x in range(k + 1, i)):
            break  # «غرق قارب يقل 60 مهاجرا»
        if c.bare(k - 1) and c.says(k - 1, "escaped"):
            return []  # «نجاة قيادي من محاولة اغتيال»
        verb = agreed or (following(c, j, 5, verbs=True) if steps > 3 else None)
        closed = steps == 1 and told.what in {"befalls", "both"} and c.keys[i].startswith("و")  # «مدنيان قضيا و3 آخرون أصيبوا»
        if verb and verb != told.kind and told.kind != "released" and (closed or steps > (3 if number == "one" else 1)):
            return [verb]
        first = c.harm(k - 1)
        earlier = first.kind if first and first.number in {"", "one"} and first.what not in {"sign", "victim"} else None
        verbs = first is not None and {first.what, told.what} <= {"both", "befalls"}  # «وقتل وأصيب في الغارة ما لا يقل عن 18»
        bound = all(c.key(x) in _BOUND for x in range(k + 1, i))  # «مقتل وجرح ما لا يقل عن 10»
        whole = c.key(k - 1).endswith(("هم", "هما", "هن"))  # «لقوا مصرعهم وأصيب سبعة»
        joined = c.keys[k].startswith("و") and not whole and earlier != told.kind and (steps <= 4 or verbs or bound) and not person(c.key(k - 2)) and not (origin(c.key(k - 2)) and person(c.key(k - 3))) and (c.key(k - 2) not in {"،", "الاقل"} or verbs and c.key(k - 1).startswith("و"))
        return [earlier, told.kind] if joined and earlier and c.bare(i) != "اخر" else [told.kind]
    later = agreed or following(c, j, after, verbs=after == 1, one=number == "one")
    if later is None and number == "many" and (postponed := _postponed(c, i)):
        return [postponed]
    if later is None and number:
        fell = number != "one" and any(c.says(k, "falls") for k in [*(k for _, k in c.back(i, 3)), *(k for k in range(j, j + 2) if c.together(k, j - 1) and c.key(k).endswith("وا"))])  # «سقط خلالها ثلاثة جنود», «300 شخص سقطوا بنيران القوات»
        later = "killed" if fell or number != "one" and _sums_up(c, j) else None
    near = [k for _, k in c.back(i, _LEFT)] + [k for k in range(j, j + 3) if c.together(k, i) and c.key(k).endswith("وا")]
    left = later is None and (value_at([c.bare(i)], 0) or c.bare(i) in VAGUE) and any(c.bare(k) and c.says(k, "leaves") for k in near)
    if left and any(c.key(k) in WORDS["towards"] for k in range(j, j + _AWAY) if c.together(k, i)):
        later = "displaced"  # «خرج نحو 300 شخص»: of anybody but who left for good no event takes it
    if left and later is None and any(c.bare(k).startswith("غادر") for k in near) and c.bare(j) in WORDS["areas"]:
        later = "displaced"  # «غادر 83 شخصا أحياء حمص القديمة»
    if later is None and value_at([c.bare(i)], 0) and c.bare(j - 1).removesuffix("ا") in WORDS["driven out"] and any(c.bare(k) in WORDS["arrives"] or c.bare(k) and c.says(k, "leaves") for _, k in c.back(i, _LEFT)):
        later = "displaced"  # «وصل إلى المخيم 1200 نازح»
    if later is None and number and any(c.bare(k) in WORDS["carries"] | WORDS["comprises"] | WORDS["their number"] for _, k in c.back(i, 3)) and any(c.bare(k) and c.says(k, "leaves") or c.bare(k) in WORDS["driven out"] or c.bare(k) in WORDS["arrives"] and _BUSES.match(c.bare(k + 2)) or _MOVED.fullmatch(c.bare(k)) and _BUSES.match(c.bare(k + 2)) for _, k in c.back(i, _ABOARD)):
        later = "displaced"  # «خرجت … حافلات المهجرين …، وعلى متنها نحو 1500 شخص»
    return [later] if later else []


def _postponed(c: Clause, i: int) -> str | None:
    """«وقتل في الهجمات التي شنها مسلحون على حواجز الأمن 125 عنصرا»: what befell the people counted at word ``i``, the subject of a verb that a phrase parts from them, nobody else being told."""
    for k in range(i - 1, max(-1, i - _POSTPONED), -1):
        if not c.together(k, i) or c.key(k) in {"،", ".", "؛", ":"} or value_at([c.key(k).removeprefix("و")], 0):
            return None
        told = c.harm(k)
        if told is None:
            continue
        fell = told.what in {"befalls", "both"} and told.number in {"", "one"} and c.key(k + 1) in {"في", "خلال", "اثنا", "جرا", "اثر", "نتيجه"}
        return told.kind if fell else None
    return None


def _everybody(c: Clause, i: int) -> str | None:
    """«مقتل كل من فيها وهم 5 مدنيين», «جميع من كان على متنها وعددهم 6»: what befell all of those of whom the number at word ``i`` tells how many."""
    if c.key(i - 1) not in {"هم", "وهم"} and c.bare(i - 1) not in WORDS["their number"]:
        return None
    told = next((k for _, k in c.back(i, _ABOARD) if c.bare(k) in WORDS["everybody"] and c.key(k + 1) == "من"), None)
    if told is None:  # «قتلوا جميعا وهم سبعة عمال»
        return next((t.kind for _, k in c.back(i - 1, 2) if (t := c.harm(k)) and t.what in {"befalls", "both"} and t.number == "many"), None)
    return c.kind(told - 1)


def out_of_prison(c: Clause, i: int, j: int) -> bool:
    """«خرج 180 شخصا من السجن», «خروج 50 موقوفا من سجن عدرا»: whether the people of words i..j came out of prison."""
    out = any(c.bare(k) in WORDS["comes out"] for _, k in c.back(i, _LEFT))
    return out and any(c.key(k) == "من" and c.bare(k + 1) in WORDS["prison"] for k in range(j, j + _AWAY) if c.together(k + 1, i))


def found_dead(c: Clause, i: int, j: int) -> bool:
    """«عثر على رجل وزوجته مقتولين», «شاب وجد مقتولا»: whether the people of words i..j were found slain."""
    slain = next((k for k in range(j, j + _SLAIN) if c.together(k, i) and c.bare(k).startswith("مقتول")), None)
    return slain is not None and any(c.bare(k) in WORDS["finds"] for k in [*(k for _, k in c.back(i, _SLAIN)), *range(j, slain)])


def _to_death(c: Clause, i: int, j: int) -> bool:
    """«طعن شاب حتى الموت»: whether what was done to the people of words i..j killed them."""
    return any((c.key(k), c.key(k + 1)) == ("حتي", "الموت") and c.together(k, i) and not any(c.key(x) in {"،", "."} for x in range(j, k)) for k in range(j, j + _SLAIN))


def met_by(c: Clause, i: int, j: int) -> str | None:
    """The kind of the fate that the people of words i..j meet, which a pronoun makes theirs, however long they are told."""
    fates = (t for x in range(j, j + _FAR) if c.together(x, i) and (t := c.harm(x)) and t.what in {"sign", "deed"} and c.key(x).endswith(("ه", "ها", "هم", "هما", "هن")))
    met = next(fates, None)
    return met.kind if met else None


def following(c: Clause, j: int, reach: int, verbs: bool = False, one: bool = False) -> str | None:
    """The nearest kind in the words from ``j``; with ``verbs`` only of words that say that somebody fell;
    for ``one`` person none beyond another one."""
    for k in range(j, j + reach):
        if not c.together(k, j) or c.key(k) in {"،", "."}:
            break
        if one and _is_of_another(c, j, k):
            return None
        told = c.harm(k)
        joined = c.key(k).startswith(("و", "ف")) and kind_of(c.key(k)[1:])
        # «مسلحون يقتلون مدنيا»: in the present the people before it are who does it.
        freed = told is not None and told.what == "victim" and c.key(k - 1) == "عن"  # «مطالبين بالإفراج عن المعتقلين»
        if joined and (value_at([c.key(k + 1)], 0) or c.bare(k + 1) in VAGUE):
            return None  # «95 مواطنا وجرح 120 آخرون بجراح»: others
        if told and told.what == "victim" and c.key(k - 1) == "مع":
            return None  # «وانسحب مئات المقاتلين مع الجرحى»: who went along
        if told and told.what == "victim" and any(c.key(x) in WORDS["part"] - WORDS["of them"] or c.key(x) == "منهم" and value_at([c.key(x + 1)], 0) for x in range(j, k)):
            return None  # «950 شخصا بينهم 108 جرحى»: some of them
        if told and not joined and not freed and told.what != "present" and not (verbs and told.what in {"victim", "deed"}):
            if told.what == "deed" and (c.says(k + 1, "beside harm") or value_at([c.key(k + 1)], 0)):
                return None  # «شابين ما أدى إلى مقتل أحدهما», «20 عاملا أدى لمقتل 3 منهم»
            acts = told.what == "both" and told.number == "one" and (person(c.key(k + 1)) or value_at([c.key(k + 1)], 0) or c.bare(k + 1) in VAGUE) and not c.key(k + 1).startswith("ب")
            return None if acts or c.says(k - 1, "escaped") else told.kind  # «ضابط سابق بتهمة قتل الآلاف»
        if told is None and one and (other := person(c.key(k))) and other[0] != (person(c.key(j - 1)) or other)[0]:
            return None  # «استهدف قناص سيدة فأرداها قتيلة»
    return None


def _is_of_another(c: Clause, j: int, k: int) -> bool:
    """«زوجة فلان الذي قتل»: whether word ``k`` begins a relative clause of the other gender than the person told before word ``j``, so that it is about another."""
    return k > j and c.key(k) in _RELATIVE and (c.key(k) == "الذي") == (c.words[j - 1].text.endswith("ة") or THEIRS.sub("", c.key(j - 1)).endswith("ت"))


def is_fate(c: Clause, i: int, j: int) -> bool:
    """«مدني قضى و4 آخرون جرحى»: whether the word after the people of words i..j, joined to others before them, says what became of them."""
    told = c.harm(j) if c.together(i, j) else None
    return told is not None and told.what == "victim" and c.key(j) in WORDS["fate"] and c.keys[i].startswith("و") and not c.key(j + 1).startswith("و")


def died_later(c: Clause, q: Quantity) -> bool:
    """«أصيب شاب بجراح …، قبل أن يفارق الحياة», «ثم توفي متأثرا بجراحه»: whether the one person hurt, the last that the sentence counts, died of it."""
    first, last = c.at(q.start), c.at(q.end - 1)
    for k in range(last + 1, last + _DIES):
        if q.min != 1 or q.max != 1 or not c.together(first, k):
            return False
        if k > last + 1 and (who := person(c.key(k))) and who[2] != "others" and c.key(k - 1) not in {"مسلحين", "قبل"} and who[1] != "many":
            return False  # «أصيب شاب …، كما توفي رجل»
        left = c.key(k).endswith("فارق") and c.key(k + 1) == "الحياه"
        fell = (told := c.harm(k)) is not None and (told.kind, told.what, told.number) == ("killed", "befalls", "one")
        alone = c.key(k + 1) in {"متاثرا", "لاحقا", "بعد", "في", "علي", "فيما", "،", ".", "اثرها", "جرا", ""}
        if (left or fell and alone) and (c.key(k - 1) in {"ان", "ثم"} or c.key(k)[:1] in "وفل"):
            return True
    return False


def split(c: Clause, j: int, of_people: bool = False) -> tuple[list[str], int] | None:
    """«خمسة جنود (ما) بين قتيل وجريح» from the word after the count: (the kinds, of which the text tells no numbers; words read).

    ``of_people``: of a count that names its people, where «قتلى وجرحى» may follow too.
    """
    k = j
    while k < j + 4 and c.together(k, j - 1) and (c.key(k) in {"من", "ما"} or k in c.orgs or k in c.named or c.bare(k) in WORDS["armed"] or c.key(k) in WORDS["falls"] or c.key(k).startswith("ال")):
        k += 1  # «خمسة من عناصر الفصيل سقطوا بين قتيل وجريح», not «خمسة عناصر وسقوط قتلى وجرحى»
    pair = [c.harm(k), c.harm(k + 1)]  # «سقط أربعة عناصر قتلى وجرحى»
    if of_people and c.key(k + 1).startswith("و") and all(told and told.what == "victim" for told in pair) and len({told.kind for told in pair if told}) == 2:
        return [told.kind for told in pair if told], k + 2 - j
    told = [kind for x in (k + 1, k + 2) if (kind := c.kind(x))]
    return (told, k + 3 - j) if c.key(k) == "بين" and len(set(told)) == 2 else None


def tallied(c: Clause, i: int, j: int) -> str | None:
    """What the tally counts whose number stands in words i..j: «ارتفعت حصيلة القصف … إلى 72 مدنيا», «إلى 11 مدنيا، ارتفعت حصيلة القصف».

    A blow's toll are its dead. Without «إلى» the number follows «بلغت حصيلة القصف» alone.
    """
    led = next((k for k in range(i - 1, i - 4, -1) if c.key(k) == "الي" or c.bare(k) in WORDS["exceeds"]), None)  # «عدد المعتقلين تجاوز 120»
    if led is None and (not i or c.harm(i - 1)):
        return None
    opens = led is not None and c.key(led) == "الي" and not c.together(led - 1, i)
    for k in range(j, j + 15) if opens else range(i - 1, i - _TALLY, -1):
        if not c.together(k, i):
            return None
        if c.bare(k) and c.says(k, "tally") and c.says(k - 1, "rises") and (led is not None or "بلغ" in c.key(k - 1)) or c.bare(k) and c.says(k, "tally") and led is not None and c.bare(led) in WORDS["exceeds"]:
            whose = next((kind for x in (k + 1, k + 2) if (kind := c.kind(x))), None)
            again = c.key(k) == "العدد" and any(t.kind == "killed" for _, x in c.back(k, _RISES_LATER) if (t := c.harm(x)))
            return whose or ("killed" if c.bare(k) == "حصيله" or again else None)  # «قتل 11 …، وارتفع العدد لاحقا إلى 29»
    return None


def _sums_up(c: Clause, j: int) -> bool:
    """«ثلاثة عناصر من القوات حصيلة الضربة»."""
    return any(c.key(k) == "حصيله" and not c.says(k - 1, "rises") for k in range(j, j + 8) if c.together(k, j - 1))


def agreeing(c: Clause, j: int, number: str, far: bool = False) -> str | None:
    """The kind of a verb near by whose ending says that this one, two or many fell («قتلا», «أصيبوا»), and that has no object; ``far`` of counted people."""
    if c.key(j) in {"جري", "جرت", "تم", "تمت", "يجري", "يتم"}:
        return c.kind(j + 1)  # «آخرين جرى اعتقالهم»
    for k in range(j, j + (_FAR if far and number == "many" else _NEAR)) if number else ():
        if number == "one" and _is_of_another(c, j, k):
            return None
        told = c.harm(k)
        if c.key(k) in {"لقوا", "لقيا"} and number != "one" and (fate := c.harm(k + 1)) and fate.what in {"deed", "sign"} and _THEIRS.search(c.key(k + 1)):
            return fate.kind  # «23 عنصرا من حزب الله اللبناني لقوا مصرعهم»
        if far and number == "many" and c.key(k) == "،" and c.key(k + 1) in WORDS["part"]:
            return _after_parts(c, k + 1)  # «ثمانية أشخاص، بينهم طفلان، قتلوا جراء ضربة»
        stops = c.key(k) == "،" and not (far and (then := c.harm(k + 1)) and then.number == number == "many")  # «19 عنصرا من الجيش، قتلوا»
        if not c.together(k, j - 1) or stops or c.key(k) in {".", "؛"} or k > j and c.key(k) in WORDS["of them"] and value_at([c.key(k - 1)], 0):
            return None  # «12 مقاتلا غادروا …، ويقال إن خمسة منهم قتلوا»
        if told and told.what in {"befalls", "both"} and told.number == number:
            next_ = c.key(k + 1)
            object_ = next((x for x in range(k + 1, k + _WHEN) if c.key(x) not in _TIMES), k + 1)  # «عناصر من الجبهة خطفوا مساء أمس قائد الفرقة»
            acts = told.what == "both" and (person(c.key(object_)) or value_at([c.key(object_)], 0)) and not c.key(object_).startswith("ب")
            passive = number != "one" or c.key(k - 1) in _RELATIVE or next_.startswith("ب") or next_ in _THEN
            return None if acts or not passive or c.key(k).startswith(("و", "ف")) else told.kind
        if (told and told.what != "victim") or (number == "one" and person(c.key(k))):
            return None
    return None


def _after_parts(c: Clause, k: int) -> str | None:
    """The kind of a verb in the plural that follows the parts told from word ``k`` to the next comma."""
    close = next((x for x in range(k, k + _NEAR) if c.together(x, k) and c.key(x) == "،"), None)
    if close is None:
        return None
    told = c.harm(close + 1)
    return told.kind if told and told.what in {"befalls", "both"} and told.number == "many" and not c.keys[close + 1].startswith("و") else None
