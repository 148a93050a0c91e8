"""Passages of one text in two reports, on reports written for it."""

from __future__ import annotations

import pytest

from secondsource.compare import look
from secondsource.compare.origin_passages import common_text
from secondsource.compare.origin_provenance import provenance
from secondsource.compare.origins import roots
from tests.compare.builders import telling

_AGENCY = [
    "Engineers found deep cracks in two pillars of the old bridge at Merra early on Monday.",
    "The bridge was built in 1931 by the Linden shipyard and widened twice after the war.",
    "Some nine thousand carts and lorries a day cross it on their way to the mills.",
    "Ferries will run every ten minutes from the northern quay until further notice.",
]
_HARBOUR = [
    "The fish market opened two hours late.",
    "The bridge shut at dawn on Monday.",
    "Traders stood about and watched.",
]
_NORTH = ["Nobody crossed the river at Merra on Monday morning.", "Schools in the upper town stayed empty."]


def reports(passages: int) -> dict[str, str]:
    """Two reports with so many sentences from an agency in both."""
    return {
        "harbour-post": " ".join([*_HARBOUR, *_AGENCY[:passages]]),
        "north-mail": " ".join([*_AGENCY[:passages], *_NORTH]),
    }


@pytest.mark.parametrize(("passages", "count"), [(4, 1), (1, 2)])
def test_own_words_beside_passages_of_one_text_are_no_second_origin(passages: int, count: int) -> None:
    story = telling(reports(passages))
    views = look(story.readings)
    members = [
        next(v for v in views if words in v.statement.text) for words in ("shut at dawn", "Nobody crossed")
    ]
    found = roots(members, provenance(story))
    assert found.count == count
    assert ("passages" in found.reason) == (count == 1)


def test_copies_count_as_one_report_and_quotations_do_not_count() -> None:
    readings = telling(reports(4)).readings
    assert len(common_text(readings, {})) == 1
    assert not common_text(readings, {r.article.id: "one" for r in readings})
    said = [f'{s[:-1]}, said Anna Berg: "It is what it is."' for s in _AGENCY]
    quoting = {"harbour-post": " ".join(said), "north-mail": " ".join([*said, *_NORTH])}
    assert not common_text(telling(quoting).readings, {})
