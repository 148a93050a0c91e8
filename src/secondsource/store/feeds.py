"""Feeds on file: where reports are fetched from, when each is due, how its fetches went, and what was fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from secondsource.store.rows import batches, insert_new, number_of
from secondsource.store.tables import feeds, fetches
from secondsource.store.texts import original, storable

__all__ = ["FeedRow", "Fetch", "add", "every", "fetched", "log", "looked", "move", "remove", "tries"]

#: Answers below 500 after which the same request may succeed later.
_PASSING = frozenset({408, 425, 429})
_NEVER = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed on file."""

    url: str
    outlet: str | None
    title: str | None
    #: What its server said by which to know whether it has changed.
    etag: str | None
    modified: str | None
    #: Seconds between two looks, and when the next is due (ISO 8601, UTC).
    every: int
    due_at: str
    #: Failures in a row.
    failures: int
    last_ok: str | None
    last_reason: str | None
    #: When it last failed, where that is in the log.
    last_failed: str | None = None
    #: The address as it was put on file, where the server has said since that it is another for good.
    moved_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """How one fetch went."""

    url: str
    feed: str | None = None
    outlet: str | None = None
    status: int | None = None
    size: int | None = None
    #: Why it failed; None where it did not.
    reason: str | None = None
    at: str


def add(
    connection: Connection, url: str, title: str | None, outlet: str | None, seconds: int, at: str
) -> bool:
    """Put a feed on file, due now; say whether it is new. Of one on file only the time between looks changes."""
    there = connection.scalar(select(feeds.c.url).where(feeds.c.url == url))
    if there is not None:
        connection.execute(update(feeds).where(feeds.c.url == url).values(every=seconds))
        return False
    row = {
        "url": url,
        "title": storable(title) if title else None,
        "outlet": storable(outlet) if outlet else None,
        "every": seconds,
        "due_at": at,
        "failures": 0,
    }
    insert_new(connection, feeds, row)
    return True


def remove(connection: Connection, url: str) -> bool:
    """Forget a feed; what was fetched from it stays. Say whether it was there."""
    connection.execute(update(fetches).where(fetches.c.feed == url).values(feed=None))
    return connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount > 0


def move(connection: Connection, url: str, to: str) -> bool:
    """Give a feed another address; say whether it was on file. Where that one is a feed already the two are one."""
    row = connection.execute(select(feeds).where(feeds.c.url == url)).mappings().first()
    if row is None or url == to:
        return False
    insert_new(connection, feeds, {**row, "url": to, "moved_from": row["moved_from"] or url})
    connection.execute(update(fetches).where(fetches.c.feed == url).values(feed=to))
    # What the log says of the feed itself stands under its address.
    connection.execute(update(fetches).where(fetches.c.url == url, fetches.c.feed == to).values(url=to))
    connection.execute(delete(feeds).where(feeds.c.url == url))
    return True


def every(connection: Connection) -> tuple[FeedRow, ...]:
    """Return the feeds on file, by address."""
    failed = (
        select(fetches.c.feed, func.max(fetches.c.number).label("number"))
        .where(fetches.c.feed == fetches.c.url, fetches.c.reason.is_not(None))
        .group_by(fetches.c.feed)
    )
    numbers = {r.feed: r.number for r in connection.execute(failed)}
    moments = {
        r.number: r.at
        for some in batches(sorted(numbers.values()))
        for r in connection.execute(select(fetches.c.number, fetches.c.at).where(fetches.c.number.in_(some)))
    }
    return tuple(
        FeedRow(
            url=r.url,
            outlet=original(r.outlet) if r.outlet else None,
            title=original(r.title) if r.title else None,
            etag=r.etag,
            modified=r.modified,
            every=r.every,
            due_at=r.due_at,
            failures=r.failures,
            last_ok=r.last_ok,
            last_reason=original(r.last_reason) if r.last_reason else None,
            last_failed=moments.get(numbers.get(r.url, -1)),
            moved_from=r.moved_from,
        )
        for r in connection.execute(select(feeds).order_by(feeds.c.url))
    )


def looked(
    connection: Connection,
    url: str,
    *,
    due_at: str,
    ok_at: str | None = None,
    reason: str | None = None,
    title: str | None = None,
    etag: str | None = None,
    modified: str | None = None,
    whole: bool = False,
) -> None:
    """Write down how a look at a feed went: at ``ok_at`` it succeeded, else it failed for ``reason``.

    ``etag`` and ``modified`` count only where the look was ``whole``: where a page that the feed lists is still to be
    fetched, the feed must be given again the next time.
    """
    values: dict[str, object] = {"due_at": due_at}
    if ok_at is None:
        values |= {"failures": feeds.c.failures + 1, "last_reason": storable(reason or "")}
    else:
        values |= {"failures": 0, "last_ok": ok_at}
        values |= {"title": storable(title)} if title else {}
        values |= {"etag": etag, "modified": modified} if whole else {}
    connection.execute(update(feeds).where(feeds.c.url == url).values(**values))


def log(connection: Connection, rows: Sequence[Fetch]) -> None:
    """Write down how fetches went; a feed that was removed or has moved meanwhile is named no more."""
    asked = sorted({r.feed for r in rows if r.feed})
    known = {
        u
        for some in batches(asked)
        for u in connection.scalars(select(feeds.c.url).where(feeds.c.url.in_(some)))
    }
    for row in rows:
        number_of(
            connection,
            fetches,
            {
                "url": storable(row.url),
                "feed": row.feed if row.feed in known else None,
                "outlet": storable(row.outlet) if row.outlet else None,
                "status": row.status,
                "size": row.size,
                "reason": storable(row.reason) if row.reason else None,
                "at": row.at,
            },
        )


def fetched(connection: Connection, urls: Sequence[str]) -> dict[str, str]:
    """Return when each of these addresses was last fetched, for those that were."""
    return {
        original(r.url): r.at
        for some in batches([storable(u) for u in urls])
        for r in connection.execute(
            select(fetches.c.url, func.max(fetches.c.at).label("at"))
            .where(fetches.c.url.in_(some), fetches.c.reason.is_(None))
            .group_by(fetches.c.url)
        )
    }


def tries(connection: Connection, urls: Sequence[str]) -> dict[str, int]:
    """Return how often each of these addresses could not be fetched; one that will never be counts as many tries."""
    out: dict[str, int] = {}
    for some in batches([storable(u) for u in urls]):
        rows = connection.execute(
            select(fetches.c.url, fetches.c.status).where(
                fetches.c.url.in_(some), fetches.c.reason.is_not(None)
            )
        )
        for row in rows:
            # What was answered in full, or is not there, or is not for us, will be no other the next time.
            final = row.status is not None and row.status < 500 and row.status not in _PASSING
            url = original(row.url)
            out[url] = out.get(url, 0) + (_NEVER if final else 1)
    return out
