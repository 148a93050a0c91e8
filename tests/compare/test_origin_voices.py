"""Whose words a statement gives: all of it, a part of it, or elsewhere in the report; on sentences written for it."""

from __future__ import annotations

from itertools import permutations

import pytest

from secondsource.compare import look
from secondsource.compare.origin_provenance import provenance
from secondsource.compare.origins import roots
from tests.compare.builders import telling


def origins(a: tuple[str, str], b: tuple[str, str]) -> tuple[int, str]:
    """The roots of two statements taken as one point: of each report its text, and words of the statement meant."""
    story = telling({"Harbour Post": a[0], "north-mail": b[0]})
    views = look(story.readings)
    told = {"Harbour Post": a[1], "north-mail": b[1]}
    members = [next(v for v in views if v.outlet == o and told[o] in v.statement.text) for o in told]
    found = roots(members, provenance(story))
    return found.count, found.reason


def test_a_lead_that_the_report_gives_to_a_source_further_down_rests_on_that_source() -> None:
    lead = "An explosion at the old flour mill in Karsk killed 44 people and injured 140 on Monday."
    more = " Rescuers were at work all night. State television said 44 people had died and 140 had been injured in the mill."
    told = "Syrian state television said that 44 people died in Karsk."
    assert origins((lead + more, "flour mill"), (told, "44"))[0] == 1
    assert origins((lead, "flour mill"), (told, "44"))[0] == 2


def test_a_sentence_told_twice_in_one_report_once_with_its_source_rests_on_the_source() -> None:
    own = "A keeper shot the grey gorilla that had dragged a boy through its enclosure at Linden Zoo."
    given = " A keeper shot a grey gorilla which dragged the boy through the enclosure, said Anna Berg, the director of Linden Zoo."
    other = "Anna Berg, the director of Linden Zoo, said the gorilla was shot by a keeper."
    assert origins((own + given, "had dragged"), (other, "shot"))[0] == 1


def test_own_words_about_something_else_do_not_rest_on_who_speaks_in_the_report() -> None:
    own = "The ferry sank off Merra on Tuesday. It was new. Anna Berg said that the weather had been calm for weeks."
    other = "Anna Berg said a ferry had sunk off Merra on Tuesday."
    assert origins((own, "sank"), (other, "sunk"))[0] == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # short words of a source, in an outlet's own voice
        ("The attack was claimed by the Red Dawn group.", "The Red Dawn group claimed responsibility for the attack."),
        # one's words are a part of a longer statement
        (
            "Tilda Wren rode across the valley for the miller all summer long, while calling his rival unfit for the office of mayor.",
            "Tilda Wren said that the rival was unfit for the office of mayor.",
        ),
    ],
)  # fmt: skip
def test_words_of_a_source_within_an_outlets_own_words_are_that_sources(a: str, b: str) -> None:
    assert origins((a, ""), (b, ""))[0] == 1


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Anna Berg met reporters in Merra. She said the pier would close in May.", 1),
        ("Anna Berg met reporters in Merra. Jon Brandt said the pier would close in May.", 2),
    ],
)
def test_he_and_she_are_whom_the_other_outlet_names_where_the_report_names_them_too(
    said: str, count: int
) -> None:
    other = "In May they will shut the old pier, Anna Berg said."
    assert origins((said, "May"), (other, "May"))[0] == count


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        # what one told the other, known from the other
        (
            "Jon Brandt told Anna Berg that he would close the mill, according to one memo.",
            "Anna Berg writes that the owner was about to shut down the mill.",
            1,
        ),
        ("Jon Brandt told Tilda Wren that he would close the mill.", "Anna Berg writes that the owner was about to shut down the mill.", 2),
        # the other outlet's own work
        (
            "The minister did not make anybody available and left our list of questions unanswered.",
            "The minister did not answer the Harbour Post’s questions.",
            1,
        ),
        # a short quotation beside who is quoted
        (
            'While he was at sea, Jon Brandt began to think that it would "be all right" for the crew.',
            'Jon Brandt said he looked at the waves and thought, "this is going to be all right for us."',
            1,
        ),
        # a post, told by two
        ("Anna Berg, 47, shared the news on Twitter.", "On Monday Anna Berg shared the news of the split on Instagram.", 1),
    ],
)  # fmt: skip
def test_what_two_outlets_know_from_one_persons_words_is_one(a: str, b: str, count: int) -> None:
    said = "all right" if "all right" in a else ""
    assert origins((a, said), (b, said))[0] == count


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ("Jon Brandt said he had expected ten minutes.", 1),
        ("The ferry was late.", 2),
        ("Tilda Wren said she had expected ten minutes.", 2),
    ],
)
def test_own_words_that_go_on_from_an_account_are_that_speakers(before: str, count: int) -> None:
    own = f"{before} But in the end their talk about the mill lasted an hour and a half."
    said = "The talk went on for an hour and a half, and it could have lasted longer, Jon Brandt said."
    assert origins((own, "lasted"), (said, "hour"))[0] == count


def test_an_outlets_further_sentence_adds_no_root_whatever_their_order() -> None:
    story = telling(
        {
            "harbour-post": "The river is low. President Anna Berg is calling on the league to take back the millers.",
            "north-mail": "President Anna Berg stirred up the league on Friday, calling for the millers to be taken back.",
        }
    )
    known = provenance(story)
    for views in permutations(look(story.readings)):
        assert roots(views, known).count == 1


def test_a_statement_of_several_voices_rests_on_the_one_that_is_known() -> None:
    both = "Mayor Tilda Wren said that six teachers died while the Karsk Observatory said that 35 people had died."
    other = "The Karsk Observatory said that 35 people had died."
    assert origins((both, "35 people"), (other, "35 people"))[0] == 1


def test_what_somebody_hands_out_is_what_they_say() -> None:
    a = "In August the Harbour Trust released a video purporting to show the burnt mill."
    b = "The Harbour Trust said that fire had destroyed the mill."
    assert origins((a, ""), (b, ""))[0] == 1
    assert origins((a, ""), ("Last summer it posted a video showing the burnt mill.", ""))[0] == 1
