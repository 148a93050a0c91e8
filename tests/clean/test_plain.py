"""Plain texts and records become articles, or are skipped with the reason."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean import clean
from secondsource.records import Article, Capture, Given, Skipped

REPORT = (
    "Ministers of nine states meet in Bonn\n\n2017-02-16\n\n"
    "The foreign ministers of nine states met in Bonn on Thursday to talk about the war in Syria.\n\n"
    "Their host, Sigmar Gabriel, said that the talks would go on for two days.\n"
)


def capture(
    text: str | bytes, *, path: str = "in/03-harbourpost.txt", media: str = "text", said: Given | None = None
) -> Capture:
    data = text.encode() if isinstance(text, str) else text
    return Capture(
        id=hashlib.sha256(data).hexdigest(), path=path, media=media, data=data, given=said or Given()
    )  # type: ignore[arg-type]


def article(text: str, **more: object) -> Article:
    found = clean(capture(text, **more))  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


def marked(found: Article) -> list[tuple[str, str]]:
    return [(f.kind, f.span.of(found.text)) for f in found.furniture]


def test_title_date_and_outlet_are_found_in_the_text_and_its_name() -> None:
    """Line 1 is the title, the date line the publication, the file's name the outlet; the text is untouched."""
    found = article(REPORT)
    assert found.title == "Ministers of nine states meet in Bonn"
    assert found.title_span is not None
    assert found.title_span.of(found.text) == found.title
    assert (found.published, found.published_from) == ("2017-02-16", "page")
    assert found.outlet == "harbourpost"
    assert found.text == REPORT
    assert found.text_is_input


def test_given_values_win() -> None:
    """What a manifest says of outlet, title and date is taken before what the text says."""
    said = Given(
        outlet="The Harbour Post", title="Nine ministers in Bonn", published="2017-02-17T08:30:00+01:00"
    )
    found = article(REPORT, said=said)
    assert (found.outlet, found.title) == ("The Harbour Post", "Nine ministers in Bonn")
    assert (found.published, found.published_from) == ("2017-02-17T07:30:00Z", "given")


def test_a_text_without_a_date_stays_undated() -> None:
    """No date is invented, and a date inside the report is not the day of publication."""
    found = article(
        "Ministers of nine states meet in Bonn\n\nThe ministers met in Bonn on 16 February 2017 to talk about the war, a spokesman said."
    )
    assert found.published is None
    assert found.published_from is None


def test_the_id_depends_on_outlet_title_and_text_only() -> None:
    """The same report under another path has the same id."""
    assert article(REPORT, path="a/harbourpost.txt").id == article(REPORT, path="b/07-harbourpost.txt").id
    assert article(REPORT, path="a/harbourpost.txt").id != article(REPORT, path="a/valleynews.txt").id


def test_a_record_gives_text_title_date_and_writers() -> None:
    """A news-please record: maintext as it stands is the text, its fields say the rest."""
    record = {
        "maintext": "The foreign ministers of nine states met in Bonn on Thursday.\nTheir host said that the talks would go on.",
        "text": "other",
        "title": "Ministers meet in Bonn",
        "date_publish": "2017-02-16T00:00:00",
        "authors": ["Ann Field", 7, "What Is The Price Of Ships", "Published A.M. Et Dec."],
        "source_domain": "www.harbourpost.example",
        "url": "https://www.harbourpost.example/bonn",
    }
    found = article(json.dumps(record), media="record", path="r.json")
    assert found.text == record["maintext"]
    assert not found.text_is_input
    assert found.title_span is None
    assert (found.title, found.published, found.published_from) == (
        "Ministers meet in Bonn",
        "2017-02-16",
        "given",
    )
    assert (found.outlet, found.authors, found.url) == ("harbourpost.example", ("Ann Field",), record["url"])


@pytest.mark.parametrize(
    ("data", "media", "words"),
    [
        (b"", "text", "empty file"),
        (b" \n\t ", "text", "empty file"),
        (bytes(range(256)) * 40, "text", "not text"),
        (b"Ministers meet in Bonn", "text", "no sentences"),
        (b"{", "record", "not a JSON object"),
        (b"[1]", "record", "not a JSON object"),
        (b'{"maintext": ""}', "record", "no text"),
        (
            b"We use cookies to improve your visit.\nBy continuing to use this site you agree.\nPrivacy Policy\nTerms of Use\nSubscribe\n",
            "text",
            "no sentences",
        ),
    ],
)
def test_what_cannot_be_used_is_skipped_with_its_reason(data: bytes, media: str, words: str) -> None:
    """Empty, binary, broken and contentless input is a value with a reason, never an error."""
    found = clean(capture(data, media=media))
    assert isinstance(found, Skipped)
    assert words in found.reason


def test_a_report_in_another_language_is_cleaned_and_named_as_such() -> None:
    text = "Die Außenminister von neun Staaten trafen sich am Donnerstag in Bonn und sprachen über den Krieg in Syrien."
    found = clean(capture(text.encode()))
    assert isinstance(found, Article)
    assert (found.language, found.text) == ("de", text)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text", "record"]))
def test_no_bytes_raise(data: bytes, media: str) -> None:
    """Whatever the bytes, the answer is an article or a reason."""
    assert isinstance(clean(capture(data, media=media)), Article | Skipped)
