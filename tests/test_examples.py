"""What the program says of the two example stories, from files to brief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secondsource.brief import verify
from secondsource.desk import Desk
from secondsource.language import models
from secondsource.records import Edition, Point, Span, Statement, StoryPage

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PATHS = sorted(str(p) for folder in ("bonn", "harbour") for p in (EXAMPLES / folder).iterdir())
SIGNS = (
    "Sign up", "Share this", "Accept all", "cookies", "Privacy policy", "Read Next", "Chrome Safari", "03:47", "Advertisement",
    "All rights reserved", "Photo Pool", "Subscribe", "Tap to share", "Okafor", "Balkans",
)  # fmt: skip


@pytest.fixture(scope="module")
def edition(pipeline: models.Pipeline, embedder: models.Embedder) -> Edition:
    return Desk(pipeline, embedder).brief(PATHS)


@pytest.fixture(scope="module")
def bonn(edition: Edition) -> StoryPage:
    return next(p for p in edition.stories if len(p.telling.readings) == 5)


@pytest.fixture(scope="module")
def harbour(edition: Edition) -> StoryPage:
    return next(p for p in edition.stories if len(p.telling.readings) == 3)


def statements(page: StoryPage) -> Iterator[Statement]:
    return (s for r in page.telling.readings for s in r.statements)


def name_of(page: StoryPage, span: Span) -> str:
    return next(Path(r.article.path).stem for r in page.telling.readings if r.article.id == span.article)


def points(page: StoryPage, kind: str, *words: str) -> list[Point]:
    """Return the points of a kind of which one statement holds all the words."""
    return [
        p
        for p in page.comparison.points
        if p.kind == kind and any(all(w in s.text for w in words) for s in p.statements)
    ]


def outlets(page: StoryPage, point: Point) -> set[str]:
    return {name_of(page, s.span)[:2] for s in point.statements}


# -- reading -------------------------------------------------------------------------------------


def test_eight_files_make_two_stories_and_nothing_is_skipped(edition: Edition) -> None:
    assert sorted(len(p.telling.readings) for p in edition.stories) == [3, 5]
    assert edition.skipped == ()


def test_no_statement_is_page_furniture(bonn: StoryPage, harbour: StoryPage) -> None:
    for page in (bonn, harbour):
        for statement in statements(page):
            assert not any(sign in statement.text for sign in SIGNS), statement.text


def test_the_note_on_the_author_is_no_statement(bonn: StoryPage) -> None:
    assert not any("Nora Haldane" in s.text for s in statements(bonn))


def test_a_heading_glued_to_its_label_or_date_is_split_off(bonn: StoryPage) -> None:
    article = next(r.article for r in bonn.telling.readings if "courier" in r.article.path)
    dated = {h.span.of(article.text): h.date for h in article.headings if h.date}
    assert dated.get("Ministers part without a communique") == "2017-02-17"
    assert dated.get("Tillerson to see Lavrov in Bonn") == "2017-02-15"
    assert not any("SyriaTalks" in s.text or "TillersonRex" in s.text for s in statements(bonn))


def test_the_page_without_a_date_is_not_dated_by_a_clock(bonn: StoryPage) -> None:
    article = next(r.article for r in bonn.telling.readings if "ledger" in r.article.path)
    assert article.published_from in (None, "story")
    assert article.published is None or article.published.startswith("2017-02")


def test_the_saved_page_gives_its_date_outlet_and_title(bonn: StoryPage) -> None:
    article = next(r.article for r in bonn.telling.readings if r.article.path.endswith(".html"))
    assert (article.outlet, (article.published or "")[:10]) == ("Atlas Desk", "2017-02-18")
    assert article.title == "Tillerson closes Bonn debut with China talks and a pledge on Syria"


def test_hedges_stay_with_their_statements(bonn: StoryPage, harbour: StoryPage) -> None:
    wanted = {
        "unlikely to lift": "unlikely",
        "may have played a part": "possible",
        "not known why": "unknown",
    }
    for words, certainty in wanted.items():
        (found,) = [s for page in (bonn, harbour) for s in statements(page) if words in s.text]
        assert found.certainty == certainty, words


# -- comparing -----------------------------------------------------------------------------------


def test_the_two_copies_of_the_agency_text_are_one_origin(bonn: StoryPage) -> None:
    (copies,) = bonn.telling.origin_groups
    named = {name_of(bonn, Span(article=a, start=0, end=0)) for a in copies.articles}
    assert named == {"03-daily-plinth", "04-evening-anchor"}
    (dunford,) = points(bonn, "corroborated", "communications", "accidents", "Pentagon")
    assert (dunford.outlets, dunford.origins) == (2, 1)


def test_the_two_meetings_on_syria_are_not_joined(bonn: StoryPage) -> None:
    for point in bonn.comparison.points:
        together = " ".join(s.text for s in point.statements)
        assert not ("like-minded" in together and "Astana" in together), point


def test_the_sanctions_are_an_open_question_of_two_outlets(bonn: StoryPage) -> None:
    (sanctions,) = points(bonn, "open_question", "easing sanctions")
    assert outlets(bonn, sanctions) >= {"02", "05"}


def test_police_and_organisers_count_differently(bonn: StoryPage) -> None:
    (crowd,) = points(bonn, "conflict", "450 demonstrators")
    assert outlets(bonn, crowd) == {"01", "05"}


def test_the_number_of_delegations_is_in_conflict(bonn: StoryPage) -> None:
    (conflict,) = points(bonn, "conflict", "28 delegations")
    assert {v.value for v in conflict.values} == {"28", "30"}
    assert (conflict.slot, conflict.basis) == ("number", "hard")


def test_the_speed_of_the_ferry_is_a_hard_conflict_and_the_dead_are_a_rising_count(
    harbour: StoryPage,
) -> None:
    (speed,) = points(harbour, "conflict", "18 knots")
    assert speed.basis == "hard"
    toll = points(harbour, "conflict", "Seven people died")
    assert [p.basis for p in toll] == ["successive_counts"]


def test_the_meeting_with_lavrov_was_expected_and_happened(bonn: StoryPage) -> None:
    happened = [e for e in bonn.outlook.expectations if e.status == "happened"]
    assert any(
        any("Lavrov" in s.text for s in e.statements) and any("met" in s.text for s in e.outcome)
        for e in happened
    )


def test_the_inquiry_was_expected_and_opened(harbour: StoryPage) -> None:
    (inquiry,) = [
        e for e in harbour.outlook.expectations if any("will open an inquiry" in s.text for s in e.statements)
    ]
    assert inquiry.status == "happened"


# -- telling -------------------------------------------------------------------------------------


def test_the_brief_verifies_and_keeps_to_a_quarter_of_the_words(edition: Edition) -> None:
    texts = {a.id: a.text for a in edition.articles}
    assert verify([p.brief for p in edition.stories], texts) == ()
    for page in edition.stories:
        told = sum(len(s.text.split()) for s in page.brief.sentences)
        assert 40 <= told <= sum(len(r.article.text.split()) for r in page.telling.readings) / 4


def test_the_brief_opens_with_what_happened(bonn: StoryPage, harbour: StoryPage) -> None:
    assert "Bonn" in bonn.brief.sentences[0].text
    assert "ferry" in harbour.brief.sentences[0].text.lower()
    assert {p.brief.sentences[0].section for p in (bonn, harbour)} == {"lead"}


def test_the_brief_tells_the_disputes(bonn: StoryPage, harbour: StoryPage) -> None:
    disputed = [s.text for p in (bonn, harbour) for s in p.brief.sentences if s.section == "disputed"]
    assert any("450 demonstrators" in t and "2,000 demonstrators" in t for t in disputed)
    assert any("18 knots" in t and "12 knots" in t for t in disputed)


def test_the_quote_that_one_paper_cut_is_one_quote(bonn: StoryPage) -> None:
    (quote,) = [q for q in bonn.quotes if "practical cooperation" in q.text]
    assert (
        quote.text == "when we can find areas of practical cooperation that will benefit the American people"
    )
    assert quote.variants == ("when we can find areas of practical cooperation",)
    assert quote.speaker is not None
    assert "Tillerson" in quote.speaker


def test_the_order_of_the_files_makes_no_difference(
    pipeline: models.Pipeline, embedder: models.Embedder, harbour: StoryPage
) -> None:
    turned = Desk(pipeline, embedder).brief([p for p in reversed(PATHS) if "harbour" in p])
    assert [p.brief for p in turned.stories] == [harbour.brief]


def test_every_example_file_is_described() -> None:
    described = (EXAMPLES / "README.md").read_text("utf-8")
    for path in PATHS:
        if "bonn" in path:
            assert Path(path).name in described
