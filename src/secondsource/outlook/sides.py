"""The two sides of an act that both do: who meets whom, also where the words only describe one of them."""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.outlook.acts import counterparts, is_symmetric
from secondsource.outlook.context import Context
from secondsource.records import Event, Mention, Party, Statement

__all__ = ["with_counterparts"]

_PRONOUNS = frozenset({"he", "she"})


def with_counterparts(event: Event, statement: Statement, context: Context) -> Event:
    """Return an act that both sides do with its other side told apart, and with its names where only described.

    "A and B will meet" has B for A's counterpart. "A will meet the two leaders, B and C" and "A met Foreign Minister
    B" name them in apposition.
    """
    event = _with_actor(event, statement, context)
    if not is_symmetric(event):
        return event
    if not counterparts(event) and len(event.actors) > 1:
        return replace(event, actors=event.actors[:1], recipients=event.actors[1:])
    described = [r for r in event.recipients if not r.cast and r.span.article == statement.span.article]
    if not described or any(r.cast for r in event.recipients):
        return event
    named = _named_after(described[-1], event, statement, context)
    return replace(event, recipients=named) if named else event


def _with_actor(event: Event, statement: Statement, context: Context) -> Event:
    """Return an act whose actor is a pronoun left open with the subject before it in its sentence for its actor.

    "X will go to Y, where he will meet Z": within one sentence "he" is mostly its subject.
    """
    if len(event.actors) != 1 or event.actors[0].cast or event.actors[0].name.lower() not in _PRONOUNS:
        return event
    pronoun = event.actors[0]
    before = [m for m in context.subjects.get(statement.id, ()) if m.span.end <= pronoun.span.start]
    if not before:
        return event
    actor = replace(_party(before[-1], context), span=pronoun.span, name=pronoun.name)
    return replace(event, actors=(actor,))


def _named_after(described: Party, event: Event, statement: Statement, context: Context) -> tuple[Party, ...]:
    """Return the people named right after a description, or after the next comma."""
    text, at = context.article_of(statement).text, described.span.end
    comma = text.find(",", at, statement.span.end)
    known = {a.cast for a in event.actors}
    people = [
        m
        for m in context.mentions.get(statement.id, ())
        if m.kind == "person" and m.cast and m.cast not in known and m.span.start >= at
    ]
    close = [m for m in people if not re.sub(r"[\s.]|Gen|Mr|Mrs|Ms|Dr", "", text[at : m.span.start])]
    if close:
        return (_party(close[0], context),)
    return tuple(_party(m, context) for m in people if 0 <= comma < m.span.start)


def _party(mention: Mention, context: Context) -> Party:
    member = context.cast.get(mention.cast) if mention.cast else None
    return Party(
        span=mention.span,
        name=mention.text,
        cast=mention.cast,
        country=member.country if member else None,
    )
