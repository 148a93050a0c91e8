"""Small helpers for rows that both databases need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["batches", "insert_all_new", "insert_new", "number_of", "upsert"]

T = TypeVar("T")
#: SQLite bounds the parameters of a statement (32,766), and long lists make slow plans.
_MOST = 500


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield the items in batches that fit one statement."""
    for first in range(0, len(items), _MOST):
        yield items[first : first + _MOST]


def upsert(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert a row, or overwrite the one with its primary key."""
    keys = [c.name for c in table.primary_key.columns]
    rest = {name: value for name, value in values.items() if name not in keys}
    statement = _insert(connection, table).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert a row unless one with its keys is there."""
    connection.execute(_insert(connection, table).values(**values).on_conflict_do_nothing())


def insert_all_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose keys are not there."""
    connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(rows))


def number_of(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Insert a row and return its number."""
    key = connection.execute(table.insert().values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _insert(connection: Connection, table: Table) -> Any:
    return (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)
