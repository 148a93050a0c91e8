"""Numbers in words and digits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.numbers import find_numbers, number_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("44 men", 44),
        ("300,000 men", 300_000),
        ("1.5 million men", 1_500_000),
        ("$1.5bn", 1.5e9),
        ("£20m", 20e6),
        ("forty-four men", 44),
        ("two hundred and six men", 206),
        ("twenty-two thousand three hundred men", 22_300),
        ("half a million men", 500_000),
        ("a dozen men", 12),
        ("two dozen men", 24),
        ("one man", 1),
    ],
)
def test_a_cardinal_has_its_value(text: str, value: float) -> None:
    assert [n.value for n in find_numbers(text)] == [value]


@pytest.mark.parametrize(
    "text",
    ["the G20", "an F-16", "flight MH17", "the 21st", "the third", "two-thirds", "no one", "one of them"],
)
def test_names_ordinals_fractions_and_pronouns_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("at least 44", "at least"),
        ("no fewer than 44", "at least"),
        ("more than 300000", "more than"),
        ("over 100", "more than"),
        ("some 40", "about"),
        ("up to 40", "up to"),
        ("nearly 40", "nearly"),
        ("44 or more", "at least"),
        ("20+", "at least"),
        ("40", None),
    ],
)
def test_the_words_around_a_number_are_its_modifier(text: str, modifier: str | None) -> None:
    (found,) = find_numbers(text)
    assert found.modifier == modifier


def test_dozens_have_no_value_but_a_modifier() -> None:
    (found,) = find_numbers("dozens of schools")
    assert (found.value, found.modifier) == (None, "dozens")


@given(st.text(max_size=80))
def test_any_text_can_be_searched_and_spans_lie_within_it(text: str) -> None:
    found = find_numbers(text)
    assert all(text[n.start : n.end] == n.words and n.modifier_start <= n.start for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_read_back(number: int) -> None:
    assert number_of(f"{number:,}") == number
