"""Find the words that name events (lexicon: ``lexicon/triggers.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.records import Trigger, Word

_AIR = re.compile(
    r"^(جوي|جويه|جويا|طيران|طايرات|طايره|مروحي|مروحيات|مروحيه|مقاتلات|حربيه|غارات|غاره|براميل|برميل|برميلا|تحالف|سوخوي)$"
)
_DRONE = re.compile(r"^(مسيره|مسيرات|درون|مسير)$")
_GROUND = re.compile(r"^(مدفعي|مدفعيه|مدفعيا|هاون|صاروخي|صاروخيه|قذايف|قذيفه|دبابات|مدافع|راجمات|بري|بريا|صواريخ)$")
_MINE = re.compile(r"^(لغم|لغما|الغام|مخلفات)$")
_SUICIDE = re.compile(r"^(انتحاري|انتحاريا|انتحاريه|انتحاريين|نفسه|حزام)$")


@lru_cache(maxsize=1)
def _lexicon() -> list[tuple[str, str | None, str, list[re.Pattern[str]]]]:
    rows = []
    text = files("nlp_pipeline.assembly").joinpath("lexicon/triggers.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        type_, subtype, part, words = line.split("\t")
        patterns = [re.compile(w) for w in words.replace(")? ?(", ")? (").split(" ") if w not in {"?", ""}]
        optional = [p.pattern.endswith("?") and p.pattern.startswith("(") for p in patterns]
        rows.append((type_, subtype or None, part, patterns))
        if any(optional[1:]):
            rows.append((type_, subtype or None, part, [p for p, o in zip(patterns, optional, strict=True) if not o]))
    return sorted(rows, key=lambda r: -len(r[3]))


@lru_cache(maxsize=1 << 15)
def _first(key: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    forms = readings(key)
    hits = tuple(n for n, row in enumerate(_lexicon()) if any(row[3][0].fullmatch(f) for f in forms))
    return forms, hits


def find_triggers(words: Sequence[Word], taken: Sequence[tuple[int, int]] = ()) -> list[Trigger]:
    """Return the triggers among ``words``, longest pattern first, none inside a ``taken`` span."""
    found: list[Trigger] = []
    lexicon = _lexicon()
    i = 0
    while i < len(words):
        word = words[i]
        step = 1
        if not any(a <= word.start < b for a, b in taken):
            for n in _first(word.key)[1]:
                type_, subtype, part, patterns = lexicon[n]
                size = len(patterns)
                if i + size > len(words) or words[i + size - 1].sentence != word.sentence:
                    continue
                if all(
                    any(p.fullmatch(r) for r in readings(words[i + k].key)) for k, p in enumerate(patterns) if k
                ):
                    if part == "v" and word.key.startswith(("ال", "بال", "لل", "وال")):
                        continue
                    end = words[i + size - 1].end
                    type_ = _means(type_, words, i, size)
                    text = " ".join(w.text for w in words[i : i + size])
                    found.append(Trigger(word.start, end, text, type_, subtype, i, part != "n", part == "p"))
                    step = size
                    break
        i += step
    return found


def _means(type_: str, words: Sequence[Word], i: int, size: int) -> str:
    """The means decides the type: what the words around the trigger say of it."""
    if type_ not in {"shelling", "ied_explosion", "armed_clash", "airstrike"}:
        return type_
    sentence = words[i].sentence
    near = [w for w in words[max(0, i - 6) : i + size + 10] if w.sentence == sentence]
    bare = {r for w in near for r in readings(w.key)}
    tight = {r for w in words[max(0, i - 2) : i + size + 3] if w.sentence == sentence for r in readings(w.key)}
    if type_ == "ied_explosion":
        if any(_SUICIDE.match(b) for b in bare):
            return "suicide_bombing"
        return "landmine_explosion" if any(_MINE.match(b) for b in tight) else type_
    if type_ == "armed_clash":
        if any(_SUICIDE.match(b) for b in tight) and "هجوم" in "".join(tight):
            return "suicide_bombing"
        return type_
    if any(_DRONE.match(b) for b in tight):
        return "drone_strike"
    if type_ == "shelling":
        if any(_GROUND.match(b) for b in tight):
            return type_
        if any(_AIR.match(b) for b in bare):
            return "airstrike"
    return type_
