"""Date expressions: ours and dateparser's on the same marked lines of ``tests/arabic/dates.tsv``.

dateparser reads one expression at a time and knows no spans, months or parts of the day: it is given the expression
alone, and only its day is compared where the right answer is a day. Needs the package dateparser (trafilatura brings it).
Run: ``python evaluation/dates.py``.
"""

from __future__ import annotations

import re
import warnings
from datetime import datetime
from pathlib import Path

import dateparser

from nlp_pipeline.arabic.dates import find_dates

ROOT = Path(__file__).parent.parent
_MARK = re.compile(r"\[([^\]|]*)\|([^\]]*)\]")


def report() -> list[str]:
    """A table: expressions of days, read right by each; and lines whole, ours alone."""
    rows = [r.split("\t") for r in (ROOT / "tests" / "arabic" / "dates.tsv").read_text(encoding="utf-8").splitlines() if r and not r.startswith("#")]
    days = [(part, published, words, value.split("@")[0]) for part, published, line in rows for words, value in _MARK.findall(line) if re.fullmatch(r"\d{4}-\d\d-\d\d", value.split("@")[0])]
    out = ["## Dates", "", f"{len(rows)} sentences of our own with {sum(len(_MARK.findall(r[2])) for r in rows)} expressions; those held back were written when the rules stood and are looked at only as a score.", "",
           "| what | seen | held back |", "| --- | --- | --- |"]  # fmt: skip
    whole = {part: [_right(published, line) for p, published, line in rows if p == part] for part in ("seen", "held")}
    out.append(f"| sentences whole: every expression, value and part of the day, nothing besides | {_share(whole['seen'])} | {_share(whole['held'])} |")
    for name, reader in (("days: ours", _ours), ("days: dateparser, `ar`", _theirs("ar")), ("days: dateparser, `ar-SY`", _theirs("ar-SY"))):
        hits = {part: [reader(words, published) == value for p, published, words, value in days if p == part] for part in ("seen", "held")}
        out.append(f"| {name} | {_share(hits['seen'])} | {_share(hits['held'])} |")
    return [*out, ""]


def _share(hits: list[bool]) -> str:
    return f"{sum(hits)} of {len(hits)}, {sum(hits) / len(hits):.3f}"


def _right(published: str, line: str) -> bool:
    found = [(d.value or "", d.time_of_day or "") for d in find_dates(_MARK.sub(r"\1", line), published)]
    return found == [tuple((value + "@").split("@")[:2]) for _, value in _MARK.findall(line)]


def _ours(words: str, published: str) -> str | None:
    found = find_dates(words, published)
    return found[0].value if found else None


def _theirs(locale: str):  # type: ignore[no-untyped-def]
    def read(words: str, published: str) -> str | None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = dateparser.parse(words, locales=[locale], settings={"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"})
        return found.date().isoformat() if found else None

    return read


if __name__ == "__main__":
    print("\n".join(report()))
