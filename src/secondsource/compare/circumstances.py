"""What stands around two statements: who is said to say them, of which day and time they tell, what is told beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.evidence import View
from secondsource.compare.inverted import numbered

if TYPE_CHECKING:
    from secondsource.compare.inverted import Block, Floats, Ints

__all__ = ["Circumstances", "beside"]


class Circumstances:
    """The circumstances of all statements, to be compared many pairs at a time."""

    def __init__(self, views: Sequence[View]) -> None:
        told = [v.statement for v in views]
        self._speakers = numbered(s.speaker.cast for s in told)
        self._days = numbered(s.when.value if s.when else None for s in told)
        self._tenses = numbered(s.tense for s in told)

    def speakers(self, i: Ints, j: Ints) -> Floats:
        """Return 1 for each pair with one known speaker, -1 for two, 0 where one is not known."""
        return _agreement(self._speakers[i], self._speakers[j])

    def days(self, i: Ints, j: Ints) -> Floats:
        """Return 1 for each pair that tells of one day (or month, or hour), -1 for two, 0 where one tells of none."""
        return _agreement(self._days[i], self._days[j])

    def tenses(self, i: Ints, j: Ints) -> Floats:
        """Return 1 for each pair in one tense, else 0."""
        return np.asarray(self._tenses[i] == self._tenses[j], dtype=np.float64)


def beside(strength: Floats, block: Block, reports: Ints) -> Floats:
    """Return for each pair of a block how near the statements before both are to each other, and those after both, added up.

    Reports that tell one thing mostly tell the next one too. ``strength`` is how near each pair of the block is, ``reports``
    the report of each statement of the telling. What lies outside one of the two reports adds nothing.
    """
    out = np.zeros_like(strength)
    columns = reports[block.start : block.stop]
    together = columns[1:] == columns[:-1]
    out[1:, 1:] += strength[:-1, :-1] * together
    out[:-1, :-1] += strength[1:, 1:] * together
    return out


def _agreement(x: Ints, y: Ints) -> Floats:
    return np.where((x >= 0) & (y >= 0), np.where(x == y, 1.0, -1.0), 0.0)
