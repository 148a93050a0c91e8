"""The page file, as text: escaping, anchors, tellings side by side, dates and the picture of them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from secondsource.publish.page import render
from secondsource.publish.page.anchors import Anchors
from secondsource.publish.page.eventdates import in_words, published_in_words, stretch
from secondsource.publish.page.likeness import Run, set_side_by_side
from secondsource.publish.page.timeline import Mark, draw
from secondsource.publish.page.words import language, safe_link, visible
from secondsource.records import (
    BriefSentence,
    Comparison,
    ConflictValue,
    Edition,
    Furniture,
    Heading,
    Span,
    TimelineEntry,
)
from tests.publish.build import article, edition, point, span, statement

HOSTILE = "\"'><img src=x onerror=alert(1)></title></style><script>alert(2)</script>{{ 7*7 }}&lt;"


def parsed(made: Edition) -> html.HtmlElement:
    return html.document_fromstring(render(made))


def of_class(node: html.HtmlElement, *names: str) -> list[html.HtmlElement]:
    """Every element of the last class within one of the first classes, in order."""
    path = "".join(f"//*[contains(concat(' ', @class, ' '), ' {n} ')]" for n in names)
    return list(node.xpath(f".{path}"))


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def hostile(text: str) -> Edition:
    """The edition with a text in every place that comes from the input."""
    made = edition()
    page = made.stories[0]
    readings = []
    for reading in page.telling.readings:
        name = reading.article.id
        body = f"{text}\n\n{reading.article.text}"
        shown = replace(
            reading.article,
            **dict.fromkeys(("outlet", "title", "path", "url", "inference", "language"), text),
            text=body,
            furniture=(Furniture(span=Span(article=name, start=0, end=min(3, len(body))), kind="nav"),),
        )
        readings.append(replace(reading, article=shown))
    values = (ConflictValue(value=text, statements=(page.comparison.points[1].statements[0].id,)),)
    points = tuple(
        replace(p, text=text, reason=text, origin_reason=text, values=values if p.values else ())
        for p in page.comparison.points
    )
    cast = tuple(replace(c, name=text, aliases=(text,), country=text) for c in page.telling.cast)
    story = replace(page.telling.story, title=text)
    told = replace(
        page,
        telling=replace(page.telling, story=story, readings=tuple(readings), cast=cast),
        comparison=Comparison(alignments=(), points=points),
        outlook=replace(
            page.outlook,
            timeline=tuple(replace(e, text=text, date=text) for e in page.outlook.timeline),
            expectations=tuple(replace(e, text=text, where=text) for e in page.outlook.expectations),
        ),
        quotes=tuple(replace(q, text=text, speaker=text, variants=(text,)) for q in page.quotes),
        brief=replace(
            page.brief, sentences=tuple(replace(s, text=text or "-") for s in page.brief.sentences)
        ),
    )
    skipped = tuple(replace(s, path=text, reason=text) for s in made.skipped)
    return replace(made, stories=(told,), skipped=skipped)


def tags(made: Edition) -> dict[str, int]:
    counts: dict[str, int] = {}
    for node in parsed(made).iter():
        if isinstance(node.tag, str):
            counts[node.tag] = counts.get(node.tag, 0) + 1
    return counts


# -- what the page tells -------------------------------------------------------------------------


def test_the_page_tells_everything_that_the_edition_holds() -> None:
    page = words(parsed(edition()))
    for part in (
        "Voss meets ferry union",
        "2 reports · 2 outlets · 1 independent text (near-copies are one)",
        "outlets 2 · origins 1",
        "reported, according to Office of Ada Voss",
        "stated as fact, to come",
        "said to be unknown, to come",
        "Number: both cannot be true",
        "exactly 9",
        "it happened",
        "1 March 2019 (inferred)",
        "transport minister",
        "1 near-copy, counted as one origin: courier",
        "nine words in ten are shared",
        "reports/photo.png not text",
    ):
        assert part in page


def test_every_statement_of_a_point_says_how_sure_it_is() -> None:
    for who in of_class(parsed(edition()), "who"):
        assert of_class(who, "how")[0].text_content().strip()


def test_every_point_counts_outlets_and_origins() -> None:
    for counts in of_class(parsed(edition()), "point"):
        assert re.search(r"outlets \d+ · origins \d+", words(counts))


def test_furniture_is_marked_in_the_source_text() -> None:
    assert [n.text for n in of_class(parsed(edition()), "t", "f")] == ["Menu"]


def test_a_near_copy_is_folded_under_the_report_that_came_first() -> None:
    page = parsed(edition())
    (fold,) = of_class(page, "copies")
    assert fold.getparent().get("id") == "source-1"
    assert [s.get("id") for s in of_class(fold, "source")] == ["source-2"]


def test_several_stories_each_have_their_part_and_an_entry_in_the_contents() -> None:
    made = edition()
    other = article("gazette", "Snow falls\n\nSnow fell on Friday.\n")
    said = statement(other, "Snow fell on Friday.")
    page = made.stories[0]
    reading = replace(page.telling.readings[0], article=other, statements=(said,), mentions=())
    snow = replace(
        page,
        telling=replace(
            page.telling,
            story=replace(page.telling.story, id="snow", title="Snow falls", articles=(other.id,)),
            readings=(reading,),
            cast=(),
            origin_groups=(),
        ),
        comparison=Comparison(alignments=(), points=(point("single_outlet", said),)),
        outlook=replace(page.outlook, expectations=(), timeline=()),
        quotes=(),
        brief=replace(page.brief, sentences=()),
    )
    both = parsed(replace(made, stories=(page, snow)))
    assert words(both.find(".//h1")) == "2 stories"
    assert [n.get("href") for n in of_class(both, "stories")[0].iter("a")] == ["#story-1", "#story-2"]
    assert [words(h) for h in both.xpath("//main//h2[starts-with(@id, 'story')]")] == [
        "Voss meets ferry union",
        "Snow falls",
    ]
    assert [words(n) for n in of_class(both.get_element_by_id("story-2").getparent(), "claim")] == [
        "Snow fell on Friday."
    ]


def test_an_edition_without_stories_still_tells_what_was_skipped() -> None:
    page = words(parsed(replace(edition(), articles=(), stories=())))
    assert "Nothing could be read." in page
    assert "reports/photo.png" in page


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert render(edition()) == render(edition())


def test_an_answer_stands_under_its_question_and_is_called_so() -> None:
    page = parsed(edition())
    (question,) = (p for p in of_class(page, "point") if "It is not known" in words(p))
    assert words(question).startswith("answered outlets 1 · origins 1 said to be unknown, to come")
    (answer,) = of_class(question, "after")
    assert words(answer).startswith("Answer courier reported, to come, according to Ada Voss “We will run")


# -- nothing from outside, nothing that runs -----------------------------------------------------


def test_the_page_fetches_nothing_and_allows_only_its_own_style_and_script() -> None:
    page = parsed(edition())
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (node,) = page.iter(tag)
        digest = base64.b64encode(hashlib.sha256(node.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert not re.search(r"url\(|@import|fetch\(|import\(", node.text)
    assert not list(page.iter("link", "img", "iframe", "object", "embed", "form", "base"))
    assert not page.xpath("//@src | //@style")


def test_markup_in_the_input_makes_no_element_attribute_or_template() -> None:
    page = parsed(hostile(HOSTILE))
    assert tags(hostile(HOSTILE)) == tags(hostile("words \"'")), "the same elements as for plain words"
    assert not [
        a for node in page.iter() if isinstance(node.tag, str) for a in node.attrib if a.startswith("on")
    ]
    assert "{{ 7*7 }}" in page.text_content()
    assert page.find(".//head/title").text == HOSTILE


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_whatever_the_input_says_the_page_holds_no_hidden_character_and_can_be_written(text: str) -> None:
    page = render(hostile(text))
    page.encode()
    assert not set(page) & {
        chr(c) for c in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x202E, 0x200B)
    }


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a?b=c&d", "https://news.example/a?b=c&d"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ('https://x" onclick="y', ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, link: str) -> None:
    assert safe_link(url) == link


def test_a_language_tag_is_taken_only_where_it_is_one() -> None:
    assert [language(t) for t in ("en", "pt-BR", "und", 'en" onclick="x')] == ["en", "pt-BR", "", ""]


# -- anchors -------------------------------------------------------------------------------------


def test_every_link_within_the_page_leads_to_one_place() -> None:
    page = parsed(edition())
    ids = [n.get("id") for n in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    links = {n.get("href")[1:] for n in page.xpath("//a[starts-with(@href, '#')]")}
    assert links <= set(ids)


TEXT = "Red fox\r\nruns \x00over\u202e ice. \n\n  Blue fox sits.\r A wolf came by."


@given(
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=12),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3),
)
def test_the_pieces_of_a_cited_span_are_its_words_however_spans_overlap(
    cited: Sequence[tuple[int, int]], furniture: Sequence[tuple[int, int]]
) -> None:
    report = article("gazette", TEXT)
    report = replace(
        report,
        furniture=tuple(
            Furniture(span=Span(article=report.id, start=a, end=b), kind="nav") for a, b in furniture
        ),
        headings=(Heading(span=span(report, "fox sits"), label=span(report, "Blue")),),
    )
    anchors = Anchors([report])
    named = {anchors.name(Span(article=report.id, start=a, end=b)): (a, b) for a, b in cited}
    paragraphs = anchors.paragraphs(report)
    pieces = [p for line in paragraphs for p in line.pieces]
    assert squeezed("".join(p.text for p in pieces)) == squeezed(visible(TEXT)), "no word is lost or doubled"
    for name, (start, end) in named.items():
        if name is None:
            assert not squeezed(visible(TEXT[max(start, 0) : max(end, 0)]))
            continue
        own = [p for p in pieces if name in p.names or name in p.parts_of]
        assert squeezed("".join(p.text for p in own)) == squeezed(visible(TEXT[max(start, 0) : end]))
        assert sum(name in p.names for p in pieces) == 1
        assert name in own[0].names


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_citation_of_an_unknown_report_has_no_link() -> None:
    assert Anchors([]).name(Span(article="nowhere", start=0, end=5)) is None


def test_crossing_citations_of_the_brief_share_their_pieces() -> None:
    made = edition()
    page = made.stories[0]
    a = page.telling.readings[0].article
    one = Span(article=a.id, start=31, end=60)
    two = Span(article=a.id, start=50, end=90)
    brief = replace(
        page.brief, sentences=(BriefSentence(text="Voss.", section="lead", citations=(one, two)),)
    )
    shown = parsed(replace(made, stories=(replace(page, brief=brief),)))
    for place in (one, two):
        name = f"s1-{place.start}-{place.end}"
        pieces = of_class(shown, "t", name)
        assert "".join(p.text_content() for p in pieces) == place.of(a.text)
        assert f":root:has(#{name}:target) .{name}" in render(
            replace(made, stories=(replace(page, brief=brief),))
        )


# -- tellings side by side -----------------------------------------------------------------------


def marked(runs: Sequence[Run]) -> str:
    return "".join(f"[{r.text}]" if r.differs else r.text for r in runs)


def test_words_that_the_other_telling_lacks_are_marked_in_both() -> None:
    first, second = set_side_by_side(
        "The ferry union met Voss on Friday.", ["On Friday the ferry union met the minister."]
    )
    assert marked(first) == "The ferry union met [Voss on Friday]."
    assert marked(second) == "[On Friday] the ferry union met [the minister]."


def test_a_word_of_the_first_that_any_other_telling_has_is_not_marked() -> None:
    first, *_ = set_side_by_side("Nine ferries sank today.", ["Nine ferries stayed.", "Ferries sank today."])
    assert marked(first) == "Nine ferries sank today."


def test_tellings_that_share_hardly_a_word_are_left_unmarked() -> None:
    assert [marked(r) for r in set_side_by_side("Snow fell.", ["Nobody came to the market on Friday."])] == [
        "Snow fell.",
        "Nobody came to the market on Friday.",
    ]


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_marking_changes_no_character(first: str, others: Sequence[str]) -> None:
    runs = set_side_by_side(first, others)
    assert ["".join(r.text for r in told) for told in runs] == [first, *others]


# -- dates and their picture ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2017", "2017"),
        ("2017-02", "February 2017"),
        ("2017-02-16", "16 February 2017"),
        ("2017-02-16~", "16 February 2017"),
        ("2017-02-16T21:40Z", "16 February 2017, 21:40 UTC"),
        ("2017-W07", "week of 13–19 February 2017"),
        ("2017-02-09/2017-02-23", "9–23 February 2017"),
        ("2017-02-27/2017-03-01", "27 February – 1 March 2017"),
        ("2016-12-30/2017-01-02", "30 December 2016 – 2 January 2017"),
        ("2016-06/2016-08", "June – August 2016"),
        ("2014/2016", "2014–2016"),
        ("2017-02-31", "2017-02-31"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_date_is_said_in_words_with_its_own_precision(value: str, said: str) -> None:
    assert in_words(value) == said


def test_an_undated_report_is_called_so() -> None:
    assert published_in_words(None) == "undated"
    assert published_in_words("2017-02-16T21:40:00Z") == "16 February 2017"


@given(st.text(max_size=24) | st.from_regex(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", fullmatch=True))
def test_no_date_value_breaks_the_page(value: str) -> None:
    times = stretch(value)
    assert times is None or times.start <= times.end
    assert isinstance(in_words(value), str)
    draw([entry(value), entry("2017-02-16")])


def entry(date: str, **more: object) -> TimelineEntry:
    known: dict[str, object] = {
        "date": date,
        "precision": "day",
        "approximate": False,
        "inferred": False,
        "text": "It happened.",
        "status": "happened",
        "first_reported": None,
        "statements": (),
    }
    return TimelineEntry(**{**known, **more})  # type: ignore[arg-type]


def test_a_day_is_a_dot_and_a_longer_time_a_bar_as_long_as_it_is() -> None:
    drawn = draw([entry("2017-02-01"), entry("2017-02"), entry("2017-02-01/2017-02-14")])
    assert drawn
    day, month, fortnight = sorted(drawn.marks, key=lambda m: m.number)
    assert (day.dot, month.dot, fortnight.dot) == (True, False, False)
    (panel,) = drawn.panels
    assert panel.label == "Feb 2017"
    assert month.width == panel.width
    assert float(fortnight.width[:-1]) == pytest.approx(float(month.width[:-1]) / 2, abs=0.01)


def test_the_axis_breaks_where_nothing_happened_for_long() -> None:
    drawn = draw([entry("2009"), entry("2017-02-16"), entry("2017-02-18"), entry("2017-07-07/2017-07-08")])
    assert drawn
    assert [p.label for p in drawn.panels] == ["2009", "16–18 Feb 2017", "7–8 Jul 2017"]


def test_a_year_around_the_days_of_a_story_is_drawn_with_open_ends() -> None:
    drawn = draw([entry("2017"), entry("2017-02-16"), entry("2017-02-18")])
    assert drawn
    year = next(m for m in drawn.marks if m.number == 1)
    assert (year.open_left, year.open_right) == (True, True)
    assert [p.label for p in drawn.panels] == ["16–18 Feb 2017"]


def test_an_approximate_time_is_drawn_pale_and_an_expected_one_hollow() -> None:
    drawn = draw([entry("2017-02-16", approximate=True), entry("2017-02-18", status="expected")])
    assert drawn
    assert [(m.approximate, m.status) for m in drawn.marks] == [(True, "happened"), (False, "expected")]


def test_where_nothing_is_dated_there_is_no_picture() -> None:
    assert draw([]) is None
    assert draw([entry("unknown")]) is None


@given(
    st.lists(
        st.from_regex(r"20[012]\d(-(0[1-9]|1[0-2])(-[012][1-9])?)?", fullmatch=True), min_size=1, max_size=25
    )
)
def test_every_mark_lies_within_the_picture_and_no_two_marks_of_a_lane_touch(dates: Sequence[str]) -> None:
    drawn = draw([entry(d) for d in dates])
    assert drawn is None or len(drawn.marks) == sum(stretch(d) is not None for d in dates)
    lanes: dict[int, list[Mark]] = {}
    for mark in drawn.marks if drawn else ():
        assert 0 <= float(mark.x[:-1]) <= float(mark.end[:-1]) <= 100
        lanes.setdefault(mark.y, []).append(mark)
    for lane in lanes.values():
        for left, right in pairwise(sorted(lane, key=lambda m: float(m.x[:-1]))):
            assert float(left.end[:-1]) < float(right.x[:-1])
