"""Matrix products whose outcome is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from secondsource.records import Vectors

__all__ = ["product", "product_in_parts"]

#: Multiplications up to which a product stays in one thread of OpenBLAS.
_ONE_THREAD = 1 << 18


def product(a: Vectors, b: Vectors) -> Vectors:
    """Return the matrix product of two finite arrays.

    Twice in some forty runs numpy warned of an invalid value in a product in which nothing invalid could be found, nor
    be brought about again in 13,000 calls. So the outcome is asked, and not the mark that BLAS left.

    Raises:
        FloatingPointError: a number of the outcome is not finite.

    """
    with np.errstate(invalid="ignore"):
        return _finite(a @ b)


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
