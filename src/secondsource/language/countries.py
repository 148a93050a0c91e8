"""States and their adjectives, capitals and seats of government, from one table written from public fact.

Codes are ISO 3166-1 alpha-3; Kosovo has the user-assigned ``XKX``. Ambiguous words are left out of the table
where the other reading is as common in news ("Jordan" stays, "Georgian" and "Luxembourg City" do not).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

__all__ = ["CountryMatch", "country_name", "iso3", "lookup"]

Reading = Literal["name", "demonym", "capital", "metonym"]

#: Codes written in capitals only: "us" is a pronoun, "car" a car.
_CAPITALS = re.compile(r"[A-Z][A-Z.]*\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMatch:
    """A state that words stand for, and how they do."""

    iso3: str
    #: Short English name of the state.
    country: str
    #: ``name`` (Russia), ``demonym`` (Russian), ``capital`` (Moscow) or ``metonym`` (the Kremlin).
    by: Reading


@dataclass(frozen=True, slots=True)
class _Tables:
    words: dict[str, CountryMatch]
    names: dict[str, str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    words: dict[str, CountryMatch] = {}
    names: dict[str, str] = {}
    source = files("secondsource.language").joinpath("data/countries.csv")
    rows = list(csv.DictReader(source.read_text("utf-8").splitlines()))
    columns: tuple[tuple[str, Reading], ...] = (
        ("name", "name"),
        ("variants", "name"),
        ("demonyms", "demonym"),
        ("capitals", "capital"),
        ("metonyms", "metonym"),
    )
    for column, by in columns:
        for row in rows:
            names[row["iso3"]] = row["name"]
            for word in filter(None, row[column].split("|")):
                match = CountryMatch(iso3=row["iso3"], country=row["name"], by=by)
                words.setdefault(_key(word), match)
    return _Tables(words, names)


@lru_cache(maxsize=16_384)
def _key(words: str) -> str:
    """Fold case except in short codes, which are told from words by their capitals alone."""
    words = " ".join(words.replace("’", "'").split())
    if words[:4].lower() == "the ":
        words = words[4:]
    if _CAPITALS.fullmatch(words) and len(words) <= 6:
        return words.replace(".", "") if "." in words else words
    return words.lower()


@lru_cache(maxsize=16_384)
def lookup(words: str) -> CountryMatch | None:
    """Return the state that the words name or stand for, or None.

    "Russia", "Russian", "Moscow" and "the Kremlin" give Russia; capital letters decide on codes: "US" is a
    state, "us" none. A name in capitals throughout ("SYRIA") is read as its ordinary spelling.
    """
    table = _tables().words
    key = _key(words)
    found = table.get(key)
    if found is None and key.isupper() and len(key) > 3:
        found = table.get(key.lower())
    return found


def spellings() -> Iterable[str]:
    """Return all that the table has words for, as it compares them: in small letters, codes in capitals."""
    return _tables().words.keys()


def iso3(words: str | None) -> str | None:
    """Return the code of the state that the words name or stand for, or None."""
    found = lookup(words) if words else None
    return found.iso3 if found else None


def country_name(code: str) -> str | None:
    """Return the short English name of a code, or None where the table has no such state."""
    return _tables().names.get(code)
