"""A large story has fewer points around each statement, and says so."""

from __future__ import annotations

import pytest

import secondsource.compare as comparing
from secondsource.compare import compare, points, thinned
from tests.compare.builders import telling

#: One thing in five wordings, each pair of them nearly the same.
REPORTS = {
    "alpha": "Police arrested the captain of the ferry in Odd on Tuesday after it sank off Merra island.",
    "beta": "The captain of the ferry was arrested by police in Odd on Tuesday after the ferry sank.",
    "gamma": "Police in Odd arrested the captain on Tuesday. The ferry sank off Merra island.",
    "delta": "After the ferry sank off Merra island police arrested the captain in Odd.",
    "epsilon": "On Tuesday police in Odd arrested the ferry captain after it sank off the island of Merra.",
}


def test_nothing_is_left_out_of_a_small_story() -> None:
    assert thinned(telling(REPORTS)) is None


def test_in_a_large_story_no_point_starts_from_two_statements_that_stand_in_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = telling(REPORTS)
    whole = compare(story)
    monkeypatch.setattr(points, "MANY", 2)
    monkeypatch.setattr(comparing, "MANY", 2)
    large = compare(story)
    assert large.alignments == tuple(a for a in whole.alignments if a.score >= points.LEAST_OF_MANY)
    ids = [[s.id for s in p.statements] for p in large.points if p.kind == "corroborated"]
    assert ids
    for k, point in enumerate(ids):
        earlier = {i for other in ids[:k] for i in other}
        assert not set(point) <= earlier
    # No statement is lost.
    told = {s.id for p in large.points for s in p.statements}
    assert told == {s.id for p in whole.points for s in p.statements}
    assert "6 statements" in (thinned(story) or "")
