"""Dates of publication as pages, records and people write them -> ISO 8601: a date, or a time in UTC.

One grammar for whole values (attributes, fields of records) and for running text. Only complete dates (day, month and
year) count: a page says when it was published in full, and what is less ("Wednesday", "17 February") is for the reading room.
One rule for times: with a zone they are kept, as UTC; without one, and at the midnight that systems fill a bare date with,
the date alone is kept, since any zone would be invented. A date of which day and month could be exchanged ("07/08/2016")
is recognised as a date but has no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

__all__ = ["WrittenDate", "beyond", "date_at", "find_dates", "moment", "moment_in"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,2})?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"
#: Minutes east of UTC of the zone names that mean one zone in news; "IST", "CST" and the like mean several, so that a time
#: with them is kept as its date only.
_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "aest": 600, "aedt": 660, "jst": 540, "kst": 540, "sgt": 480, "hkt": 480,
}  # fmt: skip
#: "ET" and its like are settled by the United States' rule of summer time.
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
_NAMED = "|".join(sorted({*_ZONES, *_AMERICAN}, key=lambda z: (-len(z), z)))
_ZONE = (
    r"(?P<{z}>[+-]\d\d:?\d\d(?!\d)|(?<=\d)[+-]\d\d(?!\d)|(?:utc|gmt)\s?[+-]\d{{1,2}}(?::?\d\d)?(?!\d)|(?:"
    + _NAMED
    + r")\b)"
)
_CLOCK = r"(?P<{h}>[0-2]?\d)(?:[:.](?P<{m}>[0-5]\d)(?::?(?P<{s}>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?!\d)(?:\s?(?P<{a}>[ap])\.?m\b\.?)?|\s?(?P<{b}>[ap])\.?m\b\.?)"
_NAMES = {"h": "hour", "m": "minute", "s": "second", "a": "half", "b": "half_only", "z": "zone"}
_TIME = (
    r"(?:(?:t|[\s,|·•–—@-]{1,6}(?:at\s{1,2}|on\s{1,2})?)"
    + _CLOCK.format(**_NAMES)
    + r"(?:\s?\(?"
    + _ZONE.format(**_NAMES)
    + r"\)?)?)?"
)
_DATE = re.compile(
    r"(?<![\w/.-])" + _WEEKDAY + r"(?:"
    r"(?P<iso>\d{4}-\d\d?-\d\d?)(?![\d-])"
    r"|" + _YEAR.format("y4").replace(r"(?!\d)", "") + r"[/.](?P<m4>\d\d?)[/.](?P<d4>\d\d?)(?!\d)"
    r"|(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?:\s{1,2}of)?[\s-]{1,2}" + _MONTH.format("m1") + r",?[\s-]{1,2}" + _YEAR.format("y1") +
    r"|" + _MONTH.format("m2") + r"[\s-]{1,2}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?[\s-]{1,2}" + _YEAR.format("y2") +
    r"|(?P<a>[0-3]?\d)(?P<sep>[-./])(?P<b>[0-3]?\d)(?P=sep)" + _YEAR.format("y3") +
    r")" + _TIME,
    re.IGNORECASE,
)  # fmt: skip
#: A time before its date ("10:30 GMT, 3 May 2019").
_BEFORE = {k: f"{v}_before" for k, v in _NAMES.items()}
_CLOCK_FIRST = re.compile(
    _CLOCK.format(**_BEFORE) + r"(?:\s?\(?" + _ZONE.format(**_BEFORE) + r"\)?)?(?:\s+on)?[\s,|·•–—]{1,4}$",
    re.IGNORECASE,
)
#: Machine-made values only: "20170215", "20170215T101500Z", seconds and milliseconds since 1970.
_COMPACT = re.compile(
    r"((?:19|20)\d\d)(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)?(z|[+-]\d\d:?\d\d)?)?$", re.IGNORECASE
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_NO_DATE = date.min
_ANY_YEAR = re.compile(
    r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)|(?<!\d)(?:\d{1,2}\s\w{3,9}|\w{3,9}\s\d{1,2},?)\s(\d{4})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A complete date in a text."""

    start: int
    end: int
    #: ISO 8601 date, or date and time in UTC; None where it could be read in two ways.
    iso: str | None
    #: Whether its month is named.
    named: bool = False
    #: The day as written, which is the day where it was written; that of the time in UTC may be another.
    day: date | None = None


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[WrittenDate, ...]:
    """Return the complete dates between two places of a text, in order."""
    found = (_read(m) for m in _DATE.finditer(text, start, len(text) if end is None else end))
    return tuple(d for d in found if d is not None)


def date_at(text: str, start: int, end: int | None = None) -> WrittenDate | None:
    """Return the complete date that begins at a place of a text, or None."""
    match = _DATE.match(text, start, len(text) if end is None else end)
    return _read(match) if match else None


def moment(value: str) -> str | None:
    """Return the ISO 8601 date, or the time in UTC where a zone is given, that the whole value is.

    For machine-made values (attributes, fields of records). A placeholder (1970-01-01, year 1) gives None: no date is invented.
    """
    flat = " ".join(value.split())
    if len(flat) > 100:
        return None
    if _EPOCH.fullmatch(flat):
        then = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(flat[:10]))
        return _plain(then) if 1990 <= then.year < 2100 else None
    if compact := _COMPACT.match(flat):
        year, month, day, hour, minute, second, zone = compact.groups()
        clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
        flat = f"{year}-{month}-{day}{clock}"
    at = date_at(flat, 0)
    return at.iso if at is not None and at.iso is not None else moment_in(flat)


def beyond(value: str) -> str | None:
    """Return why a value that spells a day dates no report, in words for a reader: its year is not from 1900 to 2099; else None.

    What systems write for "no date" (year 0 and 1, 1970-01-01) and days that no calendar has are no such day: nothing was said.
    """
    flat = " ".join(value.split())
    if len(flat) > 100 or moment(flat) is not None:
        return None
    match = _ANY_YEAR.match(flat)
    year = int(match[1] or match[4]) if match else 0
    if match is None or year <= 1 or 1900 <= year <= 2099:
        return None
    if match[1]:
        try:
            date(year, int(match[2]), int(match[3]))
        except ValueError:
            return None
    return f"{match.group()} is given, which is not taken: reports are from 1900 to 2099"


def moment_in(text: str) -> str | None:
    """Return the first complete date that the text spells, as ``moment`` does; a named month is preferred to numbers."""
    found = [d for d in find_dates(text) if d.iso is not None]
    return next((d.iso for d in found if d.named), found[0].iso if found else None)


def _read(match: re.Match[str]) -> WrittenDate | None:
    start, end = match.span()
    day = _day(match)
    if day is _NO_DATE or day == date(1970, 1, 1):
        return None
    if day is None:
        return WrittenDate(start, end, None)
    return WrittenDate(start, end, _with_time(day, match), bool(match["m1"] or match["m2"]), day)


def _day(match: re.Match[str]) -> date | None:
    """The day; None where it is ambiguous; ``_NO_DATE`` where there is no such day."""
    part = match.groupdict()
    if part["iso"]:
        year, month, day = (int(n) for n in part["iso"].split("-"))
    elif part["y4"]:
        year, month, day = int(part["y4"]), int(part["m4"]), int(part["d4"])
    elif part["m1"]:
        year, month, day = int(part["y1"]), _month(part["m1"]), int(part["d1"])
    elif part["m2"]:
        year, month, day = int(part["y2"]), _month(part["m2"]), int(part["d2"])
    else:
        year, first, second = int(part["y3"]), int(part["a"]), int(part["b"])
        if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 or second <= 12 else (second, first)
    if not 1900 <= year <= 2099:
        return _NO_DATE
    try:
        return date(year, month, day)
    except ValueError:
        return _NO_DATE


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _with_time(day: date, match: re.Match[str]) -> str:
    """The time in UTC where zone and hour are given for sure, else the day."""
    said = {k: match[v] for k, v in _NAMES.items()}
    if said["h"] is None:
        head = match.string[max(0, match.start() - 40) : match.start()]
        earlier = _CLOCK_FIRST.search(head)
        said = {k: earlier[v] for k, v in _BEFORE.items()} if earlier else said
    hour, minute, second = (int(said[k] or 0) for k in ("h", "m", "s"))
    half = (said["a"] or said["b"] or "").lower()
    offset = _offset((said["z"] or "").replace(" ", "").lower(), day)
    if said["h"] is None or offset is None or hour > 23 or (half and not 1 <= hour <= 12):
        return day.isoformat()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if (hour, minute, second) == (0, 0, 0):
        # what systems fill a bare date with; moved to UTC it would be another day
        return day.isoformat()
    local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
    try:
        return _plain(local - timedelta(minutes=offset))
    except OverflowError:
        return day.isoformat()


def _offset(zone: str, day: date) -> int | None:
    """Minutes east of UTC, or None where the words give no one zone."""
    if zone in _ZONES:
        return _ZONES[zone]
    if zone in _AMERICAN:
        return _AMERICAN[zone] + (60 if _american_summer(day) else 0)
    signed = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d\d)?", zone)
    if signed is None:
        return None
    minutes = int(signed[2]) * 60 + int(signed[3] or 0)
    return (-minutes if signed[1] == "-" else minutes) if minutes <= 14 * 60 else None


def _american_summer(day: date) -> bool:
    """Whether the United States keep summer time: second Sunday of March to first Sunday of November (since 2007)."""
    march, november = date(day.year, 3, 1), date(day.year, 11, 1)
    starts = march + timedelta(days=(6 - march.weekday()) % 7 + 7)
    return starts <= day < november + timedelta(days=(6 - november.weekday()) % 7)


def _plain(then: datetime) -> str:
    return then.astimezone(UTC).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")
