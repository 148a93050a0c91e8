"""Plain texts that are whole pages, menus and all: which lines are the report, and which of them is its title.

A logistic function of what can be counted on a line and around it (``clean/linefigures.py``); its weights lie in
``data/line_weights.json`` (card: ``docs/models/page-lines.md``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import expm1

from secondsource.clean.dates import find_dates
from secondsource.clean.layout import Layout, Line
from secondsource.clean.linefigures import AROUND, OWN, around, own_figures
from secondsource.clean.phrases import Hit, find_phrases
from secondsource.records import FurnitureKind

__all__ = ["Dump", "read_dump"]

#: A text of fewer lines, or with a smaller share of short lines without a stop, is a report with little around it, and the
#: phrases and places of furniture are enough. Of 868 reports as scraped 16 are beyond these bounds, of 161 page dumps all but 9 are.
_LEAST_LINES, _LEAST_SHORT = 12, 0.3
#: Up to so many lines a text counts as a report with its page's remains, and lines are taken from it with more care.
_FEW_LINES = 40
#: Chances (as logits) below which a line is furniture: in a whole page, in a report with remains, for a paragraph of sentences.
#: A lost sentence is worse than a button kept.
_WHOLE, _REMAINS, _PARAGRAPH = 0.0, -1.0, -1.5
#: Longer texts are not taken for pages: none has so many characters.
_MOST = 1_000_000
_LENGTH, _STOP, _SENTENCE = OWN.index("length"), OWN.index("stop"), OWN.index("sentence")
_LEXICAL = AROUND.index("lexical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A text seen to be a whole page: its lines that are no part of the report."""

    #: In order; the title's line is not among them.
    hits: tuple[Hit, ...]
    #: Index among the layout's lines of the line that is most likely the title, or None.
    title: int | None
    #: Index of the first paragraph of the report.
    start: int

    def title_place(self, layout: Layout) -> tuple[int, int] | None:
        """Return where the title stands, or None."""
        if self.title is None:
            return None
        line = layout.lines[self.title]
        return line.start, line.end


@dataclass(frozen=True, slots=True)
class _Weights:
    weight: tuple[float, ...]
    bias: float


@cache
def _weights() -> _Weights:
    """The table, with mean and scale folded into weights and bias."""
    with (
        resources.files("secondsource.clean")
        .joinpath("data/line_weights.json")
        .open(encoding="utf-8") as file
    ):
        table = json.load(file)
    if table["figures"] != [*OWN, *AROUND]:
        raise ValueError("line_weights.json was fitted on other figures; run python -m evals.train_lines")
    weight = tuple(w / s for w, s in zip(table["weight"], table["scale"], strict=True))
    return _Weights(weight, table["bias"] - sum(w * m for w, m in zip(weight, table["mean"], strict=True)))


def read_dump(layout: Layout) -> Dump | None:
    """Return which lines of a page's text are furniture, or None where the text is no whole page; linear in its length."""
    if len(layout.lines) < _LEAST_LINES or len(layout.text) > _MOST:
        return None
    own = own_figures(layout)
    if sum(map(_is_short, own)) < _LEAST_SHORT * len(own):
        return None
    near = around(layout, own)
    table = _weights()
    chances = [
        table.bias + sum(w * x for w, x in zip(table.weight, (*a, *b), strict=True))
        for a, b in zip(own, near, strict=True)
    ]
    start, end = _core(chances)
    start = next((i for i in range(start, end) if own[i][_SENTENCE] == 1.0), start)
    title = _title(layout, [n[_LEXICAL] for n in near], start)
    bound = _WHOLE if len(own) > _FEW_LINES else _REMAINS
    taken = [
        i
        for i, chance in enumerate(chances)
        if i != title
        and chance < (_PARAGRAPH if own[i][_SENTENCE] == 1.0 else bound)
        and not (start < i < end and _is_heading(layout, own, chances, i))
    ]
    return Dump(hits=tuple(_hit(layout, i, start) for i in taken), title=title, start=start)


def _is_short(figures: Sequence[float]) -> bool:
    return figures[_SENTENCE] == 0 and not figures[_STOP] and expm1(figures[_LENGTH]) <= 8.5


def _core(chances: Sequence[float]) -> tuple[int, int]:
    """Return the run of lines whose chances add up highest: the report, with little between its paragraphs."""
    best, total, begin = (0.0, 0, 0), 0.0, 0
    for i, chance in enumerate(chances):
        if total <= 0:
            total, begin = 0.0, i
        total += max(-2.5, min(2.5, chance))
        if total > best[0]:
            best = (total, begin, i + 1)
    return best[1], best[2]


def _is_heading(layout: Layout, own: Sequence[Sequence[float]], chances: Sequence[float], i: int) -> bool:
    """Whether a line between two paragraphs of the report may head the second one: those are not taken without need."""
    words = layout.text[layout.lines[i].start : layout.lines[i].end]
    return (
        chances[i] > -2.5
        and own[i - 1][_SENTENCE] > 0
        and i + 1 < len(own)
        and own[i + 1][_SENTENCE] > 0
        and words[0].isupper()
        and len(words.split()) >= 2
        and words[-1].isalnum()
    )


#: How far before the first paragraph a title is looked for: writers, dates, buttons and a picture stand between.
_ABOVE = 40
_BYLINE = re.compile(r"(?:By|Published|Updated|Posted|Photo|Image)\b|.*\b(?:\d{1,2}:\d\d|ago)\b")


def _title(layout: Layout, lexical: Sequence[float], start: int) -> int | None:
    """Return the line before the first paragraph that shares most words with the report; of equals the nearest."""
    best: tuple[float, int] | None = None
    for i in range(start - 1, max(-1, start - 1 - _ABOVE), -1):
        words = layout.text[layout.lines[i].start : layout.lines[i].end]
        count = len(words.split())
        if (
            not 3 <= count <= 30
            or len(words) > 250
            or words.endswith((".", ":", ","))
            or _BYLINE.match(words)
        ):
            continue
        if find_dates(words):
            continue
        value = lexical[i] * min(count, 8) ** 0.5 - 0.02 * (start - i)
        if lexical[i] >= 0.34 and (best is None or value > best[0]):
            best = (value, i)
    return best[1] if best else None


_TEASER = 5


def _hit(layout: Layout, i: int, start: int) -> Hit:
    line = layout.lines[i]
    return Hit(line.start, line.end, _kind(layout, line, after=i > start))


def _kind(layout: Layout, line: Line, *, after: bool) -> FurnitureKind:
    words = layout.text[line.start : line.end]
    phrase = next((hit for hit, _ in find_phrases(words[:400])), None)
    if phrase is not None:
        return phrase.kind
    if re.match(r"By [A-Z]", words):
        return "byline"
    if find_dates(words) and len(words) < 60:
        return "date"
    if re.match(r"(?:Photo|Image|Picture)\b|.*\b(?:Getty Images|Reuters/|/Reuters|AFP/)", words[:200]):
        return "caption"
    return "related" if after and len(words.split()) >= _TEASER else "nav"
