"""The news that lies beside the project (SaudiNewsNet, 2015; CC BY-NC-SA 4.0, research only): read to learn from, never copied."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from nlp_pipeline.errors import ResourceError


def texts(shared: Path) -> Iterator[str]:
    """The text of every article, in order; raises ResourceError when the file is absent."""
    path = shared / "data" / "news" / "saudinewsnet.jsonl.xz"
    if not path.is_file():
        raise ResourceError(f"{path} is missing; this is learned from the news beside the project.")
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)["text"]
