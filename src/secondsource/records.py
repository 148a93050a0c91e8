"""The nouns of the program: read this file first.

Every noun is a frozen, slotted, keyword-only dataclass; collections are tuples; times are UTC.
An article's text is never rewritten: what is derived from it holds character offsets into it.
Ids of captures, articles and statements are hashes of content, so that the same input gives the same id.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    SmallVectors = NDArray[np.int8]

Certainty = Literal["certain", "likely", "possible", "unlikely", "unknown", "denied", "reported"]
Tense = Literal["past", "present", "future"]
Polarity = Literal["affirmed", "negated"]
SpeakerKind = Literal["outlet", "named", "unnamed_official", "anonymous", "document"]
Precision = Literal["minute", "day", "week", "month", "year", "range"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["published", "heading", "story", "earlier_date", "none"]
CastKind = Literal["person", "organisation", "place"]
Validity = Literal["current", "former", "designate", "acting"]
PublishedFrom = Literal["page", "given", "story"]
FurnitureKind = Literal[
    "nav",
    "promo",
    "related",
    "byline",
    "credit",
    "date",
    "video",
    "repeated_title",
    "caption",
    "embedded",
    "bio",
    "other",
]
PointKind = Literal["corroborated", "conflict", "open_question", "single_outlet", "possible"]
ConflictBasis = Literal["hard", "successive_counts", "superseded", "rounding", "loose_word"]
Slot = Literal["number", "date", "place", "actor", "yes_no", "attribution"]
QuestionStatus = Literal["open", "answered"]
ExpectationStatus = Literal["open", "happened", "moved", "cancelled"]
Occurrence = Literal["eos0", "eos1", "eos2", "eos3", "eos4", "eos5", "eos6"]
TimelineStatus = Literal["happened", "expected", "background"]
BriefSection = Literal[
    "lead", "corroborated", "disputed", "unknown", "expected", "single_outlet", "background"
]
QuoteKind = Literal["direct", "indirect", "mixed"]


def content_id(*parts: str, length: int = 16) -> str:
    """Return a hash of the parts, in order, as ``length`` hexadecimal digits."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:length]


# -- what made a derived value -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """What made a derived value."""

    #: Name of the program, model or person.
    name: str
    #: Its version.
    version: str


# -- what comes in -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a manifest, sidecar, command line or surrounding record says of a report."""

    outlet: str | None = None
    title: str | None = None
    #: ISO 8601 date or time.
    published: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What was fetched, byte for byte."""

    #: Hash of the bytes.
    id: str
    #: As it was on the command line; ``FILE#n`` for a line of a JSONL file; ``-`` for standard input.
    path: str
    #: ``text``, ``html`` or ``record`` (a news-please JSON object).
    media: Literal["text", "html", "record"]
    data: bytes
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that could not be used, and why."""

    path: str
    reason: str


# -- an article and places in it -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters [start, end) of one article's text."""

    #: Id of the article.
    article: str
    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the span in its article's text."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.article == other.article and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A part of the page that is no part of the report."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading within the report: its words, with a glued label or date split off."""

    span: Span
    #: The label glued to it ("NATO" in "NATOReassuring NATO"), or None.
    label: Span | None = None
    #: ISO date that the heading gives to its section, or None.
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one report. Its text never changes; furniture is marked in it, not cut out."""

    id: str
    path: str
    url: str | None
    #: Hash of the captured bytes.
    sha256: str
    text: str
    #: Whether the text is the decoded input itself (so that it need not be given back).
    text_is_input: bool
    outlet: str
    title: str | None
    #: Where the title stands in the text, or None (HTML: the title is not in the text).
    title_span: Span | None
    authors: tuple[str, ...]
    #: ISO 8601 date, or date and time in UTC where the page gives one; None where nothing gives it.
    published: str | None
    published_from: PublishedFrom | None
    #: Why a date that stands nowhere in the page was given to it.
    inference: str | None
    #: ISO 639-1.
    language: str
    furniture: tuple[Furniture, ...]
    headings: tuple[Heading, ...]

    @classmethod
    def of_body(
        cls, text: str, *, article_id: str, path: str = "", outlet: str = "", published: str | None = None
    ) -> Article:
        """Return a bare English text as a report all of which is body, with nothing known of it but what is given."""
        return cls(
            id=article_id,
            path=path,
            url=None,
            sha256=content_id(text, length=64),
            text=text,
            text_is_input=True,
            outlet=outlet,
            title=None,
            title_span=None,
            authors=(),
            published=published,
            published_from="given" if published else None,
            inference=None,
            language="en",
            furniture=(),
            headings=(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes."""

    name: str
    owner: str | None = None
    #: ISO 3166-1 alpha-3.
    country: str | None = None
    domains: tuple[str, ...] = ()


# -- a reading: what one report says, by itself --------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a sentence, as the pipeline sees it."""

    start: int
    end: int
    #: Lower-case lemma.
    lemma: str
    #: Universal part of speech.
    pos: str
    #: Whether it stands in a name (of a person, body, place, nationality).
    in_name: bool

    def of(self, text: str) -> str:
        """Return the word as its article's text has it."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the report's body (never a title, heading or furniture)."""

    span: Span
    tokens: tuple[Token, ...]
    #: The dated heading that the sentence stands under, as ISO date, or None.
    section_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name somebody or something."""

    span: Span
    text: str
    #: Kind as read; ``nationality`` for "Russian"; ``pronoun`` for "he", "she", "they", "it".
    kind: Literal["person", "organisation", "place", "nationality", "pronoun"]
    #: Id of the cast member, once resolved.
    cast: str | None = None
    #: Whether it is the grammatical subject of its clause.
    subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaim:
    """An office that a report gives to a named person."""

    #: The mention of the holder.
    holder: Span
    #: Bare office in lower case except for names ("president", "foreign minister").
    title: str
    #: Country or body of the office, as worded, or None.
    organisation: str | None
    valid: Validity
    #: The words that the claim rests on.
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time, as precisely as the words give it."""

    #: EDTF for points and intervals ("2017-02-15", "2017-02", "2017-W07", "2017-02-15/2017-02-17").
    value: str
    precision: Precision
    #: The words in the text, or "" where the time was inherited (from a heading).
    words: str
    #: What relative words were counted from.
    anchor: Anchor
    approximate: bool = False
    #: Whether the value is not spelt out by the words themselves.
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A TIMEX3 of the text."""

    span: Span
    type: TimexType
    #: TIMEX3 value ("2017-02-15", "P3D", "PRESENT_REF", "XXXX-WXX-3" where undated).
    value: str
    #: What relative words were counted from.
    anchor: Anchor
    #: The time as a point or interval, or None for durations, sets and what cannot be dated.
    when: When | None = None
    #: Tense of the clause it stands in, which tells "on Monday" before from "on Monday" to come; None where unclear.
    tense: Tense | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whose claim a statement is."""

    #: Name as in the text, or of the cast once resolved; None for the outlet itself.
    name: str | None
    kind: SpeakerKind
    #: The words that name the source, or None where they are not in the text.
    span: Span | None = None
    #: Id of the cast member, once resolved.
    cast: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content of direct or indirect speech."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: QuoteKind
    speaker: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A counted or measured thing."""

    span: Span
    #: The number, or None where the words give none ("dozens").
    number: float | None
    #: "percent", "USD", "people", ... or None.
    unit: str | None
    #: What is counted, as lemma(s): "killed", "wounded", "child", "air strike".
    counted: str | None
    #: "at least", "about", "up to", "more than", "nearly", "dozens" ... or None.
    modifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant of an event."""

    span: Span
    #: Words of the text.
    name: str
    #: Id of the cast member, once resolved.
    cast: str | None = None
    #: ISO 3166-1 alpha-3.
    country: str | None = None
    #: PLOVER sector: GOV, MIL, OPP, CVL, REB, COP, JUD, LEG, MED, BUS, IGO, NGO ... or None.
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where on earth a named place lies."""

    #: ISO 3166-1 alpha-3.
    country: str
    #: Degrees north and east; None for what is no point (a country, a province).
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An act or happening, coded in PLOVER and CAMEO."""

    #: The shortest words that name the event (its predicate).
    span: Span
    #: Lemma of the predicate ("meet", "killing", "visit").
    lemma: str
    #: PLOVER event type ("CONSULT", "ASSAULT"), or None where the act has no code.
    type: str | None
    mode: str | None
    cameo: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    when: When | None
    certainty: Certainty
    tense: Tense
    polarity: Polarity
    #: Where the place lies, once resolved; None where there is no place or some doubt.
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A span that claims something: a sentence, or a clause where a sentence holds separate claims."""

    id: str
    span: Span
    text: str
    certainty: Certainty
    tense: Tense
    polarity: Polarity
    speaker: Speaker
    #: The words that made the certainty or the attribution.
    cue: str | None
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    #: The claim itself, without the attribution around it ("X said"); within ``span``.
    content: tuple[Span, ...] = ()
    #: When the main event of the statement happened or is to happen.
    when: When | None = None
    #: Whether it announces, schedules, threatens or predicts a particular act or event.
    expects: bool = False
    #: Whether it says that something is unknown, undecided or unverified.
    asks: bool = False
    #: Whether it is general background: a standing fact or a profile, no act of this story.
    background: bool = False
    #: The dated heading that it stands under, as ISO date, or None.
    section_date: str | None = None
    #: Index into the reading's sentences.
    sentence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The content words of a statement, with what each means where it stands."""

    #: Offset of each word in the article's text.
    starts: tuple[int, ...]
    #: A row a word: its vector in context, of unit length, times 127.
    vectors: SmallVectors


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """One report read by itself."""

    article: Article
    made_by: Maker
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[RoleClaim, ...]
    dates: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    #: One unit-length row a statement, in their order; float32. No rows where nobody is to compare the report.
    vectors: Vectors
    #: The content words of each statement, in their order; empty where nobody asked for them.
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Skim:
    """The light reading of one report: what grouping needs, without a parse."""

    #: Id of the article.
    article: str
    made_by: Maker
    title: str
    #: ISO 8601, or None.
    published: str | None
    #: The body, furniture and headings left out.
    body: str
    #: The first sentences of the body.
    lead: tuple[Span, ...]
    #: Names in title and lead, as worded, each once, in order.
    names: tuple[str, ...]
    #: Unit-length vector of the title (zeros without one); float32.
    headline: Vectors
    #: Who publishes it.
    outlet: str = ""


# -- a story -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports about the same story."""

    id: str
    title: str
    #: Article ids, sorted by publication, then outlet, then path.
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """Near-copies of one text (a wire copy in several outlets)."""

    id: str
    articles: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Which reports belong together."""

    stories: tuple[Story, ...]
    origin_groups: tuple[OriginGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office held by a member of the cast, and the statements that say so."""

    title: str
    organisation: str | None
    valid: Validity
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """A person, body or place of the story."""

    id: str
    name: str
    kind: CastKind
    aliases: tuple[str, ...]
    #: ISO 3166-1 alpha-3.
    country: str | None
    roles: tuple[Role, ...]
    #: Ids of profile statements about the member.
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """A story with its readings, over which names, dates and speakers are resolved."""

    story: Story
    #: In the order of ``story.articles``; mentions, speakers and parties carry cast ids.
    readings: tuple[Reading, ...]
    cast: tuple[CastMember, ...]
    #: Near-copies among these reports.
    origin_groups: tuple[OriginGroup, ...]


# -- stories as they grow ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person has decided, and every later run honours: two things belong together, or apart."""

    #: ``story``: two articles; ``statement``: two statements; ``conflict``: the two sides of what was reported as one.
    about: Literal["story", "statement", "conflict"]
    verdict: Literal["same", "not_same"]
    #: Ids of the two, the smaller first.
    a: str
    b: str
    #: Who decided, as they call themselves, and when (ISO 8601, UTC).
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """What a new report did to the stories on file."""

    kind: Literal["new", "continued", "merged", "split"]
    #: Id of the story that is there afterwards; ids never change meaning.
    story: str
    #: Ids of all its articles afterwards.
    articles: tuple[str, ...]
    #: Ids of the stories that it took its articles from: a merge leaves them as forwarding ids.
    sources: tuple[str, ...]
    #: One line that names the evidence.
    reason: str


# -- what several reports say together -----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two statements of two reports judged to say the same, or possibly the same."""

    #: Ids of the statements, in the order of the telling.
    a: str
    b: str
    verdict: Literal["same", "possible"]
    #: Calibrated chance that a careful reader would call them the same, 0 to 1.
    score: float
    #: One line that names the evidence.
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    """One side of a conflict."""

    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody answers to an open question."""

    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One proposition, with every statement that makes it (or, in conflict, contests it)."""

    id: str
    kind: PointKind
    #: Verbatim words of the statement that names it best.
    text: str
    outlets: int
    origins: int
    origin_reason: str
    score: float
    reason: str
    statements: tuple[Statement, ...]
    #: Conflict only.
    basis: ConflictBasis | None = None
    slot: Slot | None = None
    values: tuple[ConflictValue, ...] = ()
    #: Open question only.
    status: QuestionStatus | None = None
    answers: tuple[Answer, ...] = ()
    #: Id of the statement that answers the question.
    closed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the comparing room found in a story."""

    alignments: tuple[Alignment, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Something that was said to come, and what came of it."""

    id: str
    text: str
    event: Event
    when: When | None
    where: str | None
    outlets: int
    origins: int
    status: ExpectationStatus
    moved_to: When | None
    #: IPTC event occurrence status.
    iptc: Occurrence
    reason: str
    statements: tuple[Statement, ...]
    #: Statements that show what came of it.
    outcome: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """Something that happened or is expected at a time."""

    #: EDTF.
    date: str
    precision: Precision
    approximate: bool
    inferred: bool
    text: str
    status: TimelineStatus
    #: ISO date of the first report of it, or None where all its reports are undated.
    first_reported: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is to come, what came of it, and what happened when."""

    expectations: tuple[Expectation, ...]
    timeline: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quotation marks, verbatim, with their speaker and how other outlets gave them."""

    text: str
    speaker: str | None
    statements: tuple[str, ...]
    #: The same quote as other outlets cut, translated or changed it, verbatim.
    variants: tuple[str, ...] = ()


# -- what goes out -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """A sentence of the brief. There is none without a citation."""

    text: str
    section: BriefSection
    citations: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"a brief sentence must cite its source: {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a reader needs to know of a story, every sentence cited."""

    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """Everything that the program says of one story."""

    telling: Telling
    comparison: Comparison
    outlook: Outlook
    quotes: tuple[Quote, ...]
    brief: Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything that one run of the program says of its input."""

    made_by: Maker
    #: In the order of ``path``.
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    origin_groups: tuple[OriginGroup, ...]
    stories: tuple[StoryPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence of a brief that does not hold, and why."""

    story: int
    sentence: int
    reason: str
    text: str


RecordOf = Literal["outlet", "certainty", "cue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What came of the expectations that one outlet told, or that were told with one hedge."""

    of: RecordOf
    #: The outlet; the certainty ("likely"); or the words that hedge, in lower case ("is expected to").
    name: str
    happened: int
    moved: int
    cancelled: int
    #: Due by now, and no report on file tells what came of them: they may well have happened.
    unreported: int
    #: Not due yet, or without a date.
    waiting: int

    @property
    def told(self) -> int:
        """How many expectations there were."""
        return self.happened + self.moved + self.cancelled + self.unreported + self.waiting

    @property
    def came_true(self) -> float | None:
        """Share that is reported to have happened, of those whose outcome is reported; None where none is.

        A plan that was moved has not come true as it was told.
        """
        known = self.happened + self.moved + self.cancelled
        return self.happened / known if known else None


# -- what is on file -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryListing:
    """A story on file, in a line."""

    id: str
    title: str
    #: How many reports are in it, of whom, and how many independent texts as far as known.
    articles: int
    outlets: tuple[str, ...]
    origins: int
    #: ISO days of its first and last dated report.
    first: str | None
    last: str | None
    #: Number of the last change to it: what is listed with a greater number is new since.
    changed: int
    #: ISO 8601, UTC.
    changed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that a search found."""

    article: str
    story: str | None
    outlet: str
    title: str | None
    published: str | None
    path: str
    url: str | None
    #: Words of its text around what was searched for.
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletListing:
    """An outlet on file: how much there is of it, and how fetching from it goes."""

    name: str
    articles: int
    stories: int
    #: ISO day of its last dated report.
    last: str | None
    #: When its last report was filed (ISO 8601, UTC).
    filed_at: str | None
    #: Fetches logged, those of them that failed, and why the last one did.
    fetches: int = 0
    failures: int = 0
    last_failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What a person put right; an undo is a fix too."""

    number: int
    kind: Literal["merge", "split", "move", "alias", "date", "same", "not_same", "not_a_conflict", "undo"]
    #: What was asked, word by word.
    words: tuple[str, ...]
    by: str
    #: ISO 8601, UTC.
    at: str
    #: Number of the fix that it takes back, and of the one that took it back.
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of an article whose page was edited."""

    article: str
    title: str | None
    published: str | None
    #: When it was filed (ISO 8601, UTC).
    filed_at: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreStatus:
    """What a store holds, what waits, and what could not be used."""

    place: str
    schema: str
    captures: int
    articles: int
    versions: int
    stories: int
    outlets: int
    #: Articles that were read in full, and stories with a page.
    read: int
    pages: int
    #: Stories of several outlets, or opened, whose page is not made yet or is stale.
    backlog: int
    #: Bytes on disk, where known.
    size: int | None
    failures: tuple[Skipped, ...]
