"""The brief's lead against neutral roundups: ROUGE of its first words, beside a report's opening and TextRank.

Each story of AllSides (to 2018) comes with a roundup that its editors wrote from reports of the left, centre and right. The first
sentences of the brief are scored against it with ROUGE-1, ROUGE-2 and ROUGE-L (F; Lin 2004), as are the first three sentences
of one of the reports, chosen by hash, and TextRank over the sentences of all reports (Mihalcea and Tarau 2004), all three cut
at the same number of words. Roundups are about 37 words long and often tell background that no report opens with, so
scores are low for all; only their order says something. The reports behind ``evals/labels`` are left out.

    python -m evals.roundup          the first stories of the sample
    python -m evals.roundup --all    all sixty (minutes)
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.common import evaluation_root
from evals.labelled_pairs import labels
from secondsource.clean import clean
from secondsource.desk import grouped, page_of
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Capture, Given, Story, StoryPage, content_id

#: Stories of the sample, and those of them that are scored by the gate.
STORIES, GATED = 60, 14
#: Words of a summary: as many as a lead has, and about as many as a roundup has.
BUDGETS = (100, 50)
_WORD = re.compile(r"[a-z0-9]+")
#: As in TextRank: the share of a sentence's rank that comes from its neighbours.
_DAMPING, _ROUNDS = 0.85, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of a story, as the collection has it."""

    outlet: str
    title: str
    text: str
    published: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story of the collection: its reports and the roundup written from them."""

    id: str
    roundup: str
    reports: tuple[Report, ...]


def sample(root: Path, most: int = STORIES) -> list[Told]:
    """Return so many stories, chosen by hash, none that a label is of."""
    taken = {x.story for x in labels()}
    lines = (root / "eval/allsides/stories-2012-2018.jsonl").read_text("utf-8").splitlines()
    stories = [s for s in map(json.loads, lines) if f"allsides:{s['story_id']}" not in taken]
    stories.sort(key=lambda s: _hash("roundup", s["story_id"]))
    return [
        Told(
            id=s["story_id"],
            roundup=s["roundup"],
            reports=tuple(
                Report(
                    outlet=a["source"], title=a["title"], text=a["text"], published=a["date"], url=a["url"]
                )
                for a in s["articles"]
            ),
        )
        for s in stories
        if len(s["articles"]) > 1 and s["roundup"].strip()
    ][:most]


def _hash(*words: str) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def page(told: Told) -> StoryPage:
    """Clean, read and compare the reports as one story."""
    cleaned = (clean(_capture(f"{told.id}/{n}", r)) for n, r in enumerate(told.reports))
    articles = tuple({a.id: a for a in cleaned if isinstance(a, Article)}.values())
    readings = tuple(read(articles, models.pipeline(), models.embedder()))
    grouping, _ = grouped(readings, models.embedder())
    story = Story(id=told.id, title="", articles=tuple(a.id for a in articles))
    return page_of(story, readings, grouping.origin_groups)[0]


def _capture(name: str, report: Report) -> Capture:
    record = {
        "title": report.title,
        "maintext": report.text,
        "date_publish": report.published,
        "url": report.url,
    }
    data = json.dumps(record).encode()
    given = Given(outlet=report.outlet)
    return Capture(id=content_id(name), path=name, media="record", data=data, given=given)


# -- summaries -----------------------------------------------------------------------------------


def summaries(page: StoryPage, budget: int) -> dict[str, str]:
    """Return the summaries of a story, each of so many words at most."""
    reports = [
        [r.article.text[s.span.start : s.span.end] for s in r.sentences]
        for r in page.telling.readings
        if r.sentences
    ]
    chosen = int(_hash("report", page.telling.story.id), 16) % max(1, len(reports))
    return {
        "brief": _cut([s.text for s in page.brief.sentences], budget),
        "opening": _cut(reports[chosen][:3], budget) if reports else "",
        "textrank": textrank([s for report in reports for s in report], budget),
    }


def _cut(sentences: Sequence[str], budget: int) -> str:
    return " ".join(" ".join(sentences).split()[:budget])


def textrank(sentences: Sequence[str], budget: int) -> str:
    """Return the sentences that rank highest, in their order, the last one cut at the budget.

    PageRank over sentences whose edges weigh the words that two share, by the logarithms of their lengths
    (Mihalcea and Tarau 2004).
    """
    words = [frozenset(_WORD.findall(s.lower())) for s in sentences]
    size = len(words)
    edges = np.zeros((size, size))
    for i in range(size):
        for j in range(i):
            if len(words[i]) > 1 and len(words[j]) > 1:
                edges[i, j] = edges[j, i] = len(words[i] & words[j]) / (
                    math.log(len(words[i])) + math.log(len(words[j]))
                )
    flow = edges / np.maximum(edges.sum(axis=1, keepdims=True), 1e-9)
    rank = np.ones(size)
    for _ in range(_ROUNDS):
        rank = (1 - _DAMPING) + _DAMPING * (flow.T @ rank)
    left, kept = budget, {}
    for k in sorted(range(size), key=lambda k: (-round(float(rank[k]), 9), k)):
        if left <= 0:
            break
        kept[k] = sentences[k].split()[:left]
        left -= len(kept[k])
    return " ".join(word for k in sorted(kept) for word in kept[k])


# -- ROUGE ---------------------------------------------------------------------------------------


def rouge(told: str, reference: str) -> dict[str, float]:
    """ROUGE-1, ROUGE-2 and ROUGE-L F of a summary (Lin 2004): lower case, no stemming, no stop words taken out.

    ROUGE-N counts the n-grams in common, each as often as it stands in both; ROUGE-L takes the longest common subsequence
    of the two texts as wholes.
    """
    x, y = _WORD.findall(told.lower()), _WORD.findall(reference.lower())
    return {
        "rouge1": _f(_common(x, y, 1), len(x), len(y)),
        "rouge2": _f(_common(x, y, 2), len(x) - 1, len(y) - 1),
        "rougeL": _f(_subsequence(x, y), len(x), len(y)),
    }


def _f(common: int, first: int, second: int) -> float:
    return 2 * common / (first + second) if common else 0.0


def _common(x: Sequence[str], y: Sequence[str], n: int) -> int:
    first, second = (Counter(tuple(w[k : k + n]) for k in range(len(w) - n + 1)) for w in (x, y))
    return sum((first & second).values())


def _subsequence(x: Sequence[str], y: Sequence[str]) -> int:
    row = [0] * (len(y) + 1)
    for word in x:
        last = row
        row = [0]
        for k, other in enumerate(y):
            row.append(last[k] + 1 if word == other else max(last[k + 1], row[k]))
    return row[-1]


# -- scores --------------------------------------------------------------------------------------


def compared(pages: Sequence[StoryPage], roundups: Mapping[str, str]) -> dict[str, float]:
    """Return the mean scores of each summary at each budget; the first budget goes without saying."""
    out = {"stories": float(len(pages))}
    for budget in BUDGETS:
        found = [
            (name, rouge(text, roundups[p.telling.story.id]))
            for p in pages
            for name, text in summaries(p, budget).items()
        ]
        at = "" if budget == BUDGETS[0] else f".{budget}"
        for name in ("brief", "opening", "textrank"):
            mine = [scores for told, scores in found if told == name]
            for kind in ("rouge1", "rouge2", "rougeL"):
                out[f"{name}.{kind}{at}"] = sum(s[kind] for s in mine) / max(1, len(mine))
    return out


def score(root: Path, most: int = GATED) -> dict[str, float]:
    """Return ROUGE of the brief's lead and of both baselines."""
    stories = sample(root, most)
    return compared([page(s) for s in stories], {s.id: s.roundup for s in stories})


if __name__ == "__main__":
    every = "--all" in sys.argv[1:]
    for key, value in score(evaluation_root(), STORIES if every else GATED).items():
        print(f"{key:22} {value:.3f}")
