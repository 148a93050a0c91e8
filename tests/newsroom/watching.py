"""Processes that watch a feed once, for tests that kill them: `python -m tests.newsroom.watching`.

Only the light reading is a stand-in. The program is loaded once and forked for each of them.
"""

from __future__ import annotations

import os
import sys

import trafilatura  # noqa: F401  (else each child loads it before it files anything)

from secondsource.collect.addresses import Rules
from secondsource.collect.fetch import Fetcher
from secondsource.collect.manners import Manners
from secondsource.newsroom.subscriptions import add_feeds, sources_of
from secondsource.newsroom.watching import Watcher
from tests.newsroom.invented import newsroom


def work(place: str, url: str, port: int) -> None:
    """Watch a feed once, without pauses between pages."""
    fetcher = Fetcher(Rules(private=True, ports=frozenset({port})), manners=Manners(spacing=0))
    room = newsroom(place)
    add_feeds(room, sources_of([url], fetcher), 900)
    Watcher(room, fetcher, light=True).run(once=True)
    room.store.close()


def main() -> None:
    """Fork a child for each line of PLACE, URL and PORT that comes in; say its process id, and how it ended."""
    for line in sys.stdin:
        place, url, port = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            try:
                work(place, url, int(port))
            except BaseException as error:
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
                os._exit(1)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
