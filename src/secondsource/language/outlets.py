"""Public facts about outlets: name, owner, country, domains.

The table is small and from general knowledge (``data/outlets.csv``); owners change, and a user's own
CSV of the same columns can correct and extend it. An outlet that is not in it is simply unknown.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from secondsource.errors import UsageError
from secondsource.records import Outlet

__all__ = ["OutletBook", "host_of", "outlet_book", "outlet_of_file_name", "own_outlets", "read_outlets"]

_COLUMNS = ("name", "owner", "country", "domains", "aliases", "since")
_PREFIX = re.compile(r"^\d+[-_]+(?=.)")
#: Endings, with the number that wget adds to a page saved again ("a.html.1").
_SUFFIXES = re.compile(
    r"\.(?:(?:txt|text|md|html?|xhtml|json|jsonl|ndjson)(?:\.\d{1,3})?|gz)$", re.IGNORECASE
)
#: What browsers and desktops add to the name of a file saved or copied again: "a (1)", "a(1)", "a copy 2", "a - Copy (2)",
#: "a (another copy)", "Copy of a". A bare "a-1" is no such mark: names of outlets end like that ("canal-5").
_COPY = re.compile(
    r"^copy (?:\(\d{1,2}\) )?of (?=.)"
    r"|(?<=.)(?:\s?\(\d{1,2}\)|\s[-–]\scopy|\scopy(?:\s\d{1,2})?|\s\((?:another |\d{1,2}(?:st|nd|rd|th) )?copy\))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletBook:
    """Outlets to look up by name, alias or web address."""

    outlets: tuple[Outlet, ...]
    #: Folded name, alias or domain without dots and ending -> index into ``outlets``.
    names: dict[str, int]
    #: Domain -> index into ``outlets``.
    domains: dict[str, int]
    #: Name of an outlet -> year since which its owner has been the owner, where it changed hands of late.
    since: dict[str, int]

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet of that name or alias, whatever its case, spaces, article and accents."""
        found = self.names.get(_fold(name))
        return None if found is None else self.outlets[found]

    def by_url(self, url: str) -> Outlet | None:
        """Return the outlet whose domain (or one above it) a web address or bare host has."""
        parts = host_of(url).split(".")
        for start in range(len(parts) - 1):
            found = self.domains.get(".".join(parts[start:]))
            if found is not None:
                return self.outlets[found]
        return None

    def facts(self, outlet: str) -> Outlet | None:
        """Return what is known of an outlet as an article names it: by name, else by domain."""
        return self.by_name(outlet) or (self.by_url(outlet) if "." in outlet else None)

    def owner(self, outlet: str, year: int | None) -> str | None:
        """Return who owned an outlet in a year; None where that is not known, or was somebody else."""
        found = self.facts(outlet)
        if found is None:
            return None
        since = self.since.get(found.name)
        return found.owner if since is None or (year is not None and year >= since) else None


_own: ContextVar[Path | None] = ContextVar("own_outlets", default=None)


@contextmanager
def own_outlets(table: Path | None) -> Iterator[OutletBook]:
    """Let a user's own table of outlets hold within a ``with``: every look-up in it asks that table first.

    Columns are ``name,owner,country,domains,aliases`` (only ``name`` is needed; several domains or aliases are parted by ";"; ``since`` is the
    year from which the owner holds).
    Raises ``UsageError`` naming file and line where the table is wrong. None: the program's table alone.
    """
    book = _book(table)
    token = _own.set(table)
    try:
        yield book
    finally:
        _own.reset(token)


def outlet_book(extra: Path | None = None) -> OutletBook:
    """Return the outlets of the table; rows of the user's own CSV (``extra``, or ``own_outlets``) come before it and win."""
    return _book(extra if extra is not None else _own.get())


@cache
def _book(extra: Path | None) -> OutletBook:
    with resources.files("secondsource.language").joinpath("data/outlets.csv").open(encoding="utf-8") as file:
        rows = list(_rows(file.read(), "outlets.csv"))
    if extra is not None:
        rows = [*_rows(_text(extra), str(extra)), *rows]
    names: dict[str, int] = {}
    domains: dict[str, int] = {}
    since: dict[str, int] = {}
    for index, (outlet, aliases, year) in enumerate(rows):
        if names.get(_fold(outlet.name), index) == index and year is not None:
            since[outlet.name] = year
        for domain in outlet.domains:
            domains.setdefault(domain, index)
        for name in (outlet.name, *aliases):
            names.setdefault(_fold(name), index)
    # "cbsnews" of cbsnews.com: how files are named. After all true names, which win.
    for index, (outlet, _, _) in enumerate(rows):
        for domain in outlet.domains:
            names.setdefault(_fold(_stem(domain)), index)
    return OutletBook(outlets=tuple(o for o, _, _ in rows), names=names, domains=domains, since=since)


def read_outlets(path: Path) -> tuple[tuple[Outlet, tuple[str, ...]], ...]:
    """Return outlets and their aliases from a CSV; raise ``UsageError`` naming file and line."""
    return tuple((outlet, aliases) for outlet, aliases, _ in _rows(_text(path), str(path)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: the table of outlets cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the table of outlets is not UTF-8; save it as UTF-8") from error


def host_of(url: str) -> str:
    """Return the host of a web address in lower case without "www.", or "" where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.").strip(".")


def outlet_of_file_name(path: str) -> str:
    """Return the outlet that a file's name stands for: without number and dash before, ending and mark of a copy after."""
    stem = PurePath(path.partition("#")[0]).name
    for _ in range(2):  # "a.html.gz"
        stem = _SUFFIXES.sub("", stem)
    for _ in range(2):  # "a - Copy (2)"
        stem = _COPY.sub("", stem)
    return _PREFIX.sub("", stem) or stem or path


def _rows(text: str, source: str) -> Iterator[tuple[Outlet, tuple[str, ...], int | None]]:
    reader = csv.DictReader(text.splitlines())
    missing = [c for c in _COLUMNS[:1] if c not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(f"{source}:1: column 'name' is missing; columns are {', '.join(_COLUMNS)}")
    for row in reader:
        name = (row.get("name") or "").strip()
        if not name:
            raise UsageError(f"{source}:{reader.line_num}: the outlet has no name")
        outlet = Outlet(
            name=name,
            owner=(row.get("owner") or "").strip() or None,
            country=(row.get("country") or "").strip().upper() or None,
            domains=tuple(d.lower().removeprefix("www.") for d in _list(row.get("domains"))),
        )
        since = (row.get("since") or "").strip()
        if since and not since.isdecimal():
            raise UsageError(f"{source}:{reader.line_num}: 'since' is a year, not {since!r}")
        yield outlet, _list(row.get("aliases")), int(since) if since else None


def _list(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


@lru_cache(maxsize=16_384)
def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in plain if c.isalnum() or c.isspace())
    return re.sub(r"\s+", "", re.sub(r"^\s*the\s+", "", letters))


def _stem(domain: str) -> str:
    """Return the speaking part of a domain ("bbc" of news.bbc.co.uk)."""
    parts = domain.split(".")
    second = {"co", "com", "net", "org", "gov", "go", "ac", "or"}
    end = len(parts) - 1
    if end > 1 and parts[end - 1] in second and len(parts[end]) == 2:
        end -= 1
    return parts[max(end - 1, 0)]
