"""Candidates that hold two names, or a name with what is none; and kinds told by the company of a name."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.test_nonames import names


@pytest.mark.parametrize(
    ("text", "two"),
    [
        (
            "Lund, who also managed Porto, Real Madrid and Inter Milan, has turned down work.",
            {"Real Madrid", "Inter Milan"},
        ),
        ("The president met Congress & President aides in Oslo.", {"Congress"}),
        ("The minister spoke with Yemi Okoro in Abuja, Nigeria, on Monday.", {"Abuja", "Nigeria"}),
    ],
)
def test_what_a_comma_or_an_ampersand_joins_is_two(pipeline: Pipeline, text: str, two: set[str]) -> None:
    assert two <= set(names(pipeline, text))


def test_law_firms_and_companies_keep_their_ampersand(pipeline: Pipeline) -> None:
    found = names(
        pipeline, "Ada Voss, a lawyer at McCarter & English, wrote to Levi Strauss & Co. on Monday."
    )
    assert any("&" in n for n in found)
    assert "Co." not in found


def test_an_event_named_after_a_place_or_firm_is_nobody(pipeline: Pipeline) -> None:
    text = "Harbour Shooting: Ada Voss charged.\n\nA woman opened fire at the Harbour plant in Oslo."
    found = names(pipeline, text)
    assert "Harbour Shooting" not in found
    assert found["Ada Voss"] == "person"


def test_a_field_of_government_before_an_office_is_no_body(pipeline: Pipeline) -> None:
    found = names(
        pipeline, "It helped many people, Tennessee Insurance Commissioner Julie Lund said on Monday."
    )
    assert found.get("Tennessee") == "place"
    assert not any("Insurance" in n for n in found)


def test_the_seat_is_no_part_of_the_name(pipeline: Pipeline) -> None:
    text = "Then there is Senator Sheldon Voss of Rhode Island, who clarified that he had said so."
    found = names(pipeline, text)
    assert not any(n.endswith("of Rhode Island") for n in found)


def test_ranks_and_titles_of_two_words_come_off_whole(pipeline: Pipeline) -> None:
    found = names(
        pipeline, "Groups question the record of Rear Adm Jackson, and of Crown Prince Haakon Voss."
    )
    assert "Rear Adm Jackson" not in found
    assert not any(n.startswith("Crown") for n in found)


def test_members_of_a_body_are_a_class(pipeline: Pipeline) -> None:
    found = names(pipeline, 'Members of Congress went home. "We expect a long wait," said Ada Voss.')
    assert "Members of Congress" not in found
    assert found["Ada Voss"] == "person"


def test_a_party_keeps_its_noun_in_small_letters(pipeline: Pipeline) -> None:
    found = names(pipeline, "Friends said that his Republican party lost the lower house on Tuesday.")
    assert found.get("Republican party") == "organisation"


def test_an_office_or_officer_behind_a_body_comes_off(pipeline: Pipeline) -> None:
    text = "The army asked the Department of Defense Inspector General to review it. He is a Supreme Court Justice."
    found = names(pipeline, text)
    assert "Department of Defense" in found
    assert "Supreme Court Justice" not in found


def test_an_apposition_tells_a_company(pipeline: Pipeline) -> None:
    text = "It was found by Mandiant, a cybersecurity firm, and the insurer Anthem said so on Monday."
    found = names(pipeline, text)
    assert found.get("Mandiant") == "organisation"
    assert found.get("Anthem") == "organisation"


def test_in_before_a_possessive_makes_no_place(pipeline: Pipeline) -> None:
    found = names(pipeline, "It is not as elegant as what you find in FromSoftware's work for the console.")
    assert found.get("FromSoftware") != "place"


def test_letters_with_an_article_are_a_body_and_after_a_city_a_state(pipeline: Pipeline) -> None:
    found = names(pipeline, "He has never worked with the VA or with soldiers.")
    assert found.get("VA") == "organisation"
    found = names(pipeline, "The tour stops at the Mohegan Sun Arena, Uncasville, CT on Friday.")
    assert found.get("CT", "place") == "place"


def test_a_rare_given_name_stays_with_its_surname(pipeline: Pipeline) -> None:
    found = names(pipeline, "It is a first for the cup after Vasek Pospisil edged Reilly Opelka in Madrid.")
    assert found.get("Vasek Pospisil") == "person"
    found = names(pipeline, "The claim was rejected by RNC Chairman Reince Priebus on Monday.")
    assert found.get("Reince Priebus") == "person"


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("I tried the Magic Keyboard and the Brydge Pro, which Brydge sells in Oslo.", "Brydge Pro"),
        ("France drew in Group A and leads the table.", "Group A"),
        ("The Olympic flag was raised over the harbour.", "Olympic"),
        ("His ship, the INS Sukanya, met pirates off Somalia.", "INS"),
        ("All over again. Embarrassed.\n\nBelittled.\n\nThe report came later.", "Belittled"),
    ],
)
def test_devices_groups_and_lone_words_name_nobody(pipeline: Pipeline, text: str, none: str) -> None:
    assert none not in names(pipeline, text)


def test_letters_spelt_out_as_a_thing_name_nobody(pipeline: Pipeline) -> None:
    text = "Binge eating disorder (BED) is common. BED is treated in Oslo, and people with BED can be helped."
    assert "BED" not in names(pipeline, text)


def test_verbs_and_labels_of_headlines_are_no_part_of_a_name(pipeline: Pipeline) -> None:
    found = names(pipeline, "Female Employee Yvonne Hiller Kills Two In Harbour Shooting\n\nShe was held.")
    assert "Yvonne Hiller Kills" not in found


def test_words_that_the_report_writes_small_too_are_no_name(pipeline: Pipeline) -> None:
    text = (
        "With Background Music on, you can listen while you work. The background can be changed.\n\n"
        "Play music as you like, said Ada Voss."
    )
    assert "Background Music" not in names(pipeline, text)


def test_initials_stay_and_positions_of_players_go(pipeline: Pipeline) -> None:
    found = names(pipeline, "It can be mended, said W. Jay Rohleder, an engineer in Oslo, on Monday.")
    assert any(n.startswith("W.") for n in found)


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("No hurricane since Hazel hit the coast so hard, said Ada Voss. Hazel killed many.", "Hazel"),
        ("The plant in Burbank launched Disney+ last week.", "Disney+"),
        ("Democrats call on the Robert Byrd Rule in Washington.", "Robert Byrd Rule"),
    ],
)
def test_storms_services_and_rules_name_nobody(pipeline: Pipeline, text: str, none: str) -> None:
    assert none not in names(pipeline, text)
