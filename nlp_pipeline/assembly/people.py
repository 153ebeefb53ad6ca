"""The words for people and for what befalls them: ``lexicon/people.tsv`` with its regular forms, and the kinds of casualties."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.resources import lexicon

_KINDS: list[tuple[str, re.Pattern[str]]] = [
    ("killed", re.compile(
        r"(ي|ت)?قتل(ت|وا|ه|ها|هم|نا)?|مقتل(ه|ها|هم|هما)?|مصرع(ه|ها|هم|هما)?|استشهد(ت|وا)?|استشهاد(ه|ها|هم)?|قضي|قضوا|قضت|قتيل|قتيلا|"
        r"قتلي|قتيلين|قتيلان|شهيد|شهيدا|شهدا|وفاه|توفي|توفيت|توفوا|وافته|بحياه|حياه|حتف(ه|هم|ها|هما)|ضحايا|ضحيت(ه|ها)|جثه|جثث|جثته|"
        r"اعدم(ت|وا)?|اعدام|ذبح(ت)?|اغتيل(ت)?|اغتيال(ه)?|تصفيه|صرعي|ازهق|فارق|وفات(ه|ها|هم|هما)|غرق(ت|وا)?|غرقا|تفحم(ت|وا)?|جثتين|جثتان|جثامين|جثمان|تقتل|يقتل|تصفيته|يودي|هلك")),
    ("wounded", re.compile(r"اصيب(ت|وا)?|اصابه|اصابت(ه|هم|ها|هما)?|اصابات|جرح(ت|وا)?|جرحي|جريح|جريحا|جريحين|جريحان|بجروح|جروح|بجراح|جراح|مصاب|مصابين|مصابا")),
    ("detained", re.compile(r"اسر(ت|وا)?|اقتاد(ت|وا)?|اقتيد(ت|وا)?|(ي|ت)?عتقل(ت|وا)?|اعتقل(ت|وا)?|اعتقال(ه|هم|ها)?|توقيف(ه|هم)?|اوقف(ت)?|القبض|احتجاز(ه|هم)?|احتجز(ت)?|معتقل|معتقلين")),
    ("abducted", re.compile(r"(ي|ت)?خطف(ت|وا|ها)?|اختطف(ت|وا)?|اختطاف(ه|هم)?|خطف(ه|هم)|مخطوف|مخطوفين|مختطفين|مختطف")),
    ("missing", re.compile(r"فقدان|مفقود|مفقودين|مفقودا|اختفا|فقد|مصير")),
    ("released", re.compile(r"افرج(ت|وا)?|افراج|سراح(ه|هم|ها)?")),
    ("displaced", re.compile(r"نزوح|نزح(ت|وا)?|تهجير|نازح|نازحين|تشريد|فرار")),
]  # fmt: skip
_SUFFIX = re.compile(r"(ه|ها|هم|هما)$")
_OWNED = re.compile(r"(ته|تها|هما|\w{4}هم|والده|شقيقه|زوجها|ابنها|حفيده|سايقه)$")


@lru_cache(maxsize=1)
def _people() -> dict[str, tuple[str, str, str]]:
    """Folded noun → (group, number: one | two | many, part)."""
    found: dict[str, tuple[str, str, str]] = {}
    rows = list(lexicon("assembly", "lexicon/people.tsv"))
    for number, column in (("two", 3), ("many", 4), ("one", 2)):
        for cells in rows:
            for noun in cells[column].split("|"):
                if noun:
                    found.setdefault(noun, (cells[0], number, cells[1]))
    for noun, (group, number, part) in list(found.items()):
        if number == "one" and not _OWNED.search(noun):
            for form, many in _inflected(noun):
                found.setdefault(form, (group, many, part))
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


@lru_cache(maxsize=1 << 14)
def kind_of(key: str) -> str | None:
    """The casualty kind that a folded word names."""
    for form in readings(key):
        for kind, pattern in _KINDS:
            if pattern.fullmatch(form):
                return kind
    return None
