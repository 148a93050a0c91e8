"""Counted and measured things."""

from __future__ import annotations

from secondsource.read.parsed import ParsedArticle
from secondsource.records import Quantity


def find_quantities(parsed: ParsedArticle) -> tuple[Quantity, ...]:
    """Return the quantities of a report, in order."""
    return ()
