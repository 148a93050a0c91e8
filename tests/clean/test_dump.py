"""A whole page given as plain text: menus, teasers and foot are furniture, the report's sentences are not."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean import clean
from secondsource.clean.dump import read_dump
from secondsource.clean.layout import layout_of
from secondsource.records import Article, Capture

MENU = "Home\nWorld\nPolitics\nBusiness\nSport\nCulture\nWeather\nSign in\nSubscribe\nSearch\nMenu\nBreaking\nOpinion\n"
TITLE = "Harbour council votes to close the old swing bridge\n"
SIGNED = "By Ann Bell\n3 May 2019, 10:30 GMT\nShare\nTweet\n"
BODY = (
    "The harbour council of Lindmouth voted on Thursday to close the old swing bridge to cars from the autumn, "
    "after engineers found cracks in two of its bearings.\n"
    "“We could not wait for another winter,” the council's chair, Mara Voss, told reporters after the meeting.\n"
    "The bridge, which was built in 1911, carries about 4,000 cars a day between the port and the old town.\n"
    "Fishermen said that they had not been asked, and that the way round would cost them an hour each morning.\n"
    "The council is expected to decide in June who will pay for the repair of the bearings.\n"
)
FOOT = (
    "Related stories\nFerry fares to rise again in spring\nWhy the port wants a third crane\nMost read\n"
    "Storm closes coast road\nTen walks for the weekend\nAbout us\nContact\nPrivacy\nTerms of use\nAdvertise with us\n"
    "© 2019 Lindmouth Herald. All rights reserved.\n"
)
PAGE = MENU + TITLE + SIGNED + BODY + FOOT


def _clean(text: str) -> Article:
    found = clean(Capture(id="c", path="03-herald.txt", media="text", data=text.encode()))
    assert isinstance(found, Article)
    return found


def test_menus_teasers_and_foot_are_furniture_and_sentences_are_not() -> None:
    article = _clean(PAGE)
    marked = "\n".join(f.span.of(PAGE) for f in article.furniture)
    lines = [line for line in (MENU + FOOT).splitlines() if line not in marked]
    assert lines == []
    assert not any(line in marked for line in BODY.splitlines())


def test_title_writer_and_date_are_found_below_the_menu() -> None:
    article = _clean(PAGE)
    assert article.title == TITLE.strip()
    assert article.title_span is not None
    assert article.title_span.of(PAGE) == TITLE.strip()
    assert article.authors == ("Ann Bell",)
    assert article.published == "2019-05-03T10:30:00Z"


def test_a_report_of_paragraphs_is_no_page() -> None:
    assert read_dump(layout_of(TITLE + "\n" + BODY * 6)) is None


def test_a_banner_gives_way_to_the_title() -> None:
    text = f"Lindmouth Radio | Listen live\n\n{TITLE}\n{BODY}"
    article = _clean(text)
    assert article.title == TITLE.strip()
    assert [f.span.of(text) for f in article.furniture] == ["Lindmouth Radio | Listen live"]


def test_a_note_on_the_writer_is_furniture_whatever_stands_below_it() -> None:
    note = "Ann Bell covers the harbour for the Herald. Follow her on Twitter."
    article = _clean(f"{TITLE}\n{BODY}\n{note}\n\nRead more:\nFerry fares to rise again\n")
    assert note in [f.span.of(article.text) for f in article.furniture if f.kind == "bio"]


def test_a_date_with_a_label_in_the_line_of_the_title_is_found() -> None:
    article = _clean(f"{TITLE.strip()} Updated: 2016-05-30 09:53 (Agencies)\n\n{BODY}")
    assert article.published == "2016-05-30"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*PAGE.splitlines(), "", "|", "3", "© ", "a" * 300, "?!")), max_size=60))
def test_no_order_of_lines_breaks_it(lines: list[str]) -> None:
    """Spans lie within the text, in order and without overlap, whatever lines a page shows."""
    text = "\n".join(lines)
    dump = read_dump(layout_of(text))
    if dump is not None:
        places = [(h.start, h.end) for h in dump.hits]
        assert places == sorted(places)
        assert all(0 <= a < b <= len(text) for a, b in places)
    found = clean(Capture(id="c", path="a.txt", media="text", data=text.encode()))
    if isinstance(found, Article):
        spans = [(f.span.start, f.span.end) for f in found.furniture]
        assert all(b <= c for (_, b), (c, _) in pairwise(spans))
