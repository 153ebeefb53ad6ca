"""The participants of a candidate event: each actor by the role that grammar tells (``roles.py``), else by learned weights.

An agent that no word names stays absent.
"""

from __future__ import annotations

from nlp_pipeline.assembly import bystanders, features, phrases, relations
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.roles import BETWEEN, told_role
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.sides import agreed
from nlp_pipeline.assembly.weights import Model, Reasons
from nlp_pipeline.records import Participant, Trigger

_DOUBT = 0.4
"""Below which probability «no participant» gives way."""
_BY_RULE = 0.9
"""The probability of a role that grammar gave: 626 of 686."""
_TOLD = 0.5
"""The probability of a role that a rule gave and the learned model does not know."""
_TOGETHER = 0.15
"""From which probability an actor right after «و» takes the role of the one before."""
_TALKERS = {"turkish-forces": "turkey", "russian-forces": "russia"}
_FLIERS = {
    "turkey": "turkish-airforce", "turkish-forces": "turkish-airforce", "russia": "russian-airforce", "russian-forces": "russian-airforce",
    "regime-government": "regime-airforce", "israel": "israeli-airforce", "israeli-forces": "israeli-airforce",
}  # fmt: skip


def actor_candidates(scene: Scene, t: Trigger) -> list[Actor]:
    """Actors of the trigger's sentence and the named ones of the sentence before."""
    s = scene.words[t.word].sentence
    own = [a for a in actors_of(scene, s) if not a.word <= t.word <= a.last]
    earlier = [a for a in actors_of(scene, s - 1) if a.kind in {"org", "state", "anaphor", "person"}]
    return earlier[-3:] + own


def as_participant(scene: Scene, a: Actor, type_: str, role: str) -> str:
    """The id that an actor takes in an event: states fight by their forces and fly by their air forces; «تركي» at talks is the state."""
    if type_ in features.TALKS:
        return _TALKERS.get(a.entity, a.entity) if "adjective" in a.kind else a.entity
    if type_ == "airstrike" and role == "agent" and (a.kind in {"adjective", "bare adjective", "country", "state"} or a.entity == "regime-government"):
        return _FLIERS.get(a.entity, scene.kb.forces.get(a.entity, a.entity))
    if type_ == "protest" and role == "agent" and a.entity == "civilians":
        return "protesters"
    if type_ == "drone_strike" and a.entity == "turkish-airforce":
        return "turkish-forces"  # its drones are no warplanes (corpus/GUIDELINES.md)
    return scene.kb.forces.get(a.entity, a.entity) if type_ in features.ARMED else a.entity


def participants(scene: Scene, t: Trigger, model: Model, reasons: Reasons | None = None) -> list[tuple[Participant, float]]:
    """Roles of the actors, the surest mention of each; with the probability of the role."""
    best: dict[str, tuple[bool, float, Participant]] = {}
    previous: Actor | None = None
    role_before = "-"
    given: dict[str, str] = {}
    told: tuple[str, str] | None = None
    between: set[str] = set()
    for a in actor_candidates(scene, t):
        earlier = role_before if previous and phrases.joined(scene, previous, a) else "-"
        names = features.participant(scene, t, a, earlier, given)
        odds = model.probabilities(names)
        role = max(odds, key=lambda c: (odds[c], c))
        told = told_role(scene, t, a) or (told if earlier not in {"-", "none"} else None)
        if told is None and "agent" in {role, earlier} and a.word < t.word and scene.words[t.word - 1].key == "علي" and scene.words[t.word - 2].key == "ردا":
            told = "none", "whose answer it is"  # «قصفت القوات …، ردا على هجوم»
        if told is None and "agent" in {role, earlier} and bystanders.is_no_subject(scene, t, a):
            told = "none", "another did it"
        if told:
            role = told[0]
            between |= {a.entity} if told[1] == BETWEEN else set()
        elif role == "none" and t.type in features.TALKS and relations.is_delegation(scene, a) and scene.words[a.word].sentence == scene.words[t.word].sentence:
            role = "party"
        if role in {"agent", "target"} and t.type in features.TALKS:
            role = "party"  # in the gold 84 of 85 who take part in talks, one mediates
        if role == "agent" and (why := bystanders.no_doer(scene, t, a, told is not None)):
            told, role = ("none", why), "none"
        if role == "none" and odds["none"] < _DOUBT and told is None:
            role = max((c for c in odds if c != "none"), key=lambda c: (odds[c], c))
        listed = previous and earlier not in {"-", "none"} and not (told and told[0] == "none")
        if listed and previous and odds.get(earlier, 0.0) >= _TOGETHER and scene.at(a.start) - scene.at(previous.end - 1) <= 1:
            role = earlier  # «قوات النظام والميليشيات»
        elif listed and previous and told is None and role != "none" and {a.kind, previous.kind} <= {"org", "anaphor"}:
            role = earlier  # of 121 pairs in the gold that take part both, 117 take the same
        if told is None and role_before in {"agent", "party"} and previous and scene.words[previous.word].sentence == scene.words[a.word].sentence and (relations.governor(scene, t, a)[0] == "backing" or phrases.united_in(scene, previous, a)):
            role = role_before
        previous, role_before = a, role
        if role == "none":
            continue
        given.setdefault(a.entity, role)
        entity = as_participant(scene, a, t.type, role)
        sure = max(odds.get(role, _TOLD), _BY_RULE if told and told[0] == role else 0.0)
        by_grammar = bool(told and told[0] == role)
        if entity not in best or (by_grammar, sure) > best[entity][:2]:
            best[entity] = (by_grammar, sure, Participant(role, entity, a.start, a.end))
            if reasons and told and told[0] == role:
                reasons.rows.append((role, entity, round(sure, 2), [(f"grammar: {told[1]}", None)]))
            elif reasons and role in odds:
                reasons.add(role, entity, sure, model, names, role)
    if t.type in features.TALKS and relations.is_purpose(scene, t):
        s = scene.words[t.word].sentence
        movers = [a for a in actors_of(scene, s) if a.last < t.word and a.kind in {"org", "state", "country"}]
        for a in movers[:1]:
            best.setdefault(a.entity, (False, 0.5, Participant("party", a.entity, a.start, a.end)))
    rows = list(best.values())
    if t.type in features.TALKS and len(between) > 1:
        rows = [row for row in rows if row[0] or row[2].role != "party"]  # «اتفاق بين الجانب الروسي وجيش الإسلام»: nobody else
    elif t.type == "armed_clash" and len(between) > 1:
        strikers = [x for o in scene.triggers_of.get(scene.words[t.word].sentence, ()) if o.type != t.type and o.type in features.VIOLENT and (x := relations.subject(scene, o))]
        rows = [row for row in rows if row[0] or not any(x.start == row[2].start for x in strikers)]  # «قصفت المدفعية التركية محيط السد، حيث تستمر الاشتباكات بين …»
    doers = [scene.at(p.start or 0) for by_rule, _, p in rows if by_rule and p.role == "agent"]
    if doers:  # whoever did it is told: nobody of another event did
        rows = [row for row in rows if row[0] or row[2].role != "agent" or any(not scene.crossed(i := scene.at(row[2].start or 0), doer) and scene.clauses[i] == scene.clauses[doer] for doer in doers)]
    hit = [p for _, _, p in rows if p.role == "target" and p.start is not None and p.start > t.start and scene.clauses[scene.at(p.start)] == scene.clauses[t.word]]
    if hit and t.type in features.AIR | features.GROUND:  # «وقعت اشتباكات مع الهيئة، ورد الطيران بقصف مواقع الفصائل»: whom another statement tells of was not struck
        rows = [row for row in rows if row[0] or row[2].role != "target" or row[2] in hit or (row[2].start or 0) > t.start or scene.clauses[scene.at(row[2].start or 0)] == scene.clauses[t.word]]
    found = agreed(scene, t, [(p, odds) for _, odds, p in rows])
    return sorted(found, key=lambda x: (x[0].start or 0, x[0].role))
