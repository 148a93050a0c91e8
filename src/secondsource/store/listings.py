"""Lists of what is on file: stories, outlets, what could not be used, and how much there is."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, func, select, text

from secondsource.records import OutletListing, Skipped, StoryListing
from secondsource.store.rows import batches
from secondsource.store.search import Filters, matching
from secondsource.store.tables import articles, captures, fetches, outlets, receipts, stories, versions
from secondsource.store.texts import original

__all__ = ["Order", "Totals", "failures", "list_outlets", "list_stories", "size_of", "totals"]

Order = Literal["newest", "outlets", "origins"]
_ORDERS = {
    "newest": "s.day DESC, s.changed DESC",
    "outlets": "s.outlets DESC, s.changed DESC",
    "origins": "s.origins DESC, s.changed DESC",
}
Totals = dict[Literal["captures", "articles", "versions", "stories", "outlets"], int]


def list_stories(
    connection: Connection,
    filters: Filters,
    *,
    words: str = "",
    order: Order = "newest",
    new_since: str | int | None = None,
    limit: int = 50,
) -> tuple[StoryListing, ...]:
    """Return the stories that have a report as asked for; ``new_since`` is a number of a change, or a moment."""
    conditions = ["s.articles > 0"]
    values: dict[str, object] = {"limit": limit}
    if words.strip() or filters != Filters():
        source, wanted, values_of = matching(connection, words, filters)
        # Words have an index of their own; else stories are gone through in their order, and few need to be.
        if words.strip():
            conditions.append(f"s.id IN (SELECT a.story FROM {source} WHERE {wanted})")  # noqa: S608
        else:
            conditions.append(f"EXISTS (SELECT 1 FROM {source} WHERE a.story = s.id AND {wanted})")  # noqa: S608
        values |= values_of
    if new_since is not None:
        conditions.append(
            "s.changed > :since_change" if isinstance(new_since, int) else "c.at >= :since_moment"
        )
        values["since_change" if isinstance(new_since, int) else "since_moment"] = new_since
    statement = f"""
        SELECT s.id, s.title, s.articles, s.origins, s.first_day, s.last_day, s.changed, c.at
        FROM stories s JOIN changes c ON c.number = s.changed
        WHERE {" AND ".join(conditions)} ORDER BY {_ORDERS[order]} LIMIT :limit
    """  # noqa: S608  (built of this module's own words; what is asked stands in parameters)
    rows = connection.execute(text(statement), values).all()
    named = _outlets_of(connection, [r.id for r in rows])
    return tuple(
        StoryListing(
            id=r.id,
            title=original(r.title),
            articles=r.articles,
            outlets=named.get(r.id, ()),
            origins=r.origins,
            first=r.first_day,
            last=r.last_day,
            changed=r.changed,
            changed_at=r.at,
        )
        for r in rows
    )


def _outlets_of(connection: Connection, ids: list[str]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for some in batches(ids):
        rows = connection.execute(
            select(articles.c.story, articles.c.outlet)
            .where(articles.c.story.in_(some))
            .distinct()
            .order_by(articles.c.story, articles.c.outlet)
        )
        for row in rows:
            out[row.story] = (*out.get(row.story, ()), row.outlet)
    return out


def list_outlets(connection: Connection) -> tuple[OutletListing, ...]:
    """Return every outlet on file, by name, with how much there is of it and how fetching from it goes."""
    held = {
        r.outlet: r
        for r in connection.execute(
            select(
                articles.c.outlet,
                func.count().label("articles"),
                func.count(articles.c.story.distinct()).label("stories"),
                func.max(articles.c.published).label("last"),
            ).group_by(articles.c.outlet)
        )
    }
    failed = fetches.c.reason.is_not(None)
    fetched = {
        r.outlet: r
        for r in connection.execute(
            select(
                fetches.c.outlet,
                func.count().label("fetches"),
                func.count(fetches.c.reason).label("failures"),
                func.max(fetches.c.number).filter(failed).label("last"),
            ).group_by(fetches.c.outlet)
        )
    }
    reasons = {
        r.number: r.reason
        for r in connection.execute(
            select(fetches.c.number, fetches.c.reason).where(
                fetches.c.number.in_([f.last for f in fetched.values() if f.last])
            )
        )
    }
    filed = {r.name: r.last_at for r in connection.execute(select(outlets))}
    return tuple(
        OutletListing(
            name=name,
            articles=held[name].articles if name in held else 0,
            stories=held[name].stories if name in held else 0,
            last=(held[name].last or "")[:10] or None if name in held else None,
            filed_at=filed.get(name),
            fetches=fetched[name].fetches if name in fetched else 0,
            failures=fetched[name].failures if name in fetched else 0,
            last_failure=reasons.get(fetched[name].last) if name in fetched else None,
        )
        for name in sorted({*held, *filed, *(n for n in fetched if n)})
    )


def failures(connection: Connection, limit: int = 1000) -> tuple[Skipped, ...]:
    """Return what could not be used, the latest first."""
    rows = connection.execute(
        select(receipts.c.path, receipts.c.reason)
        .where(receipts.c.reason.is_not(None))
        .order_by(receipts.c.number.desc())
        .limit(limit)
    )
    return tuple(Skipped(path=original(r.path), reason=original(r.reason)) for r in rows)


def totals(connection: Connection) -> Totals:
    """Return how much there is of everything."""
    return {
        "captures": _count(connection, captures),
        "articles": _count(connection, articles),
        "versions": _count(connection, versions),
        "stories": int(
            connection.scalar(select(func.count()).select_from(stories).where(stories.c.articles > 0)) or 0
        ),
        "outlets": _count(connection, outlets),
    }


def _count(connection: Connection, table: object) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]


def size_of(connection: Connection) -> int | None:
    """Return how many bytes the store takes on disk."""
    if connection.dialect.name != "sqlite":
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    name = connection.engine.url.database or ""
    files = (Path(name), Path(f"{name}-wal"))
    return sum(f.stat().st_size for f in files if f.exists())
