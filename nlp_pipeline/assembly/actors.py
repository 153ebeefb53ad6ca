"""Who may take part in an event: named actors, states, owner adjectives, classes of people, anaphors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.assembly.people import person
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.knowledge.linking import Context, actor_candidates
from nlp_pipeline.resources import lexicon

_SOURCES = {"sohr"}
ARMED = {"military", "militia", "armed-group", "coalition", "police", "intelligence"}
"""Kinds of actors that bear arms."""
_KURDS = {"الاكراد", "اكراد", "الكرد", "كرد"}


@dataclass(frozen=True, slots=True)
class Actor:
    """A possible participant: its id, span, first word, and how it was named."""

    entity: str
    start: int
    end: int
    word: int
    last: int
    kind: str


@lru_cache(maxsize=1)
def _generic() -> dict[str, str]:
    found: dict[str, str] = {}
    for id, forms in lexicon("assembly", "lexicon/actors.tsv"):
        found.update({name_key(f): id for f in forms.split("|") if not id.startswith("+")})
    return found


@lru_cache(maxsize=1)
def _named_again() -> dict[str, frozenset[str]]:
    """«+head», «+any», «+same» of the lexicon → their folded words."""
    return {id: frozenset(map(name_key, forms.split("|"))) for id, forms in lexicon("assembly", "lexicon/actors.tsv") if id.startswith("+")}


def find_actors(scene: Scene) -> list[Actor]:
    """Every possible participant of a text, in order of its words."""
    found: list[Actor] = []
    covered: set[int] = set()
    for m in scene.mentions:
        first, last = scene.at(m.start), scene.at(m.end - 1)
        covered.update(range(first, last + 1))
        if m.label in {"ORG", "NORP"} and m.entity in scene.kb.actors and m.entity not in _SOURCES:
            kind = "state" if scene.kb.actors[m.entity].kind == "state" else "org"
            found.append(Actor(m.entity, m.start, m.end, first, last, kind))
        elif m.label == "PER" and (side := next((scene.kb.affiliations[r] for r in readings(name_key(m.text)) if r in scene.kb.affiliations), None)):
            found.append(Actor(side, m.start, m.end, first, last, "person"))
        elif m.label == "NORP" and m.entity is None and any(r in _KURDS for r in readings(scene.words[first].key)):
            found.append(Actor("kurdish-forces", m.start, m.end, first, last, "people"))
        elif m.label == "LOC" and m.entity in scene.kb.states:
            found.append(Actor(scene.kb.states[m.entity], m.start, m.end, first, last, "country"))
    found += _adjectives(scene, covered)
    found += _classes(scene, covered)
    found += _again(scene, covered)
    found.sort(key=lambda a: (a.word, a.last))
    return _resolve(found, scene)


def _adjectives(scene: Scene, covered: set[int]) -> list[Actor]:
    """«غارات تركية», «وفد روسي»: the adjective names the owner, its head noun the kind of actor."""
    found = []
    for i, w in enumerate(scene.words):
        if i in covered:
            continue
        owner = next((scene.kb.owners[r] for r in readings(w.key) if r in scene.kb.owners), None)
        if owner is None or w.key in {"داعش"}:
            continue
        known = next((c for k in (i - 1, i - 2) if k >= 0 and scene.words[k].sentence == w.sentence
                      if (c := scene.kb.head_class(scene.words[k].key))), None)  # fmt: skip
        head = known or "state"
        id = scene.kb.classes[owner][head]
        if owner == "regime":
            if head == "state":
                continue
            ranked = actor_candidates(scene.kb.actors[id].name, scene.kb, Context(day=scene.day))
            id = ranked[0].id if ranked else id
        found.append(Actor(id, w.start, w.end, i, i, "adjective" if known else "bare adjective"))
    return found


def _classes(scene: Scene, covered: set[int]) -> list[Actor]:
    found = []
    table = _generic()
    skip = -1
    for i, w in enumerate(scene.words):
        if i in covered or i <= skip:
            continue
        following = scene.words[i + 1] if i + 1 < len(scene.words) and scene.words[i + 1].sentence == w.sentence else None
        for form in readings(w.key)[:3]:
            pair = f"{form} {following.key}" if following else form
            after = scene.words[i + 2].key if i + 2 < len(scene.words) else ""
            if table.get(pair) == "unidentified-aircraft" and any(r in scene.kb.owners for r in readings(after)):
                skip = i + 1  # «طائرات حربية إسرائيلية»: the adjective names them
                break
            if pair in table and i + 1 not in covered:
                found.append(Actor(table[pair], w.start, following.end if following else w.end, i, i + 1, "generic"))
                skip = i + 1
                break
            if form in table:
                found.append(Actor(table[form], w.start, w.end, i, i, "generic"))
                break
        else:
            who = person(w.key)
            if who and who[0] == "civilian":
                found.append(Actor("civilians", w.start, w.end, i, i, "generic"))
    return found


def _again(scene: Scene, covered: set[int]) -> list[Actor]:
    """«الهيئة», «الميليشيا ذاتها»: the latest armed actor that the text named with this head noun; «القوة ذاتها»: the latest of all."""
    found = []
    words = _named_again()
    named = [(scene.at(m.start), scene.at(m.end - 1), m.entity) for m in scene.mentions
             if m.label == "ORG" and m.entity in scene.kb.actors and scene.kb.actors[m.entity].kind in ARMED]  # fmt: skip
    heads = {first: scene.bare(first) for first, _, _ in named}
    for i, w in enumerate(scene.words):
        if i in covered or not has_article(w.key) or scene.bare(i) not in words["+head"]:
            continue
        following = scene.words[i + 1].key if i + 1 < len(scene.words) else ""
        same = following in words["+same"]
        if following.startswith("ال") and not same:
            continue  # «القوات الحكومية» is a name of its own
        earlier = [id for first, last, id in named if last < i and (heads[first] == scene.bare(i) or same and scene.bare(i) in words["+any"])]
        if earlier:
            found.append(Actor(earlier[-1], w.start, w.end, i, i, "anaphor"))
    return found


def _resolve(actors: list[Actor], scene: Scene) -> list[Actor]:
    """Turn «التنظيم» and the like into the latest armed group that the text named."""
    found: list[Actor] = []
    latest = ""
    for a in actors:
        if a.entity.startswith("@"):
            if latest:
                found.append(Actor(latest, a.start, a.end, a.word, a.last, "anaphor"))
            continue
        if a.kind == "org" and scene.kb.actors[a.entity].kind == "armed-group":
            latest = a.entity
        found.append(a)
    return found
