"""What single rooms say, for a terminal: a cleaned page with its furniture named, a reading, the groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from secondsource.publish import wording
from secondsource.publish.wording import Marks, plain
from secondsource.records import Article, Event, Grouping, Skipped, Span, Telling

__all__ = ["cleaned_lines", "groups_lines", "readings_lines"]

#: Width of the margin that names what a line of a page is.
MARGIN = 15


def cleaned_lines(found: Sequence[Article | Skipped]) -> Iterator[Text]:
    """Yield each page line by line; what is no part of the report is named in the margin."""
    for item in found:
        if isinstance(item, Skipped):
            yield _skipped(item)
            continue
        yield _title(item)
        yield from _page(item)
        yield Text()


def readings_lines(found: Sequence[Telling | Skipped]) -> Iterator[Text]:
    """Yield the statements of each report, with how sure they are, whose, and their coded events."""
    for item in found:
        if isinstance(item, Skipped):
            yield _skipped(item)
            continue
        (reading,) = item.readings
        marks = Marks([reading.article])
        yield _title(reading.article)
        for statement in reading.statements:
            line = Text(marks.of(statement.span), style="cyan")
            line.append(f" {wording.manner(statement)}: ", style="italic")
            line.append(plain(statement.text), style="not italic not bold default")
            yield line
            for event in statement.events:
                yield Text(f"    {_coded(event)}", style="dim")
        for member in item.cast:
            offices = "; ".join(plain(r.title) for r in member.roles)
            yield Text(f"  {plain(member.name)} ({member.kind})" + (f": {offices}" if offices else ""))
        yield Text()


def groups_lines(
    grouping: Grouping, articles: Sequence[Article], skipped: Sequence[Skipped]
) -> Iterator[Text]:
    """Yield each story with its reports, then near-copies, then what was skipped."""
    by_id = {a.id: a for a in articles}
    for story in grouping.stories:
        yield Text(plain(story.title) or "Untitled story", style="bold")
        for article in (by_id[a] for a in story.articles):
            yield Text(
                f"  {plain(article.outlet)} · {wording.day(article.published)} · {plain(article.path)}"
            )
    for group in grouping.origin_groups:
        names = ", ".join(plain(by_id[a].path) for a in group.articles)
        yield Text(f"Near-copies: {names} ({plain(group.reason)})")
    for item in skipped:
        yield _skipped(item)


def _title(article: Article) -> Text:
    text = Text(plain(article.title or "untitled"), style="bold")
    text.append(
        f" · {plain(article.outlet)} · {wording.day(article.published)} · {article.language} · "
        f"{plain(article.path)}",
        style="not bold dim",
    )
    return text


def _page(article: Article) -> Iterator[Text]:
    start = 0
    for line in article.text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            yield _page_line(article, line, start, end)
        start = end


def _page_line(article: Article, line: str, start: int, end: int) -> Text:
    def here(span: Span | None) -> bool:
        return span is not None and span.start < end and start < span.end

    kinds = dict.fromkeys(f.kind.replace("_", " ") for f in article.furniture if here(f.span))
    if here(article.title_span):
        kinds = {"title": None}
    elif any(here(h.span) for h in article.headings):
        kinds = {"heading": None}
    text = Text(f"{wording.cut(', '.join(kinds), MARGIN - 2):<{MARGIN - 2}}| ", style="cyan")
    text.append(plain(line), style="dim" if kinds else "default")
    return text


def _coded(event: Event) -> str:
    code = " ".join(c for c in (event.type, event.mode, event.cameo and f"CAMEO {event.cameo}") if c)
    actors = ", ".join(plain(p.name) for p in event.actors) or "?"
    recipients = ", ".join(plain(p.name) for p in event.recipients) or "?"
    facts = [
        f"{plain(event.lemma)} [{code or 'no code'}]",
        f"{actors} -> {recipients}",
        f"at {plain(event.place)}" if event.place else "",
        wording.time(event.when) if event.when else "",
    ]
    return " · ".join(f for f in facts if f)


def _skipped(item: Skipped) -> Text:
    return Text(f"skipped {plain(item.path)}: {plain(item.reason)}", style="dim")
