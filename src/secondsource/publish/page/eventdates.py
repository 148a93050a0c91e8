"""EDTF values as stretches of days, and in words; ``date`` knows all years that a page can draw."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

__all__ = ["Stretch", "day_of", "in_words", "published_in_words", "span_in_words", "stretch"]

#: Not from ``calendar``, whose names follow the locale.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})\S*)?)?)?[~?%]?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})[~?%]?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stretch:
    """A stretch of time, in days from the start of year 1; ``end`` is the first moment after it."""

    start: float
    end: float
    #: Whether it is a moment or a day, which is drawn as a dot.
    dot: bool


def stretch(value: str) -> Stretch | None:
    """Return the stretch of an EDTF point or interval, or None where it cannot be drawn."""
    if "/" in value:
        first, last = (stretch(part) for part in value.split("/", 1))
        if first is None or last is None or first.start >= last.end:
            return None
        return Stretch(start=first.start, end=last.end, dot=False)
    try:
        return _week(value) or _point(value)
    except (ValueError, OverflowError):
        return None


def _week(value: str) -> Stretch | None:
    if not (found := _WEEK.fullmatch(value)):
        return None
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1).toordinal()
    return Stretch(start=monday, end=monday + 7, dot=False)


def _point(value: str) -> Stretch | None:
    if not (found := _POINT.fullmatch(value)):
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4]:
        moment = date(year, month, day).toordinal() + (int(found[4]) * 60 + int(found[5])) / 1440
        return Stretch(start=moment, end=moment, dot=True)
    if day:
        start = date(year, month, day).toordinal()
        return Stretch(start=start, end=start + 1, dot=True)
    if month:
        start = date(year, month, 1).toordinal()
        return Stretch(start=start, end=start + calendar.monthrange(year, month)[1], dot=False)
    start = date(year, 1, 1).toordinal()
    return Stretch(start=start, end=start + 365 + calendar.isleap(year), dot=False)


def in_words(value: str, *, short: bool = False) -> str:
    """Return an EDTF value as a reader says it ("16 February 2017"); as it stands where it is none."""
    if (times := stretch(value)) is None:
        return value
    if "/" in value or _WEEK.fullmatch(value):
        first, last = date.fromordinal(int(times.start)), date.fromordinal(int(times.end) - 1)
        if "/" in value and len(value) == len("2016/2017"):
            return f"{first.year}–{last.year}"
        if "/" in value and len(value) == len("2016-06/2016-08"):
            return _months(first, last, short)
        return ("week of " if _WEEK.fullmatch(value) else "") + span_in_words(first, last, short=short)
    found = _POINT.fullmatch(value)
    assert found is not None
    words = found[1].lstrip("0")
    if found[2]:
        words = f"{_month(int(found[2]), short)} {words}"
    if found[3]:
        words = f"{int(found[3])} {words}"
    if found[4]:
        words += f", {found[4]}:{found[5]}" + (" UTC" if value.endswith("Z") else "")
    return words


def published_in_words(published: str | None) -> str:
    """Return the day of a publication in words, or "undated"."""
    return in_words(published[:10]) if published else "undated"


def span_in_words(first: date, last: date, *, short: bool = False) -> str:
    """Return two days as one expression ("9–23 February 2017")."""
    end = f"{last.day} {_month(last.month, short)} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day} {_month(first.month, short)}"
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"


def _months(first: date, last: date, short: bool) -> str:
    end = f"{_month(last.month, short)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = _month(first.month, short)
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"


def _month(number: int, short: bool) -> str:
    return MONTHS[number - 1][:3] if short else MONTHS[number - 1]


def day_of(moment: float) -> date:
    """Return the day that a moment lies in."""
    return date.fromordinal(int(moment))
