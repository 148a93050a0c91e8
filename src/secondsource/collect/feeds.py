"""Feeds: RSS, Atom and JSON Feed -> the reports that they list."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from secondsource.collect.charset import in_utf_8
from secondsource.collect.listing import MOST_ENTRIES, Entry, Listing, Unreadable, has_entities, joined
from secondsource.collect.sitemaps import read_sitemap
from secondsource.language.moments import moment

__all__ = ["read_list"]

_NAME = re.compile(rb"<(?:([a-z][\w.-]*):)?([a-z]\w*)", re.IGNORECASE)
_PROLOGUE = re.compile(
    rb"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[[^\]]*\])*>", re.IGNORECASE | re.DOTALL
)
_END = re.compile(rb"</(?:[a-z][\w.-]*:)?(?:item|entry)\s*>", re.IGNORECASE)
#: Tags that are read of a feed; those of a thousand entries are some fifteen thousand.
_MOST_TAGS = 50_000
_CLOSING = {b"rss": b"</channel></rss>", b"feed": b"</feed>", b"rdf": b"</rdf:RDF>"}
_LINK = re.compile(rb"<link\b[^<>]{0,1000}>", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'\s<>]{1,1000})", re.IGNORECASE)
_FEED_TYPE = re.compile(rb"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)


def read_list(data: bytes, url: str, most: int = MOST_ENTRIES, *, charset: str | None = None) -> Listing:
    """Return the reports that a feed, JSON feed or site map lists; raise ``Unreadable`` where it is none of these.

    ``charset`` is what the server named; JSON is in UTF-8 whatever it says.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise Unreadable("it is empty")
    if start.startswith(b"{"):
        return _json_feed(start, url, most)
    data = in_utf_8(data, charset)
    if has_entities(data):
        raise Unreadable(
            "it declares entities of its own, which no feed needs and which can be made to fill the memory"
        )
    root = _root(data)
    if root in {b"urlset", b"sitemapindex"}:
        return read_sitemap(data, url, most)
    if root not in _CLOSING:
        raise Unreadable(_what_instead(data, root, url))
    return _xml_feed(data, root, url, most)


def _root(data: bytes) -> bytes:
    """Return the name of the first element, in lower case; b"" where there is none."""
    head = data[:200_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    at = 0
    while passed := _PROLOGUE.match(head, at):
        at = passed.end()
    found = _NAME.match(head, at)
    return found.group(2).lower() if found else b""


def _what_instead(data: bytes, root: bytes, url: str) -> str:
    """Say what came instead of a feed, and where the feed is if the page says so."""
    if root == b"opml":
        return "it is a list of feeds (OPML): give its file or address to 'secondsource feeds add'"
    if root != b"html" and not re.search(rb"<(?:html|head|body)\b", data[:8192], re.IGNORECASE):
        return "it is no feed: RSS, Atom, JSON Feed or a site map of news is needed"
    for link in _LINK.findall(data[:500_000]):
        href = _HREF.search(link)
        if _FEED_TYPE.search(link) and href:
            there = joined(url, href.group(1).decode("utf-8", "replace").replace("&amp;", "&"))
            if there:
                return f"it is a page, not a feed; the page names as its feed {there}"
    return "it is a page, not a feed, and names none; look on the site for RSS"


# -- RSS and Atom --------------------------------------------------------------------------------


def _xml_feed(data: bytes, root: bytes, url: str, most: int) -> Listing:
    import feedparser  # type: ignore[import-untyped]

    data, cut = _first(data, root, most)
    try:
        # A stream, not bytes: those might be taken for the name of a file.
        parsed: Any = feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:
        # The parser promises to raise nothing, and does: on names of encodings that are none, among others.
        raise Unreadable(f"it cannot be read ({type(error).__name__}: {str(error)[:100]})") from error
    found = list(_entries((_xml_entry(e, url) for e in parsed.entries), most + 1))
    title = parsed.feed.get("title")
    return Listing(
        kind=parsed.version or "feed",
        title=_line(title),
        entries=tuple(found[:most]),
        cut=cut or len(found) > most,
    )


def _first(data: bytes, root: bytes, most: int) -> tuple[bytes, bool]:
    """Cut a feed after so many entries, or fewer where they are full of tags, before it is parsed.

    The parser holds all that it is given, and takes up to 0.1 ms a tag and 5 microseconds a character reference.
    """
    start = end = cost = number = 0
    for found in _END.finditer(data):
        piece = data[start : found.end()]
        start = found.end()
        cost += piece.count(b"<") + piece.count(b"&") // 20
        if number == most or cost > _MOST_TAGS:
            return _closed(data[:end], root, number), True
        end, number = found.end(), number + 1
    if cost + data.count(b"<", start) + data.count(b"&", start) // 20 > _MOST_TAGS:
        return _closed(data[:end], root, number), True
    return data, False


def _closed(data: bytes, root: bytes, entries: int) -> bytes:
    if not entries:
        raise Unreadable(f"its first entry has more than {_MOST_TAGS:,} tags")
    return data + _CLOSING[root]


def _xml_entry(entry: Mapping[str, Any], base: str) -> Entry | None:
    url = joined(base, entry.get("link") or (entry.get("id") if entry.get("guidislink") else None))
    if url is None:
        return None
    return Entry(
        url=url,
        title=_line(entry.get("title")),
        published=_iso(entry, "published") or _iso(entry, "updated"),
        updated=_iso(entry, "updated"),
    )


def _iso(entry: Mapping[str, Any], key: str) -> str | None:
    """Return a time of an entry; as written where it has no zone, since the parser would take it for UTC."""
    # The parser would answer for "updated" with what stands in "published".
    written = dict.get(entry, key) if isinstance(entry, dict) else None
    return moment(written) if isinstance(written, str) else None


# -- JSON Feed -----------------------------------------------------------------------------------


def _json_feed(data: bytes, url: str, most: int) -> Listing:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is JSON that cannot be read") from error
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(value.get("version", "")):
        raise Unreadable("it is JSON, but no JSON Feed: 'version' and 'items' are needed")
    found = list(_entries((_json_entry(i, url) for i in items), most + 1))
    return Listing(
        kind="json", title=_line(value.get("title")), entries=tuple(found[:most]), cut=len(found) > most
    )


def _json_entry(item: object, base: str) -> Entry | None:
    if not isinstance(item, dict):
        return None
    links = (item.get("url"), item.get("external_url"), item.get("id"))
    url = next(
        (
            u
            for link in links
            if isinstance(link, str)
            and (u := joined(base, link) if "://" in link or link is links[0] else None)
        ),
        None,
    )
    if url is None:
        return None
    published, updated = (item.get(k) for k in ("date_published", "date_modified"))
    return Entry(
        url=url,
        title=_line(item.get("title")),
        published=moment(published) if isinstance(published, str) else None,
        updated=moment(updated) if isinstance(updated, str) else None,
    )


# -- both ----------------------------------------------------------------------------------------


def _entries(found: Iterator[Entry | None], most: int) -> Iterator[Entry]:
    """Yield at most so many entries, each address once."""
    seen: set[str] = set()
    for entry in found:
        if entry is not None and entry.url not in seen:
            seen.add(entry.url)
            yield entry
            if len(seen) == most:
                return


def _line(value: object) -> str | None:
    return (" ".join(value.split())[:500] or None) if isinstance(value, str) else None
