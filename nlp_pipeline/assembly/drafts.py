"""What the drafts of one report tell of each other: a withdrawal that only says who lost the ground, talks whose parties were told before,
shelling by both sides, shelling that is from the air."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.assembly import features, shares, tellings
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.records import Event, Participant

_LATELY = 2
"""Sentences after an airstrike within which «استهداف» without a weapon or agent is one too."""
_AIR_ACTORS = {"regime-airforce", "russian-airforce", "turkish-airforce", "israeli-airforce", "coalition", "unidentified-aircraft"}
_AFTER = {"بعد", "عقب", "اثر"}
_EXCHANGED = re.compile("[يت]?تبادل(?:ت|ا|وا)?")
_BOTH = 9
"""Words between «تبادل» and the shelling, or that and «بشكل متبادل»."""
_MUTUAL = 2
"""Words after a shelling within which it is told to be mutual."""
_ROCKETS = {"rocket", "missile"}
_ISRAEL = {"israel", "israeli-forces"}
_GROUND = re.compile(r"مدفعي|قذيف|قذايف|قذائف|دباب|هاون|ارض ارض|دوري|توغل")


def given_up(drafts: Sequence[Event], scene: Scene) -> list[Event]:
    """«سيطرت القوات على البلدة بعد انسحاب التنظيم منها»: the withdrawal is no further event, it tells from whom the ground was taken."""
    found: list[Event] = []
    for e in drafts:
        i = scene.at(int(e.trigger["start"]))
        taken = found[-1] if found and found[-1].type == e.type == "territory_change" else None
        after = scene.bare(i) == "انسحاب" and scene.before(i, scene.words[i].sentence) in _AFTER or taken is not None and _and_left(taken, e, scene.bare(i))
        if taken is None or not after or scene.sentence(int(taken.trigger["start"])) != scene.words[i].sentence or "نسح" in str(taken.trigger["text"]):
            found.append(e)
            continue
        takers = {p.entity for p in taken.participants if p.role == "agent"}
        lost = {p.entity: replace(p, role="target") for p in e.participants if p.role == "agent" and (p.start or 0) > int(e.trigger["start"]) and p.entity not in takers}
        stay = tuple(p for p in taken.participants if p.entity not in lost)
        found[-1] = replace(taken, participants=(*stay, *lost.values()))
    return found


def of_relief(drafts: Sequence[Event], scene: Scene) -> list[Event]:
    """«دخلت قافلة تابعة للأمم المتحدة إلى …»: what relief organisations bring is aid, no movement of troops."""
    found = []
    for e in drafts:
        doers = [scene.kb.actors[p.entity].kind for p in e.participants if p.role == "agent" and p.entity in scene.kb.actors]
        found.append(replace(e, type="aid", subtype=None) if e.type == "troop_movement" and doers and set(doers) <= {"ngo", "intergovernmental"} else e)
    return found


def _and_left(taken: Event, e: Event, verb: str) -> bool:
    """«سيطرت القوات على مدينة يبرود …، وانسحب مقاتلو الجبهة باتجاه فليطة»: whether those who leave, told with a verb, leave what others took."""
    doers = [{p.entity for p in x.participants if p.role == "agent"} for x in (taken, e)]
    there = {p.entity for p in e.places} <= {p.entity for p in taken.places}
    return verb.startswith("انسحب") and all(doers) and not doers[0] & doers[1] and there


def both_sides(drafts: Sequence[Event], scene: Scene) -> list[Event]:
    """«وعقد الطرفان اجتماعا»: the parties of talks that name none are those of the last event before that had two."""
    found: list[Event] = []
    for e in drafts:
        keys = scene.keys(scene.sentence(int(e.trigger["start"])))
        if e.type in features.TALKS and not e.participants and any(says(key, "both sides") for key in keys):
            known = next((o.participants for o in reversed(found) if len({p.entity for p in o.participants if p.role != "mediator"}) == 2), ())
            e = replace(e, participants=tuple(replace(p, role="party") for p in known if p.role != "mediator"))
        if e.type in features.GROUND and _mutual(scene, scene.at(int(e.trigger["start"]))):
            e = replace(e, participants=_each_other(e.participants, found, scene.kb))
        found.append(e)
    return found


def _mutual(scene: Scene, i: int) -> bool:
    """«قصف متبادل بين الطرفين», «تبادلت قسد والفصائل القصف», «قصفت القوات … بشكل متبادل»: a shelling in which both sides shoot and are shot at."""
    s = scene.words[i].sentence
    if any(_EXCHANGED.fullmatch(scene.bare(k)) and not scene.crossed(k, i) for k in range(max(scene.bounds[s][0], i - _BOTH), i)) or any((scene.words[k].key, scene.words[k + 1].key) == ("بشكل", "متبادل") for k in range(i, min(i + _BOTH, scene.bounds[s][1] - 1))):
        return True
    return any(w.key.startswith("متبادل") for w in scene.words[i + 1 : i + 1 + _MUTUAL] if w.sentence == scene.words[i].sentence)


def _each_other(own: Sequence[Participant], earlier: Sequence[Event], kb: Base) -> tuple[Participant, ...]:
    """Both sides as agents, and as each other's targets where no people are said to be hit: those named, else the parties of the clash told last."""
    sides: dict[str | None, Participant] = {p.entity: p for p in own if p.role != "mediator" and p.entity in kb.actors and kb.actors[p.entity].kind != "generic"}
    if len(sides) < 2:
        sides = next(({p.entity: p for p in o.participants} for o in reversed(earlier) if o.type == "armed_clash" and len({p.entity for p in o.participants if p.role == "party"}) > 1), sides)
    if len(sides) < 2:
        return tuple(own)
    hit = [p for p in own if p.role == "target" and p.entity not in sides]
    return (*(replace(p, role="agent") for p in sides.values()), *(hit or [replace(p, role="target") for p in sides.values()]))


def claimed(drafts: Sequence[Event], scene: Scene) -> list[Event]:
    """«… في تفجيرات انتحارية استهدفت مقرين. وتبنت هيئة تحرير الشام الهجوم»: who claims, in the sentence after, an attack of which nobody is said to have done it."""
    found: list[Event] = []
    for n, e in enumerate(drafts):
        s = scene.sentence(int(e.trigger["start"]))
        last = not any(o.type in ATTACKS and scene.sentence(int(o.trigger["start"])) == s for o in drafts[n + 1 :])
        unclaimed = e.type in ATTACKS and not any(p.role in {"agent", "party"} for p in e.participants) and last and s + 1 in scene.bounds
        k = scene.bounds[s + 1][0] if unclaimed else -1
        doer = next((a for a in actors_of(scene, s + 1) if a.word == k + 1 and a.kind in {"org", "anaphor"}), None) if k >= 0 and says(scene.words[k].key, "claims") else None
        found.append(replace(e, participants=(*e.participants, Participant("agent", doer.entity, doer.start, doer.end))) if doer else e)
    return found


def of_the_same(drafts: Sequence[Event], scene: Scene) -> list[Event]:
    """«شنت طائرات إسرائيلية غارة على …، كما طالت غارة أخرى …»: who did the one told before did another, and whom that hit another need not have."""
    found: list[Event] = []
    for e in drafts:
        i, start = scene.at(int(e.trigger["end"]) - 1), int(e.trigger["start"])
        first = next((o for o in reversed(found) if o.type == e.type and scene.sentence(int(o.trigger["start"])) == scene.sentence(start)), None)
        other = e.type in ATTACKS and i + 1 < len(scene.words) and tellings.says(scene.words[i + 1].key, "another")
        if first is not None and other and not any(p.role in {"agent", "party"} for p in e.participants):
            doers = [p for p in first.participants if p.role == "agent"]
            e = replace(e, participants=(*doers, *(p for p in e.participants if (p.start or start) >= start)))
        found.append(e)
    return found


def by_air(drafts: Sequence[Event], scene: Scene) -> list[Event]:
    """«استهداف» or «قصف» without a ground weapon is an airstrike where aircraft do it or were just told of."""
    found: list[Event] = []
    for e in drafts:
        found.append(_flown(e, found, scene) if e.type == "shelling" else _attacked_by_air(e))
    return found


def _attacked_by_air(e: Event) -> Event:
    """«شنت طائرات إسرائيلية هجوما بثمانية صواريخ»: an attack that none but aircraft made is an airstrike."""
    doers = {p.entity for p in e.participants if p.role == "agent"}
    fought = any(p.role == "party" for p in e.participants)
    flown = e.type == "armed_clash" and bool(doers) and doers <= _AIR_ACTORS - {"coalition"} and not fought
    return replace(e, type="airstrike", subtype=None) if flown else e


def _flown(e: Event, earlier: Sequence[Event], scene: Scene) -> Event:
    """A shelling as the airstrike that it is by who did it, else itself; ``earlier``: the events told before it."""
    weapon_told = e.weapon["value"] if e.weapon else None
    agents = {p.entity for p in e.participants if p.role == "agent"}
    s = scene.sentence(int(e.trigger["start"]))
    guns = _GROUND.search(" ".join(scene.keys(s))) is not None
    if weapon_told is None:
        strike = not shares.in_share(scene, scene.at(int(e.trigger["start"]))) and any(o.type in features.AIR and 0 <= s - scene.sentence(int(o.trigger["start"])) <= _LATELY for o in earlier)
        same = any(o.type == "airstrike" and agents and agents == {p.entity for p in o.participants if p.role == "agent"} and s == scene.sentence(int(o.trigger["start"])) for o in earlier)
        army = any(p.role == "target" and p.entity in scene.kb.actors and scene.kb.actors[p.entity].side == "regime" for p in e.participants)
        by_air = bool(agents & _AIR_ACTORS) or not agents and strike and not army or same and not guns  # «استهدفت طائرات أردنية …، كما قصفت معملا»
    else:  # «صواريخ مصدرها طائرات إسرائيلية»; the coalition has launchers too
        by_air = weapon_told in _ROCKETS and bool(agents) and agents <= _AIR_ACTORS - {"coalition"} and not guns
    if by_air:
        return replace(e, type="airstrike")
    if agents & _ISRAEL and weapon_told in {None, *_ROCKETS} and not guns:
        # Israel strikes Syria from the air unless a shell or gun is named; its air force did it.
        flown = tuple(replace(p, entity="israeli-airforce") if p.role == "agent" and p.entity in _ISRAEL else p for p in e.participants)
        return replace(e, type="airstrike", participants=flown)
    return e
