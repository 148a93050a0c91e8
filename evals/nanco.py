"""Which answers to one question say the same: the judge of sameness on NAnCo, beside the cosine of sentence vectors.

NAnCo (Laban et al. 2022, "Discord Questions", BSD-3) has answers to a question about a story, each a passage of another
outlet's report with the words that answer it, and clusters of answers that say the same. Each passage is read as a
report of its own, the passages of a question are one story, and a pair of answers gets the best chance of any two
statements that hold words of the answer. The bare answers are judged as the program judges answers to an open question,
by the cosine of their vectors. Passages hold other claims beside the answer, and an answer of two words is the
same within very different sentences, so this asks for more than sameness of statements: it shows what the judge leaves.

    python -m evals.nanco
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.common import bare_article, evaluation_root
from secondsource.compare import compare, look
from secondsource.compare.answers import SAME_ANSWER
from secondsource.compare.candidates import pairs
from secondsource.compare.judge import veto, weights
from secondsource.compare.meanings import meanings
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Span, Story, content_id
from secondsource.resolve import resolve

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: the passage that holds it, where in it, and the number of its cluster."""

    article: Article
    start: int
    end: int
    cluster: int

    @property
    def words(self) -> str:
        """The words that answer the question."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Pairs of answers: whether they are the same, and what each way of telling says of them."""

    same: NDArray[np.bool_]
    #: 2 where the judge calls the pair the same, 1 possibly so, else 0.
    verdict: NDArray[np.int64]
    #: The judge's chance, without thresholds.
    chance: Floats
    #: Cosine of the vectors of the answers, and of the passages.
    answers: Floats
    passages: Floats


def questions(root: Path) -> Iterator[list[Answer]]:
    """Yield the answers of each question, as passages."""
    file = root / "eval" / "nanco" / "nanco-5-questions.json"
    for number, question in enumerate(json.loads(file.read_text("utf-8"))):
        yield [
            _answer(f"{number}-{place}", found["Paragraph"], found["Answer"], int(found["cluster_global"]))
            for place, found in enumerate(question["answers"])
        ]


def _answer(name: str, passage: str, words: str, cluster: int) -> Answer:
    """Find the answer in its passage; where it is not worded so there, the whole passage is the answer."""
    start = passage.lower().find(words.lower())
    first, last = (start, start + len(words)) if start >= 0 else (0, len(passage))
    return Answer(article=_article(name, passage), start=first, end=last, cluster=cluster)


def _article(name: str, text: str) -> Article:
    return bare_article(name, text, id_=content_id("article", name, text), outlet=f"outlet-{name}")


def scored(answers: Sequence[Answer]) -> Scored:
    """Judge every pair of answers to one question."""
    articles = [a.article for a in answers]
    readings = tuple(read(articles, models.pipeline(), models.embedder()))
    telling = resolve(Story(id="question", title="", articles=tuple(a.id for a in articles)), readings, ())
    views = look(telling.readings)
    of_view = [_answer_of(v.statement.span, answers) for v in views]
    of_statement = {v.statement.id: k for v, k in zip(views, of_view, strict=True)}
    size = len(answers)
    chance, verdict = np.zeros((size, size)), np.zeros((size, size), dtype=np.int64)
    vectors = np.concatenate([r.vectors for r in telling.readings])
    cast = {m.id: m for m in telling.cast}
    for pair in pairs(views, vectors, meanings(telling.readings)):
        i, j = of_view[pair.a.index], of_view[pair.b.index]
        if i is not None and j is not None and veto(pair.a, pair.b, cast) is None:
            chance[i, j] = max(chance[i, j], weights().chance(pair.figures))
    for found in compare(telling).alignments:
        i, j = of_statement[found.a], of_statement[found.b]
        if i is not None and j is not None:
            verdict[i, j] = max(verdict[i, j], 2 if found.verdict == "same" else 1)
    every = list(combinations(range(size), 2))
    both = ([i for i, _ in every], [j for _, j in every])
    return Scored(
        same=np.array([answers[i].cluster == answers[j].cluster for i, j in every]),
        verdict=np.maximum(verdict, verdict.T)[both],
        chance=np.maximum(chance, chance.T)[both],
        answers=_cosines([a.words for a in answers])[both],
        passages=_cosines([a.article.text for a in answers])[both],
    )


def _answer_of(span: Span, answers: Sequence[Answer]) -> int | None:
    """Number of the answer that a statement holds words of, or None."""
    for number, answer in enumerate(answers):
        if answer.article.id == span.article:
            return number if span.start < answer.end and answer.start < span.end else None
    return None


def _cosines(texts: Sequence[str]) -> Floats:
    vectors = models.embedder().embed(texts)
    return np.asarray(vectors @ vectors.T, dtype=np.float64)


def balanced(told: NDArray[np.bool_], same: NDArray[np.bool_]) -> float:
    """Mean of the share of the same pairs told so, and of the other pairs not told so."""
    return float((told[same].mean() + (~told[~same]).mean()) / 2)


def best(values: Floats, same: NDArray[np.bool_]) -> float:
    """Balanced accuracy at the threshold that gives most, chosen on the very pairs: an upper bound."""
    return max(balanced(values >= limit, same) for limit in np.unique(values))


def elsewhere(values: Sequence[Floats], same: Sequence[NDArray[np.bool_]]) -> float:
    """Balanced accuracy over all pairs, those of each question at the threshold best on the other questions."""
    told = []
    for left_out in range(len(values)):
        rest = np.concatenate([v for k, v in enumerate(values) if k != left_out])
        truth = np.concatenate([s for k, s in enumerate(same) if k != left_out])
        limit = max(np.unique(rest), key=lambda t: (balanced(rest >= t, truth), -t))
        told.append(values[left_out] >= limit)
    return balanced(np.concatenate(told), np.concatenate(same))


def score(root: Path) -> dict[str, float]:
    """Return balanced accuracy, precision and recall at both thresholds, and what cosine reaches."""
    found = [scored(answers) for answers in questions(root)]
    same = np.concatenate([s.same for s in found])
    verdict = np.concatenate([s.verdict for s in found])
    out = {"pairs": float(len(same)), "same": float(same.mean())}
    # The limit of the program is within those that leaving out one question or another gives.
    out["answers.balanced"] = balanced(np.concatenate([s.answers for s in found]) >= SAME_ANSWER, same)
    for name, least in (("same", 2), ("possible", 1)):
        told = verdict >= least
        out[f"{name}.balanced"] = balanced(told, same)
        out[f"{name}.precision"] = float(same[told].mean()) if told.any() else 0.0
        out[f"{name}.recall"] = float(told[same].mean())
    ways = {
        "judge": [s.chance for s in found],
        "cosine_answers": [s.answers for s in found],
        "cosine_passages": [s.passages for s in found],
    }
    for name, values in ways.items():
        out[f"{name}.best"] = best(np.concatenate(values), same)
        out[f"{name}.elsewhere"] = elsewhere(values, [s.same for s in found])
    return out


if __name__ == "__main__":
    for key, value in score(evaluation_root()).items():
        print(f"{key:26} {value:.3f}")
