"""Which pairs of statements are worth judging, and what speaks for each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.deeds import deed, shared_number
from secondsource.compare.evidence import View, join_compounds, longest_run, root, weigh, with_compounds
from secondsource.compare.meanings import Meaning, likeness

if TYPE_CHECKING:
    from secondsource.records import Vectors

#: A pair is a candidate where words or centred vectors reach this. Limits of .10 and .25 lost pairs that were the same (F .63
#: of sentence pairs on the open bundles, .65 with these); .03 and .10 find hardly any more, at several times the candidates.
_LEAST_WORDS, _LEAST_VECTOR = 0.07, 0.20
#: A term in more than this share of the statements (and at least 30) proposes no pair by itself.
_COMMON = 0.25

#: Names of the figures, in the order of ``Pair.figures``.
FIGURES = (
    "words",  # cosine of weighted terms
    "contained",  # weight shared, of the lighter statement's
    "overlap",  # weight shared, of both together (weighted Jaccard)
    "meaning",  # cosine of sentence vectors
    "meaning_here",  # the same with the story's mean vector taken away
    "lead_low",  # lead over the next best sentence of the other report: the smaller of both sides'
    "lead_high",  # the larger
    "run",  # longest run of words that both hold, of 12
    "run_share",  # the same, of the shorter statement
    "length",  # terms of the shorter, of the longer
    "plain",  # cosine of weighted terms that are no names
    "acts",  # whether they share an act (1), name other acts (0), or one names none (0.5)
    "alike",  # weight that has a counterpart close in meaning: mean of both sides
    "alike_fuller",  # the same: the fuller side
    "alike_plain",  # the same: the poorer side, names left out
    "verbs",  # the closest pair of verbs
    "deed",  # how well the best pair of acts fits: predicate, parties, place, time
    "number",  # whether they share a number
    "contrary",  # whether one is affirmed and the other negated
    "top",  # how near to the top both stand in their reports
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements of two reports, and the figures that speak for their saying the same."""

    a: View
    b: View
    figures: tuple[float, ...]
    #: Weighted terms that both hold, heaviest first.
    shared: tuple[str, ...]


def pairs(views: Sequence[View], vectors: Vectors, meant: Sequence[Meaning]) -> list[Pair]:
    """Return the candidate pairs of statements of different reports, in the order of the views.

    ``vectors`` has a row for each view, and ``meant`` its words. Cost grows with the candidates: an inverted index of terms and one product
    of the vectors propose them.
    """
    if len(views) < 2:
        return []
    compounds = join_compounds(views)
    terms = [with_compounds(v, compounds) for v in views]
    weights = weigh(terms)
    centred = _centred(vectors)
    words = _word_cosines(views, terms, weights)
    here = _close(views, centred)
    near = {k for k, w in words.items() if w >= _LEAST_WORDS} | here.keys()
    strength = {k: words.get(k, 0.0) + 0.5 * max(0.0, float(centred[k[0]] @ centred[k[1]])) for k in near}
    best = _best_two(views, strength)
    places = _places(views)
    out = []
    for i, j in sorted(near):
        a, b = views[i], views[j]
        common = terms[i] & terms[j]
        run = longest_run(a.words, b.words)
        shared = math.fsum(weights[t] for t in sorted(common))
        mass_a, mass_b = (math.fsum(weights[t] for t in sorted(terms[k])) for k in (i, j))
        leads = [_lead(best[(i, b.report)], j, strength[i, j]), _lead(best[(j, a.report)], i, strength[i, j])]
        figures = (
            words.get((i, j), 0.0),
            shared / max(min(mass_a, mass_b), 1e-9),
            shared / max(mass_a + mass_b - shared, 1e-9),
            float(vectors[i] @ vectors[j]),
            float(centred[i] @ centred[j]),
            min(leads),
            max(leads),
            min(run, 12) / 12,
            run / max(1, min(len(a.words), len(b.words))),
            min(len(terms[i]), len(terms[j])) / max(len(terms[i]), len(terms[j]), 1),
            _cosine(terms[i] - a.names, terms[j] - b.names, weights),
            _acts(a, b),
            *_meant(meant[i], meant[j]),
            deed(a, b),
            float(shared_number(a, b)),
            float(a.statement.polarity != b.statement.polarity),
            1 / (1 + max(places[i], places[j])),
        )
        heaviest = tuple(sorted(common, key=lambda t: (-weights[t], t)))
        out.append(Pair(a=a, b=b, figures=figures, shared=heaviest))
    return out


def _meant(a: Meaning, b: Meaning) -> tuple[float, float, float, float]:
    found = likeness(a, b)
    return found.both, found.fuller, found.plain, found.verbs


def _places(views: Sequence[View]) -> list[int]:
    """The place of each statement in its report, from 0."""
    first: dict[int, int] = {}
    return [v.index - first.setdefault(v.report, v.index) for v in views]


def _centred(vectors: Vectors) -> Vectors:
    """Take the story's mean vector away: what all its sentences have in common tells none of them apart."""
    out = vectors - vectors.mean(axis=0)
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _word_cosines(
    views: Sequence[View], terms: Sequence[frozenset[str]], weights: dict[str, float]
) -> dict[tuple[int, int], float]:
    """Cosine of weighted terms for each pair of two reports that shares a term which is not common."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(terms):
        for t in sorted(each):
            holders[t].append(i)
    most = max(30.0, _COMMON * len(views))
    proposed = {
        (i, j)
        for held in holders.values()
        if len(held) <= most
        for n, i in enumerate(held)
        for j in held[n + 1 :]
        if views[i].report != views[j].report
    }
    norms = [math.sqrt(math.fsum(weights[t] ** 2 for t in sorted(each))) for each in terms]
    return {
        (i, j): math.fsum(weights[t] ** 2 for t in sorted(terms[i] & terms[j]))
        / max(norms[i] * norms[j], 1e-9)
        for i, j in proposed
    }


def _close(views: Sequence[View], centred: Vectors) -> dict[tuple[int, int], float]:
    """Pairs of two reports whose centred vectors are close, a slice of rows at a time."""
    out: dict[tuple[int, int], float] = {}
    reports = np.array([v.report for v in views])
    for first in range(0, len(views), 512):
        block = centred[first : first + 512] @ centred.T
        for row, col in zip(*np.nonzero(block >= _LEAST_VECTOR), strict=True):
            i, j = first + int(row), int(col)
            if i < j and reports[i] != reports[j]:
                out[i, j] = float(block[row, col])
    return out


def _best_two(
    views: Sequence[View], strength: dict[tuple[int, int], float]
) -> dict[tuple[int, int], list[tuple[float, int]]]:
    """For each statement and other report, its two strongest counterparts there."""
    out: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for (i, j), s in strength.items():
        out[(i, views[j].report)].append((s, j))
        out[(j, views[i].report)].append((s, i))
    return {k: sorted(v, key=lambda x: (-x[0], x[1]))[:2] for k, v in out.items()}


def _lead(best: list[tuple[float, int]], other: int, strength: float) -> float:
    """How far a pair leads the next best counterpart (or trails the best), 0 as next best where there is none."""
    rivals = [s for s, k in best if k != other]
    return strength - (rivals[0] if rivals else 0.0)


def _cosine(a: frozenset[str], b: frozenset[str], weights: dict[str, float]) -> float:
    norms = [math.sqrt(math.fsum(weights[t] ** 2 for t in sorted(each))) for each in (a, b)]
    return math.fsum(weights[t] ** 2 for t in sorted(a & b)) / max(norms[0] * norms[1], 1e-9)


def _acts(a: View, b: View) -> float:
    first, second = ({root(e.lemma) for e in v.statement.events} for v in (a, b))
    return 0.5 if not first or not second else float(bool(first & second))
