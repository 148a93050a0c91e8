"""One story: its brief, points, expectations, timeline, cast and quotes, as the templates print them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from secondsource.publish import wording
from secondsource.publish.page import people, points
from secondsource.publish.page.anchors import Anchors
from secondsource.publish.page.context import Context, counts, namer
from secondsource.publish.page.eventdates import in_words
from secondsource.publish.page.timeline import draw
from secondsource.publish.page.view import BriefPart, BriefSaid, Expected, Happening, Section, StoryPart
from secondsource.publish.page.words import manner, opened
from secondsource.records import (
    BriefSection,
    BriefSentence,
    Expectation,
    StoryPage,
    TimelineEntry,
    When,
)

__all__ = ["story_part"]

BRIEF_SECTIONS: dict[BriefSection, str] = {
    "lead": "",
    "corroborated": "Borne out by several outlets",
    "disputed": "Disputed",
    "unknown": "Not known",
    "expected": "Expected",
    "single_outlet": "From one outlet only",
    "background": "Background",
}
TIMELINE_STATUS = {"happened": "", "expected": "expected", "background": "background"}


def story_part(page: StoryPage, anchors: Anchors, number: int) -> StoryPart:
    """Return everything that the page says of a story, but its sources, which are cut where it cites them."""
    context = Context(page, anchors)
    name = f"story-{number}"
    # What came of something is news; what nobody tells more of can wait.
    expectations = sorted(page.outlook.expectations, key=lambda e: e.status == "open")
    cast, others = people.cards(context)
    part = StoryPart(
        id=name,
        title=page.telling.story.title or "Untitled story",
        facts=_facts(page),
        brief=_brief(context),
        corroborated=points.of_kind(context, "corroborated"),
        conflicts=tuple(points.conflict(context, p) for p in page.comparison.points if p.kind == "conflict"),
        questions=points.of_kind(context, "open_question"),
        expectations=tuple(_expected(context, e) for e in expectations),
        timeline=tuple(_happening(context, n, e) for n, e in enumerate(page.outlook.timeline, start=1)),
        picture=draw(page.outlook.timeline),
        cast=cast,
        others=others,
        quotes=people.quotes(context),
        single=points.of_kind(context, "single_outlet"),
        possible=points.of_kind(context, "possible"),
        sections=(),
    )
    return _with_sections(part)


def _with_sections(part: StoryPart) -> StoryPart:
    found = (
        ("brief", "In brief", None if part.brief else 0),
        ("corroborated", "Corroborated", len(part.corroborated)),
        ("conflicts", "Conflicts", len(part.conflicts)),
        ("questions", "Open questions", len(part.questions)),
        ("expected", "Expected", len(part.expectations)),
        ("timeline", "Timeline", len(part.timeline)),
        ("cast", "Cast", len(part.cast) + len(part.others)),
        ("quotes", "Quotes", len(part.quotes)),
        ("single", "One outlet only", len(part.single)),
        ("possible", "Possibly the same", len(part.possible)),
    )
    sections = [Section(id=f"{part.id}-{i}", title=t, count=n) for i, t, n in found if n is None or n]
    return replace(part, sections=tuple(sections))


def _facts(page: StoryPage) -> str:
    readings = page.telling.readings
    copies = sum(len(g.articles) - 1 for g in page.telling.origin_groups)
    days = sorted(r.article.published[:10] for r in readings if r.article.published)
    facts = [
        wording.count(len(readings), "report"),
        wording.count(len({r.article.outlet for r in readings}), "outlet"),
        f"{wording.count(len(readings) - copies, 'independent text')} (near-copies are one)"
        if copies
        else "",
        in_words(days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}") if days else "undated",
    ]
    return " · ".join(f for f in facts if f)


def _brief(context: Context) -> tuple[BriefPart, ...]:
    said = [(s.section, _said(context, s)) for s in context.page.brief.sentences]
    return tuple(
        BriefPart(section=section, title=BRIEF_SECTIONS[section], sentences=tuple(s for _, s in group))
        for section, group in groupby(said, key=lambda s: s[0])
    )


def _said(context: Context, sentence: BriefSentence) -> BriefSaid:
    """Return a sentence of the brief with the counts of what it tells, and how sure its first source is."""
    first = sentence.citations[0]
    statement = next(
        (s for r in context.page.telling.readings for s in r.statements if s.span.overlaps(first)), None
    )
    return BriefSaid(
        text=sentence.text,
        cites=context.cites(sentence.citations),
        counts=context.counts_of(sentence.citations),
        how="accounts differ" if sentence.section == "disputed" else manner(statement) if statement else "",
    )


def _expected(context: Context, expectation: Expectation) -> Expected:
    moved = f" to {_time(expectation.moved_to)}" if expectation.moved_to else ""
    facts = [
        _time(expectation.when) if expectation.when else "",
        expectation.where or "",
        wording.OCCURRENCE[expectation.iptc],
    ]
    first = namer(expectation.text, expectation.statements)
    return Expected(
        text=opened(expectation.text),
        cites=context.cited(expectation.statements),
        status=expectation.status,
        status_words=wording.STATUS[expectation.status] + moved,
        facts=tuple(f for f in facts if f),
        counts=counts(expectation),
        manner=manner(first) if first else "",
        reason=expectation.reason if expectation.status != "open" else "",
        outcome=context.tellings(expectation.outcome),
    )


def _time(when: When) -> str:
    notes = [n for n, true in (("about", when.approximate), ("inferred", when.inferred)) if true]
    return in_words(when.value) + (f" ({', '.join(notes)})" if notes else "")


def _happening(context: Context, number: int, entry: TimelineEntry) -> Happening:
    notes = [
        TIMELINE_STATUS[entry.status],
        "approximate" if entry.approximate else "",
        "date inferred" if entry.inferred else "",
    ]
    outlets = {r.article.id: r.article.outlet for r in context.page.telling.readings}
    told = {outlets[s.span.article] for s in entry.statements if s.span.article in outlets}
    first = namer(entry.text, entry.statements)
    return Happening(
        number=number,
        date=("about " if entry.approximate else "") + in_words(entry.date),
        notes=", ".join(n for n in notes if n),
        status=entry.status,
        text=opened(entry.text),
        cites=context.cited(entry.statements),
        counts=context.counts_of(s.span for s in entry.statements) or f"outlets {len(told)}",
        how=manner(first) if first else "",
    )
