"""Counts of people: how many of the marked lines of ``tests/assembly/quantities.tsv`` are read whole. Run: ``python evaluation/counts.py``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.assembly.test_quantities import lines, read  # noqa: E402


def report() -> list[str]:
    """Shares of the lines that the reader's author has seen and of those held back."""
    out = ["## Counts of people", "", "Sentences of our own; a line is right when every count, bound, group and part is, and nothing besides is read.", ""]
    for part, name in (("seen", "seen"), ("held", "held back, looked at only as a score")):
        hits = [read(s) == sorted(w.split()) for p, s, w in lines() if p == part]
        out.append(f"- {name}: {sum(hits)} of {len(hits)}, {sum(hits) / len(hits):.3f}")
    return [*out, ""]


if __name__ == "__main__":
    print("\n".join(report()))
