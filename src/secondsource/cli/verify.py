"""The command `verify`: re-check a brief against the reports that it was made from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.options import FOUND_FALSE, Files, Quiet, desk_of
from secondsource.cli.output import bytes_of, list_skipped, progress, write
from secondsource.errors import UsageError


def verify(
    document: Annotated[
        str,
        typer.Argument(
            metavar="BRIEF.json", show_default=False, help="A story document as 'brief --json' prints it."
        ),
    ],
    files: Files,
    quiet: Quiet = False,
) -> None:
    """Re-check a brief against its reports, without any model.

    Prints a line for each sentence that does not hold: story index/brief index, tab, reason, tab, sentence.
    Reports are matched by content, so that they may have been moved or renamed.
    """
    from secondsource.publish.claims import claims_of
    from secondsource.publish.wording import plain

    for file in files:
        if file != "-" and "://" not in file and not Path(file).exists():
            raise UsageError(f"{file}: there is no such file; give the reports that the brief was made from")
    claims = claims_of(bytes_of(document), document)
    with progress(quiet) as watch:
        found, skipped = desk_of(None, watch).verify(claims.briefs, claims.sources, files)
    findings = claims.located(found)
    lines = [f"{f.story}/{f.sentence}\t{plain(f.reason)}\t{plain(f.text)}\n" for f in findings]
    write("".join(lines).encode("utf-8", "backslashreplace"))
    if not quiet:
        list_skipped(skipped)
    if findings:
        raise typer.Exit(FOUND_FALSE)
