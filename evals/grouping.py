"""Stories found in two public collections, against their gold clusters: B-cubed and pairs.

One fixed setting serves both; it was chosen on one half of each (`fit_half`), and the rows ``test`` are the other half.
``news_cluster`` is Giveme5W1H's set (383 articles of 69 events); its gold puts old articles of one topic into some
events, months apart, which a program that keeps days apart cannot follow. ``allsides_all`` is all 1,619 reports of 694
stories of US politics, many of them days apart in one affair, and the days of 225 reports are not known; ``allsides`` is a
sample of 400 of them, whole stories, which score higher because fewer stories of one affair are among them. Features are
those of the light reading, without the vectors of the first sentences, which grouping does not look at.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.common import evaluation_root
from secondsource.group import Features, features, same_story
from secondsource.language import models
from secondsource.language.outlets import host_of, outlet_book
from secondsource.read.sentences import sentence_spans
from secondsource.records import Article

#: AllSides stories from this year on are the half that nothing was chosen on.
_TEST_YEAR = "2018"
#: Articles of the sample.
_SAMPLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An article and the story that the gold puts it in."""

    id: str
    story: str
    title: str
    text: str
    published: str | None
    #: Who publishes it; empty where that is unknown.
    outlet: str = ""


def news_cluster(root: Path) -> list[Labelled]:
    """Return Giveme5W1H's news clusters."""
    out = []
    for path in sorted((root / "eval/giveme5w1h/news_cluster").glob("*.json")):
        item = json.loads(path.read_text("utf-8"))
        out.append(
            Labelled(
                id=path.stem,
                story=item["newsCluster"]["Event"],
                title=item["title"] or "",
                text=item["text"] or "",
                published=item["date_publish"],
                outlet=_outlet(item["source_domain"] or ""),
            )
        )
    return out


def allsides(root: Path) -> list[Labelled]:
    """Return the stories of AllSides."""
    lines = (root / "eval/allsides/stories-2012-2018.jsonl").read_text("utf-8").splitlines()
    return [
        Labelled(
            id=f"{story['story_id']}/{n}",
            story=story["story_id"],
            title=a["title"],
            text=a["text"],
            published=a["date"] or None,
            outlet=_outlet(a["url"]),
        )
        for story in map(json.loads, lines)
        for n, a in enumerate(story["articles"])
    ]


def _outlet(address: str) -> str:
    known = outlet_book().by_url(host_of(address))
    return known.name if known else host_of(address)


def fit_half(articles: Sequence[Labelled]) -> set[str]:
    """Return the ids of the half that the setting was chosen on: AllSides before 2018, or half of the events by hash."""
    last: dict[str, str] = {}
    for a in articles:
        last[a.story] = max(last.get(a.story, ""), (a.published or "")[:4])
    if any(a.story.startswith(("train-", "val-", "test-")) for a in articles):
        return {a.id for a in articles if last[a.story] != _TEST_YEAR}
    return {a.id for a in articles if int(hashlib.sha256(a.story.encode()).hexdigest(), 16) % 2 == 0}


def sample(articles: Sequence[Labelled]) -> list[int]:
    """Return the places of whole stories, chosen by the hash of their id, until the sample is full."""
    out: list[int] = []
    places: dict[str, list[int]] = {}
    for n, a in enumerate(articles):
        places.setdefault(a.story, []).append(n)
    for story in sorted(places, key=lambda s: hashlib.sha256(s.encode()).hexdigest()):
        if len(out) < _SAMPLE:
            out += places[story]
    return out


def described(articles: Sequence[Labelled]) -> list[Features]:
    """Return the articles' features."""
    headlines = models.embedder().embed([a.title for a in articles])
    return [
        features(
            a.id,
            title=a.title,
            body=" ".join(s.of(a.text) for s in sentence_spans(_article(a))),
            published=a.published,
            headline=headline,
            outlet=a.outlet,
        )
        for a, headline in zip(articles, headlines, strict=True)
    ]


def _article(told: Labelled) -> Article:
    return Article(
        id=told.id,
        path=told.id,
        url=None,
        sha256="",
        text=told.text,
        text_is_input=True,
        outlet=told.outlet,
        title=told.title,
        title_span=None,
        authors=(),
        published=told.published,
        published_from="given" if told.published else None,
        inference=None,
        language="en",
        furniture=(),
        headings=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """B-cubed (Bagga and Baldwin 1998) and pairs of one labelling against another."""

    precision: float
    recall: float
    pair_precision: float
    pair_recall: float

    @property
    def f(self) -> float:
        """Harmonic mean of B-cubed precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def scores(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Scores:
    """Compare two labellings of the same things."""
    in_found, in_gold = Counter(found), Counter(gold)
    both = Counter(zip(found, gold, strict=True))
    right = sum(math.comb(n, 2) for n in both.values())
    return Scores(
        precision=sum(n * n / in_found[f] for (f, _), n in both.items()) / len(gold),
        recall=sum(n * n / in_gold[g] for (_, g), n in both.items()) / len(gold),
        pair_precision=right / max(1, sum(math.comb(n, 2) for n in in_found.values())),
        pair_recall=right / max(1, sum(math.comb(n, 2) for n in in_gold.values())),
    )


def found(reports: Sequence[Features], articles: Sequence[Labelled]) -> Scores:
    """Return the scores of the stories found in reports taken all at once."""
    label = {i: n for n, part in enumerate(same_story(reports)) for i in part}
    return scores([label[a.id] for a in articles], [a.story for a in articles])


def score(root: Path) -> dict[str, float]:
    """Return the scores of both collections, whole and on the half that nothing was chosen on."""
    out: dict[str, float] = {}
    for name, load in (("news_cluster", news_cluster), ("allsides_all", allsides)):
        articles = load(root)
        reports = described(articles)
        fit = fit_half(articles)
        for part in ("", "test."):
            kept = [n for n, a in enumerate(articles) if not part or a.id not in fit]
            of = found([reports[n] for n in kept], [articles[n] for n in kept])
            out |= {
                f"{name}.{part}f": of.f,
                f"{name}.{part}precision": of.precision,
                f"{name}.{part}recall": of.recall,
                f"{name}.{part}pair_precision": of.pair_precision,
                f"{name}.{part}articles": float(len(kept)),
            }
        if name == "allsides_all":
            kept = sample(articles)
            of = found([reports[n] for n in kept], [articles[n] for n in kept])
            out |= {"allsides.f": of.f, "allsides.pair_precision": of.pair_precision}
    return out


if __name__ == "__main__":
    for key, value in score(evaluation_root()).items():
        print(f"{key:30} {value:.3f}")
