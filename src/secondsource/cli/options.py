"""What the commands share: their options, and the desk that these ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from secondsource.desk import Asked, Desk, Watch

FOUND_FALSE = 1
UNUSABLE = 2

EXIT_CODES = "Exit codes: 0 something was read; 1 'verify' found a sentence that does not hold; 2 unusable input or usage."

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Reports: text, HTML, news-please JSON or JSONL, WARC, a folder of these, an address (https://...), or - for standard input.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Do not list skipped inputs; no progress bar.")]
Manifest = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.csv",
        show_default=False,
        help="Says what the inputs do not: columns path, outlet, published, url.",
    ),
]
OutletTable = Annotated[
    Path | None,
    typer.Option(
        "--outlets",
        metavar="FILE.csv",
        show_default=False,
        help="Your own table of outlets: columns name, owner, country, domains, aliases.",
    ),
]
OutletName = Annotated[
    str | None, typer.Option("--outlet", show_default=False, help="Outlet of a single report.")
]
Dated = Annotated[
    str | None,
    typer.Option(metavar="ISO-DATE", show_default=False, help="Date of publication of a single report."),
]
Excerpts = Annotated[bool, typer.Option("--excerpts", help="Leave full texts out of the JSON.")]
PipelineName = Annotated[
    str | None,
    typer.Option(
        "--pipeline", metavar="NAME", show_default=False, help="An installed English spaCy pipeline."
    ),
]
HtmlPage = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="OUT.html",
        show_default=False,
        help="Write the page file: one self-contained HTML page, every citation beside its source.",
    ),
]
TableKind = Annotated[
    Literal["csv", "parquet"] | None,
    typer.Option(
        "--format",
        show_default=False,
        help="Write the table of events instead: one row an event of a report.",
    ),
]
TableFile = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", show_default=False, help="Where the table goes; without it, standard output."
    ),
]
Uncoded = Annotated[
    bool, typer.Option("--uncoded", help="Keep events in the table that have no PLOVER type.")
]
RulingsFile = Annotated[
    Path | None,
    typer.Option(
        "--rulings",
        metavar="FILE.json",
        show_default=False,
        help="What readers ruled: objects with about (statement, conflict), verdict (same, not_same), a, b, by, at.",
    ),
]
Everything = Annotated[bool, typer.Option("--all", help="Show every item of every list, uncut.")]


def desk_of(pipeline: str | None, watch: Watch) -> Desk:
    """Open a desk that reads with this pipeline (None: the usual one) and tells ``watch`` how far it is."""
    from secondsource.desk import open_desk

    return open_desk(pipeline=pipeline, watch=watch) if pipeline else open_desk(watch=watch)


def asked_of(manifest: Path | None, outlet: str | None, dated: str | None, outlets: Path | None) -> Asked:
    """Return what the options say of the reports."""
    from secondsource.desk import Asked

    return Asked(manifest=manifest, outlet=outlet, dated=dated, outlets=outlets)
