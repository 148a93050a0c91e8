"""Room 5: Story + its Readings -> Telling (one cast over all reports, undated reports dated, speakers named)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.records import CastMember, OriginGroup, Reading, Span, Story, Telling
from secondsource.resolve.cast import build_cast
from secondsource.resolve.pronouns import resolve_pronouns

__all__ = ["resolve"]


def resolve(story: Story, readings: Sequence[Reading], origin_groups: Sequence[OriginGroup]) -> Telling:
    """Return the story with what only the whole of it knows."""
    cast, ids = build_cast(readings)
    members = {m.id: m for m in cast}
    return Telling(
        story=story,
        readings=tuple(_resolved(r, ids, members) for r in readings),
        cast=cast,
        origin_groups=tuple(origin_groups),
    )


def _resolved(reading: Reading, ids: Mapping[Span, str], members: Mapping[str, CastMember]) -> Reading:
    known = {**ids, **resolve_pronouns(reading, ids, members)}
    mentions = tuple(replace(m, cast=known.get(m.span)) for m in reading.mentions)
    return replace(reading, mentions=mentions)
