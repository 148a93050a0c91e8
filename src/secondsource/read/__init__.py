"""Room 3: read one report by itself (Article -> Reading)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from secondsource.read.attribution import find_attributions
from secondsource.read.dates import find_dates
from secondsource.read.events import find_events
from secondsource.read.mentions import find_mentions
from secondsource.read.quantities import find_quantities
from secondsource.read.roles import find_roles
from secondsource.read.sentences import parse, sentence_records
from secondsource.read.statements import find_statements
from secondsource.records import Article, Maker, Reading, Statement, Token, Words

if TYPE_CHECKING:
    from secondsource.language.models import Embedder, Pipeline
    from secondsource.read.parsed import ParsedArticle
    from secondsource.records import Vectors

__all__ = ["VERSION", "batches", "read"]

VERSION = "1"
#: Characters of reports read together: some eight reports of usual length, whose sentences fill the models' batches.
TOGETHER = 32_768
#: Parts of speech that tell what a statement is about.
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})


def read(articles: Iterable[Article], pipeline: Pipeline, embedder: Embedder | None) -> Iterator[Reading]:
    """Read reports one by one, in order; parsing and embedding share batches over several reports.

    Without an embedder readings have no vectors, and cannot be compared.
    Reports are taken and read batch by batch, and nothing is held of a batch once its readings are given:
    memory does not grow with the number of reports.
    """
    made_by = Maker(name=f"read+{pipeline.maker.name}", version=f"{VERSION}+{pipeline.maker.version}")
    for batch in batches(articles):
        with pipeline.zone():
            readings = [_reading(parsed, made_by) for parsed in parse(batch, pipeline)]
        yield from _embedded(readings, embedder) if embedder else readings


def batches(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """Cut a row of reports into batches to be read together, by their length."""
    held: list[Article] = []
    size = 0
    for article in articles:
        held.append(article)
        size += len(article.text)
        if size >= TOGETHER:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)


def _embedded(readings: Sequence[Reading], embedder: Embedder) -> Iterator[Reading]:
    """Give each reading the vectors of its statements' contents, and of the content words in them."""
    claimed = [[_claimed(r, s) for s in r.statements] for r in readings]
    texts = [[t.of(r.article.text) for t in c] for r, cs in zip(readings, claimed, strict=True) for c in cs]
    vectors, words = embedder.embed_words(texts)
    first = 0
    for reading, tokens in zip(readings, claimed, strict=True):
        last = first + len(reading.statements)
        content = map(_content_words, tokens, words[first:last])
        yield replace(reading, vectors=vectors[first:last], words=tuple(content))
        first = last


def _claimed(reading: Reading, statement: Statement) -> list[Token]:
    """Return the words of a statement's claim, without the attribution around it."""
    spans = statement.content or (statement.span,)
    tokens = reading.sentences[statement.sentence].tokens
    return [t for t in tokens if any(s.start <= t.start and t.end <= s.end for s in spans)]


def _content_words(tokens: Sequence[Token], vectors: Vectors) -> Words:
    kept = [k for k, t in enumerate(tokens) if t.pos in CONTENT]
    return Words(
        starts=tuple(tokens[k].start for k in kept),
        vectors=np.rint(127 * vectors[kept]).astype(np.int8),
    )


def _reading(parsed: ParsedArticle, made_by: Maker) -> Reading:
    """Read one report; the vectors come later."""
    mentions = find_mentions(parsed)
    dates = find_dates(parsed)
    quantities = find_quantities(parsed)
    attributions = find_attributions(parsed, mentions)
    events = find_events(parsed, mentions, dates, attributions)
    return Reading(
        article=parsed.article,
        made_by=made_by,
        sentences=sentence_records(parsed),
        mentions=mentions,
        roles=find_roles(parsed, mentions),
        dates=dates,
        attributions=attributions,
        events=events,
        statements=find_statements(parsed, attributions, events, quantities, dates),
        vectors=np.zeros((0, 0), dtype=np.float32),
    )
