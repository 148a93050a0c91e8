"""Near-copies: one text in several reports (a wire copy, a re-headlined or cut copy)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.group.clusters import components
from secondsource.language.terms import rough_words

__all__ = ["Copy", "copies", "shingles"]

#: Words in a row that make a shingle. Five is the usual length (Broder 1997): shorter ones are shared by chance.
_SHINGLE = 5
#: Share of the shorter text's shingles that must stand in the longer. Among 19 reports of five stories, reports that
#: each worked over one agency text shared .2 to .6 and others under .1; above this one text is printed, not used.
_CONTAINED = 0.6
#: A text with fewer shingles than this is too short to call a copy: a standard sentence or two would do.
_SHORTEST = 25
#: A shingle in more reports than this is a page's boilerplate.
_MOST_REPORTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Reports, by position, that hold one text, and the evidence."""

    members: tuple[int, ...]
    #: Smallest containment among the pairs that join them.
    contained: float


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return the word sequences of a text, without case and punctuation."""
    words = [w.lower() for w in rough_words(text.replace("’", "'").replace("'", ""))]
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def copies(texts: Sequence[str]) -> list[Copy]:
    """Return the groups of texts of which one holds most of another, by position."""
    sets = [shingles(t) for t in texts]
    held: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, own in enumerate(sets):
        for shingle in own:
            held[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for reports in held.values():
        if 1 < len(reports) <= _MOST_REPORTS:
            shared.update((a, b) for n, a in enumerate(reports) for b in reports[n + 1 :])
    links = {
        (a, b): n / shorter
        for (a, b), n in sorted(shared.items())
        if (shorter := min(len(sets[a]), len(sets[b]))) >= _SHORTEST and n / shorter >= _CONTAINED
    }
    groups = components(len(texts), links)
    return [
        Copy(
            members=tuple(g),
            contained=min(share for (a, _), share in links.items() if a in g),
        )
        for g in groups
        if len(g) > 1
    ]
