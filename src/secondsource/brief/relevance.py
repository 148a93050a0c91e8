"""Whether each of several citations has anything to do with its sentence."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from secondsource.brief.words import terms_of
from secondsource.language.terms import rough_terms
from secondsource.records import Span

#: Share of the weight of the shorter text that the other must hold. Over 349 pairs of statements of one gold
#: point and 1094 chance pairs of one story, weights taken from the two articles alone:
#: .10 keeps 84 % of the true and 26 % of the chance pairs, .15 75 % and 16 %, .20 65 % and 9 %.
#: The brief leaves out a true citation that is too freely worded; it can afford that better than a false one.
LEAST = 0.18
#: A name set for a pronoun: "[Rex Tillerson] will also meet ...". The passage that gives it may tell of other things.
_INSERTED = re.compile(r"\[([^\[\]]+)\]")
_QUOTED = re.compile(r"“([^“”]+)”")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def stray_citation(sentence: str, citations: Sequence[Span], texts: Mapping[str, str]) -> str | None:
    """Return why one of several citations does not belong to the sentence, or None.

    A single citation needs no such check: it has to bear the sentence out by itself.
    """
    for citation in strays(sentence, citations, texts):
        words = citation.of(texts[citation.article])
        return f"the citation {_short(words)!r} has little to do with the sentence"
    return None


def strays(sentence: str, citations: Sequence[Span], texts: Mapping[str, str]) -> tuple[Span, ...]:
    """Return those of several citations that have little to do with the sentence.

    Words weigh by how rare they are in the cited articles (and in no others, so that a brief holds wherever
    it stands), since in one story every sentence names the same two people.
    """
    if len(citations) < 2:
        return ()
    rarity = _rarity(tuple(texts[a] for a in sorted({c.article for c in citations})))
    said = terms_of(sentence)

    whole = rarity.of_all(said)
    quoted = [q for q in _QUOTED.findall(" ".join(sentence.split())) if " " in q]
    inserted = {t for name in _INSERTED.findall(sentence) for t in terms_of(name)}
    found = []
    for citation in citations:
        words = " ".join(citation.of(texts[citation.article]).split())
        cited = terms_of(words)
        shared = said & cited
        if (inserted and inserted <= cited) or any(q in words for q in quoted):
            continue
        if not shared or rarity.of_all(shared) < LEAST * min(whole, rarity.of_all(cited)):
            found.append(citation)
    return tuple(found)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else plain[:57] + "..."


class _Rarity:
    """How rare terms are in some texts together, by how few of their sentences hold them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [_counts(t) for t in texts]
        self._total = sum(n for n, _ in self._counts)
        self._known: dict[str, float] = {}
        self._together: dict[frozenset[str], float] = {}

    def of_all(self, terms: frozenset[str]) -> float:
        """Return the weight of some terms together."""
        if terms not in self._together:
            self._together[terms] = sum(self.of(t) for t in sorted(terms))
        return self._together[terms]

    def of(self, term: str) -> float:
        """Return the weight of a term."""
        weight = self._known.get(term)
        if weight is None:
            holding = sum(c[term] for _, c in self._counts)
            weight = self._known[term] = math.log((self._total + 1) / (holding + 0.5))
        return weight


@lru_cache(maxsize=128)
def _rarity(texts: tuple[str, ...]) -> _Rarity:
    """Weigh the terms of texts: the sentences that a point may be told in cite the same articles, again and again."""
    return _Rarity(texts)


@lru_cache(maxsize=512)
def _counts(text: str) -> tuple[int, Counter[str]]:
    """Return how many sentences a text has and in how many each term stands."""
    sentences = [s for s in _SENTENCE.split(text) if s.strip()]
    return len(sentences), Counter(t for s in sentences for t in set(rough_terms(s)))
