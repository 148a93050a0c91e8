"""Stretches of the calendar (days, weeks, quarters, decades), how to step over them and how to write them down.

A stretch is written in two ways: as a TIMEX3 value ("2017-W07-WE", "2017-Q1", "199"), in which texts are annotated,
and in EDTF ("2017-02-18/2017-02-19", "2017-01/2017-03", "1990/1999"), which the records hold. Of EDTF only dates,
months, years, minutes, intervals of these, and ISO weeks are used, so that a reader needs no table of season codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from secondsource.records import Precision

Unit = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "minute"
]
_MONTHS: dict[Unit, int] = {
    "month": 1,
    "season": 3,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_SEASONS = ("WI", "SP", "SU", "FA")
_PRECISION: dict[Unit, Precision] = {"day": "day", "week": "week", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A unit of the calendar: its first and last day."""

    unit: Unit
    first: date
    last: date


def period(unit: Unit, day: date) -> Period | None:
    """Return the unit that holds a day (of a weekend: that of the day's ISO week), or None beyond the calendar."""
    return nth(unit, index(unit, day))


def index(unit: Unit, day: date) -> int:
    """Return the running number of the unit that holds a day."""
    if unit in {"day", "minute"}:
        return day.toordinal()
    if unit in {"week", "weekend"}:
        return (day.toordinal() - 1) // 7
    months = day.year * 12 + day.month - 1
    # Winter begins with December and is named after the year of its January.
    return (months + (1 if unit == "season" else 0)) // _MONTHS[unit]


def nth(unit: Unit, number: int) -> Period | None:
    """Return the unit of that running number, or None beyond the calendar (years 1 to 9999)."""
    try:
        if unit in {"day", "minute"}:
            return Period(unit="day", first=date.fromordinal(number), last=date.fromordinal(number))
        if unit in {"week", "weekend"}:
            monday = date.fromordinal(number * 7 + 1)
            first = monday + timedelta(days=5 if unit == "weekend" else 0)
            return Period(unit=unit, first=first, last=monday + timedelta(days=6))
        months = number * _MONTHS[unit] - (1 if unit == "season" else 0)
        after = months + _MONTHS[unit]
        first = date(months // 12, months % 12 + 1, 1)
        return Period(unit=unit, first=first, last=date(after // 12, after % 12 + 1, 1) - timedelta(days=1))
    except (ValueError, OverflowError):
        return None


def shift(unit: Unit, day: date, steps: int) -> Period | None:
    """Return the unit that lies so many steps after the one that holds the day."""
    return nth(unit, index(unit, day) + steps)


def day_of(year: int, month: int, day: int) -> Period | None:
    """Return the day, or None where there is no such day."""
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return Period(unit="day", first=found, last=found)


def timex(stretch: Period) -> str:
    """Return the TIMEX3 value of a unit."""
    first = stretch.first
    year = f"{first.year:04d}"
    iso = first.isocalendar()
    match stretch.unit:
        case "week":
            return f"{iso.year:04d}-W{iso.week:02d}"
        case "weekend":
            return f"{iso.year:04d}-W{iso.week:02d}-WE"
        case "month":
            return f"{year}-{first.month:02d}"
        case "season":
            return f"{stretch.last.year:04d}-{_SEASONS[first.month // 3 % 4]}"
        case "quarter":
            return f"{year}-Q{(first.month + 2) // 3}"
        case "half":
            return f"{year}-H{1 if first.month == 1 else 2}"
        case "year":
            return year
        case "decade":
            return year[:3]
        case "century":
            return year[:2]
        case _:
            return first.isoformat()


def edtf(stretch: Period) -> str:
    """Return the EDTF value of a unit."""
    first, last = stretch.first, stretch.last
    match stretch.unit:
        case "week" | "month" | "year" | "day":
            return timex(stretch)
        case "decade" | "century":
            return f"{first.year:04d}/{last.year:04d}"
        case "season" | "quarter" | "half":
            return f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}"
        case _:
            return f"{first.isoformat()}/{last.isoformat()}"


def precision(stretch: Period) -> Precision:
    """Return how precise a unit is."""
    return _PRECISION.get(stretch.unit, "range")


_POINT = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:T(?P<h>\d{2}):(?P<min>\d{2})Z?)?)?|-W(?P<w>\d{2}))?"
)


def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and last day that an EDTF value as written here covers, or None for any other text."""
    first, slash, last = value.partition("/")
    begin = _point(first)
    end = _point(last) if slash else begin
    if not begin or not end or begin.first > end.last:
        return None
    return begin.first, end.last


def _point(value: str) -> Period | None:
    match = _POINT.fullmatch(value)
    if not match:
        return None
    year = int(match["y"])
    try:
        if match["w"]:
            monday = date.fromisocalendar(year, int(match["w"]), 1)
            return Period(unit="week", first=monday, last=monday + timedelta(days=6))
    except ValueError:
        return None
    if match["d"]:
        return day_of(year, int(match["m"]), int(match["d"]))
    first = day_of(year, int(match["m"] or 1), 1)
    return period("month" if match["m"] else "year", first.first) if first else None
