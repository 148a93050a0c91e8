"""Which answers to one question say the same, so that each answer is listed once with all who give it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from secondsource.compare.products import product

if TYPE_CHECKING:
    from secondsource.records import Statement, Vectors

__all__ = ["SAME_ANSWER", "alike", "grouped"]

#: Cosine of the vectors of two answers from which they are the same. On NAnCo (Laban et al. 2022) balanced accuracy is
#: highest at .45 to .48 whichever of its five questions is left out, and .82 on those left out; the figures by which
#: statements are judged reach .67 there, since an answer has too few words for them.
SAME_ANSWER = 0.45


def alike(vectors: Vectors) -> NDArray[np.bool_]:
    """Return for each two answers whether they say the same; ``vectors`` has a row of length one for each answer."""
    return np.asarray(product(vectors, vectors.T) >= SAME_ANSWER, dtype=np.bool_)


def grouped(statements: Sequence[Statement], vectors: Vectors) -> list[tuple[int, ...]]:
    """Return answers that say the same, by their numbers, each answer in one group.

    An answer joins the first group with all of which it is alike, so that groups do not drift. Yes and no are close as
    words go, and so are two numbers: answers that differ in polarity, or that give numbers of which none is shared, are two. What
    one outlet leaves open in its own way stays its own.
    """
    same = alike(vectors)
    out: list[list[int]] = []
    for k, statement in enumerate(statements):
        fits = (g for g in out if all(same[k, m] and _agree(statement, statements[m]) for m in g))
        home = next(fits, None)
        if home is None:
            out.append([k])
        else:
            home.append(k)
    return [tuple(g) for g in out]


def _agree(a: Statement, b: Statement) -> bool:
    first, second = ({q.number for q in s.quantities if q.number is not None} for s in (a, b))
    return (
        a.polarity == b.polarity
        and not (a.asks or b.asks)
        and (not first or not second or bool(first & second))
    )
