"""Story pages: made from the full readings of a story's reports, kept, and made again only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from secondsource import __version__
from secondsource.newsroom.aliases import put_together
from secondsource.newsroom.rooms import Rooms
from secondsource.records import (
    Article,
    Edition,
    Maker,
    OriginGroup,
    Reading,
    Ruling,
    Skipped,
    StoryPage,
    content_id,
)
from secondsource.store import Connection, Store, articles, derived, rulings, search, stories
from secondsource.store.codec import CodecError, packed, unpacked
from secondsource.store.derived import Derived
from secondsource.store.stories import Member

__all__ = ["Teller"]

#: Reports that are read ahead together: enough for the start of other processes, few enough to be held in memory.
_AT_ONCE = 96


class Teller:
    """Tells stories that are on file."""

    def __init__(self, store: Store, desk: Rooms, now: Callable[[], str]) -> None:
        self._store = store
        self._desk = desk
        self._now = now
        #: What makes pages.
        self.maker = f"secondsource {__version__}"

    def edition(self, asked: str) -> Edition:
        """Return a story's page as an edition of one story; it is made where it is not there or stale."""
        with self._store.reading() as connection:
            story = stories.resolve(connection, asked)
            found = self._kept(connection, story)
        if found is not None:
            return found
        with self._store.writing() as connection:
            stories.mark_opened(connection, story, self._now())
        made = self.make(story)
        if made is None:
            # All its reports went elsewhere meanwhile.
            return self.edition(asked)
        return made

    def kept(self) -> Iterator[StoryPage]:
        """Yield the story pages that are kept and not stale, one at a time, in the order of their ids."""
        with self._store.reading() as connection:
            for story in derived.subjects(connection, "page"):
                found = self._kept(connection, story)
                if found is not None:
                    yield from found.stories

    def _kept(self, connection: Connection, story: str) -> Edition | None:
        _, due = stories.state(connection, story)
        row = derived.fetch(connection, "page", [story]).get(story)
        if due or row is None or row.maker != self.maker:
            return None
        try:
            return unpacked(Edition, row.data)
        except CodecError:
            return None

    def make(self, story: str) -> Edition | None:
        """Read what is not read yet, make the page of a story, and keep it; None where the story has no reports."""
        with self._store.reading() as connection:
            changed, _ = stories.state(connection, story)
            held = stories.members(connection, [story])
            reports = articles.load(connection, [m.version for m in held])
            readings = self._read_before(connection, reports)
            one = rulings.aliases(connection)
            fix = rulings.latest(connection)
        if not held:
            return None
        missing = self._read_now([a for i, a in reports.items() if i not in readings], readings)
        told = list(readings.values())
        with self._store.reading() as connection:
            ruled = _rulings_on(connection, told)
        edition = self._told(story, told, missing, one, ruled) if told else _nothing_read(missing)
        self._keep(edition, story, changed, held, fix)
        return edition

    def read_ahead(self, due: Sequence[str]) -> int:
        """Read in full what the first of some stories wait for, so many at once as use all processes; return how many stories these are."""
        unread: list[Article] = []
        looked_at = 0
        with self._store.reading() as connection:
            while looked_at < len(due) and len(unread) < _AT_ONCE:
                versions = [m.version for m in stories.members(connection, [due[looked_at]])]
                known = derived.marks(connection, "reading", versions)
                reports = articles.load(connection, versions).items()
                unread += [a for i, a in reports if known.get(i) != (self._reader(), _inputs(a))]
                looked_at += 1
        # What cannot be read says so on its story's page.
        self._read_now(unread, {})
        return looked_at

    def renew(self, *, everything: bool) -> None:
        """Let pages be made again that another version made, or whose reports another version or pipeline read; or all.

        A stale reading of a version that no longer counts is thrown away: no page needs it.
        """
        with self._store.writing() as connection:
            pages = derived.subjects(connection, "page", None if everything else self.maker)
            read = derived.subjects(connection, "reading")
            # Its name is known only once the pipeline is loaded: not where nothing was read.
            stale = (
                read if everything or not read else derived.subjects(connection, "reading", self._reader())
            )
            used = {m.version: m.story for m in stories.of_articles(connection, stale)}
            stories.mark_due(connection, {*pages, *(used[i] for i in stale if i in used)})
            derived.drop(connection, "reading", [i for i in stale if everything or i not in used])

    def _told(
        self,
        story: str,
        readings: Sequence[Reading],
        missing: Sequence[Skipped],
        one: Sequence[Ruling],
        ruled: Sequence[Ruling],
    ) -> Edition:
        page, copies, lost = self._desk.tell(story, readings, ruled)
        page = put_together(_without_vectors(page), one)
        return Edition(
            made_by=Maker(name="secondsource", version=__version__),
            # The store is the input: whoever has the document only must have the texts too.
            articles=tuple(replace(r.article, text_is_input=False) for r in page.telling.readings),
            skipped=tuple(sorted([*missing, *lost], key=lambda s: (s.path, s.reason))),
            origin_groups=copies,
            stories=(page,),
        )

    def _read_before(self, connection: Connection, reports: dict[str, Article]) -> dict[str, Reading]:
        """Return the readings on file that are what would be made today."""
        rows = derived.fetch(connection, "reading", sorted(reports))
        out = {}
        for id_, row in rows.items():
            if row.inputs != _inputs(reports[id_]) or row.maker != self._reader():
                continue
            try:
                out[id_] = unpacked(Reading, row.data)
            except CodecError:
                continue
        return out

    def _reader(self) -> str:
        return f"{self.maker}, {self._desk.reader}"

    def _read_now(self, unread: Sequence[Article], readings: dict[str, Reading]) -> list[Skipped]:
        """Read reports in full and keep that, each as soon as it is read; return those that cannot be."""
        failed: list[Skipped] = []
        for made in self._desk.read_all(unread):
            if isinstance(made, Skipped):
                failed.append(made)
                continue
            id_ = made.article.id
            readings[id_] = made
            row = Derived(subject=id_, maker=self._reader(), inputs=_inputs(made.article), data=packed(made))
            people = {m.text for m in made.mentions if m.kind == "person"}
            types = {e.type for e in made.events if e.type}
            with self._store.writing() as connection:
                derived.keep(connection, "reading", [row], self._now())
                search.note(connection, id_, people, types)
                search.note_statements(connection, id_, [s.id for s in made.statements])
        return failed

    def _keep(self, edition: Edition, story: str, changed: int, held: Sequence[Member], fix: int) -> None:
        inputs = content_id(*sorted(m.version for m in held))
        row = Derived(subject=story, maker=self.maker, inputs=inputs, data=packed(edition))
        title = edition.stories[0].telling.story.title if edition.stories else ""
        cast = [m for page in edition.stories for m in page.telling.cast]
        with self._store.writing() as connection:
            derived.keep(connection, "page", [row], self._now())
            search.note_named(connection, story, [n for m in cast for n in (m.name, *m.aliases)])
            stories.page_made(
                connection,
                story,
                changed,
                title=title,
                origins=_origins(held, edition.origin_groups),
                settled=rulings.latest(connection) == fix,
            )


def _rulings_on(connection: Connection, readings: Sequence[Reading]) -> tuple[Ruling, ...]:
    """Return the standing rulings on the statements of some reports, and on conflicts among them."""
    ids = sorted({s.id for r in readings for s in r.statements})
    return (
        *rulings.pairs_of(connection, "statement", ids),
        *rulings.pairs_of(connection, "conflict", ids),
    )


def _inputs(article: Article) -> str:
    """Return a hash of what a reading depends on beside the version: its date, which people may put right."""
    return content_id(article.id, article.published or "")


def _origins(held: Sequence[Member], copies: Sequence[OriginGroup]) -> int:
    """Return how many independent texts a story has: near-copies are one."""
    return len(held) - sum(len(g.articles) - 1 for g in copies)


def _nothing_read(missing: Sequence[Skipped]) -> Edition:
    maker = Maker(name="secondsource", version=__version__)
    return Edition(made_by=maker, articles=(), skipped=tuple(missing), origin_groups=(), stories=())


def _without_vectors(page: StoryPage) -> StoryPage:
    """Return a page without what only comparing needs, the vectors of sentences and of words: less than half its size."""
    none = np.zeros((0, 0), dtype=np.float32)
    readings = tuple(
        replace(r, vectors=none, words=(), article=replace(r.article, text_is_input=False))
        for r in page.telling.readings
    )
    return replace(page, telling=replace(page.telling, readings=readings))
