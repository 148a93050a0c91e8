"""Statements: what a report claims, sentence by sentence or clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.read.certainty import Hedge, how_foretold
from secondsource.read.claims import hedge_of, left_open, main_of, polarity_of_claim, true_head
from secondsource.read.clauses import Clause, clauses
from secondsource.read.expecting import expects, foreseen
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.quotations import find_quotes
from secondsource.read.shortquotes import join_short
from secondsource.read.syntax import AUXILIARIES, child, is_verb, words
from secondsource.read.tenses import foretold, tense_of_claim
from secondsource.read.voices import Voice, voice_of
from secondsource.records import (
    Attribution,
    Certainty,
    Event,
    Quantity,
    Span,
    Speaker,
    Statement,
    Tense,
    TimeExpression,
    When,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTLET = Speaker(name=None, kind="outlet")
#: Below so many words a stretch that starts with a comma is the end of a sentence that something was set into.
_FRAGMENT = 8
#: A line on the page, not of the report: "Updated at 9 a.m.".
_STAMP = re.compile(
    r"(?:last )?(?:updated|published|posted|modified|filed)(?: (?:at|on))?:?\W+(?:\d|[A-Z][a-z]+ \d)",
    re.IGNORECASE,
)
_STANDING = words(
    "be have contain include control border remain lie belong consist own represent comprise pit share know live "
    "constitute cover hold rank"
)
_LONG_AGO = re.compile(
    r"\b(?:(?:years|decades|months|centuries) ago|previously|formerly|for (?:years|decades)|last year|in the past|"
    r"historically|traditionally|since (?:the|19|20)|used to|born in|history of|once)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def find_statements(
    parsed: ParsedArticle,
    attributions: tuple[Attribution, ...],
    events: tuple[Event, ...],
    quantities: tuple[Quantity, ...],
    dates: tuple[TimeExpression, ...],
) -> tuple[Statement, ...]:
    """Return the statements of a report, in order: sentences, or clauses where they claim separate things."""
    quotes = find_quotes(parsed)
    out: list[Statement] = []
    for number, sentence in enumerate(parsed.sentences):
        hedges = parsed.hedges[number]
        spoken = tuple(c for a in attributions for c in a.content if c.overlaps(sentence.span))
        for found in clauses(sentence, quotes, spoken):
            clause = replace(found, head=true_head(found.head))
            said = [a for a in attributions if any(c.overlaps(clause.span) for c in a.content)]
            voice = voice_of(clause, sentence, said, parsed.article.text)
            if not _claims(clause, sentence, voice, parsed.article.text):
                continue
            within = tuple(e for e in events if clause.span.holds(e.span))
            out.append(
                _statement(
                    clause,
                    sentence,
                    number,
                    voice,
                    hedges,
                    within,
                    tuple(q for q in quantities if clause.span.holds(q.span)),
                    [d for d in dates if clause.span.holds(d.span)],
                    parsed,
                )
            )
    return join_short(tuple(out), quotes, parsed)


def _claims(clause: Clause, sentence: ParsedSentence, voice: Voice, text: str) -> bool:
    """Whether a clause claims something: it has a verb, and is neither an order nor a question of the outlet's."""
    tokens = sentence.tokens_in(clause.span)
    verbs = [t for t in tokens if t.pos_ in {"VERB", "AUX"}]
    if not verbs:
        return False
    if _shouted(clause.span.of(text)) or _STAMP.match(clause.span.of(text)):
        return False
    if text[clause.span.start : clause.span.start + 1] in ",;" and len(tokens) < _FRAGMENT:
        return False  # what a box or picture cut off from its sentence
    if voice.attribution is not None:
        return True
    if clause.span.of(text).rstrip("\"'”’ ").endswith("?"):
        return False
    head = clause.head
    bare = head is not None and head.tag_ == "VB" and not any(c.dep_ in AUXILIARIES for c in head.children)
    return not (bare and head is not None and child(head, "nsubj") is None and head.i <= tokens[0].i + 1)


def _shouted(text: str) -> bool:
    """Whether a text is in capitals: a headline of another story set between paragraphs."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


# -- the statement ---------------------------------------------------------------------------------------


def _statement(
    clause: Clause,
    sentence: ParsedSentence,
    number: int,
    voice: Voice,
    hedges: tuple[Hedge, ...],
    events: tuple[Event, ...],
    quantities: tuple[Quantity, ...],
    dates: list[TimeExpression],
    parsed: ParsedArticle,
) -> Statement:
    text = parsed.article.text
    attribution = voice.attribution
    told = _told(attribution)
    within = tuple(h for h in hedges if h.span.overlaps(clause.span))
    hedge = hedge_of((clause.head, voice.head), within, told=told)
    certainty = _certainty(hedge, voice)
    main = main_of(voice.head, hedge, told=told)
    tense = _tense(main, clause, sentence, attribution)
    content = _content(clause, attribution, text)
    if hedge is None and clause.head is not None and left_open(clause.head):
        certainty = "unknown"
    would = foretold(main) if certainty == "certain" and main is not None else None
    if main is not None and would is not None:
        certainty = how_foretold(main) or certainty
    open_ = certainty == "unknown"
    when = _when(main, sentence, events, dates)
    return Statement(
        id=content_id("statement", sentence.article, str(clause.span.start), str(clause.span.end)),
        span=clause.span,
        text=clause.span.of(text),
        certainty=certainty,
        tense=tense,
        polarity=polarity_of_claim(main, voice.head, hedge) if main is not None else "affirmed",
        speaker=attribution.speaker if attribution is not None else _OUTLET,
        cue=would.text if would is not None else _cue(hedge, attribution, certainty, text),
        events=events,
        quantities=quantities,
        content=content,
        when=when,
        expects=not open_
        and expects(sentence.tokens_in(clause.span), main, tense, head=clause.head, told=told),
        asks=open_,
        background=_background(clause, voice, main, tense, when, parsed),
        section_date=sentence.section_date,
        sentence=number,
    )


def _tense(main: Token | None, clause: Clause, sentence: ParsedSentence, a: Attribution | None) -> Tense:
    """When the claim happens, given its predicate and, where it stands in the clause, the cue of its speaker."""
    if main is None:
        # The parser took the verb for a noun; its tag may still tell. Only present forms look like nouns ("details").
        aside = {"relcl", "acl", "advcl", "amod", "pcomp"}
        tags = [t.tag_ for t in sentence.tokens_in(clause.span) if t.dep_ not in aside]
        form = next((t for t in tags if t in {"VBD", "VBN", "VBZ", "VBP"}), "VBP")
        return "past" if form in {"VBD", "VBN"} else "present"
    if foreseen(main):
        return "future"
    cue: Token | None = None
    if a is not None and a.cue is not None and a.speaker.kind != "outlet" and clause.span.holds(a.cue):
        cue = next((t for t in sentence.tokens_in(a.cue) if is_verb(t)), None)
    return tense_of_claim(main, cue)


def _told(a: Attribution | None) -> bool:
    """Whether the outlet itself tells it."""
    return a is None or a.speaker.kind == "outlet"


def _certainty(hedge: Hedge | None, voice: Voice) -> Certainty:
    if hedge is not None and hedge.certainty != "reported":
        return hedge.certainty
    if voice.attribution is not None:
        return "denied" if voice.force == "deny" else "reported"
    return "reported" if hedge is not None else "certain"


def _content(clause: Clause, a: Attribution | None, text: str) -> tuple[Span, ...]:
    if a is None:
        return (clause.span,)
    out = []
    for c in a.content:
        start, end = max(c.start, clause.span.start), min(c.end, clause.span.end)
        if text[start : start + 5] == "that ":
            start += 5
        if end > start:
            out.append(Span(article=c.article, start=start, end=end))
    return tuple(out) or (clause.span,)


def _cue(hedge: Hedge | None, a: Attribution | None, certainty: Certainty, text: str) -> str | None:
    if hedge is not None and hedge.certainty == certainty:
        return hedge.words
    return a.cue.of(text) if a is not None and a.cue is not None else None


def _when(
    main: Token | None, sentence: ParsedSentence, events: tuple[Event, ...], dates: list[TimeExpression]
) -> When | None:
    if main is not None:
        at = sentence.span_of(main, main)
        own = next((e.when for e in events if e.span == at and e.when), None)
        if own is not None:
            return own
    timed = next((e.when for e in events if e.when is not None), None)
    return timed or next((d.when for d in dates if d.when is not None), None)


# -- kinds of claim ----------------------------------------------------------------------------------------


def _background(
    clause: Clause, voice: Voice, main: Token | None, tense: Tense, when: When | None, parsed: ParsedArticle
) -> bool:
    """Whether a clause tells a standing fact or what happened long before this story.

    A year before that of the report, words of long ago, or a present-tense predicate of state of the outlet's own.
    """
    text = clause.span.of(parsed.article.text)
    published = parsed.article.published
    if tense == "future":
        return False
    if when is not None and published and when.value[:4].isdigit() and when.value[:4] < published[:4]:
        return True
    years = list(_years(text))
    if years and (not published or any(y < int(published[:4]) for y in years)):
        return True
    if _LONG_AGO.search(text):
        return True
    return voice.attribution is None and main is not None and tense == "present" and main.lemma_ in _STANDING


def _years(text: str) -> Iterator[int]:
    for m in _YEAR.finditer(text):
        yield int(m.group())
