"""Pages of a web archive become captures; what else it holds is told, and a broken one costs only itself."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from secondsource.collect import Asked, collect
from secondsource.errors import UsageError
from secondsource.records import Capture, Skipped

PAGE = b"<!doctype html><html><head><title>Harbour reopens</title></head><body><p>It did.</p></body></html>"


def record(kind: str, content_type: str, body: bytes, url: str | None = None) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2031-03-04T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def archive(folder: Path, *pages: tuple[str, str, bytes], packed: bool = True, status: str = "200 OK") -> str:
    records = [record("warcinfo", "application/warc-fields", b"software: test\r\n")]
    for url, kind, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records.append(record("response", "application/http; msgtype=response", answer, url))
    path = folder / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    return str(path)


def test_each_page_is_a_capture_with_its_address(tmp_path: Path) -> None:
    for packed in (True, False):
        path = archive(
            tmp_path,
            ("http://herald.test/1", "text/html; charset=utf-8", PAGE),
            ("http://herald.test/2", "text/html", PAGE.replace(b"It", b"She")),
            packed=packed,
        )
        first, second = collect([path])
        assert isinstance(first, Capture)
        assert isinstance(second, Capture)
        assert (first.path, first.media, first.data) == (f"{path}#1", "html", PAGE)
        assert (first.given.url, first.given.outlet) == ("http://herald.test/1", "herald.test")
        assert second.path == f"{path}#2"


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        ("http://herald.test/1", "text/html", PAGE),
        ("http://herald.test/a.png", "image/png", b"\x89PNG"),
        ("http://herald.test/robots.txt", "text/plain", b"User-agent: *"),
    )
    page, rest = collect([path])
    assert isinstance(page, Capture)
    assert isinstance(rest, Skipped)
    assert rest.reason.startswith("2 records of the archive are no pages")


def test_an_archive_of_errors_holds_no_page(tmp_path: Path) -> None:
    (rest,) = collect(
        [archive(tmp_path, ("http://herald.test/1", "text/html", PAGE), status="404 Not Found")]
    )
    assert isinstance(rest, Skipped)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [150, 60, 30])
def test_what_stands_before_a_break_is_read_and_the_break_is_told(
    tmp_path: Path, packed: bool, cut: int
) -> None:
    pages = [(f"http://herald.test/{n}", "text/html", PAGE + b"<!-- %d -->" % n) for n in range(5)]
    path = Path(archive(tmp_path, *pages, packed=packed))
    path.write_bytes(path.read_bytes()[:-cut])
    found = list(collect([str(path)]))
    assert [f.data for f in found if isinstance(f, Capture)] == [body for *_, body in pages[:4]]
    assert sum(isinstance(f, Skipped) for f in found) == 1


def test_an_outlet_cannot_be_given_to_several_pages(tmp_path: Path) -> None:
    path = archive(
        tmp_path, *[(f"http://herald.test/{n}", "text/html", PAGE + bytes([n + 65])) for n in range(2)]
    )
    with pytest.raises(UsageError, match="single report"):
        list(collect([path], Asked(outlet="Herald")))
