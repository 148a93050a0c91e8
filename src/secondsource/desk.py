"""The desk: the only place where the rooms are wired together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from secondsource import __version__, brief
from secondsource.clean import clean
from secondsource.clean.language import language_name
from secondsource.collect import Asked, collect
from secondsource.compare import compare, thinned
from secondsource.errors import SecondSourceError, UsageError
from secondsource.group import group
from secondsource.language import models
from secondsource.language.moments import moment
from secondsource.language.outlets import own_outlets
from secondsource.outlook import look_out
from secondsource.read import batches, read
from secondsource.read.spacy_doc import annotate
from secondsource.records import (
    Article,
    Brief,
    Comparison,
    Edition,
    Finding,
    Grouping,
    Maker,
    OriginGroup,
    Outlook,
    Reading,
    Ruling,
    Skipped,
    Story,
    StoryPage,
    Telling,
    content_id,
)
from secondsource.resolve import resolve
from secondsource.workers import in_processes, wanted_processes

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "Asked",
    "Desk",
    "Groups",
    "Watch",
    "each",
    "grouped",
    "open_desk",
    "page_of",
    "read_doc",
    "readable",
]

In = TypeVar("In")
Out = TypeVar("Out")

#: Told the name of the work under way, how many items are done, and how many there are.
Watch = Callable[[str, int, int], None]

#: Languages that the reading room knows ("und": too short to tell); others are skipped with that reason.
READ_LANGUAGES = frozenset({"en", "und"})
#: Reports from which on other processes are worth their start: they load once more, in two to three seconds, what this
#: process may have loaded already.
WORTH_PROCESSES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Which of the reports read belong together, and which inputs were skipped."""

    grouping: Grouping
    #: The reports that were read, in the order of their paths.
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


class Desk:
    """Runs the rooms in order over reports.

    A room that fails (a bug) loses only what it would have said: a report that cannot be read, or the
    part of a story that is missing, is listed as skipped with "internal error" as its reason. With ``SECONDSOURCE_DEBUG`` set the error is raised instead.
    """

    def __init__(
        self,
        pipeline: models.Pipeline,
        embedder: models.Embedder,
        watch: Watch = lambda *_: None,
        processes: int = 1,
    ) -> None:
        self._processes = processes
        self._pipeline = pipeline
        self._embedder = embedder
        self._watch = watch

    def clean(self, paths: Sequence[str], asked: Asked | None = None) -> tuple[Article | Skipped, ...]:
        """Collect and clean the reports that the paths lead to, in the order of their paths."""
        found: list[Article | Skipped] = []
        with own_outlets(asked.outlets if asked else None):
            captures = tuple(collect(paths, asked))
            for capture in captures:
                if isinstance(capture, Skipped):
                    found.append(capture)
                else:
                    found += each([capture], clean, lambda c: c.path)
                self._watch("cleaning", len(found), len(captures))
        return tuple(sorted(found, key=lambda f: f.path))

    def read(self, paths: Sequence[str], asked: Asked | None = None) -> tuple[Telling | Skipped, ...]:
        """Read each report by itself, without vectors; names and speakers are resolved within it, as a story of one."""
        out: list[Telling | Skipped] = []
        for found in self._readings(readable(self.clean(paths, asked)), comparing=False):
            if isinstance(found, Skipped):
                out.append(found)
            else:
                out += each([found], _story_of_one, lambda r: r.article.path)
        return tuple(sorted(out, key=lambda o: o.path if isinstance(o, Skipped) else _path_of(o)))

    def group(self, paths: Sequence[str], asked: Asked | None = None) -> Groups:
        """Say which reports are about the same story and which are copies of one text."""
        found = _distinct(readable(self.clean(paths, asked)))
        results = tuple(self._readings(found, comparing=False))
        readings = tuple(r for r in results if isinstance(r, Reading))
        grouping, missing = grouped(readings, self._embedder)
        return Groups(
            grouping=grouping,
            articles=tuple(r.article for r in readings),
            skipped=(*(r for r in results if isinstance(r, Skipped)), *missing),
        )

    def brief(
        self, paths: Sequence[str], asked: Asked | None = None, rulings: Sequence[Ruling] = ()
    ) -> Edition:
        """Do the whole job on the reports that the paths lead to, and honour what readers have ruled on statements and conflicts."""
        with own_outlets(asked.outlets if asked else None):
            return self._edition(paths, asked, rulings)

    def _edition(self, paths: Sequence[str], asked: Asked | None, rulings: Sequence[Ruling]) -> Edition:
        found = _distinct(readable(self.clean(paths, asked)))
        readings: dict[str, Reading] = {}
        skipped: list[Skipped] = []
        for result in self._readings(found):
            if isinstance(result, Skipped):
                skipped.append(result)
            else:
                readings[result.article.id] = result
        articles = {i: r.article for i, r in readings.items()}
        grouping, missing = grouped(tuple(readings.values()), self._embedder)
        skipped += missing
        pages: list[StoryPage] = []
        for done, story in enumerate(grouping.stories):
            self._watch("comparing", done, len(grouping.stories))
            copies = [g for g in grouping.origin_groups if set(g.articles) & set(story.articles)]
            # A page holds the readings as resolved; the ones it was made from are let go.
            page, missing = page_of(story, [readings.pop(a) for a in story.articles], copies, rulings)
            pages.append(page)
            skipped += missing
        # The story may have dated reports that are undated by themselves.
        known = {r.article.id: r.article for page in pages for r in page.telling.readings}
        return Edition(
            made_by=Maker(name="secondsource", version=__version__),
            articles=tuple(known.get(i, article) for i, article in articles.items()),
            skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
            origin_groups=grouping.origin_groups,
            stories=tuple(pages),
        )

    def verify(
        self, briefs: Sequence[Brief], sources: Mapping[str, str], paths: Sequence[str]
    ) -> tuple[tuple[Finding, ...], tuple[Skipped, ...]]:
        """Re-check briefs against the reports that the paths lead to, without any model.

        Returns the sentences that do not hold, and the inputs that could not be used.

        ``sources`` maps the article ids that the briefs cite to the hashes of their captures: an
        article is known by what was captured, wherever the file lies now and whatever it is called.
        """
        found = self.clean(paths)
        texts = {f.sha256: f.text for f in found if isinstance(f, Article)}
        findings = brief.verify(briefs, {i: texts[sha] for i, sha in sources.items() if sha in texts})
        return findings, tuple(f for f in found if isinstance(f, Skipped))

    def _readings(
        self, found: Sequence[Article | Skipped], *, comparing: bool = True
    ) -> Iterator[Reading | Skipped]:
        """Yield the reading of each article, in order; what was skipped stays skipped.

        Vectors are near half of the work, and only comparing asks for them.
        """
        articles = tuple(f for f in found if isinstance(f, Article))
        readings = iter(self._read_all(articles, comparing=comparing))
        done = 0
        for item in found:
            if isinstance(item, Skipped):
                yield item
                continue
            self._watch("reading", done, len(articles))
            yield next(readings)
            done += 1

    def _read_all(self, articles: Sequence[Article], *, comparing: bool) -> Iterator[Reading | Skipped]:
        """Read in batches: in other processes where that is worth their start, else here."""
        pipeline = self._pipeline
        if (
            self._processes > 1
            and len(articles) >= WORTH_PROCESSES
            and isinstance(pipeline, models.SpacyPipeline)
        ):
            tasks = ((pipeline.name, batch, comparing) for batch in batches(articles))
            made = in_processes(
                read_elsewhere,
                tasks,
                processes=self._processes,
                prepare=load_comparing if comparing else load_reading,
                given=pipeline.name,
            )
        else:
            embedder = self._embedder if comparing else None
            made = (_read_batch(batch, pipeline, embedder) for batch in batches(articles))
        # A reading that comes from another process brings a copy of its article.
        results = (result for batch in made for result in batch)
        for article, result in zip(articles, results, strict=True):
            yield result if isinstance(result, Skipped) else replace(result, article=article)


def open_desk(
    *, pipeline: str = models.DEFAULT_PIPELINE, watch: Watch | None = None, processes: int | None = None
) -> Desk:
    """Open a desk. ``pipeline`` is the name of an installed English spaCy pipeline.

    Models are loaded when a report is first read, not here. Many reports are read by so many ``processes``; by
    default as ``SECONDSOURCE_PROCESSES`` says, else two where there are two cores. What comes out is the same.
    """
    made = models.pipeline(pipeline), models.embedder()
    return Desk(*made, watch or (lambda *_: None), wanted_processes(processes))


def read_doc(
    source: str | Doc, *, published: str | None = None, pipeline: str = models.DEFAULT_PIPELINE
) -> Doc:
    """Read one report and return it as a spaCy Doc, with span groups ``secondsource.statements`` and so on.

    ``source`` is the report's text, without furniture, or a Doc of it from any pipeline, which is given back with the groups
    added. ``published`` (ISO 8601) is what "on Monday" is counted from. The groups and attributes are those of
    ``secondsource.read.spacy_doc``.
    """
    nlp = models.pipeline(pipeline)
    text = source if isinstance(source, str) else source.text
    if published is not None and moment(published) is None:
        raise UsageError(f"published: {published!r} is no date; write it as 2017-02-17")
    report = Article.of_body(
        text, article_id=content_id("article", text), published=moment(published) if published else None
    )
    (reading,) = read([report], nlp, None)
    (doc,) = nlp.parse([text]) if isinstance(source, str) else (source,)
    told = _story_of_one(reading)
    return annotate(doc, told.readings[0], told.cast)


def load_reading(name: str) -> None:
    """Load what reading needs without vectors: the pipeline of that name, and what a first text loads."""
    report = Article.of_body("The mayor of Oslo said on Monday that ten people had left.", article_id="")
    tuple(read([report], models.pipeline(name), None))


def load_comparing(name: str) -> None:
    """Load what reading for a comparison needs."""
    load_reading(name)
    models.embedder().embed(["The mayor left."])


def read_elsewhere(task: tuple[str, tuple[Article, ...], bool]) -> tuple[Reading | Skipped, ...]:
    """Read a batch of reports in another process: the pipeline's name, the reports, and whether they are to be compared."""
    name, articles, comparing = task
    return _read_batch(articles, models.pipeline(name), models.embedder() if comparing else None)


def _read_batch(
    articles: tuple[Article, ...], pipeline: models.Pipeline, embedder: models.Embedder | None
) -> tuple[Reading | Skipped, ...]:
    """Read reports together; where that fails each is read alone, so that only the report at fault is lost."""
    try:
        return tuple(read(articles, pipeline, embedder))
    except SecondSourceError:
        raise
    except Exception as error:
        _raise_if_debugging(error)
        return tuple(each(articles, lambda a: next(read((a,), pipeline, embedder)), lambda a: a.path))


def grouped(
    readings: Sequence[Reading], embedder: models.Embedder | None = None
) -> tuple[Grouping, list[Skipped]]:
    """Group the reports; where that fails each is a story by itself, and that is told."""
    (made,) = each(
        [readings], lambda all_: group(all_, embedder), lambda all_: all_[0].article.path if all_ else ""
    )
    if not isinstance(made, Skipped):
        return made, []
    alone = Grouping(stories=tuple(_story_of(r) for r in readings), origin_groups=())
    return alone, [
        Skipped(path=made.path, reason=f"{made.reason} (each report is told as a story of its own)")
    ]


def page_of(
    story: Story,
    readings: Sequence[Reading],
    copies: Sequence[OriginGroup],
    rulings: Sequence[Ruling] = (),
) -> tuple[StoryPage, list[Skipped]]:
    """Run the rooms that need the whole story; what a failing room would have said is missing, and told."""
    missing: list[Skipped] = []

    def attempt(part: str, room: Callable[[], Out], nothing: Out) -> Out:
        (made,) = each([readings[0].article.path], lambda _: room(), lambda path: path)
        if isinstance(made, Skipped):
            reason = f"{made.reason} (its story is told without {part})"
            missing.append(Skipped(path=made.path, reason=reason))
            return nothing
        return made

    unresolved = Telling(story=story, readings=tuple(readings), cast=(), origin_groups=tuple(copies))
    telling = attempt("a cast", lambda: resolve(story, readings, copies), unresolved)
    comparison = attempt("points", lambda: compare(telling, rulings), Comparison(alignments=(), points=()))
    if (left_out := thinned(telling)) is not None:
        missing.append(Skipped(path=readings[0].article.path, reason=left_out))
    outlook = attempt(
        "expectations and timeline",
        lambda: look_out(telling, comparison),
        Outlook(expectations=(), timeline=()),
    )
    page = StoryPage(
        telling=telling,
        comparison=comparison,
        outlook=outlook,
        quotes=attempt("quotes", lambda: brief.gather_quotes(telling, comparison), ()),
        brief=attempt("a brief", lambda: brief.compose(telling, comparison, outlook), Brief(sentences=())),
    )
    return page, missing


def _story_of_one(reading: Reading) -> Telling:
    return resolve(_story_of(reading), (reading,), ())


def _story_of(reading: Reading) -> Story:
    article = reading.article
    return Story(id=content_id("story", article.id), title=article.title or "", articles=(article.id,))


def _path_of(telling: Telling) -> str:
    return telling.readings[0].article.path


def readable(found: Iterable[Article | Skipped]) -> list[Article | Skipped]:
    """Skip the reports in languages that are not read."""
    return [
        Skipped(
            path=f.path, reason=f"in {language_name(f.language)}: cleaned, but only English is read so far"
        )
        if isinstance(f, Article) and f.language not in READ_LANGUAGES
        else f
        for f in found
    ]


def _distinct(found: Iterable[Article | Skipped]) -> list[Article | Skipped]:
    """Skip a report that is the same as an earlier one: same outlet and text, hence the same id."""
    first: dict[str, str] = {}
    out: list[Article | Skipped] = []
    for item in found:
        if isinstance(item, Article) and first.setdefault(item.id, item.path) != item.path:
            out.append(Skipped(path=item.path, reason=f"the same report as {first[item.id]}"))
        else:
            out.append(item)
    return out


def each(
    items: Iterable[In], room: Callable[[In], Out], path_of: Callable[[In], str]
) -> Iterator[Out | Skipped]:
    """Yield what the room makes of each item, or the item as skipped where the room fails."""
    for item in items:
        try:
            made = room(item)
        except SecondSourceError:
            raise
        except Exception as error:
            yield _internal(path_of(item), error)
        else:
            yield made


def _internal(path: str, error: Exception) -> Skipped:
    _raise_if_debugging(error)
    return Skipped(path=path, reason=f"internal error: {type(error).__name__}: {error}")


def _raise_if_debugging(error: Exception) -> None:
    if os.environ.get("SECONDSOURCE_DEBUG"):
        raise error
