"""Coding of events against PLOVER's gold records (322 sentences from the CAMEO manual, each with one event, its source and target).

The records use PLOVER's types of 2016; those that the manual of 2021 renamed or merged are mapped. ``type_f1`` is the F of the set of types
found in a sentence against the one of the record; a sentence mostly tells of other acts too, which count as wrong, so precision is a lower
bound. ``coverage`` is the share of sentences with any coded event: the rest are abstentions. ``source_state`` and ``target_state`` are the
shares of records with a state there, and an event of the right type found, whose actor or recipient has that state; where the program
names no state it abstains, which counts as not right (``source_given`` and ``target_given``: right among those where one is named).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evals.common import evaluation_root
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Event, Story, content_id
from secondsource.resolve import resolve

#: Types of 2016 -> types of 2021.
_RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
#: Slips in the records' country codes.
_SLIPS = {"JAP": "JPN", "ITL": "ITA"}
#: Codes that are no state: kinds of bodies.
_BODIES = frozenset({"IGO", "NGO", "MNC", "INT", "UNK", "", None})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A sentence with the type of its event and the states of its sides."""

    text: str
    type: str
    source: frozenset[str]
    target: frozenset[str]


def _states(sides: object) -> frozenset[str]:
    given = sides if isinstance(sides, list) else []
    codes = [str(s.get("code") or "") for s in given if isinstance(s, dict)]
    return frozenset(_SLIPS.get(c, c) for c in codes if c not in _BODIES and len(c) == 3)


def _records(path: Path) -> list[_Record]:
    return [
        _Record(
            text=r["text"],
            type=_RENAMED.get(r["event"], r["event"]),
            source=_states(r.get("source")),
            target=_states(r.get("target")),
        )
        for r in json.loads(path.read_text(encoding="utf-8"))
        if r["event"] != "DOCUMENT" and r.get("text")
    ]


def _article(number: int, text: str) -> Article:
    return Article(
        id=content_id("article", str(number)),
        path=str(number),
        url=None,
        sha256="",
        text=text,
        text_is_input=True,
        outlet="record",
        title=None,
        title_span=None,
        authors=(),
        published=None,
        published_from=None,
        inference=None,
        language="en",
        furniture=(),
        headings=(),
    )


def _events(records: list[_Record]) -> Iterable[tuple[Event, ...]]:
    """Read each sentence as a report of its own, with its cast."""
    articles = [_article(i, r.text) for i, r in enumerate(records)]
    for reading in read(articles, models.pipeline(), models.embedder()):
        story = Story(id=reading.article.id, title="", articles=(reading.article.id,))
        yield resolve(story, [reading], ()).readings[0].events


def _countries(events: list[Event], side: str) -> set[str]:
    parties = [p for e in events for p in (e.actors if side == "source" else e.recipients)]
    return {p.country for p in parties if p.country is not None}


def score(root: Path) -> dict[str, float]:
    """Return F of types, share of right states on both sides, and coverage."""
    records = _records(root / "eval" / "plover" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt")
    hit = reported = covered = 0
    asked = {"source": 0, "target": 0}
    named, right = dict(asked), dict(asked)
    for record, events in zip(records, _events(records), strict=True):
        types = {e.type for e in events if e.type is not None}
        covered += bool(types)
        reported += len(types)
        if record.type not in types:
            continue
        hit += 1
        own = [e for e in events if e.type == record.type]
        for side, states in (("source", record.source), ("target", record.target)):
            if not states:
                continue
            found = _countries(own, side)
            asked[side] += 1
            named[side] += bool(found)
            right[side] += bool(found & states)
    precision, recall = hit / max(reported, 1), hit / max(len(records), 1)
    return {
        "type_p": precision,
        "type_r": recall,
        "type_f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "source_state": right["source"] / max(asked["source"], 1),
        "target_state": right["target"] / max(asked["target"], 1),
        "source_given": right["source"] / max(named["source"], 1),
        "target_given": right["target"] / max(named["target"], 1),
        "coverage": covered / max(len(records), 1),
    }


if __name__ == "__main__":
    print({name: round(value, 3) for name, value in score(evaluation_root()).items()})
