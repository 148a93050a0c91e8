"""The command line: asks the desk, and publishes what it says.

One file a group of commands, named here in one line. Models are loaded only by the commands that read,
and so is everything heavy: a command imports what it needs when it is called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from secondsource import __version__
from secondsource.cli import doctor, feeds, fix, record, reports, store, verify, watch
from secondsource.cli.options import EXIT_CODES, UNUSABLE
from secondsource.cli.output import complain, write
from secondsource.errors import SecondSourceError

__all__ = ["app", "main"]

app = typer.Typer(
    name="secondsource",
    help="Reads several outlets' reports and tells, statement by statement, what a second, independent "
    "source bears out, where outlets conflict, what is not known, and what is expected.",
    epilog=EXIT_CODES,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _add(*commands: Callable[..., Any], epilog: str = EXIT_CODES) -> None:
    for command in commands:
        app.command(epilog=epilog)(command)


_add(reports.brief, reports.clean, reports.read, reports.group)
_add(verify.verify)
_add(store.add, store.stories, store.story, store.search, store.revisions, store.outlets, store.status)
_add(store.rebuild, store.backup, store.restore)
_add(record.record)
_add(watch.watch)
app.add_typer(feeds.feeds, name="feeds")
app.add_typer(fix.fix, name="fix")
_add(doctor.doctor, epilog=doctor.EXIT_CODES)


@app.callback(invoke_without_command=True)
def _app(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        write(f"secondsource {__version__}\n".encode())
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        write((context.get_help() + "\n").encode())
        raise typer.Exit(UNUSABLE)


def main() -> None:
    """Run the command line; a failure is one line on standard error, never a traceback."""
    try:
        code = app(standalone_mode=False)
    except typer.TyperException as error:
        complain(f"{error.format_message()} See 'secondsource --help'.")
        code = UNUSABLE
    except SecondSourceError as error:
        complain(str(error))
        code = UNUSABLE
    except (typer.Abort, KeyboardInterrupt):
        code = 130
    except Exception as error:
        if os.environ.get("SECONDSOURCE_DEBUG"):
            raise
        complain(
            f"internal error: {type(error).__name__}: {error}; "
            "set SECONDSOURCE_DEBUG=1 to see where, and report it"
        )
        code = UNUSABLE
    sys.exit(code)
