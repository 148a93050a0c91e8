"""The desk: the only place where the rooms are wired together."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource import __version__
from secondsource.brief import compose, gather_quotes
from secondsource.clean import clean
from secondsource.collect import Asked, collect
from secondsource.compare import compare
from secondsource.group import group
from secondsource.language import models
from secondsource.outlook import look_out
from secondsource.read import read
from secondsource.records import Article, Edition, Maker, Skipped, StoryPage, Telling
from secondsource.resolve import resolve

__all__ = ["Desk", "open_desk"]


class Desk:
    """Runs the rooms in order over reports."""

    def __init__(self, pipeline: models.Pipeline, embedder: models.Embedder) -> None:
        self._pipeline = pipeline
        self._embedder = embedder

    def clean(self, paths: Sequence[str], asked: Asked | None = None) -> tuple[Article | Skipped, ...]:
        """Collect and clean the reports that the paths lead to, in the order of their paths."""
        found = [clean(c) if not isinstance(c, Skipped) else c for c in collect(paths, asked)]
        return tuple(sorted(found, key=lambda f: f.path))

    def brief(self, paths: Sequence[str], asked: Asked | None = None) -> Edition:
        """Do the whole job on the reports that the paths lead to."""
        found = self.clean(paths, asked)
        articles = tuple(f for f in found if isinstance(f, Article))
        readings = {r.article.id: r for r in read(articles, self._pipeline, self._embedder)}
        grouping = group(tuple(readings.values()))
        pages = []
        for story in grouping.stories:
            copies = [g for g in grouping.origin_groups if set(g.articles) & set(story.articles)]
            telling = resolve(story, [readings[a] for a in story.articles], copies)
            pages.append(_page(telling))
        return Edition(
            made_by=Maker(name="secondsource", version=__version__),
            articles=articles,
            skipped=tuple(f for f in found if isinstance(f, Skipped)),
            origin_groups=grouping.origin_groups,
            stories=tuple(pages),
        )


def _page(telling: Telling) -> StoryPage:
    comparison = compare(telling)
    outlook = look_out(telling, comparison)
    return StoryPage(
        telling=telling,
        comparison=comparison,
        outlook=outlook,
        quotes=gather_quotes(telling, comparison),
        brief=compose(telling, comparison, outlook),
    )


def open_desk(*, pipeline: str = models.DEFAULT_PIPELINE) -> Desk:
    """Open a desk. ``pipeline`` is the name of an installed English spaCy pipeline."""
    return Desk(models.pipeline(pipeline), models.embedder())
