"""Dates of publication are read in the forms that pages use; what is ambiguous has no value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.moments import find_dates, moment


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("17 Feb 2017", "2017-02-17"),
        ("Wednesday, 27th July 2016", "2016-07-27"),
        ("Oct. 26, 2016", "2016-10-26"),
        ("October 26 2016", "2016-10-26"),
        ("2016-11-10 15:43:00", "2016-11-10"),
        ("2017-09-15T00:00:00", "2017-09-15"),
        ("2018-01-01T17:58:18+02:00", "2018-01-01T15:58:18Z"),
        ("10 Nov 2016, 9:50 p.m. ET", "2016-11-11T02:50:00Z"),
        ("July 10, 2016 9:50 am ET", "2016-07-10T13:50:00Z"),
        ("31/12/2017 10:20 GMT", "2017-12-31T10:20:00Z"),
        ("27-07-2016", "2016-07-27"),
        ("20170215T101500Z", "2017-02-15T10:15:00Z"),
        ("2017/02/15", "2017-02-15"),
        ("15-Feb-2017 10:30 GMT+2", "2017-02-15T08:30:00Z"),
        ("10:30 GMT, 3 May 2019", "2019-05-03T10:30:00Z"),
        ("3 May 2019, 10.30 IST", "2019-05-03"),
        ("2019-05-03T00:00:00+08:00", "2019-05-03"),
        ("1970-01-01", None),
        ("07/08/2016", None),
        ("2016-02-31", None),
        ("yesterday", None),
    ],
)
def test_a_written_date_becomes_iso(written: str, iso: str | None) -> None:
    """Zones are turned into UTC, a time without a zone is dropped, and no day is guessed."""
    assert moment(written) == iso


@given(st.text(alphabet="0123456789 -/.:,JanFebOct tuz+", max_size=60))
def test_no_text_raises_and_spans_lie_within_it(text: str) -> None:
    """Every date found lies within the text, in order."""
    found = find_dates(text)
    assert all(0 <= d.start < d.end <= len(text) for d in found)
