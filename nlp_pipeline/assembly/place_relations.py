"""How places stand to an event and to each other, read off the words between: beside it, from where, between what, home, container."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.actors import is_seat
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.objects import BREAKS
from nlp_pipeline.assembly.people import person
from nlp_pipeline.assembly.phrases import first_of_list, joined
from nlp_pipeline.assembly.relations import TOWARDS
from nlp_pipeline.assembly.scene import Scene, once
from nlp_pipeline.assembly.tellings import ATTACKS, hits
from nlp_pipeline.knowledge.roads import DASHES, on_road
from nlp_pipeline.records import Mention, Trigger

_RAIDS = re.compile("(?:اقتحم|داهم|طوق|حاصر)(?:ت|وا)?|[يت](?:قتحم|داهم|طوق|حاصر)(?:ون)?")
_BACKERS = 4
"""Words from one who stands behind somebody to the next."""
_RAIDED = 7
"""Words from «اقتحمت» to the place."""
_ADJECTIVE = re.compile(r"(?:ال)?\w{3,}(?:ي|ي[اهن]|يين|يات)")
_WITHIN = {"في", "ضمن", "تابعه", "التابعه", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "قرب", "من", "ضفه", "ضفاف", "ضفتي"}
_FOLK = {"ابنا", "اهالي", "سكان", "مواليد", "وجها", "نازحي", "مهجري", "لاجيي", "مهجرين", "عشاير", "شبان", "منحدر", "ينحدر", "منحدرين"}
_MILITIA = ("ميليشي", "مليشي")
LEADS_TO = {"في", "الي", "علي", "مع", "من", "ب", "عند", "داخل", "ضمن"}
_NEAR = {"قرب", "محيط", "اطراف", "قريب", "قريبه", "جوار", "مشارف", "تخوم", "حول", "محور", "محاور", "ضواحي", "مقربه", "مداخل", "مدخل", "اسوار", "ابواب"}
_AMOUNT = re.compile("عدد|عشرات|ميات|وابل|رشقات|كثير|عديد")
_EXPOSED = 14
"""Words within which the attack follows the places that come under it."""
_LED = 14
"""Words within which a trigger leads to a place."""
_REACHED = 16
"""Words from «توصل» to what was agreed."""
_ENUMERATED = 30
"""Words between «هي» and the last of the places that it lists."""
_THEY_ARE = {"هي", "وهي", "منها", "ومنها", "بينها", "وبينها", "ابرزها", "اهمها"}
_PARTS_OF = {"في", "ب", "مناطق", "اماكن", "محيط", "اطراف", "احيا", "نقاط", "مواقع", "عده"}
_RANKED = {"اكبر", "اهم", "ابرز", "اخر", "احد", "احدي", "ثاني", "اول"}
_OTHERS = {"اخرون", "اخرين"}
_SEVERAL = re.compile("احيا|قري|بلدات|مدن|مناطق|مواقع|حواجز|تلال|نقاط|(?:قريت|بلدت|حي|مدينت|منطقت|موقع|نقطت)ين")
_PIECES = {"كل", "اجزا", "جز", "قسم", "انحا", "مساحات", "مساحه", "معظم", "عدد", "كثير", "العديد"}
"""Before «من» and what something is a part of («أجزاء من بلدة معلولا»)."""
_BOTH = re.compile("(?:قريت|بلدت|مدينت|منطقت|حي)ين")
_VISIT = re.compile("(?:س?[يت]?زور|زار|زيار)(?:ت|ه|وا|ون|ته|تها|تهم)?")
_SEEN = 4
"""Words after a place that saw something within which that is told."""
_LEAVES = 6
"""Words between a verb of leaving and «من»."""
_STEPPE = "باديه"
"""«في بادية السخنة» is outside the town; «في بادية دير الزور» is in the governorate."""
_SIDE = {"شمال": "north_of", "جنوب": "south_of", "شرق": "east_of", "غرب": "west_of"}
_ONE_OF_THEM = {"منهم", "منهن", "منهما", "احدهم", "احدهما", "اخر"}
MOVES = {"troop_movement", "displacement", "aid", "territory_change"}
"""Types that go from one place to another."""


def inside(scene: Scene, m: Mention, area: Mention) -> bool:
    """«كنصفرة في جبل الزاوية», «عين عيسى شمال الرقة»: a place told right after another by a preposition only says where that one lies."""
    i, j = scene.at(m.end - 1), scene.at(area.start)
    if not 0 < j - i <= 4 or scene.words[i].sentence != scene.words[j].sentence or scene.words[j].key.startswith("و"):
        return False
    if is_home(scene, m) or area.entity in scene.kb.places and m.entity in scene.kb.chain(area.entity or "")[1:]:
        return False  # «معتقل من بلدة الحراك في سجن صيدنايا»; «في سوريا قرب الحسكة»
    if m.entity in scene.kb.states and area.entity in scene.kb.places and area.entity not in scene.kb.states:
        return False  # «لقاء بين سوريا وإسرائيل في باريس»: no country lies in a town
    between = [scene.words[k] for k in range(i + 1, j)]
    if any(w.text in BREAKS or w.key.startswith("و") and not (m.entity and w.key in _WITHIN) or w.key == "الي" for w in between):
        return False
    attached = scene.words[j].key.startswith("ب") and area.name != area.text
    return attached or any(not _WITHIN.isdisjoint(readings(w.key)) or scene.kb.type_of(w.key, "outside") and w.key.startswith("ب") for w in between)


@once
def is_home(scene: Scene, m: Mention) -> bool:
    """«رجل من مدينة نوى», «أبناء شيزر وتل سكين»: where somebody comes from is not where it happened."""
    first = first_listed(scene, m)
    if first is not m:
        return is_home(scene, first)
    if m.label == "FAC" and scene.kb.type_of(m.text.split()[0], "FAC") == "prison":
        return False  # «أفرجت عن 40 معتقلا من سجن الأقطان»
    i = scene.at(m.start) - 1
    s = scene.sentence(m.start)
    while i >= 0 and (scene.kb.type_of(scene.words[i].key, "outside") or scene.words[i].text in QUOTES):
        i -= 1
    if i < 1 or scene.words[i].sentence != s or scene.particle(i + 1) == "ب" or _taken_up(scene, m):
        return False
    construct = not has_article(scene.words[i].key) or scene.bare(i).startswith("منحدر")  # «مسلحون من العشائر قرى المجدل وولغا»
    if scene.bare(i) in _FOLK and construct or _is_unit(scene, m, i):
        return True
    if scene.words[i].key == "من" and _is_left(scene, m, i):
        return False
    k = i - 1
    while k > i - 3 and (value_at([scene.words[k].key], 0) or _ADJECTIVE.fullmatch(scene.words[k].key) and (person(scene.words[k - 1].key) or scene.bare(k - 1).startswith(_MILITIA))):
        k -= 1  # «مسنين اثنين من …», «ناشط إغاثي من …», «ميليشيات محلية من …»
    unit = next((o for o in scene.mentions if o.label == "ORG" and scene.at(o.end - 1) == k), None)
    if unit is not None and (a := scene.at(unit.start)) > 1 and scene.words[a - 1].key == "من":
        k = a - 2  # «مقاتل من الكتائب من مدينة دوما»
    if scene.words[i].key == "من" and any(o.label == "PER" and scene.at(o.start) <= k <= scene.at(o.end - 1) for o in scene.mentions_of.get(s, ())):
        return True  # «محمد عزقي من بلدة بريتال»
    earlier = scene.bare(k)
    if scene.words[i].key == "من" and scene.words[k].key.removeprefix("و") in {"هو", "هي", "هم", "هما", "هن"}:
        return True  # «استشهاد مواطن …، وهو من بلدة الحولة»
    known = person(scene.words[k].key) or person(scene.words[k].key.removeprefix("و")) if k >= 0 else None
    return scene.words[i].key == "من" and (earlier in _FOLK or earlier.startswith(_MILITIA) or earlier in _ONE_OF_THEM or known is not None and (known[0] == "civilian" or known[1] == "one"))


def _is_left(scene: Scene, m: Mention, i: int) -> bool:
    """«انسحب مسلحو العشائر من بلدة ذيبان»: whether a verb of leaving, with nothing but its subject between, leads to the «من» at word ``i``."""
    verb = next((t for t in scene.triggers_of.get(scene.sentence(m.start), ()) if 0 < i - t.word <= _LEAVES and t.verb and t.type in {"territory_change", "troop_movement", "displacement"}), None)
    return verb is not None and not scene.crossed(verb.word, i) and not any(scene.words[k].key in {"من", "في", "الي", "،"} for k in range(verb.word + 1, i))


def _is_unit(scene: Scene, m: Mention, i: int) -> bool:
    """«عناصر من الفرقة 17»: whose men they are, where the base knows the barracks."""
    base = m.label == "FAC" and m.entity is not None and scene.kb.places[m.entity].kind == "base"
    who = person(scene.words[i - 1].key) if i else None
    return base and scene.words[i].key == "من" and who is not None and who[0] == "combatant"


def _taken_up(scene: Scene, m: Mention) -> bool:
    """«7 من أبناء مدينة جرمانا …، خلال اشتباكات على أطراف المدينة»: whether the sentence comes back to the place, the first of its type told, by its type word."""
    i, last = scene.at(m.start), scene.at(m.end - 1)
    kind = scene.words[i - 1].key[len(scene.particle(i - 1)) :] if i and scene.kb.type_of(scene.words[i - 1].key, "outside") else ""
    end = scene.bounds[scene.words[i].sentence][1]
    earlier = any(scene.kb.type_of(scene.words[k].key, "outside") and scene.words[k].key[len(scene.particle(k)) :] == kind for k in range(scene.bounds[scene.words[i].sentence][0], i - 1))
    return bool(kind) and not earlier and any(scene.words[k].key.removeprefix("ب") == f"ال{kind}" for k in range(last + 1, end))


def first_listed(scene: Scene, m: Mention) -> Mention:
    return first_of_list(scene, m, scene.places_of.get(scene.sentence(m.start), []))


def is_patron(scene: Scene, m: Mention) -> bool:
    """«ميليشيات موالية لإيران»: who stands behind somebody."""
    i = scene.at(m.start)
    if m.entity in scene.kb.states and scene.words[i].key.startswith("و"):  # «موالية للنظام السوري وإيران»
        i = next((k for k in range(i - 1, max(0, i - _BACKERS), -1) if scene.particle(k) == "ل"), i)
    return i > 0 and scene.particle(i) == "ل" and (says(scene.words[i - 1].key, "loyal") or says(scene.words[i - 1].key, "behind"))


def is_exposed(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«تعرضت بلدات تلمنس وجرجناز لقصف», «تعرضت مناطق في مدينة زملكا لقصف»: what comes under an attack."""
    i = scene.at(m.start)
    if t.verb or scene.particle(t.word) != "ل" or not 0 < t.word - i <= _EXPOSED or scene.words[i].sentence != scene.words[t.word].sentence:
        return False
    k = scene.at(first_listed(scene, m).start) - 1
    while k >= 0 and scene.words[k].sentence == scene.words[i].sentence and (scene.kb.type_of(scene.words[k].key.removeprefix("و").removeprefix("ال"), "outside") or scene.words[k].key.removeprefix("و") in _PARTS_OF):
        k -= 1  # «تعرضت البلدة ومنطقة الهامة لقصف»
    return k >= 0 and says(scene.words[k].key, "exposed")


def is_reached(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«دخلت أرتال … إلى منطقة عفرين»: where a movement, a flight or aid is told to go, nothing else told between (8 of 10 in the gold)."""
    if t.type not in {"troop_movement", "displacement", "aid"}:
        return False
    i = scene.at(first_listed(scene, m).start)
    if i < t.word or scene.words[i].sentence != scene.words[t.word].sentence or any(t.word < o.word < i and o.type != t.type for o in scene.triggers):
        return False
    k = i - 1
    while k > t.word and scene.kb.type_of(scene.words[k].key, "outside"):
        k -= 1
    return scene.words[k].key in TOWARDS and not any(scene.words[x].text in {"،", "؛"} for x in range(t.word, k))


def is_where_they_agreed(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«توصلت فعاليات مدينة خان الشيح إلى اتفاق», «توصل أطراف النزاع في الزبداني إلى هدنة»: a place told of those who reach an agreement."""
    i, s = scene.at(m.start), scene.sentence(m.start)
    if t.type != "agreement" or t.verb or i > t.word or scene.words[t.word].sentence != s:
        return False
    verb = next((k for k in range(t.word - 1, max(scene.bounds[s][0], t.word - _REACHED) - 1, -1) if scene.bare(k).startswith("توصل")), None)
    return verb is not None and verb < i and m.entity not in scene.kb.states and m.entity != "SY"


def is_witness(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«شهدت بلدة محجة اجتماعا», «تشهد مدينتا نوى وجاسم اشتباكات»: the place that is the subject of a verb of seeing whose object the trigger is."""
    last, s = scene.at(m.end - 1), scene.words[t.word].sentence
    if t.verb or not last < t.word <= last + _SEEN or scene.words[last].sentence != s or scene.crossed(last, t.word):
        return False
    k = scene.at(first_listed(scene, m).start) - 1
    while k >= 0 and scene.words[k].sentence == s and scene.kb.type_of(scene.words[k].key, "outside"):
        k -= 1
    return k >= 0 and scene.words[k].sentence == s and says(scene.words[k].key, "sees")


def is_visited(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«زار وفد من الائتلاف موسكو», «زيارة رسمية يقوم بها الرئيس إلى كينيا»: where a visit goes to."""
    if t.type != "meeting" or not _VISIT.fullmatch(scene.bare(t.word)):
        return False
    i = scene.at(first_listed(scene, m).start)
    if not t.word < i <= t.word + _LED or scene.words[i].sentence != scene.words[t.word].sentence or scene.crossed(t.word, i):
        return False
    k = i - 1
    while k > t.word and scene.kb.type_of(scene.words[k].key, "outside"):
        k -= 1
    if scene.words[k].key == "الي" or scene.particle(k + 1) == "ل":
        return True
    return t.verb and not scene.particle(k + 1) and not says(scene.words[k].key, "governs") and not any(scene.words[x].text in {"،", "؛"} for x in range(t.word, i))


def is_enumerated(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«سيطرت على 5 أحياء في المدينة، هي الحمدانية وحلب الجديدة»: one of the places that the trigger's own are told to be."""
    s, i = scene.sentence(m.start), scene.at(m.start)
    opens = next((k for k in range(i - 1, max(t.word, i - _ENUMERATED), -1) if scene.words[k].key in _THEY_ARE), None)
    if opens is None or s != scene.words[t.word].sentence or any(t.word < o.word < i for o in scene.triggers_of[s]):
        return False
    several = range(max(t.word + 1, opens - _LED), opens)
    return any(_SEVERAL.fullmatch(scene.bare(k)) or scene.words[k - 1].key.isdigit() and scene.kb.type_of(scene.words[k].key, "outside") for k in several)


def is_one_of_both(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«قريتي زيزون وتل شهاب … ثم قصفت القريتين بالصواريخ»: one of two joined places, told last before a word for both that follows the trigger."""
    s = scene.words[t.word].sentence
    both = next((k for k in range(t.word + 1, min(t.word + _LED, scene.bounds[s][1])) if k in scene.trigger_words or _BOTH.fullmatch(scene.bare(k)) and has_article(scene.words[k].key)), None)
    if both is None or both in scene.trigger_words or both in scene.named:
        return False
    told = [x for n in (s - 1, s) for x in scene.places_of.get(n, ()) if scene.at(x.start) < both and not said_to_lie(scene, x)][-2:]
    return len(told) == 2 and any(x is m for x in told) and joined(scene, *told)


def has_its_share(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«… جراء الغارات، هم 7 في معرة النعمان و5 في حاس»: one of the places with how many were hit in each."""
    s = scene.words[t.word].sentence
    shares = [x for x in scene.places_of.get(s, ()) if t.word < scene.at(x.start) and _after_number(scene, x)]
    return len(shares) > 1 and any(x is m for x in shares) and not any(t.word < o.word < scene.at(m.start) and (o.verb or o.type != "killing_other") for o in scene.triggers_of[s])


def _after_number(scene: Scene, m: Mention) -> bool:
    k = scene.at(m.start)
    attached = scene.particle(k) == "ب"
    k -= 1
    while k > 1 and not attached and scene.kb.type_of(scene.words[k].key, "outside"):
        attached = scene.particle(k) == "ب"
        k -= 1
    if attached:
        return any(x.end - 1 == scene.words[k].end - 1 and x.min is not None for x in scene.quantities_of.get(scene.words[k].sentence, ()))  # «3 شهداء بقرية الموزرة»
    if k > 1 and scene.words[k - 1].key == "في" and not has_article(scene.words[k].key):
        k -= 1  # «تسعة في سوق بلدة بليون»
    if k < 1 or scene.words[k].key != "في":
        return False
    k -= 1 + (scene.words[k - 1].key in _OTHERS)  # «و5 آخرون في حاس»
    k -= k > 0 and person(scene.words[k].key) is not None and not has_article(scene.words[k].key)  # «ثلاثة أطفال في دوما»
    return k >= 0 and bool(value_at([scene.words[k].key.removeprefix("و")], 0))


def is_street(scene: Scene, m: Mention) -> bool:
    """«شارع راجو بمدينة عفرين»: what is named after a place and lies elsewhere."""
    i = scene.at(m.start)
    return i > 0 and says(scene.words[i - 1].key, "named after") and scene.words[i - 1].sentence == scene.words[i].sentence


@once
def is_government(scene: Scene, m: Mention) -> bool:
    """«أعلنت واشنطن», «بين أنقرة والرياض»: a foreign capital that no word of place goes before means the government there."""
    if m.entity in scene.kb.seats:
        return is_seat(scene, scene.at(m.start))
    if m.entity not in scene.kb.states or not m.entity.startswith("gn:"):
        return False
    first = first_listed(scene, m)
    i = scene.at(first.start)
    s = scene.words[i].sentence
    if scene.particle(i) == "ب":
        return False
    while i > 0 and scene.words[i - 1].sentence == s and scene.words[i - 1].text in QUOTES:
        i -= 1
    before = scene.words[i - 1].key if i > 0 and scene.words[i - 1].sentence == s else ""
    if any(scene.words[k].sentence == s and says(scene.words[k].key, "visits") for k in range(max(0, i - 3), i)):
        return False
    return not (scene.kb.type_of(before, "outside") or says(before, "placed") or says(before, "located") or "ستضيف" in before or "ستضاف" in before)


@once
def _is_means(scene: Scene, t: Trigger) -> bool:
    """«قصفت القوات بقذائف المدفعية أطراف القرية», «… بعدد من القذائف مناطق»: what the deed told right before was done with."""
    k = t.word
    while k > t.word - 3 and scene.particle(k) != "ب" and scene.words[k - 1].sentence == scene.words[k].sentence and (k < t.word or _AMOUNT.match(scene.bare(k - 1)) or scene.words[k - 1].key == "من"):
        k -= 1
    if t.verb or scene.particle(k) != "ب":
        return False
    return any(o.word < t.word <= o.word + _LED and o.type == t.type and scene.clauses[o.word] == scene.clauses[t.word] for o in scene.triggers_of.get(scene.words[t.word].sentence, ()))


@once
def led_by(scene: Scene, m: Mention) -> Trigger | None:
    """«اشتباكات … وسط سقوط قذائف على أحياء درعا المحطة»: the trigger whose phrase leads to the place; a death is what came of another."""
    i = scene.at(first_listed(scene, m).start)
    s = scene.words[i].sentence
    near = {t.word: t for t in scene.triggers_of.get(s, ()) if not _is_means(scene, t)}
    for k in range(i - 1, max(-1, i - _LED), -1):
        if scene.words[k].sentence != s or scene.words[k].text in BREAKS or scene.clauses[k] != scene.clauses[i]:
            return None
        if k in near and near[k].type != "killing_other":
            return near[k]
        if hits(scene.bare(k)) and k not in scene.trigger_words:
            return _whose_verb(scene, k, near)
    return None


def _whose_verb(scene: Scene, k: int, near: Mapping[int, Trigger]) -> Trigger | None:
    """«غارات …، استهدفت مطارات في دمشق»: the attack told before that a verb of hitting at word ``k`` goes on to tell of; «هجوم» is no subject of «استهدفت»."""
    she = scene.words[k].key.endswith("ت")
    for o in sorted((n for n in near if n < k), reverse=True):
        noun = scene.words[o]
        if near[o].type in ATTACKS and not near[o].verb and (not she or noun.text.endswith(("ة", "ات")) or near[o].type in {"airstrike", "drone_strike"}):
            return near[o]
    return None


def said_to_lie(scene: Scene, m: Mention) -> bool:
    """Whether the place is told only to say where the one before it lies."""
    return lying_in(scene, m) is not None


def lying_in(scene: Scene, m: Mention) -> Mention | None:
    """The place right before another that is told only to say where it lies."""
    spots = [x for x in scene.places_of.get(scene.sentence(m.start), ()) if x.end <= m.start]
    return spots[-1] if spots and (inside(scene, spots[-1], m) or _one_of(scene, spots[-1], m)) else None


def _one_of(scene: Scene, x: Mention, m: Mention) -> bool:
    """«حي مساكن هنانو أكبر أحياء حلب الشرقية»: whether the place before is told to be the greatest or one of those there."""
    between = [scene.words[k].key for k in range(scene.at(x.end - 1) + 1, scene.at(m.start))]
    return len(between) == 2 and between[0] in _RANKED and x.entity is not None and m.entity in scene.kb.chain(x.entity)[1:]


@once
def is_raided(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«اقتحمت القوات قرية بليون ونفذت حملة مداهمات»: the place that a verb of raiding before the arrests has for its object."""
    i = scene.at(m.start)
    if t.type != "arrest" or i > t.word or scene.words[i].sentence != scene.words[t.word].sentence or scene.crossed(i, t.word):
        return False
    near = range(max(scene.bounds[scene.words[i].sentence][0], i - _RAIDED), i)
    return any(_RAIDS.fullmatch(scene.bare(k)) for k in near) and not any(scene.at(x.end - 1) in near for x in scene.places_of.get(scene.words[i].sentence, ()) if x is not m)


def relation(scene: Scene, m: Mention, type_: str) -> str:
    """How an event of a type lies to the place: «غرب مدينة سراقب» is ``west_of``, «محيط سراقب» ``near``, «بين سراقب وبنش» ``between``.

    What stands before the first of a list holds for all of it («محيط كفرنبل وحاس»).
    """
    own = _told_relation(scene, m, type_)
    if own is not None:
        return own
    peers = scene.places_of.get(scene.sentence(m.start), [])
    n = next((k for k, x in enumerate(peers) if x is m), 0)
    if n and joined(scene, peers[n - 1], m):
        first = relation(scene, peers[n - 1], type_)
        plain = scene.at(m.start) - scene.at(peers[n - 1].end - 1) <= 2 and not scene.kb.type_of(scene.words[scene.at(m.start) - 1].key, "outside")
        if plain or first == "between":
            return first
    return "on_road" if m.entity in {"fac:m1", "fac:m4", "fac:m5"} else "at"


def _told_relation(scene: Scene, m: Mention, type_: str) -> str | None:
    """What the words right before a place say, None where they say nothing."""
    i = scene.at(m.start)
    s = scene.words[i].sentence
    if _road(scene, i, scene.at(m.end - 1)):
        return "between"
    for k in range(i - 1, max(-1, i - 4), -1):
        if scene.words[k].sentence != s:
            break
        bare = scene.bare(k)
        if bare in _NEAR or bare == _STEPPE and not _is_area(scene, m):
            return "near"
        if bare in _SIDE:
            return None if _is_area(scene, m) else _SIDE[bare]  # «في شمال العراق»
        if bare == "بين":
            return "between"
        if type_ in MOVES and bare in TOWARDS:
            return "to"
        if type_ in MOVES | {"release"} and scene.words[k].key == "من" and scene.bare(k - 1) not in _PIECES | _SIDE.keys() and scene.bare(k - 2) not in _PIECES:
            return "from"
        if not (scene.kb.type_of(scene.words[k].key, "outside") or scene.words[k].text in "«\"(" or bare in {"من", "ل"}):
            break
    return None


def _is_area(scene: Scene, m: Mention) -> bool:
    """Whether the place is a country or a region, of which a side is a part."""
    row = scene.kb.places.get(m.entity or "")
    return row is not None and row.kind in {"country", "governorate", "region", "district", "subdistrict"} and row.id != "SY01"


def _road(scene: Scene, first: int, last: int) -> bool:
    """«طريق ناعسية – أم الدوالي»: a place named with another across a dash after a word for a road."""
    before = any(on_road(scene.words[k].key) for k in range(max(0, first - 5), first))
    after = scene.words[last + 1].text if last + 1 < len(scene.words) else ""
    return before and (after in DASHES or scene.words[first - 1].text in DASHES)
