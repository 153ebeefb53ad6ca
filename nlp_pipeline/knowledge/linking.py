"""Candidates for the name of a place, scored: what a mention may mean, and what each candidate gained (actors: ``actor_linking.py``).

Candidates come by folded exact name or alias, by a part of the name and by RapidFuzz among the names one slip away (spelling.py).
Places gain by their rank, the type word before them, the named container, the list they stand in and the nearness of the text's other places.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.knowledge.base import Base, Place, first_readings
from nlp_pipeline.knowledge.bounds import COMPASS

MAX_NAME = 120
MAX_CANDIDATES = 24
_SHARPNESS = 2.2
_SUPPORT = ("container", "text's units", "near", "list", "peers")
_NO_QUARTER = -1.0
"""What a place that is none loses where the text speaks of a quarter."""
_SHORT = 6
"""Letters up to which a facility's misspelt name needs more evidence."""
_TOWN = 3
"""The rank from which a place is known beyond its governorate."""
_ELSEWHERE = 0.25
"""How far a place is believed that the text gives reason to take for another: less than ``resolve`` accepts."""
_AROUND_DAMASCUS = "SY03"
_BEYOND = 18.0
_NEIGHBOUR = 100.0
"""Kilometres."""
_DESCRIBING = (" العسكري", " العسكريه", " الحدودي", " الدولي", " الجوي", " الجويه", " المركزي", " الحربي")
_UNITS = {"governorate": "governorate", "subdistrict": "subdistrict", "district": "district"}
_RANKS = {"city": (3, 6), "town": (1, 4), "village": (1, 2), "quarter": (1, 1)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity a name may mean, its score, and what gave it (for ``link --explain``)."""

    id: str
    score: float
    method: str
    why: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What the text says around a mention.

    ``kind``: what the type word before it says; ``units``: ids of units that the text names; ``container``:
    those named right beside it; ``near``/``mates``: (lat, lon) in degrees of the text's places and of those in
    the same list; ``peers``: for each other mention of the sentence the points of all that it may mean;
    ``areal``: it stands in a list of governorates or after a compass word; ``named``: those of ``units`` that the text names
    themselves («ريف حلب»), where the others only hold its other places, None where that is not known; ``abroad``: all that the text
    names without doubt lies in other countries.
    """

    kind: str | None = None
    units: frozenset[str] = frozenset()
    container: frozenset[str] = frozenset()
    near: tuple[tuple[float, float], ...] = ()
    mates: tuple[tuple[float, float], ...] = ()
    peers: tuple[tuple[tuple[float, float], ...], ...] = ()
    areal: bool = False
    day: str | None = None
    named: frozenset[str] | None = None
    abroad: bool = False


def place_candidates(name: str, kb: Base, context: Context = Context()) -> list[Candidate]:
    """Rank the places that ``name`` may mean, best first; empty when nothing is near enough.

    ``place_candidates("ريف إدلب الشرقي", kb)[0].id == "SY07"``
    """
    key = name_key(name[:MAX_NAME])
    if len(key) < 2 or any(kb.unlinked.get(r) == "LOC" for r in first_readings(key)):
        return []
    shared = next((f"{word} {form}" for word in kb.facility_words(context.kind) for form in first_readings(key) if f"{word} {form}" in kb.place_names), None)
    if shared:  # «معبري باب السلامة والراعي»
        key, context = shared, replace(context, kind=None)
    is_countryside, country = _countryside(key, kb)
    if context.kind == "countryside" and not is_countryside:
        is_countryside, country = next((c for r in first_readings(key) if (c := _countryside(f"ريف {r}", kb))[1]), (False, None))
    if is_countryside:
        return [Candidate(country, 0.95, "alias", {"countryside": 1.0})] if country else []
    if not any(form in kb.place_names for form in first_readings(key)):
        key, typed = _without_type(key, kb)
        context = replace(context, kind=typed) if typed and not context.kind else context
    found = _exact(key, kb) or _facility_of(key, kb)
    if context.kind == "quarter":
        found = list(dict.fromkeys([*found, *(i for form in first_readings(key) for i in kb.quarters.get(form, ()))]))
    slips = {} if found else {i: price for i, price in _misspelt(key, kb).items() if kb.places[i].kind != "country"}  # «روحاني» is no «رومانيا»
    told = {u for u in context.units if len(u) == 4} | context.container
    if "SY01" in told:  # whose name reports give to the places around it too
        told |= {_AROUND_DAMASCUS}
        context = replace(context, units=context.units | {_AROUND_DAMASCUS})
    settled = context.kind in {"village", "town", "city"}
    named = told if context.named is None else told & (context.named | context.container)
    if told and not any(kb.places[i].rank >= _TOWN or (not settled if i.startswith("SY") else _lies_in(i, told, kb)) for i in found):
        # «قرية تل السمن» in Raqqa, where the only «تل السمن» lies elsewhere, is «تل السمن دحام».
        slips |= {i: price for i, price in (_misspelt(key, kb) | _begun_by(key, kb)).items() if i not in found and _lies_in(i, told, kb)}
    if context.kind == "quarter":
        slips = {i: price for i, price in slips.items() if kb.places[i].kind in {"neighbourhood", "quarter"}}
    if not found and not slips:
        return []
    scored = [_score(kb.places[i], kb, context, slips.get(i, 0.0)) for i in dict.fromkeys([*found, *slips])]
    # Many facilities differ in a letter («دوار النعيم», «دوار النسيم»): a slip needs the place's surroundings.
    scored = [s for s in scored if s[1] not in slips or not s[1].startswith("fac:") or len(key.split()[-1]) > _SHORT or any(k in s[2] for k in _SUPPORT)]
    if not scored:
        return []
    scored.sort(key=lambda c: (-c[0], c[1]))
    top = scored[0][0]
    total = sum(math.exp((s - top) * _SHARPNESS) for s, _, _ in scored)
    out = []
    for s, id, why in scored[:MAX_CANDIDATES]:
        share = math.exp((s - top) * _SHARPNESS) / total
        method = "fuzzy" if id in slips else "exact" if len(scored) == 1 else "context"
        trust = _spelt(key, kb.places[id], slips[id], why, bool(told)) if id in slips else _confidence(kb.places[id], why, named if settled else told, kb)
        if context.abroad and id.startswith(("C", "N")) and kb.places[id].rank < _TOWN:
            trust = min(trust, _ELSEWHERE)  # «بغداد ومدن أخرى، منها البصرة والنجف»: no village of that name
        out.append(Candidate(id, round(max(0.01, share * trust), 2), method, why))
    return out


def _exact(key: str, kb: Base) -> list[str]:
    """Ids of the places that bear the name as written, particles and article aside."""
    ids: list[str] = []
    name = ""
    for form in _forms(key):
        more = [i for i in kb.place_names.get(form, ()) if not _with_article(key, form, i, kb)]
        if more and (not ids or form.removeprefix("ال") == name):
            ids, name = [*ids, *(i for i in more if i not in ids)], form.removeprefix("ال")
    if ids:
        return ids
    plain = [form.replace(" ال", " ") for form in first_readings(key) if " " in form]  # «تل الطويل» for «تل طويل», «قلعة جندل» for «قلعة الجندل»
    return next((found for form in plain if (found := [*kb.place_names.get(form, ()), *kb.unarticled.get(form, ())])), [])


def _facility_of(key: str, kb: Base) -> list[str]:
    """Of «قاعدة حقل كونيكو», which the base lacks, the facility that it lies in."""
    first, _, rest = key.partition(" ")
    return [i for i in kb.place_names.get(rest, ()) if i.startswith("fac:")] if rest and kb.type_of(first, "FAC") and kb.type_of(rest.split()[0], "FAC") else []


def _misspelt(key: str, kb: Base) -> dict[str, float]:
    """Places whose name is one slip away, with the cost of the slip."""
    found: dict[str, float] = {}
    for form in first_readings(key):
        for name, price in kb.place_spellings.near(form):
            for id in kb.place_names[name]:
                if not _with_article(key, name, id, kb):
                    found[id] = min(price, found.get(id, price))
    return found


def _with_article(key: str, name: str, id: str, kb: Base) -> bool:
    """«الدعم المالي», «المشهد السياسي»: the name of a country or a city abroad takes no article that it has not."""
    return key == f"ال{name}" and (kb.places[id].kind == "country" or id.startswith("gn:"))


def _lies_in(id: str, units: Set[str], kb: Base) -> bool:
    """Whether a place lies in one of the units, or is one; what no governorate holds («البادية», «الفرات») lies in all of them."""
    chain = kb.chain(id)
    everywhere = kb.places[id].kind in {"region", "river"} and chain[1:] == ["SY"]
    return everywhere or not units.isdisjoint(chain)


def _begun_by(key: str, kb: Base) -> dict[str, float]:
    """Villages whose name the key begins («ركايا» for «ركايا سجنة», «الجرذي» for «الجرذي الشرقي»), with the cost of what is left out."""
    return next((found for form in _forms(key) if (found := kb.begun.get(form))), {})


def _spelt(key: str, place: Place, price: float, why: dict[str, float], told: bool) -> float:
    """How far a misspelt name may be believed: by its length, the slip, and what the text says of the place."""
    support = sum(why[k] for k in _SUPPORT if k in why)
    if told and not support and place.rank < _TOWN and place.id.startswith(("C", "N")):
        return _ELSEWHERE
    long = min(len(key), 9) - 5
    return 1 / (1 + math.exp(-(-0.2 + 0.35 * long - 1.4 * price + 0.9 * min(support, 3.0))))


def _confidence(place: Place, why: dict[str, float], told: Set[str], kb: Base) -> float:
    """How far a lone candidate may be believed before any rival is looked at; ``told``: governorates and units that the text names."""
    if place.rank == 5:  # a governorate and its city share the name, and writers do not always say which
        return 0.96 if why.get("unit", 0) > 0 or "type word" in why else 0.94
    if why.get("quarter", 0) == _NO_QUARTER and place.id.startswith("C") and place.rank < 3:
        return _ELSEWHERE  # «حي المغاير جنوب حلب» is a quarter that the base lacks, not the village of its name
    located = any(k in why for k in _SUPPORT)
    small = place.id.startswith(("C", "N")) or place.kind == "quarter"
    if told and not located and place.rank < _TOWN and (small and not _borders(place, told, kb) or "type word" in why and _far(place, told, kb)):
        return _ELSEWHERE  # the only village of the name lies in another part of the country or far abroad: rather one that the base lacks
    support = located or "type word" in why
    return 0.98 if support else 0.96 if place.rank >= 3 or place.id.startswith(("SY", "fac:")) else 0.62


def _borders(place: Place, units: Set[str], kb: Base) -> bool:
    """Whether a village lies just beyond one of the units, whose name reports give it too («فليفل» under Hama)."""
    if place.lat is None or place.lon is None:
        return False
    points = (p for u in units for p in kb.villages_of(u) if abs(p[0] - place.lat) < 0.2)
    return any(kilometres(place.lat, place.lon, *p) < _BEYOND for p in points)


def _far(place: Place, units: Set[str], kb: Base) -> bool:
    """Whether a place abroad lies farther from the middle of all the units than a neighbour would."""
    if not place.id.startswith("gn:") or place.lat is None or place.lon is None:
        return False
    middles = [(p.lat, p.lon) for u in units if (p := kb.places.get(u)) and p.lat is not None and p.lon is not None]
    return bool(middles) and min(kilometres(place.lat, place.lon, *m) for m in middles) > _NEIGHBOUR


def _forms(key: str) -> list[str]:
    forms = list(first_readings(key))
    forms += [form.removeprefix("ال") for form in forms if form.startswith("ال")]
    forms.append("ال" + key)
    if "كفر " in key:
        forms.append(key.replace("كفر ", "كفر"))
    if key.endswith(_DESCRIBING):
        forms.append(key.rsplit(" ", 1)[0])
    return forms


def _without_type(key: str, kb: Base) -> tuple[str, str | None]:
    """Take type words and trailing compass words off: «مدينة حلب» → حلب, city."""
    words = key.split()
    kind = None
    while len(words) > 1 and (found := kb.type_of(words[0], "outside")):
        kind = kind or found
        words = words[1:]
    if len(words) > 1 and words[-1].removeprefix("ال").removesuffix("ه") in COMPASS and " ".join(words) not in kb.place_names:
        words = words[:-1]
    return " ".join(words), kind


def _countryside(key: str, kb: Base) -> tuple[bool, str | None]:
    """Whether the phrase names a countryside, and the unit that annotation.md gives it."""
    words = key.split()
    at = next((i for i, w in enumerate(words) if any(r in {"ريف", "ارياف", "ريفي"} for r in readings(w))), None)
    if at is None or at > 0 or len(words) < 2:
        return False, None
    rest = [w for w in words[1:] if w.removeprefix("ال").removesuffix("ه") not in COMPASS]
    while len(rest) > 1 and kb.type_of(rest[0], "outside"):
        rest = rest[1:]
    name = " ".join(rest)
    if readings(name)[-1] == "دمشق":
        return True, "SY03"
    ids = kb.places_named(name) or kb.places_named(name.removeprefix("ل")) or kb.place_names.get("ال" + name, [])
    for kind in ("governorate", "district", "subdistrict"):
        for i in ids:
            if kb.places[i].kind == kind:
                return True, i
    return True, next((p for i in ids if (p := kb.places[i].admin)), None)


def _score(place: Place, kb: Base, context: Context, penalty: float) -> tuple[float, str, dict[str, float]]:
    why = {"rank": 0.55 * place.rank}
    unit = place.id.startswith("SY") and len(place.id) > 2
    kind = context.kind
    if unit:
        asked = _UNITS.get(kind or "")
        areal = (context.areal or kind == "steppe") and place.kind == "governorate"
        why["unit"] = 3.0 if asked == place.kind else 2.6 if areal else -3.5
    elif kind in _UNITS and place.kind != "country":
        why["unit"] = -1.0
    if kind == "quarter":
        why["quarter"] = 2.5 if place.kind in {"neighbourhood", "quarter"} else _NO_QUARTER
    elif place.kind == "neighbourhood":
        why["quarter"] = -0.4 if kind is None else -1.5
    span = _RANKS.get(kind or "")
    if span and place.id.startswith(("C", "gn:")) and kind != "quarter":
        if span[0] <= place.rank <= span[1]:
            why["type word"] = 0.6
        else:
            why["type"] = -0.8 if place.rank > 3 else -0.3
    if place.id.startswith("gn:"):
        why["abroad"] = -0.6
    if place.kind == "country":
        why["country"] = 4.5 if kind == "country" else 0.5
    if place.id in kb.priors:
        why["prior"] = kb.priors[place.id]
    chain = kb.chain(place.id)
    common = [len(u) for u in context.units if u in chain]
    if common:
        why["text's units"] = 0.3 + 0.25 * max(common)
    beside = [len(u) for u in context.container if u in chain]
    if beside:
        why["container"] = 1.5 + 0.5 * max(beside)
    elif context.container and not unit and place.rank < 5:
        why["elsewhere"] = -1.5
    if place.lat is not None and place.lon is not None and not unit:
        for name, points, weight, scale in (("near", context.near, 2.0, 40), ("list", context.mates, 3.0, 15)):
            if points:
                gain = round(weight * _nearness(place.lat, place.lon, points, scale), 2)
                if gain >= 0.1:
                    why[name] = gain
        gain = sum(_nearness(place.lat, place.lon, points, 12) for points in context.peers)
        if gain >= 0.1:
            why["peers"] = round(min(2.5, 1.5 * gain), 2)
    if penalty:
        why["spelling"] = -1.5 * penalty
    return sum(why.values()), place.id, {k: round(v, 2) for k, v in why.items()}


def _nearness(lat: float, lon: float, points: Iterable[tuple[float, float]], scale: float) -> float:
    """1 at one of the points, falling by e over every ``scale`` kilometres from the nearest."""
    return math.exp(-min(kilometres(lat, lon, *p) for p in points) / scale)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km between two points in degrees (haversine, radius 6371 km)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def apart(x: str, y: str, kb: Base) -> float | None:
    """Kilometres between two places by their ids, None when either is unknown or has no coordinates."""
    p, q = kb.places.get(x), kb.places.get(y)
    if p is None or q is None or p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    return kilometres(p.lat, p.lon, q.lat, q.lon)
