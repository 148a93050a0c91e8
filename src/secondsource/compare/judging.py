"""The verdicts on all pairs of a story that are looked at: what `judge` says of each, worked out for many at once."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.evidence import View
from secondsource.compare.inverted import numbered
from secondsource.compare.judge import Cast, alignment, doubtful, openings, veto, weights
from secondsource.compare.second_reading import reread
from secondsource.records import Alignment

if TYPE_CHECKING:
    from secondsource.compare.candidates import Candidates
    from secondsource.compare.inverted import Bools, Ints

__all__ = ["verdicts"]


def verdicts(
    found: Candidates, cast: Cast, least: float, against: Set[tuple[int, int]]
) -> dict[tuple[int, int], Alignment]:
    """Return the pairs that are the same or possibly so, by a chance of ``least`` or more, and are not ``against`` each other.

    Only the pairs on which a veto may fall (``judge.openings``), one in twenty of a large story, are asked for one. Of what is
    left the doubtful pairs are read again (``second_reading``).
    """
    views, table = found.views, found.table
    lengths = np.array([len(v.words) for v in views], dtype=np.int64)
    chances = weights().exactly(table.figures)
    sure = ~doubtful(table.figures, table.shared, np.minimum(lengths[table.first], lengths[table.second]))
    touchy = _touchy(views, cast, table.first, table.second)
    places = list(zip(table.first.tolist(), table.second.tolist(), strict=True))
    kept = [
        k
        for k, (pair, chance, asked) in enumerate(zip(places, chances, touchy.tolist(), strict=True))
        if chance >= least
        and pair not in against
        and not (asked and veto(views[pair[0]], views[pair[1]], cast) is not None)
    ]
    again = reread(views, [places[k] for k in kept], table.figures[kept], [chances[k] for k in kept])
    out: dict[tuple[int, int], Alignment] = {}
    for k, chance in zip(kept, again, strict=True):
        if chance >= least:
            i, j = places[k]
            out[i, j] = alignment(views[i], views[j], found.terms[k], chance, cast, sure=bool(sure[k]))
    return out


def _touchy(views: Sequence[View], cast: Cast, first: Ints, second: Ints) -> Bools:
    """Return on which pairs some veto may fall: both statements have what it looks at, and not the same of it."""
    out = np.zeros(len(first), dtype=bool)
    for each in zip(*(openings(v, cast) for v in views), strict=True):
        frames, values = numbered(o and o[0] for o in each), numbered(o and o[1] for o in each)
        framed = (frames[first] >= 0) & (frames[first] == frames[second])
        out |= framed & (values[first] != values[second])
    return out
