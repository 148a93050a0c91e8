"""Sentences of the body, also in one-block texts and glued lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.records import Article, Sentence, Span, Token

if TYPE_CHECKING:
    from secondsource.language.models import Pipeline


def parse(articles: Sequence[Article], pipeline: Pipeline) -> Iterator[ParsedArticle]:
    """Parse the body of each report: what is neither furniture, heading nor title."""
    for article in articles:
        blocks = _blocks(article)
        docs = pipeline.parse(article.text[start:end] for start, end, _ in blocks)
        sentences: list[ParsedSentence] = []
        for number, ((start, _, date), doc) in enumerate(zip(blocks, docs, strict=True)):
            for sent in doc.sents:
                words = [t for t in sent if not t.is_space]
                if not words:
                    continue
                sentences.append(
                    ParsedSentence(
                        article=article.id,
                        tokens=doc[words[0].i : words[-1].i + 1],
                        offset=start,
                        span=Span(
                            article=article.id,
                            start=start + words[0].idx,
                            end=start + words[-1].idx + len(words[-1]),
                        ),
                        block=number,
                        section_date=date,
                    )
                )
        yield ParsedArticle(article=article, sentences=tuple(sentences))


def _blocks(article: Article) -> list[tuple[int, int, str | None]]:
    """Stretches of body text between furniture, headings and paragraph breaks, with their section's date."""
    cuts = [(f.span.start, f.span.end) for f in article.furniture]
    cuts += [(h.span.start, h.span.end) for h in article.headings]
    cuts += [(h.label.start, h.label.end) for h in article.headings if h.label]
    if article.title_span:
        cuts.append((article.title_span.start, article.title_span.end))
    dated = sorted((h.span.start, h.date) for h in article.headings if h.date)
    out: list[tuple[int, int, str | None]] = []
    at = 0
    for start, end in [*sorted(cuts), (len(article.text), len(article.text))]:
        for piece in re.finditer(r"\S[^\n]*", article.text[at : max(at, start)]):
            begin = at + piece.start()
            date = max((d for d in dated if d[0] <= begin), default=(0, None))[1]
            out.append((begin, at + piece.end(), date))
        at = max(at, end)
    return out


def sentence_records(parsed: ParsedArticle) -> tuple[Sentence, ...]:
    """Return the sentences without their parse."""
    return tuple(
        Sentence(
            span=s.span,
            tokens=tuple(
                Token(
                    start=s.offset + t.idx,
                    end=s.offset + t.idx + len(t),
                    lemma=t.lemma_.lower(),
                    pos=t.pos_,
                    in_name=t.ent_type_ in {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"},
                )
                for t in s.tokens
                if not t.is_space
            ),
            section_date=s.section_date,
        )
        for s in parsed.sentences
    )
