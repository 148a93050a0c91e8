"""Counted and measured things."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from secondsource.read.quantities import find_quantities
from secondsource.read.sentences import parse

from .reports import report


def read(text: str, pipeline: Pipeline) -> list[tuple[float | None, str | None, str | None]]:
    (parsed,) = parse([report(text)], pipeline)
    return [(q.number, q.counted, q.modifier) for q in find_quantities(parsed)]


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed 44 people.",
        "The blast left 44 dead.",
        "44 civilians were killed in the blast.",
        "The death toll rose to 44.",
        "The blast claimed 44 lives.",
        "The bodies of 44 victims were found.",
        "The fire killed 44.",
        "Norlands state TV says 44 people died.",
    ],
)
def test_the_dead_are_one_class_however_worded(text: str, pipeline: Pipeline) -> None:
    assert read(text, pipeline) == [(44.0, "killed", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It reaped tens of billions of dollars.", (None, "USD", None, "tens of billions")),
        ("They paid millions of dollars.", (None, "USD", None, "millions")),
        ("He is 1.88m tall.", (1.88, "m", None, None)),
        ("It has 5m users.", (5_000_000, None, "user", None)),
        ("Just nine of the alliance's 29 members met the goal.", (9, None, "member", "only")),
        ("It won at least 15 percent in the polls.", (15, "percent", None, "at least")),
    ],
)
def test_sums_lengths_and_owners(
    text: str, expected: tuple[float | None, str | None, str | None, str | None], pipeline: Pipeline
) -> None:
    (parsed,) = parse([report(text)], pipeline)
    found = find_quantities(parsed)[0]
    assert (found.number, found.unit, found.counted, found.modifier) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He hired girls as young as 14.",
        "The court gave him 19 to 24 years in prison.",
        "The state has a top-two primary.",
        "Look at pictures 2, 3 and 4.",
    ],
)
def test_ages_terms_and_labels_count_nothing(text: str, pipeline: Pipeline) -> None:
    assert read(text, pipeline) == []


def test_narrower_people_follow_the_class(pipeline: Pipeline) -> None:
    assert read("The strike killed 22 children and six teachers.", pipeline) == [
        (22.0, "killed:child", None),
        (6.0, "killed:teacher", None),
    ]
    assert read("The strike killed at least 22 people, seven of them children.", pipeline) == [
        (22.0, "killed", "at least"),
        (7.0, "killed:child", None),
    ]


def test_other_harm_has_its_own_class(pipeline: Pipeline) -> None:
    assert read("At least 140 people were injured.", pipeline) == [(140.0, "wounded", "at least")]
    assert read("It killed 31 and wounded 170 others.", pipeline) == [
        (31.0, "killed", None),
        (170.0, "wounded", None),
    ]
    assert read("It left dozens more wounded.", pipeline) == [(None, "wounded", "dozens")]
    assert read("Police detained nearly 300 protesters.", pipeline) == [
        (300.0, "arrested:protester", "nearly")
    ]


def test_things_are_counted_by_their_noun(pipeline: Pipeline) -> None:
    assert read("Six air strikes hit three schools.", pipeline) == [
        (6.0, "air strike", None),
        (3.0, "school", None),
    ]


def test_money_and_percentages_carry_their_unit(pipeline: Pipeline) -> None:
    text = "The state gave $1.5 billion in aid and 52 percent of the vote was counted."
    (parsed,) = parse([report(text)], pipeline)
    found = find_quantities(parsed)
    assert [(q.number, q.unit, q.counted) for q in found] == [
        (1.5e9, "USD", "aid"),
        (52.0, "percent", "vote"),
    ]
    assert [q.span.of(text) for q in found] == ["$1.5 billion", "52 percent"]


@pytest.mark.parametrize(
    "text",
    [
        "The boy is 10 years old.",
        "A 44-year-old man spoke.",
        "Ana Lund, 44, spoke.",
        "They met in 2014 for three days at 10:30 a.m.",
        "The third man left on May 3.",
        "The council passed Resolution 2254.",
        "The two ministers met at the G20.",
        "They live in a 58-storey tower.",
        "It ended 3-1.",
        "The Group of Seven met.",
    ],
)
def test_ages_times_names_and_ordinals_are_no_quantities(text: str, pipeline: Pipeline) -> None:
    assert read(text, pipeline) == []


def test_a_span_holds_the_modifier(pipeline: Pipeline) -> None:
    text = "More than 300000 people have been killed."
    (parsed,) = parse([report(text)], pipeline)
    assert [q.span.of(text) for q in find_quantities(parsed)] == ["More than 300000"]


def test_the_age_of_a_victim_is_not_their_number(pipeline: Pipeline) -> None:
    text = "Ana Silva, 44, of Porto, and Peter Brown, 51, both teachers, died in the fire."
    assert [n for n, *_ in read(text, pipeline) if n in {44.0, 51.0}] == []


def test_two_verbs_of_harm_count_their_own_objects(pipeline: Pipeline) -> None:
    found = read("The gunman killed at least 50 people and wounded over 400 on Sunday.", pipeline)
    assert found == [(50.0, "killed", "at least"), (400.0, "wounded", "more than")]


def test_a_part_of_a_total_is_harmed_like_the_total(pipeline: Pipeline) -> None:
    found = read("A total of six men and one woman died in the crash.", pipeline)
    assert [(n, counted) for n, counted, _ in found] == [(6.0, "killed:man"), (1.0, "killed:woman")]
