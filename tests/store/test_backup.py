"""A copy is the store of one moment; it restores into either database, and never over anything."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, inspect, text

from secondsource.errors import StoreError
from secondsource.newsroom import restore_archive
from secondsource.store import Store
from secondsource.store.tables import metadata
from tests.newsroom.invented import newsroom, opened, report
from tests.store.places import new_database
from tests.store.test_schema import ROWS, STEPS


def filled(place: str):
    room = newsroom(place)
    room.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo"), report("vote", "Daily Echo")])
    first, second = room.stories(order="outlets")
    room.fix.merge(second.id, first.id, "ann")
    return room


def contents(room) -> tuple[object, ...]:
    status = room.status()
    return (
        room.stories(),
        room.search("bridge"),
        room.fixes(),
        room.outlets(),
        (status.captures, status.articles, status.versions, status.stories),
    )


@pytest.mark.parametrize("other", ["sqlite", "postgresql"])
def test_a_copy_restores_into_either_database(
    place: str, other: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    room = filled(place)
    copy = tmp_path / "copy"
    room.backup(copy)
    target = (
        str(tmp_path / "restored.db")
        if other == "sqlite"
        else new_database(request.getfixturevalue("postgresql"))
    )
    restore_archive(copy, target)
    again = newsroom(target)
    assert contents(again) == contents(room)
    # And work goes on in it.
    assert again.add([report("whale", "Coast Herald")]).new == 1
    assert len(again.search("whale")) == 1


def test_nothing_is_written_over(place: str, tmp_path: Path) -> None:
    room = filled(place)
    copy = tmp_path / "copy"
    room.backup(copy)
    with pytest.raises(StoreError, match="is there already"):
        room.backup(copy)
    with pytest.raises(StoreError, match=r"already|empty database"):
        restore_archive(copy, place)
    assert len(room.stories()) == 1


def test_a_damaged_copy_leaves_nothing(place: str, tmp_path: Path) -> None:
    broken = tmp_path / "copy"
    broken.write_bytes(b"\x1f\x8bnonsense")
    with pytest.raises(StoreError, match="is no copy of a store"):
        restore_archive(broken, place)
    assert newsroom(place).stories() == ()


def test_a_copy_to_nowhere_is_told(place: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        filled(place).backup(tmp_path / "none" / "copy")
    with pytest.raises(StoreError, match="no such file"):
        restore_archive(tmp_path / "none", place)
    assert opened(place).place


def lines_of(store: Store, step: str, target: Path) -> None:
    """Write what a version with that schema would have written of a store."""
    import gzip
    import json

    with store.reading() as connection, gzip.open(target, "wt") as file:
        file.write(json.dumps({"format": "secondsource/store/1", "schema": step}) + "\n")
        names = set(inspect(connection).get_table_names())
        for table in (t for t in metadata.sorted_tables if t.name in names):
            for row in connection.execute(text(f"SELECT * FROM {table.name}")).mappings():
                kept = {
                    k: base64.b64encode(v).decode() if isinstance(v, bytes) else v for k, v in row.items()
                }
                file.write(json.dumps({"table": table.name, "row": kept}) + "\n")


@pytest.mark.parametrize("step", STEPS)
def test_a_copy_of_every_earlier_schema_is_restored_and_brought_up(
    place: str, step: str, tmp_path: Path
) -> None:
    old = Store(tmp_path / "old.db")
    old.upgrade(step)
    with old.writing() as connection:
        for row in ROWS:
            values = {"data": b"", "record": "{}"}
            connection.execute(text(row), {k: v for k, v in values.items() if f":{k}" in row})
    copy = tmp_path / "copy"
    lines_of(old, step, copy)
    old.close()
    restore_archive(copy, place)
    room = newsroom(place)
    assert room.status().schema == STEPS[-1]
    assert [s.title for s in room.stories()] == ["Ferry sinks"]
    assert [h.article for h in room.search("sank ferry")] == ["v"]
    assert room.add([report("whale", "Coast Herald")]).new == 1


def test_a_copy_of_a_newer_version_says_so_and_leaves_nothing(place: str, tmp_path: Path) -> None:
    room = filled(place)
    copy, target = tmp_path / "copy", str(tmp_path / "new.db")
    lines_of(room.store, "9999", copy)
    with pytest.raises(StoreError, match=r"newer version of this program \(schema 9999.*update the program"):
        restore_archive(copy, target)
    assert not Path(target).exists()


def test_a_copy_is_of_one_moment_though_others_write_while_it_is_made(
    postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from secondsource.store import backup

    room, target = filled(new_database(postgresql)), str(tmp_path / "restored.db")
    before = contents(room)
    rows, other = backup._rows, newsroom(room.store.place)

    def slowly(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
        if table.name == "articles":
            other.add([report("whale", "Coast Herald")])
        yield from rows(connection, table)

    monkeypatch.setattr(backup, "_rows", slowly)
    room.backup(tmp_path / "copy")
    monkeypatch.undo()
    assert room.status().articles == 4
    restore_archive(tmp_path / "copy", target)
    assert contents(newsroom(target)) == before
