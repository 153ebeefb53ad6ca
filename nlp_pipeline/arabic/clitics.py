"""Attached particles: which shorter forms a written word may stand for."""

from __future__ import annotations

import re
from functools import lru_cache

_ARTICLE = re.compile("[وف]?[بك]?(?:ال|لل)")
_SHORT = {"تل", "ام", "جب", "سد", "حي", "دم"}
"""Words of two letters that begin names or tell a kind of place; any other word of three letters stays whole («ولد»)."""


@lru_cache(maxsize=1 << 15)
def readings(key: str) -> tuple[str, ...]:
    """Return the folded word and what remains when attached و ف ب ل ك and ال are taken off.

    The whole word leads, so that «وادي» stays whole when it is known whole.
    ``readings("وبالقصف") == ("وبالقصف", "بالقصف", "القصف", "قصف")``
    """
    found = [key]
    rest = key
    for _ in range(2):
        long = len(rest) > 3 or rest[1:] in _SHORT
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


def has_article(key: str) -> bool:
    """Whether a folded word begins with the article, particles before it aside: «والمدينة», «للجيش» (and «إلى», which must be told apart)."""
    return _ARTICLE.match(key) is not None
