"""The command `doctor`: whether all that the program needs is there and is what it was measured with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from secondsource.cli.options import AsJson
from secondsource.cli.output import write

if TYPE_CHECKING:
    from secondsource.checkup import Checkup, ModelCheck

UNWELL = 1
EXIT_CODES = "Exit codes: 0 all that is needed is well; 1 something is missing or changed."


def doctor(json: AsJson = False) -> None:
    """Look whether packages and models are there and are those that the program was measured with."""
    from secondsource.checkup import check_up

    found = check_up()
    if json:
        from dataclasses import asdict
        from json import dumps

        write((dumps({**asdict(found), "well": found.well}, indent=1, ensure_ascii=False) + "\n").encode())
    else:
        write("".join(f"{line}\n" for line in _page(found)).encode("utf-8", "backslashreplace"))
    if not found.well:
        raise typer.Exit(UNWELL)


def _page(found: Checkup) -> Iterator[str]:
    yield f"secondsource {found.program}, Python {found.python}, {found.platform}"
    for extra in dict.fromkeys(d.extra for d in found.dependencies):
        yield ""
        yield f"PACKAGES of the extra '{extra}'" if extra else "PACKAGES"
        for item in (d for d in found.dependencies if d.extra == extra):
            mark = "ok" if item.well else ("--" if extra else "!!")
            yield f"  {mark}  {item.name} {item.installed or ''}".rstrip() + (
                item.advice and f" {item.advice}"
            )
    yield ""
    yield "MODELS"
    for model in found.models:
        yield from _model(model)
    yield ""
    yield "All that is needed is well." if found.well else "Not well: see the lines marked !! above."


def _model(model: ModelCheck) -> Iterator[str]:
    yield f"  {'ok' if model.well else '!!'}  {model.name} ({model.source})"
    for file in model.files:
        state = "as pinned" if file.well else f"NOT the pinned {file.pinned[:16]}"
        yield f"        {file.path}  {file.sha256[:16] if file.sha256 else 'missing'}  {state}"
    yield f"        {model.reading}"
    if model.advice:
        yield f"        {model.advice}"
