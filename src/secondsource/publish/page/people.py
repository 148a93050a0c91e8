"""Who is in a story, in which office, and what they said."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.publish.page.context import Context
from secondsource.publish.page.likeness import Run, set_side_by_side
from secondsource.publish.page.view import Card, Cite, Office, QuoteItem
from secondsource.publish.page.words import office
from secondsource.publish.wording import quoted
from secondsource.records import CastMember, Quote, Span

__all__ = ["cards", "quotes"]

#: How many links stand behind an office or name, and how many other names are told.
LINKS, ALIASES, PROFILE = 3, 4, 3


def cards(context: Context) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Return the cards of people and of whoever has an office or profile, and of everybody else.

    People with offices come first, then other people, then the rest; each in the order of the cast.
    """
    members = sorted(context.page.telling.cast, key=lambda c: (c.kind != "person", not c.roles))
    leading = [m for m in members if m.kind == "person" or m.roles]
    rest = [m for m in members if m not in leading]
    return tuple(_card(context, m) for m in leading), tuple(_card(context, m) for m in rest)


def quotes(context: Context) -> tuple[QuoteItem, ...]:
    """Return the quotes, each with the words in which other outlets gave it."""
    return tuple(_quote(context, q) for q in context.page.quotes)


def _card(context: Context, member: CastMember) -> Card:
    offices: dict[str, list[str]] = {}
    for role in member.roles:
        offices.setdefault(office(role), []).extend(role.statements)
    # Copies of one text say it in the same words: once is enough.
    about = list({s.text: s for s in reversed(context.known(member.about))}.values())[::-1][:PROFILE]
    return Card(
        name=member.name,
        kind=member.kind,
        country=member.country or "",
        aliases=", ".join([a for a in member.aliases if a != member.name][:ALIASES]),
        offices=tuple(
            Office(text=text, cites=context.cited(context.known(ids)[:LINKS]))
            for text, ids in offices.items()
        ),
        about=context.tellings(about) if member.kind == "person" else (),
        cites=context.cites(context.named.get(member.id, ())[:LINKS]) if not member.roles else (),
    )


def _quote(context: Context, quote: Quote) -> QuoteItem:
    first: tuple[Run, ...] = (Run(text=quoted(quote.text), differs=False),)
    variants: tuple[tuple[Run, ...], ...] = ()
    if quote.variants:
        first, *rest = set_side_by_side(quoted(quote.text), [quoted(v) for v in quote.variants])
        variants = tuple(rest)
    return QuoteItem(
        runs=first,
        speaker=quote.speaker or "",
        cites=_said(context, quote),
        variants=variants,
    )


def _said(context: Context, quote: Quote) -> tuple[Cite, ...]:
    """Return links to the quoted words themselves where they stand so in the statement."""
    spans = []
    forms: Sequence[str] = (quote.text, *quote.variants)
    for statement in context.known(quote.statements):
        at, length = next(
            ((f, len(w)) for w in forms if (f := statement.text.find(w)) >= 0), (0, len(statement.text))
        )
        start = statement.span.start + at
        spans.append(Span(article=statement.span.article, start=start, end=start + length))
    return context.cites(spans)
