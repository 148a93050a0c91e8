"""Codes of events: which PLOVER type, mode and CAMEO code a predicate has.

The table ``language/data/plover_verbs.csv`` is ours: the commonest acts of diplomacy and conflict, with the
words that must stand beside the predicate for a narrower reading ("lift" is coded only with sanctions, a
blockade or a curfew). Type and mode follow from the CAMEO code by the published crosswalk (PLOVER manual
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
    needs: frozenset[str]
    code: Code


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[_Row, ...]]:
    """Return lemma and part of speech -> rows, those that need company first."""
    source = files("secondsource.language").joinpath("data/plover_verbs.csv").read_text("utf-8")
    rows: dict[tuple[str, str], list[_Row]] = {}
    for line in csv.DictReader(source.splitlines()):
        row = _Row(
            needs=frozenset(filter(None, line["needs"].split("|"))),
            code=Code(type=line["type"], mode=line["mode"] or None, cameo=line["cameo"]),
        )
        rows.setdefault((line["lemma"], line["pos"]), []).append(row)
    return {key: tuple(sorted(found, key=lambda r: not r.needs)) for key, found in rows.items()}


def is_event_noun(lemma: str) -> bool:
    """Whether a noun names an event by itself ("summit", "ceasefire")."""
    return (lemma, "NOUN") in _table()


def code_of(lemma: str, pos: str, company: Iterable[str] = ()) -> Code | None:
    """Return the code of a predicate, or None where the table has none.

    ``pos`` is ``VERB`` or ``NOUN``; ``company`` holds the lemmas of what depends on it (particle, object,
    prepositions and their objects, modifiers).
    """
    beside = frozenset(company)
    for row in _table().get((lemma, pos), ()):
        if not row.needs or row.needs & beside:
            return row.code
    return None
