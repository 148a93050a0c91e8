"""What stands around two statements: speakers, days, tenses, and what is told beside them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.compare import look
from secondsource.compare.circumstances import Circumstances, beside
from secondsource.compare.evidence import View
from secondsource.compare.inverted import Block
from tests.compare.builders import telling

REPORTS = {
    "alpha": "Ada Lund said the bridge was safe. The ferry Solveig sank on 3 May 2017. It will be raised.",
    "beta": "Tilda Wren said the bridge was not safe. Ada Lund said the road was closed. The ferry sank on 5 May 2017.",
}


@pytest.fixture(scope="module")
def views() -> list[View]:
    return look(telling(REPORTS).readings)


def place(views: list[View], words: str) -> int:
    """The number of the statement with these words."""
    return next(v.index for v in views if words in v.statement.text)


def test_one_speaker_counts_for_a_pair_two_against_it_and_an_unknown_one_neither(views: list[View]) -> None:
    safe, unsafe, road, sank = (place(views, w) for w in ("was safe", "not safe", "road", "Solveig"))
    found = Circumstances(views).speakers(np.array([safe, safe, sank]), np.array([road, unsafe, road]))
    assert found.tolist() == [1.0, -1.0, 0.0]


def test_two_days_count_against_a_pair_and_none_neither(views: list[View]) -> None:
    third, fifth, safe = (place(views, w) for w in ("3 May", "5 May", "was safe"))
    found = Circumstances(views).days(np.array([third, third, third]), np.array([third, fifth, safe]))
    assert found.tolist() == [1.0, -1.0, 0.0]


def test_tenses_are_the_same_or_not(views: list[View]) -> None:
    sank, raised, other = (place(views, w) for w in ("3 May", "raised", "5 May"))
    assert Circumstances(views).tenses(np.array([sank, raised]), np.array([other, other])).tolist() == [
        1.0,
        0.0,
    ]


def test_what_is_beside_a_pair_is_never_taken_from_another_report() -> None:
    """Three statements of one report against two and two of two others: no neighbour across the border of these."""
    strength = np.arange(12, dtype=np.float64).reshape(3, 4)
    reports = np.array([0, 0, 0, 1, 1, 2, 2])
    found = beside(strength, Block(first=0, last=3, start=3, stop=7), reports)
    assert found.tolist() == [[5, 0, 7, 0], [9, 0, 11, 2], [0, 4, 0, 6]]


@settings(deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(1, 4))
def test_beside_adds_up_the_diagonal_neighbours_within_both_reports(sizes: list[int], rows: int) -> None:
    reports = np.repeat(np.arange(len(sizes) + 1), [rows, *sizes])
    width = sum(sizes)
    strength = np.random.default_rng(len(sizes) * rows).random((rows, width))
    found = beside(strength, Block(first=0, last=rows, start=rows, stop=rows + width), reports)
    same = [a == b for a, b in pairwise(reports[rows:].tolist())]
    for r in range(rows):
        for c in range(width):
            before = strength[r - 1, c - 1] if r and c and same[c - 1] else 0.0
            after = strength[r + 1, c + 1] if r + 1 < rows and c + 1 < width and same[c] else 0.0
            assert found[r, c] == pytest.approx(before + after)
