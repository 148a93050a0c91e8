"""Reports of one collection parted into stories, as rulings of people allow."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.group.clusters import clusters
from secondsource.group.features import Features
from secondsource.group.rulings import bonds
from secondsource.group.similarity import Evidence
from secondsource.records import Ruling

__all__ = ["partition"]


def partition(
    reports: Sequence[Features], rulings: Sequence[Ruling] = (), company: Sequence[Features] = ()
) -> list[list[str]]:
    """Return the ids of the reports in groups about one story each; the order given changes nothing.

    ``company`` are reports that stay where they are, but tell how crowded the topics of the others are.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    ids = [r.id for r in ordered]
    evidence = Evidence(ordered, company=sorted(company, key=lambda r: r.id))
    coverage = evidence.coverage()
    return [
        [ids[i] for i in part]
        for part in clusters(
            len(ordered), evidence.candidates(), evidence.log_odds, coverage, bonds(rulings, ids)
        )
    ]
