"""Leads over the next best, against sorting each group."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.compare.near import _lead
from secondsource.compare.nearness import Nearness

PAIRS = st.lists(st.tuples(st.sampled_from([0.1, 0.2, 0.25, 0.7]), st.integers(0, 3)), max_size=12)


@given(PAIRS)
def test_each_leads_the_next_best_of_its_group_or_trails_the_best(pairs: list[tuple[float, int]]) -> None:
    strength = np.array([s for s, _ in pairs], dtype=np.float64)
    groups = np.array([g for _, g in pairs], dtype=np.int64)
    found = _lead(strength, groups)
    for k, (own, group) in enumerate(pairs):
        rivals = [s for n, (s, g) in enumerate(pairs) if g == group and n != k]
        assert found[k] == own - max(rivals, default=0.0)


def test_a_chance_is_looked_up_by_the_two_numbers() -> None:
    keys = np.array([7, 12, 31], dtype=np.int64)
    near = Nearness.of([(keys[1:], np.array([0.4, 0.9])), (keys[:1], np.array([0.2]))], 10)
    assert [
        near.chance(0, 7),
        near.chance(1, 2),
        near.chance(3, 1),
        near.chance(3, 2),
        near.chance(9, 9),
    ] == [
        0.2,
        0.4,
        0.9,
        0.0,
        0.0,
    ]
