"""What another version of the program cleaned is cleaned again by `rebuild`, from the bytes that came in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from secondsource.newsroom import Newsroom
from secondsource.records import Article, Capture, Skipped, content_id
from secondsource.store import articles
from tests.newsroom.invented import newsroom, report
from tests.newsroom.test_faults import broken

LAST = "This was reported by Morning Post."


@pytest.fixture
def room(place: str) -> Newsroom:
    made = newsroom(place)
    made.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo"), report("vote", "Daily Echo")])
    return made


def grown_old(room: Newsroom) -> None:
    """Let everything be of an older version of the program."""
    with room.store.writing() as connection:
        connection.execute(text("UPDATE versions SET maker = 'secondsource 0.0.1'"))


def cleans_otherwise(room: Newsroom, monkeypatch: pytest.MonkeyPatch, **new: object) -> list[Capture]:
    """Let the cleaner leave out the last line of Morning Post, and give what else is asked; return what it is given."""
    given: list[Capture] = []
    clean = room._desk.clean_capture

    def cleaned(capture: Capture, _: object = None) -> Article | Skipped:
        given.append(capture)
        made = clean(capture)
        assert isinstance(made, Article)
        body = made.text.replace(LAST, "").rstrip() + "\n"
        return replace(made, id=content_id(made.outlet, made.title or "", body), text=body, **new)  # type: ignore[arg-type]

    monkeypatch.setattr(room._desk, "clean_capture", cleaned)
    return given


def test_what_reads_otherwise_is_the_version_that_counts_and_no_edit_of_the_page(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = {h.article for h in room.search(f'"{LAST}"')}
    stories = {(s.id, s.articles) for s in room.stories()}
    grown_old(room)
    cleans_otherwise(room, monkeypatch)
    room._clerk.renew(everything=False)
    assert room.search(f'"{LAST}"') == ()
    assert {(s.id, s.articles) for s in room.stories()} == stories
    (hit,) = (h for h in room.search("firefighters") if h.outlet == "Morning Post")
    assert hit.article != before
    (version,) = room.revisions(hit.article)
    assert LAST not in version.text
    assert room.status().articles == 3
    assert broken_but_doubled(room) == {}
    # The bytes that came in are those of the new version too, so that it can be cleaned again.
    with room.store.reading() as connection:
        capture = articles.load_capture(connection, hit.article)
    assert capture is not None
    assert capture.path == "Morning Post-bridge.txt"


def broken_but_doubled(room: Newsroom) -> dict[str, int]:
    """What is half-written; a capture that was cleaned twice has two versions."""
    return {name: n for name, n in broken(room.store.place).items() if name != "a version twice"}


def test_what_reads_the_same_gets_what_else_the_cleaner_says(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown_old(room)
    clean = room._desk.clean_capture
    monkeypatch.setattr(
        room._desk, "clean_capture", lambda c, o=None: replace(clean(c, o), authors=("Ann Marsh",))
    )
    versions = room.status().versions
    room._clerk.renew(everything=False)
    with room.store.reading() as connection:
        ids = [h.article for h in room.search("", limit=9)]
        assert {a.authors for a in articles.load(connection, ids).values()} == {("Ann Marsh",)}
        assert articles.cleaned_before(connection, room._clerk.maker) == ()
    assert room.status().versions == versions


def test_nothing_is_cleaned_again_that_this_version_cleaned(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = cleans_otherwise(room, monkeypatch)
    room._clerk.renew(everything=False)
    assert given == []
    room._clerk.renew(everything=True)
    assert len(given) == 3


def test_what_cannot_be_cleaned_any_more_stays(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    grown_old(room)
    monkeypatch.setattr(
        room._desk, "clean_capture", lambda c, _=None: Skipped(path=c.path, reason="no report")
    )
    room._clerk.renew(everything=False)
    assert len(room.search("bridge")) == 2
    assert broken(room.store.place) == {}


def test_an_outlet_that_the_users_own_table_named_stays(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room.store.writing() as connection:
        connection.execute(text("UPDATE articles SET outlet = 'The Post' WHERE outlet = 'Morning Post'"))
    grown_old(room)
    given = cleans_otherwise(room, monkeypatch)
    room._clerk.renew(everything=False)
    assert {c.given.outlet for c in given} == {"The Post", "Daily Echo"}


def test_the_same_delivery_is_still_passed_over_and_an_edit_still_found(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown_old(room)
    cleans_otherwise(room, monkeypatch)
    room._clerk.renew(everything=False)
    again = room.add([report("bridge", "Morning Post")])
    assert (again.new, again.revised, again.same) == (0, 0, 1)
    edited = room.add([report("bridge", "Morning Post", more="It was edited.")])
    assert (edited.new, edited.revised) == (0, 1)
