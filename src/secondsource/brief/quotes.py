"""Every direct quote once, verbatim, with its speaker and its variants across outlets."""

from __future__ import annotations

from secondsource.records import Comparison, Quote, Telling


def gather_quotes(telling: Telling, comparison: Comparison) -> tuple[Quote, ...]:
    """Return the quotes of a story, in the order of the telling."""
    return ()
