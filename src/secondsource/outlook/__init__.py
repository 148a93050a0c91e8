"""Room 7: Telling -> Expectation, TimelineEntry (what is to come, what came of it, what happened when)."""

from __future__ import annotations

from secondsource.outlook.context import context_of
from secondsource.outlook.expectations import expectations
from secondsource.outlook.record import track_records
from secondsource.outlook.timeline import timeline
from secondsource.records import Comparison, Outlook, Telling

__all__ = ["look_out", "track_records"]


def look_out(telling: Telling, comparison: Comparison) -> Outlook:
    """Return the expectations of a story with what came of them, and its timeline."""
    context = context_of(telling, comparison)
    expected = expectations(context)
    return Outlook(expectations=expected, timeline=timeline(context, expected))
