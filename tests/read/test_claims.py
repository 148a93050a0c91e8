"""What a clause claims, in minimal pairs: how sure, when, and whether."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import only, predicate, statements


def _told(text: str, pipeline: Pipeline) -> tuple[str, str, str]:
    s = only(text, pipeline)
    return s.certainty, s.tense, s.polarity


@pytest.mark.parametrize(
    ("text", "certainty", "tense", "polarity"),
    [
        ("The envoy met the rebels.", "certain", "past", "affirmed"),
        ("The minister denied that the envoy met the rebels.", "denied", "past", "affirmed"),
        ("The minister denies meeting the rebels.", "denied", "past", "affirmed"),
        ("It is not known if the envoy met the rebels.", "unknown", "past", "affirmed"),
        ("It is not known if the envoy will meet the rebels.", "unknown", "future", "affirmed"),
        ("It remains to be seen whether the envoy will meet the rebels.", "unknown", "future", "affirmed"),
        ("We will see whether the envoy meets the rebels.", "unknown", "future", "affirmed"),
        ("The rebels are waiting to see if the envoy will meet them.", "unknown", "future", "affirmed"),
        ("We need to see what the envoy is going to say.", "unknown", "future", "affirmed"),
        ("Visitors will see how bread is made.", "certain", "future", "affirmed"),
        ("The rebels wanted to see what the envoy would say.", "certain", "past", "affirmed"),
        (
            "“It is late, so we have to see whether the envoy will meet them,” an aide said.",
            "unknown",
            "future",
            "affirmed",
        ),
        ("The envoy may have met the rebels.", "possible", "past", "affirmed"),
        ("The envoy may meet the rebels.", "possible", "future", "affirmed"),
        ("The envoy is likely to meet the rebels.", "likely", "future", "affirmed"),
        ("The envoy is unlikely to meet the rebels.", "unlikely", "future", "affirmed"),
        ("The envoy is not expected to meet the rebels.", "unlikely", "future", "affirmed"),
        ("There is no sign that the envoy will meet the rebels.", "unlikely", "future", "affirmed"),
        ("There is little doubt that the envoy will meet the rebels.", "likely", "future", "affirmed"),
        ("The envoy is feared to have met the rebels.", "likely", "past", "affirmed"),
        ("The envoy plans to meet the rebels.", "certain", "future", "affirmed"),
        ("The envoy will not meet the rebels.", "certain", "future", "negated"),
        ("The envoy failed to meet the rebels.", "certain", "past", "negated"),
        ("The envoy refused to meet the rebels.", "certain", "past", "negated"),
        ("The envoy decided not to meet the rebels.", "certain", "past", "negated"),
        ("The envoy decided to meet the rebels.", "certain", "past", "affirmed"),
        ("The envoy has yet to meet the rebels.", "certain", "past", "negated"),
        ("The envoy is no longer in the city.", "certain", "present", "negated"),
        ("The envoy was not only a soldier but also a poet.", "certain", "past", "affirmed"),
        ("I think the envoy met the rebels.", "certain", "past", "affirmed"),
    ],
)
def test_a_claim_is_as_sure_as_late_and_as_affirmed_as_it_is_worded(
    pipeline: Pipeline, text: str, certainty: str, tense: str, polarity: str
) -> None:
    assert _told(text, pipeline) == (certainty, tense, polarity)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The bank denied the report.", "denied"),
        ("The judge denied the motion.", "certain"),
        ("Five hundred people were denied visas.", "certain"),
        ("The bridge could collapse.", "possible"),
        ("The bridge could be seen from the hill.", "certain"),
        ("Residents could see smoke over the harbour.", "certain"),
        ("Prices could see a further rise.", "possible"),
        ("No one could explain the delay.", "certain"),
        ("Nobody could say how the fire began.", "unknown"),
        ("Suspected rebels attacked a village.", "likely"),
        ("The village was attacked by suspected rebels.", "likely"),
        ("Police arrested a suspected rebel.", "certain"),
        ("The suspected rebel attacked a guard.", "certain"),
        ("The deal was signed on Monday but could fall through.", "certain"),
        ("The deal could be signed on Monday.", "possible"),
        ("The chances of a sale are slim.", "unlikely"),
        ("Three sailors are feared dead.", "likely"),
    ],
)
def test_a_hedge_counts_only_where_it_hedges_the_claim(pipeline: Pipeline, text: str, certainty: str) -> None:
    assert only(text, pipeline).certainty == certainty


@pytest.mark.parametrize(
    ("text", "certainty", "tense", "polarity"),
    [
        ("The mayor said engineers feared that the bridge could collapse.", "possible", "future", "affirmed"),
        (
            "The mayor said she fears the council intends to close the bridge.",
            "reported",
            "future",
            "affirmed",
        ),
        ('"I don\'t think the council sold the bridge," Wren said.', "reported", "past", "negated"),
        ('"I think the council sold the bridge," Wren said.', "reported", "past", "affirmed"),
        ("Police said they were investigating the blast.", "reported", "present", "affirmed"),
        ("Police said the driver was speeding.", "reported", "past", "affirmed"),
        ("The mayor said the bridge should be closed.", "reported", "present", "affirmed"),
    ],
)
def test_within_speech_the_claim_is_what_is_said_last(
    pipeline: Pipeline, text: str, certainty: str, tense: str, polarity: str
) -> None:
    assert _told(text, pipeline) == (certainty, tense, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "The governor asked whether the bridge was safe.",
        "The mayor did not say when the bridge would be closed.",
        "The mayor told residents to leave the village.",
        "The company considered selling the mill.",
        "Officers found one man wounded.",
        "The report adds to fears that the bridge is unsafe.",
        "The council agreed to “deepen ties” with the port.",
    ],
)
def test_what_nobody_vouches_for_is_told_by_the_outlet(pipeline: Pipeline, text: str) -> None:
    found = statements(text, pipeline)[0]
    assert (found.certainty, found.speaker.kind) == ("certain", "outlet")


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("A meeting is planned for Friday.", "future"),
        ("The talks are scheduled for Friday.", "future"),
        ("The hearing has been scheduled for May.", "future"),
        ("A date has been set for the hearing.", "past"),
        ("It is expected that the mayor will resign.", "future"),
        ("The trial begins on Monday.", "future"),
        ("The road begins at the harbour.", "present"),
        ("The market opens every Monday.", "present"),
        ("They would often meet in the park.", "past"),
        ("He would later become mayor.", "past"),
        ("He said he would later become mayor.", "future"),
        ("It may be the deadliest attack in years.", "past"),
        ("“I am proud of the town,” the mayor said.", "present"),
        ("The mayor wants to sell the mill.", "present"),
    ],
)
def test_plans_and_timetables_look_ahead_and_habits_back(pipeline: Pipeline, text: str, tense: str) -> None:
    assert only(text, pipeline).tense == tense


def test_a_clause_after_nor_is_negated(pipeline: Pipeline) -> None:
    found = statements(
        "The mayor is not a candidate for the post, nor was he at the meeting on Friday.", pipeline
    )
    assert [s.polarity for s in found] == ["negated", "negated"]


def test_no_choice_but_to_go_is_to_go(pipeline: Pipeline) -> None:
    assert only("The council has no choice but to sell the mill.", pipeline).polarity == "affirmed"


def test_what_has_yet_to_happen_has_not(pipeline: Pipeline) -> None:
    assert predicate("The envoy has yet to meet the rebels.", "meet", pipeline)[1:] == ("past", "negated")


@pytest.mark.parametrize(
    "text",
    [
        "The minister said it was no secret that they differ over fishing.",
        "There is no doubt that the bridge was badly built.",
        "His hosts could not have been more gracious.",
    ],
)
def test_what_is_denied_only_to_say_it_more_strongly_is_affirmed(pipeline: Pipeline, text: str) -> None:
    assert only(text, pipeline).polarity == "affirmed"


def test_there_being_no_evidence_is_negated(pipeline: Pipeline) -> None:
    assert only("There is no evidence that he left.", pipeline).polarity == "negated"


@pytest.mark.parametrize(
    "text",
    ["To win is to lose.", "Knowing him is to love him.", "Catching the thieves is to begin on Monday."],
)
def test_a_clause_that_is_the_subject_of_what_is_to_be_ends_the_search(pipeline: Pipeline, text: str) -> None:
    assert only(text, pipeline).polarity == "affirmed"


@pytest.mark.parametrize(
    ("text", "certainty", "cue"),
    [
        ("The deal would cost forty jobs.", "likely", "would"),
        ("If it passed, the bill would close two mines.", "possible", "would"),
        ("The deal will cost forty jobs.", "certain", None),
        ("It would be wrong to call it a reversal.", "certain", None),
        ("He would later become mayor.", "certain", None),
        ("The minister said the deal would cost forty jobs.", "reported", "said"),
    ],
)
def test_a_bare_would_of_the_writer_foretells_and_is_not_taken_at_its_word(
    pipeline: Pipeline, text: str, certainty: str, cue: str | None
) -> None:
    (found,) = statements(text, pipeline)
    assert (found.certainty, found.cue) == (certainty, cue)
