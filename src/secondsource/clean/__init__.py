"""Room 2: Capture -> Article (text, title, date, language; furniture and glued headings marked)."""

from __future__ import annotations

import re
from pathlib import PurePath

from secondsource.records import Article, Capture, Skipped, Span, content_id

__all__ = ["clean"]


def clean(capture: Capture) -> Article | Skipped:
    """Return the article of a capture, or why there is none."""
    text = capture.data.decode("utf-8")
    outlet = capture.given.outlet or re.sub(r"^\d+-", "", PurePath(capture.path).stem)
    article = content_id("article", outlet, text)
    end = text.find("\n") if "\n" in text else len(text)
    return Article(
        id=article,
        path=capture.path,
        url=capture.given.url,
        sha256=capture.id,
        text=text,
        text_is_input=True,
        outlet=outlet,
        title=text[:end],
        title_span=Span(article=article, start=0, end=end),
        authors=(),
        published=None,
        published_from=None,
        inference=None,
        language="en",
        furniture=(),
        headings=(),
    )
