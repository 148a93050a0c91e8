"""Conflicts: two typed values for one slot of one event that cannot both be true.

The question is aligned first (the same event, slot, day and scope), then values are compared. What is not settled by
that is no conflict: a hedge, a floor below the other's count, another scope, another day, another speaker's opinion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.candidates import Candidates, Pair, Table
from secondsource.compare.conflict_counts import (
    LEAST_ALIGNED,
    ages_of_people,
    by_class,
    lengths_of_time,
    numbers,
    tolls,
)
from secondsource.compare.conflict_frames import SURE, Clash, Context, comparable
from secondsource.compare.conflict_slots import days, denials, doers, speakers, spots
from secondsource.compare.conflict_values import ages
from secondsource.compare.conflict_versions import given_up, hours, one_or_both
from secondsource.compare.evidence import View, root
from secondsource.compare.inverted import Index
from secondsource.compare.nearness import Nearness
from secondsource.compare.origins import roots
from secondsource.compare.points import key
from secondsource.language.reporting import REPORTING_VERBS
from secondsource.records import ConflictValue, Point, content_id

if TYPE_CHECKING:
    from secondsource.compare.inverted import Block, Bools, Floats, Ints

__all__ = ["Clash", "Clues", "clashing", "conflicts", "contradicting"]

#: Words without which nobody tells that it was one of two, or what was thought at first.
_ANY = frozenset({"either", "initially", "first", "originally"})
#: Terms that two statements share at least for their own chance to say something, and for one to deny the other: a little
#: under what the rules ask for, which count them without compounds.
_FEWEST_SHARED, _HALF = 2, 0.5
#: Words in a row without which two quotations are not one remark; its rule counts "don't" as two, and asks for five.
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clues:
    """What a statement must have for any rule to find it at odds with another, so that few pairs need be looked at.

    Every rule below asks for an act, a count, an age or a quotation on both sides, for one of a few words on one side
    (``_ANY``), or for nearly the same words with and without a negation; and all but those on ages and quotations ask
    for two statements of one event. A new rule that asks for something else needs its clue here.
    """

    #: Acts told as facts and classes of counts, as keys.
    told: Index
    #: People with ages; quotations of people with names.
    aged: Index
    quoted: Index
    #: Statements whose words alone may do; those that may carry on from the one before, whose chance they borrow.
    anyhow: Bools
    carrying: Bools
    outlets: Ints
    sizes: Ints

    @classmethod
    def of(cls, views: Sequence[View]) -> Clues:
        """Look for clues in statements."""
        outlets: dict[str, int] = {}
        return cls(
            told=Index.of([[*_acts_of(v), *(f"count {c}" for c in by_class(v))] for v in views]),
            aged=Index.of([["aged"] * any(True for _ in ages(v.statement.text)) for v in views]),
            quoted=Index.of([["quoted"] * _quoted(v) for v in views]),
            anyhow=np.array([not _ANY.isdisjoint(v.words) for v in views], dtype=bool),
            carrying=np.array([not v.names for v in views], dtype=bool),
            outlets=np.array([outlets.setdefault(v.outlet, len(outlets)) for v in views], dtype=np.int64),
            sizes=np.array([len(v.terms) for v in views], dtype=np.int64),
        )

    def may_clash(self, block: Block, table: Table, chances: Floats) -> Bools:
        """Return which near pairs of a block may be at odds; ``chances`` are those of telling of one event."""
        i, j = table.first, table.second
        rows, columns = i - block.first, j - block.start
        aligned = (
            ((chances >= LEAST_ALIGNED) & (table.shared >= _FEWEST_SHARED))
            | self.carrying[i]
            | self.carrying[j]
        )
        alike = (table.figure("contrary") > 0) & (2 * table.shared >= _HALF * (self.sizes[i] + self.sizes[j]))
        typed = self.told.sharing(block)[rows, columns] | self.anyhow[i] | self.anyhow[j] | alike
        remark = self.quoted.sharing(block)[rows, columns] & (table.figure("run") >= _FEWEST_WORDS / 12)
        persons = self.aged.sharing(block)[rows, columns] | remark
        possible: Bools = (self.outlets[i] != self.outlets[j]) & ((aligned & typed) | persons)
        return possible


def _acts_of(view: View) -> list[str]:
    events = view.statement.events
    return [f"act {root(e.lemma)}" for e in events if e.certainty in SURE and e.lemma not in REPORTING_VERBS]


def _quoted(view: View) -> bool:
    return view.statement.speaker.kind == "named" and any(mark in view.statement.text for mark in '"“”')


def clashing(views: Sequence[View], candidates: Candidates) -> tuple[Clash, ...]:
    """Return the pairs of two outlets that give one question two values, in the order of the candidates."""
    context = Context.of(views, candidates.near)
    out: list[Clash] = []
    for pair in _carried(views, candidates.near, context):
        out += tolls(pair, context) if comparable(pair, context) else ()
    for pair in candidates.pairs:
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


def _carried(views: Sequence[View], near: Nearness, context: Context) -> list[Pair]:
    """Return pairs of a statement that only carries on from the one before, with what that one before is paired with.

    "At least 170 people had also been wounded" shares no word with the other report's toll, but stands after the news.
    """
    counts = np.array([bool(v.statement.quantities) for v in views] + [False], dtype=bool)
    carries = counts & np.array([k in context.before for k in range(len(views))] + [False], dtype=bool)
    first, second = near.columns()
    keys = np.concatenate(
        [
            ((first + 1) * near.size + second)[carries[first + 1] & counts[second]],
            (first * near.size + second + 1)[carries[second + 1] & counts[first]],
        ]
    )
    new = np.unique(keys[~near.known(keys)])
    return [
        Pair(a=views[k // near.size], b=views[k % near.size], figures=(), shared=()) for k in new.tolist()
    ]


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
