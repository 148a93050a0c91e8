"""Who says it: source, cue and content of direct and indirect speech."""

from __future__ import annotations

from secondsource.read.parsed import ParsedArticle
from secondsource.records import Attribution, Mention


def find_attributions(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    """Return the attributions of a report, in order."""
    return ()
