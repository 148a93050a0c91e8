"""Room 1: files, folders, records and standard input -> Capture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondsource.records import Capture, Given, Skipped

__all__ = ["Asked", "collect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the caller says about the input."""

    manifest: Path | None = None
    outlet: str | None = None
    dated: str | None = None


def collect(paths: Sequence[str], asked: Asked | None = None) -> Iterator[Capture | Skipped]:
    """Yield a capture, or a skip with its reason, for each report that the paths lead to."""
    for path in paths:
        data = Path(path).read_bytes()
        yield Capture(id=hashlib.sha256(data).hexdigest(), path=path, media="text", data=data, given=Given())
