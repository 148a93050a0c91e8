"""Dated statements: which dates a statement gives to what it tells, and which it takes from the story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from secondsource.outlook.acts import everyone, family, parties_meet
from secondsource.outlook.context import Context
from secondsource.outlook.loosedates import dates_nothing
from secondsource.outlook.times import bounds
from secondsource.records import Event, Expectation, Heading, Statement, When

__all__ = ["Dated", "all_dated"]

#: Words that answer an act: they fall on or after its day.
_ANSWERS = frozenset({"claim", "condemn", "denounce", "deplore", "mourn", "deny"})
_NOBODY = re.compile(r"\b(?:no one|nobody|none|no group|never|not)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A statement with one of its dates, and the event that the date is of, where one is."""

    statement: Statement
    when: When
    event: Event | None


def all_dated(context: Context, expected: Sequence[Expectation]) -> list[Dated]:
    """Return every dated statement of a story: by its own dates, its dated heading, or what it answers or fulfils."""
    out: list[Dated] = []
    led: set[tuple[str, int]] = set()
    kept = _kept(expected)
    for statement in context.statements.values():
        if statement.asks:
            continue
        found = _own_dates(statement, context)
        heading = _heading_over(statement, context)
        if heading is not None and heading.date and _is_told(statement):
            section = (statement.span.article, heading.span.start)
            if section not in led and not found:
                found = [_told(statement, _from_heading(heading.date))]
            led.add(section)
        if not found and (when := kept.get(statement.id)) and _can_be_of(statement, when, context):
            found = [_told(statement, replace(when, words="", anchor="story", inferred=True))]
        out += found
    return out + _answers(out, context) + _on_the_way(expected, out, context)


def main_event(statement: Statement) -> Event | None:
    """Return the event that a statement's date is of, else its first."""
    dated = [
        e for e in statement.events if statement.when and e.when and e.when.value == statement.when.value
    ]
    return next(iter(dated or statement.events), None)


def _told(statement: Statement, when: When) -> Dated:
    return Dated(statement=statement, when=when, event=main_event(statement))


# -- dates of its own ----------------------------------------------------------------------------


def _own_dates(statement: Statement, context: Context) -> list[Dated]:
    """Return the dates of a statement's events, each date once, the main event's first.

    Where none of them dates anything, a day that stands elsewhere in the statement does ("..., he told the BBC on
    Sunday").
    """
    candidates: list[tuple[When | None, Event | None]] = [(statement.when, main_event(statement))]
    candidates += [(e.when, e) for e in statement.events]
    found = _usable(candidates, statement, context)
    misread = any(when for when, _ in candidates)
    if found or (statement.background and not misread):
        return found
    days = [d for d in context.dates.get(statement.id, ()) if d.when and d.when.precision == "day"]
    said = [d for d in days if not any(c.holds(d.span) for c in statement.content)]
    return _usable([(d.when, None) for d in (said or days)[:1]], statement, context)


def _usable(
    candidates: Iterable[tuple[When | None, Event | None]], statement: Statement, context: Context
) -> list[Dated]:
    found: list[Dated] = []
    for when, event in candidates:
        if when is None or not bounds(when.value) or any(d.when.value == when.value for d in found):
            continue
        if not dates_nothing(when, statement, context):
            found.append(Dated(statement=statement, when=when, event=event))
    return found


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


# -- dates from the story ------------------------------------------------------------------------


def _kept(expected: Sequence[Expectation]) -> dict[str, When]:
    """Return the day for which an act was planned by the statements that tell of it, where one day is named."""
    return {
        s.id: e.when
        for e in expected
        if e.status == "happened" and e.when and e.when.precision == "day"
        for s in e.outcome
    }


def _can_be_of(statement: Statement, when: When, context: Context) -> bool:
    limits, published = bounds(when.value), context.published(statement)
    return limits is not None and published is not None and limits[0] <= published


def _answers(found: Sequence[Dated], context: Context) -> list[Dated]:
    """Date undated answers to an act of the day of the report: between act and report there is only that day.

    "The group claimed responsibility for the attack", in a report of the day of the attack.
    """
    acts: dict[str, list[When]] = {}
    for dated in found:
        if dated.event and dated.event.tense == "past" and dated.when.precision == "day":
            acts.setdefault(family(dated.event.lemma), []).append(dated.when)
    known = {d.statement.id for d in found}
    out = []
    for statement in context.statements.values():
        plain = statement.tense == "past" and statement.polarity == "affirmed" and not statement.expects
        if statement.id in known or statement.background or not plain or _NOBODY.search(statement.text):
            continue
        if not any(t.lemma in _ANSWERS and t.pos == "VERB" for t in context.tokens[statement.id]):
            continue
        published = context.published(statement)
        for event in statement.events:
            same_day = [
                w for w in acts.get(family(event.lemma), ()) if published and w.value == published.isoformat()
            ]
            if same_day:
                when = replace(same_day[0], words="", anchor="story", inferred=True)
                out.append(Dated(statement=statement, when=when, event=None))
                break
    return out


def _on_the_way(expected: Sequence[Expectation], found: Sequence[Dated], context: Context) -> list[Dated]:
    """Date an undated plan at a place by its actor's dated visit there ("in Moscow she is to meet ...")."""
    visits = [
        d
        for d in found
        if d.event
        and family(d.event.lemma) == "visit"
        and d.when.precision in ("day", "week")
        and everyone(d.event)
    ]
    out = []
    for plan in expected:
        places = {plan.where, *_places(plan, context)}
        if plan.when is not None or plan.status != "open":
            continue
        for visit in visits:
            if visit.event is None or not parties_meet(plan.event.actors, everyone(visit.event), context):
                continue
            where = {visit.event.place, *(p.name for p in visit.event.recipients)}
            if places & where - {None}:
                when = replace(visit.when, words="", anchor="story", inferred=True)
                out += [Dated(statement=s, when=when, event=plan.event) for s in plan.statements]
                break
    return out


def _places(plan: Expectation, context: Context) -> set[str]:
    """Return the places that the statements of a plan name after "in" or "at"."""
    return {
        m.text
        for s in plan.statements
        for m in context.mentions[s.id]
        if m.kind == "place"
        and re.search(r"\b(?:in|at)\s+$", context.article_of(s).text[: m.span.start][-4:], re.IGNORECASE)
    }
