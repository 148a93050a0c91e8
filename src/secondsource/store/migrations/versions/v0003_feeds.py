"""Where articles are fetched from, and how each fetch went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

revision = "0003"
down_revision = "0002"

Number = sa.BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of feeds and fetches."""
    op.create_table(
        "feeds",
        Column("url", Text, primary_key=True),
        Column("outlet", Text),
        Column("title", Text),
        Column("etag", Text),
        Column("modified", Text),
        Column("every", Integer, nullable=False),
        Column("due_at", Text, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("last_ok", Text),
        Column("last_reason", Text),
    )
    op.create_table(
        "fetches",
        Column("number", Number, primary_key=True),
        Column("url", Text, nullable=False),
        Column("feed", Text, ForeignKey("feeds.url"), index=True),
        Column("outlet", Text),
        Column("status", Integer),
        Column("size", Number),
        Column("reason", Text),
        Column("at", Text, nullable=False),
    )
    op.create_index("ix_fetches_outlet_number", "fetches", ["outlet", "number"])
