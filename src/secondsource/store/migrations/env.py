"""What Alembic runs: the connection is the one that ``store.schema`` hands over."""

from __future__ import annotations

from alembic import context

from secondsource.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can roll back a change of schema too; Alembic only assumes that it cannot.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
