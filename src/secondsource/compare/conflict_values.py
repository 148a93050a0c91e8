"""Values that can contradict each other: counts with their bounds, places, ages, lengths of time, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from secondsource.language import vocabulary
from secondsource.language.countries import lookup
from secondsource.language.gazetteer import locate
from secondsource.language.names import fold, same_surname
from secondsource.language.numbers import find_numbers
from secondsource.records import Quantity, Statement

#: Modifiers that make of a number a floor, a ceiling, or a round figure.
FLOORS = frozenset({"at least", "more than", "over", "above", "no fewer than", "no less than", "upwards of"})
CEILINGS = frozenset(
    {"up to", "at most", "fewer than", "less than", "under", "no more than", "nearly", "almost"}
)
ROUND = frozenset(
    {"about", "around", "approximately", "some", "roughly", "nearly", "almost", "just over", "just under"}
)
#: Numbers within this share of each other may be one figure rounded.
ROUNDING = 0.05
#: The same where a word says that the number is round: "about 1,500" may stand for 1,420.
_ROUND_BY_WORD = 0.15


def rounded(x: Quantity, y: Quantity) -> bool:
    """Whether two numbers may be one figure, rounded by a word ("about 1,500") or by its zeros (20,000 for 19,640)."""
    if x.number is None or y.number is None:
        return True
    low, high = sorted((x.number, y.number))
    gap = high - low
    if {x.modifier, y.modifier} & ROUND:
        return gap <= _ROUND_BY_WORD * high
    return gap <= ROUNDING * high and (_is_round(x.number, y.number) or _is_round(y.number, x.number))


def _is_round(short: float, long: float) -> bool:
    """Whether the first number is the second with fewer digits that say something."""
    step = 10.0 ** max(0, len(str(int(abs(short)))) - len(str(int(abs(short))).rstrip("0").ljust(1, "0")))
    if short != int(short):
        return False
    if long != int(long):
        return round(long) == short
    return step > 1 and abs(long - short) <= step / 2


def bounded(x: Quantity, y: Quantity) -> bool:
    """Whether one number is only a bound that the other keeps: "at least 12" and 17, "up to 30" and 14."""
    if x.number is None or y.number is None:
        return True
    low, high = (x, y) if x.number < y.number else (y, x)
    return low.modifier in FLOORS or high.modifier in CEILINGS


# -- places --------------------------------------------------------------------------------------

_KIND = (
    "village|town|city|island|port|suburb|district|county|province|region|state|valley|neighbou?rhood|area|part|"
    "governorate|prefecture|department|hospital|airport|base|camp|outskirts|north|south|east|west"
)
#: Words with capitals, or letters with points: "U.N." is one name, and not "U".
_NAME = r"(?P<name>(?:[A-Z]\.){2,}|[A-Z][\w'’-]*(?:\s+(?:al-|el-)?[A-Z][\w'’-]*)*)"
_PLACE = re.compile(
    rf"\b(?P<prep>in|near|at|off|around|through|from|to|struck|hit|by police in|[Pp]olice in|court in)\s+(?:the\s+)?"
    rf"(?:(?:north|south|east|west|central|upstate|mid)[a-z-]*\s+)?"
    rf"(?:(?P<kind>{_KIND})s?\s+of\s+)?(?:the\s+)?{_NAME}(?:\s+(?P<after>{_KIND})\b)?"
)
_POINTED = re.compile(r"(?:[A-Z]\.){2,}")
_TIME_WORD = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Christmas|Easter|Ramadan|I|A|The|GMT)\b"
)
#: Kinds that hold other places: a town in a province contradicts nothing.
_WIDE = frozenset(
    vocabulary.words(
        "county province region state valley area part district governorate prefecture department north south east west"
    )
)
#: Wide places that go by their bare name in news: states of the USA, continents, and the like.
_WIDE_NAMES = frozenset(
    fold(n)
    for n in re.split(
        r"\|",
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
        "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
        "Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|"
        "Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
        "West Virginia|Wisconsin|Wyoming|Europe|Asia|Africa|America|Latin America|Middle East|Scotland|Wales|England|"
        "Northern Ireland|Ontario|Quebec|Alberta|British Columbia|New South Wales|Queensland|Victoria|Bavaria|Catalonia|"
        "Punjab|Kashmir|Sindh|Gaza|West Bank|Crimea|Siberia|Chechnya|Xinjiang|Tibet|Darfur|Kurdistan|Balkans|Caucasus",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as a preposition brings it in."""

    name: str
    #: ``at`` (in, near, at, off), ``from`` or ``to``.
    relation: str
    #: "village" of "the village of X", or None.
    kind: str | None


@lru_cache(maxsize=16_384)
def places(text: str) -> tuple[Place, ...]:
    """Return the places that prepositions bring in, in order."""
    return tuple(_places(text))


def _places(text: str) -> Iterator[Place]:
    for m in _PLACE.finditer(text):
        name = m["name"].removesuffix("'s").removesuffix("’s")
        if _TIME_WORD.match(name):
            continue
        if _POINTED.fullmatch(name):
            name = name.replace(".", "")
        relation = m["prep"] if m["prep"] in ("from", "to") else "at"
        yield Place(name=name, relation=relation, kind=m["kind"] or m["after"])


def other_place(x: Place, y: Place) -> bool:
    """Whether two places of one level differ: neither holds the other as far as their names and kinds tell."""
    a, b = fold(x.name), fold(y.name)
    if a == b or set(a.split()) & set(b.split()) or same_surname(a.split()[-1], b.split()[-1]):
        return False
    if x.kind != y.kind and (x.kind in _WIDE or y.kind in _WIDE):
        return False
    if a in _WIDE_NAMES or b in _WIDE_NAMES:
        return False
    first, second = lookup(x.name), lookup(y.name)
    a_state = first is not None and first.by != "capital"
    b_state = second is not None and second.by != "capital"
    if a_state or b_state:
        return a_state and b_state and first is not None and second is not None and first.iso3 != second.iso3
    return True


@lru_cache(maxsize=16_384)
def elsewhere(x: Place, y: Place) -> bool:
    """Whether two places differ, or the one lies in another state or country than the other is, as maps have them.

    What the map knows parts two events ("in Pittsburgh", "in southern California"); it contradicts nobody, since a name
    on the map may be that of several towns.
    """
    if other_place(x, y):
        return True
    first, second = locate(x.name), locate(y.name)
    if first is None or second is None:
        return False
    if first.country != second.country:
        return True
    return first.region != second.region and first.region is not None and second.region is not None


# -- lengths of time and ages ----------------------------------------------------------------------

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43830, "year": 525960}
_UNIT = re.compile(
    r"[\s-](minute|hour|day|week|month|year)s?\b(?!\s*(?:ago|old|earlier|later|before|after)|-old)"
)
_HELD = re.compile(r"\b(?:for|last(?:s|ed|ing)?|to|within)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time ("for six years")."""

    minutes: float
    unit: str
    words: str
    modifier: str | None


def lengths(text: str) -> Iterator[Length]:
    """Yield how long something is said to last."""
    for n in find_numbers(text):
        unit = _UNIT.match(text, n.end)
        if unit is None or n.value is None or not _HELD.search(text[: n.modifier_start]):
            continue
        yield Length(
            minutes=n.value * _MINUTES[unit[1]],
            unit=unit[1],
            words=text[n.start : unit.end()],
            modifier=n.modifier,
        )


_AGE = re.compile(
    r"(?P<first>\d{1,3})-year-old\s+(?:[a-z]+\s+){0,2}(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)"
    r"|(?P<named>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*),\s+(?:aged\s+)?(?P<second>\d{1,3}),"
)


def ages(text: str) -> Iterator[tuple[str, int]]:
    """Yield people with the age that the text gives them."""
    for m in _AGE.finditer(text):
        yield (m["name"] or m["named"]), int(m["first"] or m["second"])


def by_class(statement: Statement) -> dict[str, list[Quantity]]:
    """Return the numbers of a statement by what they count and in which unit."""
    out: dict[str, list[Quantity]] = {}
    for q in statement.quantities:
        if q.number is None:
            continue
        unit = "" if q.unit in (None, "people") else q.unit
        if q.counted or unit:
            out.setdefault(" ".join(filter(None, (unit, q.counted))), []).append(q)
    return out
