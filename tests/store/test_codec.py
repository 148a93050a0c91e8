"""What the codec writes it reads back, bit for bit, and what it cannot read it says."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean import clean
from secondsource.read import read
from secondsource.records import Article, Reading, Ruling, Span, When
from secondsource.store.codec import CodecError, decoded, encoded, packed, unpacked
from secondsource.store.texts import original, storable
from tests.newsroom.invented import TOPICS, report


def same(a: Any, b: Any) -> bool:
    """Whether two values are equal down to their arrays, which records leave out of comparing."""
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and bool((a == b).all())
    if is_dataclass(a):
        return type(a) is type(b) and all(same(getattr(a, f.name), getattr(b, f.name)) for f in fields(a))
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    return bool(a == b) and type(a) is type(b)


def test_real_readings_come_back_as_they_were(pipeline, embedder) -> None:
    articles = [clean(report(topic, "Morning Post")) for topic in TOPICS]
    for reading in read([a for a in articles if isinstance(a, Article)], pipeline, embedder):
        assert reading.statements
        assert same(reading, unpacked(Reading, packed(reading)))


def test_a_default_takes_no_room_and_a_field_that_is_gone_is_passed_over() -> None:
    when = When(value="2031", precision="year", words="2031", anchor="none")
    assert encoded(when) == {"value": "2031", "precision": "year", "words": "2031", "anchor": "none"}
    assert decoded(When, encoded(when) | {"colour": "red"}) == when
    assert decoded(When, encoded(replace(when, inferred=True))).inferred


@pytest.mark.parametrize("wrong", [{}, {"article": "a", "start": 1}, [], None, 3, "x"])
def test_what_lacks_something_is_told(wrong: object) -> None:
    with pytest.raises(CodecError):
        decoded(Span, wrong)
    with pytest.raises(CodecError):
        unpacked(Span, b"nonsense")


@given(
    st.builds(
        Ruling,
        **{n: st.text() for n in ("a", "b", "by", "at")},
        about=st.just("story"),
        verdict=st.just("same"),
    )
)
def test_any_text_comes_back(ruling: Ruling) -> None:
    assert unpacked(Ruling, packed(ruling)) == ruling


@given(st.text(st.characters(max_codepoint=0xEFFFF, categories=None), max_size=50))
def test_texts_of_broken_pages_can_be_held_and_keep_their_offsets(text: str) -> None:
    held = storable(text)
    held.encode("utf-8")
    assert "\0" not in held
    assert len(held) == len(text)
    assert original(held) == text
