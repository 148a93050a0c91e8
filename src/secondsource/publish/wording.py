"""How the terminal page words what the records say, and how it names a place in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from secondsource.records import (
    Article,
    Certainty,
    ConflictBasis,
    ExpectationStatus,
    Occurrence,
    Span,
    Speaker,
    Statement,
    Tense,
    When,
)

#: What a terminal might obey or hide: control characters, and marks that turn or hide text.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")

CERTAINTY: dict[Certainty, str] = {
    "certain": "",
    "likely": "likely",
    "possible": "possible",
    "unlikely": "unlikely",
    "unknown": "said to be unknown",
    "denied": "denied",
    "reported": "reported",
}
TENSE: dict[Tense, str] = {"past": "", "present": "", "future": "to come"}
BASIS: dict[ConflictBasis, str] = {
    "hard": "both cannot be true",
    "successive_counts": "the count differs or rises between reports",
    "superseded": "a later report explains the earlier one away",
    "rounding": "may be rounding",
    "loose_word": "may be loose wording",
}
STATUS: dict[ExpectationStatus, str] = {
    "open": "open: no report tells what came of it",
    "happened": "it happened",
    "moved": "moved",
    "cancelled": "called off",
}
#: IPTC event occurrence status, in its own words.
OCCURRENCE: dict[Occurrence, str] = {
    "eos0": "unplanned",
    "eos1": "planned",
    "eos2": "planned, highly uncertain",
    "eos3": "planned, may occur",
    "eos4": "planned, highly likely",
    "eos5": "planned, certain",
    "eos6": "planned, then cancelled",
}


def plain(text: str) -> str:
    """Return a text on one line, without anything that a terminal would obey instead of show."""
    return _SPACE.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def cut(text: str, length: int) -> str:
    """Return a text of at most ``length`` characters, cut at a word with "…" where it is longer."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" ,;:") + "…"


def quoted(text: str) -> str:
    """Return verbatim words in quotation marks, which they may carry already."""
    return text if text[:1] in "\"“‘'" else f"“{text}”"


def count(number: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number} {noun if number == 1 else f'{noun}s'}"


#: A source that could not be resolved: "he" tells a reader nothing.
_PRONOUNS = frozenset({"i", "he", "she", "it", "they", "we", "you", "who"})


def voice(speaker: Speaker) -> str:
    """Return in words whose claim it is."""
    name = plain(speaker.name or "")
    if name.lower() in _PRONOUNS:
        return "according to a speaker not named here"
    match speaker.kind:
        case "outlet":
            return ""
        case "unnamed_official":
            return f"by unnamed officials ({name})" if name else "by unnamed officials"
        case "anonymous":
            return f"by an anonymous source ({name})" if name else "by an anonymous source"
        case "document":
            return f"by a document ({name})" if name else "by a document"
        case _:
            return f"according to {name}" if name else "according to somebody named"


def manner(statement: Statement) -> str:
    """Return in words how sure a statement is, of what time, and whose it is.

    Nothing is said of what an outlet states as fact in its own voice.
    """
    said = [CERTAINTY[statement.certainty], TENSE[statement.tense], voice(statement.speaker)]
    return ", ".join(s for s in said if s)


def day(published: str | None) -> str:
    """Return the day of a publication in words."""
    return published[:10] if published else "undated"


def time(when: When) -> str:
    """Return a time with how it is known."""
    notes = [n for n, true in (("about", when.approximate), ("inferred", when.inferred)) if true]
    return plain(when.value) + (f" ({', '.join(notes)})" if notes else "")


class Marks:
    """Names places in the texts of a story: ``[outlet:line:column]``, as an editor jumps to them.

    Where an outlet has several reports, or its name is too long and cut, the number of the source in
    the list of sources follows. A mark holds no blank, so that
    it is never broken over two lines.
    """

    #: A longer name makes a line of marks unreadable.
    LONGEST = 16

    def __init__(self, articles: Sequence[Article]) -> None:
        reports = Counter(a.outlet for a in articles)
        self._label = {
            a.id: _short(plain(a.outlet), self.LONGEST)
            + (f"#{n}" if reports[a.outlet] > 1 or len(a.outlet) > self.LONGEST else "")
            for n, a in enumerate(articles, start=1)
        }
        self._lines = {a.id: _line_starts(a.text) for a in articles}

    def of(self, span: Span) -> str:
        """Return the mark of a span."""
        if span.article not in self._label:
            return "[?]"
        starts = self._lines[span.article]
        line = bisect_right(starts, span.start)
        return f"[{self._label[span.article]}:{line}:{span.start - starts[line - 1] + 1}]"

    def all(self, spans: Sequence[Span]) -> str:
        """Return the marks of spans, each once, in their order."""
        return " ".join(dict.fromkeys(self.of(s) for s in spans))


def _short(name: str, longest: int) -> str:
    """Return a name without blanks, cut behind its last whole word that fits."""
    if len(name) > longest:
        name = name[: longest + 1].rpartition(" ")[0] or name[:longest]
    return name.replace(" ", "-")


def _line_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", text))]
