"""Constructions that tell the part an actor takes in an event: where fire comes from, whose aircraft strikes, who is exposed, who fights off, who loses men or land."""

from __future__ import annotations

import re
from collections.abc import Container

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly import tellings
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.clause import VAGUE, WORDS
from nlp_pipeline.assembly.features import AIR, BLASTS, GROUND, TAKING
from nlp_pipeline.assembly.objects import has_object
from nlp_pipeline.assembly.people import harm, person
from nlp_pipeline.assembly.phrases import SIDE, TIED_ADJECTIVE, first_of_list, stands_for, takes_up
from nlp_pipeline.assembly.relations import (
    AT_IT,
    DURING,
    NEAR_VERB,
    OBJECT_PRONOUN,
    governor,
    is_passive,
    light_verb,
    path,
    preposition,
    replies,
    subject,
    told_by_others,
)
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.knowledge.base import ARMED
from nlp_pipeline.records import Trigger

_AT_LAST = {"استهدف", "استهدفت", "علي", "طال", "طالت", "ادي", "ادت", "ما"}
"""Where the fire goes to, or what it did: whoever follows is no origin of it."""
_SERVES = {"في", "من", "لدي", "ضمن", "مع"}
_BASES = {"قواعد", "قاعده", "نقاط", "نقطه", "مواقع"}
_BARRACKS = {"قاعده", "قواعد", "معسكر", "ثكنه"}
_AT = {"علي", "ضد", "باتجاه"}
_ADJECTIVE = re.compile(r"(?:ال)?\w{2,}(?:ي|يه|ه|ات|يا)|(?:ال)?(?:مكثف|عنيف|مشترك)ا?")
_MEDIATION = {"وساطه", "بوساطه", "رعايه", "برعايه", "اشراف"}
_WRESTS = re.compile("(?:[يت]?نتزع|انتزع|استعاد|حرر|[يت]ستعيد|[يت]حرر)(?:ت|وا|ون)?")
_EXCHANGED = 24
"""Words within which those freed and the price are told."""
_ITS = re.compile(r"\w{3,}(?:ها|هم|ه)$")
_EXPOSED = 12
"""Words between «تعرضت» and whoever is in the base that came under fire."""
_THEY_DID = re.compile("و(?:ه|ها)$")
_TITLE = 5
"""Words of a title before a name, at most."""
_WHERE = {"في", "قرب", "داخل", "عند", "شمال", "شرق", "غرب", "جنوب"}
"""Words that tell where, after whoever is aimed at."""
_PREPOSITIONS = {"علي", "ضد", "في", "نحو", "امس", "اليوم"}
_BOMBER = 6
"""Words from «تفجير» to whose man blew himself up."""
_NUMBER = 3
"""Words of a number between a verb and whom it counts."""


def is_origin(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قصف مصدره مناطق سيطرة قوات النظام», «القصف الذي تعرض له مخيم درعا من مواقع القوات»: whoever the fire comes from."""
    if not t.word < a.word or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    held = a.word - 1
    if t.type in GROUND and "adjective" in a.kind and scene.bare(held) in _BASES and scene.before(held, scene.words[held].sentence) == "من":
        return True  # «قصف من القواعد التركية»
    if t.type in GROUND and stands_for(scene, held) in {"belonging", "area"} and scene.words[held - 1].key == "من" and any(scene.at(m.end - 1) == held - 2 for m in scene.places_of.get(scene.words[held].sentence, ())):
        return True
    source = next((k for k in range(t.word + 1, a.word) if scene.bare(k) in {"مصدره", "مصدرها"}), None)
    if source is not None and any(t.word + _NUMBER < o.word < source and o.type in ATTACKS for o in scene.triggers_of.get(scene.words[t.word].sentence, ())):
        return False  # «هاجم مسلحون نقاطا …، تزامنا مع قصف مصدره مناطق النظام»
    return source is not None and a.word - source <= 12 and not any(scene.bare(k) in _AT_LAST for k in range(source, a.word))


def is_sender(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قصف صاروخي إسرائيلي», «دورية مشتركة روسية»: an owner's adjective in the trigger's own phrase."""
    if t.verb or "adjective" not in a.kind or not 0 < a.word - t.word <= 4 or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    between = [w.key for w in scene.words[t.word + 1 : a.word]]
    return not scene.particle(a.word) and all(_ADJECTIVE.fullmatch(key) and not says(key, "governs") for key in between)  # not «هجوم على قاعدة للتحالف»


def is_exposed(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«تعرضت قافلة الهلال الأحمر لإطلاق نار»: who comes under an attack."""
    if t.verb or not scene.words[t.word].key.startswith("ل") or not 0 < t.word - a.last <= NEAR_VERB + 4:
        return False
    s = scene.words[t.word].sentence
    reach = _EXPOSED if is_inside(scene, a) else 5  # «تعرضت قاعدة … التي تضم قوات أمريكية … لهجوم»
    verb = next((k for k in range(a.word - 1, max(-1, a.word - reach), -1) if scene.words[k].sentence == s and says(scene.words[k].key, "exposed")), None)
    return verb is not None and scene.words[a.word].sentence == s


def attacked_before(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«هاجم عناصر التنظيم القرى …، وخطف 30 امرأة»: who attacked, where those taken are told in the passive after it and are not theirs."""
    s = scene.words[t.word].sentence
    if t.type not in TAKING or not scene.words[t.word].key.startswith("و") or not is_passive(scene, t) or a.word > t.word:
        return False
    attacked = any(o.word < t.word and o.type in ATTACKS and subject(scene, o) is a for o in scene.triggers_of[s])
    return attacked and not any(q.actor == a.entity and q.start > t.start for q in scene.quantities_of.get(s, ()))


def has_its_doer(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«إفراج قسد عن …», «اعتقال قوات النظام 6 شبان», «قصف قوات النظام لمواقع»: a verbal noun right before who does it, with those taken or what is hit after."""
    if t.type in AIR | GROUND and not t.verb and a.kind in {"org", "class", "anaphor"} and a.word > t.word and not scene.particle(a.word) and governor(scene, t, a) in {("the trigger", ""), ("the trigger", "people")} and path(scene, t.word, a) == "next":
        return _hits_after(scene, a.last + 1)
    if t.type == "execution" and not t.verb and a.kind in {"org", "class", "anaphor"} and a.word > t.word and governor(scene, t, a)[0] in {"the trigger", "harm"} and not scene.crossed(a.word, t.word):
        return a.last + 1 < len(scene.words) and scene.particle(a.last + 1) == "ل"  # «إعدام عناصر من التنظيم لأربعة أسرى»
    if t.verb or a.word != t.word + 1 or a.kind == "generic" or a.kind == "class" and not scene.words[a.word].key.startswith("ال") or a.last + 1 >= len(scene.words):
        return False
    following = scene.words[a.last + 1]
    if following.sentence != scene.words[t.word].sentence:
        return False
    if t.type == "release":
        return following.key == "عن"
    return t.type in {"arrest", "abduction"} and (value_at([following.key], 0) is not None or person(following.key) is not None and not following.key.startswith(("ال", "و")))


def operates(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«ألقي القبض على …، في عملية أمنية لقوى الأمن الداخلي»: whose operation it was."""
    k = a.word - 1
    while k > 0 and TIED_ADJECTIVE.match(scene.words[k].key) and not says(scene.words[k].key, "raid"):
        k -= 1
    return t.type in TAKING and a.word > t.word and scene.particle(a.word) == "ل" and says(scene.words[k].key, "raid") and not scene.crossed(t.word, a.word)


def _hits_after(scene: Scene, k: int) -> bool:
    """Whether word ``k``, after whoever may strike, begins what is struck: «لمواقع», «على البلدة», «بلدة المزاريب»; so 11 of 12 in the gold did it."""
    if k >= len(scene.words) or scene.words[k].sentence != scene.words[k - 1].sentence:
        return False
    place = scene.kb.type_of(scene.words[k].key, "outside") or any(scene.at(m.start) == k for m in scene.places_of.get(scene.words[k].sentence, ()))
    return scene.particle(k) == "ل" or scene.words[k].key in {"علي", "ضد"} or bool(place) and not scene.particle(k)


def is_object(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«استهدفوا قوات الأسد»: who follows right after a verb in the plural, which no subject follows; «خطفوا على أيدي …» is passive."""
    plural = t.verb and scene.words[t.word].key.endswith("وا") and not is_passive(scene, t)
    return plural and a.word > t.word and governor(scene, t, a) == ("the trigger", "") and path(scene, t.word, a) == "next" and not scene.particle(a.word)


def is_exchanged(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«أفرجت قوات الأسايش عن 7 من عناصر الدفاع الوطني مقابل إطلاق الأخير سراح 3 من عناصرها»: both sides of an exchange of prisoners are its parties."""
    if t.type != "release" or a.kind == "generic" or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    end = scene.bounds[scene.words[t.word].sentence][1]
    price = next((k for k in range(t.word + 1, min(end, t.word + _EXCHANGED)) if scene.words[k].key in {"مقابل", "لقا"}), None)
    if price is None or any(tellings.says(scene.words[k].key, "sum") for k in range(price + 1, min(end, price + 2 + _NUMBER))):
        return False  # «أفرجوا عنه مقابل فدية», «… مقابل 10 آلاف دولار»
    return value_at([scene.words[price + 1].key], 0) is not None or scene.bare(price + 1).startswith(("اطلاق", "افراج", "اسير", "اسري", "معتقل"))


def withdraws(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«بعد انسحاب قوات النظام من المطار»: whose withdrawal a verbal noun tells, right after it."""
    return not t.verb and scene.bare(t.word) == "انسحاب" and a.word > t.word and path(scene, t.word, a) == "next"


def is_aimed_at(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«فضلا عن استهداف تنظيم داعش في سوريا»: who stands right after a noun of aiming, with nothing told after that was aimed at («استهداف القوات لمواقع» is theirs)."""
    if not says(scene.words[t.word].key, "aiming") or a.word != t.word + 1 or a.kind not in {"org", "class"}:
        return False
    k, end = a.last + 1, scene.bounds[scene.words[a.word].sentence][1]
    rest = range(k, next((n for n in range(k, end) if scene.words[n].text in {"،", "."} or n in scene.trigger_words), end))
    return (k == end or scene.words[k].text in {"،", "."} or scene.words[k].key in _WHERE) and not any(_hits_after(scene, n) for n in rest if scene.particle(n) == "ل")


def did_before(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«تقدم التنظيم بعد هجوم شنه على حواجز …»: the subject of the verb before, where the verb that takes a noun up has none after it."""
    k = scene.at(t.end - 1) + 1
    while k < len(scene.words) and TIED_ADJECTIVE.match(scene.words[k].key) and not takes_up(scene, k) and not says(scene.words[k].key, "relative"):
        k += 1
    if not t.verb and a.word < t.word and k + 1 < len(scene.words) and says(scene.words[k].key, "relative") and takes_up(scene, k + 1) and _THEY_DID.search(scene.words[k + 1].key):
        return a is next((x for x in reversed(actors_of(scene, scene.words[t.word].sentence)) if x.word < t.word), None)  # «بحثا عن فلول النظام، بعد الهجمات التي شنوها»
    if t.verb or a.word > t.word or not takes_up(scene, k) or k + 1 >= len(scene.words) or scene.words[k + 1].key not in _PREPOSITIONS:
        return False
    earlier = [o for o in scene.triggers_of[scene.words[t.word].sentence] if o.word < t.word]
    return bool(earlier) and subject(scene, earlier[-1]) is a


def fired_by(scene: Scene, t: Trigger) -> Trigger | None:
    """«استهدفت القوات المدينة بعشرات القذائف وبراميل متفجرة»: the verb whose weapon a noun tells."""
    s = scene.words[t.word].sentence
    earlier = [o for o in scene.triggers_of[s] if o.word < t.word and scene.clauses[o.word] == scene.clauses[t.word]]
    verb = next((o for o in reversed(earlier) if o.verb), None)
    if t.verb or verb is None or verb.type not in AIR | GROUND or t.type not in AIR | GROUND:
        return None
    first = next(o.word for o in scene.triggers_of[s] if o.word > verb.word)
    led = any(scene.particle(k).endswith("ب") for k in range(max(verb.word + 1, first - _NUMBER), first + 1))
    return verb if led else None


def blew_himself_up(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«تفجير عنصر من التنظيم نفسه», «تفجير مقاتل من جيش خالد لنفسه»: whose man did it, between a noun of blowing up and «himself»."""
    if t.verb or t.type not in BLASTS or not 0 < a.word - t.word <= _BOMBER or scene.words[a.word].sentence != scene.words[t.word].sentence or scene.crossed(t.word, a.word):
        return False
    return any(scene.words[k].key.removeprefix("ل") in WORDS["themselves"] for k in range(a.last + 1, min(a.last + _NUMBER, scene.bounds[scene.words[a.word].sentence][1])))


def came_in_number(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«تسلل عشرات من عناصر التنظيم إلى المدينة», «هاجم 20 من مقاتلي الفصيل حاجزا»: whose men a verb of moving or attacking counts right after it."""
    if not t.verb or t.type not in {"armed_clash", "troop_movement", "territory_change"} or not 1 < a.word - t.word <= _BOMBER or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    counted = scene.bare(t.word + 1) in VAGUE or value_at([scene.words[t.word + 1].key], 0) is not None
    between = range(t.word + 2, a.word)
    return counted and all(scene.words[k].key == "من" or person(scene.words[k].key) is not None or person(scene.words[k].key + "ن") is not None for k in between) and any(scene.words[k].key == "من" for k in between)


def loses_it(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«محاولة من قوات النظام لاستعادة بلدة مهين التي خسرتها»: who is named last before a relative clause that tells of a loss, and no other doer."""
    s = scene.words[t.word].sentence
    if not t.verb or a.word > t.word or scene.words[a.word].sentence != s or not says(scene.before(t.word, s), "relative") or not OBJECT_PRONOUN.search(scene.words[t.word].key) or subject(scene, t) is not None:
        return False
    return a is next((x for x in reversed(actors_of(scene, s)) if x.word < t.word), None)


def takes_it(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«سيطرة قوات النظام على القرية», «استعادة النظام مواقع»: who stands right after a noun of taking ground is who takes it («طرد التنظيم» is not)."""
    return not t.verb and says(scene.words[t.word].key, "taking ground") and a.word == scene.at(t.end - 1) + 1 and a.kind in {"org", "class", "anaphor"} and not scene.particle(a.word)


def is_hit(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«القصف … مؤكدة أنها استهدفت اجتماعا لتنظيم القاعدة»: whose the thing is that a verb of hitting has for its object."""
    if a.word < t.word or scene.particle(a.word) != "ل":
        return False
    thing = a.word - 1
    verb = next((k for k in (thing - 1, thing - 2) if k >= t.word and tellings.hits(scene.bare(k))), None)
    if verb is None and 0 < t.word < thing <= t.word + _NUMBER and tellings.hits(scene.bare(t.word - 1)):
        verb = t.word - 1  # «استهدف تفجير انتحاري دورية لقوات التحالف»
    return verb is not None and scene.words[verb].sentence == scene.words[a.word].sentence and scene.words[thing].key.endswith(("ا", "ه", "ات", "ين"))


def counted_right_after(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«واعتقلت 4 مهربين», «أعدم ثلاثة مدنيين»: nothing but a number stands between a verb and people."""
    between = [scene.words[k].key for k in range(t.word + 1, a.word)]
    return bool(between) and len(between) <= _NUMBER and value_at(between, 0) is not None and not any(harm(key) for key in between)


def repels(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«تصدت الفصائل لهجوم», «صد التنظيم هجوما»: who fights off the attack that the trigger names."""
    if t.verb or a.word > t.word or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    verb = next((k for k in range(t.word - 1, max(-1, t.word - NEAR_VERB), -1) if scene.words[k].sentence == scene.words[t.word].sentence and tellings.says(scene.words[k].key, "repels")), None)
    return verb is not None and (path(scene, verb, a) == "next" if a.word > verb else verb - a.last == 1)


def attacks_itself(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«هجوم لتنظيم الدولة», «هجوم النصرة على مقر», «قتلوا في كمين لمسلحين»: whose the attack is; «نصبوا كمينا لها» rather hits them."""
    named = scene.bare(t.word).startswith(("هجوم", "هجمات")) and not has_article(scene.words[t.word].key)
    if not t.verb and named and a.word == t.word + 1 and not scene.particle(a.word) and "adjective" not in a.kind:
        reach = 3 if a.kind not in {"generic", "class"} else _NUMBER + _TITLE  # «هجوم مسلحين محليين تسللوا عبر النهر على نقاطها»
        return any(scene.words[k].key in _AT and scene.words[k].sentence == scene.words[t.word].sentence for k in range(a.last + 1, min(a.last + reach, len(scene.words))))
    fallen = says(scene.words[t.word].key, "ambush") and scene.before(t.word, scene.words[t.word].sentence) == "في"
    return not t.verb and (fallen or scene.bare(t.word).startswith(("هجوم", "هجمات"))) and 0 < a.word - t.word <= 2 and scene.particle(a.word) == "ل" and path(scene, t.word, a) == "next"


def is_parted(scene: Scene, t: Trigger, a: Actor) -> bool:
    """Whether another event stands between a trigger and an actor; «فقتل 3 من …», «قتل فيها جندي», «ما أدى لمقتل …» only tells how the trigger's ended."""
    low, high = min(a.word, t.word), max(a.word, t.word)
    between = [o for o in scene.triggers_of.get(scene.words[t.word].sentence, ()) if low < o.word < high]
    if told_by_others(scene, a.word, t) or any(replies(scene, k) for k in range(low + 1, high)):
        return True  # «قتل ضابط تركي …، فرد الجيش بقصف مواقع التنظيم»
    return any(o.type != "killing_other" or t.word > o.word or scene.particle(o.word) not in {"ف", "ل"} and scene.words[o.word + 1].key not in DURING for o in between)


def serves_with(scene: Scene, a: Actor) -> Actor | None:
    """«متطوع في الدفاع المدني», «مسعف من الهلال الأحمر»: the people, told right before it, who work for an organisation that does not fight."""
    s = scene.words[a.word].sentence
    if a.kind == "generic" or scene.kb.actors[a.entity].kind in ARMED | {"state"} or scene.before(a.word, s) not in _SERVES:
        return None
    return next((x for x in actors_of(scene, s) if x.kind == "generic" and x.last == a.word - 2), None)


def loses_men(scene: Scene, a: Actor, kinds: Container[str | None] = ("killed", "wounded")) -> bool:
    """«قتل 3 عناصر من فصيل السلطان مراد»: whose the dead or wounded counted right before are, or whoever befell what ``kinds`` say («اعتقال قائد الفرقة»)."""
    hurt = [q for q in scene.quantities_of.get(scene.words[a.word].sentence, ()) if q.end <= a.start and q.kind in kinds]
    if "adjective" in a.kind and any(q.group == "combatant" and scene.at(q.end - 1) == a.word - 1 for q in hurt):
        return True  # «قتل جندي تركي»
    counted = [q for q in hurt if q.actor == a.entity or q.actor is None and a.kind == "anaphor"]  # «ستة عناصر من الحزب»
    if not counted:
        return False
    between = range(scene.at(counted[-1].end - 1) + 1, a.word)
    comma = next((k for k in between if scene.words[k].text == "،"), None)
    if counted[-1].min == 1 and comma is not None and not scene.crossed(between[0], a.word):
        between = range(comma + 1 + (scene.words[comma + 1].key in {"احد", "احدي"}), a.word)  # «الشاب فلان، أحد المنتمين لتنظيم …»
    return all(scene.words[k].text in QUOTES or says(scene.words[k].key, "tie") or stands_for(scene, k) or TIED_ADJECTIVE.match(scene.words[k].key) or has_article(scene.words[k].key) for k in between)


def loses_to(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«تمكنت من انتزاع السيطرة على المدينة من التنظيم»: from whom a place is taken."""
    led = next((k for k in range(a.word - 1, max(0, a.word - _NUMBER), -1) if scene.words[k].key == "من"), a.word)
    if value_at([scene.words[led - 1].key.removeprefix("و")], 0):
        return False  # «131 من مقاتلي الفصائل»
    if a.word < t.word and scene.words[a.word].sentence == scene.words[t.word].sentence and _done_away_with(scene, a):
        return True  # «القضاء على التنظيم … عقب السيطرة على آخر جيب له»
    wrested = t.verb and _WRESTS.fullmatch(scene.bare(t.word)) is not None and not scene.crossed(t.word, a.word)
    head = next((k for k in range(a.word - 1, t.word, -1) if not (stands_for(scene, k) or scene.words[k].key in {"قوات", "تنظيم"})), t.word)
    if wrested and scene.words[head].key == "من" and governor(scene, t, a)[0] != "backing":
        return True  # «انتزع هؤلاء المقاتلون من قوات التنظيم السيطرة»
    if a.word < t.word or preposition(scene, a) != "من" or scene.words[a.word].sentence != scene.words[t.word].sentence or governor(scene, t, a)[0] == "harm":
        return False  # «وسيطرت على المدينة، وقتل 44 من الهيئة»
    if wrested and governor(scene, t, a)[0] != "backing":
        return True  # «انتزعت الفصائل عشر قرى من التنظيم»
    return any(says(scene.words[k].key, "control") for k in range(t.word, a.word))


def _done_away_with(scene: Scene, a: Actor) -> bool:
    """«القضاء على التنظيم», «القضاء التام على خلافة تنظيم داعش»."""
    on = next((k for k in range(a.word - 1, max(0, a.word - _TITLE), -1) if scene.words[k].key == "علي"), None)
    return on is not None and any(scene.bare(k) == "قضا" for k in (on - 1, on - 2)) and not scene.crossed(on - 1, a.word)


def fought_for_it(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«استعادة القريتين بعد معارك مع جيش الفتح»: whom the fights were with after which a place was taken."""
    if a.word < t.word or preposition(scene, a) != "مع" or scene.clauses[a.word] != scene.clauses[t.word]:
        return False
    fight = next((o for o in reversed(scene.triggers_of[scene.words[t.word].sentence]) if t.word < o.word < a.word), None)
    return fight is not None and fight.type == "armed_clash" and scene.before(fight.word, scene.words[fight.word].sentence) in {"بعد", "عقب", "اثر", "خلال"}


def is_inside(scene: Scene, a: Actor) -> bool:
    """«قاعدة … التي تضم قوات للتحالف», «سيارة فيها عناصر من التنظيم»: who is in what was hit."""
    first = max(scene.bounds[scene.words[a.word].sentence][0], a.word - 3)
    if any(says(scene.words[k].key, "contains") for k in range(first, a.word)):
        return True
    within = next((k for k in range(first, a.word) if scene.words[k].key in {"فيها", "فيه", "متنها", "متنه"}), None)
    return within is not None and any(says(scene.words[k].key, "belonging") for k in range(max(0, within - _NUMBER), within))


def is_based(scene: Scene, a: Actor) -> bool:
    """«قصف قسد لقاعدة عسكرية تركية»: whose a base is, by an adjective."""
    return "adjective" in a.kind and any(scene.bare(k) in _BARRACKS for k in (a.word - 1, a.word - 2))


def does_also(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قتلت القوات 100 مدني خلال اقتحامها المدينة», «أعلنت قسد القضاء على التنظيم، عقب سيطرتها على …»: whose the deed is that a pronoun gives to the subject of the verb before."""
    s = scene.words[t.word].sentence
    if t.verb or not _ITS.search(scene.words[t.word].key) or scene.words[t.word].text.endswith("ة") or not says(scene.before(t.word, s), "during"):
        return False
    said = scene.before(a.word, s)
    return a.word < t.word and a.kind == "org" and a.word - 1 == scene.bounds[s][0] and (says(said, "say") or says(said.removesuffix("ت"), "say")) or any(o.verb and o.word < t.word and subject(scene, o) is a for o in scene.triggers_of[s])


def signs(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«وقع الرئيس فلان وقائد القوات فلان اتفاقا», «التقى الوزير فلان نظيره»: a person who is the subject of a verb of agreeing or meeting that opens the clause."""
    if a.kind != "person" or a.word > t.word and not t.verb or scene.crossed(a.word, t.word) or scene.clauses[a.word] != scene.clauses[t.word]:
        return False
    return any(says(scene.words[k].key, "signs") for k in range(max(0, a.word - _TITLE), a.word))


def did_it_by(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قتل مجهولون عنصرا … بإطلاق النار عليه», «اغتالت إسرائيل 5 مستشارين بقصف مبنى»: the subject of the verb of killing whose means the trigger tells."""
    if t.verb or scene.particle(t.word) != "ب":
        return False
    killed = [o for o in scene.triggers_of[scene.words[t.word].sentence] if o.word < t.word and o.type in {"killing_other", "shooting_attack"}]
    if killed and not killed[-1].verb and light_verb(scene, killed[-1]) is not None and not scene.crossed(killed[-1].word, t.word):
        return subject(scene, killed[-1]) is a  # «أقدم مجهولون على قتل لاجئ بإطلاق النار عليه»
    if not killed or not killed[-1].verb or a.word < killed[-1].word or scene.crossed(killed[-1].word, t.word) or subject(scene, killed[-1]) is not a:
        return False
    return has_object([scene.words[k].key for k in range(a.last + 1, t.word)])  # else the verb may be passive: «قتل رجل بإطلاق نار»


def is_mediator(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«بوساطة روسية», «برعاية الأمم المتحدة»: who brings the parties together."""
    s = scene.words[a.word].sentence
    first = first_of_list(scene, a, actors_of(scene, s)).word
    k = first - (scene.words[first - 1].key in SIDE)  # «برعاية الجانب الروسي»
    sponsor = says(scene.before(k, s), "sponsors") or scene.before(k, s) in AT_IT and says(scene.before(k - 1, s), "sponsors")  # «رعتها قطر», «أشرف عليها الهلال الأحمر»
    return s == scene.words[t.word].sentence and (scene.before(k, s) in _MEDIATION or sponsor and a.word > t.word)
