"""Choose the place or the actor that a mention means in its text.

Candidates come by folded exact name or alias, by the descriptor grammar (actors) and by RapidFuzz
within a block of similar names. Places gain by their rank, the word before them, the named container,
the dateline and the nearness of the text's other places; actors by their years.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.knowledge.base import Base, Place, first_readings, near_names

MAX_NAME = 120
_FUZZY_FLOOR = 84.0
_REGIME_FALL = "2024-12-08"
_COMPASS = {"شرقي", "غربي", "شمالي", "جنوبي"}
_UNIT = {"محافظه": "governorate", "ناحيه": "subdistrict"}
_TYPE = {
    "مدينه": (3, 6), "بلده": (1, 3), "قريه": (1, 2), "قري": (1, 2), "بلدتي": (1, 3), "بلدات": (1, 3), "قريتي": (1, 2),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity a name may mean, its score, and what gave it (for ``link --explain``)."""

    id: str
    score: float
    method: str
    why: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What the text says around a mention: the folded word before, unit ids named, places fixed so far."""

    before: str = ""
    units: frozenset[str] = frozenset()
    near: tuple[tuple[float, float], ...] = ()
    day: str | None = None


def place_candidates(name: str, kb: Base, context: Context = Context()) -> list[Candidate]:
    """Rank the places that ``name`` may mean, best first; empty when nothing is near enough.

    ``place_candidates("ريف إدلب الشرقي", kb)[0].id == "SY07"``
    """
    key = name_key(name[:MAX_NAME]).strip()
    if len(key) < 2:
        return []
    country = _countryside(key, kb)
    if country:
        return [Candidate(country, 0.96, "alias", {"countryside": 1.0})]
    key = " ".join(w for i, w in enumerate(key.split()) if not (i and w.removeprefix("ال") in _COMPASS)) if key not in kb.place_names else key
    method, ids, penalty = "exact", [], 0.0
    for form in _forms(key):
        ids = kb.place_names.get(form, [])
        if ids:
            break
    if not ids and len(key) >= 4:
        ids, penalty = _fuzzy(key, kb.place_names, kb.by_letters)
        method = "fuzzy"
    if not ids:
        return []
    scored = [_score(kb.places[i], key, kb, context, penalty) for i in ids if i in kb.places]
    scored.sort(key=lambda c: (-c[0], c[1]))
    top = scored[0][0]
    total = sum(math.exp((s - top) * 1.6) for s, _, _ in scored)
    out = []
    for s, id, why in scored[:8]:
        probability = math.exp((s - top) * 1.6) / total * (0.97 if method == "exact" else 0.75 - penalty)
        how = method if method == "fuzzy" or len(scored) == 1 else "context"
        out.append(Candidate(id, round(max(0.01, probability), 2), how, why))
    return out


def _forms(key: str) -> list[str]:
    forms = list(first_readings(key))
    words = key.split()
    if words[0].startswith("ال") or " " in key:
        forms.append(key.removeprefix("ال"))
    forms.append("ال" + key)
    for word in ("مدينه", "بلده", "قريه", "حي", "منطقه", "محافظه", "ناحيه", "دوله", "جمهوريه"):
        for reading in readings(words[0]):
            if reading.removeprefix("ال") == word and len(words) > 1:
                forms.append(" ".join(words[1:]))
    return forms


def _countryside(key: str, kb: Base) -> str | None:
    words = key.split()
    found = [i for i, w in enumerate(words) if any(r in {"ريف", "ارياف", "ريفي"} for r in readings(w))]
    if not found:
        return None
    rest = [w for w in words[found[0] + 1 :] if w.removeprefix("ال") not in _COMPASS]
    rest = [w for w in rest if name_key(w) not in {"محافظه", "لمحافظه", "مدينه"}] or rest
    name = " ".join(rest)
    ids = [i for form in first_readings(name) + [name.removeprefix("ل")] for i in kb.place_names.get(form, [])]
    if name == "دمشق":
        return "SY03"
    for kind in ("governorate", "district", "subdistrict"):
        for i in ids:
            if kb.places[i].kind == kind:
                return i
    for i in ids:
        parent = kb.places[i].admin
        if parent:
            return parent
    return None


def _score(place: Place, key: str, kb: Base, context: Context, penalty: float) -> tuple[float, str, dict[str, float]]:
    why = {"rank": 0.55 * place.rank}
    unit = place.id.startswith("SY") and len(place.id) > 2
    if unit:
        asked = _UNIT.get(context.before)
        why["unit"] = 3.0 if asked == place.kind or key.split()[0] == "محافظه" else -3.5
    if place.kind == "neighbourhood":
        why["quarter"] = 2.2 if context.before in {"حي", "احيا", "حيي", "حاره"} else -0.4
    elif context.before == "حي":
        why["quarter"] = -1.2
    span = _TYPE.get(context.before)
    if span and place.id.startswith("C"):
        why["type word"] = 0.6 if span[0] <= place.rank <= span[1] else -0.3
    if place.id.startswith("gn:"):
        why["abroad"] = -0.6
    if place.kind == "country":
        why["country"] = 0.5
    chain = kb.chain(place.id)
    common = [len(u) for u in context.units if u in chain]
    if common:
        why["container"] = 0.5 + 0.35 * max(common)
    if context.near and place.lat is not None and place.lon is not None and not unit:
        nearest = min(kilometres(place.lat, place.lon, *p) for p in context.near)
        why["near"] = 2.2 * math.exp(-nearest / 40)
    if penalty:
        why["spelling"] = -penalty * 4
    return sum(why.values()), place.id, {k: round(v, 2) for k, v in why.items()}


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km between two points in degrees (haversine, radius 6371 km)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def _fuzzy(key: str, names: dict[str, list[str]], blocks: dict[tuple[str, int], list[str]]) -> tuple[list[str], float]:
    best: tuple[str, float] | None = None
    for form in first_readings(key):
        if len(form) < 4:
            continue
        hit = process.extractOne(form, near_names(form, blocks), scorer=fuzz.ratio, score_cutoff=_FUZZY_FLOOR)
        if hit and (best is None or hit[1] > best[1]):
            best = (hit[0], hit[1])
    return (names[best[0]], (100 - best[1]) / 100) if best else ([], 0.0)


def actor_candidates(name: str, kb: Base, context: Context = Context()) -> list[Candidate]:
    """Rank the actors that ``name`` may mean on ``context.day``, best first.

    ``actor_candidates("المدفعية التركية", kb)[0].id == "turkish-forces"``
    """
    key = name_key(name[:MAX_NAME])
    if len(key) < 2:
        return []
    for form in first_readings(key):
        ids = kb.actor_names.get(form)
        if ids:
            return [_aged(i, 0.95 if n == 0 else 0.3, "exact", kb, context.day) for n, i in enumerate(ids)]
    composed = compose(key, kb)
    if composed:
        return [_aged(composed, 0.85, "alias", kb, context.day)]
    ids, penalty = _fuzzy(key, kb.actor_names, kb.actor_blocks) if len(key) >= 6 else ([], 0.0)
    return [_aged(i, 0.7 - penalty, "fuzzy", kb, context.day) for i in ids[:1]]


_NEW_STATE = {
    "regime-forces": "syrian-mod", "regime-government": "syrian-government", "regime-airforce": "syrian-mod",
    "regime-intelligence": "general-security",
}  # fmt: skip


def _aged(id: str, score: float, method: str, kb: Base, day: str | None) -> Candidate:
    if day and day[:10] >= _REGIME_FALL and id in _NEW_STATE:
        return Candidate(_NEW_STATE[id], round(score - 0.1, 2), "context", {"after 2024-12-08": 1.0})
    alive = kb.actors[id].alive(day)
    return Candidate(id, round(score if alive else score - 0.15, 2), method, {"in its years": float(alive)})


_MOD = re.compile(r"^(?:ال)")


def compose(key: str, kb: Base) -> str | None:
    """Read head noun + owner: «القوات الخاصة التركية» is ``turkish-forces``; None when no rule fits."""
    head: str | None = None
    owner: str | None = None
    for i, word in enumerate(key.split()):
        for reading in readings(word):
            if reading in kb.heads and (head is None or kb.heads[reading] == "air"):
                head = kb.heads[reading]
                break
            if i and owner is None and reading in kb.owners:
                owner = kb.owners[reading]
                break
    return kb.classes[owner][head] if head and owner else None
