"""The character set of XML that came from a server: mark, header and declaration, and which of them is believed."""

from __future__ import annotations

import codecs
import re

__all__ = ["charset_of", "in_utf_8"]

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"\A(\s*<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
#: What Python takes for a name of characters, and no server means: some of them take time by the square of the length.
_NO_SETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def charset_of(content_type: str) -> str | None:
    """Return the character set that a header ``Content-Type`` names, where there is such a one."""
    named = _CHARSET.search(content_type)
    try:
        name = codecs.lookup(named.group(1)).name if named else None
    except LookupError:
        return None
    return None if name is None or name.replace("_", "-") in _NO_SETS else name


def in_utf_8(data: bytes, charset: str | None) -> bytes:
    """Return XML in UTF-8, without a declaration of another encoding, where a mark or a header names its character set.

    The order is that of RFC 7303: a byte order mark, then the header, then the declaration. But what is valid UTF-8 is
    UTF-8, whatever the header says: servers name ISO 8859-1 for all that they send, and a text in it that has letters beyond
    ASCII is almost never valid UTF-8. Where the data are not of the set that is named, they are left as they came.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is None and charset is None:
        return data
    for name in (marked,) if marked else ("utf-8", charset):
        try:
            text = data.decode(name or "")
        except (UnicodeError, LookupError, ValueError):
            continue
        return _DECLARED.sub(rb"\1", text.encode("utf-8", "replace"), count=1)
    return data
