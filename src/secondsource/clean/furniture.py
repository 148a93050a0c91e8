"""Marks in a text what is no part of the report. The one function that plain text and extracted HTML share: ``mark``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secondsource.clean.boxes import find_boxes
from secondsource.clean.captions import find_captions
from secondsource.clean.closing import find_closing
from secondsource.clean.dump import Dump
from secondsource.clean.embedded import find_posts
from secondsource.clean.headings import Head, find_headings
from secondsource.clean.layout import Layout, layout_of
from secondsource.clean.phrases import Hit, Reach, find_phrases
from secondsource.clean.publication import dateline_end, match_title, opening, page_head, read_head, squeezed
from secondsource.records import Furniture, Heading, Span

__all__ = ["Marked", "mark"]

#: Words left between two pieces of furniture that are too few to be a sentence of their own.
_GAP = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What stands in a text beside the report's sentences."""

    #: Ascending, never overlapping each other, the headings or the title.
    furniture: tuple[Furniture, ...]
    #: Ascending, never overlapping each other, the furniture or the title.
    headings: tuple[Heading, ...]
    #: Where the title stands as such, or None.
    title_span: Span | None
    #: Writers named by a byline.
    authors: tuple[str, ...]
    #: ISO date of publication as the text gives it, or None.
    published: str | None


def mark(
    text: str,
    article_id: str,
    title: str | None,
    *,
    outlet: str | None,
    title_in_text: bool = True,
    dump: Dump | None = None,
) -> Marked:
    """Mark furniture, headings, title, writers and date of publication in a text, without changing it.

    ``title_in_text``: the title's own line is the title (plain text), not a repetition of it (text taken from HTML).
    ``dump``: what is known of the lines where the text is a whole page, menus and all.
    Linear in the length of the text; never raises.
    """
    layout = layout_of(text)
    if not layout.lines:
        return Marked(furniture=(), headings=(), title_span=None, authors=(), published=None)
    head = (
        read_head(layout, title, search_title=title_in_text, outlet=outlet)
        if dump is None
        else page_head(layout, title, dump.title, dump.start, outlet=outlet)
    )
    first, opened = opening(layout, head.body, title)
    phrases = list(_phrases(layout))
    found = [
        *head.hits,
        *first,
        *phrases,
        *find_boxes(layout, phrases),
        *find_captions(layout),
        *find_posts(layout),
        *_repeated_titles(layout, title, head.body),
        *_profile_links(layout),
        *_datelines(layout),
        *_bylines(layout, head.body),
        *_bracketed(layout),
        *_code(layout),
        *find_closing(layout, head.authors, head.body, is_page=dump is not None),
        *(dump.hits if dump else ()),
    ]
    heads, links = find_headings(layout, head.body, _settle(layout, found, head.title))
    hits = _settle(layout, [*found, *links], head.title)
    kept = [
        h
        for h in _distinct(heads, layout)
        if not _touches(hits, _whole(h)) and h.start >= (head.title or (0, 0))[1]
    ]
    return Marked(
        furniture=tuple(
            Furniture(span=Span(article=article_id, start=h.start, end=h.end), kind=h.kind) for h in hits
        ),
        headings=tuple(_heading(h, article_id) for h in kept),
        title_span=Span(article=article_id, start=head.title[0], end=head.title[1]) if head.title else None,
        authors=head.authors or (_authors(text, hits) if dump is None else ()),
        published=head.published or opened,
    )


def _heading(head: Head, article: str) -> Heading:
    label = Span(article=article, start=head.label[0], end=head.label[1]) if head.label else None
    return Heading(span=Span(article=article, start=head.start, end=head.end), label=label, date=head.date)


def _whole(head: Head) -> tuple[int, int]:
    return (head.label[0] if head.label else head.start), head.end


def _distinct(heads: Iterable[Head], layout: Layout) -> Iterator[Head]:
    """Headings without those that are furniture of a line already."""
    last = -1
    for head in heads:
        if _whole(head)[0] >= last and head.end <= len(layout.text):
            last = head.end
            yield head


_BY = re.compile(r"\bBy ([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3})")


def _authors(text: str, hits: list[Hit]) -> tuple[str, ...]:
    """Writers named in bylines inside a text."""
    found = [m.group(1) for h in hits if h.kind == "byline" for m in _BY.finditer(text, h.start, h.end)]
    return tuple(dict.fromkeys(found))


# -- what the page says, and how far it reaches --------------------------------------------------


def _phrases(layout: Layout) -> Iterator[Hit]:
    for hit, reach in find_phrases(layout.text):
        spread = _spread(layout, hit, reach)
        if spread is not None:
            yield spread


#: Words that show that a button's name stands inside a sentence ("our Privacy Policy", "Facebook, Twitter and others").
_GOES_ON = re.compile(r",?\s[a-z]{2,}|,\s|['’]s\b")
_ARTICLE = re.compile(r"\b(?:our|the|its|their|your|his|her|a|an|to|and|or|of|with|by|on|in|for|from|as)\s$")


def _spread(layout: Layout, hit: Hit, reach: Reach) -> Hit | None:
    """Let a phrase reach as far as it may: to the end of its sentence or line, and back over words that end in no stop.

    Between a sentence end and a button there is no sentence: a real one would have had its stop (a title of a link, a
    legend of a map).
    """
    text, line = layout.text, layout.line_at(hit.start)
    before = layout.stretch_start(hit.start)
    if reach == "line":
        if before != hit.start:
            return None
        end = line.end if line.end - hit.start <= 260 else layout.sentence_end(hit.end)
        return Hit(hit.start, end, hit.kind) if end - hit.start <= 400 else None
    end = hit.end
    if reach == "itself" and (
        _GOES_ON.match(text, hit.end) or _ARTICLE.search(text, max(line.start, hit.start - 8), hit.start)
    ):
        return None
    if reach == "sentence":
        end = layout.sentence_end(hit.end - 1)
        if end - hit.end > 320:
            end = hit.end
        if hit.start and text[hit.start - 1] == "(":
            close = text.find(")", hit.end, hit.end + 500)
            return Hit(hit.start - 1, close + 1 if close >= 0 else end, hit.kind)
    return Hit(before if _leads_in(layout, before, hit.start) else hit.start, end, hit.kind)


def _leads_in(layout: Layout, start: int, end: int) -> bool:
    """Whether the words before a button, that end in no stop, belong to it (the title of a link, the legend of a map).

    The words that open a line may be the report's own summary, so only a few of them are taken.
    """
    words = layout.text[start:end].split() if end - start <= 120 else []
    if not words or words[-1][-1] in ",:;":
        return False
    return len(words) <= 6 or start > layout.line_at(start).start


def _repeated_titles(layout: Layout, title: str | None, body: int) -> Iterator[Hit]:
    """Lines that hold nothing but the title again."""
    want = squeezed(title or "")
    if len(want) < 15:
        return
    for line in layout.lines:
        if line.start < body or line.end - line.start > 3 * len(title or "") + 40:
            continue
        end = match_title(layout.text, line.start, title)
        if end is not None and len(layout.text[end : line.end].strip()) <= 2:
            yield Hit(line.start, line.end, "repeated_title")


_BRACKETED = re.compile(
    r"(?:(?<=[.!?\"”’]\s)|(?<=\n)|(?<=[.!?\"”’]))\[[A-Z“‘\"'][^\[\].?\n]{18,140}\??\](?=\s*(?:[A-Z“\"\n]|$))"
)


def _bracketed(layout: Layout) -> Iterator[Hit]:
    """Titles of other reports in square brackets between sentences."""
    for match in _BRACKETED.finditer(layout.text):
        if len(match.group().split()) >= 5:
            yield Hit(match.start(), match.end(), "related")


#: How a line of a script or style sheet begins that a scraper took for text; and what must stand in it besides.
_CODE = re.compile(
    r"(?:window\.\w|(?:var|let|const) [\w$]+ ?=|[(!]?function ?[\w$]* ?\(|document\.\w+[(.]|\$\(|if ?\(\w|\(adsbygoogle|@media|[.#][\w-]+ ?\{)"
)
_CODE_MARK = re.compile(r"[{};]|\) ?=>|\|\|")


def _code(layout: Layout) -> Iterator[Hit]:
    """Lines of scripts and style sheets."""
    for line in layout.lines:
        if _CODE.match(layout.text, line.start, line.end) and _CODE_MARK.search(
            layout.text, line.start, line.end
        ):
            yield Hit(line.start, line.end, "other")


_BYLINE = re.compile(
    r"(?:(?:Analysis|Opinion|Comment)\s(?:[-–—|:]\s)?)?[Bb]y [A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}(?:(?:,| and| in| for| [-–—|]).{0,60})?$"
)


def _bylines(layout: Layout, body: int) -> Iterator[Hit]:
    """Short lines within the text that name a writer ("Analysis by Name Surname, Outlet")."""
    for line in layout.lines[:400]:
        if line.start >= body and line.end - line.start <= 110:
            words = layout.text[line.start : line.end]
            if words[-1] not in ".?!" and _BYLINE.match(words):
                yield Hit(line.start, line.end, "byline")


def _datelines(layout: Layout) -> Iterator[Hit]:
    """Datelines at the start of lines, and in a line right after a credit."""
    text = layout.text
    for line in layout.lines[:60]:
        end = dateline_end(text, line.start)
        if end is not None and end < line.end:
            yield Hit(line.start, len(text[:end].rstrip()), "credit")
    for match in re.finditer(r"\)\s(?=[A-Z]{3})", text[:4000]):
        end = dateline_end(text, match.end())
        if end is not None:
            yield Hit(match.end(), len(text[:end].rstrip()), "credit")


#: A name with another's headlines glued to it, up to a lone "MORE": what a tag with a pop-up of links leaves behind.
_GLUED_TAG = re.compile(r"(?<![\w-])([A-Z][a-z’']{2,})([A-Z][\w’'-]*)(?=[^.\n]{0,20}\s)")


def _profile_links(layout: Layout) -> Iterator[Hit]:
    text = layout.text
    for match in _GLUED_TAG.finditer(text):
        more = re.compile(r"\sMORE\b").search(text, match.end(), match.end() + 420)
        if more is None or "\n" in text[match.end() : more.start()]:
            continue
        start = match.start()
        near = text[max(0, start - 60) : start]
        earlier = near.rfind(match.group(1))
        if earlier < 0:
            continue
        start = start - len(near) + earlier + len(match.group(1))
        while start < match.start() and not text[start].isalnum():
            start += 1
        yield Hit(start, more.end(), "related")


# -- one list without overlaps -------------------------------------------------------------------


def _settle(layout: Layout, found: Iterable[Hit], title: tuple[int, int] | None) -> list[Hit]:
    """Join hits that overlap or have too little between them for a sentence; keep clear of the title."""
    text = layout.text
    joined: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h.start, -h.end, h.kind)):
        hit = _outside(hit, title)
        if hit.end <= hit.start:
            continue
        if joined and _joins(layout, joined[-1], hit):
            last = joined[-1]
            longer = last if last.end - last.start >= hit.end - hit.start else hit
            joined[-1] = Hit(last.start, max(last.end, hit.end), longer.kind)
        else:
            joined.append(hit)
    return [h for h in (_trimmed(text, h) for h in joined) if h.end > h.start]


def _outside(hit: Hit, title: tuple[int, int] | None) -> Hit:
    if title is None or hit.start >= title[1] or hit.end <= title[0]:
        return hit
    if hit.start < title[0]:
        return Hit(hit.start, title[0], hit.kind)
    return Hit(max(hit.start, title[1]), max(hit.end, title[1]), hit.kind)


def _joins(layout: Layout, last: Hit, hit: Hit) -> bool:
    if hit.start < last.end:
        return True
    between = layout.text[last.end : hit.start]
    if "\n" in between or len(between) > _GAP or last.kind == "credit" or hit.kind in ("credit", "date"):
        return False
    words = between.split()
    if not words:
        return last.kind == hit.kind
    return (
        len(words) <= 6
        and not re.search(r"[.!?]", between)
        and last.kind in ("nav", "promo", "related", "caption")
        and hit.kind in ("nav", "promo", "related", "caption")
    )


def _trimmed(text: str, hit: Hit) -> Hit:
    start, end = hit.start, min(hit.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Hit(start, end, hit.kind)


def _touches(hits: list[Hit], place: tuple[int, int]) -> bool:
    i = bisect_right(hits, place[1] - 1, key=lambda h: h.start) - 1
    return i >= 0 and hits[i].end > place[0]
