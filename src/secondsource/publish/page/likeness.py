"""Tellings side by side: which words of each stand in no other telling."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Run", "set_side_by_side"]

_TOKEN = re.compile(r"\w+(?:[’'.,\-]\w+)*|\s+|[^\w\s]")
#: Below this share of common words nearly everything would be marked, which tells a reader nothing.
LEAST_SHARED = 0.2
#: A "sentence" of more words is a list or a table; comparing takes the square of the length.
MOST_WORDS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of a telling that are, or are not, in the other tellings."""

    text: str
    differs: bool


def set_side_by_side(first: str, others: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    """Return the runs of the first telling and of each other one, in order.

    A word of another telling differs where the first has no match for it; a word of the first where no
    other telling has one. Case and punctuation make no difference. A telling that shares hardly a word
    with the first is left unmarked.
    """
    reference = _tokens(first)
    matched: set[int] = set()
    comparable = False
    out: list[tuple[Run, ...]] = []
    for text in others:
        tokens = _tokens(text)
        pairs = _matches(reference, tokens)
        if pairs is None:
            out.append((Run(text=text, differs=False),))
            continue
        comparable = True
        matched |= {a for a, _ in pairs}
        out.append(_runs(tokens, {b for _, b in pairs}))
    same = _runs(reference, matched) if comparable else (Run(text=first, differs=False),)
    return (same, *out)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _matches(a: Sequence[str], b: Sequence[str]) -> set[tuple[int, int]] | None:
    """Return the indices of words that match, in order, or None where too few do or there are too many."""
    left = [i for i, t in enumerate(a) if _is_word(t)]
    right = [i for i, t in enumerate(b) if _is_word(t)]
    if not left or not right or max(len(left), len(right)) > MOST_WORDS:
        return None
    found = SequenceMatcher(
        None, [a[i].casefold() for i in left], [b[i].casefold() for i in right], autojunk=False
    ).get_matching_blocks()
    pairs = {(left[m.a + k], right[m.b + k]) for m in found for k in range(m.size)}
    return pairs if len(pairs) >= LEAST_SHARED * min(len(left), len(right)) else None


def _runs(tokens: Sequence[str], matched: set[int]) -> tuple[Run, ...]:
    """Join tokens into runs; what stands between two differing words goes with them."""
    differs = [_is_word(t) and i not in matched for i, t in enumerate(tokens)]
    words = [i for i, t in enumerate(tokens) if _is_word(t)]
    for left, right in itertools.pairwise(words):
        if differs[left] and differs[right]:
            differs[left:right] = [True] * (right - left)
    runs: list[Run] = []
    for token, marked in zip(tokens, differs, strict=True):
        if runs and runs[-1].differs == marked:
            runs[-1] = Run(text=runs[-1].text + token, differs=marked)
        else:
            runs.append(Run(text=token, differs=marked))
    return tuple(runs)
