"""Attached particles: which shorter forms a written word may stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp_pipeline.resources import lexicon

_ARTICLE = re.compile("[وف]?[بك]?(?:ال|لل)")
_FREQUENT = 50
"""How many times as often as its rest a word comes that is whole («بلدة» 479 times in the news, «لدة» never)."""
_SHORT = {"تل", "ام", "جب", "سد", "حي", "دم"}
"""Words of two letters that begin names or tell a kind of place; any other word of three letters stays whole («ولد»)."""
_PREPOSITIONS = {"في", "من", "عن"}
"""Of two letters too: «وفي», «ومن» are «and» with one."""


@lru_cache(maxsize=1 << 15)
def readings(key: str) -> tuple[str, ...]:
    """Return the folded word and what remains when attached و ف ب ل ك and ال are taken off.

    The whole word leads, so that «وادي» stays whole when it is known whole; what news shows to be whole stays so («بلدة»).
    ``readings("وبالقصف") == ("وبالقصف", "بالقصف", "القصف", "قصف")``
    """
    found = [key]
    rest = key
    for _ in range(2):
        led = rest[1:] in _PREPOSITIONS and rest[0] in "وف"
        long = led or (len(rest) > 3 or rest[1:] in _SHORT) and not _whole(rest)
        if long and rest[0] in "وف" and rest is key:
            rest = rest[1:]
        elif long and rest[0] in "بلك":
            rest = "ال" + rest[2:] if rest.startswith("لل") and len(rest) > 4 else rest[1:]
        else:
            break
        found.append(rest)
    if rest.startswith("ال") and len(rest) > 4:
        found.append(rest[2:])
    return tuple(dict.fromkeys(found))


def _whole(form: str) -> bool:
    """«بلدة», «كتيبة»: a frequent word whose rest is none, so that its first letter is no particle; «وأردف» may be a verb that always follows another."""
    if form[0] not in "وفبلك" or form.startswith(("لل", "بال", "كال")) or form[0] in "وف" and form[1:2] == "ا":
        return False
    return counts().get(form, 0) >= _FREQUENT * max(1, counts().get(form[1:], 0))


@lru_cache(maxsize=1)
def counts() -> dict[str, int]:
    """Folded form → times in the news."""
    return {form: int(times) for form, times in lexicon("arabic", "lexicon/form_counts.tsv")}


def has_article(key: str) -> bool:
    """Whether a folded word begins with the article, particles before it aside: «والمدينة», «للجيش» (and «إلى», which must be told apart)."""
    return _ARTICLE.match(key) is not None
