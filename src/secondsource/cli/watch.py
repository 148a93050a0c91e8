"""The command `watch`: look at feeds again and again, and file what they list anew."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.feeds import AllowPort, AllowPrivate, Every
from secondsource.cli.options import AsJson, PipelineName, Quiet
from secondsource.cli.output import write
from secondsource.cli.store import DEFAULT, StorePlace, newsroom_of
from secondsource.errors import UsageError

if TYPE_CHECKING:
    from threading import Event


__all__ = ["watch"]


def watch(
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FEED_OR_OPML]...",
            show_default=False,
            help="Feeds or site maps of news, files or addresses of OPML; without any, all feeds on file.",
        ),
    ] = None,
    store: StorePlace = DEFAULT,
    every: Every = 15,
    once: Annotated[bool, typer.Option("--once", help="Look at each feed once, now, and leave.")] = False,
    json: AsJson = False,
    quiet: Quiet = False,
    light: Annotated[
        bool, typer.Option("--light", help="Only file and group; read in full when a story is asked for.")
    ] = False,
    pipeline: PipelineName = None,
    allow_private: AllowPrivate = False,
    allow_port: AllowPort = None,
) -> None:
    """Look at feeds again and again, and file the reports that they list anew; Ctrl-C ends it."""
    from secondsource.cli.watching_view import JsonLines, Lines, LiveTable
    from secondsource.newsroom.subscriptions import add_feeds, fetcher_of, sources_of
    from secondsource.newsroom.watching import Watcher

    fetcher = fetcher_of(private=allow_private, ports=allow_port or ())
    sources = sources_of(places or [], fetcher)
    room = newsroom_of(store, pipeline, create=bool(sources))
    add_feeds(room, sources, every * 60)
    view = (
        JsonLines(write)
        if json
        else LiveTable()
        if sys.stdout.isatty() and not quiet
        else Lines(write, quiet=quiet)
    )
    watcher = Watcher(room, fetcher, view.tell, only=[s.url for s in sources], light=light)
    if not watcher.feeds():
        raise UsageError("there is no feed on file; give the address of one, or a list of feeds (OPML)")
    with _until_told(watcher.stop), view:
        watcher.run(once=once)
    failed = once and view.looks == view.failures
    room.store.close()
    if failed:
        raise UsageError("no feed could be had; see the reasons above, or 'secondsource feeds list'")


@contextmanager
def _until_told(stop: Event) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the work after the reports at hand; a second signal ends it at once."""

    def end(_number: int, _frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        sys.stderr.write("secondsource: ending after the reports at hand; once more ends at once\n")

    before = {s: signal.signal(s, end) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
