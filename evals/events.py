"""Coding of events against PLOVER's gold records (322 sentences from the CAMEO manual, each with one event, its source and target).

The records use PLOVER's types of 2016, which are CAMEO's roots with 08 and 18-20 divided otherwise; the types of 2021 moved some codes
(an embargo, CAMEO 163, from SANCTION to COERCE; the end of a curfew from CONCEDE to RETREAT). An event is right where its type is the
record's renamed one, or where its CAMEO code belongs to the record's type by the table of 2016.

A sentence mostly tells of other acts too, which count as wrong, so precision is a lower bound. ``type_f1`` is the F of the set of types
found in a sentence against the one of the record, over events said to have happened: a record of "demanded a truce" holds the demand
alone, since the truce is none yet. ``type_f1_every`` counts the types of planned, denied and supposed events too. ``coverage`` is the share of
sentences with any coded event: the rest are abstentions. ``source_state`` and ``target_state`` are the shares of records with a state there,
and an event of the right type found, whose actor or recipient has that state; where the program names no state it abstains, which counts
as not right (``source_given`` and ``target_given``: right among those where one is named). ``even`` and ``odd`` are the halves of the records by
number: rules were made on the even half alone.

``python -m evals.events --confusion`` prints which types were found where another was asked for.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.common import bare_article, evaluation_root
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Event, Story
from secondsource.resolve import resolve

#: Types of 2016 -> types of 2021.
_RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
#: CAMEO root -> the types of 2016 that took their codes from it.
_ROOTS = {
    "03": {"AGREE"},
    "04": {"CONSULT"},
    "05": {"SUPPORT"},
    "06": {"COOPERATE"},
    "07": {"AID"},
    "08": {"CONCEDE", "RETREAT"},
    "09": {"INVESTIGATE"},
    "10": {"DEMAND"},
    "11": {"DISAPPROVE"},
    "12": {"REJECT"},
    "13": {"THREATEN"},
    "14": {"PROTEST"},
    "15": {"MOBILIZE"},
    "16": {"SANCTION"},
    "17": {"COERCE"},
    "18": {"ASSAULT"},
    "19": {"FIGHT"},
    "20": {"ASSAULT"},
}
#: Slips in the records' country codes.
_SLIPS = {"JAP": "JPN", "ITL": "ITA"}
#: Codes that are no state: kinds of bodies.
_BODIES = frozenset({"IGO", "NGO", "MNC", "INT", "UNK", "", None})
_OPEN = frozenset({"possible", "unlikely", "denied", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A sentence with the type of its event and the states of its sides."""

    text: str
    #: Type as of 2016.
    old: str
    #: Type as of 2021.
    type: str
    source: frozenset[str]
    target: frozenset[str]

    def type_of(self, event: Event) -> str:
        """Return the record's type where the event is of it by either table, else the event's own."""
        old = _ROOTS.get((event.cameo or "")[:2], set())
        return self.type if event.type == self.type or self.old in old else event.type or ""


def _states(sides: object) -> frozenset[str]:
    given = sides if isinstance(sides, list) else []
    codes = [str(s.get("code") or "") for s in given if isinstance(s, dict)]
    return frozenset(_SLIPS.get(c, c) for c in codes if c not in _BODIES and len(c) == 3)


def records(root: Path) -> list[Record]:
    """Return the gold records that hold an event, in order."""
    path = root / "eval" / "plover" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt"
    return [
        Record(
            text=r["text"],
            old=r["event"],
            type=_RENAMED.get(r["event"], r["event"]),
            source=_states(r.get("source")),
            target=_states(r.get("target")),
        )
        for r in json.loads(path.read_text(encoding="utf-8"))
        if r["event"] != "DOCUMENT" and r.get("text")
    ]


def article(number: int, text: str) -> Article:
    """Return a sentence as a report of its own."""
    return bare_article(str(number), text, outlet="record")


def coded(texts: Sequence[str]) -> Iterable[tuple[Event, ...]]:
    """Read each sentence as a report of its own, with its cast."""
    articles = [article(i, text) for i, text in enumerate(texts)]
    for reading in read(articles, models.pipeline(), models.embedder()):
        story = Story(id=reading.article.id, title="", articles=(reading.article.id,))
        events = resolve(story, [reading], ()).readings[0].events
        yield tuple(e for e in events if e.type is not None)


def is_done(event: Event) -> bool:
    """Whether an event is said to have happened: neither planned, denied nor supposed."""
    return event.polarity == "affirmed" and event.tense != "future" and event.certainty not in _OPEN


def countries(events: Iterable[Event], side: str) -> set[str]:
    """Return the states of the actors ("source") or recipients ("target") of events."""
    parties = [p for e in events for p in (e.actors if side == "source" else e.recipients)]
    return {p.country for p in parties if p.country is not None}


def measure(pairs: Sequence[tuple[Record, tuple[Event, ...]]]) -> dict[str, float]:
    """Return F of types, share of right states on both sides, and coverage, for records with their events."""
    asked = {"source": 0, "target": 0}
    named, right = dict(asked), dict(asked)
    for record, events in pairs:
        own = [e for e in events if record.type_of(e) == record.type]
        for side, states in (("source", record.source), ("target", record.target)):
            if own and states:
                found = countries(own, side)
                asked[side] += 1
                named[side] += bool(found)
                right[side] += bool(found & states)
    precision, recall, f1 = _types([(r, [e for e in events if is_done(e)]) for r, events in pairs])
    return {
        "type_p": precision,
        "type_r": recall,
        "type_f1": f1,
        "type_f1_every": _types(pairs)[2],
        "source_state": right["source"] / max(asked["source"], 1),
        "target_state": right["target"] / max(asked["target"], 1),
        "source_given": right["source"] / max(named["source"], 1),
        "target_given": right["target"] / max(named["target"], 1),
        "coverage": sum(bool(events) for _, events in pairs) / max(len(pairs), 1),
    }


def _types(pairs: Sequence[tuple[Record, Sequence[Event]]]) -> tuple[float, float, float]:
    found = [{record.type_of(e) for e in events} for record, events in pairs]
    hit = sum(record.type in types for (record, _), types in zip(pairs, found, strict=True))
    precision, recall = hit / max(sum(map(len, found)), 1), hit / max(len(pairs), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _pairs(root: Path) -> list[tuple[Record, tuple[Event, ...]]]:
    gold = records(root)
    return list(zip(gold, coded([r.text for r in gold]), strict=True))


def score(root: Path) -> dict[str, float]:
    """Return the measures over all records, with F and states on each half of them."""
    pairs = _pairs(root)
    out = measure(pairs)
    for name, half in (("even", pairs[::2]), ("odd", pairs[1::2])):
        part = measure(half)
        out |= {f"{name}_{key}": part[key] for key in ("type_f1", "source_state", "target_state")}
    return out


def confusion(pairs: Sequence[tuple[Record, tuple[Event, ...]]]) -> str:
    """Return a table: a row for each type of the records, what was found in their sentences, and abstentions."""
    rows: dict[str, Counter[str]] = {}
    for record, events in pairs:
        types = {record.type_of(e) for e in events if is_done(e)}
        row = rows.setdefault(record.type, Counter())
        row.update([record.type] if record.type in types else sorted(types) or ["(none)"])
    columns = [*sorted({c for row in rows.values() for c in row} - {"(none)"}), "(none)"]
    lines = ["record    " + " ".join(f"{c[:7]:>7}" for c in columns)]
    lines += [f"{n:<9} " + " ".join(f"{rows[n][c] or '·':>7}" for c in columns) for n in sorted(rows)]
    return "\n".join(lines)


if __name__ == "__main__":
    if "--confusion" in sys.argv[1:]:
        print(confusion(_pairs(evaluation_root())))
    else:
        print({name: round(value, 3) for name, value in score(evaluation_root()).items()})
