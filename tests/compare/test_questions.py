"""Open questions, on sentences written for the project: one question once, with everybody's answer or half an answer."""

from __future__ import annotations

import numpy as np
import pytest

from secondsource.compare import compare
from secondsource.compare.answers import grouped
from secondsource.records import Point
from tests.compare.builders import of_kind, telling

#: What else the two reports tell, for a story of two sentences says little of what is rare in it.
ELSEWHERE = (
    "The ferry to Merra leaves twice a day. Its captain has served for thirty years. Tickets cost nine crowns.",
    "Snow fell on the hills above Karsk on Sunday. The road to the pass was closed. A school sent its pupils home.",
)


def asked(first: str, second: str) -> list[Point]:
    """The open questions of two reports."""
    reports = {"harbour-post": f"{first} {ELSEWHERE[0]}", "north-mail": f"{second} {ELSEWHERE[1]}"}
    return of_kind(compare(telling(reports)), "open_question")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "It is not known yet whether the ministry will ease its sanctions on Tarnia.",
            "It is too soon to speak of lifting sanctions, said officials in Karsk, who asked for patience.",
        ),
        (
            "The cause of the explosion was unclear, the fire brigade said.",
            "What caused the explosion has not yet been determined, according to the fire brigade.",
        ),
        (
            "It is not yet clear where the satellite will come down.",
            "Nobody knows exactly where the satellite will come down next week.",
        ),
    ],
)
def test_two_answers_short_of_a_fact_are_one_open_question_of_both(first: str, second: str) -> None:
    (question,) = asked(first, second)
    assert (question.status, question.outlets) == ("open", 2)
    assert len(question.answers) == 2
    assert {a.text for a in question.answers} == {s.text for s in question.statements}
    assert question.closed_by is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "It is too early to confirm how many people were hurt in the incident, a spokesman added.",
            "At this stage it is too early to speculate on a single factor as the cause of this incident.",
        ),
        (
            "It is not known whether the ministry would ease the sanctions on Tarnia.",
            "It is unclear how the ministry will deal with the strike in the port of Karsk.",
        ),
    ],
)
def test_two_questions_on_one_story_stay_two(first: str, second: str) -> None:
    assert [q.outlets for q in asked(first, second)] == [1, 1]


def test_who_tells_what_another_does_not_know_answers_the_question() -> None:
    first = "No group immediately claimed responsibility for the bombing of the bridge in Karsk."
    second = "The Red Dawn group claimed responsibility for the bombing of the bridge in Karsk on Monday."
    (question,) = asked(first, second)
    assert question.status == "answered"
    assert question.closed_by in {s.id for s in question.statements if "Red Dawn" in s.text}
    assert "north-mail" in question.reason


def test_a_speaker_who_does_not_know_leaves_no_question_open() -> None:
    first = '"We ran and I did not know where the bridge was," said Tilda Wren.'
    assert not asked(first, "The bridge in Karsk was closed on Monday.")


def test_two_questions_ruled_not_to_be_the_same_stay_two() -> None:
    from secondsource.records import Ruling

    reports = {
        "harbour-post": "It is not yet clear where the satellite will come down.",
        "north-mail": "It is still not clear where the satellite will come down next week.",
    }
    story = telling(reports)
    a, b = sorted(s.id for r in story.readings for s in r.statements)
    apart = Ruling(about="statement", verdict="not_same", a=a, b=b, by="Ada", at="2021-03-05")
    assert len(of_kind(compare(story), "open_question")) == 1
    assert len(of_kind(compare(story, [apart]), "open_question")) == 2


def test_an_answer_that_two_give_is_listed_once_with_both() -> None:
    reports = {
        "harbour-post": "No group immediately claimed responsibility for the bombing of the bridge in Karsk.",
        "north-mail": "The Red Dawn group claimed responsibility for the bombing of the bridge in Karsk on Monday.",
        "hill-courier": "Responsibility for the bombing of the bridge in Karsk was claimed by the Red Dawn group on Monday.",
    }
    (question,) = of_kind(compare(telling(reports)), "open_question")
    assert [len(a.statements) for a in question.answers] == [1, 2]


def test_answers_with_two_numbers_are_two() -> None:
    reports = {
        "alpha": "Four boats sank in the harbour.",
        "beta": "Nine boats sank in the harbour.",
        "gamma": "Four boats went down in the harbour.",
    }
    readings = telling(reports).readings
    given = [s for r in readings for s in r.statements]
    vectors = np.concatenate([r.vectors for r in readings])
    assert grouped(given, vectors) == [(0, 2), (1,)]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("“Nobody really knows,” the minister added.", 0),
        ("“We'll see what happens later on,” the minister said.", 0),
        ("“Nobody really knows when the bridge will open,” the minister added.", 1),
        ("“We'll see what happens to the bridge,” the minister said.", 1),
    ],
)
def test_a_doubt_without_a_subject_is_no_question(told: str, found: int) -> None:
    assert len(asked(told, "The ministry eased its sanctions on Tarnia.")) == found
