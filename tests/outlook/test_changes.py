"""What became of a plan, from the words of two reports: through the real reading, not told by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from secondsource.compare import compare
from secondsource.language import models
from secondsource.outlook import look_out
from secondsource.read import read
from secondsource.records import Article, Comparison, Expectation, Story, Telling
from secondsource.resolve import resolve
from tests.outlook.changes import AFTER, CANCELLED, MOVED, NEITHER, Case

Told = dict[Case, tuple[Telling, Comparison]]


def article(name: str, outlet: str, published: str, text: str) -> Article:
    return Article.of_body(text, article_id=name, path=f"{name}.txt", outlet=outlet, published=published)


def tellings_of(cases: Iterable[Case], pipeline: models.Pipeline, embedder: models.Embedder) -> Told:
    """Read the reports of all cases in one batch; each case is a story of two reports."""
    ordered = list(cases)
    reports: list[Article] = []
    for n, case in enumerate(ordered):
        reports.append(article(f"{n}-a", "gazette", "2021-05-03", f"{case.plan} {AFTER}"))
        reports.append(article(f"{n}-b", "courier", "2021-05-06", f"{case.later} {AFTER}"))
    readings = iter(list(read(reports, pipeline, embedder)))
    out: Told = {}
    for case in ordered:
        pair = (next(readings), next(readings))
        story = Story(id="s", title="", articles=tuple(r.article.id for r in pair))
        telling = resolve(story, pair, ())
        out[case] = (telling, compare(telling))
    return out


@pytest.fixture(scope="module")
def told(pipeline: models.Pipeline, embedder: models.Embedder) -> Told:
    return tellings_of((*MOVED, *CANCELLED, *NEITHER), pipeline, embedder)


def expectation(case: Case, told: Told) -> list[Expectation]:
    """Return the expectations of the plan, the first sentence of the first report."""
    telling, comparison = told[case]
    plan = telling.readings[0].statements[0].id
    found = look_out(telling, comparison).expectations
    return [e for e in found if any(s.id == plan for s in e.statements)]


@pytest.mark.parametrize("case", MOVED, ids=lambda c: c.later)
def test_a_plan_that_a_later_report_moves_is_moved_to_the_date_it_gives(case: Case, told: Told) -> None:
    [only] = expectation(case, told)
    assert (only.status, only.moved_to.value if only.moved_to else None) == ("moved", case.to)


@pytest.mark.parametrize("case", CANCELLED, ids=lambda c: c.later)
def test_a_plan_that_a_later_report_calls_off_is_cancelled(case: Case, told: Told) -> None:
    [only] = expectation(case, told)
    assert (only.status, only.iptc) == ("cancelled", "eos6")


@pytest.mark.parametrize("case", NEITHER, ids=lambda c: c.later)
def test_what_only_looks_like_a_change_leaves_the_plan_open(case: Case, told: Told) -> None:
    found = expectation(case, told)
    assert found
    assert {e.status for e in found} <= {"open", "happened"}
