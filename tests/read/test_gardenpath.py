"""Sentences that the parser leads up the garden path."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import parsed


@pytest.mark.parametrize(
    ("text", "main", "subject"),
    [
        ("Survivors rescued from the sea said they had eaten snow.", "said", "Survivors"),
        ("Now professional protesters incited by the media are marching.", "marching", "protesters"),
        (
            "The harbour strike pits Omar al Zahed backed by dockers against a group of firms.",
            "pits",
            "strike",
        ),
    ],
)
def test_a_participle_with_an_agent_is_no_main_verb(
    pipeline: Pipeline, text: str, main: str, subject: str
) -> None:
    (sentence,) = parsed(text, pipeline).sentences
    root = sentence.tokens.root
    assert root.text == main
    assert [t.text for t in root.children if t.dep_ in {"nsubj", "nsubjpass"}] == [subject]


def test_what_was_said_gets_its_subject_back(pipeline: Pipeline) -> None:
    """The aim is what the clause is about, and not what was said."""
    (sentence,) = parsed(
        'The mayor said his "number one aim" in the next two months in office is to reopen the bridge.',
        pipeline,
    ).sentences
    (clause,) = (t for t in sentence.tokens if t.dep_ == "ccomp")
    assert (clause.text, [t.text for t in clause.children if t.dep_ == "nsubj"]) == ("is", ["aim"])
