"""Build the morphology database of ``models/camel`` in CAMeL's format, which ``camel_tools.morphology`` reads like its own ``calima-msa``.

``morphemes.py`` gives morphemes, stems and the orders in which they make words; here they are put together, pairs that go together
are noted, and lemmas that the news needs are written.
"""

from __future__ import annotations

import itertools
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from camel_tools.morphology.utils import strip_lex
from camel_tools.utils.charmap import CharMapper
from camel_tools.utils.dediac import dediac_ar

from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.training.morphemes import SHEETS, Morph, Order, affixes, every_stem, names, orders, own_nouns, sheets

NAME = "sohr-msa"
DATABASE = Path("data") / "morphology_db" / NAME / "morphology.db"
_LEAST, _COUNTED = 150, 25
"""Running words of the news that a lemma must explain to be kept (shared among a form's lemmas); times a form must occur to be listed."""
_WORD = re.compile("[ء-ي]{2,}")
_FEATS = (
    "diac", "lex", "gloss", "bw", "pos", "prc3", "prc2", "prc1", "prc0", "per", "asp", "vox", "mod", "form_gen", "gen", "form_num", "num", "stt", "cas",
    "enc0", "rat", "source", "stem", "stemcat", "stemgloss",
)  # fmt: skip
_OPEN = {"diac", "lex", "gloss", "bw", "stem", "stemcat", "stemgloss"}
_NOMINAL = {"noun", "adj", "noun_prop", "adj_comp", "noun_num", "adj_num", "noun_quant", "pron", "pron_dem", "pron_rel"}
_ARABIC = CharMapper.builtin_mapper("bw2ar")
_MARKS = re.compile(r"%[mn]|@")


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
        self.prefixes: dict[tuple[str, str, str], dict[str, str]] = {}
        self.suffixes: dict[tuple[str, str, str], dict[str, str]] = {}
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
                    told = _row({k: v for k, v in sorted(kept.items()) if k not in {"bw", "gloss"}})
                    rows.setdefault((_key(plain), name, told), {**kept, "diac": diac})
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
        for (key, name, _), row in sorted(self.prefixes.items()):
            yield f"{key}\t{name}\t{_row(row)}"
        yield "###SUFFIXES###"
        for (key, name, _), row in sorted(self.suffixes.items()):
            yield f"{key}\t{name}\t{_row(row)}"
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
    for kind, stem in every_stem(rows, known):
        table.setdefault(kind, []).append(stem)
    builder = Builder(table)
    for n, order in enumerate(orders(r for name in ("Nom-ORDER", "Verb-ORDER") for r in rows[name])):
        builder.add(n, order)
    return builder


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

    known = known_words(gazetteer)
    builder = build(shared, known)
    forms = Counter(w for text in articles(shared) for w in text)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "morphology.db"
        whole.write_text("\n".join(builder.lines()) + "\n", encoding="utf-8")
        analyze = Analyzer(MorphologyDB(str(whole))).analyze
    total: Counter[str] = Counter()
    for word, times in forms.items():
        lemmas = {str(a["lex"]) for a in analyze(word)} if times > 3 and _WORD.fullmatch(word) else ()
        for lemma in lemmas:
            total[lemma] += max(1, times // len(lemmas))
    ours = {_lemma(m.feats["lex"]) for _, m in (*own_nouns(), *names(known))}
    keep = frozenset(lemma for lemma, times in total.items() if times >= _LEAST) | ours
    path = out / DATABASE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(builder.lines(keep)) + "\n", encoding="utf-8")
    catalogue = {"version": "1.6.0", "packages": {}, "components": {"MorphologyDB": {"default": NAME, "datasets": {NAME: {"path": str(DATABASE.parent.relative_to("data"))}}}}}
    (out / "catalogue.json").write_text(json.dumps(catalogue) + "\n", encoding="utf-8")
    listed = {w: n for w, n in forms.items() if n >= _COUNTED and _WORD.fullmatch(w)}
    head = f"# How often folded word forms occur in {sum(forms.values()) / 1e6:.1f} million words of Arabic news of 2015 (SaudiNewsNet); those seen {_COUNTED} times or more.\n# Written by nlp-pipeline train --morphology. Columns: folded form | times.\n"
    table = Path(__file__).parent.parent / "arabic" / "lexicon" / "form_counts.tsv"
    table.write_text(head + "".join(f"{w}\t{n}\n" for w, n in sorted(listed.items())), encoding="utf-8")
    return {"lemmas": len(keep), "stems": sum(_lemma(r["lex"]) in keep for r in builder.stems.values()), "forms counted": len(listed)}
