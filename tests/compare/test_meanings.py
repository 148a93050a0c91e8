"""Words close in meaning, and acts that fit."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from secondsource.compare import look
from secondsource.compare.deeds import deed, shared_number
from secondsource.compare.evidence import View
from secondsource.compare.meanings import Meanings, meanings
from secondsource.records import Telling
from tests.compare.builders import telling

#: Reports of one story: a raid told in two ways, and something else in the same town.
REPORTS = {
    "Northern Herald": "Warplanes bombed a school in Adra on Tuesday. Nineteen pupils were killed in Adra.",
    "Coast Gazette": "An air raid hit a college in Adra on Tuesday. Six teachers left Adra in March.",
    "Valley Post": "The mayor of Adra opened a bridge on Tuesday. The bridge at Adra cost six million dollars.",
}


@pytest.fixture(scope="module")
def told() -> Telling:
    return telling(REPORTS)


@pytest.fixture(scope="module")
def views(told: Telling) -> list[View]:
    return look(told.readings)


FIELDS = ("both", "fuller", "plain", "verbs")


def likeness(meant: Meanings, one: int, other: int) -> dict[str, float]:
    """How alike two statements are, by their numbers."""
    found = meant.likeness(one, np.array([other]))
    return {field: float(getattr(found, field)[0]) for field in FIELDS}


def between(told: Telling, views: list[View], first: str, second: str) -> dict[str, float]:
    """The likeness of the two statements that begin with these words."""
    places = [next(v.index for v in views if v.statement.text.startswith(w)) for w in (first, second)]
    return likeness(meanings(told.readings), *places)


def starting(views: list[View], words: str) -> View:
    return next(v for v in views if v.statement.text.startswith(words))


def test_other_words_for_one_act_are_closer_than_another_act(told: Telling, views: list[View]) -> None:
    same = between(told, views, "Warplanes", "An air raid")
    other = between(told, views, "Warplanes", "The mayor")
    assert same["both"] > other["both"]
    assert same["plain"] > other["plain"]
    assert same["verbs"] > other["verbs"]


def test_likeness_is_the_same_both_ways(told: Telling) -> None:
    meant = meanings(told.readings)
    for a in range(len(meant.lengths)):
        for b in range(len(meant.lengths)):
            assert likeness(meant, a, b) == pytest.approx(likeness(meant, b, a), abs=1e-5)


def test_many_at_once_are_compared_as_each_alone(told: Telling) -> None:
    meant = meanings(told.readings)
    every = np.arange(len(meant.lengths))
    for one in every.tolist():
        found = meant.likeness(one, every)
        for other in every.tolist():
            alone = likeness(meant, one, other)
            assert {f: float(getattr(found, f)[other]) for f in FIELDS} == pytest.approx(alone, abs=1e-5)


def test_a_statement_is_wholly_like_itself(told: Telling) -> None:
    meant = meanings(told.readings)
    for k in range(len(meant.lengths)):
        assert likeness(meant, k, k)["both"] == pytest.approx(1.0, abs=0.02)


def test_readings_without_words_are_like_nothing(told: Telling) -> None:
    meant = meanings([dataclasses.replace(r, words=()) for r in told.readings])
    assert likeness(meant, 0, 1)["both"] == 0.0


def test_word_vectors_stand_at_content_words(told: Telling) -> None:
    for reading in told.readings:
        assert len(reading.words) == len(reading.statements)
        for words, statement in zip(reading.words, reading.statements, strict=True):
            assert words.vectors.shape == (len(words.starts), 384)
            assert words.vectors.dtype == np.int8
            assert all(statement.span.start <= s < statement.span.end for s in words.starts)


def test_a_small_number_that_counts_other_things_is_not_shared(views: list[View]) -> None:
    assert not shared_number(starting(views, "Six teachers"), starting(views, "The bridge"))


def test_acts_by_the_same_parties_fit_better_than_acts_with_roles_swapped() -> None:
    made = telling(
        {
            "Northern Herald": "Arstan attacked Belmark on Monday. Police in Arstan arrested two men.",
            "Coast Gazette": "Arstan attacked Belmark on Monday, officials said.",
            "Valley Post": "Belmark attacked Arstan on Monday.",
        }
    )
    views = look(made.readings)
    first, same, swapped = (
        next(v for v in views if v.outlet == o) for o in ("Northern Herald", "Coast Gazette", "Valley Post")
    )
    assert deed(first, same) >= deed(first, swapped)
    assert deed(first, same) > 0
