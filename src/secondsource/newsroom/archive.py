"""The archive: what is on file, and what people put right in it; it needs no model and loads no room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from secondsource.errors import UsageError
from secondsource.newsroom.fixing import Corrector
from secondsource.records import Fix, Hit, OutletListing, Revision, StoreStatus, StoryListing
from secondsource.store import (
    Store,
    articles,
    derived,
    listings,
    open_store,
    rulings,
    schema,
    search,
    stories,
)
from secondsource.store.listings import Order
from secondsource.store.search import Filters

__all__ = ["Archive", "Filters", "Order", "open_archive", "restore_archive", "utc_now"]


def utc_now() -> str:
    """Return the moment, as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Archive:
    """Tells what is on file, and lets people put it right.

    ``now`` gives the moment that the store writes beside what it keeps; nothing is decided by it but which undated
    reports are old.
    """

    def __init__(self, store: Store, *, now: Callable[[], str] = utc_now) -> None:
        self.store = store
        self._now = now
        #: What people can put right.
        self.fix = Corrector(store, now)

    # -- what is on file --------------------------------------------------------------------------

    def stories(
        self,
        filters: Filters = Filters(),  # noqa: B008  (frozen)
        *,
        words: str = "",
        order: Order = "newest",
        new_since: str | int | None = None,
        limit: int = 50,
    ) -> tuple[StoryListing, ...]:
        """Return stories on file, as asked for."""
        with self.store.reading() as connection:
            return listings.list_stories(
                connection, filters, words=words, order=order, new_since=new_since, limit=limit
            )

    def latest_change(self) -> int:
        """Return the number to ask for what is new since."""
        with self.store.reading() as connection:
            return stories.latest_change(connection)

    def search(self, words: str, filters: Filters = Filters(), *, limit: int = 20) -> tuple[Hit, ...]:  # noqa: B008
        """Return the reports on file that hold the words, the best first."""
        with self.store.reading() as connection:
            return search.find(connection, words, filters, limit)

    def outlets(self) -> tuple[OutletListing, ...]:
        """Return every outlet on file."""
        with self.store.reading() as connection:
            return listings.list_outlets(connection)

    def revisions(self, article: str) -> tuple[Revision, ...]:
        """Return the versions of an article, the earliest first, given the id of one of them, its path or address."""
        with self.store.reading() as connection:
            named = articles.ids_of(connection, article)
            if len(named) > 1:
                raise UsageError(f"{article}: {len(named)} reports have this path; name one by its id")
            return articles.revisions(connection, named[0]) if named else ()

    def status(self) -> StoreStatus:
        """Return how much is on file, what waits, and what could not be used."""
        with self.store.reading() as connection:
            found = listings.totals(connection)
            return StoreStatus(
                place=self.store.place,
                schema=schema.version_of(connection) or "",
                captures=found["captures"],
                articles=found["articles"],
                versions=found["versions"],
                stories=found["stories"],
                outlets=found["outlets"],
                read=derived.count(connection, "reading"),
                pages=derived.count(connection, "page"),
                backlog=stories.backlog(connection),
                size=listings.size_of(connection),
                failures=listings.failures(connection),
            )

    # -- what people put right --------------------------------------------------------------------

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the store to a file that is not there yet."""
        from secondsource.store.backup import backup

        backup(self.store, target)

    def fixes(self) -> tuple[Fix, ...]:
        """Return what people put right, the latest first."""
        with self.store.reading() as connection:
            return rulings.listed(connection)


def open_archive(place: str | Path) -> Archive:
    """Open the archive of the store at a path or address, which must be there."""
    return Archive(open_store(place, create=False))


def restore_archive(source: Path, place: str) -> None:
    """Make a store at an empty place from a copy."""
    from secondsource.store.backup import restore

    restore(source, place)
