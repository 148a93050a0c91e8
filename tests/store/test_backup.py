"""A copy is the store of one moment; it restores into either database, and never over anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondsource.errors import StoreError
from secondsource.newsroom import restore_archive
from tests.newsroom.invented import newsroom, opened, report
from tests.store.places import new_database


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
