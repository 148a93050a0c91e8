"""Speakers named by labels before their words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.language.models import Pipeline
from tests.read.helpers import attributions, statements

_TALK = (
    "The Harbour Post talked with the engineer Anna Berg about the old pier.\n\n"
    "DAN HOLM, HOST: When did you first see the crack in the pier?\n\n"
    "ANNA BERG: We saw it in March. The city did not listen to us.\n\n"
    "HOLM: And what happened after that?\n\n"
    "BERG: I wrote a letter. The mayor told me that there was no money."
)


def test_the_answers_of_an_interview_are_the_words_of_the_one_whom_the_label_names(
    pipeline: Pipeline,
) -> None:
    told = {s.text: s.speaker for s in statements(_TALK, pipeline)}
    assert next(v for k, v in told.items() if "did not listen" in k).name == "Anna Berg"
    assert next(v for k, v in told.items() if "wrote a letter" in k).kind == "named"


def test_the_questions_of_an_interview_are_nobody_s_claim(pipeline: Pipeline) -> None:
    contents = [c.of(_TALK) for a in attributions(_TALK, pipeline) for c in a.content]
    assert contents
    assert not any(c.endswith("?") for c in contents)


def test_questions_and_answers_marked_by_letters_leave_the_question_to_the_outlet(
    pipeline: Pipeline,
) -> None:
    text = (
        "Q: Will you run for mayor again?\n\nA: I have not decided yet.\n\n"
        "Q: You lost the last vote.\n\nA: We lost it by twelve votes."
    )
    spoken = [c.of(text) for a in attributions(text, pipeline) for c in a.content]
    assert "We lost it by twelve votes." in spoken
    assert "You lost the last vote." not in spoken


def test_what_somebody_tells_of_others_within_his_turn_stays_his(pipeline: Pipeline) -> None:
    assert {a.speaker.name for a in attributions(_TALK, pipeline)} == {"Anna Berg"}


@pytest.mark.parametrize(
    "text",
    [
        "WATCH: The minister opens the bridge.\n\nThe bridge was opened on Monday.",
        "Update: The bridge was closed again.\n\nThe bridge was opened on Monday.",
        "OSLO: The bridge was closed again.\n\nThe bridge was opened on Monday.",
    ],
)
def test_what_pages_and_datelines_put_before_a_colon_is_no_speaker(text: str, pipeline: Pipeline) -> None:
    assert not attributions(text, pipeline)


def test_one_label_counts_where_it_is_the_name_of_a_person_of_the_report(pipeline: Pipeline) -> None:
    text = (
        "Berg: The city was warned about the pier in time.\n\nThe engineer Anna Berg spoke in Lund on Monday."
    )
    (speech,) = [a for a in attributions(text, pipeline) if "warned" in a.content[0].of(text)]
    assert speech.speaker.name == "Anna Berg"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["Q:", "A:", "BERG:", "(noise)", "Yes.", "Why?", "\n\n", " "]), max_size=24))
def test_labels_in_any_order_give_spans_within_the_text(pipeline: Pipeline, parts: list[str]) -> None:
    text = "Anna Berg spoke. " + " ".join(parts)
    for a in attributions(text, pipeline):
        assert all(0 <= c.start < c.end <= len(text) for c in a.content)
