"""How `watch` shows what it does: a live table on a terminal, a line an event else, JSON lines for programs."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from secondsource.newsroom.watching import Filed, Looked, News, Told, Trouble
from secondsource.publish.wording import plain

__all__ = ["JsonLines", "Lines", "LiveTable", "View"]

#: Feeds that fail of which the reason is shown; 'feeds list' shows all.
_ILL = 5


class View(ABC):
    """Is told what the watch does; keeps count of looks and failures."""

    def __init__(self) -> None:
        self.looks = 0
        self.failures = 0

    def tell(self, news: News) -> None:
        """Take in what happened."""
        if isinstance(news, Looked):
            self.looks += 1
            self.failures += news.reason is not None
        self.show(news)

    @abstractmethod
    def show(self, news: News) -> None:
        """Show what happened."""

    def __enter__(self) -> View:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class JsonLines(View):
    """One JSON object a line, written as it happens."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        super().__init__()
        self._write = write

    def show(self, news: News) -> None:
        """Write the event."""
        record: dict[str, Any] = {"event": type(news).__name__.lower(), "at": _now(), **asdict(news)}
        self._write((json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))


class Lines(View):
    """One line an event, as a log likes it; ``quiet`` leaves out what is as usual."""

    def __init__(self, write: Callable[[bytes], None], *, quiet: bool = False) -> None:
        super().__init__()
        self._write = write
        self._quiet = quiet

    def show(self, news: News) -> None:
        """Write the lines of the event."""
        for line in _worded(news, quiet=self._quiet):
            self._write(f"{line}\n".encode("utf-8", "backslashreplace"))


class LiveTable(View):
    """A table of feeds that changes as they are looked at, above the latest lines."""

    def __init__(self) -> None:
        super().__init__()
        self._feeds: dict[str, Looked] = {}
        self._latest: list[str] = []
        self._totals = {"new": 0, "edited": 0, "unusable": 0, "told": 0}
        self._live = Live(console=Console(highlight=False, markup=False, emoji=False), refresh_per_second=4)

    def __enter__(self) -> LiveTable:
        self._live.start()
        self._live.update(self._page())
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def show(self, news: News) -> None:
        """Draw the table anew."""
        if isinstance(news, Looked):
            self._feeds[news.feed] = news
        elif isinstance(news, Filed):
            self._totals["new"] += news.new
            self._totals["edited"] += news.revised
            self._totals["unusable"] += len(news.skipped)
        elif isinstance(news, Told):
            self._totals["told"] += 1
        if not isinstance(news, Looked):
            self._latest = [*self._latest, *_worded(news, quiet=False)][-8:]
        self._live.update(self._page())

    def _page(self) -> Group:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("feed", style="bold", overflow="ellipsis", no_wrap=True)
        for name in ("listed", "new", "state", "due"):
            table.add_column(name, no_wrap=True, min_width=len(name))
        for one in self._feeds.values():
            state = (
                Text(f"failed {one.failures}x", style="red") if one.reason else Text("well", style="green")
            )
            listed = "-" if one.reason else "as before" if one.entries is None else str(one.entries)
            title = Text(plain(one.title or one.feed))
            table.add_row(title, listed, str(one.fresh), state, f"{one.due_at[11:16]} UTC")
        ill = [o for o in self._feeds.values() if o.reason]
        reasons = [
            Text(f"{plain(o.title or o.feed)}: {plain(o.reason or '')}", style="red") for o in ill[:_ILL]
        ]
        totals = ", ".join(f"{n} {what}" for what, n in self._totals.items())
        return Group(
            table, *reasons, Text(), *(Text(line, style="dim") for line in self._latest), Text(totals)
        )


def _worded(news: News, *, quiet: bool) -> list[str]:
    """Return the lines in which an event is told."""
    if isinstance(news, Trouble):
        return [f"trouble: {plain(news.reason)}"]
    if isinstance(news, Told):
        return [] if quiet else [f"told story {news.story[:8]}"]
    if isinstance(news, Looked):
        name = plain(news.title or news.feed)
        if news.reason:
            return [f"{name}: failed: {plain(news.reason)} ({news.feed}; next look {news.due_at[:16]})"]
        if quiet:
            return []
        return [f"{name}: nothing new" if not news.fresh else f"{name}: {news.fresh} new of {news.entries}"]
    skipped = [f"skipped {plain(s.path)}: {plain(s.reason)}" for s in news.skipped]
    if quiet:
        return skipped
    stories = [f"story {c.story[:8]} {c.kind}: {plain(c.reason)}" for c in news.changes if c.kind != "new"]
    return [f"filed: {news.new} new, {news.revised} edited, {news.same} on file already", *stories, *skipped]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
