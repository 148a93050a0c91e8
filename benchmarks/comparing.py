"""What comparing costs after reading: one story of 10, 30, 100 and 300 reports of 30 statements each.

    python -m benchmarks.comparing [reports ...]

Times are processor time of one process. The bars: 3 s for 30 reports, 30 s for 300, and growth with the near pairs rather
than with all pairs: both are given. Reports are real ones of the evaluation folder (news clusters, then AllSides), told as
one story, or made up where that is absent; they are read once, which is not counted. Whoever bears one surname is taken for
one person here, since the cast of hundreds of unrelated reports costs more than what is measured.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from evals.common import evaluation_root

from benchmarks.reading import article
from secondsource.compare import compare, look
from secondsource.compare.meanings import meanings
from secondsource.compare.sifting import candidates
from secondsource.language import models
from secondsource.outlook import look_out
from secondsource.read import read
from secondsource.records import CastMember, Mention, Reading, Story, Telling

BARS = {30: 3.0, 300: 30.0}
STATEMENTS = 30
#: Characters that hold so many statements and more.
_ENOUGH = 6000
#: What made-up reports are put together from.
_WHO = (
    "The harbour master",
    "Minister Ada Lund",
    "A spokesman for the navy",
    "The mayor of Odd",
    "Two fishermen",
)
_DID = (
    "said the ferry sank off",
    "closed the road to",
    "sent divers to",
    "criticised the rescue near",
    "opened",
)
_WHERE = ("Merra island", "the port of Odd", "the northern shore", "the old mill", "the strait")
_WHEN = ("on Tuesday night", "after the storm", "for the third time", "before the vote", "on March 4")


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


def made_up(number: int) -> str:
    """Return a report that shares some of its sentences' parts with every other."""
    parts = (_WHO, _DID, _WHERE, _WHEN)
    picks = ([(number + 3 * k + (k * number) // (n + 2)) % 5 for n in range(4)] for k in range(STATEMENTS))
    return " ".join(" ".join(p[k] for p, k in zip(parts, pick, strict=True)) + "." for pick in picks)


def readings(root: Path, count: int) -> list[Reading]:
    """Read so many reports, each of an outlet of its own, and keep their first statements."""
    chosen = list(dict.fromkeys(t[:_ENOUGH] for t in texts(root) if len(t) > _ENOUGH / 2))[:count]
    chosen += [made_up(n) for n in range(count - len(chosen))]
    reports = [replace(article(t), outlet=f"outlet-{n}", path=f"{n}.txt") for n, t in enumerate(chosen)]
    return [_first(r) for r in read(reports, models.pipeline(), models.embedder())]


def _first(reading: Reading) -> Reading:
    return replace(
        reading,
        statements=reading.statements[:STATEMENTS],
        vectors=reading.vectors[:STATEMENTS],
        words=reading.words[:STATEMENTS],
        mentions=tuple(m if m.kind == "pronoun" else replace(m, cast=_surname(m)) for m in reading.mentions),
    )


def _surname(mention: Mention) -> str:
    return (mention.text.lower().split() or [""])[-1]


def telling(told: list[Reading]) -> Telling:
    """Return reports as one story."""
    named = {m.cast: m for r in told for m in r.mentions if m.cast}
    cast = (
        CastMember(id=i, name=m.text, kind=_kind(m), aliases=(), country=None, roles=(), about=())
        for i, m in named.items()
    )
    story = Story(id="s", title="", articles=tuple(r.article.id for r in told))
    return Telling(story=story, readings=tuple(told), cast=tuple(cast), origin_groups=())


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
        judged=len(found.pairs),
        comparing=compared - start,
        looking=done - compared,
        most=most,
    )


def main(counts: list[int]) -> None:
    """Print a line a size."""
    made = readings(evaluation_root(), max(counts))
    print("reports statements all pairs near pairs  judged  comparing a near pair   memory  outlook")
    for count in counts:
        c = cost(telling(made[:count]))
        each = 1e6 * c.comparing / max(1, c.near)
        bar = f"  bar {BARS[count]:.0f} s" if count in BARS else ""
        print(
            f"{count:7} {c.statements:10} {c.pairs:9} {c.near:10} {c.judged:7} {c.comparing:8.2f} s {each:8.0f} us "
            f"{c.most:5.0f} MiB {c.looking:6.2f} s{bar}"
        )


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [10, 30, 100, 300])
