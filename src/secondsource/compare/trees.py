"""Boosted decision trees over the figures of a pair: what a weighted sum of them cannot tell.

A number in common tells more where few words are shared; a long run of words less where one speaker is quoted on both sides. The
trees lie in ``data/doubtful_pairs.json``, fitted by ``evals/train_judge.py`` on the pairs that the judge is fitted on; card:
``docs/models/same-statement.md``. They are asked only of what the judge doubts (``second_reading``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from secondsource.compare.candidates import FIGURES

__all__ = ["Trees", "trees"]

_DATA = "data/doubtful_pairs.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Trees whose values add up to log odds."""

    #: Log odds before any tree.
    start: float
    #: Nodes of all trees: the place of the figure that is asked (-1 in a leaf), the limit up to which the first of the two nodes
    #: after it is next, these two nodes, and the value of a leaf.
    nodes: tuple[tuple[int, float, int, int, float], ...]
    roots: tuple[int, ...]

    def log_odds(self, figures: Sequence[float]) -> float:
        """Return the log odds that a pair with these figures (``candidates.FIGURES``) says the same."""
        total = self.start
        for root in self.roots:
            figure, limit, low, high, value = self.nodes[root]
            while figure >= 0:
                figure, limit, low, high, value = self.nodes[low if figures[figure] <= limit else high]
            total += value
        return total


@lru_cache(maxsize=1)
def trees() -> Trees:
    """Return the fitted trees, the same object every time.

    Raises ``ValueError`` where they were fitted on other figures than the program counts.
    """
    made = json.loads(files("secondsource.compare").joinpath(_DATA).read_text("utf-8"))
    if made["figures"] != list(FIGURES):
        raise ValueError(f"{_DATA} was fitted on other figures: run evals/train_judge.py")
    nodes: list[tuple[int, float, int, int, float]] = []
    roots: list[int] = []
    for tree in made["trees"]:
        first = len(nodes)
        roots.append(first)
        nodes += [(f, limit, first + low, first + high, value) for f, limit, low, high, value in tree]
    return Trees(start=made["start"], nodes=tuple(nodes), roots=tuple(roots))
