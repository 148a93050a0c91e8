"""Track record: what came of what an outlet, or a hedge, has led readers to expect"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from secondsource.outlook.context import day
from secondsource.outlook.times import bounds
from secondsource.records import Expectation, Outlook, RecordOf, Statement, Telling, TrackRecord

__all__ = ["track_records"]

Fate = Literal["happened", "moved", "cancelled", "unreported", "waiting"]
_ORDER: tuple[RecordOf, ...] = ("outlet", "certainty", "cue")


def track_records(
    stories: Iterable[tuple[Telling, Outlook]], today: date | None = None
) -> tuple[TrackRecord, ...]:
    """Return the records of every outlet, certainty and hedge over many stories, outlets first, then by name.

    ``today`` is the day by which things count as due; without it, the day of the latest dated report. Each expectation
    counts once for each outlet that told it, and once for each hedge that some outlet told it with.
    """
    told = [(_outlets(telling), outlook, _last_day(telling)) for telling, outlook in stories]
    now = today or max((last for _, _, last in told if last), default=None)
    counts: dict[tuple[RecordOf, str], Counter[Fate]] = {}
    for outlets, outlook, _ in told:
        for expected in outlook.expectations:
            fate = _fate(expected, now)
            for subject in sorted(set(_subjects(expected.statements, outlets))):
                counts.setdefault(subject, Counter())[fate] += 1
    return tuple(
        TrackRecord(
            of=of,
            name=name,
            happened=n["happened"],
            moved=n["moved"],
            cancelled=n["cancelled"],
            unreported=n["unreported"],
            waiting=n["waiting"],
        )
        for (of, name), n in sorted(counts.items(), key=lambda x: (_ORDER.index(x[0][0]), x[0][1]))
    )


def _outlets(telling: Telling) -> dict[str, str]:
    return {r.article.id: r.article.outlet for r in telling.readings}


def _last_day(telling: Telling) -> date | None:
    return max((d for r in telling.readings if (d := day(r.article.published))), default=None)


def _fate(expected: Expectation, now: date | None) -> Fate:
    """Return what came of an expectation; an open one is unreported once its last possible day is over."""
    if expected.status != "open":
        return expected.status
    due = bounds(expected.when.value) if expected.when else None
    return "unreported" if due and now and due[1] < now else "waiting"


def _subjects(statements: Sequence[Statement], outlets: dict[str, str]) -> Iterator[tuple[RecordOf, str]]:
    for s in statements:
        if s.span.article in outlets:
            yield "outlet", outlets[s.span.article]
        yield "certainty", s.certainty
        if s.cue:
            yield "cue", " ".join(s.cue.lower().split())
