"""A watch that is killed at any moment loses nothing, files nothing twice, and goes on where it was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from secondsource.newsroom import Archive
from secondsource.newsroom.subscriptions import list_feeds
from tests.collect.webserver import serving
from tests.newsroom.invented import TOPICS, opened
from tests.newsroom.test_faults import broken, filed
from tests.newsroom.test_watching import feed_of, page

#: Watches to be killed at work, on each database.
KILLS = int(os.environ.get("SECONDSOURCE_KILLS", "20")) // 4
#: Pages that a feed lists anew before each of them: with a hundred kills no more than are read of one feed.
PAGES = 9
#: Pages that may be fetched and not yet filed: a batch, what waits for it, and what the thread has in hand.
AHEAD = 8 + 16 + 1


def test_nothing_is_lost_or_filed_twice_however_often_a_watch_is_killed(place: str) -> None:
    chance = random.Random(5)
    with (
        serving() as site,
        subprocess.Popen(
            [sys.executable, "-m", "tests.newsroom.watching"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        ) as parent,
    ):
        assert parent.stdin is not None
        assert parent.stdout is not None
        listed = killed = tried = 0
        while True:
            # The feed goes on growing, so that there is always something to be killed at.
            more = PAGES if tried <= KILLS else 0
            for n in range(listed, listed + more):
                site.put(f"/{n}", page(sorted(TOPICS)[n % 3], f"This is report number {n}."))
            listed += more
            site.put("/feed.xml", feed_of(site, *(f"/{n}" for n in range(listed))), ETag=f'"{listed}"')
            parent.stdin.write(f"{place}\t{site.url('/feed.xml')}\t{site.port}\n")
            parent.stdin.flush()
            child = int(parent.stdout.readline())
            last = tried >= KILLS
            if not last:
                tried += 1
                before, patience = len(site.asked), time.monotonic() + 20
                while len(site.asked) < before + 3 and time.monotonic() < patience:
                    time.sleep(0.005)
                time.sleep(chance.uniform(0.0, 0.4))
                with suppress(ProcessLookupError):  # it was done already
                    os.kill(child, signal.SIGKILL)
            ended = int(parent.stdout.readline())
            assert ended in {0, -signal.SIGKILL}
            killed += ended < 0
            if last and filed(place) == listed:
                break
            # A round fetches a hundred pages of a feed at most.
            assert tried < KILLS + 9 + listed // 100
            tried += last
        parent.stdin.close()
    assert killed > KILLS // 2
    assert (filed(place), broken(place)) == (listed, {})
    (feed,) = list_feeds(Archive(opened(place)))
    assert (feed.etag, feed.failures) == (f'"{listed}"', 0)
    # What was fetched and not yet filed when a kill came is fetched again, and nothing else is.
    assert len(site.pages()) <= listed + (killed + 1) * (1 + AHEAD)
