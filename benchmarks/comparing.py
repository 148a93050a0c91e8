"""What comparing costs after reading, and what one more report costs: stories of 10, 30, 100 and 300 reports of 30 statements each.

    python -m benchmarks.comparing [one | many | more] [reports ...]

``one``: one event, told by made-up reports (``benchmarks/comparing_reports.py``) which say partly the same, each in its own words.
``many``: real reports of the evaluation folder (news clusters, then AllSides) told as one story, or made-up ones where that is
absent; whoever bears one surname is taken for one person, since the cast of hundreds of unrelated reports costs more than what
is measured. ``more``: what the newsroom does again when a report joins a story of one event. Without a word all three are measured.

Times are processor time of one process. The bars: 3 s for 30 reports, 30 s for 300, and growth with the near pairs rather
than with all pairs: both are given. Reports are read once, which is not counted.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
from evals.common import evaluation_root

from benchmarks.comparing_reports import reports as made_up
from benchmarks.reading import article
from secondsource.compare import compare, look
from secondsource.compare.meanings import meanings
from secondsource.compare.sifting import candidates
from secondsource.group import group
from secondsource.language import models
from secondsource.outlook import look_out
from secondsource.read import read
from secondsource.records import CastMember, Mention, Reading, Story, Telling
from secondsource.resolve import resolve

Out = TypeVar("Out")

BARS = {30: 3.0, 300: 30.0}
STATEMENTS = 30
#: Characters that hold so many statements and more.
_ENOUGH = 6000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a story cost."""

    statements: int
    #: Pairs of statements of two reports; those that are near; those that are looked at one by one.
    pairs: int
    near: int
    judged: int
    #: Processor seconds of the comparing and of the outlook room.
    comparing: float
    looking: float
    #: Most memory that the process has held so far, in MiB.
    most: float


def texts(root: Path) -> Iterator[str]:
    """Yield texts of reports, those of one event together."""
    clusters = sorted((root / "eval" / "giveme5w1h" / "news_cluster").glob("*.json"))
    records = [json.loads(path.read_text("utf-8")) for path in clusters]
    for record in sorted(records, key=lambda r: str(r["newsCluster"]["Event"])):
        yield record.get("text") or ""
    stories = root / "eval" / "allsides" / "stories-2012-2018.jsonl"
    for line in stories.read_text("utf-8").splitlines() if stories.is_file() else ():
        yield from (str(a.get("text", "")) for a in json.loads(line)["articles"])


def readings(root: Path, count: int) -> list[Reading]:
    """Read so many reports, each of an outlet of its own, and keep their first statements."""
    chosen = list(dict.fromkeys(t[:_ENOUGH] for t in texts(root) if len(t) > _ENOUGH / 2))[:count]
    return _read([*chosen, *made_up(count - len(chosen))])


def _read(texts: Iterable[str]) -> list[Reading]:
    reports = [replace(article(t), outlet=f"outlet-{n}", path=f"{n:03}.txt") for n, t in enumerate(texts)]
    return [
        replace(
            r,
            statements=r.statements[:STATEMENTS],
            vectors=r.vectors[:STATEMENTS],
            words=r.words[:STATEMENTS],
        )
        for r in read(reports, models.pipeline(), models.embedder())
    ]


def _surname(mention: Mention) -> str:
    return (mention.text.lower().split() or [""])[-1]


def many(told: list[Reading]) -> Telling:
    """Return reports of many events as one story."""
    alike = [
        replace(
            r, mentions=tuple(m if m.kind == "pronoun" else replace(m, cast=_surname(m)) for m in r.mentions)
        )
        for r in told
    ]
    named = {m.cast: m for r in alike for m in r.mentions if m.cast}
    cast = (
        CastMember(id=i, name=m.text, kind=_kind(m), aliases=(), country=None, roles=(), about=())
        for i, m in named.items()
    )
    return Telling(story=_story(told), readings=tuple(alike), cast=tuple(cast), origin_groups=())


def one(told: list[Reading]) -> Telling:
    """Return reports of one event as the story that it is."""
    return resolve(_story(told), told, ())


def _story(told: list[Reading]) -> Story:
    return Story(id="s", title="", articles=tuple(r.article.id for r in told))


def _kind(mention: Mention) -> Literal["person", "organisation", "place"]:
    return mention.kind if mention.kind in ("person", "organisation") else "place"


def cost(story: Telling) -> Cost:
    """Return what a story costs."""
    start = time.process_time()
    comparison = compare(story)
    compared = time.process_time()
    look_out(story, comparison)
    done = time.process_time()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sizes = [len(r.statements) for r in story.readings]
    vectors = np.concatenate([r.vectors for r in story.readings])
    found = candidates(look(story.readings), vectors, meanings(story.readings))
    return Cost(
        statements=sum(sizes),
        pairs=(sum(sizes) ** 2 - sum(n * n for n in sizes)) // 2,
        near=len(found.near.keys),
        judged=len(found),
        comparing=compared - start,
        looking=done - compared,
        most=most,
    )


def table(made: list[Reading], counts: list[int], telling: Callable[[list[Reading]], Telling]) -> None:
    """Print a line a size."""
    print("reports statements all pairs near pairs  judged  comparing a near pair   memory  outlook")
    for count in counts:
        c = cost(telling(made[:count]))
        each = 1e6 * c.comparing / max(1, c.near)
        bar = f"  bar {BARS[count]:.0f} s" if count in BARS else ""
        print(
            f"{count:7} {c.statements:10} {c.pairs:9} {c.near:10} {c.judged:7} {c.comparing:8.2f} s {each:8.0f} us "
            f"{c.most:5.0f} MiB {c.looking:6.2f} s{bar}",
            flush=True,
        )


def more(made: list[Reading], count: int) -> None:
    """Print what is done when one report joins a story of so many, beside reading it and keeping the page."""
    steps: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Out]) -> Out:
        start = time.process_time()
        out = work()
        steps[name] = time.process_time() - start
        return out

    told = made[: count + 1]
    grouping = timed("copies", lambda: group(told))
    story = timed("cast", lambda: resolve(_story(told), told, grouping.origin_groups))
    comparison = timed("comparing", lambda: compare(story))
    timed("outlook", lambda: look_out(story, comparison))
    parts = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in steps.items())
    print(f"one more report in a story of {count}: {parts}; together {sum(steps.values()):.2f} s", flush=True)


def main(words: list[str]) -> None:
    """Measure what is asked for."""
    counts = [int(w) for w in words if w.isdigit()] or [10, 30, 100, 300]
    asked = [w for w in words if not w.isdigit()] or ["one", "many", "more"]
    if {"one", "more"} & set(asked):
        event = _read(made_up(max(counts) + 1))
    if "one" in asked:
        table(event, counts, one)
    if "many" in asked:
        table(readings(evaluation_root(), max(counts)), counts, many)
    for count in counts if "more" in asked else ():
        more(event, count)


if __name__ == "__main__":
    main(sys.argv[1:])
