"""Small verbs that build tellings from sentences."""

from __future__ import annotations

from collections.abc import Mapping

from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Comparison, OriginGroup, Point, Story, Telling, content_id
from secondsource.resolve import resolve


def article(outlet: str, text: str, published: str | None = "2021-03-04") -> Article:
    """A report of one outlet, without furniture."""
    return Article(
        id=content_id("article", outlet, text),
        path=f"{outlet}.txt",
        url=None,
        sha256=content_id(text),
        text=text,
        text_is_input=True,
        outlet=outlet,
        title=None,
        title_span=None,
        authors=(),
        published=published,
        published_from="page" if published else None,
        inference=None,
        language="en",
        furniture=(),
        headings=(),
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
