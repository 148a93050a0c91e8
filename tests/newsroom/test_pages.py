"""A story's page is made when it has two outlets or somebody opens it, and again only where something changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from secondsource.errors import UsageError
from secondsource.newsroom.room import Newsroom
from secondsource.newsroom.rooms import Rooms
from secondsource.publish import document
from secondsource.store import derived
from tests.newsroom.invented import newsroom, report


@pytest.fixture
def room(tmp_path: Path, pipeline, embedder) -> Newsroom:
    return newsroom(str(tmp_path / "news.db"), models=(pipeline, embedder))


def test_a_story_of_two_outlets_is_told_and_one_of_one_outlet_waits_to_be_opened(room: Newsroom) -> None:
    room.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo"), report("vote", "Daily Echo")])
    assert room.status().backlog == 1
    (told,) = room.catch_up()
    assert (room.status().backlog, room.status().read) == (0, 2)
    bridge, vote = room.stories(order="outlets")
    assert bridge.id == told
    edition = room.edition(vote.id[:8])
    assert [s.telling.story.id for s in edition.stories] == [vote.id]
    assert (room.status().read, room.status().pages) == (3, 2)


def test_a_page_from_the_store_is_the_page_that_was_made(room: Newsroom) -> None:
    room.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo")])
    (listed,) = room.stories()
    made = document(room.edition(listed.id))
    kept = document(room.edition(listed.id))
    assert made == kept
    (story,) = kept["stories"]
    assert story["id"] == listed.id
    assert all("text" in a for a in kept["articles"])


def test_a_new_report_makes_only_its_own_story_due_and_is_read_alone(room: Newsroom) -> None:
    room.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo")])
    room.add([report("vote", "Morning Post"), report("vote", "Daily Echo")])
    room.catch_up()
    room.add([report("bridge", "Evening Times", day="2031-03-05")])
    (told,) = room.catch_up()
    assert room.status().read == 5
    assert len(room.edition(told).articles) == 3
    assert room.catch_up() == ()


def test_what_several_stories_wait_for_is_read_together(
    room: Newsroom, tmp_path: Path, pipeline, embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [
        report(story, outlet) for story in ("bridge", "vote") for outlet in ("Morning Post", "Daily Echo")
    ]
    room.add(reports)
    single = newsroom(str(tmp_path / "single.db"), models=(pipeline, embedder))
    single.add(reports)
    read: list[int] = []
    plainly = Rooms.read_all
    monkeypatch.setattr(
        Rooms, "read_all", lambda self, some: (read.append(len(some)), plainly(self, some))[1]
    )
    together = room.catch_up()
    assert [n for n in read if n] == [4]
    alone = [*single.catch_up(1), *single.catch_up(1)]
    assert list(together) == alone
    assert [document(room.edition(i)) for i in together] == [document(single.edition(i)) for i in alone]


def test_reports_that_join_a_story_together_are_one_comparison_and_no_other_page_is_made(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo")])
    room.add([report("vote", "Morning Post"), report("vote", "Daily Echo")])
    room.catch_up()
    before = kept_pages(room)
    told: list[str] = []
    tell = Rooms.tell

    def counted(rooms: Rooms, story: str, *rest: Any) -> Any:
        told.append(story)
        return tell(rooms, story, *rest)

    monkeypatch.setattr(Rooms, "tell", counted)
    room.add([report("bridge", "Evening Times", day="2031-03-05")])
    room.add([report("bridge", "Coast Herald", day="2031-03-05")])
    assert list(room.catch_up()) == told
    (bridge,) = told
    after = kept_pages(room)
    assert {story for story in before if before[story] != after[story]} == {bridge}
    assert len(room.edition(bridge).articles) == 4


def kept_pages(room: Newsroom) -> dict[str, bytes]:
    """Return the pages on file as they are kept."""
    with room.store.reading() as connection:
        rows = derived.fetch(connection, "page", derived.subjects(connection, "page"))
    return {story: row.data for story, row in rows.items()}


def test_names_ruled_to_be_one_are_one_member_of_the_cast_until_that_is_undone(room: Newsroom) -> None:
    room.add([report("bridge", "Morning Post", more="Karel Dorn, a diver, saw a lorry. Ivo Pell watched.")])
    (listed,) = room.stories()
    before = {m.name for m in room.edition(listed.id).stories[0].telling.cast}
    assert {"Karel Dorn", "Ivo Pell"} <= before
    number = room.fix.alias("Karel Dorn", "Ivo Pell", "ann")
    (one,) = [m for m in room.edition(listed.id).stories[0].telling.cast if m.name == "Karel Dorn"]
    assert "Ivo Pell" in one.aliases
    room.fix.undo(number, "ann")
    assert {m.name for m in room.edition(listed.id).stories[0].telling.cast} == before


def test_a_date_put_right_dates_what_the_report_says(room: Newsroom) -> None:
    room.add([report("vote", "Morning Post")])
    (listed,) = room.stories()
    room.edition(listed.id)
    room.fix.date("Morning Post-vote.txt", "2032-01-08", "ann")
    (article,) = room.edition(listed.id).articles
    assert (article.published, article.published_from) == ("2032-01-08", "given")


def told_together(room: Newsroom, story: str, a: str, b: str) -> bool:
    """Whether a point of the story's page rests on both statements."""
    (page,) = room.edition(story).stories
    return any({a, b} <= {s.id for s in p.statements} for p in page.comparison.points)


def test_statements_ruled_not_to_say_the_same_are_apart_until_that_is_undone(room: Newsroom) -> None:
    room.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo", more="It was a shock.")])
    room.add([report("vote", "Morning Post"), report("vote", "Daily Echo", more="It was a long day.")])
    told = set(room.catch_up())
    (bridge,) = {h.story for h in room.search("lorry")}
    (page,) = room.edition(bridge or "").stories
    alignment = next(a for a in page.comparison.alignments if a.verdict == "same")
    a, b = alignment.a, alignment.b
    assert told_together(room, bridge or "", a, b)
    number = room.fix.judge("not_same", a, b, "ann")
    # Only the story of these statements is to be told again.
    assert (len(told), room.status().backlog) == (2, 1)
    assert not told_together(room, bridge or "", a, b)
    assert room.status().backlog == 0
    room.fix.undo(number, "bo")
    assert room.status().backlog == 1
    assert told_together(room, bridge or "", a, b)


def test_statements_ruled_to_say_the_same_are_one_point(room: Newsroom) -> None:
    room.add(
        [
            report("bridge", "Morning Post", more="Rain fell for a week before the fall."),
            report("bridge", "Daily Echo", more="The ferry now sails at night."),
        ]
    )
    (listed,) = room.stories()
    (page,) = room.edition(listed.id).stories
    text = {r.article.id: r.article.text for r in page.telling.readings}
    said = {
        text[s.span.article][s.span.start : s.span.end]: s.id
        for r in page.telling.readings
        for s in r.statements
    }
    rain = next(i for t, i in said.items() if t.startswith("Rain fell"))
    ferry = next(i for t, i in said.items() if t.startswith("The ferry"))
    assert not told_together(room, listed.id, rain, ferry)
    room.fix.judge("same", rain, ferry, "ann")
    assert told_together(room, listed.id, rain, ferry)


def test_a_ruling_on_a_statement_that_is_not_on_file_is_refused(room: Newsroom) -> None:
    with pytest.raises(UsageError, match="no report on file makes this statement"):
        room.fix.judge("same", "aaaa", "bbbb", "ann")
    assert room.fixes() == ()


def test_what_another_version_made_is_made_again_and_nothing_else(room: Newsroom) -> None:
    from sqlalchemy import text

    room.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo")])
    room.add([report("vote", "Morning Post"), report("vote", "Daily Echo")])
    room.catch_up()
    assert room.rebuild() == 0
    (vote,) = {h.article for h in room.search("pension", limit=1)}
    with room.store.writing() as connection:
        connection.execute(
            text("UPDATE derived SET maker = 'older' WHERE kind IN ('light', 'reading') AND subject = :v"),
            {"v": vote},
        )
    assert room.rebuild() == 1
    with room.store.reading() as connection:
        stale = connection.scalar(text("SELECT COUNT(*) FROM derived WHERE maker = 'older'"))
    assert (stale, room.status().read, room.status().pages) == (0, 4, 2)
    assert room.rebuild(everything=True) == 2


def test_a_ruling_on_names_makes_only_the_pages_due_that_have_both(room: Newsroom) -> None:
    room.add(
        [
            report("bridge", "Morning Post", more="Karel Dorn, a diver, saw a lorry. Ivo Pell watched."),
            report("vote", "Morning Post", more="Karel Dorn, a unionist, called it theft."),
            report("whale", "Morning Post"),
        ]
    )
    for listed in room.stories():
        room.edition(listed.id)
    number = room.fix.alias("karel dorn", "Ivo Pell", "ann")
    (due,) = room.catch_up()
    assert {m.name for m in room.edition(due).stories[0].telling.cast} & {"Karel Dorn", "Ivo Pell"} == {
        "Karel Dorn"
    }
    # The page now has one member of the cast with both names, by which an undo finds it.
    room.fix.undo(number, "ann")
    assert room.catch_up() == (due,)
    room.fix.alias("Karel Dorn", "Somebody Else", "ann")
    assert room.catch_up() == ()


def test_a_ruling_on_names_while_a_page_is_made_lets_it_be_made_again(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.add([report("bridge", "Morning Post", more="Karel Dorn, a diver, saw a lorry. Ivo Pell watched.")])
    (listed,) = room.stories()
    tell = room._desk.tell

    def ruled_meanwhile(*asked):
        monkeypatch.undo()
        newsroom(room.store.place).fix.alias("Karel Dorn", "Ivo Pell", "ann")
        return tell(*asked)

    monkeypatch.setattr(room._desk, "tell", ruled_meanwhile)
    room.edition(listed.id)
    cast = {m.name for m in room.edition(listed.id).stories[0].telling.cast}
    assert cast & {"Karel Dorn", "Ivo Pell"} == {"Karel Dorn"}
