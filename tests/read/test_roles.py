"""Offices given to named people."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from secondsource.read.mentions import find_mentions
from secondsource.read.roles import find_roles
from tests.read.test_mentions import parsed


def roles(pipeline: Pipeline, text: str) -> list[tuple[str, str, str | None, str]]:
    report = parsed(pipeline, text)
    return [
        (r.holder.of(text), r.title, r.organisation, r.valid)
        for r in find_roles(report, find_mentions(report))
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Russian Foreign Minister Sergei Lavrov spoke first.",
            ("Sergei Lavrov", "foreign minister", "Russia", "current"),
        ),
        (
            "He met US Secretary of State Rex Tillerson.",
            ("Rex Tillerson", "secretary of state", "United States", "current"),
        ),
        (
            "Anatoly Dobrynin, Russia's ambassador to the United States, left early.",
            ("Anatoly Dobrynin", "ambassador to the United States", "Russia", "current"),
        ),
        (
            "The American ambassador to the United Nations, Susan M. Rice, disagreed.",
            ("Susan M. Rice", "ambassador to the United Nations", "United States", "current"),
        ),
        (
            "It was drawn up by Chief of the General Staff of the Russian Armed Forces Gen. Valery Gerasimov.",
            ("Valery Gerasimov", "chief of the general staff", "Russian Armed Forces", "current"),
        ),
        ("President-elect Donald Trump waved.", ("Donald Trump", "president", None, "designate")),
        ("Former CIA director John Brennan agreed.", ("John Brennan", "director", "CIA", "former")),
        (
            "Acting Prime Minister Mary Stone resigned nothing.",
            ("Mary Stone", "prime minister", None, "acting"),
        ),
        (
            "Rex Tillerson was previously the chairman of Exxon Mobil.",
            ("Rex Tillerson", "chairman", "Exxon Mobil", "former"),
        ),
        (
            "The sudden resignation of US National Security Adviser Robert McFarlane surprised them.",
            ("Robert McFarlane", "national security adviser", "United States", "former"),
        ),
        (
            "Chris Christie, Governor of New Jersey, will lead it.",
            ("Chris Christie", "governor", "New Jersey", "current"),
        ),
        (
            "White House press secretary Josh Earnest said so.",
            ("Josh Earnest", "press secretary", "White House", "current"),
        ),
    ],
)
def test_an_office_is_read_with_country_or_body_and_validity(
    pipeline: Pipeline, text: str, role: tuple[str, str, str | None, str]
) -> None:
    assert role in roles(pipeline, text)


def test_a_call_for_somebody_to_go_does_not_end_the_office(pipeline: Pipeline) -> None:
    found = roles(pipeline, "Protesters were calling for the removal of President Ivan Petrov on Friday.")
    assert ("Ivan Petrov", "president", None, "current") in found


def test_words_of_another_group_are_no_part_of_a_title(pipeline: Pipeline) -> None:
    found = roles(pipeline, "Relations with Russia under President Barack Obama were cold.")
    assert ("Barack Obama", "president", None, "current") in found
    assert not any(organisation == "Russia" for _, _, organisation, _ in found)


def test_a_courtesy_title_is_no_office(pipeline: Pipeline) -> None:
    assert roles(pipeline, "Mr Okoro and Mrs Stone walked home.") == []


def test_the_words_of_a_claim_hold_the_holder(pipeline: Pipeline) -> None:
    text = "French President Emmanuel Macron met Anna Weber, the mayor of Bonn, in Paris."
    report = parsed(pipeline, text)
    for claim in find_roles(report, find_mentions(report)):
        assert claim.span.holds(claim.holder)
        assert 0 <= claim.span.start < claim.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Jessica Lund, director of policy studies at the Center for Immigration Studies, said no.",
            ("Jessica Lund", "director of policy studies", "Center for Immigration Studies", "current"),
        ),
        (
            "Jason Miller, a spokesman for Republican presidential nominee Ben Lund, agreed.",
            ("Ben Lund", "presidential nominee", None, "designate"),
        ),
        (
            "They include Kim Voss, who would be Hawaii's first lieutenant governor.",
            ("Kim Voss", "first lieutenant governor", "Hawaii", "designate"),
        ),
        (
            "The recent retirement of swing vote Justice Anthony Lund has deepened the split.",
            ("Anthony Lund", "justice", None, "former"),
        ),
        (
            "He relied on Mr. Lund, the New York senator.",
            ("Lund", "senator", "New York", "current"),
        ),
        ("New Prime Minister Ada Voss spoke.", ("Ada Voss", "prime minister", None, "current")),
    ],
)
def test_fields_of_work_double_ranks_and_retirements(
    pipeline: Pipeline, text: str, role: tuple[str, str, str | None, str]
) -> None:
    assert role in roles(pipeline, text)
