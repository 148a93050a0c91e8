"""One cast over several reports of a story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from secondsource.language.models import Embedder, Pipeline
from secondsource.read import read
from secondsource.records import CastMember, Speaker, Story, Telling
from secondsource.resolve import resolve
from tests.read.test_mentions import article

Tell = Callable[..., Telling]


@pytest.fixture
def tell(pipeline: Pipeline, embedder: Embedder) -> Tell:
    def _tell(*texts: str) -> Telling:
        reports = [replace(article(text), id=f"r{i}", outlet=f"Outlet {i}") for i, text in enumerate(texts)]
        readings = list(read(reports, pipeline, embedder))
        return resolve(Story(id="s", title="", articles=tuple(r.id for r in reports)), readings, ())

    return _tell


def member(telling: Telling, name: str) -> CastMember:
    return next(m for m in telling.cast if m.name == name)


def test_spellings_and_surnames_are_one_member_over_all_reports(tell: Tell) -> None:
    telling = tell(
        "Russian Foreign Minister Sergei Lavrov spoke in Bonn.",
        "Sergey Lavrov arrived late. Mr. Lavrov did not comment.",
    )
    lavrov = [m for m in telling.cast if m.kind == "person"]
    assert len(lavrov) == 1
    assert {"Sergei Lavrov", "Sergey Lavrov", "Lavrov", "Mr. Lavrov"} <= {lavrov[0].name, *lavrov[0].aliases}
    assert lavrov[0].country == "RUS"


def test_two_people_of_one_surname_stay_apart(tell: Tell) -> None:
    telling = tell(
        "President Barack Obama spoke. His wife Michelle Obama smiled. Mr Obama left, and Mrs Obama stayed."
    )
    assert "Mr Obama" in member(telling, "Barack Obama").aliases
    assert "Mrs Obama" in member(telling, "Michelle Obama").aliases


def test_a_body_is_one_with_its_acronym_and_its_short_form(tell: Tell) -> None:
    telling = tell(
        "The Northern Observatory for River Rights (NORR) counted boats. NORR sent a list. The Observatory said more."
    )
    body = member(telling, "Northern Observatory for River Rights")
    assert {"NORR", "Observatory"} <= set(body.aliases)


def test_a_nationality_belongs_to_its_state(tell: Tell) -> None:
    telling = tell("Russia denied it. Russian troops stayed.")
    russia = member(telling, "Russia")
    mentions = {m.text: m.cast for m in telling.readings[0].mentions}
    assert mentions["Russian"] == russia.id
    assert russia.country == "RUS"


def test_offices_of_several_reports_are_merged_and_former_wins_where_said(tell: Tell) -> None:
    telling = tell(
        "US Secretary of State Rex Tillerson landed. Former President George Bush wrote.",
        "Secretary of State Rex Tillerson spoke. President George Bush was praised.",
    )
    (office,) = member(telling, "Rex Tillerson").roles
    assert (office.title, office.organisation, office.valid) == (
        "secretary of state",
        "United States",
        "current",
    )
    assert len(office.statements) == 2
    assert [r.valid for r in member(telling, "George Bush").roles] == ["former"]


def test_a_predecessor_held_the_office_of_the_one_before_it(tell: Tell) -> None:
    telling = tell(
        "Secretary of State Rex Tillerson spoke on Sunday. He took up a phrase of his predecessor, John Kerry."
    )
    assert [(r.title, r.valid) for r in member(telling, "John Kerry").roles] == [
        ("secretary of state", "former")
    ]


def test_he_and_she_are_resolved_where_one_person_fits(tell: Tell) -> None:
    telling = tell("Anna Weber arrived in Oslo. She spoke to reporters.")
    she = next(m for m in telling.readings[0].mentions if m.text == "She")
    assert she.cast == member(telling, "Anna Weber").id


def test_a_pronoun_behind_an_unnamed_person_stays_open(tell: Tell) -> None:
    telling = tell("Anna Weber arrived in Oslo. The driver of her car said she was tired.")
    she = next(m for m in telling.readings[0].mentions if m.text == "she")
    assert she.cast is None


def test_speakers_bear_the_name_of_the_cast(tell: Tell) -> None:
    telling = tell("German Chancellor Anna Weber said the talks failed. Weber said the talks would go on.")
    speakers = [s.speaker for s in telling.readings[0].statements if s.speaker.kind != "outlet"]
    assert speakers
    assert {s.name for s in speakers} == {"Anna Weber"}
    assert {s.cast for s in speakers} == {member(telling, "Anna Weber").id}


def test_unnamed_officials_keep_their_words(tell: Tell) -> None:
    telling = tell("State Department officials said the talks failed.")
    speakers = [s.speaker for s in telling.readings[0].statements]
    assert all(s.cast is None for s in speakers)
    assert Speaker(name=None, kind="outlet").cast is None


def test_statements_keep_their_ids_and_the_cast_its_own(tell: Tell) -> None:
    texts = ("Anna Weber met Ivan Petrov in Oslo.", "Weber and Petrov met, Norway said.")
    first, second = tell(*texts), tell(*texts)
    assert first.cast == second.cast
    assert [s.id for r in first.readings for s in r.statements] == [
        s.id for r in second.readings for s in r.statements
    ]
    assert len({m.id for m in first.cast}) == len(first.cast)


def test_a_story_without_names_has_no_cast(tell: Tell) -> None:
    assert tell("rain fell all night.").cast == ()


def test_a_state_of_the_usa_is_one_with_its_short_form(tell: Tell) -> None:
    telling = tell(
        "Ada Voss was born in Orlando, Fla., in 1970.",
        "Florida voted on Monday. She lives in Trenton, N.J., now.",
    )
    places = {m.name for m in telling.cast if m.kind == "place"}
    assert {"Florida", "New Jersey"} <= places
    assert not {"Fla.", "N.J."} & places


def test_a_court_is_one_with_its_number_in_words_and_figures(tell: Tell) -> None:
    telling = tell(
        "The 9th Circuit Court of Appeals ruled on Monday. The 4th Circuit Court of Appeals had ruled before.",
        "The Ninth Circuit Court of Appeals was right, Voss said.",
    )
    courts = [m for m in telling.cast if "Circuit" in m.name]
    assert len(courts) == 2


def test_the_court_of_a_report_on_a_supreme_court_is_that_one(tell: Tell) -> None:
    telling = tell(
        "The Supreme Court reversed the ruling of the 9th Circuit Court of Appeals. Now that the Court has ruled, Voss left."
    )
    assert "Court" in next(m for m in telling.cast if "Supreme" in m.name).aliases


def test_the_south_of_a_report_on_south_korea_is_that_state(tell: Tell) -> None:
    telling = tell(
        "South Korea made an offer on Monday. The North did not reply to the South's offer. North Korea did later."
    )
    assert not {"South", "North"} & {m.name for m in telling.cast}


def test_a_korean_name_is_one_with_and_without_its_hyphen(tell: Tell) -> None:
    telling = tell("Kim Jong Un spoke in Pyongyang.", "Kim Jong-un spoke in Pyongyang.")
    assert len([m for m in telling.cast if m.kind == "person"]) == 1


def test_a_body_without_its_last_word_is_the_same_body_where_there_is_one(tell: Tell) -> None:
    telling = tell(
        "The Senate Harbour Committee met. Harrow University replied.",
        "Students of Harrow stayed away, Harrow University said. The Harbour Committee met again.",
    )
    assert len([m for m in telling.cast if "Harrow" in m.name and m.kind == "organisation"]) == 1


def test_a_double_surname_belongs_to_its_full_name(tell: Tell) -> None:
    telling = tell(
        "Debbie Wasserman Schultz spoke in Oslo. Wasserman Schultz left. Wasserman Schultz came back."
    )
    assert [m.name for m in telling.cast if m.kind == "person"] == ["Debbie Wasserman Schultz"]


def test_a_party_s_adjective_is_the_party_where_that_is_told(tell: Tell) -> None:
    telling = tell(
        "The Republican Party met in Ohio. The Dems met in Utah, and the Democratic Party was pleased."
    )
    assert len([m for m in telling.cast if m.kind == "organisation"]) == 2


def test_a_team_under_its_last_word_is_the_one_team_of_the_story(tell: Tell) -> None:
    telling = tell(
        "Ada Voss played for the Cincinnati Bengals for years and is retiring.",
        "Her career began with the Bengals, who drafted her.",
    )
    assert len([m for m in telling.cast if "Bengals" in m.name]) == 1


def test_a_group_under_its_short_name_is_the_company(tell: Tell) -> None:
    telling = tell(
        "Shares of SoftBank Group rose on Monday.", "The chief executive of SoftBank, Ada Voss, agreed."
    )
    assert len([m for m in telling.cast if "SoftBank" in m.name]) == 1


def test_the_letters_of_a_department_leave_out_the_word_department(tell: Tell) -> None:
    telling = tell(
        "The Department of Veterans Affairs said on Monday that it would pay.",
        "Nobody at the VA would say when.",
    )
    assert len([m for m in telling.cast if m.kind == "organisation"]) == 1


def test_king_and_crown_prince_of_one_surname_are_two(tell: Tell) -> None:
    telling = tell(
        "Crown Prince Mohammed bin Salman denied it. It could not have happened without bin Salman's knowledge.",
        "Mohammed bin Salman spoke to reporters.",
    )
    people = [m.name for m in telling.cast if m.kind == "person"]
    assert people == ["Mohammed bin Salman"]


def test_a_short_town_is_one_with_its_name_in_another_doubling(tell: Tell) -> None:
    telling = tell(
        "Warplanes hit the village of Hass in Idlib on Wednesday.",
        "Haas village in Idlib was bombed on Wednesday, and so was Hama.",
    )
    spellings = [{m.name, *m.aliases} for m in telling.cast if m.kind == "place"]
    assert {"Hass", "Haas"} in spellings
    assert {"Hama"} in spellings
