"""Fixtures: an empty place for a store, on each database in turn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.store import server

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server, or the reason why there is none."""
    binaries = server.programs()
    if binaries is None:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    with server.running(binaries) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store can be made: a file, or an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "news.db")
        return
    address: str = request.getfixturevalue("postgresql")
    yield new_database(address)


def new_database(address: str) -> str:
    """Make an empty database on the server and return its address."""
    import pg8000.native
    from sqlalchemy import make_url

    url, name = make_url(address), f"test_{next(_NUMBERS)}"
    connection = pg8000.native.Connection(server.USER, host="127.0.0.1", port=url.port, database="postgres")
    connection.run(f"CREATE DATABASE {name}")
    connection.close()
    return address.rsplit("/", 1)[0] + f"/{name}"
