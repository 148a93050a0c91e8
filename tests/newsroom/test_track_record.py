"""The store tells what came of what its outlets led readers to expect."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from secondsource.cli import app
from secondsource.newsroom.room import Newsroom
from tests.newsroom.invented import newsroom, report

PLAN = "The mayor will open the harbour museum on 20 March 2031."


@pytest.fixture
def room(tmp_path: Path, pipeline, embedder) -> Newsroom:
    return newsroom(str(tmp_path / "news.db"), models=(pipeline, embedder))


def of(room: Newsroom, name: str, today: date | None = None) -> tuple[int, int]:
    """How many expectations of an outlet are due without a report, and how many are not due."""
    (one,) = [r for r in room.track_records(today) if (r.of, r.name) == ("outlet", name)]
    return one.unreported, one.waiting


def test_a_plan_waits_for_its_day_and_is_then_one_of_which_nothing_was_reported(room: Newsroom) -> None:
    room.add([report("bridge", "Morning Post", more=PLAN), report("bridge", "Daily Echo")])
    assert room.track_records() == (), "no story is told yet"
    room.catch_up()
    assert of(room, "Morning Post") == (0, 1)
    assert of(room, "Morning Post", date(2031, 4, 1)) == (1, 0)


def test_the_command_prints_the_record_and_says_what_is_no_date(room: Newsroom, capsysbinary) -> None:
    room.add([report("bridge", "Morning Post", more=PLAN), report("bridge", "Daily Echo")])
    room.catch_up()
    place = room.status().place
    app(["record", "--store", place, "--json"], standalone_mode=False)
    found = json.loads(capsysbinary.readouterr().out)
    assert {(r["of"], r["name"], r["told"]) for r in found} >= {("outlet", "Morning Post", 1)}
    app(["record", "--store", place], standalone_mode=False)
    assert b"1 expectation" in capsysbinary.readouterr().out
    with pytest.raises(Exception, match="no date"):
        app(["record", "--store", place, "--today", "spring"], standalone_mode=False)
