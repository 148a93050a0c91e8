"""What a file is, from its first bytes: report as text, page or record, or something else."""

from __future__ import annotations

import codecs
import json
import re
from typing import Literal

__all__ = ["Media", "body_of_record", "media_of", "what_else"]

Media = Literal["text", "html", "record", "records"]

#: First bytes of what is surely no report, and what to call it. Longer marks first.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"\x00\x00\x01\x00", "an image (icon)"),
    (b"8BPS", "an image (Photoshop)"),
    (b"PK\x03\x04", "a zip archive or office document: unpack it, or save it as text or HTML, first"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (b"BZh9", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive: unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document: save it as text or HTML first"),
    (b"{\\rtf", "a rich text document: save it as text or HTML first"),
    (b"%!PS", "a PostScript document: save it as text first"),
    (b"WARC/", "a web archive (WARC) within another file: save it by itself"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3\x02", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"fLaC", "a sound file"),
    (b"\x1a\x45\xdf\xa3", "a video file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PROLOGUE = re.compile(
    rb"(?:\s|<\?xml.{0,500}?\?>|<!--.*?-->|<\?.{0,500}?\?>|<!DOCTYPE\s+(?!html)[^>]{0,500}>)+",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|div|article|section|main|header|h[1-6]|p|table|span|a|ul|br)\b",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:[a-z]+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_WHOLE_PAGE = re.compile(rb"<(?:html|body|head)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"</?(?:p|div|h[1-6]|a|br|span|body|article|table|li)\b[^<>]*>", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD = 8192
_TEXT_KEYS = ("maintext", "text")


def what_else(data: bytes) -> str | None:
    """Return what the bytes are where they are no text at all ("an image (PNG)"), else None."""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xfe\xff"):
        return (
            "empty"
            if not data.strip() or data in _MARKS or not data.strip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
            else "binary"
        )
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if b"%PDF-" in data[:1024]:
        return "a PDF document: save its text first"
    if data[:4] == b"RIFF":
        return "an image (WebP)" if data[8:12] == b"WEBP" else "a sound or video file"
    if data[4:8] == b"ftyp":
        return "an image (HEIF)" if data[8:12] in {b"heic", b"avif", b"mif1"} else "a video file"
    if re.match(rb"BM.{4}\x00\x00\x00\x00", data, re.DOTALL):
        return "an image (BMP)"
    head = data[:_HEAD]
    if (
        not head.startswith(_MARKS[1:])
        and not _is_utf_16(head)
        and len(_CONTROL.findall(head)) * 20 > len(head)
    ):
        return "binary"
    return _markup_but_no_report(_narrow(data))


def _markup_but_no_report(head: bytes) -> str | None:
    rest = _PROLOGUE.sub(b"", head, count=1) if _PROLOGUE.match(head) else head
    if _FEED.match(rest):
        return "a feed (RSS or Atom), not a report: 'secondsource watch' reads feeds"
    if _SITEMAP.match(rest):
        return "a site map, not a report: 'secondsource watch' reads those of news"
    if re.match(rb"<svg\b", rest, re.IGNORECASE):
        return "an image (SVG)"
    if re.match(
        rb"(?:From: <Saved by|MIME-Version:).{0,2000}multipart/related", rest, re.IGNORECASE | re.DOTALL
    ):
        return "a web archive (MHTML): save the page as HTML instead"
    return None


def _narrow(data: bytes) -> bytes:
    """Return the start of the bytes with the NULs of UTF-16 and the byte order mark taken out."""
    head = data[: 2 * _HEAD]
    if head.startswith(_MARKS[1:]) or _is_utf_16(head):
        head = head.replace(b"\x00", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x0b\x0c")


def _is_utf_16(head: bytes) -> bool:
    even, odd, half = head[0::2].count(0), head[1::2].count(0), max(len(head) // 2, 1)
    return (even > 0.5 * half and odd < 0.05 * half) or (odd > 0.5 * half and even < 0.05 * half)


def media_of(data: bytes, name: str) -> Media:
    """Return what the bytes are, by their content first and by the file's name where that is open.

    "records" is JSONL: one object a line.
    """
    lower = name.lower().removesuffix(".gz")
    head = _narrow(data)
    if head.startswith(b"{"):
        if lower.endswith((".jsonl", ".ndjson")) or _is_jsonl(data):
            return "records"
        if lower.endswith(".json") or _json_object(data):
            return "record"
    if lower.endswith(".json") and head.startswith(b"["):
        return "record"
    body = _PROLOGUE.sub(b"", head, count=1) if _PROLOGUE.match(head) else head
    if _PAGE.match(body) or _WHOLE_PAGE.search(body[:4096]):
        return "html"
    if lower.endswith((".html", ".htm", ".xhtml")) and _TAG.search(data[:200_000]):
        return "html"
    return "text"


def _is_jsonl(data: bytes) -> bool:
    """Whether the first line alone is an object and another object follows."""
    first, _, rest = data.lstrip().partition(b"\n")
    return rest.lstrip()[:1] == b"{" and _json_object(first)


def _json_object(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict)
    except (ValueError, RecursionError):
        return False


def body_of_record(record: dict[str, object]) -> str | None:
    """Return a record's text (``maintext``, else ``text``), or None where it holds none."""
    for key in _TEXT_KEYS:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return None
