"""Conflicts: two typed values for one slot of one event that cannot both be true.

The question is aligned first (the same event, slot, day and scope), then values are compared. What is not settled by
that is no conflict: a hedge, a floor below the other's count, another scope, another day, another speaker's opinion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.compare.candidates import Pair
from secondsource.compare.conflict_counts import (
    LEAST_ALIGNED,
    ages_of_people,
    lengths_of_time,
    numbers,
    tolls,
)
from secondsource.compare.conflict_frames import Clash, Context, comparable
from secondsource.compare.conflict_slots import days, denials, doers, speakers, spots
from secondsource.compare.conflict_versions import given_up, hours, one_or_both
from secondsource.compare.evidence import View
from secondsource.compare.origins import roots
from secondsource.compare.points import key
from secondsource.records import ConflictValue, Point, content_id

__all__ = ["Clash", "clashing", "conflicts", "contradicting"]


def clashing(candidates: Sequence[Pair]) -> tuple[Clash, ...]:
    """Return the pairs of two outlets that give one question two values, in the order of the candidates."""
    context = Context.of(candidates)
    out: list[Clash] = []
    for pair in _carried(candidates, context):
        out += tolls(pair, context) if comparable(pair, context) else ()
    for pair in candidates:
        if pair.a.outlet == pair.b.outlet:
            continue
        out += speakers(pair, context)
        aligned = context.chance(pair) >= LEAST_ALIGNED
        out += given_up(pair, context) if aligned else ()
        if not comparable(pair, context):
            # A day of its own is what a conflict of days is about.
            out += days(pair, context) if aligned else ()
            continue
        out += ages_of_people(pair)
        if not aligned:
            continue
        out += tolls(pair, context)
        out += numbers(pair, context)
        out += lengths_of_time(pair, context)
        out += spots(pair, context)
        out += doers(pair, context)
        out += denials(pair, context)
        out += hours(pair, context)
        out += one_or_both(pair, context)
    return tuple(out)


def _carried(candidates: Sequence[Pair], context: Context) -> list[Pair]:
    """Return pairs of a statement that only carries on from the one before, with what that one before is paired with.

    "At least 170 people had also been wounded" shares no word with the other report's toll, but stands after the news.
    """
    known = {(p.a.index, p.b.index) for p in candidates}
    out: dict[tuple[int, int], Pair] = {}
    for pair in candidates:
        for before, other in ((pair.a, pair.b), (pair.b, pair.a)):
            after = context.views.get(before.index + 1)
            if after is None or not context.carries_on(after):
                continue
            k = key(after.index, other.index)
            if k not in known and after.statement.quantities and other.statement.quantities:
                first, second = (after, other) if after.index < other.index else (other, after)
                out[k] = Pair(a=first, b=second, figures=pair.figures, shared=())
    return [out[k] for k in sorted(out)]


def contradicting(clashes: Sequence[Clash]) -> set[tuple[int, int]]:
    """Return the pairs that cannot both be true.

    Two tolls of one event still agree that it happened, and one remark under two names on what was said.
    """
    return {key(*c.pair) for c in clashes if not c.agrees and c.slot != "attribution"}


def conflicts(views: Sequence[View], clashes: Sequence[Clash], copies: Mapping[str, str]) -> list[Point]:
    """Return the conflicts over statements of different outlets, one a question and event."""
    out = []
    for about in sorted({(c.slot, c.about) for c in clashes}):
        ours = [c for c in clashes if (c.slot, c.about) == about]
        pairs = [c.pair for c in ours]
        # One man's remarks under another's name are one conflict, however many remarks they are.
        for members in (
            [tuple(sorted({i for p in pairs for i in p}))]
            if about[0] == "attribution"
            else _components(pairs)
        ):
            inside = [c for c in ours if c.pair[0] in members]
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
