"""Lists of reports: what a feed or site map says of each, and which kind of list bytes are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "Entry", "Listing", "Unreadable", "has_entities", "joined"]

#: A list of news is smaller; what a feed says beyond its first entries is old.
MOST_BYTES = 10_000_000
MOST_ENTRIES = 1000
#: Declarations by which a small file unfolds to a large one, or names files of this machine.
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


class Unreadable(Exception):  # noqa: N818  (what came, not an error of ours)
    """What came is no list of reports; the message says what it is, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list says of one report."""

    url: str
    title: str | None = None
    #: ISO 8601; when it was published, and when its page was last changed.
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of reports."""

    kind: str
    title: str | None
    #: As listed, each address once.
    entries: tuple[Entry, ...]
    #: Further lists (of an index of site maps).
    lists: tuple[str, ...] = ()
    #: Whether there were more entries than are read.
    cut: bool = False


def has_entities(data: bytes) -> bool:
    """Whether XML declares entities, in whatever width its characters are written."""
    return _ENTITY.search(data.replace(b"\x00", b"")) is not None


def joined(base: str, link: str | None) -> str | None:
    """Return a link as a full address, or None where it is no web address."""
    link = (link or "").strip()
    try:
        url = urljoin(base, link) if link else ""
    except ValueError:
        return None
    return url if url[:8].lower().startswith(("http://", "https://")) else None
