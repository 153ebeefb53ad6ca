"""WordPress: posts of its REST interface, and its export files (WXR), read as streams."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from nlp_pipeline.errors import InputError
from nlp_pipeline.sources.html import fragment

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_WP = "http://wordpress.org/export/"


def is_post(value: dict[str, Any]) -> bool:
    """Whether a JSON object is a post of ``/wp-json/wp/v2/posts``."""
    content = value.get("content")
    return isinstance(content, dict) and isinstance(content.get("rendered"), str)


def post(value: dict[str, Any]) -> dict[str, Any]:
    """A REST post as the JSON of an article; WordPress keeps ``date_gmt`` in UTC without saying so."""
    title = value.get("title")
    rendered = title.get("rendered") if isinstance(title, dict) else title
    when = value.get("date_gmt")
    return {
        "id": str(value["id"]) if value.get("id") is not None else None, "url": value.get("link"),
        "title": fragment(html.unescape(rendered)) if isinstance(rendered, str) and rendered else None,
        "published": f"{when}+00:00" if isinstance(when, str) and when and "+" not in when and not when.endswith("Z") else when or value.get("date"),
        "text": fragment(value["content"]["rendered"]),
    }  # fmt: skip


def export(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """The published posts of a WXR export as JSON of articles, one in memory at a time.

    Raises InputError where the XML breaks or declares entities.
    """
    # resolve_entities=False and no DTD: an entity bomb stays unexpanded.
    events = etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        for event, element in events:
            if event == "start":
                if element.getroottree().docinfo.internalDTD is not None:
                    raise InputError("the XML declares a document type; entities are refused, export it again")
                continue
            if element.tag != "item":
                continue
            yield _item(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise InputError(f"the XML breaks at line {error.lineno} ({error.msg}); export it again") from None


def _item(item: Any) -> dict[str, Any]:
    wp = {etree.QName(c).localname: c.text for c in item if isinstance(c.tag, str) and etree.QName(c).namespace and str(etree.QName(c).namespace).startswith(_WP)}
    when = wp.get("post_date_gmt") or ""
    known = when if when and not when.startswith("0000") else None
    skip = wp.get("post_type") not in {None, "post"} or wp.get("status") not in {None, "publish"}
    return {
        "id": wp.get("post_id"), "url": item.findtext("link"), "title": html.unescape(item.findtext("title") or "") or None,
        "published": f"{known.replace(' ', 'T')}+00:00" if known else (wp.get("post_date") or "").replace(" ", "T") or None,
        "text": "" if skip else fragment(item.findtext(_CONTENT) or ""), "skip": skip,
    }  # fmt: skip
