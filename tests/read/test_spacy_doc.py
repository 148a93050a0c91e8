"""The reading as a spaCy Doc."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

import secondsource
from secondsource.errors import UsageError
from secondsource.read.spacy_doc import ATTRIBUTES, GROUPS

TEXT = (
    "Norland's minister Ada Voss will meet the ferry union on Monday.\n\n"
    "At least 12 crossings were cancelled, police said. It is unlikely that Voss will resign."
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    return secondsource.read_doc(TEXT, published="2019-03-01")


def test_every_part_of_the_reading_is_a_span_group(doc: Doc) -> None:
    assert doc.text == TEXT
    assert {f"secondsource.{g}" for g in GROUPS} <= set(doc.spans)
    assert all(len(doc.spans[f"secondsource.{g}"]) > 0 for g in GROUPS)


def test_spans_carry_what_the_reading_says_of_them(doc: Doc) -> None:
    plan, toll, doubt = doc.spans["secondsource.statements"]
    assert (plan._.tense, plan._.speaker, plan._.expects) == ("future", None, True)
    assert (toll._.certainty, toll._.polarity, toll._.cue) == ("reported", "affirmed", "said")
    assert doubt._.certainty == "unlikely"
    (day,) = doc.spans["secondsource.dates"]
    assert (day.text, day._.timex_type, day._.timex_value) == ("Monday", "DATE", "2019-03-04")
    (crossings,) = doc.spans["secondsource.quantities"]
    assert (crossings._.number, crossings._.modifier) == (12, "at least")
    voss = [m for m in doc.spans["secondsource.mentions"] if m.text.endswith("Voss")]
    assert {m._.cast_name for m in voss} == {"Ada Voss"}
    assert any(e._.event_type == "CONSULT" for e in doc.spans["secondsource.events"])


def test_other_spans_have_no_values(doc: Doc) -> None:
    assert all(getattr(doc[0:2]._, name) is None for name in ATTRIBUTES)


def test_a_doc_of_another_pipeline_is_given_back_with_the_groups_added() -> None:
    plain = spacy.blank("en")(TEXT)
    assert secondsource.read_doc(plain) is plain
    assert len(plain.spans["secondsource.statements"]) == 3


def test_a_doc_can_be_written_and_read_back(doc: Doc) -> None:
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab)
    for group in GROUPS:
        spans, back = doc.spans[f"secondsource.{group}"], again.spans[f"secondsource.{group}"]
        assert [(s.text, s._.certainty, s._.timex_value) for s in spans] == [
            (s.text, s._.certainty, s._.timex_value) for s in back
        ]


@pytest.fixture
def somebody_elses_tense() -> Iterator[None]:
    held = Span.remove_extension("tense") if Span.has_extension("tense") else None
    Span.set_extension("tense", default="theirs")
    yield
    Span.remove_extension("tense")
    if held is not None:
        Span.set_extension("tense", getter=held[2])


@pytest.mark.usefixtures("somebody_elses_tense")
def test_an_attribute_of_another_library_is_left_alone() -> None:
    doc = secondsource.read_doc("Ada Voss will meet the union.")
    plan = doc.spans["secondsource.statements"][0]
    assert (plan._.tense, plan._.secondsource_tense) == ("theirs", "future")


def test_empty_texts_have_empty_groups() -> None:
    assert all(len(secondsource.read_doc("").spans[f"secondsource.{g}"]) == 0 for g in GROUPS)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no date"):
        secondsource.read_doc(TEXT, published="some day")
