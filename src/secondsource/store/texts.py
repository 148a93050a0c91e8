"""Texts that a database cannot hold, made so that it can, and back: NUL and lone surrogates of broken pages.

PostgreSQL holds no NUL and neither database a lone surrogate, which has no UTF-8. Offsets into a text must stay what
they were, so that each such character becomes one other, out of a plane that Unicode leaves to private use and that news
does not use.
"""

from __future__ import annotations

import re

__all__ = ["original", "storable"]

_NUL, _SURROGATES = 0x10FF00, 0x10F000
_UNFIT = re.compile("[\0\ud800-\udfff]")
_STANDS_FOR = re.compile(f"[{chr(_NUL)}{chr(_SURROGATES)}-{chr(_SURROGATES + 0x7FF)}]")


def storable(text: str) -> str:
    """Return a text that every database can hold, of the same length."""
    return _UNFIT.sub(lambda m: chr(_SURROGATES + ord(m[0]) - 0xD800 if m[0] != "\0" else _NUL), text)


def original(text: str) -> str:
    """Return the text that was made storable."""
    if text.isascii():
        return text
    return _STANDS_FOR.sub(
        lambda m: "\0" if ord(m[0]) == _NUL else chr(ord(m[0]) - _SURROGATES + 0xD800), text
    )
