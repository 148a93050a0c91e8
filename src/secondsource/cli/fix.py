"""The command `fix`: put right what the program got wrong; every fix holds from then on, and can be undone."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import EXIT_CODES, AsJson
from secondsource.cli.output import show, write
from secondsource.cli.store import DEFAULT, StorePlace
from secondsource.errors import UsageError

if TYPE_CHECKING:
    from secondsource.newsroom import Archive

__all__ = ["fix"]

fix = typer.Typer(
    help="Put right what the program got wrong; every fix holds from then on, and can be undone.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode=None,
)

By = Annotated[
    str | None,
    typer.Option("--by", show_default=False, help="Who decides; by default the name you log in with."),
]
StoryId = Annotated[
    str,
    typer.Argument(metavar="STORY", show_default=False, help="A story's id or its beginning ('stories')."),
]
OtherStory = Annotated[str, typer.Argument(metavar="OTHER", show_default=False, help="Another story's id.")]
Report = Annotated[
    str,
    typer.Argument(metavar="REPORT", show_default=False, help="A report's id, path or address ('search')."),
]
Reports = Annotated[
    list[str],
    typer.Argument(metavar="REPORT", show_default=False, help="Ids, paths or addresses of reports."),
]
StatementId = Annotated[
    str, typer.Argument(metavar="STATEMENT", show_default=False, help="A statement's id ('story --json').")
]


@fix.command()
def merge(
    story: StoryId, other: OtherStory, store: StorePlace = DEFAULT, by: By = None, json: AsJson = False
) -> None:
    """Two stories are one; the other's id leads to the first from now on."""
    room = _archive(store)
    _done(room, room.fix.merge(story, other, _who(by)), json)


@fix.command()
def split(
    story: StoryId, reports: Reports, store: StorePlace = DEFAULT, by: By = None, json: AsJson = False
) -> None:
    """Some reports of a story are a story of their own."""
    room = _archive(store)
    _done(room, room.fix.split(story, reports, _who(by)), json)


@fix.command()
def move(
    report: Report, story: StoryId, store: StorePlace = DEFAULT, by: By = None, json: AsJson = False
) -> None:
    """A report belongs to another story."""
    room = _archive(store)
    _done(room, room.fix.move(report, story, _who(by)), json)


@fix.command()
def date(
    report: Report,
    day: Annotated[
        str, typer.Argument(metavar="ISO-DATE|none", show_default=False, help="Date of publication.")
    ],
    store: StorePlace = DEFAULT,
    by: By = None,
    json: AsJson = False,
) -> None:
    """A report was published on this day; with "none", its date is not known."""
    from datetime import datetime

    if day != "none":
        try:
            datetime.fromisoformat(day)
        except ValueError as cause:
            raise UsageError(f"{day!r} is no date; write it as 2017-02-15, or none") from cause
    room = _archive(store)
    _done(room, room.fix.date(report, None if day == "none" else day, _who(by)), json)


@fix.command()
def alias(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    store: StorePlace = DEFAULT,
    by: By = None,
    json: AsJson = False,
) -> None:
    """Two names are of one person, body or place, wherever both stand in a story's cast."""
    room = _archive(store)
    _done(room, room.fix.alias(name, other, _who(by)), json)


@fix.command()
def same(
    a: StatementId, b: StatementId, store: StorePlace = DEFAULT, by: By = None, json: AsJson = False
) -> None:
    """Two statements of a story say the same."""
    room = _archive(store)
    _done(room, room.fix.judge("same", a, b, _who(by)), json)


@fix.command("not-same")
def not_same(
    a: StatementId, b: StatementId, store: StorePlace = DEFAULT, by: By = None, json: AsJson = False
) -> None:
    """Two statements of a story do not say the same."""
    room = _archive(store)
    _done(room, room.fix.judge("not_same", a, b, _who(by)), json)


@fix.command("not-a-conflict")
def not_a_conflict(
    a: StatementId, b: StatementId, store: StorePlace = DEFAULT, by: By = None, json: AsJson = False
) -> None:
    """Two statements of a story that were taken for a conflict can both be true."""
    room = _archive(store)
    _done(room, room.fix.judge("not_a_conflict", a, b, _who(by)), json)


@fix.command()
def undo(
    number: Annotated[
        int, typer.Argument(metavar="N", show_default=False, help="A fix's number ('fix list').")
    ],
    store: StorePlace = DEFAULT,
    by: By = None,
    json: AsJson = False,
) -> None:
    """Take a fix back; what it moved goes back to where it was."""
    room = _archive(store)
    _done(room, room.fix.undo(number, _who(by)), json)


@fix.command("list")
def list_(store: StorePlace = DEFAULT, json: AsJson = False) -> None:
    """List what people put right, the latest first."""
    from secondsource import publish
    from secondsource.publish.listings import fixes_document
    from secondsource.publish.terminal_listings import fix_lines

    fixes = _archive(store).fixes()
    if json:
        write(publish.encoded(fixes_document(fixes)))
    else:
        show(fix_lines(fixes))


def _archive(place: str) -> Archive:
    from secondsource.newsroom import open_archive

    return open_archive(place)


def _who(by: str | None) -> str:
    try:
        return by or getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _done(room: Archive, number: int, json: bool) -> None:
    """Tell what was put right: as JSON on standard output, else its number, to take it back by."""
    from secondsource import publish
    from secondsource.publish.listings import fixes_document

    if json:
        (made,) = fixes_document([f for f in room.fixes() if f.number == number])
        write(publish.encoded(made))
    else:
        sys.stderr.write(f"fix {number} (take it back with 'secondsource fix undo {number}')\n")
