"""Certainty, tense and polarity by scope."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import events, only, predicate, statements


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The ferry sank on Monday.", "certain"),
        ("The ferry will sail on Monday.", "certain"),
        ("The ferry is expected to sail on Monday.", "likely"),
        ("The ferry may sail on Monday.", "possible"),
        ("The ferry is unlikely to sail on Monday.", "unlikely"),
        ("It is not known whether the ferry will sail.", "unknown"),
        ("It is unclear who owned the ferry.", "unknown"),
        ("It is too early for us to confirm a number.", "unknown"),
        ("The owner of the ferry could not be reached, and the claim could not be verified.", "unknown"),
        ("The captain denied that the ferry had sunk.", "denied"),
        ("The ferry reportedly sank on Monday.", "reported"),
        ("Police said the ferry sank on Monday.", "reported"),
        ("Police said the ferry was unlikely to sail again.", "unlikely"),
        ("No one immediately claimed responsibility for the blast.", "unknown"),
    ],
)
def test_a_hedge_wins_over_a_report_and_a_report_over_nothing(
    pipeline: Pipeline, text: str, certainty: str
) -> None:
    assert statements(text, pipeline)[-1].certainty == certainty


def test_a_hedge_in_a_relative_clause_leaves_the_main_event_certain(pipeline: Pipeline) -> None:
    found = {e.lemma: e for e in events("The raid, which may have been the last, killed nine men.", pipeline)}
    assert found["kill"].certainty == "certain"


def test_a_hedge_on_a_noun_leaves_the_statement_certain(pipeline: Pipeline) -> None:
    assert only("Police arrested two men and studied a possible motive.", pipeline).certainty == "certain"


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The president met his guests.", "past"),
        ("The president has met his guests.", "past"),
        ("The president will meet his guests.", "future"),
        ("The president is to meet his guests.", "future"),
        ("The president is expected to meet his guests.", "future"),
        ("The president said he would meet his guests.", "future"),
        ("The province is controlled by rebels.", "present"),
        ("The president plans to meet his guests.", "future"),
        ("The president does not meet his guests.", "present"),
    ],
)
def test_tense_is_that_of_the_event_at_writing(pipeline: Pipeline, text: str, tense: str) -> None:
    assert only(text, pipeline).tense == tense


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The two men sold the mill.", "affirmed"),
        ("The two men did not sell the mill.", "negated"),
        ("Nobody sold the mill.", "negated"),
        ("The two men failed to sell the mill.", "negated"),
        ("The two men didnt sell the mill.", "negated"),
        ("The two men neither sold the mill nor let it.", "negated"),
        ("The two men did not close or sell the mill.", "negated"),
        ("The two men did not close the mill but sold it.", "affirmed"),
        ("The failure to sell the mill hurt the two men.", "negated"),
    ],
)
def test_an_event_is_negated_as_worded(pipeline: Pipeline, text: str, polarity: str) -> None:
    assert predicate(text, "sell", pipeline)[2] == polarity


@pytest.mark.parametrize(
    ("text", "lemma", "polarity"),
    [
        ("The minister cancelled the visit.", "visit", "negated"),
        ("The talks were called off on Monday.", "talk", "negated"),
        ("The talks were not called off.", "talk", "affirmed"),
        ("The talks may be called off.", "talk", "affirmed"),
        ("The minister postponed the visit.", "visit", "affirmed"),
        ("They held the meeting.", "meeting", "affirmed"),
        ("They did not hold the meeting.", "meeting", "negated"),
        ("They did not mention the meeting.", "meeting", "affirmed"),
    ],
)
def test_an_act_that_was_called_off_did_not_happen(
    pipeline: Pipeline, text: str, lemma: str, polarity: str
) -> None:
    assert predicate(text, lemma, pipeline)[2] == polarity


def test_having_none_negates_the_claim(pipeline: Pipeline) -> None:
    assert only("The mayor has no plans for the mill.", pipeline).polarity == "negated"
    assert only("The mayor has plans for the mill.", pipeline).polarity == "affirmed"
