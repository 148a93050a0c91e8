"""Room 6: Telling -> Point (same, possibly the same, conflict, open question, one outlet only; origins; reason)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.conflicts import clashing, conflicts, contradicting
from secondsource.compare.evidence import View, root, view
from secondsource.compare.judge import POSSIBLE
from secondsource.compare.judging import verdicts
from secondsource.compare.meanings import meanings
from secondsource.compare.origin_provenance import provenance
from secondsource.compare.points import LEAST_OF_MANY, MANY, agreement, groups, key, single
from secondsource.compare.questions import questions
from secondsource.compare.rulings import Ruled, without_settled
from secondsource.compare.sifting import candidates
from secondsource.language.uncollected import uncollected
from secondsource.records import Alignment, Comparison, Mention, Point, Reading, Ruling, Telling

if TYPE_CHECKING:
    from secondsource.compare.candidates import Candidates
    from secondsource.compare.inverted import Bools

__all__ = ["VERSION", "compare", "thinned"]

VERSION = "1"


def compare(telling: Telling, rulings: Sequence[Ruling] = ()) -> Comparison:
    """Say of each statement who else makes it, who contests it, and on how many origins it rests.

    Alignments hold for all statements; points leave out expectations, which the outlook room lists. What readers have
    ruled on statements and conflicts (``rulings``) holds against whatever the room would say.
    """
    with uncollected():
        return _compared(telling, rulings)


def _compared(telling: Telling, rulings: Sequence[Ruling]) -> Comparison:
    views = look(telling.readings)
    if not views:
        return Comparison(alignments=(), points=())
    cast = {m.id: m for m in telling.cast}
    copies = provenance(telling)
    ruled = Ruled.of(rulings, views)
    vectors = np.concatenate([r.vectors for r in telling.readings])
    found = candidates(views, vectors, meanings(telling.readings))
    clashes = without_settled(clashing(views, found), ruled)
    against = contradicting(clashes)
    least = max(POSSIBLE, LEAST_OF_MANY if len(views) > MANY else 0.0)
    scores = verdicts(found, cast, least, against)
    scores = ruled.heed(scores, against, views)
    joined = [p for p in found.pairs(_asking(found)) if key(p.a.index, p.b.index) not in ruled.apart]
    asked = questions(views, joined, scores, copies, vectors)
    disputed = conflicts(views, clashes, copies)
    return Comparison(
        alignments=tuple(scores[k] for k in sorted(scores)),
        points=_points(views, scores, asked, disputed, copies, ruled),
    )


def _asking(found: Candidates) -> Bools:
    """Return the pairs of which one statement or both say that something is open."""
    asks = np.array([v.statement.asks for v in found.views], dtype=bool)
    return np.asarray(asks[found.table.first] | asks[found.table.second], dtype=np.bool_)


def thinned(telling: Telling) -> str | None:
    """Say what is left out of the comparison of a large story, or None where nothing is."""
    count = sum(len(r.statements) for r in telling.readings)
    if count <= MANY:
        return None
    return (
        f"read, but its story is a large one ({count} statements): a statement that stands in a corroborated point starts no further one with "
        "another that does, and pairs that are less likely than not to say the same are left out"
    )


def look(readings: Sequence[Reading]) -> list[View]:
    """Look at every statement of every report, in the order of the telling."""
    out: list[View] = []
    for number, reading in enumerate(readings):
        mentions = sorted(reading.mentions, key=lambda m: m.span.start)
        starts = [m.span.start for m in mentions]
        for statement in reading.statements:
            inside = _inside(statement.span.start, statement.span.end, mentions, starts)
            out.append(view(number, len(out), reading, statement, inside))
    return out


def _inside(start: int, end: int, mentions: Sequence[Mention], starts: Sequence[int]) -> list[Mention]:
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    return [m for m in mentions[first:last] if m.span.end <= end]


def _points(
    views: Sequence[View],
    scores: dict[tuple[int, int], Alignment],
    asked: Sequence[Point],
    disputed: Sequence[Point],
    copies: Mapping[str, str],
    ruled: Ruled,
) -> tuple[Point, ...]:
    """Corroborated, conflict, open question, possible, single outlet: each statement in at least one."""
    listed = {s.id for p in asked for s in p.statements if s.asks}
    plain = {v.index for v in views if not v.statement.expects and v.statement.id not in listed}
    settled = {
        k: a for k, a in scores.items() if plain.issuperset(k) or _besides(views[k[0]], views[k[1]], plain)
    }
    agreed = [
        agreement([views[i] for i in g], settled, copies, "corroborated")
        for g in map(ruled.parted, groups(views, settled))
        if len({views[i].outlet for i in g}) > 1
    ]
    held = {s.id for p in (*agreed, *disputed) for s in p.statements}
    maybe = _possible(views, settled, held, copies)
    held |= {s.id for p in maybe for s in p.statements}
    alone = [single(v) for v in views if v.index in plain and v.statement.id not in held]
    return (*agreed, *disputed, *asked, *maybe, *alone)


def _besides(a: View, b: View, plain: Set[int]) -> bool:
    """Whether one of two statements expects something, and tells besides, as done, an act of the other.

    "She may see the governor, who awarded her a medal in May" bears out that she has the medal. Of 22 such pairs that are
    the same by their chance, in 60 stories of AllSides, some 18 were so by reading; of those that share no act that is told as
    done (90) only about half, mostly what is expected itself.
    """
    if (a.index in plain) == (b.index in plain):
        return False
    looking, other = (b, a) if a.index in plain else (a, b)
    return looking.statement.expects and any(
        e.certainty in ("certain", "reported") and e.tense != "future" and root(e.lemma) in other.terms
        for e in looking.statement.events
    )


def _possible(
    views: Sequence[View],
    scores: dict[tuple[int, int], Alignment],
    held: set[str],
    copies: Mapping[str, str],
) -> list[Point]:
    """Pairs that may be the same, strongest first, each statement once, none that stands elsewhere on both sides."""
    out: list[Point] = []
    used: set[int] = set()
    maybe = [k for k, a in scores.items() if a.verdict == "possible"]
    for i, j in sorted(maybe, key=lambda k: (-scores[k].score, k)):
        a, b = views[i], views[j]
        if a.outlet == b.outlet or {i, j} & used:
            continue
        if a.statement.id in held and b.statement.id in held:
            continue
        used |= {i, j}
        out.append(agreement([a, b], scores, copies, "possible"))
    return out
