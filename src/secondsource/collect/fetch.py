"""Fetching one address: politely, safely, within limits; a failure is a value that says why."""

from __future__ import annotations

import http
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from os import environ

import httpcore
import httpx

from secondsource.collect.addresses import Refused, Rules, host_of_address, rules_from, usable
from secondsource.collect.manners import Later, Manners, seconds_asked
from secondsource.collect.network import Budget, Guard, Resolver, TooMuch, resolve
from secondsource.collect.robots import MOST_BYTES as MOST_ROBOTS
from secondsource.collect.robots import Answer, RobotsBook
from secondsource.collect.unpack import ACCEPTED, Damaged, unpacked

__all__ = ["Failed", "Fetched", "Fetcher", "Limits", "user_agent"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Redirects that say: ask there from now on.
_FOR_GOOD = frozenset({301, 308})
#: Answers after which the same request may well succeed later.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 527, 529, 530})
#: What may come over the wire beside the body: headers, and the pages of redirects.
_BESIDE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one fetch may cost, all its redirects together."""

    #: Bytes, unpacked: the largest file that is read (docs/decisions/0005-limits.md).
    size: int = 50_000_000
    #: Seconds from the first look-up to the last byte.
    seconds: float = 60.0
    #: Seconds without a byte.
    silence: float = 20.0
    redirects: int = 5
    #: Whether of what is larger the beginning is taken.
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered."""

    #: As asked, and where redirects led.
    url: str
    final: str
    #: 304 where nothing has changed since; then there are no data.
    status: int
    #: Unpacked.
    data: bytes
    content_type: str
    etag: str | None = None
    modified: str | None = None
    #: Where to ask from now on, where the server says that the address is another for good.
    moved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Led:
    """Where an answer leads, and whether for good."""

    to: str
    for_good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why an address could not be fetched."""

    url: str
    reason: str
    #: HTTP status, where a server answered.
    status: int | None = None
    #: Whether to ask again later makes sense, and from when on (seconds), where that is known.
    passing: bool = False
    wait: float | None = None


def user_agent(environment: Mapping[str, str] = environ) -> str:
    """Return how the program calls itself; ``SECONDSOURCE_CONTACT`` adds whom to write to."""
    contact = "".join(
        c for c in environment.get("SECONDSOURCE_CONTACT", "") if c.isprintable() and c.isascii()
    )
    own = f"secondsource/{version('secondsource')}"
    return f"{own} (reads news for one desk; heeds robots.txt{f'; {contact}' if contact else ''})"


class Fetcher:
    """Fetches addresses as the rules allow; may be used by several threads.

    ``resolver`` and ``manners`` are for tests and for whoever shares the pauses between several fetchers.
    """

    def __init__(
        self,
        rules: Rules | None = None,
        limits: Limits | None = None,
        manners: Manners | None = None,
        resolver: Resolver = resolve,
    ) -> None:
        self.rules = rules or rules_from(environ)
        self.limits = limits or Limits()
        self.manners = manners or Manners()
        self._resolver = resolver
        self._robots = RobotsBook(self._robots_txt)
        self._agent = user_agent()
        self._tls: ssl.SSLContext | None = None

    def get(
        self, url: str, *, etag: str | None = None, modified: str | None = None, size: int | None = None
    ) -> Fetched | Failed:
        """Fetch an address; with ``etag`` or ``modified`` only where it has changed since. Never raises for what the network does."""
        limits = replace(self.limits, size=min(size or self.limits.size, self.limits.size))
        conditions = [(b"If-None-Match", etag), (b"If-Modified-Since", modified)]
        headers = [
            (name, value.encode("latin-1")) for name, value in conditions if value and _sendable(value)
        ]
        return self._follow(url, headers, limits, heed=True)

    def _robots_txt(self, url: str) -> Answer:
        got = self._follow(url, [], replace(self.limits, size=MOST_ROBOTS, cut=True), heed=False)
        if isinstance(got, Fetched):
            return Answer(data=got.data)
        if got.status is None:
            # A host that cannot be asked for this cannot be asked for the page either, and for the same reason.
            return Answer(unknown=got.reason, passing=got.passing)
        if got.status == 429 or got.status >= 500:
            reason = f"{got.reason} when asked for its robots.txt, so it is not known what may be fetched"
            return Answer(unknown=reason)
        return Answer()

    def _follow(
        self, url: str, headers: list[tuple[bytes, bytes]], limits: Limits, *, heed: bool
    ) -> Fetched | Failed:
        """Fetch and follow redirects; each hop is checked as the first address was."""
        budget = Budget(limits.seconds, limits.size + _BESIDE)
        at, before, led = url, "", ""
        moved: str | None = None
        for_good = True
        try:
            for hop in range(limits.redirects + 1):
                at = usable(at, self.rules)
                moved = at if hop and for_good else moved
                host, delay = host_of_address(at), 0.0
                if heed:
                    permission = self._robots.may(at)
                    if permission.refusal is not None:
                        return Failed(
                            url=url, reason=f"{led}{permission.refusal}", passing=permission.passing
                        )
                    delay = permission.delay
                # The pause counts from page to page: a robots.txt and a redirect belong to the page.
                with self.manners.turn(host, delay, paused=host != before, counts=heed):
                    got = self._one(url, at, headers, limits, budget)
                before = host
                if isinstance(got, Failed) and got.wait:
                    self.manners.hold(host, got.wait)
                if isinstance(got, Failed):
                    return got
                if isinstance(got, Fetched):
                    return replace(got, moved=moved)
                # What lies behind a passing redirect is not the feed's address, however lasting the next one is.
                for_good = (
                    for_good and got.for_good and not (at.startswith("https:") > got.to.startswith("https:"))
                )
                at, led = got.to, f"it leads to {got.to[:200]}: "
        except Refused as refused:
            return Failed(url=url, reason=f"{led}{refused}")
        except TooMuch as limit:
            return Failed(url=url, reason=str(limit), passing="seconds" in str(limit))
        except Later as later:
            return Failed(url=url, reason=str(later), passing=True, wait=later.seconds or None)
        return Failed(url=url, reason=f"it leads on and on: more than {limits.redirects} redirects")

    def _one(
        self, url: str, at: str, headers: list[tuple[bytes, bytes]], limits: Limits, budget: Budget
    ) -> Fetched | Failed | _Led:
        """Make one request; return what came, or where it leads."""
        try:
            with self._response(at, headers, limits, budget) as response:
                told = {k.lower().decode("latin-1"): _text(v) for k, v in response.headers}
                status = response.status
                if status in _REDIRECTS and told.get("location"):
                    return _Led(to=_joined(at, told["location"]), for_good=status in _FOR_GOOD)
                if status == 304 and headers:
                    return Fetched(url=url, final=at, status=304, data=b"", content_type="")
                if status not in {200, 203}:
                    return _unwelcome(url, status, told.get("retry-after"))
                body = unpacked(
                    response.iter_stream(), told.get("content-encoding", ""), limits.size, cut=limits.cut
                )
        except Damaged as damaged:
            return Failed(url=url, reason=str(damaged), passing=True)
        except httpcore.TimeoutException as error:
            return Failed(url=url, reason=f"the server does not answer ({_named(error)})", passing=True)
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            return Failed(url=url, reason=_broken(error), passing=True)
        return Fetched(
            url=url,
            final=at,
            status=200,
            data=body,
            content_type=told.get("content-type", "")[:200],
            etag=told.get("etag"),
            modified=told.get("last-modified"),
        )

    @contextmanager
    def _response(
        self, at: str, headers: list[tuple[bytes, bytes]], limits: Limits, budget: Budget
    ) -> Iterator[httpcore.Response]:
        guard = Guard(self.rules, budget, self._resolver)
        asked = [
            (b"User-Agent", self._agent.encode("ascii")),
            (
                b"Accept",
                b"text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5",
            ),
            (b"Accept-Encoding", ACCEPTED.encode("ascii")),
            (b"Accept-Language", b"en, *;q=0.5"),
            (b"Connection", b"close"),
            *headers,
        ]
        timeouts = {
            "connect": limits.silence,
            "read": limits.silence,
            "write": limits.silence,
            "pool": limits.silence,
        }
        with (
            httpcore.ConnectionPool(
                ssl_context=self._context(at), network_backend=guard, max_connections=1
            ) as pool,
            pool.stream(
                "GET", at, headers=[(b"Host", _host_header(at)), *asked], extensions={"timeout": timeouts}
            ) as response,
        ):
            yield response

    def _context(self, at: str) -> ssl.SSLContext | None:
        """Return what certificates are checked with; it is made when first needed, since that takes a while."""
        if not at.startswith("https"):
            return None
        if self._tls is None:
            self._tls = httpx.create_ssl_context()
        return self._tls


def _host_header(at: str) -> bytes:
    return httpx.URL(at).netloc


def _text(value: bytes) -> str:
    """Return a header's value; the rules say Latin-1, and addresses come in UTF-8."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _joined(at: str, location: str) -> str:
    try:
        return str(httpx.URL(at).join(location))
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Refused(f"it leads to what is no web address ({error})") from error


def _unwelcome(url: str, status: int, retry_after: str | None) -> Failed:
    try:
        phrase = f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    wait = seconds_asked(retry_after) if status in _PASSING else None
    asked = f", and asks to come back in {wait:.0f} seconds" if wait else ""
    return Failed(
        url=url,
        reason=f"the server answers {phrase}{asked}",
        status=status,
        passing=status in _PASSING,
        wait=wait,
    )


def _broken(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    if "Receive buffer too long" in text:
        return "too large: the headers of the answer are longer than 100 kB"
    if isinstance(error, httpcore.ProtocolError):
        return f"the server's answer is not valid HTTP ({text[:200]})"
    return f"no connection ({text[:200]})"


def _named(error: Exception) -> str:
    return str(error).strip() or {"ConnectTimeout": "no connection", "ReadTimeout": "silence"}.get(
        type(error).__name__, "in time"
    )


def _sendable(value: str) -> bool:
    """Whether what a server gave us once may be sent back in a header."""
    return len(value) <= 1000 and all(" " <= c < "\x7f" or "\xa0" <= c <= "\xff" for c in value)
