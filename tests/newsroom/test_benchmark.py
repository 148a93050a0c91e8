"""The store that the benchmark fills in large transactions is the one that filing would leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.store_fill import again, fill, told
from benchmarks.store_reports import A_DAY, capture, cleaned, event_of, light, moment_of
from sqlalchemy import text

from secondsource.newsroom import Newsroom
from secondsource.newsroom.filing import Clerk
from secondsource.newsroom.rooms import Rooms
from secondsource.records import Article, Capture
from secondsource.store import articles
from tests.newsroom.invented import opened
from tests.newsroom.test_faults import broken

#: What both ways are to leave alike, row by row; numbers of changes and the wording of their reasons may differ.
ALIKE = (
    "SELECT sha256, media, size, data FROM captures ORDER BY sha256",
    "SELECT key, outlet, url, path, latest, published, day, filed_at FROM articles ORDER BY number",
    "SELECT number, id, article, sha256, title, text, published, record, maker, filed_at FROM versions ORDER BY number",
    "SELECT delivery, sha256, path, given, version, reason, maker, at FROM receipts ORDER BY number",
    # What was seen of crowds is left out: filling compares nothing.
    "SELECT kind, subject, maker, inputs, data FROM derived WHERE kind = 'light' ORDER BY subject",
    "SELECT version, name FROM names ORDER BY version, name",
    "SELECT term, day, version FROM keys ORDER BY term, day, version",
    "SELECT name FROM outlets ORDER BY name",
)


class Generated(Rooms):
    """Rooms whose cleaning is passed over."""

    def clean_capture(self, capture: Capture, _: Path | None = None) -> Article:
        return cleaned(capture)


def rows(place: str, query: str) -> list[Any]:
    with opened(place).reading() as connection:
        return [tuple(r) for r in connection.execute(text(query))]


def test_what_is_filled_is_what_would_have_been_filed(tmp_path: Path) -> None:
    filled, filed = str(tmp_path / "filled.db"), str(tmp_path / "filed.db")
    fill(filled, 0, 64)
    room = Newsroom(opened(filed), Generated(None, None), light=light, now=lambda: moment_of(0))  # type: ignore[arg-type]
    room.add([capture(n) for n in range(64)])
    for query in ALIKE:
        assert rows(filled, query) == rows(filed, query), query
    assert broken(filled) == {}


def test_a_repetition_is_whole_and_of_later_days(tmp_path: Path) -> None:
    place = str(tmp_path / "news.db")
    fill(place, 0, 64)
    again(place, 64, 32)
    assert broken(place) == {}
    days = rows(place, "SELECT day, COUNT(*) FROM articles GROUP BY day ORDER BY day")
    assert days == [("2024-01-01", 64), ("2024-01-02", 64)]
    found = rows(place, "SELECT COUNT(DISTINCT id), COUNT(*) FROM versions")
    assert found == [(128, 128)]


def test_generated_reports_are_read_lightly_as_the_program_does() -> None:
    for number in (0, 7, A_DAY, 3 * A_DAY + 11):
        article = cleaned(capture(number))
        (read,) = light([article], None)
        quick = told(number, article)
        assert (quick.terms, quick.opening, quick.title_terms) == (read.terms, read.opening, read.title_terms)


def test_a_report_finds_the_reports_of_its_event_among_those_on_file(tmp_path: Path) -> None:
    """What regrouping would put it together with is looked up, of each event that is on file one report at least."""
    place, filled, more = str(tmp_path / "news.db"), 600, 60
    fill(place, 0, filled)
    event = {cleaned(capture(n)).id: event_of(n) for n in range(filled + more)}
    on_file = {event_of(n) for n in range(filled)}
    store = opened(place)
    clerk = Clerk(store, Generated(None, None), light, lambda: moment_of(filled))  # type: ignore[arg-type]
    sought = 0
    with store.writing() as connection:
        for number in range(filled, filled + more):
            found = capture(number)
            (read,) = light([cleaned(found)], None)
            near = clerk._near(connection, [read], moment_of(filled))
            if event_of(number) in on_file:
                sought += 1
                assert event_of(number) in {event[m.version] for m in near}
            articles.file_articles(connection, [(found, cleaned(found))], clerk.maker, moment_of(filled))
    assert sought > more / 3
