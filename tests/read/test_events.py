"""Who did what to whom."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from secondsource.records import Event
from tests.read.helpers import events


def event(text: str, lemma: str, pipeline: Pipeline) -> Event:
    (found,) = (e for e in events(text, pipeline) if e.lemma == lemma)
    return found


@pytest.mark.parametrize(
    ("text", "lemma", "kind", "cameo"),
    [
        ("Merkel met Macron in Berlin.", "meet", "CONSULT", "040"),
        ("The ministers held talks in Geneva.", "talk", "CONSULT", "040"),
        ("France lifted sanctions on Iran.", "lift", "RETREAT", "085"),
        ("Rebels bombed a market in Aleppo.", "bomb", "ASSAULT", "183"),
        ("Police arrested the editor.", "arrest", "COERCE", "173"),
        ("The minister resigned on Friday.", "resign", "RETREAT", "0831"),
        ("Thousands protested in Minsk.", "protest", "PROTEST", "141"),
    ],
)
def test_acts_are_coded(pipeline: Pipeline, text: str, lemma: str, kind: str, cameo: str) -> None:
    found = event(text, lemma, pipeline)
    assert (found.type, found.cameo) == (kind, cameo)


def test_subject_acts_and_object_receives(pipeline: Pipeline) -> None:
    found = event("Merkel met Macron in Berlin.", "meet", pipeline)
    assert [p.name for p in found.actors] == ["Merkel"]
    assert [p.name for p in found.recipients] == ["Macron"]
    assert found.place == "Berlin"


def test_each_of_several_recipients_is_a_party(pipeline: Pipeline) -> None:
    found = event("Merkel met Macron, Conte and Sanchez.", "meet", pipeline)
    assert len(found.recipients) == 3


def test_in_the_passive_the_agent_acts(pipeline: Pipeline) -> None:
    found = event("The editor was arrested by Turkish police.", "arrest", pipeline)
    assert [p.name for p in found.actors] == ["Turkish police"]
    assert found.recipients[0].name.endswith("editor")


def test_the_object_of_a_persuader_does_what_he_was_persuaded_to(pipeline: Pipeline) -> None:
    found = event("Macron convinced Merkel to recognise the new state.", "recognise", pipeline)
    assert [p.name for p in found.actors] == ["Merkel"]


def test_light_and_reporting_verbs_are_no_events(pipeline: Pipeline) -> None:
    assert [e.lemma for e in events("Merkel said she had a dog.", pipeline)] == []


def test_an_act_without_a_code_is_still_an_event(pipeline: Pipeline) -> None:
    assert event("The ferry sank near Turku.", "sink", pipeline).type is None


def test_the_time_in_the_clause_is_the_events(pipeline: Pipeline) -> None:
    found = event("Merkel met Macron on 6 May 2019.", "meet", pipeline)
    assert found.when is not None
    assert found.when.value == "2019-05-06"


def test_predicates_are_the_shortest_words(pipeline: Pipeline) -> None:
    text = "Merkel will meet Macron."
    assert event(text, "meet", pipeline).span.of(text) == "meet"


def test_a_place_is_not_taken_from_a_clause_within_its_phrase(pipeline: Pipeline) -> None:
    found = event("Police seized weapons in a house that was owned by a man from Peru.", "seize", pipeline)
    assert found.place is None


def test_the_time_of_a_clause_is_not_that_of_an_act_deep_within_it(pipeline: Pipeline) -> None:
    text = "The teacher was jailed on 3 May 2019 over a protest."
    assert event(text, "jail", pipeline).when is not None
    assert event(text, "protest", pipeline).when is None


def test_an_act_has_the_time_of_the_verb_that_it_is_subject_of(pipeline: Pipeline) -> None:
    found = event("The attack took place on 3 May 2019.", "attack", pipeline)
    assert found.when is not None
    assert found.when.value == "2019-05-03"
