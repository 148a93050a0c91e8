"""When events and claims happen, seen from the writing."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import only, predicate


@pytest.mark.parametrize(
    ("text", "lemma", "tense"),
    [
        ("The envoy is visiting the port.", "visit", "present"),
        ("The envoy is visiting the port on Friday.", "visit", "future"),
        ("The crew will wait until the tug arrives.", "arrive", "future"),
        ("The crew waited until the tug arrived.", "arrive", "past"),
        ("The crew said they would wait until the tug arrived.", "arrive", "future"),
        ("The union announced a strike.", "strike", "future"),
        ("The union ended a strike.", "strike", "past"),
        ("The meeting is set to begin at noon.", "meeting", "future"),
        ("Prices will rise because of the attack.", "attack", "past"),
        ("Prices will rise after the attack.", "attack", "past"),
        ("There will be an attack.", "attack", "future"),
    ],
)
def test_an_event_has_the_time_of_its_own_place_in_the_clause(
    pipeline: Pipeline, text: str, lemma: str, tense: str
) -> None:
    assert predicate(text, lemma, pipeline)[1] == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The bridge is safe.", "present"),
        ("The mayor says the bridge is safe.", "present"),
        ("The mayor said the bridge was safe.", "past"),
        ("The mayor said on Monday that the bridge is safe.", "past"),
        ("The mayor said the bridge will be closed.", "future"),
        ("Divers were still searching the river, the mayor said.", "present"),
        ("The attack is the third in a week.", "past"),
        ("The market is the third in a week.", "present"),
        ("The mayor is confident that the bridge will open in May.", "future"),
        ("It would be wrong to close the bridge.", "present"),
        ("What the crews want to do is to close the bridge.", "present"),
        ("The crews are to blame for the damage.", "present"),
        ("The mayor said she would look forward to the visit.", "past"),
        ("The crews are to close the bridge.", "future"),
        ("The new toll, set by the council in the spring, will be called the river toll.", "future"),
    ],
)
def test_what_was_said_of_a_state_is_of_the_time_it_was_said(
    pipeline: Pipeline, text: str, tense: str
) -> None:
    assert only(text, pipeline).tense == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("“I’m waiting for the tug,” the sailor wrote.", "present"),
        ("“I'm waiting for the tug,” the sailor wrote.", "present"),
        ("“We’ve sold the tug,” the sailor wrote.", "past"),
        ("“She’s sold the tug,” the sailor wrote.", "past"),
    ],
)
def test_helpers_count_with_a_bent_apostrophe_too(pipeline: Pipeline, text: str, tense: str) -> None:
    assert only(text, pipeline).tense == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The mayor has been reluctant to close the bridge.", "present"),
        ("The talks have been fruitful.", "past"),
        ("The mayor has been elected.", "past"),
        ("The mayor had been reluctant.", "past"),
        ("The bridge should have been safe.", "past"),
    ],
)
def test_a_state_told_in_the_perfect_goes_on_and_an_event_does_not(
    pipeline: Pipeline, text: str, tense: str
) -> None:
    assert only(text, pipeline).tense == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("There is no indication that the mayor was going to resign.", "future"),
        ("The mayor said that she was going to resign.", "future"),
        ("The mayor was going to resign.", "past"),
        ("The man who was going to resign left.", "past"),
    ],
)
def test_was_going_to_looks_ahead_only_in_what_is_told(pipeline: Pipeline, text: str, tense: str) -> None:
    assert only(text, pipeline).tense == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("We need to remember that the bridge collapsed twice.", "past"),
        ("It is important to note that the bridge collapsed twice.", "past"),
        ("We must not forget that the harbour freezes every winter.", "present"),
        ("The mayor wants to remember the victims.", "present"),
    ],
)
def test_what_one_ought_to_remember_has_its_own_time(pipeline: Pipeline, text: str, tense: str) -> None:
    assert only(text, pipeline).tense == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The mayor said her aim is to reopen the bridge.", "present"),
        ("The mayor said the bridge is the pride of the town.", "past"),
    ],
)
def test_what_speakers_aim_at_still_holds_as_they_are_quoted(
    pipeline: Pipeline, text: str, tense: str
) -> None:
    assert only(text, pipeline).tense == tense


def test_a_fact_behind_a_preposition_is_no_claim_of_its_own(pipeline: Pipeline) -> None:
    """Where the parser takes the noun behind "with" for a subject, the sentence is not cut there."""
    text = (
        "Since the vote the tower has been made into a fortress with officials imposing a curfew near the hall, "
        "which was the set of the television show The Learner."
    )
    assert only(text, pipeline).tense == "past"
