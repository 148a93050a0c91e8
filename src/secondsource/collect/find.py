"""Paths of the command line -> the files they lead to, sorted, each once."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.collect.addresses import is_address
from secondsource.records import Skipped

__all__ = ["STDIN", "Found", "find", "printable"]

STDIN = "-"
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
#: Where a shell puts the output of a command given as a file: ``<(command)``.
_PIPES = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read."""

    #: As given, or the folder as given joined with the relative path.
    path: str
    #: Whether it was found in a folder (and so may be something that nobody meant to give).
    in_folder: bool = False
    #: Whether it is an address, to be fetched.
    web: bool = False


def find(paths: Sequence[str]) -> tuple[Found | Skipped, ...]:
    """Return the files that the paths lead to, sorted by path, each once, and what leads nowhere.

    Folders are walked down; names that start with a dot are passed over; a folder that was walked
    already (a loop of links) is not walked again.
    """
    found: dict[str, Found | Skipped] = {}
    for path in paths:
        for item in _one(path):
            found.setdefault(item.path, item)
    return tuple(found[path] for path in sorted(found))


def printable(path: str) -> str:
    """Return a path as text that can be written as UTF-8, whatever bytes its name is made of."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _one(path: str) -> Iterator[Found | Skipped]:
    if path == STDIN:
        yield Found(path=path)
        return
    if is_address(path):
        yield Found(path=path, web=True)
        return
    if _OTHER_SCHEME.match(path) and not os.path.exists(path):
        reason = "not fetched: only http and https addresses are; save it and give the file"
        yield Skipped(path=printable(path), reason=reason)
        return
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield Skipped(path=printable(path), reason=_why(path, error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    elif stat.S_ISREG(mode) or path.startswith(_PIPES):
        yield Found(path=path)
    else:
        yield Skipped(path=printable(path), reason="neither a file nor a folder (a device, pipe or socket)")


def _why(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such link target" if os.path.islink(path) else "no such file or folder"
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"


def _folder(top: str) -> Iterator[Found | Skipped]:
    seen: set[tuple[int, int]] = set()
    waiting, any_file = [top], False
    while waiting:
        folder = waiting.pop(0)
        try:
            info = os.stat(folder)
            if (info.st_dev, info.st_ino) in seen:
                continue
            seen.add((info.st_dev, info.st_ino))
            names = sorted(os.listdir(folder))
        except OSError as error:
            yield Skipped(path=printable(folder), reason=_why(folder, error))
            any_file = True
            continue
        for name in names:
            if name.startswith("."):
                continue
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                waiting.append(path)
            elif os.path.isfile(path):
                any_file = True
                yield Found(path=path, in_folder=True)
            else:
                any_file = True
                reason = (
                    "no such link target"
                    if os.path.islink(path) and not os.path.exists(path)
                    else "not a regular file"
                )
                yield Skipped(path=printable(path), reason=reason)
    if not any_file:
        yield Skipped(path=printable(top), reason="a folder without reports")
