"""Captures, articles with versions, what is derived from them, stories, and what people ruled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

revision = "0001"
down_revision = None

Number = sa.BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    """Make the first tables."""
    _stories()
    _articles()
    _derived()
    _changes()


def _stories() -> None:
    op.create_table(
        "stories",
        Column("id", Text, primary_key=True),
        Column("title", Text, nullable=False),
        # Deferrable, so that a copy can be restored row by row.
        Column("forward", Text, ForeignKey("stories.id", deferrable=True)),
        Column("articles", Integer, nullable=False),
        Column("outlets", Integer, nullable=False),
        Column("origins", Integer, nullable=False),
        Column("first_day", Text),
        Column("last_day", Text),
        Column("day", Text, nullable=False),
        Column("changed", Number, nullable=False, index=True),
        Column("opened_at", Text),
        Column("due", Integer, nullable=False),
    )
    for first in ("day", "outlets", "origins"):
        op.create_index(f"ix_stories_{first}_changed", "stories", [first, "changed"])
    op.create_index("ix_stories_due_outlets", "stories", ["due", "outlets"])
    op.create_table(
        "outlets",
        Column("name", Text, primary_key=True),
        Column("first_at", Text, nullable=False),
        Column("last_at", Text, nullable=False),
    )


def _articles() -> None:
    op.create_table(
        "captures",
        Column("sha256", Text, primary_key=True),
        Column("media", Text, nullable=False),
        Column("size", Number, nullable=False),
        Column("data", LargeBinary, nullable=False),
    )
    op.create_table(
        "articles",
        Column("number", Number, primary_key=True),
        Column("key", Text, nullable=False, unique=True),
        Column("outlet", Text, nullable=False),
        Column("url", Text),
        Column("path", Text, nullable=False),
        Column("latest", Number, nullable=False),
        Column("story", Text, ForeignKey("stories.id"), index=True),
        Column("published", Text),
        Column("day", Text, nullable=False, index=True),
        Column("filed_at", Text, nullable=False),
    )
    op.create_index("ix_articles_outlet_day", "articles", ["outlet", "day"])
    op.create_table(
        "versions",
        Column("number", Number, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("article", Number, ForeignKey("articles.number"), nullable=False, index=True),
        Column("sha256", Text, ForeignKey("captures.sha256"), nullable=False),
        Column("title", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("published", Text),
        Column("record", Text, nullable=False),
        Column("maker", Text, nullable=False),
        Column("filed_at", Text, nullable=False),
    )
    op.create_table(
        "receipts",
        Column("number", Number, primary_key=True),
        Column("delivery", Text, nullable=False, unique=True),
        Column("sha256", Text, ForeignKey("captures.sha256")),
        Column("path", Text, nullable=False),
        Column("given", Text, nullable=False),
        Column("version", Text),
        Column("reason", Text),
        Column("maker", Text, nullable=False),
        Column("at", Text, nullable=False),
    )


def _derived() -> None:
    op.create_table(
        "derived",
        Column("kind", Text, primary_key=True),
        Column("subject", Text, primary_key=True),
        Column("maker", Text, nullable=False),
        Column("inputs", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),
        Column("at", Text, nullable=False),
    )


def _changes() -> None:
    op.create_table(
        "fixes",
        Column("number", Number, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("words", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("undoes", Number, ForeignKey("fixes.number"), unique=True),
    )
    op.create_table(
        "rulings",
        Column("number", Number, primary_key=True),
        Column("fix", Number, ForeignKey("fixes.number"), nullable=False, index=True),
        Column("about", Text, nullable=False),
        Column("verdict", Text, nullable=False),
        Column("a", Text, nullable=False, index=True),
        Column("b", Text, nullable=False, index=True),
    )
    op.create_table(
        "changes",
        Column("number", Number, primary_key=True),
        Column("story", Text, nullable=False, index=True),
        Column("kind", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("fix", Number, ForeignKey("fixes.number"), index=True),
        Column("at", Text, nullable=False),
    )
    op.create_table(
        "moves",
        Column("change", Number, ForeignKey("changes.number"), primary_key=True),
        Column("article", Number, ForeignKey("articles.number"), primary_key=True),
        Column("source", Text),
        Column("target", Text, nullable=False),
    )
