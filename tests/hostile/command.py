"""The command line, run within the tests' own process, so that models are loaded once."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from secondsource.cli import main

GAZETTE = (
    "Voss closes the harbour bridge\n\n1 March 2019\n\n"
    "Transport minister Ada Voss closed the harbour bridge in Harlow on Friday.\n\n"
    "At least 12 ferries were cancelled on Thursday. It is not known when the bridge will open again.\n"
)
COURIER = (
    "Harlow bridge closed by minister\n\n2 March 2019\n\n"
    "The harbour bridge in Harlow was closed by transport minister Ada Voss on Friday, her office said.\n\n"
    "More than 12 ferries had been cancelled on Thursday. “We will open it again on Monday,” Voss said.\n"
)
#: A sentence to fill texts with.
LINE = "The minister said on Monday that the bridge near the harbour would stay closed until the engineers had looked at it. "


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a run left behind."""

    code: int
    out: bytes
    err: str

    @property
    def value(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def skipped(self) -> dict[str, str]:
        """Path -> reason, as the JSON of a brief, of groups, or of single reports gives it."""
        value = self.value
        if isinstance(value, dict):
            return {s["path"]: s["reason"] for s in value["skipped"]}
        return {item["path"]: item["skipped"] for item in value if "skipped" in item}


def run(*args: object) -> Answer:
    """Run the command line as a shell would, but in this process."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    code = 0
    with (
        mock.patch.object(sys, "argv", ["secondsource", *map(str, args)]),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
    ):
        try:
            main()
        except SystemExit as end:
            code = 0 if end.code is None else int(end.code)
        out.flush()
        err.flush()
    told = Answer(code=code, out=out.buffer.getvalue(), err=err.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    assert "internal error" not in told.err
    assert "Traceback" not in told.err
    return told


def two_reports(folder: Path) -> Sequence[Path]:
    """Write two good reports of one story."""
    paths = folder / "gazette.txt", folder / "courier.txt"
    for path, text in zip(paths, (GAZETTE, COURIER), strict=True):
        path.write_text(text, "utf-8")
    return paths


def page(body: str, head: str = "") -> str:
    """A page with a title."""
    return (
        f"<!doctype html><html><head><title>Voss closes the harbour bridge</title>{head}</head>"
        f"<body><article>{body}</article></body></html>"
    )
