"""Folding: one written form for comparison, with exact maps back to the original offsets.

Text is never rewritten; a folded form exists only to be compared or looked up.
CAMeL's character maps do the letters (``camel_tools.utils.normalize``); what they leave
(presentation forms, Persian letters, digits, invisible controls) is done here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
)

_INVISIBLE = re.compile(
    "[\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u064b-\u065f\u0610-\u061a\u06d6-\u06ed]"
)
_LETTERS = str.maketrans(
    {
        "ک": "ك", "ڪ": "ك", "گ": "ك", "ی": "ي", "ې": "ي", "ے": "ي", "ۀ": "ه", "ە": "ه", "ھ": "ه",
        "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ۆ": "و", "ڕ": "ر", "ڵ": "ل",
        "ؤ": "و", "ئ": "ي", "ء": "",
        "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "″": '"', "‟": '"', "’": "'", "‘": "'",
        "–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "٪": "%", "٫": ".", "٬": ",",
    }
)  # fmt: skip
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def digits(text: str) -> str:
    """Indic and Persian digits to ASCII, one for one: ``digits("٢٢") == "22"``."""
    return text.translate(_DIGITS)


_MEMO_LETTERS = 64
"""Longer texts are not memoised: words come again, texts do not."""


def fold(text: str) -> str:
    """Return the comparison form of ``text``.

    Hamza and alef forms, ة/ه, ى/ي, diacritics, tatweel, presentation forms, Persian letters,
    digits and invisible controls fall together: ``fold("إدلـب") == fold("ادلب")``.
    """
    return _fold_word(text) if len(text) <= _MEMO_LETTERS else _folded(text)


@lru_cache(maxsize=1 << 15)
def _fold_word(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", dediac_ar(text))
    text = text.translate(_LETTERS).translate(_DIGITS)
    text = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(text)))
    return text.casefold()


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Fold character by character and tell where each folded character came from.

    Returns the folded text and a list ``origin`` of ``len(folded) + 1`` offsets: folded
    character ``i`` stems from ``text[origin[i]]``; the last entry is ``len(text)``.
    """
    out: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(text):
        piece = _fold_char(char)
        out.append(piece)
        origin.extend([i] * len(piece))
    origin.append(len(text))
    return "".join(out), origin


@lru_cache(maxsize=1 << 12)
def _fold_char(char: str) -> str:
    return fold(char)


_SPACES = re.compile(r"[\s_]+")
_PUNCT = re.compile(r"""["'()\[\]{}.,،؛:!؟…*]+""")


def name_key(text: str) -> str:
    """Fold a name for lookup: as :func:`fold`, without quotes, brackets and doubled spaces.

    ``name_key('تنظيم "الدولة الإسلامية"') == "تنظيم الدوله الاسلاميه"``
    """
    return _name_key_word(text) if len(text) <= _MEMO_LETTERS else _name_key(text)


@lru_cache(maxsize=1 << 15)
def _name_key_word(text: str) -> str:
    return _name_key(text)


def _name_key(text: str) -> str:
    text = _PUNCT.sub(" ", fold(text))
    return _SPACES.sub(" ", text.replace("-", " ").replace("/", " ")).strip()


def model_form(word: str) -> str:
    """The form of a word that the NER model sees: folded, every digit as 0, never empty."""
    return _model_word(word) if len(word) <= _MEMO_LETTERS else _model_form(word)


@lru_cache(maxsize=1 << 15)
def _model_word(word: str) -> str:
    return _model_form(word)


def _model_form(word: str) -> str:
    return "".join("0" if c.isdigit() else c for c in digits(fold(word))) or word
