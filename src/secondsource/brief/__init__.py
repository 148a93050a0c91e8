"""Room 8: Points, Expectations -> Brief; and ``verify``."""

from __future__ import annotations

from secondsource.brief.compose import compose
from secondsource.brief.quotes import gather_quotes
from secondsource.brief.verify import verify

__all__ = ["compose", "gather_quotes", "verify"]
