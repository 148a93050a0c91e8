"""The file of ``--rulings``: read as it is, or told by file, number and cause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secondsource.cli.rulings import read_rulings
from secondsource.errors import UsageError

GOOD = {
    "about": "statement",
    "verdict": "same",
    "a": "f2",
    "b": "a1",
    "by": "Ada",
    "at": "2021-03-05T08:00:00Z",
}


def test_rulings_are_read_with_the_smaller_id_first(tmp_path: Path) -> None:
    path = tmp_path / "rulings.json"
    path.write_text(json.dumps([GOOD, {**GOOD, "about": "conflict", "verdict": "not_same"}]), "utf-8")
    first, second = read_rulings(path)
    assert (first.about, first.verdict, first.a, first.b, first.by) == (
        "statement",
        "same",
        "a1",
        "f2",
        "Ada",
    )
    assert (second.about, second.verdict) == ("conflict", "not_same")
    assert read_rulings(None) == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not JSON"),
        ("{}", "a list"),
        ('["x"]', "ruling 1"),
        (json.dumps([GOOD, {**GOOD, "about": "story"}]), "ruling 2: 'about' is statement or conflict"),
        (json.dumps([{**GOOD, "verdict": "no"}]), "'verdict' is same or not_same"),
        (json.dumps([{**GOOD, "at": "yesterday"}]), "'at' is a date"),
        (json.dumps([{k: v for k, v in GOOD.items() if k != "by"}]), "'by' is missing"),
    ],
)
def test_what_is_wrong_with_a_file_of_rulings_is_told(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "rulings.json"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError, match=r"rulings\.json") as error:
        read_rulings(path)
    assert words in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_rulings(tmp_path / "nothing.json")
