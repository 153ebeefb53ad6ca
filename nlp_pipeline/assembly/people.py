"""The words for people and for what befalls them: ``lexicon/people.tsv`` and ``lexicon/harm.tsv`` with their regular forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.resources import lexicon

_PRONOUNS = ("ه", "ها", "هم", "هما")
_ENDINGS = {"": "one", "ت": "one", "ا": "two", "تا": "two", "و": "many", "وا": "many"}
"""Of the past: who fell, by number."""
_VERBS = {"befalls", "does", "both"}


@dataclass(frozen=True, slots=True)
class Harm:
    """What a word tells of harm: its casualty kind, what sort of word it is (``lexicon/harm.tsv``), a verb's number («قتلا» two)."""

    kind: str
    what: str
    number: str = ""


_SUFFIX = re.compile(r"(ه|ها|هم|هما)$")


@lru_cache(maxsize=1)
def _people() -> dict[str, tuple[str, str, str]]:
    """Folded noun → (group, number: one | two | many, part)."""
    found: dict[str, tuple[str, str, str]] = {}
    rows = list(lexicon("assembly", "lexicon/people.tsv"))
    for number, column in (("two", 3), ("many", 4), ("one", 2)):
        for cells in rows:
            for noun in filter(None, cells[column].split("|")):
                for form in [noun[:-1] + p for p in _PRONOUNS] if noun.endswith("+") else [noun]:
                    found.setdefault(form, (cells[0], number, cells[1]))
    for cells in rows:
        for noun in filter(None, cells[2].split("|")):
            for form, many in _inflected(noun) if not noun.endswith("+") else ():
                found.setdefault(form, (cells[0], many, cells[1]))
    return found


def _inflected(noun: str) -> list[tuple[str, str]]:
    """The regular dual and sound plural of a folded singular; ين is read as the dual, which a count must confirm."""
    if noun.endswith("ه"):
        return [(f"{noun[:-1]}تان", "two"), (f"{noun[:-1]}تين", "two"), (f"{noun[:-1]}ات", "many")]
    return [(f"{noun}ان", "two"), (f"{noun}ين", "two"), (f"{noun}ون", "many")]


@lru_cache(maxsize=1)
def of_two() -> frozenset[str]:
    """Forms that are duals and not plurals too: listed so, or ين on a noun that has but a broken plural («حارسين»)."""
    rows = list(lexicon("assembly", "lexicon/people.tsv"))
    one, two, many = ({n for cells in rows for n in cells[c].split("|") if n} for c in (2, 3, 4))
    broken = {fold(noun) for noun, endings, plurals in lexicon("arabic", "lexicon/nouns.tsv") if plurals and "mp" not in endings.split()}
    return frozenset((two | {f"{n}ين" for n in one & broken}) - many)


@lru_cache(maxsize=1 << 14)
def person(key: str) -> tuple[str, str, str] | None:
    """What a folded word says of people: (group, number, part), or None."""
    for form in readings(key):
        for bare in (form, form.removesuffix("ا")):
            if bare in _people():
                return _people()[bare]
        owned = _SUFFIX.sub("", form)  # «ثلاثة من حراسه»: a plural with a pronoun
        if len(owned) > 3 and owned != form and _people().get(owned, ("", "", ""))[1] == "many":
            return _people()[owned]
    return None


def definite(key: str) -> bool:
    """Whether the word for people carries the article («المدني»; «والده» does not)."""
    forms = readings(key)
    named = next((n for n, form in enumerate(forms) if {form, form.removesuffix("ا")} & _people().keys()), 0)
    return any(form.startswith("ال") for form in forms[:named])


@lru_cache(maxsize=1)
def _harm() -> dict[str, Harm]:
    """Folded form → what it tells."""
    found: dict[str, Harm] = {}
    # Nouns first: «إصابة» is far oftener the noun than «أصابه».
    for kind, what, words in sorted(lexicon("assembly", "lexicon/harm.tsv"), key=lambda row: row[1] in _VERBS):
        verb = what in _VERBS
        for stem in words.split("|"):
            weak, stem = stem.endswith("~"), stem.removesuffix("~")
            endings = {e: n for e, n in _ENDINGS.items() if not weak or e[:1] in {"ت", "و"} and e} if verb else {"": ""}
            for ending, number in endings.items():
                found.setdefault(stem + ending, Harm(kind, what, number))
                if what in {"does", "both"}:
                    for pronoun in _PRONOUNS:
                        found.setdefault(stem + ending.removesuffix("ا") + pronoun, Harm(kind, "does", number))
            if not verb and what != "present":
                for pronoun in _PRONOUNS:
                    found.setdefault(stem + pronoun, Harm(kind, what))
    return found


@lru_cache(maxsize=1 << 14)
def harm(key: str) -> Harm | None:
    """What a folded word, particles and article taken off, tells of harm to people; None where nothing."""
    return next((_harm()[form] for form in readings(key) if form in _harm()), None)


def kind_of(key: str) -> str | None:
    """The casualty kind that a folded word names."""
    found = harm(key)
    return found.kind if found else None
