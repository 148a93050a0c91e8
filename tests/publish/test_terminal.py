"""The story page for a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from secondsource.publish import wording
from secondsource.publish.terminal import SHOWN, EditionPage
from secondsource.publish.terminal_rooms import cleaned_lines, groups_lines, readings_lines
from secondsource.publish.wording import Marks
from secondsource.records import Comparison, Edition, Grouping, Span, Speaker
from tests.publish.build import article, edition, point, statement


def shown(made: Edition, *, everything: bool = False, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(),
        width=100,
        force_terminal=colour,
        highlight=False,
        color_system="standard" if colour else None,
    )
    with console.capture() as page:
        console.print(EditionPage(edition=made, everything=everything))
    return page.get()


def test_the_page_tells_everything_that_the_edition_holds() -> None:
    page = " ".join(shown(edition()).split())
    for words in (
        "Voss meets ferry union",
        "2 reports · 2 outlets · 1 independent text (near-copies are one)",
        "IN BRIEF",
        "CORROBORATED 1",
        "outlets 2 · origins 1",
        "[courier:3:1] reported, according to Office of Ada Voss: Ada Voss met",
        "CONFLICTS 1",
        "exactly 9 [courier:4:1] Exactly 9 crossings",
        "OPEN QUESTIONS 1",
        "answer: “We will run again on Monday,” Voss said. [courier:4:37]",
        "it happened",
        "TIMELINE 1",
        "2019-03-01",
        "Ada Voss, transport minister",
        "— Ada Voss",
        "Near-copies, counted as one origin: gazette and courier",
        "SKIPPED 1",
        "reports/photo.png: not text",
    ):
        assert words in page


@pytest.mark.parametrize("word", ["he", "It", "they"])
def test_a_source_that_stays_a_pronoun_is_not_named(word: str) -> None:
    assert wording.voice(Speaker(name=word, kind="named")) == "according to a speaker not named here"
    assert wording.voice(Speaker(name="Ada Voss", kind="named")) == "according to Ada Voss"


def test_the_brief_comes_before_the_points_and_the_sources_last() -> None:
    page = shown(edition())
    order = [page.index(h) for h in ("IN BRIEF", "CORROBORATED", "CONFLICTS", "TIMELINE", "SOURCES")]
    assert order == sorted(order)


def test_without_a_terminal_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in shown(edition())
    assert "\x1b" in shown(edition(), colour=True)


@given(st.text())
def test_no_text_can_send_a_terminal_anything_but_letters(text: str) -> None:
    assert not set(wording.plain(text)) & {chr(c) for c in (*range(32), *range(127, 160), 0x202E, 0x2066)}


def test_an_escape_sequence_or_markup_in_a_report_is_shown_as_letters() -> None:
    made = edition()
    page = made.stories[0]
    story = replace(page.telling.story, title="Red \x1b[31malert\x07 [bold]now[/bold]\u202e")
    out = shown(replace(made, stories=(replace(page, telling=replace(page.telling, story=story)),)))
    assert "Red [31malert [bold]now[/bold]" in out
    assert not set(out) & {"\x1b", "\x07", "\u202e"}


def test_a_long_list_is_cut_and_says_by_how_much() -> None:
    made = edition()
    page = made.stories[0]
    report = page.telling.readings[0].article
    points = tuple(
        point("single_outlet", statement(report, "At least 12 crossings were cancelled.", id=str(n)))
        for n in range(SHOWN + 3)
    )
    long = replace(made, stories=(replace(page, comparison=Comparison(alignments=(), points=points)),))
    assert "... and 3 more (--all shows them)" in shown(long)
    assert "--all" not in shown(long, everything=True)


@pytest.mark.parametrize(("text", "mark"), [("a\nb\nword", "3:1"), ("a\r\nb word", "2:3"), ("word", "1:1")])
def test_a_mark_names_outlet_line_and_column(text: str, mark: str) -> None:
    report = article("gazette", text + "\n")
    start = text.index("word")
    assert Marks([report]).of(Span(article=report.id, start=start, end=start + 4)) == f"[gazette:{mark}]"


def test_two_reports_of_one_outlet_are_told_apart() -> None:
    one, two = article("gazette", "One.\n"), article("gazette", "Two.\n")
    marks = Marks([one, two])
    assert marks.of(Span(article=two.id, start=0, end=3)) == "[gazette#2:1:1]"


@pytest.mark.parametrize(
    ("outlet", "label"), [("Atlas Desk", "Atlas-Desk"), ("The Evening Lantern and Courier", "The-Evening#1")]
)
def test_a_mark_is_short_and_has_no_blank(outlet: str, label: str) -> None:
    report = article(outlet, "One.\n")
    assert Marks([report]).of(Span(article=report.id, start=0, end=3)) == f"[{label}:1:1]"


def test_words_told_twice_are_shown_once() -> None:
    made = edition()
    page = made.stories[0]
    one, two = (article(o, "Snow fell.\n") for o in ("gazette", "courier"))
    copies = point("corroborated", statement(one, "Snow fell."), statement(two, "Snow fell."))
    readings = tuple(replace(r, article=a) for r, a in zip(page.telling.readings, (one, two), strict=True))
    told = replace(
        page,
        telling=replace(page.telling, readings=readings),
        comparison=Comparison(alignments=(), points=(copies,)),
    )
    out = shown(replace(made, stories=(told,)))
    assert "• Snow fell. [gazette:1:1]" in out
    assert "in the same words [courier:1:1]" in out


def test_cutting_keeps_words_whole_and_shows_the_cut() -> None:
    assert wording.cut("one two three", 9) == "one two…"
    assert wording.cut("one two", 9) == "one two"


def test_hedges_and_speakers_are_said_in_words() -> None:
    report = article("gazette", "It may rain.\n")
    assert (
        wording.manner(statement(report, "It may rain.", certainty="possible", tense="future"))
        == "possible, to come"
    )
    assert not wording.manner(statement(report, "It may rain."))


def test_single_rooms_have_pages_of_their_own() -> None:
    made = edition()
    page = made.stories[0]
    cleaned = "\n".join(t.plain for t in cleaned_lines([*made.articles, *made.skipped]))
    assert "nav          | Menu" in cleaned
    assert "skipped reports/photo.png" in cleaned
    one = replace(page.telling, readings=page.telling.readings[:1])
    assert "Ada Voss -> the ferry union" in "\n".join(t.plain for t in readings_lines([one]))
    grouping = Grouping(stories=(page.telling.story,), origin_groups=made.origin_groups)
    groups = "\n".join(t.plain for t in groups_lines(grouping, made.articles, made.skipped))
    assert "gazette · 2019-03-01 · reports/gazette.txt" in groups
