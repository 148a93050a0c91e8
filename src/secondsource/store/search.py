"""Full-text search over the latest version of each article, with filters; FTS5 in SQLite, tsvector in PostgreSQL."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, TextClause, bindparam, delete, select, text

from secondsource.records import Hit
from secondsource.store.rows import batches, insert_all_new
from secondsource.store.tables import derived, events, keys, named, names, statements, versions
from secondsource.store.texts import original, storable

__all__ = [
    "Filters",
    "alike",
    "crowds",
    "find",
    "makers_of",
    "matching",
    "naming",
    "neighbours",
    "note",
    "note_crowds",
    "note_keys",
    "note_named",
    "note_statements",
    "put_in",
    "take_out",
]

_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_WORD = re.compile(r"[^\W_]+")
#: Characters of the excerpt on both sides of the first word found.
_AROUND = 90
_PG_QUERY = "websearch_to_tsquery('english', :query)"
#: Terms that neighbours share at the least; one alone names a topic.
_SHARED = 2
#: What `note_crowds` writes: a kind of derived value, many rows at once.
_NOTE_CROWD = text(
    "INSERT INTO derived (kind, subject, maker, inputs, data, at) VALUES ('crowd', :subject, :maker, :subject, :data, :at) "
    "ON CONFLICT (kind, subject) DO UPDATE SET maker = excluded.maker, data = excluded.data, at = excluded.at"
)
#: Versions that hold a term from which on it is too common to look up in all of time.
_COMMON = 300
#: What a step farther off takes from the weight of a term: more than all terms can weigh.
_FAR = 2**20
#: The title counts as much as this many mentions in the text.
_TITLE = 5.0
#: Characters of a name that are kept.
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What articles or stories are to be like; None: anything."""

    outlet: str | None = None
    #: ISO days, both included.
    since: str | None = None
    until: str | None = None
    #: A person's name, as a report words it.
    person: str | None = None
    #: PLOVER type ("ASSAULT"); only reports that were read in full have any.
    event: str | None = None


def put_in(connection: Connection, numbers: Sequence[int]) -> None:
    """Put versions into the index; see ``store.articles`` for why many at once."""
    if connection.dialect.name == "sqlite":
        statement = (
            "INSERT INTO search (rowid, title, text) SELECT number, title, text FROM versions "
            "WHERE number IN :v ORDER BY number"
        )
    else:
        statement = (
            "INSERT INTO search (version, words) SELECT number, setweight(to_tsvector('english', title), 'A') || "
            "setweight(to_tsvector('english', left(text, 200000)), 'D') FROM versions WHERE number IN :v"
        )
    for some in batches(numbers):
        connection.execute(text(statement).bindparams(bindparam("v", expanding=True)), {"v": list(some)})


def take_out(connection: Connection, version: int) -> None:
    """Take a version out of the index."""
    if connection.dialect.name == "sqlite":
        statement = (
            "INSERT INTO search (search, rowid, title, text) "
            "SELECT 'delete', number, title, text FROM versions WHERE number = :v"
        )
    else:
        statement = "DELETE FROM search WHERE version = :v"
    connection.execute(text(statement), {"v": version})


def note(connection: Connection, version: str, people: Iterable[str], types: Iterable[str]) -> None:
    """Write down whom a version names and which types of events it tells, beside what is known of it."""
    number = connection.scalar(text("SELECT number FROM versions WHERE id = :id"), {"id": version})
    found = sorted({name for p in people for name in endings(p)})
    if found:
        insert_all_new(connection, names, [{"version": number, "name": name} for name in found])
    if kinds := sorted(set(types)):
        insert_all_new(connection, events, [{"version": number, "type": kind} for kind in kinds])


def endings(name: str) -> list[str]:
    """Return what a name is found by: all its words in lower case, and its last ones."""
    words = _words(name)
    return [" ".join(words[n:]) for n in range(len(words))]


def find(connection: Connection, words: str, filters: Filters, limit: int) -> tuple[Hit, ...]:
    """Return the reports that hold the words, the best first.

    Words that stand in quotation marks are sought in that order; a word after a hyphen is not to be there.
    """
    chosen, values = _chosen(connection, words, filters)
    # Only what is shown is read whole: a text is some pages long, and thousands may match.
    statement = f"""
        WITH chosen AS ({chosen})
        SELECT v.id, a.story, a.outlet, v.title, a.published, a.path, a.url, v.text
        FROM chosen c JOIN versions v ON v.number = c.version JOIN articles a ON a.number = v.article
        ORDER BY c.rank, a.day DESC, v.number DESC
    """  # noqa: S608  (built of this module's own words; what is asked stands in parameters)
    rows = connection.execute(text(statement), {**values, "limit": limit})
    sought = _words(words)
    return tuple(
        Hit(
            article=r.id,
            story=r.story,
            outlet=r.outlet,
            title=original(r.title) or None,
            published=r.published,
            path=original(r.path),
            url=r.url,
            excerpt=excerpt(original(r.text), sought),
        )
        for r in rows
    )


def _chosen(connection: Connection, words: str, filters: Filters) -> tuple[str, dict[str, object]]:
    """Return a query for number and rank of the versions to be shown, the best first, and its parameters."""
    source, conditions, values = matching(connection, words, filters)
    if "query" not in values:
        number, rank, order = "a.latest", "0", "a.day DESC, a.latest DESC"
    elif connection.dialect.name == "sqlite":
        number, rank, order = "search.rowid", f"bm25(search, {_TITLE}, 1.0)", "rank, search.rowid DESC"
    else:
        number, rank = "search.version", f"-ts_rank_cd(search.words, {_PG_QUERY})"
        order = "rank, search.version DESC"
    if "query" in values and filters == Filters():
        # The index holds the latest versions alone: no article need be looked up.
        source = "search"
    query = (
        f"SELECT {number} AS version, {rank} AS rank FROM {source} "  # noqa: S608  (as above)
        f"WHERE {conditions} ORDER BY {order} LIMIT :limit"
    )
    return query, values


def matching(connection: Connection, words: str, filters: Filters) -> tuple[str, str, dict[str, object]]:
    """Return tables, conditions and parameters for the articles ``a`` that are asked for."""
    source = "articles a"
    conditions, values = _conditions(filters)
    if words.strip():
        sqlite = connection.dialect.name == "sqlite"
        query = fts_query(words) if sqlite else words
        if not query or not _words(words):
            return source, "1 = 0", {}
        source += " JOIN search ON search." + ("rowid" if sqlite else "version") + " = a.latest"
        conditions.append("search MATCH :query" if sqlite else f"search.words @@ {_PG_QUERY}")
        values["query"] = query
    return source, " AND ".join(conditions) or "1 = 1", values


def _conditions(filters: Filters) -> tuple[list[str], dict[str, object]]:
    conditions: list[str] = []
    values: dict[str, object] = {}
    if filters.outlet:
        conditions.append("a.outlet IN (SELECT name FROM outlets WHERE lower(name) = lower(:outlet))")
        values["outlet"] = filters.outlet
    if filters.since:
        conditions.append("a.day >= :since")
        values["since"] = filters.since
    if filters.until:
        conditions.append("a.day <= :until")
        values["until"] = filters.until
    if filters.event:
        conditions.append("a.latest IN (SELECT version FROM events WHERE type = :event)")
        values["event"] = filters.event.upper()
    if filters.person:
        # A name is found whole, or as the last words of a longer one: "Lavrov" in "Sergei Lavrov".
        conditions.append("a.latest IN (SELECT version FROM names WHERE name = :name)")
        values["name"] = " ".join(_words(filters.person))
    return conditions, values


def note_keys(connection: Connection, version: str, terms: Iterable[str]) -> None:
    """Write down the terms by which a version's neighbours find it."""
    row = connection.execute(
        text(
            "SELECT v.number, a.day FROM versions v JOIN articles a ON a.number = v.article WHERE v.id = :id"
        ),
        {"id": version},
    ).one()
    values = [{"term": t, "day": row.day, "version": row.number} for t in sorted(set(map(storable, terms)))]
    if values:
        insert_all_new(connection, keys, values)


def note_crowds(connection: Connection, seen: Mapping[int, float], maker: str, at: str) -> None:
    """Write down how many reports of other stories were seen near articles, over what is there.

    Rows stand by the number of the article, so that those of reports that came together, which are looked up together, lie side by side.
    """
    rows = [
        {"subject": _numbered(n), "maker": maker, "data": zlib.compress(f"{crowd:.2f}".encode()), "at": at}
        for n, crowd in sorted(seen.items())
    ]
    if rows:
        connection.execute(_NOTE_CROWD, rows)


def crowds(connection: Connection, numbers: Iterable[int]) -> dict[int, float]:
    """Return how many reports of other stories were seen near articles, of those of which it is known."""
    wanted = sorted({_numbered(n) for n in numbers})
    query = select(derived.c.subject, derived.c.data).where(derived.c.kind == "crowd")
    return {
        int(r.subject): float(zlib.decompress(r.data))
        for some in batches(wanted)
        for r in connection.execute(query.where(derived.c.subject.in_(some)))
    }


def _numbered(article: int) -> str:
    """Return the number of an article as text that stands in the order of numbers."""
    return f"{article:012d}"


def note_statements(connection: Connection, version: str, ids: Iterable[str]) -> None:
    """Write down which statements a version makes."""
    number = connection.scalar(select(versions.c.number).where(versions.c.id == version))
    if rows := [{"id": i, "version": number} for i in sorted(set(ids))]:
        insert_all_new(connection, statements, rows)


def note_named(connection: Connection, story: str, people: Iterable[str]) -> None:
    """Write down whom the page of a story names, instead of whom it named before."""
    connection.execute(delete(named).where(named.c.story == story))
    if rows := [{"name": n, "story": story} for n in sorted(set(map(_called, people)))]:
        insert_all_new(connection, named, rows)


def naming(connection: Connection, one: str, other: str) -> tuple[str, ...]:
    """Return the stories whose page names both."""
    there = select(named.c.story).where(named.c.name == _called(other))
    query = select(named.c.story).where(named.c.name == _called(one), named.c.story.in_(there))
    return tuple(connection.scalars(query.order_by(named.c.story)))


def _called(name: str) -> str:
    """Return a name as it is kept: without case, and no longer than an index holds."""
    return storable(name.casefold())[:_LONGEST]


def makers_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return which version makes each of these statements, where it is known."""
    query = select(statements.c.id, versions.c.id).join(versions, versions.c.number == statements.c.version)
    return {
        r[0]: r[1]
        for some in batches(ids)
        for r in connection.execute(query.where(statements.c.id.in_(some)))
    }


def neighbours(
    connection: Connection,
    terms: Sequence[str] | Mapping[str, int],
    spans: Sequence[tuple[str, str, int]],
    limit: int,
) -> tuple[str, ...]:
    """Return the ids of the versions of those days that share most of these terms, by their weights; two terms at least.

    ``spans`` are first and last days, which do not overlap, and how far off they count as; without them days do not count. Of those
    that share two terms alone an eighth of ``limit`` is taken, the nearest first: there are ever more of them the more is on file,
    and few are of the same story. Of 1,619 reports of AllSides as they come in, 884 find a report of their story on file with
    four of these chosen so, 877 with four and 886 with eight chosen by weight alone; 925 have one. The weights are below 2**15.
    """
    if not terms:
        return ()
    values: dict[str, object] = {"limit": limit, "faint": -(-limit // 8)}
    for n, term in enumerate(terms):
        weight = terms[term] if isinstance(terms, Mapping) else 1
        values |= {f"t{n}": storable(term), f"w{n}": weight}
    for n, (first, last, far) in enumerate(spans):
        values |= {f"a{n}": first, f"b{n}": last, f"f{n}": far * _FAR}
    return tuple(connection.scalars(_neighbours(len(terms), len(spans)), values))


@cache
def _neighbours(terms: int, spans: int) -> TextClause:
    """Return the query for neighbours by so many terms in so many stretches of days.

    Written out, since to put it together anew for each report takes longer than to answer it. Each term and stretch is looked up
    by itself: joined by "or", all days of a term would be gone through. What a row says is one number, its weight less how far off
    it is: to carry its day along, through the sorting of some thousands, took half as long again.
    """
    days = [f"- CAST(:f{n} AS INTEGER) {{0}} AND day BETWEEN :a{n} AND :b{n}" for n in range(spans)] or [
        "{0}"
    ]
    held = " UNION ALL ".join(
        f"SELECT version, CAST(:w{n} AS INTEGER) " + d.format(f"AS near FROM keys WHERE term = :t{n}")  # noqa: S608
        for n in range(terms)
        for d in days
    )
    best = "SELECT version, shared, {1} AS weight FROM found WHERE shared {0} ORDER BY 3 DESC, version DESC LIMIT :{2}"
    # The weight alone: of a negative number too, the lowest bits are what is left over.
    whole = f"near & {_FAR - 1}"
    return text(
        f"""
        WITH found AS (
            SELECT version, COUNT(*) AS shared, SUM(near) AS near
            FROM ({held}) AS held GROUP BY version HAVING COUNT(*) >= {_SHARED}
        )
        SELECT v.id FROM (
            SELECT * FROM ({best.format(f"> {_SHARED}", whole, "limit")}) AS strong
            UNION ALL SELECT * FROM ({best.format(f"= {_SHARED}", "near", "faint")}) AS faint
        ) AS chosen JOIN versions v ON v.number = chosen.version
        ORDER BY chosen.shared DESC, chosen.weight DESC, chosen.version DESC
        """  # noqa: S608  (built of this module's own words; what is asked stands in parameters)
    )


def alike(
    connection: Connection, terms: Mapping[str, int], least: int, limit: int, common: int = _COMMON
) -> tuple[str, ...]:
    """Return the ids of the versions of whatever day that share so many of these terms at the least, the weightiest first.

    Terms that more than ``common`` versions hold say little of what a report tells and are passed over, so that no look-up reads more
    than so many rows a term: 3.3 ms with 1,000,000 generated reports on file and .7 with 10,000 (6 ms where 1,000 was common). Among generated reports, whose
    names return more often than those of news, nearly all terms are common then, and nothing is found.
    """
    if len(terms) < least:
        return ()
    values: dict[str, object] = {"least": least, "limit": limit, "common": common}
    for n, (term, weight) in enumerate(terms.items()):
        values |= {f"t{n}": storable(term), f"w{n}": weight}
    return tuple(connection.scalars(_alike(len(terms)), values))


@cache
def _alike(terms: int) -> TextClause:
    """Return the query for what shares some of so many terms; an offset tells a common term without going through its rows."""
    held = " UNION ALL ".join(
        f"SELECT version, CAST(:w{n} AS INTEGER) AS weight FROM keys WHERE term = :t{n} AND "  # noqa: S608
        f"NOT EXISTS (SELECT 1 FROM keys WHERE term = :t{n} LIMIT 1 OFFSET :common)"
        for n in range(terms)
    )
    return text(
        f"SELECT v.id FROM (SELECT version, SUM(weight) AS weight FROM ({held}) AS held GROUP BY version "  # noqa: S608
        "HAVING COUNT(*) >= :least ORDER BY 2 DESC, version DESC LIMIT :limit) AS chosen "
        "JOIN versions v ON v.number = chosen.version ORDER BY chosen.weight DESC, chosen.version DESC"
    )


def excerpt(body: str, words: Sequence[str]) -> str:
    """Return the words around the first place of a text that holds one of those sought; else its beginning."""
    found = (
        re.search(r"\b(?:" + "|".join(map(re.escape, words)) + ")", body, re.IGNORECASE) if words else None
    )
    at = found.start() if found else 0
    start, end = max(0, at - _AROUND), at + _AROUND * 2
    start = 0 if not start else body.find(" ", start, at) + 1 or start
    cut = " ".join(body[start:end].split())
    return ("… " if start else "") + cut + (" …" if end < len(body) else "")


def _words(asked: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(asked)]


def fts_query(asked: str) -> str:
    """Return what FTS5 understands: every word in quotation marks, so that none is taken for an operator."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(asked):
        if found := _words(phrase or word):
            (unwanted if minus else wanted).append('"' + " ".join(found) + '"')
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted and wanted else query
