"""Watching: feeds are looked at when due, and what they list anew is fetched and filed, a few reports at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from threading import Event

from secondsource.collect.fetch import Failed, Fetched, Fetcher
from secondsource.collect.listing import Entry
from secondsource.collect.manners import backoff
from secondsource.collect.pages import page_capture
from secondsource.collect.rounds import Look, look, side_by_side
from secondsource.errors import StoreError
from secondsource.language.outlets import outlet_book
from secondsource.newsroom.room import Newsroom
from secondsource.records import Capture, Given, Skipped, StoryChange
from secondsource.store import feeds
from secondsource.store.feeds import FeedRow, Fetch

__all__ = ["Filed", "Looked", "News", "Told", "Trouble", "Watcher"]

#: Reports filed together: what a kill may undo, and fetch again.
_BATCH = 8
#: Pages of one feed that are fetched in one round; the others wait for the next.
_PAGES = 100
#: Bytes of a page that is fetched without anybody having named it.
_PAGE_SIZE = 10_000_000
#: A page that cannot be fetched is tried so often, and one that was edited is fetched again after so long.
_TRIES = 3
_AGAIN = timedelta(hours=1)
#: How long to wait after trouble with the store (seconds).
_TROUBLE = 30.0
#: No feed is due later than this: a moment further away is a clock that went back.
_FARTHEST = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How a look at a feed went."""

    feed: str
    title: str | None
    #: Why it failed, or None.
    reason: str | None
    #: Reports listed, and those of them that are to be fetched; None where nothing has changed.
    entries: int | None
    fresh: int
    #: Failures in a row, and when the next look is due (ISO 8601, UTC).
    failures: int
    due_at: str
    #: Where it is looked for from now on, where its server says that it has moved for good.
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What became of a few pages."""

    new: int
    revised: int
    same: int
    skipped: tuple[Skipped, ...]
    changes: tuple[StoryChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story whose page was made anew."""

    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What keeps the watch from working for now."""

    reason: str


News = Looked | Filed | Told | Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    entry: Entry
    feed: FeedRow


class Watcher:
    """Watches feeds for a newsroom, until ``stop`` is set."""

    def __init__(
        self,
        room: Newsroom,
        fetcher: Fetcher,
        tell: Callable[[News], None] = lambda _: None,
        *,
        only: Sequence[str] = (),
        light: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._room = room
        self._store = room.store
        self._fetcher = fetcher
        self._tell = tell
        self._only = frozenset(only)
        self._light = light
        self._now = now
        #: Set by whoever wants the watch to end; the reports at hand are filed whole, or left.
        self.stop: Event = fetcher.manners.stop

    def run(self, *, once: bool = False) -> None:
        """Look at the feeds whenever they are due; with ``once``, at all of them, and only now."""
        while not self.stop.is_set():
            try:
                self.round(everything=once)
                pause = self.pause()
            except StoreError as error:
                if once:
                    raise
                self._tell(Trouble(reason=str(error)))
                pause = _TROUBLE
            if once:
                return
            self.stop.wait(pause)

    def feeds(self) -> tuple[FeedRow, ...]:
        """Return the feeds that are watched."""
        with self._store.reading() as connection:
            return tuple(f for f in feeds.every(connection) if not self._only or f.url in self._only)

    def pause(self) -> float:
        """Return the seconds until the next feed is due."""
        waits = [(_moment(f.due_at) - self._now()).total_seconds() for f in self.feeds()]
        return min(max(min(waits, default=60.0), 1.0), 3600.0)

    def round(self, *, everything: bool = False) -> None:
        """Look at the feeds that are due, fetch what they list anew, file it, and tell the stories that it touches."""
        now = self._now()
        due = [f for f in self.feeds() if everything or not now < _moment(f.due_at) < now + _FARTHEST]
        wanted: dict[str, _Wanted] = {}
        looks: list[tuple[FeedRow, Look]] = []
        for feed, found in side_by_side(due, lambda f: f.url, self._look, self.stop, self._fetcher):
            if found.failure is not None or found.listing is None:
                self._looked(feed, found, found.failure)
                continue
            fresh = self._fresh(found.listing.entries)
            looks.append((feed, found))
            self._tell_look(feed, found, None, len(fresh))
            for entry in islice(fresh, _PAGES):
                wanted.setdefault(entry.url, _Wanted(entry=entry, feed=feed))
        self._fetch(list(wanted.values()))
        for feed, found in looks:
            # Only now is it known whether all that the feed lists was had: see ``feeds.looked``.
            listing = found.listing
            whole = listing is not None and not listing.cut and not self._fresh(listing.entries)
            self._write_look(feed, found, None, whole=whole)
        while not self._light and not self.stop.is_set() and (told := self._room.catch_up(1)):
            self._tell(Told(story=told[0]))

    # -- looking at feeds -------------------------------------------------------------------------

    def _look(self, feed: FeedRow) -> Look:
        return look(self._fetcher, feed.url, etag=feed.etag, modified=feed.modified)

    def _looked(self, feed: FeedRow, found: Look, failure: Failed | None) -> None:
        self._write_look(feed, found, failure, whole=failure is None)
        self._tell_look(feed, found, failure, 0)

    def _tell_look(self, feed: FeedRow, found: Look, failure: Failed | None, fresh: int) -> None:
        listing = found.listing
        self._tell(
            Looked(
                feed=feed.url,
                title=(listing.title if listing else None) or feed.title,
                reason=failure.reason if failure else None,
                entries=len(listing.entries) if listing else None,
                fresh=fresh,
                failures=feed.failures + 1 if failure else 0,
                due_at=self._due(feed, failure),
                moved_to=None if failure else found.moved,
            )
        )

    def _write_look(self, feed: FeedRow, found: Look, failure: Failed | None, *, whole: bool) -> None:
        at = _written(self._now())
        title = found.listing.title if found.listing else None
        with self._store.writing() as connection:
            feeds.looked(
                connection,
                feed.url,
                due_at=self._due(feed, failure),
                ok_at=None if failure else at,
                reason=failure.reason if failure else None,
                title=None if feed.title else title,
                etag=found.etag,
                modified=found.modified,
                whole=whole,
            )
            if failure is not None:
                row = Fetch(
                    url=feed.url,
                    feed=feed.url,
                    outlet=_outlet(feed, feed.url),
                    status=failure.status,
                    reason=failure.reason,
                    at=at,
                )
                feeds.log(connection, [row])
            elif found.moved is not None and feeds.move(connection, feed.url, found.moved) and self._only:
                self._only |= {found.moved}

    def _due(self, feed: FeedRow, failure: Failed | None) -> str:
        """Return when a feed is due again: ever later while it fails, and not before its server wants it."""
        wait = float(feed.every)
        if failure is not None:
            wait = max(backoff(feed.every, feed.failures), failure.wait or 0.0)
        return _written(self._now() + timedelta(seconds=wait))

    def _fresh(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the entries whose pages are to be fetched: new ones, and those edited since."""
        urls = [e.url for e in entries]
        with self._store.reading() as connection:
            had = feeds.fetched(connection, urls)
            tried = feeds.tries(connection, urls)
        return [
            e
            for e in entries
            if tried.get(e.url, 0) < _TRIES and (e.url not in had or self._edited(e, had[e.url]))
        ]

    def _edited(self, entry: Entry, fetched_at: str) -> bool:
        """Whether a page was edited since it was fetched; a list that always says so is heeded once an hour."""
        if entry.updated is None or "T" not in entry.updated:
            return False
        return (
            _moment(fetched_at) < _moment(entry.updated) <= self._now()
            and self._now() - _moment(fetched_at) > _AGAIN
        )

    # -- fetching and filing ----------------------------------------------------------------------

    def _fetch(self, wanted: Sequence[_Wanted]) -> None:
        """Fetch pages and file them, a few at a time."""
        batch: list[tuple[_Wanted, Fetched | Failed]] = []
        for number, pair in enumerate(
            side_by_side(wanted, lambda w: w.entry.url, self._page, self.stop, self._fetcher), 1
        ):
            batch.append(pair)
            if len(batch) >= _BATCH or number == len(wanted):
                self._file(batch)
                batch = []

    def _page(self, wanted: _Wanted) -> Fetched | Failed:
        return self._fetcher.get(wanted.entry.url, size=_PAGE_SIZE)

    def _file(self, batch: Sequence[tuple[_Wanted, Fetched | Failed]]) -> None:
        """File what was fetched, then log the fetches: who is killed between fetches again what is filed already."""
        captures = [_captured(w, got) for w, got in batch]
        added = self._room.add([c for c in captures if isinstance(c, Capture)])
        unusable = {s.path: s for s in added.skipped}
        at = _written(self._now())
        rows, skipped = [], []
        for (wanted, got), made in zip(batch, captures, strict=True):
            lost = made if isinstance(made, Skipped) else unusable.get(made.path)
            skipped += [lost] if lost else []
            rows.append(_fetch_row(wanted, got, made, lost, at))
        with self._store.writing() as connection:
            feeds.log(connection, rows)
        self._tell(
            Filed(
                new=added.new,
                revised=added.revised,
                same=added.same,
                skipped=tuple(skipped),
                changes=added.changes,
            )
        )


def _captured(wanted: _Wanted, got: Fetched | Failed) -> Capture | Skipped:
    given = Given(outlet=wanted.feed.outlet, published=wanted.entry.published)
    return page_capture(got, given)


def _fetch_row(
    wanted: _Wanted, got: Fetched | Failed, made: Capture | Skipped, lost: Skipped | None, at: str
) -> Fetch:
    return Fetch(
        url=wanted.entry.url,
        feed=wanted.feed.url,
        outlet=_outlet(
            wanted.feed, wanted.entry.url, made.given.outlet if isinstance(made, Capture) else None
        ),
        status=got.status,
        size=len(got.data) if isinstance(got, Fetched) else None,
        reason=lost.reason if lost else None,
        at=at,
    )


def _outlet(feed: FeedRow, url: str, said: str | None = None) -> str | None:
    """Return whose fetch it is, as far as is known before the page says so."""
    known = outlet_book().by_url(url)
    return feed.outlet or (known.name if known else None) or said


def _moment(written: str) -> datetime:
    found = datetime.fromisoformat(written)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
