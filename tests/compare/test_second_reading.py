"""Doubtful pairs are looked at again, and only these."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from secondsource.compare import look, second_reading
from secondsource.compare.candidates import FIGURES
from secondsource.compare.evidence import View
from secondsource.compare.second_reading import LEAST, MOST, PAIRS, reread
from secondsource.compare.trees import Trees
from tests.compare.builders import telling

TEXTS = ("The bridge in Karsk fell into the river on Monday morning.", "A bridge collapsed in Karsk.")


class Told:
    """A reader that always says one thing, and remembers what it was asked."""

    def __init__(self, odds: float = 0.0) -> None:
        self.odds = odds
        self.asked: list[tuple[str, str]] = []

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Say it of every pair."""
        self.asked += pairs
        return [self.odds] * len(pairs)


#: Figures of so many pairs, none of which anything is known of.
def blank(pairs: int = 1) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.zeros((pairs, len(FIGURES)))


@pytest.fixture(scope="module")
def views() -> list[View]:
    return look(telling({"alpha": TEXTS[0], "beta": TEXTS[1]}).readings)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told()
    monkeypatch.setattr(second_reading, "pair_reader", lambda: told)
    undecided = Trees(start=0.0, nodes=((-1, 0.0, 0, 0, 0.0),), roots=(0,))
    monkeypatch.setattr(second_reading, "trees", lambda: undecided)
    return told


def test_what_the_figures_are_sure_of_is_not_read_again(views: list[View], reader: Told) -> None:
    sure = [0.0, LEAST - 0.01, MOST + 0.01, 1.0]
    assert reread(views, [(0, 1)] * 4, blank(4), sure) == sure
    assert reader.asked == []


def test_the_reader_moves_a_doubtful_chance_its_way(views: list[View], reader: Told) -> None:
    found = {}
    for reader.odds in (-3.0, 3.0, 50.0):
        (found[reader.odds],) = reread(views, [(0, 1)], blank(), [0.6])
    assert found[-3.0] < 0.6 < found[3.0] < found[50.0] < 0.999


@pytest.mark.usefixtures("reader")
def test_the_trees_move_a_doubtful_chance_their_way(
    views: list[View], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    for odds in (-2.0, 2.0):
        sure = Trees(start=odds, nodes=(), roots=())
        monkeypatch.setattr(second_reading, "trees", lambda sure=sure: sure)
        (found[odds],) = reread(views, [(0, 1)], blank(), [0.6])
    assert found[-2.0] < 0.5 < found[2.0]


def test_the_order_of_the_reports_tells_nothing(views: list[View], reader: Told) -> None:
    reread(views, [(0, 1)], blank(), [0.6])
    reread(views, [(1, 0)], blank(), [0.6])
    assert reader.asked == [(TEXTS[1], TEXTS[0])] * 2


def test_of_a_large_story_the_most_doubtful_pairs_are_read_again(views: list[View], reader: Told) -> None:
    """Those farthest from the middle keep what the figures say."""
    reader.odds = -9.0
    chances = [LEAST + k / 1000 for k in range(2 * PAIRS)]
    found = reread(views, [(0, 1)] * len(chances), blank(len(chances)), chances)
    kept = [k for k, (was, now) in enumerate(zip(chances, found, strict=True)) if was == now]
    assert len(reader.asked) == PAIRS
    middle = (LEAST + MOST) / 2
    assert min(abs(chances[k] - middle) for k in kept) >= max(
        abs(c - middle) for k, c in enumerate(chances) if k not in kept
    )


def test_without_pairs_no_model_is_loaded(views: list[View], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reading, "pair_reader", lambda: pytest.fail("loaded"))
    assert reread(views, [(0, 1)], blank(), [0.2]) == [0.2]
