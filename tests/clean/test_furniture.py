"""Furniture of every kind is marked exactly, and sentences are left alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.furniture import Marked, mark

LEAD = "The harbour of Port Ellis was closed on Monday after a fire on a tanker, officials said."
NEXT = "Nobody was hurt, the fire brigade said in a statement on Tuesday morning."


def marks(text: str, title: str | None = None, outlet: str | None = None) -> list[tuple[str, str]]:
    found = mark(text, "x", title, outlet=outlet)
    return [(f.kind, f.span.of(text)) for f in found.furniture]


def words(text: str, title: str | None = None) -> list[str]:
    return [w for _, w in marks(text, title)]


@pytest.mark.parametrize(
    ("furniture", "kind"),
    [
        ("Watch HBN Live", "nav"),
        ("View Harbour News In\nHarbour News App Open\nChrome Safari Continue", "nav"),
        ("Be the first to know\nGet browser notifications for breaking news and live events.", "promo"),
        ("Love Harbour news?\nStay updated with the latest happenings.", "promo"),
        ("Read or Share this story: http://hbr.ly/2xYz", "nav"),
        ("Fire chief gets to work 09:21", "video"),
        ("READ MORE: Three ships lost in one winter", "related"),
        ("Tanker fire could close the strait: Column\n\nBeware the old ships: Ann Field", "related"),
        ("The Associated Press contributed to this report.", "credit"),
        ("(Reporting by Ann Field; Editing by Bob Marsh)", "credit"),
        ("Copyright 2018 The Harbour Post. All rights reserved.", "nav"),
        ("Firefighters spray water on the tanker in Port Ellis. Ann Field/Reuters", "caption"),
        ("Image copyright AP Image caption The tanker burned for nine hours", "caption"),
        ("The fire wrecked the town. — Ann Field (@annfield) March 3, 2018", "embedded"),
        ("Advertisement", "nav"),
    ],
)
def test_a_line_of_furniture_between_paragraphs_is_marked_whole(furniture: str, kind: str) -> None:
    """Every kind of line that is no part of the report is marked from end to end, and the paragraphs are not."""
    text = f"{LEAD}\n\n{NEXT}\n\n{furniture}\n\n{LEAD}\n\n{NEXT}"
    found = mark(text, "x", None, outlet=None)
    covered = "".join(f.span.of(text) for f in found.furniture)
    assert covered.split() == furniture.split() or "".join(covered.split()) == "".join(furniture.split())
    assert {f.kind for f in found.furniture} == {kind}


@pytest.mark.parametrize(
    ("furniture", "after"),
    [
        (
            "Image copyright AP Image caption The tanker lies off the harbour of Port Ellis",
            "He said that the crew were safe.",
        ),
        (
            "Media caption Crews fight the flames through the night",
            "Harbour master Ann Field said the port would open on Friday.",
        ),
        (
            "GETTY The tanker burned for nine hours",
            "Mr Marsh, who owns the ship, was not on board, his lawyer said.",
        ),
        ("REUTERS 1 of 31 Smoke over the harbour", "The port will open again on Friday, its master said."),
        (
            "Play slideshow 2 of 12 AFP Crews fought the flames through the night",
            "Mr Marsh, who owns the ship, was not on board.",
        ),
        (
            "A sailor watches the smoke rise over Port Ellis on March 3, 2018. (Photo: Ann Field, AP)",
            "The crew were taken to hospital.",
        ),
        ("Smoke over the harbour (HBN and Agencies)", "The crew were taken to hospital."),
        ("Victim: Ann Field pictured with her mother Rose", "She was thirty years old, her brother said."),
        ("[Three ships lost in one winter off the coast]", "The crew were taken to hospital."),
        ("(Photo: Getty Images)", "However, the crew were taken to hospital."),
        (
            "Get harbour news straight to your inbox + Subscribe Thanks for subscribing! Invalid Email",
            "The crew were taken to hospital.",
        ),
        (
            "Video Loading Video Unavailable Tap to play Watch Next",
            "The crew were taken to hospital.",
        ),
        (
            "My god! Look at this. Pray for us. pic.twitter.com/ab12 Ann Field (annfield) July 27 2016",
            "The crew were taken to hospital.",
        ),
    ],
)
def test_furniture_inside_one_block_is_cut_where_it_ends(furniture: str, after: str) -> None:
    """In a text without paragraphs only the furniture is marked; the sentences glued before and after it are whole."""
    text = f"{LEAD} {NEXT} {furniture} {after} {NEXT} {LEAD}"
    found = mark(text, "x", None, outlet=None)
    assert "".join(f.span.of(text) for f in found.furniture).replace(" ", "") == furniture.replace(" ", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Getty Images said on Monday that it had sold the pictures.",
        "The EPA has banned the paint that caught fire, according to its head.",
        "He told the Associated Press (AP) that the crew were safe.",
        "Readers can read more about it in the report of the coast guard.",
        "The minister asked people to follow the advice of the police on Twitter.",
        "A man walks free today after nine years in prison, his lawyer said.",
        "President Ann Field meets her rival in Port Ellis on Monday to talk about the fire.",
        "She wrote on Twitter: “The crew are safe and on their way home.”",
        "Reuters reported that the ship had been sold twice since 2016.",
        "Video of the fire was shared thousands of times within hours.",
        "The report, published on 3 March 2018, blames the owner.",
        "Copyright law does not protect the pictures, the court said.",
        "Ann Field, pictured with her husband Bob Marsh, was the captain of the tanker.",
        "The captain said: “The fire [on the lower deck of the ship] was small.”",
        "Watch towers along the coast were empty, the guard admitted.",
    ],
)
def test_a_sentence_that_speaks_of_such_things_stays(sentence: str) -> None:
    """Real sentences with the words of captions, agencies and buttons are not furniture."""
    for text in (f"{sentence} {LEAD} {NEXT}", f"{LEAD} {sentence} {NEXT}", f"{LEAD}\n\n{sentence}\n\n{NEXT}"):
        assert marks(text) == []


def test_repeated_title_date_and_agency_before_the_first_sentence() -> None:
    """What a one-block text repeats of its head is furniture, and gives the date."""
    title = "Fire closes the harbour of Port Ellis"
    text = f"{title}\n\nWednesday 27 Jul 2016 {title} Reuters The harbour was closed on Monday after a fire. {NEXT}"
    found = mark(text, "x", title, outlet=None)
    assert found.title_span is not None
    assert found.title_span.end == len(title)
    assert found.published == "2016-07-27"
    assert text[found.furniture[-1].span.end :].startswith(" The harbour was closed")


def test_a_lead_that_begins_like_the_title_stays() -> None:
    """A first sentence that starts with the title's words and goes on is the report's own."""
    title = "Fire closes the harbour of Port Ellis"
    assert marks(f"{title}\n\n{title} on Monday after a tanker burned, officials said. {NEXT}", title) == []


def test_bylines_date_lines_and_datelines() -> None:
    """Writers and date come from the head, the dateline is marked without the sentence that follows."""
    text = f"Fire closes harbour\n\n17 Feb 2017 | By Harbour Post Desk\n\nPORT ELLIS, Ireland (AP) -- {LEAD}\n\n{NEXT}"
    found = mark(text, "x", "Fire closes harbour", outlet=None)
    assert found.authors == ("Harbour Post Desk",)
    assert found.published == "2017-02-17"
    assert [f.span.of(text) for f in found.furniture] == [
        "17 Feb 2017 | By Harbour Post Desk",
        "PORT ELLIS, Ireland (AP) --",
    ]


def test_notes_on_the_writers_at_the_end() -> None:
    """A last paragraph about a writer whom the byline names is a biography."""
    bio = "Ann Field, a fellow at the Sea Institute, served as a captain for nine years."
    text = f"Fire closes harbour\n\n2017-02-17\n\nAnn Field and Bob Marsh\n\n{LEAD}\n\n{NEXT}\n\n{bio}"
    found = mark(text, "x", "Fire closes harbour", outlet=None)
    assert found.authors == ("Ann Field", "Bob Marsh")
    assert ("bio", bio) in [(f.kind, f.span.of(text)) for f in found.furniture]


def test_the_foot_of_a_page_is_marked_to_the_end() -> None:
    """From the list of related news on, a foot of links and notices is furniture to the last character."""
    foot = (
        "Related News Harbour votes again Nine days at sea Follow us on Instagram. Subscribe Copyright 2018 Harbour News. "
        "Watch Live TV Schedule About Careers Contact Us Terms of Use Privacy Policy Cookie Policy"
    )
    text = f"{LEAD} {NEXT} {foot}"
    assert words(text) == [foot]


def test_a_report_about_websites_has_no_foot() -> None:
    """Names of services and "terms of service" inside sentences are no foot of a page."""
    said = "“All users agree to our Terms of Service and Privacy Policy when they sign up,” YouTube said in a statement."
    more = "Facebook, Twitter and Instagram removed his pages on Monday, and the Subscribe button was gone, users said."
    assert (
        marks(f"{LEAD}\n\n{said}\n\n{more}\n\n{said}\n\n{more}\n\nHe told Facebook that he would sue.") == []
    )


def test_a_tag_with_glued_links_is_cut_out_of_its_sentence() -> None:
    """What a pop-up of links leaves after a name is furniture; hyphenated capitals in a sentence are not."""
    glued = "Ann Mary FieldThree ships lost in one winter Field stays out MORE"
    assert words(f"Senator Ann Field {glued} said on Monday that the port would open. {NEXT}") == [
        "Ann Mary Field" + glued[14:]
    ]
    assert (
        marks(f"The Op-Ed said on Monday that nobody was hurt and that MORE ships would come. {NEXT}") == []
    )


def check(text: str, found: Marked) -> None:
    spans = sorted(
        [f.span for f in found.furniture]
        + [h.span for h in found.headings]
        + ([found.title_span] if found.title_span else [])
    )
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for heading in found.headings:
        if heading.label:
            assert 0 <= heading.label.start < heading.label.end <= len(text)
            assert heading.label.end <= heading.span.start or heading.label.start >= heading.span.end


PIECES = st.sampled_from(
    ["GETTY ", "Image caption ", "(Photo: A, AP) ", "\n", "\n\n", ". ", "17 Feb 2017", "NATOReassuring NATO", "pic.twitter.com/a ", "(@ann) ", "— ",
     "Related News ", "Copyright 2018 ", "1/8 Ann ", "2/8 Bob ", "BONN (AP) -- ", "By Ann Field ", "Title words 09:21", "MORE ", "TrumpTrump faces ", LEAD, NEXT, "“", '"', "?", "Read more: "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25), st.one_of(st.none(), st.text(max_size=30))
)
def test_spans_lie_in_the_text_and_never_overlap(parts: list[str], title: str | None) -> None:
    """Whatever the text, every span holds something of it and none overlaps another."""
    text = "".join(parts)
    check(text, mark(text, "x", title, outlet=None))


@pytest.mark.parametrize(
    "unit",
    ["a", " ", ".", "GETTY Trump ", "(Photo: ", "17 Feb 2017 ", "-- ", "TillersonRex ", "pic.twitter.com/abc ", "Image caption ", "(@abc) Rex ",
     "A/A ", "Related News Share ", '"', "Short line here\n", f"{LEAD} ", "Rex Field met Ann Marsh and ", "Source: A and "],
)  # fmt: skip
def test_long_lines_take_linear_time(unit: str) -> None:
    """Four times the text takes about four times as long, also where one line never ends."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.perf_counter()
        mark(text, "x", "Fire closes the harbour", outlet=None)
        return time.perf_counter() - start

    small = seconds(40_000)
    assert seconds(160_000) < 12 * small + 0.5


def test_a_box_that_stands_twice_is_furniture_with_its_lead() -> None:
    box = "Following the harbour?\nGet the Post every morning. Sign up for free."
    text = f"{LEAD}\n\n{box}\n\n{NEXT}\n\n{box}\n\nShare this:FacebookTwitterWhatsAppPrint"
    assert words(text) == [
        "Following the harbour?",
        "Get the Post every morning. Sign up for free.",
        "Following the harbour?",
        "Get the Post every morning. Sign up for free.",
        "Share this:FacebookTwitterWhatsAppPrint",
    ]


def test_a_sentence_that_asks_something_of_the_reader_stays_where_nothing_else_does() -> None:
    text = f"{LEAD}\n\nGet out of the town, the mayor told residents. Sign up for free shelters at the hall.\n\n{NEXT}"
    assert not any("mayor" in w for w in words(text))
