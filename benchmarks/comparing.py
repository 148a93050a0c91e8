"""What comparing costs after reading: one story of 10, 30, 100 and 300 reports of 30 statements each.

    python -m benchmarks.comparing [reports ...]

Times are processor time of one process. The bars: 3 s for 30 reports, 30 s for 300, and growth with the candidate pairs
rather than with all pairs, which the last column gives. Reports are real ones of the evaluation folder's news clusters, a
few of each event, told as one story; they are read once, which is not counted, as is the cast of the story.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from evals.common import evaluation_root

from benchmarks.reading import article
from secondsource.compare import compare, look
from secondsource.compare.candidates import pairs
from secondsource.compare.meanings import meanings
from secondsource.language import models
from secondsource.outlook import look_out
from secondsource.read import read
from secondsource.records import Reading, Story
from secondsource.resolve import resolve

BARS = {30: 3.0, 300: 30.0}
STATEMENTS = 30
#: Characters that hold so many statements and more.
_ENOUGH = 6000


def readings(root: Path, count: int) -> list[Reading]:
    """Read so many reports, each of an outlet of its own, and keep their first statements."""
    texts: list[str] = []
    for path in sorted((root / "eval" / "giveme5w1h" / "news_cluster").glob("*.json")):
        text = json.loads(path.read_text("utf-8")).get("text") or ""
        if len(text) > _ENOUGH / 2:
            texts.append(text[:_ENOUGH])
    reports = [
        replace(article(t), outlet=f"outlet-{n}", path=f"{n}.txt") for n, t in enumerate(texts[:count])
    ]
    return [_first(r) for r in read(reports, models.pipeline(), models.embedder())]


def _first(reading: Reading) -> Reading:
    return replace(
        reading,
        statements=reading.statements[:STATEMENTS],
        vectors=reading.vectors[:STATEMENTS],
        words=reading.words[:STATEMENTS],
    )


def seconds(told: list[Reading]) -> tuple[float, float, int, int]:
    """Return seconds for comparing and for the outlook, statements, and candidate pairs."""
    telling = resolve(Story(id="s", title="", articles=tuple(r.article.id for r in told)), told, ())
    start = time.process_time()
    comparison = compare(telling)
    compared = time.process_time()
    look_out(telling, comparison)
    done = time.process_time()
    views = look(telling.readings)
    vectors = np.concatenate([r.vectors for r in telling.readings])
    found = len(pairs(views, vectors, meanings(telling.readings)))
    return compared - start, done - compared, len(views), found


def main(counts: list[int]) -> None:
    """Print a line a size."""
    made = readings(evaluation_root(), max(counts))
    print("reports statements  compare  outlook  pairs judged  of all pairs")
    for count in counts:
        comparing, looking, statements, found = seconds(made[:count])
        share = found / max(1, statements * (statements - 1) // 2)
        bar = f"  bar {BARS[count]:.0f} s" if count in BARS else ""
        print(f"{count:7} {statements:10} {comparing:7.2f}s {looking:7.2f}s {found:12} {share:12.3f}{bar}")


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [10, 30, 100, 300])
