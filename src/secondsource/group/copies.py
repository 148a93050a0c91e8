"""Near-copies: one text in several reports (a wire copy, a re-headlined or cut copy)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

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
#: An edited copy breaks most runs of five words, so that shorter shingles propose it, and the words that stand in both
#: in one order decide. Reports that share an agency's paragraphs, or a long quotation, share them here and there; an
#: edited copy is alike from end to end, in every tenth of it. Of pairs of 383 reports and 238 planted copies this tells
#: nearly all apart (``evals/copies.py``); a threshold on the share alone does not (.41 to .62 for both kinds).
_SHORT_SHINGLE, _MOST_SHORT = 3, 20
#: Least share of short shingles; least share of words in stretches of two and more; least share in each part.
_PROPOSED, _ALIKE, _EVERYWHERE = 0.12, 0.42, 0.25
#: Words of a part of the shorter text, and the most and fewest parts.
_PART, _PARTS, _FEWEST_PARTS = 25, 10, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Reports, by position, that hold one text, and the evidence."""

    members: tuple[int, ...]
    #: Smallest containment among the pairs that join them.
    contained: float


def shingles(text: str, length: int = _SHINGLE) -> frozenset[tuple[str, ...]]:
    """Return the word sequences of a text, without case and punctuation."""
    return _runs(_words(text), length)


def copies(texts: Sequence[str]) -> list[Copy]:
    """Return the groups of texts of which one holds most of another, as it is or edited throughout, by position."""
    words = [_words(t) for t in texts]
    links = _shares(words, _SHINGLE, _MOST_REPORTS, _CONTAINED)
    for (a, b), _ in sorted(_shares(words, _SHORT_SHINGLE, _MOST_SHORT, _PROPOSED).items()):
        if (a, b) not in links and (share := _edited(words[a], words[b])) is not None:
            links[a, b] = share
    return [
        Copy(
            members=tuple(g),
            contained=min(share for (a, b), share in links.items() if a in g and b in g),
        )
        for g in _groups(links)
    ]


def _groups(links: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Return groups of texts, closest pairs first; two groups are joined where half of the pairs between them are copies.

    Joined by any one pair, a cut report that is mostly an agency's lead tied its own copies to every report with that lead.
    """
    group = {i: [i] for pair in links for i in pair}
    for (a, b), _ in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        first, second = group[a], group[b]
        if first is second:
            continue
        linked = sum((min(i, j), max(i, j)) in links for i in first for j in second)
        if 2 * linked >= len(first) * len(second):
            joined = sorted((*first, *second))
            group.update(dict.fromkeys(joined, joined))
    return sorted({id(g): g for g in group.values() if len(g) > 1}.values())


def _words(text: str) -> list[str]:
    return [w.lower() for w in rough_words(text.replace("’", "'").replace("'", ""))]


def _runs(words: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def _shares(
    words: Sequence[Sequence[str]], length: int, most: int, least: float
) -> dict[tuple[int, int], float]:
    """Return the pairs of texts that share at least so much of the shorter one's shingles, in order."""
    sets = [_runs(w, length) for w in words]
    held: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, own in enumerate(sets):
        for shingle in own:
            held[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for reports in held.values():
        if 1 < len(reports) <= most:
            shared.update((a, b) for n, a in enumerate(reports) for b in reports[n + 1 :])
    return {
        (a, b): n / shorter
        for (a, b), n in sorted(shared.items())
        if (shorter := min(len(sets[a]), len(sets[b]))) >= _SHORTEST and n / shorter >= least
    }


def _edited(a: Sequence[str], b: Sequence[str]) -> float | None:
    """Return the share of the shorter text's words that stand in the longer in the same order, or None where that is
    too little, or some part of the text has nothing of it."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    parts = min(_PARTS, len(short) // _PART)
    if parts < _FEWEST_PARTS:
        return None
    kept = [False] * len(short)
    for block in SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks():
        if block.size > 1:
            kept[block.a : block.a + block.size] = [True] * block.size
    edges = [len(short) * k // parts for k in range(parts + 1)]
    if any(sum(kept[x:y]) < _EVERYWHERE * (y - x) for x, y in pairwise(edges)):
        return None
    share = sum(kept) / len(short)
    return share if share >= _ALIKE else None
