"""Site maps of news: the reports that they list; and indexes of site maps."""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element, ParseError

from secondsource.collect.listing import Entry, Listing, Unreadable, joined
from secondsource.language.moments import moment

__all__ = ["read_sitemap"]

#: Site maps of an index that are looked at: the latest.
_MOST_LISTS = 10
#: Starts and ends of elements that are looked at.
_MOST_TAGS = 2_000_000


def read_sitemap(data: bytes, url: str, most: int) -> Listing:
    """Return the reports that a site map lists, or the site maps that an index lists, the latest first.

    Where the site map is one of news, only what it tells as news counts; of any other the addresses that say when they
    were changed, the latest first, as most of what such a map lists is old.
    """
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

    news: list[Entry] = []
    others: list[Entry] = []
    lists: list[tuple[str, str]] = []
    cut = False
    root: Element | None = None
    try:
        for number, (event, element) in enumerate(iterparse(io.BytesIO(data), ("start", "end"))):
            if number > _MOST_TAGS:
                cut = True
                break
            root = element if root is None else root
            if event == "start" or (name := _name(element)) not in {"url", "sitemap"}:
                continue
            said = {_name(e): (e.text or "").strip() for e in element.iter()}
            where = joined(url, said.get("loc"))
            changed = moment(said.get("lastmod", ""))
            if where and name == "sitemap":
                lists.append((changed or "", where))
            elif where and "publication_date" in said:
                published = moment(said["publication_date"])
                news.append(
                    Entry(url=where, title=said.get("title") or None, published=published, updated=changed)
                )
            elif where and changed:
                others.append(Entry(url=where, updated=changed))
            # What was read is let go: a site map may list fifty thousand addresses.
            root.clear()
            if max(len(news), len(others)) > 50 * most:
                cut = True
                break
    except DefusedXmlException as error:
        raise Unreadable("it declares entities of its own, which no site map needs") from error
    except (ParseError, ValueError, LookupError) as error:
        if not news and not lists:
            raise Unreadable(f"it is a site map that cannot be read ({error})") from error
    entries = news or sorted(others, key=lambda e: e.updated or "", reverse=True)
    return Listing(
        kind="news sitemap" if news else "sitemap",
        title=None,
        entries=tuple({e.url: e for e in entries[:most]}.values()),
        lists=tuple(where for _, where in sorted(lists, reverse=True)[:_MOST_LISTS]),
        cut=cut or len(entries) > most,
    )


def _name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()
