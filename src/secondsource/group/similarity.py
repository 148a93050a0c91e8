"""How likely it is that two reports are about the same story."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from secondsource.group.features import Features
from secondsource.language.terms import cosine, idf

__all__ = ["Evidence"]

#: Documents of a collection that outweigh the background frequencies of English.
_TRUST = 100.0
#: Weights of the evidence, in log-odds; one fixed setting for every collection. They are near the logistic
#: regression fitted to pairs of Giveme5W1H's news clusters and an AllSides sample together, rounded. Names as a kind
#: of evidence of their own, the vector of the first statement, and the best pair of the first three statements gained
#: nothing beside these. The bias favours precision: at -4.0 AllSides' B-cubed F1 fell by four points, at -5.0 that of
#: the news clusters by three.
_WORDS, _LEAD, _TITLE, _BIAS = 6.75, 4.6, 4.7, -4.5
#: Log-odds lost between reports days apart: a step at about three days, when one story mostly gives way to the
#: next of its topic, and a slow loss after. Days brought B-cubed F1, each at its best bias, from .93 to .94 on the news
#: clusters and from .85 to .89 on AllSides.
_STEP, _STEP_DAY, _SLOW, _SLOW_DAYS = 1.2, 3.0, 0.25, 60
#: Log-odds lost where a report is undated. With nothing lost, undated reports bridged the days between stories.
_UNDATED = 0.5
#: A report's heaviest terms, by which pairs worth comparing are found.
_KEYS = 40
#: Heaviest terms that two reports must share to be compared.
_SHARED_KEYS = 2
#: A term that weighs heavily in more reports than this names a topic; pairs are found by rarer ones. Without this
#: bound the work grows with the square of the collection.
_MOST_REPORTS = 100


class Evidence:
    """Compares the reports of one collection; positions are those of the sequence given."""

    def __init__(self, reports: Sequence[Features]) -> None:
        weights = idf((r.terms for r in reports), trust=_TRUST)
        self._reports = reports
        self._days = [r.day for r in reports]
        self._vectors = [weights.vector(r.terms) for r in reports]
        self._titles = [weights.vector(Counter(r.title_terms)) for r in reports]
        self._date_undated()

    def log_odds(self, i: int, j: int) -> float:
        """Return the log-odds that two reports are about the same story."""
        a, b = self._reports[i], self._reports[j]
        lead = float(a.lead @ b.lead)
        title = cosine(self._titles[i], self._titles[j])
        return (
            _BIAS
            + _WORDS * self.likeness(i, j)
            + _LEAD * lead
            + _TITLE * title
            - days_apart_cost(self._days[i], self._days[j])
        )

    def likeness(self, i: int, j: int) -> float:
        """Return how like two reports are in words: the root of their cosine."""
        return math.sqrt(max(0.0, cosine(self._vectors[i], self._vectors[j])))

    def day(self, i: int) -> date | None:
        """Return the day of a report, or that of the dated report that it is most like."""
        return self._days[i]

    def _date_undated(self) -> None:
        """Give each undated report, for comparing only, the day of the dated report that it is most like.

        With no day of its own an undated report would join the stories of all days on its topic into one. Where no
        dated report is like it, it stays undated.
        """
        undated = {i for i, r in enumerate(self._reports) if r.day is None}
        if not undated:
            return
        best: dict[int, tuple[float, int]] = {}
        for i, j in self.candidates():
            for one, other in ((i, j), (j, i)):
                if one in undated and other not in undated:
                    found = (self.log_odds(i, j), -other)
                    best[one] = max(best.get(one, found), found)
        for one, (odds, other) in best.items():
            if odds > 0:
                self._days[one] = self._reports[-other].day

    def candidates(self) -> list[tuple[int, int]]:
        """Return the pairs (i < j) that share enough of their heaviest terms to be worth comparing, in order."""
        return list(self._candidates)

    @cached_property
    def _candidates(self) -> list[tuple[int, int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for i, vector in enumerate(self._vectors):
            for term in _heaviest(vector):
                postings[term].append(i)
        shared: Counter[tuple[int, int]] = Counter()
        for term in sorted(postings):
            held = postings[term]
            if len(held) > _MOST_REPORTS:
                continue
            for n, i in enumerate(held):
                shared.update((i, j) for j in held[n + 1 :])
        return sorted(pair for pair, n in shared.items() if n >= _SHARED_KEYS)

    def centrality(self, members: Sequence[int], i: int) -> float:
        """Return how like the others of its story a report is, by its words."""
        return math.fsum(cosine(self._vectors[i], self._vectors[j]) for j in members if j != i)


def days_apart_cost(a: date | None, b: date | None) -> float:
    """Return the log-odds that two reports lose by the days between them."""
    if a is None or b is None:
        return _UNDATED
    days = abs((a - b).days)
    step = 1 / (1 + math.exp(_STEP_DAY - min(days, 60))) - 1 / (1 + math.exp(_STEP_DAY))
    return _STEP * step + _SLOW * math.log1p(min(days, _SLOW_DAYS))


def _heaviest(vector: Mapping[str, float]) -> list[str]:
    return sorted(vector, key=lambda t: (-vector[t], t))[:_KEYS]
