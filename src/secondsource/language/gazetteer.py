"""Places: which country a named place lies in, and where, from a table of the cities of GeoNames.

The table (``data/places.csv``, made by ``evals/make_places.py``; docs/models/places.md) holds cities of 15,000 people and more, and the states of
the USA; states of the world are those of ``secondsource.language.countries``. A country or a province is no point and gets no coordinates.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from secondsource.language.countries import lookup

__all__ = ["Place", "fold", "locate", "spelt_out"]

Kind = Literal["city", "region", "country"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the map."""

    #: Usual name.
    name: str
    kind: Kind
    #: ISO 3166-1 alpha-3.
    country: str
    #: State of the USA, as two letters, or None.
    region: str | None = None
    #: Degrees north and east; None for what is no point (a country, a province).
    lat: float | None = None
    lon: float | None = None
    population: int = 0


#: Of places of one name the larger is meant where it has so many times the people of the next.
_DOMINANT = 4
#: Where the report names the country of the smaller: up to this ratio the smaller is meant, from ``_DWARFED`` the larger
#: ("Paris" in a report that names the USA and not France), between them nobody can tell.
_HINTED, _DWARFED = 8, 20
#: A city that a report's countries do not speak for must be so large, where the report names countries; else so large.
_WELL_KNOWN, _ENOUGH = 500_000, 50_000

_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|az|an|ed|er|es|esh|ez|et)[ -](?=\w{3})")
#: States of the USA as newspapers shorten them.
_POSTAL = dict(
    pair.split(":")
    for pair in [
        "Ala:AL",
        "Ariz:AZ",
        "Ark:AR",
        "Calif:CA",
        "Colo:CO",
        "Conn:CT",
        "Del:DE",
        "Fla:FL",
        "Ga:GA",
        "Ill:IL",
        "Ind:IN",
        "Kan:KS",
        "Ky:KY",
        "La:LA",
        "Md:MD",
        "Mass:MA",
        "Mich:MI",
        "Minn:MN",
        "Miss:MS",
        "Mo:MO",
        "Mont:MT",
        "Neb:NE",
        "Nev:NV",
        "Okla:OK",
        "Ore:OR",
        "Pa:PA",
        "Tenn:TN",
        "Tex:TX",
        "Vt:VT",
        "Va:VA",
        "Wash:WA",
        "Wis:WI",
        "Wyo:WY",
        "W.Va:WV",
    ]
)
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_SIDE = (
    r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central|downtown|greater|inner|outer"
    r"|coastal|capital|port|border|nearby"
)
#: What may stand before a name: "the northern city of", "downtown", "south-east".
_AROUND = re.compile(
    rf"^(?:the\s+)?(?:(?:{_SIDE})\s+)*(?:(?:city|town|village|port|capital|municipality|suburb)\s+(?:of\s+)?)?",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\s+(?:province|governorate|region|district|county|state|oblast|prefecture|department|countryside|suburbs?|area|valley)$"
    r"|^(?:the\s+)?(?:province|governorate|region|district|state|county)\s+of\s+",
    re.IGNORECASE,
)


def fold(name: str) -> str:
    """Return a name as it is looked up: without case, marks, hyphens, apostrophes, and what transcriptions differ in.

    Those are the article of Arabic names, doubled letters and a last "h": "al-Hasakah" and "Hassakeh" are one.
    """
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = re.sub(r"['’‘`ʻʼʿʾ.]", "", plain)
    plain = _DOUBLED.sub(r"\1", _ARTICLE.sub("", plain))
    plain = re.sub(r"[ae]h\b", "a", plain)
    return " ".join(re.sub(r"[-–,_/]", " ", plain).split())


#: Short forms that are not the beginning of the name, and the capital's district.
_INITIALS = {
    "N.C": "NC",
    "N.D": "ND",
    "N.H": "NH",
    "N.J": "NJ",
    "N.M": "NM",
    "N.Y": "NY",
    "R.I": "RI",
    "S.C": "SC",
    "S.D": "SD",
    "D.C": "DC",
    "DC": "DC",
}


def spelt_out(name: str) -> str:
    """Return the name of a state of the USA that newspapers shorten ("Fla.", "N.J."), else the words as they are.

    Codes without dots are left alone, but for "DC": "VA" is a department and "OR" a word.
    """
    short = name.strip().removesuffix(".")
    if short == name.strip() and short not in {"D.C", "DC"}:
        return name
    code = _POSTAL.get(short) or _INITIALS.get(short)
    return _states().get(code, name) if code else name


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """The names of the states of the USA by their codes."""
    lines = files("secondsource.language").joinpath("data/places.csv").read_text("utf-8").splitlines()[1:]
    regions = [line.split(",") for line in lines if ",USA," in line and line.endswith(",,,0")]
    return {region: name for name, _, _, region, *_ in regions}


#: A line of the table, and whether the name is its own rather than another spelling.
_Entry = tuple[str, bool]


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[_Entry, ...]]:
    """The lines of the table by folded name, those of most people first; a line becomes a place when it is asked for."""
    source = files("secondsource.language").joinpath("data/places.csv").read_text("utf-8")
    found: dict[str, tuple[_Entry, ...]] = {}
    for line in source.splitlines()[1:]:
        name, keys, _ = line.split(",", 2)
        own, _, others = keys.partition("|")
        for key in dict.fromkeys((own or name.lower(), *filter(None, others.split("|")))):
            found[key] = (*found.get(key, ()), (line, key == (own or name.lower())))
    return found


def _place(line: str) -> Place:
    name, _, country, region, lat, lon, population = line.split(",")
    return Place(
        name=name,
        kind="city" if lat else "region",
        country=country,
        region=region or None,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        population=int(population),
    )


def _spelt_so(name: str, places: list[Place]) -> list[Place]:
    """Of places that are looked up alike, those spelt as the text has it, marks aside, if there are: Samarra is not Samara."""
    spelt = [p for p in places if _letters(p.name) == _letters(name)]
    known = any(p.kind == "region" or p.population >= _ENOUGH for p in spelt)
    return spelt if known else places


def _letters(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalpha())


@lru_cache(maxsize=4096)
def _named(name: str) -> tuple[Place, ...]:
    """The cities and states of a name, also under its shorter forms ("the northern city of X", "X City"), the largest first.

    What only has the name as another spelling gives way to what is called so, unless that is a small town.
    """
    key = fold(name)
    for form in (key, key.removeprefix("the "), fold(_AROUND.sub("", name)), key.removesuffix(" city")):
        entries = _table().get(form, ())
        own = _spelt_so(name, [_place(line) for line, is_own in entries if is_own])
        also = [_place(line) for line, is_own in entries if not is_own]
        known = max((p.population for p in own), default=0) >= _ENOUGH
        if found := own if known else own + also:
            return tuple(sorted(found, key=lambda p: (-p.population, p.country, p.name)))
    return ()


def locate(name: str, country_hint: str | Iterable[str] | None = None) -> Place | None:
    """Return the place that a name names, or None where there is doubt.

    ``country_hint`` is what else is known: the code or codes (ISO 3166-1 alpha-3) of the countries that the report names.
    "Aleppo, Syria" brings its own. Of several places of one name the one in a named country is meant, unless another is
    twenty times its size; else the one that is four times as large as the next.
    """
    words = " ".join(name.replace("’s", "").replace("'s", "").split()).strip(" ,.;:")
    hints = frozenset([country_hint] if isinstance(country_hint, str) else country_hint or ())
    if not words or len(words) > 80:
        return None
    head, comma, tail = words.rpartition(",")
    if comma:
        return _within(head.strip(), tail.strip(), hints)
    country = lookup(words)
    if country is not None and country.by == "name":
        # "Georgia" is a state of the USA too.
        doubtful = any(p.kind == "region" for p in _named(words)) and (not hints or "USA" in hints)
        return None if doubtful else Place(name=country.country, kind="country", country=country.iso3)
    if country is not None and country.by == "demonym":
        return None
    if country is not None and country.by == "metonym":
        return _capital(country.iso3)
    if _AREA.search(words):
        seat = locate(_AREA.sub("", words), hints)
        if seat is None or seat.kind == "country":
            return seat
        return Place(name=words, kind="region", country=seat.country, region=seat.region)
    around = _AROUND.sub("", words)
    if around and around != words and lookup(around):
        return locate(around, hints)
    return _choose(_named(words), hints)


@lru_cache(maxsize=1)
def _capitals() -> dict[str, tuple[str, ...]]:
    """The names of the capital of each country."""
    source = files("secondsource.language").joinpath("data/countries.csv")
    rows = csv.DictReader(source.read_text("utf-8").splitlines())
    return {row["iso3"]: tuple(filter(None, row["capitals"].split("|"))) for row in rows}


def _capital(country: str) -> Place | None:
    """The seat of a government, for "the Kremlin"."""
    seats = [
        p
        for name in _capitals().get(country, ())
        for p in _named(name)
        if p.country == country and p.kind == "city"
    ]
    return max(seats, key=lambda p: p.population, default=None)


def _is_capital(place: Place) -> bool:
    found = lookup(place.name)
    return found is not None and found.by == "capital" and found.iso3 == place.country


def _within(head: str, tail: str, hints: frozenset[str]) -> Place | None:
    """The place of the first name in the country or state of the second."""
    state = next((p for p in _named(tail) if p.kind == "region"), None)
    code = _POSTAL.get(tail.rstrip("."), tail.replace(".", ""))
    if state is None and re.fullmatch(r"[A-Z][A-Z]", code):
        state = Place(name=tail, kind="region", country="USA", region=code)
    country = lookup(tail)
    inside = [
        p
        for p in _named(head)
        if (state and p.country == state.country and p.region == state.region)
        or (country and p.country == country.iso3)
    ]
    if inside:
        return inside[0]
    outer = locate(tail, hints)
    return replace(outer, name=f"{head}, {outer.name}", kind="region", lat=None, lon=None) if outer else None


def _choose(places: Sequence[Place], hints: frozenset[str]) -> Place | None:
    """Of places of one name, the one that is meant, or None."""
    states = [p for p in places if p.kind == "region"]
    cities = [p for p in places if p.kind == "city"]
    if states and (not cities or cities[0].population < _WELL_KNOWN):
        return states[0]
    if not cities:
        return None
    largest = cities[0]
    near = [p for p in cities if p.country in hints]
    if near:
        ratio = largest.population / max(near[0].population, 1)
        if largest.country not in hints and ratio > _HINTED:
            return largest if ratio >= _DWARFED and _is_capital(largest) else None
        return near[0] if _dominates(near) else None
    if largest.population < (_WELL_KNOWN if hints else _ENOUGH) and not _is_capital(largest):
        return None
    return largest if _dominates(cities) else None


def _dominates(places: Sequence[Place]) -> bool:
    """Whether the first of the places is large enough beside the second; a part of one city is no rival of it."""
    first = places[0]
    rivals = [p for p in places[1:] if not _same_spot(first, p)]
    return not rivals or first.population >= _DOMINANT * rivals[0].population


def _same_spot(a: Place, b: Place) -> bool:
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return False
    return abs(a.lat - b.lat) < 0.3 and abs(a.lon - b.lon) < 0.3
