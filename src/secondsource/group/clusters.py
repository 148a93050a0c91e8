"""Clusters of reports: average-link agglomeration over sparse pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from secondsource.group.rulings import Bonds

__all__ = ["Coverage", "clusters", "components"]


def components(size: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components of a graph over 0..size-1, each ascending, in the order of their first."""
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in links:
        a, b = root(i), root(j)
        parent[max(a, b)] = min(a, b)
    out: dict[int, list[int]] = {}
    for i in range(size):
        out.setdefault(root(i), []).append(i)
    return list(out.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What tells two stories of one affair apart: how like two reports are, and the day of each."""

    likeness: Callable[[int, int], float]
    day: Callable[[int], date | None]
    #: Mean log-odds between two clusters of two reports and more from which on they may be joined: where the medians of
    #: their days are one day, two in a row, further apart.
    bar: tuple[float, float, float]
    #: How much less like each other than within themselves they may be, by the same days.
    slack: tuple[float, float, float]
    #: A cluster more like itself than this counts as no tighter: two reports in nearly the same words would else part
    #: from all who tell it in words of their own.
    tight: float


def clusters(
    size: int,
    candidates: Iterable[tuple[int, int]],
    log_odds: Callable[[int, int], float],
    coverage: Coverage | None = None,
    bonds: Bonds | None = None,
) -> list[list[int]]:
    """Join reports while the mean log-odds between two clusters are above zero (average link).

    A merge needs one pair above zero, so clusters never cross the components of that graph, and only pairs
    within a component are ever compared in full. Averaging clipped log-odds, or probabilities, in their place moved
    B-cubed F1 by less than a point. With ``coverage`` two bursts of reports on two days stay two stories where they
    are less like each other than each is in itself (see `_Bursts`). What ``bonds`` say holds whatever the odds.
    """
    bonds = bonds or Bonds()
    links = [(i, j) for i, j in candidates if log_odds(i, j) > 0]
    loose = Bonds(apart=bonds.apart)
    out = [part for c in components(size, links) for part in _average_link(c, log_odds, coverage, loose)]
    if not bonds.together:
        return sorted(out)
    # "The same" is said of two stories: what hangs on either comes along, unless it is to be apart from the other.
    at = {i: n for n, part in enumerate(out) for i in part}
    joins = [(at[group[0]], at[other]) for group in bonds.together for other in group[1:]]
    whole = [sorted(i for n in c for i in out[n]) for c in components(len(out), joins)]
    return sorted(
        part
        for members in whole
        for part in (
            _average_link(members, log_odds, coverage, bonds)
            if any(a in members and b in members for a, b in bonds.apart)
            else [members]
        )
    )


def _average_link(
    members: list[int], log_odds: Callable[[int, int], float], coverage: Coverage | None, bonds: Bonds
) -> list[list[int]]:
    if len(members) == 1:
        return [members]
    import numpy as np

    n = len(members)
    mean = np.full((n, n), -np.inf)
    for a in range(n):
        for b in range(a + 1, n):
            mean[a, b] = mean[b, a] = log_odds(members[a], members[b])
    place = {m: i for i, m in enumerate(members)}
    for one, other in bonds.apart:
        if one in place and other in place:
            mean[place[one], place[other]] = mean[place[other], place[one]] = -np.inf
    # Merges that are open: those between bursts that keep apart are struck until one of the two has grown.
    open_ = mean.copy()
    bursts = _Bursts(members, coverage) if coverage else None
    parts = {i: [m] for i, m in enumerate(members)}

    def join(a: int, b: int) -> None:
        joined = (mean[a] * len(parts[a]) + mean[b] * len(parts[b])) / (len(parts[a]) + len(parts[b]))
        mean[a], mean[:, a] = joined, joined
        mean[a, a] = -np.inf
        mean[b], mean[:, b] = -np.inf, -np.inf
        open_[a], open_[:, a] = mean[a], mean[a]
        open_[b], open_[:, b] = -np.inf, -np.inf
        if bursts:
            bursts.join(a, b)
        parts[a] = sorted(parts[a] + parts.pop(b))

    for group in bonds.together:
        if group[0] in place:
            for other in group[1:]:
                join(place[group[0]], place[other])
    while len(parts) > 1:
        a, b = divmod(int(open_.argmax()), n)
        if open_[a, b] <= 0:
            break
        a, b = min(a, b), max(a, b)
        if bursts and bursts.keep_apart(a, b):
            open_[a, b] = open_[b, a] = -np.inf
            continue
        join(a, b)
    return list(parts.values())


class _Bursts:
    """Clusters as bursts of coverage: a story has one; a second, days later, is the next story of its affair.

    Two clusters of two reports and more keep apart where their reports are on the mean less like each other than a bar,
    or than those of the looser of the two are by more than a slack; both depend on the days between their medians.
    More cost for each day apart instead parted what is one story in a collection without neighbours: news told on for
    weeks.
    """

    def __init__(self, members: list[int], coverage: Coverage) -> None:
        import numpy as np

        n = len(members)
        self._sums = np.zeros((n, n))
        for a in range(n):
            for b in range(a + 1, n):
                self._sums[a, b] = self._sums[b, a] = coverage.likeness(members[a], members[b])
        self._coverage = coverage
        self._within = [0.0] * n
        self._sizes = [1] * n
        self._days = [[d.toordinal()] if (d := coverage.day(m)) else [] for m in members]

    def join(self, a: int, b: int) -> None:
        """Take cluster b into cluster a."""
        self._within[a] += self._within[b] + float(self._sums[a, b])
        self._sums[a] += self._sums[b]
        self._sums[:, a] = self._sums[a]
        self._sizes[a] += self._sizes[b]
        self._days[a] = self._days[a] + self._days[b]

    def keep_apart(self, a: int, b: int) -> bool:
        """Whether two clusters are two bursts."""
        if min(self._sizes[a], self._sizes[b]) < 2:
            return False
        dated = self._days[a] and self._days[b]
        days = abs(median(self._days[a]) - median(self._days[b])) if dated else 0.0
        far = 0 if days < _SAME_BURST else 1 if days < _NEXT_DAY else 2
        between = float(self._sums[a, b]) / (self._sizes[a] * self._sizes[b])
        within = min(self._within[i] / (self._sizes[i] * (self._sizes[i] - 1) / 2) for i in (a, b))
        asked = min(within, self._coverage.tight) - self._coverage.slack[far]
        return between < max(self._coverage.bar[far], asked)


#: Days between the medians of two clusters below which they are one burst, and below which one follows upon the other.
_SAME_BURST, _NEXT_DAY = 0.5, 1.5
