"""Subscriptions: which feeds are on file, how they do, and lists of feeds in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from secondsource.collect.addresses import Refused, Rules, is_address, rules_of_process, usable
from secondsource.collect.fetch import Failed, Fetcher
from secondsource.collect.listing import Unreadable
from secondsource.collect.manners import Manners
from secondsource.collect.opml import Source, read_opml, write_opml
from secondsource.errors import UsageError
from secondsource.newsroom.archive import Archive
from secondsource.store import feeds, fetches, open_store
from secondsource.store.feeds import FeedRow
from secondsource.store.fetches import Health

__all__ = [
    "FeedRow",
    "Health",
    "add_feeds",
    "export_feeds",
    "fetcher_of",
    "list_feeds",
    "open_for_feeds",
    "outlet_health",
    "remove_feed",
    "sources_of",
]


def open_for_feeds(place: str) -> Archive:
    """Open the archive of a store, which is made where it is not there."""
    return Archive(open_store(place))


def fetcher_of(*, private: bool = False, ports: Sequence[int] = ()) -> Fetcher:
    """Return a fetcher by the settings of the environment and what is allowed beside them."""
    rules = rules_of_process()
    return Fetcher(
        Rules(private=rules.private or private, ports=rules.ports | frozenset(ports)),
        manners=Manners(stop=Event()),
    )


def sources_of(places: Sequence[str], fetcher: Fetcher) -> tuple[Source, ...]:
    """Return the feeds that addresses, and files or addresses of OPML, name; raise ``UsageError`` where one names none."""
    found: list[Source] = []
    for place in places:
        try:
            if not is_address(place):
                found += read_opml(_file(place))
            elif place.partition("?")[0].lower().endswith(".opml"):
                got = fetcher.get(place)
                if isinstance(got, Failed):
                    raise UsageError(f"{place}: not fetched: {got.reason}")
                found += read_opml(got.data)
            else:
                found.append(Source(url=usable(place, fetcher.rules)))
        except (Unreadable, Refused) as error:
            raise UsageError(f"{place}: {error}") from error
    return tuple({s.url: s for s in found}.values())


def _file(place: str) -> bytes:
    try:
        return Path(place).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"{place}: {reason}; give the address of a feed, or a file of OPML") from error


def add_feeds(archive: Archive, sources: Sequence[Source], seconds: int, outlet: str | None = None) -> int:
    """Put feeds on file, due now; return how many are new."""
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    with archive.store.writing() as connection:
        return sum(feeds.add(connection, s.url, s.title, outlet, seconds, at) for s in sources)


def remove_feed(archive: Archive, url: str) -> None:
    """Forget a feed; the reports that came from it stay."""
    with archive.store.writing() as connection:
        if not feeds.remove(connection, url):
            raise UsageError(f"{url}: no such feed on file; 'secondsource feeds list' names them")


def list_feeds(archive: Archive) -> tuple[FeedRow, ...]:
    """Return the feeds on file with their health."""
    with archive.store.reading() as connection:
        return feeds.every(connection)


def outlet_health(archive: Archive) -> tuple[Health, ...]:
    """Return how fetching from each outlet goes, by name."""
    with archive.store.reading() as connection:
        return fetches.health(connection)


def export_feeds(archive: Archive) -> bytes:
    """Return the feeds on file as OPML."""
    return write_opml([Source(url=f.url, title=f.title) for f in list_feeds(archive)])
