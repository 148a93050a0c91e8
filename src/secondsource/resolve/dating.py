"""Undated reports dated from the story, where that is safe; else they stay undated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secondsource.language.dates import date_of, redate
from secondsource.records import Event, OriginGroup, Reading, Statement, TimeExpression, When

__all__ = ["date_reports"]

_WEEKDAY = re.compile(r"(?:XXXX|\d{4})-WXX-([1-7])")
#: A report names a weekday within this many days of it.
_NEAR = 6


@dataclass(frozen=True, slots=True)
class _Clue:
    day: date
    why: str


def date_reports(readings: Sequence[Reading], origin_groups: Sequence[OriginGroup]) -> tuple[Reading, ...]:
    """Return the readings, those without a date dated where the story says it beyond doubt.

    Two clues are taken: a near-copy of the text that is dated; and a past act that another report gives a day
    and this one a weekday, with the same two participants at least. All clues must name one day. The
    date then is the day of the act: the report is of that day or soon after, and its other weekdays are counted from it.
    Mentions must be resolved before. The interval of possible days was considered as the date and left: no
    reader of the document expects one there.
    """
    return tuple(
        r if r.article.published is not None else _dated(r, readings, origin_groups) for r in readings
    )


def _dated(reading: Reading, readings: Sequence[Reading], origin_groups: Sequence[OriginGroup]) -> Reading:
    others = [r for r in readings if r.article.published is not None]
    clues = list(_copies(reading, others, origin_groups)) or list(_same_acts(reading, others))
    if len({c.day for c in clues}) != 1:
        return reading
    clue = clues[0]
    published = clue.day.isoformat()
    dates = redate(reading.dates, reading.article.text, published)
    gained = tuple(
        new
        for old, new in zip(reading.dates, dates, strict=True)
        if old.when is None and new.when is not None
    )
    return replace(
        reading,
        article=replace(reading.article, published=published, published_from="story", inference=clue.why),
        dates=dates,
        events=tuple(_event(e, reading, gained) for e in reading.events),
        statements=tuple(_statement(s, reading, gained) for s in reading.statements),
    )


def _copies(reading: Reading, others: Sequence[Reading], groups: Sequence[OriginGroup]) -> Iterator[_Clue]:
    mine = {a for g in groups if reading.article.id in g.articles for a in g.articles}
    for other in others:
        day = date_of(other.article.published)
        if other.article.id in mine and day is not None:
            yield _Clue(day, f"its near-copy in {other.article.outlet} is dated {day.isoformat()}")


def _same_acts(reading: Reading, others: Sequence[Reading]) -> Iterator[_Clue]:
    for statement in reading.statements:
        if statement.tense != "past" or statement.expects:
            continue
        weekdays = list(_weekdays(statement, reading))
        if len(weekdays) != 1:
            continue
        words, number = weekdays[0]
        acts = {(e.lemma, e.type) for e in statement.events}
        people = _participants(statement)
        if len(people) < 2:
            continue
        for other in others:
            for theirs in other.statements:
                day = _day(theirs)
                if day is None or day.isoweekday() != number or theirs.tense != "past":
                    continue
                if not _near(day, other) or len(people & _participants(theirs)) < 2:
                    continue
                if acts & {(e.lemma, e.type) for e in theirs.events}:
                    outlet = other.article.outlet
                    yield _Clue(
                        day, f"“{words}” is {day.isoformat()}, the day that {outlet} gives for the same act"
                    )


def _weekdays(statement: Statement, reading: Reading) -> Iterator[tuple[str, int]]:
    for expression in reading.dates:
        found = _WEEKDAY.fullmatch(expression.value)
        if found and expression.when is None and statement.span.holds(expression.span):
            yield expression.span.of(reading.article.text), int(found[1])


def _participants(statement: Statement) -> set[str]:
    return {p.cast for e in statement.events for p in (*e.actors, *e.recipients) if p.cast is not None}


def _day(statement: Statement) -> date | None:
    when = statement.when
    if when is None or when.precision not in {"day", "minute"} or when.approximate:
        return None
    return date_of(when.value)


def _near(day: date, other: Reading) -> bool:
    published = date_of(other.article.published)
    return published is not None and 0 <= (published - day).days <= _NEAR


def _statement(statement: Statement, reading: Reading, gained: Sequence[TimeExpression]) -> Statement:
    when = _only(statement, reading, gained)
    if when is None:
        return statement
    events = tuple(e if e.when is not None else replace(e, when=when) for e in statement.events)
    return replace(statement, when=statement.when or when, events=events)


def _event(event: Event, reading: Reading, gained: Sequence[TimeExpression]) -> Event:
    if event.when is not None:
        return event
    holder = next((s for s in reading.statements if s.span.holds(event.span)), None)
    when = _only(holder, reading, gained) if holder is not None else None
    return event if when is None else replace(event, when=when)


def _only(statement: Statement, reading: Reading, gained: Sequence[TimeExpression]) -> When | None:
    """The time of a statement that has a single date, newly known."""
    inside = [d for d in reading.dates if d.type in {"DATE", "TIME"} and statement.span.holds(d.span)]
    known = [g for g in gained if statement.span.holds(g.span)]
    return known[0].when if len(inside) == 1 and len(known) == 1 else None
