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


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Rep. Ben Lund, R-Ohio, met Voss in Oslo.", "R"),
        ("SEC. 526. The sum is set aside in Oslo.", "SEC"),
        ("There are Never-Lund voters in Oslo.", "Never-Lund"),
        ("Heron Airways parked its last Heron 737 Max in Oslo.", "Max"),
        ("She boarded Air Force One in Oslo.", "Air Force"),
        (
            "Border Patrol Agents stood in Oslo, and so did Harbour Benefit Managers.",
            "Harbour Benefit Managers",
        ),
        ("Budget Director Ada Voss spoke in Oslo.", "Budget"),
        ("The president signed the Executive Order in Oslo.", "Executive Order"),
        ("The probe Heron-1 fell over Oslo.", "Heron-1"),
        ("It is sold under the product name Luxol in Oslo.", "Luxol"),
        ("He was an Army Ranger in Oslo.", "Army Ranger"),
    ],
)
def test_labels_classes_models_and_papers_name_nobody(pipeline: Pipeline, text: str, none: str) -> None:
    assert none not in names(pipeline, text)


def test_what_is_called_a_hurricane_once_is_one_throughout(pipeline: Pipeline) -> None:
    found = names(pipeline, "Hurricane Bertha turned north. Many in Oslo fear that Bertha will stay.")
    assert not any("Bertha" in name for name in found)
    assert "Oslo" in found


def test_a_ship_is_no_place(pipeline: Pipeline) -> None:
    found = names(pipeline, "The frigate HMS Heron left Portsmouth. The Heron will be back in May.")
    assert not any("Heron" in name for name in found)
    assert "Portsmouth" in found


def test_a_case_in_court_is_nobody_and_a_party_told_elsewhere_is_somebody(pipeline: Pipeline) -> None:
    found = names(pipeline, "Judges cited Kowalczyk v. Ohio and the Kowalczyk decision in Oslo.")
    assert "Kowalczyk" not in found


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Echoing Lund, the mayor of Oslo spoke.", "Lund", "person"),
        (
            "It hit the failing New York Times in Oslo. The Failing New York Times replied.",
            "New York Times",
            "organisation",
        ),
        (
            "Recent World Trade Organization data came from Geneva.",
            "World Trade Organization",
            "organisation",
        ),
        ("He fell out with the Republican Senate in Ohio.", "Senate", "organisation"),
        ("Ben Lund, a Professor of Economics at Boston College, spoke.", "Boston College", "organisation"),
        ("The 9th Circuit Court of Appeals ruled in Oslo.", "9th Circuit Court of Appeals", "organisation"),
        ("He fled North and South Carolina by car.", "South Carolina", "place"),
    ],
)
def test_words_glued_to_a_name_are_cut_off(pipeline: Pipeline, text: str, name: str, kind: str) -> None:
    assert names(pipeline, text).get(name) == kind


def test_a_house_named_after_somebody_is_not_that_person(pipeline: Pipeline) -> None:
    found = names(pipeline, "They were taken to Ada's Hospital in Oslo.")
    assert found.get("Ada's Hospital") == "organisation"


def test_names_in_a_quoted_title_alone_are_nobody(pipeline: Pipeline) -> None:
    found = names(
        pipeline, "The paper ran “Harbour Chief Scolds Veteran Ferry Captains” in Oslo. Ada Voss read it."
    )
    assert not any("Veteran" in name or "Scolds" in name for name in found)
    assert "Ada Voss" in found


def test_a_moon_has_an_article_and_a_person_has_none(pipeline: Pipeline) -> None:
    found = names(pipeline, "A probe will be sent to the Moon in 2030, said Ada Voss in Oslo.")
    assert found.get("Moon") != "person"


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("She spoke on Good Morning America in Oslo.", "America"),
        ("After the State of the Union address he flew to Oslo.", "Union"),
        ("We must REPEAL it, he wrote in Oslo. They will repeal it.", "REPEAL"),
        ("They bought an Apple Watch in Oslo.", "Apple Watch"),
        ("Ada Voss, author of The Limits of Harbours, spoke in Oslo.", "Limits of Harbours"),
    ],
)
def test_shows_shouts_products_and_books_are_nobody(pipeline: Pipeline, text: str, none: str) -> None:
    assert none not in names(pipeline, text)


def test_a_nickname_in_quotation_marks_is_part_of_a_name(pipeline: Pipeline) -> None:
    assert "Anthony “The Heron” Lund" in names(pipeline, "Anthony “The Heron” Lund spoke in Oslo.")


def test_a_body_ends_where_its_officer_begins(pipeline: Pipeline) -> None:
    found = names(pipeline, "Department of Homeland Security Secretary Karen Voss spoke in Oslo.")
    assert found.get("Department of Homeland Security") == "organisation"
    assert found.get("Karen Voss") == "person"


def test_a_town_of_a_given_name_is_a_place(pipeline: Pipeline) -> None:
    assert names(pipeline, "He fled the town of Glen Ellen on Monday.").get("Glen Ellen") == "place"


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Tropical Storm Bertha reached Oslo on Monday.", "Tropical Storm Bertha"),
        ("In ND-Sen the senator has a new advertisement in Oslo.", "ND"),
        ("On Monday Del. Ben Lund spoke in Oslo.", "Del."),
        (
            "Karen Lund and Ben Voss met in Oslo. The Lund-Voss bill failed. Lund-Voss was a bad bill.",
            "Lund-Voss",
        ),
    ],
)
def test_storms_contests_delegates_and_pairs_of_names_are_no_members(
    pipeline: Pipeline, text: str, none: str
) -> None:
    assert none not in names(pipeline, text)
