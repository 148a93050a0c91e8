"""What every part of a story's page looks up: statements, how a source is called, links to its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secondsource.publish.page.anchors import Anchors
from secondsource.publish.page.likeness import Run
from secondsource.publish.page.view import Cite, Telling
from secondsource.publish.page.words import manner, opened
from secondsource.publish.wording import cut
from secondsource.records import Expectation, Point, Span, Statement, StoryPage

__all__ = ["Context", "counts", "namer"]

#: A longer name of an outlet makes a row of links unreadable.
LONGEST_LABEL = 28


class Context:
    """Looks things up in one story."""

    def __init__(self, page: StoryPage, anchors: Anchors) -> None:
        self.page = page
        self._anchors = anchors
        readings = page.telling.readings
        self._statements = {s.id: s for r in readings for s in r.statements}
        reports = Counter(r.article.outlet for r in readings)
        self._label = {
            r.article.id: cut(r.article.outlet, LONGEST_LABEL)
            + (f" #{anchors.number(r.article.id)}" if reports[r.article.outlet] > 1 else "")
            for r in readings
        }
        #: What may be the same is left out: it counts nothing.
        self._holders: list[Point | Expectation] = [p for p in page.comparison.points if p.kind != "possible"]
        self._holders += page.outlook.expectations
        #: Where the cast is first named in each report.
        self.named: dict[str, list[Span]] = {}
        for reading in readings:
            first: dict[str, Span] = {}
            for mention in reading.mentions:
                if mention.cast and mention.kind != "pronoun":
                    first.setdefault(mention.cast, mention.span)
            for cast, span in first.items():
                self.named.setdefault(cast, []).append(span)

    def known(self, ids: Iterable[str]) -> list[Statement]:
        """Return the statements with these ids, in their order."""
        return [self._statements[i] for i in dict.fromkeys(ids) if i in self._statements]

    def counts_of(self, places: Iterable[Span]) -> str:
        """Return the counts of the point or expectation that shares most statements with some places.

        Of equals the first; "" where none does.
        """
        told = set(places)
        shared = [(sum(s.span in told for s in h.statements), h) for h in self._holders]
        most, holder = max(shared, key=lambda found: found[0], default=(0, None))
        return counts(holder) if holder and most else ""

    def cite(self, span: Span) -> Cite | None:
        """Return a link to the words of a span, or None where there are none to see."""
        name = self._anchors.name(span) if span.article in self._label else None
        return Cite(to=name, label=self._label[span.article]) if name else None

    def cites(self, spans: Iterable[Span]) -> tuple[Cite, ...]:
        """Return links to the words of spans, each once; a second one of a source is called so."""
        links: list[Cite] = []
        called: set[str] = set()
        for link in filter(None, map(self.cite, dict.fromkeys(spans))):
            links.append(replace(link, label=f"{link.label} again") if link.label in called else link)
            called.add(link.label)
        return tuple(links)

    def cited(self, statements: Iterable[Statement]) -> tuple[Cite, ...]:
        """Return links to the words of statements."""
        return self.cites(s.span for s in statements)

    def telling(self, statement: Statement, runs: tuple[Run, ...] = ()) -> Telling:
        """Return a statement in the words of its outlet."""
        whole = (Run(text=opened(statement.text), differs=False),)
        return Telling(cite=self.cite(statement.span), manner=manner(statement), runs=runs or whole)

    def tellings(self, statements: Iterable[Statement]) -> tuple[Telling, ...]:
        """Return statements in the words of their outlets."""
        return tuple(self.telling(s) for s in statements)


def namer(text: str, statements: Sequence[Statement]) -> Statement | None:
    """Return the statement whose words name something, or else the first."""
    return next((s for s in statements if s.text == text), next(iter(statements), None))


def counts(item: Point | Expectation) -> str:
    """Return by how many it is told."""
    return f"outlets {item.outlets} · origins {item.origins}"
