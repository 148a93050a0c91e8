"""The grammar of dates on bare text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.language.calendar import days_of, edtf, index, nth, period, timex
from secondsource.language.dategrammar import RULES, hints_in
from secondsource.language.dates import find_dates, resolve

FRIDAY = date(2017, 2, 17)


def value(text: str, anchor: date | None = FRIDAY, tense: str | None = None) -> tuple[str, str | None]:
    (found,) = find_dates(text)
    resolved = resolve(found, anchor, tense)  # type: ignore[arg-type]
    return resolved.value, resolved.edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 26 October 2016", "2016-10-26"),
        ("on Wednesday, Oct. 26, 2016", "2016-10-26"),
        ("on Feb. 15-17", "2017-02-15/2017-02-17"),
        ("from 15 to 17 February 2017", "2017-02-15/2017-02-17"),
        ("from Monday to Wednesday", "2017-02-13/2017-02-15"),
        ("between 2008 and 2012", "2008/2012"),
        ("January 13, 2009: a server is set up", "2009-01-13"),
        ("in May 2016", "2016-05"),
        ("in 1989", "1989"),
        ("yesterday", "2017-02-16"),
        ("last Friday", "2017-02-10"),
        ("last week", "2017-W06"),
        ("later this week", "2017-W07"),
        ("last month", "2017-01"),
        ("last November", "2016-11"),
        ("three years ago", "2014"),
        ("six weeks ago", "2017-W01"),
        ("last summer", "2016-06/2016-08"),
        ("over the weekend", "2017-02-11/2017-02-12"),
        ("the third quarter of 2016", "2016-07/2016-09"),
        ("in the 1990s", "1990/1999"),
        ("on Easter Monday", "2017-04-17"),
        ("at 9 a.m. Tuesday", "2017-02-14T09:00"),
        ("at 1130 am (0830 GMT) on Tuesday", "2017-02-14T11:30"),
        ("at 10.45pm on 3 May 2016", "2016-05-03T22:45"),
        ("Wednesday morning", "2017-02-15"),
        ("on Monday next week", "2017-02-20"),
        ("on Friday of last week", "2017-02-10"),
        ("next week, on Tuesday", "2017-02-21"),
        ("a week from Monday", "2017-02-27"),
        ("a week ago Sunday", "2017-02-05"),
        ("the Sept. 11 terrorist attacks", "2001-09-11"),
        ("since the September 11 attacks", "2001-09-11"),
        ("by year-end", "2017"),
        ("in mid-November", "2016-11"),
        ("over the summer", "2017-06/2017-08"),
    ],
)
def test_words_are_counted_from_the_date_of_writing(text: str, expected: str) -> None:
    assert value(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Wednesday", "XXXX-WXX-3"),
        ("in July", "XXXX-07"),
        ("on Feb. 15", "XXXX-02-15"),
        ("last year", "XXXX"),
        ("yesterday", "XXXX-XX-XX"),
        ("at 11:30 a.m.", "T11:30"),
    ],
)
def test_without_a_date_of_writing_relative_words_stay_open(text: str, expected: str) -> None:
    assert value(text, None) == (expected, None)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("for three days", "DURATION", "P3D"),
        ("a two-week truce", "DURATION", "P2W"),
        ("the past two months", "DURATION", "P2M"),
        ("for years", "DURATION", "PXY"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("$3 a year", "SET", "P1Y"),
        ("in recent weeks", "DATE", "PAST_REF"),
        ("now", "DATE", "PRESENT_REF"),
        ("in the near future", "DATE", "FUTURE_REF"),
        ("over the past decade", "DURATION", "P10Y"),
        ("over the next decade", "DURATION", "P10Y"),
        ("a day-long meeting", "DURATION", "P1D"),
        ("for 2 1/2 years", "DURATION", "P2.5Y"),
        ("the year ended March", "DURATION", "P1Y"),
    ],
)
def test_durations_sets_and_vague_times_are_typed_and_undated(text: str, kind: str, expected: str) -> None:
    (found,) = find_dates(text)
    assert (found.type, *value(text)) == (kind, expected, None)


@pytest.mark.parametrize(
    "text",
    [
        "a 10-day-old boy",
        "2000 soldiers",
        "He may go.",
        "The march went on.",
        "the Sunday Times",
        "Fox News Sunday",
        "more than 1990",
        "a second attack",
        "May's office",
        "a quarter of the town",
        "seen on 60 Minutes",
        "critical of March for Our Woods",
        "sold to Twenty-First Century Fox",
        "One day he may go.",
        "on the last day of the term",
        "trips to his club in Mar-a-Lago",
    ],
)
def test_look_alikes_are_no_times(text: str) -> None:
    assert find_dates(text) == ()


def test_on_a_sunday_this_week_is_the_one_to_come_unless_told_as_past() -> None:
    sunday = date(2017, 2, 19)
    assert value("this week", sunday, "future")[1] == "2017-W08"
    assert value("this week", sunday, "past")[1] == "2017-W07"


def test_a_day_without_a_year_is_the_nearest_and_tense_weighs() -> None:
    assert value("on Dec. 20")[1] == "2016-12-20"
    assert value("on Dec. 20", tense="future")[1] == "2017-12-20"


def test_day_and_month_that_cannot_be_told_apart_give_the_year_alone() -> None:
    assert value("03/04/2017")[1] == "2017"


def test_words_that_round_a_time_make_it_approximate() -> None:
    (found,) = find_dates("in early April")
    assert resolve(found, FRIDAY).approximate


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "in",
                "on",
                "at",
                "the",
                "last",
                "next",
                "two",
                "15",
                "2017",
                "Feb.",
                "May",
                "Monday",
                "week",
                "year",
                "ago",
                "later",
                ",",
                "-",
                "(",
                ")",
                "9",
                "a.m.",
                "31",
                "0",
                "99",
                "/",
                "quarter",
                "1st",
                "spring",
                "of",
                "to",
                "from",
                "between",
                "and",
            ]
        ),
        max_size=12,
    ).map(" ".join)
    | st.text(max_size=60),
    st.none() | st.dates(),
)
def test_any_words_resolve_without_error_and_values_are_dates(text: str, anchor: date | None) -> None:
    found = find_dates(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for item in found:
        assert text[item.start : item.end] == item.words
        resolved = resolve(item, anchor)
        assert resolved.edtf is None or days_of(resolved.edtf) is not None


@given(
    st.dates(),
    st.sampled_from(
        ["day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century"]
    ),
)
def test_units_of_the_calendar_tile_it(day: date, unit: str) -> None:
    found = period(unit, day)  # type: ignore[arg-type]
    if found is None:
        return
    assert nth(unit, index(unit, found.first)) == found  # type: ignore[arg-type]
    assert timex(found)
    assert days_of(edtf(found)) is not None
    if unit != "weekend":
        assert found.first <= day <= found.last


#: A text at least for each rule of the grammar.
SAMPLES = (
    "2017-02-17 and 2/17/2017, 17.2.2017, after 9/11, early Feb. 3 to 5, 2016, the 3rd of MAY, mid-March 2015",
    "in May; 2008-12; fiscal 2014; the early '90s and the 1980s, the nineties, the late nineteenth century",
    "on Mondays, Tues. night, Wednesday of last week, last week, on Friday, two weeks from Sunday, a week ago Thurs.",
    "the day before yesterday, today's, Tonight, tomorrows paper; this morning; late last decade; that same month",
    "by year-end, at year’s end, the full year ended in June, the weekend, three-and-a-half weeks ago, five Centuries later",
    "the day after, a year earlier, the year-ago quarter, the same quarter; last spring, Autumn of 2011, this fall",
    "Q3 2015, the first fiscal quarter, second half of 2016; Halloween, New Year’s Day, new years eve, the Fourth of July",
    "at 5pm EST, 7 a.m., 11:30 p. m., 1830 GMT, 9:45 local time, at noon; past 10 minutes, a two-day trip, dozens of nights",
    "for hours, weeks-long, the past century, week-long, 2 1/2 years, a day and a half; daily, every other month, each Monday",
    "Saturday mornings; nowadays, at this point, in recent times, some time ago, the other day, long ago",
    "shortly, the foreseeable future, the near term, as soon as possible, the coming days, in due course",
)


def test_no_rule_is_passed_over_that_would_match() -> None:
    """What a rule needs of a text is there wherever its pattern matches, and every rule matches somewhere."""
    for rule in RULES:
        texts = [t for sample in SAMPLES for t in (sample, sample.upper(), sample.lower())]
        matched = [t for t in texts if rule.pattern.search(t)]
        assert matched, rule.name
        for text in matched:
            for match in rule.pattern.finditer(text):
                hints = hints_in(match.group() + text[match.end() : match.end() + 10])
                assert not any(map(hints.isdisjoint, rule.needs)), (rule.name, match.group())
