"""What the words of a time expression give, before anything is counted: one reader for each rule of the grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from secondsource.language.calendar import Unit
from secondsource.language.datewords import (
    CENTURIES,
    DECADES,
    DEICTIC,
    OF_YEAR,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    Modifier,
    clock_of,
    count_of,
    digits_of,
    direction_of,
    length_of,
    modifier_of,
    month_of,
    singular,
    type_with,
    weekday_of,
)
from secondsource.records import TimexType

Form = Literal["value", "calendar", "weekday", "step", "named", "clock", "holiday"]
Base = Literal["now", "then"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateParts:
    """A time as the words give it, before it is counted from anything. Only what the form needs is set."""

    #: value: finished ("PRESENT_REF", "P3D"); calendar: year, month, day as far as given; weekday; step: ``count`` units
    #: from the base ("last week", "two days later"); named: the ``number``-th month, season, quarter or half of a year
    #: that may be unsaid; clock: a time of an unsaid day; holiday.
    form: Form
    type: TimexType = "DATE"
    #: Of a finished value, itself; of a holiday, its name; of a step, "this" where that is said.
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    #: ISO, Monday is 1.
    weekday: int | None = None
    unit: Unit = "day"
    number: int = 0
    count: int = 0
    #: Whether relative words count from the date of writing or from a date before them in the passage.
    base: Base = "now"
    #: -1 "last", 1 "next", 0 "this", None where the words do not say.
    direction: int | None = None
    modifier: Modifier | None = None
    #: End of a TIMEX3 value: "T11:30", "TMO".
    clock: str = ""
    #: Of a weekday: how many weeks from the week of the base it lies ("Monday next week": 1), or None.
    weeks: int | None = None
    #: The end of a range, where the words name one.
    until: DateParts | None = None


# -- dates of the calendar -----------------------------------------------------------------------


def read_iso(match: re.Match[str]) -> DateParts | None:
    """Read "2017-02-15", with or without a time."""
    return calendar_parts(
        int(match["y"]), int(match["m"]), int(match["d"]), "T" + match["t"] if match["t"] else ""
    )


def read_slashed(match: re.Match[str]) -> DateParts | None:
    """Read "15/2/2017" and "2/15/2017"; only the year where they cannot be told apart."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if year < 100:
        year += 1900 if year >= 50 else 2000
    if first > 12 >= second:
        first, second = second, first
    elif second <= 12 and first != second:
        # Day and month cannot be told apart: the year is all that the words give.
        return DateParts(form="calendar", year=year)
    return calendar_parts(year, first, second)


def calendar_parts(year: int | None, month: int | None, day: int | None, clock: str = "") -> DateParts | None:
    """Return a date of the calendar, or None where month or day cannot be."""
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return DateParts(form="calendar", year=year, month=month, day=day, clock=clock, type=type_with(clock))


def read_month_day(match: re.Match[str]) -> DateParts | None:
    """Read "Feb. 15, 2017", "15 to 17 February", "early on May 3"."""
    month, day, year = month_of(match["m"]), digits_of(match["d"]), digits_of(match["y"])
    last = digits_of(match["d2"])
    clock = clock_of(match)
    until = DateParts(form="calendar", year=year, month=month, day=last) if last else None
    if last is not None and (day is None or last <= day):
        return None
    return DateParts(
        form="calendar",
        year=year,
        month=month,
        day=day,
        clock=clock,
        type=type_with(clock),
        modifier=modifier_of(match),
        until=until,
    )


def read_month_year(match: re.Match[str]) -> DateParts | None:
    """Read "May 2016", "late May of 2016"."""
    return DateParts(
        form="calendar",
        year=int(match["y"]),
        month=month_of(match["m"]),
        unit="month",
        modifier=modifier_of(match),
    )


def read_month_alone(match: re.Match[str]) -> DateParts | None:
    """Read "July", "last July", "July of last year"."""
    return DateParts(
        form="named",
        unit="month",
        number=month_of(match["m"]),
        direction=OF_YEAR[match["of"].lower()] if match["of"] else direction_of(match),
        count=1 if match["of"] else 0,
        modifier=modifier_of(match),
    )


def read_year(match: re.Match[str]) -> DateParts | None:
    """Read "1989", "mid-2016", "fiscal 2017"."""
    year = int(match["y"])
    if not 1000 <= year <= 2099:
        return None
    fiscal = bool(re.search(r"fiscal|financial", match.group(), re.IGNORECASE))
    return DateParts(
        form="calendar", year=year, unit="year", modifier="fiscal" if fiscal else modifier_of(match)
    )


def read_years(match: re.Match[str]) -> DateParts | None:
    """Read "2008-2012", "2009-13"."""
    first, last = int(match["y"]), int(match["y2"])
    if last < 100:
        last += first - first % 100
    if not first < last <= first + 100:
        return None
    return DateParts(
        form="calendar", year=first, unit="year", until=DateParts(form="calendar", year=last, unit="year")
    )


def read_decade(match: re.Match[str]) -> DateParts | None:
    """Read "the 1990s", "the '80s", "the nineties"."""
    text = match["dec"].lower()
    digits = re.sub(r"\D", "", text)
    year = int(digits) if digits else DECADES[text]
    if year < 100:
        year += 1900 if year >= 30 else 2000
    return DateParts(form="calendar", year=year, unit="decade", modifier=modifier_of(match))


def read_century(match: re.Match[str]) -> DateParts | None:
    """Read "the 19th century"."""
    text = match["c"].lower()
    number = CENTURIES.get(text) or int(re.sub(r"\D", "", text) or 0)
    if not 1 <= number <= 30:
        return None
    return DateParts(
        form="calendar", year=max(1, (number - 1) * 100), unit="century", modifier=modifier_of(match)
    )


# -- days, weeks and the like counted from another time --------------------------------------------


def read_weekday_rule(match: re.Match[str]) -> DateParts | None:
    """Read "Monday", "last Friday", "that Sunday", "Wednesday morning"."""
    clock = clock_of(match)
    # "The following Monday" and "that Friday" count from the passage, "the Monday" and "last Monday" from now.
    that = bool(re.match(r"that\s", match.group(), re.IGNORECASE))
    then = that or (
        bool(re.match(r"the\s", match.group(), re.IGNORECASE)) and direction_of(match) is not None
    )
    return DateParts(
        form="weekday",
        weekday=weekday_of(match["w"]),
        direction=direction_of(match),
        base="then" if then else "now",
        clock=clock,
        type=type_with(clock),
        modifier=modifier_of(match),
    )


def read_weekday_of_week(match: re.Match[str]) -> DateParts | None:
    """Read "Monday next week", "Friday of last week", "next week, on Tuesday"."""
    word = match["dir"].lower().split()[-1]
    clock = clock_of(match)
    return DateParts(
        form="weekday",
        weekday=weekday_of(match["w"]),
        weeks={"last": -1, "previous": -1, "next": 1, "following": 1}.get(word, 0),
        base="then" if word in {"that", "same", "previous", "following"} else "now",
        clock=clock,
        type=type_with(clock),
    )


def read_week_from_weekday(match: re.Match[str]) -> DateParts | None:
    """Read "a week from Monday", "a week ago Sunday": so many weeks after the next such day, or before the last."""
    steps = 2 if match["n"].lower() == "two" else 1
    clock = clock_of(match)
    way = 1 if match["dir"].lower() == "from" else -1
    return DateParts(
        form="weekday",
        weekday=weekday_of(match["w"]),
        direction=way,
        count=way * 7 * steps,
        clock=clock,
        type=type_with(clock),
    )


def read_deictic(match: re.Match[str]) -> DateParts | None:
    """Read "today", "yesterday evening", "the day before yesterday"."""
    word = " ".join(match["word"].lower().split())
    clock = "TNI" if word in {"tonight", "overnight"} else clock_of(match)
    return DateParts(
        form="step",
        count=DEICTIC[word],
        clock=clock,
        type=type_with(clock),
        modifier=modifier_of(match),
        direction=0,
    )


def read_this_part(match: re.Match[str]) -> DateParts | None:
    """ "This morning", "last night", "the next morning", "that evening"."""
    word = match["dir"].lower()
    count = {"this": 0, "that": 0, "same": 0, "last": -1, "previous": -1}.get(word, 1)
    then = word in {"that", "same", "previous", "following"} or match.group().lower().startswith("the ")
    return DateParts(
        form="step",
        count=count,
        base="then" if then else "now",
        clock=clock_of(match),
        type="TIME",
        modifier=modifier_of(match),
    )


def read_this_unit(match: re.Match[str]) -> DateParts | None:
    """Read "last week", "later this year", "the following month"."""
    word = match["dir"].lower()
    unit = UNITS[match["unit"].lower()]
    if unit in {"decade", "century"} and word in {"last", "past", "next", "coming"}:
        # "Over the past decade" and "over the next decade" are lengths of time.
        return DateParts(form="value", type="DURATION", value=length_of("1", unit))
    count = {"last": -1, "past": -1, "latest": -1, "previous": -1, "preceding": -1, "prior": -1}.get(word, 0)
    if word in {"next", "coming", "following", "upcoming"}:
        count = 1
    the = match.group().lower().startswith("the ")
    then = word in {"previous", "preceding", "prior", "following", "same", "that"} or (word == "next" and the)
    return DateParts(
        form="step",
        value=word if word == "this" else "",
        unit=unit,
        count=count,
        base="then" if then else "now",
        direction=count,
        modifier=modifier_of(match),
    )


def read_stepped(match: re.Match[str]) -> DateParts | None:
    """ "Two days ago", "a month earlier", "six weeks later", "three years from now"."""
    number = count_of(match["n"])
    word = " ".join(match["way"].lower().split())
    unit = UNITS[singular(match["unit"])]
    forward = word in {"later", "from now", "hence", "afterward", "afterwards", "after"}
    if number is None:
        return DateParts(form="value", value="FUTURE_REF" if forward else "PAST_REF")
    if number != int(number) and unit == "year":
        unit, number = "month", number * 12
    modifier = modifier_of(match)
    if match.groupdict().get("half"):
        unit, number = ("month", number * 12 + 6) if unit == "year" else (unit, number)
        modifier = modifier or "about"
    return DateParts(
        form="step",
        unit=unit,
        count=int(number) if forward else -int(number),
        base="now" if word in {"ago", "from now", "hence"} else "then",
        modifier=modifier,
    )


def read_day_next(match: re.Match[str]) -> DateParts | None:
    """ "The day before", "a day after" at the end of a clause."""
    back = match["way"].lower() in {"before", "earlier", "ago"}
    unit = UNITS[match["unit"].lower()]
    return DateParts(form="step", unit=unit, count=-1 if back else 1, base="then")


def read_the_quarter(match: re.Match[str]) -> DateParts | None:
    """Read "the quarter", "the latest quarter"."""
    last = (match["dir"] or "").lower() in {"latest", "most recent"}
    return DateParts(form="step", unit="quarter", count=-1 if last else 0, base="now" if last else "then")


# -- named parts of a year -------------------------------------------------------------------------


def read_season(match: re.Match[str]) -> DateParts | None:
    """Read "last summer", "the fall of 2016"."""
    year = digits_of(match["y"])
    number = SEASONS[match["s"].lower()]
    return DateParts(
        form="named",
        unit="season",
        number=number,
        year=year,
        direction=direction_of(match),
        modifier=modifier_of(match),
    )


def read_quarter(match: re.Match[str]) -> DateParts | None:
    """Read "the third quarter of 2016", "Q3", "the first half of this year"."""
    year = digits_of(match["y"])
    number = ORDINALS[match["o"].lower()] if match["o"] else int(match["q"])
    half = bool(match["half"])
    if number > (2 if half else 4):
        return None
    fiscal = "fiscal" in match.group().lower()
    direction = direction_of(match)
    if match["of"]:
        direction = OF_YEAR[match["of"].lower()]
    return DateParts(
        form="named",
        unit="half" if half else "quarter",
        number=number,
        year=year,
        direction=direction,
        count=1 if match["of"] else 0,
        modifier="fiscal" if fiscal else modifier_of(match),
    )


def read_year_end(match: re.Match[str]) -> DateParts | None:
    """Read "year-end", "the end of the year": the year, at its end."""
    return DateParts(
        form="step", unit="year", count=OF_YEAR[(match["dir"] or "this").lower()], direction=0, modifier="end"
    )


def read_holiday(match: re.Match[str]) -> DateParts | None:
    """Read "Christmas", "last Thanksgiving", "Easter Monday 2017"."""
    name = " ".join(match["h"].lower().replace("’", "'").split())
    return DateParts(form="holiday", value=name, year=digits_of(match["y"]), direction=direction_of(match))


# -- clock times -----------------------------------------------------------------------------------


def read_clock_time(match: re.Match[str]) -> DateParts | None:
    """Read "11:30 a.m.", "1130 am", "0830 GMT", "10.45pm"."""
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half = (match["half"] or "").lower().replace(".", "").replace(" ", "")
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12 and hour != 0):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    zone = (match["zone"] or "").upper()
    return DateParts(
        form="clock", type="TIME", clock=f"T{hour:02d}:{minute:02d}" + ("Z" if zone in {"GMT", "UTC"} else "")
    )


def read_noon(match: re.Match[str]) -> DateParts | None:
    """Read "noon", "midnight"."""
    return DateParts(form="clock", type="TIME", clock=PARTS[match["part"].lower()])


# -- durations, sets and vague times ---------------------------------------------------------------


def read_duration(match: re.Match[str]) -> DateParts | None:
    """Read "three days", "the past two months", "an hour and a half"."""
    value = length_of(match["n"], match["unit"])
    if match.groupdict().get("half") and re.search(r"\d", value):
        value = re.sub(r"\d+", lambda n: n.group() + ".5", value, count=1)
    return DateParts(form="value", type="DURATION", value=value)


def read_whole(match: re.Match[str]) -> DateParts | None:
    """Read "the past decade", "day-long", "the year" before "ended March 31": one unit, as a length."""
    return DateParts(form="value", type="DURATION", value=length_of("1", match["unit"]))


def read_halves(match: re.Match[str]) -> DateParts | None:
    """Read "2 1/2 years", "a month and a half"."""
    number = count_of(match["n"])
    if number is None:
        return None
    value = re.sub(r"\d+", f"{number + 0.5:g}", length_of("1", match["unit"]), count=1)
    return DateParts(form="value", type="DURATION", value=value)


def read_set(match: re.Match[str]) -> DateParts | None:
    """Read "daily", "every Monday", "each year"."""
    groups = match.groupdict()
    if groups.get("adv"):
        unit = {
            "daily": "day",
            "nightly": "day",
            "weekly": "week",
            "monthly": "month",
            "quarterly": "quarter",
        }.get(groups["adv"].lower(), "year")
        return DateParts(form="value", type="SET", value=length_of("1", unit))
    if groups.get("w"):
        return DateParts(
            form="value", type="SET", value=f"XXXX-WXX-{weekday_of(groups['w'])}{clock_of(match)}"
        )
    return DateParts(form="value", type="SET", value=length_of(groups.get("n") or "1", match["unit"]))
