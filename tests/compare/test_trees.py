"""Trees over the figures of a pair are walked from the root to one leaf each."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from secondsource.compare import trees as module
from secondsource.compare.candidates import FIGURES
from secondsource.compare.trees import Trees, trees

#: Whether the first figure is above a half; and then whether the second is.
STEPS = (
    (0, 0.5, 1, 2, 0.0),
    (-1, 0.0, 0, 0, -1.0),
    (1, 0.5, 3, 4, 0.0),
    (-1, 0.0, 0, 0, 2.0),
    (-1, 0.0, 0, 0, 3.0),
)


def test_a_figure_at_the_limit_goes_the_lower_way() -> None:
    one = Trees(start=0.0, nodes=STEPS, roots=(0,))
    assert [one.log_odds(f) for f in ((0.5, 0.0), (0.6, 0.5), (0.6, 0.6))] == [-1.0, 2.0, 3.0]


def test_the_values_of_all_trees_and_the_start_add_up() -> None:
    assert Trees(start=0.25, nodes=STEPS, roots=(0, 2)).log_odds((0.0, 1.0)) == 0.25 - 1.0 + 3.0


def test_every_shipped_tree_ends_in_a_leaf_and_asks_figures_that_are_counted() -> None:
    """No node leads back, so that walking ends."""
    shipped = trees()
    assert len(shipped.roots) > 10
    for at, (figure, _, low, high, _) in enumerate(shipped.nodes):
        assert figure < len(FIGURES)
        assert figure < 0 or at < min(low, high) <= max(low, high) < len(shipped.nodes)


def test_more_in_common_is_likelier_the_same_by_the_shipped_trees() -> None:
    alike = dict.fromkeys(FIGURES, 0.0) | {
        "words": 0.9,
        "contained": 0.9,
        "plain": 0.9,
        "run": 0.8,
        "top": 1.0,
        "acts": 1.0,
    }
    none = dict.fromkeys(FIGURES, 0.0)
    assert trees().log_odds(list(none.values())) < trees().log_odds(list(alike.values()))


def test_trees_fitted_on_other_figures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    held = json.loads(files("secondsource.compare").joinpath("data/doubtful_pairs.json").read_text("utf-8"))
    assert held["figures"] == list(FIGURES)
    monkeypatch.setattr(module, "FIGURES", (*FIGURES, "another"))
    with pytest.raises(ValueError, match="train_judge"):
        trees.__wrapped__()
