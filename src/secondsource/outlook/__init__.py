"""Room 7: Telling -> Expectation, TimelineEntry (what is to come, what came of it, what happened when)."""

from __future__ import annotations

from secondsource.records import Comparison, Outlook, Telling

__all__ = ["look_out"]


def look_out(telling: Telling, comparison: Comparison) -> Outlook:
    """Return the expectations of a story with what came of them, and its timeline."""
    return Outlook(expectations=(), timeline=())
