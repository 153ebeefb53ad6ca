"""Who is named beside an event and takes no part in it: where it was, who runs what was hit, whose families are told of, who acts next."""

from __future__ import annotations

from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.carrying import carried_on
from nlp_pipeline.assembly.classes import says, words_of
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.constructions import has_its_doer, is_sender, loses_men, withdraws
from nlp_pipeline.assembly.features import AIR, GROUND, TAKING, TALKS, VIOLENT
from nlp_pipeline.assembly.phrases import first_of_list, joined, phrase_start
from nlp_pipeline.assembly.place_relations import relation
from nlp_pipeline.assembly.pronouns import is_its_object
from nlp_pipeline.assembly.relations import OBJECT_PRONOUN, governor, is_by, path, preposition, replies, subject
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.knowledge.base import ARMED
from nlp_pipeline.records import Trigger

_EXPOSED = 4
"""Words between an attack and «تعرض له»."""
_SINCE = {"منذ", "بعد", "عقب", "قبل", "قبيل"}
_TIMES = {"بعد", "عقب", "قبل", "قبيل", "غداه", "رغم", "مع"}
_SAID, _THAT = 10, 9
"""Words between a verb of saying and whose man it was, and from there to «إن»."""
_REACH = 7
"""Words before an actor within which an accusation is looked for."""
_PARTS = 8
"""Words between «بينهم» and those of the parts that follow."""
_TRAINED = 5
"""Words between «تدريبات» and by whom they were given."""
_HELD = 5
"""Words from a place to who holds it."""
_MOST = {"غالبيتهم", "معظمهم", "اغلبهم", "جلهم", "بعضهم"}
"""«40 شهيدا غالبيتهم من القوات»."""


def is_setting(scene: Scene, a: Actor) -> bool:
    """«غارات في شمال العراق», «على الحدود مع تركيا»: a country told for where something happens takes no part in it."""
    if a.kind != "country":
        return False
    s = scene.words[a.word].sentence
    i = first_of_list(scene, a, [x for x in actors_of(scene, s) if x.kind == "country"]).word
    before = scene.before(i, s)
    return says(before, "located") or before == "مع" and says(scene.before(i - 1, s), "border") or before == "من" and says(scene.before(i - 1, s), "comes")


def is_of_next(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«سقطت قذائف على البلدة، بينما قصفت القوات …»: the subject of a statement that follows is none of this one's people,
    nor is whoever is first named in one that tells an attack of its own (72 of 80 in the gold)."""
    if a.word < t.word or scene.clauses[a.word] == scene.clauses[t.word]:
        return False
    later = [o for o in scene.triggers_of.get(scene.words[t.word].sentence, ()) if o.word > t.word and scene.clauses[o.word] != scene.clauses[t.word]]
    if a.kind == "generic" and any((o.type != t.type or scene.particle(o.word) == "ب") and o.type in ATTACKS and scene.clauses[o.word] == scene.clauses[a.word] for o in later):
        return True  # «فككت الشرطة عبوة، فيما أصيب مدنيون بانفجار …»
    s = scene.words[t.word].sentence
    first = not any(x.entity == a.entity and (x.word < t.word or scene.clauses[x.word] == scene.clauses[t.word]) for x in actors_of(scene, s))
    opens = next(k for k in range(t.word, a.word + 1) if scene.clauses[k] == scene.clauses[a.word])
    described = scene.bare(opens).startswith("كان")  # «وكان اثنان منهم من الحرس الثوري»
    if first and a.kind != "generic" and not described and not any(scene.clauses[o.word] == scene.clauses[a.word] for o in scene.triggers_of.get(s, ())):
        return True  # «أعدم التنظيم …، وتمكنت قسد من …»: 11 of 15
    if t.type == "protest" and any(o.type == t.type and o.word < a.word and scene.clauses[o.word] == scene.clauses[a.word] for o in later):
        return True  # «شهدت البلدتان مظاهرات، وأغلق المحتجون مقر حزب البعث»
    if first and any(o.type in ATTACKS and (o.word < a.word or _fell_in(scene, a, o)) and scene.clauses[o.word] == scene.clauses[a.word] for o in later):
        return True
    return any(subject(scene, o) is a for o in later)


def _fell_in(scene: Scene, a: Actor, t: Trigger) -> bool:
    """«وفي حلب قتل 5 من هيئة تحرير الشام باستهداف تجمع لهم»: whose dead are counted right before the attack that killed them."""
    return a.word < t.word and loses_men(scene, a) and not scene.crossed(a.word, t.word)


def is_of_main_clause(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«أفرجت الحركة عن 12 معتقلا …، ضمن صفقة مع القوات التي أطلقت سراح 10»: who did what the main clause tells, where a relative clause has its doer."""
    s = scene.words[t.word].sentence
    if not (t.verb and t.word and says(scene.words[t.word - 1].key, "relative")) or a.word > t.word:
        return False
    doer = subject(scene, t)
    return doer is not None and doer.entity != a.entity and any(o.word < t.word and subject(scene, o) is a for o in scene.triggers_of[s])


def is_of_previous(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«نفذت الطائرات غارات على البلدة، فيما تواصلت المعارك بين جيش الإسلام والقوات»: who acts in an earlier statement is none of this one's,
    where this one tells its own doer or both its sides."""
    s = scene.words[t.word].sentence
    if a.word > t.word or scene.words[a.word].sentence != s or scene.clauses[a.word] == scene.clauses[t.word]:
        return False
    own = [x for x in actors_of(scene, s) if scene.clauses[x.word] == scene.clauses[t.word]]
    if t.type == "armed_clash" and any(governor(scene, t, x)[0] == "بين" for x in own):
        return True
    doer = subject(scene, t)
    if a.kind == "generic" and doer is not None and doer is not a and any(o.word < a.word and o.type in VIOLENT | TAKING and scene.clauses[o.word] == scene.clauses[a.word] for o in scene.triggers_of[s]):
        return True  # «أعدمت القوات 12 مدنيا، ثم شنت طائرات غارات»
    if doer is not None and doer.entity != a.entity and scene.clauses[doer.word] == scene.clauses[t.word] and _further_statement(scene, t) is not None and not any(x.entity == a.entity for x in own):
        return True  # «… مصرع قناص من التنظيم، فيما نفذت القوات حملة دهم»: so 7 of 7 in the gold
    told = doer is not None and doer is not a or any(governor(scene, t, x)[0] in {"يد", "ايدي", "قبل", "takes up"} for x in own)
    return told and any(subject(scene, o) is a for o in scene.triggers_of.get(s, ()) if scene.clauses[o.word] == scene.clauses[a.word])


def heads(scene: Scene, a: Actor) -> bool:
    """«وجهاء عشيرة البوسرايا», «ممثلي روسيا»: people named only as whose they are, right before it."""
    if a.kind not in {"generic", "class"} or scene.words[a.last].key.endswith(("ون", "ين")):
        return False  # «مسلحون قوات الأمن»: whoever owns them would make them «مسلحو»
    following = next((x for x in actors_of(scene, scene.words[a.word].sentence) if x.word > a.word), None)
    if following is not None and a.kind == "class" and following.word == a.last + 2 and scene.words[a.last + 1].key == "من" and following.kind == "org" and scene.bare(a.last) in {"فصايل", "كتايب", "الويه", "مجموعات"}:
        return True  # «فصائل من الجيش الحر»
    return following is not None and following.word == a.last + 1 and following.kind in {"org", "country"} and not scene.particle(following.word)


def arranges(scene: Scene, a: Actor) -> bool:
    """«غارة في العراق بالتنسيق مع الحكومة العراقية»: with whom somebody arranged what he did."""
    s = scene.words[a.word].sentence
    return scene.before(a.word, s) == "مع" and scene.bare(a.word - 2) == "تنسيق"


def only_supports(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«اعتقلت قوات سوريا الديمقراطية، بدعم من التحالف الدولي، شخصين»: who backs those who took somebody, or is backed by those who came."""
    s = scene.words[a.word].sentence
    before = scene.before(a.word, s)
    if t.type == "troop_movement" and scene.particle(a.word) == "ل" and before in {"مسانده", "دعما", "موازره", "اسنادا"}:
        return True  # «دخلت أرتال للهيئة … مساندة لفرقة الحمزة»
    return t.type in TAKING and (before == "من" and says(scene.before(a.word - 1, s), "backing") or before in {"مسانده", "دعم", "اسناد"})


def strikes_meanwhile(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«سيطرت القوات على الحي …، وسط قصف من طائرات التحالف على مواقع التنظيم»: who strikes while others fight."""
    s = scene.words[t.word].sentence
    if t.type not in {"territory_change", "armed_clash", "troop_movement"}:
        return False
    strikes = [o for o in scene.triggers_of.get(s, ()) if t.word < o.word < a.word and o.type in AIR | GROUND and not o.verb]
    strike = next((o for o in reversed(strikes) if any(says(scene.before(k, s), "amid") for k in (o.word, o.word - 1))), None)  # «وسط تجدد قصف …»
    if strike is None:
        return False
    if t.type != "armed_clash" and any(is_sender(scene, strike, x) for x in actors_of(scene, s)):
        return True  # «انسحاب النصرة … مع قصف طائرة أميركية هدفا للتنظيم»: whom another strikes
    return has_its_doer(scene, strike, a) or scene.before(a.word, s) in {"من", "قبل"} and a.word - strike.word <= _REACH


def tries_meanwhile(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«نفذت طائرات غارات …، في محاولة من قوات النظام للتقدم»: who tries what another's strike is told with."""
    s = scene.words[a.word].sentence
    tries = a.word > t.word and scene.before(a.word, s) == "من" and scene.bare(a.word - 2) in {"محاوله", "محاولات"}
    doer = subject(scene, t) if tries and t.type in AIR | GROUND else None
    return doer is not None and doer.entity != a.entity


def trains(scene: Scene, a: Actor) -> bool:
    """«مقاتلون تلقوا تدريبات على يد الجيش الأمريكي», «دربهم التحالف»: who only trained those who are told of."""
    s = scene.words[a.word].sentence
    i = phrase_start(scene, a)
    before = scene.before(i, s)
    if says(before, "trains"):
        return True
    return before in {"يد", "ايدي", "ايادي", "قبل", "لدي"} and any(scene.words[k].sentence == s and (says(scene.words[k].key, "trains") or says(scene.words[k].key, "training")) for k in range(max(0, i - _TRAINED), i))


def is_amid(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قصف التنظيم أحياء في المخيم، وسط استمرار حصار القوات النظامية له»: who is told in what goes on meanwhile; «وسط تجمع للواء» is whom it hit."""
    s = scene.words[t.word].sentence
    amid = next((k for k in range(t.word + 1, a.word) if scene.words[k].key in {"وسط", "ووسط"}), None) if scene.words[a.word].sentence == s else None
    return amid is not None and says(scene.words[amid + 1].key, "goes on") and not scene.crossed(amid, a.word)


def is_family_of(scene: Scene, a: Actor) -> bool:
    """«عوائل التنظيم», «نساء عناصر التنظيم»: whose families are told of."""
    s = scene.words[a.word].sentence
    begin = phrase_start(scene, a)
    if scene.words[a.word].key.endswith("لو") and scene.words[a.word - 1].key == "اسر":
        return False  # «أسر مقاتلو المعارضة 40 جنديا»
    return a.kind in {"org", "anaphor"} and any(says(scene.before(k, s), "families") for k in (begin, begin - 1) if k > 0 and (k == begin or k not in scene.trigger_words))


def is_excepted(scene: Scene, a: Actor) -> bool:
    """«سيطرت على كامل المدينة باستثناء أحياء خاضعة لقسد»: who is named in what is left out."""
    first = scene.bounds[scene.words[a.word].sentence][0]
    left_out = next((k for k in range(a.word - 1, max(first, a.word - _REACH) - 1, -1) if scene.words[k].key in {"باستثنا", "عدا"}), None)
    return left_out is not None and not scene.crossed(left_out, a.word) and not any(scene.words[k].text == "،" for k in range(left_out, a.word))


def lives_there(scene: Scene, a: Actor) -> bool:
    """«مدينة تل رفعت التي تضم آلاف المهجرين», «القريتين اللتين يقطنهما مواطنون»: of whom a place is only said to be full; a bus that carries people is hit with them."""
    if a.kind == "generic" and any(says(scene.words[k].key, "dwells") for k in range(max(0, a.word - 2), a.word)):
        return True
    holds = next((k for k in range(a.word - 1, max(1, a.word - _REACH), -1) if says(scene.words[k].key, "contains")), None)
    if a.kind != "generic" or holds is None or not says(scene.words[holds - 1].key, "relative"):
        return False
    return any(scene.at(m.end - 1) == holds - 2 for m in scene.places_of.get(scene.words[a.word].sentence, ()))


def is_title(scene: Scene, a: Actor) -> bool:
    """«عملية عسكرية تحت اسم "ردع العدوان"»: what an operation is called, though an operations room has the name."""
    i = phrase_start(scene, a)
    i -= i > 0 and scene.words[i - 1].text in QUOTES
    return i > 1 and scene.before(i, scene.words[a.word].sentence) in {"اسم", "مسمي", "عنوان"} and scene.words[i - 2].key in {"تحت", "حملت"}


def runs(scene: Scene, a: Actor) -> bool:
    """«مشفى تدعمه منظمة أطباء بلا حدود»: who supports or runs a place."""
    s = scene.words[a.word].sentence
    return says(scene.before(phrase_start(scene, a), s), "runs")


def holds_nearby(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«في قرية على مشارف بلدة جرابلس التي يسيطر عليها التنظيم»: who holds a place that something happened near."""
    if governor(scene, t, a)[0] != "holds":
        return False
    held = next((m for m in reversed(scene.places_of.get(scene.words[a.word].sentence, ())) if scene.at(m.end - 1) < a.word), None)
    return held is not None and a.word - scene.at(held.end - 1) <= _HELD and relation(scene, held, t.type) == "near"


def is_disguise(scene: Scene, a: Actor) -> bool:
    """«متنكرين بزي وحدات الحماية»: whose clothes somebody wears."""
    begin = phrase_start(scene, a)
    return begin > scene.bounds[scene.words[a.word].sentence][0] and says(scene.words[begin - 1].key, "disguise")


def is_of_the_past(scene: Scene, a: Actor) -> bool:
    """«أعنف هجمات منذ سقوط نظام الأسد»: whose end only dates what happened."""
    s = scene.words[a.word].sentence
    i = phrase_start(scene, a)
    return says(scene.before(i, s), "ends") and scene.before(i - 1, s).removeprefix("و") in _SINCE


def is_no_subject(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«… دخول انغماسيين إلى مناطق قوات النظام، لتسيطر المعارضة»: who is told before a verb that has another subject (0 of 32 in the gold did it);
    «قال مصدر في الفرقة إن فصائل …»: whose man says what others do (0 of 5).
    """
    s = scene.words[a.word].sentence
    if a.word > t.word or s != scene.words[t.word].sentence or governor(scene, t, a)[0] == "backing":
        return False
    doer = subject(scene, t) if t.verb else next((x for x in actors_of(scene, s) if has_its_doer(scene, t, x) or x.word > t.word and (governor(scene, t, x)[0] == "takes up" or is_by(scene, t, x)) and not scene.crossed(t.word, x.word)), None)
    if doer is not None and doer.entity != a.entity and scene.words[doer.word].sentence == s:
        peers = actors_of(scene, s)
        return first_of_list(scene, doer, peers) is not first_of_list(scene, a, peers)
    that = next((k for k in range(a.last + 1, min(a.last + _THAT, t.word)) if scene.words[k].key in {"ان", "بان"}), None)
    if that is None or scene.crossed(a.word, that):
        return False
    return any(says(scene.words[k].key, "say") for k in range(max(scene.bounds[s][0], a.word - _SAID), a.word - 1))


def is_of_another_time(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قصفت الطائرات مواقع …، بعد هجوم النصرة على مقر الفرقة»: who is told of in what came before or after the event."""
    s = scene.words[t.word].sentence
    doer = came_before(scene, t) if a.word < t.word else None
    if doer and doer.entity != a.entity:
        return True
    before = [o for o in scene.triggers_of.get(s, ()) if o.word < a.word]
    led = [o for o in before if t.word < o.word]
    if a.word < t.word and any(scene.before(o.word, s) in _TIMES and is_its_object(scene, o, a) for o in before):
        return True  # «وبعد استهدافها للتنظيم، شنت غارات ضد مواقع الحزب»
    if not t.verb and a.word < t.word and t.type in ATTACKS and any(a.word < o.word < t.word <= o.word + _REACH and not o.verb and o.type in ATTACKS and scene.before(o.word, s) in _TIMES for o in scene.triggers_of.get(s, ())):
        return True  # «استعادت القوات السيطرة على السوق بعد هجوم للتنظيم بأربع عربات مفخخة»
    if a.word < t.word and scene.clauses[a.word] != scene.clauses[t.word]:
        led = before[-1:]  # «عقب انسحاب قوات النظام …، وأفرجت عن …»
    return any(scene.before(o.word, s) in _TIMES or says(scene.before(o.word, s), "followed by") or scene.before(o.word, s) == "ان" and scene.before(o.word - 1, s) in _TIMES for o in led)


def acts_upon_it(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«أغلقت القوات الروسية المعبر …، إثر سقوط قذائف في محيطه»: who did, before the trigger, what came of an attack whose doer is not told."""
    s = scene.words[t.word].sentence
    if t.verb or t.type not in VIOLENT - {"armed_clash"} or a.word > t.word or OBJECT_PRONOUN.search(scene.words[t.word].key) or scene.before(t.word, s) not in WORDS["owing to"] or came_before(scene, t) is not None:
        return False
    main = next((o for o in reversed(scene.triggers_of[s]) if o.word < t.word and subject(scene, o) is not None), None)
    return main is not None and main.type not in VIOLENT | TAKING | {"territory_change"}


def is_beyond_grievance(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«احتجاجا على اغتيال شيخ …، وطردوا عناصر قسد»: who is told after what a protest is about, in another statement."""
    s = scene.words[t.word].sentence
    about = not t.verb and scene.before(t.word, s) == "علي" and says(scene.before(t.word - 1, s), "against")
    return about and a.word > t.word and scene.clauses[a.word] != scene.clauses[t.word]


def came_before(scene: Scene, t: Trigger) -> Actor | None:
    """«نفذت القوات إعدامات …، عقب هجوم مسلحين على حواجز»: who did, told right after the trigger, what another event came after."""
    s = scene.words[t.word].sentence
    led = not t.verb and t.type not in TALKS and scene.before(t.word, s) in _TIMES
    return next((x for x in actors_of(scene, s) if led and x.word > t.word and x.kind != "generic" and not scene.particle(x.word) and governor(scene, t, x) == ("the trigger", "") and path(scene, t.word, x) == "next"), None)


def withdrew_meanwhile(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«تزامن انسحاب النصرة من مراكزها مع قصف طائرة أميركية …»: whose withdrawal a noun before the trigger tells."""
    s = scene.words[t.word].sentence
    return not t.verb and t.type in VIOLENT and any(o.word < a.word < t.word and withdraws(scene, o, a) for o in scene.triggers_of.get(s, ()))


def was_fought_before(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«عمليات عسكرية ضد التنظيم في أعقاب تفجير انتحاري»: against whom something is done that came after the event told by a noun."""
    s, k = scene.words[t.word].sentence, t.word
    since = scene.before(k, s) in _TIMES | {"اعقاب"}
    return not t.verb and since and t.type in VIOLENT - {"armed_clash"} and a.last < k - 1 and preposition(scene, a) == "ضد" and not scene.crossed(a.word, k - 1)


def is_of_main(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قتل 3 من قوات النظام في غارات …، بعد ساعات من سقوط قذائف على مخفر تركي»: who is told of in what came some time after the event."""
    s, k = scene.words[t.word].sentence, t.word - 1
    alike = scene.words[t.word + 1 : t.word + 2] and scene.words[t.word + 1].key.startswith("مماثل")  # «بعد يوم من قصف مماثل»
    return t.type in ATTACKS and not t.verb and not alike and a.last < k and scene.before(t.word, s) in {"من", "علي"} and says(scene.before(k, s), "while") and scene.before(k - 1, s) in _TIMES


def is_of_reason(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«هاجم مسلحون نقاطا …، على خلفية اعتقال قائد المجلس»: who is told of in what an event came of."""
    s = scene.words[t.word].sentence
    reason = next((k for k in range(t.word + 1, a.word) if scene.bare(k) == "خلفيه"), None)
    if reason is None or scene.words[a.word].sentence != s:
        return False
    named = not t.verb and reason + 1 in scene.trigger_words and not loses_men(scene, a)  # «الغارات على خلفية المواجهات بين … من جهة، وقوات … من جهة أخرى»
    return named or scene.told_apart(a.word, t.word) and scene.crossed(reason, a.word) > 0


def is_of_talks(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«خرجت الحافلات عقب اتفاق بين الجانب الروسي وجيش الإسلام»: between whom something was agreed that is told beside the event."""
    s = scene.words[t.word].sentence
    if t.type in TALKS | {"armed_clash"}:
        return False
    first = first_of_list(scene, a, actors_of(scene, s))
    deal = next((o for o in reversed(scene.triggers_of.get(s, ())) if o.word < first.word), None)
    if preposition(scene, a) in {"مع", "بين"} and says(scene.words[first.word - 2].key, "concluded"):
        return True  # «تنفيذا للاتفاق المبرم مع قسد»
    return preposition(scene, a) == "بين" and deal is not None and deal.word != t.word and deal.type in TALKS


def is_replied_for(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قتل ضابط تركي …، فرد الجيش بقصف مواقع التنظيم»: whose dead are told before a reply."""
    s = scene.words[t.word].sentence
    replied = next((k for k in range(t.word - 1, a.last, -1) if replies(scene, k)), None) if scene.words[a.word].sentence == s else None
    return replied is not None and t.word - replied <= _REACH and loses_men(scene, a)


def is_before_exposed(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«بدأ مقاتلو الحزب معركة الزبداني، وتتعرض المدينة لعشرات البراميل»: who is told before a statement that says what else came under fire."""
    s = scene.words[t.word].sentence
    if t.verb or a.word > t.word or scene.words[a.word].sentence != s or not scene.words[t.word].key.startswith("ل") and not any(scene.words[k].key.startswith("ل") for k in range(max(0, t.word - 2), t.word)):
        return False
    verb = next((k for k in range(t.word - 1, max(a.last, t.word - _REACH), -1) if says(scene.words[k].key, "exposed") and scene.words[k].key.startswith("و")), None)
    return verb is not None and verb > a.last and not any(verb < x.word < t.word for x in actors_of(scene, s))


def _further_statement(scene: Scene, t: Trigger) -> int | None:
    """The «فيما», «كما», «في حين» that opens the statement which a trigger stands in."""
    first, _ = scene.bounds[scene.words[t.word].sentence]
    opens = next(k for k in range(first, t.word + 1) if scene.clauses[k] == scene.clauses[t.word])
    return opens if opens > first and (scene.words[opens].key in words_of("coordinates") or scene.words[opens].key == "حين") else None


def _of_earlier_statement(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«استعادت القوات المطار …، فيما سقط 22 قتيلا في قصف على مدينة اللاذقية»: who is told before a further statement that names nobody."""
    s, clause = scene.words[t.word].sentence, scene.clauses[t.word]
    opens = _further_statement(scene, t)
    if opens is None or a.word > opens or scene.words[a.word].sentence != s or carried_on(scene, t) is not None:
        return False
    return not any(x.kind != "generic" and scene.clauses[x.word] == clause for x in actors_of(scene, s))


def _has_it(scene: Scene, a: Actor) -> bool:
    """«انفجار أجهزة اتصال بحوزة عناصر من حزب الله»: who only had with him what blew up."""
    s = scene.words[a.word].sentence
    return any(scene.words[k].key in {"بحوزه", "بحوزتهم", "بحوزته"} and not scene.crossed(k, a.word) for k in range(max(scene.bounds[s][0], a.word - _HELD), a.word))


def no_doer(scene: Scene, t: Trigger, a: Actor, by_grammar: bool) -> str | None:
    """Why an actor cannot have done it, None where it can; ``by_grammar``: the sentence says that it did."""
    if not by_grammar and _has_it(scene, a):
        return "who had it with him"
    if t.type == "protest" and scene.kb.actors[a.entity].kind in ARMED | {"state", "government"}:
        return "no protester"
    if t.type in {"landmine_explosion", "accident"} and not by_grammar:
        return "nobody is said to have laid or caused it"  # so all 17 mines and 16 accidents of the gold
    if t.type == "displacement" and not by_grammar:
        return "nobody is said to have driven them out"  # so all 12 of the gold
    if t.type == "killing_other" and not by_grammar and scene.bare(t.word) in WORDS["finds"] and scene.clauses[a.word] != scene.clauses[t.word]:
        return "nobody is said to have killed who was found dead"
    s = scene.words[a.word].sentence
    if not by_grammar and scene.before(a.word, s) == "من" and scene.bare(a.word - 2) in _MOST:
        return "of whom most of the dead were"
    first, _ = scene.bounds[s]
    if not by_grammar and a.kind in {"generic", "class"} and any(scene.words[k].key in WORDS["part"] for k in range(max(first, a.word - _PARTS), a.word)):
        return "counted among the fallen"  # «16 شخصا بينهم 9 مدنيين و5 من المقاتلين المحليين»
    if not by_grammar and t.type in TAKING | {"killing_other", "execution"} and any(x is not a and is_by(scene, t, x) and not joined(scene, x, a) for x in actors_of(scene, scene.words[t.word].sentence)):
        return "another did it"  # «مقاتلين دربهم الجيش الأمريكي اعتقلوا على أيدي جبهة النصرة»
    if t.type in VIOLENT and scene.kb.actors[a.entity].kind in {"ngo", "intergovernmental"}:
        return "who helps fires on nobody"
    if t.type == "property_crime" and scene.kb.actors[a.entity].kind == "generic" and scene.kb.actors[a.entity].side == "civilian" and not by_grammar:
        return "who is robbed"  # «سلب تاجر خضار»
    if t.type in VIOLENT and not by_grammar and a.word < t.word and any(says(scene.words[k].key, "exposed") and scene.words[k + 1].key in {"له", "لها"} for k in range(t.word + 1, min(t.word + _EXPOSED, scene.bounds[s][1] - 1))):
        return "who came under it"  # «انسحب الجيش الحر من الحي إثر قصف عنيف تعرض له»
    if t.type == "release" and a.entity == "detainees":
        return "who is held frees nobody"
    if not by_grammar and _of_earlier_statement(scene, t, a):
        return "of the statement before"  # so 25 of 26 in the gold
    if not by_grammar and says(scene.before(a.word, s), "stronghold"):
        return "whose stronghold it is"  # «قصف مدينة دوما آخر معاقل جيش الإسلام»
    # «مدينة الباب الخاضعة لسيطرة الفصائل»: hit at most
    return "holds the place" if governor(scene, t, a)[0] == "holds" else None
