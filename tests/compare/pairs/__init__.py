"""Minimal pairs of reports that do or do not contradict each other, written for this project with invented outlets.

``stories.tsv`` holds some twenty stories. The first row of a story (``base``) is what one outlet reports; every further
row is another outlet's report of it, which contradicts the base in one slot (``conflict``) or only looks as if it did
(``none``); ``what`` names the change. Reports are dated 2021-03-04, a Thursday.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondsource.compare import compare
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Comparison, Reading, Story
from secondsource.resolve import resolve
from tests.compare.builders import article

_TABLE = Path(__file__).with_name("stories.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimalPair:
    """Two short reports, and whether they contradict each other."""

    story: str
    conflict: bool
    #: Slot in which they contradict each other, or "".
    slot: str
    #: What was changed in the second report.
    what: str
    first: str
    second: str


def minimal_pairs() -> tuple[MinimalPair, ...]:
    """Return all pairs, in the order of the table."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    base = {r["story"]: r["text"] for r in rows if r["label"] == "base"}
    return tuple(
        MinimalPair(
            story=r["story"],
            conflict=r["label"] == "conflict",
            slot=r["slot"],
            what=r["what"],
            first=base[r["story"]],
            second=r["text"],
        )
        for r in rows
        if r["label"] != "base"
    )


def compared(pairs: Sequence[MinimalPair]) -> Iterator[tuple[MinimalPair, Comparison]]:
    """Yield each pair with what the rooms say of it; every text is read once, all in one batch."""
    reports = {p.first: article("harbour-post", p.first) for p in pairs}
    reports |= {p.second: article("north-mail", p.second) for p in pairs}
    found = read(tuple(reports.values()), models.pipeline(), models.embedder())
    readings = dict(zip(reports, found, strict=True))
    for p in pairs:
        yield p, _compared(reports[p.first], reports[p.second], readings[p.first], readings[p.second])


def _compared(first: Article, second: Article, one: Reading, other: Reading) -> Comparison:
    story = Story(id="pair", title="a pair", articles=(first.id, second.id))
    return compare(resolve(story, (one, other), ()))
