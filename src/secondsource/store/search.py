"""Full-text search over the latest version of each article, with filters; FTS5 in SQLite, tsvector in PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select, text

from secondsource.records import Hit
from secondsource.store.rows import batches, insert_all_new
from secondsource.store.tables import events, keys, names, statements, versions
from secondsource.store.texts import original, storable

__all__ = [
    "Filters",
    "find",
    "makers_of",
    "matching",
    "neighbours",
    "note",
    "note_keys",
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
#: The title counts as much as this many mentions in the text.
_TITLE = 5.0


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


def put_in(connection: Connection, version: int) -> None:
    """Put a version into the index."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO search (rowid, title, text) SELECT number, title, text FROM versions WHERE number = :v"
    else:
        statement = (
            "INSERT INTO search (version, words) SELECT number, setweight(to_tsvector('english', title), 'A') || "
            "setweight(to_tsvector('english', left(text, 200000)), 'D') FROM versions WHERE number = :v"
        )
    connection.execute(text(statement), {"v": version})


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
    found = sorted({" ".join(_words(p)) for p in people} - {""})
    if found:
        insert_all_new(connection, names, [{"version": number, "name": name} for name in found])
    if kinds := sorted(set(types)):
        insert_all_new(connection, events, [{"version": number, "type": kind} for kind in kinds])


def find(connection: Connection, words: str, filters: Filters, limit: int) -> tuple[Hit, ...]:
    """Return the reports that hold the words, the best first.

    Words that stand in quotation marks are sought in that order; a word after a hyphen is not to be there.
    """
    sqlite = connection.dialect.name == "sqlite"
    source, conditions, values = matching(connection, words, filters)
    order = "a.day DESC, v.number DESC"
    if "query" in values:
        rank = f"bm25(search, {_TITLE}, 1.0)" if sqlite else f"-ts_rank_cd(search.words, {_PG_QUERY})"
        order = f"{rank}, {order}"
    statement = f"""
        SELECT v.id, a.story, a.outlet, v.title, a.published, a.path, a.url, v.text
        FROM {source} WHERE {conditions} ORDER BY {order} LIMIT :limit
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


def matching(connection: Connection, words: str, filters: Filters) -> tuple[str, str, dict[str, object]]:
    """Return tables, conditions and parameters for the articles ``a``, latest versions ``v``, that are asked for."""
    source = "articles a JOIN versions v ON v.number = a.latest"
    conditions, values = _conditions(filters)
    if words.strip():
        sqlite = connection.dialect.name == "sqlite"
        query = fts_query(words) if sqlite else words
        if not query or not _words(words):
            return source, "1 = 0", {}
        source += " JOIN search ON search." + ("rowid" if sqlite else "version") + " = v.number"
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
        conditions.append("v.number IN (SELECT version FROM events WHERE type = :event)")
        values["event"] = filters.event.upper()
    if filters.person:
        # A name is found whole, or as the last words of a longer one: "Lavrov" in "Sergei Lavrov".
        name = " ".join(_words(filters.person))
        conditions.append("v.number IN (SELECT version FROM names WHERE name = :name OR name LIKE :ending)")
        values |= {"name": name, "ending": f"% {name}"}
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


def note_statements(connection: Connection, version: str, ids: Iterable[str]) -> None:
    """Write down which statements a version makes."""
    number = connection.scalar(select(versions.c.number).where(versions.c.id == version))
    if rows := [{"id": i, "version": number} for i in sorted(set(ids))]:
        insert_all_new(connection, statements, rows)


def makers_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return which version makes each of these statements, where it is known."""
    query = select(statements.c.id, versions.c.id).join(versions, versions.c.number == statements.c.version)
    return {
        r[0]: r[1]
        for some in batches(ids)
        for r in connection.execute(query.where(statements.c.id.in_(some)))
    }


def neighbours(
    connection: Connection, terms: Sequence[str], spans: Sequence[tuple[str, str]], limit: int
) -> tuple[str, ...]:
    """Return the ids of the versions of those days that share most of these terms, two at least.

    Without ``spans`` days do not count.
    """
    if not terms:
        return ()
    query = (
        select(versions.c.id)
        .join(keys, keys.c.version == versions.c.number)
        .where(keys.c.term.in_(list(map(storable, terms))))
        .group_by(versions.c.id, versions.c.number)
        .having(func.count() >= _SHARED)
        .order_by(func.count().desc(), versions.c.number.desc())
        .limit(limit)
    )
    if spans:
        query = query.where(or_(*(keys.c.day.between(a, b) for a, b in spans)))
    return tuple(connection.scalars(query))


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
