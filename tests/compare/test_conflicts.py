"""Conflicts, on minimal pairs written for the project and on sentences that show one rule each."""

from __future__ import annotations

import pytest

from secondsource.compare import compare
from secondsource.compare.conflict_values import Place, ages, lengths, other_place, places
from secondsource.records import Comparison
from tests.compare.builders import of_kind, telling
from tests.compare.pairs import MinimalPair, compared, minimal_pairs


@pytest.fixture(scope="module")
def suite() -> list[tuple[MinimalPair, Comparison]]:
    """Every minimal pair with what the rooms say of it."""
    return list(compared(minimal_pairs()))


def test_the_suite_holds_at_least_two_hundred_pairs_half_of_each_kind() -> None:
    pairs = minimal_pairs()
    assert len(pairs) >= 200
    assert sum(p.conflict for p in pairs) * 2 == len(pairs)
    assert {p.slot for p in pairs if p.conflict} == {
        "number",
        "date",
        "place",
        "actor",
        "yes_no",
        "attribution",
    }


def test_what_only_looks_like_a_contradiction_is_called_none(
    suite: list[tuple[MinimalPair, Comparison]],
) -> None:
    wrong = [p.second for p, c in suite if not p.conflict and of_kind(c, "conflict")]
    right = [p for p, c in suite if p.conflict and of_kind(c, "conflict")]
    assert len(right) / (len(right) + len(wrong)) >= 0.95, wrong


def test_seven_contradictions_in_ten_are_found_and_in_their_slot(
    suite: list[tuple[MinimalPair, Comparison]],
) -> None:
    found = [(p, of_kind(c, "conflict")) for p, c in suite if p.conflict]
    slots = [any(q.slot == p.slot for q in points) for p, points in found]
    assert sum(slots) / len(slots) >= 0.7, [
        p.second for (p, _), ok in zip(found, slots, strict=True) if not ok
    ]


def test_every_conflict_has_two_outlets_two_values_a_basis_and_a_slot(
    suite: list[tuple[MinimalPair, Comparison]],
) -> None:
    for _, comparison in suite:
        for point in of_kind(comparison, "conflict"):
            assert point.outlets >= 2
            assert len({v.value for v in point.values}) >= 2
            assert point.basis
            assert point.slot
            assert {s for v in point.values for s in v.statements} <= {s.id for s in point.statements}


def test_one_remark_under_two_names_is_one_conflict_of_attribution() -> None:
    first = '"We shall rebuild every single house on this street," said mayor Tilda Wren.'
    second = '"We shall rebuild every single house on this street," said mayor Hanna Brook.'
    found = of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")
    assert [(p.slot, p.basis) for p in found] == [("attribution", "hard")]
    assert {v.value for v in found[0].values} == {"Tilda Wren", "Hanna Brook"}


def test_a_remark_whose_two_speakers_both_outlets_know_is_no_conflict() -> None:
    first = '"We shall rebuild every single house on this street," said mayor Tilda Wren. Hanna Brook stood by her.'
    second = '"We shall rebuild every single house on this street," said mayor Hanna Brook. Tilda Wren stood by her.'
    assert not of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        (("Oslo", None), ("Geneva", None), True),
        (("Oslo", None), ("Norway", None), False),
        (("Peru", "north"), ("Chile", "north"), True),
        (("Imbala", "town"), ("Kenya", None), False),
        (("Orlando", None), ("Florida", None), False),
        (("Merra", "island"), ("Mera", "island"), False),
        (("Karsk", None), ("Tarno", "province"), False),
    ],
)
def test_places_differ_only_on_one_level(
    a: tuple[str, str | None], b: tuple[str, str | None], other: bool
) -> None:
    first, second = (Place(name=n, relation="at", kind=k) for n, k in (a, b))
    assert other_place(first, second) is other
    assert other_place(second, first) is other


def test_letters_with_points_are_one_name_of_a_place() -> None:
    with_points, without, state, other = (
        places(f"She wrote to the {name}, and they wrote back.")[0] for name in ("U.N.", "UN", "U.S.", "U.K.")
    )
    assert not other_place(with_points, without)
    assert other_place(state, other)


def test_places_lengths_and_ages_are_read_off_the_words() -> None:
    assert [
        (p.name, p.relation) for p in places("He flew from Nairobi to the town of Imbala on Monday.")
    ] == [
        ("Nairobi", "from"),
        ("Imbala", "to"),
    ]
    assert [x.words for x in lengths("She was jailed for six years, two years ago.")] == ["six years"]
    assert list(ages("The 34-year-old Mira Solek met Jan Brod, 51, there.")) == [
        ("Mira Solek", 34),
        ("Jan Brod", 51),
    ]


def one_conflict(first: str, second: str) -> list[tuple[str | None, str | None]]:
    """Slot and basis of the conflicts of two reports."""
    found = of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")
    return [(p.slot, p.basis) for p in found]


def test_hours_that_no_zone_of_the_state_brings_together_are_a_conflict() -> None:
    here = "The plane of President Tomas Vard landed at the airport of Ottawa at 9.30pm local time on Monday."
    there = "The plane of President Tomas Vard landed at the airport of Ottawa at 2:30pm GMT on Monday."
    zone = "The plane of President Tomas Vard landed at the airport of Ottawa at 9.30am local time on Monday."
    assert ("date", "hard") in one_conflict(here, there)
    assert not one_conflict(zone, there)


def test_two_names_for_one_craft_tell_no_two_acts_apart() -> None:
    here = "Mr Vard's private plane landed at the airport of Ottawa at 3:30pm GMT on Monday."
    there = "Mr Vard's private jet landed at the airport of Ottawa at 10.45pm local time on Monday."
    assert ("date", "hard") in one_conflict(here, there)


def test_one_of_two_states_and_both_together_are_a_conflict_of_doers() -> None:
    doubt = "Warplanes of either France or Italy carried out six strikes on the port of Karsk, killing nine people."
    both = "Air strikes by the French navy and the Italian air force on the port of Karsk killed nine people."
    assert one_conflict(doubt, both) == [("actor", "hard")]
    assert not one_conflict(doubt, doubt)


def test_to_deny_that_it_was_not_done_is_no_conflict_with_its_being_done() -> None:
    done = "President Tomas Vard visited the port of Karsk on Monday."
    assert one_conflict("President Tomas Vard did not visit the port of Karsk on Monday.", done) == [
        ("yes_no", "hard")
    ]
    assert not one_conflict(
        "President Tomas Vard denied that he did not visit the port of Karsk on Monday.", done
    )


def test_a_first_version_since_given_up_supersedes_the_other() -> None:
    old = "A double bombing killed nine people at the market of Karsk on Monday."
    new = (
        "Nine people were killed at the market of Karsk on Monday. The blast was initially thought to be a double "
        "bombing at the market of Karsk, but the police now speak of a gas tank."
    )
    assert one_conflict(old, new) == [("yes_no", "superseded")]


@pytest.mark.parametrize(
    ("told", "other"),
    [
        (
            "The arrest of two bombers at the market of Karsk was first reported on Friday by Radio Karsk.",
            "Two bombers were arrested at the market of Karsk on Friday.",
        ),
        (
            "Officials initially believed that the contract with Karsk Oil complied with the rules of the ministry.",
            'Officials had questions on the contract with Karsk Oil, which "appeared to comply with the rules of the ministry".',
        ),
        (
            "The storm was 435 miles from Karsk and moving northwest at 16 mph.",
            "The storm, as of 11 p.m., was 280 miles from Karsk and moving northwest at 17 mph.",
        ),
    ],
)
def test_who_had_it_first_an_impression_and_another_hour_contradict_nothing(told: str, other: str) -> None:
    assert not one_conflict(told, other)


def test_a_toll_without_name_and_day_is_that_of_the_statement_before_it() -> None:
    first = "A truck bomb tore through the market of Karsk on Monday. In a later alert it said at least 170 people were injured."
    second = "A truck bomb killed nine and injured 140 others at the market of Karsk on Monday."
    assert ("number", "successive_counts") in one_conflict(first, second)


def test_whoever_gives_both_numbers_contradicts_neither() -> None:
    first = "Eight people had serious injuries and 20 people were taken to the hospital of Karsk on Monday."
    second = (
        "The hospital of Karsk said it was treating 20 people on Monday, four people with serious injuries."
    )
    assert ("number", "hard") not in one_conflict(first, second)


def test_to_see_a_thing_and_to_see_that_something_is_so_are_two_acts() -> None:
    first = "The coin is not recognised by the central banks of Tarnia, the ministry said."
    second = "The central banks of Tarnia recognise that the coin is a bubble, the ministry said."
    assert not one_conflict(first, second)


def test_where_an_act_of_force_is_done_is_its_place_and_no_party_to_it() -> None:
    first = "Both sides signed a ceasefire in Oslo on Wednesday."
    second = "Both sides signed a ceasefire in Geneva on Wednesday."
    assert [p.slot for p in of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")] == [
        "place"
    ]


def test_two_winners_of_one_contest_contradict_each_other() -> None:
    first = "President Amal Daro won the election in Kesh on Sunday with 53 percent of the vote."
    second = "Senator Rui Belo won the election in Kesh on Sunday with 53 percent of the vote."
    assert [p.slot for p in of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")] == [
        "actor"
    ]


def test_two_winners_of_two_contests_do_not() -> None:
    first = "President Amal Daro won the election in Kesh on Sunday with 53 percent of the vote."
    second = "Senator Rui Belo won the race for the northern seat on Sunday with a slim margin."
    assert not of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "In Karsk the storm left 500 people in peril on the banks of the river Orle.",
            "In Karsk, where the Orle meets the sea, about 200 people were rescued from the storm by boat.",
        ),
        (
            'Judge Ana Berg said the law protects "waters of the Northern Republic" and nothing else.',
            'Senator Jan Brod said that "waters of the Northern Republic" had never been mapped.',
        ),
        (
            "He directed the banker to pay the bill on Monday.",
            "The banker refuted the mayor's contention that he never directed him to pay the bill.",
        ),
    ],
)
def test_two_things_counted_at_one_place_a_term_of_two_people_and_a_denial_refuted_are_no_conflict(
    first: str, second: str
) -> None:
    assert not of_kind(compare(telling({"alpha": first, "beta": second})), "conflict")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "A gunman opened fire at a school in southern California on Monday and killed nine people.",
            "A gunman opened fire at a school in Pittsburgh on Monday and killed seven people.",
        ),
        (
            "A gunman opened fire in a crowded bar in Karsk on Monday and killed nine people.",
            "The attack came two weeks after a gunman opened fire in a crowded bar and killed seven people.",
        ),
        (
            "A wildfire in Orle killed 17 people on Monday and destroyed 1,500 homes, the fire service said.",
            "The fire service said 11 of the people killed by the wildfire in Orle on Monday were old.",
        ),
        (
            "Governor Jan Brod won the district by 11 percentage points in the election of May.",
            "Governor Jan Brod won the state by 20 percentage points in the election of May.",
        ),
        (
            "The militia released 82 schoolgirls, kidnapped in Orle in April, on Monday, the ministry said.",
            "On Monday the militia released 21 of the more than 200 schoolgirls kidnapped in Orle in April.",
        ),
        (
            "The unemployment rate in Lavania fell to 3.7 percent in October, a record low.",
            "The unemployment rate in Lavania fell to 4.4 percent for Armenians in October, a record low.",
        ),
        (
            "The minister published 12 pages of emails about the railway bill on Monday.",
            "The minister published emails about the railway bill on Monday, a combined 26 pages.",
        ),
        (
            "The police said a boy of 4 years and a goat fell into the pond of the zoo in Karsk on Monday.",
            "It was initially said that the keeper, 40 years old, fell into the pond of the zoo in Karsk on Monday.",
        ),
        (
            "A Tokyo-bound jet with the singer on board turned around over the sea on Monday.",
            "Other Tokyo-bound passengers and the singer turned around over the sea on Monday.",
        ),
    ],
)
def test_another_place_event_part_whole_level_or_group_is_another_question(first: str, second: str) -> None:
    assert not one_conflict(first, second)


def test_a_pronoun_names_nobody_whom_another_outlet_could_contradict() -> None:
    first = (
        "Mayor Tilda Wren came to the street with her spokesman. "
        '"We shall rebuild every single house on this street," she said.'
    )
    second = '"We shall rebuild every single house on this street," said spokeswoman Hanna Brook.'
    assert not one_conflict(first, second)


def test_what_burns_is_measured_again_as_a_toll_is() -> None:
    first = "The fire in the hills of Orle has burned 6,000 acres of forest since Monday."
    second = "The fire in the hills of Orle has burned 7,500 acres of forest since Monday."
    assert one_conflict(first, second) == [("number", "successive_counts")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The government said on Monday that it has 218 votes to pass the railway bill.",
            "The government has the 217 votes needed to pass the railway bill, it said on Monday.",
        ),
        (
            "The missile fell into the sea off Karsk on Monday, 730 miles from the coast.",
            "On Monday the missile travelled for 1,677 miles before it fell into the sea off Karsk.",
        ),
        (
            "The Orle papers, 13 million documents of a law firm, were first reported by the Tarnia Tageblatt.",
            "The Orle papers, documents of a law firm, were given to the Tarnia Tageblatt, which shared them.",
        ),
        (
            "Officials say the missile flew over Karsk and landed in the Pacific Ocean on Monday.",
            "They landed in the Sea of Okhotsk, the ministry said on Monday of the missiles from Karsk.",
        ),
    ],
)
def test_what_is_needed_how_far_it_flew_who_reported_first_and_they_are_other_questions(
    first: str, second: str
) -> None:
    assert not one_conflict(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The guards logged six welfare checks on Monday in the old jail of Karsk.",
            "The guards logged 17 welfare checks on Monday in the new jail of Karsk. They logged 23 welfare checks in all.",
        ),
    ],
)
def test_two_numbers_of_which_a_report_gives_the_sum_or_the_difference_are_no_conflict(
    first: str, second: str
) -> None:
    assert not one_conflict(first, second)
