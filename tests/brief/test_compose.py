"""What a brief says, in which order, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secondsource.brief import compose, verify
from secondsource.brief.candidates import quotation
from secondsource.brief.templates import parse, write
from secondsource.records import Brief, BriefSentence, Outlook, Span, Telling
from tests.brief.tellings import NOTHING, compared, expectation, point, report, telling

TIMES = report(
    "times",
    [
        "The harbour bridge collapsed on Tuesday while two lorries were crossing it.",
        "However, the mayor of Linden had ordered repairs in May.",
        "The fire brigade pulled 12 people from the water near the old harbour.",
        "It is not known why the bridge gave way.",
        "The council will vote on a new bridge in March, a spokesman said.",
        "He was tired.",
        "A long paragraph about nothing at all " + "with many more words " * 150 + "ended the report.",
        "Engineers are unlikely to finish their report this year, the council said.",
    ],
    title="Harbour bridge collapses",
)
HERALD = report(
    "herald",
    [
        "The harbour bridge at Linden collapsed on Tuesday afternoon.",
        "Rescuers pulled 15 people from the water near the harbour.",
        "Why the bridge gave way is not known.",
        "The mayor had ordered repairs to the bridge in May.",
        "The council voted for a new bridge on Monday.",
        "Linden lies on the river Arrow and has two other bridges.",
    ],
    title="Bridge at Linden collapses",
)
T, H = TIMES.statements, HERALD.statements
BOTH = telling(TIMES, HERALD)
FALL = point("corroborated", T[0], H[0])
REPAIRS = point("corroborated", T[1], H[3])
SAVED = point("conflict", T[2], H[1], basis="hard")
WHY = point("open_question", T[3], H[2])
ALL = compared(FALL, REPAIRS, SAVED, WHY, point("single_outlet", H[5]), point("single_outlet", T[5]))
AHEAD = Outlook(expectations=(expectation(T[4]), expectation(T[7])), timeline=())


def texts(t: Telling) -> dict[str, str]:
    return {r.article.id: r.article.text for r in t.readings}


def sections(brief: Brief) -> list[str]:
    return [s.section for s in brief.sentences]


@pytest.fixture(scope="module")
def brief() -> Brief:
    return compose(BOTH, ALL, AHEAD)


def test_the_lead_is_what_most_outlets_put_on_top(brief: Brief) -> None:
    assert brief.sentences[0].section == "lead"
    assert "collapsed on Tuesday" in brief.sentences[0].text


def test_sections_stand_in_the_order_of_a_newsroom(brief: Brief) -> None:
    order = ["lead", "corroborated", "disputed", "unknown", "expected", "single_outlet", "background"]
    found = sections(brief)
    assert found == sorted(found, key=order.index)
    assert {"lead", "corroborated", "disputed", "unknown", "expected"} <= set(found)


def test_every_sentence_that_is_written_verifies(brief: Brief) -> None:
    assert verify([brief], texts(BOTH)) == ()


def test_a_corroborated_sentence_cites_a_statement_of_each_outlet(brief: Brief) -> None:
    assert {c.article for c in brief.sentences[0].citations} == {"times", "herald"}


def test_a_conflict_is_told_as_quotations_side_by_side(brief: Brief) -> None:
    (disputed,) = [s for s in brief.sentences if s.section == "disputed"]
    assert disputed.text.startswith("Accounts differ on the number: “")
    assert "12 people" in disputed.text
    assert "15 people" in disputed.text


def test_a_hedge_in_the_source_is_a_hedge_in_the_brief(brief: Brief) -> None:
    report_due = next(s.text for s in brief.sentences if "Engineers" in s.text)
    assert "unlikely" in report_due


def test_a_leading_however_is_dropped(brief: Brief) -> None:
    assert any(s.text.startswith("The mayor") for s in brief.sentences)
    assert not any(s.text.startswith("However") for s in brief.sentences)


def test_a_scrap_with_a_pronoun_is_left_out(brief: Brief) -> None:
    assert all("He was tired" not in s.text for s in brief.sentences)


def test_nothing_is_said_twice() -> None:
    twice = compared(FALL, point("single_outlet", T[0]), point("corroborated", H[0], T[0]))
    assert len(compose(BOTH, twice, NOTHING).sentences) == 1


def test_what_came_of_an_expectation_stands_instead_of_it() -> None:
    voted = Outlook(expectations=(expectation(T[4], status="happened", outcome=(H[4],)),), timeline=())
    texts_of = [s.text for s in compose(BOTH, compared(FALL), voted).sentences]
    assert "The council voted for a new bridge on Monday." in texts_of
    assert not any("will vote" in t for t in texts_of)


def test_the_brief_stays_within_its_words() -> None:
    lines = [
        f"The committee number{n} approved motion{n} about subject{n} on Monday after debate{n}."
        for n in range(60)
    ]
    a, b = report("a", lines), report("b", lines)
    points = compared(*(point("corroborated", x, y) for x, y in zip(a.statements, b.statements, strict=True)))
    written = compose(telling(a, b), points, NOTHING)
    assert 0 < sum(len(s.text.split()) for s in written.sentences) <= 180


def test_a_story_without_points_has_an_empty_brief() -> None:
    assert compose(BOTH, compared(), NOTHING).sentences == ()


def test_the_brief_does_not_depend_on_the_order_of_points() -> None:
    turned = compared(*reversed(ALL.points))
    assert compose(BOTH, turned, AHEAD) == compose(BOTH, ALL, AHEAD)


def test_a_template_can_be_read_back() -> None:
    words = ("killed 22 people", "he said “at least 26” had died")
    read = parse(write("Accounts differ on the number", words))
    assert read is not None
    assert read.quotations == words
    assert parse("Accounts differ on the number: “22” and more.") is None
    assert parse("The minister said: “It is over.”") is None


def test_a_count_that_rises_from_report_to_report_is_told_so() -> None:
    counts = point("conflict", T[2], H[1], basis="successive_counts")
    (told,) = compose(BOTH, compared(counts), NOTHING).sentences
    assert told.text == "The count rises: “pulled 12 people”, then “pulled 15 people”."
    fell = compose(telling(HERALD, TIMES), compared(counts), NOTHING).sentences[0]
    assert fell.text.startswith("The count falls: “pulled 15 people”")


def test_a_count_told_the_wrong_way_round_does_not_verify() -> None:
    counts = compose(BOTH, compared(point("conflict", T[2], H[1], basis="successive_counts")), NOTHING)
    (told,) = counts.sentences
    turned = BriefSentence(
        text=told.text.replace("rises", "falls"), section="disputed", citations=told.citations
    )
    assert verify([Brief(sentences=(turned,))], texts(BOTH))


def test_a_quotation_keeps_the_hedge_before_its_number() -> None:
    unsure = report(
        "post", ["Officials said the river may have swept away 40 people on Sunday night near the mill."]
    )
    assert "may have" in (quotation(unsure.statements[0], "number", "40") or "")


def test_a_quotation_over_several_sentences_is_printed_whole() -> None:
    lines = ['"The bridge is lost.', 'We will build another" said mayor Tilda Wren.']
    a, b = report("post", lines, speakers={1: "mayor Tilda Wren"}), report("mail", lines)
    text = " ".join(lines)
    # Statements of one paragraph: the builder puts each into its own.
    for r in (a, b):
        object.__setattr__(r.article, "text", r.article.text.replace("\n\n", "  "))
    spoken = replace(
        a.statements[1].speaker, span=Span(article="post", start=44, end=len(a.article.text) - 1)
    )
    a = replace(a, statements=(a.statements[0], replace(a.statements[1], speaker=spoken)))
    told = compose(telling(a, b), compared(point("corroborated", a.statements[1], b.statements[1])), NOTHING)
    assert told.sentences[0].text == text
    assert verify([told], texts(telling(a, b))) == ()
