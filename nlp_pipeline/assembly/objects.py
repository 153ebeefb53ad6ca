"""What stands around a verb that has an object, by the words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.people import person
from nlp_pipeline.records import Word

BREAKS = {"،", ",", "-", "–", "/", "؛", "."}
TAKES_UP = re.compile(r"(?:ت|ي)?(?:نفذ|شن|قاد|تقود|ارتكب|خاض|تخوض|اطلق|اجر|عقد|نظم|نصب|اقام|زرع|القا|القت|رم|تبن|دبر|خطط)(?:ت|وا|و|ا|تا|ون)?(?:ه|ها|هم|هما)")
"""A verb whose pronoun means the deed told before («هجوم شنه عناصر», «مجزرة ارتكبتها القوات»)."""
_SOME = {"عددا", "مجموعه"}
_DOES = re.compile(r"ي\w{3,}")
"""A verb in the present («أحدهما يعمل مدرسا»): what follows is its object."""


def in_accusative(word: Word) -> bool:
    """«شابا», «شبانا», «جنديين»: a noun that by its ending is no subject; «أبناء» ends so only when folded."""
    return word.key.endswith("ين") or word.key.endswith("ا") and not word.key.endswith("وا") and not word.text.endswith("ء")


def has_object(following: Sequence[str]) -> bool:
    """Whether words after a verb and its first noun hold an object besides: «أوقف عناصر الحاجز طبيبا», «… عند مدخل البلدة عددا من الأطباء»."""
    governed = ""
    for key in following:
        if key in BREAKS or says(key, "relative") or says(key, "opens") or _DOES.fullmatch(key) and not says(key, "tie") or key[:1] == "و" and len(readings(key)) > 1:
            return False
        if key.endswith("ا") and (person(key) or key in _SOME):
            return True
        if not governed and key in WORDS["titles"]:
            return True  # «أعدم مسلحون رئيس البلدية»
        if not governed and (key.endswith("ين") and person(key) or value_at([key], 0)):
            return True
        governed = governed or (key if says(key, "governs") and key != "من" else "")
    return False
