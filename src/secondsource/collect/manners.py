"""Manners: one request at a time to a host, with a pause after each, and none while it asks to be left alone."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock

__all__ = ["LONGEST_WAIT", "Later", "Manners", "backoff", "seconds_asked"]

#: Seconds between two requests to one host, where its robots.txt says nothing.
SPACING = 1.0
#: The longest pause between two requests that is waited out within one run (seconds).
LONGEST_WAIT = 300.0
#: A feed that fails is asked ever more rarely, down to once a day.
_RAREST = 86_400.0


class Later(Exception):  # noqa: N818  (a wish, not an error)
    """A request that is not made now; the message says why, ``seconds`` how long to wait."""

    def __init__(self, why: str, seconds: float) -> None:
        super().__init__(why)
        self.seconds = seconds


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    next_at: float = 0.0
    held_until: float = 0.0


class Manners:
    """Keeps requests to one host apart; ``stop`` ends every wait."""

    def __init__(
        self,
        *,
        spacing: float = SPACING,
        stop: Event | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._spacing = spacing
        #: Set by whoever wants the work to end.
        self.stop = stop or Event()
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def turn(
        self, host: str, delay: float = 0.0, *, paused: bool = True, counts: bool = True
    ) -> Iterator[None]:
        """Wait for the host's turn, and hold it; ``delay`` is what its robots.txt asks for between two requests.

        Without ``paused`` nothing is waited for but others' requests; one that does not count is followed by no pause.
        """
        state = self._of(host)
        with state.lock:
            self._wait(host, state, paused=paused)
            try:
                yield
            finally:
                if counts:
                    state.next_at = self._clock() + max(self._spacing, delay)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for a while, since it asked to be."""
        state = self._of(host)
        state.held_until = max(state.held_until, self._clock() + seconds)

    def _of(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())

    def _wait(self, host: str, state: _Host, *, paused: bool) -> None:
        held = state.held_until - self._clock()
        if held > 0:
            raise Later(f"{host} asked to be left alone for another {held:.0f} seconds", held)
        pause = state.next_at - self._clock() if paused else 0.0
        if pause > LONGEST_WAIT:
            raise Later(f"{host} wants {pause:.0f} seconds between two requests", pause)
        if self.stop.wait(max(0.0, pause)):
            raise Later("the work was ended before", 0.0)


def seconds_asked(retry_after: str | None, now: datetime | None = None) -> float | None:
    """Return for how long a ``Retry-After`` asks to be left alone, at most a day; None where it says nothing."""
    text = (retry_after or "").strip()
    if text.isdecimal() and len(text) < 12:
        return min(float(text), _RAREST)
    try:
        then = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max(0.0, (then - (now or datetime.now(UTC))).total_seconds()), _RAREST)


def backoff(every: float, failures: int) -> float:
    """Return how long to leave a feed that failed so many times in a row: twice as long each time, up to a day."""
    return min(every * float(2 ** min(max(failures, 0), 20)), max(every, _RAREST))
