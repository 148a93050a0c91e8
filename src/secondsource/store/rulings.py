"""What people ruled: rows that are only ever added; an undo is one more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from secondsource.errors import StoreError
from secondsource.records import Fix, Ruling
from secondsource.store.rows import batches, number_of
from secondsource.store.tables import articles, fixes, rulings, versions

__all__ = ["add", "aliases", "dates_of", "latest", "listed", "on_articles", "pairs_of", "undo"]

#: Kinds of ruling that say something of a pair of articles, statements or sides of a conflict.
_PAIRS = ("story", "statement", "conflict")


def add(
    connection: Connection,
    kind: str,
    words: Sequence[str],
    by: str,
    at: str,
    ruled: Iterable[tuple[str, str, str, str]] = (),
) -> int:
    """Write down what a person put right, with the rulings that follow from it; return its number.

    A ruling is what it is about (``story``, ``statement``, ``conflict``, ``alias``, ``date``), the verdict, and the two
    things that it is about. Rulings count by their moment, the latest first, so that no two have the same one and none an
    earlier one than those before it, whatever the clock says.
    """
    last = connection.scalar(select(func.max(fixes.c.at)))
    row = {"kind": kind, "words": json.dumps(list(words)), "by": by, "at": _after(last, at)}
    number = number_of(connection, fixes, row)
    for about, verdict, a, b in ruled:
        if about in _PAIRS:
            a, b = min(a, b), max(a, b)
        connection.execute(rulings.insert().values(fix=number, about=about, verdict=verdict, a=a, b=b))
    return number


def undo(connection: Connection, number: int, by: str, at: str) -> int:
    """Take a fix back; return the number of the undo."""
    fix = next((f for f in listed(connection) if f.number == number), None)
    if fix is None:
        raise StoreError(f"there is no fix {number}; 'secondsource fix list' shows them")
    if fix.kind == "undo":
        raise StoreError(f"fix {number} is an undo; do again what it took back")
    if fix.undone_by is not None:
        raise StoreError(f"fix {number} was taken back already by fix {fix.undone_by}")
    last = connection.scalar(select(func.max(fixes.c.at)))
    row = {
        "kind": "undo",
        "words": json.dumps([str(number)]),
        "by": by,
        "at": _after(last, at),
        "undoes": number,
    }
    return number_of(connection, fixes, row)


def _after(last: str | None, at: str) -> str:
    """Return a moment after the last one: its own, or, where the clock went back, the very next."""
    if last is None or at > last:
        return at
    return (datetime.fromisoformat(last) + timedelta(microseconds=1)).isoformat(timespec="microseconds")


def listed(connection: Connection) -> tuple[Fix, ...]:
    """Return all fixes, the latest first."""
    undone = {
        r.undoes: r.number
        for r in connection.execute(select(fixes.c.number, fixes.c.undoes).where(fixes.c.undoes.is_not(None)))
    }
    return tuple(
        Fix(
            number=r.number,
            kind=r.kind,
            words=tuple(json.loads(r.words)),
            by=r.by,
            at=r.at,
            undoes=r.undoes,
            undone_by=undone.get(r.number),
        )
        for r in connection.execute(select(fixes).order_by(fixes.c.number.desc()))
    )


def latest(connection: Connection) -> int:
    """Return the number of the last fix, or 0."""
    return int(connection.scalar(select(func.max(fixes.c.number))) or 0)


def pairs_of(connection: Connection, about: str, things: Sequence[str] | None = None) -> tuple[Ruling, ...]:
    """Return the standing rulings about pairs of which at least one is among these things (None: all), in order."""
    undone = select(fixes.c.undoes).where(fixes.c.undoes.is_not(None))
    base = (
        select(rulings, fixes.c.by, fixes.c.at)
        .join(fixes, rulings.c.fix == fixes.c.number)
        .where(rulings.c.about == about, fixes.c.number.not_in(undone))
    )
    rows: dict[int, Any] = {}
    for some in batches(things) if things is not None else (None,):
        query = base if some is None else base.where(rulings.c.a.in_(some) | rulings.c.b.in_(some))
        rows |= {r.number: r for r in connection.execute(query)}
    return tuple(
        Ruling(about=r.about, verdict=r.verdict, a=r.a, b=r.b, by=r.by, at=r.at)
        for _, r in sorted(rows.items())
    )


def on_articles(connection: Connection, numbers: Sequence[int]) -> tuple[Ruling, ...]:
    """Return the standing rulings on stories that touch these articles, about their latest versions.

    A person ruled on the versions of that day; the ruling holds for the article, however often its page is edited.
    """
    ids = _ids(connection, versions.c.article.in_, numbers, versions.c.id)
    found = pairs_of(connection, "story", ids)
    named = sorted({i for r in found for i in (r.a, r.b)})
    latest = _latest(connection, named)
    out = []
    for ruling in found:
        a, b = sorted((latest.get(ruling.a, ruling.a), latest.get(ruling.b, ruling.b)))
        out.append(replace(ruling, a=a, b=b))
    return tuple(out)


def _ids(connection: Connection, among: Any, things: Sequence[Any], column: Any) -> list[str]:
    return [
        r[0] for some in batches(things) for r in connection.execute(select(column).where(among(list(some))))
    ]


def _latest(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the id of the latest version of the article of each version."""
    newest = versions.alias("newest")
    return {
        r[0]: r[1]
        for some in batches(ids)
        for r in connection.execute(
            select(versions.c.id, newest.c.id)
            .join(articles, versions.c.article == articles.c.number)
            .join(newest, newest.c.number == articles.c.latest)
            .where(versions.c.id.in_(some))
        )
    }


def aliases(connection: Connection) -> tuple[Ruling, ...]:
    """Return the standing rulings on names, in order; ``a`` and ``b`` are the names."""
    return pairs_of(connection, "alias")


def dates_of(connection: Connection, keys: Sequence[str]) -> dict[str, str | None]:
    """Return the dates that people gave to articles, by key; None where they ruled that it has none."""
    undone = select(fixes.c.undoes).where(fixes.c.undoes.is_not(None))
    return {
        r.a: r.b or None
        for some in batches(keys)
        for r in connection.execute(
            select(rulings.c.a, rulings.c.b)
            .where(rulings.c.about == "date", rulings.c.a.in_(some), rulings.c.fix.not_in(undone))
            .order_by(rulings.c.number)
        )
    }
