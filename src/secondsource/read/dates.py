"""Time expressions of a report, anchored on its date."""

from __future__ import annotations

from secondsource.read.parsed import ParsedArticle
from secondsource.records import TimeExpression


def find_dates(parsed: ParsedArticle) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a report, in order."""
    return ()
