"""What came of an expectation: statements that report the act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from secondsource.outlook.acts import (
    Acts,
    act_likeness,
    counterparts,
    everyone,
    family,
    is_somebody,
    is_symmetric,
    parties_meet,
    same_party,
)
from secondsource.outlook.context import Context
from secondsource.outlook.phrases import carried_out
from secondsource.outlook.prospects import Prospect, places_clash
from secondsource.outlook.sides import with_counterparts
from secondsource.outlook.times import bounds, compatible
from secondsource.records import Event, Party, Statement

__all__ = ["Told", "held_with"]

#: Cosine above which an act without counterpart, by the same actor, is the act that was expected.
_ALIKE = 0.5
_TOLD = frozenset({"certain", "reported", "likely"})

_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?[\"“'‘]*$", re.IGNORECASE)
_FUTURE_IN_THE_PAST = re.compile(
    r"\b(?:was|were|had been) (?:\w+ly )?(?:going|due|set|scheduled|expected|supposed|meant|planning|hoping|about) to\b",
    re.IGNORECASE,
)


class Told:
    """The statements of a telling that may show an act to have happened, to be looked up by act.

    Asking every statement about every expectation took nine tenths of the room's time on a hundred reports.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._acts = Acts()
        #: Act -> ids of the statements that tell of it as past.
        self._tellers: dict[str, set[str]] = defaultdict(set)
        for statement in context.statements.values():
            if statement.expects or statement.asks or statement.background:
                continue
            for event in statement.events:
                if _is_told(event):
                    self._tellers[family(event.lemma)].add(statement.id)
        for act in self._tellers:
            self._acts.like(act)

    def may_show(self, prospect: Prospect) -> set[str]:
        """Return the ids of statements that tell of the same act, or that are judged to say the same, or possibly so."""
        alike = self._acts.like(family(prospect.event.lemma))
        aligned = self._context.alignments.get(prospect.statement.id, {})
        return set(aligned).union(*(self._tellers.get(act, ()) for act in alike))


def held_with(prospect: Prospect, told: Statement, context: Context) -> tuple[Party, ...] | None:
    """Return the counterparts with whom a statement shows the act to have happened, or None where it shows none.

    An act without counterparts that did happen gives an empty tuple.
    """
    if told.expects or told.asks or told.background or not _comes_after(prospect, told, context):
        return None
    for event in told.events:
        if not _is_told(event):
            continue
        if _is_only_meant(event, told, context):
            continue
        if not _fits(prospect, told, event, context):
            continue
        full = with_counterparts(event, told, context)
        if counterparts(prospect.event):
            shared = tuple(
                r for r in counterparts(prospect.event) if _held_between(prospect, r, told, full, context)
            )
            if shared:
                return shared
        elif (carried_out(event, told, context) if context.is_noun(event, told) else True) and _same_occasion(
            prospect, told, full, context
        ):
            return ()
    return () if _told_without_event(prospect, told, context) else None


def _is_told(event: Event) -> bool:
    return event.tense == "past" and event.polarity == "affirmed" and event.certainty in _TOLD


def _told_without_event(prospect: Prospect, told: Statement, context: Context) -> bool:
    """Whether a past statement judged the same as the plan has its verb, though reading found no event in it."""
    alignment = context.aligned(prospect.statement, told)
    if alignment is None or alignment.verdict != "same" or counterparts(prospect.event):
        return False
    if told.events or told.tense != "past" or told.polarity != "affirmed" or told.certainty not in _TOLD:
        return False
    if _FUTURE_IN_THE_PAST.search(told.text) or not compatible(prospect.when, told.when):
        return False
    act = family(prospect.event.lemma)
    return any(t.pos == "VERB" and family(t.lemma) == act for t in context.tokens[told.id])


def _is_only_meant(event: Event, told: Statement, context: Context) -> bool:
    """Whether a past tense tells only what was meant: an infinitive ("his aim was to meet") or "was going to"."""
    before = context.article_of(told).text[told.span.start : event.span.start]
    return bool(_TO.search(before) or _FUTURE_IN_THE_PAST.search(told.text))


def _comes_after(prospect: Prospect, told: Statement, context: Context) -> bool:
    """Whether a statement can be later than an expectation: in another report not older, or a later dated section."""
    before = prospect.statement
    if told.span.article == before.span.article:
        section = _section(told, context)
        return (
            section is not None
            and section != _section(before, context)
            and told.span.start > before.span.start
        )
    first, second = context.published(before), context.published(told)
    return first is None or second is None or second >= first


def _section(statement: Statement, context: Context) -> int | None:
    """Return where the dated heading over a statement stands, or None."""
    starts = [
        h.span.start
        for h in context.article_of(statement).headings
        if h.date and h.span.start <= statement.span.start
    ]
    return max(starts, default=None)


def _fits(prospect: Prospect, told: Statement, event: Event, context: Context) -> bool:
    """Whether a past event can be the expected one by act, time and place."""
    likeness = act_likeness(prospect.event, event)
    aligned = context.aligned(prospect.statement, told) is not None
    if likeness == "none" or (likeness == "type" and not aligned):
        return False
    if places_clash(prospect.event.place, event.place):
        return False
    when = event.when or told.when
    if not compatible(prospect.when, when):
        return False
    said, day = context.published(prospect.statement), bounds(when.value) if when else None
    # Over before it was expected. Only a day has a day's grace: "last month" is never the day before.
    grace = timedelta(days=1 if when and when.precision in ("day", "minute") else 0)
    if said and day and day[1] < said - grace:
        return False
    due, reported = bounds(prospect.when.value) if prospect.when else None, context.published(told)
    return not (due and reported and reported < due[0])


def _held_between(prospect: Prospect, side: Party, told: Statement, event: Event, context: Context) -> bool:
    """Whether a past event has one counterpart on the one side and an actor of the expectation on the other."""
    both = is_symmetric(prospect.event)
    pool = everyone(event) if both else event.recipients
    for found in pool:
        if same_party(side, found, context):
            others = tuple(p for p in pool if p is not found) if both else event.actors
            if _same_actors(prospect, told, others, context):
                return True
    return False


def _same_actors(prospect: Prospect, told: Statement, pool: Sequence[Party], context: Context) -> bool:
    if parties_meet(prospect.event.actors, pool, context):
        return True
    known, expected = list(filter(is_somebody, pool)), list(filter(is_somebody, prospect.event.actors))
    if not expected or not known:
        # Who acts is not known: the statements as a whole must be alike.
        if counterparts(prospect.event):
            return _alike(prospect, told, context)
        alignment = context.aligned(prospect.statement, told)
        return alignment is not None and alignment.verdict == "same"
    return parties_meet(expected, known, context)


def _same_occasion(prospect: Prospect, told: Statement, event: Event, context: Context) -> bool:
    pool = everyone(event) if is_symmetric(prospect.event) else event.actors
    return _same_actors(prospect, told, pool, context) and _alike(prospect, told, context)


def _alike(prospect: Prospect, told: Statement, context: Context) -> bool:
    return (
        context.aligned(prospect.statement, told) is not None
        or context.likeness(prospect.statement, told) >= _ALIKE
    )
