from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language.terms import (
    Weights,
    background_share,
    content_terms,
    cosine,
    idf,
    normal_form,
    rough_terms,
    rough_words,
    stem,
)
from secondsource.records import Token


def words(*given_: tuple[str, str], names: tuple[str, ...] = ()) -> list[Token]:
    out, at = [], 0
    for lemma, pos in given_:
        out.append(Token(start=at, end=at + len(lemma), lemma=lemma, pos=pos, in_name=lemma in names))
        at += len(lemma) + 1
    return out


def test_function_words_and_light_verbs_are_no_content():
    told = words(("the", "DET"), ("mayor", "NOUN"), ("hold", "VERB"), ("talk", "NOUN"), ("with", "ADP"))
    assert content_terms(told) == ("mayor", "talk")
    assert content_terms(told, light_verbs=True) == ("mayor", "hold", "talk")


def test_reporting_verbs_and_numbers_can_be_left_out():
    told = words(("mayor", "NOUN"), ("say", "VERB"), ("12", "NUM"), ("die", "VERB"))
    assert content_terms(told) == ("mayor", "say", "12", "die")
    assert content_terms(told, reporting_verbs=False, numbers=False) == ("mayor", "die")


def test_a_name_whose_apostrophe_was_stripped_is_the_same_name():
    assert (
        normal_form("Norways", name=True)
        == normal_form("Norway's", name=True)
        == normal_form("Norway", name=True)
    )


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("ministers", "minister"),
        ("cities", "city"),
        ("stopped", "stop"),
        ("bombing", "bomb"),
        ("talks", "talk"),
        ("crisis", "crisis"),
        ("ring", "ring"),
    ],
)
def test_stems(word: str, root: str):
    assert stem(word) == root


def test_forms_of_one_word_share_a_stem():
    assert len({stem(w) for w in ("release", "released", "releases", "releasing")}) == 1


def test_points_in_an_abbreviation_do_not_matter():
    assert rough_words("The U.S. envoy") == rough_words("The US envoy")


def test_rare_words_weigh_more_than_common_ones_without_any_collection():
    weights = Weights()
    assert weights.of("qamishli") > weights.of("summit") > weights.of("minister") > weights.of("said")


def test_a_collection_takes_weight_from_what_stands_in_all_its_documents():
    learnt = idf([["senate", f"w{i}"] for i in range(200)])
    assert learnt.of("senate") < Weights().of("senate")


def test_weights_do_not_depend_on_the_order_of_documents():
    documents = [["a1", "b2"], ["b2", "c3"], ["d4"]]
    assert idf(documents) == idf(documents[::-1])


@given(st.text(max_size=200))
def test_any_text_gives_terms_and_a_vector_of_unit_length_or_none(text: str):
    vector = Weights().vector(rough_terms(text))
    assert not vector or abs(cosine(vector, vector) - 1) < 1e-9


@given(st.text(min_size=1, max_size=20))
def test_the_background_share_is_a_share(term: str):
    assert 0 < background_share(term) <= 1
