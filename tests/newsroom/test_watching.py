"""Watching feeds of a real web server on loopback: what they list anew is filed once, whatever happens between."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from typer.testing import CliRunner

from secondsource.cli import app
from secondsource.cli.watch import _until_told
from secondsource.collect.fetch import Fetcher
from secondsource.errors import StoreError, UsageError
from secondsource.newsroom import Newsroom
from secondsource.newsroom.subscriptions import (
    add_feeds,
    export_feeds,
    list_feeds,
    remove_feed,
    sources_of,
)
from secondsource.newsroom.watching import Filed, Looked, News, Trouble, Watcher
from secondsource.store import feeds
from tests.collect.webserver import Answer, Site, fetcher_for, serving
from tests.newsroom.invented import TOPICS, newsroom

FEED = "/feed.xml"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def page(topic: str, more: str = "") -> str:
    title, sentences = TOPICS[topic]
    body = "".join(f"<p>{s}</p>" for s in [*sentences, more])
    site_name = '<meta property="og:site_name" content="Morning Post">'
    return f"<!doctype html><html><head><title>{title}</title>{site_name}</head><body><article><h1>{title}</h1>{body}</article></body></html>"


def feed_of(site: Site, *paths: str, more: str = "") -> str:
    items = "".join(
        f"<item><title>{p}</title><link>{site.url(p)}</link><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate>{more}</item>"
        for p in paths
    )
    return f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Morning Post</title>{items}</channel></rss>'


class Watch:
    """A watcher with a clock of its own, and what it told."""

    def __init__(self, place: str, site: Site, fetcher: Fetcher | None = None, every: int = 900) -> None:
        self.room: Newsroom = newsroom(place)
        self.told: list[News] = []
        self.moment = datetime(2031, 3, 4, 12, tzinfo=UTC)
        self.fetcher = fetcher or fetcher_for(site)
        add_feeds(self.room, sources_of([site.url(FEED)], self.fetcher), every)
        self.watcher = Watcher(self.room, self.fetcher, self.told.append, light=True, now=lambda: self.moment)

    def look(self, later: float = 0.0, *, everything: bool = True) -> list[News]:
        """Go round once, so many seconds later; return what was told."""
        self.moment += timedelta(seconds=later)
        self.told.clear()
        self.watcher.round(everything=everything)
        return list(self.told)

    def titles(self) -> list[str]:
        return sorted(s.title for s in self.room.stories())

    @property
    def feed(self) -> feeds.FeedRow:
        (only,) = list_feeds(self.room)
        return only


def looked(told: list[News]) -> Looked:
    (only,) = [t for t in told if isinstance(t, Looked)]
    return only


def filed(told: list[News]) -> tuple[int, int, int, int]:
    parts = [t for t in told if isinstance(t, Filed)]
    return (
        sum(p.new for p in parts),
        sum(p.revised for p in parts),
        sum(p.same for p in parts),
        sum(len(p.skipped) for p in parts),
    )


def test_what_a_feed_lists_is_filed_once_and_what_is_new_later(place: str, site: Site) -> None:
    site.put("/bridge", page("bridge"))
    site.put("/vote", page("vote"))
    site.put(FEED, feed_of(site, "/bridge"))
    watch = Watch(place, site)
    told = watch.look()
    assert (looked(told).fresh, looked(told).title, filed(told)) == (1, "Morning Post", (1, 0, 0, 0))
    assert filed(watch.look()) == (0, 0, 0, 0)
    site.put(FEED, feed_of(site, "/vote", "/bridge"))
    assert filed(watch.look()) == (1, 0, 0, 0)
    assert site.pages().count("/bridge") == 1
    (story, _) = watch.room.stories()
    assert story.outlets == ("Morning Post",)
    assert story.last == "2031-03-04"


def test_a_feed_that_has_not_changed_is_not_sent_again(place: str, site: Site) -> None:
    def feed(headers: Mapping[str, str]) -> Answer:
        if headers.get("if-none-match") == '"1"':
            return Answer(status=304)
        return Answer(body=feed_of(site, "/bridge").encode(), headers={"ETag": '"1"'})

    site.paths[FEED] = feed
    site.put("/bridge", page("bridge"))
    watch = Watch(place, site)
    watch.look()
    assert looked(watch.look()).entries is None
    assert watch.feed.failures == 0


def test_while_a_page_is_missing_the_feed_is_asked_for_in_full(place: str, site: Site) -> None:
    site.put(FEED, feed_of(site, "/bridge"), ETag='"1"')
    site.put("/bridge", status=503)
    watch = Watch(place, site)
    assert filed(watch.look()) == (0, 0, 0, 1)
    assert watch.feed.etag is None
    site.put("/bridge", page("bridge"))
    assert filed(watch.look()) == (1, 0, 0, 0)
    assert watch.feed.etag == '"1"'


def test_a_page_that_fails_is_tried_three_times_and_one_that_is_gone_once(place: str, site: Site) -> None:
    site.put(FEED, feed_of(site, "/ill", "/gone"))
    site.put("/ill", status=500)
    watch = Watch(place, site)
    for _ in range(5):
        watch.look()
    assert (site.pages().count("/ill"), site.pages().count("/gone")) == (3, 1)
    assert watch.feed.failures == 0


def test_an_edited_page_is_a_new_version(place: str, site: Site) -> None:
    def atom(updated: str) -> str:
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>B</title><link href="{site.url("/bridge")}"/><updated>{updated}</updated></entry></feed>'

    site.put("/bridge", page("bridge"))
    site.put(FEED, atom("2031-03-04T11:00:00Z"))
    watch = Watch(place, site)
    assert filed(watch.look()) == (1, 0, 0, 0)
    site.put("/bridge", page("bridge", "The mayor resigned in the evening."))
    site.put(FEED, atom("2031-03-04T14:00:00Z"))
    assert filed(watch.look(1800)) == (0, 0, 0, 0)  # that moment is still to come
    assert filed(watch.look(3 * 3600)) == (0, 1, 0, 0)
    assert filed(watch.look(3 * 3600)) == (0, 0, 0, 0)


def test_a_feed_that_fails_is_asked_ever_more_rarely_and_its_health_is_kept(place: str, site: Site) -> None:
    site.put(FEED, status=500)
    watch = Watch(place, site, every=600)
    start = watch.moment
    for number, minutes in enumerate((10, 20, 40, 80), 1):
        told = looked(watch.look())
        assert (told.reason, told.failures) == ("the server answers 500 Internal Server Error", number)
        assert datetime.fromisoformat(told.due_at) - start == timedelta(minutes=minutes)
    assert watch.look(79 * 60, everything=False) == []
    site.put(FEED, feed_of(site))
    assert looked(watch.look(60, everything=False)).reason is None
    kept = watch.feed
    assert (kept.failures, kept.last_ok is not None, kept.last_failed is not None) == (0, True, True)
    assert kept.last_reason == "the server answers 500 Internal Server Error"


def test_a_feed_is_not_asked_before_its_server_wants_it(place: str, site: Site) -> None:
    site.put(FEED, status=429, Retry_After="7200")
    watch = Watch(place, site)
    told = looked(watch.look())
    assert datetime.fromisoformat(told.due_at) - watch.moment == timedelta(hours=2)


def test_a_clock_that_goes_back_keeps_no_feed_from_being_looked_at(place: str, site: Site) -> None:
    site.put(FEED, feed_of(site))
    watch = Watch(place, site)
    watch.look()
    assert watch.look(60, everything=False) == []
    assert looked(watch.look(-30 * 86_400, everything=False)).reason is None


def test_a_page_given_as_a_feed_is_told_with_its_feed(place: str, site: Site) -> None:
    site.put(FEED, '<html><head><link type="application/rss+xml" href="/rss"></head></html>')
    reason = looked(Watch(place, site).look()).reason or ""
    assert reason.endswith(f"the page names as its feed {site.url('/rss')}")


def test_what_is_no_report_is_told_and_not_fetched_again(place: str, site: Site) -> None:
    site.put(FEED, feed_of(site, "/wall", "/picture"))
    site.put("/wall", "<html><body></body></html>")
    site.put("/picture", b"\x89PNG\r\n\x1a\n123")
    watch = Watch(place, site)
    told = watch.look()
    assert filed(told) == (0, 0, 0, 2)
    watch.look()
    assert site.pages().count("/wall") == 1
    assert site.pages().count("/picture") == 1


def test_hostile_pages_harm_no_other(place: str, site: Site) -> None:
    site.put(FEED, feed_of(site, "/deep", "/large", "/away", "/latin", "/bridge"))
    site.put("/deep", "<html><body>" + "<table><tr><td>" * 10_000 + "It did.")
    site.put("/large", page("vote") + " " * 10_000_001)
    site.put("/away", status=302, Location="ftp://herald.test/a")
    latin = page("whale", "A café in São Tomé was crowded with onlookers, as was the Élysée bar.")
    site.put("/latin", latin.encode("cp1252"), Content_Type="text/html; charset=utf-8")
    site.put("/bridge", page("bridge"))
    watch = Watch(place, site)
    told = watch.look()
    skipped = {s.path: s.reason for t in told if isinstance(t, Filed) for s in t.skipped}
    assert set(skipped) == {site.url(p) for p in ("/deep", "/large", "/away")}
    assert "too large: more than 10 MB" in skipped[site.url("/large")]
    assert filed(told)[0] == 2
    assert watch.room.search("café")[0].url == site.url("/latin")


def test_what_is_listed_in_two_feeds_is_fetched_once(place: str, site: Site) -> None:
    site.put(FEED, feed_of(site, "/bridge"))
    site.put("/other.xml", feed_of(site, "/bridge"))
    site.put("/bridge", page("bridge"))
    watch = Watch(place, site)
    add_feeds(watch.room, sources_of([site.url("/other.xml")], watch.fetcher), 900)
    assert filed(watch.look()) == (1, 0, 0, 0)
    assert site.pages().count("/bridge") == 1


def test_a_watch_that_is_ended_files_what_it_had_and_misses_nothing_later(place: str, site: Site) -> None:
    paths = [f"/bridge{n}" for n in range(20)]
    site.put(FEED, feed_of(site, *paths), ETag='"1"')
    watch = Watch(place, site)

    def ending(path: str) -> Callable[[Mapping[str, str]], Answer]:
        def answer(_: Mapping[str, str]) -> Answer:
            if path == "/bridge11" and site.pages().count(path) == 1:
                watch.watcher.stop.set()
            return Answer(body=page("bridge", f"Report {path}.").encode())

        return answer

    for path in paths:
        site.paths[path] = ending(path)
    watch.look()
    before = watch.room.status().articles
    assert before < 20
    assert watch.feed.etag is None
    watch.watcher.stop.clear()
    watch.look()
    assert watch.room.status().articles == 20


def test_trouble_with_the_store_is_told_and_work_goes_on(
    place: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put(FEED, feed_of(site, "/bridge"))
    site.put("/bridge", page("bridge"))
    watch = Watch(place, site)
    monkeypatch.setattr("secondsource.newsroom.watching._TROUBLE", 0.0)
    real = Watcher.round
    rounds = []

    def troubled(self: Watcher, *, everything: bool = False) -> None:
        rounds.append(everything)
        if len(rounds) == 1:
            raise StoreError("the disk is full; make room")
        real(self, everything=True)
        watch.watcher.stop.set()

    monkeypatch.setattr(Watcher, "round", troubled)
    watch.watcher.run()
    assert [t.reason for t in watch.told if isinstance(t, Trouble)] == ["the disk is full; make room"]
    assert filed(watch.told) == (1, 0, 0, 0)


# -- the list of feeds ---------------------------------------------------------------------------


def test_a_feed_that_has_moved_for_good_is_looked_for_there_from_then_on(place: str, site: Site) -> None:
    site.put("/bridge", page("bridge"))
    site.put(FEED, status=301, Location="/new.xml")
    site.put("/new.xml", feed_of(site, "/bridge"), ETag='"1"')
    watch = Watch(place, site)
    told = watch.look()
    assert (looked(told).moved_to, filed(told)) == (site.url("/new.xml"), (1, 0, 0, 0))
    moved = (watch.feed.url, watch.feed.moved_from, watch.feed.etag)
    assert moved == (site.url("/new.xml"), site.url(FEED), '"1"')
    site.asked.clear()
    assert looked(watch.look()).moved_to is None
    assert site.pages() == ["/new.xml"]


@pytest.mark.parametrize("status", [302, 307])
def test_a_feed_that_has_moved_for_a_while_keeps_its_address(place: str, site: Site, status: int) -> None:
    site.put(FEED, status=status, Location="/new.xml")
    site.put("/new.xml", feed_of(site))
    watch = Watch(place, site)
    watch.look()
    assert (watch.feed.url, watch.feed.moved_from) == (site.url(FEED), None)


def test_a_feed_that_leads_to_what_is_none_keeps_its_address(place: str, site: Site) -> None:
    site.put(FEED, status=301, Location="/sorry")
    site.put("/sorry", "<html><body>We are rebuilding.</body></html>")
    watch = Watch(place, site)
    assert looked(watch.look()).reason is not None
    assert (watch.feed.url, watch.feed.failures) == (site.url(FEED), 1)


def test_a_feed_that_has_moved_to_another_on_file_is_one_with_it(place: str, site: Site) -> None:
    site.put(FEED, status=308, Location="/new.xml")
    site.put("/new.xml", feed_of(site))
    watch = Watch(place, site)
    add_feeds(watch.room, sources_of([site.url("/new.xml")], watch.fetcher), 900)
    watch.look()
    assert watch.feed.url == site.url("/new.xml")


def test_a_feed_in_the_character_set_that_its_server_names_is_read(place: str, site: Site) -> None:
    site.put("/bridge", page("bridge"))
    title = "Мост"
    data = feed_of(site, "/bridge").replace("Morning Post", title).encode("windows-1251")
    site.put(FEED, data, Content_Type="application/rss+xml; charset=windows-1251")
    watch = Watch(place, site)
    assert looked(watch.look()).title == title


def test_feeds_come_from_a_list_and_go_out_as_one(place: str, site: Site, tmp_path: Path) -> None:
    room = newsroom(place)
    listed = tmp_path / "feeds.opml"
    listed.write_text(
        '<opml version="2.0"><body><outline text="Herald" xmlUrl="http://herald.test/rss"/></body></opml>'
    )
    site.put("/more.opml", listed.read_bytes().replace(b"herald", b"post"))
    sources = sources_of([str(listed), site.url("/more.opml")], fetcher_for(site))
    assert add_feeds(room, sources, 900) == 2
    assert add_feeds(room, sources, 600) == 0
    assert [(f.url, f.title, f.every) for f in list_feeds(room)] == [
        ("http://herald.test/rss", "Herald", 600),
        ("http://post.test/rss", "Herald", 600),
    ]
    copy = tmp_path / "copy.opml"
    copy.write_bytes(export_feeds(room))
    assert sources_of([str(copy)], fetcher_for(site)) == sources
    remove_feed(room, "http://post.test/rss")
    assert len(list_feeds(room)) == 1
    with pytest.raises(UsageError, match="no such feed"):
        remove_feed(room, "http://post.test/rss")


@pytest.mark.parametrize(
    ("place_", "reason"),
    [
        ("nowhere.opml", "give the address of a feed"),
        ("http://ann:secret@herald.test/rss", "user name or password"),
        ("http://herald.test:22/rss", "port 22"),
    ],
)
def test_a_feed_that_cannot_be_is_told_before_anything_is_done(site: Site, place_: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        sources_of([place_], fetcher_for(site))


# -- the commands --------------------------------------------------------------------------------


@pytest.fixture
def allowed(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("SECONDSOURCE_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("SECONDSOURCE_ALLOW_PORTS", str(site.port))
    return site


def said(store: str, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--store", store], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_commands_on_feeds(allowed: Site, tmp_path: Path) -> None:
    store, out = str(tmp_path / "news.db"), tmp_path / "out.opml"
    said(store, "feeds", "add", allowed.url(FEED), "--every", "30")
    assert allowed.asked == []
    (feed,) = json.loads(said(store, "feeds", "list", "--json"))["feeds"]
    assert (feed["url"], feed["every"], feed["failures"]) == (allowed.url(FEED), 1800, 0)
    assert "never had yet" in said(store, "feeds", "list")
    said(store, "feeds", "export", str(out))
    assert allowed.url(FEED) in out.read_text()
    said(store, "feeds", "remove", allowed.url(FEED))
    assert json.loads(said(store, "feeds", "list", "--json")) == {"feeds": [], "outlets": []}


def test_what_fails_is_listed_with_its_reason(allowed: Site, tmp_path: Path) -> None:
    store = str(tmp_path / "news.db")
    said(store, "feeds", "add", allowed.url(FEED), "--outlet", "Morning Post")
    CliRunner().invoke(app, ["watch", "--once", "--store", store])
    told = " ".join(said(store, "feeds", "list").split())
    assert "failed once, last" in told
    assert "Morning Post: 1 failure and nothing was ever had: the server answers 404 Not Found" in told
    (outlet,) = json.loads(said(store, "feeds", "list", "--json"))["outlets"]
    assert (outlet["outlet"], outlet["failures"], outlet["last_ok"]) == ("Morning Post", 1, None)


def test_a_feed_that_has_moved_is_listed_with_where_it_was(allowed: Site, tmp_path: Path) -> None:
    store = str(tmp_path / "news.db")
    allowed.put(FEED, status=301, Location="/new.xml")
    allowed.put("/new.xml", feed_of(allowed))
    said(store, "feeds", "add", allowed.url(FEED))
    said(store, "watch", "--once")
    told = "".join(said(store, "feeds", "list").split())
    assert "".join(f"moved for good, from {allowed.url(FEED)}".split()) in told


def test_watch_once_tells_each_event_as_a_line_of_json(allowed: Site, tmp_path: Path) -> None:
    allowed.put(FEED, feed_of(allowed, "/gone"))
    lines = said(str(tmp_path / "news.db"), "watch", allowed.url(FEED), "--once", "--json").splitlines()
    events: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert [e["event"] for e in events] == ["looked", "filed"]
    assert (events[0]["fresh"], events[0]["reason"]) == (1, None)
    assert events[1]["skipped"] == [
        {"path": allowed.url("/gone"), "reason": "not fetched: the server answers 404 Not Found"}
    ]


def test_watch_once_fails_where_no_feed_could_be_had(allowed: Site, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["watch", allowed.url(FEED), "--once", "--store", str(tmp_path / "n.db")])
    assert "404 Not Found" in done.stdout
    assert "no feed could be had" in str(done.exception)


def test_watch_without_a_feed_says_what_to_give(tmp_path: Path) -> None:
    newsroom(str(tmp_path / "n.db"))
    done = CliRunner().invoke(app, ["watch", "--store", str(tmp_path / "n.db")])
    assert "there is no feed on file" in str(done.exception)


def test_a_signal_ends_the_watch_cleanly(allowed: Site, tmp_path: Path) -> None:
    allowed.put(FEED, feed_of(allowed))
    command = [sys.executable, "-m", "secondsource", "watch", allowed.url(FEED), "--json", "--light"]
    with subprocess.Popen(
        [*command, "--store", str(tmp_path / "n.db")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())["event"] == "looked"
        running.send_signal(signal.SIGTERM)
        _, complaints = running.communicate(timeout=20)
    assert (running.returncode, complaints.count("\n")) == (0, 1)
    assert "ending after the reports at hand" in complaints


def test_a_second_signal_ends_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    stop, before = Event(), signal.getsignal(signal.SIGINT)

    def twice() -> None:
        with _until_told(stop):
            signal.raise_signal(signal.SIGINT)
            assert stop.is_set()
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        twice()
    assert signal.getsignal(signal.SIGINT) is before
    assert "once more ends at once" in capsys.readouterr().err
