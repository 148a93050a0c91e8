"""A store filled with generated reports, in large transactions: a million in a quarter of an hour instead of five hours.

The rows are those that filing would leave: capture, receipt, article, version, light reading, names, terms, full-text index,
story, change and move. They are written without asking what is on file, and the story of a report is that of its event,
so that nothing need be compared; how crowded topics are is therefore not known, and is written down when reports are first looked at. A test (`tests/newsroom/test_benchmark.py`) holds rows and light readings against those that
the newsroom's own way leaves.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from math import log
from typing import Any

import numpy as np

from benchmarks.store_reports import (
    A_DAY,
    capture,
    cleaned,
    day_of,
    event_of,
    headline_of,
    moment_of,
    names_of,
)
from secondsource import __version__
from secondsource.group import Features, dumps
from secondsource.language.terms import STOP_WORDS, idf, stem
from secondsource.records import Article, Capture, content_id
from secondsource.store import articles, open_store, search
from secondsource.store.codec import encoded

__all__ = ["again", "fill", "settle", "told"]

#: Reports of one transaction.
_CHUNK = 20_000
#: Damped counts, negative so that the heaviest term comes first.
_DAMPED = [0.0, *(-1 - log(n) for n in range(1, 2_000))]
MAKER = f"secondsource {__version__}"
#: Rows of a table, by its name.
Rows = dict[str, list[tuple[Any, ...]]]
_COLUMNS = {
    "captures": "sha256, media, size, data",
    "articles": "number, key, outlet, url, path, latest, story, published, day, filed_at",
    "versions": "number, id, article, sha256, title, text, published, record, maker, filed_at",
    "receipts": "number, delivery, sha256, path, given, version, reason, maker, at",
    "derived": "kind, subject, maker, inputs, data, at",
    "names": "version, name",
    "keys": "term, day, version",
    "changes": "number, story, kind, reason, fix, at",
    "moves": "change, article, source, target",
    "stories": "id, title, forward, articles, outlets, origins, first_day, last_day, day, changed, opened_at, due",
    "outlets": "name, first_at, last_at",
}


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    return "" if word in STOP_WORDS else stem(word)


@lru_cache(maxsize=50_000)
def _weight(term: str) -> float:
    return idf(()).of(term)


def told(number: int, article: Article) -> Features:
    """Return the features of a generated report: those of the light reading, in a twentieth of its time."""
    title = [t for w in (article.title or "").lower().split() if (t := _term(w))]
    words = [t for w in article.text.lower().replace(".", " ").split() if (t := _term(w))]
    counts = Counter(words)
    counts.update(words[:120])
    for term in title:
        counts[term] += 2
    return Features(
        id=article.id,
        terms=dict(sorted(counts.items())),
        title_terms=tuple(title),
        opening=tuple(words[:80]),
        names=names_of(number),
        headline=headline_of(number).astype(np.float16).astype(np.float32),
        day=day_of(number),
    )


def keys_of(report: Features) -> list[str]:
    """Return the terms that neighbours find a report by: sixteen, of which eight at most are of the title, and these first."""
    heaviest = [t for _, t in sorted([(_DAMPED[n] * _weight(t), t) for t, n in report.terms.items()])]
    titled = [t for t in heaviest if t in report.title_terms][:8]
    return [*titled, *(t for t in heaviest if t not in titled)][:16]


class _Stories:
    """The stories of a filling: those of the events of the last days."""

    def __init__(self) -> None:
        self._open: dict[tuple[int, int], list[Any]] = {}
        self._outlets: dict[tuple[int, int], set[str]] = {}

    def put(self, number: int, change: int, article: Article) -> tuple[str, bool]:
        """Put a report into the story of its event; return its id, and whether it is new."""
        event = event_of(number)
        new = event not in self._open
        day = day_of(number).isoformat()
        if new:
            id_ = content_id("story", article.id)
            self._open[event] = [id_, article.title, None, 0, 0, 0, day, day, day, change, None, 0]
            self._outlets[event] = set()
        row, outlets = self._open[event], self._outlets[event]
        outlets.add(article.outlet)
        row[3] += 1
        row[4], row[5], row[7], row[8], row[9] = len(outlets), row[3], day, day, change
        return row[0], new

    def rows(self) -> list[tuple[Any, ...]]:
        """Return the rows of the open stories."""
        return [tuple(row) for row in self._open.values()]

    def forget(self, day: int) -> None:
        """Forget the events of which no report comes any more."""
        for event in [e for e in self._open if e[0] < day - 2]:
            del self._open[event], self._outlets[event]


def fill(place: str, first: int, count: int) -> None:
    """Write the reports of so many numbers from ``first`` on into a store, which is made where it is not there."""
    open_store(place).close()
    stories = _Stories()
    with closing(_opened(place)) as connection:
        _index_in_pieces_of(connection, 64 << 20)
        last = int(connection.execute("SELECT coalesce(max(number), 0) FROM versions").fetchone()[0])
        change = int(connection.execute("SELECT coalesce(max(number), 0) FROM changes").fetchone()[0])
        receipt = int(connection.execute("SELECT coalesce(max(number), 0) FROM receipts").fetchone()[0])
        for start in range(first, first + count, _CHUNK):
            some = range(start, min(start + _CHUNK, first + count))
            rows: Rows = {name: [] for name in _COLUMNS}
            for n, number in enumerate(some, 1):
                _report(rows, number, (last + n, change + n, receipt + n), stories)
            rows["stories"] = stories.rows()
            stories.forget(some[-1] // A_DAY)
            _write(connection, rows, last)
            last, change, receipt = last + len(some), change + len(some), receipt + len(some)
        # As a store has it.
        _index_in_pieces_of(connection, 1 << 20)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


#: What a repetition changes of each row: numbers go up, ids begin with the number of the repetition, days are later.
_AGAIN = {
    "captures": "other(sha256), media, size, data",
    "articles": "number + :n, other(key), outlet, url, path || :n, latest + :n, other(story), later(published), later(day), later(filed_at)",
    "versions": "number + :n, other(id), article + :n, other(sha256), title, text, later(published), replace(record, id, other(id)), maker, later(filed_at)",
    "receipts": "number + :n, other(delivery), other(sha256), path || :n, given, other(version), reason, maker, later(at)",
    "derived": "kind, other(subject), maker, other(inputs), light(data, subject, other(subject)), later(at)",
    "names": "version + :n, name",
    "keys": "term, later(day), version + :n",
    "changes": "number + :n, other(story), kind, reason, fix, later(at)",
    "moves": "change + :n, article + :n, source, other(target)",
    "stories": "other(id), title, forward, articles, outlets, origins, later(first_day), later(last_day), later(day), changed + :n, opened_at, due",
}


def again(place: str, size: int, time: int) -> None:
    """Repeat the first ``size`` reports of a store that was filled, as reports of a later time, under other ids.

    All rows are as if they had been filed; only the words return. It takes a third of the time that new reports take.
    """
    days = timedelta(days=time * size // A_DAY)

    @lru_cache(maxsize=1_000)
    def later(day: str) -> str:
        return (date.fromisoformat(day[:10]) + days).isoformat() + day[10:]

    def other(id_: str) -> str:
        return f"{(int(id_[:3], 16) + time) % 4096:03x}{id_[3:]}"

    def light(data: bytes, old: str, new: str) -> bytes:
        text = zlib.decompress(data).replace(old.encode(), new.encode(), 1)
        at = text.index(b'"day":"') + 7
        return zlib.compress(text[:at] + later(text[at : at + 10].decode()).encode() + text[at + 10 :], 3)

    with closing(_opened(place)) as connection:
        connection.create_function("later", 1, later, deterministic=True)
        connection.create_function("other", 1, other, deterministic=True)
        connection.create_function("light", 3, light, deterministic=True)
        _index_in_pieces_of(connection, 64 << 20)
        connection.execute("BEGIN IMMEDIATE")
        most = [f"(SELECT max(number) FROM {t})" for t in ("versions", "changes", "receipts")]
        (on,) = connection.execute(f"SELECT max({', '.join(most)})").fetchone()
        for table, columns in _COLUMNS.items():
            if made := _AGAIN.get(table):
                own = {
                    "derived": "kind = 'light' AND subject IN (SELECT id FROM versions WHERE number <= :size)",
                    "stories": "changed <= :size",
                    "captures": "sha256 IN (SELECT sha256 FROM versions WHERE number <= :size)",
                    "names": "version <= :size",
                    "keys": "version <= :size",
                    "moves": "article <= :size",
                }
                where = own.get(table, "number <= :size")
                connection.execute(
                    f"INSERT INTO {table} ({columns}) SELECT {made} FROM {table} WHERE {where}",
                    {"n": on, "size": size},
                )
        connection.execute(
            "INSERT INTO search (rowid, title, text) SELECT number, title, text FROM versions WHERE number > ?",
            (on,),
        )
        connection.execute("COMMIT")
        _index_in_pieces_of(connection, 1 << 20)


def settle(place: str) -> None:
    """Merge the pieces of the full-text index.

    Large transactions leave pieces of some hundred megabytes where a store that grew batch by batch has those of the last batches;
    the sixteenth batch filed after them would merge them all at once, and that would be measured.
    """
    with closing(_opened(place)) as connection:
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _opened(place: str) -> sqlite3.Connection:
    connection = sqlite3.connect(place, isolation_level=None)
    for setting in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _index_in_pieces_of(connection: sqlite3.Connection, size: int) -> None:
    connection.execute("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (size,))


def _report(rows: Rows, number: int, numbers: tuple[int, int, int], stories: _Stories) -> None:
    """Add the rows of one report."""
    version, change, receipt = numbers
    found = capture(number)
    article = cleaned(found)
    day = day_of(number).isoformat()
    at = moment_of(number)
    story, new = stories.put(number, change, article)
    light = told(number, article)
    rows["captures"].append((found.id, found.media, len(found.data), zlib.compress(found.data)))
    key = articles.key_of(article)
    rows["articles"].append((version, key, article.outlet, None, article.path, version, story, day, day, at))
    rows["versions"].append(_version(version, article, at))
    rows["receipts"].append(_receipt(receipt, found, article, at))
    rows["derived"].append(("light", article.id, MAKER, article.id, zlib.compress(dumps(light), 3), at))
    rows["names"] += {(version, part): None for name in light.names for part in search.endings(name)}
    rows["keys"] += [(term, day, version) for term in keys_of(light)]
    kind = "new" if new else "continued"
    rows["changes"].append((change, story, kind, "1 new reports", None, at))
    rows["moves"].append((change, version, None, story))
    rows["outlets"].append((article.outlet, at, at))


def _version(version: int, article: Article, at: str) -> tuple[Any, ...]:
    record = json.dumps(encoded(replace(article, text="")))
    head = (version, article.id, version, article.sha256, article.title, article.text)
    return (*head, article.published, record, MAKER, at)


def _receipt(receipt: int, found: Capture, article: Article, at: str) -> tuple[Any, ...]:
    given = json.dumps(encoded(found.given))
    return (receipt, articles.delivery_of(found), found.id, found.path, given, article.id, None, MAKER, at)


def _write(connection: sqlite3.Connection, rows: Rows, last: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, columns in _COLUMNS.items():
        marks = ", ".join("?" * (columns.count(",") + 1))
        how = {"stories": "OR REPLACE", "outlets": "OR IGNORE"}.get(table, "")
        # Keys in order: each page of their tree is then written once.
        some: Sequence[tuple[Any, ...]] = sorted(rows[table]) if table == "keys" else rows[table]
        connection.executemany(f"INSERT {how} INTO {table} ({columns}) VALUES ({marks})", some)
    connection.execute(
        "INSERT INTO search (rowid, title, text) SELECT number, title, text FROM versions WHERE number > ?",
        (last,),
    )
    connection.execute("COMMIT")
