"""Pages of the web as captures: what was fetched, and what its address says of it."""

from __future__ import annotations

import hashlib
import re
from typing import Literal
from urllib.parse import urlsplit

from secondsource.collect.fetch import Failed, Fetched
from secondsource.collect.given import given_of_record, merge
from secondsource.collect.network import TooMuch
from secondsource.collect.records import record_in
from secondsource.collect.sniff import media_of, what_else
from secondsource.collect.unpack import Damaged, unpacked
from secondsource.language.outlets import host_of, outlet_book
from secondsource.records import Capture, Given, Skipped

__all__ = ["capture_of", "given_by", "page_capture"]

#: What a page names itself or its publisher with; where it does not, it is called by its host.
_NAMES_ITSELF = re.compile(
    rb"og:site_name|application-name|\"publisher\"|twitter:site|og:url|canonical", re.IGNORECASE
)


def page_capture(got: Fetched | Failed, given: Given, path: str | None = None) -> Capture | Skipped:
    """Return what was fetched as a capture, or why it is none; its path is the address as asked."""
    shown = path or got.url
    if isinstance(got, Failed):
        advice = "; try again later, or save it and give the file" if got.passing else ""
        return Skipped(path=shown, reason=f"not fetched: {got.reason}{advice}")
    return capture_of(got.data, got.final, given, shown)


def capture_of(data: bytes, url: str, given: Given, path: str) -> Capture | Skipped:
    """Return what came from an address as a capture, or why it is none."""
    try:
        data = unpacked([data], "gzip", 50_000_000) if data.startswith(b"\x1f\x8b") else data
    except (Damaged, TooMuch) as error:
        return Skipped(path=path, reason=str(error))
    other = what_else(data)
    if other is not None:
        return Skipped(path=path, reason=other)
    media = media_of(data, urlsplit(url).path)
    if media == "records":
        return Skipped(path=path, reason="several reports in one file (JSONL): save it and give the file")
    given = merge(given, given_by(url, data))
    if media == "record":
        record = record_in(data)
        if isinstance(record, str):
            return Skipped(path=path, reason=record)
        given = merge(given, given_of_record(record))
    return made(path, media, data, given)


def given_by(url: str, data: bytes) -> Given:
    """Return what an address says of what was fetched from it.

    The outlet is the table's name for the host; a host that the table does not know leaves it to the page, so
    that a page fetched and the same page saved are of one outlet, unless the page does not say.
    """
    known = outlet_book().by_url(url)
    host = None if _NAMES_ITSELF.search(data) else host_of(url) or None
    return Given(url=url, outlet=known.name if known is not None else host)


def made(path: str, media: Literal["text", "html", "record"], data: bytes, given: Given) -> Capture:
    """Return a capture, known by the hash of its bytes."""
    return Capture(id=hashlib.sha256(data).hexdigest(), path=path, media=media, data=data, given=given)
