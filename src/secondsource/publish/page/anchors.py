"""Places in the source texts that the page links to: a text cut at all their borders, each with a name.

Cited spans overlap in every way: a clause lies in its sentence, two statements share words. Elements
cannot cross, so a text is cut into pieces at every border; each piece knows which spans it belongs to,
and the name of a span stands at its first piece.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.publish.page.words import visible
from secondsource.records import Article, Span

__all__ = ["Anchors", "Paragraph", "Piece"]

_BREAK = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words between two borders."""

    text: str
    #: Names of the cited spans that begin here.
    names: tuple[str, ...]
    #: Names of the cited spans of more than one piece that the words belong to.
    parts_of: tuple[str, ...]
    #: Whether a citation points at the words.
    cited: bool
    furniture: bool
    heading: bool
    #: Whether it is a label or date that was glued to a heading.
    glued: bool

    @property
    def classes(self) -> str:
        """Names of classes: "f" for furniture, "g" for what is glued, and those that light all pieces of a span."""
        kind = "g" if self.glued else "f" if self.furniture else ""
        return " ".join((*((kind,) if kind else ()), *self.parts_of))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of the source text."""

    pieces: tuple[Piece, ...]

    @property
    def furniture(self) -> bool:
        """Whether all of it is furniture, and nothing of it cited."""
        return all((p.furniture or not p.text.strip()) and not p.cited for p in self.pieces)

    @property
    def heading(self) -> bool:
        """Whether all of it is a heading within the report."""
        return all(p.heading or p.glued or not p.text.strip() for p in self.pieces)


class Anchors:
    """Gives names to cited spans, then cuts the texts at them.

    Ask for all names first: a text is cut where names were asked for.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {a.id: a for a in articles}
        self._number = {a.id: n for n, a in enumerate(articles, start=1)}
        #: Article id -> (start, end) -> name.
        self._cited: dict[str, dict[tuple[int, int], str]] = {a.id: {} for a in articles}
        #: Names of spans that were cut into several pieces.
        self.cut: list[str] = []

    def number(self, article: str) -> int:
        """Return the number of a source."""
        return self._number[article]

    def name(self, span: Span) -> str | None:
        """Return the name of a span, or None where there is no such text or nothing to see in it."""
        article = self._articles.get(span.article)
        if article is None:
            return None
        start, end = max(span.start, 0), min(span.end, len(article.text))
        if start >= end or not visible(article.text[start:end]).strip():
            return None
        name = f"s{self._number[span.article]}-{start}-{end}"
        self._cited[span.article][start, end] = name
        return name

    def paragraphs(self, article: Article) -> tuple[Paragraph, ...]:
        """Return the text of an article in lines, cut at all borders."""
        cited = sorted(self._cited[article.id].items(), key=lambda c: (c[0][0], -c[0][1]))
        furniture = _merged((f.span.start, f.span.end) for f in article.furniture)
        headings = _merged((h.span.start, h.span.end) for h in article.headings)
        glued = _merged((h.label.start, h.label.end) for h in article.headings if h.label)
        borders = sorted(
            {b for (start, end), _ in cited for b in (start, end)}
            | {b for limits in (*furniture, *headings, *glued) for b in limits}
        )
        cuts: list[list[tuple[int, int]]] = []
        for line in _lines(article.text):
            inner = borders[bisect_left(borders, line[0] + 1) : bisect_left(borders, line[1])]
            edges = [line[0], *inner, line[1]]
            cuts.append(list(itertools.pairwise(edges)))
        holders = _holders([c for line in cuts for c in line], cited, article.text)
        counts: dict[str, int] = {}
        for names in holders.values():
            for name in names:
                counts[name] = counts.get(name, 0) + 1
        self.cut += [name for _, name in cited if counts.get(name, 0) > 1]
        seen: set[str] = set()
        out = []
        for line_cuts in cuts:
            pieces = []
            for start, end in line_cuts:
                names = holders[start]
                pieces.append(
                    Piece(
                        text=visible(article.text[start:end]),
                        names=tuple(n for n in names if n not in seen),
                        parts_of=tuple(n for n in names if counts[n] > 1),
                        cited=bool(names),
                        furniture=_within(start, furniture),
                        heading=_within(start, headings),
                        glued=_within(start, glued),
                    )
                )
                seen.update(names)
            out.append(Paragraph(pieces=tuple(pieces)))
        return tuple(out)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that have something to see."""
    start = 0
    for found in (*_BREAK.finditer(text), None):
        end = found.start() if found else len(text)
        if visible(text[start:end]).strip():
            yield start, end
        start = found.end() if found else end


def _holders(
    cuts: Sequence[tuple[int, int]], cited: Sequence[tuple[tuple[int, int], str]], text: str
) -> dict[int, tuple[str, ...]]:
    """Return for the start of each cut the names of the cited spans that hold it, the longest first.

    A cut with nothing to see is held by none, so that no name stands where nothing can be shown.
    """
    held: dict[int, tuple[str, ...]] = {}
    active: list[tuple[int, str]] = []
    upcoming = 0
    for start, end in cuts:
        while upcoming < len(cited) and cited[upcoming][0][0] <= start:
            active.append((cited[upcoming][0][1], cited[upcoming][1]))
            upcoming += 1
        active = [a for a in active if a[0] > start]
        shown = bool(visible(text[start:end]).strip())
        held[start] = tuple(name for _, name in active) if shown else ()
    return held


def _merged(limits: Iterator[tuple[int, int]] | Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(limits):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif start < end:
            out.append((start, end))
    return out


def _within(place: int, limits: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(limits, (place + 1, -1)) - 1
    return at >= 0 and limits[at][0] <= place < limits[at][1]
