"""Room 4: Readings -> Story (same story; near-copies and wire copies)."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.records import Grouping, Reading, Story, content_id

__all__ = ["group"]


def group(readings: Sequence[Reading]) -> Grouping:
    """Say which reports are about the same story and which are copies of one text."""
    ids = tuple(r.article.id for r in readings)
    title = next((r.article.title for r in readings if r.article.title), "")
    return Grouping(
        stories=(Story(id=content_id("story", *ids), title=title, articles=ids),), origin_groups=()
    )
