"""Main text of pages: macro 4-gram precision, recall and F on article-extraction-benchmark (181 pages).

Counted as that benchmark counts: bags of four words in a row; precision and recall are averaged over
pages, F is of the averages. A page that is skipped has recall 0 (and precision 0, as nothing was found).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
from collections import Counter
from pathlib import Path

from secondsource.clean.html import read_html
from secondsource.records import Article, Capture

_WORD = re.compile(r"\w+")


def _grams(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def _page(folder: Path, name: str) -> str:
    data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
    found = read_html(Capture(id=hashlib.sha256(data).hexdigest(), path=name, media="html", data=data))
    return found.text if isinstance(found, Article) else ""


def score(root: Path) -> dict[str, float]:
    """Return precision, recall and F over the pages under ``root``, and how many were skipped."""
    folder = root / "eval" / "pages"
    truth: dict[str, dict[str, str]] = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precisions, recalls, skipped = [], [], 0
    for name in sorted(truth):
        got = _page(folder, name)
        skipped += not got
        wanted, found = _grams(truth[name]["articleBody"]), _grams(got)
        right = (wanted & found).total()
        precisions.append(right / found.total() if got else 0.0)
        recalls.append(right / wanted.total())
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return {
        "precision": precision,
        "recall": recall,
        "f": 2 * precision * recall / (precision + recall),
        "skipped": float(skipped),
        "pages": float(len(truth)),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("SECONDSOURCE_EVAL", "../shared")
    parser.add_argument("root", nargs="?", type=Path, default=Path(default))
    for key, value in score(parser.parse_args().root).items():
        print(f"{key:10} {value:.4f}")
