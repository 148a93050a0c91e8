"""Processes that file invented reports, for tests that kill them: `python -m tests.newsroom.adding`.

Only the light reading is a stand-in; store, filing and grouping are the real ones. The program is loaded once and
forked for each of them, so that a kill costs no start of Python.
"""

from __future__ import annotations

import os
import sys

from secondsource.records import Capture
from tests.newsroom.invented import TOPICS, newsroom, report

OUTLETS = ("Morning Post", "Daily Echo", "Evening Times", "Coast Herald")


def reports(number: int, tag: str = "") -> list[Capture]:
    """Return reports of the topics by all outlets, each page edited once."""
    return [
        report(
            topic,
            outlet,
            day=f"2031-{1 + n % 12:02}-0{1 + n % 7}",
            url=f"https://example.org/{tag}/{outlet}/{n // 2}/{topic}".replace(" ", "-"),
            more=f"This is report number {n // 2} {tag}." + (" It was edited." if n % 2 else ""),
        )
        for n in range(number)
        for outlet in OUTLETS
        for topic in TOPICS
    ]


def work(place: str, number: int, tag: str) -> None:
    """File the reports, a few at a time, so that there are many moments to be killed in."""
    from secondsource.newsroom import filing

    filing.BATCH = 5
    room = newsroom(place)
    wanted = reports(number, tag)
    # Only from here on is there anything to be lost.
    _tell("at work", os.getpid())
    room.add(wanted)
    room.store.close()


def _tell(what: str, number: int) -> None:
    sys.stdout.write(f"{what}\t{number}\n")
    sys.stdout.flush()


def main() -> None:
    """Fork a child for each line of PLACE, NUMBER and TAG that comes in; it says when it is at work; say how it ended."""
    while line := sys.stdin.readline():
        place, number, tag = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            try:
                work(place, int(number), tag)
            except BaseException as error:
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
                os._exit(1)
            os._exit(0)
        # Until somebody asks for its end its number is not given to another process.
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        _tell("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
