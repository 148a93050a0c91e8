"""Particular acts are expected; valuations, maxims and what might have been are not."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import only, statements


@pytest.mark.parametrize(
    "text",
    [
        "The visit to Oslo this week is going to be awkward.",
        "It would not be surprising if she also met the king.",
        "The minister is expected to have talks with the king.",
        "The government is prepared to sign the treaty.",
        "The strike will fail.",
        "Something will happen on Friday.",
    ],
)
def test_acts_that_lie_ahead_are_expected(pipeline: Pipeline, text: str) -> None:
    assert only(text, pipeline).expects


@pytest.mark.parametrize(
    "text",
    [
        "That would change the harbour for good.",
        "“Our town will prevail,” the mayor said.",
        "“The harbour will never be sold,” the mayor said.",
        "“Very good things will happen,” the mayor said.",
        "You will find the harbour empty.",
        "It is going to be hard to see the harbour.",
        "His first priorities will be jobs and roads.",
        "Children near the harbour are more likely to swim.",
        "If the letter is real, it would be the first proof of the deal.",
        "As a candidate he had vowed to close the harbour.",
        "All I want is to be left in peace.",
        "They agreed to share the harbour.",
    ],
)
def test_valuations_maxims_and_conditions_are_not_expected(pipeline: Pipeline, text: str) -> None:
    assert not any(s.expects for s in statements(text, pipeline))


def test_refusing_to_comment_is_past(pipeline: Pipeline) -> None:
    statement = only("A spokesman for the port would not comment on the report.", pipeline)
    assert (statement.tense, statement.polarity, statement.expects) == ("past", "negated", False)


def test_what_somebody_adds_is_a_statement_with_its_own_certainty(pipeline: Pipeline) -> None:
    text = "Anna Berg said the clinic was hit, adding that this may be the worst raid of the war."
    *_, last = statements(text, pipeline)
    assert last.text.startswith("adding that")
    assert (last.certainty, last.speaker.name) == ("possible", "Anna Berg")
