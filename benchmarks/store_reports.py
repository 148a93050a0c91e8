"""Reports that are generated, for the benchmark of the store: words as frequent as in news, events as large, names that return.

Two thousand reports a day of two hundred outlets. A day has some nine hundred events, the largest told by about sixty reports
and most by one or two; three reports in ten are of an event of the two days before. What is told is drawn from the table of news
that grouping weighs terms by (`group/data/news-terms.csv`), so that a search for a word meets as many reports as it would in
news, and from invented names, of which few are in the news every day and most once a year.

Vectors are drawn: one an event, with a little of each report's own. A report is always the same, by its number.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import WORDS
from secondsource.group import Features, features
from secondsource.group.profile import news_weights
from secondsource.records import Article, Capture, Given

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

__all__ = [
    "A_DAY",
    "OUTLETS",
    "TERMS",
    "capture",
    "cleaned",
    "day_of",
    "event",
    "event_of",
    "headline_of",
    "light",
    "moment_of",
    "names_of",
]

A_DAY = 2_000
EVENTS_A_DAY = 900
OUTLETS = [f"Outlet {n}" for n in range(200)]
START = date(2024, 1, 1)
SENTENCES = 16
_SMALL = ("the", "of", "in", "to", "a", "on", "and", "for")
#: Words of news, the commonest first, and how often one of the words of a report is at most so common.
_SHARES = sorted(
    ((n, t) for t, n in news_weights().counts.items() if t.isalpha()), key=lambda p: (-p[0], p[1])
)
TERMS = [t for _, t in _SHARES]
_TERMS = np.array(TERMS, dtype=object)
_RATES = -np.log1p(-np.array([n for n, _ in _SHARES]) / (news_weights().documents + 1))
_UP_TO = np.cumsum(_RATES) / _RATES.sum()


def day_of(number: int) -> date:
    """Return when a report is published."""
    return START + timedelta(days=number // A_DAY)


@lru_cache(maxsize=4_000)
def event_of(number: int) -> tuple[int, int]:
    """Return the day and the place within it of the event that a report tells."""
    chance = random.Random(number)
    day = number // A_DAY
    before = min(day, chance.choices((0, 1, 2), (0.7, 0.2, 0.1))[0])
    return day - before, int(EVENTS_A_DAY * chance.random() ** 1.4)


@lru_cache(maxsize=8_000)
def _event(day: int, place: int) -> tuple[tuple[str, ...], tuple[str, ...], Vector]:
    """Return the names and words of an event, and the vector of its titles."""
    rng = np.random.default_rng([day, place])
    names = tuple(
        dict.fromkeys(
            f"{WORDS[int(len(WORDS) * u**1.5)]} {WORDS[int(len(WORDS) * v**1.2)]}".title()
            for u, v in rng.random((5, 2))
        )
    )
    # What an event is told with is rarer than what all reports are told with.
    words = tuple(dict.fromkeys(TERMS[i] for i in rng.integers(60, len(TERMS), 22)))
    return names, words, rng.standard_normal(384).astype(np.float32)


def moment_of(number: int) -> str:
    """Return when a report is filed: on the day on which it is published."""
    return f"{day_of(number).isoformat()}T12:00:00.000000+00:00"


def headline_of(number: int) -> Vector:
    """Return the vector of a report's title, of unit length."""
    own = np.random.default_rng(number).standard_normal(384)
    vector = _event(*event_of(number))[2] + 0.3 * own
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def event(day: int, place: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names and words that an event is told with."""
    names, words, _ = _event(day, place)
    return names, words


def names_of(number: int) -> tuple[str, ...]:
    """Return the names in a report, in lower case, sorted."""
    return tuple(sorted(n.lower() for n in _event(*event_of(number))[0]))


def capture(number: int) -> Capture:
    """Return the report of that number."""
    names, words, _ = _event(*event_of(number))
    rng = np.random.default_rng(number)
    own = _TERMS[np.searchsorted(_UP_TO, rng.random((SENTENCES, 5)))].tolist()
    # The first words of an event are in most of its sentences, the last in few.
    picks = (rng.random((SENTENCES, 9)) ** 2).tolist()
    words_, names_, small_ = len(words), len(names), len(_SMALL)
    sentences = []
    for a, (x, y, z, *rest) in zip(own, picks, strict=True):
        b = [words[int(words_ * u)] for u in rest]
        called, one, two = names[int(names_ * x)], _SMALL[int(small_ * y)], _SMALL[int(small_ * z)]
        sentences.append(" ".join((called, *a[:3], one, *b[:2], two, *a[3:], *b[2:])) + ".")
    title = " ".join([names[0], *words[:4], own[0][0]]).capitalize()
    data = "\n\n".join([title, *sentences]).encode()
    outlet = OUTLETS[int(len(OUTLETS) * rng.random() ** 2)]
    given = Given(outlet=outlet, title=title, published=day_of(number).isoformat())
    return Capture(
        id=hashlib.sha256(data).hexdigest(),
        path=f"reports/{number}.txt",
        media="text",
        data=data,
        given=given,
    )


def cleaned(found: Capture) -> Article:
    """Return the article of a generated report without the work of cleaning."""
    return Article(
        id=found.id[:16], path=found.path, url=None, sha256=found.id, text=found.data.decode(), text_is_input=True,
        outlet=found.given.outlet or "", title=found.given.title, title_span=None, authors=(),
        published=found.given.published, published_from="given", inference=None, language="en", furniture=(),
        headings=(),
    )  # fmt: skip


def light(reports: Sequence[Article], _embedder: object) -> Iterator[Features]:
    """Read generated reports lightly: the vector is that of the event, with a little of the report's own."""
    for one in reports:
        number = int(one.path.removeprefix("reports/").removesuffix(".txt"))
        yield features(
            one.id,
            title=one.title or "",
            body=one.text,
            published=one.published,
            headline=headline_of(number),
            names=names_of(number),
        )
