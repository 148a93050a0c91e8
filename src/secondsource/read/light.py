"""The light reading: title, lead, names and the vector of the title, without a parse (Article -> Skim).

The vectors of the first sentences were made here once, and took nine tenths of the time (100 ms of processor an article);
with words, title and names in view they told grouping nothing (log-loss of its fit .06623 with them, .06626 without).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.language.terms import STOP_WORDS
from secondsource.read.sentences import sentence_spans
from secondsource.records import Article, Maker, Skim

if TYPE_CHECKING:
    from secondsource.language.models import Embedder

__all__ = ["VERSION", "names_in", "skim"]

VERSION = "2"
#: Sentences of the lead; news puts who, what, when and where there.
LEAD_SENTENCES = 4
#: Sentences in which names are looked for; what comes later is mostly background.
_NAMED_SENTENCES = 12
#: A shorter sentence ("Advertisement", "By the numbers") says too little to stand in the lead.
_SHORTEST = 5
#: Characters of a title that count for its vector: the model reads no more than about this.
_LONGEST = 600
#: Reports whose titles are embedded together, since one fills no batch of its own.
_TOGETHER = 32
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
#: Words within a name that stand in lower case.
_INNER = frozenset(
    {"of", "the", "and", "for", "de", "la", "al", "el", "bin", "ibn", "van", "von", "der", "du", "da"}
)


def skim(articles: Sequence[Article], embedder: Embedder) -> Iterator[Skim]:
    """Read reports lightly, one by one and in order: enough to group them."""
    for first in range(0, len(articles), _TOGETHER):
        batch = [_skimmed(a, embedder.maker) for a in articles[first : first + _TOGETHER]]
        vectors = embedder.embed([s.title[:_LONGEST] for s in batch])
        for n, one in enumerate(batch):
            yield replace(one, headline=vectors[n])


def _skimmed(article: Article, maker: Maker) -> Skim:
    """Skim one report; the vector comes later."""
    import numpy as np

    spans = sentence_spans(article)
    sentences = [s.of(article.text) for s in spans]
    lead = [s for s, words in zip(spans, sentences, strict=True) if len(words.split()) > _SHORTEST]
    return Skim(
        article=article.id,
        made_by=Maker(name=f"skim+{maker.name}", version=f"{VERSION}+{maker.version}"),
        title=article.title or "",
        published=article.published,
        body=" ".join(sentences),
        lead=tuple(lead[:LEAD_SENTENCES]),
        names=names_in(article.title or "", sentences[:_NAMED_SENTENCES]),
        headline=np.zeros(0, dtype=np.float32),
        outlet=article.outlet,
    )


def names_in(title: str, sentences: Sequence[str]) -> tuple[str, ...]:
    """Return the names in some sentences and their title, as worded, each once, in order: runs of capitalised words.

    A sentence's first word and all words of a title are capitalised whatever they are: they count only where they
    stand in a name elsewhere, or where a second capitalised word follows at the start of a sentence.
    """
    found: dict[str, None] = {}
    for sentence in sentences:
        for start, name in _runs(sentence):
            if start or " " in name:
                found.setdefault(name)
    known = {word for name in found for word in name.split()}
    first = {name for s in sentences for start, name in _runs(s) if not start and name in known}
    in_title = {" ".join(w for w in name.split() if w in known) for _, name in _runs(title)}
    for name in sorted(first | (in_title - {""})):
        found.setdefault(name)
    return tuple(found)


def _runs(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield runs of capitalised words with the place of their first word in the sentence (0 for its beginning)."""
    run: list[str] = []
    start = end = 0
    for n, match in enumerate(_WORD.finditer(sentence)):
        word = re.sub(r"['’]s?$", "", match.group())
        gap = sentence[end : match.start()]
        own = word[:1].isupper() and word.lower() not in STOP_WORDS
        inner = bool(run) and word in _INNER
        if run and (gap.strip() or not (own or inner)):
            yield from _closed(start, run)
            run = []
            inner = False
        if own or inner:
            start = start if run else n
            run.append(word)
        end = match.end()
    yield from _closed(start, run)


def _closed(start: int, run: list[str]) -> Iterator[tuple[int, str]]:
    while run and run[-1] in _INNER:
        run = run[:-1]
    if run:
        yield start, " ".join(run)
