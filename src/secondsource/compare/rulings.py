"""Rulings of readers on statements and conflicts: what they say is the same is joined, what they part stays apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secondsource.compare.conflict_frames import Clash
from secondsource.compare.evidence import View
from secondsource.compare.points import key
from secondsource.records import Alignment, Ruling

__all__ = ["Ruled", "without_settled"]

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What readers have ruled on the statements of one telling, by their numbers; the latest word on a pair counts."""

    #: Pairs that say the same; whoever rules A the same as B and B the same as C has ruled on A and C.
    same: Mapping[Pair, Ruling] = field(default_factory=dict)
    #: Pairs that do not say the same.
    apart: frozenset[Pair] = frozenset()
    #: Pairs that are no two sides of a conflict.
    settled: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, rulings: Iterable[Ruling], views: Sequence[View]) -> Ruled:
        """Sort rulings out; those on other things or on statements of other stories say nothing here."""
        number = {v.statement.id: v.index for v in views}
        last: dict[tuple[str, Pair], Ruling] = {}
        # Of two rulings with one moment the one named later counts.
        for r in sorted(rulings, key=lambda r: r.at):
            if r.about != "story" and r.a in number and r.b in number and r.a != r.b:
                last[r.about, key(number[r.a], number[r.b])] = r
        statements = {k: r for (about, k), r in last.items() if about == "statement"}
        apart = frozenset(k for k, r in statements.items() if r.verdict == "not_same")
        same = {k: r for k, r in sorted(statements.items()) if r.verdict == "same"}
        return cls(
            same=_closed(same, apart, views),
            apart=apart,
            settled=frozenset(
                k for (about, k), r in last.items() if about == "conflict" and r.verdict == "not_same"
            ),
        )

    def heed(
        self, scores: Mapping[Pair, Alignment], against: set[Pair], views: Sequence[View]
    ) -> dict[Pair, Alignment]:
        """Return the alignments as ruled: none between statements held apart, a sure one where they are the same.

        What says the same as A says the same as a B that was ruled the same, unless it contradicts it (``against``).
        """
        out = {k: a for k, a in scores.items() if k not in self.apart}
        for (i, j), ruling in self.same.items():
            for one, other in ((i, j), (j, i)):
                for third, alignment in _of(one, scores, self.apart):
                    lent = key(other, third)
                    if views[third].report == views[other].report or lent in self.apart or lent in against:
                        continue
                    if _rank(out.get(lent)) < _rank(alignment):
                        out[lent] = _alignment(lent, views, alignment, f"{alignment.reason}; {_said(ruling)}")
        sure = Alignment(a="", b="", verdict="same", score=1.0, reason="")
        for pair, ruling in self.same.items():
            out[pair] = _alignment(pair, views, sure, _said(ruling))
        return {k: out[k] for k in sorted(out)}

    def parted(self, members: Sequence[int]) -> tuple[int, ...]:
        """Return members of a group without those that were ruled not to say the same as an earlier one."""
        kept: list[int] = []
        for m in members:
            if not any(key(m, k) in self.apart for k in kept):
                kept.append(m)
        return tuple(kept)


def without_settled(clashes: Sequence[Clash], ruled: Ruled) -> tuple[Clash, ...]:
    """Return clashes without those that were ruled to be no conflict.

    Who says of two statements that they are no conflict says so of the two values that they give to that question, so
    that the same values in other reports are none either; a third value still is.
    """
    gone: set[tuple[str, str, frozenset[str]]] = set()
    for a, b in sorted(ruled.settled):
        sides: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for c in clashes:
            for index, value in zip(c.pair, c.values, strict=True):
                if index in (a, b):
                    sides[c.slot, c.about][index].add(value)
        for question, given in sorted(sides.items()):
            gone |= {(*question, frozenset({x, y})) for x in given[a] for y in given[b] if x != y}
    return tuple(
        c
        for c in clashes
        if c.pair not in ruled.settled and (c.slot, c.about, frozenset(c.values)) not in gone
    )


def _closed(same: Mapping[Pair, Ruling], apart: frozenset[Pair], views: Sequence[View]) -> dict[Pair, Ruling]:
    """Return pairs with those that follow from them by a third; what is held apart stays so. Only pairs of two reports count."""
    out = dict(same)
    while more := {
        key(x, y): max((one, other), key=lambda r: r.at)
        for (i, j), one in out.items()
        for (k, n), other in out.items()
        if (shared := {i, j} & {k, n}) and len(shared) == 1
        for x, y in [sorted({i, j, k, n} - shared)]
        if key(x, y) not in out and key(x, y) not in apart
    }:
        out |= more
    return {k: out[k] for k in sorted(out) if views[k[0]].report != views[k[1]].report}


def _of(
    one: int, scores: Mapping[Pair, Alignment], apart: frozenset[Pair]
) -> Iterable[tuple[int, Alignment]]:
    for (i, j), alignment in scores.items():
        if one in (i, j) and (i, j) not in apart:
            yield (j if one == i else i), alignment


def _rank(alignment: Alignment | None) -> tuple[bool, float]:
    return (alignment.verdict == "same", alignment.score) if alignment else (False, -1.0)


def _alignment(pair: Pair, views: Sequence[View], like: Alignment, reason: str) -> Alignment:
    a, b = (views[k].statement.id for k in pair)
    return replace(like, a=a, b=b, reason=reason)


def _said(ruling: Ruling) -> str:
    return f"ruled the same by {ruling.by} on {ruling.at[:10]}"
