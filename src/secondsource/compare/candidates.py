"""Which pairs of statements are worth judging, and what speaks for each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
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
#: Statements whose vectors are compared with all others' at once.
_SLICE = 512

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """The terms of a statement and what they weigh together."""

    terms: frozenset[str]
    #: Those that are no names.
    plain: frozenset[str]
    mass: float
    norm: float
    plain_norm: float

    @classmethod
    def of(cls, view: View, terms: frozenset[str], weights: Mapping[str, float]) -> _Weighed:
        """Weigh the terms of a view."""
        plain = terms - view.names
        return cls(
            terms=terms,
            plain=plain,
            mass=math.fsum(weights[t] for t in terms),
            norm=_norm(terms, weights),
            plain_norm=_norm(plain, weights),
        )


def pairs(views: Sequence[View], vectors: Vectors, meant: Sequence[Meaning]) -> list[Pair]:
    """Return the candidate pairs of statements of different reports, in the order of the views.

    ``vectors`` has a row for each view, and ``meant`` its words. Cost grows with the candidates: an inverted index of
    terms and products of the vectors, a slice at a time, propose them.
    """
    if len(views) < 2:
        return []
    compounds = join_compounds(views)
    terms = [with_compounds(v, compounds) for v in views]
    weights = weigh(terms)
    weighed = [_Weighed.of(v, t, weights) for v, t in zip(views, terms, strict=True)]
    near = _near(views, weighed, weights, _centred(vectors))
    strength = {k: word + 0.5 * max(0.0, here) for k, (word, here) in near.items()}
    best = _best_two(views, strength)
    places = _places(views)
    out = []
    for i, j in sorted(near):
        a, b = views[i], views[j]
        common = weighed[i].terms & weighed[j].terms
        leads = (_lead(best[(i, b.report)], j, strength[i, j]), _lead(best[(j, a.report)], i, strength[i, j]))
        figures = (
            *_worded(weighed[i], weighed[j], weights, near[i, j][0]),
            float(vectors[i] @ vectors[j]),
            near[i, j][1],
            min(leads),
            max(leads),
            *_runs(a, b, (weighed[i], weighed[j]), weights),
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


def _worded(
    x: _Weighed, y: _Weighed, weights: Mapping[str, float], cosine: float
) -> tuple[float, float, float]:
    """Cosine of weighted terms, and the weight shared: of the lighter statement's, and of both together."""
    shared = math.fsum(weights[t] for t in x.terms & y.terms)
    return (
        cosine,
        shared / max(min(x.mass, y.mass), 1e-9),
        shared / max(x.mass + y.mass - shared, 1e-9),
    )


def _runs(
    a: View, b: View, both: tuple[_Weighed, _Weighed], weights: Mapping[str, float]
) -> tuple[float, float, float, float]:
    """Longest run of words, of 12 and of the shorter statement; lengths; cosine of terms that are no names."""
    x, y = both
    run = longest_run(a.words, b.words)
    plain = math.fsum(weights[t] ** 2 for t in x.plain & y.plain)
    return (
        min(run, 12) / 12,
        run / max(1, min(len(a.words), len(b.words))),
        min(len(x.terms), len(y.terms)) / max(len(x.terms), len(y.terms), 1),
        plain / max(x.plain_norm * y.plain_norm, 1e-9),
    )


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


def _near(
    views: Sequence[View], weighed: Sequence[_Weighed], weights: Mapping[str, float], centred: Vectors
) -> dict[tuple[int, int], tuple[float, float]]:
    """Pairs of two reports whose words or centred vectors are close, with both cosines.

    The cosine of words is 0 for two statements that share no term but those that stand in many.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(weighed):
        for t in sorted(each.terms):
            holders[t].append(i)
    most = max(30.0, _COMMON * len(views))
    index = {t: np.array(held) for t, held in holders.items()}
    norms = np.array([w.norm for w in weighed])
    reports = np.array([v.report for v in views])
    out: dict[tuple[int, int], tuple[float, float]] = {}
    for first in range(0, len(views), _SLICE):
        close = centred[first : first + _SLICE] @ centred.T
        for i in range(first, min(first + _SLICE, len(views))):
            product, telling = np.zeros(len(views)), np.zeros(len(views), dtype=bool)
            for t in sorted(weighed[i].terms):
                product[index[t]] += weights[t] ** 2
                if len(index[t]) <= most:
                    telling[index[t]] = True
            words = np.where(telling, product / np.maximum(norms[i] * norms, 1e-9), 0.0)
            here = close[i - first]
            later = np.flatnonzero(
                ((words >= _LEAST_WORDS) | (here >= _LEAST_VECTOR)) & (reports != reports[i])
            )
            for j in later[later > i]:
                out[i, int(j)] = (float(words[j]), float(here[j]))
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


def _norm(terms: frozenset[str], weights: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(weights[t] ** 2 for t in terms))


def _acts(a: View, b: View) -> float:
    first, second = ({root(e.lemma) for e in v.statement.events} for v in (a, b))
    return 0.5 if not first or not second else float(bool(first & second))
