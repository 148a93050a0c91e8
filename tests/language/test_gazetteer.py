"""Places: their country and coordinates, and when nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.language.gazetteer import fold, locate, spelt_out


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Munich", (), ("DEU", 48, 12)),
        ("Paris", ("USA",), ("FRA", 49, 2)),
        ("Paris, Texas", (), ("USA", 34, -96)),
        ("Portland, Ore.", (), ("USA", 46, -123)),
        ("Kiev", (), ("UKR", 50, 31)),
        ("Samarra", ("IRQ", "RUS"), ("IRQ", 34, 44)),
        ("Samara", (), ("RUS", 53, 50)),
        ("the northern city of Aleppo", ("SYR",), ("SYR", 36, 37)),
        ("Hassakeh", ("SYR",), ("SYR", 36, 41)),
        ("Birmingham", ("USA",), ("USA", 34, -87)),
        ("Birmingham", ("GBR",), ("GBR", 52, -2)),
        ("the Kremlin", (), ("RUS", 56, 38)),
    ],
)
def test_a_city_has_its_country_and_coordinates(
    name: str, countries: tuple[str, ...], expected: tuple[str, int, int]
) -> None:
    place = locate(name, countries)
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    assert (place.country, round(place.lat), round(place.lon)) == expected


@pytest.mark.parametrize(
    ("name", "country"),
    [("Syria", "SYR"), ("northern Syria", "SYR"), ("Idlib province", "SYR"), ("Texas", "USA")],
)
def test_a_country_or_province_is_no_point(name: str, country: str) -> None:
    place = locate(name)
    assert place is not None
    assert (place.country, place.lat, place.lon) == (country, None, None)


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Springfield", ("USA",)),
        ("Cambridge", ()),
        ("Hyderabad", ("IND", "PAK")),
        ("Alexandria", ("USA",)),
        ("Georgia", ()),
        ("Russian", ()),
        ("the school", ()),
        ("", ()),
    ],
)
def test_where_nobody_can_tell_nothing_is_said(name: str, countries: tuple[str, ...]) -> None:
    assert locate(name, countries) is None


def test_transcriptions_of_one_name_fold_to_one_key() -> None:
    assert fold("Al Ḩasakah") == fold("al-Hasakeh") == fold("Hassakah")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100), st.lists(st.sampled_from(["USA", "SYR", "XXX"]), max_size=3))
def test_any_words_are_looked_up_without_error(name: str, countries: list[str]) -> None:
    place = locate(name, countries)
    assert place is None or len(place.country) == 3


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Fla.", "Florida"),
        ("N.J.", "New Jersey"),
        ("W.Va.", "West Virginia"),
        ("DC", "District of Columbia"),
        ("D.C.", "District of Columbia"),
    ],
)
def test_states_are_spelt_out(short: str, whole: str) -> None:
    assert spelt_out(short) == whole


@pytest.mark.parametrize("name", ["VA", "Miss", "Wash", "Oslo", "", "OR"])
def test_what_may_be_a_word_is_left_as_it_is(name: str) -> None:
    assert spelt_out(name) == name
