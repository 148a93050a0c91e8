"""Statements: sentences or clauses that claim something."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.language.models import Pipeline
from tests.read.helpers import only, statements


def test_coordinated_clauses_with_their_own_subjects_are_two_statements(pipeline: Pipeline) -> None:
    text = "Fishing rights are likely to dominate the talks, and it is also likely that trade would be discussed."
    first, second = statements(text, pipeline)
    assert first.text.endswith("the talks")
    assert second.text.startswith("it is also likely")


def test_what_one_speaker_says_is_not_cut(pipeline: Pipeline) -> None:
    text = "Anna Berg said the port was closed and the ferries had stopped."
    assert only(text, pipeline).text == text


def test_a_relative_clause_of_place_with_a_new_act_is_a_statement(pipeline: Pipeline) -> None:
    text = "The minister flew to Oslo on Monday, where he will hold talks with the Norwegian prime minister."
    first, second = statements(text, pipeline)
    assert first.tense == "past"
    assert second.text.startswith("where he will hold")
    assert second.expects


def test_a_while_clause_that_opens_a_sentence_is_a_statement_of_its_own(pipeline: Pipeline) -> None:
    text = (
        "While the mayor toured the flooded port with her staff, the governor signed the aid bill in Karsk."
    )
    first, second = statements(text, pipeline)
    assert first.text == "While the mayor toured the flooded port with her staff"
    assert second.text.startswith("the governor signed")


@pytest.mark.parametrize(
    "text",
    [
        "While in Karsk, the governor signed the aid bill that the council had passed.",
        "While it rained all day, the governor signed the bill for the flooded towns, which the council had passed, and left.",
        'Anna Berg said: "While the mayor toured the port with her staff, the governor did nothing at all."',
    ],
)
def test_a_while_clause_without_a_subject_a_short_one_and_one_in_speech_stay(
    pipeline: Pipeline, text: str
) -> None:
    assert statements(text, pipeline)[0].text.startswith(text[:40])


def test_what_another_says_while_one_speaks_is_a_statement_of_its_own(pipeline: Pipeline) -> None:
    text = "Director Anna Berg said that six teachers died in the raid while the rescue service said that 35 people had died."
    first, second = statements(text, pipeline)
    assert (first.speaker.name, second.text[:24]) == ("Anna Berg", "while the rescue service")
    assert second.speaker.name == "the rescue service"


def test_content_leaves_out_the_frame(pipeline: Pipeline) -> None:
    text = "Anna Berg said that the port was closed."
    statement = only(text, pipeline)
    assert [c.of(text) for c in statement.content] == ["the port was closed"]
    assert statement.speaker.name == "Anna Berg"
    assert statement.cue == "said"


def test_fragments_without_a_verb_are_no_statements(pipeline: Pipeline) -> None:
    assert statements("A long way home.", pipeline) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The minister will meet his Russian counterpart on Friday.",
        "The minister is to visit Oslo in June.",
        "The toll is expected to rise.",
        "The rebels have threatened to attack the capital.",
        "The minister plans to visit Oslo.",
        "Fishing is likely to be discussed.",
        "Officials said the minister would visit Oslo on Friday.",
    ],
)
def test_announcements_threats_and_predictions_are_expected(pipeline: Pipeline, text: str) -> None:
    assert only(text, pipeline).expects


@pytest.mark.parametrize(
    "text",
    [
        "The minister met his Russian counterpart on Friday.",
        "The minister must meet his Russian counterpart.",
        "It would serve the city best to wait.",
        "“I look forward to working with him,” the minister said.",
        "The harbour does not have enough room.",
    ],
)
def test_necessity_advice_and_pleasantries_are_not_expected(pipeline: Pipeline, text: str) -> None:
    assert not only(text, pipeline).expects


@pytest.mark.parametrize(
    "text",
    [
        "It is not yet clear who will lead the talks.",
        "The authenticity of the video could not be independently verified.",
        "It is too early to talk about a new treaty.",
    ],
)
def test_what_is_said_to_be_unknown_asks(pipeline: Pipeline, text: str) -> None:
    assert only(text, pipeline).asks


def test_long_ago_is_background(pipeline: Pipeline) -> None:
    assert only("The war began in 1992 after a failed election.", pipeline).background
    assert not only("The ferry sank on Monday.", pipeline).background


def test_ids_depend_on_place_alone(pipeline: Pipeline) -> None:
    text = "The port was closed. The ferries had stopped."
    assert statements(text, pipeline) == statements(text, pipeline)
    assert len({s.id for s in statements(text, pipeline)}) == 2


_PIECES = [
    "The port",
    "was closed",
    "he said",
    "and",
    ",",
    ".",
    "“",
    "”",
    "may",
    "will",
    "not",
    "that",
    "if",
    "where",
    "1992",
    "\n",
    "—",
    "é",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PIECES), max_size=16))
def test_statements_lie_within_their_sentence_and_never_overlap(
    pipeline: Pipeline, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    end = 0
    for found in statements(text, pipeline):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.text == found.span.of(text)
        assert all(found.span.holds(c) for c in found.content)
        assert all(found.span.holds(e.span) for e in found.events)
        end = found.span.end


def test_a_question_said_to_be_open_asks(pipeline: Pipeline) -> None:
    assert only("Whether the ferry will sail again is still open.", pipeline).asks
    assert not only("The ferry is still open.", pipeline).asks


@pytest.mark.parametrize(
    "text", ["Updated at 11:50 a.m. on Tuesday.", "Last updated: May 8, 2019 by the desk is known."]
)
def test_a_stamp_of_the_page_claims_nothing(pipeline: Pipeline, text: str) -> None:
    assert statements(text, pipeline) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The storm hit the pier around noon (0900 GMT) a sailor at the northern harbour of the island said.",
        "“You can trust no one,” Ida Berg said, before asking all of the sailors on the pier to leave the island at once.",
    ],
)
def test_who_is_named_straight_behind_the_words_says_them(pipeline: Pipeline, text: str) -> None:
    assert only(text, pipeline).certainty == "reported"


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The mayor has come under fire after it was revealed that he will sell the pier.", "past"),
        ("Leaked reports that the mayor will sell the pier have angered the sailors.", "past"),
        ("The new pier will be called the Berg pier.", "future"),
        ("The fire on the old pier was reported just after noon on Monday.", "past"),
        ("The captain sold the ferry as he admitted that the company is losing money.", "past"),
        ("The town has shut the pier, citing “high and dangerous” waves.", "past"),
        ("The mayor did not apologize for her “drowned rats” remark until the debate on Monday.", "past"),
    ],
)
def test_what_is_told_beside_the_claim_is_not_the_claim(pipeline: Pipeline, text: str, tense: str) -> None:
    found = only(text, pipeline)
    assert (found.certainty, found.tense) == ("certain", tense)
