"""Stories found as the news comes in: reports fed one day at a time, in order of publication, against the gold clusters.

Each day's reports are filed by the newsroom's own clerk into a store made for it, so that what is known of the stories on file is what the
store finds: the neighbours of a report, and not all that was published within `WINDOW` days. Cleaning and light reading are left out: the
clerk is handed the features. Rows: ``f`` and ``pair_precision`` of the stories at the end;
``order_within_day``, the change of B-cubed F1 when the reports of a day come one by one, in an order drawn by hash;
``batch_agreement``, B-cubed F1 of the stories found at once against those found day by day; and ``unrelated.pair_precision_lost``,
how much pairwise precision falls on AllSides when 2,000 unrelated articles are mixed in, on the same days.

Undated reports come on the day of their story's first dated one: a newsroom would get them then.
"""

from __future__ import annotations

import csv
import hashlib
import math
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.common import evaluation_root
from evals.grouping import Labelled, Scores, allsides, described, news_cluster, scores
from secondsource.group import Features, same_story
from secondsource.language.models import Embedder
from secondsource.newsroom.filing import Clerk
from secondsource.newsroom.rooms import Rooms
from secondsource.records import Article, Capture, Given, Skipped, content_id
from secondsource.store import open_store, stories

#: Articles mixed in.
_UNRELATED = 2000


def arrivals(articles: Sequence[Labelled]) -> dict[str, date]:
    """Return the day on which each report comes: its own, or that of its story's first dated report."""
    first: dict[str, str] = {}
    for a in articles:
        if a.published:
            first[a.story] = min(first.get(a.story, a.published[:10]), a.published[:10])
    return {
        a.id: date.fromisoformat((a.published or first.get(a.story) or "2000-01-01")[:10]) for a in articles
    }


class _Prepared(Rooms):
    """Rooms to which captures come cleaned."""

    def __init__(self) -> None:
        super().__init__(None, None)  # type: ignore[arg-type]

    def clean_capture(self, capture: Capture, outlets: Path | None = None) -> Article | Skipped:  # noqa: ARG002
        """Return an article of which only title, outlet and day are real, as the features have the rest."""
        given = capture.given
        bare = Article.of_body(capture.path, article_id=capture.path, path=capture.path)
        return replace(bare, outlet=given.outlet or "", title=given.title, published=given.published)


def fed(reports: Sequence[Features], days: Mapping[str, date], order: str | None = None) -> dict[str, str]:
    """Return the story of each report after all have come: a day's at once, or one by one in an order drawn by a name."""
    by_day: dict[date, list[Features]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.id):
        by_day[days[report.id]].append(report)
    features = {r.id: r for r in reports}

    def light(articles: Sequence[Article], _: Embedder) -> Iterator[Features]:
        return (features[a.id] for a in articles)

    with TemporaryDirectory() as folder, closing(open_store(Path(folder) / "store.db")) as store:
        today = min(by_day)
        clerk = Clerk(store, _Prepared(), light, lambda: f"{today}T12:00:00Z")
        for today in sorted(by_day):
            drawn = sorted(
                by_day[today], key=lambda r: hashlib.sha256(f"{order} {r.id}".encode()).hexdigest()
            )
            for batch in [drawn] if order is None else [[one] for one in drawn]:
                clerk.add([_capture(one) for one in batch])
        with store.reading() as connection:
            return {m.version: m.story for m in stories.of_articles(connection, sorted(features))}


def _capture(report: Features) -> Capture:
    given = Given(
        outlet=report.outlet or None,
        title=" ".join(report.title_terms),
        published=report.day.isoformat() if report.day else None,
    )
    return Capture(
        id=content_id(report.id, length=64),
        path=report.id,
        media="text",
        data=report.id.encode(),
        given=given,
    )


def measured(articles: Sequence[Labelled], story: Mapping[str, object]) -> Scores:
    """Compare stories with the gold."""
    return scores([story[a.id] for a in articles], [a.story for a in articles])


def unrelated(root: Path, days: Sequence[date]) -> list[Labelled]:
    """Return articles on other matters than US politics of 2016-2018, laid each on one of these days."""
    texts = list(_news(root / "eval"))
    texts.sort(key=lambda t: hashlib.sha256(t.encode()).hexdigest())
    out = []
    for n, text in enumerate(texts[:_UNRELATED]):
        title, _, body = text.partition("\n")
        on = days[n % len(days)].isoformat()
        name = f"unrelated/{n}"
        out.append(Labelled(id=name, story=name, title=title[:200], text=body, published=on))
    return out


def _news(root: Path) -> Iterator[str]:
    """Yield the texts of NewsDiscourse, FNC-1, ECB+ and TempEval-3, a title on the first line."""
    for name in ("train", "test", "validation"):
        with zipfile.ZipFile(root / f"newsdiscourse/data/{name}.zip") as archive:
            for member in sorted(archive.namelist()):
                if member.endswith(".txt") and "__MACOSX" not in member:
                    yield archive.read(member).decode("utf-8", "replace")
    csv.field_size_limit(10**8)
    with (root / "fnc1/bodies.csv").open(encoding="utf-8", newline="") as lines:
        yield from (row["articleBody"] for row in csv.DictReader(lines))
    for path in sorted((root / "ecbplus").glob("*/*.xml")):
        yield " ".join(re.findall(r"<token [^>]*>([^<]*)</token>", path.read_text("utf-8", errors="replace")))
    for path in sorted((root / "tempeval3").rglob("*.tml")):
        told = re.search(r"<TEXT>(.*)</TEXT>", path.read_text("utf-8", errors="replace"), re.DOTALL)
        yield re.sub(r"<[^>]+>", "", told[1] if told else "").strip()


def score(root: Path) -> dict[str, float]:
    """Return the scores of both collections as they come in, and of AllSides among unrelated articles."""
    out: dict[str, float] = {}
    kept: dict[str, tuple[list[Labelled], list[Features], dict[str, date]]] = {}
    for name, load in (("news_cluster", news_cluster), ("allsides", allsides)):
        articles = load(root)
        reports, days = described(articles), arrivals(articles)
        kept[name] = (articles, reports, days)
        daily = fed(reports, days)
        of = measured(articles, daily)
        orders = [of.f, measured(articles, fed(reports, days, "a")).f]
        at_once = {i: n for n, part in enumerate(same_story(reports)) for i in part}
        out |= {
            f"{name}.f": of.f,
            f"{name}.pair_precision": of.pair_precision,
            f"{name}.order_within_day": max(orders) - min(orders),
            f"{name}.batch_agreement": scores(
                [daily[a.id] for a in articles], [at_once[a.id] for a in articles]
            ).f,
        }
    return out | mixed(root, *kept["allsides"])


def mixed(
    root: Path, articles: Sequence[Labelled], reports: Sequence[Features], days: Mapping[str, date]
) -> dict[str, float]:
    """Return what unrelated articles do to the stories of a collection.

    Pairs of two unrelated articles are not judged, since some tell one story; those of one with a report of the
    collection are wrong.
    """
    others = unrelated(root, sorted(set(days.values())))
    together = [*reports, *described(others)]
    label = {i: n for n, part in enumerate(same_story(together)) for i in part}
    alone = {i: n for n, part in enumerate(same_story(reports)) for i in part}
    strangers = Counter(label[o.id] for o in others)
    in_story = Counter(label[a.id] for a in articles)
    crossed = sum(strangers[n] * count for n, count in in_story.items())
    pairs = sum(math.comb(n, 2) for n in in_story.values())
    among = measured(articles, label)
    precision = among.pair_precision * pairs / (pairs + crossed)
    return {
        "unrelated.articles": float(len(others)),
        "unrelated.pair_precision": precision,
        "unrelated.pair_precision_lost": measured(articles, alone).pair_precision - precision,
    }


if __name__ == "__main__":
    for key, value in score(evaluation_root()).items():
        print(f"{key:40} {value:.3f}")
