"""Speakers given the member of the cast that they are, over whole reports."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from secondsource.read.attribution import find_attributions
from secondsource.read.mentions import find_mentions
from secondsource.read.roles import find_roles
from secondsource.read.sentences import parse, sentence_records
from secondsource.records import Maker, Reading, Speaker, Story
from secondsource.resolve import resolve
from tests.read.helpers import article


def speakers(text: str, pipeline: Pipeline) -> list[Speaker]:
    """The speakers of a report's attributions, resolved, in order."""
    import numpy as np

    report = next(parse([article(text)], pipeline))
    mentions = find_mentions(report)
    reading = Reading(
        article=report.article,
        made_by=Maker(name="test", version="1"),
        sentences=sentence_records(report),
        mentions=mentions,
        roles=find_roles(report, mentions),
        dates=(),
        attributions=find_attributions(report, mentions),
        events=(),
        statements=(),
        vectors=np.zeros((0, 0), dtype=np.float32),
    )
    story = Story(id="s", title="t", articles=(report.article.id,))
    telling = resolve(story, [reading], ())
    return [a.speaker for a in telling.readings[0].attributions]


def test_he_said_goes_on_with_the_one_who_spoke_last(pipeline: Pipeline) -> None:
    text = (
        "The ferry was unsafe, Erik Holm said. The students of the port were glad of the news. "
        "He noted that nine sailors had complained."
    )
    assert [s.name for s in speakers(text, pipeline)] == ["Erik Holm", "Erik Holm"]


def test_he_said_goes_on_with_an_official_whom_nobody_names(pipeline: Pipeline) -> None:
    text = "A senior official said that the ferry was unsafe. He said that it would not sail."
    assert {s.kind for s in speakers(text, pipeline)} == {"unnamed_official"}


@pytest.mark.parametrize(
    "text",
    [
        # Somebody else is named between.
        "The ferry was unsafe, Anna Berg said. Erik Holm and Peter Lund were there. He noted that nine men had complained.",
        # The one who spoke last is a woman.
        "The ferry was unsafe, Mrs Anna Berg said. He noted that nine men had complained.",
        # Several spoke.
        "The ferry was unsafe, residents said. He noted that nine men had complained.",
    ],
)
def test_he_said_stays_open_where_it_may_be_another(text: str, pipeline: Pipeline) -> None:
    assert speakers(text, pipeline)[-1].name in {"He", "Erik Holm", "Peter Lund"}
    assert speakers(text, pipeline)[-1].name not in {"Anna Berg", "residents"}


def test_a_long_row_of_he_said_is_followed_back_a_few_steps_only(pipeline: Pipeline) -> None:
    text = "An official said that it was late. " + "He said that it was late. " * 40
    assert len(speakers(text, pipeline)) == 41


def test_where_a_statement_stands_is_not_who_makes_it(pipeline: Pipeline) -> None:
    text = "A statement on the Facebook page of the port said that the ferry was late."
    (speech,) = speakers(text, pipeline)
    assert speech.kind == "document"
    assert speech.name != "Facebook"


def test_the_spokesman_of_somebody_is_not_that_somebody(pipeline: Pipeline) -> None:
    text = (
        "A spokesman for Transport Minister Erik Holm said that the ferry was late. "
        "The spokesman added that it was old."
    )
    assert [s.name for s in speakers(text, pipeline)][-1] != "Erik Holm"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Who is named within a quotation only.
        ('Erik Holm called the ferry safe. "Peter Lund has been wronged," he said.', "Erik Holm"),
        # An apposition names another, and an office.
        (
            'Erik Holm, the longtime spokesman of Peter Lund, said the ferry was safe. "It was old," he said.',
            "Erik Holm",
        ),
        # What was said names another.
        ("Erik Holm told the Harbour Post that Peter Lund knew it. He said it was late.", "Erik Holm"),
        # The quotation runs over several sentences.
        (
            'Erik Holm said: "Peter Lund sailed. Peter Lund drank. Nobody saw it. All slept." He added: "It was late."',
            "Erik Holm",
        ),
    ],
)
def test_he_said_means_whom_the_report_goes_on_about_and_nobody_named_in_a_quotation(
    text: str, name: str, pipeline: Pipeline
) -> None:
    assert speakers(text, pipeline)[-1].name == name


def test_nobody_speaks_of_himself_by_name(pipeline: Pipeline) -> None:
    text = "Peter Lund came to the port. Erik Holm was not there. Peter Lund is to blame, he said."
    assert speakers(text, pipeline)[-1].name != "Peter Lund"


def test_it_said_goes_on_with_the_body_that_spoke_last(pipeline: Pipeline) -> None:
    text = "The European Union said that the ferry was unsafe. It said that it would not sail."
    assert [s.name for s in speakers(text, pipeline)] == ["European Union", "European Union"]


def test_it_said_goes_on_with_no_person(pipeline: Pipeline) -> None:
    text = "Erik Holm said that the ferry was unsafe. It said that it would not sail."
    assert speakers(text, pipeline)[-1].name != "Erik Holm"


def test_mr_and_a_surname_is_no_woman_of_that_surname(pipeline: Pipeline) -> None:
    text = "Mary Holm went to the port. Mr Holm said that the ferry was unsafe. He said it was late."
    assert "Mary Holm" not in [s.name for s in speakers(text, pipeline)]


def test_who_speaks_for_somebody_is_another(pipeline: Pipeline) -> None:
    text = "A spokesman for Erik Holm said that the ferry was late."
    assert speakers(text, pipeline)[0].name != "Erik Holm"


def test_a_table_of_genders_may_be_wrong_of_the_last_speaker(pipeline: Pipeline) -> None:
    text = 'Anna Berg sailed. Paul Lund told the Harbour Post: "We ran." "All ran," she said.'
    assert speakers(text, pipeline)[-1].name != "Anna Berg"
