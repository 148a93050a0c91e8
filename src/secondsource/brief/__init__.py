"""Room 8: Points, Expectations -> Brief; and ``verify``."""

from __future__ import annotations

from secondsource.brief.quotes import gather_quotes
from secondsource.brief.verify import verify
from secondsource.records import Brief, Comparison, Outlook, Telling

__all__ = ["compose", "gather_quotes", "verify"]


def compose(telling: Telling, comparison: Comparison, outlook: Outlook) -> Brief:
    """Write the brief of a story: extractive, in newsroom order, every sentence cited."""
    return Brief(sentences=())
