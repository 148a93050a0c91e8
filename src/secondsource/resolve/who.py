"""What is needed to name the speakers and participants of one report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.records import CastMember, Mention, Reading
from secondsource.resolve.narration import Narration

__all__ = ["Who"]


@dataclass(frozen=True, slots=True)
class Who:
    """What is needed to name the speakers of one report."""

    reading: Reading
    #: Mentions with their cast, in order.
    mentions: tuple[Mention, ...]
    cast: Mapping[str, CastMember]
    #: Start of each mention, for bisection.
    starts: tuple[int, ...]
    #: What the report tells in its own words.
    told: Narration

    @classmethod
    def of(cls, reading: Reading, cast: Mapping[str, CastMember], told: Narration) -> Who:
        """Make it from a reading whose mentions are resolved, and from what it tells in its own words."""
        mentions = tuple(sorted(reading.mentions, key=lambda m: m.span))
        return cls(
            reading,
            mentions,
            cast,
            tuple(m.span.start for m in mentions),
            told,
        )

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie in a stretch of the text."""
        low = bisect_left(self.starts, start)
        high = bisect_right(self.starts, end)
        return [m for m in self.mentions[low:high] if m.span.end <= end]
