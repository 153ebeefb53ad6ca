"""Which sides an event has: whether the roles found for it go together, who is no side at all, who fought whom."""

from __future__ import annotations

from dataclasses import replace

from nlp_pipeline.assembly import features
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.constructions import loses_men
from nlp_pipeline.assembly.relations import preposition, subject
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.records import Participant, Trigger

_CAMPS = {
    "regime": "regime", "iran": "regime", "russia": "regime", "sdf": "sdf", "us": "sdf",
    "islamic-state": "islamic-state", "turkey": "turkey", "israel": "israel",
}  # fmt: skip
"""Sides that do not strike themselves with those they fight beside; factions, tribes and whoever is only local do."""
_ARMED_ROLES = {("territory_change", "target"), ("territory_change", "agent"), ("armed_clash", "party")}
"""Roles that people without arms take nowhere in the gold: they hold no ground and are no side of a fight."""
_AFTER_FIGHTS = {"بعد", "اثر", "عقب", "خلال"}


def agreed(scene: Scene, t: Trigger, found: list[tuple[Participant, float]]) -> list[tuple[Participant, float]]:
    """The participants whose roles go together, each with its probability; the surest role decides."""
    found = [(p, odds) for p, odds in _of_one_kind(found, t.type) if (t.type, p.role) not in _ARMED_ROLES or not _unarmed(scene, p.entity)]
    return _of_two_sides(scene, t, _taken_here(scene, t, found))


def _taken_here(scene: Scene, t: Trigger, found: list[tuple[Participant, float]]) -> list[tuple[Participant, float]]:
    """«… عنصرا من التنظيم. وداهمت دورية منزلا واعتقلت شابين»: where the sentence tells who was taken or freed, nobody of another one was."""
    s = scene.words[t.word].sentence
    taken = [p for p, _ in found if p.role == "target" and t.type in features.TAKING]
    if not any(scene.sentence(p.start or 0) == s for p in taken):
        return found
    return [(p, odds) for p, odds in found if p.role != "target" or scene.sentence(p.start or 0) == s]


def _of_one_kind(found: list[tuple[Participant, float]], type_: str) -> list[tuple[Participant, float]]:
    """Talks have parties alone, and a clash either parties or who attacks and who is attacked: the surest role decides (all but two clashes of the gold)."""
    sides = [(p, odds) for p, odds in found if p.role in {"agent", "target", "party"}]
    if type_ not in features.TALKS | {"armed_clash"} or "party" not in {p.role for p, _ in sides} or {p.role for p, _ in sides} == {"party"}:
        return found
    surest = max(sides, key=lambda x: (x[1], x[0].role))[0].role
    others = {"agent": "target", "target": "agent"} if type_ == "armed_clash" and surest != "party" else {}
    return [(replace(p, role=others[surest] if others and p.role == "party" else "party" if not others and p.role in {"agent", "target"} else p.role), odds) for p, odds in found]


def _of_two_sides(scene: Scene, t: Trigger, found: list[tuple[Participant, float]]) -> list[tuple[Participant, float]]:
    """Nobody strikes its own camp (3 of 224 pairs of agent and target in the gold do, factions apart): the less sure of the two is none."""
    if t.type not in features.VIOLENT:
        return found

    def side(p: Participant) -> str | None:
        actor = scene.kb.actors.get(p.entity or "")
        return _CAMPS.get(actor.side) if actor else None

    rivals = {"agent": "target", "target": "agent"}
    return [(p, odds) for p, odds in found if not any(q.role == rivals.get(p.role) and side(p) is not None and side(p) == side(q) and sure > odds for q, sure in found)]


def _unarmed(scene: Scene, entity: str | None) -> bool:
    """Whether somebody is no side of a fight: people without arms, or who only help."""
    actor = scene.kb.actors.get(entity or "")
    return entity in features.UNARMED or actor is not None and actor.kind in {"ngo", "intergovernmental"}  # «سلمت الجثامين عبر الهلال الأحمر، بعد مقتلهم في اشتباكات»


def met_by(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«بعد معارك مع جبهة النصرة»: who is told after «مع» of a noun of fighting."""
    return _is_named(t) and a.word > t.word and preposition(scene, a) == "مع" and not scene.crossed(t.word, a.word) and scene.clauses[a.word] == scene.clauses[t.word]


def _is_named(t: Trigger) -> bool:
    """Whether a noun tells a fight: «معارك», «واندلعت اشتباكات»."""
    return not t.verb or " " in t.text


def fought_by(scene: Scene, t: Trigger) -> Actor | None:
    """«سيطر الحزب على تلال …، بعد معارك مع جبهة النصرة»: the subject of the verb before is the other side (so 5 of 5 in the gold);
    «هاجمت مجموعات مسلحة بلدات …، واندلعت اشتباكات مع قسد»: so is whoever attacked."""
    s = scene.words[t.word].sentence
    went_on = scene.words[scene.at(t.start)].key.startswith("و") and any(o.type == "armed_clash" and o.word < t.word and subject(scene, o) is not None for o in scene.triggers_of[s])
    if not _is_named(t) or scene.before(t.word, s) not in _AFTER_FIGHTS and not went_on or not any(met_by(scene, t, x) for x in actors_of(scene, s)):
        return None
    return next((doer for o in reversed(scene.triggers_of[s]) if o.word < t.word and (doer := subject(scene, o)) is not None), None)


def fell_in_it(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«محاولات تقدم …، قتل خلالها 6 من قوات النظام و11 من الفصائل»: one of the two whose dead in a fight are told after it."""
    s = scene.words[t.word].sentence
    if scene.before(t.word, s) in _AFTER_FIGHTS:
        return False  # «سيطر التنظيم على المطار، بعد هجمات قتل فيها …»: its own attack
    course = next((k for k in range(t.word + 1, scene.bounds[s][1]) if scene.words[k].key in WORDS["in it"] and not any(o.type != "killing_other" and t.word < o.word < k for o in scene.triggers_of[s])), None)
    losing = [x for x in actors_of(scene, s) if course is not None and x.word > course and x.kind != "generic" and loses_men(scene, x) and not _parted(scene, course, x)]
    return any(x is a for x in losing) and len({x.entity for x in losing}) > 1


def _parted(scene: Scene, course: int, x: Actor) -> bool:
    return any(o.type != "killing_other" and course < o.word < x.word for o in scene.triggers_of[scene.words[x.word].sentence])
