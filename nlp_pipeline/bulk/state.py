"""Which articles were processed already, and with what content: for runs that take only what is new or changed."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from nlp_pipeline.records import Article


class State:
    """A SQLite file of article ids and content hashes. A changed pipeline version or gazetteer makes all articles new."""

    def __init__(self, path: Path, stamp: str) -> None:
        self._db = sqlite3.connect(path)
        self._db.execute("CREATE TABLE IF NOT EXISTS processed (id TEXT PRIMARY KEY, content TEXT NOT NULL, stamp TEXT NOT NULL)")
        self._stamp = stamp

    def knows(self, article: Article) -> bool:
        """Whether this very content was processed by the same version."""
        row = self._db.execute("SELECT content, stamp FROM processed WHERE id = ?", (article.id,)).fetchone()
        return bool(row == (_content(article), self._stamp))

    def add(self, articles: list[Article]) -> None:
        """Note articles whose records are safely written; one transaction."""
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO processed VALUES (?,?,?)", [(a.id, _content(a), self._stamp) for a in articles])

    def close(self) -> None:
        self._db.close()


def _content(article: Article) -> str:
    return hashlib.sha256(f"{article.published}\n{article.processed_text}".encode()).hexdigest()
