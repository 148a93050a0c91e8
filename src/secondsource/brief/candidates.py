"""What a brief may say: candidate sentences for each point and expectation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.brief.source import Source, best_statements, cite, cited_by, written
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
    Statement,
)

#: A quotation beside another is cut to its clause where it is longer.
LONG_QUOTATION = 18
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


def _of_point(source: Source, point: Point) -> Iterator[Candidate]:
    shared = point.kind == "corroborated"
    background = all(s.background for s in point.statements)
    prominence = source.prominence(point.statements)
    weight = (
        (0.6 + 0.7 * point.origins + 0.4 * point.outlets + 2.0 * prominence) if shared else 0.6 + prominence
    )
    for statement, wording in best_statements(point.statements, source, 4 if shared else 1):
        if statement.asks or (not shared and statement.expects) or not wording.printable:
            continue
        section: BriefSection = "corroborated" if shared else "single_outlet"
        sentence = written(
            source,
            wording,
            "background" if background else section,
            cite(source, statement, point.statements),
        )
        if sentence is None:
            continue
        terms = frozenset(rough_terms(wording.text))
        quality = wording.quality
        in_titles = source.in_titles(terms)
        typical = _typical(terms, statement, point.statements)
        worth = (weight + 1.5 * in_titles + 1.5 * typical) * quality * (0.5 if background else 1.0)
        if shared and len({source.outlets[c.article] for c in sentence.citations}) < 2:
            # The other outlets word it too freely for a checker; a reader would see one source only.
            worth *= 0.5
        yield Candidate(
            sentence=sentence,
            of=point.id,
            worth=worth,
            lead=(weight + 3.0 * source.height(statement) + 4.0 * in_titles + 2.0 * typical) * quality
            if shared and not background and not statement.expects and statement.tense != "future"
            else 0.0,
            place=source.place(statement.span),
            terms=terms,
        )


def _typical(terms: frozenset[str], statement: Statement, others: Sequence[Statement]) -> float:
    """Return how much of its words a statement shares with the others of its point, 0 to 1.

    The most typical one is printed: where a point has drawn in a statement too many, that one is not.
    """
    shares = []
    for other in others:
        if other.id != statement.id:
            words = frozenset(rough_terms(other.text))
            shares.append(len(terms & words) / max(1, min(len(terms), len(words))))
    return sum(shares) / len(shares) if shares else 0.0


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
        worth=1.0 if weak else 5.0 + 0.4 * point.outlets,
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
    for statement, wording in best_statements(asking, source, 2):
        answers = [source.by_id[i] for a in point.answers for i in a.statements if i in source.by_id]
        sentence = written(source, wording, "unknown", cite(source, statement, [*point.statements, *answers]))
        if sentence is None:
            continue
        yield Candidate(
            sentence=sentence,
            of=point.id,
            worth=(2.2 + 0.8 * point.outlets) * min(1.0, 0.4 + wording.quality),
            place=source.place(statement.span),
            terms=frozenset(rough_terms(wording.text)),
        )


def _of_expectation(source: Source, expectation: Expectation) -> Iterator[Candidate]:
    done = expectation.status == "happened" and expectation.outcome
    statements = expectation.outcome if done else expectation.statements
    prominence = source.prominence(statements)
    for statement, wording in best_statements(statements, source, 2):
        if not wording.printable:
            continue
        cited = cite(source, statement, [*expectation.statements, *expectation.outcome])
        sentence = written(source, wording, "corroborated" if done else "expected", cited)
        if sentence is None:
            continue
        terms = frozenset(rough_terms(wording.text))
        weight = 1.2 + 0.5 * expectation.origins + 0.5 * bool(done) + prominence
        worth = (weight + source.in_titles(terms)) * wording.quality
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
