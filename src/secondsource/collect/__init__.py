"""Room 1: files, folders, records, addresses, web archives and standard input -> Capture."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, cast

from secondsource.collect.find import STDIN, Found, find, printable
from secondsource.collect.given import (
    ManifestRow,
    date_given,
    given_of_record,
    merge,
    read_manifest,
    read_sidecar,
)
from secondsource.collect.records import record_in
from secondsource.collect.sniff import media_of, what_else
from secondsource.errors import UsageError
from secondsource.language.outlets import outlet_of_file_name
from secondsource.records import Capture, Given, Skipped

if TYPE_CHECKING:
    from secondsource.collect.fetch import Fetcher

__all__ = ["MOST_BYTES", "Asked", "collect"]

#: A report larger than this is none; a JSONL file may be of any size, its lines not.
MOST_BYTES = 50_000_000
_TOO_LARGE = f"too large: more than {MOST_BYTES // 1_000_000} MB"
_PAGES = (".txt", ".text", ".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".txt.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the caller says about the input."""

    manifest: Path | None = None
    outlet: str | None = None
    dated: str | None = None
    #: A table of outlets that comes before the program's own.
    outlets: Path | None = None


def collect(paths: Sequence[str], asked: Asked | None = None) -> Iterator[Capture | Skipped]:
    """Yield a capture, or a skip with its reason, for each report that the paths lead to, by path.

    The order in which paths are given does not matter. What is said of a report counts in this order:
    ``asked``, its line of the manifest, its sidecar, its record. A wrong manifest or date, and an outlet
    or date asked for several reports, raise ``UsageError`` before anything is read. Addresses are fetched, and nothing
    else is.
    """
    asked = asked or Asked()
    manifest = _Manifest.read(asked.manifest)
    said = Given(
        outlet=asked.outlet or None,
        published=date_given(asked.dated, "--dated") if asked.dated else None,
    )
    found = find(paths)
    reports, notes = _apart([f for f in found if isinstance(f, Found)])
    if (said.outlet or said.published) and len(reports) > 1:
        raise UsageError(
            f"an outlet or date can be given for a single report only, and there are {len(reports)}; "
            "use a manifest for several"
        )
    return _run(found, reports, notes, said, manifest, _fetcher() if any(r.web for r in reports) else None)


def _fetcher() -> Fetcher:
    # What speaks to the network takes a while to load, and most runs are over files.
    from secondsource.collect.fetch import Fetcher

    return Fetcher()


def _run(
    found: Sequence[Found | Skipped],
    reports: Sequence[Found],
    notes: frozenset[str],
    said: Given,
    manifest: _Manifest,
    fetcher: Fetcher | None,
) -> Iterator[Capture | Skipped]:
    wanted = {r.path for r in reports}
    #: (hash of the bytes, outlet) -> path of the report that was first.
    seen: dict[tuple[str, str | None], str] = {}
    for item in found:
        if isinstance(item, Skipped):
            yield item
        elif item.path in wanted:
            for report in (
                _read(item, said, manifest)
                if fetcher is None or not item.web
                else _fetch(item, said, manifest, fetcher)
            ):
                yield _once(report, seen) if isinstance(report, Capture) else report
    yield from manifest.unused(notes)


def _once(capture: Capture, seen: dict[tuple[str, str | None], str]) -> Capture | Skipped:
    """Return the capture, or a skip where the same bytes came before under the same outlet."""
    outlet = capture.given.outlet
    if outlet is None and capture.media == "text":
        outlet = outlet_of_file_name(capture.path)
    first = seen.setdefault((capture.id, outlet), capture.path)
    return capture if first == capture.path else Skipped(path=capture.path, reason=f"same content as {first}")


# -- reports and the notes beside them -----------------------------------------------------------


def _apart(found: Sequence[Found]) -> tuple[list[Found], frozenset[str]]:
    """Part reports from sidecars: a JSON beside a text or page of its name that is read as well."""
    stems = {stem for f in found if (stem := _stem(f.path)) is not None}
    notes = frozenset(f.path for f in found if f.path.endswith(".json") and f.path[: -len(".json")] in stems)
    return [f for f in found if f.path not in notes], notes


def _stem(path: str) -> str | None:
    """Return a text's or page's path without ending, or None for other files."""
    lower = path.lower()
    ending = max((e for e in _PAGES if lower.endswith(e)), key=len, default=None)
    return None if ending is None else path[: -len(ending)]


def _sidecar(path: str) -> Given | Skipped:
    stem = _stem(path)
    beside = f"{stem}.json"
    if stem is None or path == STDIN or not os.path.isfile(beside):
        return Given()
    told = read_sidecar(beside)
    if isinstance(told, Given):
        return told
    return Skipped(path=printable(beside), reason=f"the note beside {printable(path)} {told}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manifest:
    """The rows of a manifest, and which of them were used."""

    source: str = ""
    rows: tuple[ManifestRow, ...] = ()
    by_path: dict[str, ManifestRow] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @staticmethod
    def read(path: Path | None) -> _Manifest:
        if path is None:
            return _Manifest()
        rows = read_manifest(path)
        by_path = {}
        # A path counts as written, as seen from here, and as seen from the manifest's own folder.
        for row in rows:
            by_path[row.path] = row
            for folder in ("", str(path.parent)):
                by_path.setdefault(os.path.realpath(os.path.join(folder, row.path)), row)
        return _Manifest(source=str(path), rows=rows, by_path=by_path)

    def of(self, path: str) -> Given:
        """Return what the manifest says of the report at a path."""
        for name in (path, os.path.realpath(path)):
            if name in self.by_path:
                row = self.by_path[name]
                self.used.add(row.path)
                return row.given
        return Given()

    def unused(self, notes: frozenset[str]) -> Iterator[Skipped]:
        """Yield the rows that no report answers to."""
        for row in self.rows:
            if row.path not in self.used and row.path not in notes:
                reason = f"stands in {self.source}, line {row.line}, but was not among the reports given"
                yield Skipped(path=printable(row.path), reason=reason)


# -- reading -------------------------------------------------------------------------------------


def _fetch(item: Found, said: Given, manifest: _Manifest, fetcher: Fetcher) -> Iterator[Capture | Skipped]:
    from secondsource.collect.pages import page_capture

    yield page_capture(fetcher.get(item.path), merge(said, manifest.of(item.path)), printable(item.path))


def _read(item: Found, said: Given, manifest: _Manifest) -> Iterator[Capture | Skipped]:
    path = printable(item.path)
    try:
        with _open(item.path) as file:
            if _is_archive(file):
                yield from _archive(item.path, file, said, manifest)
                return
            head = file.read(MOST_BYTES + 1)
            if len(head) > MOST_BYTES:
                if not _streams(item.path, head):
                    yield Skipped(path=path, reason=_TOO_LARGE)
                    return
                yield from _lines(item.path, _chain(head, file), said, manifest)
                return
    except (OSError, EOFError, zlib.error) as error:
        yield Skipped(path=path, reason=f"cannot be read ({getattr(error, 'strerror', None) or error})")
        return
    other = what_else(head)
    if other is not None:
        yield Skipped(path=path, reason=other)
        return
    media = media_of(head, item.path)
    if media == "records":
        yield from _lines(item.path, io.BytesIO(head), said, manifest)
        return
    told = manifest.of(item.path)
    if media == "record":
        yield _record(path, head, merge(said, told))
        return
    beside = _sidecar(item.path)
    if isinstance(beside, Skipped):
        yield beside
        beside = Given()
    yield _capture(path, media, head, merge(said, told, beside))


@contextmanager
def _open(path: str) -> Iterator[IO[bytes]]:
    """Open a file or standard input, unpacking gzip on the way."""
    if path == STDIN:
        # Standard input may be missing (a service) or no real file (a test): taken as it is.
        yield io.BytesIO() if sys.stdin is None else _unpacked(sys.stdin.buffer)
        return
    with open(path, "rb") as file:
        yield _unpacked(file)


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    peek = getattr(file, "peek", None)
    if peek is not None and peek(2)[:2] == b"\x1f\x8b":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file, mode="rb"))
    return file


def _is_archive(file: IO[bytes]) -> bool:
    peek = getattr(file, "peek", None)
    return peek is not None and bool(peek(5)[:5] == b"WARC/")


def _archive(path: str, file: IO[bytes], said: Given, manifest: _Manifest) -> Iterator[Capture | Skipped]:
    from secondsource.collect.archives import pages_in

    pages = 0
    for found in pages_in(file, printable(path), said, MOST_BYTES):
        pages += isinstance(found, Capture)
        if (said.outlet or said.published) and pages > 1:
            raise UsageError(
                f"{printable(path)}: an outlet or date can be given for a single report only; use a manifest"
            )
        told = manifest.of(f"{path}#{pages}") if isinstance(found, Capture) else Given()
        yield replace(found, given=merge(told, found.given)) if isinstance(found, Capture) else found


def _streams(path: str, head: bytes) -> bool:
    """Whether a large file is JSONL, which is read line by line."""
    first = head.partition(b"\n")[0]
    return len(first) < MOST_BYTES and media_of(first + b"\n{}", path) == "records"


def _chain(head: bytes, rest: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a start that was read already and of what follows it."""
    lines = head.split(b"\n")
    yield from lines[:-1]
    carry = lines[-1]
    while piece := rest.readline(MOST_BYTES):
        # Of a line without end no more is kept than shows that it is too long.
        carry = (carry + piece)[: MOST_BYTES + 1]
        if piece.endswith(b"\n"):
            yield carry
            carry = b""
    if carry:
        yield carry


def _lines(
    path: str, lines: Iterator[bytes] | IO[bytes], said: Given, manifest: _Manifest
) -> Iterator[Capture | Skipped]:
    shown = printable(path)
    number = reports = 0
    for line in lines:
        if not (content := line.strip()):
            continue
        number += 1
        name = f"{shown}#{number}"
        if len(content) > MOST_BYTES:
            yield Skipped(path=name, reason=_TOO_LARGE)
            continue
        reports += 1
        if (said.outlet or said.published) and reports > 1:
            raise UsageError(
                f"{shown}: an outlet or date can be given for a single report only; use a manifest"
            )
        yield _record(name, content, merge(said, manifest.of(f"{path}#{number}")))
    if not number:
        yield Skipped(path=shown, reason="empty")


def _record(path: str, data: bytes, given: Given) -> Capture | Skipped:
    record = record_in(data)
    if isinstance(record, str):
        return Skipped(path=path, reason=record)
    return _capture(path, "record", data, merge(given, given_of_record(record)))


def _capture(path: str, media: Literal["text", "html", "record"], data: bytes, given: Given) -> Capture:
    return Capture(id=hashlib.sha256(data).hexdigest(), path=path, media=media, data=data, given=given)
