"""Deeds: whether two statements tell of the same act, by the same parties, with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.evidence import View, root
from secondsource.compare.inverted import Block, Index, numbered, spread
from secondsource.records import Party

if TYPE_CHECKING:
    from secondsource.compare.inverted import Floats, Ints

#: How alike two predicates are: the same word, the same kind of act in the same mode, the same kind.
_WORD, _MODE, _KIND = 1.0, 0.7, 0.5
#: Up to here a number stands in many statements.
_COMMON_NUMBER = 12


def deed(a: View, b: View) -> float:
    """Return how well the best pair of acts of two statements fits, 0 (none) to about 2.

    Parties, place and time that agree raise it, and those that differ lower it; a role that is swapped (who hit
    whom) lowers it as well.
    """
    found = Deeds([a, b]).fits(np.array([0]), np.array([1]))
    return float(found[0])


def shared_number(a: View, b: View) -> bool:
    """Whether two statements give a number in common; a small one, only where it does not count two other things.

    "Six strikes" and "six teachers" share nothing.
    """
    return any(
        p.number == q.number
        and (p.number > _COMMON_NUMBER or None in (p.counted, q.counted) or p.counted == q.counted)
        for p in a.statement.quantities
        for q in b.statement.quantities
        if p.number and q.number
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Acts:
    """All acts of a telling, a place each in every column; -1 stands for nothing."""

    roots: Ints
    types: Ints
    modes: Ints
    places: Ints
    times: Ints
    #: Numbers of sets of cast ids.
    doers: Ints
    others: Ints


class Deeds:
    """The acts of many statements, to be compared many at once."""

    def __init__(self, views: Sequence[View]) -> None:
        events = [e for v in views for e in v.statement.events]
        counts = np.array([len(v.statement.events) for v in views], dtype=np.int64)
        self._counts = counts
        self._starts = np.cumsum(counts) - counts
        sets: dict[frozenset[str], int] = {}
        self._acts = _Acts(
            roots=numbered(root(e.lemma) for e in events),
            types=numbered(e.type for e in events),
            modes=numbered(e.mode for e in events),
            places=numbered(e.place or None for e in events),
            times=numbered(e.when.value if e.when else None for e in events),
            doers=np.array([sets.setdefault(_cast(e.actors), len(sets)) for e in events], dtype=np.int64),
            others=np.array(
                [sets.setdefault(_cast(e.recipients), len(sets)) for e in events], dtype=np.int64
            ),
        )
        self._sets = list(sets)
        self._empty = np.array([not s for s in self._sets], dtype=bool)
        self._meeting: dict[int, bool] = {}

    def fits(self, first: Ints, second: Ints) -> Floats:
        """Return for each pair of statements how well their best pair of acts fits."""
        out = np.zeros(len(first))
        many = self._counts[first] * self._counts[second]
        which = np.repeat(np.arange(len(first)), many)
        nth = spread(np.zeros_like(many), many)
        width = self._counts[second][which]
        e = self._starts[first][which] + nth // np.maximum(width, 1)
        f = self._starts[second][which] + nth % np.maximum(width, 1)
        alike = self._predicates(e, f)
        told = np.flatnonzero(alike)
        frames = np.maximum(-1.0, self._frames(e[told], f[told]))
        np.maximum.at(out, which[told], alike[told] * (1 + frames / 2))
        return out

    def _predicates(self, e: Ints, f: Ints) -> Floats:
        acts = self._acts
        one_type = (acts.types[e] >= 0) & (acts.types[e] == acts.types[f])
        by_type = np.where(acts.modes[e] == acts.modes[f], _MODE, _KIND)
        return np.where(acts.roots[e] == acts.roots[f], _WORD, np.where(one_type, by_type, 0.0))

    def _frames(self, e: Ints, f: Ints) -> Floats:
        """Agreement less disagreement of the parties, place and time of pairs of acts."""
        acts = self._acts
        total = np.zeros(len(e))
        for x, y in ((acts.doers[e], acts.doers[f]), (acts.others[e], acts.others[f])):
            both = ~(self._empty[x] | self._empty[y])
            total += np.where(both, np.where(self._meet(x, y), 1.0, -1.0), 0.0)
        swapped = self._meet(acts.doers[e], acts.others[f]) | self._meet(acts.others[e], acts.doers[f])
        total -= np.where(swapped & (total <= 0), 0.5, 0.0)
        for x, y in ((acts.places[e], acts.places[f]), (acts.times[e], acts.times[f])):
            total += np.where((x >= 0) & (y >= 0), np.where(x == y, 0.5, -0.5), 0.0)
        return total

    def _meet(self, x: Ints, y: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Whether two sets of cast ids have somebody in common; each two sets are compared once."""
        pairs, inverse = np.unique(x * len(self._sets) + y, return_inverse=True)
        for pair in pairs.tolist():
            if pair not in self._meeting:
                i, j = divmod(pair, len(self._sets))
                self._meeting[pair] = not self._sets[i].isdisjoint(self._sets[j])
        return np.array([self._meeting[pair] for pair in pairs.tolist()], dtype=bool)[inverse]


class Numbers:
    """Which statements give a number in common."""

    def __init__(self, views: Sequence[View]) -> None:
        self._views = views
        self._index = Index.of(
            [[repr(float(q.number)) for q in v.statement.quantities if q.number] for v in views]
        )
        self._any = np.array([any(q.number for q in v.statement.quantities) for v in views], dtype=bool)

    def shared(self, block: Block, first: Ints, second: Ints) -> Floats:
        """Return 1 for each pair of a block whose statements share a number, else 0."""
        met = self._index.sharing(block)[first - block.first, second - block.start]
        out = np.zeros(len(first))
        for k in np.flatnonzero(met).tolist():
            out[k] = shared_number(self._views[first[k]], self._views[second[k]])
        return out

    def apart(self, block: Block, first: Ints, second: Ints) -> Floats:
        """Return 1 for each pair of a block whose statements both give numbers, and none in common, else 0."""
        met = self._index.sharing(block)[first - block.first, second - block.start]
        return np.asarray(self._any[first] & self._any[second] & ~met, dtype=np.float64)


def _cast(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.cast for p in parties if p.cast)
