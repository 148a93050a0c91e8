"""What a brief may say: candidate sentences for each point and expectation, and how well each reads."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.brief.relevance import strays
from secondsource.brief.templates import quotable, write
from secondsource.brief.verify import fault
from secondsource.language.numbers import find_numbers
from secondsource.language.terms import rough_terms
from secondsource.records import (
    BriefSection,
    BriefSentence,
    Comparison,
    Expectation,
    Outlook,
    Point,
    Slot,
    Span,
    Statement,
    Telling,
)

HEDGED = frozenset(["likely", "possible", "unlikely", "unknown", "denied"])
#: A sentence longer than this is no sentence for a brief, if there is any other.
LONG = 36
#: Fewer words than this are a heading or a scrap.
FEWEST = 5
#: A quotation beside another is cut to its clause where it is longer.
LONG_QUOTATION = 18
_LEADING = re.compile(
    r"^(?:However|But|And|Also|Meanwhile|In addition|Moreover|Furthermore|Still|Yet|So|Then|Instead|Indeed),?\s+(?=[A-Za-z])"
)
_PRONOUN = re.compile(
    r"^(?:(?:now|then|later|earlier|today|meanwhile|afterwards|both of|all of|some of|most of|many of)\s+)?(?:[“\"]?(?:he|she|they|it|this|that|these|those|his|her|their|its|i|we|you|there|here|one of them|both|"
    r"the (?:two|three|latter|pair)|such)\b)",
    re.IGNORECASE,
)
_LEAD_OF_SLOT: dict[Slot | None, str] = {
    "number": "Accounts differ on the number",
    "date": "Accounts differ on the date",
    "place": "Accounts differ on the place",
    "actor": "Accounts differ on who did it",
    "yes_no": "Accounts differ on whether it is so",
    "attribution": "Accounts differ on who said so",
    None: "Accounts differ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that the brief may hold."""

    sentence: BriefSentence
    #: What it stands for: the id of a point or an expectation.
    of: str
    #: What a reader gains, before its length is counted.
    worth: float
    #: Where its first citation stands in the telling, for order.
    place: tuple[int, int]
    terms: frozenset[str]
    #: How well it would open the brief; 0 where it must not.
    lead: float = 0.0

    @property
    def words(self) -> int:
        """Length in words, as a reader counts them."""
        return len(self.sentence.text.split())


class Source:
    """A telling as the brief needs it: texts, places of statements, words of titles."""

    def __init__(self, telling: Telling) -> None:
        self.texts: Mapping[str, str] = {r.article.id: r.article.text for r in telling.readings}
        self.order: Mapping[str, int] = {r.article.id: n for n, r in enumerate(telling.readings)}
        self.outlets: Mapping[str, str] = {r.article.id: r.article.outlet for r in telling.readings}
        titles = [telling.story.title, *(r.article.title or "" for r in telling.readings)]
        found = (frozenset(rough_terms(t)) for t in titles)
        self.title_terms: tuple[frozenset[str], ...] = tuple(t for t in found if t)
        #: Where the body of each report begins, so that a page's menu does not push its lead down.
        self.first: Mapping[str, int] = {
            r.article.id: min((s.span.start for s in r.statements), default=0) for r in telling.readings
        }
        self.by_id: Mapping[str, Statement] = {s.id: s for r in telling.readings for s in r.statements}

    def place(self, span: Span) -> tuple[int, int]:
        """Return where a span stands in the telling, for order."""
        return self.order.get(span.article, len(self.order)), span.start

    def prominence(self, statements: Sequence[Statement]) -> float:
        """Return how high up their reports tell it, 0 to 1: the mean over outlets of exp(-characters / 900).

        News puts first what matters most; a fact that stands on top of several reports is the story. Words in
        common with the titles alone chose a side event that named both main actors.
        """
        top: dict[str, float] = {}
        for s in statements:
            outlet = self.outlets.get(s.span.article, "")
            depth = s.span.start - self.first.get(s.span.article, 0)
            top[outlet] = max(top.get(outlet, 0.0), math.exp(-max(0, depth) / 900))
        return sum(top.values()) / len(top) if top else 0.0

    def in_titles(self, terms: frozenset[str]) -> float:
        """Return the mean share of the words of a title that the terms hold."""
        shares = [len(terms & t) / len(t) for t in self.title_terms]
        return sum(shares) / len(shares) if shares else 0.0

    def source_words(self) -> int:
        """Return the length of all the reports in words."""
        return sum(len(t.split()) for t in self.texts.values())


def candidates(source: Source, comparison: Comparison, outlook: Outlook) -> tuple[Candidate, ...]:
    """Return every sentence that the brief may hold, several for a point, in the order of the telling."""
    found: list[Candidate] = []
    for point in comparison.points:
        if point.kind == "conflict":
            found.extend(_of_conflict(source, point))
        elif point.kind == "open_question":
            found.extend(_of_question(source, point))
        elif point.kind in ("corroborated", "single_outlet"):
            found.extend(_of_point(source, point))
    for expectation in outlook.expectations:
        found.extend(_of_expectation(source, expectation))
    return tuple(sorted(found, key=lambda c: (c.place, c.of, c.sentence.text)))


def readable(text: str) -> str:
    """Return a statement as a sentence: leading connective off, capital, full stop."""
    words = " ".join(text.split()).strip(" ,;:-–—•*")
    words = _LEADING.sub("", words)
    if not words:
        return ""
    words = words[0].upper() + words[1:]
    return words if re.search(r"[.!?][”\"’')]*$", words) else words + "."


def reads_well(text: str, statement: Statement) -> float:
    """Return how well a statement stands by itself: about 1, towards 0 where it should not be printed.

    What counts against it: a pronoun for a subject, a missing beginning, too short, too long, half a
    quotation, a heading's capitals, a hedge (for a brief leads with what is sure).
    """
    words = text.split()
    size = len(words)
    value = 0.9
    first = statement.text.lstrip()[:1]
    value -= 0.65 * bool(_PRONOUN.match(text))
    value -= 0.5 * (first.islower() or first in ",;:)—–")
    value -= 0.4 * (size < 8) + 0.02 * max(0, size - 26) + 0.3 * (size > LONG + 14)
    value -= 0.25 * (statement.certainty in HEDGED)
    value -= 0.6 * _half_quotation(text)
    value -= 0.5 * (sum(w[:1].isupper() for w in words) > 0.6 * size)
    value -= 0.4 * text.rstrip(".").endswith(("?", ":", "…"))
    value += 0.1 * bool(statement.events) + 0.1 * any(e.actors for e in statement.events)
    return max(0.05, value)


def _half_quotation(text: str) -> bool:
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _cite(source: Source, first: Statement, others: Sequence[Statement]) -> tuple[Span, ...]:
    """Return the span printed, then one or more of each outlet in the order of the telling, none twice."""
    rest = sorted({s.span for s in others} - {first.span}, key=source.place)
    return (first.span, *rest)


def _sentence(
    source: Source, text: str, section: BriefSection, citations: tuple[Span, ...]
) -> BriefSentence | None:
    """Return the sentence with those of its citations that bear on it, or None where it would not verify."""
    if not text or fault(BriefSentence(text=text, section=section, citations=citations[:1]), source.texts):
        return None
    return cited_by(
        BriefSentence(text=text, section=section, citations=citations[:1]), citations[1:], source.texts
    )


def cited_by(sentence: BriefSentence, more: Sequence[Span], texts: Mapping[str, str]) -> BriefSentence:
    """Return a sentence that holds with those further citations that bear on it; it holds still."""
    extra = [c for c in dict.fromkeys(more) if c not in sentence.citations]
    while extra:
        off = strays(sentence.text, (*sentence.citations, *extra), texts)
        kept = [c for c in extra if c not in off]
        if len(kept) == len(extra):
            break
        extra = kept
    trial = replace(sentence, citations=(*sentence.citations, *extra))
    return sentence if extra and fault(trial, texts) else trial


def _best_statements(statements: Sequence[Statement], source: Source, most: int = 3) -> list[Statement]:
    """Return the statements that read best, best first."""
    ranked = sorted(
        statements, key=lambda s: (-round(reads_well(readable(s.text), s), 3), source.place(s.span), s.id)
    )
    return ranked[:most]


def _of_point(source: Source, point: Point) -> Iterator[Candidate]:
    shared = point.kind == "corroborated"
    background = all(s.background for s in point.statements)
    prominence = source.prominence(point.statements)
    weight = (
        (0.6 + 0.7 * point.origins + 0.4 * point.outlets + 2.0 * prominence) if shared else 0.6 + prominence
    )
    for statement in _best_statements(point.statements, source, 4 if shared else 1):
        text = readable(statement.text)
        if statement.asks or (not shared and statement.expects) or len(text.split()) < FEWEST:
            continue
        section: BriefSection = "corroborated" if shared else "single_outlet"
        sentence = _sentence(
            source, text, "background" if background else section, _cite(source, statement, point.statements)
        )
        if sentence is None:
            continue
        terms = frozenset(rough_terms(text))
        quality = reads_well(text, statement)
        in_titles = source.in_titles(terms)
        worth = (weight + 1.5 * in_titles) * quality * (0.5 if background else 1.0)
        yield Candidate(
            sentence=sentence,
            of=point.id,
            worth=worth,
            lead=(weight + 2.0 * prominence + 4.0 * in_titles) * quality
            if shared and not background and not statement.expects and statement.tense != "future"
            else 0.0,
            place=source.place(statement.span),
            terms=terms,
        )


def _of_conflict(source: Source, point: Point) -> Iterator[Candidate]:
    sides: list[tuple[Statement, str]] = []
    for value in point.values:
        statements = [source.by_id[i] for i in value.statements if i in source.by_id]
        options = sorted(
            ((_fragment(s, point.slot), s) for s in statements),
            key=lambda o: (len(o[0].split()) > LONG_QUOTATION, source.place(o[1].span)),
        )
        if options:
            sides.append((options[0][1], options[0][0]))
    sides = [s for n, s in enumerate(sides) if s[1] and s[1] not in [w for _, w in sides[:n]]][:4]
    if len(sides) < 2 or not all(quotable(words) for _, words in sides):
        return
    lead = _LEAD_OF_SLOT[point.slot]
    if point.basis == "successive_counts":
        lead = "The count differs by the hour"
    elif point.basis == "superseded":
        lead = "An earlier account was replaced"
    text = write(lead, tuple(words for _, words in sides))
    citations = tuple(dict.fromkeys(s.span for s, _ in sides))
    sentence = BriefSentence(text=text, section="disputed", citations=citations)
    if fault(sentence, source.texts):
        return
    sentence = cited_by(sentence, sorted((s.span for s in point.statements), key=source.place), source.texts)
    weak = point.basis in ("rounding", "loose_word")
    yield Candidate(
        sentence=sentence,
        of=point.id,
        worth=1.0 if weak else 3.2 + 0.2 * point.outlets,
        place=source.place(sides[0][0].span),
        terms=frozenset(rough_terms(text)),
    )


def _fragment(statement: Statement, slot: Slot | None) -> str:
    """Return the words of a statement that show its side: all of it, or the clause with the number."""
    words = " ".join(statement.text.split()).rstrip(".")
    if len(words.split()) <= LONG_QUOTATION or slot != "number":
        return words if words in statement.text else statement.text.strip().rstrip(".")
    numbers = [q.span.start - statement.span.start for q in statement.quantities] or [
        n.start for n in find_numbers(statement.text)
    ]
    cuts = [
        0,
        *(m.end() for m in re.finditer(r"[,;]\s+|\s+[–—-]\s+", statement.text)),
        len(statement.text),
    ]
    for number in numbers:
        for start, end in itertools.pairwise(cuts):
            part = statement.text[start:end].strip(" ,;–—-\n")
            if start <= number < end and 3 <= len(part.split()) <= LONG_QUOTATION:
                return part.rstrip(".")
    return statement.text.strip().rstrip(".")


def _of_question(source: Source, point: Point) -> Iterator[Candidate]:
    asking = [s for s in point.statements if s.asks] or list(point.statements)
    for statement in _best_statements(asking, source, 2):
        answers = [source.by_id[i] for a in point.answers for i in a.statements if i in source.by_id]
        text = readable(statement.text)
        sentence = _sentence(source, text, "unknown", _cite(source, statement, [*point.statements, *answers]))
        if sentence is None:
            continue
        yield Candidate(
            sentence=sentence,
            of=point.id,
            worth=(2.2 + 0.8 * point.outlets) * min(1.0, 0.4 + reads_well(text, statement)),
            place=source.place(statement.span),
            terms=frozenset(rough_terms(text)),
        )


def _of_expectation(source: Source, expectation: Expectation) -> Iterator[Candidate]:
    done = expectation.status == "happened" and expectation.outcome
    statements = expectation.outcome if done else expectation.statements
    prominence = source.prominence(statements)
    for statement in _best_statements(statements, source, 2):
        text = readable(statement.text)
        if len(text.split()) < FEWEST:
            continue
        cited = _cite(source, statement, [*expectation.statements, *expectation.outcome])
        sentence = _sentence(source, text, "corroborated" if done else "expected", cited)
        if sentence is None:
            continue
        terms = frozenset(rough_terms(text))
        weight = 1.2 + 0.5 * expectation.origins + 0.5 * bool(done) + prominence
        worth = (weight + source.in_titles(terms)) * reads_well(text, statement)
        yield Candidate(
            sentence=sentence,
            of=expectation.id,
            worth=worth,
            place=source.place(statement.span),
            terms=terms,
            lead=worth + 2.0 * prominence + 3.0 * source.in_titles(terms)
            if done and not statement.expects
            else 0.0,
        )
