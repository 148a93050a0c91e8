"""Statement-level gold over several outlets' reports: the set's own ``gold/score.py`` on every open bundle."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

#: Counts that are shares of another count, in score.py's words.
_SHARES = (
    ("origins", "right", "of"),
    ("certainty", "right", "of"),
    ("tense", "right", "of"),
    ("speaker", "right", "of"),
    ("speaker_kind", "right", "of"),
    ("outcome", "right", "of"),
    ("brief", "cited", "of"),
    ("brief", "covers", "covers_of"),
    ("certainty", "hedged_right", "hedged_of"),
    ("cast", "role_right", "role_of"),
)


def score(root: Path) -> dict[str, float]:
    """Run the program on each bundle under ``root/gold/open`` and return shares and counts over all of them."""
    bundles = sorted(p for p in (root / "gold" / "open").iterdir() if (p / "gold.json").exists())
    command = f"{sys.executable} -m secondsource brief --json --quiet"
    done = subprocess.run(
        [sys.executable, root / "gold/score.py", "--json", "--command", command, *bundles],
        capture_output=True,
        text=True,
        check=True,
        timeout=1200,
    )
    result = json.loads(done.stdout)
    total = result["total"]
    out: dict[str, float] = {}
    for name, of in total.items():
        if isinstance(of, dict):
            out |= {f"{name}.{k}": of[k] for k in ("P", "R", "F") if of.get(k) is not None}
    for name, right, of in _SHARES:
        if total.get(name, {}).get(of):
            out[f"{name}.{right}"] = total[name][right] / total[name][of]
    out["trap.fell"] = total["trap"]["fell"]
    out["bonn.conflicts"] = result["bundles"].get("bonn", {}).get("conflict", {}).get("reported", 0)
    out["brief.length"] = total["brief"]["words"] / total["brief"]["source_words"]
    out["stories.extra"] = total["stories"] - len(bundles)
    return out
