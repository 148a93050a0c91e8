"""Conflicts of two versions: times of day in two zones, one of two against both together, a first version since given up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.compare.candidates import Pair
from secondsource.compare.conflict_frames import SURE, Clash, Context, acts, one_act
from secondsource.compare.evidence import View, root
from secondsource.language.countries import lookup
from secondsource.language.numbers import find_numbers
from secondsource.language.terms import STOP_WORDS
from secondsource.records import Event

#: Chance of being the same from which two statements tell of one act.
_ALIGNED = 0.75
_CLOCK = re.compile(r"T(\d\d):(\d\d)(Z?)$")
_LOCAL = re.compile(r"\blocal(?:\s+time)?\b", re.IGNORECASE)
#: Minutes by which two times of one act may differ: reports round to the half hour.
_SLACK = 60
#: First and last offset from UTC, in hours, over a state's zones, summer time included.
_OFFSETS: dict[str, tuple[float, float]] = {
    "USA": (-10, -4), "CAN": (-8, -2.5), "MEX": (-8, -5), "BRA": (-5, -2), "ARG": (-3, -3), "CHL": (-6, -3),
    "GBR": (0, 1), "IRL": (0, 1), "PRT": (-1, 1), "ESP": (0, 2), "FRA": (1, 2), "DEU": (1, 2), "ITA": (1, 2),
    "BEL": (1, 2), "NLD": (1, 2), "CHE": (1, 2), "AUT": (1, 2), "POL": (1, 2), "SWE": (1, 2), "NOR": (1, 2),
    "DNK": (1, 2), "HUN": (1, 2), "CZE": (1, 2), "GRC": (2, 3), "UKR": (2, 3), "ROU": (2, 3), "FIN": (2, 3),
    "TUR": (2, 3), "ISR": (2, 3), "EGY": (2, 3), "SYR": (2, 3), "LBN": (2, 3), "IRQ": (3, 4), "SAU": (3, 3),
    "RUS": (2, 12), "IRN": (3.5, 4.5), "ARE": (4, 4), "AFG": (4.5, 4.5), "PAK": (5, 5), "IND": (5.5, 5.5),
    "BGD": (6, 6), "THA": (7, 7), "VNM": (7, 7), "IDN": (7, 9), "CHN": (8, 8), "PHL": (8, 8), "SGP": (8, 8),
    "JPN": (9, 9), "KOR": (9, 9), "PRK": (8.5, 9), "AUS": (8, 11), "NZL": (12, 13), "ZAF": (2, 2), "NGA": (1, 1),
    "KEN": (3, 3), "ETH": (3, 3),
}  # fmt: skip


def hours(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield acts for which two outlets give times of day that no zone of the state brings together.

    Two times without a zone are left alone: each outlet may have its own readers' time.
    """
    if context.chance(pair) < _ALIGNED:
        return
    for e, f in acts(pair.a, pair.b):
        first, second = _clock(e, pair.a), _clock(f, pair.b)
        if first is None or second is None or e.polarity != f.polarity or not one_act(_named(e), _named(f)):
            continue
        if _meet(first, second, _offsets(pair)):
            continue
        yield Clash(
            slot="date",
            about=f"hour of: {e.lemma}",
            pair=(pair.a.index, pair.b.index),
            values=(e.when.words if e.when else "", f.when.words if f.when else ""),
            basis="hard",
            reason=f"two times of day for one act: {e.lemma}",
        )
        return


def _named(event: Event) -> Event:
    """Return an act with those of its parties that have a name: "his plane" and "his private jet" tell no two acts apart."""
    return replace(
        event,
        actors=tuple(p for p in event.actors if p.cast or p.name[:1].isupper()),
        recipients=tuple(p for p in event.recipients if p.cast or p.name[:1].isupper()),
    )


def _clock(event: Event, view: View) -> tuple[int, bool] | None:
    """Return the minute of the day of an act, and whether it is in UTC; None unless UTC or local time is said."""
    found = _CLOCK.search(event.when.value) if event.when else None
    if found is None or not (found[3] or _LOCAL.search(view.statement.text)):
        return None
    return int(found[1]) * 60 + int(found[2]), bool(found[3])


def _offsets(pair: Pair) -> tuple[float, float] | None:
    """Return the offsets of the one state that the two statements name, or None."""
    words = (w for v in (pair.a, pair.b) for w in re.findall(r"[A-Z][a-z]+", v.statement.text))
    states = {m.iso3 for w in words if (m := lookup(w))}
    return _OFFSETS.get(min(states)) if len(states) == 1 else None


def _meet(x: tuple[int, bool], y: tuple[int, bool], offsets: tuple[float, float] | None) -> bool:
    """Whether two times of day may be one, round the clock."""
    if x[1] == y[1]:
        return _apart(x[0] - y[0]) <= _SLACK
    if offsets is None:
        return True
    utc, local = (x[0], y[0]) if x[1] else (y[0], x[0])
    quarter, last = round(offsets[0] * 4), round(offsets[1] * 4)
    return any(_apart(local - 15 * k - utc) <= _SLACK for k in range(quarter, last + 1))


def _apart(minutes: int) -> int:
    return min(minutes % 1440, -minutes % 1440)


# -- one of two, or both -------------------------------------------------------------------------

_EITHER = re.compile(r"\beither\s+(?:the\s+)?(?P<x>[A-Z]\w+)(?:\s\w+)?\s+or\s+(?:the\s+)?(?P<y>[A-Z]\w+)")


def one_or_both(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield acts of one kind that are told of one of two states, not known which, and of both of them together."""
    if context.chance(pair) < _ALIGNED:
        return
    for doubt, sure, turned in ((pair.a, pair.b, False), (pair.b, pair.a, True)):
        found = _EITHER.search(doubt.statement.text)
        either = {m.iso3 for w in (found["x"], found["y"]) if (m := lookup(w))} if found else set()
        if found is None or len(either) < 2 or _EITHER.search(sure.statement.text):
            continue
        kinds = {e.type for e in doubt.statement.events if e.type}
        for e in sure.statement.events:
            states = {p.country for p in e.actors if p.country}
            if e.type not in kinds or len(e.actors) < 2 or not states or not states <= either:
                continue
            values = (found.group(), " and ".join(p.name for p in e.actors))
            yield Clash(
                slot="actor",
                about=f"who: {e.type}",
                pair=(pair.a.index, pair.b.index),
                values=(values[1], values[0]) if turned else values,
                basis="hard",
                reason="one of two, or both together",
            )
            return


# -- a first version -----------------------------------------------------------------------------

_GIVEN_UP = re.compile(
    r"\b(?:initially|at first|originally|first)\s+(?:been\s+)?(?:believed|thought|reported|said|described|feared|claimed)\b(?!\s+(?:on\s+)?(?:\w+day\s+)?by\b)",
    re.IGNORECASE,
)


#: What is told as an impression is told as no fact.
_APPARENT = re.compile(r"\b(?:appear(?:s|ed)?|seem(?:s|ed)?) to\b", re.IGNORECASE)


def given_up(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield what one outlet tells as a fact and another as a version of the first hours, since given up."""
    first, second = (_GIVEN_UP.search(v.statement.text) for v in (pair.a, pair.b))
    version = first or second
    if version is None or (first and second) or pair.a.outlet == pair.b.outlet:
        return
    told = pair.b if first else pair.a
    if (
        told.statement.certainty not in SURE
        or told.statement.asks
        or _APPARENT.search(told.statement.text)
        or context.chance(pair) < _GIVEN_UP_ALIGNED
    ):
        return
    # What was given up stands after the cue, and before what is held now.
    given = re.split(r"\bbut\b|;", version.string[version.end() :])[0]
    content, telling = _content(given), _content(told.statement.text)
    held = content & telling
    if len(held) < _CONTENT_SHARED or len(held) < _CONTENT_SHARE * len(content):
        return
    # A number in it must be told, and of the same: the child's age is neither the goat's nor the keeper's.
    numbers = _numbers(given)
    if (
        numbers
        and not numbers | _subject(version.string[: version.start()])
        <= _numbers(told.statement.text) | telling
    ):
        return
    yield Clash(
        slot="yes_no",
        about="first version: " + ", ".join(sorted(held)[:4]),
        pair=(pair.a.index, pair.b.index),
        values=("since given up", "told as it is") if first else ("told as it is", "since given up"),
        basis="superseded",
        reason="one outlet explains the version of the other away",
    )


def _content(text: str) -> frozenset[str]:
    words = (w.lower() for w in re.findall(r"[^\W_]+", text))
    return frozenset(root(w) for w in words if w not in STOP_WORDS and len(w) > 2)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(f"{n.value:g}" for n in find_numbers(text) if n.value is not None)


def _subject(before: str) -> frozenset[str]:
    """The last word before "was initially thought", which is what the version given up is about; else nothing."""
    found = _PASSIVE.search(before)
    return _content(found[1]) if found else frozenset()


_PASSIVE = re.compile(r"([^\W_]+)\s+(?:was|were|is|are|had|has|have)\s+$", re.IGNORECASE)
#: Chance of being the same from which the one is a version of the other.
_GIVEN_UP_ALIGNED = 0.6
#: Fewest terms of the version given up that the other tells, and their least share of it.
_CONTENT_SHARED, _CONTENT_SHARE = 2, 0.6
