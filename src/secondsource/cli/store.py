"""The commands on a store: `add`, `stories`, `story`, `search`, `revisions`, `outlets`, `status`, `rebuild`, `backup`, `restore`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from secondsource.cli.options import (
    AsJson,
    Dated,
    Everything,
    Excerpts,
    Files,
    HtmlPage,
    Manifest,
    OutletName,
    OutletTable,
    PipelineName,
    Quiet,
    asked_of,
)
from secondsource.cli.output import can_hold, list_skipped, progress, save, show, write
from secondsource.errors import NothingToReadError, UsageError

if TYPE_CHECKING:
    from secondsource.desk import Watch
    from secondsource.newsroom import Archive, Filters, Newsroom

__all__ = [
    "StorePlace",
    "add",
    "backup",
    "newsroom_of",
    "outlets",
    "rebuild",
    "restore",
    "revisions",
    "search",
    "status",
    "stories",
    "story",
]

StorePlace = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        envvar="SECONDSOURCE_STORE",
        help="The store: a file, or postgresql://USER@HOST/NAME.",
    ),
]
DEFAULT = "secondsource.db"
Outlet = Annotated[
    str | None, typer.Option("--outlet", show_default=False, help="Only what this outlet reports.")
]
Since = Annotated[
    str | None, typer.Option(metavar="ISO-DATE", show_default=False, help="Only reports from this day on.")
]
Until = Annotated[
    str | None, typer.Option(metavar="ISO-DATE", show_default=False, help="Only reports up to this day.")
]
Person = Annotated[str | None, typer.Option(show_default=False, help="Only reports that name this person.")]
EventType = Annotated[
    str | None,
    typer.Option(
        "--event", metavar="TYPE", show_default=False, help="Only reports of a PLOVER type (ASSAULT ...)."
    ),
]
Limit = Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")]


def add(
    files: Files,
    store: StorePlace = DEFAULT,
    json: AsJson = False,
    quiet: Quiet = False,
    manifest: Manifest = None,
    outlets: OutletTable = None,
    outlet: OutletName = None,
    dated: Dated = None,
    pipeline: PipelineName = None,
    light: Annotated[
        bool, typer.Option("--light", help="Only file and group; read in full when a story is asked for.")
    ] = False,
) -> None:
    """File reports in the store, put them into stories, and tell the stories that several outlets report."""
    from secondsource import publish
    from secondsource.publish.listings import added_document

    with progress(quiet) as watch:
        room = newsroom_of(store, pipeline, watch, create=True)
        added = room.add_files(files, asked_of(manifest, outlet, dated, outlets))
        told = () if light else room.catch_up()
    if json:
        document = added_document(
            new=added.new,
            revised=added.revised,
            same=added.same,
            changes=added.changes,
            told=told,
            missing=added.skipped,
        )
        write(publish.encoded(document))
    else:
        grown = len({c.story for c in added.changes if c.kind != "new"})
        line = (
            f"{added.new} new, {added.revised} edited, {added.same} on file already; "
            f"stories: {sum(c.kind == 'new' for c in added.changes)} new, {grown} grown or changed, {len(told)} told\n"
        )
        write(line.encode())
    if not quiet:
        list_skipped(added.skipped)
    if not added.new + added.revised + added.same:
        raise NothingToReadError(
            "nothing could be filed; give reports as text, HTML or news-please JSON, or a folder of them"
        )


def stories(
    store: StorePlace = DEFAULT,
    json: AsJson = False,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    person: Person = None,
    event: EventType = None,
    text: Annotated[
        str | None,
        typer.Option(metavar="WORDS", show_default=False, help="Only with a report that holds these."),
    ] = None,
    sort: Annotated[
        Literal["newest", "outlets", "origins"], typer.Option(help="What stands first.")
    ] = "newest",
    new_since: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBER|ISO-TIME",
            show_default=False,
            help="Only stories changed since: a moment, or the 'latest_change' of an earlier list.",
        ),
    ] = None,
    limit: Limit = 50,
) -> None:
    """List the stories on file."""
    from secondsource import publish
    from secondsource.publish.listings import stories_document
    from secondsource.publish.terminal_listings import story_lines

    room = archive_of(store)
    after = int(new_since) if new_since and new_since.isdecimal() else new_since
    listed = room.stories(
        filters_of(outlet, since, until, person, event),
        words=text or "",
        order=sort,
        new_since=after,
        limit=limit,
    )
    if json:
        write(publish.encoded(stories_document(listed, room.latest_change())))
    else:
        show(story_lines(listed))


def story(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            show_default=False,
            help="A story's id or its beginning ('stories'), or a report's path.",
        ),
    ],
    store: StorePlace = DEFAULT,
    json: AsJson = False,
    quiet: Quiet = False,
    excerpts: Excerpts = False,
    pipeline: PipelineName = None,
    everything: Everything = False,
    html: HtmlPage = None,
) -> None:
    """Tell one story on file: a cited brief, points, conflicts, expectations, timeline."""
    from secondsource import publish
    from secondsource.publish.terminal import EditionPage

    if html:
        can_hold(html)
    with progress(quiet) as watch:
        edition = newsroom_of(store, pipeline, watch).edition(id_)
    if json:
        write(publish.encoded(publish.document(edition, excerpts=excerpts)))
    elif not html:
        show([EditionPage(edition=edition, everything=everything)])
    if html:
        from secondsource.publish.page import render

        save(html, render(edition).encode())
    if not quiet and (json or html):
        list_skipped(edition.skipped)


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", show_default=False, help='Words, a "phrase", -not; in quotes.'),
    ],
    store: StorePlace = DEFAULT,
    json: AsJson = False,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    person: Person = None,
    event: EventType = None,
    limit: Limit = 20,
) -> None:
    """Find reports on file by their words."""
    from secondsource import publish
    from secondsource.publish.listings import hits_document
    from secondsource.publish.terminal_listings import hit_lines

    filters = filters_of(outlet, since, until, person, event)
    hits = archive_of(store).search(" ".join(words), filters, limit=limit)
    if json:
        write(publish.encoded(hits_document(hits)))
    else:
        show(hit_lines(hits))


def outlets(store: StorePlace = DEFAULT, json: AsJson = False) -> None:
    """List the outlets on file: how much there is of each, and how fetching from it goes."""
    from secondsource import publish
    from secondsource.publish.listings import outlets_document
    from secondsource.publish.terminal_listings import outlet_lines

    listed = archive_of(store).outlets()
    if json:
        write(publish.encoded(outlets_document(listed)))
    else:
        show(outlet_lines(listed))


def status(store: StorePlace = DEFAULT, json: AsJson = False, everything: Everything = False) -> None:
    """Tell how much is on file, what waits to be read, and what could not be used."""
    from secondsource.publish.terminal_listings import status_lines

    room = archive_of(store)
    if json:
        _tell_status(room)
    else:
        show(status_lines(room.status(), everything=everything))


def _tell_status(room: Archive) -> None:
    from secondsource import publish
    from secondsource.publish.listings import status_document

    write(publish.encoded(status_document(room.status())))


def rebuild(
    store: StorePlace = DEFAULT,
    json: AsJson = False,
    quiet: Quiet = False,
    pipeline: PipelineName = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Make everything again, not only what is stale.")
    ] = False,
) -> None:
    """Make again what an older version of the program made, and what waits."""
    with progress(quiet) as watch:
        room = newsroom_of(store, pipeline, watch)
        made = room.rebuild(everything=everything)
    if json:
        _tell_status(room)
    elif not quiet:
        sys.stderr.write(f"{made} {'story' if made == 1 else 'stories'} told\n")


def revisions(
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT", show_default=False, help="A report's id, path or address ('search')."
        ),
    ],
    store: StorePlace = DEFAULT,
    json: AsJson = False,
) -> None:
    """Show the versions of a report whose page was edited, and what each changed."""
    from secondsource import publish
    from secondsource.publish.listings import revisions_document
    from secondsource.publish.terminal_listings import revision_lines

    found = archive_of(store).revisions(report)
    if not found:
        raise UsageError(
            f"{report}: no report on file has this id, path or address; 'secondsource search' finds them"
        )
    documents = revisions_document(found)
    if json:
        write(publish.encoded(documents))
    else:
        show(revision_lines(found, [d["diff"] for d in documents]))


def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", show_default=False, help="A file that is not there yet.")
    ],
    store: StorePlace = DEFAULT,
    json: AsJson = False,
) -> None:
    """Write a consistent copy of the store to a file, while others go on writing to it."""
    from secondsource import publish
    from secondsource.publish.listings import backup_document

    room = archive_of(store)
    room.backup(target)
    if json:
        write(publish.encoded(backup_document(room.store.place, str(target), target.stat().st_size)))


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="What 'backup' wrote.")],
    store: StorePlace = DEFAULT,
    json: AsJson = False,
) -> None:
    """Make a store from a copy, at a place where nothing is; also of the other database."""
    from secondsource.newsroom import restore_archive

    restore_archive(source, store)
    if json:
        _tell_status(archive_of(store))


def newsroom_of(
    place: str, pipeline: str | None = None, watch: Watch | None = None, *, create: bool = False
) -> Newsroom:
    """Open a newsroom on the store that the options name."""
    from secondsource.newsroom import open_newsroom

    return open_newsroom(place, create=create, pipeline=pipeline, watch=watch)


def archive_of(place: str) -> Archive:
    """Open the archive of the store that the options name, where nothing is to be read."""
    from secondsource.newsroom import open_archive

    return open_archive(place)


def filters_of(
    outlet: str | None, since: str | None, until: str | None, person: str | None, event: str | None
) -> Filters:
    """Return the filters that the options name; a wrong date is told."""
    from datetime import date

    from secondsource.newsroom import Filters

    for name, value in (("--since", since), ("--until", until)):
        try:
            date.fromisoformat(value or "2000-01-01")
        except ValueError as cause:
            raise UsageError(f"{name}: {value!r} is no date; write it as 2017-02-15") from cause
    return Filters(outlet=outlet, since=since, until=until, person=person, event=event)
