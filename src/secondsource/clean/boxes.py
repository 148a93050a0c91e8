"""Boxes between the paragraphs of a report: what a page says over and over, and calls to sign up or to follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from secondsource.clean.layout import Layout, Line
from secondsource.clean.phrases import Hit

#: Words in the longest line that counts as a box; a longer one that comes twice is a quotation pulled out of the text.
_LONGEST = 16
#: Words in the longest line above a call that belongs to it ("Following this story?").
_LONGEST_LEAD = 8
#: What a page asks of its reader.
_CALL = re.compile(
    r"(?:get|sign|join|subscribe|follow|download|register|never miss|don['’]t miss|stay|try|read|see|support|share|like)\b",
    re.IGNORECASE,
)


def find_boxes(layout: Layout, promos: Iterable[Hit]) -> Iterator[Hit]:
    """Yield short lines, other than whole sentences, that stand twice in the text, and the lines around a call that is known to be one.

    ``promos`` are the calls found by their words. A line all of whose sentences ask something of the reader, one of
    them a known call, is a box as a whole, and so is a short question or cry in the line above it.
    """
    if len(layout.lines) < 3:
        return
    words = [layout.text[line.start : line.end] for line in layout.lines]
    times = Counter(w for w in words if 1 < len(w.split()) <= _LONGEST)
    known = sorted(h.start for h in promos if h.kind == "promo")
    for number, (line, said) in enumerate(zip(layout.lines, words, strict=True)):
        if times[said] > 1 and (said[-1] != "." or len(said.split()) <= _LONGEST_LEAD):
            yield Hit(line.start, line.end, "promo")
        elif len(said.split()) <= _LONGEST and _is_call(layout, line, known):
            yield Hit(line.start, line.end, "promo")
            above = words[number - 1] if number else ""
            if above[-1:] in "?!" and len(above.split()) <= _LONGEST_LEAD:
                yield Hit(layout.lines[number - 1].start, layout.lines[number - 1].end, "promo")


def _is_call(layout: Layout, line: Line, known: list[int]) -> bool:
    if not any(line.start <= k < line.end for k in known):
        return False
    sentences = layout.sentences(line.start, line.end)
    return all(_CALL.match(layout.text, start, end) for start, end in sentences)
