"""Plain text and records of news-please: Capture -> Article."""

from __future__ import annotations

import json
import re

from secondsource.clean.decode import decode
from secondsource.clean.dump import read_dump
from secondsource.clean.furniture import Marked, mark
from secondsource.clean.language import language_of
from secondsource.clean.layout import Layout, layout_of, too_long
from secondsource.clean.publication import find_title
from secondsource.language.moments import beyond, moment
from secondsource.language.outlets import host_of, outlet_book, outlet_of_file_name
from secondsource.records import Article, Capture, Given, PublishedFrom, Skipped, content_id

__all__ = ["clean_record", "clean_text"]

#: Scrapers list roles, dates and whole sentences among the writers of a page; two to four name-like words are kept.
_NAME = re.compile(
    r"(?!.*\b(?:Published|Updated|Posted|Reporter|Editor|Correspondent|Writer|Author|Photo|Share|Comments?|The|This|What|When|Is|Of|For|With|On)\b)"
    r"[^\W\d_][\w’'-]+(?:\s(?:[^\W\d_]\.|[^\W\d_][\w’'-]*\.?)){1,3}$"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def clean_text(capture: Capture) -> Article | Skipped:
    """Return the article of a plain-text file, or why there is none."""
    if not capture.data.strip():
        return _skip(capture, "empty file")
    text = decode(capture.data)
    if text is None:
        return _skip(capture, "not text: the bytes are in no known encoding")
    outlet = capture.given.outlet or outlet_of_file_name(capture.path)
    return article_of(capture, text, outlet, capture.given, text_is_input=True)


def clean_record(capture: Capture) -> Article | Skipped:
    """Return the article of a news-please record, or why there is none."""
    if not capture.data.strip():
        return _skip(capture, "empty file")
    written = decode(capture.data)
    if written is None:
        return _skip(capture, "not text: the bytes are in no known encoding")
    try:
        record = json.loads(written.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return _skip(capture, "not a JSON object")
    if not isinstance(record, dict):
        return _skip(capture, "not a JSON object")
    text = _string(record, "maintext") or _string(record, "text")
    if not text or not text.strip():
        return _skip(capture, "the record has no text")
    said = _said(record)
    given = capture.given
    both = Given(
        outlet=given.outlet or said.outlet,
        title=given.title or said.title,
        published=given.published or said.published,
        url=given.url or said.url,
        authors=given.authors or said.authors,
    )
    outlet = both.outlet or outlet_of_file_name(capture.path)
    return article_of(capture, text, outlet, both, text_is_input=False)


def _string(record: dict[object, object], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _said(record: dict[object, object]) -> Given:
    """What a record says of its report; its outlet is the table's name for its domain, else the domain."""
    authors = record.get("authors")
    url = _string(record, "url")
    domain = host_of(_string(record, "source_domain") or _string(record, "sourceDomain") or url or "")
    known = outlet_book().by_url(domain) or outlet_book().by_name(_string(record, "publisher") or "")
    return Given(
        outlet=known.name if known else domain or None,
        title=_string(record, "title"),
        published=_string(record, "date_publish"),
        url=url,
        authors=tuple(a for a in authors if isinstance(a, str) and _NAME.match(a))
        if isinstance(authors, list)
        else (),
    )


def article_of(
    capture: Capture, text: str, outlet: str, given: Given, *, text_is_input: bool
) -> Article | Skipped:
    """Build the article of a decoded text, or say why it cannot be read."""
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        return _skip(capture, "empty file")
    if (cause := too_long(text)) is not None:
        return _skip(capture, cause)
    if len(_BINARY.findall(text, 0, 20_000)) > len(text[:20_000]) / 100:
        return _skip(capture, "not text: control characters throughout")
    layout = layout_of(text)
    dump = read_dump(layout)
    if dump is not None and language_of(_long_lines(layout)) not in ("en", "und"):
        dump = None  # its figures count English words
    place = None if given.title else dump.title_place(layout) if dump else find_title(layout)
    title = " ".join((given.title or (text[slice(*place)] if place else "")).split()) or None
    article = content_id("article", outlet, title or "", text)
    marked = mark(text, article, title, outlet=outlet, dump=dump)
    left = _remaining(text, marked)
    language = language_of(left if len(left) >= 40 else text)
    is_english = language in ("en", "und")
    if is_english and not _has_sentence(left):
        return _skip(
            capture, "no sentences left after cleaning (a list of links, a notice or a headline only)"
        )
    published, origin = _published(given, marked)
    return Article(
        id=article,
        path=capture.path,
        url=given.url,
        sha256=capture.id,
        text=text,
        text_is_input=text_is_input,
        outlet=outlet,
        title=title,
        title_span=marked.title_span,
        authors=given.authors or marked.authors,
        published=published,
        published_from=origin,
        inference=beyond(given.published) if given.published and published is None else None,
        language="en" if is_english else language,
        furniture=marked.furniture,
        headings=marked.headings,
    )


def _long_lines(layout: Layout) -> str:
    """The longest lines of a text: menus may be in another language than the report."""
    longest = sorted(layout.lines, key=lambda line: line.start - line.end)[:12]
    return " ".join(layout.text[line.start : line.end] for line in longest)


def _published(given: Given, marked: Marked) -> tuple[str | None, PublishedFrom | None]:
    said = moment(given.published) if given.published else None
    if said:
        return said, "given"
    return (marked.published, "page") if marked.published else (None, None)


def _remaining(text: str, marked: Marked) -> str:
    """The text without furniture, headings and title."""
    spans = [f.span for f in marked.furniture] + [h.span for h in marked.headings]
    if marked.title_span:
        spans.append(marked.title_span)
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        parts.append(text[at : span.start])
        at = max(at, span.end)
    parts.append(text[at:])
    return "\n".join(parts)


def _has_sentence(left: str) -> bool:
    """Whether a stretch of words with a stop, or long enough to have lost it, is left."""
    for line in left.splitlines():
        words = _WORDS.findall(line, 0, 4000)
        if sum(w.islower() for w in words) >= 4 and (
            re.search(r"[.!?…][\"'”’)\]]*(?:\s|$)", line) or len(words) >= 12
        ):
            return True
    return False


def _skip(capture: Capture, reason: str) -> Skipped:
    return Skipped(path=capture.path, reason=reason)
