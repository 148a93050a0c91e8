"""The commands that read reports: `brief`, `clean`, `read` and `group`."""

from __future__ import annotations

import sys

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
    RulingsFile,
    TableFile,
    TableKind,
    Uncoded,
    asked_of,
    desk_of,
)
from secondsource.cli.output import account_for, account_for_all, can_hold, progress, save, show, write
from secondsource.cli.rulings import read_rulings
from secondsource.errors import UsageError


def brief(
    files: Files,
    json: AsJson = False,
    quiet: Quiet = False,
    manifest: Manifest = None,
    outlets: OutletTable = None,
    outlet: OutletName = None,
    dated: Dated = None,
    excerpts: Excerpts = False,
    pipeline: PipelineName = None,
    everything: Everything = False,
    html: HtmlPage = None,
    rulings: RulingsFile = None,
) -> None:
    """Tell what the reports say together: a cited brief, points, conflicts, expectations, timeline."""
    from secondsource import publish
    from secondsource.publish.terminal import EditionPage

    if html:
        can_hold(html)
    ruled = read_rulings(rulings)
    with progress(quiet) as watch:
        edition = desk_of(pipeline, watch).brief(files, asked_of(manifest, outlet, dated, outlets), ruled)
    if json:
        write(publish.encoded(publish.document(edition, excerpts=excerpts)))
    else:
        show([EditionPage(edition=edition, everything=everything)])
    # The page lists what was skipped; who reads both streams on one terminal need not read it twice.
    listed = not json and sys.stdout.isatty() and sys.stderr.isatty()
    if html:
        from secondsource.publish.page import render

        save(html, render(edition).encode())
    account_for(edition.skipped, bool(edition.articles), quiet or listed)
    if html and not json:
        from secondsource.publish.wording import plain

        sys.stderr.write(f"page written to {plain(str(html))}\n")


def clean(
    files: Files,
    json: AsJson = False,
    quiet: Quiet = False,
    manifest: Manifest = None,
    outlets: OutletTable = None,
    outlet: OutletName = None,
    dated: Dated = None,
    excerpts: Excerpts = False,
) -> None:
    """Tell text, title, date and outlet of each page, and what of it is furniture."""
    from secondsource import publish
    from secondsource.publish.terminal_rooms import cleaned_lines

    with progress(quiet) as watch:
        found = desk_of(None, watch).clean(files, asked_of(manifest, outlet, dated, outlets))
    if json:
        write(publish.encoded(publish.cleaned_document(found, excerpts=excerpts)))
    else:
        show(cleaned_lines(found))
    account_for_all(found, quiet)


def read(
    files: Files,
    json: AsJson = False,
    quiet: Quiet = False,
    manifest: Manifest = None,
    outlets: OutletTable = None,
    outlet: OutletName = None,
    dated: Dated = None,
    excerpts: Excerpts = False,
    pipeline: PipelineName = None,
    table: TableKind = None,
    out: TableFile = None,
    uncoded: Uncoded = False,
) -> None:
    """Read each report by itself: statements with certainty, tense and speaker, events, dates, names."""
    from secondsource import publish
    from secondsource.publish.terminal_rooms import readings_lines

    if json and table:
        raise UsageError("--json and --format are two answers; ask for one of them")
    if out is not None:
        can_hold(out)
    with progress(quiet) as watch:
        found = desk_of(pipeline, watch).read(files, asked_of(manifest, outlet, dated, outlets))
    if table:
        from secondsource.publish.tables import encoded_table, event_rows

        data = encoded_table(event_rows(found, uncoded=uncoded), table)
        save(out, data) if out is not None else write(data)
    elif json:
        write(publish.encoded(publish.readings_document(found, excerpts=excerpts)))
    else:
        show(readings_lines(found))
    account_for_all(found, quiet)


def group(
    files: Files,
    json: AsJson = False,
    quiet: Quiet = False,
    manifest: Manifest = None,
    outlets: OutletTable = None,
    pipeline: PipelineName = None,
) -> None:
    """Tell which reports are about the same story, and which are copies of one text."""
    from secondsource import publish
    from secondsource.publish.terminal_rooms import groups_lines

    with progress(quiet) as watch:
        groups = desk_of(pipeline, watch).group(files, asked_of(manifest, None, None, outlets))
    if json:
        write(publish.encoded(publish.groups_document(groups.grouping, groups.articles, groups.skipped)))
    else:
        show(groups_lines(groups.grouping, groups.articles, groups.skipped))
    account_for(groups.skipped, bool(groups.articles), quiet)
