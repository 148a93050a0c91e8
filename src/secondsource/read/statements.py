"""Statements: what a report claims, sentence by sentence or clause by clause."""

from __future__ import annotations

from secondsource.read.parsed import ParsedArticle
from secondsource.records import Attribution, Event, Quantity, Speaker, Statement, TimeExpression, content_id


def find_statements(
    parsed: ParsedArticle,
    attributions: tuple[Attribution, ...],
    events: tuple[Event, ...],
    quantities: tuple[Quantity, ...],
    dates: tuple[TimeExpression, ...],
) -> tuple[Statement, ...]:
    """Return the statements of a report, in order."""
    text = parsed.article.text
    return tuple(
        Statement(
            id=content_id("statement", s.article, str(s.span.start), str(s.span.end)),
            span=s.span,
            text=s.span.of(text),
            certainty="certain",
            tense="past",
            polarity="affirmed",
            speaker=Speaker(name=None, kind="outlet"),
            cue=None,
            content=(s.span,),
            section_date=s.section_date,
            sentence=i,
        )
        for i, s in enumerate(parsed.sentences)
    )
