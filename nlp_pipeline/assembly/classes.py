"""Classes of people as a report names them («مسلحين مجهولين», «جامعو الكمأة», «الأجهزة الأمنية»): ``lexicon/actors.tsv`` and ``lexicon/actor_words.tsv``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.resources import lexicon

LONGEST = 4
"""Words of the longest phrase."""
_ENDINGS = (("", "ا", "ان", "ين", "ون"), ("ه", "تان", "تين", "ات"))
"""Of masculine and feminine nouns: singular, accusative, dual, sound plural."""
_OWNED = (("ي", "و"), ("تا", "تي"))
"""Before the noun that owns them: «مسلحي العشائر», «جامعو الكمأة»."""


def _stems(word: str) -> tuple[str, int]:
    return (word[:-1], 1) if word.endswith("ه") else (word, 0)


def _inflected(phrase: str) -> Iterator[tuple[str, ...]]:
    """The forms of a folded phrase; its words with «~» end as the first does."""
    first, *rest = phrase.split()
    stem, gender = _stems(first)
    agreeing = any(word.startswith("~") for word in rest)
    for n, ending in enumerate(_ENDINGS[gender] + (() if agreeing else _OWNED[gender])):
        others = []
        for word in rest:
            other, sex = _stems(word.removeprefix("~"))
            others.append(other + _ENDINGS[sex][min(n, len(_ENDINGS[sex]) - 1)] if word.startswith("~") else word)
        yield stem + ending, *others


@lru_cache(maxsize=1)
def _classes() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Words of a phrase → (actor id, whether it counts only where nothing says whose they are)."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for id, nouns, *plurals in lexicon("assembly", "lexicon/actors.tsv"):
        for phrase in filter(None, "|".join(plurals).split("|")):
            found.setdefault(tuple(name_key(phrase.removeprefix("?")).split()), (id, phrase.startswith("?")))
        for phrase in filter(None, nouns.split("|")):
            alone = phrase.startswith("?")
            folded = " ".join(("~" if w.startswith("~") else "") + name_key(w.strip("~?")) for w in phrase.split())
            for words in _inflected(folded):
                found.setdefault(words, (id, alone))
    return found


@lru_cache(maxsize=1)
def _rows() -> dict[str, list[str]]:
    return {name: words.split("|") for name, words in lexicon("assembly", "lexicon/actor_words.tsv")}


@lru_cache(maxsize=64)
def words_of(name: str) -> frozenset[str]:
    """The folded words of a row of ``lexicon/actor_words.tsv``."""
    return frozenset(map(name_key, _rows()[name]))


@lru_cache(maxsize=1 << 14)
def says(key: str, name: str) -> bool:
    """Whether a folded word, or pair of words, stands in a row of ``lexicon/actor_words.tsv``, particles and article aside."""
    first, _, second = key.partition(" ")
    return any(f"{r} {second}".strip() in words_of(name) for r in readings(first))


@lru_cache(maxsize=2)
def pairs_of(name: str) -> dict[str, str]:
    """A row of pairs («alone», «backed»), what is looked up → actor id."""
    return {name_key(a): b for a, _, b in (pair.partition("=") for pair in _rows()[name])}


def class_at(keys: Sequence[str]) -> tuple[str, int, bool] | None:
    """The longest phrase that begins at the first of ``keys`` (folded): (id, its words, whether only where nothing says whose)."""
    table = _classes()
    forms = readings(keys[0])
    for size in range(min(LONGEST, len(keys)), 0, -1):
        rest = keys[1:size]
        bare = tuple(k.removeprefix("ال") for k in rest)
        for form in forms:
            for tail in {tuple(rest), bare}:
                if found := table.get((form, *tail)):
                    return found[0], size, found[1]
    return None
