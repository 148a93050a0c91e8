"""Publication dates, outlets and writers: from the text of news-please records alone, and on saved pages.

``records``: the articles of giveme5w1h (383 and 96 records). What the record says of itself is taken away; the program sees
``title`` and ``text`` as a plain text and must find the day that ``date_publish`` gives, or say nothing. A record's own
day is the local day of its site, so a time that the text gives with a zone counts as right within a day of midnight.
``outlet``: whether the record's domain is told as a name. ``pages``: the saved pages of article-extraction-benchmark, which
have no gold dates: how many are dated, and how often the day agrees with that found when the same page is given as plain lines.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from evals.common import evaluation_root
from evals.lines import dumps, read_as_text
from secondsource.clean import clean
from secondsource.clean.html import read_html
from secondsource.collect.given import given_of_record
from secondsource.records import Article, Capture


def _records(root: Path) -> Iterator[dict[str, object]]:
    for folder in ("news_cluster", "gold_standard"):
        for path in sorted((root / "eval" / "giveme5w1h" / folder).rglob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))


def _article(text: str) -> Article | None:
    data = text.encode("utf-8", "surrogatepass")
    found = clean(Capture(id=hashlib.sha256(data).hexdigest(), path="report.txt", media="text", data=data))
    return found if isinstance(found, Article) else None


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def score(root: Path, *, verbose: bool = False) -> dict[str, float]:
    """Return accuracy where answered and share answered, and how often outlets and pages are told."""
    right = wrong = none = named = records = 0
    for record in _records(root):
        gold = str(record.get("date_publish") or "")
        if len(gold) < 10:
            continue
        records += 1
        outlet = given_of_record(record).outlet or ""
        named += bool(outlet) and "." not in outlet
        article = _article(
            f"{record.get('title') or ''}\n\n{record.get('maintext') or record.get('text') or ''}"
        )
        found = article.published if article else None
        if found is None:
            none += 1
            continue
        apart = _days_apart(found, gold)
        is_right = apart == 0 or (apart == 1 and len(found) > 10)
        right, wrong = right + is_right, wrong + (not is_right)
        if verbose and not is_right:
            print(f"   {found} for {gold}: {record.get('url')}")
    out = {
        "records": float(records),
        "records.accuracy": right / (right + wrong) if right + wrong else 0.0,
        "records.answered": (right + wrong) / records if records else 0.0,
        "records.outlet_named": named / records if records else 0.0,
    }
    return out | _pages(root, verbose=verbose)


def _pages(root: Path, *, verbose: bool) -> dict[str, float]:
    folder = root / "eval" / "pages" / "html"
    dated = written = outlets = total = both = agreed = 0
    for dump in dumps(root):
        total += 1
        data = gzip.decompress((folder / f"{dump.name}.html.gz").read_bytes())
        page = read_html(
            Capture(id=hashlib.sha256(data).hexdigest(), path=dump.name, media="html", data=data)
        )
        if not isinstance(page, Article):
            continue
        dated += page.published is not None
        written += bool(page.authors)
        outlets += "." not in page.outlet and page.outlet != dump.name
        text = read_as_text(dump)
        if text is not None and text.published and page.published:
            both += 1
            apart = _days_apart(text.published, page.published)
            same = apart == 0 or (apart == 1 and len(page.published) > 10)
            agreed += same
            if verbose and not same:
                print(f"   page {page.published}, lines {text.published}: {dump.site} {dump.name[:10]}")
    return {
        "pages": float(total),
        "pages.dated": dated / total,
        "pages.writers": written / total,
        "pages.outlet_named": outlets / total,
        "pages.lines_dated": both / total,
        "pages.lines_agree": agreed / both if both else 0.0,
    }


if __name__ == "__main__":
    for key, value in score(evaluation_root(), verbose="-v" in sys.argv).items():
        print(f"{key:22} {value:.4f}")
