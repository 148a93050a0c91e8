"""Pairs of statements of real reports, labelled by reading: which say the same.

``evals/labels/same_statement.tsv`` holds places only, no texts: story, report and characters of each statement, the label
(``same``; ``partly``: one clear fact in common, beside others; ``other``), how many candidate pairs of its story the
pair stands for, since doubtful and likely pairs were drawn more often, and which reader labelled it. The reports are 547 stories of AllSides,
62 of Giveme5W1H's news clusters and seven of its gold standard, read from ``SECONDSOURCE_EVAL``. Twenty-seven readers labelled 16,832 pairs, drawn by the
chance that the judge of the day gave them: ``a`` 1,100 pairs of sixty stories, ``e`` to ``n`` 7,207 of 330, ``o`` to ``t`` 3,518 of 143 (117 of them new) and
``u`` to ``A`` 3,418 more of stories already there, on which the judge and the reader of pairs are fitted; ``b`` to ``d`` 1,589 of 109 other stories, on which they are measured. 304 pairs were labelled by two of
``e`` to ``i``, who worked by one guideline: they gave the same label to 94 % (Cohen's kappa of same or partly against other .93).
No story is one of the gold bundles'.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from secondsource.clean import clean
from secondsource.compare import look
from secondsource.compare.candidates import Pair, pairs
from secondsource.compare.evidence import View
from secondsource.compare.meanings import meanings
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Capture, CastMember, Given, Reading, Story
from secondsource.resolve import resolve

#: The readers on whose labels the judge is fitted, and those on whose labels it is measured.
FITTED, MEASURED = "aefghijklmnopqrstuvwxyzA", "bcd"
LABELS = Path(__file__).with_name("labels") / "same_statement.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A statement, by its report and characters."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What the reader said of a pair."""

    story: str
    a: Place
    b: Place
    label: str
    #: How many candidate pairs it stands for.
    stands_for: float
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A labelled pair as the comparing room sees it."""

    label: Label
    pair: Pair
    cast: dict[str, CastMember]


def labels() -> list[Label]:
    """Return all labels, in the order of the file."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [
            Label(
                story=row["story"],
                a=Place(report=row["report_a"], start=int(row["start_a"]), end=int(row["end_a"])),
                b=Place(report=row["report_b"], start=int(row["start_b"]), end=int(row["end_b"])),
                label=row["label"],
                stands_for=float(row["stands_for"]),
                reader=row["reader"],
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]


def judged(root: Path, readers: str = FITTED) -> Iterator[Judged]:
    """Yield each pair labelled by some readers that is a candidate still, with its figures; stories in order of name."""
    every = [x for x in labels() if x.reader in readers]
    texts = _records(root, {p.report for x in every for p in (x.a, x.b)})
    articles = {name: _article(name, data) for name, data in sorted(texts.items())}
    readings = dict(zip(articles, read(articles.values(), models.pipeline(), models.embedder()), strict=True))
    for story in sorted({x.story for x in every}):
        mine = [x for x in every if x.story == story]
        reports = sorted({p.report for x in mine for p in (x.a, x.b)})
        yield from _of_story(story, mine, [readings[r] for r in reports])


def _of_story(story: str, mine: Sequence[Label], readings: Sequence[Reading]) -> Iterator[Judged]:
    told = Story(id=story, title="", articles=tuple(r.article.id for r in readings))
    telling = resolve(told, readings, ())
    views = look(telling.readings)
    vectors = np.concatenate([r.vectors for r in telling.readings])
    found = {(p.a.index, p.b.index): p for p in pairs(views, vectors, meanings(telling.readings))}
    cast = {m.id: m for m in telling.cast}
    for label in mine:
        places = [_nearest(views, p) for p in (label.a, label.b)]
        if None in places:
            continue
        key = sorted(v.index for v in places if v is not None)
        pair = found.get((key[0], key[1]))
        if pair is not None:
            yield Judged(label=label, pair=pair, cast=cast)


def _nearest(views: Sequence[View], place: Place) -> View | None:
    """Return the statement that covers a place best, or None where none shares half of the longer's characters."""

    def overlap(v: View) -> float:
        span = v.statement.span
        shared = min(span.end, place.end) - max(span.start, place.start)
        return shared / max(span.end - span.start, place.end - place.start)

    mine = [v for v in views if v.outlet == place.report]
    best = max(mine, key=lambda v: (overlap(v), -v.index), default=None)
    return best if best is not None and overlap(best) >= 0.5 else None


def _article(name: str, data: bytes) -> Article:
    made = clean(Capture(id=name, path=name, media="record", data=data, given=Given(outlet=name)))
    if not isinstance(made, Article):
        raise ValueError(f"{name}: {made.reason}; the labels were made on other data")
    return replace(made, outlet=name)


def _records(root: Path, wanted: set[str]) -> dict[str, bytes]:
    """Return the reports that the labels name, as news-please records."""
    out = {}
    for path in sorted((root / "eval/giveme5w1h/news_cluster").glob("*.json")):
        name = f"newscluster:{path.stem[:16]}"
        if name in wanted:
            out[name] = path.read_bytes()
    for path in sorted((root / "eval/giveme5w1h/gold_standard").glob("*.json")):
        name = f"goldstandard:{path.stem[:16]}"
        if name in wanted:
            item = json.loads(path.read_text("utf-8"))
            out[name] = _record(item, item["date_publish"], item["publisher"])
    lines = (root / "eval/allsides/stories-2012-2018.jsonl").read_text("utf-8").splitlines()
    for story in map(json.loads, lines):
        for number, article in enumerate(story["articles"]):
            name = f"allsides:{story['story_id']}/{number}"
            if name in wanted:
                out[name] = _record(article, article["date"], article["source"])
    missing = sorted(wanted - out.keys())
    if missing:
        raise ValueError(f"no report {missing[0]} in the evaluation data ({len(missing)} missing)")
    return out


def _record(article: Mapping[str, str | None], published: str | None, source: str | None) -> bytes:
    record = {
        "title": article["title"],
        "maintext": article["text"],
        "date_publish": published,
        "source_domain": source,
        "url": article.get("url"),
    }
    return json.dumps(record).encode()
