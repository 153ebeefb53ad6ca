"""The news that lies beside the project (SaudiNewsNet, 2015; CC BY-NC-SA 4.0, research only): read to learn from, never copied.

``corpus/news.jsonl`` says by offsets what excerpts of it tell, without their words.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import ResourceError

DRAWN, CHOSEN = 2.0, 0.25
"""What a candidate of an excerpt drawn at random counts for «does it tell an event?» (as one of a real excerpt does), and of one chosen for
its many fights, where more triggers tell events than in other texts. Chosen by the log loss of cross-validation on the real excerpts."""


def articles(shared: Path) -> Iterator[dict[str, Any]]:
    """Every article (``id``, ``published``, ``text``), in order; raises ResourceError when the file is absent."""
    path = shared / "data" / "news" / "saudinewsnet.jsonl.xz"
    if not path.is_file():
        raise ResourceError(f"{path} is missing; this is learned from the news beside the project.")
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def texts(shared: Path) -> Iterator[str]:
    """The text of every article, in order; raises ResourceError when the file is absent."""
    return (article["text"] for article in articles(shared))


def annotated(shared: Path, path: Path) -> Iterator[tuple[dict[str, Any], float]]:
    """The excerpts that ``path`` annotates, as records with their text (offsets of events count from its start), each with what its candidates count.

    Raises ResourceError where an article is missing or reads otherwise than when it was annotated.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wanted = {row["article"] for row in rows}
    found = {a["id"]: a for a in articles(shared) if a["id"] in wanted}
    for row in rows:
        article = found.get(row["article"], {"text": "", "published": None})
        text = article["text"][row["start"] : row["end"]]
        if hashlib.sha256(text.encode()).hexdigest()[: len(row["sha256"])] != row["sha256"]:
            raise ResourceError(f"{path}: {row['id']}: article {row['article']} is not the one that was annotated; restore the news beside the project, or remove the row.")
        yield {"id": row["id"], "published": article["published"], "text": text, "events": row["events"]}, CHOSEN if row["chosen"] else DRAWN
