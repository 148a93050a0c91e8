"""Room 6: Telling -> Point (same, possibly the same, conflict, open question, one outlet only; origins; reason)."""

from __future__ import annotations

from secondsource.records import Comparison, Telling

__all__ = ["compare"]


def compare(telling: Telling) -> Comparison:
    """Say of each statement who else makes it, who contests it, and on how many origins it rests."""
    return Comparison(alignments=(), points=())
