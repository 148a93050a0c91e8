"""Passages of one text in two reports that are no copies of each other: an agency's paragraphs among a reporter's own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from secondsource.records import Reading

#: So many words in a row make two sentences one text's.
_ROW = 8
#: Sentences in its own words that a report has from the other's text, and their share of all of them. Two of a dozen may
#: be chance or a common release; three and a quarter were a common text in 11 of 12 agreements looked at.
_LEAST, _SHARE = 3, 0.25
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile('["“”]')


def common_text(readings: Sequence[Reading], copies: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Return the pairs of reports (ids in ascending order) in which passages of one text stand.

    Sentences with quotations do not count: whoever was at the briefing has these. Copies of one text count as one report.
    """
    rows = {r.article.id: list(_own_sentences(r)) for r in readings}
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for article, sentences in rows.items():
        for grams in sentences:
            for gram in grams:
                holders[gram].add(article)
    shared: dict[str, Counter[str]] = {}
    for article, sentences in rows.items():
        found: Counter[str] = Counter()
        for grams in sentences:
            found.update({other for gram in grams for other in holders[gram]} - {article})
        shared[article] = found
    return frozenset(
        (a, b)
        for a, found in shared.items()
        for b in found
        if a < b
        and not (a in copies and copies.get(a) == copies.get(b))
        and _enough(min(found[b], shared[b][a]), min(len(rows[a]), len(rows[b])))
    )


def _enough(sentences: int, of: int) -> bool:
    return sentences >= _LEAST and sentences >= _SHARE * of


def _own_sentences(reading: Reading) -> Iterable[frozenset[tuple[str, ...]]]:
    """Yield the rows of words of each statement in the outlet's own words that is long enough and quotes nobody."""
    for s in reading.statements:
        words = tuple(_WORD.findall(s.text.lower()))
        if s.speaker.kind == "outlet" and len(words) >= _ROW and not _QUOTED.search(s.text):
            yield frozenset(words[i : i + _ROW] for i in range(len(words) - _ROW + 1))
