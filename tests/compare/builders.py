"""Small verbs that build tellings from sentences."""

from __future__ import annotations

from collections.abc import Mapping

from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Comparison, OriginGroup, Point, Story, Telling, content_id
from secondsource.resolve import resolve


def article(outlet: str, text: str, published: str | None = "2021-03-04") -> Article:
    """A report of one outlet, without furniture."""
    return Article.of_body(
        text,
        article_id=content_id("article", outlet, text),
        path=f"{outlet}.txt",
        outlet=outlet,
        published=published,
    )


def telling(reports: Mapping[str, str], copies: tuple[OriginGroup, ...] = ()) -> Telling:
    """The telling of a story by outlets, each with its text."""
    articles = [article(outlet, text) for outlet, text in reports.items()]
    readings = list(read(articles, models.pipeline(), models.embedder()))
    story = Story(id="story", title="a story", articles=tuple(a.id for a in articles))
    return resolve(story, readings, copies)


def of_kind(comparison: Comparison, kind: str) -> list[Point]:
    """The points of one kind."""
    return [p for p in comparison.points if p.kind == kind]
