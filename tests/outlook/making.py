"""Small verbs with which the tests of this room tell a story by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from secondsource.records import (
    Alignment,
    Article,
    CastMember,
    Comparison,
    Event,
    Heading,
    Maker,
    Mention,
    Party,
    Reading,
    Sentence,
    Span,
    Speaker,
    Statement,
    Story,
    Telling,
    TimeExpression,
    Token,
    When,
)

SPAN = Span(article="x", start=0, end=1)


def party(name: str, cast: str | None = None, country: str | None = None, sector: str | None = None) -> Party:
    return Party(span=SPAN, name=name, cast=cast, country=country, sector=sector)


def event(lemma: str, tense: str = "past", **more: Any) -> Event:
    given: dict[str, Any] = {
        "span": SPAN,
        "lemma": lemma,
        "type": None,
        "mode": None,
        "cameo": None,
        "actors": (),
        "recipients": (),
        "place": None,
        "when": None,
        "certainty": "certain",
        "tense": tense,
        "polarity": "affirmed",
    }
    return Event(**(given | more))


def day(value: str, **more: Any) -> When:
    given: dict[str, Any] = {"value": value, "precision": "day", "words": value, "anchor": "published"}
    return When(**(given | more))


def member(id_: str, name: str, kind: str = "person", country: str | None = None) -> CastMember:
    return CastMember(id=id_, name=name, kind=kind, aliases=(), country=country, roles=(), about=())  # type: ignore[arg-type]


class Report:
    """One report, sentence by sentence."""

    def __init__(self, outlet: str, published: str | None = None) -> None:
        self.outlet, self.published = outlet, published
        self.text = ""
        self.statements: list[Statement] = []
        self.sentences: list[Sentence] = []
        self.headings: list[Heading] = []
        self.vectors: list[list[float]] = []
        self.mentions: list[Mention] = []
        self.dates: list[TimeExpression] = []

    def heading(self, words: str, date: str) -> Report:
        start = len(self.text)
        self.text += words + "\n"
        span = Span(article=self.outlet, start=start, end=start + len(words))
        self.headings.append(Heading(span=span, date=date))
        return self

    def says(
        self, words: str, *events: Event, vector: Sequence[float] = (1, 0, 0, 0), **more: Any
    ) -> Statement:
        start = len(self.text)
        self.text += words + "\n"
        span = Span(article=self.outlet, start=start, end=start + len(words))
        tokens, at = [], start
        for word in words.rstrip(".").split(" "):
            tokens.append(
                Token(
                    start=at,
                    end=at + len(word),
                    lemma=_lemma(word),
                    pos=_pos(word),
                    in_name=word[:1].isupper(),
                )
            )
            at += len(word) + 1
        section = self.headings[-1].date if self.headings else None
        given: dict[str, Any] = {
            "id": f"{self.outlet}-{len(self.statements)}",
            "span": span,
            "text": words,
            "certainty": "certain",
            "tense": events[0].tense if events else "past",
            "polarity": "affirmed",
            "speaker": Speaker(name=None, kind="outlet"),
            "cue": None,
            "events": events,
            "content": (span,),
            "section_date": section,
            "sentence": len(self.sentences),
        }
        self.sentences.append(Sentence(span=span, tokens=tuple(tokens), section_date=section))
        self.statements.append(Statement(**(given | more)))
        self.vectors.append(list(vector))
        return self.statements[-1]

    def names(self, statement: Statement, words: str, cast: str) -> Report:
        start = self.text.index(words, statement.span.start)
        span = Span(article=self.outlet, start=start, end=start + len(words))
        self.mentions.append(Mention(span=span, text=words, kind="person", cast=cast))
        return self

    def dated(
        self, statement: Statement, words: str, value: str, tense: str = "past", when: When | None = None
    ) -> Report:
        self.dates.append(
            TimeExpression(
                span=self.words(statement, words),
                type="DATE",
                value=value,
                anchor="published",
                when=when or day(value, words=words, inferred=True),
                tense=tense,  # type: ignore[arg-type]
            )
        )
        return self

    def words(self, statement: Statement, words: str) -> Span:
        start = self.text.index(words, statement.span.start)
        return Span(article=self.outlet, start=start, end=start + len(words))

    def expects(self, words: str, *events: Event, **more: Any) -> Statement:
        return self.says(words, *events, **({"expects": True, "tense": "future"} | more))

    def read(self) -> Reading:
        article = replace(
            Article.of_body(
                self.text,
                article_id=self.outlet,
                path=f"{self.outlet}.txt",
                outlet=self.outlet,
                published=self.published,
            ),
            headings=tuple(self.headings),
        )
        return Reading(
            article=article,
            made_by=Maker(name="test", version="1"),
            sentences=tuple(self.sentences),
            mentions=tuple(self.mentions),
            roles=(),
            dates=tuple(self.dates),
            attributions=(),
            events=(),
            statements=tuple(self.statements),
            vectors=np.array(self.vectors, dtype=np.float32).reshape(len(self.statements), -1),
        )


def _lemma(word: str) -> str:
    return {
        "called": "call",
        "claimed": "claim",
        "postponed": "postpone",
        "cancelled": "cancel",
        "was": "be",
        "went": "go",
    }.get(word, word.lower())


def _pos(word: str) -> str:
    if word in ("called", "claimed", "postponed", "cancelled", "was"):
        return "AUX" if word == "was" else "VERB"
    if word.lower() in ("the", "a", "an"):
        return "DET"
    if word in ("want", "harm"):
        return "VERB"
    if word in ("to", "In"):
        return "PART" if word == "to" else "ADP"
    if word in ("with", "went"):
        return "ADP" if word == "with" else "VERB"
    if word[:1].isupper():
        return "PROPN"
    return "NOUN" if word.islower() and len(word) > 3 else "ADP"


def tell(*reports: Report, cast: Sequence[CastMember] = ()) -> Telling:
    readings = tuple(r.read() for r in reports)
    story = Story(id="s", title="", articles=tuple(r.article.id for r in readings))
    return Telling(story=story, readings=readings, cast=tuple(cast), origin_groups=())


def same(a: Statement, b: Statement, verdict: str = "same") -> Alignment:
    return Alignment(a=a.id, b=b.id, verdict=verdict, score=0.9, reason="")  # type: ignore[arg-type]


def comparison(*alignments: Alignment) -> Comparison:
    return Comparison(alignments=alignments, points=())
