"""Find the words that may name events (lexicon and its notation: ``lexicon/triggers.tsv``).

A trigger found here is a candidate: whether it tells an event at all is weighed later (``events.py``),
with everything that its sentence says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.means import told_by_means
from nlp_pipeline.assembly.remnants import is_remnant
from nlp_pipeline.assembly.tellings import ATTACKS, belongs, is_verbal_noun, says_more
from nlp_pipeline.records import Trigger, Word
from nlp_pipeline.resources import lexicon as table

_OBJECT = "(?:ه|ها|هم|هن|هما|نا|ني)?"
_GAP, _WIDEST = "[^،,.؛:]+", 8
"""«…» of the lexicon: how far what belongs together may stand apart."""
_ASIDE, _WIDER = ".+", 16
"""«……»: the same with asides between («لقي فلان، أحد قادة التنظيم، حتفه»)."""
_GAPS = {_GAP, _ASIDE}
_COUNTABLE = re.compile(r"(?!ال)\w{3,}")
_THEIR_DEED = re.compile(r"\w{3,}ت(?:ها|ه|هم|هما)")
"""«عقب سيطرتها على البلدة»: a verbal noun with whose it is."""
_FIGHT = re.compile("(?:مواجه|اشتباك|معرك)(?:ه|ات)?|معارك|قتال")
_FRONT = {"خط", "خطوط", "محور", "محاور", "نقاط", "مناطق", "منطقه", "ساحه", "ساحات", "اماكن"}
"""«خطوط المواجهة»: a fight, and what makes it a place where one fights."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the lexicon: the type it names and one regular expression for each word (None: may be missing)."""

    type: str
    subtype: str | None
    part: str
    words: tuple[re.Pattern[str], ...]
    optional: tuple[bool, ...]
    tenses: tuple[re.Pattern[str], re.Pattern[str]] | None
    """What its first word, a verb, looks like in the past and in the present."""
    name: str
    """Its type and words as the lexicon writes them: weights are learned for it, so its number, which every new row shifts, will not do."""


def _noun(stem: str) -> str:
    bare = stem if len(stem) > 2 else "(?!)"
    return f"(?:{bare}|{stem}(?:ه|ا|ان|ين|ات|تان|تين|اتها|اته|اتهم|تها|ته|تهم|{_OBJECT[3:-2]}))"


def _tenses(pair: str) -> tuple[str, str]:
    """Past and present of a verb with every person and object."""
    past, _, present = pair.partition("/")
    then, now = [f"(?:{past})(?:ت|وا|ا|تا|ن|نا|و)?{_OBJECT}"], [f"س?[يتن](?:{present})(?:ون|وا|ان|ا|ين|ن|ه)?{_OBJECT}"]
    # A last ي falls before ت and و: «ألقى، ألقت، ألقوا، يلقون».
    weak = ["|".join(stem[:-1] for stem in stems.split("|") if stem.endswith("ي") and len(stem) > 2) for stems in (past, present)]
    then += [f"(?:{weak[0]})(?:ت|تا|وا|و){_OBJECT}"] if weak[0] else []
    now += [f"س?[يتن](?:{weak[1]})(?:ون|وا|و){_OBJECT}"] if weak[1] else []
    return "|".join(then), "|".join(now)


def _verb(pair: str) -> str:
    return f"(?:{'|'.join(_tenses(pair))})"


def _word(cell: str) -> str:
    if cell in {"_", "*"}:
        return _GAP if cell == "_" else _ASIDE
    if cell.startswith("+"):
        return _verb(cell[1:])
    return "|".join(_noun(p[1:]) if p.startswith("~") else p for p in cell.split("|"))


def _word_or_two(cell: str) -> str:
    """A word after the first, or two of what its plain forms name («براميل|برميل» → «برميلين»)."""
    two = (f"{form[:-1]}ت(?:ين|ان)" if form.endswith("ه") else f"{form}(?:ين|ان)" for form in cell.split("|") if _COUNTABLE.fullmatch(form))
    return "|".join([_word(cell), *two])


@lru_cache(maxsize=1)
def lexicon() -> tuple[Pattern, ...]:
    """The rows of the lexicon, longest first."""
    rows = []
    for type_, subtype, part, cells in table("assembly", "lexicon/triggers.tsv"):
        words = cells.replace("……", " ".join(["[*]"] * _WIDER)).replace("…", " ".join(["[_]"] * _WIDEST)).split(" ")
        optional = tuple(w.startswith("[") for w in words)
        patterns = tuple(re.compile(_word_or_two(w.strip("[]")) if n else _word(w)) for n, w in enumerate(words))
        first = words[0]
        past, present = _tenses(first[1:]) if first.startswith("+") else ("", "")
        tenses = (re.compile(past), re.compile(present)) if past else None
        rows.append(Pattern(type_, subtype or None, part, patterns, optional, tenses, f"{type_} {cells}"))
    return tuple(sorted(rows, key=lambda r: -(len(r.words) - sum(r.optional))))


def is_present(t: Trigger, key: str) -> bool:
    """Whether the folded word of a trigger is a verb in the present («تقصف»; «تعرض», «توفي» may be the past)."""
    tenses = lexicon()[t.row].tenses
    if not t.verb or tenses is None:
        return False
    forms = _verb_readings(key)
    return any(tenses[1].fullmatch(f) for f in forms) and not any(tenses[0].fullmatch(f) for f in forms)


def is_past(t: Trigger, key: str) -> bool:
    """Whether the folded word of a trigger is a verb in the past and may be no other («قصفت»)."""
    tenses = lexicon()[t.row].tenses
    forms = _verb_readings(key)
    return t.verb and tenses is not None and any(tenses[0].fullmatch(f) for f in forms) and not any(tenses[1].fullmatch(f) for f in forms)


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    """What any row may begin with: tells in one step that most words begin none."""
    return re.compile("|".join(f"(?:{p})" for p in dict.fromkeys(row.words[0].pattern for row in lexicon())))


@lru_cache(maxsize=1 << 15)
def _opening(key: str) -> tuple[int, ...]:
    """Numbers of the rows that may begin with a folded word."""
    forms = [f for f in _verb_readings(key) if _any().fullmatch(f)]
    whole = set(readings(key))  # «س» stands before no noun and of a verb before the present alone, which has it of its own: «ستقدم الدعم» is no «تقدم»
    return () if not forms else tuple(n for n, row in enumerate(lexicon()) if any(row.words[0].fullmatch(f) for f in forms if f in whole or row.tenses is None and row.part != "n"))


@lru_cache(maxsize=1 << 15)
def _verb_readings(key: str) -> tuple[str, ...]:
    forms = readings(key)
    return (*forms, *(f[1:] for f in forms if f.startswith("س") and len(f) > 4))


def _match(row: Pattern, words: Sequence[Word], i: int, inside: Set[int] = frozenset()) -> int:
    """The number of words that ``row`` covers from word ``i`` on, 0 when it does not fit; a name counts as its first word, the others are ``inside`` it."""
    at = i + 1
    last = i
    parted = len(row.words) > 2
    for n, (pattern, optional) in enumerate(zip(row.words[1:], row.optional[1:], strict=True), start=1):
        while parted and at < len(words) and (words[at].text in QUOTES or at in inside):
            at += 1
        forms = _verb_readings(words[at].key) if at < len(words) and words[at].sentence == words[i].sentence else ()
        fits = any(pattern.fullmatch(f) or f.endswith("ا") and pattern.pattern not in _GAPS and pattern.fullmatch(f[:-1]) for f in forms)  # «150 لاجئا»
        if fits and optional and pattern.pattern in _GAPS:
            needed = next((p for p, free in zip(row.words[n:], row.optional[n:], strict=True) if not free), None)
            if needed and any(needed.fullmatch(f) or needed.fullmatch(f.removesuffix("ا")) for f in forms):
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
    inside = covered - spanned(words, [(a, a + 1) for a, _ in taken])
    rows = lexicon()
    told: dict[int, str] = {}
    i = 0
    while i < len(words):
        word = words[i]
        step = 1
        if i not in covered and not _led_away(words, i, found):
            governed = _governed(words, i)
            for n in _opening(word.key):
                row = rows[n]
                if row.part != "n" and not _may_be_verb(row, word.key):
                    continue
                if row.part != "n" and (word.text.endswith(("ة", "ًا", "اً")) or _describes(words, i) or row.tenses is not None and governed and not _THEIR_DEED.fullmatch(word.key)):
                    continue  # «دفعة», «نظاما صلبا»: no verb ends so
                size = _match(row, words, i, inside)
                if not size:
                    continue
                if _attribute(words, i) or is_remnant(words, i):
                    continue
                type_ = told_by_means(row.type, words, i, size)
                verb = row.part != "n" and not is_verbal_noun(words, i) and not _attached(row, word.key) and not (governed and _THEIR_DEED.fullmatch(word.key))
                seized = told.get(i) == "weapons_disruption" and type_ in ATTACKS
                if told.get(i) == type_ or seized:
                    break  # «عثر أهال على جثة»: one telling
                earlier = _earlier(words, i, type_, found)
                if belongs(words, i, type_, verb, earlier):
                    told.update(dict.fromkeys(range(i + 1, i + size), type_))
                    break
                told.update(dict.fromkeys(range(i + 1, i + size), type_))
                if earlier and says_more(words, i, type_, earlier):
                    found.remove(earlier)
                last = words[i + size - 1] if size <= 2 else word
                text = " ".join(w.text for w in words[i : i + (2 if size == 2 else 1)])
                found.append(Trigger(word.start, last.end, text, type_, row.subtype, i, verb, row.part == "p", n))
                step = min(size, 2)
                break
        i += step
    return found


def spanned(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the words that begin inside half-open spans of code points."""
    starts = [w.start for w in words]
    return {i for a, b in spans for i in range(bisect_left(starts, a), bisect_left(starts, b))}


def _earlier(words: Sequence[Word], i: int, type_: str, found: Sequence[Trigger]) -> Trigger | None:
    """The trigger of the sentence before word ``i`` that it may belong to: the last one, of «… على وقف إطلاق النار» the verb of agreeing («اتفق الرئيسان خلال اجتماع على …»), of «حيث أحرق المحتجون» the protest."""
    before = list(takewhile(lambda t: words[t.word].sentence == words[i].sentence, reversed(found)))  # the latest first, no further than the sentence
    again = (t for t in before if t.type == type_ and (type_ == "agreement" and t.verb and words[i - 1].key == "علي" or type_ == "protest" and words[i - 1].key == "حيث"))
    return next(again, before[0] if before else None)


def _led_away(words: Sequence[Word], i: int, found: Sequence[Trigger]) -> bool:
    """«اعتقلت … واقتادته إلى جهة مجهولة»: where the one just arrested was led."""
    key = words[i].key.removeprefix("و")
    return bool(found) and key.startswith("اقتاد") and found[-1].type in {"arrest", "abduction"} and words[found[-1].word].sentence == words[i].sentence


def _attribute(words: Sequence[Word], i: int) -> bool:
    """«مناطق سيطرة قسد», «الخاضعة لسيطرة النظام»: who holds an area, not a change of hands; «خطوط المواجهة», «مناطق الاشتباك»: where one fights, no fight."""
    if i and _FIGHT.fullmatch(readings(words[i].key)[-1]) and words[i - 1].sentence == words[i].sentence and readings(words[i - 1].key)[-1] in _FRONT:
        return True
    if readings(words[i].key)[-1] not in {"سيطره", "سيطرتها", "سيطرته", "لسيطره", "نفوذ"} or not i:
        return False
    before = readings(words[i - 1].key)[-1]
    if before == "عن" and i > 1 and readings(words[i - 2].key)[-1].startswith("خارج"):
        return True  # «المناطق الخارجة عن سيطرة النظام»
    return (before in {"مناطق", "منطقه", "فتره", "تحت", "نطاق", "واقعه", "خارج"} or before.startswith("خاضع")) and words[i - 1].sentence == words[i].sentence


def _may_be_verb(row: Pattern, key: str) -> bool:
    """No verb carries the article, and one in the present no «ب» («بتردي»); «بقتلها» may be the verbal noun."""
    if row.words[0].fullmatch(key) or row.words[0].fullmatch(key.removeprefix("و")):
        return True
    return not _definite(key) and (key[:1] not in "بك" or row.tenses is not None and any(row.tenses[0].fullmatch(r) for r in readings(key)))


def _describes(words: Sequence[Word], i: int) -> bool:
    """«نظاما أمنيا صلبا»: the last of two adjectives in the accusative, no verb of two who did it."""
    return i > 1 and all(w.key.endswith("ا") and len(w.key) > 3 for w in words[i - 1 : i + 1]) and words[i - 1].key.endswith("يا") and words[i - 1].sentence == words[i].sentence


def _governed(words: Sequence[Word], i: int) -> bool:
    """«لدى توقفها في المنطقة»: what a preposition of time or cause governs is a noun."""
    return i > 0 and words[i - 1].sentence == words[i].sentence and words[i - 1].key in {"لدي", "بعد", "اثناء", "اثنا", "خلال", "عقب", "جرا", "اثر", "بسبب"}


def _attached(row: Pattern, key: str) -> bool:
    """«بقصف», «لقتل»: what a particle other than و and ف is attached to is no verb, but «ليقتل» is."""
    rest = key.removeprefix("و").removeprefix("ف")
    if rest[:1] not in "بكل" or row.words[0].fullmatch(rest) or row.tenses is None:
        return False
    return not (rest.startswith("ل") and row.tenses[1].fullmatch(rest[1:]))


def _definite(key: str) -> bool:
    return any(f.startswith("ال") for f in readings(key)[:2])
