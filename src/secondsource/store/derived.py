"""What the program made of articles and stories: rows that may be thrown away, with maker, version and inputs.

``kind`` is ``light`` or ``reading`` (of a version, by its id), ``page`` (of a story), or ``crowd`` (of an article, by its number: how many
reports of other stories were seen near it; see ``search.note_crowds``). A row is fresh where both the
maker and the hash of what it was made from are those that would make it today.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from secondsource.store.rows import batches, upsert
from secondsource.store.tables import derived

__all__ = ["Derived", "clear", "count", "drop", "fetch", "keep", "marks", "subjects"]

#: Level of deflate: 3 packs a reading to within a tenth of level 6 in half its time.
_LEVEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A derived value, as bytes that its room can read."""

    subject: str
    #: Name and version of what made it, in one string.
    maker: str
    #: Hash of what it was made from.
    inputs: str
    data: bytes


def keep(connection: Connection, kind: str, values: Iterable[Derived], at: str) -> None:
    """Write derived values over those that are there."""
    for value in values:
        upsert(
            connection,
            derived,
            {
                "kind": kind,
                "subject": value.subject,
                "maker": value.maker,
                "inputs": value.inputs,
                "data": zlib.compress(value.data, _LEVEL),
                "at": at,
            },
        )


def fetch(connection: Connection, kind: str, subjects: Sequence[str]) -> dict[str, Derived]:
    """Return what there is of the subjects."""
    out: dict[str, Derived] = {}
    for some in batches(subjects):
        rows = connection.execute(select(derived).where(derived.c.kind == kind, derived.c.subject.in_(some)))
        for r in rows:
            data = zlib.decompress(r.data)
            out[r.subject] = Derived(subject=r.subject, maker=r.maker, inputs=r.inputs, data=data)
    return out


def marks(connection: Connection, kind: str, subjects: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return maker and inputs of what there is of the subjects, without the values."""
    columns = (derived.c.subject, derived.c.maker, derived.c.inputs)
    return {
        r.subject: (r.maker, r.inputs)
        for some in batches(subjects)
        for r in connection.execute(
            select(*columns).where(derived.c.kind == kind, derived.c.subject.in_(some))
        )
    }


def drop(connection: Connection, kind: str, subjects: Sequence[str]) -> None:
    """Throw derived values away."""
    for some in batches(subjects):
        connection.execute(delete(derived).where(derived.c.kind == kind, derived.c.subject.in_(some)))


def count(connection: Connection, kind: str) -> int:
    """Return how many there are of a kind."""
    return int(connection.scalar(select(func.count()).where(derived.c.kind == kind)) or 0)


def subjects(connection: Connection, kind: str, maker: str | None = None) -> tuple[str, ...]:
    """Return the subjects of a kind; with ``maker`` those only that something else made."""
    query = select(derived.c.subject).where(derived.c.kind == kind).order_by(derived.c.subject)
    return tuple(connection.scalars(query if maker is None else query.where(derived.c.maker != maker)))


def clear(connection: Connection, kind: str) -> None:
    """Throw everything of a kind away."""
    connection.execute(delete(derived).where(derived.c.kind == kind))
