"""What manifest, sidecar, record and command line say of a report -> Given."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from secondsource.errors import UsageError
from secondsource.language.moments import beyond, moment
from secondsource.language.outlets import host_of, outlet_book
from secondsource.records import Given

__all__ = ["ManifestRow", "date_given", "given_of_record", "merge", "read_manifest", "read_sidecar"]

_COLUMNS = ("path", "outlet", "published", "url", "title", "authors")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """What one line of a manifest says."""

    line: int
    #: As written in the manifest.
    path: str
    given: Given


def merge(*sources: Given) -> Given:
    """Return what the sources say together; an earlier one wins."""
    return Given(
        outlet=_first(s.outlet for s in sources),
        title=_first(s.title for s in sources),
        published=_first(s.published for s in sources),
        url=_first(s.url for s in sources),
        authors=next((s.authors for s in sources if s.authors), ()),
    )


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((v for v in values if v is not None), None)


def date_given(value: str, where: str) -> str:
    """Return a date as ISO 8601; raise ``UsageError`` where it is none or could be read in two ways."""
    found = moment(value)
    if found is None:
        raise UsageError(
            f"{where}: {value!r} is no date from 1900 to 2099; write it as 2017-02-17 or 2017-02-17T10:30:00Z"
        )
    return found


# -- manifest ------------------------------------------------------------------------------------


def read_manifest(manifest: Path) -> tuple[ManifestRow, ...]:
    """Return the rows of a manifest; raise ``UsageError`` naming file and line where it is wrong."""
    try:
        text = manifest.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{manifest}: the manifest cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{manifest}: the manifest is not UTF-8; save it as UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows: list[ManifestRow] = []
    seen: dict[str, int] = {}
    try:
        if "path" not in (reader.fieldnames or ()):
            raise UsageError(f"{manifest}:1: column 'path' is missing; columns are {', '.join(_COLUMNS)}")
        for cells in reader:
            row = _manifest_row(manifest, reader.line_num, cells)
            if row is None:
                continue
            if row.path in seen:
                raise UsageError(f"{manifest}:{row.line}: {row.path} stands already in line {seen[row.path]}")
            seen[row.path] = row.line
            rows.append(row)
    except csv.Error as error:
        raise UsageError(f"{manifest}:{reader.reader.line_num}: not valid CSV: {error}") from error
    return tuple(rows)


def _manifest_row(manifest: Path, line: int, cells: Mapping[str | None, object]) -> ManifestRow | None:
    if None in cells:
        raise UsageError(f"{manifest}:{line}: more cells than columns; quote a cell that holds a comma")
    said = {str(k): str(v or "").strip() for k, v in cells.items()}
    if not any(said.values()):
        return None
    if not said["path"]:
        raise UsageError(f"{manifest}:{line}: the path is missing")
    published = said.get("published")
    given = Given(
        outlet=said.get("outlet") or None,
        title=said.get("title") or None,
        published=date_given(published, f"{manifest}:{line}") if published else None,
        url=said.get("url") or None,
        authors=tuple(a.strip() for a in said.get("authors", "").split(";") if a.strip()),
    )
    return ManifestRow(line=line, path=said["path"], given=given)


# -- sidecar and record --------------------------------------------------------------------------


def read_sidecar(path: str) -> Given | str:
    """Return what the JSON beside a report says of it, or why it cannot be used."""
    try:
        size = os.path.getsize(path)
        if size > 1_000_000:
            return f"has {size:,} bytes, too many for a note on a report"
        with open(path, "rb") as file:
            value = json.loads(file.read())
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    except (ValueError, RecursionError):
        return "is not valid JSON"
    return given_of_record(value) if isinstance(value, dict) else "is not a JSON object"


def given_of_record(record: Mapping[str, object]) -> Given:
    """Return what a record says of its report, in our own keys or in those of news-please.

    Its outlet is the table's name for its domain, else the domain. A date that is no date, and names
    that are page furniture rather than names, are left out; a date of another age stays as it is, so that
    the cleaning room can say why it dates nothing.
    """
    url = _line(record, "url", "canonical_url")
    outlet = _line(record, "outlet")
    if outlet is None and (host := host_of(_line(record, "source_domain") or url or "")):
        known = outlet_book().by_url(host)
        outlet = known.name if known is not None else host
    published = _line(record, "published", "date_publish", "date_published")
    return Given(
        outlet=outlet,
        title=_line(record, "title", "title_page"),
        published=(moment(published) or (published if beyond(published) else None)) if published else None,
        url=url,
        authors=_authors(record.get("authors")),
    )


def _line(record: Mapping[str, object], *keys: str) -> str | None:
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _authors(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    flat = (" ".join(n.split()) for n in names if isinstance(n, str))
    return tuple(dict.fromkeys(n for n in flat if n and len(n) <= 80 and "://" not in n))
