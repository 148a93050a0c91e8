"""Filing: captures are cleaned, read lightly, filed as articles, and put into stories, batch by batch."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from secondsource import __version__
from secondsource.group import WINDOW, Features, Filed, dumps, features_of_skim, loads, regroup
from secondsource.language.models import Embedder
from secondsource.language.terms import idf
from secondsource.language.uncollected import uncollected
from secondsource.newsroom.rooms import Rooms
from secondsource.read.light import skim
from secondsource.records import Article, Capture, Skipped, StoryChange, content_id
from secondsource.store import Connection, Store, articles, derived, rulings, search, stories
from secondsource.store.articles import Filing
from secondsource.store.derived import Derived
from secondsource.store.stories import Member

__all__ = ["Added", "Clerk", "Light", "skimmed"]

#: Reports filed in one transaction. Finding their neighbours costs about the same for one as for some tens.
BATCH = 32
#: Terms by which the neighbours of a report are sought, how many of them come from its title where that has so many, and how many neighbours are
#: looked at: see ``search.neighbours`` and ``_keys``.
_KEYS, _TITLED = 16, 8
_NEIGHBOURS = 24
#: Older reports that are looked at where a report is in no story on file, and terms that these share with it.
_OLDER, _LEAST = 8, 5
#: Days before and after a report within which neighbours that share little are taken first.
_RINGS = (7,)
#: How rare terms are in English; what is on file does not change it, so that keys never go stale.
_BACKGROUND = idf(())
#: A report's crowd is written down where its logarithm is this much more than what is on file.
_FULLER = 0.1
#: Features kept in memory between batches, those that were looked at last: some ten kilobytes each for reports of 400 words.
_KEPT = 10_000

#: Reads reports lightly, one by one and in order.
Light = Callable[[Sequence[Article], Embedder], Iterable[Features]]


def skimmed(reports: Sequence[Article], embedder: Embedder) -> Iterator[Features]:
    """Read reports lightly: title, lead, names, and the vector of the title."""
    return (features_of_skim(s) for s in skim(reports, embedder))


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of what came in."""

    #: Articles that are new, that are new versions of one on file, and that are on file already.
    new: int
    revised: int
    same: int
    skipped: tuple[Skipped, ...]
    changes: tuple[StoryChange, ...]


class Clerk:
    """Files what comes in."""

    def __init__(self, store: Store, desk: Rooms, light: Light, now: Callable[[], str]) -> None:
        self._store = store
        self._desk = desk
        self._light = light
        self._now = now
        self._kept: dict[str, Features] = {}
        #: The last fix that was heeded: what is kept may be of before the next.
        self._fix = 0
        #: What cleans and skims.
        self.maker = f"secondsource {__version__}"

    def add(self, found: Iterable[Capture | Skipped], outlets: Path | None = None) -> Added:
        """Take in what was collected; see ``Newsroom.add``."""
        counts = {"new": 0, "revised": 0, "same": 0}
        skipped: list[Skipped] = []
        changes: list[StoryChange] = []
        rest = iter(found)
        done = 0
        while batch := tuple(islice(rest, BATCH)):
            filings, missing, moved = self._add_batch(batch, outlets)
            for what in filings:
                counts[what] += 1
            skipped += missing
            changes += moved
            done += len(batch)
            self._desk.watch("filing", done, done)
        return Added(**counts, skipped=tuple(skipped), changes=tuple(changes))

    def _add_batch(
        self, batch: Sequence[Capture | Skipped], outlets: Path | None
    ) -> tuple[list[str], list[Skipped], tuple[StoryChange, ...]]:
        captured = [b for b in batch if isinstance(b, Capture)]
        lost: list[tuple[Capture | None, Skipped]] = [(None, b) for b in batch if isinstance(b, Skipped)]
        with self._store.reading() as connection:
            known = articles.delivered(connection, captured, self.maker)
        fresh: list[tuple[Capture, Article]] = []
        told: list[Skipped] = []
        passed = 0
        for capture in captured:
            delivery = articles.delivery_of(capture)
            if delivery in known:
                reason = known[delivery]
                passed += reason is None
                told += [Skipped(path=capture.path, reason=reason)] if reason else []
                continue
            made = self._desk.clean_capture(capture, outlets)
            if isinstance(made, Skipped):
                lost.append((capture, made))
            else:
                fresh.append((capture, made))
        features, failed = self._features([a for _, a in fresh])
        lost += [(c, failed[a.id]) for c, a in fresh if a.id in failed]
        fresh = [(c, a) for c, a in fresh if a.id not in failed]
        changes: tuple[StoryChange, ...] = ()
        filings: list[Filing] = []
        if fresh or lost:
            with uncollected(), self._store.writing() as connection:
                filings, changes = self._file(connection, fresh, lost, features)
        return (
            [*(f.what for f in filings), *["same"] * passed],
            [*told, *(s for _, s in lost)],
            changes,
        )

    def _features(self, found: Sequence[Article]) -> tuple[dict[str, Features], dict[str, Skipped]]:
        """Read reports lightly; where that fails for one, the others are read all the same."""
        out: dict[str, Features] = {}
        failed: dict[str, Skipped] = {}
        distinct = list({a.id: a for a in found}.values())
        for article, made in zip(distinct, self._desk.skim(distinct, self._light), strict=True):
            if isinstance(made, Skipped):
                failed[article.id] = made
            else:
                out[article.id] = made
        return out, failed

    def _file(
        self,
        connection: Connection,
        fresh: Sequence[tuple[Capture, Article]],
        lost: Sequence[tuple[Capture | None, Skipped]],
        features: dict[str, Features],
    ) -> tuple[list[Filing], tuple[StoryChange, ...]]:
        at = self._now()
        for capture, skipped in lost:
            articles.file_failure(connection, capture, skipped, self.maker, at)
        filings = articles.file_articles(connection, fresh, self.maker, at)
        features = self._redated(connection, features)
        self._keep(connection, features.values(), at)
        # Of an article that came twice in one batch the later version counts.
        new = {f.article: f for f in filings if f.what == "new"}
        latest = {f.article: features[f.version] for f in filings}
        changes = self._group(connection, {n: latest[n] for n in new}, at)
        revised = [f.version for f in filings if f.what == "revised" and f.article not in new]
        stories.mark_due(connection, [m.story for m in stories.of_articles(connection, revised)])
        return filings, changes

    def _redated(self, connection: Connection, features: dict[str, Features]) -> dict[str, Features]:
        """Make features again whose article has another date than its page gives, since people ruled so."""
        dated = articles.load(connection, articles.ruled(connection, sorted(features)))
        again, _ = self._features(list(dated.values()))
        return {**features, **again}

    def _group(
        self, connection: Connection, fresh: Mapping[int, Features], at: str
    ) -> tuple[StoryChange, ...]:
        """Put new reports, by the numbers of their articles, into stories, old or new."""
        if not fresh:
            return ()
        new = list(fresh.values())
        near = self._near(connection, new, at)
        known = self.filed(connection, near, at)
        numbers = [m.article for m in near]
        ruled = rulings.on_articles(connection, numbers)
        crowds = _Crowds(connection, {one.id: n for n, one in fresh.items()})
        crowds.recall(near)

        def older(one: Features) -> list[Filed]:
            found = self._older(connection, one)
            crowds.recall(found)
            return self.filed(connection, found, at)

        changes = self._desk.attempt(
            lambda: regroup(known, new, ruled, older, crowds.now),
            lambda reason: _each_alone(new, reason),
        )
        stories.apply(connection, changes, at)
        crowds.keep(self.maker, at)
        return changes

    def _near(self, connection: Connection, new: Sequence[Features], at: str) -> tuple[Member, ...]:
        """Return the stories that new reports may touch, whole: those of their neighbours by terms and days.

        A report without a date is sought, and is itself found, by the day on which it was filed: sought in all of time, on AllSides it joined
        stories of other years.
        """
        fresh = {f.id for f in new}
        found: set[str] = set()
        for one in new:
            day = one.day.isoformat() if one.day else at[:10]
            spans = stories.nearing(day, stories.around([day, at[:10]], WINDOW), _RINGS)
            found.update(search.neighbours(connection, _keys(one), spans, _NEIGHBOURS))
        touched = stories.of_articles(connection, sorted(found - fresh))
        return stories.members(connection, sorted({m.story for m in touched}))

    def _older(self, connection: Connection, one: Features) -> tuple[Member, ...]:
        """Return the stories, whole, of reports of whatever day that share much with one: a page found late, or a story taken up again."""
        found = search.alike(connection, _keys(one), _LEAST, _OLDER)
        old = stories.of_articles(connection, [i for i in found if i != one.id])
        # New reports of this batch are in no story yet.
        return stories.members(connection, sorted({m.story for m in old if m.story}))

    def filed(self, connection: Connection, near: Sequence[Member], at: str) -> list[Filed]:
        """Return what grouping looks at of reports on file; what another version made of them is made again."""
        if (fix := rulings.latest(connection)) != self._fix:
            self._kept.clear()
            self._fix = fix
        wanted = [m.version for m in near if m.version not in self._kept]
        stale = []
        for id_, row in derived.fetch(connection, "light", wanted).items():
            try:
                self._kept[id_] = loads(row.data)
            except ValueError:
                stale.append(id_)
        missing = [i for i in wanted if i not in self._kept]
        if missing:
            made, _ = self._features(list(articles.load(connection, missing).values()))
            self._keep(connection, made.values(), at)
        out = []
        for member in near:
            if (held := self._kept.pop(member.version, None)) is not None:
                # Put in again at the end: what was looked at longest ago is forgotten first.
                self._kept[member.version] = held
                out.append(Filed(features=held, story=member.story))
        for old in list(islice(self._kept, max(0, len(self._kept) - _KEPT))):
            del self._kept[old]
        return out

    def _keep(self, connection: Connection, made: Iterable[Features], at: str) -> None:
        for one in made:
            self._kept[one.id] = one
            row = Derived(subject=one.id, maker=self.maker, inputs=one.id, data=dumps(one))
            derived.keep(connection, "light", [row], at)
            search.note(connection, one.id, one.names, ())
            search.note_keys(connection, one.id, _keys(one))

    def renew(self, *, everything: bool) -> None:
        """Clean and read lightly again what another version did, or all, batch by batch.

        Terms by which neighbours found a report before stay: they cost a candidate more, and never a wrong story.
        """
        self._clean_again(everything=everything)
        with self._store.reading() as connection:
            stale = derived.subjects(connection, "light", None if everything else self.maker)
        for first in range(0, len(stale), BATCH):
            self._desk.watch("reading lightly", first, len(stale))
            with self._store.reading() as connection:
                reports = articles.load(connection, stale[first : first + BATCH])
            made, _ = self._features(list(reports.values()))
            with self._store.writing() as connection:
                self._keep(connection, made.values(), self._now())

    def _clean_again(self, *, everything: bool) -> None:
        """Clean the captures of the articles on file again; what cannot be cleaned any more stays as it was.

        The outlet stays: a table of the user's own, by which it may have been named, is not kept with the capture.
        """
        with self._store.reading() as connection:
            stale = articles.cleaned_before(connection, None if everything else self.maker)
        for first in range(0, len(stale), BATCH):
            self._desk.watch("cleaning", first, len(stale))
            made: list[tuple[str, Capture, Article]] = []
            for id_ in stale[first : first + BATCH]:
                with self._store.reading() as connection:
                    capture = articles.load_capture(connection, id_)
                    outlet = articles.outlet_of(connection, id_)
                if capture is not None:
                    given = replace(capture.given, outlet=outlet)
                    article = self._desk.clean_capture(replace(capture, given=given))
                    made += [(id_, capture, article)] if isinstance(article, Article) else []
            self._put_instead(made)

    def _put_instead(self, made: Sequence[tuple[str, Capture, Article]]) -> None:
        """File what was cleaned again; a story is told again where a report of it reads differently."""
        features, failed = self._features([a for id_, _, a in made if a.id != id_])
        with self._store.writing() as connection:
            at = self._now()
            filings = [
                articles.clean_again(connection, id_, c, a, self.maker, at)
                for id_, c, a in made
                if a.id not in failed
            ]
            revised = [f.version for f in filings if f is not None and f.what == "revised"]
            some = self._redated(connection, {i: features[i] for i in revised if i in features})
            self._keep(connection, some.values(), at)
            for story in sorted({m.story for m in stories.of_articles(connection, revised)}):
                stories.recount(connection, story, at)


@lru_cache(maxsize=2 * BATCH)
def _keys(report: Features) -> dict[str, int]:
    """Return the terms that weigh most in a report, those of its title first, by how rare they are in English, with their weights in ten-thousandths.

    A long text's weightiest terms are often names that only it holds. Fed by day, with 40 and 8 neighbours, the news clusters have B-cubed F1 .924 with eight
    terms of the title among sixteen and .918 with the weightiest alone; AllSides .935 and .934, pairwise precision .883 and .879. Of 24 terms AllSides has pairwise
    precision .894 with as many neighbours as now and undated pairs held back, .910 with 40 and 16, .917 with 40 and 40, and F1 .935 at the most in place of .940; with 40 and 16 filing
    costs 64 ms in place of 31 with 1,000,000 on file, 2.06 times as much as with 10,000. Not taken.
    """
    weights = _BACKGROUND.vector(report.terms)
    heaviest = sorted(weights, key=lambda t: (-weights[t], t))
    titled = [t for t in heaviest if t in report.title_terms][:_TITLED]
    kept = [*titled, *(t for t in heaviest if t not in titled)][:_KEYS]
    return {t: round(weights[t] * 10_000) for t in kept}


class _Crowds:
    """How many reports of other stories were seen near each report at the most; lost, it would be seen again little by little."""

    def __init__(self, connection: Connection, new: Mapping[str, int]) -> None:
        self._connection = connection
        self._articles = dict(new)
        self._kept: dict[int, float] = {}
        #: What is known and seen by now, by version; of new reports only what is seen.
        self.now: dict[str, float] = {}

    def recall(self, members: Sequence[Member]) -> None:
        """Look up what is kept of reports on file."""
        asked = [m for m in members if m.version not in self._articles]
        kept = search.crowds(self._connection, [m.article for m in asked])
        for member in asked:
            self._articles[member.version] = member.article
            self.now[member.version] = self._kept[member.article] = kept.get(member.article, 0.0)

    def keep(self, maker: str, at: str) -> None:
        """Write down what is fuller than was known: all that was seen would be a third more rows, and change nothing."""
        fuller = {
            self._articles[i]: seen
            for i, seen in self.now.items()
            if math.log1p(seen) >= math.log1p(self._kept.get(self._articles[i], 0.0)) + _FULLER
        }
        search.note_crowds(self._connection, fuller, maker, at)


def _each_alone(new: Sequence[Features], reason: str) -> tuple[StoryChange, ...]:
    return tuple(
        StoryChange(kind="new", story=content_id("story", f.id), articles=(f.id,), sources=(), reason=reason)
        for f in new
    )
