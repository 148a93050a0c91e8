"""What the rooms say before there is a story: the JSON of ``clean``, ``read`` and ``group``."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.publish import parts
from secondsource.publish.shapes import (
    AttributionShape,
    CleanShape,
    GroupsShape,
    ReadingShape,
    SkippedItemShape,
)
from secondsource.records import Article, Attribution, Grouping, Skipped, Telling

__all__ = ["cleaned_document", "groups_document", "readings_document"]


def cleaned_document(
    found: Sequence[Article | Skipped], *, excerpts: bool = False
) -> list[CleanShape | SkippedItemShape]:
    """Return what ``clean --json`` prints; ``excerpts`` leaves the texts out."""
    return [_skipped(f) if isinstance(f, Skipped) else _cleaned(f, excerpts=excerpts) for f in found]


def readings_document(
    found: Sequence[Telling | Skipped], *, excerpts: bool = False
) -> list[ReadingShape | SkippedItemShape]:
    """Return what ``read --json`` prints: each report by itself, as a story of one."""
    return [_skipped(f) if isinstance(f, Skipped) else _reading(f, excerpts=excerpts) for f in found]


def groups_document(
    grouping: Grouping, articles: Sequence[Article], skipped: Sequence[Skipped]
) -> GroupsShape:
    """Return what ``group --json`` prints."""
    path_of = {a.id: a.path for a in articles}
    return {
        "stories": [{"id": s.id, "paths": [path_of[a] for a in s.articles]} for s in grouping.stories],
        "origin_groups": [[path_of[a] for a in g.articles] for g in grouping.origin_groups],
        "skipped": parts.skipped(skipped),
    }


def _skipped(record: Skipped) -> SkippedItemShape:
    return {"path": record.path, "skipped": record.reason}


def _cleaned(article: Article, *, excerpts: bool) -> CleanShape:
    shape: CleanShape = {
        "path": article.path,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "outlet": article.outlet,
        "language": article.language,
        "text": article.text,
        "furniture": [{**parts.place(f.span), "kind": f.kind} for f in article.furniture],
        "headings": [
            {**parts.place(h.span), "label": parts.place_or_none(h.label), "date": h.date}
            for h in article.headings
        ],
    }
    if excerpts:
        del shape["text"]
    return shape


def _reading(telling: Telling, *, excerpts: bool) -> ReadingShape:
    (reading,) = telling.readings
    return {
        "path": reading.article.path,
        "article": parts.article(reading.article, None, excerpts=excerpts),
        "sentences": [parts.place(s.span) for s in reading.sentences],
        "mentions": [{**parts.place(m.span), "kind": m.kind, "cast": m.cast} for m in reading.mentions],
        "cast": parts.cast(telling.cast),
        "dates": [
            {**parts.place(d.span), "type": d.type, "value": d.value, "anchor": d.anchor}
            for d in reading.dates
        ],
        "attributions": [_attribution(a) for a in reading.attributions],
        "events": [parts.event(e) for e in reading.events],
        "statements": parts.statements(reading.statements),
    }


def _attribution(record: Attribution) -> AttributionShape:
    return {
        "source": parts.place_or_none(record.source),
        "cue": parts.place_or_none(record.cue),
        "content": [parts.place(c) for c in record.content],
        "kind": record.kind,
        "speaker": parts.speaker(record.speaker),
    }
