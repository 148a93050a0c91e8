"""Bodies, governments and people who speak for them, on sentences written for it."""

from __future__ import annotations

import pytest

from secondsource.compare import look
from secondsource.compare.origin_provenance import provenance
from secondsource.compare.origins import roots
from tests.compare.builders import telling


def count(a: str, b: str) -> int:
    """The number of roots of the last statement of each of two reports."""
    story = telling({"harbour-post": a, "north-mail": b})
    last = {v.report: v for v in look(story.readings)}
    return roots([last[k] for k in sorted(last)], provenance(story)).count


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # the body's kind stands in the title
        ("The zoo said that the boy had climbed a wall.", "The boy climbed a wall, zoo director Anna Berg said.", 1),
        ("The zoo said that the boy had climbed a wall.", "The boy climbed a wall, museum director Anna Berg said.", 2),
        # a government, its head and its ministers
        (
            "The girls were freed on Monday, Nigeria's government said.",
            "Nigerian President Muhammadu Buhari said the girls had been freed on Monday.",
            1,
        ),
        (
            "The girls were freed on Monday, the government of Chad said.",
            "Nigerian President Muhammadu Buhari said the girls had been freed on Monday.",
            2,
        ),
        ("The girls were freed on Monday, the Kremlin said.", "Russian President Vladimir Putin said the girls were freed on Monday.", 1),
        # a paper that comes with its writer's name, and a thing of theirs that nobody tells from
        (
            "The injunction by Judge Tilda Wren says the mill must stay open.",
            "The mill must not close, Judge Tilda Wren said on Monday.",
            1,
        ),
        (
            "Jon Brandt took the letter by Judge Tilda Wren to the mill.",
            "The mill must not close, Judge Tilda Wren said on Monday.",
            2,
        ),
        # "officials" of a nation and its agency; of another nation
        ("Chinese officials said the station was lost.", "The Chinese Space Agency said the station was lost.", 1),
        ("Indian officials said the station was lost.", "The Chinese Space Agency said the station was lost.", 2),
        # unnamed sources that are told apart
        ("US officials said the bridge was hit.", "The bridge was hit, Iraqi officials said.", 2),
        ("Hospital officials said six people died.", "Railway officials said six people died.", 2),
        ("Military experts said the bridge was hit.", "The bridge was hit, military personnel said.", 2),
        # two people with a name in common
        ("Tilda Wren said the mill would close.", "The mill must shut its doors, Wren Ashby said.", 2),
        ("Anna Berg said the mill would close.", "The mill must shut its doors, Jon Berg said.", 2),
        ("US officials said the bridge was hit.", "The bridge was hit, senior State Department officials said.", 1),
    ],
)  # fmt: skip
def test_who_speaks_for_a_house_is_one_source_with_it(a: str, b: str, expected: int) -> None:
    assert count(a, b) == expected
