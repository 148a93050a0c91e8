"""Sources, cues and contents of reported speech."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.language.models import Pipeline
from tests.read.helpers import attributions, only


def first(text: str, pipeline: Pipeline) -> tuple[str | None, str | None, str]:
    """Source, cue and content of the first attribution."""
    found = attributions(text, pipeline)[0]
    source = found.source.of(text) if found.source else None
    cue = found.cue.of(text) if found.cue else None
    return source, cue, " ".join(c.of(text) for c in found.content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "part"),
    [
        ("The minister said that the bridge was closed.", "The minister", "said", "the bridge was closed"),
        ("The bridge was closed, said Anna Berg.", "Anna Berg", "said", "The bridge was closed"),
        ("“The bridge is closed,” Anna Berg said.", "Anna Berg", "said", "The bridge is closed"),
        (
            "The bridge was closed, according to the Harbour Office.",
            "the Harbour Office",
            "according to",
            "The bridge was closed",
        ),
        (
            "According to the police, the bridge was closed on Monday.",
            "the police",
            "According to",
            "the bridge was closed on Monday",
        ),
        ("The bridge, the mayor said, was closed.", "the mayor", "said", "was closed"),
    ],
)
def test_source_cue_and_content_are_found_wherever_the_source_stands(
    pipeline: Pipeline, text: str, source: str, cue: str, part: str
) -> None:
    found_source, found_cue, content = first(text, pipeline)
    assert found_source == source
    assert found_cue == cue
    assert part in content


def test_a_cue_at_the_end_is_found_though_the_commas_were_lost(pipeline: Pipeline) -> None:
    text = "Two boats sank near the old pier on Tuesday a witness said."
    source, cue, content = first(text, pipeline)
    assert (source, cue) == ("a witness", "said")
    assert content == "Two boats sank near the old pier on Tuesday"


def test_an_inverted_cue_at_the_end_is_found_though_the_comma_was_lost(pipeline: Pipeline) -> None:
    text = "The number of missing sailors is expected to rise because of the storm added the Coastguard."
    source, _, content = first(text, pipeline)
    assert source == "the Coastguard"
    assert content.startswith("The number")


def test_where_an_agency_quotes_a_source_the_source_speaks(pipeline: Pipeline) -> None:
    text = "The agency quoted a source in Lund as saying that the ferry had sunk."
    assert any(a.speaker.kind == "anonymous" for a in attributions(text, pipeline))


def test_a_quotation_that_goes_on_over_sentences_stays_one_speech(pipeline: Pipeline) -> None:
    text = "“We are ready,” Anna Berg said. “We have waited for a long time.”"
    (speech,) = attributions(text, pipeline)
    assert speech.speaker.name == "Anna Berg"
    assert len(speech.content) == 2
    assert speech.kind == "direct"


def test_the_first_part_of_a_quotation_belongs_to_the_speaker_named_after_the_second(
    pipeline: Pipeline,
) -> None:
    text = "“This was a disaster. It must never happen again,” said Anna Berg."
    (speech,) = attributions(text, pipeline)
    assert speech.content[0].of(text).startswith("“This was a disaster.")


def test_a_participle_goes_on_with_the_same_speaker(pipeline: Pipeline) -> None:
    text = "Berg said the ferry was repaired, adding that it would sail on Friday."
    assert {a.speaker.name for a in attributions(text, pipeline)} == {"Berg"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Berg said the port was open.", "named"),
        ("The state news agency said the port was open.", "named"),
        ("Swedish officials said the port was open.", "unnamed_official"),
        ("Sources said the port was open.", "anonymous"),
        ("Residents said the port was open.", "anonymous"),
        ("Media reports said the port was open.", "anonymous"),
        ("The harbour authority said in a statement that the port was open.", "document"),
        ("The ministry's report said the port was open.", "document"),
    ],
)
def test_speakers_are_told_apart_by_kind(pipeline: Pipeline, text: str, kind: str) -> None:
    assert attributions(text, pipeline)[0].speaker.kind == kind


def test_a_thought_within_a_quotation_does_not_take_it_over(pipeline: Pipeline) -> None:
    text = "“I think the port will open soon,” Anna Berg said."
    assert [a.speaker.name for a in attributions(text, pipeline)] == ["Anna Berg"]


def test_what_a_photograph_shows_is_nobodys_word(pipeline: Pipeline) -> None:
    assert not attributions("Photos showed that the roof had fallen in.", pipeline)


def test_a_bare_hedge_is_no_attribution(pipeline: Pipeline) -> None:
    assert not attributions("The ferry is expected to sail on Friday.", pipeline)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["“", '"', "said", "Anna", "he", ",", ".", "that", "the port", "is", "\n", "’"]),
        max_size=14,
    )
)
def test_spans_lie_within_the_text_whatever_it_is(pipeline: Pipeline, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in attributions(text, pipeline):
        for span in (*found.content, *filter(None, (found.source, found.cue))):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The union opposes the new tariff.", "The union", "the new tariff"),
        ("The senator likened the tariff to a fine.", "The senator", "the tariff to a fine"),
        ("Residents voiced concern about the dam.", "Residents", "the dam"),
    ],
)
def test_an_attitude_is_given_to_its_holder_and_makes_no_speaker(
    pipeline: Pipeline, text: str, source: str, content: str
) -> None:
    (found,) = attributions(text, pipeline)
    assert found.source is not None
    assert found.source.of(text) == source
    assert " ".join(c.of(text) for c in found.content) == content
    assert only(text, pipeline).speaker.kind == "outlet"


def test_a_verdict_holds_whom_it_is_about(pipeline: Pipeline) -> None:
    text = "Marta Lind called the tariff a mistake."
    (found,) = attributions(text, pipeline)
    assert " ".join(c.of(text) for c in found.content) == "the tariff a mistake"


def test_what_a_poll_shows_is_its_word(pipeline: Pipeline) -> None:
    text = "The survey shows a close race in the capital."
    (found,) = attributions(text, pipeline)
    assert found.speaker.kind == "document"
    assert " ".join(c.of(text) for c in found.content) == "a close race in the capital"


def test_a_speaker_who_says_what_she_thinks_is_one_attribution(pipeline: Pipeline) -> None:
    (found,) = attributions("Marta Lind said she believes the tariff will fall.", pipeline)
    assert found.source is not None
    assert found.source.start == 0


def test_what_a_speaker_tells_of_others_within_a_quotation_is_his_word_alone(pipeline: Pipeline) -> None:
    text = "“They tell us that the pier is safe, and the mayor says we can wait,” Anna Berg said."
    assert [a.speaker.name for a in attributions(text, pipeline)] == ["Anna Berg"]


def test_a_chain_of_speech_outside_quotation_marks_keeps_its_links(pipeline: Pipeline) -> None:
    text = "The Harbour Post reported that Anna Berg said the ferry was unsafe."
    assert {a.speaker.name for a in attributions(text, pipeline)} == {"The Harbour Post", "Anna Berg"}


def test_a_wish_within_somebody_s_words_is_no_attribution_of_its_own(pipeline: Pipeline) -> None:
    text = "Anna Berg said that the council fears a new strike in the harbour."
    assert {a.speaker.name for a in attributions(text, pipeline)} == {"Anna Berg"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The pier cost nine million euros, according to a tally by the port.", "a tally"),
        ("Forty-six percent said they were worried about the pier.", "percent"),
        ("Two-thirds of the sailors said that they would not sail.", "sailors"),
    ],
)
def test_shares_of_those_asked_and_reckonings_are_sources(text: str, source: str, pipeline: Pipeline) -> None:
    found, _, _ = first(text, pipeline)
    assert found is not None
    assert source in found


def test_what_things_go_by_is_no_source(pipeline: Pipeline) -> None:
    assert not attributions("The boats were moored according to their size on Monday.", pipeline)


def test_a_call_for_somebody_to_act_gives_the_act(pipeline: Pipeline) -> None:
    source, cue, content = first("Anna Berg called for the pier to be closed at once.", pipeline)
    assert (source, cue) == ("Anna Berg", "called")
    assert content == "the pier to be closed at once"


def test_what_is_criticised_in_the_passive_is_given_to_the_critic(pipeline: Pipeline) -> None:
    source, _, content = first("The sale of the pier was condemned by the sailors.", pipeline)
    assert source == "the sailors"
    assert content == "The sale of the pier"


def test_a_colon_gives_the_quotation_of_the_next_paragraph_to_the_one_before_it(pipeline: Pipeline) -> None:
    text = (
        "Anna Berg told the Harbour Post:\n\n“The pier was rotten. We had warned the city for years.”\n\n"
        "The pier was closed in May."
    )
    (speech,) = attributions(text, pipeline)
    assert speech.speaker.name == "Anna Berg"
    assert [c.of(text) for c in speech.content][-1].startswith("We had warned")


def test_the_outlet_s_question_what_somebody_thinks_is_no_attribution(pipeline: Pipeline) -> None:
    assert not attributions("Does Anna Berg believe that the pier is safe?", pipeline)


def test_goes_is_no_word_of_saying_without_a_quotation(pipeline: Pipeline) -> None:
    found = attributions("When the tide is low, the harbour is dry, so there it goes.", pipeline)
    assert not found


def test_a_statement_by_somebody_gives_his_words(pipeline: Pipeline) -> None:
    text = "The paper rejected a statement by Anna Berg claiming that the pier was safe."
    assert any(
        a.speaker.name == "Anna Berg" and "safe" in a.content[0].of(text)
        for a in attributions(text, pipeline)
    )


def test_what_is_said_goes_on_behind_but_that(pipeline: Pipeline) -> None:
    text = "She said that she had written to the port, but that the office told her that nobody was there."
    content = attributions(text, pipeline)[0].content
    assert content[-1].of(text).endswith("nobody was there")


def test_the_name_of_a_speaker_has_no_quotation_mark(pipeline: Pipeline) -> None:
    for text in ("“This is shameful,” Flett tweeted.", '"This is a shame," Flett said.'):
        assert [a.speaker.name for a in attributions(text, pipeline)] == ["Flett"]
