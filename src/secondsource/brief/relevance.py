"""Whether a citation has anything to do with its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.records import Span


def stray_citation(
    sentence: str, cited: Sequence[str], citations: Sequence[Span], texts: Mapping[str, str]
) -> str | None:
    """Return why one of several citations does not belong to the sentence, or None."""
    return None
