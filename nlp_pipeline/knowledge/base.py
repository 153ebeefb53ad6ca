"""The knowledge base in memory: rows of places and actors, looked up by folded name."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.knowledge.spelling import Spellings
from nlp_pipeline.resources import folder, rows

ARMED = {"military", "militia", "armed-group", "coalition", "police", "intelligence"}
"""Kinds of actors that bear arms."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row of ``places.tsv``; ``lat``/``lon`` in degrees or None, ``rank`` 1 (village) to 6 (country)."""

    id: str
    name: str
    name_en: str
    kind: str
    rank: int
    lat: float | None
    lon: float | None
    parent: str

    @property
    def admin(self) -> str | None:
        """The P-code of the unit that holds it, None outside Syria."""
        return next((i for i in (self.id, self.parent) if i.startswith("SY") and len(i) > 2), None)


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of ``actors.tsv``; ``valid`` is an ISO interval with open ends."""

    id: str
    name: str
    name_en: str
    kind: str
    side: str
    parent: str
    valid: str

    def alive(self, day: str | None) -> bool:
        """Whether the actor existed on the ISO day (a prior, never a veto)."""
        if not day:
            return True
        end = self.valid.partition("/")[2]
        return self.founded(day) and (not end or day[: len(end)] <= end)

    def founded(self, day: str | None) -> bool:
        """Whether the actor had come about by the ISO day."""
        return not day or self.valid.partition("/")[0] <= day


class Base:
    """Places and actors with their name indexes."""

    def __init__(self, gazetteer: Path) -> None:
        self.places: dict[str, Place] = {}
        self.place_names: dict[str, list[str]] = defaultdict(list)
        self.quarters: dict[str, list[str]] = defaultdict(list)
        """Names of quarters that are theirs after «حي» alone, since the words are everyday ones («حي الصناعة»)."""
        self.actors: dict[str, Actor] = {}
        self.actor_names: dict[str, list[str]] = defaultdict(list)
        self.classes: dict[str, dict[str, str]] = {}
        self.heads: dict[str, str] = {}
        self.owners: dict[str, str] = {}
        self.foreign: set[str] = set()
        """Nationalities of whom the base holds no actor («الكويتية»): what they follow is not the Syrian one of its name."""
        self.types: dict[str, tuple[str, str]] = {}
        self.peoples: dict[str, str] = {}
        self.unlinked: dict[str, str] = {}
        self.common: dict[str, float] = {}
        self.affiliations: dict[str, str] = {}
        self.priors: dict[str, float] = {}
        self.word_counts: dict[str, int] = {}
        self.evidence: dict[str, float] = {}
        self.place_words: dict[str, str] = {}
        self.weak: set[str] = set()
        self.states: dict[str, str] = {}
        self.seats: dict[str, str] = {}  # places in Syria that stand for who rules there, where they are the subject of a verb
        self.areas: dict[str, frozenset[str]] = {}
        self._points: dict[str, list[tuple[float, float]]] = {}
        for path in (gazetteer / "places.tsv", gazetteer / "overlay.tsv"):
            if path.exists():
                self._places(path)
        self._actors(gazetteer)
        self._words(gazetteer)
        self.place_spellings = Spellings(self.place_names)
        self.actor_spellings = Spellings(self.actor_names)
        self.feature_names = {
            n for n, ids in self.place_names.items() if any(i.startswith("fac:") for i in ids)
        }
        self.nationalities = {w for w in self.owners if w.endswith(("ي", "يه"))} | {"سوريه", "تركيه"}
        self.actor_keys = set(self.actor_names)
        self.unarticled: dict[str, list[str]] = defaultdict(list)
        """Names without the articles inside them («قلعة جندل» for «قلعة الجندل»)."""
        for name, ids in self.place_names.items():
            if " ال" in name:
                self.unarticled[name.replace(" ال", " ")] += ids
        self.name_heads = _heads(self.place_names)
        self.begun = self._begun()
        """A name without its last word → the villages that bear it whole, with what the word left out costs (``spelling.cost``)."""
        self.starts = _starts((self.actor_names, self.place_names, self.quarters, self.peoples, self.unlinked))

    def _places(self, path: Path) -> None:
        for row in table(path):
            place = Place(
                row["id"], row["name_ar"], row["name_en"], row["kind"], int(row["rank"] or 1),
                float(row["lat"]) if row["lat"] else None, float(row["lon"]) if row["lon"] else None,
                row["parent"],
            )  # fmt: skip
            self.places[place.id] = place
            names = [row["name_ar"], *row["aliases"].split("|")]
            if place.kind in {"governorate", "district", "subdistrict"}:
                names = [f"{word} {row['name_ar']}" for word in _UNIT_WORDS[place.kind]] + names
            for name in names:
                if place.kind in _QUARTERS and name.startswith(_QUARTER):
                    self._index(self.quarters, name.removeprefix(_QUARTER), place.id)
                    continue
                for form in (name, *_with_articles(name)):
                    self._index(self.place_names, form, place.id)

    def _actors(self, gazetteer: Path) -> None:
        for row in table(gazetteer / "actors.tsv"):
            self.actors[row["id"]] = Actor(*(row[k] for k in ("id", "name_ar", "name_en", "kind", "side", "parent", "valid")))
            if row["kind"] != "generic":
                self._index(self.actor_names, row["name_ar"], row["id"])
        for row in table(gazetteer / "actor_aliases.tsv"):
            for alias in row["alias"].split("|"):
                if alias.startswith("~"):
                    self.weak.add(name_key(alias[1:]))
                self._index(self.actor_names, alias.removeprefix("~"), row["id"])
        for actor in self.actors.values():
            if actor.kind == "state":
                self.states.update({i: actor.id for i in self.place_names.get(name_key(actor.name), ()) if len(i) == 2})
        for id, units in rows((gazetteer / "actor_areas.tsv").read_text(encoding="utf-8")):
            self.areas[id] = frozenset(units.split("|"))
        for place, actor_id in rows((gazetteer / "metonyms.tsv").read_text(encoding="utf-8")):
            (self.seats if "SY" in self.chain(place) else self.states)[place] = actor_id
        names = ["state", "forces", "air", "intelligence", "militia"]
        for cells in rows((gazetteer / "descriptors.tsv").read_text(encoding="utf-8")):
            if cells[0] == "*":
                self.heads.update({name_key(w): cells[1] for w in cells[2].split("|")})
            else:
                if cells[0] == "-":
                    self.foreign.update(name_key(w) for w in cells[1].split("|"))
                    continue
                self.owners.update({name_key(w): cells[0] for w in cells[1].split("|")})
                self.classes[cells[0]] = dict(zip(names, cells[2:], strict=True))
        self.forces = {row["state"]: row["forces"] for row in self.classes.values()}

    def _begun(self) -> dict[str, dict[str, float]]:
        # What tells twins apart («شرقي») is left out more readily than another word.
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for name, ids in self.place_names.items():
            first = name.rpartition(" ")[0]
            villages = [i for i in ids if i.startswith(("C", "N"))]
            if villages and len(first) > 3 and first not in self.name_heads:
                found[first].update(dict.fromkeys(villages, 0.2 if _PARTED.fullmatch(name) else 0.6))
        return found

    def _words(self, gazetteer: Path) -> None:
        for use, kind, forms in rows((gazetteer / "type_words.tsv").read_text(encoding="utf-8")):
            self.types.update({name_key(f): (use, kind) for f in forms.split("|")})
        for id, names in rows((gazetteer / "peoples.tsv").read_text(encoding="utf-8")):
            self.peoples.update({name_key(n): id for n in names.split("|")})
        for label, names, *side in rows((gazetteer / "unlinked.tsv").read_text(encoding="utf-8")):
            self.unlinked.update({name_key(n): label for n in names.split("|")})
            if side:
                self.affiliations.update({name_key(n): side[0] for n in names.split("|")})
        for name, seen, tagged in rows((gazetteer / "common_words.tsv").read_text(encoding="utf-8")):
            self.common[name] = int(tagged) / int(seen)
        for use, forms in rows((gazetteer / "place_words.tsv").read_text(encoding="utf-8")):
            self.place_words.update({name_key(f): use for f in forms.split("|")})
        for name, count in rows((gazetteer / "word_counts.tsv").read_text(encoding="utf-8")):
            self.word_counts[name] = int(count)
        for name, weight in rows((gazetteer / "name_evidence.tsv").read_text(encoding="utf-8")):
            self.evidence[name] = float(weight)
        for id, gain, _ in rows((gazetteer / "priors.tsv").read_text(encoding="utf-8")):
            self.priors[id] = float(gain)

    def type_of(self, key: str, use: str) -> str | None:
        """The kind that a type word of this ``use`` tells, particles and article aside; else None."""
        for form in readings(key):
            found = self.types.get(form)
            if found and found[0] == use:
                return found[1]
        return None

    def facility_words(self, kind: str | None) -> list[str]:
        """The type words of a kind of facility that belong to its name: ``crossing`` → معبر، منفذ …; none for other kinds."""
        return [word for word, (use, name) in self.types.items() if use == "FAC" and name == kind] if kind else []

    def head_class(self, key: str) -> str | None:
        """The class (state, forces, air …) of a descriptor's head noun, None for any other word."""
        return next((self.heads[f] for r in readings(key) for f in (r, r.removesuffix("ا")) if f in self.heads), None)

    def owner(self, key: str, *, accusative: bool) -> str | None:
        """The owner that an adjective names («تركية»: ``turkey``); ``accusative``: «رتلاً تركياً», where the word must not be the country."""
        forms = readings(key)
        return next((self.owners[f] for r in forms for f in ((r, r.removesuffix("ا")) if accusative else (r,)) if f in self.owners), None)

    def country_of(self, owner: str) -> str | None:
        """The country (ISO code) of the owner that an adjective names, None of one that is no state."""
        if owner == "regime":
            return "SY"
        state = self.classes.get(owner, {}).get("state")
        return next((country for country, actor in self.states.items() if actor == state and len(country) == 2), None)

    def places_named(self, key: str) -> list[str]:
        """Ids of the places that bear the folded name, particles before it aside."""
        return next((self.place_names[f] for f in first_readings(key) if f in self.place_names), [])

    def villages_of(self, unit: str) -> list[tuple[float, float]]:
        """Points (degrees) of the populated places in a governorate, district or subdistrict."""
        if unit not in self._points:
            inside = (p for i, p in self.places.items() if i.startswith("C") and p.parent.startswith(unit))
            self._points[unit] = [(p.lat, p.lon) for p in inside if p.lat is not None and p.lon is not None]
        return self._points[unit]

    def label(self, id: str) -> str:
        """LOC or FAC, by the kind of the place."""
        return "FAC" if id.startswith("fac:") and self.places[id].kind not in _LAND else "LOC"

    @staticmethod
    def _index(index: dict[str, list[str]], name: str, id: str) -> None:
        key = name_key(name)
        for form in {key, key.replace("كفر ", "كفر")}:
            if form and id not in index[form]:
                index[form].append(id)

    def chain(self, id: str) -> list[str]:
        """The id and its ancestors, finest first: ``["C3916", "SY070003", "SY0700", "SY07", "SY"]``."""
        found: list[str] = []
        while id in self.places and id not in found:
            found.append(id)
            parent = self.places[id].parent
            id = parent
        return found


_LAND = {"village", "region", "river", "lake", "mountain", "hill", "plain", "zone", "quarter"}
_QUARTERS, _QUARTER = {"quarter", "neighbourhood"}, "حي "
_UNIT_WORDS = {"governorate": ("محافظة",), "district": ("منطقة",), "subdistrict": ("ناحية",)}


def table(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated table; lines that begin with # are remarks."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t")


_PARTED = re.compile(r"(?:ال)?(\w+) (?:ال)?((?:شرقي|غربي|شمالي|جنوبي|كبير|صغير|فوقاني|تحتاني|وسطاني)ه?)")
"""Names of two words, of which the second parts one village from another."""


def _with_articles(name: str) -> list[str]:
    """«كويرس شرقي» is written «كويرس الشرقي», «صمدانية شرقية» «الصمدانية الشرقية»."""
    match = _PARTED.fullmatch(name_key(name))
    return [f"{match[1]} {match[2]}", f"{match[1]} ال{match[2]}", f"ال{match[1]} ال{match[2]}"] if match else []


def _heads(names: Iterable[str]) -> set[str]:
    """First words that ten or more names of several words share («تل», «خربة», «أم»)."""
    return {w for w, n in Counter(name.split()[0] for name in names if " " in name).items() if n >= 10}


def _starts(indexes: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """First word of a name → the lengths in words of the names that begin with it, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for index in indexes:
        for name in index:
            words = name.split()
            found[words[0]].add(len(words))
    return {word: sorted(sizes, reverse=True) for word, sizes in found.items()}


def first_readings(key: str) -> list[str]:
    """Readings of a phrase whose first word may carry particles."""
    first, _, rest = key.partition(" ")
    forms = [f"{r} {rest}".strip() for r in readings(first)]
    return forms


@lru_cache(maxsize=2)
def base(gazetteer: str | None = None) -> Base:
    """Load the knowledge base once."""
    return Base(Path(gazetteer) if gazetteer else folder("gazetteer"))
