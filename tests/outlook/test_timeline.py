from __future__ import annotations

import pytest

from secondsource.outlook import look_out
from secondsource.outlook.times import bounds, compatible, timeline_date
from secondsource.records import Span, Speaker, TimelineEntry, When
from tests.outlook.making import Report, comparison, day, event, party, same, tell

MAYOR = party("Ida Holm", "c-holm")


def entries(*reports: Report, links=()) -> tuple[TimelineEntry, ...]:
    return look_out(tell(*reports), comparison(*links)).timeline


def opened(tense: str = "past", **more):
    return event("open", tense, actors=(MAYOR,), **more)


def test_entries_stand_in_the_order_of_their_dates():
    report = Report("gazette", "2021-05-05")
    report.says("Holm opened the bridge on Tuesday.", opened(), when=day("2021-05-04"))
    report.says("Work began in March.", event("begin"), when=day("2021-03", precision="month"))
    report.expects(
        "It will carry trams from June.", event("carry", "future"), when=day("2021-06", precision="month")
    )
    found = entries(report)
    assert [(e.date, e.status) for e in found] == [
        ("2021-03", "background"),
        ("2021-05-04", "happened"),
        ("2021-06", "expected"),
    ]


def test_what_has_no_date_is_left_out():
    report = Report("gazette", "2021-05-05")
    report.says("Holm opened the bridge.", opened())
    assert entries(report) == ()


def test_one_thing_told_by_two_outlets_is_one_entry_with_the_day_of_its_first_report():
    gazette, courier = Report("gazette", "2021-05-05"), Report("courier", "2021-05-04")
    a = gazette.says("Holm opened the bridge on Tuesday.", opened(), when=day("2021-05-04"))
    b = courier.says("The bridge was opened on Tuesday.", opened(), when=day("2021-05-04"))
    [only] = entries(gazette, courier, links=[same(a, b)])
    assert only.statements == (a, b)
    assert only.first_reported == "2021-05-04"


def test_two_things_of_one_day_are_two_entries():
    report = Report("gazette", "2021-05-05")
    report.says("Holm opened the bridge on Tuesday.", opened(), when=day("2021-05-04"))
    report.says("A tram caught fire on Tuesday.", event("catch"), when=day("2021-05-04"))
    assert len(entries(report)) == 2


def test_the_first_told_event_under_a_dated_heading_takes_its_date_and_says_so():
    report = Report("cards", "2021-05-05")
    report.heading("4 May 2021", "2021-05-04")
    report.says("Holm opened the bridge.", opened(type="CONSULT"))
    report.says("Crowds had gathered early.", event("gather", type="PROTEST"))
    [only] = entries(report)
    assert (only.date, only.precision, only.inferred) == ("2021-05-04", "day", True)


def test_an_expectation_under_a_dated_heading_takes_no_date_from_it():
    report = Report("cards", "2021-05-05")
    report.heading("4 May 2021", "2021-05-04")
    report.expects("Holm will open the bridge.", opened("future", type="CONSULT"))
    assert entries(report) == ()


def test_a_week_is_printed_as_its_monday_and_stays_a_week():
    report = Report("gazette", "2021-05-05")
    report.says("Work ended last week.", event("end"), when=day("2021-W17", precision="week"))
    assert [(e.date, e.precision) for e in entries(report)] == [("2021-04-26", "week")]


def test_a_question_gives_no_entry():
    report = Report("gazette", "2021-05-05")
    report.says("It is unknown who was there on Tuesday.", opened(), when=day("2021-05-04"), asks=True)
    assert entries(report) == ()


def test_what_lies_ahead_of_the_report_is_expected_whatever_its_tense():
    report = Report("gazette", "2021-05-05")
    report.says("It was too late for the vote of 12 May.", event("vote"), when=day("2021-05-12"))
    assert [e.status for e in entries(report)] == ["expected"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-05-04", "2021-05-04", "2021-05-04"),
        ("2021-05-04T10:30", "2021-05-04", "2021-05-04"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
        ("2021-05-04/2021-05-06", "2021-05-04", "2021-05-06"),
        ("2021-11~", "2021-11-01", "2021-11-30"),
    ],
)
def test_bounds_of_edtf(value: str, first: str, last: str):
    found = bounds(value)
    assert found is not None
    assert [d.isoformat() for d in found] == [first, last]


@pytest.mark.parametrize(
    "value",
    ["", "P3D", "PRESENT_REF", "XXXX-WXX-3", "2021-13", "2021-02-30", "2021-W60", "2021-05-06/2021-05-04"],
)
def test_what_is_no_date_has_no_bounds(value: str):
    assert bounds(value) is None


def test_times_that_overlap_can_be_of_one_event():
    assert compatible(day("2021-05-04"), day("2021-05", precision="month"))
    assert compatible(day("2021-05-04"), None)
    assert not compatible(day("2021-05-04"), day("2021-05-06"))
    assert compatible(day("2021-05-04", approximate=True), day("2021-05-05"))


def test_only_weeks_change_their_form():
    assert timeline_date(When(value="2021-05", precision="month", words="", anchor="none")) == "2021-05"


def test_loose_and_misread_dates_are_no_entries():
    for words, when in (
        ("Not 10 years ago, but 100 days ago, the allies were at odds.", day("2011", words="10 years ago")),
        ("The letter speaks of today's music.", day("2021-05-04", words="today")),
        ("He mocked the 2016 election.", day("2016", precision="year", words="2016")),
        ("Raids hit the town around 1130 am.", day("1130", precision="year", words="1130")),
        ("Lights were hung ahead of the August vote.", day("2020-08", precision="month", words="August")),
    ):
        gazette = Report("gazette", "2021-05-04")
        gazette.says(words, event("be"), when=when)
        assert look_out(tell(gazette), comparison()).timeline == (), words


def test_an_answer_to_an_act_of_the_day_of_the_report_is_of_that_day():
    gazette = Report("gazette", "2021-05-04")
    gazette.says("An attack killed two people on Tuesday.", event("attack", when=day("2021-05-04")))
    answer = gazette.says("A group claimed the attack.", event("attack"))
    found = look_out(tell(gazette), comparison()).timeline
    assert [(e.date, e.inferred) for e in found if answer in e.statements] == [("2021-05-04", True)]


def test_an_answer_in_a_later_report_stays_undated():
    gazette = Report("gazette", "2021-05-06")
    gazette.says("An attack killed two people on Tuesday.", event("attack", when=day("2021-05-04")))
    answer = gazette.says("A group claimed the attack.", event("attack"))
    found = look_out(tell(gazette), comparison()).timeline
    assert not any(answer in e.statements for e in found)


def test_a_date_that_a_sentence_is_about_is_no_entry():
    report = Report("gazette", "2021-05-05")
    report.says(
        "2021 has been a good year for trams.", event("be"), when=day("2021", precision="year", words="2021")
    )
    assert entries(report) == ()


def test_what_is_told_as_past_on_the_day_after_the_report_has_happened():
    report = Report("gazette", "2021-05-05")
    report.says("Holm opened the bridge on Thursday.", opened(), when=day("2021-05-06"))
    assert [e.status for e in entries(report)] == ["happened"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Updated at noon.", day("2021-05-05T12:00", precision="minute", words="noon")),
        ("She is seen in this May 1, 2021 file photo.", day("2021-05-01", words="May 1, 2021")),
        ("They asked for records going back to 2006.", day("2006", precision="year", words="2006")),
    ],
)
def test_stamps_pictures_and_beginnings_are_no_entries(text: str, when: When):
    report = Report("gazette", "2021-05-05")
    report.says(text, event("see"), when=when)
    assert entries(report) == ()


def test_earlier_this_month_never_lies_ahead():
    report = Report("gazette", "2021-05-25")
    when = day("2021-05", precision="month", words="earlier this month")
    report.says("Holm said she would open the bridge earlier this month.", opened("future"), when=when)
    assert [e.status for e in entries(report)] == ["happened"]


def test_what_could_have_been_done_on_a_day_is_no_entry():
    report = Report("gazette", "2021-05-05")
    text = "Holm could have opened the bridge on Tuesday."
    at = text.index("opened")
    span = Span(article="gazette", start=at, end=at + len("opened"))
    when = day("2021-05-04", words="Tuesday")
    report.says(text, event("open", span=span, when=when, certainty="possible"), when=when)
    assert entries(report) == ()


@pytest.mark.parametrize(
    ("text", "words", "value", "more"),
    [
        ("This report was last updated on May 4.", "May 4", "2021-05-04", {}),
        ("3 of 25 Photos: the mayor at the Harvest Day fair on May 1.", "May 1", "2021-05-01", {}),
        ("They want to harm us today.", "today", "2021-05-05", {}),
        ("It ought to be plain today that trams pay.", "today", "2021-05-05", {}),
        (
            "Holm led late in the third quarter.",
            "the third quarter",
            "2021-07/2021-09",
            {"precision": "range"},
        ),
        (
            "Holm spoke on The Tonight Show about trams.",
            "Tonight",
            "2021-05-05",
            {},
        ),
        ("The bank kept its overnight rate.", "overnight", "2021-05-05", {}),
        ("Ridership fell like last year.", "last year", "2020", {"precision": "year"}),
        ("A claim from 36 years ago came up.", "36 years ago", "1985", {"precision": "year"}),
        ("She asked for files from 2006 to present.", "2006", "2006", {"precision": "year"}),
        ("Holm quoted “1984” at length.", "1984", "1984", {"precision": "year"}),
        (
            "If Holm wanted to leave in March, she would have left.",
            "March",
            "2021-03",
            {"precision": "month"},
        ),
        ("Most members were away for Christmas.", "Christmas", "2020-12-25", {}),
        ("The crowd at the Bastille Day parade sang.", "Bastille Day", "2020-07-14", {}),
        (
            "Pupils took part in the 4th of July and Labor Day activities.",
            "the 4th of July",
            "2020-07-04",
            {},
        ),
        ("The 9/11 Commission was praised.", "9/11", "2001-09-11", {}),
        ("2015 Harbour Press A new tram is coming.", "2015", "2015", {"precision": "year"}),
        ("They named the man they admired most of all in the world today.", "today", "2021-05-05", {}),
        ("Nobody knew who would fill the 8 pm slot.", "8 pm", "2021-05-05T20:00", {"precision": "minute"}),
        ("Holm retained 10 p.m. for her show.", "10 p.m.", "2021-05-05T22:00", {"precision": "minute"}),
        ("They wrote of the year-end spending bill.", "the year-end", "2021", {"precision": "year"}),
        ("“We were warned tonight,” Holm wrote.", "tonight", "2021-05-05", {}),
    ],
)
def test_a_date_that_dates_nothing_gives_no_entry(text: str, words: str, value: str, more: dict[str, str]):
    report = Report("gazette", "2021-05-05")
    when = day(value, words=words, inferred=True, **more)
    report.says(text, event("see", when=when), when=when)
    assert entries(report) == ()


def test_what_is_named_by_its_night_in_a_quotation_stays():
    report = Report("gazette", "2021-05-05")
    when = day("2021-05-05", words="tonight", inferred=True)
    report.says("“We mourn the dead of tonight's attack,” Holm wrote.", event("attack", when=when), when=when)
    assert len(entries(report)) == 1


def test_a_year_that_tells_apart_elections_is_no_date_but_a_year_that_opens_its_clause_is():
    report = Report("gazette", "2021-05-05")
    year = day("2018", precision="year", words="2018")
    report.says("They told of meddling in 2018 elections.", event("meddle"), when=year)
    report.says("In 2018 voters chose Holm.", event("choose"), when=year)
    assert [e.text for e in entries(report)] == ["In 2018 voters chose Holm."]


def test_a_clock_time_is_of_the_reports_day_only_where_the_report_tells_of_that_day():
    def told(*days: str) -> int:
        report = Report("gazette", "2021-05-05")
        for n, value in enumerate(days):
            report.says(f"On day {n} it rained.", event("rain"))
            report.dated(report.statements[-1], f"day {n}", value)
        when = day("2021-05-05T17:52", precision="minute", words="5:52 p.m.", inferred=True)
        report.says("Holm opened the bridge at 5:52 p.m.", opened(when=when), when=when)
        return sum(e.precision == "minute" for e in entries(report))

    assert told("2021-05-05") == 1
    assert told("2021-05-04") == 0
    assert told() == 0


def test_the_day_of_saying_has_happened_whatever_is_said():
    report = Report("gazette", "2021-05-05")
    when = day("2021-05-05", words="Wednesday", inferred=True)
    said = report.says(
        "Holm said Wednesday that trams would run.",
        event("run", "future"),
        when=when,
        tense="future",
        expects=True,
        cue="said",
        speaker=Speaker(name="Ida Holm", kind="named"),
    )
    assert [(e.date, e.status) for e in entries(report)] == [("2021-05-05", "happened")]
    assert said.expects


def test_on_the_day_of_writing_the_clause_of_the_date_tells_what_is_to_come():
    def status(text: str, tense: str, of_statement: str, **more) -> list[str]:
        report = Report("gazette", "2021-05-05")
        when = day("2021-05-05", words="Wednesday", inferred=True)
        said = report.says(text, event("open", "future", when=when), when=when, tense=of_statement, **more)
        report.dated(said, "Wednesday", "2021-05-05", tense=tense, when=when)
        return [e.status for e in entries(report)]

    assert status("Wednesday's vote is expected to be close.", "future", "future", expects=True) == [
        "expected"
    ]
    assert status("Holm seemed eager to open it on Wednesday.", "future", "past") == ["happened"]
    assert status("We get this plan on Wednesday.", "present", "present") == ["happened"]


def test_what_was_asked_for_on_the_next_day_is_to_come():
    report = Report("gazette", "2021-05-05")
    when = day("2021-05-06", words="Thursday", inferred=True)
    report.says("Two members called for a meeting on Thursday.", event("meeting", when=when), when=when)
    assert [e.status for e in entries(report)] == ["expected"]


def test_a_deadline_that_is_not_over_is_to_come():
    report = Report("gazette", "2021-12-05")
    when = day("2021", precision="year", words="the end of the year", inferred=True)
    report.says("They were in haste to open it before the end of the year.", opened(when=when), when=when)
    assert [e.status for e in entries(report)] == ["expected"]


def test_a_day_of_the_storys_time_is_no_background():
    report = Report("gazette", "2021-01-03")
    when = day("2020-12-31", words="Thursday", inferred=True)
    report.says("Holm opened the bridge on Thursday.", opened(when=when), when=when, background=True)
    assert [e.status for e in entries(report)] == ["happened"]


def test_a_weekday_six_days_ahead_and_a_week_later_that_lies_ahead_are_not_trusted():
    for words, value, more in (
        ("Tuesday", "2021-05-11", {}),
        ("a week later", "2021-05-12", {"anchor": "earlier_date"}),
    ):
        report = Report("gazette", "2021-05-05")
        when = day(value, words=words, inferred=True, **more)
        report.says(
            f"Holm will open the bridge {words}.", opened("future", when=when), when=when, tense="future"
        )
        assert entries(report) == (), words


def test_later_this_week_is_to_come_unless_told_as_past():
    report = Report("gazette", "2021-05-05")
    when = day("2021-W18", precision="week", words="later this week", inferred=True)
    report.says(
        "It could be a blow when the storm slams the coast later this week.", event("slam"), when=when
    )
    assert [e.status for e in entries(report)] == ["expected"]


def test_an_undated_report_is_no_later_than_the_storys_last():
    gazette, courier = Report("gazette", "2021-05-05"), Report("courier")
    gazette.says("Holm opened the bridge.", opened())
    year = day("2023", precision="year", words="2023", anchor="none")
    courier.says("Holm is seeking to lead the town in 2023.", event("seek", "present"), when=year)
    assert [(e.date, e.status) for e in entries(gazette, courier)] == [("2023", "expected")]


@pytest.mark.parametrize(
    ("text", "words", "value", "precision"),
    [
        ("Of the pages filed before March 2019 most were lost.", "March 2019", "2019-03", "month"),
        ("It began at the turn of the 20th century.", "the 20th century", "1900/1999", "range"),
        ("It could shift the map ahead of 2024.", "2024", "2024", "year"),
    ],
)
def test_a_month_or_year_that_only_bounds_a_time_is_no_entry(
    text: str, words: str, value: str, precision: str
):
    report = Report("gazette", "2021-05-05")
    when = day(value, words=words, precision=precision, anchor="none")
    report.says(text, event("be"), when=when)
    assert entries(report) == ()


def test_a_day_gone_by_that_is_told_in_the_present_is_not_trusted():
    report = Report("gazette", "2021-05-05")
    when = day("2021-04-25", words="April 25", inferred=True)
    said = report.says("The next deadline is April 25.", event("be", "present"), when=when, tense="present")
    report.dated(said, "April 25", "2021-04-25", tense="present", when=when)
    assert entries(report) == ()


@pytest.mark.parametrize(("said", "kept"), [("2020-03", 0), ("2021-05-04", 1)])
def test_a_date_in_words_said_long_before_the_report_is_no_entry(said: str, kept: int):
    report = Report("gazette", "2021-05-05")
    first = "In March" if kept == 0 else "On Tuesday"
    when = day("2021-W19", words="next week", inferred=True, precision="week")
    told = report.says(
        f"{first} Holm wrote to the board: “We will sign next week and the trams run.”",
        event("sign", "future", when=when),
        when=when,
    )
    precision = "month" if kept == 0 else "day"
    report.dated(told, first.split()[1], said, when=day(said, words=first.split()[1], precision=precision))
    report.dated(told, "next week", "2021-W19", tense="future", when=when)
    assert ["2021-05-10"] * kept == [e.date for e in entries(report) if e.date == "2021-05-10"]


def test_the_mark_that_closes_a_long_quotation_opens_none():
    report = Report("gazette", "2021-05-05")
    told = report.says(
        "In March 2020 Holm wrote of it. " + "The trams run. " * 40 + '"Yes" and "no", he said, "' + "word " * 130 + 'end". On Monday he left.',
        event("leave", when=(when := day("2021-05-03", words="Monday", inferred=True))),
        when=when,
    )  # fmt: skip
    report.dated(told, "March 2020", "2020-03")
    report.dated(told, "Monday", "2021-05-03", when=when)
    assert "2021-05-03" in [e.date for e in entries(report)]


def test_a_year_told_as_past_the_day_before_it_begins_has_not_happened():
    report = Report("gazette", "2021-12-31")
    when = day("2022", words="early 2022", precision="year")
    said = report.says(
        "Aides hoped that the sum, made public in early 2022, might help.",
        event("publish", when=when),
        when=when,
    )
    report.dated(said, "early 2022", "2022", when=when)
    assert [e.status for e in entries(report)] == ["expected"]
