"""Names and pronouns in a report."""

from __future__ import annotations

from secondsource.read.parsed import ParsedArticle
from secondsource.records import Mention


def find_mentions(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """Return the mentions of people, bodies, places, nationalities and pronouns, in order."""
    return ()
