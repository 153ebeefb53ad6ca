"""Clitic boundaries of running words against a treebank and our own marked sentences, beside a plain prefix-stripper.

``python evaluation/segments.py [--shared ../shared] [--misses N]`` prints precision, recall and F1 of boundaries
(each between two letters of a word), and tokens a second over running text once the forms are known.

The treebank is UD Arabic-PUD (CC BY-SA 3.0); the file of Farasa's WikiNews that lies beside it holds diacritised text
without boundaries, so nothing can be scored on it. Our own set is ``tests/arabic/segments.txt``, where + marks a boundary.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

Cuts = frozenset[int]
Row = tuple[str, Cuts]
_WORD = re.compile("[ء-ي]+")
_PRONOUN = re.compile("(?:هما|كما|ها|هم|هن|كم|نا|ه|ك|ي)$")


def treebank(path: Path) -> Iterator[Row]:
    """Words of a CoNLL-U file (orthographic, Arabic letters alone) with the places where their tokens meet."""
    text, at, word, cuts = "", 0, "", set[int]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            text, at = line[9:], 0
            word, cuts = "", set()
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        form = cells[1]
        while at < len(text) and text[at] == " ":
            at += 1
        if text.startswith(form, at):
            piece = form
        elif form.startswith("ال") and text.startswith(form[1:], at):
            piece = form[1:]  # «للسلطة»: the article loses its alef after ل
        else:
            piece = form if len(form) <= len(text) - at else text[at:]
        joined = bool(word) and text[at - 1 : at] != " " and _WORD.fullmatch(word[-1:]) and _WORD.fullmatch(piece[:1])
        if joined:
            cuts.add(len(word))
            word += piece
        else:
            if _WORD.fullmatch(word):
                yield word, frozenset(cuts)
            word, cuts = piece, set()
        at += len(piece)
    if _WORD.fullmatch(word):
        yield word, frozenset(cuts)


def marked(path: Path) -> Iterator[Row]:
    """Words of sentences in which + stands at every boundary; lines that begin with # are remarks."""
    for line in path.read_text(encoding="utf-8").splitlines():
        for token in () if line.startswith("#") else line.split():
            parts = token.strip("«».،:؟()").split("+")
            word = "".join(parts)
            if _WORD.fullmatch(word):
                yield word, frozenset(sum(map(len, parts[: n + 1])) for n in range(len(parts) - 1))


def ours(word: str) -> Cuts:
    """The boundaries that ``arabic/morphology.py`` finds."""
    from nlp_pipeline.arabic.morphology import segments

    before, stem, after = segments(word)
    found, at = set(), 0
    for p in before:
        at += len(p)
        found.add(at)
    if after:
        found.add(at + len(stem))
    return frozenset(found)


def plain(word: str) -> Cuts:
    """What a stripper without knowledge does: و ف, then ب ل ك س, then a pronoun, as long as three letters remain."""
    found, at = set(), 0
    for letters in ("وف", "بلكس"):
        if len(word) - at > 3 and word[at] in letters:
            at += 1
            found.add(at)
    tail = _PRONOUN.search(word)
    if tail and tail.start() - at >= 3:
        found.add(tail.start())
    return frozenset(found)


def score(rows: list[Row], cut: Callable[[str], Cuts]) -> tuple[float, float, float]:
    """Precision, recall and F1 of boundaries."""
    right = sum(len(gold & cut(word)) for word, gold in rows)
    made, wanted = sum(len(cut(word)) for word, _ in rows), sum(len(gold) for _, gold in rows)
    precision, recall = right / max(made, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def sets(shared: Path) -> dict[str, list[Row]]:
    """The sets that are there, by name."""
    found = {"our domain set": list(marked(Path(__file__).parent.parent / "tests" / "arabic" / "segments.txt"))}
    pud = shared / "data" / "treebank" / "ar_pud-ud-test.conllu"
    if pud.is_file():
        found["UD Arabic-PUD"] = list(treebank(pud))
    return found


def report(shared: Path) -> list[str]:
    """The table of RESULTS.md."""
    out = ["## Clitics", "", "Boundaries of attached particles and pronouns in running words; the plain stripper takes و ف, then ب ل ك س, then a pronoun.", "", "| set | words | by | precision | recall | F1 |", "| --- | --- | --- | --- | --- | --- |"]
    for name, rows in sets(shared).items():
        for title, cut in (("ours", ours), ("plain stripper", plain)):
            out.append(f"| {name} | {len(rows):,} | {title} | " + " | ".join(f"{v:.3f}" for v in score(rows, cut)) + " |")
    return [*out, "", f"{speed([w for rows in sets(shared).values() for w, _ in rows]):,.0f} tokens a second once the forms are known.", ""]


def speed(words: list[str]) -> float:
    """Tokens a second over running words whose forms were seen before."""
    from nlp_pipeline.arabic.morphology import segments

    for word in words:
        segments(word)
    begun = time.perf_counter()
    for word in words:
        segments(word)
    return len(words) / (time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    from nlp_pipeline.resources import camel_data

    camel_data()
    for name, rows in sets(Path(options.shared)).items():
        for title, cut in (("ours", ours), ("plain", plain)):
            print(f"{name}\t{len(rows)} words\t{title}\t" + "\t".join(f"{v:.3f}" for v in score(rows, cut)))
        wrong: dict[Row, int] = {}
        for row in rows:
            if ours(row[0]) != row[1]:
                wrong[row] = wrong.get(row, 0) + 1
        for (word, gold), times in sorted(wrong.items(), key=lambda x: -x[1])[: options.misses]:
            print(f"  {times} {shown(word, gold)}, we say {shown(word, ours(word))}")
    words = [word for rows in sets(Path(options.shared)).values() for word, _ in rows]
    print(f"{speed(words):,.0f} tokens a second, forms known")


def shown(word: str, cuts: Cuts) -> str:
    """A word with + at its boundaries."""
    return "".join(("+" if n in cuts else "") + c for n, c in enumerate(word))


if __name__ == "__main__":
    main()
