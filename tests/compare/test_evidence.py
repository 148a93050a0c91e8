"""Figures that speak for two statements saying the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.compare.evidence import longest_run, root, weigh

WORDS = st.lists(st.sampled_from(list("abcde")), max_size=12)


@given(WORDS, WORDS)
def test_the_longest_run_is_the_same_from_both_sides_and_no_longer_than_either(
    a: list[str], b: list[str]
) -> None:
    run = longest_run(a, b)
    assert run == longest_run(b, a)
    assert 0 <= run <= min(len(a), len(b))


@given(WORDS)
def test_a_text_shares_all_its_words_with_itself(a: list[str]) -> None:
    assert longest_run(a, a) == len(a)


def test_a_noun_of_an_act_meets_its_verb() -> None:
    assert root("bombing") == root("bomb")
    assert root("attacker") == root("attack")


def test_a_term_that_few_statements_hold_weighs_more() -> None:
    weights = weigh([frozenset({"summit", "ferry"}), frozenset({"summit"}), frozenset({"summit"})])
    assert weights["ferry"] > weights["summit"]
