"""What ``verify`` promises."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.brief import verify
from secondsource.brief.checks import Passage, passage, passages
from secondsource.brief.verify import fault
from secondsource.records import Brief, BriefSection, BriefSentence, Span
from tests.brief.texts import TEXTS, cite, sentence, why

POLICE = "Police counted 450 demonstrators at the Hofgarten on Thursday evening."
BAKU = "In Baku, Gen. Joseph Dunford, the chairman of the US Joint Chiefs of Staff, met Gen. Valery Gerasimov, the chief of the Russian General Staff, on Thursday."
HOUR = "The two men talked for about an hour on the margins of a meeting of G20 foreign ministers in the German city of Bonn."
SPEED = (
    "The ferry was doing 18 knots when it struck the rocks, according to the harbour master, Peter Olesen."
)
SLOWER = "The ferry was doing 12 knots when it struck the rocks, investigators said after a first look at the recorder."


def brief(*sentences: BriefSentence) -> Brief:
    return Brief(sentences=sentences)


def test_a_finding_names_story_and_sentence_of_the_brief() -> None:
    good, bad = sentence(POLICE, POLICE), sentence(POLICE.replace("450", "500"), POLICE)
    findings = verify([brief(good), brief(good, bad)], TEXTS)
    assert [(f.story, f.sentence, f.text) for f in findings] == [(1, 1, bad.text)]


def test_sentences_may_be_deleted_reordered_and_moved_to_another_section() -> None:
    first, second = sentence(POLICE, POLICE), sentence(HOUR, HOUR)
    sections: tuple[BriefSection, ...] = ("lead", "disputed", "background")
    for section in sections:
        moved = BriefSentence(text=second.text, section=section, citations=second.citations)
        assert verify([brief(moved, first)], TEXTS) == ()
    assert verify([brief(second)], TEXTS) == ()
    assert verify([brief()], TEXTS) == ()


@pytest.mark.parametrize(
    ("citation", "reason"),
    [
        (Span(article="nowhere", start=0, end=5), "not among the texts"),
        (Span(article="courier", start=0, end=10**6), "outside its text"),
        (Span(article="courier", start=-5, end=5), "outside its text"),
        (Span(article="courier", start=9, end=9), "outside its text"),
        (Span(article="courier", start=TEXTS["courier"].index("\n\n"), end=TEXTS["courier"].index("\n\n") + 2), "holds no words"),
    ],
)  # fmt: skip
def test_a_citation_must_point_at_words_of_a_text(citation: Span, reason: str) -> None:
    wrong = BriefSentence(text=POLICE, section="lead", citations=(cite(POLICE), citation))
    (finding,) = verify([brief(wrong)], TEXTS)
    assert reason in finding.reason


def test_a_further_citation_must_bear_on_the_sentence() -> None:
    assert why(SPEED, SPEED, SLOWER) is None
    assert "little to do" in (
        why(SPEED, SPEED, "A service for the dead is planned for Sunday in the church of Port Linden.") or ""
    )


def test_clauses_may_rest_on_different_passages_but_a_clause_on_one_alone() -> None:
    both = "The Ellen Gray failed a safety check in October, and Police counted 450 demonstrators at the Hofgarten."
    shows = "Linden Lines published an inspection report, which shows that the Ellen Gray failed a safety check in October."
    assert why(both, shows, POLICE) is None
    mixed = POLICE.replace("450 demonstrators", "18 knots")
    assert why(mixed, POLICE, SPEED)


def test_a_pronoun_may_be_replaced_by_the_name_that_another_cited_sentence_gives() -> None:
    questioned = "Police questioned the captain, Jonas Brandt, on Tuesday afternoon."
    released = "He was released in the evening."
    assert why("Jonas Brandt was released in the evening.", released, questioned) is None
    assert why("[Jonas Brandt] was released in the evening.", released, questioned) is None
    assert why("[Jonas Tuesday] was released in the evening.", released, questioned)
    assert why("[Karl Voss] was released in the evening.", released, questioned)
    assert why("Karl Voss was released in the evening.", released, questioned)


def test_a_fuller_name_may_come_from_another_cited_sentence() -> None:
    short = "Flynn had reportedly misled Vice President Mike Pence about his telephone calls with the Russian ambassador, Sergey Kislyak."
    full = "Three days before the meeting, US National Security Adviser Michael Flynn resigned."
    assert why(short.replace("Flynn had", "Michael Flynn had"), short, full) is None
    assert why(short.replace("Flynn had", "Mark Flynn had"), short, full)


def test_quoted_words_need_their_speaker_even_where_the_citation_leaves_him_out() -> None:
    words = "The officers will discuss the state of military relations and how to avoid accidents"
    assert "attribution" in (why(words + ".", words) or "")


def test_a_template_quotes_verbatim_and_cuts_nothing_that_matters() -> None:
    start = "Accounts differ on the number: "
    assert (
        why(start + "“The ferry was doing 18 knots” against “The ferry was doing 12 knots”.", SPEED, SLOWER)
        is None
    )
    assert why(
        start + "“The ferry was doing 19 knots” against “The ferry was doing 12 knots”.", SPEED, SLOWER
    )
    assert why(start + "“an hour” against “The ferry was doing 12 knots”.", HOUR, SLOWER)
    assert why("Everybody agrees on the number: “18 knots” against “12 knots”.", SPEED, SLOWER)


def test_a_sentence_without_words_says_nothing() -> None:
    assert why("...", POLICE) == "the sentence says nothing"
    assert why("and the", POLICE) == "the sentence says nothing"


@given(
    text=st.text(max_size=80), start=st.integers(-3, 60), size=st.integers(0, 60), source=st.text(max_size=60)
)
def test_no_text_and_no_citation_makes_it_fail(text: str, start: int, size: int, source: str) -> None:
    odd = BriefSentence(
        text=text, section="lead", citations=(Span(article="a", start=start, end=start + size),)
    )
    verify([brief(odd)], {"a": source, "b": POLICE})


@given(st.data())
def test_every_stretch_of_whole_words_is_borne_out_by_itself(data: st.DataObject) -> None:
    """A sentence that is its citation, word for word, fails for attribution or emptiness alone."""
    words = data.draw(st.sampled_from([POLICE, HOUR, BAKU, SPEED])).split()
    first = data.draw(st.integers(0, len(words) - 3))
    part = " ".join(words[first : data.draw(st.integers(first + 3, len(words)))])
    reason = why(part, part)
    assert reason is None or reason.startswith(("the attribution", "the sentence says nothing"))


def test_a_passage_that_bears_the_sentence_out_spares_making_the_others_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []

    def counted(k: int, texts: Sequence[str], articles: Sequence[str]) -> Passage:
        made.append(k)
        return passage(k, texts, articles)

    monkeypatch.setattr(sys.modules[fault.__module__], "passage", counted)
    assert why(POLICE, POLICE, HOUR, BAKU) is not None  # the further ones have little to do with it
    assert made == [0]


def test_a_passage_knows_the_names_of_the_others_and_of_its_own_article_whom_a_pronoun_may_mean() -> None:
    texts = ("He left early.", "Leif Hamre was seen at noon.", "Only Tora Vik spoke.")
    first, second, _ = passages(texts, ("a", "a", "b"))
    assert first.names == {("leif", "hamre"), ("only", "tora"), ("tora", "vik")}
    assert first.antecedents == {"leif", "hamre"}
    assert second.antecedents == frozenset()
