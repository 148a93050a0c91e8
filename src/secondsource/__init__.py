"""Read several outlets' reports and tell which statements a second, independent source bears out.

from secondsource import open_desk

desk = open_desk()
edition = desk.brief(["reports/"])
for page in edition.stories:
    print(page.telling.story.title)
    for point in page.comparison.points:
        print(point.kind, point.outlets, point.origins, point.text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from secondsource.desk import Desk, open_desk, read_doc
    from secondsource.records import Edition, StoryPage

__all__ = ["Desk", "Edition", "StoryPage", "__version__", "open_desk", "read_doc"]


def __getattr__(name: str) -> Any:
    """Load the desk only when it is asked for: importing the package loads no model."""
    if name in {"Desk", "open_desk", "read_doc"}:
        from secondsource import desk

        return getattr(desk, name)
    if name in {"Edition", "StoryPage"}:
        from secondsource import records

        return getattr(records, name)
    raise AttributeError(f"module 'secondsource' has no attribute {name!r}")
