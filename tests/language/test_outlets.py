"""The table of outlets answers to names, aliases, domains and file names; a user's own comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondsource.errors import UsageError
from secondsource.language.moments import moment
from secondsource.language.outlets import host_of, outlet_book, outlet_of_file_name, own_outlets


def test_every_outlet_has_an_owner_a_country_and_a_domain_of_its_own() -> None:
    book = outlet_book()
    assert len(book.outlets) >= 150
    assert all(o.owner and o.country and len(o.country) == 3 and o.domains for o in book.outlets)
    domains = [d for o in book.outlets for d in o.domains]
    assert len(domains) == len(set(domains))
    assert len({o.name for o in book.outlets}) == len(book.outlets)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("NYT", "The New York Times"),
        ("new york times", "The New York Times"),
        ("cbsnews", "CBS News"),
        ("The BBC", "BBC News"),
        ("el pais", "El País"),
        ("RTE", "RTÉ News"),
    ],
)
def test_an_outlet_answers_to_its_names(name: str, outlet: str) -> None:
    found = outlet_book().facts(name)
    assert found is not None
    assert found.name == outlet


def test_an_outlet_answers_to_its_addresses() -> None:
    by_url = outlet_book().by_url
    assert (found := by_url("https://www.edition.cnn.com/2017/x.html")) is not None
    assert found.name == "CNN"
    assert by_url("https://cnn.com.evil.test/") is None
    assert by_url("co.uk") is None
    assert by_url("http://[broken") is None
    assert by_url("") is None


def test_two_titles_of_one_owner_are_known_as_such() -> None:
    mirror, express = outlet_book().facts("Mirror"), outlet_book().facts("Express")
    assert mirror is not None
    assert express is not None
    assert mirror.owner == express.owner


def test_a_table_of_ones_own_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,owner,country,domains,aliases\nLindmouth Herald,Bell & Sons,gbr,herald.test,CNN\n")
    book = outlet_book(own)
    assert (found := book.by_name("CNN")) is not None
    assert found.name == "Lindmouth Herald"
    assert book.by_url("https://www.herald.test/x") == found


def test_a_table_of_ones_own_holds_within_a_with_and_no_longer(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,domains\nLindmouth Herald,herald.test\n")
    with own_outlets(own):
        assert (found := outlet_book().by_url("herald.test")) is not None
        assert found.name == "Lindmouth Herald"
    assert outlet_book().by_url("herald.test") is None


def test_a_wrong_table_is_refused_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,owner\n,Bell\n")
    with pytest.raises(UsageError, match=r"own\.csv:2"):
        outlet_book(own)
    own.write_text("outlet\nHerald\n")
    with pytest.raises(UsageError, match=r"own\.csv:1"):
        outlet_book(own)


def test_names_of_files_and_hosts() -> None:
    names = ("in/02-cbsnews.txt", "x.html.gz", "a.jsonl#3", "-", "007.txt")
    assert [outlet_of_file_name(n) for n in names] == ["cbsnews", "x", "a", "-", "007"]
    assert host_of("HTTP://WWW.Herald.Test:80/x") == "herald.test"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2017-02-17", "2017-02-17"),
        ("2017-02-17T10:20:00+01:00", "2017-02-17T09:20:00Z"),
        ("2017-02-17 10:20:00", "2017-02-17"),  # no zone
        ("2019-11-18T00:00:00-05:00", "2019-11-18"),  # a midnight that fills a bare date
        ("Nov 18, 2019 10:20am EST", "2019-11-18T15:20:00Z"),
        ("Monday, November 18th, 2019 at 9:43 p.m. ET", "2019-11-19T02:43:00Z"),
        ("Fri, 17 Feb 2017 10:00:00 +0000", "2017-02-17T10:00:00Z"),
        ("13/04/2019", "2019-04-13"),
        ("1574089200", "2019-11-18T15:00:00Z"),
        ("03/04/2019", None),  # March or April
        ("1970-01-01", None),
        ("0001-01-01T00:00:00Z", None),
        ("2019-02-30", None),
        ("May 2019", None),
        ("yesterday", None),
    ],
)
def test_dates_are_read_where_they_have_one_reading(written: str, iso: str | None) -> None:
    assert moment(written) == iso


@pytest.mark.parametrize(
    "name",
    [
        *("gazette.txt", "02-gazette (1).txt", "gazette(12).html", "gazette copy.txt", "gazette copy 2.txt"),
        *("gazette - Copy.txt", "gazette - Copy (2).txt", "gazette (copy).txt", "gazette (another copy).txt"),
        *("gazette (3rd copy).txt", "Copy of gazette.txt", "Copy (2) of gazette.txt", "gazette.html.1"),
    ],
)
def test_a_file_saved_again_is_of_the_same_outlet(name: str) -> None:
    assert outlet_of_file_name(name) == "gazette"


@pytest.mark.parametrize("name", ["canal-5", "France (2017)", "copy", "(1)", "hard copy news", "Photocopy"])
def test_a_name_that_only_looks_like_a_copy_is_kept(name: str) -> None:
    assert outlet_of_file_name(f"{name}.txt") == name
