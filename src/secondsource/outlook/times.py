"""EDTF values as intervals of days: what the outlook room needs to compare times."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from secondsource.records import When

__all__ = ["bounds", "compatible", "timeline_date"]

_WEEK = re.compile(r"(\d{4})-W(\d{2})$")
_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
#: What stands after a point's date without changing its days: a clock time, or EDTF's marks of doubt.
_AFTER = re.compile(r"(?:T.*)?[~?%]?$")


@lru_cache(maxsize=16_384)
def bounds(value: str) -> tuple[date, date] | None:
    """Return the first and last day of an EDTF point or interval, or None where it has no bounds."""
    if "/" in value:
        first, last = (bounds(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if week := _WEEK.match(value):
        try:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return None
        return monday, monday + timedelta(days=6)
    point = _POINT.match(value)
    if point is None or not _AFTER.match(value[point.end() :]):
        return None
    year, month, day = int(point[1]), int(point[2] or 0), int(point[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, IndexError):
        # IndexError and IllegalMonthError (a ValueError): a month that no calendar has.
        return None


def compatible(a: When | None, b: When | None, *, slack: int = 0) -> bool:
    """Whether two times can be of one event: their days overlap, or one of them is not known."""
    first = bounds(a.value) if a else None
    second = bounds(b.value) if b else None
    if first is None or second is None:
        return True
    slack += (1 if a and a.approximate else 0) + (1 if b and b.approximate else 0)
    gap = timedelta(days=slack)
    return first[0] <= second[1] + gap and second[0] <= first[1] + gap


def timeline_date(when: When) -> str:
    """Return the EDTF date that a timeline prints: a week by its Monday, everything else as it is."""
    limits = bounds(when.value)
    return limits[0].isoformat() if limits and _WEEK.match(when.value) else when.value
