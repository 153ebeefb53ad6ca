"""Reconcile the tagger's mentions with the names the gazetteer knows, then link them all.

Policy: the longest span wins; of two as long, the tagger's. Single-word place names of the gazetteer
are trusted only when a type word stands before them or they are towns and cities, since many villages
bear the names of common words.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.knowledge.linking import Candidate, Context, actor_candidates, place_candidates
from nlp_pipeline.records import Mention, Word

Raw = tuple[int, int, str]
"""First word, word after the last, label."""

_TYPE_WORDS = {"مدينه", "بلده", "قريه", "بلدات", "قري", "بلدتي", "قريتي", "حي", "ناحيه", "مدينتي", "محافظه", "احيا"}
_COMMON = {
    "الباب", "باب", "المركز", "الشمال", "الجديده", "البيضا", "الحمرا", "الكبير", "الشعب", "السلام", "النصر", "الوحده",
    "الحريه", "الثوره", "القدس", "الغرب", "الحفه", "بدا", "عين", "الطبقه", "الراس", "السد", "الميدان", "المحطه", "العرب",
    "المدينه", "الجيزه", "الهول", "جبل", "النهر", "البحر", "القصر", "الدار", "السوق", "الجامع", "شهبا", "شاميه", "المملكه",
}  # fmt: skip
_NEVER = {"الغرب", "الشرق", "اوروبا", "الشرق الاوسط", "الخليج", "افريقيا", "اسيا", "العالم", "العالم العربي"}
_FACILITY_KINDS = {"governorate", "district", "subdistrict", "village", "town", "city", "neighbourhood", "country",
                   "region", "river", "mountain", "mountains", "desert", "plain", "zone", "basin"}  # fmt: skip
_QUOTES = set("\"'«»“”„‟″()[]،,.:؛-–—")


def gazetteer_mentions(words: Sequence[Word], kb: Base) -> list[Raw]:
    """Longest names of the knowledge base in ``words`` that may stand without the tagger's word."""
    found: list[Raw] = []
    i = 0
    while i < len(words):
        best = 0
        label = ""
        for j in range(min(len(words), i + kb.longest), i, -1):
            if words[j - 1].sentence != words[i].sentence or words[j - 1].key in _QUOTES or words[i].key in _QUOTES:
                continue
            key = name_key(" ".join(w.text for w in words[i:j]))
            first, _, rest = key.partition(" ")
            for reading in readings(first):
                form = f"{reading} {rest}".strip()
                if form in kb.actor_names and (rest or len(form) > 4) and form not in _WEAK_ACTORS:
                    best, label = j, "ORG"
                elif form in kb.place_names and _trusted(form, rest, words, i, kb):
                    best, label = j, _label(kb.place_names[form][0], kb)
                if best:
                    break
            if best:
                break
        if best:
            found.append((i, best, label))
            i = best
        else:
            i += 1
    return found


_WEAK_ACTORS = {"الوحدات", "الفتح", "المعارضه", "الجيش", "واشنطن", "الفصايل", "الامن العام", "الدفاع المدني", "اعلاميون"}


def _label(id: str, kb: Base) -> str:
    kind = kb.places[id].kind
    return "LOC" if kind in _FACILITY_KINDS or not id.startswith("fac:") else "FAC"


def _trusted(form: str, rest: str, words: Sequence[Word], i: int, kb: Base) -> bool:
    ids = kb.place_names[form]
    before = words[i - 1].key if i else ""
    typed = any(r in _TYPE_WORDS for r in readings(before))
    if typed:
        return len(form) > 2
    if any(id.startswith("fac:") for id in ids) and (rest or form not in _COMMON):
        return len(form) > 4 or form in {"m1", "m4", "m5"}
    rank = max(kb.places[id].rank for id in ids if id in kb.places)
    if rest:
        return rank >= 2 and not ids[0].startswith("gn:")
    return rank >= 3 and len(form) > 3 and form not in _COMMON and not ids[0].startswith("gn:")


def reconcile(tagged: Sequence[Raw], known: Sequence[Raw]) -> list[Raw]:
    """Merge two lists of raw mentions without overlaps: the longest wins, then the tagger's."""
    pool = [(-(b - a), 0, a, b, label) for a, b, label in tagged]
    pool += [(-(b - a), 1, a, b, label) for a, b, label in known]
    taken: list[Raw] = []
    for _, _, a, b, label in sorted(pool):
        if all(b <= x or a >= y for x, y, _ in taken):
            taken.append((a, b, label))
    return sorted(taken)


def trim(raw: Raw, words: Sequence[Word]) -> Raw | None:
    """Take quotes and brackets off the ends (a closing quote whose opener is inside stays)."""
    a, b, label = raw
    while a < b and words[a].text in _QUOTES:
        a += 1
    while b > a and words[b - 1].text in _QUOTES:
        inner = "".join(w.text for w in words[a : b - 1])
        if words[b - 1].text in "\"»”″" and any(q in inner for q in "\"«“"):
            break
        b -= 1
    return (a, b, label) if a < b else None


def link_all(text: str, words: Sequence[Word], raw: Sequence[Raw], kb: Base, day: str | None) -> list[Mention]:
    """Link every raw mention; unambiguous places first, since they decide their neighbours."""
    keys = [name_key(text[words[a].start : words[b - 1].end]) for a, b, _ in raw]
    units: set[str] = set()
    near: list[tuple[float, float]] = []
    for (a, b, label), key in zip(raw, keys, strict=True):
        if label not in {"LOC", "FAC"}:
            continue
        ranked = place_candidates(key, kb, Context(before=_before(words, a)))
        if ranked and ranked[0].id.startswith("SY"):
            units |= {u for u in kb.chain(ranked[0].id) if u != "SY"}
        elif ranked and (len(ranked) == 1 or ranked[0].score > 0.8) and ranked[0].method != "fuzzy":
            place = kb.places[ranked[0].id]
            if place.lat is not None and place.lon is not None and place.kind != "country":
                near.append((place.lat, place.lon))
    out: list[Mention] = []
    seen: dict[str, Candidate] = {}
    for (a, b, label), key in zip(raw, keys, strict=True):
        start, end = words[a].start, words[b - 1].end
        surface = text[start:end]
        own_units = units | _container(words, b, kb)
        context = Context(_before(words, a), frozenset(own_units), tuple(near), day)
        best: Candidate | None = None
        if label in {"LOC", "FAC"} and not any(r in _NEVER for r in readings(key)):
            ranked = place_candidates(surface, kb, context)
            best = ranked[0] if ranked else None
            if best and best.method == "fuzzy" and best.score < 0.35:
                best = None
            if best is None and key in seen:
                best = seen[key]
        elif label in {"ORG", "NORP"}:
            ranked = actor_candidates(surface, kb, Context(day=day))
            best = ranked[0] if ranked else None
            if label == "NORP" and best and best.method != "exact":
                best = None
        if best:
            seen.setdefault(key, best)
        name = _name(surface, words[a].key, best is not None, kb)
        score = best.score if best else 0.6
        method = best.method if best else "none"
        out.append(Mention(start, end, surface, name, label, best.id if best else None, round(score, 2), method))
    return out


def _before(words: Sequence[Word], a: int) -> str:
    if not a or words[a - 1].sentence != words[a].sentence:
        return ""
    i = a - 1
    if words[i].text in _QUOTES and i:
        i -= 1
    forms = readings(words[i].key)
    return next((f for f in forms if f in _TYPE_WORDS), forms[-1])


def _container(words: Sequence[Word], b: int, kb: Base) -> set[str]:
    """The unit named right after a place: «بريف حماة الشمالي», «التابعة لناحية …»."""
    for i in range(b, min(len(words), b + 5)):
        if any(r in {"ريف", "محافظه", "ناحيه"} for r in readings(words[i].key)):
            phrase = " ".join(w.key for w in words[i : i + 3] if w.text not in _QUOTES)
            for size in (3, 2):
                ranked = place_candidates(" ".join(phrase.split()[:size]), kb)
                if ranked and ranked[0].id.startswith("SY"):
                    return {u for u in kb.chain(ranked[0].id) if u != "SY"} | {ranked[0].id}
    return set()


def _name(surface: str, first_key: str, known: bool, kb: Base) -> str:
    """The mention without an attached particle, where the rest is a known name."""
    whole = name_key(surface)
    if whole in kb.place_names or whole in kb.actor_names:
        return surface
    if surface[0] in "وفبلك" and len(surface) > 3:
        rest = surface[1:]
        if surface.startswith("لل"):
            rest = "ال" + surface[2:]
        elif surface.startswith("ولل") or surface.startswith("بال") or surface.startswith("وال"):
            rest = surface[1:] if not surface.startswith("ولل") else "ال" + surface[3:]
        key = name_key(rest)
        if known or key in kb.place_names or key in kb.actor_names or rest.startswith("ال"):
            return rest
    return surface
