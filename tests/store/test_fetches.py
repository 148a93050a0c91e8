"""Feeds and fetches on file: what is due, what the server said of it, and how each outlet fares."""

from __future__ import annotations

from secondsource.store import feeds, fetches
from secondsource.store.feeds import Fetch
from tests.newsroom.invented import opened

FEED = "https://post.example/feed.xml"


def moment(minute: int) -> str:
    return f"2031-03-04T10:{minute:02}:00.000000+00:00"


def fetch(minute: int, reason: str | None = None, url: str = FEED) -> Fetch:
    return Fetch(
        url=url, outlet="Post", status=None if reason else 200, size=7, reason=reason, at=moment(minute)
    )


def test_a_feed_keeps_what_its_server_said_and_counts_its_failures_in_a_row(place: str) -> None:
    store = opened(place)
    with store.writing() as connection:
        assert feeds.add(connection, FEED, "News", "Post", 900, moment(0))
        assert not feeds.add(connection, FEED, None, None, 600, moment(1))
        feeds.looked(
            connection, FEED, due_at=moment(2), ok_at=moment(1), etag='"a"', modified="m", whole=True
        )
        feeds.looked(connection, FEED, due_at=moment(3), reason="timed out")
        feeds.looked(connection, FEED, due_at=moment(4), reason="gone \x00")
    with store.reading() as connection:
        (row,) = feeds.every(connection)
    assert (row.etag, row.modified, row.every, row.due_at) == ('"a"', "m", 600, moment(4))
    assert (row.failures, row.last_ok, row.last_reason) == (2, moment(1), "gone \x00")


def test_the_health_of_an_outlet_is_its_last_success_its_last_failure_and_the_failures_since(
    place: str,
) -> None:
    store = opened(place)
    with store.writing() as connection:
        feeds.log(
            connection, [fetch(1, "refused"), fetch(2), fetch(3, "timed out"), fetch(4, "timed out again")]
        )
    with store.reading() as connection:
        (found,) = fetches.health(connection)
        latest, ok = fetches.last(connection, FEED), fetches.last(connection, FEED, ok=True)
        assert fetches.last(connection, "https://post.example/none") is None
    assert (found.outlet, found.last_ok, found.last_failed) == ("Post", moment(2), moment(4))
    assert (found.reason, found.failures) == ("timed out again", 2)
    assert latest is not None
    assert latest.reason == "timed out again"
    assert ok == fetch(2)


def test_a_feed_that_is_forgotten_leaves_its_fetches_in_the_log(place: str) -> None:
    store = opened(place)
    with store.writing() as connection:
        feeds.add(connection, FEED, None, "Post", 900, moment(0))
        feeds.log(connection, [Fetch(url=FEED, feed=FEED, outlet="Post", at=moment(1))])
        assert feeds.remove(connection, FEED)
        assert not feeds.remove(connection, FEED)
        assert feeds.every(connection) == ()
        assert feeds.fetched(connection, [FEED, "other"]) == {FEED: moment(1)}
        assert feeds.tries(connection, [FEED]) == {}
