"""Undated reports dated from the story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secondsource.language.models import Embedder, Pipeline
from secondsource.read import read
from secondsource.records import Article, OriginGroup, Story, Telling
from secondsource.resolve import resolve
from tests.read.test_mentions import article

DATED = "Foreign Minister Anna Weber met President Ivan Petrov in Oslo on Wednesday."
UNDATED = "Anna Weber met Ivan Petrov on Wednesday. The two spoke for an hour."


def tell(pipeline: Pipeline, embedder: Embedder, *reports: Article, copies: bool = False) -> Telling:
    readings = list(read(reports, pipeline, embedder))
    ids = tuple(r.id for r in reports)
    groups = [OriginGroup(id="g", articles=ids, reason="same text")] if copies else []
    return resolve(Story(id="s", title="", articles=ids), readings, groups)


def report(key: str, text: str, published: str | None) -> Article:
    return replace(
        article(text), id=key, outlet=key, published=published, published_from="page" if published else None
    )


def test_a_near_copy_lends_its_date(pipeline: Pipeline, embedder: Embedder) -> None:
    told = tell(
        pipeline,
        embedder,
        report("Gazette", UNDATED, "2017-02-17"),
        report("Post", UNDATED, None),
        copies=True,
    )
    undated = told.readings[1].article
    assert (undated.published, undated.published_from) == ("2017-02-17", "story")
    assert undated.inference
    assert "Gazette" in undated.inference


def test_the_same_act_given_a_day_elsewhere_dates_a_weekday(pipeline: Pipeline, embedder: Embedder) -> None:
    told = tell(pipeline, embedder, report("Gazette", DATED, "2017-02-17"), report("Post", UNDATED, None))
    undated = told.readings[1]
    assert undated.article.published == "2017-02-15"
    assert undated.article.inference
    assert [d.when.anchor for d in undated.dates if d.when is not None] == ["story"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber will meet Ivan Petrov on Wednesday.",
        "Anna Weber met Carla Stone on Wednesday.",
        "Anna Weber met Ivan Petrov on Thursday.",
    ],
)
def test_where_the_act_may_be_another_the_report_stays_undated(
    pipeline: Pipeline, embedder: Embedder, text: str
) -> None:
    told = tell(pipeline, embedder, report("Gazette", DATED, "2017-02-17"), report("Post", text, None))
    assert told.readings[1].article.published is None
    assert told.readings[1].article.inference is None


def test_a_dated_report_keeps_its_date(pipeline: Pipeline, embedder: Embedder) -> None:
    told = tell(
        pipeline,
        embedder,
        report("Gazette", DATED, "2017-02-17"),
        report("Post", UNDATED, "2017-02-20"),
        copies=True,
    )
    assert told.readings[1].article.published == "2017-02-20"
