"""Longest runs of words that one statement has in common with each of many others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.inverted import spread

if TYPE_CHECKING:
    from secondsource.compare.inverted import Ints

#: No word: stands between two statements, so that no run goes on from one into the next.
_END = -1


class Runs:
    """Statements as numbered words."""

    def __init__(self, said: Sequence[Sequence[str]]) -> None:
        numbers: dict[str, int] = {}
        flat = [n for words in said for n in (*(numbers.setdefault(w, len(numbers)) for w in words), _END)]
        self._flat = np.array(flat, dtype=np.int32)
        lengths = np.array([len(words) + 1 for words in said], dtype=np.int64)
        self._lengths = lengths
        self._starts = np.cumsum(lengths) - lengths

    def longest(self, one: int, others: Ints) -> Ints:
        """Return the number of words in the longest run that a statement has in common with each of the others.

        Word by word of the one, over all words of the others at once: a run that ends at a word goes on from the one
        that ended at the word before it.
        """
        lengths = self._lengths[others]
        words = self._flat[spread(self._starts[others], lengths)]
        mine = self._flat[self._starts[one] : self._starts[one] + self._lengths[one] - 1]
        narrow = np.uint8 if len(mine) < 255 else np.uint16
        ending, best = np.zeros(len(words) + 1, dtype=narrow), np.zeros(len(words), dtype=narrow)
        longer, met = np.empty(len(words), dtype=narrow), np.empty(len(words), dtype=bool)
        for word in mine:
            np.equal(words, word, out=met)
            np.add(ending[:-1], narrow(1), out=longer)
            np.multiply(longer, met, out=ending[1:])
            np.maximum(best, ending[1:], out=best)
        firsts = np.cumsum(lengths) - lengths
        return np.maximum.reduceat(best, firsts).astype(np.int64) if len(others) else lengths
