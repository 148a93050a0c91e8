"""Where the evaluation data lies."""

from __future__ import annotations

import os
from pathlib import Path


def evaluation_root() -> Path:
    """Return the folder of evaluation data: ``SECONDSOURCE_EVAL``, by default ``../shared``."""
    return Path(os.environ.get("SECONDSOURCE_EVAL", "../shared"))
