"""States by name, adjective, capital and seat of government."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.countries import country_name, iso3, lookup


@pytest.mark.parametrize(
    ("words", "code", "by"),
    [
        ("Russia", "RUS", "name"),
        ("Russian", "RUS", "demonym"),
        ("the Soviet Union", "SUN", "name"),
        ("Moscow", "RUS", "capital"),
        ("the Kremlin", "RUS", "metonym"),
        ("Downing Street", "GBR", "metonym"),
        ("U.S.", "USA", "name"),
        ("the United States", "USA", "name"),
        ("SYRIA", "SYR", "name"),
        ("Beijing", "CHN", "capital"),
        ("Taiwan", "TWN", "name"),
        ("Kosovo", "XKX", "name"),
        ("DR Congo", "COD", "name"),
        ("Peoples Republic of China", "CHN", "name"),
    ],
)
def test_words_lead_to_their_state(words: str, code: str, by: str) -> None:
    found = lookup(words)
    assert found is not None
    assert (found.iso3, found.by) == (code, by)


@pytest.mark.parametrize("words", ["us", "car", "it", "", "Atlantis", "the"])
def test_other_words_lead_to_no_state(words: str) -> None:
    assert lookup(words) is None


def test_no_words_have_no_code() -> None:
    assert iso3(None) is None


def test_a_code_has_its_short_name() -> None:
    assert country_name("PRK") == "North Korea"
    assert country_name("XXX") is None


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(words: str) -> None:
    lookup(words)
