"""Acts that are only sought, planned or feared."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import events, predicate


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The sailors tried to attack the port.", "attack"),
        ("Norway called for a withdrawal.", "withdrawal"),
        ("The union is seeking a meeting.", "meeting"),
        ("The mayor warned of protests.", "protest"),
        ("The police asked residents to evacuate.", "evacuate"),
        ("The navy must attack the port.", "attack"),
        ("The navy can attack the port.", "attack"),
        ("The navy would have attacked the port.", "attack"),
        ("The navy sailed north to attack the port.", "attack"),
        ("It is hard for the navy to attack the port.", "attack"),
    ],
)
def test_what_is_wanted_or_feared_is_possible(pipeline: Pipeline, text: str, lemma: str) -> None:
    assert predicate(text, lemma, pipeline)[0] == "possible"


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The sailors attacked the port.", "attack"),
        ("Thousands gathered to mourn the sailors.", "mourn"),
        ("The withdrawal surprised the union.", "withdrawal"),
        ("The mayor denied the report.", "deny"),
        ("The navy will attack the port.", "attack"),
        ("The navy had attacked the port.", "attack"),
    ],
)
def test_what_was_done_is_certain(pipeline: Pipeline, text: str, lemma: str) -> None:
    assert predicate(text, lemma, pipeline)[0] == "certain"


def test_what_somebody_was_kept_from_is_negated(pipeline: Pipeline) -> None:
    (event,) = [
        e for e in events("The captain was barred from leaving Oslo.", pipeline) if e.lemma == "leave"
    ]
    assert event.polarity == "negated"
