"""How a statement is printed as a sentence of the brief, and what keeps it from being printed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.brief import compose, verify
from secondsource.brief.sentence import READABLE, half_quotation, readable, reads_well
from secondsource.brief.source import Source
from secondsource.records import Mention, Span
from tests.brief.tellings import NOTHING, compared, point, report, telling


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        # a word that joins it to the sentence before goes
        ("Nonetheless, the mayor opened the bridge.", "The mayor opened the bridge."),
        ("Despite that, the mayor opened the bridge.", "The mayor opened the bridge."),
        # "so far" is no such word
        ("So far, twelve boats have sunk.", "So far, twelve boats have sunk."),
        # the mark of a quotation that begins before, or goes on after
        ("We will build another,” the mayor said.", "“We will build another,” the mayor said."),
        ('We will build another," the mayor said.', '"We will build another," the mayor said.'),
        ('The mayor said: "We will build another', 'The mayor said: "We will build another".'),
        ("The mayor said: “We will build another.", "The mayor said: “We will build another.”"),
        ("The mayor called it a “great loss,”", "The mayor called it a “great loss.”"),
        # both marks are there
        ('The "old" bridge fell.', 'The "old" bridge fell.'),
    ],
)
def test_a_statement_is_put_right_at_its_edges(told: str, printed: str) -> None:
    assert readable(told) == printed


@pytest.mark.parametrize(
    "told",
    [
        "Rather than ask the council again about the old bridge, I am closing it today.",
        "We will open the old harbour bridge again in the spring of next year.",
        '"The old harbour bridge is lost and nobody will ever build another."',
        "The other was built in the last century by the town of Linden.",
        "The mayor of Linden said in a speech on Monday.",
        "Correction: The bridge was built in the last century by the town of Linden.",
        "(The mayor wrongly said that the bridge was built in the last century.)",
        "Bridge falls into the river 3:17 autoplay on",
    ],
)
def test_words_of_nobody_and_scraps_of_the_page_are_not_printed(told: str) -> None:
    (statement,) = report("times", [told]).statements
    assert reads_well(readable(told), statement) < READABLE


def test_somebodys_we_within_quotation_marks_is_printed() -> None:
    told = "The mayor said the town was poor but “we will open the bridge again” in spring."
    (statement,) = report("times", [told]).statements
    assert reads_well(readable(told), statement) >= READABLE


@given(st.text(alphabet='ab “”".,', max_size=40))
def test_at_most_one_mark_is_put_in(text: str) -> None:
    printed = readable(text)
    assert len([c for c in printed if c in '“”"']) <= len([c for c in text if c in '“”"']) + 1
    if len([c for c in text if c == '"']) == 0 and text.count("“") == text.count("”"):
        assert half_quotation(printed) == half_quotation(text)


def with_pronoun(second: str, at: str) -> Source:
    """A report that names Tilda Wren and goes on with a pronoun, at the words given."""
    reading = report("times", ["The mayor of Linden, Tilda Wren, opened the bridge on Monday.", second])
    text = reading.article.text
    start, name = text.index(at, reading.statements[1].span.start), text.index("Tilda Wren")
    mentions = (
        Mention(
            span=Span(article="times", start=name, end=name + 10), text="Tilda Wren", kind="person", cast="tw"
        ),
        Mention(
            span=Span(article="times", start=start, end=start + len(at)),
            text=at,
            kind="pronoun",
            cast="tw",
            subject=at.lower() == "she",
        ),
    )
    return Source(telling(replace(reading, mentions=mentions)))


def test_whom_a_pronoun_means_is_told_in_brackets_wherever_it_stands() -> None:
    source = with_pronoun("“The old one fell in May,” she told the council in the evening.", "she")
    wording = source.wording(list(source.by_id.values())[1])
    assert wording.text == "“The old one fell in May,” [Tilda Wren] told the council in the evening."
    assert [c.start for c in wording.more] == [0]


def test_a_sentence_about_her_who_is_not_named_reads_worse() -> None:
    told = "Two members of the old council praised her work on the bridge."
    source, other = with_pronoun(told, "her"), Source(telling(report("times", ["Nothing.", told])))
    worse, better = (list(s.by_id.values())[1] for s in (source, other))
    assert source.wording(worse).quality < other.wording(better).quality - 0.3


def test_a_story_without_a_shared_fact_opens_with_its_news() -> None:
    a = report(
        "times",
        ["The harbour bridge at Linden collapsed on Tuesday, police said.", "It was a sunny day for a walk."],
        title="Harbour bridge at Linden collapses",
    )
    b = report("herald", ["Fishermen of Linden have asked for a new pier since May."], title="Linden news")
    story = telling(a, b)
    alone = [point("single_outlet", s) for r in (a, b) for s in r.statements]
    told = compose(story, compared(*alone), NOTHING)
    assert (told.sentences[0].section, told.sentences[0].text) == ("lead", a.statements[0].text)
    assert verify([told], {r.article.id: r.article.text for r in story.readings}) == ()


def test_the_first_sentence_does_not_look_back() -> None:
    a = report("times", ["The harbour bridge at Linden was also closed on Tuesday."], title="Bridge closed")
    told = compose(telling(a), compared(point("single_outlet", a.statements[0])), NOTHING)
    assert told.sentences[0].text == "The harbour bridge at Linden was closed on Tuesday."
    assert verify([told], {r.article.id: r.article.text for r in (a,)}) == ()


def test_a_quotation_opens_no_brief_that_can_open_with_news() -> None:
    a = report(
        "times",
        [
            '"The bridge at Linden was old and tired," said mayor Tilda Wren.',
            "The bridge at Linden collapsed into the harbour on Tuesday.",
        ],
        title="Old bridge at Linden collapses",
    )
    alone = [point("single_outlet", s) for s in a.statements]
    told = compose(telling(a), compared(*alone), NOTHING)
    assert told.sentences[0].text == a.statements[1].text


def test_what_one_outlet_says_in_other_words_is_not_told_twice() -> None:
    a = report(
        "times",
        [
            "The harbour bridge at Linden collapsed on Tuesday.",
            "The town lost its crossing over the water when the old span fell down.",
        ],
        title="Harbour bridge at Linden collapses",
    )
    apart = report("times", [s.text for s in a.statements], title="Harbour bridge at Linden collapses")
    alike = replace(a, vectors=np.ones((2, 4), dtype=np.float32) / 2)
    alone = compared(*(point("single_outlet", s) for s in a.statements))
    assert len(compose(telling(apart), alone, NOTHING).sentences) == 2
    assert len(compose(telling(alike), alone, NOTHING).sentences) == 1


def test_what_two_outlets_possibly_tell_is_printed_as_of_one() -> None:
    a = report(
        "times", ["The bridge fell.", "Divers searched the river for the second lorry until midnight."]
    )
    b = report("herald", ["The bridge fell.", "A search of the water went on late into the night."])
    maybe = point("possible", a.statements[1], b.statements[1])
    told = compose(telling(a, b), compared(maybe), NOTHING)
    assert [{c.article for c in s.citations} for s in told.sentences] == [{"times"}]
