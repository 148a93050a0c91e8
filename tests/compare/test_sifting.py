"""What is sifted out is what no rule would have looked at."""

from __future__ import annotations

import numpy as np
import pytest

from secondsource.compare import compare, look, sifting
from secondsource.compare.candidates import Candidates, Pair, Table, pairs
from secondsource.compare.clues import Rule
from secondsource.compare.conflicts import clashing
from secondsource.compare.evidence import View
from secondsource.compare.judge import judge
from secondsource.compare.meanings import meanings
from secondsource.compare.sifting import candidates
from secondsource.records import Telling
from tests.compare.builders import telling

#: Reports of one story that agree, differ in numbers, days, doers and in whether it happened, and ask what is not known.
REPORTS = {
    "alpha": "A ferry with ninety passengers sank off Merra on Tuesday night. The coast guard said 12 people were killed. "
    "It is not known who steered the ferry. The mayor, Jan Brod, 54, resigned on Friday. Police arrested the captain.",
    "beta": "Ninety passengers were on board when a ferry went down near Merra on Tuesday. At least 17 people were killed. "
    "It was unclear who had steered the ferry. Jan Brod, 61, the mayor, did not resign on Friday. It injured 30.",
    "gamma": 'Soldiers arrested the captain. "We will find out who is to blame for this," said Ada Lund. The mate steered the '
    "ferry. The ferry was initially reported to have sunk on Monday. The ferry sank on Wednesday with eighty passengers.",
}


@pytest.fixture(scope="module")
def told() -> Telling:
    return telling(REPORTS)


@pytest.fixture(scope="module")
def views(told: Telling) -> list[View]:
    return look(told.readings)


def every(told: Telling, views: list[View]) -> list[Pair]:
    return pairs(views, np.concatenate([r.vectors for r in told.readings]), meanings(told.readings))


def sifted(told: Telling, views: list[View]) -> Candidates:
    return candidates(views, np.concatenate([r.vectors for r in told.readings]), meanings(told.readings))


def table(some: list[Pair]) -> Table:
    return Table(
        first=np.array([p.a.index for p in some]),
        second=np.array([p.b.index for p in some]),
        shared=np.array([len(p.shared) for p in some]),
        figures=np.array([p.figures for p in some]),
    )


def test_whatever_the_judge_would_align_is_kept_with_the_same_figures(
    told: Telling, views: list[View]
) -> None:
    cast = {m.id: m for m in told.cast}
    kept = {(p.a.index, p.b.index): p for p in sifted(told, views).pairs()}
    aligned = [p for p in every(told, views) if judge(p, cast) is not None]
    assert aligned
    for pair in aligned:
        found = kept[pair.a.index, pair.b.index]
        assert found.figures == pytest.approx(pair.figures, abs=1e-6)
        assert found.shared == pair.shared


def test_no_conflict_is_sifted_out(told: Telling, views: list[View]) -> None:
    some = sifted(told, views)
    all_rules = sum(rule.value for rule in Rule)
    looked_at = every(told, views)
    everything = Candidates(
        views=views,
        table=table(looked_at),
        terms=[p.shared for p in looked_at],
        rules=np.full(len(looked_at), all_rules),
        near=some.near,
    )
    assert clashing(views, some) == clashing(views, everything)
    assert len(some.contested()) < len(looked_at) / 2
    assert clashing(views, some)


def test_every_near_pair_is_known_with_its_chance(told: Telling, views: list[View]) -> None:
    near = sifted(told, views).near
    found = {(p.a.index, p.b.index) for p in every(told, views)}
    first, second = near.columns()
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == found
    assert near.members() == sorted({k for pair in found for k in pair})
    assert all(near.chance(i, j) > 0 for i, j in found)
    assert near.chance(0, 0) == 0.0


def test_a_large_story_is_told_as_if_all_words_had_been_compared(
    told: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = compare(told)
    monkeypatch.setattr(sifting, "_FEW", 0)
    assert compare(told) == whole


def test_one_report_alone_has_no_pairs() -> None:
    alone = telling({"alpha": REPORTS["alpha"]})
    found = sifted(alone, look(alone.readings))
    assert not len(found)
    assert not found.pairs()
    assert not len(found.near.keys)
