"""Names and pronouns found in a report."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.language.models import Pipeline
from secondsource.read.mentions import find_mentions
from secondsource.read.parsed import ParsedArticle
from secondsource.read.sentences import parse
from secondsource.records import Article


def article(text: str) -> Article:
    return Article.of_body(text, article_id="a", path="a.txt", outlet="Harbour Gazette")


def parsed(pipeline: Pipeline, text: str) -> ParsedArticle:
    return next(iter(parse([article(text)], pipeline)))


def kinds(pipeline: Pipeline, text: str) -> dict[str, str]:
    return {m.text: m.kind for m in find_mentions(parsed(pipeline, text))}


def test_people_bodies_places_and_nationalities_are_told_apart(pipeline: Pipeline) -> None:
    found = kinds(pipeline, "German Foreign Minister Anna Weber met NATO officials in Oslo on Tuesday.")
    assert found["Anna Weber"] == "person"
    assert found["German"] == "nationality"
    assert found["NATO"] == "organisation"
    assert found["Oslo"] == "place"
    assert "Tuesday" not in found


def test_a_surname_alone_is_a_person_as_its_full_name_is(pipeline: Pipeline) -> None:
    found = kinds(pipeline, "Rex Tillerson flew to Bonn. NATO members fear that Tillerson's trip is short.")
    assert found["Tillerson"] == "person"


def test_possessives_titles_and_articles_are_left_off(pipeline: Pipeline) -> None:
    found = kinds(
        pipeline, "Critics of the United Nations praised Mr. Putin's speech and President Obama’s reply."
    )
    assert {"United Nations", "Putin", "Obama"} <= set(found)
    assert not any(name.endswith(("'s", "’s")) or name.lower().startswith(("the ", "mr")) for name in found)


def test_a_lost_apostrophe_does_not_make_another_country(pipeline: Pipeline) -> None:
    found = kinds(
        pipeline, "Raids hit Syrias north on Monday. Russias UN ambassador Ivan Petrov spoke in New York."
    )
    assert found["Syria"] == "place"
    assert found["Russia"] == "place"
    assert found["UN"] == "organisation"


def test_runs_of_capitals_round_a_head_noun_are_bodies(pipeline: Pipeline) -> None:
    found = kinds(
        pipeline, "The Lakeside Media Centre told the Observatory for River Rights about the Army of Dawn."
    )
    assert found["Lakeside Media Centre"] == "organisation"
    assert found["Observatory for River Rights"] == "organisation"
    assert found["Army of Dawn"] == "organisation"


def test_state_media_and_coalitions_named_by_a_country_are_bodies(pipeline: Pipeline) -> None:
    found = kinds(pipeline, "Syrian state television said that the US-led coalition had bombed a bridge.")
    assert found["Syrian state television"] == "organisation"
    assert found["US-led coalition"] == "organisation"


def test_words_beside_a_name_outvote_the_pipeline(pipeline: Pipeline) -> None:
    found = kinds(
        pipeline, "Shells fell in the village of Hass. A school in Hass was hit, and Hass is empty now."
    )
    assert found["Hass"] == "place"


def test_pronouns_are_found_with_their_place_in_the_clause(pipeline: Pipeline) -> None:
    mentions = find_mentions(parsed(pipeline, "Anna Weber said she would call him."))
    pronouns = {m.text: m.subject for m in mentions if m.kind == "pronoun"}
    assert pronouns == {"she": True, "him": False}


def test_a_text_without_names_has_none(pipeline: Pipeline) -> None:
    assert find_mentions(parsed(pipeline, "nothing here but rain and wind.")) == ()
    assert find_mentions(replace(parsed(pipeline, "x"), sentences=())) == ()


@pytest.mark.parametrize(
    "text", ["- - -", "(((", "Mr.", "President", "the US", "U.S.-Russian", "A B C D E F G H"]
)
def test_odd_texts_are_read(pipeline: Pipeline, text: str) -> None:
    find_mentions(parsed(pipeline, text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120))
def test_every_mention_stands_in_the_text_and_none_overlap(pipeline: Pipeline, text: str) -> None:
    mentions = find_mentions(parsed(pipeline, text))
    for m in mentions:
        assert m.span.of(text) == m.text
        assert m.text
    for a, b in pairwise(mentions):
        assert a.span.end <= b.span.start
