"""What comes in is filed once, put into stories, and kept byte for byte."""

from __future__ import annotations

import numpy as np

from secondsource.group import features
from secondsource.newsroom import Filters, filing
from secondsource.records import Skipped
from secondsource.store import articles, search
from tests.newsroom.invented import newsroom, report


def test_reports_of_one_event_are_one_story(place: str) -> None:
    room = newsroom(place)
    added = room.add(
        [report("bridge", "Morning Post"), report("bridge", "Daily Echo"), report("vote", "Daily Echo")]
    )
    assert (added.new, added.revised, added.same, added.skipped) == (3, 0, 0, ())
    listed = room.stories(order="outlets")
    assert [(s.articles, s.outlets) for s in listed] == [
        (2, ("Daily Echo", "Morning Post")),
        (1, ("Daily Echo",)),
    ]
    assert listed[0].title.startswith("Old bridge")
    assert listed[0].first == "2031-03-04"


def test_a_later_report_continues_the_story_and_the_id_stays(place: str) -> None:
    room = newsroom(place)
    (first,) = room.add([report("bridge", "Morning Post")]).changes
    (then,) = newsroom(place).add([report("bridge", "Daily Echo", day="2031-03-05")]).changes
    assert (first.kind, then.kind, then.story) == ("new", "continued", first.story)
    (listed,) = room.stories()
    assert (listed.id, listed.articles, listed.last) == (first.story, 2, "2031-03-05")


def test_what_is_on_file_already_is_passed_over(place: str) -> None:
    room = newsroom(place)
    captures = [report("bridge", "Morning Post"), report("vote", "Daily Echo")]
    room.add(captures)
    before = room.status()
    again = room.add(captures)
    assert (again.new, again.revised, again.same, again.changes) == (0, 0, 2, ())
    after = room.status()
    assert (after.captures, after.articles, after.stories) == (
        before.captures,
        before.articles,
        before.stories,
    )


def test_an_edited_page_is_a_new_version_of_the_same_article(place: str) -> None:
    room = newsroom(place)
    url = "https://morningpost.example/bridge?utm_source=feed"
    room.add([report("bridge", "Morning Post", url=url)])
    edited = report(
        "bridge",
        "Morning Post",
        url="https://www.morningpost.example/bridge/",
        more="Correction: there were three.",
    )
    added = room.add([edited])
    assert (added.new, added.revised) == (0, 1)
    (listed,) = room.stories()
    assert listed.articles == 1
    (hit,) = room.search("three correction")
    old, new = room.revisions(hit.article)
    assert "Correction" in new.text
    assert "Correction" not in old.text
    assert (room.status().articles, room.status().versions) == (1, 2)


def test_an_edit_that_is_taken_back_counts_again(place: str) -> None:
    room = newsroom(place)
    first = report("bridge", "Morning Post", url="https://morningpost.example/bridge")
    second = report(
        "bridge", "Morning Post", url="https://morningpost.example/bridge", more="Seven trams fell."
    )
    room.add([first])
    room.add([second])
    assert len(room.search("trams")) == 1
    room.add([report("bridge", "Morning Post", url="https://morningpost.example/bridge", path="again.txt")])
    assert room.search("trams") == ()
    assert len(room.search("firefighters")) == 1


def test_captures_come_back_byte_for_byte(place: str) -> None:
    room = newsroom(place)
    captured = report("whale", "Coast Herald", more="\x00 \x7f ſ")
    room.add([captured])
    (hit,) = room.search("whale")
    with room.store.reading() as connection:
        assert articles.load_capture(connection, hit.article) == captured


def test_what_cannot_be_used_is_kept_with_its_reason_and_tried_again_by_no_one(place: str) -> None:
    room = newsroom(place)
    missing = Skipped(path="gone.txt", reason="there is no such file")
    added = room.add([missing, report("bridge", "Morning Post")])
    assert (added.new, added.skipped) == (1, (missing,))
    assert room.status().failures == (missing,)


def test_an_undated_report_joins_the_story_that_it_is_about_though_that_is_old(place: str) -> None:
    room = newsroom(place, now=lambda: "2039-01-01T00:00:00.000000+00:00")
    room.add([report("bridge", "Morning Post")])
    (change,) = room.add([report("bridge", "Daily Echo", day=None)]).changes
    assert (change.kind, len(change.articles)) == ("continued", 2)


def test_a_page_found_years_late_joins_its_story_though_its_day_is_that_of_the_crawl(place: str) -> None:
    room = newsroom(place, now=lambda: "2033-05-01T00:00:00.000000+00:00")
    old, other = room.add([report("bridge", "Morning Post"), report("vote", "Daily Echo")]).changes
    (late,) = room.add([report("bridge", "Daily Echo", day="2033-05-01")]).changes
    (whale,) = room.add([report("whale", "Daily Echo", day="2033-05-01")]).changes
    assert (late.kind, whale.kind) == ("continued", "new")
    assert late.story in {old.story, other.story}
    assert sorted(s.articles for s in room.stories()) == [1, 1, 2]


def test_an_undated_report_is_sought_about_the_day_of_its_filing(place: str) -> None:
    room = newsroom(place, now=lambda: "2031-03-20T00:00:00.000000+00:00")
    (change,) = room.add([report("bridge", "Morning Post", day=None)]).changes
    (then,) = room.add([report("bridge", "Daily Echo", day="2031-03-04")]).changes
    assert (then.kind, then.story) == ("continued", change.story)


def test_how_crowded_a_report_was_seen_to_be_is_remembered(place: str) -> None:
    newsroom(place).add([report("bridge", "Morning Post"), report("bridge", "Daily Echo")])
    room = newsroom(place)
    with room.store.writing() as connection:
        search.note_crowds(connection, {1: 15.0}, "", "2031-03-05T00:00:00Z")
    room.add([report("bridge", "Evening Star", day="2031-03-05")])
    with room.store.reading() as connection:
        kept = search.crowds(connection, [1, 2, 3])
    assert kept[1] == 15.0
    assert 1 < kept[3] <= 7.5


def test_terms_of_the_title_come_first_among_those_by_which_neighbours_are_sought() -> None:
    body = " ".join(f"Quorvex{n} zemblitz{n}." for n in range(20))
    blank = np.zeros(64, dtype=np.float32)
    one = features("a", title="Bridge over river falls", body=body, published=None, headline=blank)
    keys = filing._keys(one)
    assert {"bridg", "river", "fall"} <= set(keys)
    assert len(keys) == filing._KEYS


def test_stories_are_found_by_outlet_day_person_and_words(place: str) -> None:
    room = newsroom(place)
    room.add(
        [
            report("bridge", "Morning Post"),
            report("vote", "Daily Echo", day="2031-04-01"),
            report("whale", "Coast Herald", day="2031-05-01"),
        ]
    )

    def found(**asked: str) -> list[str]:
        words = asked.pop("words", "")
        return [s.title.split()[0] for s in room.stories(Filters(**asked), words=words)]

    assert found() == ["Stranded", "Parliament", "Old"]
    assert found(outlet="daily echo") == ["Parliament"]
    assert found(since="2031-03-20", until="2031-04-20") == ["Parliament"]
    assert found(person="tessel") == ["Old"]
    assert found(words="pension strike") == ["Parliament"]
    assert found(words="whale pension") == []


def test_new_since_lists_what_changed_after(place: str) -> None:
    room = newsroom(place)
    room.add([report("bridge", "Morning Post"), report("vote", "Daily Echo")])
    seen = room.latest_change()
    assert room.stories(new_since=seen) == ()
    room.add([report("bridge", "Daily Echo")])
    assert [s.articles for s in room.stories(new_since=seen)] == [2]
