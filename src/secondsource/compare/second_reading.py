"""A second reading of doubtful pairs: by trees over the figures, and by a model that reads both statements at once.

The judge's weighted sum of figures (``candidates.FIGURES``) counts words, acts and circumstances; in the middle, where its chance is
near a half, it cannot tell a topic from a fact. There boosted trees look at the figures together (``trees``), the model of
``language.pairreader`` reads both statements, and the odds of all three are put together. The model takes some seven
milliseconds a pair, so that only the most doubtful are read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from secondsource.compare.evidence import View
from secondsource.compare.trees import trees
from secondsource.language.pairreader import pair_reader

if TYPE_CHECKING:
    from secondsource.compare.inverted import Floats

__all__ = ["LEAST", "MOST", "PAIRS", "joined", "reread"]

#: Chances by the figures between which a pair is read again. Of the pairs labelled by reading that no training saw (109 stories)
#: 15 % of the candidates lie there; with all of them read again recall at P .88 is the same.
LEAST, MOST = 0.45, 0.95
#: Pairs of a story that are read again at most, the most doubtful first: three reports have some twenty, eight a hundred.
PAIRS = 150
#: What the log odds of the judge, those of the trees, those of the model, and 1 weigh together: a logistic function fitted on the
#: same pairs.
_JUDGE, _TREES, _MODEL, _BIAS = 0.15, 0.7, 0.4, 0.1
#: Log odds of 1 to 1,000 and more say no more.
_SURE = 7.0


def reread(
    views: Sequence[View], pairs: Sequence[tuple[int, int]], figures: Floats, chances: Sequence[float]
) -> list[float]:
    """Return the chances of pairs of statements with the doubtful ones read again; the others stay as they are.

    ``pairs`` has the places of both statements among the views, ``figures`` a row for each, ``chances`` what the judge says, and what
    is "the same" is near the middle of what is doubtful.
    """
    doubtful = [k for k, chance in enumerate(chances) if LEAST <= chance <= MOST]
    middle = (LEAST + MOST) / 2
    doubtful.sort(key=lambda k: (abs(chances[k] - middle), pairs[k]))
    chosen = sorted(doubtful[:PAIRS])
    out = list(chances)
    told = [_texts(views[i], views[j]) for i, j in (pairs[k] for k in chosen)]
    for k, odds in zip(chosen, pair_reader().log_odds(told) if told else (), strict=True):
        out[k] = joined(chances[k], trees().log_odds(figures[k].tolist()), odds)
    return out


def joined(chance: float, by_trees: float, by_model: float) -> float:
    """Return the chance of a pair by the judge's chance (between 0 and 1) and the log odds of trees and model."""
    judged = math.log(chance / (1 - chance))
    model = max(-_SURE, min(_SURE, by_model))
    return 1 / (1 + math.exp(-(_JUDGE * judged + _TREES * by_trees + _MODEL * model + _BIAS)))


def _texts(a: View, b: View) -> tuple[str, str]:
    """Return the texts of two statements, the shorter first, so that the order of the reports tells nothing."""
    first, second = sorted((a.statement.text, b.statement.text), key=lambda t: (len(t), t))
    return first, second
