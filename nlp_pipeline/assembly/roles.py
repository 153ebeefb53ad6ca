"""Who takes which part in a candidate event by the grammar of the sentence, where it leaves no doubt."""

from __future__ import annotations

import re

from nlp_pipeline.assembly import (
    aircraft,
    attribution,
    bystanders,
    constructions,
    features,
    phrases,
    pronouns,
    relations,
    shares,
    speakers,
)
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.carrying import carried_on
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.people import person
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.sides import fell_in_it, fought_by, met_by
from nlp_pipeline.knowledge.base import ARMED
from nlp_pipeline.records import Trigger

_DOWN = {"رحيل", "اسقاط", "تنحي", "سقوط", "محاسبه", "طرد", "خروج"}
_HEADS = {"زعيم", "قايد", "رييس", "راس", "قاده"}
_FINDS = re.compile(r"عثر|وجد|انتشل|نتشل")
_BESIDE = (
    (bystanders.heads, "named by whose they are"), (bystanders.is_family_of, "whose families"), (bystanders.runs, "who runs what was hit"),
    (bystanders.is_disguise, "whose clothes they wear"), (bystanders.is_of_the_past, "whose end dates it"), (speakers.tells_of, "who tells"), (bystanders.is_excepted, "left out"), (bystanders.lives_there, "who lives there"), (bystanders.arranges, "with whom it was arranged"),
    (bystanders.trains, "who trained them"), (bystanders.is_title, "what an operation is called"),
    (speakers.is_surmised, "nobody knows whether it was they"), (speakers.denies, "who denies it"),
)  # fmt: skip
"""Rules by which an actor takes part in nothing, whatever the trigger, and what they say."""
_APART_FROM_IT = (
    (bystanders.is_before_exposed, "of the statement before"), (bystanders.is_replied_for, "of the statement before"), (bystanders.holds_nearby, "who holds the place nearby"),
    (speakers.is_spoken_for, "for whom somebody speaks"), (speakers.told_meanwhile, "who said something meanwhile"), (bystanders.tries_meanwhile, "who tries meanwhile"),
    (bystanders.is_amid, "of what goes on meanwhile"), (bystanders.only_supports, "who supports"), (bystanders.withdrew_meanwhile, "whose withdrawal is told before"),
    (bystanders.was_fought_before, "against whom was done what came of it"), (bystanders.strikes_meanwhile, "whose strike comes to it"), (bystanders.is_of_talks, "between whom something was agreed"),
    (bystanders.is_of_main, "of what it came of"), (bystanders.is_of_reason, "of what it came of"), (bystanders.is_of_next, "subject of the next statement"),
    (bystanders.acts_upon_it, "who acts upon it"), (bystanders.is_beyond_grievance, "told after what the protest is about"), (bystanders.is_of_main_clause, "of the main clause"),
    (bystanders.is_of_previous, "subject of the statement before"), (speakers.is_of_accusation, "who accuses or is accused"), (speakers.is_accused_of, "«بتهمة»"),
)  # fmt: skip
"""Rules by which an actor takes part in nothing that this trigger tells, and what they say."""
_APART = {"air", "ground", "blast", "attack", "taking", "move", "talks"}
"""Groups of types of which whoever is told in what came before or after takes no part by that mention (30 of 46 in the gold have none at all); ground is taken after fights with somebody."""
BETWEEN = "«بين»"
_HANDS_OVER = re.compile("سلم(?:ت|وا)?|[يت]سلم(?:ون)?|تسليم")
_GAINS = {"لصالح", "لمصلحه", "مع", "امام"}
"""Before whoever gains what another loses."""
_POSTS = {"نقطه", "قاعده", "مخفر", "معسكر"}
"""What an adjective tells whose it is («النقطة التركية»)."""
_RESISTED = 5
"""Words between «مقاومة» and whose it is."""
_NEARBY = 3
"""Words before an actor within which it is told that an area is its."""
_IN = {"ضمن", "في", "داخل"}
_LOSES = re.compile(r"خسر|خسار|فقد")
_TAKEN = {"detained", "abducted", "missing"}


def told_role(scene: Scene, t: Trigger, a: Actor) -> tuple[str, str] | None:
    """The role that the grammar of the sentence leaves no doubt of and the rule that says so, None where it leaves one; the learned model answers then.

    In the gold of the excerpts and of our reports, from which the rules were read, 626 of 686 actors have the role that is told here, and 299 of the
    386 that are said to take no part take none.
    """
    g = features.group(t.type, scene.bare(t.word))
    if t.type not in features.ARMED and relations.governor(scene, t, a)[0] == "holds":
        return "none", "holds the place"  # «مظاهرة في بلدة خاضعة لسيطرة القوات»
    if relations.governor(scene, t, a)[1] == "area" and (t.type == "aid" or relations.preposition(scene, a) == "من"):
        return "none", "holds the place"  # «انطلاقا من مناطق سيطرة النظام», «دخلت قافلة إلى مناطق سيطرة الفصائل»
    if t.type == "aid" and scene.before(a.word, scene.words[a.word].sentence) == "من" and says(scene.words[a.word - 2].key, "given"):
        return "agent", "who gives it"
    if bystanders.is_setting(scene, a):
        return "none", "where, not who"
    if t.type in features.TALKS | {"release"} and constructions.is_mediator(scene, t, a):
        return "mediator", "«وساطة», «رعاية»"
    if t.type in features.TALKS and constructions.signs(scene, t, a):
        return "party", "who signs or meets"
    if (t.type in features.AIR | features.GROUND | {"troop_movement"} or g == "attack") and constructions.is_sender(scene, t, a):
        return "agent", "owner's adjective"
    if t.type == "troop_movement" and not t.verb and a.word == scene.at(t.end - 1) + 1 and scene.particle(a.word) == "ل" and a.kind == "org":
        return "agent", "whose flight or march"  # «تحليق للطيران المروحي»
    if aircraft.is_held_to_fly(scene, t, a):
        return "agent", "whose aircraft they are held to be"
    if aircraft.flew_it(scene, t, a):
        return "agent", "whose aircraft"
    if t.type in features.VIOLENT and constructions.is_origin(scene, t, a):
        return "agent", "where the fire comes from"
    if scene.words[a.word].sentence != scene.words[t.word].sentence:
        return None
    if constructions.is_object(scene, t, a):
        return ("party" if t.type in features.TALKS else "target"), "object of a verb in the plural"
    if shares.apart(scene, a.word, t.word):
        return "none", "of another share of the toll"
    generic = scene.kb.actors[a.entity].kind == "generic"
    if a.word < t.word and not generic and scene.clauses[a.word] != scene.clauses[t.word] and relations.has_tool_subject(scene, t) and not says(scene.words[t.word + 1].key, "craft"):
        return "none", "of the statement before"  # «…، فيما استهدفت صواريخ محيط المعبر»
    if constructions.is_exchanged(scene, t, a):
        return "party", "«مقابل»"
    if scene.before(a.word, scene.words[a.word].sentence) == "مخلفات":
        return "none", "who left the mine"  # «انفجار لغم من مخلفات التنظيم …، بينما عثر على 15 شخصا مقتولين»
    if "adjective" in a.kind and t.type in {"troop_movement", "territory_change"} and scene.bare(a.word - 1) in _POSTS and scene.particle(a.word - 1) != "ب":
        besieged = t.verb and scene.bare(t.word).startswith(("حاصر", "يحاصر", "تحاصر")) and not scene.crossed(t.word, a.word)
        return ("target", "whose post is besieged") if besieged else ("none", "whose post it is")  # «حاصرت القوات النقطة التركية بعد سيطرتها على …»
    if _is_tallied(scene, t, a):
        return "none", "of a tally"
    if t.type == "territory_change" and a.word > t.word and _resists(scene, t, a):
        return "target", "who put up no fight"
    if t.type in features.VIOLENT | features.TAKING and attribution.claims(scene, t, a):
        return "agent", "who claims it"
    if t.type == "abduction" and a.entity == "unknown-gunmen" and a.word > t.word and relations.path(scene, t.word, a) == "next":
        return "agent", "who abducts"  # «خطف مسلحون مطراني حلب»: no passive
    if attribution.is_hinted_at(scene, t, a):
        return "agent", "whom the words before mean"
    if attribution.is_said_of_victims(scene, t, a):
        return "target", "whose men they are said to be"
    if attribution.is_charged(scene, t, a):
        return "agent", "who is accused of it"
    if t.type in features.VIOLENT and attribution.is_ascribed(scene, t, a):
        return "agent", "to whom it is ascribed"
    if _FINDS.match(scene.bare(t.word)) and a.word > t.word and scene.clauses[a.word] == scene.clauses[t.word] and scene.before(a.word, scene.words[a.word].sentence) in {"رصاص", "نيران"}:
        return "agent", "by whose fire"  # «عثر على جثامين 10 مواطنين قتلوا برصاص القوات النظامية»
    if _FINDS.match(scene.bare(t.word)):
        return ("none", "who found the dead") if relations.subject(scene, t) is a else None
    if t.type == "aid" and _receives(scene, a):
        return "target", "who receives"
    if t.type == "protest" and a.entity == "protesters":
        return "agent", "who protests"
    if t.type == "protest" and generic and (a.entity == "detainees" or relations.governor(scene, t, a)[0] == "harm"):
        return "none", "whose fate it is about"  # «مظاهرة طالبت بإطلاق سراح المعتقلين»
    if pronouns.is_its_place(scene, t, a):
        return "target", "whose the thing is that was hit"
    if pronouns.is_taken_up(scene, t, a):
        return "target", "object of the verb before"
    if (why := _no_part(scene, t, a)) is not None:
        return "none", why
    return _by_grammar(scene, t, a, g)


def _no_part(scene: Scene, t: Trigger, a: Actor) -> str | None:
    """Why an actor of the trigger's sentence takes no part in its event, None where nothing says so."""
    generic = scene.kb.actors[a.entity].kind == "generic"
    if t.type in features.VIOLENT and relations.governor(scene, t, a)[1] == "area" and relations.preposition(scene, a) in _IN:
        return "whose area it is"  # «غارات على مواقع ضمن مناطق الإدارة الذاتية»
    attacks = (o.word for o in scene.triggers_of.get(scene.words[t.word].sentence, ()) if o.type in features.VIOLENT)
    if t.type == "displacement" and not generic and any(t.word < word < a.word for word in attacks):
        return "what they fled from"
    if t.type == "displacement" and not generic and scene.kb.actors[a.entity].kind not in ARMED and scene.kb.actors[a.entity].kind != "state":
        return "who only helps or escorts"
    if t.type in features.VIOLENT and a.kind == "country" and scene.before(a.word, scene.words[a.word].sentence) == "الي":
        return "where they go"  # «عبروا إلى تركيا هربا من المعارك»
    if t.type == "displacement" and "adjective" in a.kind and a.word > t.word:
        return "where they flee to"  # «نزح مئات الأهالي إلى قاعدة حميميم الروسية»
    if t.type == "displacement" and any(says(scene.words[k].key, "held area") or says(scene.words[k].key, "stronghold") for k in range(max(t.word, a.word - _NEARBY), a.word)):
        return "whose area it is"  # «أجلت القوات ألفي شخص من الجيب الأخير لتنظيم …»
    if t.type in {"displacement", "route_status"} and relations.governor(scene, t, a)[1] == "area":
        return "whose area it is"  # «نزحوا من مناطق الفصائل», «المعبر بين مناطق سيطرة النظام والفصائل»
    if a.entity == "unidentified-aircraft" and scene.particle(a.word) == "و" and scene.particle(a.word - 1) == "ب":
        return "what it was done with"  # «قصفت القوات بالمدفعية والطيران البلدة»
    if a.entity == "unidentified-aircraft" and any(aircraft.is_shot_down(scene, t, x) or aircraft.is_held_to_fly(scene, t, x) for x in actors_of(scene, scene.words[t.word].sentence)):
        return "its owner is told"
    if generic and any(constructions.serves_with(scene, x) is a for x in actors_of(scene, scene.words[a.word].sentence)):
        return "whose organisation is told"
    if (why := next((why for rule, why in _BESIDE if rule(scene, a)), None)) is not None:
        return why
    if t.type in features.ARMED and a.kind == "org" and scene.bare(a.word - 1) in {"رييس", "راس"} and scene.words[a.word - 1].sentence == scene.words[a.word].sentence:
        return "its head alone"  # «دخلت الفصائل العاصمة، وفر رئيس النظام»
    if a.word < t.word and any(constructions.withdraws(scene, t, x) for x in actors_of(scene, scene.words[t.word].sentence)):
        return "another's withdrawal"
    if a.word < t.word and ("adjective" in a.kind or scene.clauses[a.word] != scene.clauses[t.word]) and _has_its_sender(scene, t, a):
        return "another's strike"
    if generic and t.type not in features.TALKS | {"protest"} and speakers.speaks(scene, a):
        return "who speaks"
    return next((why for rule, why in _APART_FROM_IT if rule(scene, t, a)), None)


def _has_its_sender(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«أسقطت طائرة روسية أثناء غارات إسرائيلية», «سيطر مقاتلون …، وقصفت مروحية للنظام المدينة»: whether another is said to have struck."""
    others = (x for x in actors_of(scene, scene.words[t.word].sentence) if x is not a and x.entity != a.entity and not phrases.joined(scene, a, x))
    return t.type in features.AIR | features.GROUND and any(constructions.is_sender(scene, t, x) or aircraft.flies(scene, t, x) for x in others)


def _receives(scene: Scene, a: Actor) -> bool:
    """«معونات لنازحي القرى»: people after «ل» or «على»."""
    people = scene.kb.actors[a.entity].kind == "generic"
    return people and (scene.words[a.word].key[:1] == "ل" or scene.before(a.word, scene.words[a.word].sentence) in {"علي", "الي"})


def _by_grammar(scene: Scene, t: Trigger, a: Actor, g: str) -> tuple[str, str] | None:
    """The role of an actor of the trigger's sentence by subject, object and preposition; ``g`` is the trigger's group."""
    governed, stands = relations.governor(scene, t, a)
    if g == "territory" and _HANDS_OVER.fullmatch(scene.bare(t.word)) and a.word > t.word and not scene.crossed(t.word, a.word):
        if scene.particle(a.word) == "ل" or relations.preposition(scene, a) == "الي":
            return "agent", "to whom it is handed over"  # «سلمت قسد مواقعها للجيش»
        if relations.subject(scene, t) is a:
            return "target", "who hands it over"
    if g == "territory" and a.kind != "generic" and constructions.loses_to(scene, t, a):
        return "target", "from whom it is taken"  # «انتزع المقاتلون من قوات داعش السيطرة»
    if constructions.came_in_number(scene, t, a):
        return "agent", "whose men came"
    if relations.driven_to(scene, t) is a:
        return "agent", "who went over to it"
    if constructions.blew_himself_up(scene, t, a):
        return "agent", "who blew himself up"
    if g == "territory" and _LOSES.match(scene.bare(t.word)) and t.verb and says(scene.before(t.word, scene.words[t.word].sentence), "relative") and a.word < t.word:
        return ("target", "who lost it") if constructions.loses_it(scene, t, a) else ("none", "another lost it")
    doer = relations.subject(scene, t)
    peers = actors_of(scene, scene.words[a.word].sentence)
    if doer is a or doer is not None and max(a.word, doer.word) < t.word and phrases.first_of_list(scene, doer, peers) is phrases.first_of_list(scene, a, peers):
        role = "party" if g in {"clash", "talks"} else "target" if g == "territory" and _LOSES.match(scene.bare(t.word)) else "agent"
        return role, "subject"
    if t.type == "torture_death" and a.kind not in {"generic", "country"} and governed != "harm":
        return ("target", "whose man") if a.word > t.word and stands == "people" and not relations.is_by(scene, t, a) else ("agent", "whose prison")
    if constructions.is_exposed(scene, t, a):
        return "target", "«تعرض … ل»"
    if t.type in features.VIOLENT and pronouns.is_meant(scene, t, a):
        return "target", "whom the pronoun means"
    if g not in {"clash", "talks"} and constructions.did_before(scene, t, a):
        return "agent", "who did it, told before"
    if constructions.attacked_before(scene, t, a):
        return "agent", "who attacked"
    if (verb := constructions.fired_by(scene, t)) is not None and (told := _by_grammar(scene, verb, a, features.group(verb.type, scene.bare(verb.word)))) is not None:
        return told
    if aircraft.is_shot_down(scene, t, a):
        return "target", "whose aircraft fell"
    if g == "attack" and constructions.repels(scene, t, a):
        return "target", "who fights it off"
    if carried_on(scene, t) is a or constructions.did_it_by(scene, t, a) or g not in {"clash", "talks"} and constructions.does_also(scene, t, a):
        return "agent", "subject of the verb before"
    if g == "talks" and a.word > t.word and governed == "بين" and not scene.crossed(a.word, t.word):
        return "party", BETWEEN
    if g == "talks" and t.verb and governed == "ب" and stands == "people":
        return "party", "whom they met"  # «التقى وفد … بأعضاء مجلس …»
    if g == "talks" and governed in {"an actor", "the trigger"} and relations.preposition(scene, a) == "مع":
        return "party", "«مع»"  # «اتفقت القوات مع الفصائل على وقف إطلاق النار»
    ambushed = g == "attack" and a.word < t.word and (scene.before(t.word, scene.words[a.word].sentence) == "في" or scene.particle(t.word) == "ب")  # «قتل 6 عناصر من الأمن العام في هجوم»
    if (g in {"air", "ground", "blast", "violence"} or ambushed) and not (doer and doer.entity == a.entity) and not constructions.is_parted(scene, t, a) and constructions.loses_men(scene, a):
        return "target", "whose dead"
    if g in {"air", "ground", "attack", "blast", "violence"} and scene.clauses[a.word] == scene.clauses[t.word] and constructions.serves_with(scene, a):
        return "target", "whose man"
    if g == "taking" and a.word > t.word and not scene.crossed(t.word, a.word) and constructions.loses_men(scene, a, _TAKEN):
        return "target", "whose man"  # «اعتقال قائد مجلس دير الزور العسكري»
    if g == "clash" and a.word < t.word and says(scene.before(t.word, scene.words[t.word].sentence), "followed by") and constructions.loses_men(scene, a):
        return "party", "who was struck before"  # «قتل عنصر من قوى الأمن …، أعقبه اشتباكات مع الأسايش»
    if g == "clash" and (met_by(scene, t, a) or fought_by(scene, t) is a):
        return "party", "«معارك مع»"
    if t.type == "armed_clash" and fell_in_it(scene, t, a):
        return "party", "whose dead"
    apart = (g in _APART or t.type == "execution") and bystanders.is_of_another_time(scene, t, a)
    if t.type in features.TAKING and not t.verb and a.last == t.word - 1 and says(scene.before(a.word, scene.words[a.word].sentence), "say"):
        return "agent", "who announces it"  # «أعلن الجيش اللبناني توقيف …»
    if a.word < t.word:
        by = relations.is_by(scene, t, a) and g not in {"clash", "talks"}
        return ("agent", "«على يد», «من قبل»") if by else ("none", "of what came before or after") if apart else None
    if g in {"violence", "taking"} and relations.is_passive(scene, t) and stands == "people" and relations.path(scene, t.word, a) == "next" and a.kind in {"org", "anaphor"} and not relations.is_by(scene, t, a):
        return "target", "whose man"  # «اغتيل قائد جيش الإسلام»
    if not t.verb and t.type in {"shooting_attack", "killing_other", "execution"} | features.TAKING and governed == "the trigger" and stands == "people" and scene.before(a.word, scene.words[a.word].sentence) != "من" and a.kind == "org" and relations.path(scene, t.word, a) in {"next", "actor"} and _one_of(scene, t.word + 1):
        return "target", "whose man"  # «تنديدا باغتيال أحد وجهاء قبيلة العكيدات»
    if t.type == "killing_other" and t.verb and governed == "علي" and scene.words[t.word + 1].key == "علي" and a.kind in {"org", "class", "anaphor"}:
        return "target", "«قضت على»"
    if t.type in features.VIOLENT | features.TAKING and relations.is_whose_object(scene, t, a):
        return "target", "whose man"  # «واعتقلت قياديا في تنظيم الدولة»
    if g in {"air", "ground"} and governed in {"علي", "ضد"} and not stands and a.kind in {"org", "class"} and scene.kb.actors[a.entity].kind in ARMED and not scene.crossed(a.word, t.word):
        return "target", "«على»"  # «ضربات على قوات موالية للنظام»
    if t.type in features.TAKING | {"execution"} and t.verb and not relations.is_passive(scene, t) and a.kind in {"generic", "class"} and constructions.counted_right_after(scene, t, a):
        return "target", "object"
    if constructions.has_its_doer(scene, t, a):
        return "agent", "whose deed"
    if constructions.operates(scene, t, a):
        return "agent", "whose operation"
    if g == "territory" and not _LOSES.match(scene.bare(t.word)) and constructions.fought_for_it(scene, t, a):
        return "target", "«بعد معارك مع»"
    if g == "territory" and not t.verb and scene.bare(t.word) == "طرد" and a.kind in {"org", "anaphor"} and relations.path(scene, t.word, a) == "next":
        return "target", "«طرد»"
    if g == "territory" and constructions.takes_it(scene, t, a):
        return "agent", "whose advance"
    if relations.is_by(scene, t, a) and g not in {"clash", "talks"} and not scene.crossed(a.word, t.word + _by_means(scene, t)):
        return "agent", "«على يد», «من قبل»"
    if g == "territory" and constructions.withdraws(scene, t, a):
        return "agent", "whose withdrawal"
    if g == "territory" and not _LOSES.match(scene.bare(t.word)) and relations.preposition(scene, a) in {"لصالح", "لمصلحه"} and not scene.crossed(t.word, a.word):
        return "agent", "who gained it"  # «تقدم ميداني لصالح المعارضة»
    if g == "territory" and _LOSES.match(scene.bare(t.word)) and relations.preposition(scene, a) in _GAINS:
        return "agent", "who gained it"  # «خسر التنظيم المدينة لصالح …», «إثر معارك مع …»
    if t.type == "release" and governed == "بين":
        return "party", "«بين»"
    if t.type == "protest" and (governed == "ضد" or scene.bare(a.word - 1) in _DOWN or scene.bare(a.word - 1) in _HEADS and scene.bare(a.word - 2) in _DOWN):
        return "target", "«ضد»"  # «تطالب برحيل النظام», «… بإسقاط زعيم الهيئة»
    if g in {"air", "ground"} and aircraft.flies(scene, t, a):
        return "agent", "whose aircraft"
    if g == "talks" and t.verb and governed == "an actor" and stands == "people":
        return "party", "whom they met"
    if g in {"air", "ground", "attack", "blast"} and a.kind != "generic" and constructions.is_inside(scene, a):
        return "target", "«تضم»"
    if apart:
        return "none", "of what came before or after"
    object_ = governed in {"the trigger", "علي", "ضد", "hits"} or governed == "an actor" and (t.verb and relations.subject(scene, t) is not None or _did_it_to(scene, t, a))
    if g in {"air", "ground", "attack", "blast"} and stands in {"belonging", "area"} and object_:
        return None if scene.bare(a.word - 1) in relations.GUNS else ("target", "what was hit is its")
    if g in {"air", "ground", "attack", "blast"} and object_ and constructions.is_based(scene, a):
        return "target", "whose base was hit"
    if g == "territory" and stands == "belonging" and governed in {"the trigger", "علي"} and a.word > t.word and a.kind != "generic" and not _LOSES.match(scene.bare(t.word)) and not scene.crossed(t.word, a.word) and scene.particle(a.word) == "ل":
        return "target", "what was taken is its"  # «استعادة نقطتي تمركز للقوات الحكومية»
    if t.type in features.VIOLENT | features.TAKING and pronouns.is_its_object(scene, t, a):
        return "target", "object of a verbal noun with its doer"
    if g in {"air", "ground", "attack", "blast"} and constructions.is_aimed_at(scene, t, a):
        return "target", "«استهداف …»"
    if g == "taking" and governed == "hits" and not scene.crossed(t.word, a.word):
        return "target", "«شملت», «طالت»"
    if g in {"air", "ground", "attack", "blast"} and constructions.is_hit(scene, t, a):
        return "target", "what was hit is its"
    if g == "blast" and stands == "belonging" and governed != "takes up":
        return "target", "what was hit is its"  # «انفجار عبوة بسيارة لقوات النظام»
    if g == "clash" and governed == "بين":
        return "party", BETWEEN
    if governed == "بين" and t.type in features.ARMED and any(o.type == "armed_clash" and t.word < o.word < a.word for o in scene.triggers_of.get(scene.words[t.word].sentence, ())):
        return "none", "party to a clash told after it"  # «دخلت أرتال المدينة عقب اشتباكات بين …»
    if t.type == "shooting_attack" and not t.verb and scene.bare(t.word) in {"نيران", "رصاص"} and governed == "the trigger" and relations.path(scene, t.word, a) == "next":
        return "agent", "by whose fire"  # «قتلوا بنيران القوات النظامية»
    if t.type in {"execution", "killing_other"} and governed in {"رصاص", "نيران"} and not scene.crossed(t.word, a.word):
        return "agent", "by whose fire"  # «أعدموا ميدانيا برصاص عناصر من الوزارة»
    named_by = a.kind != "country" or a.last + 1 < len(scene.words) and scene.words[a.last + 1].key in {"علي", "ضد"}  # «غارات العراق شملت …» were there
    if g == "air" and not t.verb and governed == "the trigger" and not stands and named_by or g == "attack" and constructions.attacks_itself(scene, t, a):
        return "agent", "whose strike"
    if t.type == "weapons_disruption" and governed == "takes up" and a.word > t.word:
        return "target", "who sent what was shot down"  # «تصدي الدفاعات لطائرات مسيرة أطلقتها الفصائل»
    if g not in {"clash", "talks"} and governed == "takes up" and not scene.crossed(a.word, t.word + _by_means(scene, t)):
        return "agent", "«نفذته», «شنته»"
    return None


def _did_it_to(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قصف قسد لقاعدة عسكرية تركية», «هاجم عناصر يعتقد أنهم من خلايا التنظيم نقطة للقوات»: whether the actor right before is said, or held, to have done to this one what the trigger tells."""
    before = next((x for x in reversed(actors_of(scene, scene.words[t.word].sentence)) if x.last < a.word), None)
    return before is not None and (speakers.is_surmised(scene, before) if t.verb else constructions.has_its_doer(scene, t, before))


def _is_tallied(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«اغتال مسلحون عنصرا …، ليرتفع بذلك إلى 17 عدد الذين اغتيلوا منذ مطلع العام، هم 6 مدنيين و3 من قوات النظام»: whose dead a tally of a period counts."""
    if a.word < t.word or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    tally = next((k for k in range(t.word + 1, a.word) if features.TALLY.fullmatch(scene.words[k].key)), None)
    return tally is not None and any(scene.words[k].key == "منذ" for k in range(tally, a.word)) and any(scene.bare(k) in {"عدد", "تعداد", "حصيله"} for k in range(tally, a.word))


def _resists(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«سيطرت القوات على المدينة، دون مقاومة تذكر من الوحدات»: whose resistance the text speaks of."""
    from_ = scene.before(a.word, scene.words[a.word].sentence) in {"من", "قبل"}
    return from_ and any(scene.bare(k) == "مقاومه" and not scene.crossed(k, a.word) for k in range(max(t.word, a.word - _RESISTED), a.word))


def _one_of(scene: Scene, k: int) -> bool:
    """«أحد وجهاء …», «قيادي …»: whether word ``k`` begins the phrase for one man."""
    key = scene.words[k].key if k < len(scene.words) else ""
    return key in {"احد", "احدي"} or (who := person(key)) is not None and who[1] == "one"


def _by_means(scene: Scene, t: Trigger) -> int:
    """«لقصف بالبراميل المتفجرة من قبل …», «انفجرت قنبلة صوتية ألقاها …»: 1 where the next word is a trigger that only tells the means of this one."""
    means = next((o for o in scene.triggers_of.get(scene.words[t.word].sentence, ()) if o.word == t.word + 1), None)
    return int(means is not None and not means.verb and (scene.particle(means.word) == "ب" or means.type == t.type))
