"""The story page for a terminal: what a reader wants first stands first, and every line points at its source.

A page is a list of lines with styles; nothing in it is markup, so that no text can forge a colour or
a link, and ``wording.plain`` has taken out what a terminal would obey.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.rule import Rule
from rich.text import Text

from secondsource.publish import wording
from secondsource.publish.wording import Marks, plain
from secondsource.records import (
    BriefSentence,
    CastMember,
    Edition,
    Expectation,
    Point,
    PointKind,
    Quote,
    Reading,
    Role,
    Skipped,
    Span,
    Statement,
    StoryPage,
    TimelineEntry,
)

__all__ = ["EditionPage"]

T = TypeVar("T")

#: How many items of a section are shown without ``--all``, and how much of a supporting statement.
SHOWN = 12
EXCERPT = 220
LEGEND = (
    "Marks name [outlet:line:column] in the file listed here. Where nothing is said of certainty or "
    "speaker, the outlet states it as fact in its own voice."
)
SECTION_TITLES = {
    "lead": "",
    "corroborated": "Borne out by several outlets",
    "disputed": "Disputed",
    "unknown": "Not known",
    "expected": "Expected",
    "single_outlet": "From one outlet only",
    "background": "Background",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the page, or a paragraph that wraps with its indent."""

    text: Text
    indent: int = 2
    #: What stands before the first line; later lines are indented as far.
    bullet: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, wrapped, none of them padded."""
        room = max(options.max_width - self.indent - len(self.bullet), 20)
        lines = self.text.wrap(console, room) if self.text else [self.text]
        for number, line in enumerate(lines):
            line.rstrip()
            yield Text(" " * self.indent + (self.bullet if number == 0 else " " * len(self.bullet))) + line


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPage:
    """An edition, as Rich can print it."""

    edition: Edition
    #: Show every item of every list, and statements in full.
    everything: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the page of each story, then what was skipped."""
        for number, page in enumerate(self.edition.stories):
            if number:
                yield Text()
                yield Rule(style="dim", characters="─")
            yield from _StoryLines(page, self.everything).lines()
        yield from _skipped(self.edition.skipped)


class _StoryLines:
    """Makes the lines of one story's page."""

    def __init__(self, page: StoryPage, everything: bool) -> None:
        self.page = page
        self.readings = page.telling.readings
        self.marks = Marks([r.article for r in self.readings])
        self.everything = everything
        self.statements = {s.id: s for r in self.readings for s in r.statements}
        #: Cast id -> where each report names it first.
        self.named: dict[str, list[Span]] = {}
        for reading in self.readings:
            for cast, span in _first_named(reading).items():
                self.named.setdefault(cast, []).append(span)

    def lines(self) -> Iterator[Line]:
        yield from self._head()
        yield from self._brief(self.page.brief.sentences)
        yield from self._points("corroborated", "Corroborated", self._corroborated)
        yield from self._points("conflict", "Conflicts", self._conflict)
        yield from self._points("open_question", "Open questions", self._question)
        # What came of something is news; what nobody tells more of can wait.
        expected = sorted(self.page.outlook.expectations, key=lambda e: e.status == "open")
        yield from self._section("Expected, and what came of it", expected, self._expectation)
        yield from self._section("Timeline", self.page.outlook.timeline, self._timeline_entry)
        yield from self._section("Cast", _leading(self.page.telling.cast), self._member)
        yield from self._section("Quotes", self.page.quotes, self._quote)
        yield from self._points("single_outlet", "From one outlet only", self._single)
        yield from self._points("possible", "Possibly the same (not counted)", self._corroborated)
        yield from self._sources()

    # -- sections -----------------------------------------------------------------------------

    def _head(self) -> Iterator[Line]:
        title = plain(self.page.telling.story.title) or "Untitled story"
        yield Line(text=Text(title, style="bold"), indent=0)
        outlets = len({r.article.outlet for r in self.readings})
        copies = sum(len(g.articles) - 1 for g in self.page.telling.origin_groups)
        facts = [
            wording.count(len(self.readings), "report"),
            wording.count(outlets, "outlet"),
            wording.count(len(self.readings) - copies, "independent text") + " (near-copies are one)"
            if copies
            else "",
        ]
        yield Line(text=Text(" · ".join(f for f in facts if f)), indent=0)
        dated = [f"{plain(r.article.outlet)} {wording.day(r.article.published)}" for r in self.readings]
        yield Line(text=Text(", ".join(dated), style="dim"), indent=0)

    def _brief(self, sentences: Sequence[BriefSentence]) -> Iterator[Line]:
        if not sentences:
            return
        yield from _heading("In brief")
        for section, group in groupby(sentences, key=lambda s: s.section):
            if SECTION_TITLES[section]:
                yield Line(text=Text(SECTION_TITLES[section], style="italic"))
            for sentence in group:
                yield Line(text=_joined(plain(sentence.text), self.marks.all(sentence.citations)), indent=4)

    def _points(self, kind: PointKind, title: str, show: Callable[[Point], Iterator[Line]]) -> Iterator[Line]:
        yield from self._section(title, [p for p in self.page.comparison.points if p.kind == kind], show)

    def _section(self, title: str, items: Sequence[T], show: Callable[[T], Iterator[Line]]) -> Iterator[Line]:
        if not items:
            return
        yield from _heading(title, len(items))
        shown = items if self.everything else items[:SHOWN]
        for item in shown:
            yield from show(item)
        if len(shown) < len(items):
            left = len(items) - len(shown)
            yield Line(text=Text(f"... and {left} more (--all shows them)", style="dim"))

    def _corroborated(self, point: Point) -> Iterator[Line]:
        yield from self._named_by(point)
        yield self._counted(point)
        yield from self._reason(point.reason)
        yield from self._others(point)

    def _conflict(self, point: Point) -> Iterator[Line]:
        yield Line(text=Text(plain(point.text), style="bold"), bullet="• ")
        slot = (point.slot or "").replace("_", " or ")
        basis = wording.BASIS[point.basis] if point.basis else ""
        yield Line(text=_noted(f"{slot}: {basis}", style="red"), indent=4)
        yield from self._reason(point.reason)
        for value in point.values:
            held = self._known(value.statements)
            yield Line(text=Text(plain(value.value), style="bold"), indent=4)
            yield from self._support(held, indent=6)

    def _question(self, point: Point) -> Iterator[Line]:
        yield from self._named_by(point)
        yield self._counted(point, "answered" if point.status == "answered" else "open")
        yield from self._others(point)
        for answer in point.answers:
            marks = self._cited(self._known(answer.statements))
            yield Line(text=_joined(f"answer: {plain(answer.text)}", marks), indent=4)

    def _expectation(self, expectation: Expectation) -> Iterator[Line]:
        text = _joined(_opened(plain(expectation.text)), self._cited(expectation.statements))
        yield Line(text=text, bullet="• ")
        moved = f" to {wording.time(expectation.moved_to)}" if expectation.moved_to else ""
        facts = [
            wording.STATUS[expectation.status] + moved,
            wording.OCCURRENCE[expectation.iptc],
            wording.time(expectation.when) if expectation.when else "",
            _counterparts(expectation),
            plain(expectation.where or ""),
            f"outlets {expectation.outlets} · origins {expectation.origins}",
        ]
        colour = "green" if expectation.status == "happened" else "yellow"
        yield Line(text=_noted(" · ".join(f for f in facts if f), style=colour), indent=4)
        if expectation.status != "open":
            yield from self._reason(expectation.reason)
        for statement in expectation.outcome:
            text = _joined(f"outcome: {self._excerpt(statement)}", self._cited([statement]))
            yield Line(text=text, indent=4)

    def _timeline_entry(self, entry: TimelineEntry) -> Iterator[Line]:
        notes = [n for n, true in (("about", entry.approximate), ("inferred", entry.inferred)) if true]
        notes += [entry.status] if entry.status != "happened" else []
        text = Text(f"({', '.join(notes)}) " if notes else "", style="dim")
        text.append(wording.cut(plain(entry.text), EXCERPT), style="not dim")
        yield Line(text=_joined(text, self._cited(entry.statements)), bullet=f"{plain(entry.date):<12}")

    def _member(self, member: CastMember) -> Iterator[Line]:
        text = Text(plain(member.name), style="bold")
        text.append(_offices(member))
        if member.country:
            text.append(f" · {plain(member.country)}", style="dim")
        other = [plain(a) for a in member.aliases if a != member.name]
        if other:
            text.append(f" · also {', '.join(other[:4])}", style="dim")
        cited = [s for r in member.roles for s in r.statements] or list(member.about)
        places = [s.span for s in self._known(cited)] or self.named.get(member.id, [])
        yield Line(text=_joined(text, self.marks.all(places[:3])), bullet="• ")

    def _quote(self, quote: Quote) -> Iterator[Line]:
        text = Text(wording.quoted(plain(quote.text)))
        text.append(f" — {plain(quote.speaker) if quote.speaker else 'speaker not named'}", style="bold")
        yield Line(text=_joined(text, self._cited(self._known(quote.statements))), bullet="• ")
        for variant in quote.variants:
            yield Line(text=Text(f"elsewhere: {wording.quoted(plain(variant))}", style="dim"), indent=4)

    def _single(self, point: Point) -> Iterator[Line]:
        yield from self._named_by(point)

    def _sources(self) -> Iterator[Line]:
        yield from _heading("Sources", len(self.readings))
        for number, reading in enumerate(self.readings, start=1):
            yield from _source(number, reading)
        outlet = {r.article.id: plain(r.article.outlet) for r in self.readings}
        for group in self.page.telling.origin_groups:
            names = " and ".join(outlet[a] for a in group.articles if a in outlet)
            yield Line(text=Text(f"Near-copies, counted as one origin: {names} ({plain(group.reason)})"))
        yield Line(text=Text(LEGEND, style="dim"))

    # -- pieces -------------------------------------------------------------------------------

    def _namer(self, point: Point) -> Statement | None:
        """Return the statement whose words name the point."""
        return next((s for s in point.statements if s.text == point.text), None)

    def _named_by(self, point: Point) -> Iterator[Line]:
        namer = self._namer(point)
        words = _opened(plain(point.text))
        text = Text(words if self.everything else wording.cut(words, EXCERPT))
        if namer and (said := wording.manner(namer)):
            text.append(f" ({said})", style="italic")
        yield Line(text=_joined(text, self._cited([namer] if namer else point.statements)), bullet="• ")

    def _others(self, point: Point) -> Iterator[Line]:
        """Yield the statements beside the one that names the point; copies of its words are named only."""
        namer = self._namer(point)
        same = [s for s in point.statements if namer and s is not namer and _words(s) == _words(namer)]
        if same:
            yield Line(text=_joined("in the same words", self._cited(same)), indent=4)
        yield from self._support(s for s in point.statements if s is not namer and s not in same)

    def _counted(self, point: Point, status: str = "") -> Line:
        counts = f"outlets {point.outlets} · origins {point.origins}"
        facts = f"{status} · {counts}" if status else counts
        # The reason may begin with the count that stands before it.
        reason = re.sub(r"^(\d+|one) origins?: ", "", plain(point.origin_reason))
        return Line(text=_noted(facts, reason), indent=4)

    def _reason(self, reason: str) -> Iterator[Line]:
        if reason:
            yield Line(text=Text(f"why: {plain(reason)}", style="dim"), indent=4)

    def _support(self, statements: Iterable[Statement], indent: int = 4) -> Iterator[Line]:
        for statement in statements:
            text = Text(self.marks.of(statement.span), style="cyan")
            said = wording.manner(statement)
            text.append(f" {said}: " if said else " ", style="not bold italic default")
            text.append(self._excerpt(statement), style="not italic default")
            yield Line(text=text, indent=indent)

    def _excerpt(self, statement: Statement) -> str:
        text = _opened(plain(statement.text))
        return text if self.everything else wording.cut(text, EXCERPT)

    def _cited(self, statements: Iterable[Statement]) -> str:
        return self.marks.all([s.span for s in statements])

    def _known(self, ids: Iterable[str]) -> list[Statement]:
        return [self.statements[i] for i in ids if i in self.statements]


def _heading(title: str, number: int | None = None) -> Iterator[Line]:
    yield Line(text=Text(), indent=0)
    text = Text(title.upper(), style="bold")
    if number is not None:
        text.append(f"  {number}", style="dim")
    yield Line(text=text, indent=0)


def _joined(text: str | Text, marks: str, style: str = "") -> Text:
    """Return a text followed by its marks."""
    line = Text(text, style=style) if isinstance(text, str) else text.copy()
    if marks:
        line.append(" ")
        line.append(marks, style="not bold cyan")
    return line


def _words(statement: Statement) -> list[str]:
    return re.findall(r"\w+", statement.text.lower())


def _counterparts(expectation: Expectation) -> str:
    """Say with or to whom, where one sentence announces several acts that can come out differently."""
    event = expectation.event
    names = dict.fromkeys(plain(p.name) for p in event.recipients if p.cast)
    # What is discussed is a subject, not somebody to meet.
    return (
        f"with {', '.join(names)}" if names and event.type == "CONSULT" and event.lemma != "discuss" else ""
    )


def _opened(text: str) -> str:
    """Return words that begin within a sentence with a mark that says so."""
    return f"… {text}" if text[:1].islower() else text


def _noted(fact: str, note: str = "", style: str = "green") -> Text:
    line = Text(fact, style=style)
    if note:
        line.append(f" · {note}", style="dim")
    return line


def _first_named(reading: Reading) -> dict[str, Span]:
    first: dict[str, Span] = {}
    for mention in reading.mentions:
        if mention.cast and mention.kind != "pronoun":
            first.setdefault(mention.cast, mention.span)
    return first


def _leading(cast: Sequence[CastMember]) -> list[CastMember]:
    """People with offices first, then other people, then the rest; each in the order of the cast."""
    return sorted(cast, key=lambda c: (c.kind != "person", not c.roles, c.kind != "organisation"))


def _offices(member: CastMember) -> str:
    offices = [_office(r) for r in member.roles]
    return f", {'; '.join(dict.fromkeys(offices))}" if offices else ""


def _office(role: Role) -> str:
    state = "" if role.valid == "current" else f"{role.valid} "
    return state + plain(role.title) + (f", {plain(role.organisation)}" if role.organisation else "")


def _source(number: int, reading: Reading) -> Iterator[Line]:
    article = reading.article
    known = {"page": "dated by the page", "given": "date given", "story": "dated from the story", None: ""}
    facts = [wording.day(article.published), known[article.published_from], plain(article.inference or "")]
    text = Text(f"{number}. ")
    text.append(plain(article.outlet), style="bold")
    text.append(f" · {plain(article.title or 'untitled')} · {', '.join(f for f in facts if f)}")
    yield Line(text=text)
    where = plain(article.path) + ("" if article.text_is_input else " (places count in the extracted text)")
    yield Line(text=Text(where, style="dim"), indent=5)


def _skipped(skipped: Sequence[Skipped]) -> Iterator[Line]:
    if not skipped:
        return
    yield from _heading("Skipped", len(skipped))
    for item in skipped:
        yield Line(text=Text(f"{plain(item.path)}: {plain(item.reason)}"))
