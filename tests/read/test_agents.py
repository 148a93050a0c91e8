"""Who can speak and act; sentences whose main verb the parser mistook."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import attributions, events, only, statements


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The harbour master said the ferry had sunk.", "The harbour master"),
        ("Two fishermen said the ferry had sunk.", "Two fishermen"),
        ("The coastguard said the ferry had sunk.", "The coastguard"),
        ("A leaked memo says the ferry had sunk.", "A leaked memo"),
    ],
)
def test_people_bodies_and_writings_speak(pipeline: Pipeline, text: str, name: str) -> None:
    assert only(text, pipeline).speaker.name == name


@pytest.mark.parametrize(
    "text",
    [
        "The point is that the ferry was old, and that suggests that it was never checked.",
        "The wreck shows that the ferry was never checked.",
        "That means that the ferry was never checked.",
    ],
)
def test_things_do_not_speak(pipeline: Pipeline, text: str) -> None:
    assert all(s.speaker.name is None for s in statements(text, pipeline))


def test_a_participle_after_its_noun_is_not_taken_for_the_main_verb(pipeline: Pipeline) -> None:
    statement = only("Sailors rescued from the wreck in Izmir said they had eaten snow.", pipeline)
    assert (statement.speaker.name or "").startswith("Sailors")
    assert statement.content[0].of(statement.text) == "they had eaten snow"


def test_a_source_swallowed_by_the_count_before_it_is_found(pipeline: Pipeline) -> None:
    text = "The blast hit a school killing at least nine people including two children a monitor said."
    (found,) = attributions(text, pipeline)
    assert found.speaker.name == "a monitor"


def test_things_are_no_actors(pipeline: Pipeline) -> None:
    (event,) = [e for e in events("Floodwaters destroyed the bridge.", pipeline) if e.lemma == "destroy"]
    assert event.actors == ()


def test_a_hyphened_office_is_one_actor(pipeline: Pipeline) -> None:
    (event,) = [e for e in events("The president-elect met the mayor.", pipeline) if e.lemma == "meet"]
    assert [p.name for p in event.actors] == ["president-elect"]


def test_the_room_of_a_meeting_is_no_actor(pipeline: Pipeline) -> None:
    text = "Berg praised his rival after their Oval Office meeting."
    (event,) = [e for e in events(text, pipeline) if e.lemma == "meeting"]
    assert all("Office" not in p.name for p in event.actors)


def test_the_state_behind_a_thing_is_a_recipient(pipeline: Pipeline) -> None:
    (event,) = [e for e in events("Norway lifted the embargo on Iceland.", pipeline) if e.lemma == "lift"]
    assert "Iceland" in [p.name for p in event.recipients]
