"""How near all near pairs of a story are: the chance that two statements tell of one event, looked up by their numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from secondsource.compare.inverted import Bools, Floats, Ints

__all__ = ["Nearness"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nearness:
    """All near pairs; millions in a large story, so that they are held as two columns."""

    #: Number of statements.
    size: int
    #: Number of the first statement times ``size`` plus number of the second, ascending.
    keys: Ints
    chances: Floats

    @classmethod
    def of(cls, parts: Sequence[tuple[Ints, Floats]], size: int) -> Nearness:
        """Gather keys and chances from many parts."""
        keys = np.concatenate([np.zeros(0, dtype=np.int64), *(k for k, _ in parts)])
        order = np.argsort(keys, kind="stable")
        return cls(
            size=size, keys=keys[order], chances=np.concatenate([np.zeros(0), *(c for _, c in parts)])[order]
        )

    def chance(self, i: int, j: int) -> float:
        """Return the chance that two statements, the smaller number first, tell of one event; 0 where they are not near."""
        key = i * self.size + j
        # Asked one at a time: for one number numpy takes longer to get ready than to look.
        at = bisect_left(self.keys.data, key)
        return float(self.chances[at]) if at < len(self.keys) and self.keys[at] == key else 0.0

    def known(self, keys: Ints) -> Bools:
        """Return which keys are those of near pairs."""
        at = np.minimum(self.keys.searchsorted(keys), max(0, len(self.keys) - 1))
        return self.keys[at] == keys if len(self.keys) else np.zeros(len(keys), dtype=bool)

    def members(self) -> list[int]:
        """Return the numbers of the statements that are near some other, ascending."""
        return np.flatnonzero(np.bincount(np.concatenate(self.columns()), minlength=1)).tolist()

    def columns(self) -> tuple[Ints, Ints]:
        """Return the numbers of the first and of the second statements."""
        return self.keys // max(1, self.size), self.keys % max(1, self.size)
