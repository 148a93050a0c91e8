"""Dates as pages, records and people write them -> ISO 8601: a date, or a time in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

__all__ = ["moment", "moment_in"]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
#: Minutes east of UTC of the zone names that mean one zone in news; "IST", "CST", "ET" and the like mean
#: several, so that a time with them is kept as its date only.
_ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "est": -300,
    "edt": -240,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "aest": 600,
    "aedt": 660,
    "jst": 540,
    "kst": 540,
    "hkt": 480,
    "sgt": 480,
}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<m>\d{2})-?(?P<d>\d{2})"
    r"(?:[T ]\s*(?P<H>\d{2}):?(?P<M>\d{2})(?::?(?P<S>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z|[A-Za-z]{2,5}|[+-]\d{1,2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})")
_NUMERIC = re.compile(r"(?<!\d)(?P<a>\d{1,2})[/.\-](?P<b>\d{1,2})[/.\-](?P<y>\d{4})(?!\d)")
_MONTH = r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_CLOCK = (
    r"(?:[\s,|·•–—@-]{1,6}(?:at\s+|on\s+)?(?P<H>\d{1,2})(?:[:.](?P<M>\d{2}))?(?::(?P<S>\d{2}))?\s*(?P<ap>[ap]\.?m\.?)?"
    r"\s*\(?(?P<zone>[A-Za-z]{1,4}(?:\s*[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})?\b)?"
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+{_MONTH},?[\s\-]+(?P<y>\d{{4}})(?!\d){_CLOCK}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}[\s\-]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[\s\-]+(?P<y>\d{{4}})(?!\d){_CLOCK}",
    re.IGNORECASE,
)
_CLOCK_FIRST = re.compile(
    r"(?P<H>\d{1,2})[:.](?P<M>\d{2})\s*(?P<ap>[ap]\.?m\.?)?\s*\(?(?P<zone>[A-Za-z]{1,4}|[+-]\d{2}:?\d{2})?\)?"
    r"(?:\s+on)?[\s,|·•–—]{1,4}(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?$",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def moment(value: str) -> str | None:
    """Return the ISO 8601 date, or the time in UTC where a zone is given, that the whole value is.

    For machine-made values (attributes, fields of records). A time without zone, or a midnight that is
    only the filling of a date, gives the date. A numeric date whose day and month could be swapped,
    and a placeholder (1970-01-01, year 1), give None: no date is invented.
    """
    flat = " ".join(value.split())
    if len(flat) > 100:
        return None
    if _EPOCH.fullmatch(flat):
        seconds = int(flat[:10])
        then = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        return _plain(then) if then.year >= 1990 else None
    if found := _ISO.match(flat):
        return _from(found)
    return moment_in(flat)


def moment_in(text: str) -> str | None:
    """Return the first full date (day, month, year) that the text spells, as ``moment`` does.

    Dates with a named month are preferred; numeric ones count where only one reading is possible.
    """
    spelt = [f for f in (_DAY_FIRST.search(text), _MONTH_FIRST.search(text)) if f]
    for found in sorted(spelt, key=lambda f: f.start()):
        result = _from(found, before=text[: found.start()])
        if result:
            return result
    for pattern in (_ISO, _SLASHED):
        found_numeric = pattern.search(text)
        if found_numeric and (result := _from(found_numeric)):
            return result
    swapped = _NUMERIC.search(text)
    return _unambiguous(swapped) if swapped else None


def _unambiguous(found: re.Match[str]) -> str | None:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if first > 12 >= second:
        return _date(year, second, first)
    if second > 12 >= first or first == second:
        return _date(year, first, second)
    return None


def _from(found: re.Match[str], before: str = "") -> str | None:
    groups = found.groupdict()
    month = _month(groups["mon"]) if groups.get("mon") else int(groups["m"])
    day = _date(int(groups["y"]), month, int(groups["d"]))
    if day is None:
        return None
    clock = groups
    if not groups.get("H") and before and (earlier := _CLOCK_FIRST.search(before[-40:])):
        clock = {"S": None, **earlier.groupdict()}
    if not clock.get("H"):
        return day
    return _with_clock(day, clock) or day


def _with_clock(day: str, clock: dict[str, str | None]) -> str | None:
    """Return the time in UTC, or None where zone or hour are not given for sure.

    A midnight on the dot is what systems fill a bare date with; moved to UTC it would be another day.
    """
    offset = _offset(clock.get("zone"))
    hour = int(clock["H"] or 0)
    half = (clock.get("ap") or "")[:1].lower()
    if offset is None or (not clock.get("M") and not half):
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        local = datetime.fromisoformat(day).replace(
            hour=hour,
            minute=int(clock.get("M") or 0),
            second=int(clock.get("S") or 0),
            tzinfo=timezone(timedelta(minutes=offset)),
        )
        filled = (local.hour, local.minute, local.second) == (0, 0, 0)
        return None if filled else _plain(local)
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> int | None:
    """Return minutes east of UTC, or None where the words give no one zone."""
    if not zone:
        return None
    flat = zone.replace(" ", "").lower()
    signed = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", flat)
    if signed:
        minutes = int(signed[2]) * 60 + int(signed[3] or 0)
        return (-minutes if signed[1] == "-" else minutes) if minutes <= 14 * 60 else None
    return _ZONES.get(flat)


def _month(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name[:3].lower()))


def _date(year: int, month: int, day: int) -> str | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR or (year, month, day) == (1970, 1, 1):
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _plain(then: datetime) -> str:
    return then.astimezone(UTC).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")
