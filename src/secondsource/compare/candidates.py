"""Which pairs of statements are worth judging, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.circumstances import Circumstances
from secondsource.compare.deeds import Deeds, Numbers
from secondsource.compare.evidence import View, root
from secondsource.compare.inverted import Block, Index, blocks
from secondsource.compare.near import Terms, near
from secondsource.compare.nearness import Nearness
from secondsource.compare.products import cosines
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
    "shared",  # number of terms that both hold
    "longer",  # content words of the longer
    "numbers_apart",  # whether both give numbers, and none in common
    "speakers",  # whether one is known to say both (1), or two are (-1)
    "days",  # whether they tell of one day (1), or of two (-1)
    "tenses",  # whether they are in one tense
    "beside",  # how near the statements before both are to each other, and those after both
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
    #: Number of terms that both hold.
    shared: Ints
    figures: Floats

    @classmethod
    def joined(cls, tables: Sequence[Table]) -> Table:
        """Return the pairs of many tables, one table after another."""
        none = np.zeros(0, dtype=np.int64)
        return cls(
            first=np.concatenate([none, *(t.first for t in tables)]),
            second=np.concatenate([none, *(t.second for t in tables)]),
            shared=np.concatenate([none, *(t.shared for t in tables)]),
            figures=np.concatenate([np.zeros((0, len(FIGURES))), *(t.figures for t in tables)]),
        )

    def where(self, kept: Bools | Ints) -> Table:
        """Return some of the pairs, by a mark on each or by their numbers."""
        return Table(
            first=self.first[kept],
            second=self.second[kept],
            shared=self.shared[kept],
            figures=self.figures[kept],
        )

    def figure(self, name: str) -> Floats:
        """Return one figure of all pairs."""
        return self.figures[:, _PLACE[name]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """The pairs of a story that are looked at one by one, in the order of the views, and all near pairs."""

    views: Sequence[View]
    table: Table
    #: Pair -> weighted terms that both hold, heaviest first.
    terms: Sequence[tuple[str, ...]]
    #: Pair -> the rules of conflict that may find two values for one question (``clues.Rule``); 0 for none.
    rules: Ints
    near: Nearness

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.table.first)

    def pairs(self, kept: Bools | None = None) -> list[Pair]:
        """Return the pairs one by one, all or those that are marked: a large story has hundreds of thousands."""
        chosen = np.arange(len(self)) if kept is None else np.flatnonzero(kept)
        table = self.table.where(chosen)
        rows = zip(
            chosen.tolist(), table.first.tolist(), table.second.tolist(), table.figures.tolist(), strict=True
        )
        return [
            Pair(a=self.views[i], b=self.views[j], figures=tuple(row), shared=self.terms[k])
            for k, i, j, row in rows
        ]

    def contested(self) -> list[tuple[Pair, int]]:
        """Return the pairs that some rule of conflict looks at, with these rules."""
        some = self.rules > 0
        return list(zip(self.pairs(some), self.rules[some].tolist(), strict=True))


def pairs(views: Sequence[View], vectors: Vectors, meant: Meanings) -> list[Pair]:
    """Return all near pairs of statements of different reports with all their figures, in the order of the views.

    ``vectors`` has a row for each view, and ``meant`` its words.
    """
    figures = Figures(views, vectors, meant)
    out = []
    for block in blocks([v.report for v in views]):
        table = figures.cheap(block)
        figures.fill(table)
        out += figures.pairs(table)
    return sorted(out, key=lambda p: (p.a.index, p.b.index))


class Figures:
    """The figures of near pairs, a report against all later ones at a time.

    An inverted index of terms and products of the vectors propose the pairs, and what is dear to work out is left to a
    second step, for whoever needs it of few.
    """

    def __init__(self, views: Sequence[View], vectors: Vectors, meant: Meanings) -> None:
        self._views = views
        self._terms = Terms.of(views)
        self._reports = np.array([v.report for v in views], dtype=np.int64)
        self._centred = _centred(vectors) if len(views) else vectors
        self._vectors = vectors
        self._meant = meant
        self._runs = Runs([v.words for v in views])
        self._acts = Index.of([[root(e.lemma) for e in v.statement.events] for v in views])
        self._deeds = Deeds(views)
        self._circumstances = Circumstances(views)
        self._numbers = Numbers(views)
        self._words = np.array([len(v.words) for v in views], dtype=np.int64)
        self._has_acts = np.array([bool(v.statement.events) for v in views], dtype=bool)
        self._polarity = np.array([v.statement.polarity == "negated" for v in views], dtype=bool)
        self._tops = 1 / (1 + np.array(_places(views), dtype=np.float64))

    def pairs(self, table: Table) -> list[Pair]:
        """Return the pairs of a table one by one."""
        rows = zip(table.first.tolist(), table.second.tolist(), table.figures.tolist(), strict=True)
        views, common = self._views, self._terms.common
        return [Pair(a=views[i], b=views[j], figures=tuple(row), shared=common(i, j)) for i, j, row in rows]

    def common(self, block: Block, table: Table) -> list[tuple[str, ...]]:
        """Return for each pair of a block the weighted terms that both hold, heaviest first."""
        return self._terms.common_of(block, table.first, table.second)

    def cheap(self, block: Block) -> Table:
        """Return the near pairs of a block with all figures but the dear ones."""
        found = near(block, self._terms, self._centred, self._reports)
        i, j = found.first, found.second
        rows, columns = i - block.first, j - block.start
        meaning = cosines(self._vectors[block.first : block.last], self._vectors[block.start : block.stop])
        run = np.zeros(len(i), dtype=np.int64)
        for k, one in _by_row(i):
            run[k] = self._runs.longest(one, j[k])
        sizes = self._terms.sizes
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
            "shared": found.shared,
            "longer": np.maximum(self._meant.lengths[i], self._meant.lengths[j]),
            "numbers_apart": self._numbers.apart(block, i, j),
            "speakers": self._circumstances.speakers(i, j),
            "days": self._circumstances.days(i, j),
            "tenses": self._circumstances.tenses(i, j),
            "beside": found.beside,
        }
        figures = np.zeros((len(i), len(FIGURES)))
        for name, values in known.items():
            figures[:, _PLACE[name]] = values
        return Table(first=i, second=j, shared=found.shared, figures=figures)

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
