"""The layout of a text: its lines and, cheaply, where its sentences end.

This is no sentence splitter for reading (the reading room has a parser): it only has to say, in one pass
over any text, after which characters a sentence may have ended, so that furniture can be cut at them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.language.vocabulary import words

#: Titles and months are followed by a name or number, never by a new sentence.
_NEVER_LAST = frozenset(
    words(
        "mr mrs ms dr prof gen sen rep gov lt col sgt capt cpl maj adm cmdr st rev hon messrs supt det insp jan "
        "feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun no nos vs eg ie "
        "fig vol pp approx dept assn"
    )
)
#: These may end a sentence, if the next word can hardly do anything but open one.
_MAYBE_LAST = frozenset(words("inc corp co ltd bros jr sr etc am pm"))

#: Words that, with a capital, open a sentence or clause and are hardly ever part of a name.
OPENERS = frozenset(
    words(
        "he she it they we i you his her its their our my this that these those there here the a an some many "
        "most several both each every another all no but and or so yet however meanwhile moreover although though "
        "while when after before since as if once until because despite following during amid among earlier later "
        "last on in at by for from with without under over about according speaking asked what how why who where "
        "which mr mrs ms dr when's it's he's she's they're we're i'm i've that's there's not nor now then also "
        "even only just still instead officials police authorities witnesses residents activists thousands "
        "hundreds dozens"
    )
)

#: Four times the longest of some 2,700 reports looked at (53,372); see docs/decisions/0005-limits.md.
MOST_CHARACTERS = 200_000

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|(?<=[a-z\d][a-z\d])[.!?](?=[A-Z“][a-z’' ])")
_WORD_BEFORE = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)$")
_NEXT_WORD = re.compile(r"\s*[\"'“‘(]*([\w’']+)")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    #: Whether a blank line (or the start of the text) stands before it.
    apart: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A text with its lines and the ends of its sentences, ascending."""

    text: str
    lines: tuple[Line, ...]
    ends: tuple[int, ...]
    #: Starts of the lines, for bisection.
    starts: tuple[int, ...]

    def line_at(self, position: int) -> Line:
        """Return the line that holds a position, or the last one that starts before it."""
        return self.lines[max(0, bisect_right(self.starts, position) - 1)]

    def stretch_start(self, position: int) -> int:
        """Return where the words just before a position begin: after the last sentence end, or at the line's start."""
        line = self.line_at(position)
        i = bisect_right(self.ends, position) - 1
        last = self.ends[i] if i >= 0 else 0
        start = max(line.start, last) if line.start <= position else position
        while start < position and self.text[start].isspace():
            start += 1
        return start

    def sentence_start(self, position: int) -> int:
        """Return the start of the sentence that ends at or holds the character before a position."""
        line = self.line_at(position)
        i = bisect_left(self.ends, position) - 1
        start = max(line.start, self.ends[i] if i >= 0 else 0)
        while start < position and self.text[start].isspace():
            start += 1
        return start

    def sentence_end(self, position: int) -> int:
        """Return the next sentence end after a position, or the end of its line."""
        line = self.line_at(position)
        i = bisect_right(self.ends, position)
        return min(line.end, self.ends[i]) if i < len(self.ends) else line.end

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches between sentence ends, within a range of one line."""
        i = bisect_right(self.ends, start)
        while start < end:
            stop = min(end, self.ends[i]) if i < len(self.ends) else end
            i += 1
            while start < stop and self.text[start].isspace():
                start += 1
            if start < stop:
                yield start, stop
            start = max(start, stop)


def too_long(text: str) -> str | None:
    """Return why a text is too long to be a report, or None where it is not."""
    if len(text) <= MOST_CHARACTERS:
        return None
    return f"the text has {len(text):,} characters, more than the {MOST_CHARACTERS:,} that are read as one report"


def layout_of(text: str) -> Layout:
    """Return the layout of a text; linear in its length."""
    lines = tuple(_lines(text))
    ends = tuple(m.end() for m in _END.finditer(text) if _ends_here(text, m.start(), m.end()))
    return Layout(text=text, lines=lines, ends=ends, starts=tuple(line.start for line in lines))


def _lines(text: str) -> Iterator[Line]:
    last = -1
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Line(start, end, last < 0 or text.count("\n", last, start) > 1)
            last = end


def _ends_here(text: str, start: int, end: int) -> bool:
    if text[start] != "." or text.startswith("..", start):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 12), start)
    if before is None:
        return True
    word = before.group(1).lower()
    if word in _NEVER_LAST:
        # "in Dec." at the very end of a line does end a sentence
        return end >= len(text) or text[end] == "\n"
    if len(word) == 1 or "." in word or word in _MAYBE_LAST:
        following = _NEXT_WORD.match(text, end, end + 40)
        return following is None or following.group(1).lower() in OPENERS
    return True
