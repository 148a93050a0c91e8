"""Embedded posts of social media: the words of somebody else that a page shows, with handle and date at their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.clean.layout import Layout
from secondsource.clean.phrases import Hit

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}},? \d{{3,4}}|\d{{1,2}} {_MONTH} \d{{4}})"
#: Name, handle and date; the at-sign, dash and comma may have been lost in scraping.
_SIGNED = (
    rf"(?:[—–-]{{1,2}}\s?)?[^\s.!?()\n][^.!?()\n]{{0,59}}?\s?\((?:@\w{{2,30}}|\w{{3,30}})\)[,:]?\s?{_DAY}"
)
_PICTURE = re.compile(rf"pic\.?twitter\.?com[/\w]*(?:\s{{0,3}}{_SIGNED})?")
_HANDLE = re.compile(rf"\(@\w{{2,30}}\)(?P<day>[,:]?\s?{_DAY})?")
_BEFORE_NAME = re.compile(r"(?:—|–|--)(?=\s?[^—–]{1,60}$)|(?<=[.!?:)\]\n])\s+(?=[^.!?]{1,45}$)")
_LED_IN = re.compile(r":\s*$")
_TALK = re.compile(
    r"[#@&!?]|https?|\b(?:I|I'm|I’m|my|me|we|our|us|you|your|please|thanks|omg|lol|god)\b", re.IGNORECASE
)
_REPORT = re.compile(r"\b(?:said|told|added|according to|tweeted|wrote|posted|reported)\b")
#: Lengths that the largest service allowed (140 letters until November 2017, 280 since), with room for a link.
_SHORT, _LONG = 165, 305


def find_posts(layout: Layout) -> Iterator[Hit]:
    """Yield embedded posts; linear in the length of the text.

    The end is the signature. The start is not marked: the sentence before the signature belongs to the post, and so do
    those before it while they fit in a post and talk as posts do (hashtags, handles, exclamations, "my").
    """
    text = layout.text
    floor = 0
    marks = sorted({*(m.span() for m in _PICTURE.finditer(text)), *_signed(text)})
    for start, end in marks:
        if end <= floor:
            continue
        begin = max(floor, _begin(layout, start))
        floor = end
        yield Hit(begin, end, "embedded")


def _signed(text: str) -> Iterator[tuple[int, int]]:
    """Signatures of posts without a picture: a handle in brackets after a dash and a name, or before a date."""
    for match in _HANDLE.finditer(text):
        floor = max(0, match.start() - 64)
        name = None
        for name in _BEFORE_NAME.finditer(text, floor, match.start()):
            if text[name.start()] in "—–-":
                break
        if name is not None and (match["day"] or text[name.start()] in "—–-"):
            yield name.start(), match.end()


def _begin(layout: Layout, mark: int) -> int:
    text = layout.text
    line = layout.line_at(mark)
    if line.end - line.start <= _LONG + 110 and not _REPORT.search(text, line.start, mark):
        return line.start
    begin = layout.stretch_start(mark)
    if mark - begin > _LONG:
        return mark
    if not text[begin:mark].strip(" \t-–—"):
        begin = _sentence_before(layout, begin)
    if mark - begin > _LONG:
        return mark
    earlier = begin
    for _ in range(4):
        if earlier <= line.start or _LED_IN.search(text, max(0, earlier - 3), earlier):
            break
        previous = _sentence_before(layout, earlier)
        if previous >= earlier or mark - previous > _SHORT:
            break
        sentence = text[previous:earlier]
        if _REPORT.search(sentence) and sentence[0] not in "#@":
            break
        earlier = previous
        begin = earlier if _talks(sentence) else begin
    return _after_lead(text, begin, mark)


def _sentence_before(layout: Layout, position: int) -> int:
    end = position
    while end > 0 and layout.text[end - 1].isspace():
        end -= 1
    return layout.sentence_start(end) if end > 0 else position


def _talks(sentence: str) -> bool:
    return bool(_TALK.search(sentence)) or len(sentence.split()) <= 6


_LEAD = re.compile(r"\b(?:tweeted|wrote|said|posted|tweet|Twitter|added)\b[^.:\n]{0,60}:\s")


def _after_lead(text: str, begin: int, mark: int) -> int:
    """Keep the report's own lead-in ("she wrote on Twitter:") out of the post."""
    leads = [m.end() for m in _LEAD.finditer(text, begin, mark)]
    return leads[-1] if leads else begin
