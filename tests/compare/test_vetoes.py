"""What keeps two statements from being called the same although their words are close."""

from __future__ import annotations

import pytest

from secondsource.compare import compare, look
from secondsource.compare.judge import veto
from tests.compare.builders import of_kind, telling


def corroborated(first: str, second: str) -> bool:
    """Whether two reports of a sentence each make one point together."""
    return bool(of_kind(compare(telling({"alpha": first, "beta": second})), "corroborated"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Rui Belo crashed out of the Grand Prix of Karsk on lap 20 in heavy rain.",
            "Jan Brod crashed out of the Grand Prix of Karsk in the 48th lap in heavy rain.",
        ),
        (
            "Russian ships transferred oil to vessels of the rebels off the port of Karsk.",
            "Chinese ships transferred oil to vessels of the rebels off the port of Karsk.",
        ),
        ("Jan Brod shot back.", '"Then go and do it," Tilda Wren shot back.'),
    ],
)
def test_another_of_a_row_another_nation_and_a_bare_cue_are_not_the_same(first: str, second: str) -> None:
    assert not corroborated(first, second)


def test_one_of_a_row_in_digits_and_as_a_word_is_the_same() -> None:
    first = "Rui Belo crashed out of the Grand Prix of Karsk in the third lap in heavy rain."
    second = "Rui Belo crashed out of the Grand Prix of Karsk on lap 3 in heavy rain."
    assert corroborated(first, second)


def test_the_ships_of_one_nation_are_the_same() -> None:
    first = "Russian ships transferred oil to vessels of the rebels off the port of Karsk."
    assert corroborated(first, first.replace("transferred oil", "handed oil over"))


def test_born_elsewhere_is_not_born_there_and_denies_nothing() -> None:
    first = "Mayor Holm falsely claimed for years that Governor Wren was born outside the republic of Karsk."
    second = "For years Mayor Holm pushed the false claim that Governor Wren was not born in the republic of Karsk."
    assert corroborated(first, second)
    assert not corroborated(first, second.replace("not born in", "not born outside"))


def test_what_a_report_that_looks_ahead_tells_as_done_is_borne_out() -> None:
    first = "Envoy Brod may also see Governor Wren, who awarded him the Order of the Anchor for his work at Karsk Oil."
    second = "At Karsk Oil, Mr. Brod was awarded the Order of the Anchor by Governor Wren."
    assert corroborated(first, second)


def test_what_is_only_expected_is_not_borne_out_by_what_came_of_it() -> None:
    first = "Envoy Brod will meet Governor Wren in Karsk on Tuesday to discuss the fishing treaty."
    second = "Envoy Brod met Governor Wren in Karsk on Tuesday to discuss the fishing treaty."
    assert not corroborated(first, second)


def test_two_things_looked_forward_to_are_two_remarks_and_one_thing_is_one() -> None:
    first = "Governor Wren said she very much looked forward to opening the bridge with Mayor Holm in the near future."
    second = (
        '"I look forward to opening the bridge with Mayor Holm," said Governor Wren, "in the near future."'
    )
    other = "Governor Wren said she very much looked forward to dinner in the near future."
    assert corroborated(first, second)
    assert not corroborated(first, other)
    assert "other prospect" in _vetoed(first, other)
    assert _vetoed(first, "Governor Wren said she very much looked forward to it.") == ""


def _vetoed(first: str, second: str) -> str:
    """The veto on two reports of a sentence each, or nothing."""
    story = telling({"alpha": first, "beta": second})
    a, b = look(story.readings)
    return veto(a, b, {m.id: m for m in story.cast}) or ""
