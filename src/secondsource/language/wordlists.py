"""Word lists that can be read at a glance: words apart by blanks and line ends."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())
