"""Room 5: Story + its Readings -> Telling (one cast over all reports, undated reports dated, speakers named)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.records import CastMember, Event, OriginGroup, Reading, Span, Story, Telling
from secondsource.resolve.cast import build_cast
from secondsource.resolve.dating import date_reports
from secondsource.resolve.narration import Narration
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
    told = Narration.of(reading)
    meant = resolve_pronouns(reading, ids, members, told)
    named = replace(
        reading,
        mentions=tuple(replace(m, cast=meant.get(m.span) or ids.get(m.span)) for m in reading.mentions),
    )
    who = Who.of(named, members, told)
    named_events: dict[int, Event] = {}

    def events(given: Sequence[Event]) -> tuple[Event, ...]:
        # An event of the report is most often the very one of its statement.
        for e in given:
            if id(e) not in named_events:
                named_events[id(e)] = name_parties(e, who)
        return tuple(named_events[id(e)] for e in given)

    return replace(
        named,
        attributions=tuple(replace(a, speaker=name_speaker(a.speaker, who)) for a in named.attributions),
        events=events(named.events),
        statements=tuple(
            replace(s, speaker=name_speaker(s.speaker, who), events=events(s.events))
            for s in named.statements
        ),
    )
