"""Room 2: Capture -> Article (text, title, date, language; furniture and glued headings marked)."""

from __future__ import annotations

from secondsource.clean.plain import clean_record, clean_text
from secondsource.records import Article, Capture, Skipped

__all__ = ["clean"]


def clean(capture: Capture) -> Article | Skipped:
    """Return the article of a capture, in whatever language, or why there is none. Never raises on bad input."""
    if capture.media == "html":
        from secondsource.clean.html import read_html

        return read_html(capture)
    if capture.media == "record":
        return clean_record(capture)
    return clean_text(capture)
