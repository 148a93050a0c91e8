"""Matrix products."""

import numpy as np
import pytest

from secondsource.compare.products import cosines, product, product_in_parts


def test_a_product_in_parts_is_the_product_whatever_its_size() -> None:
    """Worked out in parts or at once, the outcome is the same to a rounding."""
    drawn = np.random.default_rng(7)
    for rows, columns in ((0, 3), (1, 1), (5, 17), (900, 40)):
        a = drawn.standard_normal((rows, 384)).astype(np.float32)
        b = drawn.standard_normal((384, columns)).astype(np.float32)
        np.testing.assert_allclose(product_in_parts(a, b), a @ b, rtol=1e-3, atol=1e-4)


def test_cosines_are_the_products_of_all_rows_whatever_their_number() -> None:
    """Worked out in parts or at once, the outcome is the same to a rounding."""
    drawn = np.random.default_rng(7)
    for rows, others in ((0, 3), (1, 1), (30, 40), (30, 900), (900, 30), (1, 20_000), (0, 900)):
        a = drawn.standard_normal((rows, 384)).astype(np.float32)
        b = drawn.standard_normal((others, 384)).astype(np.float32)
        np.testing.assert_allclose(cosines(a, b), a @ b.T, rtol=1e-3, atol=1e-4)


def test_a_product_that_is_not_finite_is_an_error() -> None:
    """A vector with a number that is none is told, and not compared."""
    a = np.array([[1.0, np.inf]], dtype=np.float32)
    with pytest.raises(FloatingPointError, match="not finite"):
        product(a, np.zeros((2, 1), dtype=np.float32))
