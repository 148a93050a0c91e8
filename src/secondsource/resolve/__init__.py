"""Room 5: Story + its Readings -> Telling (one cast over all reports, undated reports dated, speakers named)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.records import CastMember, OriginGroup, Reading, Span, Statement, Story, Telling
from secondsource.resolve.cast import build_cast
from secondsource.resolve.dating import date_reports
from secondsource.resolve.parties import name_parties
from secondsource.resolve.pronouns import resolve_pronouns
from secondsource.resolve.speakers import name_speaker
from secondsource.resolve.who import Who

__all__ = ["resolve"]


def resolve(story: Story, readings: Sequence[Reading], origin_groups: Sequence[OriginGroup]) -> Telling:
    """Return the story with what only the whole of it knows.

    Mentions, speakers and participants carry ids of one cast; ids of statements stay as they were.
    """
    cast, ids = build_cast(readings)
    members = {m.id: m for m in cast}
    resolved = [_resolved(r, ids, members) for r in readings]
    return Telling(
        story=story,
        readings=date_reports(resolved, origin_groups),
        cast=cast,
        origin_groups=tuple(origin_groups),
    )


def _resolved(reading: Reading, ids: Mapping[Span, str], members: Mapping[str, CastMember]) -> Reading:
    known = {**ids, **resolve_pronouns(reading, ids, members)}
    named = replace(reading, mentions=tuple(replace(m, cast=known.get(m.span)) for m in reading.mentions))
    who = Who.of(named, members)
    return replace(
        named,
        attributions=tuple(replace(a, speaker=name_speaker(a.speaker, who)) for a in named.attributions),
        events=tuple(name_parties(e, who) for e in named.events),
        statements=tuple(_statement(s, who) for s in named.statements),
    )


def _statement(statement: Statement, who: Who) -> Statement:
    return replace(
        statement,
        speaker=name_speaker(statement.speaker, who),
        events=tuple(name_parties(e, who) for e in statement.events),
    )
