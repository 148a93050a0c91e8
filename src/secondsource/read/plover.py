"""Codes of events: which PLOVER type, mode and CAMEO code a predicate has.

The table ``language/data/plover_verbs.csv`` is ours: the commonest acts of diplomacy and conflict, with the
words that must stand beside the predicate for a narrower reading (column ``needs``: "lift" is coded only with sanctions, a
blockade or a curfew; ``+`` joins what must all be there) and those with which it means something else (``unless``: a storm
that kills, a legal battle). Part of its verbs were found missing by going through the verbs of CAMEO 2.0 in PETRARCH2's
dictionary (Open Event Data Alliance, MIT licence), and take their codes from there. Type and mode follow from the CAMEO code by the published crosswalk (PLOVER manual
0.8, 2021), so an embargo is COERCE there and a resignation, which has no CAMEO code of its own, RETREAT.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A PLOVER type and mode with the CAMEO code that they follow from."""

    type: str
    mode: str | None
    cameo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    #: One word of each set must stand beside the predicate.
    needs: tuple[frozenset[str], ...]
    #: None of these may.
    unless: frozenset[str]
    code: Code

    def fits(self, beside: frozenset[str]) -> bool:
        """Whether the words beside a predicate are those of this row."""
        return all(n & beside for n in self.needs) and not self.unless & beside


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[_Row, ...]]:
    """Return lemma and part of speech -> rows, those that need company first."""
    source = files("secondsource.language").joinpath("data/plover_verbs.csv").read_text("utf-8")
    rows: dict[tuple[str, str], list[_Row]] = {}
    for line in csv.DictReader(source.splitlines()):
        row = _Row(
            needs=tuple(_words(group) for group in line["needs"].split("+") if group),
            unless=_words(line["unless"]),
            code=Code(type=line["type"], mode=line["mode"] or None, cameo=line["cameo"]),
        )
        rows.setdefault((line["lemma"], line["pos"]), []).append(row)
    return {key: tuple(sorted(found, key=lambda r: not r.needs)) for key, found in rows.items()}


def _words(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split("|")))


def is_event_noun(lemma: str) -> bool:
    """Whether a noun names an event by itself ("summit", "ceasefire")."""
    return (lemma, "NOUN") in _table()


def code_of(lemma: str, pos: str, company: Iterable[str] = ()) -> Code | None:
    """Return the code of a predicate, or None where the table has none.

    ``pos`` is ``VERB`` or ``NOUN``; ``company`` holds the lemmas of what depends on it (particle, object,
    prepositions and their objects, modifiers) and the signs of ``eventcompany``.
    """
    beside = frozenset(company)
    return next((row.code for row in _table().get((lemma, pos), ()) if row.fits(beside)), None)
