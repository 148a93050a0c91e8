"""How likely it is that two reports are about the same story."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from secondsource.group.clusters import Coverage
from secondsource.group.features import Features
from secondsource.group.profile import Profile, profile
from secondsource.language.terms import cosine

__all__ = ["FIGURES", "SHARED_KEYS", "Evidence", "Table", "days_apart_cost", "figures", "likely", "table"]

#: Figures of a pair, in the order of the table's weights. Two more, the cosine of title and opening and that of the mean
#: vectors of the first sentences, were left out: without them the log-loss of the fit is .06626, with them .06623.
FIGURES = ("words", "retold", "acts", "top", "numbers", "headline")
#: Log-odds are held within these: one freak pair must not join or part two clusters by itself.
_LEAST, _MOST = -6.0, 6.0
#: Days from which on more is lost: what is told anew after a quarter of a year is mostly another story of its kind.
_LATER_DAYS = 90
#: Keys that two reports must share to be compared.
SHARED_KEYS = 2
#: A key that more reports share names a topic; pairs are found by rarer ones. Without this bound the work grows with
#: the square of the collection.
_MOST_REPORTS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The setting, one for every collection: see docs/models/same-story.md."""

    #: A weight for each figure.
    weights: tuple[float, ...]
    bias: float
    #: Log-odds lost where a report is undated, from one and from two days apart on, and with each doubling of days.
    undated: float
    day: float
    days: float
    slow: float
    #: Log-odds lost beside these after a quarter of a year.
    later: float
    #: From which mean log-odds on two bursts of coverage may be joined, and how much below their own: on one day, on two
    #: in a row, further apart. `tight` bounds their own.
    bar: tuple[float, float, float]
    slack: tuple[float, float, float]
    tight: float


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the fitted setting."""
    kept = json.loads(files("secondsource.group").joinpath("data/same_story.json").read_text("utf-8"))
    return Table(
        weights=tuple(kept["weights"][f] for f in FIGURES),
        bias=kept["bias"],
        undated=kept["undated"],
        day=kept["day"],
        days=kept["days"],
        slow=kept["slow"],
        later=kept["later"],
        bar=tuple(kept["bar"]),
        slack=tuple(kept["slack"]),
        tight=kept["tight"],
    )


def figures(a: Features, b: Features) -> tuple[float, ...]:
    """Return what speaks for two reports being about the same story, each from 0 to 1; days are no part of it."""
    one, other = profile(a), profile(b)
    numbers = len(one.numbers & other.numbers)
    return (
        _root(one.words, other.words),
        (_retold(one, other) + _retold(other, one)) / 2,
        _root(one.acts, other.acts),
        len(one.top & other.top) / 15,
        numbers / math.sqrt(len(one.numbers) * len(other.numbers)) if numbers else 0.0,
        float(a.headline @ b.headline),
    )


def likely(a: Features, b: Features) -> bool:
    """Whether two reports are likelier than not about the same story, looked at by themselves."""
    setting = table()
    cost = 0.0 if a.day is None or b.day is None else days_apart_cost(a.day, b.day, setting)
    found = figures(a, b)
    return setting.bias + math.fsum(w * f for w, f in zip(setting.weights, found, strict=True)) - cost > 0


def _root(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return math.sqrt(max(0.0, cosine(a, b)))


def _retold(one: Profile, other: Profile) -> float:
    """Return the share of a title, by weight, that stands in the other report's title or opening.

    It tells more than the likeness of two titles, which often choose two sides of one story. An untitled report gets
    what an average pair has.
    """
    if not one.title:
        return 0.25
    whole = math.fsum(w * w for w in one.title.values())
    return math.fsum(w * w for t, w in one.title.items() if t in other.opened) / whole


class Evidence:
    """Compares the reports of one collection; positions are those of the sequence given."""

    def __init__(
        self,
        reports: Sequence[Features],
        setting: Table | None = None,
        measured: Mapping[tuple[int, int], Sequence[float]] | None = None,
    ) -> None:
        """Compare reports, by another setting and with figures that are known already where these are given."""
        self._reports = reports
        self._setting = setting or table()
        self._measured = measured or {}
        self._days = [r.day for r in reports]
        self._like: dict[tuple[int, int], float] = {}
        self._pairs: list[tuple[int, int]] | None = None
        self._date_undated()

    def log_odds(self, i: int, j: int) -> float:
        """Return the log-odds that two reports are about the same story."""
        cost = days_apart_cost(self._days[i], self._days[j], self._setting)
        return min(_MOST, max(_LEAST, self._likeness(i, j) - cost))

    def _likeness(self, i: int, j: int) -> float:
        """Return the log-odds of two reports of one day."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._like:
            found = self._measured.get(pair) or figures(self._reports[i], self._reports[j])
            weighed = (w * f for w, f in zip(self._setting.weights, found, strict=True))
            self._like[pair] = self._setting.bias + math.fsum(weighed)
        return self._like[pair]

    def coverage(self) -> Coverage:
        """Return what tells bursts of coverage apart."""
        return Coverage(
            likeness=self.log_odds,
            day=self.day,
            bar=self._setting.bar,
            slack=self._setting.slack,
            tight=self._setting.tight,
        )

    def day(self, i: int) -> date | None:
        """Return the day of a report, or that whose reports it is most like."""
        return self._days[i]

    def _date_undated(self) -> None:
        """Give each undated report, for comparing only, the day whose reports it is most like on the mean.

        With no day of its own an undated report would join the stories of all days on its topic into one. Where no
        dated report is likely to be about the same, it stays undated. With the day of the one report that it is most
        like, four in a thousand fewer of the pairs put together in the fit half were right.
        """
        undated = {i for i, r in enumerate(self._reports) if r.day is None}
        if not undated:
            return
        by_day: dict[int, dict[date, list[float]]] = defaultdict(lambda: defaultdict(list))
        for i, j in self.candidates():
            for one, other in ((i, j), (j, i)):
                day = self._reports[other].day
                if one in undated and day and (odds := self._likeness(i, j)) > 0:
                    by_day[one][day].append(odds)
        for one, days in by_day.items():
            self._days[one] = max(sorted(days), key=lambda d: round(math.fsum(days[d]) / len(days[d]), 9))

    def candidates(self) -> list[tuple[int, int]]:
        """Return the pairs (i < j) that share enough of their heaviest terms to be worth comparing, in order."""
        if self._pairs is None:
            self._pairs = _sharing([profile(r).keys for r in self._reports])
        return list(self._pairs)

    def centrality(self, members: Sequence[int], i: int) -> float:
        """Return how like the others of its story a report is, by its words."""
        own = profile(self._reports[i]).words
        return math.fsum(cosine(own, profile(self._reports[j]).words) for j in members if j != i)


def _sharing(keys: Iterable[Sequence[str]]) -> list[tuple[int, int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(keys):
        for key in own:
            postings[key].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for key in sorted(postings):
        held = postings[key]
        if len(held) > _MOST_REPORTS:
            continue
        for n, i in enumerate(held):
            shared.update((i, j) for j in held[n + 1 :])
    return sorted(pair for pair, n in shared.items() if n >= SHARED_KEYS)


def days_apart_cost(a: date | None, b: date | None, setting: Table) -> float:
    """Return the log-odds that two reports lose by the days between them."""
    if a is None or b is None:
        return setting.undated
    apart = abs((a - b).days)
    if not apart:
        return 0.0
    slow = setting.slow * math.log1p(min(apart, 60))
    return setting.day + setting.days * (apart > 1) + slow + setting.later * (apart > _LATER_DAYS)
