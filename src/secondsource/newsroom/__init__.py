"""The newsroom: a desk with a store, where the news comes in, is filed, grouped, and told story by story.

Every report is read lightly, which is enough to group it. It is read in full once its story has two outlets or
somebody opens it; then its story's page is made, and only that. Who only looks up what is on file opens the
archive, which loads no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secondsource.newsroom.archive import Archive, Filters, Order, open_archive, restore_archive
    from secondsource.newsroom.filing import Added
    from secondsource.newsroom.room import Newsroom, open_newsroom

__all__ = [
    "Added",
    "Archive",
    "Filters",
    "Newsroom",
    "Order",
    "open_archive",
    "open_newsroom",
    "restore_archive",
]

_HOMES = {
    "Added": "filing",
    "Archive": "archive",
    "Filters": "archive",
    "Newsroom": "room",
    "Order": "archive",
    "open_archive": "archive",
    "open_newsroom": "room",
    "restore_archive": "archive",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
