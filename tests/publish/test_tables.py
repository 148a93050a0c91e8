"""The researcher's table of events."""

from __future__ import annotations

import csv
import io
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.errors import UsageError
from secondsource.publish.tables import COLUMNS, EventRow, as_csv, as_parquet, event_rows
from secondsource.records import Event, Location, Party, Quantity, Skipped, Span, Telling
from tests.publish.build import edition

DICTIONARY = Path(__file__).parents[2] / "docs" / "data" / "events.md"


def telling(*events: Event) -> Telling:
    """The story of the builder, with other events in its first report."""
    told = edition().stories[0].telling
    first, *rest = told.readings
    return replace(told, readings=(replace(first, events=events or first.events), *rest))


def meeting() -> Event:
    return edition().stories[0].telling.readings[0].events[0]


def test_the_dictionary_describes_every_column_in_order() -> None:
    described = re.findall(r"^\| `(\w+)` \|", DICTIONARY.read_text("utf-8"), re.MULTILINE)
    assert tuple(described) == COLUMNS


def test_a_row_holds_who_did_what_to_whom_and_where_it_is_said() -> None:
    (row,) = event_rows([telling()])
    assert (row.plover_type, row.cameo, row.tense, row.happened) == ("CONSULT", "040", "future", False)
    assert (row.actor_name, row.actor_country, row.actor_sector) == ("Ada Voss", "NLD", "GOV")
    assert (row.recipient_text, row.recipient_country) == ("the ferry union", None)
    assert row.event_date == "2019-03-01"
    assert "will meet the ferry union" in row.sentence


def test_what_is_denied_planned_or_supposed_has_not_happened() -> None:
    done = replace(meeting(), tense="past")
    others = (
        done,
        replace(done, polarity="negated"),
        replace(done, certainty="possible"),
        replace(done, certainty="denied"),
        replace(done, tense="future"),
    )
    assert [event_rows([telling(e)])[0].happened for e in others] == [True, False, False, False, False]


def test_uncoded_events_are_kept_only_when_asked_for() -> None:
    found = telling(replace(meeting(), type=None, mode=None, cameo=None))
    assert event_rows([found]) == ()
    assert len(event_rows([found], uncoded=True)) == 1


def test_all_parties_stand_in_one_order_with_empty_places_for_what_is_unknown() -> None:
    event = meeting()
    at = Span(article=event.span.article, start=0, end=4)
    two = replace(event, actors=(Party(span=at, name="rebels", sector="REB"), *event.actors))
    (row,) = event_rows([telling(two)])
    assert row.actor_text_all == "rebels|Ada Voss"
    assert row.actor_country_all == "|NLD"
    assert (row.actor_text, row.actor_country) == ("rebels", None)


def test_a_place_brings_its_country_and_point() -> None:
    there = replace(meeting(), place="Utrecht", location=Location(country="NLD", lat=52.09, lon=5.12))
    (row,) = event_rows([telling(there)])
    assert (row.place, row.place_country, row.lat, row.lon) == ("Utrecht", "NLD", 52.09, 5.12)


def test_a_number_is_given_to_one_event_only() -> None:
    told = telling()
    reading = told.readings[0]
    first = reading.statements[0]
    event = reading.events[0]
    far = replace(
        event,
        lemma="say",
        span=Span(article=event.span.article, start=first.span.start, end=first.span.start + 3),
    )
    dead = Quantity(
        span=Span(article=event.span.article, start=event.span.end, end=event.span.end + 3),
        number=12.0,
        unit="people",
        counted="killed",
        modifier="at least",
    )
    counting = replace(first, quantities=(dead,))
    crowded = replace(reading, events=(far, event), statements=(counting, *reading.statements[1:]))
    rows = event_rows([replace(told, readings=(crowded,))])
    assert [r.killed for r in rows] == [None, 12.0]
    assert rows[1].quantities == "at least 12 killed"


def test_ids_do_not_depend_on_what_else_is_read() -> None:
    alone = event_rows([telling()])
    together = event_rows([Skipped(path="a", reason="empty"), telling(), telling()])
    assert {r.event_id for r in together} == {r.event_id for r in alone}


def test_csv_can_be_read_back_with_empty_cells_for_what_is_unknown() -> None:
    rows = event_rows([telling()])
    (back,) = csv.DictReader(io.StringIO(as_csv(rows).decode("utf-8")))
    assert tuple(back) == COLUMNS
    assert back["cameo"] == "040"
    assert back["happened"] == "false"
    assert back["recipient_country"] == ""
    assert back["start"] == str(rows[0].start)


def test_an_empty_table_has_a_header() -> None:
    assert as_csv(()).decode().strip() == ",".join(COLUMNS)


def test_parquet_has_the_columns_and_types_of_the_dictionary() -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(as_parquet(event_rows([telling()]))))
    assert tuple(table.column_names) == COLUMNS
    types = {"text": "string", "integer": "int64", "number": "double", "boolean": "bool"}
    described = re.findall(r"^\| `(\w+)` \| (\w+)", DICTIONARY.read_text("utf-8"), re.MULTILINE)
    assert {name: str(table.schema.field(name).type) for name, _ in described} == {
        name: types[kind] for name, kind in described
    }
    assert table.to_pylist()[0]["cameo"] == "040"


def test_without_pyarrow_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"secondsource\[parquet\]"):
        as_parquet(())


def test_stray_halves_of_characters_do_not_break_a_table() -> None:
    (row,) = event_rows([telling()])
    odd = replace(row, actor_text="\ud83d voter", lat=float("nan"))
    assert isinstance(odd, EventRow)
    assert b"? voter" in as_csv([odd])
