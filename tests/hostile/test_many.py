"""Reports that are one, the same, nearly the same, or very many."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.hostile.command import COURIER, GAZETTE, run, two_reports


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def points(document: Any) -> list[Any]:
    return [p for story in document["stories"] for p in story["points"]]


def test_one_report_is_no_error_and_nothing_in_it_is_corroborated(tmp_path: Path) -> None:
    answer = run("brief", "--json", write(tmp_path / "gazette.txt", GAZETTE))
    assert (answer.code, answer.err) == (0, "")
    found = points(answer.value)
    assert found
    assert {p["kind"] for p in found} <= {"single_outlet", "open_question"}
    assert all((p["outlets"], p["origins"]) == (1, 1) for p in found)


def test_the_same_file_twice_is_one_report(tmp_path: Path) -> None:
    first, second = two_reports(tmp_path)
    again = write(tmp_path / "deeper" / "gazette.txt", GAZETTE)
    once = run("brief", "--json", first, second)
    twice = run("brief", "--json", first, first, again, second)
    assert twice.skipped == {str(first): f"same content as {again}"}
    assert points(once.value) == points(twice.value)


def test_two_files_of_one_name_are_two_reports_of_one_outlet(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a" / "gazette.txt", GAZETTE), write(tmp_path / "b" / "gazette.txt", COURIER)
    answer = run("brief", "--json", one, two)
    assert answer.code == 0
    assert {(a["path"], a["outlet"]) for a in answer.value["articles"]} == {
        (str(one), "gazette"),
        (str(two), "gazette"),
    }
    assert all(p["outlets"] == 1 for p in points(answer.value))


def test_a_report_saved_twice_bears_itself_out_by_no_second_outlet(tmp_path: Path) -> None:
    first = write(tmp_path / "gazette.txt", GAZETTE)
    again = write(tmp_path / "gazette (1).txt", GAZETTE.replace("At least 12", "At least 14"))
    copy = write(tmp_path / "gazette - Copy.txt", GAZETTE)
    answer = run("brief", "--json", first, again, copy)
    assert answer.skipped == {str(first): f"same content as {copy}"}
    assert {a["outlet"] for a in answer.value["articles"]} == {"gazette"}
    assert all(p["outlets"] == 1 for p in points(answer.value))


def test_two_revisions_of_one_article_do_not_bear_each_other_out(tmp_path: Path) -> None:
    """The outlet is one, however often its page was saved; a count that was edited is no conflict of outlets."""
    record = {
        "maintext": GAZETTE,
        "title": "Voss closes the harbour bridge",
        "url": "https://gazette.example/bridge",
    }
    edited = record | {
        "maintext": GAZETTE.replace("At least 12", "At least 14").replace("on Friday", "late on Friday")
    }
    paths = [
        write(tmp_path / f"{n}.json", json.dumps(r | {"source_domain": "gazette.example"}))
        for n, r in enumerate((record, edited))
    ]
    answer = run("brief", "--json", *paths)
    assert answer.code == 0
    assert len(answer.value["articles"]) == 2
    found = points(answer.value)
    assert "corroborated" not in {p["kind"] for p in found}
    assert all((p["outlets"], p["origins"]) == (1, 1) for p in found)


TOWNS = ("Harlow", "Lindmouth", "Norby", "Easton", "Westow", "Carrick")
THINGS = (
    "bridge",
    "ferry",
    "school",
    "hospital",
    "airport",
    "library",
    "theatre",
    "market",
    "stadium",
    "tunnel",
)


def small(number: int) -> str:
    """One of many short reports, five for each of sixty stories."""
    story, telling = divmod(number, 5)
    town, thing = TOWNS[story % 6], THINGS[story // 6]
    who = f"Mayor {'ABCDEFGHIJ'[story // 6]}. {town}son"
    said = (
        f"{who} said",
        f"{who} told reporters",
        f"The office of {who} said",
        f"{who} confirmed",
        f"{who} wrote",
    )[telling]
    return (
        f"{town} {thing} to close\n\n{1 + story % 28} March 2019\n\n{said} that the {thing} in {town} will close after "
        f"{story + 3} people were hurt on Monday.\n"
    )


def test_three_hundred_reports_at_once(tmp_path: Path) -> None:
    for number in range(300):
        write(tmp_path / "in" / f"{number:03}-outlet{number % 7}.txt", small(number))
    answer = run("brief", "--json", "--excerpts", tmp_path / "in")
    assert answer.code == 0
    assert answer.skipped == {}
    assert len(answer.value["articles"]) == 300
    assert sum(len(s["articles"]) for s in answer.value["stories"]) == 300
