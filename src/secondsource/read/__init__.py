"""Room 3: read one report by itself (Article -> Reading)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from secondsource.read.attribution import find_attributions
from secondsource.read.dates import find_dates
from secondsource.read.events import find_events
from secondsource.read.mentions import find_mentions
from secondsource.read.quantities import find_quantities
from secondsource.read.roles import find_roles
from secondsource.read.sentences import parse, sentence_records
from secondsource.read.statements import find_statements
from secondsource.records import Article, Maker, Reading

if TYPE_CHECKING:
    from secondsource.language.models import Embedder, Pipeline
    from secondsource.read.parsed import ParsedArticle

__all__ = ["VERSION", "read"]

VERSION = "1"


def read(articles: Sequence[Article], pipeline: Pipeline, embedder: Embedder) -> Iterator[Reading]:
    """Read reports one by one, in order, parsing and embedding in batches."""
    for parsed in parse(articles, pipeline):
        yield _reading(parsed, pipeline, embedder)


def _reading(parsed: ParsedArticle, pipeline: Pipeline, embedder: Embedder) -> Reading:
    mentions = find_mentions(parsed)
    dates = find_dates(parsed)
    quantities = find_quantities(parsed)
    attributions = find_attributions(parsed, mentions)
    events = find_events(parsed, mentions, dates, attributions)
    statements = find_statements(parsed, attributions, events, quantities, dates)
    text = parsed.article.text
    contents = [" ".join(span.of(text) for span in s.content) or s.text for s in statements]
    return Reading(
        article=parsed.article,
        made_by=Maker(name=f"read+{pipeline.maker.name}", version=f"{VERSION}+{pipeline.maker.version}"),
        sentences=sentence_records(parsed),
        mentions=mentions,
        roles=find_roles(parsed, mentions),
        dates=dates,
        attributions=attributions,
        events=events,
        statements=statements,
        vectors=embedder.embed(contents),
    )
