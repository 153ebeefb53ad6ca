"""Build the morphology database of ``models/camel`` from CAMeL Morph's sheets and our own nouns and names.

The sheets (Habash and others, CC BY 4.0) describe verbs, adjectives, proper nouns and function words as morphemes
with conditions; common nouns are missing there and come from ``arabic/lexicon/nouns.tsv`` and from the verbs'
own derivation (masdars and participles of the regular patterns). A database in CAMeL's format comes out, which
``camel_tools.morphology`` reads like its own ``calima-msa``.

How the sheets are read: an ORDER row lists the classes of a word's prefix, stem and suffix. A morpheme *sets* the
conditions of its COND-S cell; its COND-T cell lists what must hold of the whole word: ``a||b`` one of them, ``!a`` not
that, ``else`` none of what its siblings (same class, same features, same terms before) ask in that place.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from camel_tools.morphology.utils import strip_lex
from camel_tools.utils.charmap import CharMapper
from camel_tools.utils.dediac import dediac_ar

from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.errors import ResourceError
from nlp_pipeline.resources import lexicon

SHEETS = Path("data") / "morphology" / "camel_morph_msa_sheets.tar.xz"
_LEXICONS = ("Verb-LEX-PV", "Verb-LEX-IV", "Adj-LEX", "Adj-Comp-LEX", "Adj-Num-LEX", "Noun-Num-LEX", "Noun-Prop-LEX", "Noun-Quant-LEX", "Other-LEX")
_SKIPPED = re.compile(r"\[(?:PRON2|QUES|IVSuff\.[EX]\.|CV|STEM-CV|EMPH|CONJ-ACC)")
"""Classes that news hardly needs (second objects, questions, the energetic mood, commands); each would multiply the analyses."""
_FEATS = (
    "diac", "lex", "gloss", "bw", "pos", "prc3", "prc2", "prc1", "prc0", "per", "asp", "vox", "mod", "form_gen", "gen", "form_num", "num", "stt", "cas",
    "enc0", "rat", "source", "stem", "stemcat", "stemgloss",
)  # fmt: skip
_DOUBLES = {"prc2:fa_conn", "prc2:fa_rc", "prc2:fa_sub", "prc2:wa_sub", "prc1:wa_prep", "prc1:bi_part", "prc1:la_rc", "prc1:la_emph"}
"""Readings of a particle that are written like another of its readings."""
_OPEN = {"diac", "lex", "gloss", "bw", "stem", "stemcat", "stemgloss"}
_NOMINAL = {"noun", "adj", "noun_prop", "adj_comp", "noun_num", "adj_num", "noun_quant", "pron", "pron_dem", "pron_rel"}
_ARABIC = CharMapper.builtin_mapper("bw2ar")
_MARKS = re.compile(r"%[mn]|@")

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
    kept = [r for r in rows if r["DEFINE"] == "MORPH" and r["VARIANT"] == "MSA" and "correctness:n" not in (r["FEAT"] or "") and not _SKIPPED.match(r["CLASS"]) and not _DOUBLES & set(_cell(r, "FEAT"))]
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
        if any(_SKIPPED.match(c) for c in cells[1] + cells[2] if not c.startswith("[PRON2")) or cells[0][:1] in (("[EMPH]",), ("[CONJ-ACC]",)):
            continue
        if "RED-MORPH" in (r.get("EXCLUDE") or ""):
            continue
        prefix, stem, suffix = (tuple(c for c in cell if not _SKIPPED.match(c)) for cell in cells)
        found.append(Order(prefix, stem, suffix, r["SCOPE"] or ""))
    return found


def _sequences(classes: Sequence[str], table: Mapping[str, Sequence[Morph]]) -> list[Morph]:
    found = [Morph("")]
    for name in classes:
        found = [a.joined(b) for a, b in itertools.product(found, table.get(name, ()))]
    return found


def _written(form: str) -> tuple[str, str]:
    """(with vowel signs, without) in Arabic letters, CAMeL's marks for assimilation kept in the first."""
    diac = str(_ARABIC.map_string(_MARKS.sub("", form)))
    return diac, dediac_ar(diac.replace("#", "")).replace("ٱ", "ا").replace("ـ", "")


def _key(plain: str) -> str:
    """CAMeL's own normalisation, by which its analyzer looks up."""
    return re.sub("[إأآ]", "ا", plain).replace("ى", "ي").replace("ة", "ه")


class Builder:
    """Collects categories and the pairs that go together, and writes the database."""

    def __init__(self, table: Mapping[str, Sequence[Morph]]) -> None:
        self.table = table
        self.bits: dict[str, int] = {}
        self.categories: dict[tuple[object, ...], str] = {}
        self.prefixes: dict[tuple[str, str], dict[str, str]] = {}
        self.suffixes: dict[tuple[str, str], dict[str, str]] = {}
        self.stems: dict[tuple[str, str, str], dict[str, str]] = {}
        self.pairs: dict[str, set[tuple[str, str]]] = {"AB": set(), "BC": set(), "AC": set()}
        self.cores: dict[tuple[str, ...], list[Morph]] = {}

    def add(self, number: int, order: Order) -> None:
        """All words of one order; prefixes and suffixes go together only within it."""
        before = self._grouped(("A", number), _sequences(order.prefix, self.table))
        core = self._grouped(("B", *order.stem, order.scope == "pos:noun"), self._cores(order))
        after = self._grouped(("C", number), self._endings(order))
        used: set[str] = set()
        for (a, (sa, ta, _)), (c, (sc, tc, _)) in itertools.product(before.items(), after.items()):
            for b, (sb, tb, _) in core.items():
                sets = sa | sb | sc
                if all(bool(sets & mask) == want for want, mask in (*tb, *ta, *tc)):
                    self.pairs["AB"].add((a, b))
                    self.pairs["BC"].add((b, c))
                    self.pairs["AC"].add((a, c))
                    used |= {a, b, c}
        for groups, rows in ((before, self.prefixes), (after, self.suffixes)):
            for name, (_, _, members) in groups.items():
                for m in members if name in used else ():
                    diac, plain = _written(m.form)
                    kept = {k: v for k, v in m.feats.items() if k in _FEATS}
                    rows.setdefault((_key(plain), name + "|" + " ".join(f"{k}:{v}" for k, v in sorted(kept.items()) if k not in {"bw", "gloss"})), {**kept, "diac": diac})
        for name, (_, _, members) in core.items():
            for m in members if name in used else ():
                diac, plain = _written(m.form)
                for key in dict.fromkeys((_key(plain), fold(plain))):
                    self.stems.setdefault((key, name, m.feats["lex"] + m.feats.get("pos", "") + m.feats.get("vox", "")), {**m.feats, "diac": diac})

    def _mask(self, names: Iterable[str]) -> int:
        total = 0
        for n in names:
            total |= 1 << self.bits.setdefault(n, len(self.bits))
        return total

    def _grouped(self, side: tuple[object, ...], found: Iterable[Morph]) -> dict[str, tuple[int, list[tuple[bool, int]], list[Morph]]]:
        groups: dict[str, tuple[int, list[tuple[bool, int]], list[Morph]]] = {}
        for m in found:
            key = (side, m.sets, frozenset(m.tests))
            name = self.categories.setdefault(key, f"{side[0]}{len(self.categories)}")
            if name not in groups:
                groups[name] = (self._mask(m.sets), [(want, self._mask(c)) for want, c in m.tests], [])
            groups[name][2].append(m)
        return groups

    def _cores(self, order: Order) -> list[Morph]:
        """Stems with their buffers. What only stems set is tested here, so that few combinations remain."""
        if order.stem not in self.cores:
            affixes = [m for name, rows in self.table.items() if not name.startswith("[STEM") for m in rows]
            asked = frozenset(c for m in affixes for _, names in m.tests for c in names)
            outside = frozenset(c for m in affixes for c in m.sets)
            found: list[Morph] = []
            for stem in self.table.get(order.stem[0], ()):
                for m in _sequences(order.stem[1:], self.table):
                    whole = stem.joined(m)
                    settled = [(want, names) for want, names in whole.tests if not names & outside]
                    if all(bool(whole.sets & names) == want for want, names in settled):
                        open_tests = tuple(t for t in whole.tests if t[1] & outside)
                        found.append(replace(whole, tests=open_tests, sets=whole.sets & asked))
            self.cores[order.stem] = found
        nouns = order.scope == "pos:noun"
        return [m for m in self.cores[order.stem] if not nouns or (pos := m.feats.get("pos", "")).startswith("noun") or pos in {"adj_comp", "adj_num"}]

    def _endings(self, order: Order) -> list[Morph]:
        """Where the case is open already, its orders add only what the case changes in writing («مدنيون»، «مدنيان»، «مدنياً») and pronouns («بيتهم»)."""
        found = _sequences(order.suffix, self.table)
        case = re.search(r"\[NSuff\.XX([CDI])([NAG])\]", " ".join(order.suffix))
        if not case or order.stem[0] not in {"[STEM-NOM]", "[STEM-ADJ]"}:
            return found
        written = {"N": {"MP", "MD", "FD"}, "A": {"MS-AF"}, "G": set[str]()}[case[2]]
        return [m for m in found if m.sets & written or m.feats.get("enc0", "0") != "0"]

    def lines(self, keep: frozenset[str] | None = None) -> Iterator[str]:
        """The database as text; ``keep``: the lemmas to write, None for all."""
        yield "###DEFINES###"
        values: dict[str, set[str]] = defaultdict(set)
        for row in (*self.prefixes.values(), *self.suffixes.values(), *self.stems.values()):
            for k, v in row.items():
                values[k].add(v)
        for name in _FEATS:
            yield f"DEFINE {name} " + (f"{name}:*open*" if name in _OPEN else " ".join(f"{name}:{v}" for v in sorted(values[name] | {"na", "0", "-"})))
        yield "###DEFAULTS###"
        for pos in sorted(values["pos"] | {"digit", "punc", "latin", "foreign"}):
            yield "DEFAULT " + " ".join(f"{n}:{_default(n, pos)}" for n in _FEATS)
        yield "###ORDER###"
        yield "ORDER " + " ".join(_FEATS)
        yield "###TOKENIZATIONS###"
        yield "###STEMBACKOFF###"
        yield "###PREFIXES###"
        for (key, name), row in sorted(self.prefixes.items()):
            yield f"{key}\t{name.split('|')[0]}\t{_row(row)}"
        yield "###SUFFIXES###"
        for (key, name), row in sorted(self.suffixes.items()):
            yield f"{key}\t{name.split('|')[0]}\t{_row(row)}"
        yield "###STEMS###"
        cats = set()
        for (key, name, _), row in sorted(self.stems.items()):
            if keep is None or _lemma(row["lex"]) in keep:
                cats.add(name)
                pos = row.get("pos", "noun")
                full = {n: _default(n, pos) for n in _FEATS if n not in _OPEN} | {k: v for k, v in row.items() if k in _FEATS}
                yield f"{key}\t{name}\t{_row({**full, 'lex': _lemma(row['lex'])})}"
        for table in ("AB", "BC", "AC"):
            yield f"###TABLE {table}###"
            for one, two in sorted(self.pairs[table]):
                if (one if one[0] == "B" else two) in cats or table == "AC":
                    yield f"{one} {two}"


def _lemma(latin: str) -> str:
    """A lemma in Arabic letters without what tells homonyms apart, as CAMeL's database reader cuts it."""
    return str(strip_lex(str(_ARABIC.map_string(latin))))


def _default(name: str, pos: str) -> str:
    if name in _OPEN:
        return "*"
    if name == "pos":
        return pos
    if name.startswith(("prc", "enc")):
        return "0"
    if name == "source":
        return "lex"
    return "-" if pos in _NOMINAL and name in {"gen", "num"} else "na"


def _row(feats: Mapping[str, str]) -> str:
    return " ".join(f"{k}:{v}" for k, v in feats.items() if v != "")


def build(shared: Path, known: Iterable[str]) -> Builder:
    """The whole database; ``known``: words of places' names."""
    rows = sheets(shared / SHEETS)
    table: dict[str, list[Morph]] = affixes(r for name in ("Nom-MORPH", "Verb-MORPH") for r in rows[name])
    for name in _LEXICONS:
        for kind, stem in stems(rows[name]):
            table.setdefault(kind, []).append(stem)
    for tense in ("PV", "IV"):
        for kind, stem in stems(passives(rows[f"Verb-LEX-{tense}"], rows[f"Verb-{tense}-Passive-Patterns"])):
            table.setdefault(kind, []).append(stem)
    for source in (own_nouns(), derived(rows["Verb-LEX-PV"]), names(known)):
        for kind, stem in source:
            table.setdefault(kind, []).append(stem)
    builder = Builder(table)
    for n, order in enumerate(orders(r for name in ("Nom-ORDER", "Verb-ORDER") for r in rows[name])):
        builder.add(n, order)
    return builder


NAME = "sohr-msa"
DATABASE = Path("data") / "morphology_db" / NAME / "morphology.db"
_LEAST, _COUNTED = 150, 25
"""Running words of the news that a lemma must explain to be kept (shared among a form's lemmas); times a form must occur to be listed."""
_WORD = re.compile("[ء-ي]{2,}")


def known_words(gazetteer: Path) -> set[str]:
    """Arabic words of the names of places, without their article."""
    tables = ("places", "place_aliases", "features", "foreign")
    words = {w for t in tables for w in _WORD.findall((gazetteer / f"{t}.tsv").read_text(encoding="utf-8"))}
    return {w.removeprefix("ال") if len(w) > 4 else w for w in words}


def install(shared: Path, gazetteer: Path, out: Path) -> dict[str, int]:
    """Write the database with CAMeL's catalogue under ``out`` and ``lexicon/form_counts.tsv``; returns what they hold."""
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB

    from nlp_pipeline.training.encoder import articles

    builder = build(shared, known_words(gazetteer))
    path = out / DATABASE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(builder.lines()) + "\n", encoding="utf-8")
    forms = Counter(w for text in articles(shared) for w in text)
    analyze = Analyzer(MorphologyDB(str(path))).analyze
    total: Counter[str] = Counter()
    for word, times in forms.items():
        lemmas = {str(a["lex"]) for a in analyze(word)} if times > 3 and _WORD.fullmatch(word) else ()
        for lemma in lemmas:
            total[lemma] += max(1, times // len(lemmas))
    ours = {_lemma(m.feats["lex"]) for _, m in (*own_nouns(), *names(known_words(gazetteer)))}
    keep = frozenset(lemma for lemma, times in total.items() if times >= _LEAST) | ours
    path.write_text("\n".join(builder.lines(keep)) + "\n", encoding="utf-8")
    catalogue = {"version": "1.6.0", "packages": {}, "components": {"MorphologyDB": {"default": NAME, "datasets": {NAME: {"path": str(DATABASE.parent.relative_to("data"))}}}}}
    (out / "catalogue.json").write_text(json.dumps(catalogue) + "\n", encoding="utf-8")
    listed = {w: n for w, n in forms.items() if n >= _COUNTED and _WORD.fullmatch(w)}
    head = f"# How often folded word forms occur in {sum(forms.values()) / 1e6:.1f} million words of Arabic news of 2015 (SaudiNewsNet); those seen {_COUNTED} times or more.\n# Written by nlp-pipeline train --morphology. Columns: folded form | times.\n"
    table = Path(__file__).parent.parent / "arabic" / "lexicon" / "form_counts.tsv"
    table.write_text(head + "".join(f"{w}\t{n}\n" for w, n in sorted(listed.items())), encoding="utf-8")
    return {"lemmas": len(keep), "stems": sum(_lemma(r["lex"]) in keep for r in builder.stems.values()), "forms counted": len(listed)}
