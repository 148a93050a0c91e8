"""The command line: asks the desk, and publishes what it says.

Standard output carries the answer and nothing else; what went wrong or was skipped, and progress,
go to standard error. Models are loaded only by the commands that read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource import __version__
from secondsource.errors import NothingToReadError, SecondSourceError, UsageError
from secondsource.records import Skipped

if TYPE_CHECKING:
    from rich.console import RenderableType

    from secondsource.desk import Asked, Desk, Watch

__all__ = ["app", "main"]

FOUND_FALSE = 1
UNUSABLE = 2
#: Widest page: longer lines are hard to read.
WIDTH = 100
#: Work that takes less needs no progress bar (seconds).
PATIENCE = 1.0

EXIT_CODES = "Exit codes: 0 something was read; 1 'verify' found a sentence that does not hold; 2 unusable input or usage."

app = typer.Typer(
    name="secondsource",
    help="Reads several outlets' reports and tells, statement by statement, what a second, independent "
    "source bears out, where outlets conflict, what is not known, and what is expected.",
    epilog=EXIT_CODES,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Reports: text, HTML, news-please JSON or JSONL, a folder of these, or - for standard input.",
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
Everything = Annotated[bool, typer.Option("--all", help="Show every item of every list, uncut.")]


@app.callback(invoke_without_command=True)
def _app(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        _write(f"secondsource {__version__}\n".encode())
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        _write((context.get_help() + "\n").encode())
        raise typer.Exit(UNUSABLE)


@app.command(epilog=EXIT_CODES)
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
) -> None:
    """Tell what the reports say together: a cited brief, points, conflicts, expectations, timeline."""
    from secondsource import publish
    from secondsource.publish.terminal import EditionPage

    if html:
        _can_hold(html)
    with _progress(quiet) as watch:
        edition = _desk(pipeline, watch).brief(files, _asked(manifest, outlet, dated, outlets))
    if json:
        _write(publish.encoded(publish.document(edition, excerpts=excerpts)))
    else:
        _show([EditionPage(edition=edition, everything=everything)])
    # The page lists what was skipped; who reads both streams on one terminal need not read it twice.
    listed = not json and sys.stdout.isatty() and sys.stderr.isatty()
    if html:
        from secondsource.publish.page import render

        _save(html, render(edition).encode())
    _account_for(edition.skipped, bool(edition.articles), quiet or listed)
    if html and not json:
        from secondsource.publish.wording import plain

        sys.stderr.write(f"page written to {plain(str(html))}\n")


@app.command(epilog=EXIT_CODES)
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

    with _progress(quiet) as watch:
        found = _desk(None, watch).clean(files, _asked(manifest, outlet, dated, outlets))
    if json:
        _write(publish.encoded(publish.cleaned_document(found, excerpts=excerpts)))
    else:
        _show(cleaned_lines(found))
    _account_for_all(found, quiet)


@app.command(epilog=EXIT_CODES)
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
) -> None:
    """Read each report by itself: statements with certainty, tense and speaker, events, dates, names."""
    from secondsource import publish
    from secondsource.publish.terminal_rooms import readings_lines

    with _progress(quiet) as watch:
        found = _desk(pipeline, watch).read(files, _asked(manifest, outlet, dated, outlets))
    if json:
        _write(publish.encoded(publish.readings_document(found, excerpts=excerpts)))
    else:
        _show(readings_lines(found))
    _account_for_all(found, quiet)


@app.command(epilog=EXIT_CODES)
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

    with _progress(quiet) as watch:
        groups = _desk(pipeline, watch).group(files, _asked(manifest, None, None, outlets))
    if json:
        _write(publish.encoded(publish.groups_document(groups.grouping, groups.articles, groups.skipped)))
    else:
        _show(groups_lines(groups.grouping, groups.articles, groups.skipped))
    _account_for(groups.skipped, bool(groups.articles), quiet)


@app.command(epilog=EXIT_CODES)
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
    claims = claims_of(_bytes_of(document), document)
    with _progress(quiet) as watch:
        found, skipped = _desk(None, watch).verify(claims.briefs, claims.sources, files)
    findings = claims.located(found)
    lines = [f"{f.story}/{f.sentence}\t{plain(f.reason)}\t{plain(f.text)}\n" for f in findings]
    _write("".join(lines).encode("utf-8", "backslashreplace"))
    if not quiet:
        _list(skipped)
    if findings:
        raise typer.Exit(FOUND_FALSE)


def main() -> None:
    """Run the command line; a failure is one line on standard error, never a traceback."""
    try:
        code = app(standalone_mode=False)
    except typer.TyperException as error:
        _complain(f"{error.format_message()} See 'secondsource --help'.")
        code = UNUSABLE
    except SecondSourceError as error:
        _complain(str(error))
        code = UNUSABLE
    except (typer.Abort, KeyboardInterrupt):
        code = 130
    except Exception as error:
        if os.environ.get("SECONDSOURCE_DEBUG"):
            raise
        _complain(
            f"internal error: {type(error).__name__}: {error}; "
            "set SECONDSOURCE_DEBUG=1 to see where, and report it"
        )
        code = UNUSABLE
    sys.exit(code)


def _desk(pipeline: str | None, watch: Watch) -> Desk:
    from secondsource.desk import open_desk

    return open_desk(pipeline=pipeline, watch=watch) if pipeline else open_desk(watch=watch)


def _asked(manifest: Path | None, outlet: str | None, dated: str | None, outlets: Path | None) -> Asked:
    from secondsource.desk import Asked

    return Asked(manifest=manifest, outlet=outlet, dated=dated, outlets=outlets)


def _bytes_of(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as cause:
        raise UsageError(f"{path}: {cause.strerror or cause}; give a file that can be read") from cause


def _can_hold(path: Path) -> None:
    """Refuse a file that cannot be written, before the work is done."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; give the name of a file")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}; make it, or give another file")


def _save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a full disk leaves what was there before.

    What is no plain file (a link, a device) is written to, not replaced.
    """
    in_place = path.is_symlink() or (path.exists() and not path.is_file())
    part = path if in_place else path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if not in_place:
            part.replace(path)
    except OSError as cause:
        if not in_place:
            with suppress(OSError):
                part.unlink()
        raise UsageError(f"{path}: {cause.strerror or cause}; give a file that can be written") from cause


def _account_for_all(found: Sequence[Any], quiet: bool) -> None:
    skipped = [f for f in found if isinstance(f, Skipped)]
    _account_for(skipped, len(skipped) < len(found), quiet)


def _account_for(skipped: Sequence[Skipped], anything: bool, quiet: bool) -> None:
    """List what was skipped on standard error; say so and fail where nothing was read."""
    if not quiet:
        _list(skipped)
    if not anything:
        raise NothingToReadError(
            "nothing could be read; give reports as text, HTML or news-please JSON, or a folder of them"
        )


def _list(skipped: Iterable[Skipped]) -> None:
    for item in skipped:
        _complain(f"skipped {item.path}: {item.reason}")


# -- terminal ------------------------------------------------------------------------------------


def _write(data: bytes) -> None:
    """Write to standard output."""
    if sys.stdout is None:
        raise UsageError("standard output is closed; send it to a file or a pipe")
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextmanager
def _writing() -> Iterator[None]:
    """A reader of standard output that has gone away (a closed pipe) is no error; a full disk is one."""
    try:
        yield
    except BrokenPipeError:
        _leave_output()
    except OSError as cause:
        _leave_output()
        raise UsageError(
            f"standard output cannot be written: {cause.strerror or cause}; what was written is not complete"
        ) from cause


def _leave_output() -> None:
    """Send the rest of standard output nowhere: Python flushes it once more at exit, which would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(lines: Iterable[RenderableType]) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    # Rich writes to standard output even where all is captured: nothing, but to a full disk even that fails.
    with _writing(), console.capture() as page:
        for line in lines:
            console.print(line)
    # Rich pads wrapped lines to the full width; trailing blanks make pages hard to compare.
    text = "\n".join(line.rstrip() for line in page.get().splitlines())
    _write((text + "\n").encode(getattr(sys.stdout, "encoding", None) or "utf-8", "replace"))


def _complain(message: str) -> None:
    from secondsource.publish.wording import plain

    sys.stderr.write(plain(f"secondsource: {message}").encode("utf-8", "replace").decode() + "\n")


@contextmanager
def _progress(quiet: bool) -> Iterator[Watch]:
    """Give the desk somebody to tell how far it is; shown on a terminal when the work takes its time."""
    if quiet or not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress

    progress = Progress(console=Console(stderr=True), transient=True)
    task = progress.add_task("starting", total=None)

    def watch(stage: str, done: int, total: int) -> None:
        progress.update(task, description=stage, completed=done, total=total)

    timer = Timer(PATIENCE, progress.start)
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        timer.join()  # else it might start the bar after it was stopped
        progress.stop()
