"""Which statements of two reports are near each other, by their words or by their vectors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.circumstances import beside
from secondsource.compare.evidence import View, join_compounds, weigh, with_compounds
from secondsource.compare.inverted import Block, Index
from secondsource.compare.products import cosines

if TYPE_CHECKING:
    from secondsource.compare.inverted import Bools, Floats, Ints
    from secondsource.records import Vectors

#: A pair is a candidate where words or centred vectors reach this. Limits of .10 and .25 lost pairs that were the same (F .63
#: of sentence pairs on the open bundles, .65 with these); .03 and .10 find hardly any more, at several times the candidates.
_LEAST_WORDS, _LEAST_VECTOR = 0.07, 0.20
#: A term in more than this share of the statements (and at least 30) proposes no pair by itself.
_COMMON = 0.25


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terms:
    """The terms of all statements, and what they weigh."""

    held: tuple[frozenset[str], ...]
    index: Index
    #: Term -> its weight, and whether it proposes pairs.
    weights: Floats
    telling: Floats
    #: Entry of the index -> whether it is no name.
    plain: Bools
    #: Statement -> number of its terms, their weight together, and the lengths of their vectors, with names and without.
    sizes: Ints
    mass: Floats
    norms: Floats
    plain_norms: Floats
    #: Statement -> its terms, heaviest first.
    ranked: tuple[tuple[str, ...], ...]
    #: Term -> its place among all, heaviest first.
    ranks: Ints

    @classmethod
    def of(cls, views: Sequence[View]) -> Terms:
        """Weigh the terms of a telling."""
        compounds = join_compounds(views)
        held = tuple(with_compounds(v, compounds) for v in views)
        heavy = weigh(held)
        index = Index.of(held)
        most = max(30.0, _COMMON * len(views))
        plain = [
            frozenset(t for t in terms if t not in v.names) for v, terms in zip(views, held, strict=True)
        ]
        order = sorted(range(len(index.names)), key=lambda k: (-heavy[index.names[k]], index.names[k]))
        return cls(
            held=held,
            index=index,
            weights=np.array([heavy[t] for t in index.names]),
            telling=(index.holders() <= most).astype(np.float64),
            plain=np.array(
                [t in p for terms, p in zip(held, plain, strict=True) for t in sorted(terms)], dtype=bool
            ),
            sizes=np.array([len(t) for t in held], dtype=np.int64),
            mass=np.array([math.fsum(heavy[t] for t in terms) for terms in held]),
            norms=np.array([_norm(terms, heavy) for terms in held]),
            plain_norms=np.array([_norm(terms, heavy) for terms in plain]),
            ranked=tuple(tuple(sorted(terms, key=lambda t: (-heavy[t], t))) for terms in held),
            ranks=np.argsort(np.array(order, dtype=np.int64)),
        )

    def common(self, i: int, j: int) -> tuple[str, ...]:
        """Return the terms that two statements share, heaviest first."""
        return tuple(filter(self.held[j].__contains__, self.ranked[i]))

    def common_of(self, block: Block, first: Ints, second: Ints) -> list[tuple[str, ...]]:
        """Return the same for many pairs of a block."""
        height, width = block.shape
        number = np.full(height * width, -1)
        number[(first - block.first) * width + second - block.start] = np.arange(len(first))
        shared = self.index.shared(block)
        pair = number[shared.cells]
        keys, pair = self.index.keys[shared.ours[pair >= 0]], pair[pair >= 0]
        order = np.argsort(pair * len(self.index.names) + self.ranks[keys])
        names = self.index.names
        found = [names[k] for k in keys[order].tolist()]
        ends = np.cumsum(np.bincount(pair, minlength=len(first))).tolist()
        return [tuple(found[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Near:
    """Near pairs, by their first statements, then by their second."""

    first: Ints
    second: Ints
    #: Number of terms that both hold.
    shared: Ints
    #: Cosines of weighted terms (0 for two that share no term but those that stand in many), and of centred vectors.
    words: Floats
    here: Vectors
    #: Weight shared, of the lighter statement's, and of both together; cosine of the terms that are no names.
    contained: Floats
    overlap: Floats
    plain: Floats
    #: By how much the second is nearer to the first than the next best of its report is, and the other way round.
    lead: Floats
    lead_back: Floats
    #: How near the statements before both are to each other, and those after both.
    beside: Floats


def near(block: Block, terms: Terms, centred: Vectors, reports: Ints) -> Near:
    """Return the near pairs of a block; ``centred`` has a unit-length row a statement, ``reports`` its report."""
    height, width = block.shape
    shared = terms.index.shared(block)
    keys = terms.index.keys[shared.ours]
    weights = terms.weights[keys]
    squares = weights**2

    def total(of: Floats) -> Floats:
        summed = np.bincount(shared.cells, weights=of, minlength=height * width)
        return np.asarray(summed, dtype=np.float64).reshape(height, width)

    both_squares = total(squares)
    norms = np.maximum(
        terms.norms[block.first : block.last, None] * terms.norms[block.start : block.stop], 1e-9
    )
    words = np.where(total(terms.telling[keys]) > 0, both_squares / norms, 0.0)
    here = cosines(centred[block.first : block.last], centred[block.start : block.stop])
    rows, columns = np.nonzero((words >= _LEAST_WORDS) | (here >= _LEAST_VECTOR))
    i, j = rows + block.first, columns + block.start
    both = total(weights)[rows, columns]
    many = np.bincount(shared.cells, minlength=height * width).reshape(height, width)
    plain = total(squares * (terms.plain[shared.ours] & terms.plain[shared.theirs]))[rows, columns]
    close = here[rows, columns]
    strength = words[rows, columns] + 0.5 * np.maximum(close.astype(np.float64), 0.0)
    return Near(
        first=i,
        second=j,
        shared=many[rows, columns],
        words=words[rows, columns],
        here=close,
        contained=both / np.maximum(np.minimum(terms.mass[i], terms.mass[j]), 1e-9),
        overlap=both / np.maximum(terms.mass[i] + terms.mass[j] - both, 1e-9),
        plain=plain / np.maximum(terms.plain_norms[i] * terms.plain_norms[j], 1e-9),
        lead=_lead(strength, rows * (int(reports[-1]) + 1) + reports[j]),
        lead_back=_lead(strength, columns),
        beside=beside((words + here) / 2, block, reports)[rows, columns],
    )


def _lead(strength: Floats, groups: Ints) -> Floats:
    """How far each leads the next best of its group (or trails the best); 0 as next best where there is none."""
    order = np.argsort(groups, kind="stable")
    ranked = strength[order]
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    if not len(starts):
        return np.zeros_like(strength)
    sizes = np.diff(np.append(starts, len(order)))
    rivals = np.repeat(np.maximum.reduceat(ranked, starts), sizes)
    # The first of those that are best in their group has the next best for its rival, all others have the best.
    best = np.flatnonzero(ranked == rivals)
    first = best[np.flatnonzero(np.diff(np.searchsorted(starts, best, side="right"), prepend=0))]
    others = ranked.copy()
    others[first] = -np.inf
    rivals[first] = np.where(sizes > 1, np.maximum.reduceat(others, starts), 0.0)
    out = np.empty_like(strength)
    out[order] = ranked - rivals
    return out


def _norm(terms: frozenset[str], weights: dict[str, float]) -> float:
    return math.sqrt(math.fsum(weights[t] ** 2 for t in terms))
