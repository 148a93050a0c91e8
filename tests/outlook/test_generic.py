"""Which statements are worded like expectations but expect nothing in particular."""

from __future__ import annotations

import pytest

from secondsource.outlook.generic import is_generic
from tests.outlook.making import Report, day


@pytest.mark.parametrize(
    "words",
    [
        "Will anybody remember the summit in a year?",
        "It is going to be hard to find a majority.",
        "You will never please everyone.",
        "Those who wait will pay more.",
        "Drivers over sixty are more likely to own a van.",
        "If the dam broke, the valley would flood.",
        "That would be a matter for the courts.",
        "The change is intended to make the rules simpler.",
    ],
)
def test_questions_maxims_judgements_and_suppositions_expect_nothing(words: str) -> None:
    assert is_generic(Report("gazette").expects(words))


@pytest.mark.parametrize(
    "words",
    [
        "The council will vote on the budget.",
        "If the strike goes on, the company will close the mine.",
        "The minister said she would resign.",
        "The envoy is likely to meet the rebels.",
        "Rain may delay the launch.",
    ],
)
def test_plans_threats_and_forecasts_are_expectations(words: str) -> None:
    assert not is_generic(Report("gazette").expects(words))


def test_a_time_makes_a_statement_particular() -> None:
    words = "If the vote failed, there would be an election in June."
    assert not is_generic(Report("gazette").expects(words, when=day("2021-06")))
