"""Words that look like a hedge and are none where they stand."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import only


@pytest.mark.parametrize(
    "text",
    [
        "Roughly half of the sailors could be found in the new list.",
        "The old ferry is not known as a fast ship.",
        "The new ferry is three times more likely to break down than the old one.",
        "The captain does not know the mayor.",
        "The sailors do not know that the harbour is shut.",
        "The mayor raised the possibility of a strike in March.",
        "The crew may as well go home.",
        "The mayor can deny the story.",
    ],
)
def test_what_only_looks_like_a_hedge_leaves_the_claim_certain(pipeline: Pipeline, text: str) -> None:
    assert only(text, pipeline).certainty == "certain"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The captain does not know whether the harbour is shut.", "unknown"),
        ("The sailor could be found guilty in March.", "possible"),
        ("The new ferry is more likely than not to sail on Monday.", "likely"),
        ("The new ferry is likely to sail on Monday.", "likely"),
        ("There is a possibility of a strike.", "possible"),
        ("The mayor denied it in March.", "denied"),
        ("The mayor said it appears the pier has stopped sinking.", "likely"),
        ("The captain appeared in court on Monday.", "certain"),
    ],
)
def test_the_same_words_hedge_elsewhere(pipeline: Pipeline, text: str, certainty: str) -> None:
    assert only(text, pipeline).certainty == certainty


def test_a_question_of_how_one_could_asks_nothing(pipeline: Pipeline) -> None:
    found = only("“How could a captain leave his ship like that?” Ida Berg said.", pipeline)
    assert (found.certainty, found.tense) == ("reported", "past")
