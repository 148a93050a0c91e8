"""What the commands write: answers to standard output, complaints and progress to standard error, files whole.

Standard output carries the answer and nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from secondsource.errors import NothingToReadError, UsageError
from secondsource.records import Skipped

if TYPE_CHECKING:
    from rich.console import RenderableType

    from secondsource.desk import Watch

#: Widest page: longer lines are hard to read.
WIDTH = 100
#: Work that takes less needs no progress bar (seconds).
PATIENCE = 1.0


def bytes_of(path: str) -> bytes:
    """Return what a file (``-``: standard input) holds."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as cause:
        raise UsageError(f"{path}: {cause.strerror or cause}; give a file that can be read") from cause


def can_hold(path: Path) -> None:
    """Refuse a file that cannot be written, before the work is done."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; give the name of a file")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}; make it, or give another file")


def save(path: Path, data: bytes) -> None:
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


def account_for_all(found: Sequence[Any], quiet: bool) -> None:
    """List what was skipped of what a room found; say so and fail where nothing was read."""
    skipped = [f for f in found if isinstance(f, Skipped)]
    account_for(skipped, len(skipped) < len(found), quiet)


def account_for(skipped: Sequence[Skipped], anything: bool, quiet: bool) -> None:
    """List what was skipped on standard error; say so and fail where nothing was read."""
    if not quiet:
        list_skipped(skipped)
    if not anything:
        raise NothingToReadError(
            "nothing could be read; give reports as text, HTML or news-please JSON, or a folder of them"
        )


def list_skipped(skipped: Iterable[Skipped]) -> None:
    """Name each skipped input with its reason on standard error."""
    for item in skipped:
        complain(f"skipped {item.path}: {item.reason}")


# -- terminal ------------------------------------------------------------------------------------


def write(data: bytes) -> None:
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


def show(lines: Iterable[RenderableType]) -> None:
    """Print a page to standard output: in colour on a terminal, else as plain text."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    # Rich writes to standard output even where all is captured: nothing, but to a full disk even that fails.
    with _writing(), console.capture() as page:
        for line in lines:
            console.print(line)
    # Rich pads wrapped lines to the full width; trailing blanks make pages hard to compare.
    text = "\n".join(line.rstrip() for line in page.get().splitlines())
    write((text + "\n").encode(getattr(sys.stdout, "encoding", None) or "utf-8", "replace"))


def complain(message: str) -> None:
    """Say in one line on standard error what went wrong; what would steer a terminal is made visible."""
    from secondsource.publish.wording import plain

    sys.stderr.write(plain(f"secondsource: {message}").encode("utf-8", "replace").decode() + "\n")


@contextmanager
def progress(quiet: bool) -> Iterator[Watch]:
    """Give the desk somebody to tell how far it is; shown on a terminal when the work takes its time."""
    if quiet or not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("starting", total=None)

    def watch(stage: str, done: int, total: int) -> None:
        bar.update(task, description=stage, completed=done, total=total)

    timer = Timer(PATIENCE, bar.start)
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        timer.join()  # else it might start the bar after it was stopped
        bar.stop()
