"""What people put right holds through every later run, and is undone by one ruling more."""

from __future__ import annotations

import pytest

from secondsource.errors import SecondSourceError, StoreError, UsageError
from secondsource.newsroom import Newsroom
from secondsource.store import stories
from tests.newsroom.invented import newsroom, report


@pytest.fixture
def room(place: str) -> Newsroom:
    made = newsroom(place)
    made.add(
        [
            report("bridge", "Morning Post"),
            report("bridge", "Daily Echo"),
            report("bridge", "Evening Times"),
            report("vote", "Daily Echo"),
        ]
    )
    return made


def held(room: Newsroom) -> dict[str, set[str]]:
    """Every story's reports, by path."""
    found: dict[str, set[str]] = {}
    for hit in room.search("", limit=100):
        found.setdefault(hit.story or "", set()).add(hit.path)
    return found


def story_with(room: Newsroom, path: str) -> str:
    return next(s for s, paths in held(room).items() if path in paths)


BRIDGE = {"Morning Post-bridge.txt", "Daily Echo-bridge.txt", "Evening Times-bridge.txt"}
VOTE = {"Daily Echo-vote.txt"}


def parts(room: Newsroom) -> list[set[str]]:
    return sorted(held(room).values(), key=lambda p: (len(p), sorted(p)))


def test_a_merge_leaves_a_forwarding_id_and_sticks(room: Newsroom, place: str) -> None:
    bridge, vote = story_with(room, "Morning Post-bridge.txt"), story_with(room, "Daily Echo-vote.txt")
    room.fix.merge(bridge, vote, "ann")
    assert parts(room) == [BRIDGE | VOTE]
    with room.store.reading() as connection:
        assert stories.resolve(connection, vote) == bridge
    newsroom(place).add([report("bridge", "Coast Herald"), report("vote", "Coast Herald")])
    assert parts(room) == [BRIDGE | VOTE | {"Coast Herald-bridge.txt", "Coast Herald-vote.txt"}]


def test_a_merge_that_is_undone_gives_the_old_id_its_reports_back(room: Newsroom) -> None:
    before = held(room)
    bridge, vote = story_with(room, "Morning Post-bridge.txt"), story_with(room, "Daily Echo-vote.txt")
    number = room.fix.merge(bridge, vote, "ann")
    room.fix.undo(number, "bo")
    assert held(room) == before
    with room.store.reading() as connection:
        assert stories.resolve(connection, vote) == vote


def test_a_split_sticks_when_new_reports_come(room: Newsroom, place: str) -> None:
    bridge = story_with(room, "Morning Post-bridge.txt")
    room.fix.split(bridge, ["Evening Times-bridge.txt"], "ann")
    assert parts(room) == sorted(
        [VOTE, {"Evening Times-bridge.txt"}, BRIDGE - {"Evening Times-bridge.txt"}],
        key=lambda p: (len(p), sorted(p)),
    )
    assert story_with(room, "Morning Post-bridge.txt") == bridge
    newsroom(place).add([report("bridge", "Coast Herald")])
    assert story_with(room, "Evening Times-bridge.txt") != story_with(room, "Morning Post-bridge.txt")


def test_a_move_sticks_and_is_undone(room: Newsroom, place: str) -> None:
    before = held(room)
    vote = story_with(room, "Daily Echo-vote.txt")
    number = room.fix.move("Evening Times-bridge.txt", vote, "ann")
    assert held(room)[vote] == VOTE | {"Evening Times-bridge.txt"}
    newsroom(place).add([report("bridge", "Coast Herald")])
    assert story_with(room, "Evening Times-bridge.txt") == vote
    room.fix.undo(number, "ann")
    after = held(room)
    assert after[vote] == VOTE
    assert {p for paths in after.values() for p in paths} == {
        p for paths in before.values() for p in paths
    } | {"Coast Herald-bridge.txt"}


def test_a_ruling_holds_for_an_article_though_its_page_is_edited(place: str) -> None:
    room = newsroom(place)
    address = "https://eveningtimes.example/bridge"
    room.add([report("bridge", "Morning Post"), report("bridge", "Evening Times", url=address)])
    (listed,) = room.stories()
    room.fix.split(listed.id, [address], "ann")
    room.add([report("bridge", "Evening Times", url=address, more="This page was corrected.")])
    room.add([report("bridge", "Coast Herald")])
    of = {h.outlet: h.story for h in room.search("")}
    assert of["Evening Times"] != of["Morning Post"]


def test_a_date_that_is_put_right_is_that_of_the_report(room: Newsroom) -> None:
    number = room.fix.date("Daily Echo-vote.txt", "2031-06-01", "ann")
    assert [s.last for s in room.stories()] == ["2031-06-01", "2031-03-04"]
    room.fix.undo(number, "ann")
    assert {s.last for s in room.stories()} == {"2031-03-04"}


def test_every_fix_is_listed_and_none_is_ever_taken_out(room: Newsroom) -> None:
    first = room.fix.alias("Ilse Brandt", "Mayor Brandt", "ann")
    second = room.fix.undo(first, "bo")
    undone, made = room.fixes()
    assert (made.number, made.kind, made.words, made.by, made.undone_by) == (
        first,
        "alias",
        ("Ilse Brandt", "Mayor Brandt"),
        "ann",
        second,
    )
    assert (undone.kind, undone.undoes, undone.by) == ("undo", first, "bo")
    with pytest.raises(StoreError, match="taken back already"):
        room.fix.undo(first, "bo")


def test_rulings_count_in_the_order_in_which_they_were_made_though_the_clock_goes_back(place: str) -> None:
    moments = iter(f"2031-03-{day:02}T00:00:00.000000+00:00" for day in range(28, 0, -1))
    room = newsroom(place, now=lambda: next(moments))
    for name in ("one", "two", "three"):
        room.fix.alias(name, "other", "ann")
    at = [f.at for f in reversed(room.fixes())]
    assert at == sorted(set(at))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda r: r.fix.merge("0000", "1111", "ann"), "no story begins"),
        (lambda r: r.fix.merge("x", "1111", "ann"), "there is no story"),
        (
            lambda r: r.fix.split(story_with(r, "Daily Echo-vote.txt"), ["Daily Echo-vote.txt"], "ann"),
            "leave one",
        ),
        (lambda r: r.fix.move("none.txt", story_with(r, "Daily Echo-vote.txt"), "ann"), "no report on file"),
        (lambda r: r.fix.undo(77, "ann"), "no fix 77"),
    ],
)
def test_a_fix_that_cannot_be_is_told_and_changes_nothing(room: Newsroom, wrong, says: str) -> None:
    before = held(room)
    with pytest.raises((StoreError, UsageError), match=says) as told:
        wrong(room)
    assert isinstance(told.value, SecondSourceError)
    assert held(room) == before
    assert room.fixes() == ()
