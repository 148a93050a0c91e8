"""Many pairs judged at once are judged as each would be by itself."""

from __future__ import annotations

import numpy as np
import pytest

from secondsource.compare import look, second_reading
from secondsource.compare.evidence import View
from secondsource.compare.judge import POSSIBLE, Cast, judge, openings, veto
from secondsource.compare.judging import verdicts
from secondsource.compare.meanings import meanings
from secondsource.compare.sifting import candidates
from secondsource.records import Telling
from tests.compare.builders import telling

#: Sentences in which two reports say nearly the same, and each veto falls on some pair.
REPORTS = {
    "alpha": "Rebels killed 40 people in Karsk in the past seven days. Rui Belo crashed out of the race in Karsk on lap 20. "
    "Russian ships carried oil to the port of Karsk. The ferry Solveig sank off Merra on 3 May 2017. "
    '"We will never give up the island of Merra to anybody at all," said Ada Lund. '
    "Tilda Wren said she looked forward to the talks in Karsk. President Tilda Wren met Prime Minister Ada Lund in Karsk. Shares in Norline fell by a fifth. The company Norline paid the fine in Karsk.",
    "beta": "Rebels killed 9 people in Karsk. Rui Belo crashed out of the race in Karsk on lap 48. "
    "Chinese ships carried oil to the port of Karsk. The ferry Solveig sank off Merra on 5 May 2017. "
    '"Nobody shall ever take Merra from us, and never an island," said Tilda Wren. '
    "Tilda Wren said she looked forward to her holidays. President Tilda Wren met Chancellor Jan Brod in Karsk. The company Norline did not pay the fine in Karsk.",
    "gamma": "The ferry Solveig sank off Merra on 3 May 2017. Norline paid a fine in Karsk. "
    "Ada Lund met Tilda Wren, the president, in Karsk. Norline lost a fifth of its value. Ships from Russia carried oil to Karsk.",
}


@pytest.fixture(scope="module")
def told() -> Telling:
    return telling(REPORTS)


@pytest.fixture(scope="module")
def cast(told: Telling) -> Cast:
    return {m.id: m for m in told.cast}


@pytest.fixture(scope="module")
def views(told: Telling) -> list[View]:
    return look(told.readings)


def test_all_pairs_have_the_verdict_that_each_has_by_itself(
    told: Telling, cast: Cast, views: list[View], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As far as the figures go: the second reading is left out."""
    monkeypatch.setattr(second_reading, "PAIRS", 0)
    found = candidates(views, np.concatenate([r.vectors for r in told.readings]), meanings(told.readings))
    alone = {(p.a.index, p.b.index): judge(p, cast) for p in found.pairs()}
    together = verdicts(found, cast, POSSIBLE, set())
    assert together == {k: a for k, a in alone.items() if a is not None}
    assert {a.verdict for a in together.values()} == {"same", "possible"}
    assert len(together) < len(alone)


def test_what_contradicts_and_what_is_less_likely_than_asked_has_no_verdict(
    told: Telling, cast: Cast, views: list[View]
) -> None:
    found = candidates(views, np.concatenate([r.vectors for r in told.readings]), meanings(told.readings))
    whole = verdicts(found, cast, POSSIBLE, set())
    against = min(whole)
    some = verdicts(found, cast, 0.9, {against})
    assert some == {k: a for k, a in whole.items() if a.score >= 0.9 and k != against}


def test_a_veto_falls_only_where_both_statements_open_to_it(cast: Cast, views: list[View]) -> None:
    kinds = set()
    for a in views:
        for b in views:
            reason = veto(a, b, cast)
            if a.report == b.report or reason is None:
                continue
            kinds.add(" ".join(reason.split()[:2]).rstrip(":"))
            both = zip(openings(a, cast), openings(b, cast), strict=True)
            assert any(x and y and x[0] == y[0] and x[1] != y[1] for x, y in both), reason
    assert kinds >= {"other scope", "other lap", "other nation", "other day", "other speaker"}
    assert kinds >= {"other counterpart", "one side"}
