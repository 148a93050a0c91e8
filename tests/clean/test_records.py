"""Records of news-please: their text, with what they say of themselves."""

from __future__ import annotations

import json

import pytest

from secondsource.clean import clean
from secondsource.clean.language import language_name
from secondsource.records import Article, Capture

TEXT = (
    "The harbour council of Lindmouth voted on Thursday to close the old swing bridge to cars.\n"
    "Engineers had found cracks in two of its bearings, the council's chair said after the meeting."
)


def _record(data: bytes) -> Article:
    found = clean(Capture(id="c", path="r.json", media="record", data=data))
    assert isinstance(found, Article)
    return found


def test_a_record_that_starts_with_a_byte_order_mark_is_read() -> None:
    record = json.dumps({"maintext": TEXT, "date_publish": "2019-05-03 10:30:00"})
    article = _record(b"\xef\xbb\xbf" + record.encode())
    assert article.text == TEXT
    assert article.published == "2019-05-03"


@pytest.mark.parametrize(
    ("domain", "outlet"), [("www.bbc.co.uk", "BBC News"), ("www.herald.test", "herald.test")]
)
def test_a_domain_becomes_the_name_of_its_outlet(domain: str, outlet: str) -> None:
    assert _record(json.dumps({"text": TEXT, "source_domain": domain}).encode()).outlet == outlet


def test_languages_have_names() -> None:
    assert [language_name(code) for code in ("fr", "ru", "zh", "xx")] == [
        "French",
        "Russian",
        "Chinese",
        "xx",
    ]
