"""Which version makes which statement, so that a ruling on statements reaches their stories alone; fetches by address."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

revision = "0004"
down_revision = "0003"

Number = sa.BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    """Make the table of statements and fill it from the readings on file; index fetches by address."""
    made = op.create_table(
        "statements",
        Column("id", Text, primary_key=True),
        Column("version", Number, ForeignKey("versions.number"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_fetches_url_number", "fetches", ["url", "number"])
    connection = op.get_bind()
    readings = sa.text(
        "SELECT v.number, d.data FROM derived d JOIN versions v ON v.id = d.subject WHERE d.kind = 'reading'"
    )
    seen: set[str] = set()
    for number, data in connection.execute(readings).all():
        ids = _statements(data) - seen
        seen |= ids
        if ids:
            connection.execute(made.insert(), [{"id": i, "version": number} for i in sorted(ids)])


def _statements(data: bytes) -> set[str]:
    """Return the ids of the statements of a reading on file; before this step it was deflated twice."""
    try:
        text = zlib.decompress(data)
        return {
            s["id"] for s in json.loads(text if text[:1] == b"{" else zlib.decompress(text))["statements"]
        }
    except (zlib.error, ValueError, KeyError, TypeError):
        # What cannot be read is read again when its story is next told.
        return set()
