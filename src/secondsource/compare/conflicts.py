"""Conflicts: two typed values for one slot of one event that cannot both be true.

The question is aligned first (the same event, slot, day and scope), then values are compared. What is not settled by
that is no conflict: a hedge, a floor below the other's count, another scope, another day, another speaker's opinion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from secondsource.compare.candidates import Candidates, Pair
from secondsource.compare.clues import Rule
from secondsource.compare.conflict_counts import (
    TOLLS,
    ages_of_people,
    lengths_of_time,
    numbers,
    tolls,
)
from secondsource.compare.conflict_frames import Clash, Context, comparable
from secondsource.compare.conflict_slots import days, denials, doers, speakers, spots
from secondsource.compare.conflict_versions import given_up, hours, one_or_both
from secondsource.compare.evidence import View
from secondsource.compare.nearness import Nearness
from secondsource.compare.origins import roots
from secondsource.compare.points import key
from secondsource.records import ConflictValue, Point, content_id

__all__ = ["Clash", "clashing", "conflicts", "contradicting"]


def clashing(views: Sequence[View], candidates: Candidates) -> tuple[Clash, ...]:
    """Return the pairs of two outlets that give one question two values, in the order of the candidates."""
    context = Context.of(views, candidates.near)
    out: list[Clash] = []
    for pair in _carried(views, candidates.near, context):
        out += tolls(pair, context) if comparable(pair, context) else ()
    for pair, rules in candidates.contested():
        framed = comparable(pair, context)
        for rule, framed_or_not, find in _RULES:
            if rule & rules and framed in framed_or_not:
                out += find(pair, context)
    return tuple(out)


_ONLY, _NEVER, _ALWAYS = (True,), (False,), (True, False)
#: The rules in their order: each with whether the two statements must be comparable.
_RULES: tuple[tuple[int, tuple[bool, ...], Callable[[Pair, Context], Iterable[Clash]]], ...] = (
    (Rule.SPEAKERS.value, _ALWAYS, speakers),
    (Rule.GIVEN_UP.value, _ALWAYS, given_up),
    # A day of its own is what a conflict of days is about.
    (Rule.DAYS.value, _NEVER, days),
    (Rule.AGES.value, _ONLY, lambda pair, _: ages_of_people(pair)),
    (Rule.TOLLS.value, _ONLY, tolls),
    (Rule.NUMBERS.value, _ONLY, numbers),
    (Rule.LENGTHS.value, _ONLY, lengths_of_time),
    (Rule.SPOTS.value, _ONLY, spots),
    (Rule.DOERS.value, _ONLY, doers),
    (Rule.DENIALS.value, _ONLY, denials),
    (Rule.HOURS.value, _ONLY, hours),
    (Rule.EITHER.value, _ONLY, one_or_both),
)


def _carried(views: Sequence[View], near: Nearness, context: Context) -> list[Pair]:
    """Return pairs of a statement that only carries on from the one before, with what that one before is paired with.

    "At least 170 people had also been wounded" shares no word with the other report's toll, but stands after the news.
    """
    given = [_tolls(k, context) for k in range(len(views))]
    counts = np.array([*map(bool, given), False], dtype=bool)
    carries = counts & np.array([k in context.before for k in range(len(views))] + [False], dtype=bool)
    first, second = near.columns()
    keys = np.concatenate(
        [
            ((first + 1) * near.size + second)[carries[first + 1] & counts[second]],
            (first * near.size + second + 1)[carries[second + 1] & counts[first]],
        ]
    )
    new = (divmod(k, near.size) for k in np.unique(keys[~near.known(keys)]).tolist())
    return [
        Pair(a=views[i], b=views[j], figures=(), shared=())
        for i, j in new
        if any(given[i][c] != given[j][c] for c in given[i].keys() & given[j].keys())
    ]


def _tolls(number: int, context: Context) -> dict[str, float | None]:
    """Return what a statement counts of an event's harm, each with its number: all that ``tolls`` looks at."""
    each = context.counts.get(number, {})
    return {c: q.number for c, (q, *more) in each.items() if not more and c.partition(":")[0] in TOLLS}


def contradicting(clashes: Sequence[Clash]) -> set[tuple[int, int]]:
    """Return the pairs that cannot both be true.

    Two tolls of one event still agree that it happened, and one remark under two names on what was said.
    """
    return {key(*c.pair) for c in clashes if not c.agrees and c.slot != "attribution"}


def conflicts(views: Sequence[View], clashes: Sequence[Clash], copies: Mapping[str, str]) -> list[Point]:
    """Return the conflicts over statements of different outlets, one a question and event."""
    out = []
    asked: dict[tuple[str, str], list[Clash]] = {}
    for c in clashes:
        asked.setdefault((c.slot, c.about), []).append(c)
    for about, ours in sorted(asked.items()):
        pairs = [c.pair for c in ours]
        # One man's remarks under another's name are one conflict, however many remarks they are.
        for members in (
            [tuple(sorted({i for p in pairs for i in p}))]
            if about[0] == "attribution"
            else _components(pairs)
        ):
            among = set(members)
            inside = [c for c in ours if c.pair[0] in among]
            out.append(_conflict([views[i] for i in members], inside, copies))
    return out


def _components(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    groups: list[set[int]] = []
    for i, j in sorted(pairs):
        touched = [g for g in groups if i in g or j in g]
        merged = {i, j}.union(*touched)
        groups = [g for g in groups if g not in touched] + [merged]
    return [tuple(sorted(g)) for g in sorted(groups, key=min)]


def _conflict(members: Sequence[View], clashes: Sequence[Clash], copies: Mapping[str, str]) -> Point:
    """Return one conflict with its sides: who gives which value."""
    ids = {v.index: v.statement.id for v in members}
    sides: dict[str, set[str]] = {}
    for c in clashes:
        for index, value in zip(c.pair, c.values, strict=True):
            sides.setdefault(value, set()).add(ids[index])
    order = {v.statement.id: n for n, v in enumerate(members)}
    origin = roots(members, copies)
    first = clashes[0]
    values = sorted(sides, key=_rank)
    return Point(
        id=content_id("point", "conflict", first.slot, first.about, *ids.values()),
        kind="conflict",
        text=members[0].statement.text,
        outlets=len({v.outlet for v in members}),
        origins=origin.count,
        origin_reason=origin.reason,
        score=1.0,
        reason=f"{first.reason}: {', '.join(values)}",
        statements=tuple(v.statement for v in members),
        basis=first.basis,
        slot=first.slot,
        values=tuple(
            ConflictValue(value=v, statements=tuple(sorted(sides[v], key=lambda s: order[s]))) for v in values
        ),
    )


def _rank(value: str) -> tuple[float, str]:
    try:
        return (float(value.split()[0]), value)
    except ValueError:
        return (0.0, value)
