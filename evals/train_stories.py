"""Fit the setting that tells whether two reports are about the same story; writes group/data/same_story.json.

    python -m evals.train_stories

Weights of the figures are a logistic regression over candidate pairs of the fit half (see `evals.grouping.fit_half`) of
AllSides and of Giveme5W1H's news clusters together, in which each collection has days and a bias of its own: what days
apart mean depends on how dense a collection is, what likeness means does not. Bias, costs of days and what
bursts of coverage must keep to are then chosen, a field at a time over a grid, by the clusters of both halves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.common import evaluation_root
from evals.grouping import Scores, allsides, described, fit_half, news_cluster, scores
from secondsource.group import Features
from secondsource.group.clusters import clusters
from secondsource.group.similarity import FIGURES, Evidence, Table, figures

Matrix = NDArray[np.float64]
OUT = Path(__file__).parent.parent / "src/secondsource/group/data/same_story.json"
#: Where the search begins: a setting found by random search, then changed by hand after tests of look-alikes and the gold bundles.
_START = Table(
    weights=(1.0,) * len(FIGURES),
    bias=-2.0,
    undated=1.0,
    day=1.6,
    days=1.0,
    slow=0.2,
    later=2.0,
    bar=(1.0, 1.5, 1.5),
    slack=(2.0, 1.0, 0.5),
    tight=6.0,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """The fit half of a collection: reports with their stories, the pairs worth comparing, and the figures of all pairs."""

    reports: tuple[Features, ...]
    gold: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    figures: Matrix
    measured: Mapping[tuple[int, int], tuple[float, ...]]

    @property
    def same(self) -> Matrix:
        """Whether each pair is one story."""
        return np.array([float(self.gold[i] == self.gold[j]) for i, j in self.pairs])


def half(reports: Sequence[Features], gold: Sequence[str]) -> Half:
    """Return the figures of a collection's pairs."""
    pairs = tuple(Evidence(reports, _START).candidates())
    measured = {p: figures(reports[p[0]], reports[p[1]]) for p in combinations(range(len(reports)), 2)}
    return Half(
        reports=tuple(reports),
        gold=tuple(gold),
        pairs=pairs,
        figures=np.array([measured[p] for p in pairs]),
        measured=measured,
    )


def days(a: date | None, b: date | None) -> list[float]:
    """Return what the regression is told of the days between two reports."""
    if a is None or b is None:
        return [1.0, 0.0, 0.0, 0.0, 0.0]
    apart = abs((a - b).days)
    return [0.0, float(apart > 0), float(apart > 1), float(apart > 2), float(np.log1p(min(apart, 60)))]


def logistic(x: Matrix, y: Matrix, l2: float = 0.5) -> Matrix:
    """Return the weights of a logistic regression by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        step = np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + l2 * np.eye(x.shape[1]), x.T @ (p - y) + l2 * weights
        )
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def weights(halves: Sequence[Half]) -> tuple[float, ...]:
    """Fit the weights of the figures, with days and bias of each collection beside them."""
    rows = []
    for n, one in enumerate(halves):
        apart = np.array([[*days(one.reports[i].day, one.reports[j].day), 1.0] for i, j in one.pairs])
        beside = [apart if k == n else np.zeros_like(apart) for k in range(len(halves))]
        rows.append(np.hstack([one.figures, *beside]))
    fitted = logistic(np.vstack(rows), np.concatenate([h.same for h in halves]))
    return tuple(round(float(w), 2) for w in fitted[: len(FIGURES)])


def clustered(one: Half, setting: Table) -> Scores:
    """Return the scores of the stories found with a setting."""
    evidence = Evidence(one.reports, setting, one.measured)
    parts = clusters(len(one.reports), one.pairs, evidence.log_odds, evidence.coverage())
    label = {i: n for n, part in enumerate(parts) for i in part}
    return scores([label[i] for i in range(len(one.reports))], one.gold)


_SET = ("bias", "undated", "day", "days", "slow", "later", "bar", "slack", "tight")
#: Values tried, a field at a time.
_GRID: dict[str, tuple[float, ...]] = {
    "bias": (-3.0, -2.5, -2.0, -1.5, -1.0),
    "bar": (0.5, 1.0, 1.5, 2.0),
    "slack": (0.0, 0.5, 1.0, 1.5),
    "tight": (4.0, 5.0, 6.0),
    "day": (1.2, 1.6, 2.0),
    "days": (0.5, 1.0, 1.5),
    "slow": (0.1, 0.2, 0.3),
    # Less than 2 is not tried: it joins the like events of two years, which neither collection has many of.
    "later": (2.0, 3.0, 4.0),
}
_ROUNDS = 2
#: Set after the search, which finds 6: with that one meeting told over three days is parted (`examples/bonn`); with 5 the
#: attacks of two days in one town are joined. On the fit half it costs a hundredth of AllSides' pairwise precision.
_BY_HAND = {"tight": 5.25}


def chosen(halves: Sequence[Half], start: Table) -> Table:
    """Return the best setting of the grid, coordinate by coordinate."""
    best, worth = start, -9.0
    for name, place, value in [c for _ in range(_ROUNDS) for c in _coordinates()]:
        setting = _moved(best, name, place, value)
        if setting == best and worth > -9.0:
            continue
        found = [clustered(h, setting) for h in halves]
        if (now := _worth(found)) > worth + 1e-9:
            best, worth = setting, now
            print(name, place, value, *(f"{s.f:.3f}/{s.pair_precision:.3f}" for s in found), flush=True)
    return best


def _coordinates() -> Iterator[tuple[str, int | None, float]]:
    """Yield what is tried: a field, the place in it where it has three values by days, and the value."""
    for name, values in _GRID.items():
        # The slack of one day is held: .5 in its place put more pairs together rightly (.868 to .853), and parted
        # reports of one day, read in full, that are one story.
        places = {"bar": (0, 1, 2), "slack": (1, 2)}.get(name, (None,))
        yield from ((name, place, value) for place in places for value in values)


def _moved(setting: Table, name: str, place: int | None, value: float) -> Table:
    if place is None:
        return replace(setting, **{name: value})  # type: ignore[arg-type]
    three = list(getattr(setting, name))
    three[place] = value
    return replace(setting, **{name: tuple(three)})  # type: ignore[arg-type]


def _worth(found: Sequence[Scores]) -> float:
    """AllSides wants pairs put together rightly, the news clusters F1: its bar is .94."""
    of_pairs, of_events = found
    return of_pairs.pair_precision + 0.3 * of_pairs.f - 3 * max(0.0, 0.94 - of_events.f)


def main() -> int:
    """Fit and write the setting."""
    root = evaluation_root()
    halves = []
    for articles in (allsides(root), news_cluster(root)):
        kept = fit_half(articles)
        told = [a for a in articles if a.id in kept]
        halves.append(half(described(told), [a.story for a in told]))
    write(halves)
    return 0


def write(halves: Sequence[Half]) -> None:
    """Fit on both halves and write the setting."""
    start = replace(_START, weights=weights(halves))
    print(dict(zip(FIGURES, start.weights, strict=True)))
    found = replace(chosen(halves, start), **_BY_HAND)  # type: ignore[arg-type]
    kept = {
        "weights": dict(zip(FIGURES, found.weights, strict=True)),
        **{n: getattr(found, n) for n in _SET},
    }
    OUT.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
