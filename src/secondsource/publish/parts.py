"""The parts that the story document and the documents of one report share, as JSON shapes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from secondsource.publish.shapes import (
    ArticleShape,
    CastShape,
    CitationShape,
    EventShape,
    PartyShape,
    PlaceShape,
    QuantityShape,
    RoleShape,
    SkippedShape,
    SpeakerShape,
    StatementShape,
    WhenShape,
)
from secondsource.records import (
    Article,
    CastMember,
    Event,
    Party,
    Quantity,
    Role,
    Skipped,
    Span,
    Speaker,
    Statement,
    When,
)


def encoded(document: Any) -> bytes:
    """Return a document as UTF-8 JSON with a newline at its end; keys keep the order of their shapes.

    A lone surrogate (from a file name that is not UTF-8) becomes its JSON escape: it has no UTF-8.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")


def place(span: Span) -> PlaceShape:
    """Return the shape of a span where the article is plain from what is around it."""
    return {"start": span.start, "end": span.end}


def place_or_none(span: Span | None) -> PlaceShape | None:
    """Return the shape of a span, or None where there is none."""
    return place(span) if span else None


def citation(span: Span) -> CitationShape:
    """Return the shape of a span with its article."""
    return {"article": span.article, "start": span.start, "end": span.end}


def article(record: Article, origin_group: str | None, *, excerpts: bool) -> ArticleShape:
    """Return the shape of a report; its text stands there only where it is not the input itself."""
    shape: ArticleShape = {
        "id": record.id,
        "path": record.path,
        "outlet": record.outlet,
        "title": record.title,
        "published": record.published,
        "published_from": record.published_from,
        "inference": record.inference,
        "language": record.language,
        "origin_group": origin_group,
        "sha256": record.sha256,
    }
    if record.url is not None:
        shape["url"] = record.url
    if not record.text_is_input and not excerpts:
        shape["text"] = record.text
    return shape


def skipped(records: Iterable[Skipped]) -> list[SkippedShape]:
    """Return the shapes of what was skipped."""
    return [{"path": s.path, "reason": s.reason} for s in records]


def when(record: When | None) -> WhenShape | None:
    """Return the shape of a time, or None where there is none."""
    if record is None:
        return None
    return {
        "value": record.value,
        "precision": record.precision,
        "words": record.words,
        "anchor": record.anchor,
        "approximate": record.approximate,
        "inferred": record.inferred,
    }


def party(record: Party) -> PartyShape:
    """Return the shape of a participant."""
    return {
        "cast": record.cast,
        "name": record.name,
        "country": record.country,
        "sector": record.sector,
        "start": record.span.start,
        "end": record.span.end,
    }


def event(record: Event) -> EventShape:
    """Return the shape of an event."""
    return {
        "start": record.span.start,
        "end": record.span.end,
        "type": record.type,
        "mode": record.mode,
        "cameo": record.cameo,
        "actors": [party(p) for p in record.actors],
        "recipients": [party(p) for p in record.recipients],
        "place": record.place,
        "when": when(record.when),
        "certainty": record.certainty,
        "tense": record.tense,
        "polarity": record.polarity,
    }


def speaker(record: Speaker) -> SpeakerShape:
    """Return the shape of a speaker."""
    return {"name": record.name, "kind": record.kind}


def number(value: float | None) -> float | None:
    """Return a number as readers write it: whole where it is whole, else to four places."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else round(value, 4)


def quantity(record: Quantity) -> QuantityShape:
    """Return the shape of a quantity."""
    return {
        "start": record.span.start,
        "end": record.span.end,
        "number": number(record.number),
        "unit": record.unit,
        "counted": record.counted,
        "modifier": record.modifier,
    }


def statement(record: Statement) -> StatementShape:
    """Return the shape of a statement."""
    return {
        "id": record.id,
        "article": record.span.article,
        "start": record.span.start,
        "end": record.span.end,
        "text": record.text,
        "certainty": record.certainty,
        "tense": record.tense,
        "polarity": record.polarity,
        "speaker": speaker(record.speaker),
        "cue": record.cue,
        "events": [event(e) for e in record.events],
        "quantities": [quantity(q) for q in record.quantities],
    }


def statements(records: Iterable[Statement]) -> list[StatementShape]:
    """Return the shapes of statements, in their order."""
    return [statement(s) for s in records]


def _role(record: Role) -> RoleShape:
    return {
        "title": record.title,
        "organisation": record.organisation,
        "valid": record.valid,
        "statements": list(record.statements),
    }


def cast(records: Iterable[CastMember]) -> list[CastShape]:
    """Return the shapes of the cast, in its order."""
    return [
        {
            "id": c.id,
            "name": c.name,
            "kind": c.kind,
            "aliases": list(c.aliases),
            "country": c.country,
            "roles": [_role(r) for r in c.roles],
            "about": list(c.about),
        }
        for c in records
    ]
