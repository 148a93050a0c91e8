"""Which state a well-known head of state, head of government or minister stands for, from a table of public fact.

It is asked last, where a report names such a person without saying whose they are ("Putin offered talks"). A surname
alone counts where it is nobody else's in the table and no common surname or word; any surname counts after an office
("President Brown"). Heads of state and government since about 1980 and a few foreign ministers; no claim to be whole.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from secondsource.language.names import fold
from secondsource.language.wordlists import word_set

__all__ = ["leader_state"]

#: Surnames that many other people of the news bear, or that are words.
_COMMON = word_set(
    """abe abbas abbott abdullah ali anwar aquino banda barak barre barrow bennett boric brown bush cameron carter castro
    clark clinton conte costa duque fahd fox gandhi garcia ghani gonzalez hariri harper harris howard hussein jonathan
    johnson kan kenny khan king kumar lee ma major marcos martelly masum may merz michel moi monti moon moreno park
    peres powell rama rice roh salman samaras sanchez santos sen sharif singh straw taylor thani truss wade wahid wang
    yi zia hawke keating jammeh pinera kerry pompeo pence barzani"""
)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return full name -> state and surname -> state ("" where two states share it)."""
    full: dict[str, str] = {}
    last: dict[str, str] = {}
    source = files("secondsource.language").joinpath("data/leaders.csv").read_text("utf-8")
    for row in csv.DictReader(source.splitlines()):
        for name in (row["name"], *filter(None, row["variants"].split("|"))):
            full[_key(name)] = row["iso3"]
        surname = _key(row["name"]).split()[-1]
        last[surname] = row["iso3"] if last.get(surname, row["iso3"]) == row["iso3"] else ""
    return full, last


def _key(name: str) -> str:
    return " ".join(fold(name).replace(".", " ").split())


def leader_state(name: str, *, titled: bool = False) -> str | None:
    """Return the state (ISO 3166-1 alpha-3) that the bearer of a name leads or speaks for, or None.

    ``titled`` says that an office stands before the name, so that its surname alone is enough.
    """
    full, last = _tables()
    key = _key(name)
    if key in full:
        return full[key]
    words = key.split()
    if len(words) != 1 or not name[:1].isupper() or (not titled and key in _COMMON):
        return None
    return last.get(key) or None
