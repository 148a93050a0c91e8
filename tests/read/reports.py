"""Small verbs to build reports for the reading room's tests."""

from __future__ import annotations

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
    return Article(
        id=ID,
        path="01-harbourpost.txt",
        url=None,
        sha256="",
        text=text,
        text_is_input=True,
        outlet="harbourpost",
        title=None,
        title_span=None,
        authors=(),
        published=published,
        published_from="page" if published else None,
        inference=None,
        language="en",
        furniture=tuple(Furniture(span=Span(article=ID, start=a, end=b), kind="other") for a, b in furniture),
        headings=tuple(Heading(span=Span(article=ID, start=a, end=b), date=d) for a, b, d in headings),
    )
