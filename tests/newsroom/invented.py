"""Invented reports, and a light reading without models: the rest of the newsroom is the real one."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from secondsource.group import Features, features
from secondsource.newsroom import Newsroom
from secondsource.newsroom.archive import utc_now
from secondsource.newsroom.rooms import Rooms
from secondsource.records import Article, Capture, Given
from secondsource.store import Store, open_store

#: What happened, by topic: a title and sentences that all reports of the topic share in part.
TOPICS = {
    "bridge": (
        "Old bridge over the Marn collapses in Tessel",
        [
            "The old bridge over the river Marn in the town of Tessel collapsed on Monday morning.",
            "Two lorry drivers were rescued from the water by firefighters, the Tessel police said.",
            "Engineers had warned of cracks in a pillar of the Marn bridge in the spring.",
            "Mayor Ilse Brandt promised a temporary crossing for Tessel within three weeks.",
        ],
    ),
    "vote": (
        "Parliament of Norvania votes to raise the pension age",
        [
            "The parliament of Norvania voted on Tuesday to raise the pension age to sixty-seven.",
            "Finance minister Pavel Ruza said the pension funds would otherwise be empty by 2040.",
            "Trade unions called for a strike of railway workers across Norvania.",
            "The opposition leader Mira Toll said the pension vote betrayed workers.",
        ],
    ),
    "whale": (
        "Stranded whale freed from sandbank off Halm island",
        [
            "A humpback whale that was stranded on a sandbank off Halm island swam free on Wednesday.",
            "Volunteers had poured water over the whale for two nights, the Halm harbour master said.",
            "A biologist, Jonas Feld, said the animal was weak but breathing steadily.",
            "The sandbank off Halm shifts every winter and has trapped seals before.",
        ],
    ),
}


def report(
    topic: str,
    outlet: str,
    *,
    day: str | None = "2031-03-04",
    more: str = "",
    title: str | None = None,
    path: str | None = None,
    url: str | None = None,
) -> Capture:
    """Return what was captured of an outlet's report on a topic."""
    heading, sentences = TOPICS[topic]
    heading = title or heading
    text = "\n\n".join([heading, *sentences, f"This was reported by {outlet}. {more}".strip()]) + "\n"
    data = text.encode()
    return Capture(
        id=hashlib.sha256(data).hexdigest(),
        path=path or f"{outlet}-{topic}.txt",
        media="text",
        data=data,
        given=Given(outlet=outlet, title=heading, published=day, url=url),
    )


def light(reports: Sequence[Article], _embedder: object) -> Iterator[Features]:
    """Read lightly: titles are alike where they begin with the same word."""
    for one in reports:
        headline = np.zeros(64, dtype=np.float32)
        headline[zlib.crc32((one.title or "").split(" ")[0].encode()) % 64] = 1.0
        yield features(
            one.id,
            title=one.title or "",
            body=one.text,
            published=one.published,
            headline=headline,
            names=("Tessel",) if "Tessel" in one.text else (),
        )


#: Stores opened since the last test, to be closed after this one.
OPENED: list[Store] = []


def opened(place: str) -> Store:
    """Open a store that is closed after the test."""
    store = open_store(place)
    OPENED.append(store)
    return store


def newsroom(place: str, now: Callable[[], str] = utc_now, models: Any = (None, None)) -> Newsroom:
    """Open a newsroom whose light reading needs no model."""
    return Newsroom(opened(place), Rooms(*models), light=light, now=now)
