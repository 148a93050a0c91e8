"""Matrix products whose outcome is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from secondsource.records import Vectors

__all__ = ["cosines", "product", "product_in_parts"]

#: Multiplications up to which a product stays in one thread of OpenBLAS.
_ONE_THREAD = 1 << 18
#: Multiplications up to which a product is worked out as a whole: a report of thirty against ten others. Parts are summed up in
#: another order, so that the last digit of a product may differ.
_WHOLE = 1 << 22
#: Rows of the one that are multiplied together in parts.
_ROWS = 64


def product(a: Vectors, b: Vectors) -> Vectors:
    """Return the matrix product of two finite arrays.

    Twice in some forty runs numpy warned of an invalid value in a product in which nothing invalid could be found, nor
    be brought about again in 13,000 calls. So the outcome is asked, and not the mark that BLAS left.

    Raises:
        FloatingPointError: a number of the outcome is not finite.

    """
    with np.errstate(invalid="ignore"):
        return _finite(a @ b)


def cosines(a: Vectors, b: Vectors) -> Vectors:
    """Return the product of each row of the one with each row of the other.

    A large product is worked out in parts: threads that BLAS calls for stay awake for a while and find nothing more to do. On
    two processors comparing 300 reports took 56 seconds of both with whole products, and 38 with parts.

    Raises:
        FloatingPointError: a number of the outcome is not finite.

    """
    if a.size * len(b) <= _WHOLE:
        return product(a, b.T)
    out = np.empty((len(b), len(a)), dtype=np.float32)
    with np.errstate(invalid="ignore"):
        for start in range(0, len(a), _ROWS):
            rows = slice(start, start + _ROWS)
            _fill(out[:, rows], b, np.ascontiguousarray(a[rows].T))
    return _finite(np.ascontiguousarray(out.T))


def _fill(out: Vectors, a: Vectors, b: Vectors) -> None:
    """Work out a product of many rows, some rows at a time."""
    step = max(1, _ONE_THREAD // max(1, b.size))
    whole = len(a) - len(a) % step
    np.matmul(a[:whole].reshape(-1, step, a.shape[1]), b, out=out[:whole].reshape(-1, step, b.shape[1]))
    np.matmul(a[whole:], b, out=out[whole:])


def product_in_parts(a: Vectors, b: Vectors) -> Vectors:
    """Return the matrix product, worked out in parts too small for BLAS to call other threads for: waking these costs more.

    Raises:
        FloatingPointError: a number of the outcome is not finite.

    """
    out = np.zeros((len(a), b.shape[1]), dtype=np.float32)
    step = max(1, _ONE_THREAD // max(1, b.size))
    with np.errstate(invalid="ignore"):
        for start in range(0, len(a), step):
            np.matmul(a[start : start + step], b, out=out[start : start + step])
    return _finite(out)


def _finite(out: Vectors) -> Vectors:
    if not np.isfinite(out).all():
        raise FloatingPointError("a product of vectors is not finite")
    return out
