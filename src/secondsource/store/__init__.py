"""The store: what came in, what was made of it, and what people ruled; the only SQL of the program.

It knows no room: it takes and gives nouns of ``records``, and derived values as bytes. Everything is read within
``Store.reading()`` and written within ``Store.writing()``, each one transaction: what is written in it is there whole or
not at all, and writers wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from secondsource.errors import StoreError
from secondsource.store import schema
from secondsource.store.engine import connect, place_of, plainly, url_of

__all__ = ["Connection", "Store", "open_store"]


class Store:
    """An open store."""

    def __init__(self, place: str | Path) -> None:
        self._url = url_of(place)
        #: How it is called in messages.
        self.place = place_of(self._url)
        self._engine = connect(self._url)

    @property
    def path(self) -> Path | None:
        """The file of a SQLite store."""
        return Path(self._url.database or "") if self._url.drivername == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the store, which no writer changes while it lasts."""
        with plainly(self.place), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One change of the store: all of it or, where anything fails within, nothing."""
        with plainly(self.place), self._engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def upgrade(self, target: str = "head") -> None:
        """Bring the schema to that of this version of the program."""
        with self.writing() as connection:
            schema.upgrade(connection, target)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def open_store(place: str | Path, *, create: bool = True) -> Store:
    """Open the store at a path or address; one of an older version is brought up, one of a newer is refused.

    Without ``create`` a store that is not there is an error.
    """
    store = Store(place)
    if store.path is not None and not store.path.exists():
        if not create:
            raise StoreError(
                f"{store.place}: there is no store; 'secondsource add' makes one, --store names another"
            )
        if not store.path.parent.is_dir():
            raise StoreError(
                f"{store.place}: there is no folder {store.path.parent}; make it, or name another"
            )
    try:
        with store.reading() as connection:
            found = schema.version_of(connection)
        if found != schema.NEWEST:
            store.upgrade()
    except BaseException:
        store.close()
        raise
    return store
