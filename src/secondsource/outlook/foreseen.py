"""Statements that name an expected act by its noun, as still to come: "ahead of her inauguration in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.outlook.acts import family, is_somebody, like_words
from secondsource.outlook.context import Context
from secondsource.outlook.prospects import Prospect
from secondsource.outlook.times import bounds, compatible
from secondsource.records import Statement, Token, When

__all__ = ["Foreseen"]

#: What stands before the noun of an act that is still to come, at most four words away.
_AHEAD = re.compile(
    r"\b(?:ahead of|run-?up to|lead-?up to|in advance of|gear(?:ing|ed)? up for|prepar\w+ for|(?:the|an?|his|her|its|their|['’]s)\s+"
    r"(?:upcoming|forthcoming|coming|impending|looming|planned|scheduled|expected|awaited)|next \w+['’]s)\W+(?:[\w.'’-]+\W+){0,4}$",
    re.IGNORECASE,
)
#: Characters before the noun in which that is looked for.
_WINDOW = 60
#: Characters between a day and the noun: "Jan. 20 inauguration", "the vote on Friday".
_BEFORE, _BEHIND = 2, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Naming:
    """A noun of a statement that may name an act to come, and the day that stands beside it."""

    statement: Statement
    act: str
    when: When | None
    #: Members of the cast that the statement names.
    named: frozenset[str]


class Foreseen:
    """The nouns of a telling that have words or a day that put what they name ahead."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._all = tuple(_namings(context))

    def of(self, group: Sequence[Prospect]) -> tuple[Statement, ...]:
        """Return the statements of other reports that name the act of a group as still to come, in the order of the telling.

        The noun must be of the act's family, who does the act and, where others are party to it, one of these must be named
        beside it, and a day must agree with the group's.
        """
        doers = {p.cast for m in group for p in m.event.actors if p.cast and is_somebody(p)}
        others = {p.cast for m in group for p in m.event.recipients if p.cast and is_somebody(p)}
        acts = {family(p.event.lemma) for p in group if p.event.lemma}
        told = {p.statement.span.article for p in group}
        return self._context.in_order(
            [
                n.statement
                for n in self._all
                if n.statement.span.article not in told
                and all(not side.isdisjoint(n.named) for side in (doers, others) if side)
                and doers | others
                and any(n.act == act or like_words(n.act, act) for act in acts)
                and all(compatible(n.when, p.when) for p in group)
            ]
        )


def _namings(context: Context) -> Iterator[_Naming]:
    for statement in context.statements.values():
        if statement.expects or statement.asks:
            continue
        for token in context.tokens[statement.id]:
            if token.pos not in ("NOUN", "PROPN"):
                continue
            when = _beside(token, statement, context)
            if _is_ahead(token, when, statement, context):
                named = frozenset(m.cast for m in context.mentions[statement.id] if m.cast)
                yield _Naming(statement=statement, act=family(token.lemma), when=when, named=named)


def _is_ahead(token: Token, when: When | None, statement: Statement, context: Context) -> bool:
    if when is not None:
        limits, published = bounds(when.value), context.published(statement)
        return limits is not None and published is not None and limits[0] > published
    at = token.start - statement.span.start
    return _AHEAD.search(statement.text[max(0, at - _WINDOW) : at]) is not None


def _beside(token: Token, statement: Statement, context: Context) -> When | None:
    """The time given right before a noun or right behind it."""
    for found in context.dates[statement.id]:
        before, behind = token.start - found.span.end, found.span.start - token.end
        if found.when is not None and (0 <= before <= _BEFORE or 0 <= behind <= _BEHIND):
            return found.when
    return None
