"""Small verbs to build reports for the reading room's tests."""

from __future__ import annotations

from dataclasses import replace

from secondsource.records import Article, Furniture, Heading, Span

ID = "a" * 16


def report(
    text: str,
    *,
    published: str | None = None,
    furniture: tuple[tuple[int, int], ...] = (),
    headings: tuple[tuple[int, int, str | None], ...] = (),
) -> Article:
    """An English report of an invented outlet."""
    return replace(
        Article.of_body(
            text, article_id=ID, path="01-harbourpost.txt", outlet="harbourpost", published=published
        ),
        furniture=tuple(Furniture(span=Span(article=ID, start=a, end=b), kind="other") for a, b in furniture),
        headings=tuple(Heading(span=Span(article=ID, start=a, end=b), date=d) for a, b, d in headings),
    )
