"""An edition as the story document: what ``secondsource brief --json`` prints."""

from __future__ import annotations

from secondsource.publish import parts
from secondsource.publish.shapes import (
    BriefSentenceShape,
    DocumentShape,
    ExpectationShape,
    FurnitureShape,
    HeadingShape,
    ListedArticleShape,
    PointShape,
    QuoteShape,
    StoryShape,
    TimelineShape,
)
from secondsource.records import (
    Article,
    BriefSentence,
    Edition,
    Expectation,
    Point,
    Quote,
    StoryPage,
    TimelineEntry,
)

__all__ = ["SCHEMA", "document"]

SCHEMA = "secondsource/story/1"


def document(edition: Edition, *, excerpts: bool = False) -> DocumentShape:
    """Return the story document of an edition; ``excerpts`` leaves the full texts out."""
    group_of = {a: g.id for g in edition.origin_groups for a in g.articles}
    return {
        "schema": SCHEMA,
        "made_by": {"name": edition.made_by.name, "version": edition.made_by.version},
        "articles": [parts.article(a, group_of.get(a.id), excerpts=excerpts) for a in edition.articles],
        "furniture": [f for a in edition.articles for f in _furniture(a)],
        "headings": [h for a in edition.articles for h in _headings(a)],
        "skipped": parts.skipped(edition.skipped),
        "stories": [_story(page) for page in edition.stories],
    }


def _furniture(article: Article) -> list[FurnitureShape]:
    return [{**parts.citation(f.span), "kind": f.kind} for f in article.furniture]


def _headings(article: Article) -> list[HeadingShape]:
    return [
        {**parts.citation(h.span), "label": parts.place_or_none(h.label), "date": h.date}
        for h in article.headings
    ]


def _story(page: StoryPage) -> StoryShape:
    story = page.telling.story
    return {
        "id": story.id,
        "title": story.title,
        "articles": [_listed(r.article) for r in page.telling.readings],
        "cast": parts.cast(page.telling.cast),
        "points": [_point(p) for p in page.comparison.points],
        "expectations": [_expectation(e) for e in page.outlook.expectations],
        "timeline": [_timeline_entry(t) for t in page.outlook.timeline],
        "quotes": [_quote(q) for q in page.quotes],
        "brief": [_brief_sentence(s) for s in page.brief.sentences],
    }


def _listed(article: Article) -> ListedArticleShape:
    shape: ListedArticleShape = {
        "id": article.id,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
    }
    if article.url is not None:
        shape["url"] = article.url
    return shape


def _point(point: Point) -> PointShape:
    shape: PointShape = {
        "id": point.id,
        "kind": point.kind,
        "text": point.text,
        "outlets": point.outlets,
        "origins": point.origins,
        "origin_reason": point.origin_reason,
        "score": round(float(point.score), 4),
        "reason": point.reason,
        "statements": parts.statements(point.statements),
    }
    if point.kind == "conflict":
        shape["basis"] = point.basis
        shape["slot"] = point.slot
        shape["values"] = [{"value": v.value, "statements": list(v.statements)} for v in point.values]
    if point.kind == "open_question":
        shape["status"] = point.status
        shape["answers"] = [{"text": a.text, "statements": list(a.statements)} for a in point.answers]
        shape["closed_by"] = point.closed_by
    return shape


def _expectation(expectation: Expectation) -> ExpectationShape:
    return {
        "id": expectation.id,
        "text": expectation.text,
        "event": parts.event(expectation.event),
        "when": parts.when(expectation.when),
        "where": expectation.where,
        "outlets": expectation.outlets,
        "origins": expectation.origins,
        "status": expectation.status,
        "moved_to": parts.when(expectation.moved_to),
        "iptc": expectation.iptc,
        "reason": expectation.reason,
        "statements": parts.statements(expectation.statements),
        "outcome": parts.statements(expectation.outcome),
    }


def _timeline_entry(entry: TimelineEntry) -> TimelineShape:
    return {
        "date": entry.date,
        "precision": entry.precision,
        "approximate": entry.approximate,
        "inferred": entry.inferred,
        "text": entry.text,
        "status": entry.status,
        "first_reported": entry.first_reported,
        "statements": parts.statements(entry.statements),
    }


def _quote(quote: Quote) -> QuoteShape:
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "statements": list(quote.statements),
        "variants": list(quote.variants),
    }


def _brief_sentence(sentence: BriefSentence) -> BriefSentenceShape:
    return {
        "text": sentence.text,
        "section": sentence.section,
        "citations": [parts.citation(c) for c in sentence.citations],
    }
