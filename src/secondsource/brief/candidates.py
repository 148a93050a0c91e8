"""What a brief may say: candidate sentences for each point and expectation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.brief.checks import faults_of, lay_beside, passages
from secondsource.brief.source import Source, Wording, best_statements, cite, cited_by, written
from secondsource.brief.templates import first_number, parse, quotable, write
from secondsource.brief.verify import fault
from secondsource.brief.words import terms_of
from secondsource.language.numbers import find_numbers
from secondsource.language.reporting import reporting_cues_in
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

#: Fewer words than this are no notable fact where one outlet alone has them (a caption, as a rule).
FEWEST_ALONE = 7
#: How much less a quotation is fit to open the brief.
_QUOTATION_FIRST = 0.5
#: What it is worth that another outlet may tell the same.
_MAYBE = 0.4
#: What it is worth that another outlet speaks of what one outlet alone says.
_ECHO = 2.0
#: Points of one outlet, and those that others may make too; so many of them are looked at.
_ALONE, _MOST_ALONE = frozenset({"single_outlet", "possible"}), 60
#: A shorter form keeps at least so many words that it shares with the other statements of its point.
_POINT = 4
#: A quotation beside another is cut to its clause where it is longer.
LONG_QUOTATION = 18
#: Where the words behind a number end: at punctuation or a word that begins something new.
_STOP = re.compile(
    r"[,;:.!?“”\"()—–]|\s+(?:in|on|at|by|to|from|with|for|as|after|before|when|while|and|or|but|that|which|who|"
    r"including|during|near|according|since|over|into|across|because)\b"
)
#: What joins a clause to the one before it.
_JOINED = re.compile(r"^(?:(?:and|but|while|that)\s+)+")
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
    #: Whether another outlet contradicts it.
    contested: bool = False

    @property
    def words(self) -> int:
        """Length in words, as a reader counts them."""
        return len(self.sentence.text.split())


def candidates(source: Source, comparison: Comparison, outlook: Outlook) -> tuple[Candidate, ...]:
    """Return every sentence that the brief may hold, several for a point, in the order of the telling."""
    found: list[Candidate] = []
    contested = _contested(comparison)
    for point in (*(p for p in comparison.points if p.kind not in _ALONE), *_best_alone(comparison, source)):
        if point.kind == "conflict":
            found.extend(_of_conflict(source, point))
        elif point.kind == "open_question":
            found.extend(_of_question(source, point))
        elif point.kind in ("corroborated", "single_outlet", "possible"):
            found.extend(_of_point(source, point, contested))
    for expectation in outlook.expectations:
        found.extend(_of_expectation(source, expectation))
    return tuple(sorted(found, key=lambda c: (c.place, c.of, c.sentence.text)))


def _best_alone(comparison: Comparison, source: Source) -> list[Point]:
    """Return the points of one outlet that may be worth a sentence: few are told, and each costs a check."""

    def worth(point: Point) -> float:
        first = point.statements[0]
        in_titles = source.in_titles(source.terms(first))
        return source.prominence(point.statements) + 1.5 * in_titles + _ECHO * source.echo(first)

    alone = [p for p in comparison.points if p.kind in _ALONE and p.statements]
    return sorted(alone, key=lambda p: (-worth(p), p.id))[:_MOST_ALONE]


def _contested(comparison: Comparison) -> dict[str, float]:
    """Return the statements that another contradicts, and how much less each is fit to open the brief.

    The highest of successive counts is the latest news and loses nothing; the event may have no statement
    without a count.
    """
    found: dict[str, float] = {}
    for point in comparison.points:
        if point.kind != "conflict":
            continue
        less = 0.8 if point.basis == "superseded" else 0.9
        highest = max((first_number(v.value) or 0.0 for v in point.values), default=0.0)
        for value in point.values:
            latest = point.basis == "successive_counts" and (first_number(value.value) or 0.0) >= highest
            for i in value.statements:
                found[i] = min(found.get(i, 1.0), 1.0 if latest else less)
    return found


def _of_point(source: Source, point: Point, contested: Mapping[str, float]) -> Iterator[Candidate]:
    """Yield a sentence for each of the statements that put the point best.

    What is contested elsewhere (``contested``) is left to the conflict; it opens the brief only where nothing else can.
    """
    shared = point.kind == "corroborated"
    background = all(s.background for s in point.statements)
    prominence = source.prominence(point.statements)
    weight = 0.6 + prominence + _MAYBE * (point.kind == "possible")
    if shared:
        weight = 0.6 + 0.7 * point.origins + 0.4 * point.outlets + 2.0 * prominence
    best = best_statements(point.statements, source, 4 if shared else 2)
    for statement, wording in worded(best, point.statements, source):
        if statement.asks or (not shared and statement.expects) or not wording.printable:
            continue
        if not shared and len(wording.text.split()) < FEWEST_ALONE:
            continue
        section: BriefSection = "corroborated" if shared else "single_outlet"
        sentence = written(
            source,
            wording,
            "background" if background else section,
            cite(source, statement, point.statements if shared else ()),
        )
        if sentence is None:
            continue
        terms = terms_of(wording.text)
        quality = wording.quality
        in_titles = source.in_titles(terms)
        typical = _typical(terms, statement, point.statements)
        echo = 0.0 if shared else source.echo(statement)
        worth = (
            (weight + 1.5 * in_titles + 1.5 * typical + _ECHO * echo) * quality * (0.5 if background else 1.0)
        )
        if shared and len({source.outlets[c.article] for c in sentence.citations}) < 2:
            # The other outlets word it too freely for a checker; a reader would see one source only.
            worth *= 0.5
        yield Candidate(
            sentence=sentence,
            of=point.id,
            worth=worth,
            lead=opening(
                weight=weight,
                height=source.height(statement),
                in_titles=in_titles,
                typical=typical,
                quality=quality * contested.get(statement.id, 1.0) * source.introduced(statement),
                text=wording.text,
            )
            if not background and not statement.expects and statement.tense != "future"
            else 0.0,
            place=source.place(statement.span),
            terms=terms,
            contested=statement.id in contested,
        )


def opening(
    *, weight: float, height: float, in_titles: float, typical: float, quality: float, text: str
) -> float:
    """Return how well a sentence would open the brief: what it is worth, how high it stands, what it shares with titles
    and with the other statements of its point (``typical``).

    A quotation, which needs to be told what it is about, opens a brief only where nothing else can. With 1.5, 3, 4 and 2
    for the four the openings of 90 stories shared less with the roundups that editors wrote of them (ROUGE-1 of the first
    sentence .330 against .359): an older fact that all tell came first.
    """
    news = 0.8 * weight + 4.0 * height + 10.0 * in_titles + 1.0 * typical
    return news * quality * (_QUOTATION_FIRST if text[:1] in '“"' else 1.0)


def worded(
    best: Sequence[tuple[Statement, Wording]], of: Sequence[Statement], source: Source
) -> Iterator[tuple[Statement, Wording]]:
    """Yield each statement as it is printed, as its whole sentence, and in shorter forms that keep what it shares.

    ``of``: the statements of its point. What a relative clause tells may be the very point.
    """
    for statement, wording in best:
        yield statement, wording
        if (whole := source.whole(statement)) is not None:
            yield statement, whole
        others = frozenset().union(
            *(terms_of(s.text) for s in of if s.span.article != statement.span.article)
        )
        for short in source.shorter(statement, wording):
            if _keeps_the_point(wording.text, short.text, others):
                yield statement, short


def _keeps_the_point(text: str, short: str, others: frozenset[str]) -> bool:
    """Whether a shorter form holds all that a statement shares with the others of its point, or the denser part of it.

    Near-copies share every word; of them the part that was cut must share no more of its words than what is left.
    """
    whole, left = terms_of(text), terms_of(short)
    lost = whole - left
    if not whole & others & lost:
        return True
    kept = len(left & others) / max(1, len(left))
    return len(left & others) >= _POINT and kept >= len(lost & others) / len(lost)


def _typical(terms: frozenset[str], statement: Statement, others: Sequence[Statement]) -> float:
    """Return how much of its words a statement shares with the others of its point, 0 to 1.

    The most typical one is printed: where a point has drawn in a statement too many, that one is not.
    """
    shares = []
    for other in others:
        if other.id != statement.id:
            words = terms_of(other.text)
            shares.append(len(terms & words) / max(1, min(len(terms), len(words))))
    return sum(shares) / len(shares) if shares else 0.0


def _of_conflict(source: Source, point: Point) -> Iterator[Candidate]:
    """Yield the sides of a conflict as quotations side by side, as briefly as each can be quoted."""
    sides: list[tuple[Statement, str]] = []
    for value in point.values:
        options = [
            (s, words)
            for i in value.statements
            if (s := source.by_id.get(i)) is not None
            if (words := quotation(s, point.slot, value.value)) is not None
        ]
        if options:
            sides.append(min(options, key=lambda o: (len(o[1].split()), source.place(o[0].span))))
    sides = [s for n, s in enumerate(sides) if s[1] not in {w for _, w in sides[:n]}][:4]
    sides.sort(key=lambda s: source.place(s[0].span))
    if len(sides) < 2:
        return
    text = write(_lead(point, [w for _, w in sides]), tuple(w for _, w in sides))
    sentence = BriefSentence(
        text=text, section="disputed", citations=tuple(dict.fromkeys(s.span for s, _ in sides))
    )
    if fault(sentence, source.texts):
        return
    others = sorted((s.span for s in point.statements), key=source.place)
    yield Candidate(
        sentence=cited_by(sentence, others, source.texts),
        of=point.id,
        worth=1.0 if point.basis in ("rounding", "loose_word") else 5.0 + 0.4 * point.outlets,
        place=source.place(sides[0][0].span),
        terms=terms_of(text),
    )


def _lead(point: Point, quotations: Sequence[str]) -> str:
    """Return the opening words for a conflict; a count rises or falls only where its reports, in order, say so."""
    if point.basis == "successive_counts":
        for lead in ("The count rises", "The count falls"):
            read = parse(write(lead, tuple(quotations)))
            known = all(first_number(q) is not None for q in quotations)
            if known and read is not None and not read.contradicts_itself():
                return lead
        return "Counts taken at different times"
    if point.basis == "superseded":
        return "An earlier account was replaced"
    return _LEAD_OF_SLOT[point.slot]


def quotation(statement: Statement, slot: Slot | None, value: str) -> str | None:
    """Return the fewest words of a statement that show its side and cut nothing that matters, or None.

    For a number: the words around it, else its clause; for anything else, and where those cut a hedge, the
    whole statement.
    """
    (passage,) = passages((statement.text,), ("",))
    options = [*_around_number(statement.text, value)] if slot == "number" else []
    options.append(statement.text.strip().rstrip("."))
    for words in options:
        if quotable(words) and faults_of(lay_beside(words, passage, fragment=True))[1] is None:
            return words
    return None


def _around_number(text: str, value: str) -> Iterator[str]:
    """Yield ever wider stretches of a text around the number that it gives: two words before, a clause."""
    numbers = [n for n in find_numbers(text) if n.value is not None]
    number = next(
        (n for n in numbers if f"{n.value:g}" in re.findall(r"[\d.]+", value.replace(",", ""))), None
    )
    number = number or next(iter(numbers), None)
    if number is None:
        return
    before = [m.start() for m in re.finditer(r"[^\s,;:“”\"()—–]+", text[: number.modifier_start])]
    start = before[-2:][0] if before else number.modifier_start
    if before and reporting_cues_in(text[before[-1] : number.modifier_start]):
        start = number.modifier_start
    elif before and re.match(r"\w{2,}(?:ed|ing)\b", text[before[-1] :]):
        start = before[-1]
    if re.search(r"[,;:“”\"()—–.]", text[start : number.modifier_start].strip()):
        start = number.modifier_start
    rest = text[number.end :]
    stop = _STOP.search(rest)
    end = number.end + (stop.start() if stop else len(rest))
    words = text[start:end].strip(" ,;:.")
    if 2 <= len(words.split()) <= LONG_QUOTATION:
        yield words
    cuts = [0, *(m.end() for m in re.finditer(r"[,;]\s+|\s+[–—-]\s+", text)), len(text)]
    for left, right in itertools.pairwise(cuts):
        part = _JOINED.sub("", text[left:right].strip(" ,;–—-\n").rstrip("."))
        if left <= number.start < right and 3 <= len(part.split()) <= LONG_QUOTATION:
            yield part


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
            terms=terms_of(wording.text),
        )


def _of_expectation(source: Source, expectation: Expectation) -> Iterator[Candidate]:
    """Yield what came of an expectation, else the expectation itself.

    An outcome that one outlet reports stands under what was expected: the others corroborate the plan, not
    the deed.
    """
    done = expectation.status == "happened" and bool(expectation.outcome)
    statements = expectation.outcome if done else expectation.statements
    outlets = {source.outlets.get(s.span.article) for s in statements}
    section: BriefSection = "corroborated" if done and len(outlets) > 1 else "expected"
    prominence = source.prominence(statements)
    weight = 0.6 + prominence
    if expectation.outlets > 1:
        weight = 0.6 + 0.7 * expectation.origins + 0.4 * expectation.outlets + 2.0 * prominence
    everything = (*expectation.statements, *expectation.outcome)
    for statement, wording in worded(best_statements(statements, source, 2), everything, source):
        if not wording.printable:
            continue
        cited = cite(source, statement, everything)
        sentence = written(source, wording, section, cited)
        if sentence is None:
            continue
        terms = terms_of(wording.text)
        in_titles = source.in_titles(terms)
        # A plan is hedged by nature, and that costs it as a sentence, not as the news of a story still ahead.
        unsure = not done and statement.certainty not in ("certain", "reported")
        lead = opening(
            weight=weight,
            height=source.height(statement),
            in_titles=in_titles,
            typical=0.0,
            quality=wording.quality * (1.2 if unsure else 1.0) * source.introduced(statement),
            text=wording.text,
        )
        yield Candidate(
            sentence=sentence,
            of=expectation.id,
            worth=(1.2 + 0.5 * expectation.origins + 0.5 * done + prominence + in_titles) * wording.quality,
            place=source.place(statement.span),
            terms=terms,
            lead=lead,
        )
