"""Deeds: whether two statements tell of the same act, by the same parties, with the same numbers."""

from __future__ import annotations

from secondsource.compare.evidence import View, root
from secondsource.records import Event, Party

#: How alike two predicates are: the same word, the same kind of act in the same mode, the same kind.
_WORD, _MODE, _KIND = 1.0, 0.7, 0.5
#: Up to here a number stands in many statements.
_COMMON_NUMBER = 12


def deed(a: View, b: View) -> float:
    """Return how well the best pair of acts of two statements fits, 0 (none) to about 2.

    Parties, place and time that agree raise it, and those that differ lower it; a role that is swapped (who hit
    whom) lowers it as well.
    """
    return max((_fit(e, f) for e in a.statement.events for f in b.statement.events), default=0.0)


def shared_number(a: View, b: View) -> bool:
    """Whether two statements give a number in common; a small one, only where it does not count two other things.

    "Six strikes" and "six teachers" share nothing.
    """
    return any(
        p.number == q.number
        and (p.number > _COMMON_NUMBER or None in (p.counted, q.counted) or p.counted == q.counted)
        for p in a.statement.quantities
        for q in b.statement.quantities
        if p.number and q.number
    )


def _fit(e: Event, f: Event) -> float:
    likeness = _predicates(e, f)
    return likeness * (1 + max(-1.0, _frames(e, f)) / 2) if likeness else 0.0


def _predicates(e: Event, f: Event) -> float:
    if root(e.lemma) == root(f.lemma):
        return _WORD
    if e.type is None or e.type != f.type:
        return 0.0
    return _MODE if e.mode == f.mode else _KIND


def _frames(e: Event, f: Event) -> float:
    """Agreement less disagreement of the parties, place and time of two acts."""
    doers, others = (_cast(e.actors), _cast(f.actors)), (_cast(e.recipients), _cast(f.recipients))
    total = sum((1.0 if x & y else -1.0) for x, y in (doers, others) if x and y)
    swapped = doers[0] & others[1] or others[0] & doers[1]
    if swapped and total <= 0:
        total -= 0.5
    if e.place and f.place:
        total += 0.5 if e.place == f.place else -0.5
    if e.when and f.when:
        total += 0.5 if e.when.value == f.when.value else -0.5
    return total


def _cast(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.cast for p in parties if p.cast)
