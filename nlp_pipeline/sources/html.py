"""Web pages and the HTML of posts to plain text, without the furniture of the page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from nlp_pipeline.errors import InputError
from nlp_pipeline.resources import lexicon

MAX_PAGE = 20_000_000
"""Bytes of a page that are read at all."""
_BODIES = ("entry-content", "post-content", "td-post-content", "single-post-content", "post-body", "article-content", "article-body")
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section", "article", "pre", "hr", "figure"}
_SILENT = {"script", "style", "noscript", "iframe", "svg", "form", "button", "nav", "header", "footer", "aside", "template", "select", "object"}
_SITE = re.compile(r"\s+[•|–—-]\s+(المرصد السوري.*|SOHR.*|Syrian Observatory.*)$")


def page(source: str) -> dict[str, Any]:
    """Title, text and date of a page: ``{"title", "text", "published", "url"}``; raises InputError when no body is found.

    The content element of a WordPress theme is read as it stands; any other page goes through trafilatura.
    """
    tree = _parse(source)
    body = next((found[0] for name in _BODIES if (found := tree.xpath("//*[contains(concat(' ', normalize-space(@class), ' '), $n)]", n=f" {name} "))), None)
    meta = _metadata(tree)
    text = _text(body) if body is not None else ""
    if not text:
        text, title, day = _trafilatura(source)
        meta = {"title": meta["title"] or title, "published": meta["published"] or day, "url": meta["url"]}
    if not text:
        raise InputError("no article text was found in the page; give the text itself")
    if meta["title"] and text.startswith(meta["title"]):
        text = text[len(meta["title"]) :].lstrip() or text
    return {**meta, "text": text}


def fragment(source: str) -> str:
    """The text of a post's HTML, a paragraph a line: ``fragment("<p>أ<br>ب</p>") == "أ\\nب"``."""
    if "<" not in source and "&" not in source:
        return _swept(source)
    return _text(_parse(f"<div>{source}</div>"))


def _parse(source: str) -> Any:
    source = "".join(c for c in source if c in "\n\t\r" or ord(c) >= 32)
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"the HTML cannot be parsed ({error}); give the text itself") from None
    return tree


def _metadata(tree: Any) -> dict[str, str | None]:
    def first(*paths: str) -> str | None:
        found = (str(v).strip() for path in paths for v in tree.xpath(path))
        return next((v for v in found if v), None)

    title = first("//meta[@property='og:title']/@content", "//h1[contains(@class, 'title')]//text()", "//h1//text()", "//title/text()")
    return {
        "title": _SITE.sub("", " ".join(title.split())) if title else None,
        "published": first("//meta[@property='article:published_time']/@content", "//meta[@itemprop='datePublished']/@content", "//article//time/@datetime", "//time/@datetime"),
        "url": first("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
    }  # fmt: skip


def _trafilatura(source: str) -> tuple[str, str | None, str | None]:
    import trafilatura

    found: Any = trafilatura.bare_extraction(source, include_comments=False, with_metadata=True)
    return ("", None, None) if found is None else (_swept(found.text or ""), found.title, found.date)


def _text(element: Any) -> str:
    parts: list[str] = []
    # An explicit stack: pages may nest thousands deep.
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, closing = stack.pop()
        if closing:
            parts.append("\n" if node.tag in _BLOCKS else "")
            parts.append(node.tail or "" if node is not element else "")
            continue
        if not isinstance(node.tag, str) or node.tag in _SILENT or node is not element and _furniture_class(node):
            parts.append(node.tail or "")
            continue
        parts.append(("\n" if node.tag in _BLOCKS else "") + (node.text or ""))
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    return _swept("".join(parts))


def _furniture_class(node: Any) -> bool:
    words = f"{node.get('class', '')} {node.get('id', '')}".lower()
    return bool(words.strip()) and any(re.search(rf"(^|[\s_-]){c}", words) for c in _patterns()[2])


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    found: dict[str, list[str]] = {"line": [], "tail": [], "class": []}
    for use, pattern in lexicon("sources", "lexicon/furniture.tsv"):
        found[use].append(pattern)
    line, tail = ("|".join(f"(?:{p})" for p in found[use]) for use in ("line", "tail"))
    return re.compile(line, re.IGNORECASE), re.compile(tail, re.IGNORECASE), tuple(found["class"])


def _swept(text: str) -> str:
    """Lines without doubled spaces, furniture and empty ones."""
    line, tail, _ = _patterns()
    kept: list[str] = []
    for row in text.replace("\u00a0", " ").splitlines():
        row = " ".join(row.split())
        if kept and tail.fullmatch(row):
            break
        if row and not line.fullmatch(row):
            kept.append(row)
    return "\n".join(kept)
