"""Full reading of many reports, from file to table and from file to grouped and stored: reports a second.

    python -m benchmarks.full [COUNT [PROCESSES]]     # by default 60 reports in two processes

Each runs in a process of its own, start and loading included: `secondsource read --format csv`; and a new store that the
reports are filed and grouped in, and that keeps the full reading of each, with the vectors that comparing asks for. Prints JSON
lines: processor time of all processes together (where other work shares the cores, that is what can be compared), wall-clock
time, reports a second, and the bar of 4. Reports are taken from the evaluation folder's news-please records (giveme5w1h), or made
up where that is absent.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading import texts
from secondsource.newsroom.rooms import open_rooms

BAR = 4
#: `prctl`: processes whose parent ends become children of this one, so that their time is counted.
_SUBREAPER = 36


def reports(root: Path, count: int, folder: Path) -> list[str]:
    """Return the paths of so many reports, which are written into a folder where there is no evaluation folder."""
    found = sorted((root / "eval" / "giveme5w1h" / "news_cluster").glob("*.json"))[:count]
    if found:
        return [str(p) for p in found]
    for number, text in enumerate(texts(root, count)):
        (folder / f"{number:04}.txt").write_text(f"Port of Oslo closed, day {number}\n\n{text}\n", "utf-8")
    return sorted(str(p) for p in folder.glob("*.txt"))


def measure(name: str, command: Sequence[str], count: int, processes: int) -> dict[str, object]:
    """Run a command and tell what it took, with all the processes that it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        command,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SECONDSOURCE_PROCESSES": str(processes)},
        check=False,
    )
    wall = time.perf_counter() - started
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{name} ended with {done.returncode}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "what": name,
        "reports": count,
        "processes": processes,
        "processor_s": round(spent, 1),
        "wall_s": round(wall, 1),
        "reports_a_second": round(count / wall, 2),
        "bar": BAR,
    }


def store(paths: Sequence[str], place: str) -> None:
    """File reports in a new store, group them, read each in full in batches, and keep the readings."""
    from secondsource.newsroom.archive import utc_now
    from secondsource.newsroom.room import Newsroom
    from secondsource.records import Reading
    from secondsource.store import articles, derived, open_store
    from secondsource.store.codec import packed
    from secondsource.store.derived import Derived
    from secondsource.store.stories import members

    rooms = open_rooms()
    room = Newsroom(open_store(f"{place}/full.db"), rooms)
    room.add_files(paths)
    with room.store.reading() as connection:
        held = members(connection, [s.id for s in room.stories(limit=len(paths))])
        filed = articles.load(connection, [m.version for m in held])
    for made in rooms.read_all(list(filed.values())):
        if isinstance(made, Reading):
            row = Derived(subject=made.article.id, maker="benchmark", inputs="", data=packed(made))
            with room.store.writing() as connection:
                derived.keep(connection, "reading", [row], utc_now())
    room.store.close()


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    numbers = [int(a) for a in arguments if a.isdecimal()]
    count, processes = ([*numbers, 60, 2] if not numbers else [*numbers, 2])[:2]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        paths = reports(Path(os.environ.get("SECONDSOURCE_EVAL", "../shared")), count, Path(folder))
        read = [sys.executable, "-m", "secondsource", "read", "--quiet", "--format", "csv", *paths]
        kept = [sys.executable, "-m", "benchmarks.full", "--store", folder, *paths]
        for name, command in (("read to a table", read), ("grouped and stored", kept)):
            print(json.dumps(measure(name, command, len(paths), processes)), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--store"]:
        store(sys.argv[3:], sys.argv[2])
    else:
        main(sys.argv[1:])
