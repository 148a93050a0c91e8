"""What the outlook room looks up in a telling."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from secondsource.records import (
    Alignment,
    Article,
    CastMember,
    Comparison,
    Event,
    Mention,
    Reading,
    Span,
    Statement,
    Telling,
    TimeExpression,
    Token,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

__all__ = ["Context", "context_of"]


Thing = TypeVar("Thing", Mention, TimeExpression)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context:
    """A telling and its alignments, indexed."""

    articles: dict[str, Article]
    #: Statements by id, in the order of the telling.
    statements: dict[str, Statement]
    #: Where each statement stands in the telling.
    position: dict[str, int]
    vectors: dict[str, Vector]
    cast: dict[str, CastMember]
    #: Ids of statements judged the same or possibly the same, by id.
    alignments: dict[str, dict[str, Alignment]]
    #: Id of the group of near-copies that an article stands in, by id of the article.
    copies: dict[str, str]
    #: Tokens of a statement's sentence that lie within it, by id of the statement.
    tokens: dict[str, tuple[Token, ...]]
    #: Mentions that lie within a statement, by its id.
    mentions: dict[str, tuple[Mention, ...]]
    #: Resolved people that are the subject of a clause of the statement's sentence, in order, by its id.
    subjects: dict[str, tuple[Mention, ...]]
    #: Time expressions that lie within a statement, by its id.
    dates: dict[str, tuple[TimeExpression, ...]]

    def article_of(self, statement: Statement) -> Article:
        """Return the article that a statement stands in."""
        return self.articles[statement.span.article]

    def published(self, statement: Statement) -> date | None:
        """Return the day on which the statement was made: its dated heading's, else its article's."""
        return day(statement.section_date) or day(self.article_of(statement).published)

    def aligned(self, a: Statement, b: Statement) -> Alignment | None:
        """Return the alignment of two statements, if they have one."""
        return self.alignments.get(a.id, {}).get(b.id)

    def is_noun(self, event: Event, statement: Statement) -> bool:
        """Whether an event of a statement is named by a noun ("the meeting")."""
        return any(
            t.pos in ("NOUN", "PROPN") and t.start <= event.span.start < t.end
            for t in self.tokens[statement.id]
        )

    def likeness(self, a: Statement, b: Statement) -> float:
        """Return the cosine of two statements' vectors."""
        return round(float(self.vectors[a.id] @ self.vectors[b.id]), 4)

    def in_order(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """Return statements once each, in the order of the telling."""
        return tuple(sorted({s.id: s for s in statements}.values(), key=lambda s: self.position[s.id]))


def context_of(telling: Telling, comparison: Comparison) -> Context:
    """Index a telling and what the comparing room found in it."""
    statements: dict[str, Statement] = {}
    vectors: dict[str, Vector] = {}
    tokens: dict[str, tuple[Token, ...]] = {}
    mentions: dict[str, tuple[Mention, ...]] = {}
    subjects: dict[str, tuple[Mention, ...]] = {}
    dates: dict[str, tuple[TimeExpression, ...]] = {}
    for reading in telling.readings:
        named, dated = _Placed(reading.mentions), _Placed(reading.dates)
        for row, statement in enumerate(reading.statements):
            statements[statement.id] = statement
            vectors[statement.id] = reading.vectors[row]
            tokens[statement.id], subjects[statement.id] = _of_sentence(statement, reading, named)
            mentions[statement.id] = named.within(statement.span)
            dates[statement.id] = dated.within(statement.span)
    alignments: dict[str, dict[str, Alignment]] = defaultdict(dict)
    for alignment in comparison.alignments:
        alignments[alignment.a][alignment.b] = alignment
        alignments[alignment.b][alignment.a] = alignment
    return Context(
        articles={r.article.id: r.article for r in telling.readings},
        statements=statements,
        position={id_: n for n, id_ in enumerate(statements)},
        vectors=vectors,
        cast={m.id: m for m in telling.cast},
        alignments=dict(alignments),
        copies={a: g.id for g in telling.origin_groups for a in g.articles},
        tokens=tokens,
        mentions=mentions,
        subjects=subjects,
        dates=dates,
    )


class _Placed(Generic[Thing]):
    """Things of a report, to be looked up by where they stand."""

    def __init__(self, things: Sequence[Thing]) -> None:
        order = sorted(range(len(things)), key=lambda n: (things[n].span.start, n))
        self._things: list[tuple[int, Thing]] = [(n, things[n]) for n in order]
        self._starts: list[int] = [thing.span.start for _, thing in self._things]

    def within(self, span: Span) -> tuple[Thing, ...]:
        """Return those that lie within a span, in the order in which the reading lists them."""
        near = self._things[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end + 1)]
        return tuple(t for _, t in sorted((x for x in near if span.holds(x[1].span)), key=lambda x: x[0]))


def _of_sentence(
    statement: Statement, reading: Reading, named: _Placed[Mention]
) -> tuple[tuple[Token, ...], tuple[Mention, ...]]:
    """Return the tokens of a statement, and the resolved people that are subjects in its whole sentence."""
    if statement.sentence >= len(reading.sentences):
        return (), ()
    sentence = reading.sentences[statement.sentence]
    tokens = tuple(
        t for t in sentence.tokens if statement.span.start <= t.start and t.end <= statement.span.end
    )
    subjects = tuple(
        m for m in named.within(sentence.span) if m.subject and m.cast and m.kind in ("person", "pronoun")
    )
    return tokens, subjects


@lru_cache(maxsize=4096)
def day(iso: str | None) -> date | None:
    """Return the day of an ISO date or time, or None."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
