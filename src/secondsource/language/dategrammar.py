"""The grammar of dates: which words make a time expression, and what they give before anything is counted.

Each rule is a pattern and a function from its match to ``DateParts``. The rules are tried over the whole text and the
longest match at a place wins; neighbours that make one time ("9 a.m. Tuesday", "Wednesday, 26 October 2016",
"from 2008 to 2012") are joined afterwards in ``secondsource.language.dates``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from secondsource.language.calendar import Unit
from secondsource.language.numbers import DIGITS, WORDS, number_of
from secondsource.language.vocabulary import words
from secondsource.records import TimexType

Form = Literal["value", "calendar", "weekday", "step", "named", "clock", "holiday"]
Base = Literal["now", "then"]
Modifier = Literal["start", "mid", "end", "about", "before", "after", "fiscal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateParts:
    """A time as the words give it, before it is counted from anything. Only what the form needs is set."""

    #: value: finished ("PRESENT_REF", "P3D"); calendar: year, month, day as far as given; weekday; step: ``count`` units
    #: from the base ("last week", "two days later"); named: the ``number``-th month, season, quarter or half of a year
    #: that may be unsaid; clock: a time of an unsaid day; holiday.
    form: Form
    type: TimexType = "DATE"
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
    #: The end of a range, where the words name one.
    until: DateParts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern, and what its match gives; None where the match is no time after all."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], DateParts | None]


MONTHS = words("january february march april may june july august september october november december")
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
SEASONS = {"winter": 0, "spring": 1, "summer": 2, "fall": 3, "autumn": 3}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "lunchtime": "TMI",
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T24:00",
}
#: Month and day; Easter and the days that hang on weekdays are computed in ``dates``.
HOLIDAYS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
#: Days counted from Easter Sunday, and n-th weekdays of a month as (month, weekday, n), -1 the last.
EASTER = {"good friday": -2, "easter sunday": 0, "easter": 0, "easter monday": 1, "ash wednesday": -46}
MOVABLE: dict[str, tuple[int, int, int]] = {
    "martin luther king day": (1, 1, 3),
    "presidents day": (2, 1, 3),
    "mother's day": (5, 7, 2),
    "memorial day": (5, 1, -1),
    "father's day": (6, 7, 3),
    "labor day": (9, 1, 1),
    "columbus day": (10, 1, 2),
    "thanksgiving day": (11, 4, 4),
    "thanksgiving": (11, 4, 4),
    "black friday": (11, 4, 4),
}
_UNITS: dict[str, Unit] = {
    **{u: u for u in ("day", "weekend", "week", "month", "quarter", "year", "decade", "century")},
    "centuries": "century",
    "centurie": "century",
}
_DURATION = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "night": "P{}D",
    "weekend": "P{}WE",
    "week": "P{}W",
    "fortnight": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
    "decade": "P{}DE",
    "century": "P{}CE",
    "centurie": "P{}CE",
}
_MODIFIERS: dict[str, Modifier] = {
    **dict.fromkeys(("early", "earlier", "start", "beginning", "dawn", "opening"), "start"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "later", "end", "close"), "end"),
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "circa"), "about"
    ),
    **dict.fromkeys(("more", "over", "least"), "about"),
    "fiscal": "fiscal",
}

_MONTH = (
    r"(?:January|February|(?-i:March|MARCH|May|MAY)|April|June|July|August|September|October|November|December"
    r"|(?-i:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?))"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR = r"(?:1[4-9]|20)\d\d(?![\d%]|[.,:]\d|\s*(?:[ap]\.?m\b|GMT|UTC|hours|hrs))"
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?-i:(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(?=,?\s)))"
)
_PART = r"(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight)"
_MOD = (
    r"(?:(?:(?:the\s+)?(?P<mod>early|earlier|late|later|start|beginning|middle|end|close|around|about|mid)"
    r"(?:\s+(?:of|on|in))?[\s-]+(?:the\s+)?))?"
)
_NUMBER = rf"(?:{DIGITS}|{WORDS}|an?|(?:a\s+)?couple(?:\s+of)?|a\s+few|several|many|(?:a\s+)?few|some|dozens\s+of|hundreds\s+of)"
_UNIT = r"(?:days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies)|weekends?)"
_ANY_UNIT = r"(?:seconds?|minutes?|hours?|nights?|fortnights?|days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_APPROX = r"(?:(?P<mod>about|around|roughly|approximately|nearly|almost|some|(?:more|over|at\s+least)(?:\s+than)?)\s+)?"


def _month(word: str) -> int:
    return next(i for i, m in enumerate(MONTHS, start=1) if m.startswith(word.lower().rstrip(".")[:3]))


def _weekday(word: str) -> int:
    return next(i for i, w in enumerate(WEEKDAYS, start=1) if w.startswith(word.lower().rstrip(".")[:3]))


def _modifier(match: re.Match[str]) -> Modifier | None:
    word = match.groupdict().get("mod")
    return _MODIFIERS.get(re.split(r"[\s-]", word.lower())[0]) if word else None


def _clock(match: re.Match[str]) -> str:
    part = match.groupdict().get("part")
    return PARTS[part.lower()] if part else ""


def _type(clock: str) -> TimexType:
    return "TIME" if clock else "DATE"


def _digits(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


# -- dates of the calendar -----------------------------------------------------------------------


def _iso(match: re.Match[str]) -> DateParts | None:
    return _calendar(
        int(match["y"]), int(match["m"]), int(match["d"]), "T" + match["t"] if match["t"] else ""
    )


def _slashed(match: re.Match[str]) -> DateParts | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if year < 100:
        year += 1900 if year >= 50 else 2000
    if first > 12 >= second:
        first, second = second, first
    elif second <= 12 and first != second:
        # Day and month cannot be told apart: the year is all that the words give.
        return DateParts(form="calendar", year=year)
    return _calendar(year, first, second)


def _calendar(year: int | None, month: int | None, day: int | None, clock: str = "") -> DateParts | None:
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return DateParts(form="calendar", year=year, month=month, day=day, clock=clock, type=_type(clock))


def _month_day(match: re.Match[str]) -> DateParts | None:
    month, day, year = _month(match["m"]), _digits(match["d"]), _digits(match["y"])
    last = _digits(match["d2"])
    clock = _clock(match)
    until = DateParts(form="calendar", year=year, month=month, day=last) if last else None
    if last is not None and (day is None or last <= day):
        return None
    return DateParts(
        form="calendar",
        year=year,
        month=month,
        day=day,
        clock=clock,
        type=_type(clock),
        modifier=_modifier(match),
        until=until,
    )


def _month_year(match: re.Match[str]) -> DateParts | None:
    return DateParts(
        form="calendar",
        year=int(match["y"]),
        month=_month(match["m"]),
        unit="month",
        modifier=_modifier(match),
    )


def _month_alone(match: re.Match[str]) -> DateParts | None:
    return DateParts(
        form="named",
        unit="month",
        number=_month(match["m"]),
        direction=_OF_YEAR[match["of"].lower()] if match["of"] else _direction(match),
        count=1 if match["of"] else 0,
        modifier=_modifier(match),
    )


_OF_YEAR = {"this": 0, "last": -1, "next": 1}


def _direction(match: re.Match[str]) -> int | None:
    word = (match.groupdict().get("dir") or "").lower()
    if word in {"last", "past", "previous", "preceding"}:
        return -1
    if word in {"next", "coming", "following", "upcoming"}:
        return 1
    return 0 if word in {"this", "same", "current"} else None


def _year(match: re.Match[str]) -> DateParts | None:
    year = int(match["y"])
    if not 1000 <= year <= 2099:
        return None
    fiscal = bool(re.search(r"fiscal|financial", match.group(), re.IGNORECASE))
    return DateParts(
        form="calendar", year=year, unit="year", modifier="fiscal" if fiscal else _modifier(match)
    )


def _years(match: re.Match[str]) -> DateParts | None:
    first, last = int(match["y"]), int(match["y2"])
    if last < 100:
        last += first - first % 100
    if not first < last <= first + 100:
        return None
    return DateParts(
        form="calendar", year=first, unit="year", until=DateParts(form="calendar", year=last, unit="year")
    )


_DECADES = {
    w: 10 * n
    for n, w in enumerate(words("twenties thirties forties fifties sixties seventies eighties nineties"), 2)
}


def _decade(match: re.Match[str]) -> DateParts | None:
    text = match["dec"].lower()
    digits = re.sub(r"\D", "", text)
    year = int(digits) if digits else _DECADES[text]
    if year < 100:
        year += 1900 if year >= 30 else 2000
    return DateParts(form="calendar", year=year, unit="decade", modifier=_modifier(match))


_CENTURIES = dict(
    zip(
        words("sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"),
        range(16, 22),
        strict=True,
    )
)


def _century(match: re.Match[str]) -> DateParts | None:
    text = match["c"].lower()
    number = _CENTURIES.get(text) or int(re.sub(r"\D", "", text) or 0)
    if not 1 <= number <= 30:
        return None
    return DateParts(
        form="calendar", year=max(1, (number - 1) * 100), unit="century", modifier=_modifier(match)
    )


# -- days, weeks and the like counted from another time --------------------------------------------


def _weekday_rule(match: re.Match[str]) -> DateParts | None:
    clock = _clock(match)
    # "The following Monday" and "that Friday" count from the passage, "the Monday" and "last Monday" from now.
    that = bool(re.match(r"that\s", match.group(), re.IGNORECASE))
    then = that or (bool(re.match(r"the\s", match.group(), re.IGNORECASE)) and _direction(match) is not None)
    return DateParts(
        form="weekday",
        weekday=_weekday(match["w"]),
        direction=_direction(match),
        base="then" if then else "now",
        clock=clock,
        type=_type(clock),
        modifier=_modifier(match),
    )


_DEICTIC = {
    "today": 0,
    "tonight": 0,
    "overnight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _deictic(match: re.Match[str]) -> DateParts | None:
    word = " ".join(match["word"].lower().split())
    clock = "TNI" if word in {"tonight", "overnight"} else _clock(match)
    return DateParts(
        form="step",
        count=_DEICTIC[word],
        clock=clock,
        type=_type(clock),
        modifier=_modifier(match),
        direction=0,
    )


def _this_part(match: re.Match[str]) -> DateParts | None:
    """ "This morning", "last night", "the next morning", "that evening"."""
    word = match["dir"].lower()
    count = {"this": 0, "that": 0, "same": 0, "last": -1, "previous": -1}.get(word, 1)
    then = word in {"that", "same", "previous", "following"} or match.group().lower().startswith("the ")
    return DateParts(
        form="step",
        count=count,
        base="then" if then else "now",
        clock=_clock(match),
        type="TIME",
        modifier=_modifier(match),
    )


def _this_unit(match: re.Match[str]) -> DateParts | None:
    word = match["dir"].lower()
    unit = _UNITS[match["unit"].lower()]
    count = {"last": -1, "past": -1, "latest": -1, "previous": -1, "preceding": -1, "prior": -1}.get(word, 0)
    if word in {"next", "coming", "following", "upcoming"}:
        count = 1
    the = match.group().lower().startswith("the ")
    then = word in {"previous", "preceding", "prior", "following", "same", "that"} or (word == "next" and the)
    return DateParts(
        form="step",
        unit=unit,
        count=count,
        base="then" if then else "now",
        direction=count,
        modifier=_modifier(match),
    )


def _stepped(match: re.Match[str]) -> DateParts | None:
    """ "Two days ago", "a month earlier", "six weeks later", "three years from now"."""
    number = _count(match["n"])
    word = " ".join(match["way"].lower().split())
    unit = _UNITS[_singular(match["unit"])]
    forward = word in {"later", "from now", "hence", "afterward", "afterwards", "after"}
    if number is None:
        return DateParts(form="value", value="FUTURE_REF" if forward else "PAST_REF")
    if number != int(number) and unit == "year":
        unit, number = "month", number * 12
    modifier = _modifier(match)
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


def _day_next(match: re.Match[str]) -> DateParts | None:
    """ "The day before", "a day after" at the end of a clause."""
    back = match["way"].lower() in {"before", "earlier", "ago"}
    unit = _UNITS[match["unit"].lower()]
    return DateParts(form="step", unit=unit, count=-1 if back else 1, base="then")


def _the_quarter(match: re.Match[str]) -> DateParts | None:
    last = (match["dir"] or "").lower() in {"latest", "most recent"}
    return DateParts(form="step", unit="quarter", count=-1 if last else 0, base="now" if last else "then")


def _singular(word: str) -> str:
    return word.lower().replace("ies", "y").removesuffix("s")


def _count(words: str | None) -> float | None:
    plain = " ".join((words or "").lower().split())
    if plain in {"a", "an", "one"}:
        return 1
    if "couple" in plain:
        return 2
    value = number_of(plain)
    # "3,000,000 years ago" is beyond any calendar.
    return value if value is not None and value < 5000 else None


# -- named parts of a year -------------------------------------------------------------------------


def _season(match: re.Match[str]) -> DateParts | None:
    year = _digits(match["y"])
    number = SEASONS[match["s"].lower()]
    return DateParts(
        form="named",
        unit="season",
        number=number,
        year=year,
        direction=_direction(match),
        modifier=_modifier(match),
    )


def _quarter(match: re.Match[str]) -> DateParts | None:
    year = _digits(match["y"])
    number = ORDINALS[match["o"].lower()] if match["o"] else int(match["q"])
    half = bool(match["half"])
    if number > (2 if half else 4):
        return None
    fiscal = "fiscal" in match.group().lower()
    direction = _direction(match)
    if match["of"]:
        direction = _OF_YEAR[match["of"].lower()]
    return DateParts(
        form="named",
        unit="half" if half else "quarter",
        number=number,
        year=year,
        direction=direction,
        count=1 if match["of"] else 0,
        modifier="fiscal" if fiscal else _modifier(match),
    )


def _holiday(match: re.Match[str]) -> DateParts | None:
    name = " ".join(match["h"].lower().replace("’", "'").split())
    return DateParts(form="holiday", value=name, year=_digits(match["y"]), direction=_direction(match))


# -- clock times -----------------------------------------------------------------------------------


def _clock_time(match: re.Match[str]) -> DateParts | None:
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


def _noon(match: re.Match[str]) -> DateParts | None:
    return DateParts(form="clock", type="TIME", clock=PARTS[match["part"].lower()])


# -- durations, sets and vague times ---------------------------------------------------------------


def _duration(match: re.Match[str]) -> DateParts | None:
    value = _length(match["n"], match["unit"])
    if match.groupdict().get("half") and re.search(r"\d", value):
        value = re.sub(r"\d+", lambda n: n.group() + ".5", value, count=1)
    return DateParts(form="value", type="DURATION", value=value)


def _length(number: str | None, unit: str) -> str:
    key = _singular(unit)
    count = _count(number) if number else None
    if key == "fortnight":
        count = count * 2 if count else None
    if key in {"decade", "century", "centurie"} and count is not None:
        # TimeML writes decades and centuries as years.
        return f"P{int(count) * (10 if key == 'decade' else 100)}Y"
    shown = "X" if count is None else f"{count:g}"
    return _DURATION["year" if key in {"decade", "century"} else key].format(shown)


def _set(match: re.Match[str]) -> DateParts | None:
    groups = match.groupdict()
    if groups.get("adv"):
        unit = {
            "daily": "day",
            "nightly": "day",
            "weekly": "week",
            "monthly": "month",
            "quarterly": "quarter",
        }.get(groups["adv"].lower(), "year")
        return DateParts(form="value", type="SET", value=_length("1", unit))
    if groups.get("w"):
        return DateParts(form="value", type="SET", value=f"XXXX-WXX-{_weekday(groups['w'])}{_clock(match)}")
    return DateParts(form="value", type="SET", value=_length(groups.get("n") or "1", match["unit"]))


_PRESENT = (
    r"now|currently|current|at\s+present|at\s+the\s+moment|at\s+this\s+(?:time|point)|nowadays|these\s+days"
)
_PAST = (
    r"recently|recent|(?:the|in)\s+recent\s+(?:days|weeks|months|years|decades)"
    r"|recent\s+(?:days|weeks|months|years|decades|times|history)|lately|formerly|long\s+ago"
    r"|in\s+the\s+past(?=\s*[.,;:)!?]|\s+(?:and|but|to|for|he|she|they|it|has|have|had)\b|\s*$)"
    r"|(?:some\s+time|(?:days|weeks|months|years|decades|centuries))\s+ago|the\s+other\s+day"
)
_FUTURE = (
    r"soon|shortly(?!\s+(?:after|before))|(?:the\s+)?(?:near\s+|foreseeable\s+|immediate\s+)?future"
    r"|(?:the\s+)?coming\s+(?:days|weeks|months|years|decades)|in\s+due\s+course"
)


def _reference(value: str) -> Callable[[re.Match[str]], DateParts | None]:
    parts = DateParts(form="value", value=value)
    return lambda _: parts


def _rule(name: str, pattern: str, build: Callable[[re.Match[str]], DateParts | None]) -> Rule:
    return Rule(
        name=name, pattern=re.compile(rf"(?<![\w$£€])(?:{pattern})(?!\w)", re.IGNORECASE), build=build
    )


_ZONE = r"(?:\s*(?P<zone>GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|PT|BST|CET|CEST|IST|local\s+time))?"
_DIR = r"(?:the\s+)?(?P<dir>last|past|this|next|coming|previous|following|upcoming|same)"
_HOLIDAY = "|".join(
    re.escape(h).replace(r"\ ", r"\s+").replace("'", "['’]?")
    for h in sorted([*HOLIDAYS, *EASTER, *MOVABLE], key=lambda h: (-len(h), h))
)

#: In order of preference where two matches are equally long.
RULES: tuple[Rule, ...] = (
    _rule("iso", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<t>\d\d:\d\d)(?::\d\d)?Z?)?", _iso),
    _rule("slashed", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?!/)", _slashed),
    _rule("dotted", r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<y>(?:19|20)\d\d)", _slashed),
    _rule("nine eleven", r"9/11(?!/)", lambda _: _calendar(2001, 9, 11)),
    _rule(
        "month day",
        rf"{_MOD}(?:(?:last|next|this)\s+)?(?P<m>{_MONTH})\s+(?:the\s+)?(?P<d>{_DAY})(?:(?:\s*[-–—]\s*|\s+(?:to|through|and|until)\s+)(?P<d2>{_DAY}))?"
        rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?(?:,?\s+(?P<part>{_PART}))?",
        _month_day,
    ),
    _rule(
        "day month",
        rf"{_MOD}(?:the\s+)?(?P<d>{_DAY})(?:(?:\s*[-–—]\s*|\s+(?:to|through|and|until)\s+)(?P<d2>{_DAY}))?(?:\s+of)?\s+(?P<m>{_MONTH})"
        rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?(?:,?\s+(?P<part>{_PART}))?",
        _month_day,
    ),
    _rule("month year", rf"{_MOD}(?P<m>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})", _month_year),
    _rule(
        "month",
        rf"{_MOD}(?:{_DIR}\s+)?(?P<m>{_MONTH})(?:\s+(?:of\s+)?(?P<of>this|last|next)\s+year)?",
        _month_alone,
    ),
    _rule("years", rf"(?P<y>{_YEAR})\s?[-–/]\s?(?P<y2>\d{{4}}|\d\d)(?![-/\d])", _years),
    _rule(
        "year",
        rf"{_MOD}(?:(?:the\s+)?(?:fiscal|financial|calendar)(?:\s+year)?\s+|the\s+year\s+|(?:mid|pre|post)-)?(?P<y>{_YEAR})",
        _year,
    ),
    _rule(
        "decade",
        rf"{_MOD}(?:the\s+)?(?:mid-)?(?:(?P<dec>(?:1\d|20)\d0['’]?s|['‘’]\d0['’]?s|{'|'.join(_DECADES)}))",
        _decade,
    ),
    _rule(
        "century",
        rf"{_MOD}(?:the\s+)?(?P<c>\d\d?(?:st|nd|rd|th)|{'|'.join(_CENTURIES)})[\s-]+century",
        _century,
    ),
    _rule(
        "weekday",
        rf"(?!around|about){_MOD}(?:(?:the|that)\s+)?(?:(?P<dir>last|this|next|past|previous|following|coming|same)\s+)?(?P<w>{_WEEKDAY})"
        # A plural before a noun is a possessive whose apostrophe was lost ("Wednesdays explosion").
        rf"(?:['’]s(?=\s+{_PART})|s(?=\s+(?!(?:and|or|from|at|when|to|in|on|through|by|for|are|were|is)\b)[a-z]))?(?:\s+(?:early\s+|late\s+)?(?P<part>{_PART}))?",
        _weekday_rule,
    ),
    _rule(
        "deictic",
        rf"{_MOD}(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday|tomorrow|overnight)(?:s(?=\s+[a-z]))?"
        rf"(?:\s+(?P<part>{_PART}))?",
        _deictic,
    ),
    _rule(
        "part",
        rf"{_MOD}(?:the\s+)?(?P<dir>this|that|last|next|same|previous|following)\s+(?P<part>{_PART})",
        _this_part,
    ),
    _rule(
        "unit",
        rf"{_MOD}(?:the\s+|that\s+(?=same))?(?P<dir>last|past|latest|this|current|same|that|next|coming|following|upcoming|previous|preceding|prior)"
        r"\s+(?:(?:calendar|fiscal|full|financial)\s+)?(?P<unit>day|weekend|week|month|quarter|year|decade|century)(?!-)",
        _this_unit,
    ),
    _rule("weekend", r"(?P<dir>the)\s+(?P<unit>weekend)", _this_unit),
    _rule(
        "stepped",
        rf"{_APPROX}(?P<n>{_NUMBER})[\s-]+(?:more\s+)?(?P<unit>{_UNIT})(?P<half>\s+and\s+a\s+half)?"
        r"[\s-]+(?P<way>ago|earlier|later|previously|from\s+now|hence|afterwards?)",
        _stepped,
    ),
    _rule(
        "day next",
        r"(?:the|a|one)\s+(?P<unit>day|week|month|year)\s+(?P<way>before|after|earlier)(?=[,.;:)]|\s*$|\s+(?:at|in|on|by|when|and)\b)",
        _day_next,
    ),
    _rule(
        "year ago",
        r"(?:(?:a|the)\s+)?(?P<unit>year)-(?P<way>ago|earlier|before)(?:\s+(?:quarter|period|month|level))?",
        _day_next,
    ),
    _rule(
        "the quarter",
        r"(?:the|that)\s+(?:(?P<dir>latest|same|most\s+recent)\s+)?(?P<unit>quarter)(?!\s+of\b|-)",
        _the_quarter,
    ),
    _rule(
        "season",
        rf"{_MOD}(?:{_DIR}\s+|in\s+the\s+)(?P<s>spring|summer|fall|autumn|winter)(?:(?:\s+of)?,?\s+(?P<y>{_YEAR}))?",
        _season,
    ),
    _rule(
        "season year",
        rf"{_MOD}(?:the\s+)?(?P<s>spring|summer|fall|autumn|winter)(?:\s+of)?,?\s+(?P<y>{_YEAR})",
        _season,
    ),
    _rule(
        "quarter",
        rf"{_MOD}(?:the\s+)?(?:(?P<dir>last|this|next)\s+year['’]s\s+)?(?:fiscal(?:\s+{_YEAR})?\s+)?"
        r"(?:(?P<o>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal[\s-]+)?(?:quarter|(?P<half>half(?=\s+of\s+(?:\d|the\s+year|this|last|next))))|Q(?P<q>[1-4]))"
        rf"(?:(?:\s+of)?\s+(?:fiscal\s+)?(?:(?P<of>this|last|next)\s+year|(?P<y>{_YEAR})))?",
        _quarter,
    ),
    _rule("holiday", rf"(?:{_DIR}\s+)?(?P<h>{_HOLIDAY})(?:,?\s+(?P<y>{_YEAR}))?", _holiday),
    _rule(
        "clock",
        rf"(?P<h>\d{{1,2}})(?:[:.]?(?P<min>[0-5]\d))?\s*(?P<half>[ap]\.\s?m\.|[ap]m)(?:{_ZONE})",
        _clock_time,
    ),
    _rule(
        "clock zone",
        r"(?P<h>[0-2]?\d)[:.]?(?P<min>[0-5]\d)(?P<half>(?=\s))?\s*(?P<zone>GMT|UTC|local\s+time)",
        _clock_time,
    ),
    _rule("clock colon", r"(?P<h>[0-2]?\d):(?P<min>[0-5]\d)(?::[0-5]\d)?(?P<half>)(?P<zone>)", _clock_time),
    _rule("noon", r"(?P<part>noon|midday|midnight)", _noon),
    _rule(
        "duration",
        rf"(?:the\s+)?(?:(?:past|last|next|first|final|coming|previous|following|full|entire)\s+)?(?P<n>{_NUMBER})[\s-]+"
        rf"(?:(?:more|full|whole|consecutive|straight|additional|calendar)\s+)?(?P<unit>{_ANY_UNIT})(?P<half>[\s-]+and[\s-]+a[\s-]+half)?(?:[\s-]long)?(?![\s-]+old\b)",
        _duration,
    ),
    _rule(
        "bare duration",
        r"(?:(?:past|last|next|coming)\s+)?(?P<n>(?=[dwmyh]))(?P<unit>hours|days|weeks|months|years|decades|centuries)(?:-long)?(?![\s-]+old\b)",
        _duration,
    ),
    _rule("period", r"the\s+(?:past|last|next)\s+(?P<n>(?=[dhc]))(?P<unit>decade|hour|century)", _duration),
    _rule("set adverb", r"(?P<adv>(?-i:daily|nightly|weekly|monthly|quarterly|yearly|annually))", _set),
    _rule("set", rf"(?:every|each)\s+(?:(?P<n>{_NUMBER}|other)\s+)?(?P<unit>{_ANY_UNIT})", _set),
    _rule("set weekday", rf"(?:every|each)\s+(?P<w>{_WEEKDAY})(?:\s+(?P<part>{_PART}))?", _set),
    _rule("set weekdays", rf"(?P<w>{_WEEKDAY}(?=s|\s+{_PART}s))(?:s|\s+(?P<part>{_PART})s)", _set),
    _rule("present", _PRESENT, _reference("PRESENT_REF")),
    _rule("past", _PAST, _reference("PAST_REF")),
    _rule("future", _FUTURE, _reference("FUTURE_REF")),
)
