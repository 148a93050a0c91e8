"""Hedges, cues, futures and negations, found without a parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.reporting import (
    _HEDGE_RES,
    force_of,
    future_markers_in,
    hedges_in,
    negations_in,
    reporting_cues_in,
)
from secondsource.language.vocabulary import words


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The talks are likely to fail.", "likely"),
        ("The talks are unlikely to fail.", "unlikely"),
        ("The talks aren't expected to fail.", "unlikely"),
        ("The talks might fail.", "possible"),
        ("It is not known whether the talks failed.", "unknown"),
        ("It wasn't immediately clear what he meant.", "unknown"),
        ("The claim could not be independently verified.", "unknown"),
        ("Nobody has claimed responsibility.", "unknown"),
        ("He denied the charge.", "denied"),
        ("He allegedly fled.", "reported"),
    ],
)
def test_the_first_hedge_has_its_certainty(text: str, certainty: str) -> None:
    assert hedges_in(text)[0].certainty == certainty


@pytest.mark.parametrize(
    "text", ["They met in May.", "Come as soon as possible.", "He could not swim.", "He met her on Monday."]
)
def test_lookalikes_are_no_hedges(text: str) -> None:
    assert hedges_in(text) == ()


def test_cues_carry_the_force_of_their_verb() -> None:
    text = "He denied it, she vowed to go, and according to Berg it rained."
    assert [(c.words, c.force) for c in reporting_cues_in(text)] == [
        ("denied", "deny"),
        ("vowed", "commit"),
        ("according to", "say"),
    ]


def test_inflected_verbs_have_the_force_of_their_lemma() -> None:
    assert [force_of(w) for w in ("admitted", "denies", "urged", "believes")] == [
        "know",
        "deny",
        "demand",
        "believe",
    ]


def test_futures_and_negations_are_found_with_and_without_apostrophes() -> None:
    assert [m.words for m in future_markers_in("He will go and she'll stay.")] == ["will", "'ll"]
    assert [m.words for m in negations_in("He didnt go; she won't stay.")] == ["didnt", "won't"]


@given(st.text(max_size=200))
def test_what_is_found_stands_there_and_does_not_overlap(text: str) -> None:
    end = 0
    for found in hedges_in(text):
        assert found.start >= end
        assert text[found.start : found.end] == found.words
        end = found.end
    for cue in (*reporting_cues_in(text), *future_markers_in(text), *negations_in(text)):
        assert text[cue.start : cue.end] == cue.words


SOME = st.sampled_from(
    words(
        "it is not yet known unable to confirm no word nobody claimed too early remains to be seen unclear has decided "
        "trying to determine cannot say how mystery wait and see what little doubt chances of slim unlikely expected scheduled to "
        "deny rejected claims would not be surprising ruled out perhaps possibly may might could likely apparently feared dead "
        "seems appears suspected that reportedly alleged understood said to"
    )
)


@given(st.lists(SOME, max_size=14).map(" ".join))
def test_letters_that_a_hedge_needs_are_in_it(text: str) -> None:
    """No pattern is passed over that would match: the letters asked for first are in whatever it matches."""
    for pattern, _, letters in _HEDGE_RES:
        for match in pattern.finditer(text):
            around = text[match.start() : match.end() + 6].lower()
            assert any(some in around for some in letters), match.group()
