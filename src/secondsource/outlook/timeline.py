"""The timeline: what happened or is to happen when, each thing once a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.outlook.acts import act_likeness, everyone, is_somebody, parties_meet
from secondsource.outlook.context import Context, day
from secondsource.outlook.times import bounds, timeline_date
from secondsource.records import (
    Event,
    Expectation,
    Heading,
    Precision,
    Statement,
    TimelineEntry,
    TimelineStatus,
    When,
)

__all__ = ["timeline"]

#: What ended longer than this before the story's first report is its background.
_BACKGROUND = timedelta(days=31)
#: Cosine above which two statements of one act on one day are one entry.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A statement with one of its dates, and the event that the date is of, where one is."""

    statement: Statement
    when: When
    event: Event | None


def timeline(context: Context, expected: Sequence[Expectation]) -> tuple[TimelineEntry, ...]:
    """Return dated entries in the order of their dates; what has no date of its own is left out."""
    start = _story_start(context)
    met = {s.id: e.id for e in expected if e.status == "happened" for s in (*e.statements, *e.outcome)}
    entries: list[list[_Dated]] = []
    for dated in _all_dated(context):
        for entry in entries:
            if timeline_date(entry[0].when) == timeline_date(dated.when) and any(
                _same_thing(dated, other, met, context) for other in entry
            ):
                entry.append(dated)
                break
        else:
            entries.append([dated])
    made = [_entry(e, met, start, context) for e in entries]
    place = {id(m): n for n, m in enumerate(made)}
    return tuple(sorted(made, key=lambda m: (_sort_key(m.date), place[id(m)])))


def _all_dated(context: Context) -> list[_Dated]:
    out: list[_Dated] = []
    led: set[tuple[str, int]] = set()
    for statement in context.statements.values():
        if statement.asks:
            continue
        found = _own_dates(statement)
        heading = _heading_over(statement, context)
        if heading is not None and heading.date and _is_told(statement):
            section = (statement.span.article, heading.span.start)
            if section not in led and not found:
                found = [
                    _Dated(statement=statement, when=_from_heading(heading.date), event=_main(statement))
                ]
            led.add(section)
        out += found
    return out


def _own_dates(statement: Statement) -> list[_Dated]:
    """Return the dates of a statement's events, each date once, the main event's first."""
    found: list[_Dated] = []
    candidates: list[tuple[When | None, Event | None]] = [(statement.when, _main(statement))]
    candidates += [(e.when, e) for e in statement.events]
    for when, event in candidates:
        if when and bounds(when.value) and all(d.when.value != when.value for d in found):
            found.append(_Dated(statement=statement, when=when, event=event))
    return found


def _main(statement: Statement) -> Event | None:
    dated = [
        e for e in statement.events if statement.when and e.when and e.when.value == statement.when.value
    ]
    return next(iter(dated or statement.events), None)


def _is_told(statement: Statement) -> bool:
    """Whether a statement tells an event plainly: past, affirmed, no background."""
    return (
        statement.tense == "past"
        and statement.polarity == "affirmed"
        and statement.certainty in ("certain", "reported")
        and not statement.background
        and not statement.expects
        and any(e.tense == "past" and e.type for e in statement.events)
    )


def _heading_over(statement: Statement, context: Context) -> Heading | None:
    """Return the nearest heading before a statement; a card under an undated heading has no date of its own."""
    above = [h for h in context.article_of(statement).headings if h.span.start <= statement.span.start]
    return max(above, key=lambda h: h.span.start, default=None)


def _from_heading(iso: str) -> When:
    return When(value=iso[:10], precision="day", words="", anchor="heading", inferred=True)


def _same_thing(a: _Dated, b: _Dated, met: dict[str, str], context: Context) -> bool:
    """Whether two dated statements of one date tell of one thing."""
    if a.statement.id == b.statement.id:
        return False
    alignment = context.aligned(a.statement, b.statement)
    if alignment and alignment.verdict == "same":
        return True
    if a.statement.id in met and met.get(a.statement.id) == met.get(b.statement.id):
        return True
    if a.event is None or b.event is None or act_likeness(a.event, b.event) != "same":
        return False
    first, second = (tuple(filter(is_somebody, everyone(e))) for e in (a.event, b.event))
    alike = alignment is not None or context.likeness(a.statement, b.statement) >= _ALIKE
    return alike and (not first or not second or parties_meet(first, second, context))


def _entry(
    members: Sequence[_Dated], met: dict[str, str], start: date | None, context: Context
) -> TimelineEntry:
    statements = context.in_order([d.statement for d in members])
    told = [d for d in members if not d.statement.expects] or list(members)
    best = min(told, key=lambda d: (d.when.inferred, d.when.approximate, context.position[d.statement.id]))
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
    members: Sequence[_Dated], met: dict[str, str], start: date | None, context: Context
) -> TimelineStatus:
    limits = bounds(members[0].when.value)
    if all(d.statement.background for d in members) or (limits and start and limits[1] < start - _BACKGROUND):
        return "background"
    if all(_is_to_come(d, context) and d.statement.id not in met for d in members):
        return "expected"
    return "happened"


def _is_to_come(dated: _Dated, context: Context) -> bool:
    """Whether a dated thing lay ahead when it was written: by its tense, or by its date."""
    tense = dated.event.tense if dated.event else dated.statement.tense
    limits, written = bounds(dated.when.value), day(context.article_of(dated.statement).published)
    if limits and written and (limits[1] < written or limits[0] > written):
        return limits[0] > written
    if dated.statement.expects:
        # A day that no event has is the day on which it was said.
        return dated.event is not None and dated.event.when is not None and tense != "past"
    return tense == "future"


def _story_start(context: Context) -> date | None:
    days = [d for a in context.articles.values() if (d := day(a.published))]
    return min(days, default=None)


def _sort_key(edtf: str) -> tuple[str, str]:
    limits = bounds(edtf)
    return (limits[0].isoformat() if limits else "9999", edtf)
