"""Count in how many news reports each term stands; writes group/data/news-terms.csv.

    python -m evals.make_news_terms

The reports are those of PolNeAR, NewsDiscourse, ECB+ and FNC-1, labels aside: news, and none of what grouping is measured on.
"""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evals.common import evaluation_root
from secondsource.language.terms import rough_terms

OUT = Path(__file__).parent.parent / "src/secondsource/group/data/news-terms.csv"
#: Terms of a report that count, as in grouping; shorter reports are no reports.
_TERMS, _SHORTEST = 600, 30
#: Rarer terms are as good as unknown.
_FEWEST, _LONGEST_TERM = 5, 30


def reports(root: Path) -> Iterator[str]:
    """Yield the texts of the four sets."""
    for path in sorted((root / "polnear").glob("*/text/*.txt")):
        yield path.read_text("utf-8", errors="replace")
    for path in sorted((root / "ecbplus").glob("*/*.xml")):
        yield " ".join(re.findall(r"<token [^>]*>([^<]*)</token>", path.read_text("utf-8", errors="replace")))
    csv.field_size_limit(10**8)
    for path in sorted((root / "fnc1").glob("*bodies*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from (row["articleBody"] for row in csv.DictReader(lines))
    for name in ("train", "test", "validation"):
        with zipfile.ZipFile(root / f"newsdiscourse/data/{name}.zip") as archive:
            for member in sorted(archive.namelist()):
                if member.endswith(".txt") and "__MACOSX" not in member:
                    yield archive.read(member).decode("utf-8", "replace")


def main() -> int:
    """Count and write."""
    held: Counter[str] = Counter()
    documents = 0
    for text in reports(evaluation_root() / "eval"):
        terms = set(rough_terms(text)[:_TERMS])
        if len(terms) >= _SHORTEST:
            held.update(sorted(terms))
            documents += 1
    rows = sorted((t, n) for t, n in held.items() if n >= _FEWEST and len(t) < _LONGEST_TERM)
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["documents", documents])
        writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
