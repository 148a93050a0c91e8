"""A process that files invented reports, for tests that kill it: `python -m tests.newsroom.adding PLACE NUMBER [TENTH]`.

Only the light reading is a stand-in; store, filing and grouping are the real ones.
"""

from __future__ import annotations

import sys

from secondsource.records import Capture
from tests.newsroom.invented import TOPICS, newsroom, report

OUTLETS = ("Tessel Post", "Marn Echo", "Norvania Times", "Halm Herald")


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


def main() -> None:
    """File the reports, a few at a time, so that there are many moments to be killed in."""
    place, number = sys.argv[1], int(sys.argv[2])
    from secondsource.newsroom import filing

    filing.BATCH = 5
    room = newsroom(place)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    room.add(reports(number, *sys.argv[3:]))
    room.store.close()


if __name__ == "__main__":
    main()
