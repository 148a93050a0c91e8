"""The words of time expressions and what each stands for: months, holidays, units, modifiers.

Tables of public fact with the small functions that look them up; no rule of the grammar is here.
"""

from __future__ import annotations

import re
from typing import Literal

from secondsource.language.calendar import Unit
from secondsource.language.numbers import number_of
from secondsource.language.vocabulary import words
from secondsource.records import TimexType

Modifier = Literal["start", "mid", "end", "about", "before", "after", "fiscal"]

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
UNITS: dict[str, Unit] = {
    **{u: u for u in ("day", "weekend", "week", "month", "quarter", "year", "decade", "century")},
    "centuries": "century",
    "centurie": "century",
}
DURATION = {
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
MODIFIERS: dict[str, Modifier] = {
    **dict.fromkeys(("early", "earlier", "start", "beginning", "dawn", "opening"), "start"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "later", "end", "close"), "end"),
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "circa"), "about"
    ),
    **dict.fromkeys(("more", "over", "least"), "about"),
    "fiscal": "fiscal",
}
DEICTIC = {
    "today": 0,
    "tonight": 0,
    "overnight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
CENTURIES = dict(
    zip(
        words("sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"),
        range(16, 22),
        strict=True,
    )
)
DECADES = {
    w: 10 * n
    for n, w in enumerate(words("twenties thirties forties fifties sixties seventies eighties nineties"), 2)
}
OF_YEAR = {"this": 0, "last": -1, "next": 1}


def month_of(word: str) -> int:
    """Return the number of a month by its name or abbreviation."""
    return next(i for i, m in enumerate(MONTHS, start=1) if m.startswith(word.lower().rstrip(".")[:3]))


def weekday_of(word: str) -> int:
    """Return the ISO number of a weekday by its name or abbreviation."""
    return next(i for i, w in enumerate(WEEKDAYS, start=1) if w.startswith(word.lower().rstrip(".")[:3]))


def modifier_of(match: re.Match[str]) -> Modifier | None:
    """Return what the group ``mod`` of a match ("early", "about") does to the time, or None."""
    word = match.groupdict().get("mod")
    return MODIFIERS.get(re.split(r"[\s-]", word.lower())[0]) if word else None


def clock_of(match: re.Match[str]) -> str:
    """Return the end of a TIMEX3 value for the group ``part`` of a match ("morning"), or ""."""
    part = match.groupdict().get("part")
    return PARTS[part.lower()] if part else ""


def type_with(clock: str) -> TimexType:
    """Return the TIMEX3 type of a date with or without a time of day."""
    return "TIME" if clock else "DATE"


def digits_of(text: str | None) -> int | None:
    """Return the digits of a text as a number ("15th"), or None."""
    return int(re.sub(r"\D", "", text)) if text else None


def direction_of(match: re.Match[str]) -> int | None:
    """Return -1, 0 or 1 for "last", "this" or "next" in the group ``dir`` of a match, or None."""
    word = (match.groupdict().get("dir") or "").lower()
    if word in {"last", "past", "previous", "preceding"}:
        return -1
    if word in {"next", "coming", "following", "upcoming"}:
        return 1
    return 0 if word in {"this", "same", "current"} else None


def singular(word: str) -> str:
    """Return the singular of a unit of time."""
    return word.lower().replace("ies", "y").removesuffix("s")


def count_of(text: str | None) -> float | None:
    """Return how many units words count ("a couple of", "2,500"), or None where nobody can tell."""
    plain = " ".join((text or "").lower().split())
    if plain in {"a", "an", "one"}:
        return 1
    if "couple" in plain:
        return 2
    value = number_of(plain)
    # "3,000,000 years ago" is beyond any calendar.
    return value if value is not None and value < 5000 else None


def length_of(number: str | None, unit: str) -> str:
    """Return the TIMEX3 value of so many units, with X where the words give no number."""
    key = singular(unit)
    count = count_of(number) if number else None
    if key == "fortnight":
        count = count * 2 if count else None
    if key in {"decade", "century", "centurie"} and count is not None:
        # TimeML writes decades and centuries as years.
        return f"P{int(count) * (10 if key == 'decade' else 100)}Y"
    shown = "X" if count is None else f"{count:g}"
    return DURATION["year" if key in {"decade", "century"} else key].format(shown)
