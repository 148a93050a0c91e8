"""Small verbs to build a parsed report from plain text."""

from __future__ import annotations

from secondsource.language.models import Pipeline
from secondsource.read.attribution import find_attributions
from secondsource.read.certainty import find_hedges, polarity_of, tense_of
from secondsource.read.dates import find_dates
from secondsource.read.events import event_certainty, find_events
from secondsource.read.mentions import find_mentions
from secondsource.read.parsed import ParsedArticle
from secondsource.read.quantities import find_quantities
from secondsource.read.sentences import parse
from secondsource.read.statements import find_statements
from secondsource.records import (
    Article,
    Attribution,
    Certainty,
    Event,
    Polarity,
    Statement,
    Tense,
    content_id,
)


def article(text: str, published: str | None = "2019-05-08") -> Article:
    """A report with nothing but a body."""
    return Article.of_body(
        text,
        article_id=content_id("article", text),
        path="test.txt",
        outlet="Harbour Post",
        published=published,
    )


def parsed(text: str, pipeline: Pipeline) -> ParsedArticle:
    return next(parse([article(text)], pipeline))


def attributions(text: str, pipeline: Pipeline) -> tuple[Attribution, ...]:
    report = parsed(text, pipeline)
    return find_attributions(report, find_mentions(report))


def events(text: str, pipeline: Pipeline) -> tuple[Event, ...]:
    report = parsed(text, pipeline)
    mentions = find_mentions(report)
    return find_events(report, mentions, find_dates(report), find_attributions(report, mentions))


def predicate(text: str, lemma: str, pipeline: Pipeline) -> tuple[Certainty, Tense, Polarity]:
    """Certainty, tense and polarity of the first word with a lemma, whether or not it is coded as an event."""
    report = parsed(text, pipeline)
    said = find_attributions(report, find_mentions(report))
    sentence, word = next((s, t) for s in report.sentences for t in s.tokens if t.lemma_.lower() == lemma)
    certainty = event_certainty(word, sentence.span_of(word, word), find_hedges(sentence), list(said))
    return certainty, tense_of(word), polarity_of(word)


def statements(text: str, pipeline: Pipeline) -> tuple[Statement, ...]:
    report = parsed(text, pipeline)
    mentions, dates = find_mentions(report), find_dates(report)
    said = find_attributions(report, mentions)
    found = find_events(report, mentions, dates, said)
    return find_statements(report, said, found, find_quantities(report), dates)


def only(text: str, pipeline: Pipeline) -> Statement:
    """The one statement of a one-statement text."""
    (statement,) = statements(text, pipeline)
    return statement
