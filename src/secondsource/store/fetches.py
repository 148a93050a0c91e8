"""Fetches on file: how the last one of an address went, and the health of each outlet that is fetched from"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from secondsource.store.feeds import Fetch, log
from secondsource.store.tables import fetches
from secondsource.store.texts import original, storable

__all__ = ["Fetch", "Health", "health", "last", "log"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How fetching from an outlet goes."""

    outlet: str
    #: Moments of the last fetch that went well and of the last that failed (ISO 8601, UTC), and why that one did.
    last_ok: str | None
    last_failed: str | None
    reason: str | None
    #: Failures since the last fetch that went well.
    failures: int


def last(connection: Connection, url: str, *, ok: bool = False) -> Fetch | None:
    """Return the last fetch of an address, or with ``ok`` the last that went well; None where there was none."""
    query = select(fetches).where(fetches.c.url == storable(url)).order_by(fetches.c.number.desc()).limit(1)
    r = connection.execute(query.where(fetches.c.reason.is_(None)) if ok else query).first()
    if r is None:
        return None
    return Fetch(
        url=url,
        feed=r.feed,
        outlet=original(r.outlet) if r.outlet else None,
        status=r.status,
        size=r.size,
        reason=original(r.reason) if r.reason else None,
        at=r.at,
    )


def health(connection: Connection) -> tuple[Health, ...]:
    """Return how fetching from each outlet goes, by name.

    The log is long and the outlets are few: each is looked up from the log's end, by its index.
    """
    names = connection.scalars(select(fetches.c.outlet).where(fetches.c.outlet.is_not(None)).distinct())
    return tuple(_health(connection, name) for name in sorted(names))


def _health(connection: Connection, name: str) -> Health:
    well = connection.execute(_latest(name).where(fetches.c.reason.is_(None))).first()
    badly = connection.execute(_latest(name).where(fetches.c.reason.is_not(None))).first()
    since = select(func.count()).where(
        fetches.c.outlet == name,
        fetches.c.number > (well.number if well else 0),
        fetches.c.reason.is_not(None),
    )
    return Health(
        outlet=original(name),
        last_ok=well.at if well else None,
        last_failed=badly.at if badly else None,
        reason=original(badly.reason) if badly else None,
        failures=int(connection.scalar(since) or 0),
    )


def _latest(name: str) -> Select[tuple[int, str, str]]:
    columns = (fetches.c.number, fetches.c.at, fetches.c.reason)
    return select(*columns).where(fetches.c.outlet == name).order_by(fetches.c.number.desc()).limit(1)
