"""A desk whose rooms are asked one by one, as the news comes in; a room that fails loses only what it would have said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from secondsource.clean import clean
from secondsource.collect import collect
from secondsource.desk import Asked, Desk, Watch, each, grouped, page_of, readable
from secondsource.language import models
from secondsource.language.outlets import own_outlets
from secondsource.outlook import track_records
from secondsource.records import (
    Article,
    Capture,
    OriginGroup,
    Reading,
    Ruling,
    Skipped,
    Story,
    StoryPage,
    TrackRecord,
)
from secondsource.workers import wanted_processes

__all__ = ["Rooms", "open_rooms"]

Out = TypeVar("Out")


class Rooms(Desk):
    """The rooms of a desk, for a newsroom."""

    @property
    def watch(self) -> Watch:
        """Who is told how far the work is."""
        return self._watch

    @property
    def reader(self) -> str:
        """Name and version of what reads in full; this loads the pipeline."""
        return f"{self._pipeline.maker.name} {self._pipeline.maker.version}"

    def collect(self, paths: Sequence[str], asked: Asked | None = None) -> Iterator[Capture | Skipped]:
        """Yield what the paths lead to."""
        return collect(paths, asked)

    def clean_capture(self, capture: Capture, outlets: Path | None = None) -> Article | Skipped:
        """Return the article of a capture, or why there is none that can be read."""
        with own_outlets(outlets):
            (made,) = each([capture], clean, lambda c: c.path)
        return readable([made])[0]

    def skim(
        self,
        reports: Sequence[Article],
        light: Callable[[Sequence[Article], models.Embedder], Iterable[Out]],
    ) -> list[Out | Skipped]:
        """Read reports lightly, in order; where one fails the others are read one by one."""
        together = self.attempt(lambda: list(light(reports, self._embedder)), lambda _: [])
        if len(together) == len(reports):
            return [*together]
        return [
            made
            for article in reports
            for made in each([article], lambda a: next(iter(light([a], self._embedder))), lambda a: a.path)
        ]

    def read_all(self, reports: Sequence[Article]) -> list[Reading | Skipped]:
        """Read reports in full, in order."""
        return list(self._readings(reports))

    def tell(
        self, id_: str, readings: Sequence[Reading], rulings: Sequence[Ruling] = ()
    ) -> tuple[StoryPage, tuple[OriginGroup, ...], list[Skipped]]:
        """Make the page of a story that has this id and these reports, and heed what readers ruled on its statements."""
        grouping, missing = grouped(readings)
        # The newsroom has said that it is one story; the room says which reports are copies, and which title is best.
        largest = max(grouping.stories, key=lambda s: len(s.articles))
        order = {i: n for n, i in enumerate(i for s in grouping.stories for i in s.articles)}
        ordered = sorted(readings, key=lambda r: (r.article.published or "9999", order[r.article.id]))
        story = Story(id=id_, title=largest.title, articles=tuple(r.article.id for r in ordered))
        page, lost = page_of(story, ordered, grouping.origin_groups, rulings)
        return page, grouping.origin_groups, [*missing, *lost]

    def track_records(self, pages: Iterable[StoryPage], today: date | None = None) -> tuple[TrackRecord, ...]:
        """Return what came of what the outlets and hedges of these pages led readers to expect."""
        return track_records(((page.telling, page.outlook) for page in pages), today)

    def attempt(self, room: Callable[[], Out], otherwise: Callable[[str], Out]) -> Out:
        """Return what a room makes, or, where it fails, what is to stand instead, given the reason."""
        (made,) = each([None], lambda _: room(), lambda _: "")
        return otherwise(made.reason) if isinstance(made, Skipped) else made


def open_rooms(pipeline: str | None = None, watch: Watch | None = None) -> Rooms:
    """Open the rooms; models are loaded when first used. Many reports are read by so many processes as ``SECONDSOURCE_PROCESSES`` says."""
    made = models.pipeline(pipeline) if pipeline else models.pipeline()
    return Rooms(made, models.embedder(), watch or (lambda *_: None), wanted_processes())
