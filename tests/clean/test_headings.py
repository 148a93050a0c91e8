"""Headings are told from links, and labels and dates glued to them are split off."""

from __future__ import annotations

import pytest

from secondsource.clean import clean
from secondsource.clean.furniture import mark
from secondsource.records import Article, Capture

LEAD = "The ministers of NATO met in Bonn on Monday, and Rex Field spoke of new challenges for the alliance."
NEXT = "Nobody would say what Field had promised, and the talks of the bloc will go on in Munich this week."


@pytest.mark.parametrize(
    ("line", "label", "heading", "date"),
    [
        ("Reassuring the allies", None, "Reassuring the allies", None),
        ("NATOReassuring NATO", "NATO", "Reassuring NATO", None),
        ("FieldRex Field: Profile", "Field", "Rex Field: Profile", None),
        ("ChallengesOther challenges: money, ships", "Challenges", "Other challenges: money, ships", None),
        (
            "17 Feb 2017Field meets the Chinese minister",
            "17 Feb 2017",
            "Field meets the Chinese minister",
            "2017-02-17",
        ),
        ("February 17, 2017", None, "February 17, 2017", "2017-02-17"),
        ("YouTube answers its critics", None, "YouTube answers its critics", None),
        ("McMaster speaks at last", None, "McMaster speaks at last", None),
    ],
)
def test_a_short_line_between_paragraphs_is_a_heading(
    line: str, label: str | None, heading: str, date: str | None
) -> None:
    """Its words, the label and the date are told apart by offsets."""
    text = f"{LEAD}\n\n{NEXT}\n\n{line}\n\n{NEXT}\n\n{LEAD}"
    found = mark(text, "x", None, outlet=None).headings
    assert [(h.label.of(text) if h.label else None, h.span.of(text), h.date) for h in found] == [
        (label, heading, date)
    ]


def test_a_label_and_a_heading_in_a_row_are_both_headings() -> None:
    """Two short lines in a row are headings where one of them carries a glued label."""
    text = f"{LEAD}\n\nIn context: Can Field hold NATO together?\n\nFieldRex Field: Profile\n\n{NEXT}"
    found = mark(text, "x", None, outlet=None)
    assert [h.span.of(text) for h in found.headings] == [
        "In context: Can Field hold NATO together?",
        "Rex Field: Profile",
    ]
    assert found.furniture == ()


def test_a_list_in_the_report_is_neither() -> None:
    """Items that a paragraph announces with a colon belong to the report."""
    text = f"{LEAD}\n\nThe ministers named three aims:\n\nMore ships in the north\n\nLess talk of money\n\n{NEXT}"
    found = mark(text, "x", None, outlet=None)
    assert found.furniture == ()
    assert found.headings == ()


def test_a_heading_glued_before_a_sentence_of_one_block_is_split_off() -> None:
    filler = "The council met for three hours and heard from the engineers who had looked at the bridge. " * 8
    text = (
        f"Harbour council closes bridge\n\n{filler}Swift denial A group of members rejected the report. "
        "Influenza type A viruses were not on the agenda. Meanwhile The Hague waited for an answer. " + filler
    )
    found = clean(Capture(id="c", path="a.txt", media="text", data=text.encode()))
    assert isinstance(found, Article)
    assert [h.span.of(text) for h in found.headings] == ["Swift denial"]
