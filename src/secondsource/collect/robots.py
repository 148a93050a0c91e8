"""What a host's robots.txt allows and how long it wants between two requests; looked up once a day."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

__all__ = ["Answer", "Permission", "RobotsBook"]

#: By this name a robots.txt may address the program.
NAME = "secondsource"
#: What is read of a robots.txt: as much as RFC 9309 asks for at least.
MOST_BYTES = 512_000
#: How long an answer holds, and how long a failure does (seconds).
_HOLDS, _FAILURE_HOLDS = 86_400.0, 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How the request for a robots.txt ended: its bytes, or that there is none, or why it is not known."""

    data: bytes = b""
    #: Why nobody knows what is allowed (the server fails); None where that is known.
    unknown: str | None = None
    #: Whether that may be otherwise later.
    passing: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether an address may be fetched, and how."""

    #: Why not; None where it may.
    refusal: str | None = None
    #: Whether that may be otherwise later.
    passing: bool = False
    #: Seconds that the host wants between two requests.
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Protego | None
    answer: Answer
    until: float


class RobotsBook:
    """Remembers what each host's robots.txt says; ``ask`` fetches one, given its address."""

    def __init__(self, ask: Callable[[str], Answer], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask = ask
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._lock = Lock()

    def may(self, url: str) -> Permission:
        """Return whether an address may be fetched.

        As RFC 9309 says: where there is no robots.txt all is allowed; where the server fails nothing is.
        """
        known = self._rules_of(url)
        if known.answer.unknown is not None:
            return Permission(refusal=known.answer.unknown, passing=known.answer.passing)
        if known.rules is None:
            return Permission()
        if not known.rules.can_fetch(url, NAME):
            return Permission(
                refusal="its host's robots.txt asks programs not to fetch it; save the page yourself"
            )
        delay = known.rules.crawl_delay(NAME) or 0.0
        rate = known.rules.request_rate(NAME)
        if rate is not None and rate.requests > 0:
            delay = max(delay, rate.seconds / rate.requests)
        return Permission(delay=max(0.0, float(delay)))

    def _rules_of(self, url: str) -> _Known:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._known.get(origin)
        if known is not None and known.until > self._clock():
            return known
        answer = self._ask(f"{origin}/robots.txt")
        known = _Known(
            rules=_parsed(answer.data) if answer.data else None,
            answer=Answer(unknown=answer.unknown, passing=answer.passing),
            until=self._clock() + (_HOLDS if answer.unknown is None else _FAILURE_HOLDS),
        )
        with self._lock:
            self._known[origin] = known
        return known


def _parsed(data: bytes) -> Protego:
    return Protego.parse(data[:MOST_BYTES].decode("utf-8-sig", "replace"))
