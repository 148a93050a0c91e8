"""Counting: from what the words of a time expression give to a value, once it is known what they count from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from secondsource.language.calendar import (
    Period,
    Unit,
    day_of,
    edtf,
    index,
    nth,
    period,
    precision,
    shift,
    timex,
)
from secondsource.language.dateparts import Base, DateParts
from secondsource.language.datewords import EASTER, HOLIDAYS, MOVABLE
from secondsource.records import Precision, Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a time expression comes to."""

    #: TIMEX3 value, with X for what is not known.
    value: str
    #: EDTF value as in ``records.When``, or None for durations, sets, vague times and what cannot be dated.
    edtf: str | None = None
    precision: Precision = "day"
    approximate: bool = False
    #: Whether the value was counted from another date.
    inferred: bool = False
    #: What it was counted from: the date of writing, an earlier date in the passage, or nothing.
    base: Base | Literal["none"] = "none"
    #: The stretch itself, from which later words ("two days later") may be counted.
    period: Period | None = None


def count(parts: DateParts, anchor: date | None, tense: Tense | None, earlier: Period | None) -> Resolved:
    """Return the value of what the words give; see ``dates.resolve``."""
    if parts.form == "value":
        return Resolved(value=parts.value)
    if parts.form == "clock":
        return _clocked(parts, anchor, earlier)
    stretch, base = _stretch(parts, anchor, tense, earlier)
    if stretch is None:
        return Resolved(value=_gapped(parts))
    if parts.until is not None:
        return _range(parts, stretch, base)
    approximate = parts.modifier is not None
    inferred = base != "none"
    if parts.clock and stretch.unit == "day":
        exact = bool(re.match(r"T(?:[01]\d|2[0-3]):", parts.clock))
        day = timex(stretch)
        return Resolved(
            value=day + parts.clock.removesuffix("Z"),
            edtf=day + parts.clock if exact else day,
            precision="minute" if exact else "day",
            approximate=approximate,
            inferred=inferred,
            base=base,
            period=stretch,
        )
    return Resolved(
        value=timex(stretch),
        edtf=edtf(stretch),
        precision=precision(stretch),
        approximate=approximate,
        inferred=inferred,
        base=base,
        period=stretch,
    )


def _clocked(parts: DateParts, anchor: date | None, earlier: Period | None) -> Resolved:
    day = earlier if earlier and earlier.unit == "day" else None
    base: Base = "then" if day else "now"
    if day is None and anchor:
        day = period("day", anchor)
    if day is None:
        return Resolved(value=parts.clock.removesuffix("Z"))
    whole = timex(day)
    exact = bool(re.match(r"T(?:[01]\d|2[0-3]):", parts.clock))
    return Resolved(
        value=whole + parts.clock.removesuffix("Z"),
        edtf=whole + parts.clock if exact else whole,
        precision="minute" if exact else "day",
        inferred=True,
        base=base,
        period=day,
    )


def _range(parts: DateParts, first: Period, base: Base | Literal["none"]) -> Resolved:
    """The value of a range whose beginning is known: its end is the next such time after that."""
    assert parts.until is not None
    end = parts.until
    if end.form == "calendar" and end.year is None and parts.year is not None:
        end = replace(end, year=parts.year)
    last, _ = _stretch(end, first.first, "future", first)
    if last is None or last.last < first.first:
        last = first
    fine = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    if first.unit == last.unit and first.unit in fine:
        value = f"{timex(first)}/{timex(last)}"
    else:
        value = f"{first.first.isoformat()}/{last.last.isoformat()}"
    return Resolved(
        value=value,
        edtf=value,
        precision="range",
        approximate=parts.modifier is not None,
        inferred=base != "none",
        base=base,
        period=last,
    )


def _stretch(
    parts: DateParts, anchor: date | None, tense: Tense | None, earlier: Period | None
) -> tuple[Period | None, Base | Literal["none"]]:
    match parts.form:
        case "calendar" if parts.year is not None:
            return _given(parts), "none"
        case "calendar":
            return _nearest_day(parts, anchor, tense), "now"
        case "weekday":
            then = parts.base == "then" and (earlier is not None or parts.direction is None)
            known = earlier.last if earlier and _SIZE[earlier.unit] <= _SIZE["week"] else None
            return _weekday(parts, known if then else anchor, tense), "then" if then else "now"
        case "step":
            return _step(parts, anchor, tense, earlier)
        case "named":
            return _named(parts, anchor, tense)
        case "holiday":
            return _holiday(parts, anchor, tense)
        case _:
            return None, "none"


def _given(parts: DateParts) -> Period | None:
    assert parts.year is not None
    if parts.day is not None and parts.month is not None:
        return day_of(parts.year, parts.month, parts.day)
    first = day_of(parts.year, parts.month or 1, 1)
    if first is None:
        return None
    unit: Unit = "month" if parts.month is not None else "year"
    return period(parts.unit if parts.unit in {"decade", "century"} else unit, first.first)


def _cost(first: date, last: date, anchor: date, tense: Tense | None) -> int:
    """How far a stretch lies from the anchor; six times as far where it lies against the tense."""
    if first <= anchor <= last:
        return 0
    away = (anchor - last).days if last < anchor else (first - anchor).days
    against = (tense == "past" and first > anchor) or (tense == "future" and last < anchor)
    return away * (6 if against else 1)


def _closest(options: Sequence[Period | None], anchor: date, tense: Tense | None) -> Period | None:
    """The nearest of the stretches; of two as near the earlier."""
    known = [p for p in options if p is not None]
    return min(known, key=lambda p: (_cost(p.first, p.last, anchor, tense), p.first), default=None)


def _directed(options: Sequence[Period | None], anchor: date, direction: int) -> Period | None:
    """The nearest stretch strictly before (-1) or after (1) the anchor, or that of the anchor's year (0)."""
    known = [p for p in options if p is not None]
    if direction < 0:
        return max((p for p in known if p.last < anchor), key=lambda p: p.first, default=None)
    if direction > 0:
        return min((p for p in known if p.first > anchor), key=lambda p: p.first, default=None)
    return next((p for p in known if p.last.year == anchor.year), None)


def _nearest_day(parts: DateParts, anchor: date | None, tense: Tense | None) -> Period | None:
    if anchor is None or parts.month is None or parts.day is None:
        return None
    options = [day_of(anchor.year + step, parts.month, parts.day) for step in (-1, 0, 1)]
    if parts.weekday:
        agreeing = [p for p in options if p and p.first.isoweekday() == parts.weekday]
        options = [*agreeing] or options
    return _closest(options, anchor, tense)


def _weekday(parts: DateParts, anchor: date | None, tense: Tense | None) -> Period | None:
    if anchor is None or parts.weekday is None:
        return None
    if parts.base == "then" and parts.direction is None:
        # "That Friday" is the one nearest to the time just spoken of.
        return shift("day", anchor, (parts.weekday - anchor.isoweekday() + 3) % 7 - 3)
    if parts.weeks is not None:
        return shift("day", anchor, 7 * parts.weeks + parts.weekday - anchor.isoweekday())
    ahead = (parts.weekday - anchor.isoweekday()) % 7
    back = -((anchor.isoweekday() - parts.weekday) % 7)
    if parts.direction == -1:
        steps = parts.count + back if parts.count else back or -7
    elif parts.direction == 1:
        steps = parts.count + ahead if parts.count else ahead or 7
    elif parts.direction == 0 and tense != "past":
        steps = parts.weekday - anchor.isoweekday()
    elif ahead == 1 and parts.modifier in (None, "start"):
        # What was done "on Friday", in a report dated Thursday, was done in another zone of time or told in a later edit: in
        # newswire annotated by people, of five such days three are the next, one is six days back. The same holds
        # of a date whose clause has no tense to tell ("Friday's launch also coincides with ..."), and of "early Friday"
        # (seven of seven in 90 stories).
        steps = 1
    else:
        steps = ahead if tense == "future" else back
    return shift("day", anchor, steps)


#: Coarser units have higher numbers; a step cannot be counted from a coarser date than its own unit.
_SIZE: dict[Unit, int] = {
    "minute": 0,
    "day": 1,
    "weekend": 2,
    "week": 3,
    "month": 4,
    "season": 5,
    "quarter": 5,
    "half": 6,
    "year": 7,
    "decade": 8,
    "century": 9,
}


def _step(
    parts: DateParts, anchor: date | None, tense: Tense | None, earlier: Period | None
) -> tuple[Period | None, Base | Literal["none"]]:
    if parts.unit == "year" and earlier and earlier.unit in {"quarter", "half"} and parts.direction is None:
        # In reports on business "a year earlier", after a quarter, is that quarter of the year before.
        return shift(
            earlier.unit, earlier.first, parts.count * (4 if earlier.unit == "quarter" else 2)
        ), "then"
    if parts.base == "then":
        if earlier and _SIZE[earlier.unit] <= max(_SIZE[parts.unit], 1):
            origin = earlier.last if parts.count > 0 else earlier.first
            return shift(parts.unit, origin, parts.count), "then"
        coarse = earlier is not None and parts.unit != "quarter"
        if coarse or anchor is None or _SIZE[parts.unit] < _SIZE["month"] or parts.count > 0:
            return None, "none"
        if parts.unit == "quarter" and parts.count == 0 and tense == "past":
            # Results are told once the quarter is over.
            return shift("quarter", anchor, -1), "now"
    if anchor is None:
        return None, "none"
    count = parts.count
    if parts.unit == "weekend" and parts.direction == 0:
        # "The weekend" in a report of the past is the one just gone, unless the day of writing is in it; "this weekend", from
        # Wednesday on, is the one to come, from Thursday on in any tense ("a deal was close, perhaps this weekend").
        this = parts.value == "this" and anchor.isoweekday() > (3 if tense == "past" else 2)
        count = -1 if tense != "future" and anchor.isoweekday() < 6 and not this else 0
    elif parts.unit == "weekend" and parts.direction == 1:
        count = 1 if anchor.isoweekday() >= 5 else 0
    elif parts.unit == "week" and parts.direction == 0 and tense != "past" and anchor.isoweekday() == 7:
        # On a Sunday "this week" looks at the days to come, unless it is told as past.
        count += 1
    return shift(parts.unit, anchor, count), "now"


def _named(
    parts: DateParts, anchor: date | None, tense: Tense | None
) -> tuple[Period | None, Base | Literal["none"]]:
    if parts.year is not None:
        return _of_year(parts, parts.year), "none"
    if anchor is None:
        return None, "none"
    if parts.count:
        # "The third quarter of last year": the direction is the year's.
        return _of_year(parts, anchor.year + (parts.direction or 0)), "now"
    options = [_of_year(parts, anchor.year + step) for step in (-2, -1, 0, 1, 2)]
    if parts.direction is not None:
        return _directed(options, anchor, parts.direction), "now"
    if parts.unit in {"quarter", "half"} and tense == "past":
        return _directed(options, anchor, -1), "now"
    if parts.unit in {"month", "season"} and tense == "past":
        # "Achieved fame in August", told in July, is of last year, however near the next August is. (Costs .002 of the value
        # score on newswire, where the tense of tables and lists is often misread.)
        options = [p for p in options if p is not None and p.first <= anchor]
    if parts.unit == "month" and tense == "present":
        # News tells of months gone: "thinks that fraud cost him votes in November's election".
        tense = "past"
    return _closest(options, anchor, tense), "now"


def _of_year(parts: DateParts, year: int) -> Period | None:
    per_year = {"month": 12, "quarter": 4, "half": 2, "season": 4}.get(parts.unit, 1)
    first = day_of(year, 1, 1)
    if first is None:
        return None
    offset = parts.number if parts.unit == "season" else parts.number - 1
    return nth(parts.unit, index(parts.unit, first.first) // per_year * per_year + offset)


def _holiday(
    parts: DateParts, anchor: date | None, tense: Tense | None
) -> tuple[Period | None, Base | Literal["none"]]:
    if parts.year is not None:
        return _feast(parts.value, parts.year), "none"
    if anchor is None:
        return None, "none"
    options = [_feast(parts.value, anchor.year + step) for step in (-1, 0, 1)]
    if parts.direction is not None:
        return _directed(options, anchor, parts.direction), "now"
    return _closest(options, anchor, tense), "now"


def _feast(name: str, year: int) -> Period | None:
    if name in HOLIDAYS:
        return day_of(year, *HOLIDAYS[name])
    if name in EASTER:
        easter = _easter(year)
        return shift("day", easter, EASTER[name]) if easter else None
    if name not in MOVABLE or not 1 <= year < 9999:
        return None
    month, weekday, number = MOVABLE[name]
    if number < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return shift("day", last, -((last.isoweekday() - weekday) % 7))
    first = date(year, month, 1)
    return shift("day", first, (weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def _easter(year: int) -> date | None:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    if not 1583 <= year <= 9998:
        return None
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


_GAPS: dict[Unit, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "season": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


def _gapped(parts: DateParts) -> str:
    """The TIMEX3 value of words that could not be dated, with X for what they do not give."""
    clock = parts.clock.removesuffix("Z")
    match parts.form:
        case "calendar":
            year = f"{parts.year:04d}" if parts.year else "XXXX"
            month = f"-{parts.month:02d}" if parts.month else ""
            return year + month + (f"-{parts.day:02d}" if parts.day else "") + clock
        case "weekday":
            return f"XXXX-WXX-{parts.weekday}{clock}"
        case "named" if parts.unit == "month":
            return f"XXXX-{parts.number:02d}"
        case "named" if parts.unit == "season":
            return "XXXX-" + ("WI", "SP", "SU", "FA")[parts.number % 4]
        case "named":
            return f"XXXX-{'H' if parts.unit == 'half' else 'Q'}{parts.number}"
        case "holiday" if parts.value in HOLIDAYS:
            return "XXXX-{:02d}-{:02d}".format(*HOLIDAYS[parts.value])
        case _:
            return _GAPS.get(parts.unit, "XXXX-XX-XX") + clock
