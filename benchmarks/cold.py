"""Cold start: `secondsource brief` on two reports, in a process of its own.

    python -m benchmarks.cold [FILE ...]     # by default two reports of examples/bonn

Prints JSON: wall-clock seconds and peak memory (MiB) of three runs, and the bars (8 s, 1,024 MiB).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

_EXAMPLES = Path(__file__).parents[1] / "examples" / "bonn"


def run(files: list[str]) -> tuple[float, float]:
    """Run the command once; return seconds and MiB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "secondsource", "brief", "--json", "--quiet", *files],
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"secondsource brief ended with {status}")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    files = sys.argv[1:] or [str(p) for p in sorted(_EXAMPLES.glob("*.txt"))[:2]]
    runs = [run(files) for _ in range(3)]
    print(
        json.dumps(
            {
                "files": len(files),
                "seconds": [round(s, 2) for s, _ in runs],
                "seconds_bar": 8,
                "mib": [round(m) for _, m in runs],
                "mib_bar": 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
