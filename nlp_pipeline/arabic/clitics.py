"""Attached particles: which shorter forms a written word may stand for."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def readings(key: str) -> tuple[str, ...]:
    """Return the folded word and what remains when attached و ف ب ل ك and ال are taken off.

    The whole word leads, so that «وادي» stays whole when it is known whole.
    ``readings("وبالقصف") == ("وبالقصف", "بالقصف", "القصف", "قصف")``
    """
    found = [key]
    rest = key
    for _ in range(2):
        if len(rest) > 3 and rest[0] in "وف" and rest is key:
            rest = rest[1:]
        elif len(rest) > 3 and rest[0] in "بلك":
            rest = "ال" + rest[2:] if rest.startswith("لل") and len(rest) > 4 else rest[1:]
        else:
            break
        found.append(rest)
    if rest.startswith("ال") and len(rest) > 4:
        found.append(rest[2:])
    return tuple(dict.fromkeys(found))
