"""What the templates of the page print: small records, every text as the source has it."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.publish.page.anchors import Paragraph
from secondsource.publish.page.likeness import Run
from secondsource.publish.page.timeline import Picture

__all__ = [
    "Block",
    "BriefPart",
    "BriefSaid",
    "Card",
    "Cite",
    "Contested",
    "Expected",
    "Happening",
    "Item",
    "Office",
    "Page",
    "QuoteItem",
    "Section",
    "Source",
    "StoryPart",
    "Telling",
    "Value",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A link to words of a source."""

    to: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One statement, in the words of its outlet."""

    cite: Cite | None
    manner: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSaid:
    """A sentence of the brief."""

    text: str
    cites: tuple[Cite, ...]
    counts: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPart:
    """Sentences of one section of the brief."""

    section: str
    title: str
    sentences: tuple[BriefSaid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A point: what is claimed, by how many, how surely, and every telling of it."""

    text: str
    cites: tuple[Cite, ...]
    counts: str
    manner: str
    origin_reason: str
    reason: str
    #: Two or more, the one that names the point first; empty where there is one alone.
    tellings: tuple[Telling, ...] = ()
    #: Tellings in the very words of the first.
    same_words: tuple[Cite, ...] = ()
    status: str = ""
    answers: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One side of a conflict."""

    value: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A conflict."""

    text: str
    slot: str
    basis: str
    counts: str
    origin_reason: str
    reason: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An expectation and what came of it."""

    text: str
    cites: tuple[Cite, ...]
    status: str
    status_words: str
    facts: tuple[str, ...]
    counts: str
    manner: str
    reason: str
    outcome: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An entry of the timeline."""

    number: int
    date: str
    notes: str
    status: str
    text: str
    cites: tuple[Cite, ...]
    counts: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of a member of the cast."""

    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A member of the cast."""

    name: str
    kind: str
    country: str
    aliases: str
    offices: tuple[Office, ...]
    about: tuple[Telling, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteItem:
    """A quote with how other outlets gave it."""

    runs: tuple[Run, ...]
    speaker: str
    cites: tuple[Cite, ...]
    variants: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An entry of a table of contents."""

    id: str
    title: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of a source that are shown together: text, or a run of furniture that is folded."""

    folded: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report with its text."""

    id: str
    number: int
    outlet: str
    title: str
    date: str
    dated: str
    path: str
    link: str
    language: str
    blocks: tuple[Block, ...]
    #: Near-copies of it, and why they are taken for copies.
    copies: tuple[Source, ...] = ()
    copied: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPart:
    """Everything that the page says of one story."""

    id: str
    title: str
    facts: str
    brief: tuple[BriefPart, ...]
    corroborated: tuple[Item, ...]
    conflicts: tuple[Contested, ...]
    questions: tuple[Item, ...]
    expectations: tuple[Expected, ...]
    timeline: tuple[Happening, ...]
    picture: Picture | None
    cast: tuple[Card, ...]
    others: tuple[Card, ...]
    quotes: tuple[QuoteItem, ...]
    single: tuple[Item, ...]
    possible: tuple[Item, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole page."""

    title: str
    facts: str
    stories: tuple[StoryPart, ...]
    skipped: tuple[tuple[str, str], ...]
    made_by: str
