"""A desk with a store: takes reports in, files and groups them, and tells their stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from secondsource.desk import Asked, Watch
from secondsource.newsroom.archive import Archive, utc_now
from secondsource.newsroom.filing import Added, Clerk, Light, skimmed
from secondsource.newsroom.pages import Teller
from secondsource.newsroom.rooms import Rooms, open_rooms
from secondsource.records import Capture, Edition, Skipped, TrackRecord
from secondsource.store import Store, open_store, stories

__all__ = ["Newsroom", "open_newsroom"]


class Newsroom(Archive):
    """An archive that grows: takes reports in, and reads them as far as they are asked for."""

    def __init__(
        self, store: Store, desk: Rooms, *, light: Light | None = None, now: Callable[[], str] = utc_now
    ) -> None:
        super().__init__(store, now=now)
        self._desk = desk
        self._clerk = Clerk(store, desk, light or skimmed, now)
        self._teller = Teller(store, desk, now)

    # -- what comes in ----------------------------------------------------------------------------

    def add_files(self, paths: Sequence[str], asked: Asked | None = None) -> Added:
        """Take in the reports that the paths lead to."""
        return self._clerk.add(self._desk.collect(paths, asked), asked.outlets if asked else None)

    def add(self, found: Iterable[Capture | Skipped]) -> Added:
        """Take in what was collected, batch by batch: every report is filed and grouped whole, or not at all.

        What is on file already, byte for byte, from the same place, is passed over, so that work that was cut off is
        finished by doing it again.
        """
        return self._clerk.add(found)

    def catch_up(self, limit: int | None = None) -> tuple[str, ...]:
        """Read in full, and make the pages of, the stories that wait for it; return their ids."""
        with self.store.reading() as connection:
            due = stories.waiting(connection, limit)
        done = []
        ready = 0
        for number, story in enumerate(due):
            if number == ready:
                ready += self._teller.read_ahead(due[number:])
            self._desk.watch("telling", number, len(due))
            if self._teller.make(story):
                done.append(story)
        return tuple(done)

    def rebuild(self, *, everything: bool = False) -> int:
        """Mark what another version of the program made, or everything, to be made again, and make it."""
        self._clerk.renew(everything=everything)
        self._teller.renew(everything=everything)
        return len(self.catch_up())

    def edition(self, story: str) -> Edition:
        """Return everything that the program says of one story; a story that nobody opened yet is read now."""
        return self._teller.edition(story)

    def track_records(self, today: date | None = None) -> tuple[TrackRecord, ...]:
        """Return what came of what each outlet and each hedge led readers to expect, over the stories that are told.

        ``today`` is the day by which things count as due; without it, the day of the latest dated report.
        """
        return self._desk.track_records(self._teller.kept(), today)


def open_newsroom(
    place: str | Path, *, create: bool = True, pipeline: str | None = None, watch: Watch | None = None
) -> Newsroom:
    """Open a newsroom on the store at a path or address; models are loaded when a report is first read."""
    return Newsroom(open_store(place, create=create), open_rooms(pipeline, watch))
