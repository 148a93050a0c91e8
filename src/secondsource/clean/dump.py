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
from math import expm1, log1p
from typing import Literal

from secondsource.clean.layout import Layout, Line
from secondsource.clean.linefigures import AROUND, OWN, around, own_figures
from secondsource.clean.phrases import Hit, find_phrases
from secondsource.language.moments import find_dates
from secondsource.records import FurnitureKind

__all__ = ["TITLE", "Dump", "Weighed", "read_dump", "title_figures", "weigh"]

#: A text of fewer lines, or with a smaller share of short lines without a stop, is a report with little around it, and the
#: phrases and places of furniture are enough. Of some 2,060 reports as scraped 30 are beyond these bounds, of 161 page dumps 157.
_LEAST_LINES, _LEAST_SHORT = 12, 0.3
#: Up to so many lines a text counts as a report with its page's remains, and lines are taken from it with more care.
_FEW_LINES = 40
#: Chances (as logits) below which a line is furniture, and those for a paragraph of sentences: in a whole page, in a report with
#: remains. A lost sentence is worse than a button kept: with -1.5 for both, 13 of 35,119 paragraphs of reports as scraped were lost.
_WHOLE, _PARAGRAPH = 0.0, -1.5
_REMAINS, _PARAGRAPH_OF_REMAINS = -1.0, -3.5
#: Longer texts are not taken for pages: none has so many characters.
_MOST = 1_000_000
_LENGTH, _STOP, _SENTENCE = OWN.index("length"), OWN.index("stop"), OWN.index("sentence")
_OWN = {name: i for i, name in enumerate(OWN)}
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

    def of(self, figures: Sequence[float]) -> float:
        """Return the chance, as a logit, that figures speak for."""
        return self.bias + sum(w * x for w, x in zip(self.weight, figures, strict=True))


@cache
def _weights(name: Literal["lines", "title"]) -> _Weights:
    """One of the tables, with mean and scale folded into weights and bias."""
    with (
        resources.files("secondsource.clean")
        .joinpath("data/line_weights.json")
        .open(encoding="utf-8") as file
    ):
        table = json.load(file)[name]
    if table["figures"] != (list(TITLE) if name == "title" else [*OWN, *AROUND]):
        raise ValueError("line_weights.json was fitted on other figures; run python -m evals.train_lines")
    weight = tuple(w / s for w, s in zip(table["weight"], table["scale"], strict=True))
    return _Weights(weight, table["bias"] - sum(w * m for w, m in zip(weight, table["mean"], strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The lines of a text with their figures and the chance of each to be of the report."""

    layout: Layout
    own: list[tuple[float, ...]]
    near: list[tuple[float, ...]]
    #: As logits.
    chances: list[float]
    #: Index of the report's first paragraph, and the line after its last.
    start: int
    end: int


def weigh(layout: Layout) -> Weighed:
    """Weigh the lines of a text."""
    return _weigh(layout, own_figures(layout))


def _weigh(layout: Layout, own: list[tuple[float, ...]]) -> Weighed:
    near = around(layout, own)
    table = _weights("lines")
    chances = [table.of((*a, *b)) for a, b in zip(own, near, strict=True)]
    start, end = _core(chances)
    start = next((i for i in range(start, end) if own[i][_SENTENCE] == 1.0), start)
    return Weighed(layout=layout, own=own, near=near, chances=chances, start=start, end=end)


def read_dump(layout: Layout) -> Dump | None:
    """Return which lines of a page's text are furniture, or None where the text is no whole page; linear in its length."""
    if len(layout.lines) < _LEAST_LINES or len(layout.text) > _MOST:
        return None
    own = own_figures(layout)
    if sum(map(_is_short, own)) < _LEAST_SHORT * len(own):
        return None
    page = _weigh(layout, own)
    title = _title(page)
    whole = len(layout.lines) > _FEW_LINES
    bound, paragraph = (_WHOLE, _PARAGRAPH) if whole else (_REMAINS, _PARAGRAPH_OF_REMAINS)
    taken: list[int] = []
    for i, chance in enumerate(page.chances):
        least = paragraph if page.own[i][_SENTENCE] == 1.0 else max(bound, paragraph)
        heads = page.start < i < page.end and _is_heading(page, i)
        if i == title or chance >= least or (heads and paragraph < 0):
            continue
        taken.append(i)
        if whole and i > page.start:
            paragraph = max(paragraph, _below(layout.text[layout.lines[i].start : layout.lines[i].end]))
    return Dump(hits=tuple(_hit(layout, i, page.start) for i in taken), title=title, start=page.start)


#: Lines that open what stands below a report: lists of other reports, with a sentence each, and what readers write.
_FOOT = re.compile(
    r"(?:related|more (?:from|stories|news|on|in|like|for you)|most (?:read|popular|viewed|shared|watched|recent)|recommended|trending|"
    r"you (?:may|might)|read (?:next|also)|up next|latest|top (?:stories|news)|popular|sponsored|(?:around|from) the web|promoted|"
    r"editor['’]?s['’]? picks|next (?:article|story|up)|don['’]t miss|tags?:?|topics?:?|filed under|featured)\b.{0,40}$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:\d+ (?:comments?|responses|replies)\b|comments?\b|leave a (?:reply|comment)|(?:show|view|join|post|add|see)\b.{0,20}(?:comments?|conversation|discussion)).{0,40}$"
    r"|.{2,40}\bsays:?$",
    re.IGNORECASE,
)


def _below(words: str) -> float:
    """Return what chance a paragraph below such a line must have to be of the report.

    Measured on the pages whose sites the weights do not know: body F .750 without, .773 with, for one body line in 700 lost.
    """
    return 3.0 if _COMMENTS.match(words) else 0.5 if _FOOT.match(words) else _PARAGRAPH


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


def _is_heading(page: Weighed, i: int) -> bool:
    """Whether a line between two paragraphs of the report may head the second one: those are not taken without need."""
    line = page.layout.lines[i]
    words = page.layout.text[line.start : line.end]
    return (
        page.chances[i] > -2.5
        and page.own[i - 1][_SENTENCE] > 0
        and i + 1 < len(page.own)
        and page.own[i + 1][_SENTENCE] > 0
        and words[0].isupper()
        and len(words.split()) >= 2
        and words[-1].isalnum()
    )


# -- the title -----------------------------------------------------------------------------------

#: Names of the figures of a line that may be the title, in the order in which ``title_figures`` gives them.
TITLE = (
    *(
        "distance",
        "lexical",
        "lexical_words",
        "words",
        "fitting",
        "stop",
        "chance",
        "repeated",
        "signed",
        "signed_near",
    ),
    *("sign", "label", "reader", "function", "capitals", "previous", "first", "best_other"),
)
#: How far before the first paragraph a title is looked for: writers, dates, buttons and a picture stand between.
_ABOVE = 60
#: Chance (as a logit) that the best line must have. Over it, of 85 pages of sites that the weights do not know, 66 titles are
#: right, 16 wrong and 3 not told; by likeness to the report less distance alone it was 48 and 37.
_LEAST_TITLE = -2.0
_BYLINE = re.compile(r"(?:By|Published|Updated|Posted|Photo|Image)\b|.*\b(?:\d{1,2}:\d\d|ago)\b")


def _title(page: Weighed) -> int | None:
    """Return the line before the first paragraph that is most likely the title, or None where none is likely."""
    table = _weights("title")
    weighed = [(table.of(figures), i) for i, figures in title_figures(page)]
    chance, line = max(weighed, default=(-9.0, 0))
    return line if chance >= _LEAST_TITLE else None


def title_figures(page: Weighed) -> list[tuple[int, tuple[float, ...]]]:
    """Return the lines that may be the title, nearest to the report first, with the figures named in ``TITLE``."""
    first = max(0, page.start - _ABOVE)
    lines = [page.layout.text[li.start : li.end] for li in page.layout.lines[first : page.start + 6]]
    signed = [
        _BYLINE.match(words) is not None or (len(words) < 90 and bool(find_dates(words))) for words in lines
    ]
    likeness = [
        page.near[first + k][_LEXICAL] * min(expm1(page.own[first + k][_LENGTH]), 10.0) ** 0.5
        for k in range(page.start - first)
    ]
    found: list[tuple[int, tuple[float, ...]]] = []
    for i in range(page.start - 1, first - 1, -1):
        k = i - first
        words = lines[k].split()
        if not 2 <= len(words) <= 32 or len(lines[k]) > 260 or signed[k]:
            continue
        own = page.own[i]
        figures = (
            log1p(page.start - i),
            page.near[i][_LEXICAL],
            page.near[i][_LEXICAL] * min(len(words), 10) ** 0.5,
            log1p(len(words)),
            float(4 <= len(words) <= 18),
            float(lines[k][-1] in ".,:;"),
            max(-6.0, min(4.0, page.chances[i])),
            own[_OWN["repeated"]],
            float(any(signed[k + 1 : k + 2])),
            float(any(signed[k + 1 : k + 6])),
            own[_OWN["sign"]],
            own[_OWN["label"]],
            own[_OWN["reader"]],
            own[_OWN["function"]],
            sum(w[0].isupper() for w in words) / len(words),
            page.own[i - 1][_LENGTH] if i else 0.0,
            float(i == 0),
            max((v for j, v in enumerate(likeness) if j != k), default=0.0),
        )
        found.append((i, figures))
    return found


# -- kinds ---------------------------------------------------------------------------------------

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
