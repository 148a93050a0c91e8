"""Furniture of plain texts against the gold bundles, by characters, as ``gold/score.py`` counts it.

The lines of title and date, headings and captions count neither way; F is the mean over bundles.
Only the clean room runs, so this takes seconds.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from secondsource.clean import clean
from secondsource.records import Article, Capture

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Count:
    right: int
    ours: int
    gold: int

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.ours + self.gold) if self.ours + self.gold else 0.0


def _article(path: Path) -> Article:
    data = path.read_bytes()
    found = clean(Capture(id=hashlib.sha256(data).hexdigest(), path=str(path), media="text", data=data))
    if not isinstance(found, Article):
        raise SystemExit(f"{path}: skipped: {found.reason}")
    return found


def _bundle(folder: Path, *, verbose: bool) -> _Count:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    articles = {p.name: _article(p) for p in sorted((folder / "articles").glob("*.txt"))}

    def places(items: list[dict[str, object]]) -> set[Place]:
        spans = [(Path(str(i["file"])).name, int(str(i["start"])), int(str(i["end"]))) for i in items]
        return {(f, n) for f, a, b in spans for n in range(a, b) if not articles[f].text[n : n + 1].isspace()}

    ours = places(
        [
            {"file": n, "start": f.span.start, "end": f.span.end}
            for n, a in articles.items()
            for f in a.furniture
        ]
    )
    want = places(gold["furniture"])
    captions = places([f for f in gold["furniture"] if f.get("kind") == "caption"])
    structure = {(n, i) for n, a in articles.items() for i in range(len("\n".join(a.text.split("\n")[:3])))}
    structure |= places(gold.get("headings") or [])
    want -= captions
    ours -= (structure - want) | captions
    if verbose:
        for name, article in articles.items():
            _show("missed", article.text, {i for f, i in want - ours if f == name}, name)
            _show("extra", article.text, {i for f, i in ours - want if f == name}, name)
    return _Count(len(want & ours), len(ours), len(want))


def _show(label: str, text: str, places: set[int], name: str) -> None:
    run: list[int] = []
    for i in [*sorted(places), -9]:
        if run and (i < 0 or text[run[-1] : i].strip() != text[run[-1]]):
            print(f"   {label:7} {name}: {text[run[0] : run[-1] + 1]!r}")
            run = []
        run.append(i)


def score(root: Path, *, verbose: bool = False) -> dict[str, float]:
    """Return F of each bundle and their mean."""
    out: dict[str, float] = {}
    for folder in sorted(p for p in (root / "gold" / "open").iterdir() if p.is_dir()):
        count = _bundle(folder, verbose=verbose)
        out[folder.name] = round(count.f, 4)
        out[f"{folder.name}_precision"] = round(count.right / count.ours, 4) if count.ours else 0.0
        out[f"{folder.name}_recall"] = round(count.right / count.gold, 4) if count.gold else 0.0
    means = [v for k, v in out.items() if "_" not in k]
    return {"furniture_f": round(sum(means) / len(means), 4) if means else 0.0, **out}


if __name__ == "__main__":
    shared = Path(os.environ.get("SECONDSOURCE_EVAL", "../shared"))
    for key, value in score(shared, verbose="-v" in sys.argv).items():
        print(f"{key:24} {value:.3f}")
