"""Conflicts: two typed values for one slot of one event that cannot both be true.

The question is aligned first (the same event, slot, day and scope), then values are compared. What is not settled by
that is no conflict: a hedge, a floor below the other's count, another scope, another day, another speaker's opinion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.compare.candidates import Pair
from secondsource.compare.evidence import View
from secondsource.compare.judge import weights
from secondsource.compare.origins import roots
from secondsource.compare.points import key
from secondsource.records import ConflictBasis, ConflictValue, Point, Quantity, content_id

#: Counted classes whose number changes as an event goes on.
_TOLLS = ("killed", "wounded", "missing", "arrested", "displaced")
#: Chance of being the same from which two counts are of one event.
_ALIGNED = 0.5
#: The same where both name one day and one place or person: an explosion there is a blast here.
_ALIGNED_BY_DAY = 0.3
#: Modifiers that make of a number a floor, a ceiling, or a round figure.
_FLOORS = frozenset({"at least", "more than", "over", "above", "no fewer than", "no less than", "upwards of"})
_CEILINGS = frozenset(
    {"up to", "at most", "fewer than", "less than", "under", "no more than", "nearly", "almost"}
)
_ROUND = frozenset({"about", "around", "approximately", "some", "roughly", "nearly", "almost"})
#: Numbers within this share of each other may be one figure rounded.
_ROUNDING = 0.05


def clashing(candidates: Sequence[Pair]) -> dict[str, list[tuple[int, int]]]:
    """Return the pairs of two outlets that give one count of one event two numbers, by the class counted."""
    clashes: dict[str, list[tuple[int, int]]] = {}
    for pair in candidates:
        if pair.a.outlet == pair.b.outlet or not _one_event(pair):
            continue
        for counted, x, y in _counts(pair.a, pair.b):
            if _clash(x, y, toll=counted in _TOLLS):
                clashes.setdefault(counted, []).append(key(pair.a.index, pair.b.index))
    return clashes


def contradicting(clashes: Mapping[str, Sequence[tuple[int, int]]]) -> set[tuple[int, int]]:
    """Return the pairs that cannot both be true; two tolls of one event still agree that it happened."""
    return {pair for counted, found in clashes.items() if counted not in _TOLLS for pair in found}


def conflicts(
    views: Sequence[View], clashes: Mapping[str, Sequence[tuple[int, int]]], copies: Mapping[str, str]
) -> list[Point]:
    """Return the conflicts of number over statements of different outlets, one a counted class and event."""
    out = []
    for counted in sorted(clashes):
        for members in _components(clashes[counted]):
            point = _conflict([views[i] for i in members], counted, copies)
            if point is not None:
                out.append(point)
    return out


def _one_event(pair: Pair) -> bool:
    """Whether the two statements count at one event: near the same statement, no other day, alike certain."""
    a, b = pair.a.statement, pair.b.statement
    if "future" in (a.tense, b.tense) or a.background != b.background:
        return False
    unsure = {"possible", "likely", "unlikely", "unknown", "denied"}
    if a.certainty in unsure or b.certainty in unsure:
        return False
    if a.when and b.when and a.when.value != b.when.value:
        return False
    if pair.a.period != pair.b.period:
        return False
    one_day = a.when is not None and b.when is not None and a.when.precision == "day"
    one_place = any(t in pair.shared for t in pair.a.names & pair.b.names)
    return weights().chance(pair.figures) >= (_ALIGNED_BY_DAY if one_day and one_place else _ALIGNED)


def _counts(a: View, b: View) -> list[tuple[str, Quantity, Quantity]]:
    """Counts of one class in both statements; a class that one of them counts twice is left alone."""
    first, second = _by_class(a), _by_class(b)
    return [
        (counted, first[counted][0], second[counted][0])
        for counted in sorted(first.keys() & second.keys())
        if len(first[counted]) == len(second[counted]) == 1
    ]


def _by_class(view: View) -> dict[str, list[Quantity]]:
    out: dict[str, list[Quantity]] = {}
    for q in view.statement.quantities:
        if q.counted and q.number is not None and q.unit in (None, "people"):
            out.setdefault(q.counted, []).append(q)
    return out


def _clash(x: Quantity, y: Quantity, *, toll: bool) -> bool:
    """Whether two counts differ; a floor below the other's count does so only as successive tolls of one event."""
    if x.number is None or y.number is None or x.number == y.number:
        return False
    low, high = (x, y) if x.number < y.number else (y, x)
    if low.number is None or high.number is None:
        return False
    if high.number - low.number <= _ROUNDING * high.number and {x.modifier, y.modifier} & _ROUND:
        return False
    if low.modifier in _FLOORS or high.modifier in _CEILINGS:
        return toll and low.modifier == "at least" and high.modifier in (None, "at least")
    return True


def _components(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    groups: list[set[int]] = []
    for i, j in sorted(pairs):
        touched = [g for g in groups if i in g or j in g]
        merged = {i, j}.union(*touched)
        groups = [g for g in groups if g not in touched] + [merged]
    return [tuple(sorted(g)) for g in sorted(groups, key=min)]


def _conflict(members: Sequence[View], counted: str, copies: Mapping[str, str]) -> Point | None:
    sides: dict[float, list[str]] = {}
    for v in members:
        number = _by_class(v)[counted][0].number
        if number is not None:
            sides.setdefault(number, []).append(v.statement.id)
    if len(sides) < 2:
        return None
    origin = roots(members, copies)
    basis: ConflictBasis = "successive_counts" if counted in _TOLLS else "hard"
    told = "the count rises" if basis == "successive_counts" else "two numbers for one count"
    numbers = ", ".join(_plain(n) for n in sorted(sides))
    return Point(
        id=content_id("point", "conflict", counted, *(v.statement.id for v in members)),
        kind="conflict",
        text=members[0].statement.text,
        outlets=len({v.outlet for v in members}),
        origins=origin.count,
        origin_reason=origin.reason,
        score=1.0,
        reason=f"{counted.replace(':', ' ')}: {numbers}; {told}",
        statements=tuple(v.statement for v in members),
        basis=basis,
        slot="number",
        values=tuple(ConflictValue(value=_plain(n), statements=tuple(sides[n])) for n in sorted(sides)),
    )


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"
