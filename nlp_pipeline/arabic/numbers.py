"""Number words and digits to integers."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.folding import fold

_UNITS = {
    "واحد": 1, "واحده": 1, "احد": 1, "احدي": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2, "اثني": 2,
    "ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7,
    "ثمان": 8, "ثماني": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9, "عشر": 10, "عشره": 10,
}  # fmt: skip
_TENS = {
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50,
    "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
}  # fmt: skip
_BIG = {"ماءه": 100, "مايه": 100, "مءه": 100, "ميه": 100, "مايتان": 200, "مايتين": 200, "ميتان": 200, "ميتين": 200, "ميتي": 200, "مايتي": 200, "ميتا": 200, "مايتا": 200}
_BIG |= {p + h: n * 100 for p, n in (("ثلاث", 3), ("اربع", 4), ("خمس", 5), ("ست", 6), ("سبع", 7), ("ثمان", 8),
                                    ("ثماني", 8), ("تسع", 9)) for h in ("مايه", "ميه")}  # fmt: skip
_SCALE = {"الف": 1000, "الفا": 1000, "الاف": 1000, "الفان": 2000, "الفين": 2000, "الفي": 2000, "مليون": 1_000_000, "ملايين": 1_000_000,
          "مليونا": 2_000_000, "مليوني": 2_000_000, "مليونان": 2_000_000, "مليونين": 2_000_000}  # fmt: skip
_MILLIONS = ("مليون", "مليونا", "ملايين")
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
    if _DIGITS.fullmatch(key):
        number = int(_MARKS.sub("", key))
        if i + 1 < len(keys) and keys[i + 1] in ("الف", "الفا", "الاف"):
            return number * 1000, 2
        return (number * 1_000_000, 2) if i + 1 < len(keys) and keys[i + 1] in _MILLIONS else (number, 1)
    if (decimal := _DECIMAL.fullmatch(key)) and i + 1 < len(keys) and keys[i + 1] in _MILLIONS:
        return int(decimal[1]) * 1_000_000 + int(decimal[2].ljust(6, "0")), 2  # «1.3 مليون»
    total, used, j = 0, 0, i
    while j < len(keys):
        word = keys[j]
        bare = word[1:] if used and word.startswith("و") and len(word) > 2 else word
        if used and bare == word and word not in _SCALE and not (word in ("عشر", "عشره") and total < 10) and bare not in _BIG:
            break
        if bare in ("عشر", "عشره") and used and 0 < total % 100 < 10:
            total += 10
        elif bare in _UNITS:
            total += _UNITS[bare]
        elif bare in _TENS:
            total += _TENS[bare]
        elif bare in _BIG:
            total = total - total % 10 + (total % 10) * 100 if 2 < total < 10 and bare == word else total + _BIG[bare]
        elif bare in _SCALE:
            scale = 1_000_000 if bare == "مليونا" and total else _SCALE[bare]  # «عشرين مليونا»
            total = total * scale if 0 < total < 1000 and scale in (1000, 1_000_000) else total + scale
        else:
            break
        used, j = used + 1, j + 1
    return (total, used) if used else None


def glued(word: str) -> tuple[int, str] | None:
    """Split a numeral glued to its noun: ``glued("5مدنيين") == (5, "مدنيين")``."""
    match = re.match(r"^(\d{1,6})([^\W\d_]{3,})$", fold(word))
    return (int(match[1]), match[2]) if match else None
