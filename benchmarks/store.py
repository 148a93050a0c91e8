"""What a report costs to file, group and find as the store grows: `python -m benchmarks.store [COUNT ...]`.

For each COUNT a store of so many generated reports (`benchmarks/store_reports.py`) is filled in large transactions
(`benchmarks/store_fill.py`), two thousand reports a day; beyond 200,000 the first half of these is repeated as reports of other
days in between, so that the last days, in which new reports find their neighbours, are always reports of their own. Then a
process of its own files 640 reports more, as `add` does but for cleaning and the vectors of titles, and looks things up.

A line tells processor time and wall time to file one; p95 in processor time of searches, of the list of stories with a filter,
and of a story's page that is made; memory when it has filed, and with all that it keeps between batches full; bytes on disk.
A page is that of the five reports of `examples/bonn`. What is sought: names, words of an event, a common word and one of these,
two of the commonest words, each also with an outlet or a stretch of days. `FILE COUNT` keeps the store in that file, and measures
one that is there.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import select

from benchmarks.store_fill import MAKER, again, fill, settle
from benchmarks.store_reports import (
    A_DAY,
    OUTLETS,
    TERMS,
    capture,
    cleaned,
    day_of,
    event,
    event_of,
    light,
    moment_of,
)
from secondsource.group.profile import profile
from secondsource.newsroom import Filters
from secondsource.newsroom.filing import Clerk
from secondsource.newsroom.room import Newsroom, open_newsroom
from secondsource.newsroom.rooms import Rooms
from secondsource.records import Article, Capture
from secondsource.store import Store, derived, open_store
from secondsource.store.derived import Derived
from secondsource.store.stories import Member
from secondsource.store.tables import versions

#: Reports that are filled at one time; a store of more than two such blocks is the first one repeated, and the last.
BLOCK = 100_000
BATCH, BATCHES = 32, 20
#: Stories that have a page, and reports whose features are looked at to fill what is kept.
PAGES, LOOKED_AT = 400, 30_000
EXAMPLE = Path(__file__).parents[1] / "examples" / "bonn"


class Generated(Rooms):
    """Rooms whose cleaning is passed over."""

    def clean_capture(self, capture: Capture, outlets: Path | None = None) -> Article:  # noqa: ARG002
        """Return the article as generated."""
        return cleaned(capture)


def grow(place: str, size: int) -> None:
    """Fill a store with so many reports; the last days are those before the number ``size``."""
    if size <= 2 * BLOCK:
        fill(place, 0, size)
    else:
        fill(place, 0, BLOCK)
        fill(place, size - BLOCK, BLOCK)
        for time_ in range(1, size // BLOCK - 1):
            again(place, BLOCK, time_)
    settle(place)


def put_pages(place: str) -> None:
    """Give the last stories of two outlets and more the page of the example."""
    with tempfile.TemporaryDirectory() as folder:
        room = open_newsroom(f"{folder}/example.db")
        room.add_files([str(EXAMPLE)])
        room.catch_up()
        told = max(room.stories(), key=lambda s: s.articles).id
        with room.store.reading() as connection:
            page = derived.fetch(connection, "page", [told])[told]
        room.store.close()
    store = open_store(place)
    with store.writing() as connection:
        for story in _with_pages(store):
            row = Derived(subject=story, maker=MAKER, inputs=page.inputs, data=page.data)
            derived.keep(connection, "page", [row], moment_of(0))
    store.close()


def _with_pages(store: Store) -> list[str]:
    """Return the stories that have a page: the last ones of two outlets and more."""
    found = Newsroom(store, Generated(None, None)).stories(limit=4 * PAGES)  # type: ignore[arg-type]
    return [s.id for s in found if len(s.outlets) > 1][:PAGES]


def timed(ask: Callable[[], object]) -> float:
    """Return the processor time of a question, in milliseconds."""
    start = time.process_time()
    ask()
    return (time.process_time() - start) * 1000


def p95(times: Sequence[float]) -> float:
    """Return the time that 95 of 100 stay under."""
    return sorted(times)[int(len(times) * 0.95)]


def questions(size: int) -> list[tuple[str, Filters]]:
    """Return what is sought in a store of that size."""
    chance = random.Random(size)
    out = []
    for n in range(120):
        names, words = event(*event_of(chance.randrange(max(0, size - BLOCK), size)))
        sought = (
            names[0],
            " ".join(words[:2]),
            f"{chance.choice(TERMS[:100])} {words[0]}",
            " ".join(chance.sample(TERMS[:100], 2)),
        )[n % 4]
        since = (day_of(size) - timedelta(days=chance.randrange(400))).isoformat()
        filters = (Filters(), Filters(outlet=chance.choice(OUTLETS)), Filters(since=since))[n % 3]
        out.append((sought, filters))
    return out


def file_more(room: Newsroom, size: int) -> tuple[float, float]:
    """File reports of the last day; return the processor and wall time of one, in milliseconds."""
    spent, waited = 0.0, 0.0
    for n in range(BATCHES + 1):
        batch = [capture(size + n * BATCH + i) for i in range(BATCH)]
        start, began = time.process_time(), time.perf_counter()
        room.add(batch)
        # The first batch loads tables of terms.
        if n:
            spent += time.process_time() - start
            waited += time.perf_counter() - began
    return spent / BATCH / BATCHES * 1000, waited / BATCH / BATCHES * 1000


def fill_memory(store: Store, rooms: Rooms) -> None:
    """Let whoever files look at so many reports that all that is kept between batches is full."""
    clerk = Clerk(store, rooms, light, lambda: moment_of(0))
    with store.reading() as connection:
        newest = select(versions.c.id).order_by(versions.c.number.desc()).limit(LOOKED_AT)
        ids = connection.scalars(newest).all()
        for first in range(0, len(ids), 500):
            near = [Member(version=i, article=0, story="") for i in ids[first : first + 500]]
            for one in clerk.filed(connection, near, moment_of(0)):
                profile(one.features)


def resident() -> float:
    """Return the most memory that the process held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(place: str, size: int) -> None:
    """Print a line of figures for a store of that size."""
    store = open_store(place)
    rooms = Generated(None, None)  # type: ignore[arg-type]
    room = Newsroom(store, rooms, light=light, now=lambda: moment_of(size))
    pages = _with_pages(store)
    cost, wall = file_more(room, size)
    chance = random.Random(size)
    asked = questions(size)
    searches = [timed(lambda q=q, f=f: room.search(q, f)) for q, f in asked]  # type: ignore[misc]
    common = p95(searches[3::4])
    lists = [timed(lambda f=f: room.stories(f)) for _, f in asked]  # type: ignore[misc]
    told = [timed(lambda s=s: room.edition(s)) for s in chance.choices(pages, k=60)]  # type: ignore[misc]
    memory = resident()
    status = room.status()
    fill_memory(store, rooms)
    print(
        f"{status.articles:>9} reports {status.stories:>8} stories: {cost:6.1f} ms to file one ({wall:.0f} wall), "
        f"search p95 {p95(searches):6.1f} ms (of common words {common:.1f}), stories p95 {p95(lists):6.1f} ms, "
        f"a story's page p95 {p95(told):5.1f} ms, {memory:6.0f} MiB ({resident():.0f} with all kept full), "
        f"{(status.size or 0) / status.articles / 1000:4.1f} kB a report",
        flush=True,
    )
    store.close()


def _apart(work: Callable[..., None], *values: object) -> None:
    """Do something in a process of its own, whose memory is its own."""
    process = get_context("spawn").Process(target=work, args=values)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(process.exitcode)


def main(place: str, size: int) -> None:
    """Fill a store, if it is not there, and print a line."""
    if not Path(place).exists():
        start = time.perf_counter()
        _apart(grow, place, size)
        _apart(put_pages, place)
        print(f"{size:>9} reports filled in {time.perf_counter() - start:.0f} s", flush=True)
    _apart(measure, place, size)


if __name__ == "__main__":
    kept = [a for a in sys.argv[1:] if not a.isdecimal()]
    for asked_size in [int(a) for a in sys.argv[1:] if a.isdecimal()] or [2_000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            main(kept[0] if kept else f"{folder}/news.db", asked_size - asked_size % A_DAY)
