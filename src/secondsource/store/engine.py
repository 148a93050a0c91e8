"""From the place of a store to a database connection, and from a database's complaints to plain words."""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from secondsource.errors import StoreError

__all__ = ["connect", "in_words", "place_of", "plainly", "url_of"]

#: Seconds that a write waits for another process's; a batch of reports is filed in well under one.
PATIENCE = 30
#: Every writer of a PostgreSQL store takes this lock, so that two never group at once. The number says nothing.
_LOCK = 7_305_106
#: SQLite's and PostgreSQL's words for what goes wrong, and what to do about it.
_CAUSES = (
    ("database is locked", "another process is writing to it; try again when it is done"),
    ("lock timeout", "another process is writing to it; try again when it is done"),
    ("disk is full", "the disk is full; nothing of this step was written: make room and run it again"),
    ("no space left", "the disk is full; nothing of this step was written: make room and run it again"),
    ("disk i/o error", "the disk cannot be read or written; nothing of this step was written"),
    ("readonly database", "cannot be written; give a place that can be, or ask for the right to write there"),
    ("unable to open database", "cannot be opened; is there such a folder, and may you write there?"),
    ("not a database", "is no store; give another place"),
    ("malformed", "is damaged; restore a backup with 'secondsource restore'"),
    ("password authentication failed", "does not accept this user and password"),
    ("does not exist", "is not there"),
    ("can't create a connection", "cannot be reached; is the server running?"),
    ("connection refused", "cannot be reached; is the server running?"),
    ("network error", "the connection was lost; nothing of this step was written: run it again"),
    ("connection is closed", "the connection was lost; nothing of this step was written: run it again"),
    ("terminating connection", "the connection was lost; nothing of this step was written: run it again"),
    ("too many clients", "has no connection free; try again when other programs have closed theirs"),
    ("the database system is", "the server is starting or stopping; try again in a moment"),
)


def url_of(place: str | Path) -> URL:
    """Return the address of a store given as a path, ``sqlite:///PATH`` or ``postgresql://...``."""
    given = os.fspath(place)
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given)))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as cause:
        raise StoreError(f"{given}: is no address of a store; give a path or postgresql://...") from cause
    kind = url.drivername.split("+")[0]
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+pg8000", username=url.username or getpass.getuser())
    if kind != "sqlite":
        raise StoreError(f"{kind}: no such kind of store; give a path, sqlite:///PATH or postgresql://...")
    if url.database in (None, "", ":memory:"):
        raise StoreError("sqlite: a store needs a file; give a path")
    return url


def place_of(url: URL) -> str:
    """Return how a store is called in messages: its path, or its address without the password."""
    if url.drivername == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def connect(url: URL) -> Engine:
    """Return an engine; nothing is opened yet."""
    if url.drivername == "sqlite":
        engine = create_engine(url, poolclass=NullPool, creator=lambda: _open_sqlite(url.database or ""))
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as cause:
        raise StoreError(
            "a PostgreSQL store needs one more package: pip install 'secondsource[postgresql]'"
        ) from cause
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _open_sqlite(name: str) -> sqlite3.Connection:
    """Open a file; where nothing may be written, as it lies there.

    SQLite keeps files beside a store while it is open, which a folder that cannot be written has no room for. Where
    they lie there already somebody else is writing, and SQLite reads along with them.
    """
    path = Path(name)
    fixed = path.is_file() and not os.access(path.parent, os.W_OK) and not Path(f"{name}-wal").exists()
    address = f"{path.absolute().as_uri()}?immutable=1" if fixed else name
    return sqlite3.connect(address, timeout=PATIENCE, check_same_thread=False, uri=fixed)


def _set_up_sqlite(raw: Any, _record: object) -> None:
    # sqlite3's own handling of transactions would commit before a change of schema.
    raw.isolation_level = None
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
        raw.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    else:
        # Else each statement would see what others wrote since the one before.
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turn what the database complains of into one line that says where, what, and what to do."""
    try:
        yield
    except (DatabaseError, InterfaceError) as cause:
        raise StoreError(f"{place}: {in_words(cause.orig)}") from cause
    except StoreError as cause:
        if str(cause).startswith(place):
            raise
        # What is found wrong deeper down does not know the place.
        raise StoreError(f"{place}: {cause}") from cause


def in_words(cause: BaseException | None) -> str:
    """Return in plain words what a database complains of."""
    said = str(cause)
    lowered = said.lower()
    return next((words for sign, words in _CAUSES if sign in lowered), f"the database says: {said}")
