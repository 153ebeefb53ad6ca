"""Candidates that tell an event beyond doubt: bodies found and counted, dead with who or what killed them, deeds with their doer and those counted, agreements with who reached them."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.assembly import features, relations, whose_toll
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.carrying import carried_on
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS, MARKS, says
from nlp_pipeline.records import Trigger

_NEAR, _FROM_DEED = 8, 3
"""Words from a deed to the bodies, or those taken, that it tells of; to a number of dead or of those who fled."""
_MASSACRE = 12
"""Words from «ارتكبت» to the number of the dead of the massacre."""
_DEEDS = {"execution", "arrest", "release"}
"""Types of which a verb with its doer and those counted right after it tells an event: 23 of 27 in the gold."""
_OFFICIALS = {"الشرطه", "السلطات", "الاجهزه"}
"""Whoever takes people into custody, where no name tells whose they are."""
_AGAINST = {"بحق", "ضد", "ضحيتها"}
_REACHED = re.compile("[وف]?(?:توصل|ابرم)(?:ت|وا|ا)?")
_IF = {"اذا", "لو", "لم", "قد", "حال", "ان"}
_DARED = re.compile("[وف]?(?:اقدم|[يت]قدم)(?:ت|وا|ا|ون)?")
_MANAGED = ("تمكن", "نجح", "استطاع")
"""Verbs whose subject did what hangs on them."""
_PUT = {"رميا", "شنقا", "ذبحا", "رجما", "نحرا"}
"""How somebody was put to death."""
_LEFT = ("غادر", "فر", "هرب", "خرج")
_FLED = ("نزح", "تشرد", "تهجر", "هجر")
_MARKS = MARKS | {"torture_death"}
"""Types whose traces a body bears."""


def is_certain(scene: Scene, t: Trigger) -> bool:
    """Whether a candidate tells an event whatever the learned weights say.

    «عثر على جثتي شابين», «مقتل 340 مدنيا على يد …»: counted bodies found, or counted dead with who killed them, of which the sentence tells no other attack;
    «اعتقلت القوات 5 مواطنين», «نزح 3 آلاف»: a deed with its doer and those counted right after it, a flight with theirs.
    """
    s = scene.words[t.word].sentence
    if t.type == "displacement":
        return _fled(scene, t) or _made_to_flee(scene, t)
    if t.type == "agreement":
        return _agreed(scene, t)
    if t.type == "abduction" and scene.words[t.word].key.startswith("و") and any(o.type in features.VIOLENT and o.word < t.word for o in scene.triggers_of[s]) and counted_soon(scene, t, "abducted", _FROM_DEED):
        return True  # «هاجموا قرى …، وخطف نحو 30 امرأة»
    first, _ = scene.bounds[s]
    if not t.verb and scene.before(t.word, s) == "علي" and any(_DARED.fullmatch(scene.words[k].key) and not scene.crossed(k, t.word) for k in range(max(first, t.word - _NEAR), t.word)):
        return True  # «أقدم عنصر من التنظيم على قتل 3 أطفال»: so all 9 in the gold but those told twice
    if not t.verb and scene.before(t.word, s) == "الي" and relations.driven_to(scene, t) is not None and any(whose_toll.allowed(t.type, q.kind or "") and q.min is not None and 0 < scene.at(q.start) - t.word <= _FROM_DEED for q in scene.quantities_of.get(s, ())):
        return True  # «ما دفع فصيلا محليا إلى احتجاز ضابطين»
    taken = t.type == "release" and any(o.type in {"arrest", "abduction"} and o.word < t.word for o in scene.triggers_of[s])
    went_on = carried_on(scene, t) is not None and not any(o.type == t.type and o.word < t.word for o in scene.triggers_of[s])  # «توغلت قوة إسرائيلية …، واعتقلت شابين»
    acts = t.verb or t.type == "arrest" and relations.light_verb(scene, t) is not None  # «ونفذت حملة مداهمات واعتقلت 13»
    if (t.type in _DEEDS or t.type == "abduction" and went_on) and acts and (taken or went_on or relations.subject(scene, t) is not None or t.word + 1 < scene.bounds[s][1] and scene.words[t.word + 1].key in _OFFICIALS):  # «ثم أخلى سبيل أحدهما» (corpus/GUIDELINES.md)
        return any(whose_toll.allowed(t.type, q.kind or "") and q.min is not None and 0 < scene.at(q.start) - t.word <= _NEAR for q in scene.quantities_of.get(s, ()))
    if t.type == "killing_other" and (_died_of(scene, t) or _rose_to(scene, t) or _died_elsewhere(scene, t) or _put_to_death(scene, t)):
        return True
    if t.type in ATTACKS and _another_one(scene, t):
        return True
    if t.type in ATTACKS:
        return _counts_its_dead(scene, t) or t.verb and scene.bare(t.word).startswith("ارتكب") and relations.subject(scene, t) is not None and counted_soon(scene, t, "killed", _MASSACRE)  # «ارتكبت طائرات التحالف مجزرة راح ضحيتها 12 شخصا»
    if t.type != "killing_other":
        return False
    if scene.before(t.word, s) == "جريمه" and any(scene.words[k].sentence == s and scene.words[k].key in _AGAINST for k in range(t.word + 1, min(t.word + 3, len(scene.words)))):
        return True  # «جريمة قتل بحق سيدة وطفلتها»
    if not t.verb and any(q.kind == "killed" and q.min is not None and whose_toll.told_in_which(scene, q) is t for q in scene.quantities_of.get(s, ())):
        return True  # «غداة مجزرة قرية البيضا التي راح ضحيتها 51 شخصا»
    if scene.bare(t.word) in WORDS["finds"] and any(q.kind == "killed" and q.min is not None and scene.at(q.end - 1) == t.word - 1 for q in scene.quantities_of.get(s, ())):
        return True  # «وثلاثة آخرون عثر على جثامينهم في حي السكري»
    slain = scene.bare(t.word).startswith("مقتول")  # «عثر على رجل وزوجته مقتولين»
    counted = any(q.kind == "killed" and q.min is not None and (slain or q.start > t.start) for q in scene.quantities_of.get(s, ()))
    told = " ".join(features.told_with(scene, t.word))
    if not counted or features.TOTAL.search(told):
        return False
    doer = relations.subject(scene, t) if t.verb and scene.bare(t.word).startswith("ارتكب") else None
    attacks = [o for o in scene.triggers_of[s] if o.type in features.VIOLENT - {"killing_other"}]
    if doer and all(any(x.entity != doer.entity and relations.is_by(scene, o, x) for x in actors_of(scene, s)) for o in attacks):
        return True  # «ارتكبت مجموعات الشبيحة مجزرة …، بعد قصف المزرعة من قبل القوات»: not «مجزرة … بعد قصفه»
    apart = attacks and not any(scene.clauses[o.word] == scene.clauses[t.word] for o in attacks)
    hangs = None if t.verb else relations.light_verb(scene, t)
    if apart and (t.verb or hangs is not None and scene.bare(hangs).startswith(_MANAGED) and all(relations.told_by_others(scene, t.word, o) for o in attacks)) and relations.subject(scene, t) is not None and counted_soon(scene, t, "killed", _FROM_DEED):
        return True  # «قتل عنصران بانفجار لغم …، فيما قتل التنظيم راعيا», «تمكنت الفصائل من قتل 10 …، وأفادت مصادر أن طائرات شنت غارات»
    others = {o.type for o in scene.triggers_of[s]} & features.VIOLENT - {"killing_other"}
    if slain and any(scene.bare(k) in WORDS["finds"] for k in range(max(0, t.word - _NEAR), t.word)):
        return not {o.type for o in scene.triggers_of[s] if abs(o.word - t.word) <= _NEAR} & others - _MARKS
    if t.verb and any(scene.words[k].key.removeprefix("ال").startswith("جث") for k in range(t.word, min(t.word + _NEAR, len(scene.words)))):
        return not {o.type for o in scene.triggers_of[s] if scene.clauses[o.word] == scene.clauses[t.word]} & others - _MARKS
    return not others and any(relations.is_by(scene, t, a) for a in actors_of(scene, s))


def _fled(scene: Scene, t: Trigger) -> bool:
    """«نزح مئات», «نزوح أهالي …», «غادر نحو 16 ألف شخص باتجاه أحياء …»: a flight with whoever fled right after it, of a verb that says less with where to as well."""
    s = scene.words[t.word].sentence
    left = t.verb and scene.bare(t.word).startswith(_LEFT) and any(scene.words[k].key in relations.TOWARDS for k in range(t.word + 1, min(t.word + _NEAR + 1, scene.bounds[s][1])))
    fled = left or t.verb and scene.bare(t.word).startswith(_FLED) or scene.bare(t.word) == "نزوح"
    if not fled or features.TOTAL.search(" ".join(scene.keys(s))):
        return False
    return any(q.kind == "displaced" and 0 < scene.at(q.start) - t.word <= _FROM_DEED for q in scene.quantities_of.get(s, ()))


def _made_to_flee(scene: Scene, t: Trigger) -> bool:
    """«… ما دفع الأهالي إلى النزوح», «أجبر القصف مئات العائلات على الفرار»: a flight that something drove people to."""
    s = scene.words[t.word].sentence
    led = scene.particle(t.word) == "ل" or scene.before(t.word, s) in {"الي", "علي"}
    return led and any(says(scene.bare(k), "drives") and not scene.crossed(k, t.word) for k in range(max(scene.bounds[s][0], t.word - _NEAR), t.word))


def _another_one(scene: Scene, t: Trigger) -> bool:
    """«شنت طائرات غارة …، كما طالت غارة أخرى محيط القصر»: another of the attacks that the sentence tells before, in a statement with a place of its own."""
    s, i = scene.words[t.word].sentence, scene.at(t.end - 1)
    if t.verb or has_article(scene.words[t.word].key) or i + 1 >= scene.bounds[s][1] or not says(scene.words[i + 1].key, "another"):
        return False
    before = any(o.type == t.type and o.word < t.word and scene.clauses[o.word] != scene.clauses[t.word] for o in scene.triggers_of[s])
    return before and any(scene.clauses[scene.at(m.start)] == scene.clauses[t.word] for m in scene.places_of.get(s, ()))


def _counts_its_dead(scene: Scene, t: Trigger) -> bool:
    """«…، وبعد ساعات ضربت أربعة انفجارات منطقة السيدة زينب وحصدت أرواح 62»: the only attack of a statement that numbers the dead and names the place.

    In the gold 126 of 143 such candidates tell an event, most of the others one that another trigger names.
    """
    s, clause = scene.words[t.word].sentence, scene.clauses[t.word]
    if any(o is not t and o.type in ATTACKS and scene.clauses[o.word] == clause for o in scene.triggers_of[s]) or features.TOTAL.search(" ".join(features.told_with(scene, t.word))):
        return False
    dead = any(q.kind == "killed" and q.min and scene.clauses[scene.at(q.start)] == clause for q in scene.quantities_of.get(s, ()))
    return dead and any((m.entity or "").startswith(("C", "N", "fac:")) and scene.clauses[scene.at(m.start)] == clause for m in scene.places_of.get(s, ()))


def counted_soon(scene: Scene, t: Trigger, kind: str, reach: int) -> bool:
    """Whether a number of people whom ``kind`` befell follows the trigger within ``reach`` words."""
    return any(q.kind == kind and q.min is not None and 0 < scene.at(q.start) - t.word <= reach for q in scene.quantities_of.get(scene.words[t.word].sentence, ()))


def _died_of(scene: Scene, t: Trigger) -> bool:
    """«استشهاد 322 شخصا في الغوطتين … جراء استنشاق غازات سامة»: counted dead with a place and a cause, where the sentence tells no attack."""
    s = scene.words[t.word].sentence
    told = " ".join(features.told_with(scene, t.word))
    if features.TOTAL.search(told) or {o.type for o in scene.triggers_of[s]} & features.VIOLENT - {"killing_other"} or not scene.places_of.get(s):
        return False
    return counted_soon(scene, t, "killed", _FROM_DEED) and any(says(scene.words[k].key, "owing to") for k in range(t.word + 1, scene.bounds[s][1]))


def _rose_to(scene: Scene, t: Trigger) -> bool:
    """«ارتفع إلى 322 عدد الشهداء الذين قضوا في الغوطتين … جراء استنشاق الغازات السامة فجر الأربعاء»: a toll that rose, of one day's dead with a place and a cause, where the sentence tells no attack."""
    s = scene.words[t.word].sentence
    if not t.verb or scene.words[t.word - 1].key != "الذين" or {o.type for o in scene.triggers_of[s]} & features.VIOLENT - {"killing_other"} or not scene.places_of.get(s) or "منذ" in scene.keys(s):
        return False
    counted = any(q.kind == "killed" and q.min is not None and 0 < t.word - scene.at(q.end - 1) <= _FROM_DEED for q in scene.quantities_of.get(s, ()))
    of_a_day = any(len(d.value or "") == len("2013-08-21") for d in scene.dates_of.get(s, ()))
    return counted and of_a_day and any(says(scene.words[k].key, "owing to") for k in range(t.word + 1, scene.bounds[s][1]))


def _died_elsewhere(scene: Scene, t: Trigger) -> bool:
    """«أعدمت مجموعات 31 مدنيا في القرية …، كما قتل 7 في حي القصور»: dead counted in a further statement with a place of their own, of whom nothing else is told."""
    s, clause = scene.words[t.word].sentence, scene.clauses[t.word]
    if not t.verb or scene.before(t.word, s) != "كما" or any(o is not t and scene.clauses[o.word] == clause for o in scene.triggers_of[s]):
        return False
    return counted_soon(scene, t, "killed", _FROM_DEED) and any(scene.at(m.start) > t.word and scene.clauses[scene.at(m.start)] == clause for m in scene.places_of.get(s, ()))


def _put_to_death(scene: Scene, t: Trigger) -> bool:
    """«وقتل 10 من أبناء الحي رميا بالرصاص»: counted dead of whom it is told how they were put to death."""
    s = scene.words[t.word].sentence
    how = next((k for k in range(t.word + 1, min(t.word + 2 * _NEAR, scene.bounds[s][1])) if scene.words[k].key in _PUT), None)
    return how is not None and not scene.crossed(t.word, how) and counted_soon(scene, t, "killed", how - t.word - 1)


def _agreed(scene: Scene, t: Trigger) -> bool:
    """«توصلت الحكومة ووجهاء … إلى اتفاق», «أبرم الأهالي والقوات اتفاقا»: a noun after the verb that says who reached it; «إذا توصلت …» says nothing (5 of 6 in the gold, that one aside)."""
    first, _ = scene.bounds[scene.words[t.word].sentence]
    verb = next((k for k in range(t.word - 1, max(first, t.word - _NEAR) - 1, -1) if _REACHED.fullmatch(scene.words[k].key)), None)
    if t.verb or verb is None or any(verb < o.word < t.word for o in scene.triggers_of[scene.words[t.word].sentence]):
        return False
    return not any(scene.words[k].key.removeprefix("و") in _IF for k in range(max(first, verb - 2), verb))
