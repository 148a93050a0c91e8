"""The timeline as a picture: a day is a dot, a longer time a bar; where nothing happened for long, the axis breaks.

Each stretch of the axis between breaks has a scale of its own, from its own width; within a stretch the
scale is linear. A bar that goes on beyond a stretch is drawn to its edge, with an open end.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from secondsource.publish.page.eventdates import Stretch, day_of, in_words, span_in_words, stretch
from secondsource.records import TimelineEntry, TimelineStatus

__all__ = ["Mark", "Panel", "Picture", "Tick", "draw"]

#: Longer times do not widen a stretch that short ones make: a year would press its days together.
LONG = 45
#: Unless it is but a few times as long as they (or than a week).
WIDENED, WEEK = 4, 7
#: The axis breaks where nothing happens for a fortnight, and for thrice as long as something did.
LEAST_GAP = 14
GAP_TO_CLUSTER = 3
MOST_PANELS = 6
#: Percent of the width: all stretches (the number of a bar at the end stands behind them), between two
#: of them, and what a mark and its number need.
DRAWN = 95
BREAK = 2.5
ROOM = 6.5
#: Pixels.
TOP, LANE = 12, 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day, month or year on the axis."""

    x: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A stretch of the axis with a scale of its own."""

    x: str
    width: str
    middle: str
    end: str
    label: str
    #: 0 or 1: labels of neighbours stand on two lines, so that they never run together.
    line: int
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A dot or bar for one entry of the list."""

    number: int
    dot: bool
    x: str
    #: Bars only.
    width: str
    #: Where the number stands.
    label_x: str
    #: Pixels from the top to the middle of its lane.
    y: int
    approximate: bool
    status: TimelineStatus
    open_left: bool
    open_right: bool
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the template draws."""

    panels: tuple[Panel, ...]
    marks: tuple[Mark, ...]
    #: Pixels to the axis, and in all.
    axis: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    start: float
    end: float
    x: float
    width: float

    def at(self, moment: float) -> float:
        share = (moment - self.start) / (self.end - self.start)
        return self.x + self.width * min(max(share, 0.0), 1.0)


def draw(entries: Sequence[TimelineEntry]) -> Picture | None:
    """Return the picture of those entries that have a date that can be drawn, or None where none has."""
    dated = [(n, e, s) for n, e in enumerate(entries, start=1) if (s := stretch(e.date))]
    if not dated:
        return None
    scales = _scales([s for _, _, s in dated])
    marks: list[Mark] = []
    lanes: list[float] = []
    placed = sorted(
        ((n, e, s, *_extent(s, scales)) for n, e, s in dated), key=lambda p: (p[3], p[3] - p[4], p[0])
    )
    for number, entry, times, left, right in placed:
        room = right if times.dot else right + 0.5
        lane = next((i for i, taken in enumerate(lanes) if taken <= left - 1), len(lanes))
        lanes[lane : lane + 1] = [room + ROOM]
        marks.append(
            Mark(
                number=number,
                dot=times.dot,
                x=_percent((left + right) / 2 if times.dot else left),
                width=_percent(right - left),
                label_x=_percent((left + right) / 2 if times.dot else right),
                y=TOP + lane * LANE,
                approximate=entry.approximate,
                status=entry.status,
                open_left=not times.dot and times.start < min(s.start for s in _touched(times, scales)),
                open_right=not times.dot and times.end > max(s.end for s in _touched(times, scales)),
                end=_percent(right),
            )
        )
    axis = TOP + len(lanes) * LANE
    panels = tuple(_panel(s, number) for number, s in enumerate(scales))
    return Picture(panels=panels, marks=tuple(marks), axis=axis, height=axis + 52)


def _scales(times: Sequence[Stretch]) -> list[_Scale]:
    """Lay the stretches of the axis side by side; one with more entries is wider, by the root of their number."""
    short = _joined([Stretch(start=t.start, end=t.end, dot=False) for t in times if t.end - t.start <= LONG])
    short = [_widened(h, times) for h in short]
    # A long time needs a stretch of its own only where no short one lies within it.
    long = [t for t in times if t.end - t.start > LONG and not any(_meet(t, h) for h in short)]
    hulls = _few(sorted([*short, *_joined(long)]))
    weights = [sqrt(sum(_meet(t, h) for t in times)) + 0.6 for h in hulls]
    width = (DRAWN - BREAK * (len(hulls) - 1)) / sum(weights)
    out: list[_Scale] = []
    x = 0.0
    for hull, weight in zip(hulls, weights, strict=True):
        start, end = float(int(hull.start)), float(-int(-hull.end // 1))
        out.append(_Scale(start=start, end=max(end, start + 1), x=x, width=weight * width))
        x += weight * width + BREAK
    return out


def _joined(times: Sequence[Stretch]) -> list[Stretch]:
    """Return the hulls of times that lie near one another, in order."""
    hulls: list[Stretch] = []
    for time in sorted(times):
        if hulls and not _far(hulls[-1], time):
            hulls[-1] = _hull(hulls[-1], time)
        else:
            hulls.append(time)
    return hulls


def _widened(hull: Stretch, times: Sequence[Stretch]) -> Stretch:
    """Return a stretch with the longer times around it that would not press its days together."""
    most = WIDENED * max(hull.end - hull.start, WEEK)
    for time in times:
        if _meet(time, hull) and time.end - time.start <= most:
            hull = Stretch(start=min(time.start, hull.start), end=max(time.end, hull.end), dot=False)
    return hull


def _few(hulls: list[Stretch]) -> list[Stretch]:
    """Join stretches that overlap, then those with the shortest gaps until there are few enough."""
    while len(hulls) > 1:
        gaps = [b.start - a.end for a, b in itertools.pairwise(hulls)]
        if len(hulls) <= MOST_PANELS and min(gaps) >= 0:
            break
        i = gaps.index(min(gaps))
        hulls = [*hulls[:i], _hull(hulls[i], hulls[i + 1]), *hulls[i + 2 :]]
    return hulls


def _hull(a: Stretch, b: Stretch) -> Stretch:
    return Stretch(start=a.start, end=max(a.end, b.end), dot=False)


def _far(a: Stretch, b: Stretch) -> bool:
    gap = b.start - a.end
    return gap > LEAST_GAP and gap > GAP_TO_CLUSTER * min(a.end - a.start, b.end - b.start)


def _meet(a: Stretch, b: Stretch) -> bool:
    return a.start < max(b.end, b.start + 1e-6) and b.start < max(a.end, a.start + 1e-6)


def _touched(times: Stretch, scales: Sequence[_Scale]) -> list[_Scale]:
    return [s for s in scales if times.start < s.end and s.start < max(times.end, times.start + 1e-6)]


def _extent(times: Stretch, scales: Sequence[_Scale]) -> tuple[float, float]:
    """Return from where to where a time reaches, in percent of the width."""
    touched = _touched(times, scales)
    if not touched:
        nearest = scales[max(bisect_right([s.start for s in scales], times.start) - 1, 0)]
        return nearest.at(times.start), nearest.at(times.end)
    return touched[0].at(times.start), touched[-1].at(times.end)


def _panel(scale: _Scale, number: int) -> Panel:
    first, last = day_of(scale.start), day_of(scale.end - 1)
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        label = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    elif first.day == 1 and day_of(scale.end).day == 1:
        label = in_words(f"{first.isoformat()[:7]}/{last.isoformat()[:7]}", short=True)
    else:
        label = span_in_words(first, last, short=True)
    return Panel(
        x=_percent(scale.x),
        width=_percent(scale.width),
        middle=_percent(scale.x + scale.width / 2),
        end=_percent(scale.x + scale.width),
        label=label,
        line=number % 2,
        ticks=_ticks(scale),
    )


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    """Name some of the days of a stretch of days; a longer stretch is named by its label alone."""
    days = int(scale.end - scale.start)
    if not 1 < days <= LONG or scale.width < 25:
        return ()
    step = -(-days // max(int(scale.width / 7), 1))
    return tuple(
        Tick(x=_percent(scale.at(scale.start + d + 0.5)), label=str(day_of(scale.start + d).day))
        for d in range(0, days, step)
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"
