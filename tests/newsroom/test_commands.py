"""The commands on a store, each as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from secondsource.cli import app
from secondsource.store import Store
from tests.newsroom.invented import newsroom, report


@pytest.fixture
def place(tmp_path: Path) -> str:
    made = str(tmp_path / "news.db")
    room = newsroom(made)
    room.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo"), report("vote", "Daily Echo")])
    return made


def said(place: str, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--store", place], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_stories_are_listed_as_asked_for(place: str) -> None:
    first, second = json.loads(said(place, "stories", "--json", "--sort", "outlets"))["stories"]
    assert (first["outlets"], second["outlets"]) == (["Daily Echo", "Morning Post"], ["Daily Echo"])
    assert "Old bridge" in said(place, "stories", "--text", "firefighters")
    assert "no story on file" in said(place, "stories", "--outlet", "Nobody's")
    latest = json.loads(said(place, "stories", "--json"))["latest_change"]
    assert json.loads(said(place, "stories", "--json", "--new-since", str(latest)))["stories"] == []


def test_reports_are_found_by_their_words(place: str) -> None:
    (hit,) = json.loads(said(place, "search", "pension", "strike", "--json"))
    assert (hit["outlet"], hit["published"]) == ("Daily Echo", "2031-03-04")
    assert "Daily Echo" in said(place, "search", "pension")


def test_outlets_and_status_tell_what_is_there(place: str) -> None:
    assert [o["articles"] for o in json.loads(said(place, "outlets", "--json"))] == [2, 1]
    status = json.loads(said(place, "status", "--json"))
    assert (status["articles"], status["stories"], status["backlog"], status["failures"]) == (3, 2, 1, [])
    assert "1 waiting" in said(place, "status")


def test_fixes_are_made_listed_and_undone(place: str) -> None:
    a, b = (s["id"] for s in json.loads(said(place, "stories", "--json", "--sort", "outlets"))["stories"])
    said(place, "fix", "merge", a[:8], b[:8], "--by", "ann")
    assert len(json.loads(said(place, "stories", "--json"))["stories"]) == 1
    said(place, "fix", "undo", "1", "--by", "ann")
    assert len(json.loads(said(place, "stories", "--json"))["stories"]) == 2
    undo, merge = json.loads(said(place, "fix", "list", "--json"))
    assert (undo["undoes"], merge["kind"], merge["undone_by"]) == (1, "merge", 2)
    assert "merge" in said(place, "fix", "list")


def test_a_copy_is_made_and_restored(place: str, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy.db", str(tmp_path / "again.db")
    said(place, "backup", str(copy))
    said(again, "restore", str(copy))
    assert said(again, "stories") == said(place, "stories")
    Store(again).close()


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["stories", "--store", str(tmp_path / "none.db")])
    assert "there is no store" in str(done.exception)
    assert not (tmp_path / "none.db").exists()


def test_a_fix_tells_as_json_what_it_was(place: str) -> None:
    made = json.loads(said(place, "fix", "alias", "Ilse Brandt", "Mayor Brandt", "--by", "ann", "--json"))
    assert (made["number"], made["kind"], made["words"]) == (1, "alias", ["Ilse Brandt", "Mayor Brandt"])
    undone = json.loads(said(place, "fix", "undo", "1", "--by", "bo", "--json"))
    assert (undone["number"], undone["kind"], undone["undoes"]) == (2, "undo", 1)


def test_copies_and_rebuilding_tell_as_json_what_they_did(place: str, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy.db", str(tmp_path / "again.db")
    told = json.loads(said(place, "backup", str(copy), "--json"))
    assert (told["store"], told["file"], told["bytes"]) == (place, str(copy), copy.stat().st_size)
    assert json.loads(said(again, "restore", str(copy), "--json"))["articles"] == 3
    Store(again).close()


def test_the_versions_of_an_edited_page_are_shown_with_what_changed(place: str) -> None:
    room, url = newsroom(place), "https://coastherald.example/whale"
    room.add([report("whale", "Coast Herald", url=url)])
    room.add([report("whale", "Coast Herald", url=url, more="Correction: it was a minke whale.")])
    first, second = json.loads(said(place, "revisions", url, "--json"))
    assert first["diff"] == []
    assert [line for line in second["diff"] if line.startswith("+")] == [
        "+This was reported by Coast Herald. Correction: it was a minke whale."
    ]
    assert "+This was reported by Coast Herald. Correction" in said(place, "revisions", url)
    done = CliRunner().invoke(app, ["revisions", "none", "--store", place])
    assert "no report on file" in str(done.exception)


def test_a_story_is_found_by_the_path_or_address_of_a_report(place: str) -> None:
    from secondsource.store import stories

    room, url = newsroom(place), "https://coastherald.example/whale"
    room.add([report("whale", "Coast Herald", url=url)])
    (listed,) = room.stories(words="whale")
    with room.store.reading() as connection:
        found = {stories.resolve(connection, name) for name in (url, "Coast Herald-whale.txt", listed.id[:8])}
    assert found == {listed.id}
