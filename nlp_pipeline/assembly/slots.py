"""Fill the slots of one candidate event: who (``participants.py``), where (``places.py``), when (``dates.py``), and which counts are its toll.

The candidates come from the text alone; the choice among them is scored by learned weights over readable features.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.assembly import features
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.dates import date
from nlp_pipeline.assembly.participants import participants
from nlp_pipeline.assembly.phrases import joined
from nlp_pipeline.assembly.places import places
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.weights import Model, Reasons
from nlp_pipeline.assembly.whose_toll import toll_candidates, toll_odds
from nlp_pipeline.records import Casualty, DateValue, EventPlace, Participant, Quantity, Trigger

_DAMASCUS = {"regime", "government"}
_OF = {"علي", "الاقل", "من", "عناصر", "مقاتلي", "صفوف", "قوات", "مسلحي"}
"""Words between a count and whose people they are."""
_WHOSE = 4
"""Words between a count and the name of whose people they are."""
_ITS_OWN = {"لها", "له", "لهم"}


def casualty(scene: Scene, q: Quantity) -> Casualty:
    """A count as a casualty entry; whose dead they are where the text says it."""
    actor, group = q.actor or ("civilians" if q.group == "civilian" else None), q.group
    if actor is None and (owner := _owner(scene, q)) is not None:
        actor, group = owner, "combatant"
    if actor is not None and group == "combatant" and _of_two_bodies(scene, q, actor):
        actor = None
    return Casualty(q.kind or "killed", group, actor, q.min, q.max, q.approx, q.children, q.women, q.start, q.end)


def _owner(scene: Scene, q: Quantity) -> str | None:
    """«18 عنصرا من التنظيم», «9 من مقاتلي الفصائل», «خسر التنظيم 12 من عناصره»: the armed side told beside a count by another word than its name."""
    first, last = scene.at(q.start), scene.at(q.end - 1)
    s = scene.words[last].sentence
    for a in actors_of(scene, s):
        if a.last == first - 1 and a.word and scene.bare(a.word - 1) in WORDS["costs"]:
            return a.entity
        if "adjective" in a.kind and first < a.word <= last + 1 and not scene.words[a.word].key.startswith("و"):
            return scene.kb.forces.get(a.entity, a.entity)  # «34 جنديا تركيا»
        between = [scene.words[k].key for k in range(last + 1, a.word)]
        tied = a.word > last and ("من" in between[:3] or not between and scene.words[last].key in _OF)
        vague = a.entity == "pro-regime-militias" and has_article(scene.words[a.word].key)  # «الميليشيات» may be anybody's
        if a.kind in {"anaphor", "class", "generic"} and not vague and scene.kb.actors[a.entity].side != "civilian" and tied and all(k in _OF for k in between):
            return a.entity
    return None


def _of_two_bodies(scene: Scene, q: Quantity, actor: str) -> bool:
    """«45 مقاتلا من جبهة النصرة وحركة أحرار الشام»: one number of two bodies is neither's; «القوات والمسلحين الموالين لها» are one."""
    last = scene.at(q.end - 1)
    named = [a for a in actors_of(scene, scene.words[last].sentence) if a.kind in {"org", "anaphor"} or a.kind in {"class", "generic"} and scene.kb.actors[a.entity].side != "civilian"]
    for a, b in pairwise(named):
        if a.entity == actor and q.start <= a.start and a.word - last <= _WHOSE:
            counted = any(x.start <= b.start < x.end for x in scene.quantities_of.get(scene.words[last].sentence, ()))  # «3 عناصر من قسد ومسلحين اثنين»
            return b.entity != actor and not counted and joined(scene, a, b) and not _ITS_OWN & {w.key for w in scene.words[b.last : b.last + 2]}
    return False


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots of one candidate with their probabilities."""

    people: list[tuple[Participant, float]]
    spots: list[tuple[EventPlace, float]]
    when: DateValue


def abroad(scene: Scene, spots: Sequence[tuple[EventPlace, float]]) -> str | None:
    """The state in whose country all places lie, None in Syria or nowhere told."""
    lands = {scene.kb.chain(p.entity)[-1] if p.entity in scene.kb.places else "" for p, _ in spots if p.entity}
    return scene.kb.states.get(lands.pop()) if len(lands) == 1 and "SY" not in lands else None


def _of_that_country(scene: Scene, p: Participant, state: str) -> Participant:
    """«أوقفت قوات الأمن الطبيب» in Ankara: a class that means Damascus's forces in Syria means those of the state there."""
    known = scene.kb.actors.get(p.entity or "")
    if p.start is None or known is None or known.side not in _DAMASCUS:
        return p
    named = any(a.kind in {"class", "anaphor"} and a.start == p.start for a in actors_of(scene, scene.sentence(p.start)))
    return replace(p, entity=state) if named else p


def fill(scene: Scene, t: Trigger, use: dict[str, Model], reasons: Reasons | None = None) -> Filled:
    """Who, where and when of one candidate."""
    people = participants(scene, t, use["role"], reasons)
    spots = places(scene, t, use["place"], reasons)
    if country := abroad(scene, spots):
        country = scene.kb.forces.get(country, country) if t.type in features.ARMED else country  # «رد الجيش بقصف …» in Turkey
        people = [(_of_that_country(scene, p, country), odds) for p, odds in people]
    return Filled(people, spots, date(scene, t, use["date"], reasons))


def summary(scene: Scene, t: Trigger, filled: Filled, use: dict[str, Model]) -> list[str]:
    """What the slots found say of a candidate: who, where, when and how many are sure, as features of the event."""
    people, spots, when = filled.people, filled.spots, filled.when
    g = features.group(t.type)
    s = scene.words[t.word].sentence
    # Civilians are named beside much that is no event, so they do not speak for one.
    roles = sorted({p.role for p, odds in people if odds >= 0.6 and p.entity and scene.kb.actors[p.entity].kind != "generic"})
    found = [f"has {r}" for r in roles] + [f"{g}: has {' and '.join(roles) or 'nobody'}"]
    sure = [odds for p, odds in spots if p.start is not None and scene.sentence(p.start) == s]
    found.append(f"place sure={'yes' if sure and max(sure) >= 0.6 else 'maybe' if sure else 'no'}")
    found.append(f"dated={'assumed' if when.assumed else 'here' if when.start is not None and scene.sentence(when.start) == s else 'before'}")
    tolls = [q for q in toll_candidates(scene, t) if toll_odds(scene, t, q, use["toll"]) >= 0.5]
    found.append(f"{g}: own toll={bool(tolls)}")
    return found
