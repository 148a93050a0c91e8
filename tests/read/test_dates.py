"""Time expressions of a report."""

from __future__ import annotations

import pytest

from secondsource.language.dates import redate
from secondsource.language.models import Pipeline
from secondsource.read.dates import find_dates
from secondsource.read.sentences import parse
from secondsource.records import TimeExpression

from .reports import report


def read(
    text: str, pipeline: Pipeline, published: str | None = "2017-02-17", **rest: object
) -> tuple[TimeExpression, ...]:
    (parsed,) = parse([report(text, published=published, **rest)], pipeline)  # type: ignore[arg-type]
    return find_dates(parsed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministers met on Monday.", "2017-02-13"),
        ("The ministers will meet on Monday.", "2017-02-20"),
        ("The ministers are expected to meet on Monday.", "2017-02-20"),
        ("The ministers are meeting on Monday.", "2017-02-20"),
        ("The talks are scheduled for Monday.", "2017-02-20"),
        ("The summit begins on Monday.", "2017-02-20"),
        ("He postponed the vote until Monday.", "2017-02-20"),
        ("He spoke ahead of Monday's vote.", "2017-02-20"),
        ("They had planned to leave on Monday.", "2017-02-13"),
        ("He could not be reached on Monday.", "2017-02-13"),
        ("Neither of them could be reached on Monday.", "2017-02-13"),
        ("He will speak about Monday's attack.", "2017-02-13"),
        ("The talks run through Monday.", "2017-02-20"),
        ("The minister is headed to Bonn on Monday.", "2017-02-20"),
        # The report is of a Friday: told in a later edit, or in another zone of time.
        ("The ministers met on Saturday.", "2017-02-18"),
        ("A drone was shot down early Saturday.", "2017-02-18"),
        ("The ministers met last Saturday.", "2017-02-11"),
        # What only tells what went before the news is of the week before.
        ("The judge, who halted the plan on Saturday, agreed.", "2017-02-11"),
        ("After the bill was withdrawn on Saturday, the mayor moved on.", "2017-02-11"),
        ("The crew had left the port on Saturday.", "2017-02-11"),
        ("Saturday's launch also coincides with a fair.", "2017-02-18"),
        ("She looks forward to testifying on Thursday.", "2017-02-23"),
        ("The duke signed the order to march on Thursday.", "2017-02-16"),
        ("They were quick to condemn it on Monday.", "2017-02-13"),
        ("The sanctions take effect on Monday.", "2017-02-20"),
        ("They met on Wednesday and Thursday.", "2017-02-15/2017-02-16"),
    ],
)
def test_the_tense_of_the_clause_turns_a_weekday_back_or_ahead(
    text: str, value: str, pipeline: Pipeline
) -> None:
    found = read(text, pipeline)[0]
    assert found.when is not None
    assert (found.when.value, found.when.anchor, found.when.inferred) == (value, "published", True)


def test_the_ends_of_a_range_in_words_are_two_expressions_of_one_time(pipeline: Pipeline) -> None:
    found = read("He ruled between 1994 and 1997.", pipeline)
    assert [(f.value, f.when and f.when.value) for f in found] == [
        ("1994", "1994/1997"),
        ("1997", "1994/1997"),
    ]


def test_an_undated_report_dates_absolute_words_only(pipeline: Pipeline) -> None:
    found = read(
        "He met her on Wednesday. They had met in 2014, and on 3 May 2016.", pipeline, published=None
    )
    assert [(f.value, f.when and f.when.value, f.anchor) for f in found] == [
        ("XXXX-WXX-3", None, "none"),
        ("2014", "2014", "none"),
        ("2016-05-03", "2016-05-03", "none"),
    ]


def test_a_dated_heading_is_the_anchor_of_its_section(pipeline: Pipeline) -> None:
    text = "17 Feb 2017Mayor flees\n\nThe mayor fled yesterday."
    (found,) = read(text, pipeline, published="2017-03-01", headings=((0, text.index("\n"), "2017-02-17"),))
    assert found.when is not None
    assert (found.when.value, found.when.anchor) == ("2017-02-16", "heading")


def test_words_count_from_an_earlier_date_in_the_passage(pipeline: Pipeline) -> None:
    found = read(
        "The port burned on 3 May 2016. Two days later the mayor fled. The next day he was found.", pipeline
    )
    assert [(f.when.value, f.when.anchor) for f in found if f.when] == [
        ("2016-05-03", "none"),
        ("2016-05-05", "earlier_date"),
        ("2016-05-06", "earlier_date"),
    ]


def test_an_earlier_date_far_back_counts_no_more(pipeline: Pipeline) -> None:
    text = "The port burned on 3 May 2016. " + "The mayor waited. " * 6 + "Two days later he fled."
    assert read(text, pipeline)[-1].when is None


def test_a_number_of_soldiers_is_no_year(pipeline: Pipeline) -> None:
    assert read("The army sent 2000 soldiers.", pipeline) == ()
    assert [f.value for f in read("The army left in 2000.", pipeline)] == ["2000"]


def test_a_stripped_possessive_weekday_is_a_day(pipeline: Pipeline) -> None:
    (found,) = read("Wednesdays explosion killed two men.", pipeline)
    assert found.value == "2017-02-15"


def test_an_undated_report_is_counted_again_once_its_date_is_known(pipeline: Pipeline) -> None:
    text = "The minister will travel on Wednesday. He left Bonn in 2014. Last month he spoke. The next day he resigned."
    undated = read(text, pipeline, published=None)
    dated = redate(undated, text, "2017-02-14")
    assert [(d.value, d.anchor) for d in dated] == [
        ("2017-02-15", "story"),
        ("2014", "none"),
        ("2017-01", "story"),
        ("XXXX-XX-XX", "none"),
    ]
    assert all(d.span == u.span for d, u in zip(dated, undated, strict=True))


def test_redating_without_a_usable_date_changes_nothing(pipeline: Pipeline) -> None:
    undated = read("He left on Monday.", pipeline, published=None)
    assert redate(undated, "He left on Monday.", "soon") == undated


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Ahead of a past only: the nearest such day, not the next.
        ("The order said that the ban would take effect on September 16.", "2016-09-16"),
        ("The team has denied any contacts ahead of September's election.", "2016-09"),
        ("The mayor's August calls were printed.", "2016-08"),
        ("It is the biggest win for her since taking over the agency in August.", "2016-08"),
        ("After declaring an emergency in August, she revealed her plans.", "2016-08"),
    ],
)
def test_a_month_or_day_without_its_year_is_not_taken_for_the_next_where_the_clause_looks_back(
    text: str, value: str, pipeline: Pipeline
) -> None:
    (found,) = read(text, pipeline, published="2017-02-01")
    assert found.when is not None
    assert found.when.value == value


def test_a_month_told_as_past_is_not_the_next_however_near_it_is(pipeline: Pipeline) -> None:
    (found,) = read("He won fame again in March.", pipeline)
    assert found.when is not None
    assert found.when.value == "2016-03"


def test_later_that_year_does_not_count_from_a_year_that_only_names_a_thing(pipeline: Pipeline) -> None:
    found = read(
        "A film came out in 2015. Since the 2009 talks the aim was lower. Later that year it won.", pipeline
    )
    assert found[-1].when is not None
    assert found[-1].when.value == "2015"


def test_a_clock_time_is_of_the_day_named_a_few_sentences_before(pipeline: Pipeline) -> None:
    found = read(
        "A fireball was seen on Tuesday night. A camera in York filmed it. It was bright. It fell at 5:52 p.m.",
        pipeline,
    )
    assert found[-1].when is not None
    assert found[-1].when.value == "2017-02-14T17:52"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The mayors said that they were close to a deal, maybe this weekend.", "2017-02-16", "2017-02-18/2017-02-19"),
        ("The mayors hope for a deal this weekend.", "2017-02-15", "2017-02-18/2017-02-19"),
        ("Two people were shot this weekend.", "2017-02-13", "2017-02-11/2017-02-12"),
        ("Two people were shot over the weekend.", "2017-02-16", "2017-02-11/2017-02-12"),
    ],
)  # fmt: skip
def test_this_weekend_is_to_come_once_the_week_is_half_over_but_the_weekend_is_gone(
    text: str, published: str, value: str, pipeline: Pipeline
) -> None:
    (found,) = read(text, pipeline, published=published)
    assert found.when is not None
    assert found.when.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The party changed its rules before its November elections.", "2018-11"),
        ("Holm raised funds for the November elections.", "2018-11"),
        ("The party lost seats in November.", "2017-11"),
    ],
)
def test_what_was_done_before_or_for_a_month_has_the_nearest_such_month(
    text: str, value: str, pipeline: Pipeline
) -> None:
    (found,) = read(text, pipeline, published="2018-08-01")
    assert found.when is not None
    assert found.when.value == value


def test_today_is_the_day_shown_in_the_zone_of_the_report(pipeline: Pipeline) -> None:
    text = "Published 10:15 p.m. EDT May 3, 2018\n\nThe mayor resigned today."
    found = read(text, pipeline, published="2018-05-04T02:15:00Z")
    assert found[-1].value == "2018-05-03"
    (elsewhere,) = read("The mayor resigned today.", pipeline, published="2018-05-04T02:15:00Z")
    assert elsewhere.value == "2018-05-04"
