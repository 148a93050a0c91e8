"""Bytes to text: by mark, declaration, form and, last, by the look of the letters."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["declared_charset", "decode"]

#: Labels that pages use for another encoding than their name says (WHATWG Encoding Standard).
_WEB_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "ansi": "cp1252",
    "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254",
    "iso8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
    "utf8": "utf-8",
}
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: Bytes outside ASCII that English text in Windows-1252 is made of: quotes, dashes, dots, bullets,
#: no-break space, currency, degree, fractions, and the accented letters of loan words and names.
_ENGLISH_1252 = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbc\xbd\xbe"
    b"\xe0\xe1\xe2\xe4\xe7\xe8\xe9\xea\xeb\xed\xee\xef\xf1\xf3\xf4\xf6\xfa\xfb\xfc\xc9"
)
_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2", "mac_roman", "cp850")
_OTHER = (
    *("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949", "cp874", "mac_cyrillic"),
)
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(
    rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})["']""", re.IGNORECASE
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: How much of a long input is looked at where its encoding must be guessed: time stays bounded.
_SAMPLE = 65536


def declared_charset(data: bytes) -> str | None:
    """Return the charset that an HTML or XML document declares in its first 4 KB, or None."""
    found = _XML.search(data[:1024]) or _META.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def decode(data: bytes, *, declared: str | None = None) -> str | None:
    """Return the text of the bytes, or None where they are no text.

    ``declared`` is what a header or the document itself says (see ``declared_charset``). The order:
    byte order mark; valid UTF-8 (English pages that declare another charset and yet are valid UTF-8
    with bytes beyond ASCII are UTF-8); the declaration; UTF-16 without mark, by its NULs; UTF-8 with a
    few broken bytes (a cut-off or pasted file); Windows-1252; other charsets by the look of the letters.

    Line ends stay as they are. The mark of a UTF-8 file stays as U+FEFF at the start, since offsets
    are promised into the file as ``open(path, encoding="utf-8", newline="")`` gives it, and that keeps
    it; later rooms take it for white space. Marks of UTF-16 and UTF-32 go, as they do there.
    """
    text = _by_mark(data)
    if text is None and not data.startswith((*_UTF_32, *_UTF_16)):
        text = _by_form(data, declared)
    return text if text is not None and _is_text(text) else None


def _by_mark(data: bytes) -> str | None:
    if data.startswith(_UTF_32):
        return _strict(data, "utf-32")
    if data.startswith(_UTF_16):
        # A file cut off in the middle of a unit is still read.
        return _strict(data, "utf-16") or _strict(data[: len(data) // 2 * 2], "utf-16")
    return None


def _by_form(data: bytes, declared: str | None) -> str | None:
    if data.count(0) * 200 > len(data):  # a stray NUL is no sign of anything
        return _without_mark_16(data)
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    codec = _codec(declared)
    if codec is not None:
        text = _strict(data, codec)
        if text is not None:
            return text
    if _mostly_utf_8(data):
        return data.decode("utf-8", "replace")
    return _by_letters(data)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _codec(label: str | None) -> str | None:
    """Return Python's name of a text encoding that a document names, or None where there is none."""
    if label is None:
        return None
    wanted = label.strip().lower()
    wanted = _WEB_LABELS.get(wanted, wanted)
    try:
        info = codecs.lookup(wanted)
    except (LookupError, ValueError):
        return None
    # "hex", "rot13" and the like are codecs but no character encodings; "utf-7" is a trap in web pages.
    is_text = getattr(info, "_is_text_encoding", True)
    return info.name if is_text and info.name not in {"utf-7", "idna", "punycode", "undefined"} else None


def _without_mark_16(data: bytes) -> str | None:
    """Decode UTF-16 without mark: in Latin text one of two neighbouring bytes is NUL, on one side."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    whole = data[: len(data) // 2 * 2]
    if odd > 0.5 * half and even < 0.05 * half:
        return _strict(whole, "utf-16-le")
    if even > 0.5 * half and odd < 0.05 * half:
        return _strict(whole, "utf-16-be")
    return None


def _mostly_utf_8(data: bytes) -> bool:
    """Whether at least nine of ten groups of bytes beyond ASCII are well-formed UTF-8."""
    whole = len(_MULTIBYTE.findall(data))
    rest = _MULTIBYTE.sub(b"", data)
    broken = sum(1 for byte in rest if byte >= 0x80)
    return whole >= 3 and broken * 9 <= whole


def _by_letters(data: bytes) -> str | None:
    """Choose an 8-bit or East Asian encoding by what the bytes would spell.

    A guesser alone takes short English text with curly quotes for anything (Windows-1250, Big5), so
    text whose bytes beyond ASCII are those of English is Windows-1252 without asking; the guesser
    then chooses among Latin encodings where ASCII letters prevail, else among the others.
    """
    sample = data[:_SAMPLE]
    beyond = sum(1 for byte in sample if byte >= 0x80)
    letters = sum(1 for byte in sample if chr(byte).isascii() and chr(byte).isalpha())
    # English loan words, names and punctuation: few bytes, nearly all of them known.
    known = sum(1 for byte in sample if byte in _ENGLISH_1252)
    if beyond * 3 <= letters and known * 10 >= beyond * 9:
        return _web_1252(data)
    pool = _LATIN if letters >= beyond else _OTHER
    best = from_bytes(sample, cp_isolation=list(pool), threshold=0.35).best()
    if best is not None:
        text = _strict(data, best.encoding)
        if text is not None:
            return text
    return _web_1252(data) if letters >= beyond else None


def _web_1252(data: bytes) -> str:
    """Decode as browsers do: Windows-1252, its five holes as control characters."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        holes = b"\x81\x8d\x8f\x90\x9d"
        return "".join(chr(b) if b in holes else bytes((b,)).decode("cp1252") for b in data)


def _is_text(text: str) -> bool:
    """Whether control characters are rare (a stray form feed or bell is no binary file)."""
    return len(_CONTROL.findall(text)) * 50 <= len(text)
