"""What looks like a name and is none."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from secondsource.read.mentions import find_mentions
from secondsource.read.sentences import parse
from tests.read.reports import report


def names(pipeline: Pipeline, text: str) -> dict[str, str]:
    (parsed,) = parse([report(text)], pipeline)
    return {m.text: m.kind for m in find_mentions(parsed) if m.kind not in {"pronoun", "nationality"}}


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Sen. Ada Voss (D-Ohio) spoke to Rep. Ben Lund (R-Utah) on Monday.", "R-Utah"),
        ("The U.S.-North Korea talks went on in Oslo.", "U.S.-North Korea"),
        ('Her song "Purple Harbour" was played in Oslo.', "Purple Harbour"),
        ("The council adopted Security Council Resolution 1718 in Oslo.", "Security Council Resolution 1718"),
        ("Officials in Oslo spoke of Trumpism and Ferrygate.", "Ferrygate"),
        ("Huddling with aides in Oslo, Voss said no.", "Huddling"),
        ("Voss was praised in Oslo by MOREOVER and others.", "MOREOVER"),
    ],
)
def test_seats_works_codes_and_plain_words_name_nobody(pipeline: Pipeline, text: str, none: str) -> None:
    found = names(pipeline, text)
    assert none not in found


def test_rows_of_capitalised_words_name_only_whom_the_report_names_too(pipeline: Pipeline) -> None:
    row = "Ferry Strike Latest Harbour News Weather Desk Ada Voss Profile Erik Sand Exclusive Photo Gallery Sports Results"
    found = names(pipeline, f"Ada Voss met the union in Oslo.\n\n{row}\n\nThe union thanked her.")
    assert "Ada Voss" in found
    assert not any("Sand" in name for name in found)


def test_two_bodies_joined_by_and_are_two(pipeline: Pipeline) -> None:
    found = names(pipeline, "The Harbour Safety Authority and Northern Ferry Commission met.")
    assert {"Harbour Safety Authority", "Northern Ferry Commission"} <= set(found)
    whole = names(pipeline, "The Department of Health and Human Services met.")
    assert any(name.endswith("Health and Human Services") for name in whole)


def test_who_died_or_has_an_age_or_an_office_is_a_person(pipeline: Pipeline) -> None:
    found = names(
        pipeline,
        "People protested the killing of Alton Sterling in Minnesota. “Weak,” chimed in Chris Gaffney, president of the bank.",
    )
    assert found.get("Alton Sterling") == "person"
    assert found.get("Chris Gaffney") == "person"


def test_what_a_noun_calls_a_rocket_a_drill_or_a_programme_is_no_body(pipeline: Pipeline) -> None:
    found = names(
        pipeline,
        "The Blue Heron rocket stood on its pad in Oslo. Engineers of Harbour Dynamics said the Blue Heron would lift off. "
        "Harbour Dynamics built the Blue Heron rocket. Harbour Dynamics rockets are heavy. Harbour Dynamics hired ten people.",
    )
    assert "Blue Heron" not in found
    assert "Harbour Dynamics" in found


def test_a_party_before_a_known_body_is_no_part_of_its_name(pipeline: Pipeline) -> None:
    found = names(pipeline, "Two Republican Senate candidates spoke in Ohio.")
    assert "Republican Senate" not in found


def test_a_word_that_has_its_capital_from_the_start_of_a_sentence_names_no_party(pipeline: Pipeline) -> None:
    found = names(pipeline, "Conservatives like the idea. Most conservatives in Ohio voted for it.")
    assert "Conservatives" not in found


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Voss spoke on CBS's Face the Harbour in Oslo.", "Face the Harbour"),
        ("Lawyers in Oslo sued under the FCRA.", "FCRA"),
        ("Education Minister Ada Voss spoke in Oslo.", "Education"),
        ("He pressed the button of the Media Player in Oslo.", "Player"),
        ("Many Middle Easterners live in Oslo.", "Middle Easterners"),
    ],
)
def test_shows_laws_portfolios_and_features_are_no_bodies(pipeline: Pipeline, text: str, none: str) -> None:
    assert none not in names(pipeline, text)


def test_a_korean_name_keeps_its_last_syllable(pipeline: Pipeline) -> None:
    found = names(pipeline, "President Moon Jae-in met Kim Jong-un in Oslo. The Trump-era rules stay.")
    assert {"Moon Jae-in", "Kim Jong-un"} <= set(found)


def test_the_senate_by_itself_is_a_body_and_within_an_office_is_not(pipeline: Pipeline) -> None:
    assert "Senate" in names(pipeline, "They need two seats to take the Senate.")
    assert "Senate" not in names(pipeline, "He met Senate leader Ada Voss in Oslo.")
