"""What putting one new report into its story costs as the store grows: `python -m benchmarks.grouping [COUNT ...]`.

Generated reports, two hundred a day of forty events, are laid straight into the index of a store (`store/search.py`): what
they are found by, and nothing else. Timed is what a new report of the last day costs from there: its neighbours by terms and
days, their features read from bytes, and the stories that it changes. Beside it the same neighbours by the vectors of the
titles, all reports of the window compared at once: what an index of vectors would have to be faster than.

Why terms and days in SQL: a report's neighbours lie in a window of days, so what is looked at does not grow with the store,
and the index is rows of the one store, right after every crash, with no second file to keep in step.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks import WORDS
from secondsource.group import WINDOW, Features, Filed, dumps, features, loads, regroup
from secondsource.store import Store, open_store, search

A_DAY = 200
EVENTS = 40
KEYS = 16
#: As the newsroom asks for.
NEIGHBOURS = 24
#: New reports timed at each size.
NEW = 100
START = date(2000, 1, 1)


@lru_cache(maxsize=4000)
def topic(day: int, event: int) -> tuple[str, ...]:
    """Return the words of an event: some words are of many events."""
    chance = random.Random(f"{day} {event}")
    return tuple(dict.fromkeys(WORDS[int(len(WORDS) * chance.random() ** 2)] for _ in range(26)))


def keys(number: int) -> list[str]:
    """Return the terms that a report is found by: mostly those of its event."""
    day, place = divmod(number, A_DAY)
    chance = random.Random(number)
    own = chance.sample(topic(day, place % EVENTS), 12)
    return sorted({*own, *(WORDS[int(len(WORDS) * chance.random())] for _ in range(KEYS - 12))})


def told(number: int) -> Features:
    """Return the features of a report."""
    day, place = divmod(number, A_DAY)
    words = topic(day, place % EVENTS)
    chance = random.Random(number)
    vector = np.random.default_rng([day, place % EVENTS]).standard_normal(384).astype(np.float32)
    body = " ".join(" ".join([*chance.sample(words, 8), *chance.sample(WORDS, 8)]) for _ in range(14))
    return features(
        f"{number:016x}",
        title=" ".join(words[:6]),
        body=body,
        published=(START + timedelta(days=day)).isoformat(),
        headline=vector / np.linalg.norm(vector),
    )


def lay(path: Path, numbers: range) -> None:
    """Lay reports into the index."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        connection.executemany(
            "INSERT INTO versions (number, id, article, sha256, title, text, record, maker, filed_at)"
            " VALUES (?, ?, 0, '', '', '', '', '', '')",
            ((n + 1, f"{n:016x}") for n in numbers),
        )
        connection.executemany("INSERT INTO keys (term, day, version) VALUES (?, ?, ?)", _rows(numbers))
    connection.close()


def _rows(numbers: range) -> Iterator[tuple[str, str, int]]:
    for n in numbers:
        day = (START + timedelta(days=n // A_DAY)).isoformat()
        for term in keys(n):
            yield term, day, n + 1


def measure(store: Store, size: int) -> str:
    """Return a line of figures for a store of that size."""
    last = (size - 1) // A_DAY
    day = START + timedelta(days=last)
    spans = [((day - timedelta(days=WINDOW)).isoformat(), (day + timedelta(days=WINDOW)).isoformat(), 0)]
    finding, grouping, joined = [], [], 0
    for n in range(NEW):
        # Reports of the last day with a number that is not on file.
        number = last * A_DAY + n % EVENTS
        new = told(number)
        asked = keys(number)
        begun = time.perf_counter()
        with store.reading() as connection:
            near = search.neighbours(connection, asked, spans, NEIGHBOURS)
        finding.append(time.perf_counter() - begun)
        near = tuple(i for i in near if i != new.id)
        kept = [(dumps(told(int(i, 16))), _story(int(i, 16))) for i in near]
        begun = time.perf_counter()
        changes = regroup([Filed(features=loads(data), story=story) for data, story in kept], [new], ())
        grouping.append(time.perf_counter() - begun)
        joined += changes[0].story == _story(number)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{size:>9} reports: {median(finding) * 1000:6.2f} ms to find neighbours, {median(grouping) * 1000:6.2f} ms "
        f"to group, {joined}/{NEW} into their story, by vectors of the window {vectors():6.2f} ms, {memory:5.0f} MiB"
    )


def _story(number: int) -> str:
    day, place = divmod(number, A_DAY)
    return f"story {day} {place % EVENTS}"


@lru_cache(maxsize=1)
def vectors() -> float:
    """Return the milliseconds that it takes to compare one title with all titles of the window."""
    rows = np.random.default_rng(1).standard_normal((A_DAY * (2 * WINDOW + 1), 384)).astype(np.float32)
    times = []
    for n in range(50):
        begun = time.perf_counter()
        np.argpartition(rows @ rows[n], -NEIGHBOURS)[-NEIGHBOURS:]
        times.append(time.perf_counter() - begun)
    return median(times) * 1000


def main(sizes: Sequence[int]) -> None:
    """Grow one index and print a line at each size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        store = open_store(path)
        done = 0
        for size in sizes:
            lay(path, range(done, size))
            done = size
            print(measure(store, size), flush=True)
        store.close()


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [10_000, 100_000])
