"""Inverted indexes: which statements hold what, and which pairs of two lots of statements share it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

#: Pairs that are looked at together; what is held of each is some hundred bytes.
_CELLS = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Statements of one report (``first`` to ``last``) against all those of some later ones (``start`` to ``stop``)."""

    first: int
    last: int
    start: int
    stop: int

    @property
    def shape(self) -> tuple[int, int]:
        """Number of statements of the one and of the others."""
        return self.last - self.first, self.stop - self.start


def blocks(reports: Sequence[int], cells: int = _CELLS) -> Iterator[Block]:
    """Yield blocks that hold every pair of two reports once; ``reports`` has the report of each statement, ascending.

    A block has at most so many ``cells``, but for one that holds two reports only.
    """
    ends = [k for k in range(1, len(reports)) if reports[k] != reports[k - 1]] + [len(reports)] * bool(
        reports
    )
    first = 0
    for number, last in enumerate(ends):
        start, most = last, max(1, cells // (last - first))
        for k, end in enumerate(ends[number + 1 :], number + 1):
            following = ends[k + 1] if k + 1 < len(ends) else None
            if following is None or following - start > most:
                yield Block(first=first, last=last, start=start, stop=end)
                start = end
        first = last


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shared:
    """What two lots of statements share: for each key of each pair, the pair and the two entries of the key."""

    #: Row times width plus column within the block.
    cells: Ints
    #: Places in ``Index.keys``.
    ours: Ints
    theirs: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Index:
    """Which statements hold which keys."""

    names: tuple[str, ...]
    #: Where the keys of each statement start in ``keys``, and the end of the last.
    starts: Ints
    #: Numbers of keys, ascending within a statement.
    keys: Ints
    #: Key times statements plus statement, ascending, and the place in ``keys`` of each.
    posted: Ints
    entries: Ints

    @classmethod
    def of(cls, held: Sequence[Iterable[str]]) -> Index:
        """Index what each statement holds."""
        each = [sorted(set(keys)) for keys in held]
        names = sorted({k for keys in each for k in keys})
        number = {name: n for n, name in enumerate(names)}
        keys = np.array([number[k] for ks in each for k in ks], dtype=np.int64)
        lengths = np.array([len(ks) for ks in each], dtype=np.int64)
        posted = keys * len(each) + np.repeat(np.arange(len(each)), lengths)
        order = np.argsort(posted, kind="stable")
        return cls(
            names=tuple(names),
            starts=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)]),
            keys=keys,
            posted=posted[order],
            entries=order,
        )

    def holders(self) -> Ints:
        """Return how many statements hold each key."""
        return np.bincount(self.keys, minlength=len(self.names))

    def shared(self, block: Block) -> Shared:
        """Return what the statements of a block share, by statement, then by key."""
        size, width = len(self.starts) - 1, block.stop - block.start
        ours = np.arange(self.starts[block.first], self.starts[block.last])
        lengths = np.diff(self.starts[block.first : block.last + 1])
        rows = np.repeat(np.arange(len(lengths)), lengths)
        base = self.keys[ours] * size
        low = np.searchsorted(self.posted, base + block.start)
        many = np.searchsorted(self.posted, base + block.stop) - low
        found = spread(low, many)
        return Shared(
            cells=self.posted[found] + np.repeat(rows * width - base - block.start, many),
            ours=np.repeat(ours, many),
            theirs=self.entries[found],
        )

    def common(self, block: Block) -> Ints:
        """Return how many keys each pair of a block shares."""
        height, width = block.shape
        return np.bincount(self.shared(block).cells, minlength=height * width).reshape(height, width)

    def sharing(self, block: Block) -> Bools:
        """Return which pairs of a block share a key."""
        out = np.zeros(block.shape, dtype=bool)
        out.reshape(-1)[self.shared(block).cells] = True
        return out


def spread(starts: Ints, lengths: Ints) -> Ints:
    """Return the numbers from each start on, so many each, one after another."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))


def numbered(values: Iterable[Hashable]) -> Ints:
    """Number values, equal ones alike; -1 for None."""
    seen: dict[Hashable, int] = {}
    return np.array([-1 if v is None else seen.setdefault(v, len(seen)) for v in values], dtype=np.int64)
