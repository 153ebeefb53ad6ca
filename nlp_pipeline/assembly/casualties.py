"""Counts of people and what befell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.numbers import glued, value_at
from nlp_pipeline.records import Quantity, Word

_KINDS: list[tuple[str, re.Pattern[str]]] = [
    ("killed", re.compile(r"(قتل|قتلت|قتلوا|مقتل|مصرع|استشهد|استشهاد|استشهدوا|قضي|قضوا|قضت|قتيل|قتيلا|قتلي|يقتل|تقتل|مقتلهم|شهيد|شهدا|قتيلين|قتيلان|وفاه|توفي|توفيت|وافته|بحياه|اودت|اودي|ضحايا|لقوا|لقي|سقط|سقوط|خسر|جثه|جثث|جثث|اعدم|اعدمت|اعدام|ذبح)")),
    ("wounded", re.compile(r"(اصيب|اصيبت|اصيبوا|اصابه|جرح|جرحوا|جرحي|جريح|جريحا|بجروح|جراح|جريحين|مصاب|مصابين|اصابات|اصابتهم)")),
    ("detained", re.compile(r"(اعتقل|اعتقلت|اعتقلوا|اعتقال|توقيف|اوقفت|القبض|احتجاز|احتجزت|معتقل)")),
    ("abducted", re.compile(r"(خطف|خطفت|خطفوا|اختطف|اختطفت|اختطاف|مخطوف|مخطوفين|اختطفوا)")),
    ("missing", re.compile(r"(فقدان|مفقود|مفقودين|مفقودا)")),
    ("released", re.compile(r"(افرج|افرجت|افراج|سراح)")),
    ("displaced", re.compile(r"(نزوح|نزح|نزحت|تهجير|نازح)")),
]  # fmt: skip
_LEAST = {"اقل", "الاقل", "يقل"}
_MORE = {"اكثر", "يزيد", "فاق", "تجاوز", "ازيد"}
_ABOUT = {"نحو", "حوالي", "قرابه", "زها", "قرب", "تقريبا"}
_VAGUE = {"عشرات": 10, "العشرات": 10, "مييات": 100, "مءات": 100, "ماات": 100, "المييات": 100, "الاف": 1000}
_PARTS = {"بينهم", "بينهن", "منهم", "بينها", "ضمنهم", "منهن", "بينهما", "احدهم", "منها"}


@lru_cache(maxsize=1)
def _people() -> dict[str, tuple[str, str, str]]:
    """Folded noun → (group, number: one | two | many, part)."""
    found: dict[str, tuple[str, str, str]] = {}
    text = files("nlp_pipeline.assembly").joinpath("lexicon/people.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        cells = [*line.split("\t"), "", ""]
        for number, column in (("two", 2), ("many", 3), ("one", 1)):
            for noun in cells[column].split("|"):
                if noun:
                    found.setdefault(noun, (cells[0], number, cells[4]))
    return found


def person(key: str) -> tuple[str, str, str] | None:
    """What a folded word says of people: (group, number, part), or None."""
    for form in readings(key):
        for bare in (form, form.removesuffix("ا")):
            if bare in _people():
                return _people()[bare]
    return None


def kind_of(key: str) -> str | None:
    """The casualty kind that a folded word names."""
    for form in readings(key):
        for kind, pattern in _KINDS:
            if pattern.fullmatch(form):
                return kind
    return None


def find_quantities(words: Sequence[Word]) -> list[Quantity]:
    """Counts of people with their casualty kind, per sentence, in order.

    Vehicles, ages, shells and unit numbers are no people and give nothing. An unknown number is None.
    """
    found: list[Quantity] = []
    i = 0
    keys = [w.key for w in words]
    while i < len(words):
        read = _count(words, keys, i)
        if read is None:
            i += 1
            continue
        quantity, used = read
        kind = quantity.kind or _kind_near(words, i, i + used)
        if kind:
            previous = found[-1] if found else None
            if previous and quantity.noun in {"children", "women"} and _is_part(words, i, previous):
                field = {quantity.noun: quantity.min}
                found[-1] = Quantity(*(field.get(n, getattr(previous, n)) for n in Quantity.__slots__))
            else:
                part = {quantity.noun: None} if quantity.noun in {"children", "women"} else {}
                if part:
                    part = {quantity.noun: quantity.min}  # type: ignore[dict-item]
                values = {n: getattr(quantity, n) for n in Quantity.__slots__} | {"kind": kind} | part
                found.append(Quantity(**values))
        i += used
    return found


def _count(words: Sequence[Word], keys: list[str], i: int) -> tuple[Quantity, int] | None:
    key = keys[i]
    word = words[i]
    stuck = glued(word.text)
    if stuck and person(stuck[1]):
        group, _, part = person(stuck[1]) or ("unknown", "", "")
        return _quantity(words, i, 1, stuck[0], stuck[0], group, part, kind_of(stuck[1])), 1
    for form in readings(key):
        if form in _VAGUE:
            who = next((k for k in range(i + 1, min(i + 4, len(keys))) if person(keys[k])), None)
            if who is not None:
                group, _, part = person(keys[who]) or ("unknown", "", "")
                own = kind_of(keys[who])
                return _quantity(words, i, who - i + 1, _VAGUE[form], None, group, part, own), who - i + 1
    number = next((n for n in (value_at([f, *keys[i + 1 :]], 0) for f in readings(key)[:2]) if n), None)
    if number:
        value, used = number
        at = i + used
        for k in range(at, min(at + 3, len(keys))):
            if words[k].sentence != word.sentence:
                break
            who2 = person(keys[k])
            if who2 and value < 50_000:
                return _quantity(words, i, k - i + 1, value, value, who2[0], who2[2], kind_of(keys[k])), k - i + 1
            if keys[k] not in {"من", "اخرين", "اخر"} and not keys[k].startswith(("ال", "مدني")):
                break
        return None
    who3 = person(key)
    if who3 is None or (i and re.fullmatch(r"\d+", keys[i - 1])):
        return None
    group, count, part = who3
    own = kind_of(key)
    if count == "two":
        following = keys[i + 1] if i + 1 < len(keys) else ""
        extra = 1 if following in {"اثنين", "اثنان", "اثنتين"} else 0
        dual_form = key.endswith("ان") or extra or _ambiguous_dual(keys, i)
        value2 = 2 if dual_form else None
        return _quantity(words, i, 1 + extra, value2, value2, group, part, own), 1 + extra
    if count == "one":
        if key.startswith("ال") or own == "killed" and key in {"قتيل"}:
            return None
        return _quantity(words, i, 1, 1, 1, group, part, own), 1
    return _quantity(words, i, 1, None, None, group, part, own), 1


def _ambiguous_dual(keys: list[str], i: int) -> bool:
    """«مقتل عنصرين» is two; «مقتل المدنيين» and «من المدنيين» are a bare plural."""
    key = keys[i]
    return not key.startswith(("ال", "لل", "بال", "وال")) and (
        i > 0 and (kind_of(keys[i - 1]) is not None or keys[i - 1] in {"بينهم", "الي", "مقتل"})
    )


def _quantity(
    words: Sequence[Word], i: int, used: int, low: int | None, high: int | None, group: str, part: str, own: str | None
) -> Quantity:
    before = [w.key for w in words[max(0, i - 4) : i]]
    after = [w.key for w in words[i + used : i + used + 2]]
    approx = False
    bare = {r for b in before[-2:] for r in readings(b)}
    if low is not None and high is not None:
        if bare & _MORE or any(b in _LEAST for b in before[-3:]) or any(a in {"الاقل"} for a in after):
            high = None
        elif bare & _ABOUT:
            approx = True
    return Quantity(
        words[i].start, words[i + used - 1].end, low, high, approx, part or "", group, own,
    )  # fmt: skip


def _kind_near(words: Sequence[Word], i: int, j: int) -> str | None:
    sentence = words[i].sentence
    for k in range(i - 1, max(-1, i - 9), -1):
        if words[k].sentence != sentence:
            break
        kind = kind_of(words[k].key)
        if kind:
            return kind
    for k in range(j, min(len(words), j + 3)):
        if words[k].sentence != sentence:
            break
        kind = kind_of(words[k].key)
        if kind:
            return kind
    return None


def _is_part(words: Sequence[Word], i: int, previous: Quantity) -> bool:
    between = [w.key for w in words if previous.end <= w.start < words[i].start]
    return any(r in _PARTS for b in between for r in readings(b)) and len(between) < 8
