"""What is on file, for a terminal: a line or two for each story, report, outlet and fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from secondsource.publish.terminal import Line
from secondsource.publish.wording import count, plain
from secondsource.records import Fix, Hit, OutletListing, Revision, StoreStatus, StoryListing, TrackRecord

__all__ = [
    "fix_lines",
    "hit_lines",
    "outlet_lines",
    "revision_lines",
    "status_lines",
    "story_lines",
    "track_record_lines",
]

#: Failures shown without ``--all``.
_SHOWN = 10


def story_lines(listed: Sequence[StoryListing]) -> Iterator[Line]:
    """Yield a headline and a line of facts for each story."""
    if not listed:
        yield _dim("no story on file is like that")
    for story in listed:
        title = plain(story.title) or "Untitled story"
        yield Line(text=Text(f"{story.id[:8]}  ", style="cyan") + Text(title, style="bold"), indent=0)
        days = " to ".join(dict.fromkeys(d for d in (story.first, story.last) if d)) or "undated"
        facts = [days, count(story.articles, "report"), plain(", ".join(story.outlets))]
        if story.origins < story.articles:
            facts.insert(2, count(story.origins, "independent text"))
        yield Line(text=Text(" · ".join(facts), style="dim"), indent=10)


def hit_lines(hits: Sequence[Hit]) -> Iterator[Line]:
    """Yield title, facts and excerpt for each report found."""
    if not hits:
        yield _dim("no report on file holds that")
    for hit in hits:
        yield Line(text=Text(plain(hit.title or "Untitled report"), style="bold"), indent=0)
        facts = [plain(hit.outlet), (hit.published or "undated")[:10], plain(hit.url or hit.path)]
        story = f"story {hit.story[:8]}" if hit.story else "in no story"
        yield Line(text=Text(" · ".join([*facts, story]), style="dim"))
        if hit.excerpt:
            yield Line(text=Text(plain(hit.excerpt)))


def outlet_lines(listed: Sequence[OutletListing]) -> Iterator[Line]:
    """Yield a line for each outlet: how much there is of it, and how fetching goes."""
    if not listed:
        yield _dim("no outlet on file yet")
    for outlet in listed:
        facts = [
            count(outlet.articles, "report"),
            _stories(outlet.stories),
            f"last of {outlet.last}" if outlet.last else "none dated",
        ]
        if outlet.fetches:
            facts.append(f"{outlet.failures} of {outlet.fetches} fetches failed")
        yield Line(text=Text(plain(outlet.name), style="bold") + Text("  " + " · ".join(facts)), indent=0)
        if outlet.last_failure:
            yield Line(text=Text(f"last failure: {plain(outlet.last_failure)}", style="red"))


def track_record_lines(records: Sequence[TrackRecord]) -> Iterator[Line]:
    """Yield a line for each outlet, certainty and hedge, under a heading for each of the three."""
    if not records:
        yield _dim("no story that is told expects anything yet")
    headings = {"outlet": "By outlet", "certainty": "By certainty", "cue": "By hedge"}
    for of, heading in headings.items():
        mine = [r for r in records if r.of == of]
        if mine:
            yield Line(text=Text(heading, style="bold"), indent=0)
        for one in mine:
            counts = {
                "happened": one.happened,
                "moved": one.moved,
                "cancelled": one.cancelled,
                "not reported": one.unreported,
                "not due": one.waiting,
            }
            facts = [f"{count(one.told, 'expectation')}", *(f"{n} {what}" for what, n in counts.items() if n)]
            yield Line(text=Text(f"{plain(one.name)}  ", style="cyan") + Text(" · ".join(facts)))


def fix_lines(fixes: Sequence[Fix]) -> Iterator[Line]:
    """Yield a line for each fix."""
    if not fixes:
        yield _dim("nothing was put right yet")
    for fix in fixes:
        words = plain(" ".join(w for w in fix.words if w))
        note = f" (undone by {fix.undone_by})" if fix.undone_by is not None else ""
        text = f"{fix.kind.replace('_', '-')} {words}{note} · {plain(fix.by)}, {fix.at[:16]}"
        yield Line(text=Text(text), indent=0, bullet=f"{fix.number:>4}  ")


def revision_lines(revisions: Sequence[Revision], diffs: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Yield each version of an article with what it changed."""
    for number, (revision, diff) in enumerate(zip(revisions, diffs, strict=True), 1):
        yield Line(
            text=Text(f"{number}. ", style="cyan")
            + Text(plain(revision.title or "Untitled report"), style="bold")
            + Text(f"  {revision.article}, filed {revision.filed_at[:16]}", style="dim"),
            indent=0,
        )
        for line in diff:
            style = {"+": "green", "-": "red"}.get(line[:1], "dim")
            yield Line(text=Text(plain(line), style=style))


def status_lines(status: StoreStatus, *, everything: bool = False) -> Iterator[Line]:
    """Yield what is on file, what waits, and what could not be used."""
    size = f", {status.size / 1e6:.1f} MB" if status.size is not None else ""
    yield Line(
        text=Text(plain(status.place), style="bold") + Text(f" (schema {status.schema}{size})"), indent=0
    )
    edited = status.versions - status.articles
    yield Line(
        text=Text(
            f"{count(status.articles, 'report')} of {count(status.outlets, 'outlet')} in "
            f"{_stories(status.stories)}; {count(edited, 'edited version')}; "
            f"{count(status.captures, 'capture')}"
        )
    )
    yield Line(
        text=Text(
            f"{status.read} read in full, {count(status.pages, 'page')} made, {status.backlog} waiting"
            + (" ('secondsource rebuild' makes them)" if status.backlog else "")
        )
    )
    if status.failures:
        yield Line(text=Text(f"{len(status.failures)} could not be used:", style="red"))
        shown = status.failures if everything else status.failures[:_SHOWN]
        for failure in shown:
            yield Line(text=Text(f"{plain(failure.path)}: {plain(failure.reason)}"), indent=4)
        if len(shown) < len(status.failures):
            yield _dim(f"  ... and {len(status.failures) - len(shown)} more (--all shows them)")


def _dim(words: str) -> Line:
    return Line(text=Text(words, style="dim"), indent=0)


def _stories(number: int) -> str:
    return f"{number} {'story' if number == 1 else 'stories'}"
