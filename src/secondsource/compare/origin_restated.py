"""Restatements: what a report tells in its own words in one sentence and gives to a source in another."""

from __future__ import annotations

from secondsource.compare.evidence import plain_term
from secondsource.records import Reading, Speaker, Statement

#: From this cosine of their vectors on, and with so large a share of the terms of the shorter, at least so many of them,
#: two statements of one report tell the same.
_ALIKE, _COVERED, _TERMS = 0.7, 0.5, 3
#: Counts that make a statement recognisable where both give them ("killed 44 and injured 140").
_COUNTS = 2


def restated(reading: Reading) -> dict[str, tuple[Speaker, ...]]:
    """Return for statements in an outlet's own voice the sources to whom the report gives the same elsewhere.

    A lead is told plainly and given to its source further down; who counts origins must not take it for the outlet's own.
    """
    told = [(n, s) for n, s in enumerate(reading.statements) if s.speaker.kind == "outlet"]
    given = [(n, s) for n, s in enumerate(reading.statements) if _has_source(s)]
    if not (told and given and len(reading.vectors)):
        return {}
    alike = reading.vectors[[n for n, _ in told]] @ reading.vectors[[n for n, _ in given]].T
    out: dict[str, tuple[Speaker, ...]] = {}
    for row, (_, mine) in enumerate(told):
        found = [
            s.speaker
            for column, (_, s) in enumerate(given)
            if (float(alike[row, column]) >= _ALIKE and _covers(_terms(mine, reading), _terms(s, reading)))
            or _same_counts(mine, s)
        ]
        if found:
            out[mine.id] = tuple(v for n, v in enumerate(found) if v not in found[:n])
    return out


def _has_source(statement: Statement) -> bool:
    return statement.speaker.kind != "outlet" and bool(statement.speaker.name)


def _covers(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= _TERMS and shared >= _COVERED * min(len(a), len(b))


def _same_counts(a: Statement, b: Statement) -> bool:
    """Whether all that one counts is counted in the other, and that is more than one thing."""
    first, second = _counts(a), _counts(b)
    return len(first) >= _COUNTS and first <= second


def _counts(statement: Statement) -> frozenset[float]:
    return frozenset(q.number for q in statement.quantities if q.number is not None and q.number > 1)


def _terms(statement: Statement, reading: Reading) -> frozenset[str]:
    tokens = reading.sentences[statement.sentence].tokens
    inside = (t for t in tokens if statement.span.start <= t.start and t.end <= statement.span.end)
    return frozenset(term for t in inside if (term := plain_term(t)) is not None)
