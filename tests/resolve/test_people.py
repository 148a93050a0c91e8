"""Names of people looked up by surname, against asking every member about every mention."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.names import same_person, same_surname, surname, without_titles
from secondsource.records import Mention, Span
from secondsource.resolve.members import Alike, Member, Named
from secondsource.resolve.people import people

NAMES = (
    "Sergei Petrov",
    "Sergey Petrov",
    "President Petrov",
    "Ana Petrov",
    "Kim Jong-un",
    "Kim Jong Un",
    "Mr Kim",
    "Gaddafi",
    "Muammar Qaddafi",
    "Lena Brandt Moreau",
    "Brandt Moreau",
    "Moreau",
    "Luc Moreau",
    "Brown",
)


def named(texts: Sequence[str]) -> list[Named]:
    return [
        Named(
            (k // 3, k),
            Mention(span=Span(article=str(k // 3), start=k, end=k + 1), text=text, kind="person"),
            "person",
            None,
        )
        for k, text in enumerate(texts)
    ]


def in_full(texts: Sequence[str]) -> list[set[str]]:
    """The people named in full, each the first that a name fits."""
    members: list[set[str]] = []
    for text in texts:
        if len(without_titles(text).split()) > 1:
            home = next((m for m in members if any(same_person(n, text) for n in m)), None)
            if home is None:
                members.append(home := set())
            home.add(text)
    return members


def whole(member: Member) -> set[str]:
    return {n for n in member.names if len(without_titles(n).split()) > 1}


@given(st.lists(st.sampled_from([n for n in NAMES if n != "Brandt Moreau"]), max_size=16))
def test_a_name_goes_to_the_first_who_has_one_like_it(texts: list[str]) -> None:
    assert [w for m in people(named(texts)) if (w := whole(m))] == in_full(texts)


@given(st.lists(st.sampled_from(NAMES), max_size=16))
def test_every_mention_goes_to_one_person(texts: list[str]) -> None:
    found = people(named(texts))
    assert sorted(p for m in found for p in m.places) == [(k // 3, k) for k in range(len(texts))]
    for member in found:
        assert member.names.total() == len(member.places)


def test_a_double_surname_by_itself_joins_whose_full_name_ends_so() -> None:
    [only] = people(named(["Brandt Moreau", "Lena Brandt Moreau"]))
    assert set(only.names) == {"Brandt Moreau", "Lena Brandt Moreau"}


def test_a_single_name_goes_to_who_is_named_in_full_most() -> None:
    first, second = people(named(["Ana Petrov", "Sergei Petrov", "Sergey Petrov", "Petrov"]))
    assert "Petrov" in second.names
    assert "Petrov" not in first.names


def test_every_two_names_are_compared_once_however_often_they_are_asked_for() -> None:
    asked: list[tuple[str, str]] = []

    def same(a: str, b: str) -> bool:
        asked.append((a, b))
        return same_surname(a, b)

    alike = Alike(same)
    surnames = [surname(n) for n in NAMES]
    for name in (*surnames, *surnames):
        for other in alike.of(name):
            assert same_surname(name, other)
    assert len(asked) == len({frozenset(pair) for pair in asked})
