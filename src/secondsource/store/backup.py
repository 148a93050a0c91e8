"""Copies of a store: one consistent file, and back.

A copy of a SQLite store is a SQLite store, made while others write to it. A copy of a PostgreSQL store is one file of
deflated JSON lines, a row each, seen in one moment; the server's own ``pg_dump`` does as well. Restoring never writes over a
store that holds something.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, insert, inspect, select, text

from secondsource.errors import StoreError
from secondsource.store import Store, open_store, schema, search
from secondsource.store import tables as tables_of_store
from secondsource.store.engine import plainly
from secondsource.store.tables import metadata

__all__ = ["backup", "restore"]

_FORMAT = "secondsource/store/1"
_SQLITE = b"SQLite format 3\0"
_ROWS = 500
#: The first schema with a search.
_SEARCHED = "0002"


def backup(store: Store, target: Path) -> None:
    """Write a copy of a store to a file, whole or not at all; a file that is there is not written over."""
    if target.exists():
        raise StoreError(f"{target}: is there already; give the name of a new file")
    if not target.parent.is_dir():
        raise StoreError(f"{target}: there is no folder {target.parent}; make it, or give another name")
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        if store.path is not None:
            _copy_sqlite(store.path, part)
        else:
            _write_lines(store, part)
        part.replace(target)
    except (OSError, sqlite3.Error) as cause:
        raise StoreError(f"{target}: cannot be written ({cause}); the store is as it was") from cause
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy_sqlite(source: Path, part: Path) -> None:
    with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(part)) as to:
        from_.backup(to)


def _write_lines(store: Store, part: Path) -> None:
    with store.reading() as connection, gzip.open(part, "wt", encoding="ascii", compresslevel=3) as file:
        head = {"format": _FORMAT, "schema": schema.version_of(connection)}
        file.write(json.dumps(head) + "\n")
        for table in metadata.sorted_tables:
            for row in _rows(connection, table):
                file.write(json.dumps({"table": table.name, "row": row}) + "\n")


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    held = connection.execution_options(yield_per=_ROWS).execute(
        select(table).order_by(*table.primary_key.columns)
    )
    for row in held.mappings():
        yield {
            name: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
            for name, value in row.items()
        }


# -- and back ------------------------------------------------------------------------------------


def restore(source: Path, place: str) -> None:
    """Make a store at an empty place from a copy, of either database into either."""
    if not source.is_file():
        raise StoreError(f"{source}: there is no such file; give a copy that 'secondsource backup' made")
    store = Store(place)
    try:
        _restore(source, store, place)
    finally:
        store.close()


def _restore(source: Path, store: Store, place: str) -> None:
    if store.path is not None and store.path.exists():
        raise StoreError(f"{place}: is there already; name a place where nothing is")
    with source.open("rb") as file:
        is_sqlite = file.read(len(_SQLITE)) == _SQLITE
    if is_sqlite and store.path is not None:
        _restore_sqlite(source, store.path)
        return
    with plainly(store.place):
        _refuse_if_used(store)
        found = schema.NEWEST if is_sqlite else _schema_of(source)
        lines = _lines_of_sqlite(source) if is_sqlite else _lines_of_file(source)
        try:
            _restore_lines(lines, store, source, found)
        except BaseException:
            if store.path is not None:
                _remove(store.path)
            raise


def _restore_sqlite(source: Path, target: Path) -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        _copy_sqlite(source, part)
        # A copy of an older version is brought up, and what is none at all is refused.
        open_store(part).close()
        part.replace(target)
    except (OSError, sqlite3.Error) as cause:
        raise StoreError(f"{target}: cannot be written ({cause})") from cause
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    """Remove a SQLite store with the files beside it."""
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def _refuse_if_used(store: Store) -> None:
    if store.path is None:
        with store.reading() as connection:
            found = schema.version_of(connection)
            if found and connection.scalar(select(func.count()).select_from(tables_of_store.versions)):
                raise StoreError("holds something already; name an empty database")


def _lines_of_sqlite(source: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    # A copy of an older version is brought up first, in a copy of its own.
    with tempfile.TemporaryDirectory(prefix="secondsource-") as folder:
        copy = Path(folder) / "copy.db"
        _copy_sqlite(source, copy)
        with closing(open_store(copy)) as store, store.reading() as connection:
            for table in metadata.sorted_tables:
                for row in _rows(connection, table):
                    yield table.name, row


@contextmanager
def _opened(source: Path) -> Iterator[Iterator[str]]:
    try:
        with gzip.open(source, "rt", encoding="ascii") as file:
            yield file
    except (OSError, EOFError, ValueError, KeyError, AttributeError, TypeError) as cause:
        raise StoreError(f"{source}: is no copy of a store, or is damaged ({cause})") from cause


def _schema_of(source: Path) -> str:
    """Return the schema that a copy was made with; one that this version does not know is refused."""
    with _opened(source) as file:
        head = json.loads(next(file, ""))
        if head.get("format") != _FORMAT:
            raise StoreError(f"{source}: is no copy of a store")
        found = str(head["schema"])
    if found > schema.NEWEST:
        raise StoreError(
            f"{source}: was made by a newer version of this program (schema {found}, this version knows "
            f"{schema.NEWEST}); update the program: 'pip install --upgrade secondsource'"
        )
    return found


def _lines_of_file(source: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with _opened(source) as file:
        next(file)
        for line in file:
            kept = json.loads(line)
            yield kept["table"], kept["row"]


def _restore_lines(
    lines: Iterator[tuple[str, dict[str, Any]]], store: Store, source: Path, found: str
) -> None:
    """Write the rows in one transaction: a copy that is damaged halfway leaves nothing.

    The rows of an older schema are put into tables of that schema, which are then brought up with all they hold, as a
    store of that schema would be.
    """
    with store.writing() as connection:
        if schema.version_of(connection) not in (None, found):
            raise StoreError("has the tables of another version already; name an empty database")
        schema.upgrade(connection, found)
        _defer_checks(connection)
        held: list[dict[str, Any]] = []
        name = ""
        for table, row in lines:
            if held and (table != name or len(held) == _ROWS):
                _insert(connection, name, held, source)
                held = []
            name = table
            held.append(row)
        if held:
            _insert(connection, name, held, source)
        if found >= _SEARCHED:
            latest = select(tables_of_store.articles.c.latest).order_by(tables_of_store.articles.c.latest)
            search.put_in(connection, connection.scalars(latest).all())
        _count_on(connection, inspect(connection).get_table_names())
        _check_now(connection)
        schema.upgrade(connection)


def _defer_checks(connection: Connection) -> None:
    """Rows come table by table, and a story may lead on to one that comes later."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    else:
        connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))


def _check_now(connection: Connection) -> None:
    """PostgreSQL changes no table while checks on it are put off; a copy whose rows do not fit is told here."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


def _insert(connection: Connection, name: str, rows: list[dict[str, Any]], source: Path) -> None:
    table = metadata.tables.get(name)
    if table is None:
        raise StoreError(f"{source}: has a table {name!r} that this version does not know")
    binary = [c.name for c in table.columns if isinstance(c.type, LargeBinary)]
    for row in rows:
        for column in binary:
            row[column] = base64.b64decode(row[column])
    connection.execute(insert(table), rows)


def _count_on(connection: Connection, there: Sequence[str]) -> None:
    """Let PostgreSQL count on from the numbers that were given."""
    if connection.dialect.name == "sqlite":
        return
    for table in metadata.sorted_tables:
        if "number" in table.columns and table.name in there:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'number'), "  # noqa: S608
                    f"COALESCE((SELECT MAX(number) FROM {table.name}), 0) + 1, false)"
                )
            )
