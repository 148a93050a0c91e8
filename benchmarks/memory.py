"""Whether the memory of reading grows with the number of articles.

    python -m benchmarks.memory [articles]

Articles are made one by one and their readings dropped, as when a collection is read into a store. The resident memory is
taken after each fiftieth article; growth is counted from the hundredth on, when the models' own buffers are filled.
The vectors of statements are not made: they keep nothing, and cost three quarters of the time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.reading import article
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Maker

if TYPE_CHECKING:
    from secondsource.records import Vectors

STEP, WARM = 50, 100


class NoVectors:
    """Gives every text a row of zeros."""

    maker = Maker(name="none", version="0")

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return a row of zeros a text."""
        return np.zeros((len(texts), models.WIDTH), dtype=np.float32)

    def embed_words(self, texts: Sequence[Sequence[str]]) -> tuple[Vectors, list[Vectors]]:
        """Return a row of zeros a text, and one a word of it."""
        return self.embed([""] * len(texts)), [self.embed(words) for words in texts]


def articles(root: Path) -> Iterator[Article]:
    """Yield the AllSides articles, each when it is asked for."""
    with (root / "eval" / "allsides" / "stories-2012-2018.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            for item in json.loads(line)["articles"]:
                yield article(str(item.get("text", "")))


def resident_mb() -> float:
    """Return the memory that this process holds now, in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure(root: Path, count: int) -> dict[str, float]:
    """Read so many articles by generator and tell how memory grew."""
    held: list[float] = []
    for done, _ in enumerate(read(islice(articles(root), count), models.pipeline(), NoVectors()), 1):
        if done % STEP == 0:
            held.append(round(resident_mb(), 1))
    warm = held[WARM // STEP - 1 :]
    return {
        "articles": count,
        "after_100_mb": warm[0],
        "at_end_mb": warm[-1],
        "most_mb": max(held),
        "growth_mb_per_100": round((warm[-1] - warm[0]) / max(count - WARM, 1) * 100, 2),
    }


if __name__ == "__main__":
    shared = Path(os.environ.get("SECONDSOURCE_EVAL", "../shared"))
    print(json.dumps(measure(shared, int(sys.argv[1]) if len(sys.argv) > 1 else 500)))
