"""Words taken apart with CAMeL's analyzer: attached particles, stem, attached pronoun.

The analyzer reads a database in CAMeL's format: one that ``camel_data`` installed where there is one, else ours
(``models/camel``, built by ``nlp-pipeline train --morphology``). Where it allows several readings, or none, how often the parts occur
as words decides (``lexicon/form_counts.tsv``): a particle is cut off only when that explains the word better than the whole does, so
that «وادي»، «بانياس»، «كفرنبل» and «لواء» stay whole. Everything is remembered by word form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from nlp_pipeline.arabic.clitics import counts
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.resources import camel_data, folder

_MEMO, _MEMO_ANALYSES = 1 << 16, 1 << 12
"""Forms remembered; an analysis takes kilobytes, segments a few bytes."""


class Segments(NamedTuple):
    """A word as written: particles before, stem (with its article), pronoun after; joined they are the word."""

    before: tuple[str, ...]
    stem: str
    after: str


_PARTICLES = {"wa": "و", "fa": "ف", "bi": "ب", "li": "ل", "ka": "ك", "sa": "س", "la": "ل"}
_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "ه", "ك", "ي")
_CLOSED = {"prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "part", "part_neg", "part_verb", "part_focus", "verb_pseudo", "adv_interrog", "pron_interrog", "part_interrog"}
_PLAIN, _FIXED = 0.3, 0.005
"""The same where a particle or pronoun of the closed classes is among the readings, and where a particle with the article is cut off."""
_PIECE = 0.05
"""About how large a part of words carries any one particle or pronoun: two pieces need a stem twenty times as frequent as one."""
_RARE = {"ي", "ني", "ك", "كم", "كن", "كما"}
"""Pronouns of the first and second person, which reports hardly use: never guessed."""
_LEXEME, _NAME, _ALONE, _UNKNOWN = 0.5, 0.05, 0.02, 0.4
"""How often the stem must occur by itself for each time the whole is seen: where the whole is a word of the database, where it is
but a name, where only the parts are in it, and where neither is."""
_WITH_ARTICLE = 0.05
"""A word that takes the article so often is a noun, not a particle with another («بحر»)."""
_SEEN = 5
"""A whole seen less often counts as seen so often."""
_MAYBE_FUTURE = re.compile("[وف]?س([أاينت]..+)")
_ARABIC = re.compile(r"[ء-ي]{2,}$")


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """CAMeL's analyzer over the user's own database, else over ours; None when there is neither."""
    camel_data()
    from camel_tools.data import CATALOGUE
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB

    part = CATALOGUE.components.get("MorphologyDB")
    listed = [part.datasets[part.default], *part.datasets.values()] if part else []
    # A catalogue names every database of CAMeL's, installed or not.
    paths = [Path(d.path) / "morphology.db" for d in listed] + [folder("models") / "camel" / "data" / "morphology_db" / "sohr-msa" / "morphology.db"]
    path = next((p for p in paths if p.is_file()), None)
    return Analyzer(MorphologyDB(str(path))) if path else None


@lru_cache(maxsize=_MEMO_ANALYSES)
def analyses(word: str) -> tuple[dict[str, Any], ...]:
    """CAMeL's analyses of a word (features by name); those spelt as the word is, where there are any.

    A word that ends in ة ends in no pronoun ه, though CAMeL's normalisation would allow it.
    """
    tool = analyzer()
    found = list(tool.analyze(word)) if tool is not None and _ARABIC.match(word) else []
    if word.endswith("ة"):
        found = [a for a in found if a.get("enc0", "0") == "0"]
    exact = [a for a in found if a.get("source") != "spvar"]
    return tuple(exact or found)


def is_future(word: str) -> bool:
    """«سيعقد»، «وستبدأ»: a verb with the particle of the future, and no other reading."""
    maybe = _MAYBE_FUTURE.match(word)
    if not maybe or fold(maybe[1]) not in counts():
        return False  # no verb that the news knows: spares most texts the loading of the database
    found = analyses(word)
    return bool(found) and all(a.get("prc1") == "sa_fut" for a in found)


@lru_cache(maxsize=_MEMO)
def segments(word: str) -> Segments:
    """Take a word apart: ``segments("وبريفها") == (("و", "ب"), "ريف", "ها")``."""
    whole = Segments((), word, "")
    if not _ARABIC.match(word):
        return whole
    found = analyses(word)
    ways: dict[Segments, set[str]] = {}
    for a in found:
        ways.setdefault(_cut(word, a), set()).add(str(a.get("pos")))
    if whole in ways and ways[whole] & _CLOSED:
        return whole
    seen = max(counts().get(fold(word), 0), _SEEN)
    bare = next((s for s, kinds in ways.items() if kinds & _CLOSED and len(s.stem) == 1 and s.after not in _RARE), None)
    if bare:
        return bare
    if any(kinds & _CLOSED for kinds in ways.values()):
        frequent = [s for s in ways if s != whole and _alone(s) >= _PLAIN * seen]
        simple = min(frequent, key=lambda s: (len(s.before) + bool(s.after), -_alone(s)), default=None)
        if simple:
            return simple
    named = whole in ways and ways[whole] == {"noun_prop"}
    parts = [s for s in (*ways, *(() if found and not named else _ways(word))) if s != whole]
    if not parts:
        return whole
    best = max(parts, key=lambda s: (_alone(s) + 1) * _PIECE ** (len(s.before) + bool(s.after)))
    known = best in ways and ways[best] != {"noun_prop"}
    if whole in ways and not named:
        if not known or best.after in _RARE or counts().get("ال" + fold(word), 0) >= _WITH_ARTICLE * seen:
            return whole
        least = _LEXEME
    elif best.after in _RARE:
        least = _LEXEME
    elif named:
        least = _NAME
    else:
        article = best.before and len(best.stem) > 3 and (best.stem.startswith("ال") or best.before[-1] == "ل" and best.stem.startswith("ل"))
        least = _FIXED if article else _ALONE if best in ways else _UNKNOWN
    trust = 1 if best in ways else 0
    return best if _alone(best) + trust >= least * seen else whole


def _cut(word: str, analysis: dict[str, Any]) -> Segments:
    before: list[str] = []
    at = 0
    for name in ("prc3", "prc2", "prc1"):
        letter = _PARTICLES.get(str(analysis.get(name, "0")).split("_")[0])
        if letter and word[at : at + 1] == letter:
            before.append(letter)
            at += 1
    after = ""
    if str(analysis.get("enc0", "0")) not in {"0", "na"} and "_neg" not in str(analysis["enc0"]):
        after = next((p for p in _PRONOUNS if word.endswith(p) and len(word) - at > len(p)), "")
        if after in {"ني", "كما", "هما"} and not str(analysis["enc0"]).startswith({"ني": "1s", "كما": "2d", "هما": "3d"}[after]):
            after = {"ني": "ي", "كما": "", "هما": ""}[after]
    return Segments(tuple(before), word[at : len(word) - len(after)], after)


def _ways(word: str) -> list[Segments]:
    """Every way to cut particles and a pronoun off a word that the database does not know."""
    found = [Segments((), word, "")]
    heads: list[tuple[str, ...]] = [()]
    if word[0] in "وف":
        heads.append((word[0],))
    for head in list(heads):
        rest = word[len(head) :]
        if rest[:1] in set("بلكس"):
            heads.append((*head, rest[0]))
    for head in heads:
        rest = word[len(head) :]
        for after in ("", *(p for p in _PRONOUNS if p not in _RARE)):
            if len(rest) - len(after) >= 3 and rest.endswith(after) and not (after and rest.startswith("ال")):
                found.append(Segments(head, rest[: len(rest) - len(after)], after))
    return list(dict.fromkeys(found))


def _alone(s: Segments) -> int:
    """How often the stem occurs as a word of its own: «مدينت(ه)» as مدينة, «لل…» with its article."""
    stem = fold(s.stem)
    forms = [stem]
    if s.before and s.before[-1] == "ل" and s.stem.startswith("ل"):
        forms.append("ا" + stem)
    if s.after:
        forms.append("ال" + stem)
        if stem.endswith("ت"):
            forms += [stem[:-1] + "ه", "ال" + stem[:-1] + "ه"]
        if stem.endswith("ا"):
            forms.append(stem[:-1] + "ي")
        if stem.endswith(("و", "ي")):
            forms += [stem[:-1], stem + "ا"]
    elif not stem.startswith("ال"):
        forms.append("ال" + stem)
    return max(counts().get(f, 0) for f in forms)
