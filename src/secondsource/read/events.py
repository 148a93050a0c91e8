"""Who did what to whom."""

from __future__ import annotations

from secondsource.read.parsed import ParsedArticle
from secondsource.records import Attribution, Event, Mention, TimeExpression


def find_events(
    parsed: ParsedArticle,
    mentions: tuple[Mention, ...],
    dates: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    """Return the events of a report, in order."""
    return ()
