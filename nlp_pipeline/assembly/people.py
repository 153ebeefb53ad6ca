"""The words for people and for what befalls them: ``lexicon/people.tsv`` and ``lexicon/harm.tsv`` with their regular forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.resources import lexicon

_PRONOUNS = ("ه", "ها", "هم", "هما")
_ENDINGS = {"": "one", "ت": "one", "ا": "two", "تا": "two", "و": "many", "وا": "many"}
"""Of the past: who fell, by number."""
_ORIGIN = "origin"
_VERBS = {"befalls", "does", "both"}
_RELATED = re.compile(r"\w{3}ي(?:ين|ون)$")
_WRITTEN = {"امام": "إ", "شابه": "ة", "اسره": "ة", "خبرا": "ء", "امرا": "ء", "عقدا": "ء", "رقبا": "ء"}
"""«إمام», not «أمام», which fold alike; «شابة», not «ما شابه»; «أسرة», not «أسره»; «خبراء», not «خبرا»; «أمراء», not «أمرا»."""


@dataclass(frozen=True, slots=True)
class Harm:
    """What a word tells of harm: its casualty kind, what sort of word it is (``lexicon/harm.tsv``), a verb's number («قتلا» two)."""

    kind: str
    what: str
    number: str = ""


_SUFFIX = re.compile(f"(?:{'|'.join(_PRONOUNS)})$")


@lru_cache(maxsize=1)
def _people() -> dict[str, tuple[str, str, str]]:
    """Folded noun → (group, number: one | two | many, part)."""
    found: dict[str, tuple[str, str, str]] = {}
    rows = [cells for cells in lexicon("assembly", "lexicon/people.tsv") if cells[0] != _ORIGIN]
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
def _origins() -> dict[str, tuple[str, str, str]]:
    rows = [cells for cells in lexicon("assembly", "lexicon/people.tsv") if cells[0] == _ORIGIN]
    found = {form: ("unknown", many, "") for cells in rows for noun in cells[2].split("|") for form, many in ((noun, "one"), (noun + "ا", "one"), *_inflected(noun))}
    return found | {noun: ("unknown", "many", "") for cells in rows for noun in cells[4].split("|") if noun}


@lru_cache(maxsize=1 << 14)
def origin(key: str) -> tuple[str, str, str] | None:
    """As ``person`` for a word that says where people are from («أربعة فلسطينيين»), which elsewhere is an adjective or a country («سوريا»)."""
    known = next((_origins()[form] for form in readings(key) if form in _origins()), None)
    # «ثلاثة مقدسيين»: the sound plural of an adjective of relation is people where no noun leads it.
    return known or (("unknown", "many", "") if _RELATED.search(key) and value_at([key.removeprefix("ال")], 0) is None else None)


@lru_cache(maxsize=1)
def _owned() -> frozenset[str]:
    """Nouns that are words for people with a pronoun alone: what carries the article is another word («القرية القريبة»)."""
    rows = list(lexicon("assembly", "lexicon/people.tsv"))
    nouns = [noun for cells in rows for column in (2, 3, 4) for noun in cells[column].split("|")]
    plain = {form for noun in nouns if not noun.endswith("+") for form in (noun, *(f for f, _ in _inflected(noun)))}
    return frozenset({noun[:-1] + p for noun in nouns if noun.endswith("+") for p in _PRONOUNS} - plain)


@lru_cache(maxsize=1)
def of_two() -> frozenset[str]:
    """Forms that are duals and not plurals too: listed so, or ين on a noun that has but a broken plural («حارسين»)."""
    rows = list(lexicon("assembly", "lexicon/people.tsv"))
    one, two, many = ({n for cells in rows for n in cells[c].split("|") if n} for c in (2, 3, 4))
    broken = {fold(noun) for noun, endings, plurals in lexicon("arabic", "lexicon/nouns.tsv") if plurals and "mp" not in endings.split()}
    return frozenset((two | {f"{n}ين" for n in one & broken}) - many)


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Folded common nouns, their broken plurals among them, without words for people and those that the list marks as prepositions."""
    rows = [(noun, plurals) for noun, endings, plurals in lexicon("arabic", "lexicon/nouns.tsv") if "p" not in endings.split()]
    return frozenset({fold(form) for noun, plurals in rows for form in (noun, *filter(None, plurals.split("|")))} - _people().keys())


@lru_cache(maxsize=1 << 14)
def person(key: str) -> tuple[str, str, str] | None:
    """What a folded word says of people: (group, number, part), or None."""
    for form in readings(key):
        for bare in (form, form.removesuffix("ا")):
            if bare in _people() and not (bare in _owned() and "ال" + bare in key):
                return _people()[bare]
        owned = _SUFFIX.sub("", form)  # «ثلاثة من حراسه»: a plural with a pronoun
        for many in (owned, owned + "ن") if len(owned) > 3 and owned != form else ():  # «6 من مدرسيهم»
            if owned.endswith("ا") and _people().get(owned[:-1], ("", "", ""))[1] == "one" and owned not in _people():
                return _people()[owned[:-1]][0], "two", _people()[owned[:-1]][2]  # «طياراها»
            group, number, part = _people().get(many, ("", "", ""))
            if number == "many" or number == "two" and many != owned and many not in of_two():  # «خمسة من قيادييه»
                return group, "many", part
    return None


def is_written(key: str, text: str) -> bool:
    """Whether a word, folded and as it stands in the text, is written as one for people where another folds alike."""
    if text.endswith("ة") and any(form in _owned() for form in readings(key)):
        return False  # «قرية قريبة», no «قريبه»
    return next((sign for form in readings(key) if (sign := _WRITTEN.get(form))), "") in text


_STRUCK = re.compile("[وف]?(?:استهدف|طال|ضرب|قصف|دمر|احرق)(?:ت|وا)?")


def is_verbal(key: str, following: str) -> bool:
    """«طالب ذوو الضحية بمحاسبة الجناة»: the verb, where a student would be «طالب جامعي»; «مستخدما انتحاريين»: how something was done."""
    return key.removeprefix("و") == "مستخدما" or key.removeprefix("و") == "طالب" and (following.startswith(("ال", "ذوو", "ذوي")) or person(following) is not None)


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
    for kind, what, stems in sorted(lexicon("assembly", "lexicon/harm.tsv"), key=lambda row: row[1] in _VERBS):
        for stem in stems.split("|"):
            for form, number, owned in _forms(stem, what):
                found.setdefault(form, Harm(kind, "does" if owned and what == "both" else what, number))
    return found


def _forms(stem: str, what: str) -> Iterator[tuple[str, str, bool]]:
    """(form, a verb's number or "", whether a pronoun is attached) of one stem of ``lexicon/harm.tsv``."""
    if what == "present":
        yield from ((prefix + stem + ending, "", False) for prefix in "يت" for ending in ("", "ون", "وا", "و", *_PRONOUNS))
        return
    if what in _VERBS:
        weak, stem = stem.endswith("~"), stem.removesuffix("~")
        forms = [(stem + ending, number) for ending, number in _ENDINGS.items() if not weak or ending[:1] in {"ت", "و"} and ending]
    elif what == "victim":
        pairs = [form for form, _ in _inflected(stem)]
        forms = [(form, "") for form in (stem, stem + "ا", *pairs, *(p[:-1] for p in pairs if p.endswith("ن")))]
    else:
        forms = [(stem, "")]
    for form, number in forms:
        yield form, number, False
        if what != "befalls":
            body = form.removesuffix("ا") if what in _VERBS else form[:-1] + "ت" if form.endswith("ه") else form
            yield from ((body + pronoun, number, True) for pronoun in _PRONOUNS)


@lru_cache(maxsize=1 << 14)
def harm(key: str) -> Harm | None:
    """What a folded word, particles and article taken off, tells of harm to people; None where nothing."""
    return next((_harm()[form] for form in readings(key) if form in _harm()), None)


def kind_of(key: str) -> str | None:
    """The casualty kind that a folded word names."""
    found = harm(key)
    return found.kind if found else None


THEIRS = re.compile(r"(?<=\w{3})(?:هما|هم|ها|ه)$")
"""The pronoun of whose somebody is."""
COMPANY = re.compile("مرافق|رفاق|حراس|اقارب|اشقا")
"""Who goes with somebody."""


def is_farms(key: str, before: str) -> bool:
    """«استهدف مزارع», «في مزارع البلدة», «قصف الطائرات لمزارع»: farms, where a farmer would be «مزارعا» or stand after a word of harm."""
    if key == "لمزارع":
        return harm(before) is None
    return key.removeprefix("ل") in {"مزارع", "ومزارع"} and (before in {"في", "علي", "بين", "الي", "من", "قرب", "محيط"} or _STRUCK.fullmatch(before) is not None)
