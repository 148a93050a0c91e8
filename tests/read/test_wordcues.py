"""Cues that are no verb with a clause."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import attributions


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The engineers were confident that the pier would stand.", "The engineers", "the pier would stand"),
        (
            "In a Harbour Post poll in May, half of the sailors chose Berg.",
            "poll",
            "half of the sailors chose Berg",
        ),
        ("The mayor warned of delays on Monday.", "The mayor", "delays"),
        ("Her claim that the pier was safe is old.", "Her", "the pier was safe"),
        ("Yet he made it clear that he had no plan for the pier.", "he", "he had no plan"),
    ],
)
def test_source_and_content_of_each_kind_of_cue(
    text: str, source: str, content: str, pipeline: Pipeline
) -> None:
    found = attributions(text, pipeline)[0]
    assert found.source is not None
    assert source in found.source.of(text)
    assert content in " ".join(c.of(text) for c in found.content)


def test_how_somebody_stands_in_polls_is_told_by_the_outlet(pipeline: Pipeline) -> None:
    assert not attributions("Berg leads in national polls.", pipeline)


def test_what_the_writer_recalls_is_the_outlet_s_own(pipeline: Pipeline) -> None:
    assert not attributions("I recall that the old pier was built of oak.", pipeline)


def test_a_dialogue_without_speakers_makes_no_speaker_of_its_pronouns(pipeline: Pipeline) -> None:
    text = "“I thought only the port could close it.”\n\n“Let him answer the question about the pier.”"
    assert not attributions(text, pipeline)


def test_nobody_is_sure_who_makes_sure(pipeline: Pipeline) -> None:
    assert attributions("Guards try to make sure the visitors leave.", pipeline) == ()
