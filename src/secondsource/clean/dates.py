"""Written-out dates of publication: a small grammar of the forms that news pages use.

Only complete dates (day, month and year) count: a page says when it was published in full, and what is less
("Wednesday", "17 February") is for the reading room. A date of which day and month could be exchanged
("07/08/2016") is recognised as a date but has no value: none is invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,2})?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"
#: Offsets in minutes. "ET" and its like are settled by the United States' rule of summer time.
_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "aest": 600, "aedt": 660, "jst": 540, "sgt": 480, "hkt": 480,
}  # fmt: skip
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
_ZONE = (
    r"(?P<zone>[+-]\d\d:?\d\d|(?:"
    + "|".join(sorted({*_ZONES, *_AMERICAN}, key=lambda z: (-len(z), z)))
    + r")\b)"
)
_TIME = (
    r"(?:(?:\s{0,2}[,|·•–-]|\s{1,2}at|t)?\s{0,2}(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,6})?)?"
    r"(?!\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?\(?" + _ZONE + r"\)?)?)?"
)
_DATE = re.compile(
    r"(?<![\w/.-])" + _WEEKDAY + r"(?:"
    r"(?P<iso>\d{4}-\d\d?-\d\d?)(?![\d-])"
    r"|(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\s{1,2}" + _MONTH.format("m1") + r",?\s{1,2}" + _YEAR.format("y1") +
    r"|" + _MONTH.format("m2") + r"\s{1,2}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s{1,2}" + _YEAR.format("y2") +
    r"|(?P<a>[0-3]?\d)(?P<sep>[-./])(?P<b>[0-3]?\d)(?P=sep)" + _YEAR.format("y3") +
    r")" + _TIME,
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A complete date in a text."""

    start: int
    end: int
    #: ISO 8601 date, or date and time (UTC with Z where a zone is given); None where it could be read in two ways.
    iso: str | None


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[WrittenDate, ...]:
    """Return the complete dates between two places of a text, in order."""
    found = (_read(m) for m in _DATE.finditer(text, start, len(text) if end is None else end))
    return tuple(d for d in found if d is not None)


def date_at(text: str, start: int, end: int | None = None) -> WrittenDate | None:
    """Return the complete date that begins at a place of a text, or None."""
    match = _DATE.match(text, start, len(text) if end is None else end)
    return _read(match) if match else None


def iso_of(written: str) -> str | None:
    """Return a date as given by a record or sidecar in ISO 8601, or None where it is none."""
    found = date_at(written.strip(), 0)
    return found.iso if found else None


def _read(match: re.Match[str]) -> WrittenDate | None:
    start, end = match.span()
    day = _day(match)
    if day is _NO_DATE:
        return None
    if day is None:
        return WrittenDate(start, end, None)
    return WrittenDate(start, end, _with_time(day, match))


_NO_DATE = date.min


def _day(match: re.Match[str]) -> date | None:
    """The day; None where it is ambiguous; ``_NO_DATE`` where there is no such day."""
    part = match.groupdict()
    if part["iso"]:
        year, month, day = (int(n) for n in part["iso"].split("-"))
    elif part["m1"]:
        year, month, day = int(part["y1"]), _month(part["m1"]), int(part["d1"])
    elif part["m2"]:
        year, month, day = int(part["y2"]), _month(part["m2"]), int(part["d2"])
    else:
        year, first, second = int(part["y3"]), int(part["a"]), int(part["b"])
        if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 or second <= 12 else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return _NO_DATE


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _with_time(day: date, match: re.Match[str]) -> str:
    hour, minute, second = (int(match[k] or 0) for k in ("hour", "minute", "second"))
    half = (match["half"] or "").lower()
    if match["hour"] is None or hour > 23 or (half and not 1 <= hour <= 12):
        return day.isoformat()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    moment = datetime(day.year, day.month, day.day, hour, minute, second)
    zone = (match["zone"] or "").lower()
    if not zone:
        # a bare midnight is what content systems write for "no time given"
        return day.isoformat() if (hour, minute, second) == (0, 0, 0) else moment.isoformat()
    try:
        return (moment - timedelta(minutes=_offset(zone, day))).isoformat() + "Z"
    except OverflowError:
        return day.isoformat()


def _offset(zone: str, day: date) -> int:
    if zone in _ZONES:
        return _ZONES[zone]
    if zone in _AMERICAN:
        return _AMERICAN[zone] + (60 if _american_summer(day) else 0)
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes


def _american_summer(day: date) -> bool:
    """Whether the United States keep summer time: second Sunday of March to first Sunday of November (since 2007)."""
    march, november = date(day.year, 3, 1), date(day.year, 11, 1)
    starts = march + timedelta(days=(6 - march.weekday()) % 7 + 7)
    return starts <= day < november + timedelta(days=(6 - november.weekday()) % 7)
