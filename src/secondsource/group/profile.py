"""What is compared of two reports: weighted terms of the whole, of title and opening, and the keys to find pairs by."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from secondsource.group.features import Features
from secondsource.language.terms import Weights

__all__ = ["KEYS", "Profile", "news_weights", "profile"]

#: A report's heaviest terms, by which pairs worth comparing are found.
KEYS = 40
#: Terms that are kept of the whole report: its heaviest.
_TERMS = 120
#: Heaviest terms whose overlap is a figure of its own.
_TOP = 15
#: Documents that outweigh the background frequencies of English, where news says otherwise.
_TRUST = 100.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """What is compared of one report. Vectors have unit length before their light terms are cut off."""

    words: Mapping[str, float]
    title: Mapping[str, float]
    #: Title and opening together, without names and numbers: what happened rather than to whom.
    acts: Mapping[str, float]
    #: Terms of title and opening.
    opened: frozenset[str]
    numbers: frozenset[str]
    #: The heaviest terms, the heaviest first.
    keys: tuple[str, ...]
    top: frozenset[str]


@lru_cache(maxsize=1)
def news_weights() -> Weights:
    """Return how much a term tells, from a fixed table of news.

    One table for every collection, so that a pair of reports is judged alike whatever else is on file. Counts of the
    collection at hand added to the table, once, three and ten times, gave no better stories on either fit half.
    """
    text = files("secondsource.group").joinpath("data/news-terms.csv").read_text("utf-8")
    rows = list(csv.reader(text.splitlines()))
    return Weights(documents=int(rows[0][1]), counts={t: int(n) for t, n in rows[1:]}, trust=_TRUST)


@lru_cache(maxsize=20_000)
def profile(report: Features) -> Profile:
    """Return what is compared of a report."""
    weights = news_weights()
    words = weights.vector(report.terms)
    heaviest = sorted(words, key=lambda t: (-words[t], t))
    opening = Counter([*report.opening, *report.title_terms])
    names = {part for name in report.names for part in name.split()}
    keys = tuple(heaviest[:KEYS])
    return Profile(
        words={t: words[t] for t in heaviest[:_TERMS]},
        title=weights.vector(Counter(report.title_terms)),
        acts=weights.vector({t: n for t, n in opening.items() if t not in names and not t.isdigit()}),
        opened=frozenset(opening),
        numbers=frozenset(t for t in opening if any(c.isdigit() for c in t)),
        keys=keys,
        top=frozenset(keys[:_TOP]),
    )
