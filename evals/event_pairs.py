"""Same event across documents: pairs of validated sentences of ECB+, by weights fitted on the other half of the topics.

The table ``same_event`` of the package is fitted on all of ECB+, so its own figure here flatters it; the honest one fits the
same figures on the pairs of the odd topics and tells those of the even ones, and the other way round. Told are pairs of
sentences of two documents, whether or not they are candidates of the comparing room: one that is no candidate has no
chance. Beside it stand the weights of sameness as the package has them, which nothing of ECB+ went into, and the cosine of
weighted words alone at the threshold that is best on the other half. What is the same is told in ``evals/ecb_pairs.py``.

The first four documents of each sub-topic are read as far as their last validated sentence; read in full they give more to
weigh words by, and nearly all figures are higher.

    python -m evals.event_pairs            as the gate has it
    python -m evals.event_pairs --whole    the same documents in full (minutes)
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.common import evaluation_root
from evals.ecb_pairs import Document, documents
from evals.train_judge import OF_ONE_EVENT, Fitted, fit
from secondsource.compare import look
from secondsource.compare.candidates import FIGURES, pairs
from secondsource.compare.conflict_counts import LEAST_ALIGNED
from secondsource.compare.judge import judge, weights
from secondsource.compare.meanings import meanings
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Story
from secondsource.resolve import resolve

Floats = NDArray[np.float64]

#: Reports a pseudo-story, as when the table was fitted.
_REPORTS = 4
_WORDS = FIGURES.index("words")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """Two validated sentences of two documents."""

    topic: int
    same: bool
    #: Figures of the candidate pairs of statements in them; none where there is no candidate.
    figures: tuple[tuple[float, ...], ...]
    #: What the judge of sameness says of them: 2 the same, 1 possibly so, 0 nothing.
    verdict: int


def sentence_pairs(docs: Sequence[Document], whole: bool) -> Iterator[SentencePair]:
    """Yield the labelled pairs of the pseudo-story of each sub-topic."""
    by_topic: dict[str, list[Document]] = defaultdict(list)
    for doc in docs:
        by_topic[doc.topic].append(doc)
    for topic in sorted(by_topic):
        story = [doc if whole else _opening(doc) for doc in by_topic[topic][:_REPORTS]]
        if len(story) > 1:
            yield from _of_story(int(topic.removesuffix("plus")), story)


def _opening(doc: Document) -> Document:
    """Return a document that ends with its last validated sentence, so that a fifth of the text is read."""
    end = doc.lines[max(doc.events)][1] if doc.events else 0
    return replace(doc, article=replace(doc.article, text=doc.article.text[:end] + "\n"))


def _of_story(topic: int, story: Sequence[Document]) -> Iterator[SentencePair]:
    readings = tuple(read([d.article for d in story], models.pipeline(), models.embedder()))
    whole = Story(id=str(topic), title="", articles=tuple(d.article.id for d in story))
    telling = resolve(whole, readings, ())
    views = look(telling.readings)
    place = {v.statement.id: (v.report, _line(story[v.report], v.statement.span.start)) for v in views}
    figures: dict[tuple[tuple[int, int], tuple[int, int]], list[tuple[float, ...]]] = defaultdict(list)
    vectors = np.concatenate([r.vectors for r in telling.readings])
    verdicts: dict[tuple[tuple[int, int], tuple[int, int]], int] = defaultdict(int)
    cast = {m.id: m for m in telling.cast}
    for pair in pairs(views, vectors, meanings(telling.readings)) if views else ():
        a, b = sorted((place[pair.a.statement.id], place[pair.b.statement.id]))
        figures[a, b].append(pair.figures)
        found = judge(pair, cast)
        if found is not None:
            verdicts[a, b] = max(verdicts[a, b], 2 if found.verdict == "same" else 1)
    lines = [(report, n) for report, doc in enumerate(story) for n in sorted(doc.events)]
    for x, y in combinations(lines, 2):
        if x[0] == y[0]:
            continue
        first, second = story[x[0]].events[x[1]], story[y[0]].events[y[1]]
        shared = len(first & second) / max(len(first), len(second))
        if shared == 0 or shared >= 0.5:
            yield SentencePair(
                topic=topic, same=shared >= 0.5, figures=tuple(figures[x, y]), verdict=verdicts[x, y]
            )


def _line(doc: Document, offset: int) -> int:
    return next((n for n, (start, end) in doc.lines.items() if start <= offset < end), -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What is said of each pair by what was fitted or chosen on the other half of the topics."""

    chance: Floats
    #: Whether the chance, or the cosine of words, reaches the limit that gives the best F on the other half.
    told: NDArray[np.bool_]
    worded: NDArray[np.bool_]


def left_out(found: Sequence[SentencePair]) -> LeftOut:
    """Tell each half of the topics by weights and limits from the other."""
    columns = [FIGURES.index(name) for name in OF_ONE_EVENT]
    same = np.array([p.same for p in found])
    cosines = np.array([_most(p, [f[_WORDS] for f in p.figures]) for p in found])
    chance, told, worded = (
        np.zeros(len(found)),
        np.zeros(len(found), dtype=bool),
        np.zeros(len(found), dtype=bool),
    )
    for half in (0, 1):
        here = np.array([p.topic % 2 == half for p in found])
        rest = [p for p in found if p.topic % 2 != half]
        y = np.array([p.same for p in rest for _ in p.figures], dtype=float)
        fitted = fit(np.array([f for p in rest for f in p.figures])[:, columns], y, np.ones(len(y)))
        every = np.array([_best(p, fitted, columns) for p in found])
        chance[here] = every[here]
        told[here] = (every >= _limit(every[~here], same[~here]))[here]
        worded[here] = (cosines >= _limit(cosines[~here], same[~here]))[here]
    return LeftOut(chance=chance, told=told, worded=worded)


def _best(pair: SentencePair, fitted: Fitted, columns: Sequence[int]) -> float:
    if not pair.figures:
        return 0.0
    return float(fitted.chance(np.array(pair.figures)[:, list(columns)]).max())


def _most(pair: SentencePair, values: Sequence[float]) -> float:
    """The best value of the candidates in a pair of sentences, 0 where there is none."""
    return max(values) if pair.figures else 0.0


def _limit(values: Floats, same: NDArray[np.bool_]) -> float:
    return float(max(np.linspace(0.02, 0.98, 97), key=lambda t: measured(values >= t, same)[2]))


def measured(told: NDArray[np.bool_], same: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Return precision, recall and F of the pairs told."""
    right = int((told & same).sum())
    return (
        right / max(1, int(told.sum())),
        right / max(1, int(same.sum())),
        2 * right / max(1, int(told.sum()) + int(same.sum())),
    )


def score(root: Path, whole: bool = False) -> dict[str, float]:
    """Return precision, recall and F of each way of telling, and how many pairs there are."""
    found = list(sentence_pairs(documents(root / "eval" / "ecbplus"), whole))
    same = np.array([p.same for p in found])
    other = left_out(found)
    shipped = np.array([_most(p, [weights("same_event").chance(f) for f in p.figures]) for p in found])
    verdict = np.array([p.verdict for p in found])
    ways = {
        "left_out": other.chance >= 0.5,
        "left_out_aligned": other.chance >= LEAST_ALIGNED,
        "left_out_best": other.told,
        "shipped_event": shipped >= 0.5,
        "sameness_same": verdict == 2,
        "sameness_possible": verdict >= 1,
        "words": other.worded,
    }
    out = {"pairs": float(len(found)), "same": float(same.sum())}
    out["candidates"] = sum(bool(p.figures) for p in found if p.same) / max(1, int(same.sum()))
    for name, told in ways.items():
        out[f"{name}.P"], out[f"{name}.R"], out[f"{name}.F"] = measured(told, same)
    return out


if __name__ == "__main__":
    for key, value in score(evaluation_root(), "--whole" in sys.argv[1:]).items():
        print(f"{key:22} {value:.3f}")
