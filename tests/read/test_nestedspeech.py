"""Speech within speech."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from secondsource.read.nestedspeech import whose_words
from tests.read.helpers import attributions


@pytest.mark.parametrize(
    "text",
    [
        "“The pier was rotten,” Anna Berg said, Reuters reported.",
        "Reuters reported that Anna Berg said the pier was rotten.",
        "Anna Berg said the pier was rotten, according to Reuters.",
    ],
)
def test_what_an_outlet_hands_on_are_the_words_of_its_source(text: str, pipeline: Pipeline) -> None:
    found = list(attributions(text, pipeline))
    relay = next(a for a in found if a.speaker.name == "Reuters")
    assert whose_words(relay, found, text).speaker.name == "Anna Berg"


def test_what_a_person_tells_of_another_s_words_is_his(pipeline: Pipeline) -> None:
    text = "Erik Holm said that Anna Berg said the pier was rotten."
    found = list(attributions(text, pipeline))
    outer = next(a for a in found if a.speaker.name == "Erik Holm")
    assert whose_words(outer, found, text) is outer


def test_an_outlet_s_own_word_stays_its_own(pipeline: Pipeline) -> None:
    text = "Reuters reported that the pier was rotten."
    found = list(attributions(text, pipeline))
    assert whose_words(found[0], found, text) is found[0]


def test_the_rest_of_a_quotation_belongs_to_its_speaker_not_to_who_hands_it_on(pipeline: Pipeline) -> None:
    text = (
        "“The pier was rotten from the start,” said Anna Berg, according to a report by Reuters. "
        "“Nobody in the port wanted to hear of it.”"
    )
    rest = [a for a in attributions(text, pipeline) if any("wanted to hear" in c.of(text) for c in a.content)]
    assert [a.speaker.name for a in rest] == ["Anna Berg"]
