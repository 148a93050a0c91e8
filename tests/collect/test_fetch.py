"""Fetching from a real web server on loopback: what is had, what is refused, and what it may cost at most."""

from __future__ import annotations

import gzip
import json
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any

import pytest

from secondsource.collect import collect
from secondsource.collect.addresses import Rules
from secondsource.collect.fetch import Failed, Fetched, Fetcher, Limits, user_agent
from secondsource.collect.manners import Manners
from secondsource.records import Capture, Skipped
from tests.collect.webserver import Answer, Site, fetcher_for, serving

PAGE = "<!doctype html><html><head><title>Harbour reopens</title></head><body><p>It did.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def got(site: Site, path: str = "/", **limits: Any) -> Fetched:
    found = fetcher_for(site, **limits).get(site.url(path))
    assert isinstance(found, Fetched), found
    return found


def failure(site: Site, path: str = "/", fetcher: Fetcher | None = None, **limits: Any) -> Failed:
    found = (fetcher or fetcher_for(site, **limits)).get(site.url(path))
    assert isinstance(found, Failed), found
    return found


@pytest.fixture
def left() -> Iterator[Event]:
    """Set when the test is over: a server that keeps its client waiting waits for this, and no longer."""
    event = Event()
    yield event
    event.set()


def own_way(site: Site, path: str, raw: Callable[[BaseHTTPRequestHandler], None]) -> None:
    site.paths[path] = Answer(raw=raw)


# -- what is had ---------------------------------------------------------------------------------


def test_a_page_is_had_byte_for_byte_by_a_program_that_says_who_it_is(site: Site) -> None:
    site.put("/", PAGE, Content_Type="text/html; charset=utf-8", ETag='"a"', Last_Modified="yesterday")
    found = got(site)
    assert (found.data, found.etag, found.modified) == (PAGE.encode(), '"a"', "yesterday")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/"]
    assert all(headers["user-agent"].startswith("secondsource/") for _, headers in site.asked)
    assert "cookie" not in site.asked[1][1]


def test_whom_to_write_to_can_be_told_but_no_header_be_smuggled_in() -> None:
    assert "; desk@herald.test)" in user_agent({"SECONDSOURCE_CONTACT": "desk@herald.test"})
    assert "\n" not in user_agent({"SECONDSOURCE_CONTACT": "a\r\nX-Evil: 1"})


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compressobj(wbits=-15).compress(data) + b""),
        ("identity", bytes),
    ],
)
def test_what_is_packed_is_unpacked(site: Site, name: str, pack: Callable[[bytes], bytes]) -> None:
    body = PAGE.encode() * 50
    if name == "deflate" and pack is not zlib.compress:
        raw = zlib.compressobj(wbits=-15)
        packed = raw.compress(body) + raw.flush()
    else:
        packed = pack(body)
    site.put("/", packed, Content_Encoding=name)
    assert got(site).data == body


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    def answer(headers: Mapping[str, str]) -> Answer:
        known = headers.get("if-none-match") == '"a"' and headers.get("if-modified-since") == "Mon"
        return Answer(status=304) if known else Answer(body=b"feed")

    site.paths["/feed"] = answer
    found = fetcher_for(site).get(site.url("/feed"), etag='"a"', modified="Mon")
    assert isinstance(found, Fetched)
    assert (found.status, found.data) == (304, b"")


def test_a_redirect_is_followed_and_leads_to_the_final_address(site: Site) -> None:
    site.put("/old", status=301, Location="/new?a=b")
    site.put("/new?a=b", PAGE)
    found = got(site, "/old")
    assert (found.url, found.final) == (site.url("/old"), site.url("/new?a=b"))


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301,), 1), ((308, 301), 2), ((302,), 0), ((301, 302), 1), ((307, 301), 0)]
)
def test_where_to_ask_from_now_on_is_told_as_far_as_it_is_for_good(
    site: Site, statuses: tuple[int, ...], moved: int
) -> None:
    for hop, status in enumerate(statuses):
        site.put(f"/{hop}", status=status, Location=f"/{hop + 1}")
    site.put(f"/{len(statuses)}", PAGE)
    found = got(site, "/0")
    assert found.final == site.url(f"/{len(statuses)}")
    assert found.moved == (site.url(f"/{moved}") if moved else None)


# -- what is refused -----------------------------------------------------------------------------


def test_loopback_is_not_asked_without_the_setting(site: Site) -> None:
    site.put("/", PAGE)
    found = failure(site, fetcher=fetcher_for(site, private=False))
    assert "127.0.0.1, which is no public address" in found.reason
    assert "SECONDSOURCE_ALLOW_PRIVATE=1" in found.reason
    assert site.asked == []


def test_a_redirect_from_a_public_host_to_loopback_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The public host is this site too: the resolver calls it 93.184.216.34, and the connection is led here.
    import httpcore

    real = httpcore.SyncBackend.connect_tcp

    def led(self: Any, host: str, port: int, *more: Any) -> Any:
        return real(self, "127.0.0.1" if host == "93.184.216.34" else host, port, *more)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", led)
    addresses = {"herald.test": "93.184.216.34", "inside.test": "10.0.0.5", "127.0.0.1": "127.0.0.1"}
    for target in (
        site.url("/secret"),
        f"http://inside.test:{site.port}/secret",
        f"http://[::1]:{site.port}/",
    ):
        site.put("/", status=302, Location=target)
        fetcher = Fetcher(
            Rules(ports=frozenset({site.port})),
            manners=Manners(spacing=0),
            resolver=lambda host, _: [addresses.get(host, host)],
        )
        found = fetcher.get(f"http://herald.test:{site.port}/")
        assert isinstance(found, Failed)
        assert found.reason.startswith(f"it leads to {target}")
        assert "no public address" in found.reason
    assert "/secret" not in site.pages()


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(site: Site) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["192.0.2.1"] if len(asked) == 1 else ["127.0.0.1"]

    fetcher = Fetcher(Rules(ports=frozenset({site.port})), manners=Manners(spacing=0), resolver=rebinding)
    site.put("/", PAGE)
    for _ in range(3):
        assert isinstance(fetcher.get(f"http://herald.test:{site.port}/"), Failed)
    assert site.asked == []


def test_of_a_host_with_several_addresses_only_public_ones_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import httpcore

    tried: list[str] = []

    def connect(_: Any, host: str, *__: Any) -> Any:
        tried.append(host)
        raise httpcore.ConnectError("refused")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    mixed = ["10.0.0.1", "1.1.1.1", "::1", "8.8.8.8"]
    fetcher = Fetcher(Rules(), manners=Manners(spacing=0), resolver=lambda *_: mixed)
    assert isinstance(fetcher.get("http://herald.test/"), Failed)
    assert tried == ["1.1.1.1", "8.8.8.8"]


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("ftp://herald.test/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://ann:secret@herald.test/", "user name or password"),
        ("http://127.0.0.1:22/", "port 22"),
        ("http://[", "no web address"),
    ],
)
def test_a_redirect_is_checked_as_the_address_was(site: Site, location: str, why: str) -> None:
    site.put("/", status=302, Location=location)
    assert why in failure(site).reason


def test_redirects_without_end_are_left_after_five(site: Site) -> None:
    for n in range(20):
        site.put(f"/{n}", status=302, Location=f"/{n + 1}")
    assert "more than 5 redirects" in failure(site, "/0").reason
    assert len(site.pages()) == 6
    site.put("/loop", status=307, Location="/loop")
    assert "more than 5 redirects" in failure(site, "/loop").reason


# -- robots.txt and manners ----------------------------------------------------------------------


def test_what_robots_txt_asks_not_to_fetch_is_not_fetched(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 0\n")
    site.put("/private/a", PAGE)
    site.put("/moved", status=302, Location="/private/a")
    site.put("/open", PAGE)
    assert "robots.txt" in failure(site, "/private/a").reason
    assert "robots.txt" in failure(site, "/moved").reason
    assert got(site, "/open").status == 200
    assert "/private/a" not in site.pages()


def test_a_robots_txt_that_names_the_program_counts_for_it(site: Site) -> None:
    site.put("/robots.txt", "User-agent: secondsource\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    assert "robots.txt" in failure(site).reason
    site.put("/robots.txt", "User-agent: secondsource\nDisallow:\n\nUser-agent: *\nDisallow: /\n")
    site.put("/", PAGE)
    assert got(site).status == 200


def test_robots_txt_is_asked_for_once(site: Site) -> None:
    site.put("/", PAGE)
    fetcher = fetcher_for(site)
    for _ in range(3):
        fetcher.get(site.url())
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_where_robots_txt_fails_nothing_is_fetched(site: Site) -> None:
    site.put("/robots.txt", status=503)
    site.put("/", PAGE)
    found = failure(site)
    assert "503" in found.reason
    assert "robots.txt" in found.reason
    assert found.passing
    assert site.pages() == []


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"\x00" * 1000, b"Disallow: " * 200_000, b"User-agent: *\n" * 40_000]
)
def test_a_robots_txt_that_is_nonsense_forbids_nothing(site: Site, body: bytes) -> None:
    site.put("/robots.txt", body)
    site.put("/", PAGE)
    assert got(site).status == 200


def test_a_host_that_asks_to_be_left_alone_is(site: Site) -> None:
    site.put("/", status=429, Retry_After="120")
    site.put("/other", PAGE)
    fetcher = fetcher_for(site)
    first = failure(site, fetcher=fetcher)
    assert (first.passing, first.wait, first.status) == (True, 120.0, 429)
    assert "come back in 120 seconds" in first.reason
    second = failure(site, "/other", fetcher=fetcher)
    assert "asked to be left alone" in second.reason
    assert site.pages() == ["/"]


def test_a_page_that_is_not_there_is_not_tried_again(site: Site) -> None:
    found = failure(site, "/gone")
    assert (found.reason, found.passing) == ("the server answers 404 Not Found", False)


# -- what it may cost ----------------------------------------------------------------------------


def test_a_body_over_the_limit_is_left_where_the_limit_is(site: Site) -> None:
    site.put("/", b"a" * 300_000)
    assert failure(site, size=200_000).reason == "too large: more than 0.2 MB"


def test_a_body_that_never_ends_is_left_where_the_limit_is(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            handler.wfile.write(b"a" * 65_536)

    own_way(site, "/", endless)
    assert "too large" in failure(site, size=1_000_000).reason


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_a_bomb_is_unpacked_no_further_than_the_limit(site: Site, name: str) -> None:
    packer = zlib.compressobj(9, wbits=31 if name == "gzip" else 15)
    bomb = b"".join(packer.compress(b"\x00" * 1_000_000) for _ in range(100)) + packer.flush()
    site.put("/", bomb, Content_Encoding=name)
    tracemalloc.start()
    try:
        assert "too large" in failure(site, size=2_000_000).reason
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_what_is_packed_twice_or_otherwise_or_broken_off_is_told(site: Site) -> None:
    site.put("/twice", gzip.compress(gzip.compress(b"a")), Content_Encoding="gzip, gzip")
    site.put("/other", b"abc", Content_Encoding="br")
    site.put("/broken", gzip.compress(PAGE.encode() * 99)[:-30], Content_Encoding="gzip")
    site.put("/none", b"<html>", Content_Encoding="gzip")
    assert "not asked for (gzip, gzip)" in failure(site, "/twice").reason
    assert "not asked for (br)" in failure(site, "/other").reason
    assert "broken off" in failure(site, "/broken").reason
    assert "cannot be unpacked" in failure(site, "/none").reason


def test_a_hundred_megabytes_of_headers_are_left_after_the_first(site: Site) -> None:
    def headers(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(1600):
            handler.wfile.write(b"X-Filler: " + b"a" * 65_524 + b"\r\n")

    own_way(site, "/", headers)
    assert "headers of the answer are longer" in failure(site).reason


def test_interim_answers_without_end_are_left(site: Site) -> None:
    def interim(handler: BaseHTTPRequestHandler) -> None:
        while True:
            handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000)

    own_way(site, "/", interim)
    assert failure(site, seconds=0.5, size=100_000).reason.startswith(("too large", "it took longer"))


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_server_that_drips_is_left_when_the_time_is_over(site: Site, left: Event, part: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        start = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n" + (b"\r\n" if part == "body" else b"X: ")
        handler.wfile.write(start)
        while not left.wait(0.02):
            handler.wfile.write(b"a")
            handler.wfile.flush()

    own_way(site, "/", drip)
    before = time.monotonic()
    found = failure(site, seconds=0.5)
    assert time.monotonic() - before < 2
    assert found.reason == "it took longer than 0.5 seconds"
    assert found.passing


def test_a_server_that_says_nothing_is_left_after_its_silence(site: Site, left: Event) -> None:
    def keep_quiet(_: BaseHTTPRequestHandler) -> None:
        left.wait()

    own_way(site, "/", keep_quiet)
    found = failure(site, silence=0.2)
    assert "does not answer" in found.reason
    assert found.passing


def test_a_look_up_that_never_ends_is_left(left: Event) -> None:
    def look_up(*_: object) -> list[str]:
        left.wait()
        return []

    fetcher = Fetcher(
        Rules(),
        Limits(seconds=0.2),
        Manners(spacing=0),
        resolver=look_up,
    )
    found = fetcher.get("http://herald.test/")
    assert isinstance(found, Failed)
    assert "herald.test" in found.reason


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nA B: c\r\n\r\n",
        b"HTTP/9.9 999 ?\r\n\r\n",
        b"HTTP/1.1 302 Found\r\n\r\n",
        b"HTTP/1.1 101 Switching\r\n\r\n",
        b"\x16\x03\x01\x00\x00",
    ],
)
def test_an_answer_that_is_not_http_is_a_failure_with_a_reason(site: Site, answer: bytes) -> None:
    own_way(site, "/", lambda handler: void(handler.wfile.write(answer)))
    assert failure(site).reason


def void(_: object) -> None:
    return None


def test_a_port_where_nobody_listens_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    fetcher = Fetcher(Rules(private=True, ports=frozenset({port})), manners=Manners(spacing=0))
    found = fetcher.get(f"http://127.0.0.1:{port}/")
    assert isinstance(found, Failed)
    assert found.reason.startswith("no connection")
    assert found.passing


# -- addresses in place of files -----------------------------------------------------------------


@pytest.fixture
def allowed(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("SECONDSOURCE_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("SECONDSOURCE_ALLOW_PORTS", str(site.port))
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0\n")
    return site


def test_an_address_given_as_a_file_is_a_capture_of_the_page(allowed: Site) -> None:
    allowed.put("/old", status=301, Location="/harbour.html")
    allowed.put("/harbour.html", PAGE)
    (capture,) = collect([allowed.url("/old")])
    assert isinstance(capture, Capture)
    assert (capture.path, capture.media, capture.data) == (allowed.url("/old"), "html", PAGE.encode())
    assert capture.given.url == allowed.url("/harbour.html")
    assert capture.given.outlet == "127.0.0.1"


def test_a_page_that_says_whose_it_is_is_believed(allowed: Site) -> None:
    allowed.put("/", PAGE.replace("<title>", '<meta property="og:site_name" content="Herald"><title>'))
    (capture,) = collect([allowed.url("/")])
    assert isinstance(capture, Capture)
    assert capture.given.outlet is None


def test_a_record_at_an_address_is_a_report(allowed: Site) -> None:
    allowed.put("/a.json", json.dumps({"maintext": "It did.", "title": "Harbour"}))
    (capture,) = collect([allowed.url("/a.json")])
    assert isinstance(capture, Capture)
    assert capture.media == "record"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<rss version='2.0'><channel/></rss>", "'secondsource watch' reads feeds"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "'secondsource watch' reads feeds"),
        (b"\x89PNG\r\n\x1a\n123", "an image (PNG)"),
        (b"", "empty"),
        (b'{"a": 1}\n{"a": 2}\n', "save it"),
    ],
)
def test_what_is_no_report_is_told(allowed: Site, body: bytes, reason: str) -> None:
    allowed.put("/a", body)
    (skipped,) = collect([allowed.url("/a")])
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason


def test_a_page_that_cannot_be_had_harms_no_other(allowed: Site) -> None:
    allowed.put("/a", PAGE)
    found = {f.path: f for f in collect([allowed.url("/gone"), allowed.url("/a")])}
    gone = found[allowed.url("/gone")]
    assert isinstance(gone, Skipped)
    assert gone.reason == "not fetched: the server answers 404 Not Found"
    assert isinstance(found[allowed.url("/a")], Capture)
