"""The track record: what came of what an outlet, or a hedge, has led readers to expect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secondsource.outlook import look_out, track_records
from secondsource.records import Expectation, Outlook, Telling, TrackRecord, When
from tests.outlook.making import Report, comparison, day, event, party, tell

ENVOY = party("Ana Brandt", "c-brandt", "DEU")
MINISTER = party("Luc Moreau", "c-moreau", "FRA", "GOV")


def story(
    status: str = "open", when: When | None = None, certainty: str = "certain", cue: str | None = None
) -> tuple[Telling, Outlook]:
    """A story in which the gazette expects a meeting of which this comes."""
    gazette, courier = Report("gazette", "2021-05-04"), Report("courier", "2021-05-09")
    meeting = event("meet", "future", actors=(ENVOY,), recipients=(MINISTER,), type="CONSULT")
    gazette.expects("Brandt will meet Moreau.", meeting, certainty=certainty, cue=cue)
    courier.says("Snow fell.", event("fall"))
    telling = tell(gazette, courier)
    [made] = look_out(telling, comparison()).expectations
    expected: Expectation = replace(made, status=status, when=when)  # type: ignore[arg-type]
    return telling, Outlook(expectations=(expected,), timeline=())


def of(records: tuple[TrackRecord, ...], kind: str, name: str) -> TrackRecord:
    """The record of one outlet or hedge."""
    return next(r for r in records if (r.of, r.name) == (kind, name))


def test_an_outlets_record_counts_what_came_of_each_of_its_expectations() -> None:
    stories = [story("happened"), story("happened"), story("moved"), story("cancelled"), story("open")]
    record = of(track_records(stories), "outlet", "gazette")
    assert (record.happened, record.moved, record.cancelled, record.unreported, record.waiting) == (
        2,
        1,
        1,
        0,
        1,
    )
    assert record.told == 5
    assert record.came_true == 0.5


def test_what_is_due_and_in_no_report_was_never_reported() -> None:
    past, coming = story(when=day("2021-05-06")), story(when=day("2021-05-20"))
    record = of(track_records([past, coming]), "outlet", "gazette")
    assert (record.unreported, record.waiting) == (1, 1)
    assert record.came_true is None
    later = of(track_records([past, coming], date(2021, 6, 1)), "outlet", "gazette")
    assert (later.unreported, later.waiting) == (2, 0)


def test_hedges_are_counted_by_certainty_and_by_their_words() -> None:
    stories = [
        story("happened", certainty="likely", cue="is expected to"),
        story("cancelled", certainty="likely", cue="Is  expected to"),
        story("happened"),
    ]
    records = track_records(stories)
    assert of(records, "certainty", "likely").came_true == 0.5
    assert of(records, "cue", "is expected to").told == 2
    assert of(records, "certainty", "certain").came_true == 1.0
    assert [r.of for r in records] == sorted(
        (r.of for r in records), key=["outlet", "certainty", "cue"].index
    )


def test_an_outlet_that_told_nothing_has_no_record_and_no_stories_have_none() -> None:
    assert not any(r.name == "courier" for r in track_records([story("happened")]))
    assert track_records([]) == ()
