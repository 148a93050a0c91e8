"""Statements that name an expected act by its noun, as still to come, stand with those that announce it."""

from __future__ import annotations

from secondsource.outlook import look_out
from secondsource.records import Expectation
from tests.outlook.making import Report, comparison, day, event, member, party, tell

HOLM = party("Ida Holm", "c-holm")
CAST = (member("c-holm", "Ida Holm"), member("c-wren", "Tilda Wren"))


def announced(when: str = "2021-06-20") -> Report:
    gazette = Report("gazette", "2021-05-04")
    gazette.expects(
        "Holm will be inaugurated on June 20.",
        event("inaugurate", "future", recipients=(HOLM,), when=day(when)),
    )
    return gazette


def only(*reports: Report) -> Expectation:
    [found] = look_out(tell(*reports, cast=CAST), comparison()).expectations
    return found


def named(words: str, name: str = "Holm", cast: str = "c-holm") -> Report:
    courier = Report("courier", "2021-05-05")
    statement = courier.says(words, tense="present")
    courier.names(statement, name, cast)
    return courier


def test_what_names_the_act_as_still_to_come_stands_with_it() -> None:
    found = only(announced(), named("Holm packs her books ahead of her inauguration."))
    assert found.outlets == 2
    assert [s.text for s in found.statements][1].endswith("ahead of her inauguration.")


def test_a_noun_without_words_that_put_it_ahead_does_not() -> None:
    assert only(announced(), named("Holm keeps silent about the inauguration.")).outlets == 1


def test_the_same_act_of_somebody_else_does_not() -> None:
    other = named("Wren packs her books ahead of her inauguration.", "Wren", "c-wren")
    assert only(announced(), other).outlets == 1


def test_a_day_beside_the_noun_puts_it_ahead_and_must_agree() -> None:
    def on(value: str) -> Report:
        courier = named("Holm packs her books for the inauguration on that day.")
        return courier.dated(courier.statements[0], "that day", value, "future")

    assert only(announced(), on("2021-06-20")).outlets == 2
    assert only(announced(), on("2021-07-20")).outlets == 1
    assert only(announced("2021-05-01"), on("2021-05-01")).outlets == 1
