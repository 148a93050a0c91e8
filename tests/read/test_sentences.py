"""Sentences of the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from secondsource.language.models import Pipeline
from secondsource.read.sentences import parse, sentence_records, split_sentences
from secondsource.records import Maker

from .helpers import article
from .reports import report


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Mr. Oduya met Gen. Pell on Jan. 20. Both left.",
            ["Mr. Oduya met Gen. Pell on Jan. 20.", "Both left."],
        ),
        ("He went to the U.S. The talks failed.", ["He went to the U.S.", "The talks failed."]),
        ("The U.S. Senate voted. It failed.", ["The U.S. Senate voted.", "It failed."]),
        ("At 5 p.m. Monday it closed. He slept.", ["At 5 p.m. Monday it closed.", "He slept."]),
        ("J. K. Ames, R-Fla., spoke. He sat.", ["J. K. Ames, R-Fla., spoke.", "He sat."]),
        ("Brandt Inc. said so. Lund Corp. The rest", ["Brandt Inc. said so.", "Lund Corp.", "The rest"]),
    ],
)
def test_abbreviations_end_a_sentence_only_before_a_usual_beginning(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_question_in_quotes_stays_with_who_asked_it() -> None:
    assert cut('"Is it over?" she asked. "Now?" Ms. Lund said. They left.') == [
        '"Is it over?" she asked.',
        '"Now?" Ms. Lund said.',
        "They left.",
    ]


def test_closing_quotes_belong_to_the_sentence_they_close() -> None:
    assert cut("He said “it is done.” The hall was empty.") == [
        "He said “it is done.”",
        "The hall was empty.",
    ]


def test_a_glued_line_is_cut_where_a_full_stop_meets_a_capital() -> None:
    assert cut("They settled the disputes.However it goes on.") == [
        "They settled the disputes.",
        "However it goes on.",
    ]


def test_an_address_is_not_a_boundary() -> None:
    assert len(cut("See www.harbour.Example/a.B and mail x@Y.Org today.")) == 1


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON -- ",
        "BONN, Germany (AP) — ",
        "MOSCOW (Reuters) - ",
        "(CNN)",
        "ANKARA, Feb 15 (Reuters) - ",
        "BEIRUT (AP)  ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_claim(dateline: str) -> None:
    assert cut(dateline + "The minister arrived. He rested.") == ["The minister arrived.", "He rested."]


def test_a_dash_after_the_subject_is_no_dateline() -> None:
    assert cut("Oduya — who is minister — said so.") == ["Oduya — who is minister — said so."]


def test_text_stripped_of_commas_and_apostrophes_is_cut_at_its_full_stops() -> None:
    text = "Norlands state TV says 22 people died. The TV says the countrys port burned."
    assert len(cut(text)) == 2


def test_no_sentence_starts_in_lower_case_unless_the_block_has_no_capitals() -> None:
    assert cut("The port burned. said the mayor.") == ["The port burned. said the mayor."]
    assert cut("the port burned. the mayor fled.") == ["the port burned.", "the mayor fled."]


def test_bullets_and_list_numbers_start_no_sentence_of_their_own() -> None:
    assert cut("• The port burned.") == ["The port burned."]
    assert cut("1. The port burned. 2. The mayor fled.") == ["1. The port burned.", "2. The mayor fled."]


def test_lines_broken_at_a_margin_are_joined(pipeline: Pipeline) -> None:
    text = "The harbour of the old\ntown was closed after\nthe fire reached the\nstores by night.\n\nNobody was hurt."
    (parsed,) = parse([report(text)], pipeline)
    assert [s.span.of(text) for s in parsed.sentences] == [text[: text.index("\n\n")], "Nobody was hurt."]


def test_furniture_and_headings_are_cut_out_and_a_dated_heading_dates_its_section(pipeline: Pipeline) -> None:
    text = "The port burned.\n\nWatch live\n\n17 Feb 2017Mayor flees\n\nThe mayor fled."
    ad = text.index("Watch")
    head = text.index("17 Feb")
    article = report(
        text, furniture=((ad, ad + 10),), headings=((head, text.index("\n\nThe mayor"), "2017-02-17"),)
    )
    (parsed,) = parse([article], pipeline)
    assert [(s.span.of(text), s.section_date) for s in parsed.sentences] == [
        ("The port burned.", None),
        ("The mayor fled.", "2017-02-17"),
    ]
    assert [s.block for s in parsed.sentences] == [0, 1]


def test_records_point_at_the_very_words(pipeline: Pipeline) -> None:
    text = "OSLO (AP) — Norland's  mayor fled.  He is safe."
    (parsed,) = parse([report(text)], pipeline)
    for sentence in sentence_records(parsed):
        assert sentence.tokens[0].start == sentence.span.start
        assert sentence.tokens[-1].end == sentence.span.end
        assert all(t.start < t.end <= sentence.span.end for t in sentence.tokens)


class CountingPipeline:
    """Cuts at spaces, and remembers how far it was asked to read ahead."""

    maker = Maker(name="counting", version="1")

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        from spacy.vocab import Vocab

        vocab = Vocab()
        for text in texts:
            self.lengths.append(len(text))
            yield Doc(vocab, words=[text[:50].replace(" ", "_")])


def test_a_block_of_a_megabyte_is_cut_into_parts_that_a_parser_can_hold() -> None:
    counting = CountingPipeline()
    (parsed,) = parse([report("word " * 200_000)], counting)
    assert max(counting.lengths) <= 100_000
    assert len(parsed.sentences) == len(counting.lengths)


def test_reports_without_a_body_keep_their_place_in_the_order(pipeline: Pipeline) -> None:
    articles = [report("One port burned."), report(""), report("  \n"), report("Two ports burned.")]
    assert [len(p.sentences) for p in parse(articles, pipeline)] == [1, 0, 0, 1]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB .!?\"'”“)(1\n,-—•U.S")), max_size=120))
def test_spans_are_ordered_and_trimmed_and_lose_no_letter(text: str) -> None:
    spans = split_sentences(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    kept = "".join(text[a:b] for a, b in spans)
    # Letters are lost in datelines only.
    assert len([c for c in kept if c.isalnum()]) <= len([c for c in text if c.isalnum()])


def test_hoped_has_the_lemma_of_hope(pipeline: Pipeline) -> None:
    text = article("They hoped that it was late. She was hoping for rain. The rabbit hopped away.")
    lemmas = {t.lemma for s in sentence_records(next(parse([text], pipeline))) for t in s.tokens}
    assert "hope" in lemmas
    assert "hop" in lemmas
