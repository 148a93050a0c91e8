"""Expectations: each expected act once, over all reports, with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from secondsource.outlook.acts import counterparts, parties_meet, same_party
from secondsource.outlook.changes import Change, Signal, change_of, signals
from secondsource.outlook.context import Context
from secondsource.outlook.foreseen import Foreseen
from secondsource.outlook.outcomes import Told, held_with
from secondsource.outlook.prospects import Prospect, prospects, shared_expectations
from secondsource.records import (
    Certainty,
    Event,
    Expectation,
    ExpectationStatus,
    Occurrence,
    Party,
    Statement,
    content_id,
)

__all__ = ["expectations"]

#: IPTC event occurrence status of something planned, by how surely it is told: "will" is eos5 (certain), a plan on
#: somebody's word or a likely one eos4, a possible one eos3, an unlikely or denied one eos2, one of which it is
#: unknown whether it will be eos1 (planned only). What happened keeps eos5; what was called off is eos6.
_OCCURRENCE: dict[Certainty, Occurrence] = {
    "certain": "eos5",
    "reported": "eos4",
    "likely": "eos4",
    "possible": "eos3",
    "unlikely": "eos2",
    "denied": "eos2",
    "unknown": "eos1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """The part of an expected act that had one outcome: with these counterparts, these statements."""

    counterparts: tuple[Party, ...]
    outcome: tuple[Statement, ...]


def expectations(context: Context) -> tuple[Expectation, ...]:
    """Return what is expected, once each, in the order of the telling."""
    out: list[Expectation] = []
    changing, told, foreseen = signals(context), Told(context), Foreseen(context)
    for group in shared_expectations(prospects(context), context):
        out += _of_group(group, changing, told, foreseen, context)
    return tuple(out)


def _of_group(
    group: list[Prospect], changing: Sequence[Signal], telling: Told, foreseen: Foreseen, context: Context
) -> list[Expectation]:
    """Return the expectations of one act: one, or one for each set of counterparts with an outcome of its own."""
    changes = [c for s in changing if (c := change_of(group, s, context)) is not None]
    # What moves an act names it in the past tense, but does not show that it took place.
    own = {p.statement.id for p in group} | {c.statement.id for c in changes}
    told: dict[str, tuple[Statement, tuple[Party, ...]]] = {}
    near = [telling.may_show(p) for p in group]
    for id_ in sorted(set().union(*near) - own, key=lambda i: context.position[i]):
        statement = context.statements[id_]
        asked = (p for p, ids in zip(group, near, strict=True) if id_ in ids)
        shown = [h for p in asked if (h := held_with(p, statement, context)) is not None]
        if shown:
            told[id_] = (statement, tuple(party for h in shown for party in h))
    named = tuple(s for s in foreseen.of(group) if s.id not in told and s.id not in own)
    return [_expectation(group, share, changes, named, context) for share in _shares(group, told, context)]


def _shares(
    group: list[Prospect], told: dict[str, tuple[Statement, tuple[Party, ...]]], context: Context
) -> list[_Share]:
    """Split an expected act by counterpart where their outcomes differ: "talks with A, B and C", and A was met."""
    concerned: list[Party] = []
    for prospect in group:
        for party in counterparts(prospect.event):
            if not any(same_party(party, c, context) for c in concerned):
                concerned.append(party)
    if not concerned:
        return [_Share(counterparts=(), outcome=context.in_order([s for s, _ in told.values()]))]
    by_outcome: dict[tuple[str, ...], list[Party]] = {}
    for party in concerned:
        shown = tuple(
            id_ for id_, (_, held) in told.items() if any(same_party(party, h, context) for h in held)
        )
        by_outcome.setdefault(shown, []).append(party)
    return [
        _Share(counterparts=tuple(parties), outcome=context.in_order([told[i][0] for i in shown]))
        for shown, parties in by_outcome.items()
    ]


def _expectation(
    group: list[Prospect],
    share: _Share,
    changes: Sequence[Change],
    named: Sequence[Statement],
    context: Context,
) -> Expectation:
    members = [p for p in group if _expects(p, share.counterparts, context)] or group
    first = members[0]
    event = _narrowed(first.event, share.counterparts, context)
    change = None if share.outcome else _last(changes, context)
    status: ExpectationStatus = "open"
    if share.outcome:
        status = "happened"
    elif change:
        status = "cancelled" if change.kind == "cancelled" else "moved"
    expecting = [p.statement for p in members]
    statements = context.in_order([*expecting, *named])
    outcome = share.outcome or ((change.statement,) if change else ())
    return Expectation(
        id=content_id("expectation", first.statement.id, event.lemma, *(p.name for p in event.recipients)),
        text=first.statement.text,
        event=event,
        when=next((p.when for p in members if p.when), None),
        where=next((p.event.place for p in members if p.event.place), None),
        outlets=len({context.article_of(s).outlet for s in statements}),
        origins=len({_root(s, context) for s in statements}),
        status=status,
        moved_to=change.to if change else None,
        iptc=_occurrence(status, expecting),
        reason=_reason(status, event, outcome, context),
        statements=statements,
        outcome=tuple(s for s in outcome if s.id not in {m.id for m in statements}),
    )


def _last(changes: Sequence[Change], context: Context) -> Change | None:
    """Return the change told last: a plan may be moved twice, or moved and then called off."""
    return max(
        changes,
        key=lambda c: (context.published(c.statement) or date.min, context.position[c.statement.id]),
        default=None,
    )


def _expects(prospect: Prospect, only: tuple[Party, ...], context: Context) -> bool:
    own = counterparts(prospect.event)
    return not only or not own or parties_meet(own, only, context)


def _narrowed(event: Event, only: tuple[Party, ...], context: Context) -> Event:
    """Return the event with only those counterparts."""
    kept = tuple(r for r in event.recipients if parties_meet((r,), only, context))
    return replace(event, recipients=kept) if kept else event


def _root(statement: Statement, context: Context) -> tuple[str, str]:
    """Return on what a statement rests: its speaker, or its article's text (near-copies are one text).

    Unnamed officials of one story are taken as one source: a briefing quoted by two outlets would else count twice.
    """
    speaker = statement.speaker
    if speaker.kind in ("named", "document") and (speaker.cast or speaker.name):
        return (speaker.kind, speaker.cast or str(speaker.name).lower())
    if speaker.kind in ("unnamed_official", "anonymous"):
        return (speaker.kind, "")
    article = context.article_of(statement)
    return ("text", context.copies.get(article.id, article.outlet.lower()))


def _occurrence(status: ExpectationStatus, statements: Sequence[Statement]) -> Occurrence:
    """Return the IPTC status; where outlets differ in how sure they are, the most careful one counts."""
    if status == "happened":
        return "eos5"
    if status == "cancelled":
        return "eos6"
    return min(_OCCURRENCE[s.certainty] for s in statements)


def _reason(status: ExpectationStatus, event: Event, outcome: Sequence[Statement], context: Context) -> str:
    if not outcome:
        return "no other report in this story tells that it happened, was called off or was moved"
    first = outcome[0]
    article = context.article_of(first)
    day = first.section_date or article.published
    where = f"{article.outlet}, {day[:10]}" if day else f"{article.outlet}, undated"
    others = f" and {len(outcome) - 1} more" if len(outcome) > 1 else ""
    parties = ", ".join(p.name for p in event.recipients or event.actors)
    with_ = f" ({parties})" if parties else ""
    verb = {"happened": "tells in the past tense that it took place", "moved": "tells that it was moved"}.get(
        status, "tells that it was called off"
    )
    return f"{where}{others} {verb}{with_}"
