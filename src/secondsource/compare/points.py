"""From pairs to points: one proposition each, built around the strongest pair, never by transitive union.

Joining whatever is connected is ruinous (a study on such pairs fell from P .74 R .63 to P .33 R .76), because one
sentence serves several propositions. So a point grows from its strongest pair, and takes a further statement only where
that is close to every member (``_fits``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from secondsource.compare.evidence import View
from secondsource.compare.origins import roots
from secondsource.records import Alignment, Point, Statement, content_id

Scores = Mapping[tuple[int, int], Alignment]

#: Statements from which on a story is a large one: a hundred reports of thirty. There a statement that stands in some point
#: starts no further one with another that does. In a hundred reports of one event, which tell 48 things, 1,400 points were
#: found without that rule, up to 36 of them around one statement, each with a slightly different choice of outlets.
MANY = 3000
#: Chance from which two statements of a large story are possibly the same; of a hundred reports of one event that leaves two
#: thirds of these pairs, and what is told by many is told in plainer words by some of them.
LEAST_OF_MANY = 0.5


def key(i: int, j: int) -> tuple[int, int]:
    """Return a pair of numbers in ascending order."""
    return (i, j) if i < j else (j, i)


def groups(views: Sequence[View], scores: Scores) -> list[tuple[int, ...]]:
    """Return groups of statements that say the same; a statement may stand in several."""
    same = {k: a for k, a in scores.items() if a.verdict == "same"}
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in same:
        near[i].add(j)
        near[j].add(i)
    covered: set[tuple[int, int]] = set()
    placed: set[int] = set()
    out: list[tuple[int, ...]] = []
    for pair in sorted(same, key=lambda k: (-same[k].score, k)):
        if pair in covered or (len(views) > MANY and placed.issuperset(pair)):
            continue
        members = list(pair)
        rivals = (near[pair[0]] | near[pair[1]]) - set(pair)
        strength = {k: _strength(k, pair, scores) for k in rivals}
        for k in sorted(rivals, key=lambda k: (-strength[k], k)):
            if _fits(k, members, views, scores):
                members.append(k)
        placed.update(members)
        covered.update(key(i, j) for i in members for j in members if i < j)
        out.append(tuple(sorted(members)))
    return out


def _strength(k: int, pair: tuple[int, int], scores: Scores) -> float:
    return sum(scores[key(k, m)].score for m in pair if key(k, m) in scores)


def _fits(k: int, members: Sequence[int], views: Sequence[View], scores: Scores) -> bool:
    """Whether a statement belongs to a group: at least possibly the same as every member of another report, and the
    same as at least half of them; a second statement of a report, the same as all of them.

    With "possibly the same as every other" alone, groups drifted from a meeting to whatever else was said of it; and from one
    toll to another, where two that count other numbers might be only possibly the same.
    """
    same = others = 0
    doubtful: list[int] = []
    report = views[k].report
    for m in members:
        if views[m].report == report:
            continue
        judged = scores.get(key(k, m))
        if judged is None:
            return False
        others += 1
        if judged.verdict == "same":
            same += 1
        else:
            doubtful.append(m)
    if not others or any(_count_apart(views[k], views[m]) for m in doubtful):
        return False
    return same == others if others < len(members) else 2 * same >= others


def _count_apart(a: View, b: View) -> bool:
    """Whether both statements give numbers, and none in common."""
    first, second = ({q.number for q in v.statement.quantities if q.number} for v in (a, b))
    return bool(first and second) and first.isdisjoint(second)


def agreement(
    members: Sequence[View],
    scores: Scores,
    copies: Mapping[str, str],
    kind: Literal["corroborated", "possible"],
) -> Point:
    """Return the point that a group of statements makes together, or possibly makes together."""
    origin = roots(members, copies)
    judged = [
        a for i, x in enumerate(members) for y in members[i + 1 :] if (a := scores.get(key(x.index, y.index)))
    ]
    strongest = max(judged, key=lambda a: (a.score, a.a, a.b))
    return Point(
        id=content_id("point", kind, *(v.statement.id for v in members)),
        kind=kind,
        text=naming(members).text,
        outlets=len({v.outlet for v in members}),
        origins=origin.count,
        origin_reason=origin.reason,
        score=strongest.score if kind == "possible" else min(a.score for a in judged),
        reason=strongest.reason,
        statements=tuple(v.statement for v in members),
    )


def naming(members: Sequence[View]) -> Statement:
    """Return the statement that names a point best: certain before hedged, what all share, not the longest.

    A long sentence holds more than the proposition; the shortest that holds most of the shared terms names it.
    """
    shared: dict[str, int] = defaultdict(int)
    for v in members:
        for t in v.terms:
            shared[t] += 1
    common = {t for t, n in shared.items() if n > 1}

    def rank(v: View) -> tuple[float, float, int]:
        held = len(v.terms & common) / max(1, len(common))
        return (-round(held, 1), len(v.words) / 100, v.index)

    return min(members, key=rank).statement


def single(view: View) -> Point:
    """Return the point of a statement that nobody else makes."""
    return Point(
        id=content_id("point", "single_outlet", view.statement.id),
        kind="single_outlet",
        text=view.statement.text,
        outlets=1,
        origins=1,
        origin_reason="one outlet",
        score=1.0,
        reason="no other report says the same",
        statements=(view.statement,),
    )
