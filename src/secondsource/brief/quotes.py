"""Every direct quote once, verbatim, with its speaker and its variants across outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from secondsource.records import Comparison, Quote, Reading, Span, Statement, Telling

#: Quotations with fewer words are scare quotes or terms unless somebody is named for them.
FEWEST_WORDS = 4
#: Likeness (rapidfuzz partial ratio, 0 to 100) from which two quotations are one that was cut or changed.
LIKE = 86.0
#: Words of the longest title, and letters of the small words in one.
_LONGEST_TITLE, _SMALL = 6, 3
_QUOTATION = re.compile(r"“([^“”]{2,1200}?)”|(?<![\w\"])\"(?=\S)([^\"\n]{2,1200}?)(?<=\S)\"(?!\w)")
_WORD = re.compile(r"\w+(?:[’']\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A quotation at one place of one report."""

    span: Span
    text: str
    outlet: str
    speaker: str | None
    statements: tuple[str, ...]
    place: tuple[int, int]
    #: Its words without case and punctuation.
    words: str


def gather_quotes(telling: Telling, comparison: Comparison) -> tuple[Quote, ...]:  # noqa: ARG001
    """Return the quotes of a story, in the order of the telling.

    ``text`` is the fullest form, ``variants`` the other forms, each once. A quotation needs four words or a
    speaker; a single word in quotation marks is a term, whoever used it.
    """
    found = [f for n, r in enumerate(telling.readings) for f in _quotations(r, n)]
    groups: list[list[_Found]] = []
    for quotation in found:
        home = next((g for g in groups if any(_one_quote(quotation, other) for other in g)), None)
        if home is None:
            groups.append([quotation])
        else:
            home.append(quotation)
    return tuple(_quote(g) for g in groups)


def _quotations(reading: Reading, number: int) -> Iterator[_Found]:
    article = reading.article
    furniture = [f.span for f in article.furniture]
    headings = [h.span for h in article.headings]
    for m in _QUOTATION.finditer(article.text):
        group = 1 if m.group(1) is not None else 2
        span = Span(article=article.id, start=m.start(group), end=m.end(group))
        if any(span.overlaps(s) for s in (*furniture, *headings)):
            continue
        holders = [s for s in reading.statements if s.span.overlaps(span)]
        if not holders:
            continue
        text = article.text[span.start : span.end].strip().rstrip(",.;")
        size = len(_WORD.findall(text))
        speaker = _speaker(holders, reading, span)
        if size < 2 or (size < FEWEST_WORDS and speaker is None) or _is_title(text):
            continue
        yield _Found(
            span=span,
            text=text,
            outlet=article.outlet,
            speaker=speaker,
            statements=tuple(s.id for s in holders),
            place=(number, span.start),
            words=" ".join(_WORD.findall(text.lower().replace("’", "'"))),
        )


def _is_title(text: str) -> bool:
    """Whether words in quotation marks are the name of a programme, a book or a film, which nobody says.

    All words but the small ones are capitalised, and there are few of them.
    """
    words = _WORD.findall(text)
    names = [w for w in words if len(w) > _SMALL]
    few = 1 < len(words) <= _LONGEST_TITLE and bool(names)
    return few and words[0][:1].isupper() and all(w[:1].isupper() for w in names) and text[-1:] not in ".!?"


def _speaker(holders: Sequence[Statement], reading: Reading, span: Span) -> str | None:
    """Return who is quoted: by the attribution that holds the words, else by the statement."""
    for attribution in reading.attributions:
        if attribution.speaker.name and any(c.overlaps(span) for c in attribution.content):
            return attribution.speaker.name
    return next((s.speaker.name for s in holders if s.speaker.name), None)


def _one_quote(a: _Found, b: _Found) -> bool:
    """Whether two quotations are the same words, one perhaps cut or changed."""
    if a.words == b.words:
        return True
    pair = (a.words, b.words)
    shorter, longer = pair if (len(a.words), a.words) < (len(b.words), b.words) else pair[::-1]
    size = 1 + shorter.count(" ")
    if f" {shorter} " in f" {longer} ":
        return size >= FEWEST_WORDS or a.speaker == b.speaker
    if a.outlet == b.outlet or size < FEWEST_WORDS:
        return False
    return fuzz.partial_ratio(shorter, longer, score_cutoff=LIKE) >= LIKE


def _quote(group: Sequence[_Found]) -> Quote:
    fullest = min(group, key=lambda f: (-len(f.words.split()), f.place))
    named = [f.speaker for f in (fullest, *group) if f.speaker]
    variants = dict.fromkeys(f.text for f in group if f.text != fullest.text)
    return Quote(
        text=fullest.text,
        speaker=named[0] if named else None,
        statements=tuple(dict.fromkeys(s for f in group for s in f.statements)),
        variants=tuple(variants),
    )
