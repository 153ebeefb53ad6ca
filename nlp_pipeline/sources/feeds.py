"""RSS and Atom feeds to the JSON of articles."""

from __future__ import annotations

import html
import time
from collections.abc import Iterator
from typing import Any

import feedparser

from nlp_pipeline.errors import InputError
from nlp_pipeline.sources.html import fragment

MAX_FEED = 50_000_000


def feed(raw: bytes) -> Iterator[dict[str, Any]]:
    """The entries of a feed, the fullest text of each; raises InputError when it is no feed."""
    if b"<!ENTITY" in raw[:100_000]:
        raise InputError("the XML declares entities, which are refused; fetch the feed again")
    parsed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        reason = f" ({parsed.bozo_exception})" if parsed.get("bozo") else ""
        raise InputError(f"no entry was found in the feed{reason}; check its address")
    for entry in parsed.entries:
        bodies = [c.get("value", "") for c in entry.get("content", [])] + [entry.get("summary", "")]
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        title = entry.get("title")
        yield {
            "id": entry.get("id") or entry.get("link"), "url": entry.get("link"), "title": fragment(html.unescape(title)) if title else None,
            "published": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", when) if when else None,
            "text": fragment(max(bodies, key=len)),
        }  # fmt: skip
