"""What a brief may say: candidate sentences for each point and expectation, and how well each reads."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
#: A quotation beside another is cut to its clause where it is longer.
LONG_QUOTATION = 18
_LEADING = re.compile(
    r"^(?:However|But|And|Also|Meanwhile|In addition|Moreover|Furthermore|Still|Yet|So|Then|Instead|Indeed),?\s+(?=[A-Za-z])"
)
_PRONOUN = re.compile(
    r"^(?:[“\"]?(?:he|she|they|it|this|that|these|those|his|her|their|its|i|we|you|there|here|one of them|both|"
    r"the (?:two|three|latter|former|pair|former)|such)\b)",
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
    #: Whether it can open the brief.
    can_lead: bool = False

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
        self.title_terms: tuple[frozenset[str], ...] = tuple(frozenset(rough_terms(t)) for t in titles if t)
        self.body: Mapping[str, int] = {
            r.article.id: max(1, sum(len(s.text) for s in r.statements)) for r in telling.readings
        }
        self.by_id: Mapping[str, Statement] = {s.id: s for r in telling.readings for s in r.statements}

    def place(self, span: Span) -> tuple[int, int]:
        """Return where a span stands in the telling, for order."""
        return self.order.get(span.article, len(self.order)), span.start

    def earliness(self, span: Span) -> float:
        """Return 1 for a span at the top of its report, falling to 0 at its end."""
        return max(0.0, 1.0 - span.start / max(1, len(self.texts.get(span.article, " "))))

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
    """Return how well a statement stands by itself, about -3 to 2.

    What counts against it: a pronoun for a subject, a missing beginning, too short, too long, half a quotation.
    """
    size = len(text.split())
    value = 1.0
    first = statement.text.lstrip()[:1]
    value -= 1.6 * bool(_PRONOUN.match(readable(statement.text)))
    value -= 1.2 * (first.islower() or first in ",;:)—–")
    value -= 1.5 * (size < 5) + 0.5 * (size < 8) + 0.05 * max(0, size - 26) + 0.8 * (size > LONG + 14)
    value -= 0.8 * (statement.certainty in HEDGED)
    value -= 1.0 * _half_quotation(text)
    value -= 0.7 * text.rstrip(".").endswith(("?", ":", "…"))
    value += 0.3 * bool(statement.events) + 0.2 * any(e.actors for e in statement.events)
    return value


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
    if not text:
        return None
    first = BriefSentence(text=text, section=section, citations=citations[:1])
    if fault(first, source.texts):
        return None
    kept = citations[:1]
    for citation in citations[1:]:
        trial = BriefSentence(text=text, section=section, citations=(*kept, citation))
        if fault(trial, source.texts) is None:
            kept = trial.citations
    return BriefSentence(text=text, section=section, citations=kept)


def _best_statements(statements: Sequence[Statement], source: Source, most: int = 3) -> list[Statement]:
    """Return the statements that read best, best first."""
    ranked = sorted(
        statements, key=lambda s: (-round(reads_well(readable(s.text), s), 3), source.place(s.span), s.id)
    )
    return ranked[:most]


def _of_point(source: Source, point: Point) -> Iterator[Candidate]:
    shared = point.kind == "corroborated"
    for statement in _best_statements(point.statements, source, 3 if shared else 1):
        if statement.asks or (not shared and statement.expects):
            continue
        section: BriefSection = "corroborated" if shared else "single_outlet"
        if all(s.background for s in point.statements):
            section = "background"
        text = readable(statement.text)
        sentence = _sentence(source, text, section, _cite(source, statement, point.statements))
        if sentence is None:
            continue
        terms = frozenset(rough_terms(text))
        in_titles = sum(len(terms & t) / len(t) for t in source.title_terms if t) / max(
            1, len(source.title_terms)
        )
        weight = (0.8 + 0.7 * point.origins + 0.3 * point.outlets) if shared else 0.5
        quality = reads_well(text, statement)
        worth = weight * (1 + 0.25 * quality) + 0.8 * in_titles + 0.4 * source.earliness(statement.span)
        lead = worth + 1.2 * in_titles + 0.5 * (statement.tense == "past") - 0.8 * (section == "background")
        yield Candidate(
            sentence=sentence,
            of=point.id,
            worth=lead if shared else worth * (0.6 if section == "background" else 1.0),
            place=source.place(statement.span),
            terms=terms,
            can_lead=section != "background" and quality > 0 and not statement.expects,
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
    sentence = _with_more(source, sentence, tuple(s.span for s in point.statements))
    weak = point.basis in ("rounding", "loose_word")
    yield Candidate(
        sentence=sentence,
        of=point.id,
        worth=1.0 if weak else 3.2 + 0.2 * point.outlets,
        place=source.place(sides[0][0].span),
        terms=frozenset(rough_terms(text)),
    )


def _with_more(source: Source, sentence: BriefSentence, spans: Sequence[Span]) -> BriefSentence:
    """Return the sentence with those further citations that bear on it."""
    for span in sorted(set(spans) - set(sentence.citations), key=source.place):
        trial = BriefSentence(
            text=sentence.text, section=sentence.section, citations=(*sentence.citations, span)
        )
        if fault(trial, source.texts) is None:
            sentence = trial
    return sentence


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
            worth=1.6 + 0.6 * point.outlets + 0.25 * reads_well(text, statement),
            place=source.place(statement.span),
            terms=frozenset(rough_terms(text)),
        )


def _of_expectation(source: Source, expectation: Expectation) -> Iterator[Candidate]:
    done = expectation.status == "happened" and expectation.outcome
    statements = expectation.outcome if done else expectation.statements
    for statement in _best_statements(statements, source, 2):
        text = readable(statement.text)
        cited = _cite(source, statement, [*expectation.statements, *expectation.outcome])
        sentence = _sentence(source, text, "corroborated" if done else "expected", cited)
        if sentence is None:
            continue
        yield Candidate(
            sentence=sentence,
            of=expectation.id,
            worth=1.0
            + 0.4 * expectation.origins
            + 0.3 * bool(done)
            + 0.25 * reads_well(text, statement)
            + 0.3 * source.earliness(statement.span),
            place=source.place(statement.span),
            terms=frozenset(rough_terms(text)),
            can_lead=bool(done) and not statement.expects,
        )
