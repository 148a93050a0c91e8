"""Unpacking what servers pack (gzip, deflate), a little at a time, up to a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from secondsource.collect.network import TooMuch

__all__ = ["ACCEPTED", "Damaged", "unpacked"]

#: What servers are told that they may do.
ACCEPTED = "gzip, deflate"
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
#: Window bits that know gzip and zlib by their first bytes; and of deflate without either.
_ANY, _RAW = 47, -15


class Damaged(Exception):  # noqa: N818  (what a server sent, not an error of ours)
    """What came cannot be unpacked; the message says why."""


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int, *, cut: bool = False) -> bytes:
    """Return what the chunks of a body hold, of which no more than ``limit`` bytes are ever made.

    Raises ``TooMuch`` where there is more (with ``cut`` the rest is left), and ``Damaged`` where it was packed otherwise or
    is broken off.
    """
    name = encoding.strip().lower()
    if name not in _PLAIN | _PACKED:
        raise Damaged(f"it is packed in a way that was not asked for ({name[:40]})")
    out = bytearray()
    for piece in chunks if name in _PLAIN else _pieces(chunks, name, limit + 1):
        out += piece
        if len(out) > limit:
            if cut:
                return bytes(out[:limit])
            raise too_large(limit)
    return bytes(out)


def _pieces(chunks: Iterable[bytes], name: str, most: int) -> Iterator[bytes]:
    """Unpack a body in pieces of at most so many bytes."""
    packer = None
    for chunk in chunks:
        rest = chunk
        while rest:
            if packer is None or packer.eof:
                if packer is not None and not rest.strip(b"\x00"):
                    break
                packer = zlib.decompressobj(_window(rest, name))
            try:
                yield packer.decompress(rest, most)
            except zlib.error as error:
                raise Damaged(f"it cannot be unpacked ({error})") from error
            rest = packer.unconsumed_tail or packer.unused_data
    if packer is not None and not packer.eof:
        raise Damaged("it is broken off in the middle")


def _window(start: bytes, name: str) -> int:
    """Deflate should come in zlib's wrapping, and from some servers does not."""
    return _RAW if name == "deflate" and (start[0] & 0x0F) != 8 else _ANY


def too_large(limit: int) -> TooMuch:
    """Return what says that something is over a limit."""
    return TooMuch(f"too large: more than {limit / 1_000_000:g} MB")
