"""Room 5: Story + its Readings -> Telling (one cast over all reports, undated reports dated, speakers named)."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.records import OriginGroup, Reading, Story, Telling

__all__ = ["resolve"]


def resolve(story: Story, readings: Sequence[Reading], origin_groups: Sequence[OriginGroup]) -> Telling:
    """Return the story with what only the whole of it knows."""
    return Telling(story=story, readings=tuple(readings), cast=(), origin_groups=tuple(origin_groups))
