"""Whether two statements were written from one text: words in a row, words in a row with edits, the same quotation."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from secondsource.compare.evidence import View, longest_run

#: So many words in a row, the same in two outlets, were copied from one text. A name with its office ("the Syrian
#: Observatory for Human Rights said on Wednesday") makes chance runs of up to eight.
_COPIED_RUN = 9
#: So many of them besides names and their offices: two reporters who tell of "special counsel Jane Doe" need not have met.
_PLAIN_RUN = 7
#: So many words in a row where they are so large a share of the shorter statement: a short sentence copied whole.
_SHORT_RUN, _WHOLE = 6, 0.6
#: An edited copy: stretches of so many words and more, together so many words and so large a share of the shorter.
_STRETCH, _TOGETHER, _MOST = 3, 12, 0.6
#: Words in a row within quotation marks, in both, that are one remark.
_QUOTED_RUN = 4
_NEARLY_ALL = 0.8
_QUOTED = re.compile(r"[\"“”]([^\"“”]{4,})[\"“”]?")
_WORD = re.compile(r"[^\W_]+")


def one_wording(a: View, b: View, *, whole: bool = False) -> bool:
    """Whether so many words stand in both in the same order that one was written from the other, or both from a third.

    ``whole``: only where that is most of the shorter statement.
    """
    shorter = min(len(a.words), len(b.words))
    if _share_a_stretch(a.words, b.words, _SHORT_RUN):
        run = longest_run(a.words, b.words)
        copied = run >= _COPIED_RUN and longest_run(a.plain_words, b.plain_words) >= _PLAIN_RUN
        if (copied and not whole) or run >= _WHOLE * shorter:
            return True
    least = max(_TOGETHER, _MOST * shorter)
    if shorter < _TOGETHER or not _share_a_stretch(a.words, b.words, _STRETCH):
        return False
    if not _may_share(a.words, b.words, least):
        return False
    blocks = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
    together = sum(m.size for m in blocks if m.size >= _STRETCH)
    return together >= least


def _share_a_stretch(a: tuple[str, ...], b: tuple[str, ...], length: int) -> bool:
    """Whether so many words in a row stand in both: how many in a row there are at most is dear to find."""
    return not _stretches(a, length).isdisjoint(_stretches(b, length))


@lru_cache(maxsize=32_768)
def _stretches(words: tuple[str, ...], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(words[k : k + length] for k in range(len(words) - length + 1))


def _may_share(a: tuple[str, ...], b: tuple[str, ...], least: float) -> bool:
    """Whether so many words of the one stand in the other at all: matching them in order is dear."""
    there = _distinct(b)
    return sum(w in there for w in a) >= least


@lru_cache(maxsize=16_384)
def _distinct(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def one_quotation(a: View, b: View) -> bool:
    """Whether both quote the same words: one remark on one occasion, whoever is said to have made it.

    Four words of the one's quotation in a row must stand in the other, which a speaker there may say without marks, in
    the midst of a longer quotation; or the whole of a shorter quotation of two words and more ("very encouraged"), where
    somebody speaks in both, where the outlet that speaks itself names who speaks in the other, or where it goes on in the
    same words in both.
    """
    first, second = _quotations(a), _quotations(b)
    if not (first or second):
        return False
    # In an outlet's own voice a short quotation may be a name: "Heavenly Palace".
    said = all(v.statement.speaker.kind != "outlet" or _names_speaker(v, o) for v, o in ((a, b), (b, a)))
    for mine, other in ((first, b), (second, a)):
        words = tuple(w for quoted in _quotations(other) for w in quoted)
        spoken = other.words if other.statement.speaker.kind != "outlet" else ()
        for quoted in mine:
            run = longest_run(quoted, words)
            if (
                max(run, longest_run(quoted, spoken)) >= _QUOTED_RUN
                or (said and 1 < len(quoted) == run)
                or (len(quoted) > 1 and _goes_on(quoted, a.words, b.words))
                or _cut(quoted, words)
            ):
                return True
    return False


def _names_speaker(view: View, other: View) -> bool:
    """Whether a statement names who speaks in the other."""
    speaker = other.statement.speaker
    return speaker.kind != "outlet" and f"@{speaker.cast}" in view.names


def _goes_on(quoted: tuple[str, ...], a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a quotation stands in the longest run of words of both, and that is long enough for a remark."""
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    together = a[match.a : match.a + match.size]
    return match.size >= _SHORT_RUN and longest_run(quoted, together) == len(quoted)


def _cut(quoted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether nearly all of a quotation stands in the other in order, words left out or put in between."""
    blocks = SequenceMatcher(None, quoted, words, autojunk=False).get_matching_blocks()
    held = sum(m.size for m in blocks if m.size > 1)
    return held > _QUOTED_RUN and held >= _NEARLY_ALL * len(quoted)


def _quotations(view: View) -> tuple[tuple[str, ...], ...]:
    return _quoted_in(view.statement.text)


@lru_cache(maxsize=16_384)
def _quoted_in(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_WORD.findall(q.lower())) for q in _QUOTED.findall(text))
