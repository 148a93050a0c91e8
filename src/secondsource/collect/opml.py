"""OPML: lists of feeds, from other readers and for them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from secondsource.collect.listing import Unreadable, has_entities, joined

__all__ = ["Source", "read_opml", "write_opml"]

#: Feeds of one list.
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed as a list of feeds names it."""

    url: str
    title: str | None = None


def read_opml(data: bytes) -> tuple[Source, ...]:
    """Return the feeds of a list, in its order, each once; raise ``Unreadable`` where it is no such list."""
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

    if has_entities(data):
        raise Unreadable("it declares entities of its own, which no list of feeds needs")
    found: dict[str, Source] = {}
    root = None
    try:
        for event, element in iterparse(io.BytesIO(data), ("start", "end")):
            root = element.tag.rpartition("}")[2].lower() if root is None else root
            if event == "end":
                element.clear()
                continue
            said = {k.lower(): v.strip() for k, v in element.attrib.items()}
            # The attribute is "xmlUrl"; some readers write "url" for their own kinds of subscription.
            url = joined("", said.get("xmlurl"))
            if url and len(found) < _MOST:
                found.setdefault(url, Source(url=url, title=said.get("title") or said.get("text") or None))
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable(f"it is not valid XML ({error}); export the list of feeds again") from error
    if root != "opml":
        raise Unreadable(f"it is no list of feeds: its first element is <{root}>, not <opml>")
    if not found:
        raise Unreadable("it is a list of feeds (OPML) without a feed: no outline has an xmlUrl")
    return tuple(found.values())


def write_opml(sources: Sequence[Source]) -> bytes:
    """Return a list of feeds (OPML 2.0) that other readers import."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = "Feeds of secondsource"
    body = ElementTree.SubElement(root, "body")
    for source in sources:
        name = _xml_text(source.title or source.url)
        ElementTree.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=source.url)
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _xml_text(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
