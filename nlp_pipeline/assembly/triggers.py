"""Find the words that may name events (lexicon and its notation: ``lexicon/triggers.tsv``).

A trigger found here is a candidate: whether it tells an event at all is weighed later (``events.py``),
with everything that its sentence says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.assembly.people import person
from nlp_pipeline.records import Trigger, Word
from nlp_pipeline.resources import lexicon as table

_OBJECT = "(?:ه|ها|هم|هن|هما|نا|ني)?"
_AIR = re.compile(
    r"^(جوي|جويه|جويا|جوا|طيران|طايرات|طايره|مروحي|مروحيات|مروحيه|مقاتلات|حربيه|غارات|غاره|براميل|برميل|برميلا|تحالف|سوخوي|"
    r"طايراته|طايراتها|طيرانه|فراغيه|فراغي)$"
)
_DRONE = re.compile(r"^(مسيره|مسيرات|درون|مسير|طيار)$")
_GROUND = re.compile(
    r"^(مدفعي|مدفعيه|مدفعيا|هاون|صاروخي|صاروخيا|صاروخيه|قذايف|قذيفه|دبابات|مدافع|راجمات|بري|بريا|برا|صواريخ|صاروخا|صاروخ)$"
)
_MINE = re.compile(r"^(لغم|لغما|الغام|مخلفات|عنقوديه|جسم)$")
_GUNS = re.compile(r"^(رشاش|رشاشه|رشاشات|رصاص|طلقات|بندقيه|بنادق|مسدس|قناصه|قنص)$")
_BEATEN = re.compile(r"^[وف]?(ضرب|يضرب|ضربت|ضربوا|تضرب|يضربون|يضربوا|ضربا)(ه|ها|هم)?$")
_STOPS = {"عن", "عبور", "حركه", "عمل", "ضخ", "القصف", "لمده"}
_GAP, _WIDEST = "[^،,.؛:]+", 6
"""«…» of the lexicon: how far what belongs together may stand apart."""
_SUICIDE = re.compile(r"^(انتحاري|انتحاريا|انتحاريه|انتحاريين|نفسه|حزام|حزاما|انتحاريان)$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the lexicon: the type it names and one regular expression for each word (None: may be missing)."""

    type: str
    subtype: str | None
    part: str
    words: tuple[re.Pattern[str], ...]
    optional: tuple[bool, ...]


def _noun(stem: str) -> str:
    bare = stem if len(stem) > 2 else "(?!)"
    return f"(?:{bare}|{stem}(?:ه|ا|ان|ين|ات|تان|تين|اتها|اته|اتهم|تها|ته|تهم|{_OBJECT[3:-2]}))"


def _verb(pair: str) -> str:
    past, _, present = pair.partition("/")
    forms = [f"(?:{past})(?:ت|وا|ا|تا|ن|نا|و)?{_OBJECT}", f"س?[يتن](?:{present})(?:ون|وا|ان|ا|ين|ن|ه)?{_OBJECT}"]
    # A last ي falls before ت and و: «ألقى، ألقت، ألقوا، يلقون».
    weak = ["|".join(stem[:-1] for stem in stems.split("|") if stem.endswith("ي") and len(stem) > 2) for stems in (past, present)]
    forms += [f"(?:{weak[0]})(?:ت|تا|وا|و){_OBJECT}"] if weak[0] else []
    forms += [f"س?[يتن](?:{weak[1]})(?:ون|وا|و){_OBJECT}"] if weak[1] else []
    return f"(?:{'|'.join(forms)})"


def _word(cell: str) -> str:
    if cell == "_":
        return _GAP
    if cell.startswith("+"):
        return _verb(cell[1:])
    return "|".join(_noun(p[1:]) if p.startswith("~") else p for p in cell.split("|"))


@lru_cache(maxsize=1)
def lexicon() -> tuple[Pattern, ...]:
    """The rows of the lexicon, longest first."""
    rows = []
    for type_, subtype, part, cells in table("assembly", "lexicon/triggers.tsv"):
        words = cells.replace("…", " ".join(["[_]"] * _WIDEST)).split(" ")
        optional = tuple(w.startswith("[") for w in words)
        patterns = tuple(re.compile(_word(w.strip("[]"))) for w in words)
        rows.append(Pattern(type_, subtype or None, part, patterns, optional))
    return tuple(sorted(rows, key=lambda r: -(len(r.words) - sum(r.optional))))


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    """What any row may begin with: tells in one step that most words begin none."""
    return re.compile("|".join(f"(?:{p})" for p in dict.fromkeys(row.words[0].pattern for row in lexicon())))


@lru_cache(maxsize=1 << 15)
def _opening(key: str) -> tuple[int, ...]:
    """Numbers of the rows that may begin with a folded word."""
    forms = [f for f in _verb_readings(key) if _any().fullmatch(f)]
    return () if not forms else tuple(n for n, row in enumerate(lexicon()) if any(row.words[0].fullmatch(f) for f in forms))


@lru_cache(maxsize=1 << 15)
def _verb_readings(key: str) -> tuple[str, ...]:
    forms = readings(key)
    return (*forms, *(f[1:] for f in forms if f.startswith("س") and len(f) > 4))


def _match(row: Pattern, words: Sequence[Word], i: int) -> int:
    """The number of words that ``row`` covers from word ``i`` on, 0 when it does not fit."""
    at = i + 1
    last = i
    for n, (pattern, optional) in enumerate(zip(row.words[1:], row.optional[1:], strict=True), start=1):
        forms = _verb_readings(words[at].key) if at < len(words) and words[at].sentence == words[i].sentence else ()
        fits = any(pattern.fullmatch(f) for f in forms)
        if fits and optional and pattern.pattern == _GAP:
            needed = next((p for p, free in zip(row.words[n:], row.optional[n:], strict=True) if not free), None)
            if needed and any(needed.fullmatch(f) for f in forms):
                continue
        if fits:
            last = at
            at += 1
        elif not optional:
            return 0
    return last - i + 1


def find_triggers(words: Sequence[Word], taken: Sequence[tuple[int, int]] = ()) -> list[Trigger]:
    """Return the candidate triggers among ``words``, longest pattern first, none inside a ``taken`` span."""
    found: list[Trigger] = []
    covered = spanned(words, taken)
    rows = lexicon()
    told: dict[int, str] = {}
    i = 0
    while i < len(words):
        word = words[i]
        step = 1
        if i not in covered:
            for n in _opening(word.key):
                row = rows[n]
                if row.part != "n" and _definite(word.key) and not row.words[0].fullmatch(word.key.removeprefix("و")):
                    continue
                size = _match(row, words, i)
                if not size:
                    continue
                if _attribute(words, i) or _remnant(words, i):
                    continue
                type_ = _means(row.type, words, i, size)
                if told.get(i) == type_:
                    break  # «عثر أهال على جثة»: one telling
                told.update(dict.fromkeys(range(i + 1, i + size), type_))
                last = words[i + size - 1] if size <= 2 else word
                text = " ".join(w.text for w in words[i : i + (2 if size == 2 else 1)])
                found.append(Trigger(word.start, last.end, text, type_, row.subtype, i, row.part != "n", row.part == "p", n))
                step = min(size, 2)
                break
        i += step
    return found


def spanned(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the words that begin inside half-open spans of code points."""
    starts = [w.start for w in words]
    return {i for a, b in spans for i in range(bisect_left(starts, a), bisect_left(starts, b))}


def _attribute(words: Sequence[Word], i: int) -> bool:
    """«مناطق سيطرة قسد», «الخاضعة لسيطرة النظام»: who holds an area, not a change of hands."""
    if readings(words[i].key)[-1] not in {"سيطره", "سيطرتها", "سيطرته", "لسيطره", "نفوذ"} or not i:
        return False
    before = readings(words[i - 1].key)[-1]
    return before in {"مناطق", "منطقه", "خاضعه", "خاضع", "تحت", "نطاق", "خاضعين", "واقعه", "خارج"} and words[i - 1].sentence == words[i].sentence


def _remnant(words: Sequence[Word], i: int) -> bool:
    """«من مخلفات قصف سابق»: what is left of an old strike tells no new one; «بحثا عن» is a search, no talk; «رميا بالرصاص» how somebody was executed."""
    following = words[i + 1].key if i + 1 < len(words) else ""
    if words[i].key in {"توقف", "يتوقف"} and (following in _STOPS or following.startswith("ال")):
        return True  # «توقف عبور الشاحنات»
    if following in {"قديم", "قديمه"} or words[i].key == "بحثا" or i and words[i - 1].key == "رميا":
        return True
    return i > 0 and readings(words[i - 1].key)[-1] == "مخلفات" and words[i - 1].sentence == words[i].sentence


def _definite(key: str) -> bool:
    return any(f.startswith("ال") for f in readings(key)[:2])


def _means(type_: str, words: Sequence[Word], i: int, size: int) -> str:
    """The means decides the type: what the words around the trigger say of it."""
    if type_ not in {"shelling", "ied_explosion", "armed_clash", "airstrike", "killing_other", "shooting_attack"}:
        return type_
    sentence = words[i].sentence
    near = [w for w in words[max(0, i - 6) : i + size + 10] if w.sentence == sentence]
    bare = {r for w in near for r in readings(w.key)}
    tight = {r for w in words[max(0, i - 2) : i + size + 4] if w.sentence == sentence for r in readings(w.key)}
    if any(_DRONE.match(b) for b in tight) and type_ in {"airstrike", "shelling"}:
        return "drone_strike"
    if type_ == "shooting_attack" and i + 1 < len(words) and any(_DRONE.match(r) for r in readings(words[i + 1].key)):
        return "drone_strike"  # «اغتالت مسيرة …»
    if type_ == "ied_explosion":
        if any(_SUICIDE.match(b) for b in bare):
            return "suicide_bombing"
        return "landmine_explosion" if any(_MINE.match(b) for b in tight) else type_
    if type_ == "armed_clash":
        attack = readings(words[i].key)[-1].startswith(("هجوم", "هجمات", "مهاجم", "هاجم"))
        if attack and any(_SUICIDE.match(b) for b in tight):
            return "suicide_bombing"
        return "airstrike" if attack and any(_AIR.match(b) for b in tight) else type_
    if type_ == "killing_other":
        if any(b.startswith("اعدام") for b in tight):
            return "execution"
        return "torture_death" if "تعذيب" in tight else type_
    if type_ == "shelling" and _BEATEN.match(words[i].key):
        after = [w for w in words[i + size : i + size + 2] if w.sentence == sentence]
        if any(person(w.key) for w in after) or words[i].key.endswith(("ه", "هم", "ها")) and not words[i].key.endswith("ضربه"):
            return "mistreatment"
    if type_ == "shelling":
        subject = {r for w in words[i + size : i + size + 2] if w.sentence == sentence for r in readings(w.key)}
        if any(_AIR.match(b) for b in subject - {"تحالف", "براميل"}):
            return "airstrike"
        if any(_GUNS.match(b) for b in bare) and not any(_GROUND.match(b) or _AIR.match(b) for b in bare):
            return "shooting_attack"
        if any(_GROUND.match(b) for b in tight):
            return type_
        if any(_AIR.match(b) for b in bare):
            return "airstrike"
    if type_ == "airstrike" and readings(words[i].key)[-1] in {"ضربات", "ضربه", "الضربات", "الضربه"}:
        return "shelling" if any(_GROUND.match(b) for b in tight) and not any(_AIR.match(b) for b in tight) else type_
    return type_
