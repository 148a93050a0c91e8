"""The shapes of what is written as JSON; ``schema/story-1.json`` says the same to other programs."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from secondsource.records import (
    Anchor,
    BriefSection,
    CastKind,
    Certainty,
    ConflictBasis,
    ExpectationStatus,
    FurnitureKind,
    Occurrence,
    PointKind,
    Polarity,
    Precision,
    PublishedFrom,
    QuestionStatus,
    QuoteKind,
    Slot,
    SpeakerKind,
    Tense,
    TimelineStatus,
    TimexType,
    Validity,
)


class PlaceShape(TypedDict):
    """Characters [start, end) of the text at hand."""

    start: int
    end: int


class CitationShape(TypedDict):
    """Characters [start, end) of an article's text."""

    article: str
    start: int
    end: int


class MakerShape(TypedDict):
    """What made it."""

    name: str
    version: str


class ArticleShape(TypedDict):
    """A report."""

    id: str
    path: str
    url: NotRequired[str]
    outlet: str
    title: str | None
    published: str | None
    published_from: PublishedFrom | None
    inference: str | None
    language: str
    #: Shared by near-copies.
    origin_group: str | None
    sha256: str
    #: Only where it is not the input itself.
    text: NotRequired[str]


class ListedArticleShape(TypedDict):
    """A report as a story lists it."""

    id: str
    path: str
    url: NotRequired[str]
    outlet: str
    title: str | None
    published: str | None


class FurnitureShape(CitationShape):
    """A part of a page that is no part of the report."""

    kind: FurnitureKind


class HeadingShape(CitationShape):
    """A heading within a report."""

    label: PlaceShape | None
    date: str | None


class SkippedShape(TypedDict):
    """An input that could not be used."""

    path: str
    reason: str


class PartyShape(PlaceShape):
    """A participant of an event."""

    cast: str | None
    name: str
    country: str | None
    sector: str | None


class WhenShape(TypedDict):
    """A time, as precisely as the words give it."""

    value: str
    precision: Precision
    words: str
    anchor: Anchor
    approximate: bool
    inferred: bool


class EventShape(PlaceShape):
    """An act or happening, coded in PLOVER and CAMEO."""

    type: str | None
    mode: str | None
    cameo: str | None
    actors: list[PartyShape]
    recipients: list[PartyShape]
    place: str | None
    when: WhenShape | None
    certainty: Certainty
    tense: Tense
    polarity: Polarity


class SpeakerShape(TypedDict):
    """Whose claim it is."""

    name: str | None
    kind: SpeakerKind


class QuantityShape(PlaceShape):
    """A counted or measured thing."""

    number: float | None
    unit: str | None
    counted: str | None
    modifier: str | None


class StatementShape(TypedDict):
    """A span that claims something."""

    id: str
    article: str
    start: int
    end: int
    text: str
    certainty: Certainty
    tense: Tense
    polarity: Polarity
    speaker: SpeakerShape
    cue: str | None
    events: list[EventShape]
    quantities: list[QuantityShape]


class RoleShape(TypedDict):
    """An office held by a member of the cast."""

    title: str
    organisation: str | None
    valid: Validity
    statements: list[str]


class CastShape(TypedDict):
    """A person, body or place of the story."""

    id: str
    name: str
    kind: CastKind
    aliases: list[str]
    country: str | None
    roles: list[RoleShape]
    about: list[str]


class ValueShape(TypedDict):
    """One side of a conflict."""

    value: str
    statements: list[str]


class AnswerShape(TypedDict):
    """What somebody answers to an open question."""

    text: str
    statements: list[str]


class PointShape(TypedDict):
    """One proposition."""

    id: str
    kind: PointKind
    text: str
    outlets: int
    origins: int
    origin_reason: str
    score: float
    reason: str
    statements: list[StatementShape]
    basis: NotRequired[ConflictBasis | None]
    slot: NotRequired[Slot | None]
    values: NotRequired[list[ValueShape]]
    status: NotRequired[QuestionStatus | None]
    answers: NotRequired[list[AnswerShape]]
    closed_by: NotRequired[str | None]


class ExpectationShape(TypedDict):
    """Something that was said to come, and what came of it."""

    id: str
    text: str
    event: EventShape
    when: WhenShape | None
    where: str | None
    outlets: int
    origins: int
    status: ExpectationStatus
    moved_to: WhenShape | None
    iptc: Occurrence
    reason: str
    statements: list[StatementShape]
    outcome: list[StatementShape]


class TimelineShape(TypedDict):
    """Something that happened or is expected at a time."""

    date: str
    precision: Precision
    approximate: bool
    inferred: bool
    text: str
    status: TimelineStatus
    first_reported: str | None
    statements: list[StatementShape]


class QuoteShape(TypedDict):
    """Words in quotation marks, verbatim."""

    text: str
    speaker: str | None
    statements: list[str]
    variants: list[str]


class BriefSentenceShape(TypedDict):
    """A sentence of the brief."""

    text: str
    section: BriefSection
    citations: list[CitationShape]


class StoryShape(TypedDict):
    """Everything that is said of one story."""

    id: str
    title: str
    articles: list[ListedArticleShape]
    cast: list[CastShape]
    points: list[PointShape]
    expectations: list[ExpectationShape]
    timeline: list[TimelineShape]
    quotes: list[QuoteShape]
    brief: list[BriefSentenceShape]


class DocumentShape(TypedDict):
    """The story document."""

    schema: str
    made_by: MakerShape
    articles: list[ArticleShape]
    furniture: list[FurnitureShape]
    headings: list[HeadingShape]
    skipped: list[SkippedShape]
    stories: list[StoryShape]


# -- one report by itself ------------------------------------------------------------------------


class SkippedItemShape(TypedDict):
    """A skipped input, in the lists that ``clean`` and ``read`` print."""

    path: str
    skipped: str


class PartKindShape(PlaceShape):
    """A part of one report's page that is no part of the report."""

    kind: FurnitureKind


class PartHeadingShape(PlaceShape):
    """A heading of one report."""

    label: PlaceShape | None
    date: str | None


class CleanShape(TypedDict):
    """A cleaned report."""

    path: str
    title: str | None
    authors: list[str]
    published: str | None
    outlet: str
    language: str
    text: NotRequired[str]
    furniture: list[PartKindShape]
    headings: list[PartHeadingShape]


class MentionShape(PlaceShape):
    """Words that name somebody or something."""

    kind: str
    cast: str | None


class DateShape(PlaceShape):
    """A TIMEX3 of the text."""

    type: TimexType
    value: str
    anchor: Anchor


class AttributionShape(TypedDict):
    """Source, cue and content of direct or indirect speech."""

    source: PlaceShape | None
    cue: PlaceShape | None
    content: list[PlaceShape]
    kind: QuoteKind
    speaker: SpeakerShape


class ReadingShape(TypedDict):
    """A report read by itself."""

    path: str
    article: ArticleShape
    sentences: list[PlaceShape]
    mentions: list[MentionShape]
    cast: list[CastShape]
    dates: list[DateShape]
    attributions: list[AttributionShape]
    events: list[EventShape]
    statements: list[StatementShape]


class GroupedStoryShape(TypedDict):
    """Reports about the same story."""

    id: str
    paths: list[str]


class GroupsShape(TypedDict):
    """Which reports belong together."""

    stories: list[GroupedStoryShape]
    origin_groups: list[list[str]]
    skipped: list[SkippedShape]
