"""Room 4: Readings -> Story (same story; near-copies and wire copies)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.group.clusters import clusters
from secondsource.group.copies import copies
from secondsource.group.features import Features, dumps, features, features_of, features_of_skim, loads
from secondsource.group.incremental import WINDOW, Archive, Filed, regroup
from secondsource.group.partition import partition
from secondsource.group.similarity import Evidence
from secondsource.language import models
from secondsource.records import Grouping, OriginGroup, Reading, Story, content_id

__all__ = [
    "WINDOW",
    "Archive",
    "Features",
    "Filed",
    "dumps",
    "features",
    "features_of",
    "features_of_skim",
    "group",
    "loads",
    "regroup",
    "same_story",
]


def same_story(reports: Sequence[Features]) -> list[list[str]]:
    """Return the ids of the reports in groups about one story each; the order given changes nothing."""
    return partition(reports)


def group(readings: Sequence[Reading], embedder: models.Embedder | None = None) -> Grouping:
    """Say which reports are about the same story and which are copies of one text.

    Copies of one text are about one story whatever their titles and dates say. ``embedder`` gives the titles' vectors.
    """
    # Two files of the same content have the same id: they are one report.
    by_id = {r.article.id: r for r in sorted(readings, key=_order, reverse=True)}
    ordered = [by_id[i] for i in sorted(by_id)]
    headlines = (embedder or models.embedder()).embed([r.article.title or "" for r in ordered])
    evidence = Evidence([features_of(r, headlines[n]) for n, r in enumerate(ordered)])
    found = copies([_body(r) for r in ordered])
    twin = {(a, b) for c in found for a in c.members for b in c.members if a < b}

    def log_odds(i: int, j: int) -> float:
        return _CERTAIN if (min(i, j), max(i, j)) in twin else evidence.log_odds(i, j)

    told = evidence.coverage()
    coverage = replace(told, copied=lambda i, j: (min(i, j), max(i, j)) in twin or told.copied(i, j))
    pairs = sorted({*evidence.candidates(), *twin})
    stories = [
        _story([ordered[i] for i in part], evidence, part)
        for part in clusters(len(ordered), pairs, log_odds, coverage)
    ]
    return Grouping(
        stories=tuple(sorted(stories, key=lambda s: (_order(by_id[s.articles[0]]), s.id))),
        origin_groups=tuple(
            sorted(
                (_origin_group([ordered[i] for i in c.members], c.contained) for c in found),
                key=lambda g: g.articles,
            )
        ),
    )


#: Log-odds of two copies of one text.
_CERTAIN = 10.0


def _order(reading: Reading) -> tuple[str, str, str, str]:
    article = reading.article
    return (article.published or "9999", article.outlet, article.path, article.id)


def _body(reading: Reading) -> str:
    return " ".join(s.span.of(reading.article.text) for s in reading.sentences)


def _story(members: list[Reading], evidence: Evidence, positions: list[int]) -> Story:
    ordered = sorted(members, key=_order)
    first = [r.statements[0].id if r.statements else r.article.id for r in ordered]
    return Story(
        id=content_id("story", *sorted(first)),
        title=_title(members, evidence, positions),
        articles=tuple(r.article.id for r in ordered),
    )


def _title(members: list[Reading], evidence: Evidence, positions: list[int]) -> str:
    """Return the title of the report most like the others; of the earliest where no report is more so."""
    titled = [(r, i) for r, i in zip(members, positions, strict=True) if r.article.title]
    if not titled:
        return ""
    best = min(titled, key=lambda t: (-round(evidence.centrality(positions, t[1]), 6), _order(t[0])))
    return best[0].article.title or ""


def _origin_group(members: list[Reading], contained: float) -> OriginGroup:
    ids = tuple(r.article.id for r in sorted(members, key=_order))
    return OriginGroup(
        id=content_id("origin", *sorted(ids)),
        articles=ids,
        reason=f"{contained * 100:.0f} % of the shorter text's word sequences stand in the longer",
    )
