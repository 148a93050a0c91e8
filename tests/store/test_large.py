"""What is looked up in a large store is found by an index: nothing is gone through row by row."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, text

from secondsource.errors import StoreError
from secondsource.newsroom import Filters, Newsroom
from secondsource.store import Connection, Store, search, stories
from tests.newsroom.invented import newsroom, opened, report


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    made = newsroom(str(tmp_path / "news.db"))
    made.add([report("bridge", "Morning Post"), report("bridge", "Daily Echo"), report("vote", "Daily Echo")])
    return made


def scanned(room: Newsroom, work) -> list[str]:
    """Which tables SQLite goes through from end to end for what is asked, those of a few rows apart."""
    asked: list[tuple[str, object]] = []
    engine = room.store._engine

    def note(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        with room.store.reading() as connection:
            work(connection)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert asked
    with room.store.reading() as connection:
        plans = [
            row[3]
            for statement, values in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    # A virtual table is "scanned" by its own index; "held", "found", ... are made by the query itself.
    large = (
        "articles",
        "versions",
        "receipts",
        "stories",
        "keys",
        "names",
        "captures",
        "derived",
        " a",
        " v",
        " s",
        " k",
    )
    return [
        p
        for p in plans
        if p.startswith("SCAN") and p.removeprefix("SCAN").split(" USING")[0].rstrip().endswith(large)
    ]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(outlet="daily echo"),
        Filters(since="2031-01-01"),
        Filters(person="tessel"),
        Filters(event="assault"),
    ],
)
def test_a_search_goes_through_no_table(room: Newsroom, filters: Filters) -> None:
    assert scanned(room, lambda c: search.find(c, "bridge lorry", filters, 20)) == []


def test_neighbours_are_sought_by_term_and_day(room: Newsroom) -> None:
    spans = [("2031-02-01", "2031-04-01", 0), ("2032-01-01", "2032-02-01", 1)]
    assert scanned(room, lambda c: search.neighbours(c, ["tessel", "marn"], spans, 24)) == []


def test_what_shares_much_is_sought_by_term(room: Newsroom) -> None:
    assert scanned(room, lambda c: search.alike(c, {"tessel": 2, "marn": 1}, 2, 8)) == []


@pytest.mark.parametrize("name", ["Daily Echo-vote.txt", "https://example.org/a", "abcdef"])
def test_a_story_is_named_without_going_through_the_stories(room: Newsroom, name: str) -> None:
    def resolved(connection) -> None:
        with suppress(StoreError):
            stories.resolve(connection, name)

    assert scanned(room, resolved) == []


def test_neighbours_that_share_most_come_first_and_of_the_faint_ones_few(place: str) -> None:
    store = opened(place)
    with store.writing() as connection:
        for number in range(1, 21):
            _version(connection, number)
        near = {1: "abcde", 2: "abc", 3: "cde", **dict.fromkeys(range(4, 21), "ab")}
        for number, terms in near.items():
            for term in terms:
                connection.execute(
                    text("INSERT INTO keys (term, day, version) VALUES (:t, '2031-01-01', :v)"),
                    {"t": term, "v": number},
                )
    weights = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
    with store.reading() as connection:
        span = [("2030-12-01", "2031-01-31", 0)]
        assert search.neighbours(connection, weights, span, 9) == ("v1", "v3", "v2", "v20", "v19")
        assert search.neighbours(connection, list(weights), (), 6)[0] == "v1"
        assert search.neighbours(connection, weights, [("2031-02-01", "2031-03-01", 0)], 6) == ()


def test_what_was_seen_of_the_crowds_of_articles_is_found_again_and_written_over(place: str) -> None:
    store = opened(place)
    with store.writing() as connection:
        search.note_crowds(connection, {7: 2.5, 12: 0.25}, "maker", "2031-01-01T00:00:00Z")
        search.note_crowds(connection, {7: 3.125}, "maker", "2031-01-02T00:00:00Z")
        search.note_crowds(connection, {}, "maker", "2031-01-03T00:00:00Z")
    with store.reading() as connection:
        assert search.crowds(connection, [12, 7, 8, 7]) == {7: 3.12, 12: 0.25}
        assert search.crowds(connection, []) == {}


def _keyed(connection: Connection, number: int, terms: str, day: str) -> None:
    """Put a version of a day on file that is looked up by each of these letters."""
    _version(connection, number)
    for term in terms:
        connection.execute(
            text("INSERT INTO keys (term, day, version) VALUES (:t, :d, :v)"),
            {"t": term, "d": day, "v": number},
        )


def test_the_nearest_of_the_faint_neighbours_come_first_and_the_weightiest_of_the_strong(
    place: str,
) -> None:
    store = opened(place)
    near = {
        1: ("ab", "01-10"),
        2: ("de", "01-01"),
        3: ("cde", "01-01"),
        4: ("abc", "01-10"),
        5: ("abc", "01-01"),
    }
    with store.writing() as connection:
        for number, (terms, day) in near.items():
            _keyed(connection, number, terms, f"2031-{day}")
    spans = stories.nearing("2031-01-09", stories.around(["2031-01-09"], 60), (2,))
    with store.reading() as connection:
        weights = {"e": 5, "d": 4, "c": 3, "b": 2, "a": 1}
        assert search.neighbours(connection, weights, spans, 6) == ("v3", "v5", "v4", "v1")
        assert search.neighbours(connection, weights, (), 6) == ("v3", "v5", "v4", "v2")


def test_what_shares_much_is_found_whatever_its_day_and_common_terms_are_passed_over(place: str) -> None:
    store = opened(place)
    near = {1: ("abcd", 2001), 2: ("abce", 2031), 3: ("ab", 2031), 4: ("abz", 1999), 5: ("dez", 2031)}
    with store.writing() as connection:
        for number, (terms, year) in near.items():
            _keyed(connection, number, terms, f"{year}-01-01")
    weights = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
    with store.reading() as connection:
        assert search.alike(connection, weights, 3, 8) == ("v2", "v1")
        assert search.alike(connection, weights, 2, 3) == ("v2", "v1", "v5")
        # Four hold "a" and "b" each, two "c", "d" and "e".
        assert search.alike(connection, weights, 2, 8, common=3) == ("v5", "v2", "v1")
        assert search.alike(connection, weights, 2, 8, common=4)[-1] == "v3"
        assert search.alike(connection, weights, 1, 8, common=1) == ()
        assert search.alike(connection, {"a": 1}, 2, 8) == ()


@given(
    day=st.dates(), others=st.lists(st.dates(), max_size=2), rings=st.lists(st.integers(0, 90), max_size=3)
)
def test_stretches_of_days_are_cut_into_parts_that_hold_the_same_days(
    day: date, others: list[date], rings: list[int]
) -> None:
    spans = stories.around([d.isoformat() for d in (day, *others)], 60)
    parts = stories.nearing(day.isoformat(), spans, rings)
    for some in (spans, [p[:2] for p in parts]):
        assert all(first <= last for first, last in some)
    assert {d for s in spans for d in _days(*s)} == {d for p in parts for d in _days(*p[:2])}
    assert sum(len(_days(*s)) for s in spans) == sum(len(_days(*p[:2])) for p in parts)
    for first, last, far in parts:
        assert {sum(abs(d - day.toordinal()) > r for r in rings) for d in _days(first, last)} == {far}


def _days(first: str, last: str) -> range:
    return range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)


def test_a_batch_is_one_piece_of_the_full_text_index(tmp_path: Path) -> None:
    room = newsroom(str(tmp_path / "news.db"))
    room.add([report(topic, outlet) for topic in ("bridge", "vote") for outlet in ("Post", "Echo", "Herald")])
    with room.store.reading() as connection:
        assert connection.scalar(text("SELECT COUNT(DISTINCT segid) FROM search_idx")) == 1


def test_of_an_article_that_comes_twice_in_one_batch_the_index_holds_the_later_version(place: str) -> None:
    room = newsroom(place)
    address = "https://example.org/bridge"
    first = report("bridge", "Post", url=address, more="Seven trams fell.")
    second = report("bridge", "Post", url=address, more="Eight barges sank.")
    room.add([first, second])
    assert (len(room.search("trams")), len(room.search("barges"))) == (0, 1)
    third = report("bridge", "Post", url=address, more="Nine cranes bent.")
    back = report("bridge", "Post", url=address, more="Eight barges sank.", path="again.txt")
    room.add([third, back])
    assert (len(room.search("cranes")), len(room.search("barges"))) == (0, 1)
    if room.store.path:
        with room.store.writing() as connection:
            connection.execute(text("INSERT INTO search (search) VALUES ('integrity-check')"))


def _version(connection, number: int) -> None:
    values = {"n": number, "s": str(number), "d": b""}
    connection.execute(
        text("INSERT INTO captures (sha256, media, size, data) VALUES (:s, 'text', 0, :d)"), values
    )
    connection.execute(
        text(
            "INSERT INTO articles (number, key, outlet, path, latest, day, filed_at) "
            "VALUES (:n, :s, 'Post', :s, :n, '2031-01-01', '')"
        ),
        values,
    )
    connection.execute(
        text(
            "INSERT INTO versions (number, id, article, sha256, title, text, record, maker, filed_at) "
            "VALUES (:n, :v, :n, :s, '', '', '', '', '')"
        ),
        {**values, "v": f"v{number}"},
    )


def test_people_are_found_by_the_last_words_of_their_names(place: str) -> None:
    room = newsroom(place)
    room.add([report("vote", "Daily Echo")])
    (hit,) = room.search("")
    with room.store.writing() as connection:
        search.note(connection, hit.article, ["Ann Lee-Marsh"], ["PROTEST"])
    for person in ("ann lee marsh", "Lee Marsh", "MARSH"):
        assert [h.article for h in room.search("", Filters(person=person))] == [hit.article]
    for person in ("Ann Lee", "arsh", "Lee"):
        assert room.search("", Filters(person=person)) == ()


def test_an_older_store_gets_the_last_words_of_its_names_and_the_names_of_its_pages(place: str) -> None:
    import json
    import zlib

    from tests.store.test_schema import ROWS

    old = Store(place)
    old.upgrade("0004")
    cast = [{"name": "Ann Lee Marsh", "aliases": ["Marsh"]}, {"name": "\ud800"}]
    page = zlib.compress(json.dumps({"stories": [{"telling": {"cast": cast}}]}).encode())
    with old.writing() as connection:
        for row in ROWS:
            values = {"data": b"", "record": "{}"}
            connection.execute(text(row), {k: v for k, v in values.items() if f":{k}" in row})
        connection.execute(text("INSERT INTO names (version, name) VALUES (1, 'ann lee marsh'), (1, 'lee')"))
        connection.execute(
            text(
                "INSERT INTO derived VALUES ('page', 'aaaabbbb', 'm', 'i', :page, '2030'), ('page', 'x', 'm', 'i', :bad, '')"
            ),
            {"page": page, "bad": b"nonsense"},
        )
    old.close()
    with opened(place).reading() as connection:
        names = connection.scalars(text("SELECT name FROM names ORDER BY name")).all()
        assert names == ["ann lee marsh", "lee", "lee marsh", "marsh"]
        assert search.naming(connection, "ANN LEE MARSH", "marsh") == ("aaaabbbb",)
        assert search.naming(connection, "marsh", "lee") == ()
