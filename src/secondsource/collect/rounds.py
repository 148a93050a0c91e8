"""Rounds: many addresses fetched by several threads, one thread a host, handed over as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TypeVar

from secondsource.collect.addresses import Refused, host_of_address, usable
from secondsource.collect.charset import charset_of
from secondsource.collect.feeds import read_list
from secondsource.collect.fetch import Failed, Fetched, Fetcher
from secondsource.collect.listing import MOST_BYTES, MOST_ENTRIES, Listing, Unreadable

__all__ = ["Look", "look", "side_by_side"]

In = TypeVar("In")
Out = TypeVar("Out")
T = TypeVar("T")

#: Hosts that are asked at one time.
_THREADS = 8
#: What is fetched ahead of whoever takes it: pages may be large.
_AHEAD = 16
#: How often it is looked whether the work is to end (seconds).
_BEAT = 0.2


def side_by_side(
    items: Sequence[In], url_of: Callable[[In], str], work: Callable[[In], Out], stop: Event, fetcher: Fetcher
) -> Iterator[tuple[In, Out]]:
    """Yield each item with what the work makes of it, as it comes; items of one host are worked on one after another.

    Once ``stop`` is set nothing more is begun or waited for.
    """
    hosts: dict[str, list[In]] = {}
    for item in items:
        hosts.setdefault(_host(url_of(item), fetcher), []).append(item)
    waiting: Queue[list[In]] = Queue()
    for some in hosts.values():
        waiting.put(some)
    done: Queue[tuple[In, Out | Exception]] = Queue(maxsize=_AHEAD)
    left = Event()

    def ended() -> bool:
        return stop.is_set() or left.is_set()

    def worker() -> None:
        while not ended():
            try:
                some = waiting.get_nowait()
            except Empty:
                return
            for item in some:
                if ended():
                    return
                try:
                    made: Out | Exception = work(item)
                except Exception as error:
                    made = error
                _put(done, (item, made), ended)

    for _ in range(min(_THREADS, len(hosts))):
        Thread(target=worker, daemon=True).start()
    try:
        for _ in items:
            pair = _get(done, stop)
            if pair is None:
                return
            if isinstance(pair[1], Exception):
                raise pair[1]
            yield pair[0], pair[1]
    finally:
        # Whoever takes may have failed: then nobody is to wait for him for ever.
        left.set()


def _put(queue: Queue[T], item: T, ended: Callable[[], bool]) -> None:
    while not ended():
        try:
            return queue.put(item, timeout=_BEAT)
        except Full:
            continue
    return None


def _get(queue: Queue[T], stop: Event) -> T | None:
    while not stop.is_set():
        try:
            return queue.get(timeout=_BEAT)
        except Empty:
            continue
    return None


def _host(url: str, fetcher: Fetcher) -> str:
    try:
        return host_of_address(usable(url, fetcher.rules))
    except Refused:
        return url


class Look:
    """What a look at a feed brought: a list, or that nothing has changed, or why it failed."""

    __slots__ = ("etag", "failure", "listing", "modified", "moved")

    def __init__(
        self,
        listing: Listing | None = None,
        failure: Failed | None = None,
        etag: str | None = None,
        modified: str | None = None,
        moved: str | None = None,
    ) -> None:
        self.listing = listing
        self.failure = failure
        self.etag = etag
        self.modified = modified
        #: Where to look from now on, where the server says so.
        self.moved = moved


def look(fetcher: Fetcher, url: str, *, etag: str | None = None, modified: str | None = None) -> Look:
    """Fetch a feed, if it has changed, and read it; of an index of site maps, the site maps too."""
    got = fetcher.get(url, etag=etag, modified=modified, size=MOST_BYTES)
    if isinstance(got, Failed):
        return Look(failure=got)
    if got.status == 304:
        return Look(etag=etag, modified=modified, moved=got.moved)
    listing = _read(got, fetcher)
    if isinstance(listing, Failed):
        return Look(failure=listing)
    return Look(listing=listing, etag=got.etag, modified=got.modified, moved=got.moved)


def _read(got: Fetched, fetcher: Fetcher) -> Listing | Failed:
    try:
        listing = read_list(got.data, got.final, charset=charset_of(got.content_type))
    except Unreadable as error:
        return Failed(url=got.url, reason=f"cannot be read as a feed: {error}", status=200)
    if not listing.lists:
        return listing
    entries = list(listing.entries)
    for one in listing.lists:
        part = fetcher.get(one, size=MOST_BYTES)
        if isinstance(part, Fetched):
            try:
                entries += read_list(part.data, part.final, charset=charset_of(part.content_type)).entries
            except Unreadable:
                continue
    distinct = tuple({e.url: e for e in entries}.values())
    return Listing(
        kind="sitemap index",
        title=None,
        entries=distinct[:MOST_ENTRIES],
        cut=listing.cut or len(distinct) > MOST_ENTRIES,
    )
