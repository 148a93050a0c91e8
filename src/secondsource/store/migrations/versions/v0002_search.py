"""Full-text search over the latest version of each article, and over names and types of events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

revision = "0002"
down_revision = "0001"

Number = sa.BigInteger().with_variant(Integer(), "sqlite")

SQLITE = (
    # The words stand in `versions`; the index holds only where. Deleting from it therefore needs the old words.
    """
    CREATE VIRTUAL TABLE search USING fts5(
        title, text, content='versions', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    INSERT INTO search (rowid, title, text)
    SELECT number, title, text FROM versions WHERE number IN (SELECT latest FROM articles)
    """,
)
POSTGRESQL = (
    "CREATE TABLE search (version BIGINT PRIMARY KEY REFERENCES versions (number), words TSVECTOR NOT NULL)",
    """
    INSERT INTO search (version, words)
    SELECT number, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', text), 'D')
    FROM versions WHERE number IN (SELECT latest FROM articles)
    """,
    "CREATE INDEX ix_search_words ON search USING gin (words)",
)


def upgrade() -> None:
    """Make the index in the database's own way, and fill it."""
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    op.create_table(
        "names",
        Column("version", Number, ForeignKey("versions.number"), primary_key=True),
        Column("name", Text, primary_key=True),
    )
    op.create_index("ix_names_name", "names", ["name"])
    op.create_table(
        "events",
        Column("version", Number, ForeignKey("versions.number"), primary_key=True),
        Column("type", Text, primary_key=True),
    )
    op.create_index("ix_events_type", "events", ["type"])
    op.create_table(
        "keys",
        Column("term", Text, primary_key=True),
        Column("day", Text, primary_key=True),
        Column("version", Number, ForeignKey("versions.number"), primary_key=True),
        sqlite_with_rowid=False,
    )
