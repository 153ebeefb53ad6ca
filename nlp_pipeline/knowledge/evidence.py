"""Which words that the gazetteer knows as names are names here: a logistic model over readable features.

The tagger learned from news that names few villages, and reports name rows of them («قصفت قرى أ وب وج»). A name
that neither the tagger nor a type word vouches for is weighed by how common the word is in running news, what
stands before and after it, how near the place lies to the other places of the text, and whether the text names an
actor of this war. The weights are ``gazetteer/name_evidence.tsv``, learned by ``nlp-pipeline train --names``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.knowledge.base import Base, first_readings
from nlp_pipeline.knowledge.bounds import OPENING, RELATIVE, Raw, phrase
from nlp_pipeline.knowledge.linking import kilometres
from nlp_pipeline.records import Word

Point = tuple[float, float]

COMPASS = {f"{a}{side}{ending}" for a in ("", "ال") for side in ("شمال", "جنوب", "شرق", "غرب", "اوسط", "وسط") for ending in ("", "ي", "يه")}
"""«الشرقي», «الشمالي الشرقي» are quarters of some town, and far oftener sides of one."""
_PLAIN = {"شمال", "جنوب", "ريف", "ساحل", "وسط", "مزارع", "اراضي", "بحر", "عربيه"}
_LISTED = {"after a place", "after a candidate", "then a place", "then a candidate"}
_JOINS = {"،", ",", "-", "–", "—", "/"}
_MOST = 4000
"""Words of a text in which such names are looked for: a report has some hundreds, and the rest of a book is no report."""
_WIDE = {"country", "governorate"}
"""Kinds whose middle point tells nothing of where a village lies."""
_CAPITAL = {"SY01", "SY03"}
"""Damascus and the countryside around it, which reports call by one name."""
_EVERYDAY = 30
"""Times in eight million words of news from which a quarter's name without «حي» is but a word."""
_OFTEN, _SELDOM = 100, 0.2
"""Times in eight million words of news from which a word is an everyday one, and the share of them up to which it is seldom tagged as a place."""
_POINTING = {"هذا", "هذه", "ذلك", "تلك", "هولا"}
_COPULAS = {"كان", "كانت", "كانوا", "يكون", "تكون", "يكونون", "ليس", "ليست", "هو", "هي", "هم", "ظل", "ظلت", "يظل", "تظل"}
_MASCULINE = re.compile(r"ال\w{3,}ي")
_HARDLY = 0.2
"""Below this probability a candidate is left out before the others are weighed again."""
_NEAR = (5.0, 15.0, 40.0, 100.0)
"""Kilometres."""
_COMMON = (0, 3, 30, 300, 3000)
"""Times in eight million words of news."""


@dataclass(frozen=True, slots=True)
class Known:
    """A run of words that is a place's name: first word, word after the last, folded name, whether a particle was taken off, ids."""

    start: int
    end: int
    form: str
    bare: bool
    ids: tuple[str, ...]


def likely_places(found: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """Places of the gazetteer among the words that ``found`` leaves free, or holds as persons, that are more likely names than not."""
    offered = list(candidates(found, words, kb))
    # What is hardly a name must not vouch for its neighbour («الحرية والكرامة»), so the rest is weighed again without it.
    rows = features(offered, found, words, kb)
    offered = [k for k, row in zip(offered, rows, strict=True) if probability(row, kb) >= _HARDLY and not _nowhere(row)]
    rows = features(offered, found, words, kb)
    scored = sorted(((-probability(row, kb), k.start, k, row) for k, row in zip(offered, rows, strict=True)), key=lambda x: x[:2])
    taken: list[Raw] = []
    covered: set[int] = set()
    for score, _, k, row in scored:
        if score > -0.5:
            break
        if _in_a_person(k, found) and not _LISTED.intersection(row):
            continue
        if covered.isdisjoint(range(k.start, k.end)):
            covered.update(range(k.start, k.end))
            taken.append((k.start, k.end, kb.label(k.ids[0])))
    return sorted(taken)


def doubted(found: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """Places of ``found`` that are no names: «هذه الزيارة», «الحلول السلمية», «كانوا دوما شركاء» are words that villages happen to bear.

    Only a lone everyday word that no type word vouches for may be one.
    """
    taken = []
    ends = {b for _, b, label in found if label != "PER"}
    for a, b, label in found:
        form = next((r for r in readings(words[a].key) if r in kb.place_names), "") if label == "LOC" and b - a == 1 else ""
        if kb.word_counts.get(form, 0) < _OFTEN or kb.common.get(form, 1.0) > _SELDOM:
            continue
        before = _before(Known(a, b, form, form != words[a].key, tuple(kb.place_names[form])), words, kb)
        if before != "type" and (_is_pointed_at(words, a) or _is_adjective(words, a, before, a in ends) or _is_masculine(words, b)):
            taken.append((a, b, label))
    return taken


def _is_pointed_at(words: Sequence[Word], i: int) -> bool:
    """«هذه الزيارة», «كانوا دوما شركاء»: after a demonstrative or a copula stands no name."""
    return i > 0 and words[i - 1].sentence == words[i].sentence and words[i - 1].key.removeprefix("و").removeprefix("ف") in _POINTING | _COPULAS


def _is_adjective(words: Sequence[Word], i: int, before: str, after_name: bool) -> bool:
    """«الحلول السلمية», «مظاهرات حلب السلمية», «التحالف العسكري»."""
    return RELATIVE.fullmatch(words[i].key) is not None and (before == "definite" or after_name)


def _is_masculine(words: Sequence[Word], end: int) -> bool:
    """«المشهد السوري», «السلوك الذي …»: what follows agrees with a masculine noun, and towns are feminine."""
    key = words[end].key if end < len(words) and words[end].sentence == words[end - 1].sentence else ""
    return key == "الذي" or key not in COMPASS and _MASCULINE.fullmatch(key) is not None


def _nowhere(row: Sequence[str]) -> bool:
    """A quarter of a town in a governorate that the text does not name: «الكرامة», «الحرية» are words."""
    return "rank quarter" in row and "in a named governorate" not in row


def _in_a_person(k: Known, found: Sequence[Raw]) -> bool:
    """Whether the name is but a part of a person's («خليل الحل»)."""
    return any(label == "PER" and a < k.end and k.start < b and not (k.start <= a and b <= k.end) for a, b, label in found)


def candidates(found: Sequence[Raw], words: Sequence[Word], kb: Base) -> Iterator[Known]:
    """Longest names of Syrian places that begin at a word which no place or actor of ``found`` covers."""
    taken = {i for a, b, label in found if label != "PER" for i in range(a, b)}
    for i, word in enumerate(words[:_MOST]):
        if i in taken or len(word.key) < 3:
            continue
        hit = _longest(i, words, taken, kb)
        if hit:
            yield hit


def _longest(i: int, words: Sequence[Word], taken: set[int], kb: Base) -> Known | None:
    for k in places_at(i, words, kb):
        if taken.isdisjoint(range(i, k.end)) and k.form not in kb.actor_names and k.form not in kb.unlinked and not plain_noun(k.form, kb):
            return k
    return None


def places_at(i: int, words: Sequence[Word], kb: Base) -> Iterator[Known]:
    """Names of Syrian places that begin at word ``i`` and end in its sentence: particles taken off last, longest first."""
    for reading in readings(words[i].key):
        for size in kb.starts.get(reading, ()):
            if i + size > len(words) or words[i + size - 1].sentence != words[i].sentence:
                continue
            form = " ".join([reading, *(w.key for w in words[i + 1 : i + size])])
            rare = min(kb.word_counts.get(w, 0) for w in form.split()) < _EVERYDAY  # «القصور», «الحرية» are quarters too
            ids = tuple(x for x in kb.place_names.get(form, ()) if x.startswith(("C", "fac:")) or rare and x.startswith("N"))
            if ids and not all(w in COMPASS for w in form.split()):
                yield Known(i, i + size, form, reading != words[i].key, ids)


def plain_noun(key: str, kb: Base) -> bool:
    """«المدينة», «القرى», «الشمال» name nothing, unless a town bears the word as its name («القريتين»); «السجن» never does alone."""
    if kb.type_of(key, "FAC"):
        return True
    if any(kb.places[i].rank >= 2 and not i.startswith("gn:") for i in kb.place_names.get(key, ())):
        return False
    return any(r in kb.types or r in _PLAIN for r in readings(key))


def features(offered: Sequence[Known], found: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[list[str]]:
    """The features that hold for each candidate, by their names in ``name_evidence.tsv``."""
    named = {x for a, b, label in found if label in {"LOC", "FAC"} for x in kb.places_named(phrase(a, b, words)) or kb.places_named(phrase(b - 1, b, words))}
    places = sorted(set(_points(named, kb)))
    units = {u for x in named if kb.places[x].kind not in _WIDE for u in kb.chain(x) if u.startswith("SY") and len(u) > 4}
    governorates = {u for x in named for u in kb.chain(x) if u.startswith("SY") and len(u) == 4}
    governorates |= _CAPITAL if governorates & _CAPITAL else set()
    towns = {x for x in named if x.startswith("C")}
    persons = {i for a, b, label in found if label == "PER" for i in range(a, b)}
    at_war = any(label in {"ORG", "NORP"} and not kb.actor_names.keys().isdisjoint(first_readings(phrase(a, b, words))) for a, b, label in found)
    ends = {b for _, b, label in found if label in {"LOC", "FAC"}}
    starts = {a for a, _, label in found if label in {"LOC", "FAC"}}
    placing = {*kb.place_words.values(), "type"} - {"say"}
    own_ends, own_starts = {k.end: n for n, k in enumerate(offered)}, {k.start: n for n, k in enumerate(offered)}
    out = []
    for k in offered:
        common = _bucket(k, kb)
        row = [f"common {common}", _rank(k, kb)]
        if at_war:
            row += ["of this war", f"of this war, common {common}"]
        if len(k.form.split()) > 1:
            row.append("several words")
        before = _before(k, words, kb)
        if k.form.startswith("ال"):
            row.append("adjective" if before == "definite" and not k.bare else "definite")
        if k.form.split()[0] in kb.name_heads:
            row.append("head")
        row.append(f"before {before}")
        if common == "0" and before in placing:
            row.append("rare where a place stands")
        joined = words[k.start].key.startswith("و") and k.bare
        j = k.start - 1
        while j >= 0 and (words[j].text in OPENING or words[j].text in _JOINS):
            joined, j = joined or words[j].text in _JOINS, j - 1
        if joined and j + 1 in ends:
            row.append("after a place")
        elif joined and j + 1 in own_ends:
            row.append("after a candidate")
        elif joined:
            row.append(f"joined to {before}")
        row += _after(k, words, starts, own_starts)
        row.append(f"near {_nearest(k, places, kb)}")
        peers = [offered[n] for n in {own_ends.get(j + 1, -1), *(own_starts.get(k.end + d, -1) for d in (0, 1))} if n >= 0]
        if peers:
            row.append(f"peer {_nearest(k, _points([i for x in peers for i in x.ids], kb), kb)}")
        if units & {u for x in k.ids for u in kb.chain(x)[1:]}:
            row.append("in a named unit")
        if governorates & {u for x in k.ids for u in kb.chain(x)}:
            row += ["in a named governorate", f"in a named governorate, common {common}"]
        if towns & {u for x in k.ids for u in kb.chain(x)[1:]}:
            row += ["in a named town", f"in a named town, common {common}"]
        if k.start in persons:
            row.append("person")
        out.append(row)
    return out


def _rank(k: Known, kb: Base) -> str:
    """The greatest place of the name: a town, a village, or but a quarter of a town."""
    if any(kb.places[x].rank >= 2 for x in k.ids):
        return "rank town"
    return "rank quarter" if all(x.startswith("N") for x in k.ids) else "rank village"


def probability(row: Sequence[str], kb: Base) -> float:
    """The chance that a candidate with these features is a name."""
    return 1 / (1 + math.exp(-sum(kb.evidence.get(f, 0.0) for f in ["any", *row])))


def _bucket(k: Known, kb: Base) -> str:
    """How often the rarest word of the name occurs in eight million words of news."""
    seen = min(kb.word_counts.get(w, 0) for w in k.form.split())
    return str(max(b for b in _COMMON if seen >= b))


def _before(k: Known, words: Sequence[Word], kb: Base) -> str:
    """What the word before says: a class of ``place_words.tsv``, an attached particle, or the kind of word."""
    if k.bare and words[k.start].key[0] in "بل":
        return "attached"
    j = k.start - 1
    while j >= 0 and words[j].text in OPENING:
        j -= 1
    if j < 0 or words[j].sentence != words[k.start].sentence:
        return "start"
    key = words[j].key
    if not any(c.isalnum() for c in key):
        return "mark"
    for form in readings(key):
        if form in kb.place_words:
            return kb.place_words[form]
    if kb.type_of(key, "outside"):
        return "type"
    return "definite" if any(r.startswith("ال") for r in readings(key)) else "other"


def _after(k: Known, words: Sequence[Word], starts: set[int], own: dict[int, int]) -> list[str]:
    if k.end >= len(words) or words[k.end].sentence != words[k.start].sentence:
        return ["then end"]
    following = words[k.end]
    joined = following.key.startswith("و") or following.text in _JOINS
    at = k.end + (following.text in _JOINS)
    if joined and at in starts:
        return ["then a place"]
    if joined and at in own:
        return ["then a candidate"]
    if not any(c.isalnum() for c in following.key):
        return ["then mark"]
    return ["then definite"] if following.key.startswith("ال") else []


def _points(ids: Iterable[str], kb: Base) -> list[Point]:
    rows = (kb.places[x] for x in ids)
    return [(p.lat, p.lon) for p in rows if p.lat is not None and p.lon is not None and p.kind not in _WIDE]


def _nearest(k: Known, places: Sequence[Point], kb: Base) -> str:
    """The least distance between the name's places and the others, in classes; «none» where there are no others."""
    best = min((kilometres(*p, *q) for p in _points(k.ids, kb) for q in places), default=math.inf)
    return str(next((limit for limit in _NEAR if best <= limit), "far" if places else "none"))
