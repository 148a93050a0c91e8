"""What the desk makes of damaged and plain bad input: 36 damaged scrapes and 181 saved pages, through `clean` and `brief`.

Every input must come out as a report or as skipped with a reason; no room may fail ("internal error"); and every brief,
written as JSON and read back, must hold against the files that it was made from.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterable
from pathlib import Path

from evals.common import evaluation_root
from secondsource.desk import Desk, open_desk
from secondsource.publish import document, encoded
from secondsource.publish.claims import claims_of
from secondsource.records import Article, Skipped


def _inputs(root: Path, folder: Path) -> list[str]:
    """Return the damaged scrapes as they lie and the pages as unpacked into a folder."""
    scrapes = root / "eval" / "giveme5w1h" / "news_cluster_data_damaged"
    for packed in sorted((root / "eval" / "pages" / "html").glob("*.html.gz")):
        (folder / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    return [str(p) for p in (*sorted(scrapes.glob("*.json")), *sorted(folder.glob("*.html")))]


def _internal(skipped: Iterable[Skipped]) -> int:
    return sum(s.reason.startswith("internal error") for s in skipped)


def _broken(desk: Desk, paths: list[str], written: bytes) -> int:
    """How many sentences of the briefs of a written document do not hold against the files."""
    claims = claims_of(written, "the document")
    findings, _ = desk.verify(claims.briefs, claims.sources, paths)
    return len({(f.story, f.sentence) for f in claims.located(findings)})


def score(root: Path) -> dict[str, float]:
    """Return how many inputs were read, skipped with a reason or lost, and how much failed."""
    desk = open_desk()
    with tempfile.TemporaryDirectory() as folder:
        paths = _inputs(root, Path(folder))
        cleaned = desk.clean(paths)
        edition = desk.brief(paths)
        broken = _broken(desk, paths, encoded(document(edition, excerpts=False)))
    articles = [a.path for a in edition.articles]
    skipped = [s for s in edition.skipped if s.path not in set(articles)]
    told = {s.path for s in skipped if s.reason} | set(articles)
    return {
        "inputs": len(paths),
        "cleaned": sum(isinstance(f, Article) for f in cleaned),
        "read": len(articles),
        "skipped": len({s.path for s in skipped}),
        "stories": len(edition.stories),
        "brief_sentences": sum(len(p.brief.sentences) for p in edition.stories),
        "internal_errors": _internal(f for f in cleaned if isinstance(f, Skipped))
        + _internal(edition.skipped),
        "skipped_without_reason": len(set(paths) - told),
        "unverified_sentences": broken,
    }


if __name__ == "__main__":
    for name, value in score(evaluation_root()).items():
        print(f"{name}: {value:g}")
