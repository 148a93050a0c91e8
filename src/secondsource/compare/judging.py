"""The verdicts on all pairs of a story that are looked at: what `judge` says of each, worked out for many at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.evidence import View
from secondsource.compare.judge import Cast, alignment, doubtful, openings, veto, weights
from secondsource.records import Alignment

if TYPE_CHECKING:
    from secondsource.compare.candidates import Candidates
    from secondsource.compare.inverted import Bools, Ints

__all__ = ["verdicts"]


def verdicts(
    found: Candidates, cast: Cast, least: float, against: Set[tuple[int, int]]
) -> dict[tuple[int, int], Alignment]:
    """Return the pairs that are the same or possibly so, by a chance of ``least`` or more, and are not ``against`` each other.

    Only the pairs on which a veto may fall (``judge.openings``), one in twenty of a large story, are asked for one.
    """
    views, table = found.views, found.table
    lengths = np.array([len(v.words) for v in views], dtype=np.int64)
    chances = weights().exactly(table.figures)
    sure = ~doubtful(table.figures, table.shared, np.minimum(lengths[table.first], lengths[table.second]))
    touchy = _touchy(views, cast, table.first, table.second)
    out: dict[tuple[int, int], Alignment] = {}
    for i, j, chance, is_sure, shared, asked in zip(
        table.first.tolist(),
        table.second.tolist(),
        chances,
        sure.tolist(),
        found.terms,
        touchy.tolist(),
        strict=True,
    ):
        if chance < least or (i, j) in against:
            continue
        a, b = views[i], views[j]
        if not asked or veto(a, b, cast) is None:
            out[i, j] = alignment(a, b, shared, chance, cast, sure=is_sure)
    return out


def _touchy(views: Sequence[View], cast: Cast, first: Ints, second: Ints) -> Bools:
    """Return on which pairs some veto may fall: both statements have what it looks at, and not the same of it."""
    out = np.zeros(len(first), dtype=bool)
    for each in zip(*(openings(v, cast) for v in views), strict=True):
        frames, values = _numbered(o and o[0] for o in each), _numbered(o and o[1] for o in each)
        framed = (frames[first] >= 0) & (frames[first] == frames[second])
        out |= framed & (values[first] != values[second])
    return out


def _numbered(values: Iterable[Hashable]) -> Ints:
    """Number values, equal ones alike; -1 for None."""
    seen: dict[Hashable, int] = {}
    return np.array([-1 if v is None else seen.setdefault(v, len(seen)) for v in values], dtype=np.int64)
