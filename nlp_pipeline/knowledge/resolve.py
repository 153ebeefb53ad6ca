"""Link all mentions of one text together: each place is read with its list, its container and the others.

Unambiguous places are fixed first, since they decide their neighbours. «محافظات حمص وحماة وإدلب» is a list: its
type word holds for every member, and members of a list lie near one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.knowledge.actor_linking import actor_candidates
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.knowledge.bounds import OPENING, Raw, phrase
from nlp_pipeline.knowledge.linking import Candidate, Context, kilometres, place_candidates
from nlp_pipeline.knowledge.roads import on_highway
from nlp_pipeline.records import Mention, Word

_COMPASS = {"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي"}
_BESIDE = {"قرب", "بالقرب", "محيط", "مشارف", "اطراف", "ضواحي", "مدخل", "مداخل"}
"""Before a name that a city and its governorate share: one is near a city."""
_ACCEPT = 0.3
_FROM, _TOWARDS = {"من"}, {"الي", "نحو", "باتجاه", "صوب"}
_LED, _JOURNEY = 4, 16
"""Words before a name within which «من» or «إلى» leads to it; between the two ends of a journey."""
_WALK = 30.0
"""Kilometres within which the ends of a journey are neighbours."""
_PEERS = 6
_REACH = 12
_LINKS = {"،", ",", "-", "–", "/", "و", "او", "(", ")", "ثم", "الي", "حتي", "وحتي", "وصولا", "من", "ومن", "شمالا", "جنوبا", "شرقا", "غربا"}


def link_all(text: str, words: Sequence[Word], raw: Sequence[Raw], kb: Base, day: str | None) -> list[Mention]:
    """Link every raw mention of a text; ``day`` is the ISO day of publication."""
    keys = [name_key(text[words[a].start : words[b - 1].end]) for a, b, _ in raw]
    lists = _lists(raw, words, kb)
    kinds = _told_once(_kinds(raw, words, lists, kb), keys)
    governorates = _governorate_lists(keys, lists, kinds, kb)
    countries = _country_lists(keys, lists, kb)
    kinds = [kind or ("country" if n in countries else None) for n, kind in enumerate(kinds)]
    named, inside, near, points = _anchors(raw, words, keys, kinds, governorates, kb)
    all_named = frozenset().union(*named.values())
    around = all_named.union(*inside.values())
    ends = _journeys(raw, words)
    abroad = _is_abroad(keys, [label for _, _, label in raw], kb)
    mates: dict[int, list[tuple[float, float]]] = {}
    out: list[Mention] = []
    seen: dict[str, Candidate] = {}
    for n, ((a, b, label), key) in enumerate(zip(raw, keys, strict=True)):
        start, end = words[a].start, words[b - 1].end
        surface = text[start:end]
        best: Candidate | None = None
        if label in {"LOC", "FAC"}:
            own = mates.setdefault(lists[n], [])
            areal = n in governorates or (kinds[n] is None and _after_compass(words, a))
            far = {keys[m] for m in ends.get(n, ())} - {key}
            told = frozenset().union(*(found for name, found in named.items() if name not in far)) if far else all_named
            others = dict.fromkeys(point for name, points in near.items() if name != key for point in points if name not in far or _within_a_walk(point, key, kb))  # no name vouches for itself
            units = told.union(*(found for name, found in inside.items() if name not in far | {key}))
            context = Context(kinds[n], units, frozenset(_container(words, b, kb)), tuple(others), tuple(own), _peers(n, raw, words, points, kb), areal, day, told, abroad)
            road = a > 0 and on_highway(words[a - 1].key)
            ranked = place_candidates(f"{words[a - 1].key} {surface}" if road and label == "FAC" else surface, kb, context)  # «أوتوستراد دمشق - درعا»
            best = ranked[0] if ranked and ranked[0].score >= _ACCEPT else None
            if best is None and key in seen and seen[key].id in kb.places:
                best = seen[key]
            if best:
                place = kb.places[best.id]
                if place.lat is not None and place.lon is not None and place.kind not in {"country", "governorate"}:
                    own.append((place.lat, place.lon))
        elif label in {"ORG", "NORP"}:
            ranked = actor_candidates(surface, kb, Context(units=around, day=day))
            best = ranked[0] if ranked else None
            if best and best.method == "fuzzy" and best.score < 0.6:
                best = None
            if label == "NORP":
                best = best if best and best.method == "exact" else None
        if best:
            seen.setdefault(key, best)
        score = best.score if best else 0.6
        method = best.method if best else "none"
        name = name_of(surface, best is not None, kb)
        out.append(Mention(start, end, surface, name, label, best.id if best else None, round(score, 2), method))
    return out


def _lists(raw: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[int]:
    """For each mention the number of the list (coordination) that it stands in."""
    found: list[int] = []
    for n, (a, _, label) in enumerate(raw):
        if n and label == raw[n - 1][2] == "LOC" and words[a].sentence == words[raw[n - 1][0]].sentence:
            between = [w for w in words[raw[n - 1][1] : a] if w.text not in OPENING]
            linked = words[a].key.startswith("و") or any(w.key in _LINKS for w in between)
            if linked and all(w.key in _LINKS or kb.type_of(w.key, "outside") for w in between):
                found.append(found[-1])
                continue
        found.append(n)
    return found


def _kinds(raw: Sequence[Raw], words: Sequence[Word], lists: Sequence[int], kb: Base) -> list[str | None]:
    """The kind that the type word before a mention tells; a plural one holds for its whole list."""
    found: list[str | None] = []
    for n, (a, b, _) in enumerate(raw):
        i = a - 1
        while i >= 0 and words[i].text in OPENING:
            i -= 1
        listed = n > 0 and lists[n] == lists[n - 1]
        own = kb.type_of(words[i].key, "outside") if i >= 0 and words[i].sentence == words[a].sentence else None
        beside = words[i - 1 if i > 0 and words[i].key == "من" else i].key if i >= 0 else ""
        if own is None and not _BESIDE.isdisjoint(readings(beside)) and any(kb.places[x].kind == "governorate" for x in kb.places_named(phrase(a, b, words))):
            own = "city"  # «قرب حلب والرقة»
        if own is None and listed:  # «ريفي إدلب واللاذقية»
            own = "countryside" if _several_countrysides(words[raw[n - 1][0]].key) else found[n - 1]
        found.append(own)
    return found


def _told_once(kinds: Sequence[str | None], keys: Sequence[str]) -> list[str | None]:
    """«في قرية المالكية … استقروا في المالكية»: what kind of place a name means is told once and holds for the text."""
    told = {key.removeprefix("و").removeprefix("ب"): kind for key, kind in zip(keys, kinds, strict=True) if kind in {"village", "town", "quarter"}}
    return [kind or told.get(key.removeprefix("و").removeprefix("ب")) for key, kind in zip(keys, kinds, strict=True)]


def _several_countrysides(key: str) -> bool:
    return any(r in {"ريفي", "ارياف"} for r in readings(key))


def _members(lists: Sequence[int]) -> Iterable[list[int]]:
    """The numbers of the mentions that stand in each list."""
    members: dict[int, list[int]] = {}
    for n, group in enumerate(lists):
        members.setdefault(group, []).append(n)
    return members.values()


def _country_lists(keys: Sequence[str], lists: Sequence[int], kb: Base) -> set[int]:
    """Mentions in a list of three or more names that are all countries' («السعودية والكويت وعمان وقطر»)."""
    return {n for mates in _members(lists) if len(mates) > 2 and all(any(kb.places[i].kind == "country" for i in kb.places_named(keys[m])) for m in mates) for n in mates}


def _governorate_lists(keys: Sequence[str], lists: Sequence[int], kinds: Sequence[str | None], kb: Base) -> set[int]:
    """Mentions in a list of two or more names that are all governorates' and no city is spoken of."""
    found: set[int] = set()
    for mates in _members(lists):
        named = [n for n in mates if any(kb.places[i].kind == "governorate" for i in kb.places_named(keys[n]))]
        country = [n for n in mates if keys[n].startswith(("ريف", "بريف", "وريف"))]
        if len(named) >= 2 and len(named) + len(country) == len(mates) and all(kinds[n] in {None, "governorate", "area"} for n in mates):
            found.update(named)
    return found


def _anchors(
    raw: Sequence[Raw], words: Sequence[Word], keys: Sequence[str], kinds: Sequence[str | None], governorates: set[int], kb: Base
) -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, dict[tuple[float, float], None]], dict[int, tuple[tuple[float, float], ...]]]:
    """By its name each unit that the text names, and those around it; by their names the units and the points of the places about which there is no doubt; what each doubtful one may be."""
    units: dict[str, set[str]] = {}
    inside: dict[str, set[str]] = {}
    near: dict[str, dict[tuple[float, float], None]] = {}
    doubtful: dict[int, tuple[tuple[float, float], ...]] = {}
    places: list[tuple[int, list[Candidate]]] = []
    for n, ((_, _, label), key) in enumerate(zip(raw, keys, strict=True)):
        ranked = place_candidates(key, kb, Context(kinds[n], areal=n in governorates)) if label in {"LOC", "FAC"} else []
        if not ranked or ranked[0].method == "fuzzy":
            continue
        id = ranked[0].id
        if id.startswith("SY") and len(id) > 2:
            units.setdefault(key, set()).update(u for u in kb.chain(id) if u != "SY")
        else:
            places.append((n, ranked))
    told = frozenset().union(*units.values())
    for n, ranked in places:
        if told:  # «محافظة درعا: … بلدة صيدا» is not the Lebanese city
            ranked = place_candidates(keys[n], kb, Context(kinds[n], told, areal=n in governorates))
        place = kb.places[ranked[0].id]
        if ranked[0].score > 0.6 and (place.rank >= 3 or len(ranked) == 1):
            inside.setdefault(keys[n], set()).update(u for u in kb.chain(place.id) if u.startswith("SY") and len(u) > 2)
            if place.lat is not None and place.lon is not None and place.kind != "country":
                near.setdefault(keys[n], {})[place.lat, place.lon] = None
        else:
            rivals = [kb.places[c.id] for c in ranked if kb.places[c.id].kind not in {"country", "governorate"}]
            doubtful[n] = tuple((p.lat, p.lon) for p in rivals if p.lat is not None and p.lon is not None)
    return units, inside, near, {n: points for n, points in doubtful.items() if points}


def _is_abroad(keys: Sequence[str], labels: Sequence[str], kb: Base) -> bool:
    """Whether a text names two or more countries or cities abroad and nothing well known in Syria."""
    foreign: set[str] = set()
    for key, label in zip(keys, labels, strict=True):
        ranked = place_candidates(key, kb) if label in {"LOC", "FAC"} else []
        if not ranked or ranked[0].method == "fuzzy":
            continue
        place = kb.places[ranked[0].id]
        if "SY" in kb.chain(place.id):
            if place.id == "SY" or place.rank > 2 or place.id.startswith(("SY", "fac:")):
                return False
        elif place.kind == "country" or place.rank > 2:
            foreign.add(place.id)
    return len(foreign) > 1


def _within_a_walk(point: tuple[float, float], name: str, kb: Base) -> bool:
    """«نزحت العائلات من هداج إلى جب ابراهيم المجاورة»: whether a place of the name lies near one end of a journey to the other."""
    return any(p.lat is not None and p.lon is not None and kilometres(p.lat, p.lon, *point) <= _WALK for p in map(kb.places.__getitem__, kb.places_named(name)))


def _journeys(raw: Sequence[Raw], words: Sequence[Word]) -> dict[int, set[int]]:
    """«نقلت شاحنات المدنيين من الباغوز إلى مخيم الهول»: for each mention the other ends of a journey, which need not lie near it."""
    led: dict[int, str] = {}
    taken = {i for x, y, _ in raw for i in range(x, y)}
    for n, (a, _, label) in enumerate(raw):
        for i in range(a - 1, max(-1, a - 1 - _LED), -1):
            if i in taken or words[i].sentence != words[a].sentence or words[i].text in {"،", "."}:
                break
            if label in {"LOC", "FAC"} and words[i].key in _FROM | _TOWARDS:
                led[n] = "from" if words[i].key in _FROM else "to"
                break
    found: dict[int, set[int]] = {}
    for n, m in ((n, m) for n in led for m in led if led[n] != led[m]):
        if words[raw[n][0]].sentence == words[raw[m][0]].sentence and abs(raw[n][0] - raw[m][0]) <= _JOURNEY:
            found.setdefault(n, set()).add(m)
    return found


def _peers(n: int, raw: Sequence[Raw], words: Sequence[Word], points: dict[int, tuple[tuple[float, float], ...]], kb: Base) -> tuple[tuple[tuple[float, float], ...], ...]:
    """What the doubtful neighbours in the sentence of mention ``n`` may be: two names of one area decide each other."""
    a, b, _ = raw[n]
    window = range(max(0, n - _PEERS), min(len(raw), n + _PEERS + 1))
    named = [points[m] for m in window if m != n and m in points and words[raw[m][0]].sentence == words[a].sentence]
    taken = {i for m in window for i in range(raw[m][0], raw[m][1])}
    return (*named, *_unclaimed(a, b, words, taken, kb))


def _unclaimed(a: int, b: int, words: Sequence[Word], taken: set[int], kb: Base) -> Iterator[tuple[tuple[float, float], ...]]:
    """Points of place names around words ``a`` to ``b`` that nobody tagged: too weak to be mentions, they still tell the area."""
    reach = [i for i in range(max(0, a - _REACH), min(len(words), b + _REACH)) if words[i].sentence == words[a].sentence]
    for i in reach:
        for reading in readings(words[i].key):
            for size in kb.starts.get(reading, ()):
                span = range(i, i + size)
                if span[-1] >= len(words) or words[span[-1]].sentence != words[i].sentence:
                    continue
                name = " ".join([reading, *(words[j].key for j in span[1:])])
                ids = kb.place_names.get(name, ()) if len(name) > 3 and name not in kb.common and taken.isdisjoint(span) else ()
                places = [kb.places[p] for p in ids if kb.places[p].rank < 3]
                points = tuple((p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None)
                if points:
                    yield points


def _after_compass(words: Sequence[Word], a: int) -> bool:
    """«شرق حمص», «شمال غربي إدلب»: the name is the area's rather than the city's."""
    return a > 0 and words[a - 1].sentence == words[a].sentence and any(r in _COMPASS for r in readings(words[a - 1].key))


def _container(words: Sequence[Word], b: int, kb: Base) -> set[str]:
    """The unit or city named right after a place: «بريف حماة الشمالي», «في مدينة حلب», «بحلب», «(محافظة حمص)»."""
    for i in range(b, min(len(words), b + 4)):
        forms = readings(words[i].key)
        if words[i].sentence != words[b - 1].sentence or words[i].text in {"،", "."}:
            break
        if kb.type_of(words[i].key, "outside") in {"governorate", "subdistrict", "city", "town"} or "ريف" in forms:
            name = phrase(i, i + 3, words).split()
            for size in (3, 2):
                whole = " ".join(name[:size])
                found = _container_of(whole.removeprefix(words[i].key + " ") if "ريف" not in forms else "ريف " + " ".join(name[1:size]), kb)
                if found:
                    return found
        elif i == b and words[i].key == "في":
            abroad = next((found for size in (2, 1) if (found := _container_of(phrase(i + 1, i + 1 + size, words), kb))), set())
            if abroad and not any(u.startswith("SY") for u in abroad):
                return abroad  # «كفريا في البقاع»
        elif i == b and words[i].key.startswith("ب") and len(words[i].key) > 3:
            for size in (2, 1):
                found = _container_of(phrase(i, i + size, words)[1:], kb)
                if found:
                    return found
    return set()


def _container_of(name: str, kb: Base) -> set[str]:
    ranked = place_candidates(name, kb)
    if not ranked or ranked[0].method == "fuzzy":
        return set()
    place = kb.places[ranked[0].id]
    if place.id.startswith("SY"):
        return {u for u in kb.chain(place.id) if u != "SY"}
    return set(kb.chain(place.id)) - {"SY"} if place.rank >= 3 or place.kind == "region" else set()


def name_of(surface: str, known: bool, kb: Base) -> str:
    """The mention without an attached particle, where the rest is a known name: «وإدلب» → إدلب."""
    whole = name_key(surface)
    if whole in kb.place_names or whole in kb.actor_names or whole.partition(" ")[0] in kb.types:
        return surface
    rest = surface
    for _ in range(2):
        if len(rest) <= 3 or rest[0] not in "وفبلك":
            break
        rest = "ال" + rest[2:] if rest.startswith("لل") else rest[1:]
        key = name_key(rest)
        if key in kb.place_names or key in kb.actor_names or rest.startswith("ال"):
            return rest
    return rest if known and rest != surface and len(surface) - len(rest) == 1 else surface
