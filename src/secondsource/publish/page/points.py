"""Points of a story: corroborated, in conflict, open, from one outlet only, possibly the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.publish import wording
from secondsource.publish.page.context import Context, counts, namer
from secondsource.publish.page.likeness import set_side_by_side
from secondsource.publish.page.view import Contested, Item, Telling, Value
from secondsource.publish.page.words import manner, opened, slot
from secondsource.records import Point, PointKind, Statement

__all__ = ["conflict", "item", "of_kind"]

_WORD = re.compile(r"\w+")
#: The reason may begin with the count that stands before it.
_COUNT = re.compile(r"^(\d+|one) origins?: ")


def of_kind(context: Context, kind: PointKind) -> tuple[Item, ...]:
    """Return the points of a kind, in their order."""
    return tuple(item(context, p) for p in context.page.comparison.points if p.kind == kind)


def item(context: Context, point: Point) -> Item:
    """Return a point with all its tellings."""
    first = namer(point.text, point.statements)
    same = [s for s in point.statements if first and s is not first and _words(s) == _words(first)]
    answers = context.known(i for a in point.answers for i in a.statements if not first or i != first.id)
    others = [s for s in point.statements if s is not first and s not in same and s not in answers]
    return Item(
        text=opened(point.text),
        cites=context.cited([first] if first else ()),
        counts=counts(point),
        manner=manner(first) if first else "",
        origin_reason=_COUNT.sub("", point.origin_reason),
        reason=point.reason,
        tellings=_tellings(context, first, others) if first and others else (),
        same_words=context.cited(same),
        status=point.status or "",
        answers=context.tellings(answers),
    )


def conflict(context: Context, point: Point) -> Contested:
    """Return a conflict with its values and who holds them."""
    return Contested(
        text=opened(point.text),
        slot=slot(point.slot),
        basis=wording.BASIS[point.basis] if point.basis else "",
        counts=counts(point),
        origin_reason=_COUNT.sub("", point.origin_reason),
        reason=point.reason,
        values=tuple(
            Value(value=v.value, tellings=context.tellings(context.known(v.statements))) for v in point.values
        ),
    )


def _tellings(context: Context, first: Statement, others: Sequence[Statement]) -> tuple[Telling, ...]:
    runs = set_side_by_side(opened(first.text), [opened(s.text) for s in others])
    return tuple(context.telling(s, r) for s, r in zip((first, *others), runs, strict=True))


def _words(statement: Statement) -> list[str]:
    return _WORD.findall(statement.text.casefold())
