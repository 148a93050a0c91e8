"""The timeline: what happened or is to happen when, each thing once a date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from secondsource.outlook.acts import act_likeness, everyone, is_somebody, parties_meet
from secondsource.outlook.context import Context, day
from secondsource.outlook.dated import Dated, all_dated
from secondsource.outlook.loosedates import clause_tense
from secondsource.outlook.times import bounds, timeline_date
from secondsource.records import (
    Expectation,
    Precision,
    TimelineEntry,
    TimelineStatus,
    When,
)

__all__ = ["timeline"]

#: What ended longer than this before the story's first report is its background.
_BACKGROUND = timedelta(days=31)
#: Words of a date that cannot lie ahead: "Earlier this month", in a clause on what is to come, is when it was said.
_LOOKS_BACK = re.compile(r"^(?:earlier|last|yesterday|the\s+(?:last|past|previous))\b|\bago$", re.IGNORECASE)
_LOOKS_AHEAD = re.compile(r"later\s+this\s+(?:week|month|year)\b", re.IGNORECASE)
#: Past words after which a day just ahead is that of what was asked for or arranged.
_PLANNED = re.compile(
    r"\b(?:call(?:ed|s|ing)? for|scheduled (?:an?|the|for|to)|planned|requested|invited|ordered|demanded|due|set (?:for|to)|will|would)\b(?!.*[;:])",
    re.IGNORECASE,
)
#: "Passed it before the end of the year", in December, has the year's end ahead.
_DEADLINE = re.compile(r"\b(?:before|by|until|ahead of)\s+$", re.IGNORECASE)
#: Cosine above which two statements of one act on one day are one entry; and where they name a party in common.
_ALIKE, _ALIKE_PARTIES = 0.6, 0.45


def timeline(context: Context, expected: Sequence[Expectation]) -> tuple[TimelineEntry, ...]:
    """Return dated entries in the order of their dates; what has no date of its own is left out."""
    start = _story_start(context)
    met = {s.id: e.id for e in expected if e.status == "happened" for s in (*e.statements, *e.outcome)}
    entries: list[list[Dated]] = []
    # Dates of one entry begin alike.
    by_day: dict[str, list[list[Dated]]] = defaultdict(list)
    for dated in all_dated(context, expected):
        near = by_day[timeline_date(dated.when)[:10]]
        for entry in near:
            if all(_one_date(dated.when, other.when) for other in entry) and any(
                _same_thing(dated, other, met, context) for other in entry
            ):
                entry.append(dated)
                break
        else:
            near.append([dated])
            entries.append(near[-1])
    made = [_entry(e, met, start, context) for e in entries]
    place = {id(m): n for n, m in enumerate(made)}
    return tuple(sorted(made, key=lambda m: (_sort_key(m.date), place[id(m)])))


def _one_date(a: When, b: When) -> bool:
    """Whether two dates can head one entry: the same, or an hour of the other's day."""
    first, second = timeline_date(a), timeline_date(b)
    return first == second or (
        first[:10] == second[:10]
        and {len(first) > 10, len(second) > 10} == {True, False}
        and "/" not in first + second
    )


def _same_thing(a: Dated, b: Dated, met: dict[str, str], context: Context) -> bool:
    """Whether two dated statements of one date tell of one thing."""
    if (
        a.statement.id == b.statement.id
        or (a.event or a.statement).polarity != (b.event or b.statement).polarity
    ):
        return False
    alignment = context.aligned(a.statement, b.statement)
    if alignment and alignment.verdict == "same":
        return True
    if a.statement.id in met and met.get(a.statement.id) == met.get(b.statement.id):
        return True
    if "day" not in (a.when.precision, b.when.precision) and not (a.event and b.event):
        return False  # within a month or a year much is alike that is not the same
    cosine = context.likeness(a.statement, b.statement)
    if a.event is None or b.event is None:
        return alignment is not None and cosine >= _ALIKE
    likeness = act_likeness(a.event, b.event)
    first, second = (tuple(filter(is_somebody, everyone(e))) for e in (a.event, b.event))
    meet = parties_meet(first, second, context)
    if first and second and not meet:
        return False
    if likeness == "same":
        return alignment is not None or cosine >= (_ALIKE_PARTIES if meet else _ALIKE)
    return alignment is not None and (likeness == "type" or cosine >= _ALIKE)


def _entry(
    members: Sequence[Dated], met: dict[str, str], start: date | None, context: Context
) -> TimelineEntry:
    statements = context.in_order([d.statement for d in members])
    told = [d for d in members if not d.statement.expects] or list(members)
    best = min(
        told,
        key=lambda d: (
            d.when.precision != "minute",
            d.when.inferred,
            d.when.approximate,
            context.position[d.statement.id],
        ),
    )
    reported = sorted(filter(None, (context.article_of(s).published for s in statements)))
    return TimelineEntry(
        date=timeline_date(best.when),
        precision=_precision(best.when),
        approximate=all(d.when.approximate for d in members),
        inferred=all(d.when.inferred for d in members),
        text=best.statement.text,
        status=_status(members, met, start, context),
        first_reported=reported[0] if reported else None,
        statements=statements,
    )


def _precision(when: When) -> Precision:
    return "week" if "-W" in when.value else when.precision


def _status(
    members: Sequence[Dated], met: dict[str, str], start: date | None, context: Context
) -> TimelineStatus:
    limits = bounds(members[0].when.value)
    if limits and start and limits[1] < start - _BACKGROUND:
        return "background"
    # A statement may be called background for another year that it names; a day of the story's own time is news.
    fine = members[0].when.precision in ("minute", "day", "week")
    near = limits and start and (fine or limits[1] >= start)
    if all(map(_is_background, members)) and not near:
        return "background"
    if all(_is_to_come(d, context) and d.statement.id not in met for d in members):
        return "expected"
    return "happened"


def _is_background(dated: Dated) -> bool:
    """Whether a dated thing is background as it was read; a date that was not the reader's makes it news."""
    read = dated.statement.when
    return dated.statement.background and (read is None or read.value == dated.when.value)


def _is_to_come(dated: Dated, context: Context) -> bool:
    """Whether a dated thing lay ahead when it was written: by its date, or, on the day of writing, by the tense of its clause."""
    statement, when = dated.statement, dated.when
    tense = dated.event.tense if dated.event else statement.tense
    if _LOOKS_BACK.search(when.words):
        return False
    clause = clause_tense(when, statement, context)
    if _is_of_saying(dated, context):
        clause = "past"
    if _LOOKS_AHEAD.match(when.words) and clause != "past":
        return True
    limits, written = bounds(when.value), day(context.article_of(statement).published) or _latest(context)
    if limits and written and (limits[1] < written or limits[0] > written):
        # What is told as past on the day after the date of the report was told in a later edit, or in another zone.
        told = (clause or tense) == "past" and not (statement.expects and clause is None)
        told = told and when.precision in ("minute", "day") and not _PLANNED.search(_until(dated, context))
        return limits[0] > written and not (told and limits[0] - written <= timedelta(days=1))
    if limits and written and limits[1] > written and _DEADLINE.search(_until(dated, context)):
        return True
    if when.words and clause == "past":
        return False
    if clause == "future":
        return statement.expects or statement.tense != "past"
    if clause == "present" and not statement.expects:
        return False
    if statement.expects:
        if when.anchor == "story":
            return True
        # A day that no event has is the day on which it was said.
        return dated.event is not None and dated.event.when is not None and tense != "past"
    return tense == "future"


def _until(dated: Dated, context: Context) -> str:
    """Return the words of a statement up to its date."""
    text, span = context.article_of(dated.statement).text, dated.statement.span
    at = text.find(dated.when.words, span.start, span.end) if dated.when.words else -1
    return text[span.start : max(at, span.start)]


def _is_of_saying(dated: Dated, context: Context) -> bool:
    """Whether a date is the day on which something was said: it stands in the words that hand it to its source.

    "Ida Holm said on Tuesday that the bridge would open": outside the claim, or right after the cue.
    """
    statement, text = dated.statement, context.article_of(dated.statement).text
    at = text.find(dated.when.words, statement.span.start, statement.span.end) if dated.when.words else -1
    if at < 0 or statement.cue is None or statement.speaker.kind == "outlet":
        return False
    if re.search(rf"\b{re.escape(statement.cue)}\s+(?:on\s+|late\s+|early\s+)?$", text[max(0, at - 60) : at]):
        return True
    return bool(statement.content) and not any(c.start <= at < c.end for c in statement.content)


def _story_start(context: Context) -> date | None:
    days = [d for a in context.articles.values() if (d := day(a.published))]
    return min(days, default=None)


def _latest(context: Context) -> date | None:
    """Return the day of a story's last report, before which its undated reports were written, as far as anybody knows."""
    days = [d for a in context.articles.values() if (d := day(a.published))]
    return max(days, default=None)


def _sort_key(edtf: str) -> tuple[str, str]:
    limits = bounds(edtf)
    return (limits[0].isoformat() if limits else "9999", edtf)
