"""The file of `--rulings`: what readers have ruled on statements and conflicts, as JSON"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from secondsource.errors import UsageError

if TYPE_CHECKING:
    from secondsource.records import Ruling

__all__ = ["read_rulings"]

_ALLOWED = {"about": ("statement", "conflict"), "verdict": ("same", "not_same")}
_FIELDS = ("about", "verdict", "a", "b", "by", "at")


def read_rulings(path: Path | None) -> tuple[Ruling, ...]:
    """Return the rulings of a JSON file, a list of objects with ``about``, ``verdict``, ``a``, ``b``, ``by`` and ``at``.

    Raises ``UsageError`` naming the file, and which ruling is wrong and how.
    """
    if path is None:
        return ()
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: the rulings cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: the rulings are not JSON in UTF-8") from error
    if not isinstance(found, list):
        raise UsageError(f"{path}: a file of rulings is a list of objects with {', '.join(_FIELDS)}")
    return tuple(_ruling(item, f"{path}: ruling {number}") for number, item in enumerate(found, 1))


def _ruling(item: object, where: str) -> Ruling:
    from secondsource.records import Ruling

    if not isinstance(item, dict):
        raise UsageError(f"{where}: is no object with {', '.join(_FIELDS)}")
    for name in _FIELDS:
        value = item.get(name)
        if not isinstance(value, str) or not value:
            raise UsageError(f"{where}: {name!r} is missing")
        if value not in _ALLOWED.get(name, (value,)):
            raise UsageError(f"{where}: {name!r} is {' or '.join(_ALLOWED[name])}, not {value!r}")
    try:
        datetime.fromisoformat(item["at"])
    except ValueError as cause:
        raise UsageError(
            f"{where}: 'at' is a date or time as 2017-02-15T08:30:00Z, not {item['at']!r}"
        ) from cause
    a, b = sorted((item["a"], item["b"]))
    return Ruling(about=item["about"], verdict=item["verdict"], a=a, b=b, by=item["by"], at=item["at"])
