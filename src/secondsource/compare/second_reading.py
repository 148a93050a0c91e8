"""A second reading of doubtful pairs: both statements at once, by a model that was trained to tell whether they say the same.

The figures of a pair (``candidates.FIGURES``) count words, acts and circumstances; in the middle, where their chance is near a
half, they cannot tell a topic from a fact. There the model of ``language.pairreader`` reads both statements, and its odds
are put together with those of the figures. It takes some ten milliseconds a pair, so that only the most doubtful are read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from secondsource.compare.evidence import View
from secondsource.language.pairreader import pair_reader

__all__ = ["LEAST", "MOST", "PAIRS", "reread"]

#: Chances by the figures between which a pair is read again. Of the pairs labelled by reading that no training saw (109 stories)
#: 15 % of the candidates lie there; with all of them read again recall at P .88 is the same.
LEAST, MOST = 0.45, 0.95
#: Pairs of a story that are read again at most, the most doubtful first: three reports have some twenty, eight a hundred.
PAIRS = 150
#: What the log odds of the figures, those of the model, and 1 weigh together: a logistic function fitted on the same pairs.
_FIGURES, _MODEL, _BIAS = 0.7, 0.4, 0.25
#: Log odds of 1 to 1,000 and more say no more.
_SURE = 7.0


def reread(views: Sequence[View], pairs: Sequence[tuple[int, int]], chances: Sequence[float]) -> list[float]:
    """Return the chances of pairs of statements with the doubtful ones read again; the others stay as they are.

    ``pairs`` has the places of both statements among the views, ``chances`` what the figures say, and what is "the same" is near
    the middle of what is doubtful.
    """
    doubtful = [k for k, chance in enumerate(chances) if LEAST <= chance <= MOST]
    middle = (LEAST + MOST) / 2
    doubtful.sort(key=lambda k: (abs(chances[k] - middle), pairs[k]))
    chosen = sorted(doubtful[:PAIRS])
    out = list(chances)
    told = [_texts(views[i], views[j]) for i, j in (pairs[k] for k in chosen)]
    for k, odds in zip(chosen, pair_reader().log_odds(told) if told else (), strict=True):
        figures = math.log(chances[k] / (1 - chances[k]))
        model = max(-_SURE, min(_SURE, odds))
        out[k] = 1 / (1 + math.exp(-(_FIGURES * figures + _MODEL * model + _BIAS)))
    return out


def _texts(a: View, b: View) -> tuple[str, str]:
    """Return the texts of two statements, the shorter first, so that the order of the reports tells nothing."""
    first, second = sorted((a.statement.text, b.statement.text), key=lambda t: (len(t), t))
    return first, second
