"""The command `record`: what came of what each outlet, and each hedge, led readers to expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import AsJson
from secondsource.cli.output import show, write
from secondsource.cli.store import DEFAULT, StorePlace, newsroom_of
from secondsource.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

__all__ = ["record"]


def record(
    store: StorePlace = DEFAULT,
    json: AsJson = False,
    today: Annotated[
        str | None,
        typer.Option(
            "--today",
            metavar="ISO-DATE",
            show_default=False,
            help="Day by which things count as due.  [default: of the latest report]",
        ),
    ] = None,
) -> None:
    """Tell what came of what each outlet, and each hedge, led readers to expect: the track record."""
    from secondsource import publish
    from secondsource.publish.listings import track_records_document
    from secondsource.publish.terminal_listings import track_record_lines

    found = newsroom_of(store).track_records(_day(today))
    if json:
        write(publish.encoded(track_records_document(found)))
    else:
        show(track_record_lines(found))


def _day(written: str | None) -> date | None:
    from datetime import date

    try:
        return date.fromisoformat(written) if written else None
    except ValueError as cause:
        raise UsageError(f"--today: {written!r} is no date; write it as 2017-02-15") from cause
