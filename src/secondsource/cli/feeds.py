"""The command `feeds`: which feeds are on file, how they do, and lists of feeds in and out (OPML)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import EXIT_CODES, AsJson
from secondsource.cli.output import save, show, write
from secondsource.cli.store import DEFAULT, StorePlace, archive_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from secondsource.newsroom.subscriptions import FeedRow, Health

__all__ = ["AllowPort", "AllowPrivate", "Every", "feeds"]

feeds = typer.Typer(
    help="Keep the list of feeds that 'watch' looks at.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode=None,
)

Every = Annotated[
    int,
    typer.Option("--every", metavar="MINUTES", min=1, max=10_080, help="Time between two looks at a feed."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Also fetch from hosts of your own network (SECONDSOURCE_ALLOW_PRIVATE=1)."
    ),
]
AllowPort = Annotated[
    list[int] | None,
    typer.Option(
        "--allow-port",
        metavar="PORT",
        min=1,
        max=65_535,
        show_default=False,
        help="Also fetch from this port (SECONDSOURCE_ALLOW_PORTS=8000,9000).",
    ),
]


@feeds.command("add")
def add(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="FEED_OR_OPML",
            show_default=False,
            help="Addresses of feeds or site maps of news; files or addresses of OPML.",
        ),
    ],
    store: StorePlace = DEFAULT,
    every: Every = 15,
    outlet: Annotated[
        str | None, typer.Option("--outlet", show_default=False, help="Whose reports these feeds list.")
    ] = None,
    allow_private: AllowPrivate = False,
    allow_port: AllowPort = None,
) -> None:
    """Put feeds on file, one by one or from a list of feeds (OPML); nothing is fetched before 'watch'."""
    from secondsource.newsroom.subscriptions import add_feeds, fetcher_of, open_for_feeds, sources_of

    sources = sources_of(places, fetcher_of(private=allow_private, ports=allow_port or ()))
    new = add_feeds(open_for_feeds(store), sources, every * 60, outlet)
    sys.stderr.write(f"{new} new, {len(sources) - new} on file already\n")


@feeds.command("remove")
def remove(
    url: Annotated[
        str, typer.Argument(metavar="FEED", show_default=False, help="Its address ('feeds list').")
    ],
    store: StorePlace = DEFAULT,
) -> None:
    """Forget a feed; the reports that came from it stay."""
    from secondsource.newsroom.subscriptions import remove_feed

    remove_feed(archive_of(store), url)


@feeds.command("list")
def list_(store: StorePlace = DEFAULT, json: AsJson = False) -> None:
    """List the feeds on file: when each was last had, and what is wrong with those, and the outlets, that fail."""
    from secondsource.newsroom.subscriptions import list_feeds, outlet_health

    archive = archive_of(store)
    listed, outlets = list_feeds(archive), outlet_health(archive)
    if json:
        from dataclasses import asdict
        from json import dumps

        document = {"feeds": [asdict(f) for f in listed], "outlets": [asdict(o) for o in outlets]}
        write((dumps(document, indent=1, ensure_ascii=False) + "\n").encode())
    else:
        show([*(line for feed in listed for line in _lines(feed)), *(_ill(o) for o in outlets if o.failures)])


@feeds.command("export")
def export(
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", show_default=False, help="Where it goes; without it, standard output."
        ),
    ] = None,
    store: StorePlace = DEFAULT,
) -> None:
    """Write the feeds on file as a list that other readers import (OPML)."""
    from secondsource.newsroom.subscriptions import export_feeds

    data = export_feeds(archive_of(store))
    save(target, data) if target is not None else write(data)


def _lines(feed: FeedRow) -> Iterator[Text]:
    from rich.text import Text

    from secondsource.publish.wording import plain

    yield Text(plain(feed.title or feed.url), style="bold")
    had = f"last had {_short(feed.last_ok)}" if feed.last_ok else "never had yet"
    yield Text(
        f"  {plain(feed.url)} · every {feed.every // 60} min · {had} · due {_short(feed.due_at)}", style="dim"
    )
    if feed.moved_from:
        yield Text(f"  moved for good, from {plain(feed.moved_from)}", style="dim")
    if feed.failures:
        times = "once" if feed.failures == 1 else f"{feed.failures} times in a row"
        when = f", last {_short(feed.last_failed)}" if feed.last_failed else ""
        yield Text(f"  failed {times}{when}: {plain(feed.last_reason or '')}", style="red")


def _ill(outlet: Health) -> Text:
    from rich.text import Text

    from secondsource.publish.wording import count, plain

    since = f"since {_short(outlet.last_ok)}" if outlet.last_ok else "and nothing was ever had"
    told = (
        f"{plain(outlet.outlet)}: {count(outlet.failures, 'failure')} {since}: {plain(outlet.reason or '')}"
    )
    return Text(told, style="red")


def _short(moment: str) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC"
