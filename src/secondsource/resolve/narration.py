"""What a report tells in its own words, and what stands in quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.language.offices import is_office
from secondsource.language.wordlists import word_set
from secondsource.records import Reading, Span

__all__ = ["Narration"]

#: Nouns for a person who is not named.
_SOMEBODY = word_set(
    """man woman boy girl person driver suspect gunman attacker victim witness passenger resident patient defendant
    teenager mother father wife husband son daughter brother sister friend colleague official neighbour neighbor
    policeman businessman tycoon politician republican democrat star singer official source student teacher
    survivor owner customer fan rival opponent"""
)
#: A quotation within a paragraph, also one that goes on in the next; two apostrophes may close it. A straight mark opens
#: only before a word and closes only after one, so that a mark left out does not turn the rest inside out.
_QUOTE = re.compile(
    r"(?<![^\s(\[—–-])\"(?=\S)[^\"\n]{1,900}?(?<=\S)(?:\"|'')(?!\w)|“[^”\n]{1,1500}(?:”|(?=\n))"
)


@dataclass(frozen=True, slots=True)
class Narration:
    """The sentences of a report by what of them is told in its own words."""

    reading: Reading
    #: Quotations as stretches of the text, in order and apart.
    quotes: tuple[tuple[int, int], ...]
    #: Start of each sentence.
    starts: tuple[int, ...]
    #: How many sentences up to and with each say something outside quotations.
    order: tuple[int, ...]
    #: Words that are part of a named person's office, by their start.
    titles: frozenset[int]
    #: What each source says, by the source's span.
    contents: Mapping[Span, tuple[Span, ...]]

    @classmethod
    def of(cls, reading: Reading) -> Narration:
        """Make it from a reading."""
        text = reading.article.text
        direct = [
            (c.start, c.end) for a in reading.attributions if a.kind == "direct" for c in a.content if a.cue
        ]
        quotes = _joined([*(m.span() for m in _QUOTE.finditer(text)), *_marked(direct, text)])
        order: list[int] = []
        told = 0
        for sentence in reading.sentences:
            own = any(t.pos in {"VERB", "AUX"} and not _in(quotes, t.start) for t in sentence.tokens)
            told += own
            order.append(told)
        roles = _joined([(c.span.start, c.span.end) for c in reading.roles])
        titles = frozenset(t.start for s in reading.sentences for t in s.tokens if _in(roles, t.start))
        contents: dict[Span, tuple[Span, ...]] = {}
        for a in reading.attributions:
            if a.speaker.span is not None:
                contents[a.speaker.span] = contents.get(a.speaker.span, ()) + a.content
        starts = tuple(s.span.start for s in reading.sentences)
        return cls(reading, quotes, starts, tuple(order), titles, contents)

    def sentence(self, at: int) -> int:
        """Return the index of the sentence of a place in the text; -1 before the first."""
        return bisect_right(self.starts, at) - 1

    def quoted(self, span: Span) -> bool:
        """Whether the span lies in a quotation."""
        return _in(self.quotes, span.start)

    def apart(self, before: int, after: int) -> int:
        """Return how many sentences that tell something lie between two sentences, the later one counted."""
        if before == after or before < 0 or after < 0:
            return 0
        return self.order[after - 1] - self.order[before] + 1

    def said_by(self, source: Span, span: Span) -> bool:
        """Whether the span lies in what the source says: nobody tells of himself by name."""
        return any(c.holds(span) for c in self.contents.get(source, ()))

    def somebody(self, index: int, start: int, end: int) -> bool:
        """Whether somebody without a name ("the president", "a driver") stands in a stretch of a sentence.

        The office of somebody named ("Ana Berg, the spokeswoman") is nobody else.
        """
        return any(
            t.start >= start
            and t.end <= end
            and t.pos == "NOUN"
            and t.start not in self.titles
            and (is_office(t.lemma) or t.lemma in _SOMEBODY)
            and not _in(self.quotes, t.start)
            for t in self.reading.sentences[index].tokens
        )


def _marked(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Those stretches of direct speech that carry no mark within but go on a quotation."""
    return [(a, b) for a, b in spans if a > 0 and not any(q in text[a + 1 : b - 1] for q in '"“”')]


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _in(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    found = bisect_right(spans, (at, 1 << 60)) - 1
    return found >= 0 and at < spans[found][1]
