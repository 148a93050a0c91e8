"""Headings within the report, with labels and dates that were glued to them; and lists of links that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.clean.layout import OPENERS, Layout, Line
from secondsource.clean.phrases import Hit
from secondsource.language.moments import date_at
from secondsource.language.vocabulary import words as vocabulary

_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[a-z]\d)(?=[A-Z])")
#: Capitals inside one word that are no glue.
_CAMEL = re.compile(
    r"^(?:Mc|Mac|De|Di|Da|La|Le|Van|Von|Fitz|O|You|Face|Linked|Buzz|News|Pay|Fed|Black|Word|Air|Play|Jet|Space|Micro|Deep|Git|Master|Snap|Whats|Door|Astra|Glaxo|Exxon|Price|Credit|Euro|Inter|Pro|Neo|Bio|Tech|Time|Info|Life|Star|Sky|i|e)$",
)
_LINK = re.compile(
    r"(?i:^(?:video|photos?|pictures?|gallery|watch|read|more|read more|related|see also|opinion|live|listen|in pics|in pictures|also)\s?[:|–-]\s)"
    r"|(?i:[:|–-]\s?(?:column|opinion|our view|opposing view|analysis|video|photos|pictures|live|gallery|editorial|comment|report|study|poll|sources)$)|\s\|\s[A-Z]"
)
_BULLET = re.compile(r"^(?:[-*•·–—]|\d{1,2}[.)])\s")
_LENGTH = re.compile(r"(?:^|\s)(?:\d{1,2}:)?\d{1,2}:\d{2}$")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its own words, its label and the date that it gives."""

    start: int
    end: int
    label: tuple[int, int] | None = None
    date: str | None = None


#: Lines that are shorter have their headings on lines of their own.
_BLOCK = 600
_BLANKS = re.compile(r"\S+")
#: Words after which a lower-case word shows that a sentence has begun, not a name ("A leading group", not "The Hague").
_BEGINS = frozenset(
    vocabulary(
        "a an the he she it they we his her its their this these those there but in on at before after when while "
        "according as if since although however meanwhile some many most several both two three four five six"
    )
)
_VERBS = frozenset(
    vocabulary(
        "is are was were be been has have had do does did will would can could may might must should said says say told "
        "added wrote went came took made got gave met kept held began left led lost won saw put set ran rose fell grew"
    )
)
#: "Influenza type A viruses": a letter after these counts a kind.
_KINDS = frozenset(
    vocabulary("type class group grade level plan vitamin series category section schedule route")
)


def glued_headings(layout: Layout) -> Iterator[Head]:
    """Yield headings that scraping glued before a sentence of a one-block text ("Swift denial A group of members rejected ...").

    Two to six words after a sentence end, with a capital first and a lower-case word last, without verb or adverb, before a word that
    begins a sentence. In 2,079 reports as scraped (9.7 million characters) it finds two headings and four pieces of furniture, and
    nothing else.
    """
    text = layout.text
    for line in layout.lines:
        if line.end - line.start < _BLOCK:
            continue
        for start, end in layout.sentences(line.start, line.end):
            stop = _glued_end(text, start, min(end, start + 120)) if start > line.start else None
            if stop is not None:
                yield Head(start, stop)


def _glued_end(text: str, start: int, end: int) -> int | None:
    words = list(_BLANKS.finditer(text, start, end))[:8]
    for k in range(2, min(7, len(words) - 1)):
        word = words[k].group()
        if word[0].isupper() and word.lower() in _BEGINS and text[words[k + 1].start()].islower():
            head = [m.group() for m in words[:k]]
            return words[k - 1].end() if _heads(head) else None
    return None


def _heads(words: list[str]) -> bool:
    low = [w.lower() for w in words]
    first, last = words[0], words[-1]
    if not (first[0].isupper() and first.isalpha() and last[0].islower() and last.isalpha()):
        return False
    if low[0] in OPENERS or low[0] in _BEGINS or low[-1] in _KINDS or low[-1] in _BEGINS:
        return False
    return not any(w in _VERBS or w.endswith(("ed", "ly")) or w[-1] in ',:;–—-)"”.' for w in low)


def find_headings(
    layout: Layout, start: int, furniture: list[Hit]
) -> tuple[tuple[Head, ...], tuple[Hit, ...]]:
    """Return the headings after a place of a text, and the lines that look like headings but are links or video titles.

    A short line without a stop between paragraphs is a heading; two and more in a row, none of them glued to a label or date,
    are links to other reports (a report does not head an empty section). A text of one block has no such lines.
    """
    heads: list[Head] = []
    links: list[Hit] = []
    for run, before, after in _runs(layout, start, furniture):
        found = [(line, _head(layout, line)) for line in run]
        videos = [line for line, head in found if head is None]
        links += [Hit(line.start, line.end, "video") for line in videos]
        own = [(line, head) for line, head in found if head is not None]
        glued = any(head.label or head.date for _, head in own)
        listed = before is not None and layout.text[before.end - 1] == ":"
        if glued or (len(own) == 1 and after is not None and not _is_link(_words(layout, own[0][0]))):
            heads += [head for _, head in own]
        elif not listed:
            links += [
                Hit(line.start, line.end, "related") for line, _ in own if _like_link(layout, line, len(own))
            ]
    heads += [head for head in glued_headings(layout) if head.start >= start]
    return tuple(sorted(heads, key=lambda head: head.start)), tuple(links)


def _words(layout: Layout, line: Line) -> str:
    return layout.text[line.start : line.end]


def _runs(
    layout: Layout, start: int, furniture: list[Hit]
) -> Iterator[tuple[list[Line], Line | None, Line | None]]:
    """Yield runs of short lines with the paragraphs before and after them. Furniture is neither."""
    taken = {h.start for h in furniture}
    run: list[Line] = []
    before: Line | None = None
    for line in layout.lines:
        if line.start < start or line.start in taken:
            continue
        if _is_short(layout, line):
            run.append(line)
            continue
        if run:
            yield run, before, line
        run, before = [], line
    if run:
        yield run, before, None


def _is_short(layout: Layout, line: Line) -> bool:
    words = _words(layout, line)
    if len(words) > 110 or len(words.split()) > 16 or len(words) < 3:
        return False
    if words[-1] in '.!…,;:"”' and not words.endswith(("U.S.", "U.K.", "U.N.")):
        return False
    return (words[0].isupper() or words[0].isdigit() or words[0] in "‘'“\"") and not _BULLET.match(words)


def _head(layout: Layout, line: Line) -> Head | None:
    """The heading of a line, or None for a title of a video with its length."""
    words = _words(layout, line)
    if _LENGTH.search(words) and len(words.split()) > 1:
        return None
    dated = date_at(layout.text, line.start, line.end)
    if dated and dated.iso:
        begin = dated.end
        while begin < line.end and (layout.text[begin].isspace() or layout.text[begin] in "|:–—-"):
            begin += 1
        day = dated.iso[:10]
        if begin >= line.end:
            return Head(line.start, line.end, date=day)
        return Head(begin, line.end, label=(line.start, dated.end), date=day)
    cut = _label_end(layout, line)
    if cut:
        return Head(cut, line.end, label=(line.start, cut))
    return Head(line.start, line.end)


def _label_end(layout: Layout, line: Line) -> int | None:
    """Where a label glued to a heading ends ("NATO|Reassuring NATO"), or None.

    The two halves must not be one word elsewhere in the text, and one of them must stand elsewhere as a word of its own.
    """
    text = layout.text
    for glue in _GLUE.finditer(text, line.start, min(line.end, line.start + 45)):
        cut = glue.start()
        left = re.search(r"[\w’'-]+$", text[line.start : cut])
        right = re.match(r"[\w’'-]+", text[cut : line.end])
        if left is None or right is None or len(left.group()) < 2 or _CAMEL.match(left.group()):
            continue
        if len(text[cut : line.end].split()) < 2 or not all(
            w[0].isupper() or w in {"of", "and", "the", "&"} for w in text[line.start : cut].split()
        ):
            continue
        joined = left.group() + right.group()
        if text.count(joined) > 1:
            continue
        if (
            right.group().lower() in OPENERS
            or _elsewhere(text, left.group(), cut)
            or _elsewhere(text, right.group(), cut)
        ):
            return cut
    return None


def _elsewhere(text: str, word: str, cut: int) -> bool:
    """Whether a word stands in the text by itself, not only at the glue. Looks at no more than a long report's length."""
    near = text[max(0, cut - 60_000) : cut + 60_000]
    return re.search(rf"(?<![\w-]){re.escape(word.split('-')[-1])}(?![\w])", near, re.IGNORECASE) is not None


def _is_link(words: str) -> bool:
    """Whether a line by itself has the form of a link: a label before or after it, or many words all in capitals."""
    return bool(_LINK.search(words)) or (words.isupper() and len(words.split()) >= 5)


def _like_link(layout: Layout, line: Line, count: int) -> bool:
    words = _words(layout, line)
    return _is_link(words) or (count >= 2 and len(words.split()) >= 3)
