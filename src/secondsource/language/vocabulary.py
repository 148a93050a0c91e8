"""Word lists, written as one string so that they read as text."""

from __future__ import annotations


def words(text: str) -> list[str]:
    """Return the words of a list, in order."""
    return text.split()
