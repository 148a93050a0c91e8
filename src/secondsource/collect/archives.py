"""Web archives (WARC): the pages in them as captures."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, Any

from secondsource.collect.pages import capture_of
from secondsource.records import Capture, Given, Skipped

__all__ = ["pages_in"]

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_RECORDS = frozenset({"response", "resource"})
#: Records of a crawl that are about fetching, not about what was fetched.
_BESIDE = frozenset({"warcinfo", "request", "metadata"})


def pages_in(file: IO[bytes], path: str, given: Given, most: int) -> Iterator[Capture | Skipped]:
    """Yield the pages of an unpacked archive, as ``PATH#n``, one at a time; ``most`` is the largest that is read.

    Only what a server answered as a page with 200 counts; of the rest (pictures, scripts, errors, records of a page that
    had not changed) it is told how much there was.
    """
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    number = passed = 0
    source = _Eager(file)
    try:
        for record in ArchiveIterator(source):
            if not _is_page(record):
                passed += record.rec_type not in _BESIDE
                continue
            number += 1
            yield _page(record, f"{path}#{number}", given, most)
        # A break within the head of a record looks like the end; reading on tells.
        source.read()
    except (ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError) as error:
        what = " ".join(str(error).split())[:200] or type(error).__name__
        yield Skipped(path=path, reason=f"a web archive that is broken after {number} pages ({what})")
    if passed or not number:
        reason = f"{passed} records of the archive are no pages (pictures, scripts, errors, repeats)"
        yield Skipped(path=path, reason=reason if passed else "a web archive without a page")


class _Eager:
    """Gives what can be read at once: of a file that breaks off, all that stands before the break."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, at most as many as asked for."""
        data: bytes = self._file.read1(size if size > 0 else 65_536)
        return data


def _is_page(record: Any) -> bool:
    if record.rec_type not in _RECORDS or not record.rec_headers.get_header("WARC-Target-URI"):
        return False
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type")
    elif record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return False
    else:
        kind = record.http_headers.get_header("Content-Type")
    url = record.rec_headers.get_header("WARC-Target-URI").partition("?")[0]
    return str(kind or "").lower().startswith(_PAGES) and not url.endswith("/robots.txt")


def _page(record: Any, path: str, given: Given, most: int) -> Capture | Skipped:
    url = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
    data = bytearray()
    stream = record.content_stream()
    while piece := stream.read(65_536):
        data += piece
        if len(data) > most:
            return Skipped(path=path, reason=f"too large: more than {most // 1_000_000} MB ({url[:200]})")
    if getattr(record.raw_stream, "limit", 0) > 0:
        return Skipped(path=path, reason=f"the archive is broken off in the middle of it ({url[:200]})")
    return capture_of(bytes(data), url, given, path)
