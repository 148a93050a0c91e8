"""The sources of a story with their texts; near-copies folded under the report that came first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from secondsource.publish.page.anchors import Anchors, Paragraph
from secondsource.publish.page.eventdates import published_in_words
from secondsource.publish.page.view import Block, Source
from secondsource.publish.page.words import DATED, language, safe_link
from secondsource.records import Article, Telling

__all__ = ["sources_of"]

#: As many lines of furniture in a row are folded: they push the report off the screen.
FOLDED_FROM = 4


def sources_of(telling: Telling, anchors: Anchors) -> tuple[Source, ...]:
    """Return the reports of a story in its order, near-copies with the first of their group."""
    sources = {r.article.id: _source(r.article, anchors) for r in telling.readings}
    folded: set[str] = set()
    for group in telling.origin_groups:
        here = [r.article.id for r in telling.readings if r.article.id in group.articles]
        lead, copies = here[:1], [a for a in here[1:] if a not in folded]
        if lead and copies and lead[0] not in folded:
            held = tuple(sources[a] for a in copies)
            sources[lead[0]] = replace(sources[lead[0]], copies=held, copied=group.reason)
            folded.update(copies)
    return tuple(s for a, s in sources.items() if a not in folded)


def _source(article: Article, anchors: Anchors) -> Source:
    number = anchors.number(article.id)
    dated = [DATED[article.published_from] if article.published else "", article.inference or ""]
    return Source(
        id=f"source-{number}",
        number=number,
        outlet=article.outlet,
        title=article.title or "Untitled report",
        date=published_in_words(article.published),
        dated="; ".join(d for d in dated if d),
        path=article.path,
        link=safe_link(article.url),
        language=language(article.language),
        blocks=_blocks(anchors.paragraphs(article)),
    )


def _blocks(paragraphs: Sequence[Paragraph]) -> tuple[Block, ...]:
    out = []
    for furniture, lines in groupby(paragraphs, key=lambda p: p.furniture):
        held = tuple(lines)
        out.append(Block(folded=furniture and len(held) >= FOLDED_FROM, paragraphs=held))
    return tuple(out)
