"""Small verbs that build a telling by hand: reports of one sentence a line, points and expectations over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from secondsource.records import (
    Answer,
    Article,
    Attribution,
    Certainty,
    Comparison,
    ConflictBasis,
    ConflictValue,
    Event,
    Expectation,
    ExpectationStatus,
    Maker,
    Outlook,
    Point,
    PointKind,
    Reading,
    Sentence,
    Span,
    Speaker,
    Statement,
    Story,
    Telling,
)

NOTHING = Outlook(expectations=(), timeline=())


def report(
    outlet: str, lines: Sequence[str], *, title: str = "", speakers: dict[int, str] | None = None
) -> Reading:
    """Return the reading of a report whose statements are its lines; ``speakers`` by number of line."""
    text = "\n\n".join(lines)
    article = replace(
        Article.of_body(text, article_id=outlet, path=f"{outlet}.txt", outlet=outlet, published="2017-02-17"),
        title=title or None,
    )
    statements, attributions, start = [], [], 0
    for n, line in enumerate(lines):
        span = Span(article=outlet, start=start, end=start + len(line))
        name = (speakers or {}).get(n)
        speaker = Speaker(name=name, kind="named" if name else "outlet")
        if name:
            attributions.append(
                Attribution(source=None, cue=None, content=(span,), kind="mixed", speaker=speaker)
            )
        statements.append(
            Statement(
                id=f"{outlet}-{n}", span=span, text=line, certainty=certainty_of(line), tense="past",
                polarity="affirmed", speaker=speaker, cue=None, sentence=n, asks="not known" in line,
            )
        )  # fmt: skip
        start += len(line) + 2
    return Reading(
        article=article, made_by=Maker(name="hand", version="1"),
        sentences=tuple(Sentence(span=s.span, tokens=()) for s in statements),
        mentions=(), roles=(), dates=(), attributions=tuple(attributions), events=(),
        statements=tuple(statements), vectors=np.zeros((len(statements), 4), dtype=np.float32),
    )  # fmt: skip


def certainty_of(line: str) -> Certainty:
    """Return a certainty by the words that the hand-built reports use."""
    return "unknown" if "not known" in line else "unlikely" if "unlikely" in line else "certain"


def telling(*readings: Reading) -> Telling:
    """Return the telling of reports."""
    story = Story(
        id="story", title=readings[0].article.title or "", articles=tuple(r.article.id for r in readings)
    )
    return Telling(story=story, readings=readings, cast=(), origin_groups=())


def point(
    kind: PointKind, *statements: Statement, origins: int | None = None, basis: ConflictBasis | None = None
) -> Point:
    """Return a point over statements; a conflict has one value a statement."""
    outlets = len({s.span.article for s in statements})
    return Point(
        id="p" + statements[0].id + kind, kind=kind, text=statements[0].text, outlets=outlets,
        origins=outlets if origins is None else origins, origin_reason="", score=1.0, reason="",
        statements=statements, basis=basis, slot="number" if kind == "conflict" else None,
        values=tuple(ConflictValue(value=str(n), statements=(s.id,)) for n, s in enumerate(statements))
        if kind == "conflict" else (),
        status="open" if kind == "open_question" else None,
        answers=tuple(Answer(text=s.text, statements=(s.id,)) for s in statements[1:]) if kind == "open_question" else (),
    )  # fmt: skip


def expectation(
    *statements: Statement, status: ExpectationStatus = "open", outcome: tuple[Statement, ...] = ()
) -> Expectation:
    """Return an expectation over statements."""
    event = Event(
        span=statements[0].span, lemma="meet", type="CONSULT", mode=None, cameo=None, actors=(), recipients=(),
        place=None, when=None, certainty="certain", tense="future", polarity="affirmed",
    )  # fmt: skip
    return Expectation(
        id="e" + statements[0].id, text=statements[0].text, event=event, when=None, where=None, outlets=1, origins=1,
        status=status, moved_to=None, iptc="eos2", reason="", statements=statements, outcome=outcome,
    )  # fmt: skip


def compared(*points: Point) -> Comparison:
    """Return a comparison of points."""
    return Comparison(alignments=(), points=points)
