"""What a large store is looked up by: reports by path, address and version, names by their last words, stories by whom they name."""

from __future__ import annotations

import json
import re
import zlib

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, Text

revision = "0005"
down_revision = "0004"

#: "ann lee marsh" is found as "lee marsh" and as "marsh" too. Each round takes one word off names that have several.
_SHORTER = """
    INSERT INTO names (version, name)
    SELECT DISTINCT version, substr(name, {at}(name, ' ') + 1) FROM names WHERE {at}(name, ' ') > 0
    ON CONFLICT DO NOTHING
"""
#: A name has no more words than this; what is longer was a line.
_WORDS = 12
_LONGEST = 200
#: What a database cannot hold is in no name.
_UNFIT = re.compile("[\0\ud800-\udfff]")


def upgrade() -> None:
    """Index what was looked for row by row, and fill the table of whom the pages name."""
    op.create_index("ix_articles_latest_outlet_day", "articles", ["latest", "outlet", "day"])
    op.create_index("ix_articles_path", "articles", ["path"], postgresql_using="hash")
    op.create_index("ix_articles_url", "articles", ["url"], postgresql_using="hash")
    op.create_index("ix_receipts_version", "receipts", ["version"])
    failed = sa.text("reason IS NOT NULL")
    op.create_index(
        "ix_receipts_failed", "receipts", ["number"], sqlite_where=failed, postgresql_where=failed
    )
    op.add_column("feeds", Column("moved_from", Text))
    connection = op.get_bind()
    at = "instr" if connection.dialect.name == "sqlite" else "strpos"
    for _ in range(_WORDS):
        if not connection.execute(sa.text(_SHORTER.format(at=at))).rowcount:
            break
    made = op.create_table(
        "named",
        Column("name", Text, primary_key=True),
        Column("story", Text, ForeignKey("stories.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_named_story", "named", ["story"])
    pages = sa.text("SELECT subject, data FROM derived WHERE kind = 'page'")
    for story, data in connection.execute(pages):
        if names := _names(data):
            connection.execute(made.insert(), [{"name": n, "story": story} for n in sorted(names)])


def _names(data: bytes) -> set[str]:
    """Return the names of the cast of a page on file, without case."""
    try:
        cast = [m for s in json.loads(zlib.decompress(data))["stories"] for m in s["telling"]["cast"]]
        names = {n.casefold()[:_LONGEST] for m in cast for n in (m["name"], *m.get("aliases", ()))}
        return {n for n in names if not _UNFIT.search(n)}
    except (zlib.error, ValueError, KeyError, TypeError):
        # What cannot be read is made again when somebody asks for it.
        return set()
