"""Offices that a report gives to named people."""

from __future__ import annotations

from secondsource.read.parsed import ParsedArticle
from secondsource.records import Mention, RoleClaim


def find_roles(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> tuple[RoleClaim, ...]:
    """Return the role claims of a report, in order."""
    return ()
