"""Very short quoted sentences, which say little alone, are joined to their neighbour in the same quotation."""

from __future__ import annotations

from dataclasses import replace

from secondsource.read.parsed import ParsedArticle
from secondsource.records import Span, Statement, content_id

#: A quoted sentence of so many words or fewer ("It is a crime.") is no statement of its own.
_SHORT = 4


def join_short(
    statements: tuple[Statement, ...], quotes: tuple[Span, ...], parsed: ParsedArticle
) -> tuple[Statement, ...]:
    """Return the statements with short quoted sentences joined to the statement before, else to the one after.

    Both must stand in one quotation, in sentences that follow each other, and be of one speaker. The longer one
    gives the joined statement its certainty, tense and main time.
    """
    out: list[Statement] = []
    for statement in statements:
        before = out[-1] if out else None
        if (
            before is not None
            and (_short(statement) or _short(before))
            and _together(before, statement, quotes, parsed)
        ):
            out[-1] = _joined(before, statement, parsed.article.text)
        else:
            out.append(statement)
    return tuple(out)


def _short(statement: Statement) -> bool:
    return len(statement.text.split()) <= _SHORT


def _together(a: Statement, b: Statement, quotes: tuple[Span, ...], parsed: ParsedArticle) -> bool:
    """Whether two statements are neighbours in one quotation of one speaker."""
    if not 0 < b.sentence - a.sentence <= 1 or a.speaker.name != b.speaker.name:
        return False
    if parsed.sentences[a.sentence].block != parsed.sentences[b.sentence].block:
        return False
    return any(
        q.start <= max(a.span.end - 2, a.span.start) and b.span.start < q.end and q.overlaps(a.span)
        for q in quotes
    )


def _joined(a: Statement, b: Statement, text: str) -> Statement:
    main = b if len(b.text) > len(a.text) else a
    span = replace(a.span, end=b.span.end)
    content = tuple(dict.fromkeys((*a.content, *b.content)))
    return replace(
        main,
        id=content_id("statement", span.article, str(span.start), str(span.end)),
        span=span,
        text=span.of(text),
        content=content,
        events=(*a.events, *b.events),
        quantities=(*a.quantities, *b.quantities),
        when=main.when or a.when or b.when,
        expects=a.expects or b.expects,
        asks=a.asks or b.asks,
        background=a.background and b.background,
        sentence=a.sentence,
        section_date=a.section_date,
    )
