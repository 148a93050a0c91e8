"""Builds records by hand, with small verbs, for tests of what is written."""

from __future__ import annotations

import numpy as np

from secondsource.records import (
    Answer,
    Article,
    Brief,
    BriefSentence,
    CastMember,
    Comparison,
    ConflictValue,
    Edition,
    Event,
    Expectation,
    Furniture,
    Heading,
    Maker,
    Mention,
    OriginGroup,
    Outlook,
    Party,
    Point,
    PointKind,
    Quantity,
    Quote,
    Reading,
    Role,
    Sentence,
    Skipped,
    Span,
    Speaker,
    Statement,
    Story,
    StoryPage,
    Telling,
    TimelineEntry,
    When,
    content_id,
)

GAZETTE = (
    "Ferry talks to open\n\nMenu\n\nTransport minister Ada Voss will meet the ferry union on Friday.\n"
    "At least 12 crossings were cancelled. It is not known when service resumes."
)
COURIER = (
    "Voss meets ferry union\r\n\r\nAda Voss met the ferry union on Friday, her office said.\r\n"
    "Exactly 9 crossings were cancelled. “We will run again on Monday,” Voss said."
)


def article(outlet: str, text: str, **more: object) -> Article:
    name = content_id("article", outlet, text)
    end = min(i for i in (text.find("\r"), text.find("\n")) if i >= 0)
    known: dict[str, object] = {
        "id": name,
        "path": f"reports/{outlet}.txt",
        "url": None,
        "sha256": content_id(text, length=64),
        "text": text,
        "text_is_input": True,
        "outlet": outlet,
        "title": text[:end],
        "title_span": Span(article=name, start=0, end=end),
        "authors": (),
        "published": "2019-03-01",
        "published_from": "page",
        "inference": None,
        "language": "en",
        "furniture": (),
        "headings": (),
    }
    return Article(**{**known, **more})  # type: ignore[arg-type]


def span(of: Article, words: str) -> Span:
    start = of.text.index(words)
    return Span(article=of.id, start=start, end=start + len(words))


def statement(of: Article, words: str, **more: object) -> Statement:
    where = span(of, words)
    known: dict[str, object] = {
        "id": content_id(of.id, words),
        "span": where,
        "text": words,
        "certainty": "certain",
        "tense": "past",
        "polarity": "affirmed",
        "speaker": Speaker(name=None, kind="outlet"),
        "cue": None,
    }
    return Statement(**{**known, **more})  # type: ignore[arg-type]


def point(kind: PointKind, *statements: Statement, **more: object) -> Point:
    outlets = len({s.span.article for s in statements})
    known: dict[str, object] = {
        "id": content_id(kind, *(s.id for s in statements)),
        "kind": kind,
        "text": statements[0].text,
        "outlets": outlets,
        "origins": 1,
        "origin_reason": "one briefing",
        "score": 0.123456,
        "reason": "same act, same people",
        "statements": statements,
    }
    return Point(**{**known, **more})  # type: ignore[arg-type]


def edition() -> Edition:
    """A story of two reports with something of every kind in it."""
    a = article("gazette", GAZETTE)
    a = article(
        "gazette",
        GAZETTE,
        furniture=(Furniture(span=span(a, "Menu"), kind="nav"),),
        headings=(Heading(span=span(a, "Ferry talks to open"), label=span(a, "Ferry")),),
    )
    b = article("courier", COURIER, text_is_input=False, url="https://courier.example/voss")
    friday = When(value="2019-03-01", precision="day", words="on Friday", anchor="published", inferred=True)
    meeting = Event(
        span=span(a, "meet"),
        lemma="meet",
        type="CONSULT",
        mode="visit",
        cameo="040",
        actors=(Party(span=span(a, "Ada Voss"), name="Ada Voss", cast="voss", country="NLD", sector="GOV"),),
        recipients=(Party(span=span(a, "the ferry union"), name="the ferry union"),),
        place=None,
        when=friday,
        certainty="certain",
        tense="future",
        polarity="affirmed",
    )
    will = statement(
        a,
        "Transport minister Ada Voss will meet the ferry union on Friday.",
        tense="future",
        events=(meeting,),
    )
    met = statement(
        b,
        "Ada Voss met the ferry union on Friday, her office said.",
        certainty="reported",
        cue="her office said",
        speaker=Speaker(name="Office of Ada Voss", kind="named"),
    )
    twelve = statement(
        a,
        "At least 12 crossings were cancelled.",
        quantities=(
            Quantity(
                span=span(a, "12 crossings"),
                number=12.0,
                unit=None,
                counted="crossing",
                modifier="at least",
            ),
        ),
    )
    nine = statement(b, "Exactly 9 crossings were cancelled.")
    unknown = statement(a, "It is not known when service resumes.", certainty="unknown", tense="future")
    monday = statement(
        b,
        "“We will run again on Monday,” Voss said.",
        certainty="reported",
        tense="future",
        speaker=Speaker(name="Ada Voss", kind="named", cast="voss"),
    )
    readings = tuple(
        Reading(
            article=of,
            made_by=Maker(name="by hand", version="1"),
            sentences=tuple(Sentence(span=s.span, tokens=()) for s in said),
            mentions=(Mention(span=span(of, "Voss"), text="Voss", kind="person", cast="voss"),),
            roles=(),
            dates=(),
            attributions=(),
            events=tuple(e for s in said for e in s.events),
            statements=said,
            vectors=np.zeros((len(said), 384), dtype=np.float32),
        )
        for of, said in ((a, (will, twelve, unknown)), (b, (met, nine, monday)))
    )
    copies = (OriginGroup(id="copies", articles=(a.id, b.id), reason="nine words in ten are shared"),)
    role = Role(title="transport minister", organisation=None, valid="current", statements=(will.id,))
    telling = Telling(
        story=Story(id="story", title="Voss meets ferry union", articles=(a.id, b.id)),
        readings=readings,
        cast=(
            CastMember(
                id="voss",
                name="Ada Voss",
                kind="person",
                aliases=("Voss",),
                country="NLD",
                roles=(role,),
                about=(),
            ),
        ),
        origin_groups=copies,
    )
    points = (
        point("corroborated", will, met),
        point(
            "conflict",
            twelve,
            nine,
            basis="hard",
            slot="number",
            values=(
                ConflictValue(value="at least 12", statements=(twelve.id,)),
                ConflictValue(value="exactly 9", statements=(nine.id,)),
            ),
        ),
        point(
            "open_question",
            unknown,
            status="answered",
            answers=(Answer(text=monday.text, statements=(monday.id,)),),
            closed_by=monday.id,
        ),
        point("single_outlet", monday),
        point("possible", twelve, nine),
    )
    expectation = Expectation(
        id="expectation",
        text=will.text,
        event=meeting,
        when=friday,
        where=None,
        outlets=1,
        origins=1,
        status="happened",
        moved_to=None,
        iptc="eos5",
        reason="met on the same day",
        statements=(will,),
        outcome=(met,),
    )
    entry = TimelineEntry(
        date="2019-03-01",
        precision="day",
        approximate=False,
        inferred=True,
        text=met.text,
        status="happened",
        first_reported="2019-03-01",
        statements=(met,),
    )
    sentences = (
        BriefSentence(text=met.text, section="lead", citations=(met.span, will.span)),
        BriefSentence(text=unknown.text, section="unknown", citations=(unknown.span,)),
    )
    page = StoryPage(
        telling=telling,
        comparison=Comparison(alignments=(), points=points),
        outlook=Outlook(expectations=(expectation,), timeline=(entry,)),
        quotes=(Quote(text="“We will run again on Monday,”", speaker="Ada Voss", statements=(monday.id,)),),
        brief=Brief(sentences=sentences),
    )
    return Edition(
        made_by=Maker(name="secondsource", version="0"),
        articles=(a, b),
        skipped=(Skipped(path="reports/photo.png", reason="not text"),),
        origin_groups=copies,
        stories=(page,),
    )
