"""What is compared of two reports: weighted terms of the whole and of the title, days named, and the keys to find pairs by."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib.resources import files

from secondsource.group.features import Features
from secondsource.language.terms import Weights

__all__ = ["KEYS", "Profile", "news_weights", "profile"]

#: A report's heaviest terms, by which pairs worth comparing are found.
KEYS = 40
#: Terms that are kept of the whole report: its heaviest.
_TERMS = 120
#: Terms of the opening that are the lead: its first sentence or two.
_LEAD = 35
#: Weight of a term in the lead at most: a word never seen tells no more than a rare one.
_MOST_WEIGHT = 6.0
#: Terms, by their damped counts, that a shorter report counts as having.
_SHORTEST = 150
#: Names of days as terms, Monday first.
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Documents that outweigh the background frequencies of English, where news says otherwise.
_TRUST = 100.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Profile:
    """What is compared of one report, each part made when it is asked for. Vectors have unit length before their light terms are cut off.

    Of most reports that a store's neighbours bring along no more is looked at than the keys.
    """

    report: Features
    #: The heaviest terms with their weights, the heaviest first.
    words: Mapping[str, float]
    #: The heaviest of these.
    keys: tuple[str, ...]

    @cached_property
    def title(self) -> Mapping[str, float]:
        """Terms of the title with their weights."""
        return news_weights().vector(Counter(self.report.title_terms))

    @cached_property
    def opened(self) -> frozenset[str]:
        """Terms of title and opening."""
        return frozenset((*self.report.opening, *self.report.title_terms))

    @cached_property
    def lead(self) -> Mapping[str, float]:
        """Terms of title and first sentences, with their weights."""
        weights, report = news_weights(), self.report
        return {t: min(_MOST_WEIGHT, weights.of(t)) for t in (*report.title_terms, *report.opening[:_LEAD])}

    @cached_property
    def begins(self) -> frozenset[tuple[str, ...]]:
        """Runs of three terms in the opening."""
        opening = self.report.opening
        return frozenset(zip(opening, opening[1:], opening[2:], strict=False))

    @cached_property
    def named_days(self) -> frozenset[date]:
        """Days that the opening names by their weekday: the last such day up to the day of the report."""
        return frozenset(_named_days(self.report))

    @cached_property
    def length(self) -> float:
        """Logarithm of how many terms it has: long reports share more with anything."""
        return math.log(max(_SHORTEST, sum(self.report.terms.values())))


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
    heaviest = [t for _, t in sorted([(-w, t) for t, w in words.items()])]
    return Profile(
        report=report,
        words={t: words[t] for t in heaviest[:_TERMS]},
        keys=tuple(heaviest[:KEYS]),
    )


def _named_days(report: Features) -> list[date]:
    if report.day is None:
        return []
    named = {_WEEKDAYS.index(t) for t in report.opening if t in _WEEKDAYS}
    back = (timedelta(days=(report.day.weekday() - n) % 7) for n in sorted(named))
    return [report.day - b for b in back if (report.day - date.min) > b]
