"""Morphemes and stems as CAMeL Morph's sheets describe them, and those that the sheets lack.

The sheets (Habash and others, CC BY 4.0) describe verbs, adjectives, proper nouns and function words as morphemes
with conditions; common nouns are missing there and come from ``arabic/lexicon/nouns.tsv`` and from the verbs'
own derivation (masdars and participles of the regular patterns).

How the sheets are read: a morpheme *sets* the conditions of its COND-S cell; its COND-T cell lists what must hold of the whole
word: ``a||b`` one of them, ``!a`` not that, ``else`` none of what its siblings (same class, same features, same terms before) ask
in that place. An ORDER row lists the classes of a word's prefix, stem and suffix.
"""

from __future__ import annotations

import csv
import io
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from camel_tools.utils.charmap import CharMapper

from nlp_pipeline.errors import ResourceError
from nlp_pipeline.resources import lexicon

SHEETS = Path("data") / "morphology" / "camel_morph_msa_sheets.tar.xz"
_LEXICONS = ("Verb-LEX-PV", "Verb-LEX-IV", "Adj-LEX", "Adj-Comp-LEX", "Adj-Num-LEX", "Noun-Num-LEX", "Noun-Prop-LEX", "Noun-Quant-LEX", "Other-LEX")
_DROPPED = re.compile(r"\[(?:IVSuff\.[EX]\.|CV|STEM-CV|EMPH|CONJ-ACC)")
"""Classes that news hardly needs (the energetic mood, commands): words with them are left out. Each would multiply the analyses."""
_OPTIONAL = re.compile(r"\[(?:PRON2|QUES)\]")
"""Second objects and the particle of questions: words are kept without them."""
_DOUBLES = {"prc2:fa_conn", "prc2:fa_rc", "prc2:fa_sub", "prc2:wa_sub", "prc1:wa_prep", "prc1:bi_part", "prc1:la_rc", "prc1:la_emph"}
"""Readings of a particle that are written like another of its readings."""

Test = tuple[bool, frozenset[str]]
"""(wanted, conditions): one of the conditions must be set (True) or none may be (False)."""


@dataclass(frozen=True)
class Morph:
    """A morpheme or a sequence of them: form in Buckwalter's letters, features, what it asks and what it sets."""

    form: str
    feats: Mapping[str, str] = field(default_factory=dict)
    tests: tuple[Test, ...] = ()
    sets: frozenset[str] = frozenset()

    def joined(self, other: Morph) -> Morph:
        """This morpheme followed by another."""
        feats = {**self.feats, **other.feats}
        for name, sign in (("bw", "+"), ("gloss", "+")):
            feats[name] = sign.join(x for x in (self.feats.get(name, ""), other.feats.get(name, "")) if x)
        return Morph(self.form + other.form, feats, self.tests + other.tests, self.sets | other.sets)


def sheets(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of every sheet by its name; raises ResourceError without the archive."""
    if not path.is_file():
        raise ResourceError(f"{path} is missing; the morphology database is built from CAMeL Morph's sheets.")
    found = {}
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            stream = archive.extractfile(member)
            if stream is not None and member.name.endswith(".csv"):
                name = Path(member.name).stem.removeprefix("MSA-")
                found[name] = list(csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8")))
    return found


def _cell(row: Mapping[str, str], name: str) -> list[str]:
    value = (row.get(name) or "").split()
    return [v for v in value if v != "_"]


def _feats(text: Iterable[str]) -> dict[str, str]:
    return dict(pair.split(":", 1) for pair in text if ":" in pair)


def _tests(terms: Sequence[str], siblings: Sequence[Sequence[str]]) -> tuple[Test, ...]:
    found: list[Test] = []
    for i, term in enumerate(terms):
        if term == "else":
            rivals = {s[i] for s in siblings if len(s) > i and list(s[:i]) == list(terms[:i]) and s[i] != "else"}
            for rival in sorted(rivals):
                found.append((rival.startswith("!"), frozenset(rival.removeprefix("!").split("||"))))
        else:
            found.append((not term.startswith("!"), frozenset(term.removeprefix("!").split("||"))))
    return tuple(found)


def affixes(rows: Iterable[dict[str, str]]) -> dict[str, list[Morph]]:
    """The morphemes of the MORPH sheets by class."""
    kept = [r for r in rows if r["DEFINE"] == "MORPH" and r["VARIANT"] == "MSA" and "correctness:n" not in (r["FEAT"] or "") and not _DROPPED.match(r["CLASS"]) and not _DOUBLES & set(_cell(r, "FEAT"))]
    siblings = defaultdict(list)
    for r in kept:
        siblings[r["CLASS"], r["FEAT"]].append(_cell(r, "COND-T"))
    found: dict[str, list[Morph]] = defaultdict(list)
    for r in kept:
        feats = _feats(_cell(r, "FEAT"))
        if r["BW"] and r["BW"] != "_" and not r["BW"].endswith("/STEM"):
            feats["bw"] = r["BW"]
        form = "" if r["FORM"] == "_" else r["FORM"]
        found[r["CLASS"]].append(Morph(form, feats, _tests(_cell(r, "COND-T"), siblings[r["CLASS"], r["FEAT"]]), frozenset(_cell(r, "COND-S"))))
    return found


def stems(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, Morph]]:
    """(class, stem) of the LEX sheets."""
    for r in rows:
        if r["DEFINE"] == "LEXICON" and r["CLASS"] and r["FORM"]:
            feats = {**_feats(_cell(r, "FEAT")), "lex": r["LEMMA"], "gloss": (r["GLOSS"] or "").replace(" ", "_"), "bw": f"{r['FORM']}/{r['BW']}"}
            yield r["CLASS"], Morph("" if r["FORM"] == "_" else r["FORM"], feats, _tests(_cell(r, "COND-T"), ()), frozenset(_cell(r, "COND-S")))


_TRANSITIVITY = {"trans", "intrans", "ditrans"}


def passives(rows: Iterable[dict[str, str]], patterns: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The passive stems of transitive verbs, as rows of the LEX sheets: each pattern of the active has its rewriting."""
    rules = defaultdict(list)
    for p in patterns:
        if p["MATCH"] and p["SUB"]:
            rules[p["PATTERN"], p["COND-T"] or "", frozenset(_cell(p, "COND-S"))].append((re.compile(_escaped(p["MATCH"])), re.sub(r"\$(\d)", r"\\\1", p["SUB"]), p))
    for r in rows:
        kinds = set(_cell(r, "COND-S"))
        if r["DEFINE"] != "LEXICON" or not kinds & {"trans", "ditrans"}:
            continue
        for match, form, rule in rules.get((r["PATTERN"], r["COND-T"] or "", frozenset(kinds - _TRANSITIVITY)), ()):
            if match.fullmatch(r["FORM"]):
                sets = [*_cell(rule, "COND-S-PASS"), *sorted(kinds & _TRANSITIVITY)]
                yield {**r, "FORM": match.sub(form, r["FORM"]), "COND-T": rule["COND-T-PASS"], "COND-S": " ".join(sets), "FEAT": r["FEAT"].replace("vox:a", "vox:p")}
                break


def _escaped(pattern: str) -> str:
    """Buckwalter's letters that mean something to regular expressions, made plain; the groups (.) stay."""
    return re.sub(r"[{}|$*^+?]", lambda m: "\\" + m[0], pattern)


def noun(word: str, codes: str, lemma: str) -> Iterator[tuple[str, Morph]]:
    """Stems of a common noun in plain letters; ``codes`` names its endings.

    ``m``: singular and dual; ``f``: it takes ة too («طفل»، «طفلة»); ``mp``, ``fp``: sound plurals; ``pl``: it is itself a broken plural.
    """
    marks = set(codes.split())
    if "p" in marks:
        yield "[STEM]", Morph(_latin(word), {"pos": "prep", "lex": _latin(lemma), "gloss": "_", "bw": f"{_latin(word)}/PREP"})
        return
    form, sets = word, frozenset[str]()
    if word.endswith("ة"):
        tests = {"FS", *(() if "pl" in marks else ("FD",)), *(("FP",) if "fp" in marks else ())}
        form = word[:-1]
    else:
        tests = {"MS", *(() if "pl" in marks else ("MD",)), *(("MP",) if "mp" in marks else ()), *(("FP",) if "fp" in marks else ()), *(("FS", "FD") if "f" in marks else ())}
        for ending, name in (("اء", "#A'"), ("ى", "#aY-Ap-y"), ("ا", "#aA")):
            if word.endswith(ending):
                form, sets = word[:-1], frozenset({name})
                break
    feats = {"pos": "noun", "rat": "y" if {"mp", "f"} & marks else "i", "cas": "u", "gen": "-", "num": "p" if "pl" in marks else "-", "lex": _latin(lemma), "gloss": "_", "bw": f"{_latin(form)}/NOUN"}
    yield "[STEM-NOM]", Morph(_latin(form), feats, ((True, frozenset(tests)),), sets)


_LATIN = CharMapper.builtin_mapper("ar2bw")


def _latin(text: str) -> str:
    return str(_LATIN.map_string(text))


def own_nouns() -> Iterator[tuple[str, Morph]]:
    """The nouns of ``lexicon/nouns.tsv`` with their broken plurals."""
    for word, codes, plurals in lexicon("arabic", "lexicon/nouns.tsv"):
        yield from noun(word, codes, word)
        for plural in plurals.split("|") if plurals else ():
            yield from noun(plural, "pl", word)


# Regular derivation: pattern of the verb → (masdar, active participle, passive participle); digits are the root's letters.
_DERIVED = {
    "1a2~a3": ("ta12iy3", "mu1a2~i3", "mu1a2~a3"), "1aA2a3": ("mu1aA2a3ap", "mu1aA2i3", "mu1aA2a3"), ">a1o2a3": ("<i1o2aA3", "mu1o2i3", "mu1o2a3"),
    "ta1a2~a3": ("ta1a2~u3", "muta1a2~i3", "muta1a2~a3"), "ta1aA2a3": ("ta1aA2u3", "muta1aA2i3", ""), "{ino1a2a3": ("{ino1i2aA3", "muno1a2i3", ""),
    "{i1ota2a3": ("{i1oti2aA3", "mu1ota2i3", "mu1ota2a3"), "{isota1o2a3": ("{isoti1o2aA3", "musota1o2i3", "musota1o2a3"),
    ">a1aA3": ("<i1aA3ap", "mu1iy3", "mu1aA3"), "{isota1aA3": ("{isoti1aA3ap", "musota1iy3", "musota1aA3"), "1a2~aY": ("ta12iyap", "", ""),
    "{i1otaA3": ("{i1otiyaA3", "mu1otaA3", ""), "{ino1aA3": ("{ino1iyaA3", "muno1aA3", ""), "1a2o3a4": ("1a2o3a4ap", "mu1a2o3i4", "mu1a2o3a4"), "ta1a2o3a4": ("ta1a2o3u4", "muta1a2o3i4", ""),
    "{i1ota2~": ("{i1oti2aA2", "mu1ota2~", ""), ">a1o2aY": ("<i1o2aA'", "mu1o2iy", ""), "{i1ota2aY": ("{i1oti2aA'", "mu1ota2iy", ""), "1aA2aY": ("mu1aA2aAp", "", ""),
    "{isota1o2aY": ("{isoti1o2aA'", "musota1o2iy", ""), "{ino1a2~": ("{ino1i2aA2", "", ""), "{it~a2a3": ("{it~i2aA3", "mut~a2i3", ""), "ta1a2~aY": ("ta1a2~iy", "", ""), "ta1aA2aY": ("ta1aA2iy", "", ""),
    ">a1a2~": ("<i1o2aA2", "mu1i2~", "mu1a2~"), "{isota1a2~": ("{isoti1o2aA2", "musota1i2~", ""),
}  # fmt: skip
_FORM_ONE = re.compile(r"1a2[aiu]3(?:-[aiu])?$")


def _filled(pattern: str, letters: Sequence[str]) -> str:
    """A pattern with the letters of a root: ``_filled("mu1a2~i3", ["d", "r", "s"]) == "mudar~is"``."""
    whole = re.sub(r"[1-4]", lambda m: letters[int(m[0]) - 1] if int(m[0]) <= len(letters) else "", pattern)
    return whole.replace("aA>", "aA'")


def derived(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, Morph]]:
    """Masdars and participles of the verbs whose pattern derives them regularly; those of form I are participles alone."""
    seen = set()
    for r in rows:
        pattern, letters = r["PATTERN_LEMMA"] or "", (r["ROOT"] or "").split(".")
        forms = ("", "1aA2i3", "ma1o2uw3") if _FORM_ONE.match(pattern) else _DERIVED.get(pattern)
        if forms is None or len(letters) < 3 or any(x in "><&}'|wy" for x in letters[1:2]) and _FORM_ONE.match(pattern):
            continue
        for kind, form in zip(("masdar", "active", "passive"), forms, strict=True):
            word = _filled(form, letters)
            if not form or word in seen:
                continue
            seen.add(word)
            feats = {"pos": "noun" if kind == "masdar" else "adj", "rat": "i" if kind == "masdar" else "y", "cas": "u", "gen": "-", "num": "-", "lex": r["LEMMA"], "gloss": f"{kind}:{r['GLOSS']}".replace(" ", "_"), "bw": f"{word}/{'NOUN' if kind == 'masdar' else 'ADJ'}"}
            endings = {"FS", "FD", "FP"} if word.endswith("ap") else {"MS", "MD", "FP"} if kind == "masdar" else {"MS", "MD", "MP", "FS", "FD", "FP"}
            stem, sets = (word[:-1], frozenset({"#A'"})) if word.endswith("aA'") else (word.removesuffix("ap"), frozenset[str]())
            yield "[STEM-NOM]" if kind == "masdar" else "[STEM-ADJ]", Morph(stem, feats, ((True, frozenset(endings)),), sets)


def names(words: Iterable[str]) -> Iterator[tuple[str, Morph]]:
    """Words of places' names as proper nouns, whole: «وادي»، «بانياس»."""
    for word in sorted(set(words)):
        feats = {"pos": "noun_prop", "rat": "i", "cas": "u", "gen": "-", "num": "-", "lex": _latin(word), "gloss": "_", "bw": f"{_latin(word)}/NOUN_PROP"}
        yield "[STEM-NOM]", Morph(_latin(word.removesuffix("ة")), feats, ((True, frozenset({"FS" if word.endswith("ة") else "MS"})),), frozenset({"#dip"}))


def every_stem(rows: Mapping[str, Sequence[dict[str, str]]], known: Iterable[str]) -> Iterator[tuple[str, Morph]]:
    """(class, stem) of the sheets, the passives, our nouns, what verbs derive, and ``known`` words of names."""
    for name in _LEXICONS:
        yield from stems(rows[name])
    for tense in ("PV", "IV"):
        yield from stems(passives(rows[f"Verb-LEX-{tense}"], rows[f"Verb-{tense}-Passive-Patterns"]))
    yield from own_nouns()
    yield from derived(rows["Verb-LEX-PV"])
    yield from names(known)


@dataclass(frozen=True)
class Order:
    """The classes of prefix, stem and suffix of one kind of word."""

    prefix: tuple[str, ...]
    stem: tuple[str, ...]
    suffix: tuple[str, ...]
    scope: str


def orders(rows: Iterable[dict[str, str]]) -> list[Order]:
    """The orders that the database holds; nouns with the case left open, but for the endings that it changes in writing."""
    found = []
    for r in rows:
        if r["DEFINE"] != "ORDER":
            continue
        cells = [tuple(_cell(r, c)) for c in ("PREFIX", "STEM", "SUFFIX")]
        if any(_DROPPED.match(c) for cell in cells for c in cell) or "RED-MORPH" in (r.get("EXCLUDE") or ""):
            continue
        prefix, stem, suffix = (tuple(c for c in cell if not _OPTIONAL.fullmatch(c)) for cell in cells)
        found.append(Order(prefix, stem, suffix, r["SCOPE"] or ""))
    return found
