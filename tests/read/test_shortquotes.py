"""Very short quoted sentences are joined to their neighbours."""

from __future__ import annotations

from secondsource.language.models import Pipeline
from tests.read.helpers import statements


def test_short_sentences_of_one_quotation_are_one_statement(pipeline: Pipeline) -> None:
    text = 'Anna Berg said: "This is a shame. It is a crime. We will sue the owners of the ferry in Oslo on Monday."'
    first, second = statements(text, pipeline)
    assert first.text.endswith("It is a crime.")
    assert first.speaker.name == "Anna Berg"
    assert second.expects


def test_longer_sentences_of_a_quotation_stay_apart(pipeline: Pipeline) -> None:
    text = 'Anna Berg said: "The ferry was never checked by anybody. The owners knew about all of it."'
    assert len(statements(text, pipeline)) == 2


def test_short_sentences_outside_quotations_stay_apart(pipeline: Pipeline) -> None:
    assert len(statements("The ferry sank. Nobody was hurt.", pipeline)) == 2
