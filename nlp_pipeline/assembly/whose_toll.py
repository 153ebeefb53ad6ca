"""Which counts may be the toll of a candidate event, as far as grammar tells, and how surely each is, by learned weights."""

from __future__ import annotations

import re
from collections.abc import Container

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly import features, tellings
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.people import harm
from nlp_pipeline.assembly.relations import replied_to, subject, told_by_others
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.shares import apart
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.assembly.weights import Model
from nlp_pipeline.records import Quantity, Trigger

_OWING, _REASON = {"جرا", "نتيجه", "اثر", "بسبب"}, 14
"""Before what somebody fell by; words between a count and that."""
_AFTER = {"بعد", "عقب", "غداه"}
_COST = 6
"""Words from «أسفرت عن» to the number of the dead of a war."""
_WAR = {"حرب", "نزاع", "صراع", "ازمه"}
_RIGHT = 3
"""Words between «عثر» and the bodies."""
_CHARGED = 5
"""Words between «المتهم» and whom he is said to have killed."""
_ABOUT = {"اثر", "عقب", "بعد", "خلفيه"}
"""… or right after which stands what a protest is about."""
_TALLIED = 8
_PERIOD = re.compile("(?:منذ|خلال) (?:مطلع|بدايه|بد|اندلاع|انطلاق|سقوط|العام|الشهر|شهر|عام|\\d{4})")
"""Words from where a tally rises to its number; of what time it is."""
_ARMIES = {"regime", "russia", "turkey", "israel", "us", "sdf", "islamic-state", "government"}
_ALLIES = {"regime", "russia", "iran"}
_BACKED = {"turkey-backed-factions", "sna"}
_TAKES = {"arrest": "detained", "abduction": "abducted", "release": "released", "execution": "killed"}
_OPERATION = {"العمليه", "العمليات", "الحمله", "ذلك"}
_FELL = 4
"""Words between «فقتل» and whom it counts."""
_CAUSE = 3
"""Words after a bare number within which the attack stands that those of it fell by."""
_CLASH, _OPENING = 0.9, 3
"""The probability that the losses of both sides are those of the clash told (so in the gold for all five whose clash is an event), or that a toll
told next to an attack rose from it; words at the start of a sentence that say that it rose.
"""


def toll_candidates(scene: Scene, t: Trigger, kept: Container[int] | None = None) -> list[Quantity]:
    """Counts from the sentence before the trigger's to the second after it; ``kept``: the words of the triggers that tell events, where that is known."""
    s = scene.words[t.word].sentence
    own = [n for n in range(s - 1, s + 3) if n == s or scene.quantities_of.get(n) and not features.STATISTIC.search(" ".join(scene.keys(n)))]
    return [q for n in own for q in scene.quantities_of.get(n, ()) if allowed(t.type, q.kind or "") and (_of_a_clash(scene, q) and t is _clash_of(scene, q) or not _of_others(scene, t, q, kept))]


def _of_others(scene: Scene, t: Trigger, q: Quantity, kept: Container[int] | None) -> bool:
    """Whether a count is told of something else than the trigger, as far as grammar tells."""
    if _whom_it_took(scene, t, q):
        return False
    if any(o.type != t.type and (kept is None or o.word in kept) and _whom_it_took(scene, o, q) for o in scene.triggers_of.get(scene.sentence(q.start), ())):
        return True
    if (of := told_in_which(scene, q)) is not None and (of is t or of.type != t.type):
        return of is not t
    if t.type != "armed_clash" and _of_a_clash(scene, q) or scene.told_apart(scene.at(q.start), t.word) or replied_to(scene, t, scene.at(q.start)):
        return True
    if q.actor is not None and (t.type in features.AIR | features.GROUND | {"execution", "shooting_attack"}) and (doer := subject(scene, t)) is not None and one_army(scene, doer.entity, q.actor):
        return True  # who puts others to death is not put to death; «ألقى الطيران المروحي …، كما ارتفع إلى 31 تعداد قتلى قوات النظام»
    if t.type == "execution" and t.verb and t.word > 1 and scene.words[t.word].key.endswith("وا") and scene.at(q.end - 1) != t.word - 1 and any(value_at([scene.words[k].key], 0) for k in (t.word - 1, t.word - 2)):
        return True  # «… بينهم 194 أعدموا ميدانيا», «27 شخصا أعدموا»: those alone
    if _of_its_cause(scene, t, q, kept) or _of_its_own_statement(scene, t, q, kept):
        return True
    return any(rule(scene, t, q) for rule in (_its_victims, _put_to_death_in_it, _of_another, _of_main, _of_grievance, _of_charge, _before_another_account, _of_found, _of_period, _of_the_war, _came_of_before))


def _its_victims(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«مجزرة …، ذهب ضحيتها عشرات المواطنين، بعد قصف المزرعة»: the dead of what is told before them, not of what came before that."""
    at, s = scene.at(q.start), scene.sentence(q.start)
    led = any(scene.words[k].key in {"ضحيتها", "ضحيته"} for k in range(max(0, at - _FELL), at))
    return led and t.word > at and scene.words[t.word].sentence == s and any(o.word < at and o.type in features.VIOLENT for o in scene.triggers_of[s])


def _put_to_death_in_it(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«مئات الجثث …، قتل أصحابها بإعدامات نفذتها القوات خلال اقتحام المدينة»: the dead of executions, not of the attack in the course of which they were."""
    at, s = scene.at(q.start), scene.sentence(q.start)
    return t.type == "armed_clash" and says(scene.before(t.word, s), "during") and any(o.type == "execution" and at < o.word < t.word for o in scene.triggers_of[s])


def one_army(scene: Scene, one: str, two: str) -> bool:
    """Whether two actors are the same or of one army (in the gold no strike has dead of its own side)."""
    sides = {scene.kb.actors[id].side for id in (one, two)}
    backed = "turkey" in sides and any({id, scene.kb.actors[id].parent} & _BACKED for id in (one, two))
    return one == two or len(sides) == 1 and sides <= _ARMIES or sides <= _ALLIES or backed


def _of_another(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«… بانفجار سيارة، كما انفجرت دراجة ما أدى لاستشهاد طفل»: a count of a statement that tells an attack of its own."""
    at = scene.at(q.start)
    if apart(scene, at, t.word):
        return True
    if at < t.word and scene.words[at].sentence == scene.words[t.word].sentence and says(scene.before(t.word, scene.words[at].sentence), "followed by"):
        return True  # «وأنباء عن قتلى …، تبعه اشتباكات»
    s = scene.words[t.word].sentence
    if t.word < at and scene.words[at].sentence == s and any(o.type == "killing_other" and o.verb and t.word < o.word < at <= o.word + _FELL and scene.clauses[o.word] == scene.clauses[at] != scene.clauses[t.word] and subject(scene, o) is not None for o in scene.triggers_of[s]):
        return True  # «قتل عنصران بانفجار لغم …، فيما قتل التنظيم راعيا»
    if at < t.word and scene.words[at].sentence == s and scene.clauses[at] != scene.clauses[t.word] and _in_its_course(scene, at):
        return True  # «استعادت القوات المطار، وقتل خلال العملية عشرات …، فيما سقط 22 قتيلا في قصف»
    fell = next((k for k in range(at - 1, max(t.word, at - _FELL), -1) if scene.words[k].key.startswith("ف") and harm(scene.words[k].key)), None)
    earlier = not t.verb and scene.before(t.word, s) in {"من", "بعد", "عقب", "قبل", "علي"}
    if earlier and fell is not None and scene.words[at].sentence == s and any(t.word < o.word < fell and o.type in ATTACKS and not _named_again(scene, t, o) for o in scene.triggers_of.get(s, ())):
        return True  # «بعد ساعة من تفجير …، قصفت القوات …، فاستشهد 13 مواطنا»
    if scene.clauses[at] == scene.clauses[t.word] or scene.words[at].sentence != s:
        return False
    return any(not _named_again(scene, t, o) and not (_at_the_same_time(scene, o) and _tallied(scene, o, q)) and not _led_up_to(scene, t, o, at) and (o.word < at or (scene.particle(o.word) == "ب" or scene.before(o.word, s) in _OWING) and o.word - at <= _REASON) and scene.clauses[o.word] == scene.clauses[at] and o.type in ATTACKS and allowed(o.type, q.kind or "") for o in scene.triggers_of.get(scene.words[at].sentence, ()))


def _died_of_it(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«قصف الطيران البلدة …، فيما استشهدت طفلة متأثرة باستنشاق الغاز»: whether those counted died of what the sentence tells first."""
    at = scene.at(q.start)
    attacks = [o for o in scene.triggers_of.get(scene.words[at].sentence, ()) if o.type in ATTACKS]
    affected = any(w.key.startswith("متاثر") for w in scene.words[at : scene.at(q.end - 1) + _FELL])
    if q.kind == "killed" and affected and bool(attacks) and attacks[0] is t and t.word < at:
        return True
    # «ارتفع إلى 12 عدد الشهداء الذين قضوا في سقوط قذائف»
    led = next((k for k in range(at, at + _REASON) if scene.bare(k) in {"الذين", "ذين"}), None)
    return led is not None and (scene.before(t.word, scene.words[at].sentence) in _OWING | {"في"} or scene.particle(t.word) == "ب") and 0 < t.word - led <= _FELL and t.type in ATTACKS


def _in_its_course(scene: Scene, at: int) -> bool:
    """«وقتل خلال العملية عشرات من المسلحين»: whether a count at word ``at`` is told of the operation or fight told before."""
    return any(scene.words[k].key in {"خلال", "اثنا"} and scene.words[k + 1].key in _OPERATION for k in range(max(1, at - _FELL), at) if not any(o.word == k + 1 for o in scene.triggers_of.get(scene.words[at].sentence, ())))


def _led_up_to(scene: Scene, t: Trigger, o: Trigger, at: int) -> bool:
    """«قصفت القوات البلدة، عقب محاولتها التوغل فيها وتصدي الأهالي لها، ما أدى لمقتل 6»: whether ``o`` only tells what came before, and the count at word ``at`` what came of the main statement."""
    after = next((k for k in range(o.word, t.word, -1) if scene.words[k].key in {"عقب", "بعد", "اثر"}), None)
    led_to = next((k for k in range(at, o.word, -1) if scene.words[k].text == "،" and scene.words[k + 1].key in {"ما", "مما"}), None)
    return after is not None and led_to is not None and not any(scene.words[k].text == "،" for k in range(after, o.word))


def told_in_which(scene: Scene, q: Quantity) -> Trigger | None:
    """«غارات على خلفية المواجهات …، والتي أوقعت 350 قتيلا», «غداة مجزرة البيضا التي راح ضحيتها 51»: the attack told last before the relative clause that a count stands in."""
    at, s = scene.at(q.start), scene.sentence(q.start)
    which = next((k for k in range(at - 2, max(scene.bounds[s][0], at - _COST), -1) if says(scene.words[k].key, "relative") and (tellings.says(scene.words[k + 1].key, "led to") or scene.bare(k + 1) in {"راح", "ذهب"})), None)
    return next((o for o in reversed(scene.triggers_of.get(s, ())) if which is not None and o.word < which and not o.verb and (o.type in ATTACKS or tellings.says(scene.words[o.word].key, "massacre"))), None)


def _of_period(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«… ما أدى لمقتله، ليرتفع بذلك إلى 9 عدد الذين قتلوا منذ مطلع أيار»: a tally of a period that the event only adds to."""
    at = scene.at(q.start)
    s = scene.words[at].sentence
    first, end = scene.bounds[s]
    tally = next((k for k in range(at, max(first, at - _TALLIED), -1) if features.TALLY.fullmatch(scene.words[k].key) or t.type in features.AIR | features.GROUND and scene.bare(k) in WORDS["rises"]), None)
    since = t.type in features.AIR | features.GROUND and any("منذ" in {scene.words[k].key, scene.before(k, s)} for d in scene.dates_of.get(s, ()) if (k := scene.at(d.start or 0)) > at)  # «منذ صباح أمس»: longer than one strike
    held = tally is not None and any("منذ" in {scene.words[k].key, scene.before(k, s)} for d in scene.dates_of.get(s, ()) if tally < (k := scene.at(d.start or 0)) < at)  # «ليرتفع عدد القتلى منذ 20 تموز إلى 21»
    return tally is not None and t.word < tally and (since or held or _PERIOD.search(" ".join(w.key for w in scene.words[at:end])) is not None)


def _of_the_war(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«احتجاجات …، قبل أن تتحول إلى حرب أهلية أسفرت عن سقوط آلاف القتلى»: what the whole war cost is no toll of one event."""
    at, s = scene.at(q.start), scene.sentence(q.start)
    cost = next((k for k in range(at - 1, max(scene.bounds[s][0], at - _COST), -1) if tellings.says(scene.words[k].key, "led to") or scene.bare(k) in WORDS["cost of a war"]), None)
    return cost is not None and not scene.crossed(cost, at) and any(scene.words[k].sentence == s and scene.bare(k) in _WAR and k != t.word for k in range(max(0, cost - _CAUSE), cost))


def _of_grievance(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«مظاهرة تنديدا بمقتل عقيد», «احتجاجات على خلفية اعتقال ناشطين»: whose fate the protest is about, none of its toll (in the gold of none of 4)."""
    at = scene.at(q.start)
    if t.type != "protest" or scene.words[at].sentence != scene.words[t.word].sentence:
        return False
    return any((says(scene.words[k].key, "against") or scene.words[k].key in _ABOUT) and harm(scene.words[k + 1].key) for k in range(t.word, at))


def _of_charge(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«توقيف فلان المتهم بقتل العقيد»: the dead of whom somebody who is taken is accused."""
    at = scene.at(q.start)
    if t.type not in {"arrest", "release", "abduction"} or q.kind not in {"killed", "wounded"} or at < t.word:
        return False
    charged = (k for k in range(max(t.word, at - 2 * _CHARGED), at) if says(scene.words[k].key, "accused") or tellings.says(scene.words[k].key, "thought"))
    return any(harm(scene.words[n].key) for k in charged for n in range(k + 1, min(k + _CHARGED, at)))  # «يشتبه في مشاركتهم في قتل شرطي»


def _before_another_account(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«تمكنت الفصائل من قتل 10 …، وأفادت مصادر أن طائرات شنت غارات»: a toll told before somebody else's account of another deed, where what it stands in tells of one."""
    at, s = scene.at(q.start), scene.sentence(q.start)
    return told_by_others(scene, at, t) and any(o.word < at and allowed(o.type, q.kind or "") for o in scene.triggers_of[s])


def _of_found(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«اشتباكات …، كما عثر على 5 جثث»: bodies found, told in a later statement, are no toll of what goes before."""
    at = scene.at(q.start)
    found = any(scene.bare(k) in WORDS["finds"] and scene.words[k + 1].key == "علي" for k in range(max(0, at - _RIGHT), at))
    return found and t.word < at and scene.clauses[at] != scene.clauses[t.word] and scene.words[at].sentence == scene.words[t.word].sentence


def _came_of_before(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«قصفت طائرات تركية أهدافا …، غداة مقتل ضابط بنيران التنظيم»: those who had fallen before what the trigger tells."""
    at, s = scene.at(q.start), scene.sentence(q.start)
    if scene.words[t.word].sentence != s:
        return False
    long_after = next((k for k in range(at - 1, t.word + 2, -1) if scene.words[k].key == "من" and says(scene.words[k - 1].key, "while") and scene.bare(k - 2) in _AFTER), None)
    if long_after is not None and not any(scene.words[k].text == "،" for k in range(long_after, at)):
        return True  # «ضرب الطيران أحياء في حلب، بعد ساعات من مجزرة المعادي التي راح ضحيتها 40 شخصا»
    deed = next((k for k in range(at - 1, max(t.word, at - _RIGHT), -1) if (told := harm(scene.words[k].key)) and told.what == "deed"), None)
    if deed is None:
        return False
    if scene.particle(deed) == "و":  # «بعد مقتل مدني وإصابة أربعة»
        deed = next((k for k in range(deed - 1, max(t.word, deed - _RIGHT), -1) if (told := harm(scene.words[k].key)) and told.what == "deed"), deed)
    led = scene.before(deed, s).removeprefix("و")
    return led in _AFTER or led == "من" and says(scene.before(deed - 1, s), "while") and scene.before(deed - 2, s) in _AFTER


def _named_again(scene: Scene, t: Trigger, o: Trigger) -> bool:
    """«… بانفجار سيارة، أعقبه انفجار ثان، وقتل في التفجيرين 28 شخصا»: a definite noun that names what was told before."""
    return t.word < o.word and not o.verb and has_article(scene.words[o.word].key) and (o.type == t.type or {o.type, t.type} <= features.BLASTS)


def _of_its_cause(scene: Scene, t: Trigger, q: Quantity, kept: Container[int] | None) -> bool:
    """«3 منهم بقصف على الحي و4 خلال اشتباكات»: a bare number with another attack right after it fell by that one; so did, after what the
    trigger tells, «وسقط 5 جرحى في قصف على …», where no article means the attack told before.
    """
    last = scene.at(q.end - 1)
    s = scene.words[last].sentence
    told = [o for o in scene.triggers_of.get(s, ()) if kept is None or o.word in kept]
    nexts = [o for o in told if last < o.word <= last + _CAUSE and not o.verb]
    if t.word < scene.at(q.start) and any(scene.before(o.word, s) == "في" and not has_article(scene.words[o.word].key) and o.type in ATTACKS and allowed(o.type, q.kind or "") for o in nexts):
        return True
    if t.word < scene.at(q.start) and q.min is None is q.max and any(o is not t and o.type in ATTACKS and scene.particle(o.word) == "ب" and scene.clauses[o.word] == scene.clauses[last] for o in nexts):
        return True  # «قصف على السوق … بعد مقتل عناصر لها بقصف تركي»
    if last != scene.at(q.start) or not value_at([scene.words[last].key.removeprefix("و")], 0):
        return False
    return any(last < o.word <= last + _CAUSE and scene.clauses[o.word] == scene.clauses[last] and o.word != t.word and o.type in ATTACKS and allowed(o.type, q.kind or "") for o in told)


def _of_main(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«فجر نفسه … بعد أن أطلق النار على …، ما أسفر عن مقتل 25»: what follows the comma is the toll of what the sentence tells, not of what came before."""
    s = scene.words[t.word].sentence
    before = scene.before(t.word, s) == "ان" and scene.before(t.word - 1, s) in {"بعد", "قبل"}
    before = before or _at_the_same_time(scene, t) and _tallied(scene, t, q)  # «هاجم التنظيم قرى …، تزامنا مع تفجير 4 انتحاريين أنفسهم …، وارتفع عدد القتلى»
    before = before or scene.particle(t.word) == "ل" and scene.before(t.word, s).startswith("تصدي")  # «أسقطت الدفاعات … أثناء تصديها لغارات، ما أدى لمقتل 15»
    at = scene.at(q.start)
    if before and at < t.word:  # «… إنزال قتل خلاله 13 شخصا، بعد أن فجر زعيم التنظيم نفسه»
        return any(o.word < at and scene.clauses[o.word] == scene.clauses[at] and allowed(o.type, q.kind or "") for o in scene.triggers_of.get(s, ()))
    if not before or not any(o.word < t.word and o.type in features.VIOLENT | {"weapons_disruption"} and allowed(o.type, q.kind or "") for o in scene.triggers_of.get(s, ())):
        return False
    return any(scene.words[k].text == "،" for k in range(t.word, at))


def _of_its_own_statement(scene: Scene, t: Trigger, q: Quantity, kept: Container[int] | None) -> bool:
    """«توفي 3 أشخاص نتيجة سوء الرعاية، في حين قتل مجهولون لاجئا»: dead of a statement that tells an event of its own go to none of the next one."""
    at, s = scene.at(q.start), scene.sentence(q.start)
    if kept is None or not at < t.word or scene.words[t.word].sentence != s or scene.clauses[at] == scene.clauses[t.word]:
        return False
    breaks = any(scene.words[k].key.removeprefix("و") in WORDS["meanwhile"] and scene.clauses[k] != scene.clauses[at] for k in range(at + 1, t.word))
    return breaks and any(o.word in kept and o.word < at and scene.clauses[o.word] == scene.clauses[at] and allowed(o.type, q.kind or "") for o in scene.triggers_of[s])


def _of_a_clash(scene: Scene, q: Quantity) -> bool:
    """«اشتباكات … وسط قصف …، وخسائر بشرية في صفوف الطرفين», «هجوما … بتفجير …، قتل 58 من القوات مقابل مقتل 28 من التنظيم»: the losses of
    both sides are those of the clash that the sentence tells.
    """
    last = scene.at(q.end - 1)
    s = scene.words[last].sentence
    after = range(last + 1, min(last + 6, len(scene.words)))
    both = any(scene.words[k].sentence == s and says(scene.words[k].key, "both sides") for k in after) or _set_against(scene, q, s)
    return both and any(o.type == "armed_clash" for o in scene.triggers_of.get(s, ()))


def _set_against(scene: Scene, q: Quantity, s: int) -> bool:
    """Whether «مقابل» stands between a count and another of its kind in the sentence."""
    others = (o for o in scene.quantities_of.get(s, ()) if o is not q and o.kind == q.kind)
    return any("مقابل" in [w.key for w in scene.words[scene.at(min(q.end, o.end)) : scene.at(max(q.start, o.start))]] for o in others)


def allowed(type_: str, kind: str) -> bool:
    """Which kinds of casualties an event of a type may have."""
    if kind in {"killed", "wounded"}:
        return type_ in features.VIOLENT or type_ in {"protest", "arrest", "territory_change", "weapons_disruption", "property_crime"}
    if kind == "detained":
        return type_ in {"arrest", "armed_clash", "territory_change", "weapons_disruption", "property_crime"}
    return {"abducted": "abduction", "missing": "abduction", "released": "release", "displaced": "displacement"}.get(kind) == type_


def toll_odds(scene: Scene, t: Trigger, q: Quantity, model: Model) -> float:
    """The probability that a count is the trigger's toll."""
    odds = model.probabilities(features.toll(scene, t, q))["yes"]
    sure = _of_a_clash(scene, q) and t is _clash_of(scene, q) or t is _risen_from(scene, q) or _whom_it_took(scene, t, q) or _no_others(scene, t, q) or _of_the_attack(scene, t, q) or _died_of_it(scene, t, q)
    return max(odds, _CLASH) if sure else odds


def _whom_it_took(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«اعتقال خمسة من الذين هاجموا سيارة الإسعاف»: whoever is counted right after the word for taking or freeing them."""
    at = scene.at(q.start)
    if _TAKES.get(t.type) != q.kind or scene.sentence(q.start) != scene.words[t.word].sentence:
        return False
    doer = subject(scene, t) if t.verb else None
    last = doer.last if doer is not None and doer.word > t.word else t.word  # «ذبح تنظيم الدولة الإسلامية قائدا في كتائب معارضة»
    return 0 < at - last <= _FELL and not any(scene.words[k].text in {"،", "."} for k in range(last, at))


def _at_the_same_time(scene: Scene, t: Trigger) -> bool:
    """«…، تزامنا مع تفجير 4 انتحاريين أنفسهم»: told only as going on beside what the sentence tells."""
    return scene.before(t.word, scene.words[t.word].sentence) == "مع" and scene.bare(t.word - 2).startswith(("تزامن", "موازا"))


def _of_the_attack(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«هاجم التنظيم قرى …، تزامنا مع تفجير …، وارتفع عدد القتلى إلى 246»: the toll, told after what went on beside it, of the attack that the sentence tells first."""
    s, at = scene.sentence(q.start), scene.at(q.start)
    attacks = [o for o in scene.triggers_of.get(s, ()) if o.type in ATTACKS and o.word < at]
    return bool(attacks) and attacks[0] is t and any(_at_the_same_time(scene, o) and _tallied(scene, o, q) for o in attacks[1:])


def _tallied(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«…، وارتفع عدد القتلى إلى 246»: whether a tally that rises is told between a trigger and a count."""
    return any(scene.words[k].key.removeprefix("و") in WORDS["rises"] for k in range(t.word, scene.at(q.start)))


def _no_others(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """Whether the trigger is the only one of the count's sentence, words for dying aside, that may have such a toll: its own in 281 of 291 of the gold."""
    s = scene.sentence(q.start)
    if scene.words[t.word].sentence != s or q.kind in {"killed", "wounded"} and t.type not in features.VIOLENT:
        return False
    return not any(o is not t and o.type != "killing_other" and allowed(o.type, q.kind or "") for o in scene.triggers_of.get(s, ()))


def _risen_from(scene: Scene, q: Quantity) -> Trigger | None:
    """«قصفت الطائرات سوقا. وارتفع إلى 35 عدد الشهداء»: the last attack of the sentence before one that tells nothing but how its toll rose."""
    s = scene.sentence(q.start)
    first, _ = scene.bounds[s]
    rises = any(w.key.removeprefix("و") in WORDS["rises"] for w in scene.words[first : first + _OPENING])
    if not s or not rises or {"منذ", "خلال"} & set(scene.keys(s)) or any(o.type in ATTACKS for o in scene.triggers_of.get(s, ())):
        return None
    return next((o for o in reversed(scene.triggers_of.get(s - 1, ())) if o.type in ATTACKS and s - 1 > scene.title_end), None)


def _clash_of(scene: Scene, q: Quantity) -> Trigger | None:
    """The first clash of the count's sentence; later words for it tell it again («مناطق الاشتباك»)."""
    return next((o for o in scene.triggers_of.get(scene.sentence(q.start), ()) if o.type == "armed_clash"), None)
