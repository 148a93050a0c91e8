"""The comparing room, on sentences written for it."""

from __future__ import annotations

import math
from typing import Literal

import pytest

from secondsource.compare import compare, look
from secondsource.compare.candidates import FIGURES
from secondsource.compare.judge import weights
from secondsource.compare.points import groups
from secondsource.records import Alignment
from tests.compare.builders import of_kind, telling

FLOOD = {
    "harbour-post": (
        "A ferry with ninety passengers sank off the island of Merra on Tuesday night. "
        "The coast guard said the captain had ignored a storm warning. "
        "Schools on the island will stay closed until Friday."
    ),
    "north-mail": (
        "Ninety passengers were on board when a ferry went down near Merra island on Tuesday night. "
        "A storm warning was ignored by the captain, according to the coast guard. "
        "The price of fish has doubled since the spring."
    ),
}


def test_two_tellings_of_one_fact_make_one_corroborated_point() -> None:
    points = of_kind(compare(telling(FLOOD)), "corroborated")
    assert any("ferry" in p.text and p.outlets == 2 for p in points)


def test_facts_that_one_outlet_reports_stay_with_that_outlet() -> None:
    alone = of_kind(compare(telling(FLOOD)), "single_outlet")
    assert any("price of fish" in p.text for p in alone)
    assert all(p.outlets == 1 and p.origins == 1 for p in alone)


def test_one_named_source_in_two_outlets_is_one_origin() -> None:
    points = of_kind(compare(telling(FLOOD)), "corroborated")
    warned = next(p for p in points if "warning" in p.text)
    assert (warned.outlets, warned.origins) == (2, 1)
    assert "one source" in warned.origin_reason


def test_an_outlets_own_words_on_a_public_fact_are_an_origin_each() -> None:
    points = of_kind(compare(telling(FLOOD)), "corroborated")
    sank = next(p for p in points if "ferry" in p.text)
    assert sank.origins == 2


def test_a_copied_sentence_is_one_origin() -> None:
    copied = (
        "The bridge over the Tarn was closed on Monday after engineers found cracks in two of its pillars."
    )
    points = of_kind(compare(telling({"alpha": copied, "beta": copied})), "corroborated")
    assert [(p.outlets, p.origins) for p in points] == [(2, 1)]


def test_every_statement_that_is_no_expectation_stands_in_a_point() -> None:
    story = telling(FLOOD)
    held = {s.id for p in compare(story).points for s in p.statements}
    for reading in story.readings:
        for statement in reading.statements:
            assert statement.expects or statement.id in held, statement.text


def test_the_order_of_the_reports_changes_no_agreement() -> None:
    there = compare(telling(FLOOD))
    back = compare(telling(dict(reversed(FLOOD.items()))))

    def sets(comparison: object) -> set[frozenset[str]]:
        return {frozenset(s.id for s in p.statements) for p in of_kind(comparison, "corroborated")}  # type: ignore[arg-type]

    assert sets(there) == sets(back)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The explosion in Karsk killed 12 people on Monday.",
            "The blast in Karsk on Monday killed 17 people.",
        ),
        (
            "Monday's fire at the mill in Odd wounded 30 people.",
            "The fire at the mill in Odd on Monday wounded 41 people.",
        ),
    ],
)
def test_two_tolls_of_one_event_are_a_conflict_of_successive_counts(first: str, second: str) -> None:
    found = of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")
    assert [(p.slot, p.basis) for p in found] == [("number", "successive_counts")]
    assert len(found[0].values) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The explosion in Karsk killed 12 people on Monday.",
            "The explosion in Karsk killed 12 people on Monday.",
        ),
        (
            "The explosion in Karsk killed 12 people on Monday.",
            "An explosion in Karsk killed 17 people last year.",
        ),
        ("The explosion in Karsk killed about 100 people.", "The explosion in Karsk killed 98 people."),
        (
            "The explosion in Karsk killed 12 people on Monday.",
            "The explosion in Karsk may have killed 17 people.",
        ),
        ("The explosion in Karsk killed more than 12 people.", "The explosion in Karsk killed 17 people."),
    ],
)
def test_same_count_other_time_rounding_hedge_and_floor_are_no_conflict(first: str, second: str) -> None:
    assert not of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")


def test_a_story_told_by_one_outlet_has_no_corroborated_point() -> None:
    comparison = compare(telling({"alpha": FLOOD["harbour-post"]}))
    assert {p.kind for p in comparison.points} <= {"single_outlet", "open_question"}


def test_no_statements_make_no_points() -> None:
    assert compare(telling({"alpha": "", "beta": ""})).points == ()


@pytest.mark.parametrize("name", ["same_statement", "same_event"])
def test_the_fitted_weights_are_for_figures_in_use(name: Literal["same_statement", "same_event"]) -> None:
    table = weights(name)
    assert len(table.weight) == len(table.mean) == len(table.places) == len(set(table.places))
    assert all(s > 0 for s in table.scale)
    mean = dict(zip(table.places, table.mean, strict=True))
    chance = table.chance([mean.get(k, 0.0) for k in range(len(FIGURES))])
    assert chance == pytest.approx(1 / (1 + math.exp(-table.bias)))


def test_a_toll_of_seven_days_says_another_thing_than_the_toll_of_one() -> None:
    comparison = compare(
        telling(
            {
                "alpha": "Air strikes on the town of Karsk killed 22 people on Monday, the rescue service said.",
                "beta": "Air strikes on the town of Karsk killed 89 people in the past seven days, the rescue service said.",
            }
        )
    )
    assert not of_kind(comparison, "corroborated")
    assert not of_kind(comparison, "conflict")


def test_few_words_are_enough_where_they_are_one_act_of_one_body() -> None:
    found = compare(
        telling(
            {
                "alpha": "The Red Dawn group claimed responsibility for the attack.",
                "beta": "Police sealed the bridge. The attack was claimed by Red Dawn.",
            }
        )
    )
    assert of_kind(found, "corroborated")


def test_a_number_in_common_is_enough_where_few_words_are() -> None:
    first = "The rescue service of Karsk said that in all 135 people had died there."
    second = "Raids on the market of Karsk killed at least 135 civilians, the rescue service said."
    assert of_kind(compare(telling({"alpha": first, "beta": second})), "corroborated")


def test_a_point_takes_in_no_other_number_that_may_only_possibly_be_the_same() -> None:
    """A raid with 22 dead and one with 35 may both be the raid that a third report tells of, but not in one point."""
    views = look(
        telling(
            {
                "alpha": "Air strikes hit the market of Karsk on Wednesday.",
                "beta": "Air strikes on the market of Karsk killed 22 people on Wednesday.",
                "gamma": "Air strikes on the market of Karsk killed 35 people on Wednesday.",
            }
        ).readings
    )

    def judged(i: int, j: int, verdict: Literal["same", "possible"], score: float) -> Alignment:
        a, b = views[i].statement.id, views[j].statement.id
        return Alignment(a=a, b=b, verdict=verdict, score=score, reason="")

    scores = {
        (0, 1): judged(0, 1, "same", 0.95),
        (0, 2): judged(0, 2, "same", 0.9),
        (1, 2): judged(1, 2, "possible", 0.6),
    }
    assert groups(views, scores) == [(0, 1), (0, 2)]
