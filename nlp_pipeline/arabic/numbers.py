"""Number words and digits to integers."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.folding import fold

_UNITS = {
    "واحد": 1, "واحده": 1, "احد": 1, "احدي": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2, "اثني": 2,
    "اثنتا": 2, "اثنتي": 2, "ثنتان": 2, "ثنتين": 2, "ثنتا": 2, "ثنتي": 2,
    "ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7,
    "ثمان": 8, "ثماني": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9, "عشر": 10, "عشره": 10,
}  # fmt: skip
_TENS = {
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50,
    "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
}  # fmt: skip
_HUNDRED = ("مايه", "ميه", "ماءه", "مءه")
_HUNDREDS = dict.fromkeys(_HUNDRED, 100) | dict.fromkeys((h + e for h in ("مايت", "ميت") for e in ("ان", "ين", "ا", "ي")), 200)
_HUNDREDS |= {p + h: n * 100 for p, n in (("ثلاث", 3), ("اربع", 4), ("خمس", 5), ("ست", 6), ("سبع", 7), ("ثمان", 8),
                                         ("ثماني", 8), ("تسع", 9)) for h in _HUNDRED}  # fmt: skip
_SCALE = {"الف": 1000, "الفا": 1000, "الاف": 1000, "الفان": 2000, "الفين": 2000, "الفي": 2000, "مليون": 1_000_000, "ملايين": 1_000_000,
          "مليونا": 2_000_000, "مليوني": 2_000_000, "مليونان": 2_000_000, "مليونين": 2_000_000}  # fmt: skip
_ONE_OF = {"الف": 1000, "الفا": 1000, "الاف": 1000, "مليون": 1_000_000, "مليونا": 1_000_000, "ملايين": 1_000_000}
"""Scales that a number before them multiplies."""
_PART = {"نصف": 2, "ربع": 4}
_MORE = 1_000_000_000
_MARKS = re.compile("[.,٫٬،]")
_DECIMAL = re.compile(r"(\d{1,3})[.,٫](\d{1,2})")
_DIGITS = re.compile(r"\d{1,9}|\d{1,3}(?:[.,٫٬،]\d{3}){1,3}")


def value_at(keys: list[str], i: int) -> tuple[int, int] | None:
    """Read a number that begins at folded word ``i``: (value, words used), or None.

    ``value_at(["ثلاثه", "وعشرين"], 0) == (23, 2)``
    """
    if i >= len(keys):
        return None
    key = keys[i]
    if (decimal := _DECIMAL.fullmatch(key)) and i + 1 < len(keys) and _ONE_OF.get(keys[i + 1], 0) > 1000:
        return int(decimal[1]) * 1_000_000 + int(decimal[2].ljust(6, "0")), 2  # «1.3 مليون»
    return _spelt(keys, i)


def _spelt(keys: list[str], i: int) -> tuple[int, int] | None:
    """Millions, thousands and what is below, each led by «و» but the first: «مليون ومئتا ألف وثلاثة وعشرون»."""
    total, at, below = 0, i, _MORE
    while at < len(keys):
        word = keys[at] if at == i else _joined(keys, at)
        value, used = _below_thousand(keys, at, word)
        scale = _ONE_OF.get(_at(keys, at + used), 1) if used else 1
        if scale > 1:
            used += 1
        elif not used and word in _SCALE:
            scale = 1000 if _SCALE[word] < 1_000_000 else 1_000_000  # «ألفان»
            value, used = _SCALE[word] // scale, 1
        elif word in _PART and below > 1 and at > i:
            return total + below // _PART[word], at - i + 1 + (_at(keys, at + 1).removeprefix("ال") in _ONE_OF)  # «مليونين ونصف المليون»
        if not used or at > i and value * scale >= below:
            break
        total, at, below = total + value * scale, at + used, scale
    return (total, at - i) if at > i else None


def _below_thousand(keys: list[str], at: int, word: str) -> tuple[int, int]:
    """(value, words used) of what is spelt at ``at``, where ``word`` stands without its «و»; (0, 0) where it is no number."""
    if _DIGITS.fullmatch(word):
        return int(_MARKS.sub("", word)), 1  # «12 ألفا و500»
    if word in _HUNDREDS:
        value, used = _HUNDREDS[word], 1
    elif 2 < _UNITS.get(word, 0) < 10 and _HUNDREDS.get(_at(keys, at + 1)) == 100:
        value, used = _UNITS[word] * 100, 2  # «ثلاث مئة»
    else:
        return _below_hundred(keys, at, word)
    rest, words = _below_hundred(keys, at + used, _joined(keys, at + used))
    return value + rest, used + words


def _below_hundred(keys: list[str], at: int, word: str) -> tuple[int, int]:
    if word in _TENS:
        return _TENS[word], 1
    unit = _UNITS.get(word, 0)
    if 0 < unit < 10 and _at(keys, at + 1) in ("عشر", "عشره"):
        return unit + 10, 2
    if 0 < unit < 10 and (tens := _TENS.get(_joined(keys, at + 1))):
        return unit + tens, 2
    return unit, 1 if unit else 0


def _at(keys: list[str], at: int) -> str:
    return keys[at] if at < len(keys) else ""


def _joined(keys: list[str], at: int) -> str:
    """Word ``at`` without the «و» that joins it, "" where none does."""
    word = _at(keys, at)
    return word[1:] if word.startswith("و") and len(word) > 2 else ""


def glued(word: str) -> tuple[int, str] | None:
    """Split a numeral glued to its noun: ``glued("5مدنيين") == (5, "مدنيين")``."""
    match = re.match(r"^(\d{1,6})([^\W\d_]{3,})$", fold(word))
    return (int(match[1]), match[2]) if match else None
