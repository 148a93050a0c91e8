"""What a report costs to file, group and find as the store grows: `python -m benchmarks.store [COUNT ...]`.

Reports are generated: two hundred of ten outlets a day, some forty events a day, each told with the words of its topic. Their
light reading is made of the words alone (vectors are drawn), so that what is measured is the store and the grouping;
`add` on real reports says what the light reading costs. Each line is a store of that many reports: seconds to file a batch of
32 more, p95 of the search and of the list of stories, memory at its peak, and bytes on disk for each report.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benchmarks import WORDS
from secondsource.group import Features, features
from secondsource.newsroom import Filters
from secondsource.newsroom.room import Newsroom
from secondsource.newsroom.rooms import Rooms
from secondsource.records import Article, Capture, Given
from secondsource.store import open_store

A_DAY = 200
EVENTS_A_DAY = 40
OUTLETS = [f"Outlet {n}" for n in range(10)]
START = date(2020, 1, 1)


def capture(number: int) -> Capture:
    """Return the report of that number: always the same."""
    chance = random.Random(number)
    day, place = divmod(number, A_DAY)
    event = random.Random(f"{day} {place % EVENTS_A_DAY}")
    topic = event.sample(WORDS, 24)
    title = " ".join(w.capitalize() for w in topic[:5])
    sentences = [
        " ".join([*event.sample(topic, 10), *chance.sample(WORDS, 6)]).capitalize() + "." for _ in range(14)
    ]
    data = "\n\n".join([title, *sentences]).encode()
    outlet = OUTLETS[chance.randrange(len(OUTLETS))]
    given = Given(outlet=outlet, title=title, published=(START + timedelta(days=day)).isoformat())
    name = f"{number}.txt"
    return Capture(id=hashlib.sha256(data).hexdigest(), path=name, media="text", data=data, given=given)


def light(reports: Sequence[Article], _embedder: object) -> Iterator[Features]:
    """Read generated reports lightly: a vector drawn by the title."""
    for one in reports:
        rng = np.random.default_rng(int(hashlib.sha256((one.title or "").encode()).hexdigest()[:8], 16))
        vector = rng.standard_normal(384).astype(np.float32)
        vector /= np.linalg.norm(vector)
        yield features(one.id, title=one.title or "", body=one.text, published=one.published, headline=vector)


def cleaned(found: Capture) -> Article:
    """Return the article of a generated report without the work of cleaning."""
    text = found.data.decode()
    return Article(
        id=found.id[:16], path=found.path, url=None, sha256=found.id, text=text, text_is_input=True,
        outlet=found.given.outlet or "", title=found.given.title, title_span=None, authors=(),
        published=found.given.published, published_from="given", inference=None, language="en", furniture=(),
        headings=(),
    )  # fmt: skip


class Generated(Rooms):
    """Rooms whose cleaning is passed over."""

    def clean_capture(self, capture: Capture, outlets: Path | None = None) -> Article:  # noqa: ARG002
        """Return the article as generated."""
        return cleaned(capture)


def p95(times: Sequence[float]) -> float:
    """Return the time that 95 of 100 stay under, in milliseconds."""
    return sorted(times)[int(len(times) * 0.95)] * 1000


def measure(room: Newsroom, size: int) -> str:
    """Return a line of figures for a store of that size."""
    filed = []
    for n in range(5):
        batch = [capture(size + n * 32 + i) for i in range(32)]
        start = time.process_time()
        room.add(batch)
        filed.append(time.process_time() - start)
    chance = random.Random(size)
    searches, lists = [], []
    for _ in range(40):
        words = " ".join(chance.sample(WORDS, 2))
        start = time.process_time()
        room.search(words)
        searches.append(time.process_time() - start)
        start = time.process_time()
        room.stories(Filters(outlet=chance.choice(OUTLETS), since="2020-01-05"))
        lists.append(time.process_time() - start)
        room.stories()
    status = room.status()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    per_report = sorted(filed)[2] / 32 * 1000
    return (
        f"{status.articles:>9} reports {status.stories:>8} stories: {per_report:6.1f} ms to file one, "
        f"search p95 {p95(searches):6.1f} ms, stories p95 {p95(lists):6.1f} ms, {memory:6.0f} MiB, "
        f"{(status.size or 0) / status.articles / 1000:4.1f} kB a report"
    )


def main(place: str, sizes: Sequence[int]) -> None:
    """Grow one store and print a line at each size."""
    store = open_store(place)
    room = Newsroom(store, Generated(None, None), light=light)  # type: ignore[arg-type]
    done = 0
    for size in sizes:
        start = time.process_time()
        while done < size:
            room.add([capture(n) for n in range(done, min(done + 960, size))])
            done = min(done + 960, size)
        seconds = time.process_time() - start
        print(f"{measure(room, size)}; grown in {seconds:.0f} s", flush=True)
        done = size + 160
    store.close()


if __name__ == "__main__":
    asked = [int(a) for a in sys.argv[1:] if a.isdecimal()] or [1_000, 5_000]
    given = [a for a in sys.argv[1:] if not a.isdecimal()]
    with tempfile.TemporaryDirectory() as folder:
        main(given[0] if given else f"{folder}/news.db", asked)
