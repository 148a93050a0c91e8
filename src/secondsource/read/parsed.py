"""What the parts of the reading room share: a report as parsed, with offsets into its text.

Nothing outside this room sees a parse; it is dropped when the reading is made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from secondsource.language.dates import DateFound, find_dates
from secondsource.read.certainty import Hedge, find_hedges
from secondsource.records import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token as SpacyToken


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ParsedSentence:
    """A sentence of the body. ``tokens`` is a spaCy span over a Doc of this sentence alone; ``offset`` is where it starts in the article."""

    article: str
    tokens: Tokens
    offset: int
    #: Where the sentence stands in the article, without surrounding white space.
    span: Span
    #: Number of the block (paragraph or stretch between furniture) that it stands in.
    block: int
    #: The dated heading it stands under, as ISO date, or None.
    section_date: str | None

    def span_of(self, first: SpacyToken, last: SpacyToken) -> Span:
        """Return the place in the article from one token to another, both included."""
        start = self.offset + first.idx
        return Span(article=self.article, start=start, end=self.offset + last.idx + len(last))

    def tokens_in(self, span: Span) -> tuple[SpacyToken, ...]:
        """Return the tokens of this sentence that lie within a span of the article."""
        first = bisect_left(self.tokens, span.start - self.offset, key=_start)
        last = span.end - self.offset
        return tuple(takewhile(lambda t: t.idx + len(t) <= last, self.tokens[first:]))

    def tokens_at(self, span: Span) -> tuple[SpacyToken, ...]:
        """Return the tokens of this sentence that share a character with a span of the article."""
        first = bisect_right(self.tokens, span.start - self.offset, key=_end)
        last = span.end - self.offset
        return tuple(takewhile(lambda t: t.idx < last, self.tokens[first:]))


def _start(token: SpacyToken) -> int:
    return token.idx


def _end(token: SpacyToken) -> int:
    return token.idx + len(token)


@dataclass(frozen=True, kw_only=True, eq=False)
class ParsedArticle:
    """A report as parsed: the sentences of its body in order."""

    article: Article
    sentences: tuple[ParsedSentence, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each sentence starts, ascending, for bisection."""
        return tuple(s.span.start for s in self.sentences)

    @cached_property
    def times(self) -> tuple[tuple[DateFound, ...], ...]:
        """The time expressions of each sentence by the grammar alone, with offsets into the sentence."""
        return tuple(find_dates(s.span.of(self.article.text)) for s in self.sentences)

    @cached_property
    def hedges(self) -> tuple[tuple[Hedge, ...], ...]:
        """The hedges of each sentence, which events and statements share."""
        return tuple(find_hedges(s) for s in self.sentences)
