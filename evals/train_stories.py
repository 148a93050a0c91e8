"""Fit the setting that tells whether two reports are about the same story; writes group/data/same_story.json.

    python -m evals.train_stories

Weights of the figures are a logistic regression over candidate pairs of the fit half (see `evals.grouping.fit_half`) of
AllSides and of Giveme5W1H's news clusters together, in which each collection has days and a bias of its own: what days
apart mean depends on how dense a collection is, what likeness means does not. Costs of days, bias and slack are then
chosen from a small grid by the B-cubed F1 and the pair precision of the clusters of both halves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
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
_START = Table(
    weights=(1.0,) * len(FIGURES), bias=0.0, undated=1.0, day=0.0, days=0.0, slow=0.0, slack=(9.0, 9.0, 9.0)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """The fit half of a collection: reports with their stories, and the figures of the pairs worth comparing."""

    reports: tuple[Features, ...]
    gold: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    figures: Matrix

    @property
    def same(self) -> Matrix:
        """Whether each pair is one story."""
        return np.array([float(self.gold[i] == self.gold[j]) for i, j in self.pairs])


def half(reports: Sequence[Features], gold: Sequence[str]) -> Half:
    """Return the figures of a collection's candidate pairs."""
    pairs = tuple(Evidence(reports, _START).candidates())
    return Half(
        reports=tuple(reports),
        gold=tuple(gold),
        pairs=pairs,
        figures=np.array([figures(reports[i], reports[j]) for i, j in pairs]),
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
    evidence = Evidence(one.reports, setting, dict(zip(one.pairs, map(tuple, one.figures), strict=True)))
    parts = clusters(len(one.reports), one.pairs, evidence.log_odds, evidence.coverage())
    label = {i: n for n, part in enumerate(parts) for i in part}
    return scores([label[i] for i in range(len(one.reports))], one.gold)


def chosen(halves: Sequence[Half], start: Table) -> Table:
    """Return the best setting of the grid, coordinate by coordinate."""
    grid: dict[str, Sequence[object]] = {
        "bias": [-5.0, -4.0, -3.0, -2.5, -2.0],
        "slack": [(2.0, 0.5, 0.2), (2.0, 1.0, 1.0), (2.0, 2.0, 1.2), (3.0, 2.0, 1.0)],
        "slow": [0.2, 0.3, 0.4],
    }
    best, worth = start, -9.0
    for name, values in [*grid.items(), ("bias", grid["bias"])]:
        for value in values:
            tried = replace(best, **{name: value})  # type: ignore[arg-type]
            found = [clustered(h, tried) for h in halves]
            if (now := _worth(found)) > worth + 1e-9:
                best, worth = tried, now
                print(name, value, *(f"{s.f:.3f}/{s.pair_precision:.3f}" for s in found), flush=True)
    return best


def _worth(found: Sequence[Scores]) -> float:
    """AllSides wants pairs put together rightly, the news clusters F1; the bars are .90 and .94, with room to spare."""
    of_pairs, of_events = found
    return (
        -(0.3 * max(0.0, 0.92 - of_pairs.pair_precision) + 2 * max(0.0, 0.955 - of_events.f))
        + 0.2 * of_pairs.f
    )


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
    start = replace(
        _START,
        weights=weights(halves),
        bias=-5.0,
        undated=1.0,
        day=0.4,
        days=1.5,
        slow=0.2,
        slack=(2.0, 1.0, 0.5),
    )
    print(dict(zip(FIGURES, start.weights, strict=True)))
    found = chosen(halves, start)
    kept = {
        "weights": dict(zip(FIGURES, found.weights, strict=True)),
        **{n: getattr(found, n) for n in ("bias", "undated", "day", "days", "slow", "slack")},
    }
    OUT.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
