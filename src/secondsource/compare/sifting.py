"""Which near pairs anybody will look at: those that may say the same, that may be at odds, or of which one answers the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.candidates import DEAR, FIGURES, Candidates, Figures, Table
from secondsource.compare.clues import Clues
from secondsource.compare.evidence import View
from secondsource.compare.inverted import blocks
from secondsource.compare.judge import POSSIBLE, weights
from secondsource.compare.nearness import Nearness
from secondsource.compare.points import LEAST_OF_MANY, MANY
from secondsource.compare.questions import may_ask

if TYPE_CHECKING:
    from secondsource.compare.inverted import Floats, Ints
    from secondsource.compare.meanings import Meanings
    from secondsource.records import Vectors

__all__ = ["candidates"]

#: Statements up to which the words of every near pair are compared: fifty reports of thirty.
_FEW = 1500
#: The likeness of words that the cheap figures let expect: constant, and what each adds. Fitted on 80,000 near pairs.
_EXPECTED = {
    "alike": (0.09, {"contained": 0.23, "plain": 0.21, "meaning_here": 0.45}),
    "alike_fuller": (0.11, {"contained": 0.49, "meaning_here": 0.47}),
    "alike_plain": (0.08, {"contained": -0.16, "plain": 0.69, "meaning_here": 0.36}),
    "verbs": (0.4, {}),
}
#: Chance with the likeness to be expected below which words are not compared; the second in a large story
#: (``points.MANY``). Of 4,800 pairs found to be the same or possibly so in a hundred reports of many events .05 loses two, and
#: of 48,600 in a hundred reports of one event none. Of the 33,500 of these that a large story keeps, .20 loses 76, none of
#: them called the same. Of the near pairs .05 leaves four and seven tenths, .20 four and twenty hundredths.
_HOPELESS, _HOPELESS_OF_MANY = 0.05, 0.20
#: Many chances at once are worked out in another order than one, so that the last digit may differ.
_SLACK = 1e-9


def candidates(views: Sequence[View], vectors: Vectors, meant: Meanings) -> Candidates:
    """Return what is worth looking at; ``vectors`` has a row for each view, and ``meant`` its words.

    Of the near pairs of a large story one in twenty is. Which they are is told by figures that are worked out for many
    pairs at once, and only the pairs that are kept are ever held one by one.
    """
    figures, clues = Figures(views, vectors, meant), Clues.of(views)
    asks = np.array([v.statement.asks for v in views], dtype=bool)
    one_event, same = weights("same_event"), weights("same_statement")
    few = len(views) <= _FEW
    hopeless, least = (_HOPELESS, POSSIBLE) if len(views) <= MANY else (_HOPELESS_OF_MANY, LEAST_OF_MANY)
    found: list[tuple[Ints, Floats]] = []
    tables: list[Table] = []
    terms: list[tuple[str, ...]] = []
    asked: list[Ints] = []
    for block in blocks([v.report for v in views]):
        table = figures.cheap(block)
        events = one_event.chances(table.figures)
        found.append((table.first * len(views) + table.second, events))
        rules = clues.rules(block, table, events)
        needed = (rules > 0) | may_ask(table, asks)
        if not few:
            hopeful = needed | (same.chances(_expected(table)) >= hopeless)
            table, needed, rules = table.where(hopeful), needed[hopeful], rules[hopeful]
        figures.fill(table)
        wanted = needed | (same.chances(table.figures) >= least - _SLACK)
        tables.append(table.where(wanted))
        terms += figures.common(block, tables[-1])
        asked.append(rules[wanted])
    table = Table.joined(tables)
    order = np.lexsort((table.second, table.first))
    return Candidates(
        views=views,
        table=table.where(order),
        terms=[terms[k] for k in order.tolist()],
        rules=np.concatenate([np.zeros(0, dtype=np.int64), *asked])[order],
        near=Nearness.of(found, len(views)),
    )


def _expected(table: Table) -> Floats:
    """Return the figures with the likeness of words that the others let expect."""
    out = table.figures.copy()
    for place in DEAR:
        constant, parts = _EXPECTED[FIGURES[place]]
        out[:, place] = constant + sum(share * table.figure(name) for name, share in parts.items())
    return out
