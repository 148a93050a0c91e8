"""What readers rule on statements and conflicts holds against whatever the room would say."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.compare import compare
from secondsource.records import Comparison, Ruling, Telling
from tests.compare.builders import of_kind, telling

REPORTS = {
    "harbour-post": (
        "A ferry with ninety passengers sank off the island of Merra on Tuesday night. "
        "The storm killed 14 people in the port of Karsk on Monday. "
        "The price of fish has doubled since the spring."
    ),
    "north-mail": (
        "Ninety passengers were on board when a ferry went down near Merra island on Tuesday night. "
        "The storm killed 19 people in the port of Karsk on Monday. "
        "Divers are to look for the wreck of the mail boat."
    ),
    "sound-press": "A ferry sank off the island of Merra on Tuesday night with ninety passengers on board.",
}


@pytest.fixture(scope="module")
def story() -> Telling:
    """Three reports of one story."""
    return telling(REPORTS)


def statement(story: Telling, words: str, outlet: str = "") -> str:
    """The id of the statement with these words."""
    return next(
        s.id
        for r in story.readings
        for s in r.statements
        if words in s.text and r.article.outlet.startswith(outlet)
    )


def ruling(a: str, b: str, verdict: str = "same", about: str = "statement", at: str = "2021-03-05") -> Ruling:
    """What one reader rules."""
    a, b = sorted((a, b))
    return Ruling(about=about, verdict=verdict, a=a, b=b, by="Ada", at=at)  # type: ignore[arg-type]


def together(comparison: Comparison, a: str, b: str) -> bool:
    """Whether two statements stand in one point that says the same, or possibly so."""
    points = of_kind(comparison, "corroborated") + of_kind(comparison, "possible")
    return any({a, b} <= {s.id for s in p.statements} for p in points)


def test_two_statements_ruled_not_the_same_stand_in_no_point_together(story: Telling) -> None:
    a, b = statement(story, "ferry", "harbour"), statement(story, "ferry", "north")
    assert together(compare(story), a, b)
    after = compare(story, [ruling(a, b, "not_same")])
    assert not together(after, a, b)
    assert not any({x.a, x.b} == {a, b} for x in after.alignments)


def test_two_statements_ruled_the_same_make_one_point_that_says_who_ruled(story: Telling) -> None:
    a, b = statement(story, "price of fish"), statement(story, "Divers")
    assert not together(compare(story), a, b)
    after = compare(story, [ruling(a, b)])
    (found,) = [p for p in of_kind(after, "corroborated") if a in {s.id for s in p.statements}]
    assert {s.id for s in found.statements} == {a, b}
    assert found.reason == "ruled the same by Ada on 2021-03-05"
    (alignment,) = [x for x in after.alignments if {x.a, x.b} == {a, b}]
    assert (alignment.score, alignment.verdict) == (1.0, "same")


def test_who_says_the_same_as_one_of_two_that_are_one_says_the_same_as_the_other(story: Telling) -> None:
    ferry = [statement(story, "ferry", o) for o in ("harbour", "north", "sound")]
    divers = statement(story, "Divers")
    after = compare(story, [ruling(ferry[0], divers)])
    assert any(
        {ferry[0], ferry[2], divers} <= {s.id for s in p.statements} for p in of_kind(after, "corroborated")
    )


def test_the_later_ruling_on_a_pair_counts(story: Telling) -> None:
    a, b = statement(story, "ferry", "harbour"), statement(story, "ferry", "north")
    no, yes = ruling(a, b, "not_same"), ruling(a, b, at="2021-03-06")
    assert together(compare(story, [no, yes]), a, b)
    assert together(compare(story, [yes, no]), a, b)


def test_what_follows_from_two_rulings_by_a_third_statement_is_joined_too(story: Telling) -> None:
    a, b = statement(story, "price of fish"), statement(story, "Divers")
    c = statement(story, "ferry", "sound")
    after = compare(story, [ruling(a, b), ruling(b, c)])
    assert together(after, a, c)
    apart = compare(story, [ruling(a, b), ruling(b, c), ruling(a, c, "not_same")])
    assert not together(apart, a, c)


def test_a_conflict_ruled_to_be_none_is_not_reported(story: Telling) -> None:
    a, b = statement(story, "killed 14"), statement(story, "killed 19")
    (found,) = of_kind(compare(story), "conflict")
    assert {a, b} <= {s.id for s in found.statements}
    assert not of_kind(compare(story, [ruling(a, b, "not_same", "conflict")]), "conflict")
    assert of_kind(compare(story, [ruling(a, b, "same", "conflict")]), "conflict")


def test_a_third_value_is_still_in_conflict_with_two_that_are_none() -> None:
    toll = "The storm killed {} people in the port of Karsk on Monday."
    story = telling({"alpha": toll.format(14), "beta": toll.format(19), "gamma": toll.format(32)})
    a, b, c = (s.id for r in story.readings for s in r.statements)
    (found,) = of_kind(compare(story, [ruling(a, b, "not_same", "conflict")]), "conflict")
    assert {s.id for s in found.statements} == {a, b, c}
    both = [ruling(x, y, "not_same", "conflict") for x, y in combinations((a, b, c), 2)]
    assert not of_kind(compare(story, both), "conflict")


def test_rulings_on_stories_and_on_statements_unknown_change_nothing(story: Telling) -> None:
    a, b = statement(story, "ferry", "harbour"), statement(story, "ferry", "north")
    foreign = [
        ruling(a, b, "not_same", "story"),
        ruling(a, "no such statement", "not_same"),
        ruling(a, a, "not_same"),
    ]
    assert compare(story, foreign) == compare(story)


@settings(max_examples=40, deadline=None)
@given(
    picks=st.lists(
        st.tuples(
            st.integers(0, 6),
            st.integers(0, 6),
            st.sampled_from(["same", "not_same"]),
            st.sampled_from(["statement", "conflict"]),
        ),
        max_size=6,
    )
)
def test_any_rulings_leave_every_statement_in_a_point_and_every_parted_pair_apart(
    story: Telling, picks: list[tuple[int, int, str, str]]
) -> None:
    ids = [s.id for r in story.readings for s in r.statements]
    ruled = [
        ruling(ids[i % len(ids)], ids[j % len(ids)], verdict, about, at=f"2021-03-05T00:00:{n:02}")
        for n, (i, j, verdict, about) in enumerate(picks)
    ]
    found = compare(story, ruled)
    assert {s.id for p in found.points for s in p.statements} >= {
        s.id for r in story.readings for s in r.statements if not s.expects
    }
    last = {(r.a, r.b): r.verdict for r in ruled if r.about == "statement" and r.a != r.b}
    assert not any(together(found, *pair) for pair, verdict in last.items() if verdict == "not_same")
