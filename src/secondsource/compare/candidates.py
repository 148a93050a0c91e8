"""Which pairs of statements are worth judging, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from secondsource.compare.deeds import Deeds, Numbers
from secondsource.compare.evidence import View, root
from secondsource.compare.inverted import Block, Index, blocks
from secondsource.compare.near import Near, Terms, near
from secondsource.compare.runs import Runs

if TYPE_CHECKING:
    from secondsource.compare.inverted import Bools, Floats, Ints
    from secondsource.compare.meanings import Meanings
    from secondsource.records import Vectors

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


_PLACE = {name: k for k, name in enumerate(FIGURES)}
#: Figures that are dear: words are compared one by one.
DEAR = tuple(_PLACE[name] for name in ("alike", "alike_fuller", "alike_plain", "verbs"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """Two statements of two reports, and the figures that speak for their saying the same."""

    a: View
    b: View
    figures: tuple[float, ...]
    #: Weighted terms that both hold, heaviest first.
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """Many pairs at once: the numbers of their statements, and a row of figures each."""

    first: Ints
    second: Ints
    figures: Floats

    def where(self, kept: Bools) -> Table:
        """Return some of the pairs."""
        return Table(first=self.first[kept], second=self.second[kept], figures=self.figures[kept])


class Worth(Protocol):
    """Which pairs anybody will look at."""

    def perhaps(self, table: Table) -> Bools:
        """Whether a pair may be worth it, ``DEAR`` figures not known yet."""

    def surely(self, table: Table) -> Bools:
        """Whether it is."""


def pairs(views: Sequence[View], vectors: Vectors, meant: Meanings, worth: Worth | None = None) -> list[Pair]:
    """Return the candidate pairs of statements of different reports, in the order of the views.

    ``vectors`` has a row for each view, and ``meant`` its words. Cost grows with the candidates: an inverted index of
    terms and products of the vectors, a report against all later ones at a time, propose them. Of those only what is
    ``worth`` it is worked out to the end and returned.
    """
    figures = _Figures(views, vectors, meant)
    terms = figures.terms
    out = []
    reports = np.array([v.report for v in views], dtype=np.int64)
    for block in blocks(reports.tolist()):
        table = figures.cheap(block, near(block, terms, figures.centred, reports))
        if worth is not None:
            table = table.where(worth.perhaps(table))
        figures.fill(table)
        if worth is not None:
            table = table.where(worth.surely(table))
        for i, j, row in zip(
            table.first.tolist(), table.second.tolist(), table.figures.tolist(), strict=True
        ):
            out.append(Pair(a=views[i], b=views[j], figures=tuple(row), shared=terms.common(i, j)))
    out.sort(key=lambda p: (p.a.index, p.b.index))
    return out


class _Figures:
    """What the figures are worked out from."""

    def __init__(self, views: Sequence[View], vectors: Vectors, meant: Meanings) -> None:
        self.terms = Terms.of(views)
        self.centred = _centred(vectors)
        self._vectors = vectors
        self._meant = meant
        self._runs = Runs([v.words for v in views])
        self._acts = Index.of([[root(e.lemma) for e in v.statement.events] for v in views])
        self._deeds = Deeds(views)
        self._numbers = Numbers(views)
        self._words = np.array([len(v.words) for v in views], dtype=np.int64)
        self._has_acts = np.array([bool(v.statement.events) for v in views], dtype=bool)
        self._polarity = np.array([v.statement.polarity == "negated" for v in views], dtype=bool)
        self._tops = 1 / (1 + np.array(_places(views), dtype=np.float64))

    def cheap(self, block: Block, found: Near) -> Table:
        """Return the pairs of a block with all figures but the dear ones."""
        i, j = found.first, found.second
        rows, columns = i - block.first, j - block.start
        meaning = self._vectors[block.first : block.last] @ self._vectors[block.start : block.stop].T
        run = np.zeros(len(i), dtype=np.int64)
        for k, one in _by_row(i):
            run[k] = self._runs.longest(one, j[k])
        sizes = self.terms.sizes
        short, long = np.minimum(sizes[i], sizes[j]), np.maximum(sizes[i], sizes[j])
        one_act = np.where(
            self._has_acts[i] & self._has_acts[j], self._acts.sharing(block)[rows, columns], 0.5
        )
        known = {
            "words": found.words,
            "contained": found.contained,
            "overlap": found.overlap,
            "meaning": meaning[rows, columns],
            "meaning_here": found.here,
            "lead_low": np.minimum(found.lead, found.lead_back),
            "lead_high": np.maximum(found.lead, found.lead_back),
            "run": np.minimum(run, 12) / 12,
            "run_share": run / np.maximum(1, np.minimum(self._words[i], self._words[j])),
            "length": short / np.maximum(long, 1),
            "plain": found.plain,
            "acts": one_act,
            "deed": self._deeds.fits(i, j),
            "number": self._numbers.shared(block, i, j),
            "contrary": self._polarity[i] != self._polarity[j],
            "top": np.minimum(self._tops[i], self._tops[j]),
        }
        figures = np.zeros((len(i), len(FIGURES)))
        for name, values in known.items():
            figures[:, _PLACE[name]] = values
        return Table(first=i, second=j, figures=figures)

    def fill(self, table: Table) -> None:
        """Work out the dear figures."""
        for k, one in _by_row(table.first):
            found = self._meant.likeness(one, table.second[k])
            for place, values in zip(DEAR, (found.both, found.fuller, found.plain, found.verbs), strict=True):
                table.figures[k, place] = values


def _by_row(first: Ints) -> Iterator[tuple[slice, int]]:
    """Yield which pairs have the same first statement, and which that is."""
    ends = [*(np.flatnonzero(np.diff(first)) + 1).tolist(), len(first)] if len(first) else []
    start = 0
    for end in ends:
        yield slice(start, end), int(first[start])
        start = end


def _places(views: Sequence[View]) -> list[int]:
    """The place of each statement in its report, from 0."""
    first: dict[int, int] = {}
    return [v.index - first.setdefault(v.report, v.index) for v in views]


def _centred(vectors: Vectors) -> Vectors:
    """Take the story's mean vector away: what all its sentences have in common tells none of them apart."""
    out = vectors - vectors.mean(axis=0)
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9), dtype=np.float32)
