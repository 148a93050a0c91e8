"""Which schema a store has, and how it is brought to the newest."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from secondsource.errors import StoreError

__all__ = ["NEWEST", "upgrade", "version_of"]

#: The newest schema; a test holds it against the steps in ``migrations/versions``.
NEWEST = "0005"
_TABLE = "alembic_version"


def version_of(connection: Connection) -> str | None:
    """Return the version of the schema, or None where the database is empty.

    A database that holds something else is refused: nothing is to be mixed into it.
    """
    tables = set(inspect(connection).get_table_names())
    if _TABLE not in tables:
        if tables:
            raise StoreError("is a database, but no store of this program; give another place")
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()  # noqa: S608
    return str(found) if found else None


def upgrade(connection: Connection, target: str = "head") -> None:
    """Bring the schema up, in the transaction of the connection: whole or not at all."""
    found = version_of(connection)
    if found is not None and found > NEWEST:
        raise StoreError(
            f"was made by a newer version of this program (schema {found}, this version knows {NEWEST}); "
            "update the program: 'pip install --upgrade secondsource'"
        )
    if found == NEWEST:
        return
    # Alembic takes a while to load, and a store is mostly up to date.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
