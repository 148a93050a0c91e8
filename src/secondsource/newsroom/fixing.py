"""Putting right: what people rule on stories, names, dates and verdicts; kept for ever, and undone by one ruling more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from secondsource.errors import UsageError
from secondsource.records import StoryChange, content_id
from secondsource.store import Connection, Store, articles, derived, rulings, search, stories
from secondsource.store.stories import Member

__all__ = ["Corrector"]


class Corrector:
    """Carries out what people put right. Every method returns the number of the fix, by which it can be undone."""

    def __init__(self, store: Store, now: Callable[[], str]) -> None:
        self._store = store
        self._now = now

    def merge(self, one: str, other: str, by: str) -> int:
        """Make two stories one; the other's id leads to the first from now on."""
        with self._store.writing() as connection:
            target, source = stories.resolve(connection, one), stories.resolve(connection, other)
            if target == source:
                raise UsageError(f"{other}: is the same story as {one} already")
            a, b = (stories.members(connection, [s]) for s in (target, source))
            ruled = [*_chain(a, b), ("story", "same", a[0].version, b[0].version)]
            change = _change("merged", target, [*a, *b], [source], f"{by} ruled that the two are one story")
            return self._rule(connection, "merge", (one, other), by, ruled, [change])

    def split(self, story: str, reports: Sequence[str], by: str) -> int:
        """Take reports out of a story, to be one of their own."""
        with self._store.writing() as connection:
            source = stories.resolve(connection, story)
            held = stories.members(connection, [source])
            out, rest = self._parted(connection, held, reports, story)
            id_ = content_id("story", "split", *sorted(m.version for m in out), self._now())
            change = _change("split", id_, out, [source], f"{by} ruled that it is a story of its own")
            return self._rule(
                connection, "split", (story, *reports), by, [*_apart(out, rest), *_chain(out)], [change]
            )

    def move(self, report: str, story: str, by: str) -> int:
        """Put a report into another story."""
        with self._store.writing() as connection:
            target = stories.resolve(connection, story)
            (moved,) = self._named(connection, [report])
            if moved.story == target:
                raise UsageError(f"{report}: is in story {story} already")
            left = [m for m in stories.members(connection, [moved.story]) if m.article != moved.article]
            there = stories.members(connection, [target])
            ruled = [*_apart([moved], left), ("story", "same", moved.version, there[0].version)]
            kind = "continued" if left else "merged"
            reason = f"{by} ruled that this report is about it"
            change = _change(kind, target, [*there, moved], [moved.story], reason)
            return self._rule(connection, "move", (report, story), by, ruled, [change])

    def date(self, report: str, day: str | None, by: str) -> int:
        """Give a report its date of publication, or say that it has none."""
        with self._store.writing() as connection:
            (member,) = self._named(connection, [report])
            key = articles.key_of_version(connection, member.version)
            number = self._rule(
                connection, "date", (report, day or ""), by, [("date", "same", key, day or "")], []
            )
            self._made_again(connection, [member])
            return number

    def alias(self, one: str, other: str, by: str, *, same: bool = True) -> int:
        """Say that two names are, or are not, of one person, body or place."""
        with self._store.writing() as connection:
            words = (one, other) if same else (one, other, "not")
            number = self._rule(
                connection, "alias", words, by, [("alias", "same" if same else "not_same", one, other)], []
            )
            # Names are put together on a page that has both, and nowhere else.
            stories.mark_due(connection, search.naming(connection, one, other))
            return number

    def judge(self, kind: str, a: str, b: str, by: str) -> int:
        """Say that two statements say the ``same``, do ``not_same``, or are ``not_a_conflict``."""
        about = "conflict" if kind == "not_a_conflict" else "statement"
        verdict = "same" if kind == "same" else "not_same"
        with self._store.writing() as connection:
            touched = self._told_by(connection, (a, b))
            number = self._rule(connection, kind, (a, b), by, [(about, verdict, a, b)], [])
            stories.mark_due(connection, touched)
            return number

    def undo(self, number: int, by: str) -> int:
        """Take a fix back: its rulings count no more, and what it moved goes back where it was."""
        with self._store.writing() as connection:
            at = self._now()
            fix = next((f for f in rulings.listed(connection) if f.number == number), None)
            done = rulings.undo(connection, number, by, at)
            stories.revert(connection, number, done, at)
            if fix and fix.kind == "date":
                self._made_again(connection, self._named(connection, fix.words[:1]))
            elif fix and fix.kind in ("same", "not_same", "not_a_conflict"):
                stories.mark_due(connection, self._told_by(connection, fix.words))
            elif fix and fix.kind == "alias":
                stories.mark_due(connection, search.naming(connection, *fix.words[:2]))
            return done

    def _rule(
        self,
        connection: Connection,
        kind: str,
        words: Sequence[str],
        by: str,
        ruled: Sequence[tuple[str, str, str, str]],
        changes: Sequence[StoryChange],
    ) -> int:
        at = self._now()
        number = rulings.add(connection, kind, words, by, at, ruled)
        stories.apply(connection, changes, at, number)
        return number

    def _made_again(self, connection: Connection, members: Sequence[Member]) -> None:
        """Let what was made of reports be made again, since their date is another."""
        ids = [m.version for m in members]
        articles.redate(connection, [m.article for m in members])
        derived.drop(connection, "light", ids)
        for story in sorted({m.story for m in members}):
            stories.recount(connection, story, self._now())

    def _told_by(self, connection: Connection, statements: Sequence[str]) -> tuple[str, ...]:
        """Return the stories in which these statements stand; one that is not on file is refused."""
        makers = search.makers_of(connection, statements)
        for name in statements:
            if name not in makers:
                raise UsageError(
                    f"{name}: no report on file makes this statement; 'secondsource story ID --json' has the ids"
                )
        held = stories.of_articles(connection, sorted(set(makers.values())))
        return tuple(sorted({m.story for m in held}))

    def _parted(
        self, connection: Connection, held: Sequence[Member], reports: Sequence[str], story: str
    ) -> tuple[list[Member], list[Member]]:
        named = {m.article for m in self._named(connection, reports)}
        out = [m for m in held if m.article in named]
        rest = [m for m in held if m.article not in named]
        if len(out) < len(named):
            raise UsageError(f"not all of these reports are in story {story}; name reports of it")
        if not rest:
            raise UsageError(f"these are all the reports of story {story}; leave one of them in it")
        return out, rest

    def _named(self, connection: Connection, reports: Sequence[str]) -> list[Member]:
        """Return the reports named by the ids of articles, by paths or by addresses."""
        out = []
        for name in reports:
            found = stories.of_articles(connection, articles.ids_of(connection, name))
            if not found:
                raise UsageError(f"{name}: no report on file has this id, path or address")
            if len(found) > 1:
                raise UsageError(f"{name}: {len(found)} reports have this path; name one by its id")
            out.append(found[0])
        return out


def _change(
    kind: str, story: str, members: Sequence[Member], sources: Sequence[str], reason: str
) -> StoryChange:
    return StoryChange(
        kind=kind,  # type: ignore[arg-type]
        story=story,
        articles=tuple(m.version for m in members),
        sources=tuple(sources),
        reason=reason,
    )


def _chain(*parts: Sequence[Member]) -> list[tuple[str, str, str, str]]:
    """Return rulings that hold the reports of each part together, one after the other."""
    return [("story", "same", a.version, b.version) for part in parts for a, b in pairwise(part)]


def _apart(one: Sequence[Member], other: Sequence[Member]) -> list[tuple[str, str, str, str]]:
    return [("story", "not_same", a.version, b.version) for a in one for b in other]
