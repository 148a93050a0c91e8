"""Stories on file: who is in them, how that changed, and where a merged one went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import Connection, func, or_, select, update

from secondsource.errors import StoreError
from secondsource.records import StoryChange
from secondsource.store.rows import batches, insert_new, number_of
from secondsource.store.tables import articles, changes, moves, stories, versions
from secondsource.store.texts import storable

__all__ = [
    "Member",
    "apply",
    "around",
    "backlog",
    "latest_change",
    "mark_due",
    "mark_opened",
    "members",
    "nearing",
    "of_articles",
    "page_made",
    "recount",
    "resolve",
    "revert",
    "state",
    "waiting",
]

#: Shortest beginning of a story's id that is taken for it.
_PREFIX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article in a story, by its latest version."""

    version: str
    article: int
    story: str


_MEMBER = (
    select(versions.c.id, articles.c.number, articles.c.story)
    .join(articles, versions.c.number == articles.c.latest)
    .where(articles.c.story.is_not(None))
)


def _members(connection: Connection, statement: object) -> tuple[Member, ...]:
    rows = connection.execute(statement)  # type: ignore[call-overload]
    return tuple(Member(version=r.id, article=r.number, story=r.story) for r in rows)


def around(days: Iterable[str], width: int) -> list[tuple[str, str]]:
    """Return the stretches of ``width`` days before and after some days, those that touch joined."""
    out: list[tuple[date, date]] = []
    for day in sorted({date.fromisoformat(d) for d in days}):
        before, after = min(width, (day - date.min).days), min(width, (date.max - day).days)
        start, end = day - timedelta(days=before), day + timedelta(days=after)
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return [(a.isoformat(), b.isoformat()) for a, b in out]


def nearing(day: str, spans: Iterable[tuple[str, str]], rings: Sequence[int]) -> list[tuple[str, str, int]]:
    """Cut stretches of days where rings of so many days around a day end; each part with how many rings it is outside of."""
    middle = date.fromisoformat(day).toordinal()
    edges = {edge for ring in rings for edge in (middle - ring, middle + ring + 1)}
    out = []
    for span in spans:
        first, last = (date.fromisoformat(d).toordinal() for d in span)
        cuts = sorted({first, last + 1, *(e for e in edges if first < e <= last)})
        for start, end in pairwise(cuts):
            outside = sum(abs(start - middle) > ring for ring in rings)
            days = date.fromordinal(start), date.fromordinal(end - 1)
            out.append((days[0].isoformat(), days[1].isoformat(), outside))
    return out


def members(connection: Connection, ids: Sequence[str]) -> tuple[Member, ...]:
    """Return the articles of some stories, in the order of filing."""
    out: list[Member] = []
    for some in batches(ids):
        out += _members(connection, _MEMBER.where(articles.c.story.in_(some)).order_by(articles.c.number))
    return tuple(out)


def of_articles(connection: Connection, ids: Sequence[str]) -> tuple[Member, ...]:
    """Return the articles that have one of these versions, by their latest version, with their stories."""
    asked = versions.alias("asked")
    out: list[Member] = []
    for some in batches(ids):
        named = select(asked.c.article).where(asked.c.id.in_(some))
        out += _members(connection, _MEMBER.where(articles.c.number.in_(named)).order_by(articles.c.number))
    return tuple(out)


def resolve(connection: Connection, id_: str) -> str:
    """Return the id of the story that this id, the beginning of one, or a report's path or address now leads to."""
    id_ = _story_of_report(connection, id_) or id_
    exact = connection.execute(select(stories.c.id, stories.c.forward).where(stories.c.id == id_)).first()
    if exact is None:
        if len(id_) < _PREFIX:
            raise StoreError(f"there is no story {id_!r}; 'secondsource stories' lists them")
        found = connection.execute(
            select(stories.c.id, stories.c.forward)
            # Ids are of hexadecimal digits, so that all that begin with these stand between the two.
            .where(stories.c.id.between(id_, f"{id_}g"), func.substr(stories.c.id, 1, len(id_)) == id_)
            .limit(2)
        ).all()
        if len(found) != 1:
            what = "several stories begin" if found else "no story begins"
            raise StoreError(f"{what} with {id_!r}; 'secondsource stories' lists them")
        exact = found[0]
    seen = {exact.id}
    while exact.forward and exact.forward not in seen:
        seen.add(exact.forward)
        exact = connection.execute(
            select(stories.c.id, stories.c.forward).where(stories.c.id == exact.forward)
        ).one()
    return str(exact.id)


def _story_of_report(connection: Connection, name: str) -> str | None:
    """Return the story of the report that has this path or address, where there is exactly one."""
    if not set(name) & set("/.:"):
        return None
    named = or_(articles.c.path == storable(name), articles.c.url == storable(name))
    found = connection.scalars(select(articles.c.story).where(named).distinct().limit(2)).all()
    return str(found[0]) if len(found) == 1 and found[0] else None


# -- changes -------------------------------------------------------------------------------------


def apply(connection: Connection, made: Sequence[StoryChange], at: str, fix: int | None = None) -> None:
    """Carry changes of stories out, and write down each with what it moved."""
    touched: set[str] = set()
    for change in made:
        numbers = _articles(connection, change.articles)
        touched |= {change.story} | _move(connection, change, numbers, at, fix)
    for story in sorted(touched):
        recount(connection, story, at)
    # Only when all have moved is it known which stories are empty: those lead on to where their reports went.
    for change in made:
        if change.kind == "merged":
            _forward(connection, change.sources, change.story)


def _move(
    connection: Connection, change: StoryChange, numbers: Sequence[int], at: str, fix: int | None
) -> set[str]:
    row = {"story": change.story, "kind": change.kind, "reason": change.reason, "fix": fix, "at": at}
    number = number_of(connection, changes, row)
    blank = {
        "title": "",
        "articles": 0,
        "outlets": 0,
        "origins": 0,
        "changed": number,
        "day": at[:10],
        "due": 1,
    }
    insert_new(connection, stories, {"id": change.story, **blank})
    # A story that was merged away and is there again stands for itself.
    connection.execute(
        update(stories).where(stories.c.id == change.story).values(changed=number, forward=None)
    )
    left: set[str] = set()
    for article in numbers:
        source = connection.scalar(select(articles.c.story).where(articles.c.number == article))
        if source != change.story:
            connection.execute(
                moves.insert().values(change=number, article=article, source=source, target=change.story)
            )
            connection.execute(
                update(articles).where(articles.c.number == article).values(story=change.story)
            )
            left |= {source} if source else set()
    for story in left:
        connection.execute(update(stories).where(stories.c.id == story).values(changed=number))
    return left


def _forward(connection: Connection, sources: Sequence[str], target: str) -> None:
    for source in sources:
        connection.execute(
            update(stories)
            .where(stories.c.id == source, stories.c.articles == 0, stories.c.id != target)
            .values(forward=target)
        )


def _articles(connection: Connection, ids: Sequence[str]) -> list[int]:
    found = {
        r.id: r.article
        for some in batches(ids)
        for r in connection.execute(select(versions.c.id, versions.c.article).where(versions.c.id.in_(some)))
    }
    return [found[i] for i in ids if i in found]


def recount(connection: Connection, story: str, at: str) -> None:
    """Write down anew how many reports and outlets a story has, from when to when, and its title."""
    rows = connection.execute(
        select(articles.c.outlet, articles.c.published, versions.c.title, articles.c.number)
        .join(versions, versions.c.number == articles.c.latest)
        .where(articles.c.story == story)
        .order_by(articles.c.day, articles.c.number)
    ).all()
    days = sorted(r.published[:10] for r in rows if r.published)
    outlets = {r.outlet for r in rows}
    facts: dict[str, str | int | None] = {
        "articles": len(rows),
        "outlets": len(outlets),
        # Until its page is made, nobody knows of copies.
        "origins": len(rows),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "day": days[-1] if days else at[:10],
        "due": 1,
    }
    if rows:
        facts["title"] = next((r.title for r in rows if r.title), "")
    connection.execute(update(stories).where(stories.c.id == story).values(**facts))


def revert(connection: Connection, fix: int, undo: int, at: str) -> tuple[str, ...]:
    """Put the articles that a fix moved back to where they were, unless they went on since; return the stories touched."""
    moved = connection.execute(
        select(moves)
        .join(changes, moves.c.change == changes.c.number)
        .where(changes.c.fix == fix)
        .order_by(changes.c.number.desc(), moves.c.article)
    ).all()
    back: dict[str, list[int]] = {}
    for row in moved:
        now = connection.scalar(select(articles.c.story).where(articles.c.number == row.article))
        if now == row.target and row.source:
            back.setdefault(row.source, []).append(row.article)
    touched: set[str] = {r.target for r in moved}
    for story, numbers in sorted(back.items()):
        held = tuple(m.article for m in members(connection, [story]))
        change = StoryChange(
            kind="split" if not held else "continued",
            story=story,
            articles=(),
            sources=tuple(sorted({r.target for r in moved})),
            reason=f"fix {fix} was taken back",
        )
        touched |= {story} | _move(connection, change, numbers, at, undo)
    for story in sorted(touched):
        recount(connection, story, at)
    return tuple(sorted(touched))


# -- what is known of a story --------------------------------------------------------------------


def page_made(
    connection: Connection, story: str, changed: int, *, title: str, origins: int, settled: bool = True
) -> None:
    """Write down what making its page has told of a story; it stays due where it changed meanwhile.

    So it does where it is not ``settled``: where people ruled while the page was made.
    """
    connection.execute(update(stories).where(stories.c.id == story).values(title=title, origins=origins))
    if settled:
        same = stories.c.changed == changed
        connection.execute(update(stories).where(stories.c.id == story, same).values(due=0))


def mark_opened(connection: Connection, story: str, at: str) -> None:
    """Write down that somebody asked for a story: from now on it is read in full."""
    connection.execute(
        update(stories).where(stories.c.id == story, stories.c.opened_at.is_(None)).values(opened_at=at)
    )


def mark_due(connection: Connection, ids: Iterable[str]) -> None:
    """Let the pages of stories be made again, where a report of theirs or a ruling on them changed."""
    for story in sorted(set(ids)):
        connection.execute(update(stories).where(stories.c.id == story).values(due=1))


_WAITING = (
    (stories.c.due == 1)
    & (stories.c.articles > 0)
    & ((stories.c.outlets > 1) | stories.c.opened_at.is_not(None))
)


def waiting(connection: Connection, limit: int | None = None) -> tuple[str, ...]:
    """Return the stories whose page is to be made: those of several outlets, or opened; the latest changed first."""
    return tuple(
        connection.scalars(
            select(stories.c.id).where(_WAITING).order_by(stories.c.changed.desc(), stories.c.id).limit(limit)
        )
    )


def backlog(connection: Connection) -> int:
    """Return how many pages are to be made."""
    return int(connection.scalar(select(func.count()).select_from(stories).where(_WAITING)) or 0)


def state(connection: Connection, story: str) -> tuple[int, bool]:
    """Return the number of a story's last change, and whether its page is due."""
    row = connection.execute(select(stories.c.changed, stories.c.due).where(stories.c.id == story)).one()
    return int(row.changed), bool(row.due)


def latest_change(connection: Connection) -> int:
    """Return the number of the last change: whoever asks later for what is new since begins there."""
    return int(connection.scalar(select(func.max(changes.c.number))) or 0)
