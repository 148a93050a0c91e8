"""The tables of the store, as the newest migration leaves them.

Three kinds of rows. What came in: ``captures``, ``receipts``, ``articles``, ``versions``; it is never changed, only
added to. What the program makes of it: ``derived``, with maker and version, which may be thrown away and made anew;
``names`` and ``events`` are drawn from it for the search. What was decided: ``stories``, ``changes`` and ``moves``,
and ``fixes`` and ``rulings`` by people, where even an undo is one more row.

Moments are ISO 8601 in UTC and only shown; the order of things is that of their numbers, so that a clock that
goes back harms nothing.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

__all__ = [
    "articles",
    "captures",
    "changes",
    "derived",
    "events",
    "feeds",
    "fetches",
    "fixes",
    "keys",
    "metadata",
    "moves",
    "named",
    "names",
    "outlets",
    "receipts",
    "rulings",
    "statements",
    "stories",
    "versions",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
#: SQLite counts its rows in a plain INTEGER; PostgreSQL's is too small for years of news.
Number = BigInteger().with_variant(Integer(), "sqlite")

# -- what came in --------------------------------------------------------------------------------

captures = Table(
    "captures",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media", Text, nullable=False),
    Column("size", Number, nullable=False),
    #: The bytes as they came, deflated.
    Column("data", LargeBinary, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("number", Number, primary_key=True),
    #: Id of the article record: a hash of outlet, title and text.
    Column("id", Text, nullable=False, unique=True),
    Column("article", Number, ForeignKey("articles.number"), nullable=False, index=True),
    Column("sha256", Text, ForeignKey("captures.sha256"), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Text),
    #: The rest of the article record, as JSON.
    Column("record", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("filed_at", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Number, primary_key=True),
    #: What makes it the same article when its page is edited: outlet and address, else outlet, path and title.
    Column("key", Text, nullable=False, unique=True),
    Column("outlet", Text, nullable=False),
    Column("url", Text),
    Column("path", Text, nullable=False),
    #: Number of the version that counts; no foreign key, since the two tables would each wait for the other.
    Column("latest", Number, nullable=False),
    Column("story", Text, ForeignKey("stories.id"), index=True),
    #: When it was published, as its latest version says, or as people ruled.
    Column("published", Text),
    #: Day by which its neighbours are found: that of publication, else that of filing.
    Column("day", Text, nullable=False, index=True),
    Column("filed_at", Text, nullable=False),
    Index(None, "outlet", "day"),
    #: The search knows versions, and asks for outlet and day of their articles.
    Index(None, "latest", "outlet", "day"),
    # PostgreSQL puts no long value into a tree, and addresses can be as long as they like.
    Index(None, "path", postgresql_using="hash"),
    Index(None, "url", postgresql_using="hash"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("number", Number, primary_key=True),
    #: Hash of bytes, path and what was said of them: the same delivery is taken in once.
    Column("delivery", Text, nullable=False, unique=True),
    Column("sha256", Text, ForeignKey("captures.sha256")),
    Column("path", Text, nullable=False),
    Column("given", Text, nullable=False),
    #: Id of the version that it became, or null with a reason.
    Column("version", Text, index=True),
    Column("reason", Text),
    Column("maker", Text, nullable=False),
    Column("at", Text, nullable=False),
    #: What could not be used is little, and asked for often.
    Index(
        "ix_receipts_failed",
        "number",
        sqlite_where=text("reason IS NOT NULL"),
        postgresql_where=text("reason IS NOT NULL"),
    ),
)

# -- what the program makes of it ----------------------------------------------------------------

derived = Table(
    "derived",
    metadata,
    #: ``light`` and ``reading`` of a version, ``page`` of a story, ``crowd`` of an article.
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("maker", Text, nullable=False),
    #: Hash of what it was made from.
    Column("inputs", Text, nullable=False),
    #: JSON, deflated.
    Column("data", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)

names = Table(
    "names",
    metadata,
    Column("version", Number, ForeignKey("versions.number"), primary_key=True),
    #: In lower case; of several words also without the first, without the first two ..., since people are asked for so.
    Column("name", Text, primary_key=True),
    Index(None, "name"),
)

named = Table(
    "named",
    metadata,
    #: Whom the page of a story names: names and other names of its cast, without case.
    Column("name", Text, primary_key=True),
    Column("story", Text, ForeignKey("stories.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("version", Number, ForeignKey("versions.number"), primary_key=True),
    #: PLOVER type, in upper case.
    Column("type", Text, primary_key=True),
    Index(None, "type"),
)

keys = Table(
    "keys",
    metadata,
    #: The terms that weigh most in a version, with its day: neighbours are looked up by both.
    Column("term", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("version", Number, ForeignKey("versions.number"), primary_key=True),
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    metadata,
    #: Id of a statement record, and the version that makes it.
    Column("id", Text, primary_key=True),
    Column("version", Number, ForeignKey("versions.number"), nullable=False),
    sqlite_with_rowid=False,
)

# -- what was decided ----------------------------------------------------------------------------

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    #: Where a story went that was merged into another.
    Column("forward", Text, ForeignKey("stories.id", deferrable=True)),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    #: Independent texts among its reports, as far as known.
    Column("origins", Integer, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    #: Day by which it is listed: that of its last dated report, else that of its last change.
    Column("day", Text, nullable=False),
    #: Number of the last change to it, and when somebody first asked for its page.
    Column("changed", Number, nullable=False, index=True),
    Column("opened_at", Text),
    #: 1 where its page is not made yet, or something changed since.
    Column("due", Integer, nullable=False),
    Index(None, "day", "changed"),
    Index(None, "outlets", "changed"),
    Index(None, "origins", "changed"),
    Index(None, "due", "outlets"),
)

changes = Table(
    "changes",
    metadata,
    Column("number", Number, primary_key=True),
    Column("story", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("fix", Number, ForeignKey("fixes.number"), index=True),
    Column("at", Text, nullable=False),
)

moves = Table(
    "moves",
    metadata,
    Column("change", Number, ForeignKey("changes.number"), primary_key=True),
    Column("article", Number, ForeignKey("articles.number"), primary_key=True),
    Column("source", Text),
    Column("target", Text, nullable=False),
)

fixes = Table(
    "fixes",
    metadata,
    Column("number", Number, primary_key=True),
    Column("kind", Text, nullable=False),
    #: What was asked, in the words of the command, as a JSON list.
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undoes", Number, ForeignKey("fixes.number"), unique=True),
)

rulings = Table(
    "rulings",
    metadata,
    Column("number", Number, primary_key=True),
    Column("fix", Number, ForeignKey("fixes.number"), nullable=False, index=True),
    Column("about", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("a", Text, nullable=False, index=True),
    Column("b", Text, nullable=False, index=True),
)

# -- where it comes from -------------------------------------------------------------------------

outlets = Table(
    "outlets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("first_at", Text, nullable=False),
    Column("last_at", Text, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("outlet", Text),
    Column("title", Text),
    Column("etag", Text),
    Column("modified", Text),
    #: Seconds between two looks, and when the next is due.
    Column("every", Integer, nullable=False),
    Column("due_at", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("last_ok", Text),
    Column("last_reason", Text),
    #: The address as it was put on file, where the server has said since that it is another for good.
    Column("moved_from", Text),
)

fetches = Table(
    "fetches",
    metadata,
    Column("number", Number, primary_key=True),
    Column("url", Text, nullable=False),
    Column("feed", Text, ForeignKey("feeds.url"), index=True),
    Column("outlet", Text),
    Column("status", Integer),
    Column("size", Number),
    Column("reason", Text),
    Column("at", Text, nullable=False),
    Index(None, "outlet", "number"),
    Index(None, "url", "number"),
)
