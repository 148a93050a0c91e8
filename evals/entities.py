"""Who is who: the cast against the entity coreference of ECB+ (people, bodies and places; within and across documents).

Scored are the sentences that the makers of ECB+ validated, of the first documents of each sub-topic. A gold mention is found where
a mention of ours lies on its last token. Links are pairs of mentions found on both sides: within a document, and across
the documents of a sub-topic. Recall is over named mentions and pronouns: descriptions ("the actress") are left open on purpose.
"""

from __future__ import annotations

import csv
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evals.common import bare_article, evaluation_root
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Mention, Story
from secondsource.resolve import resolve

_TOPICS = ("1", "5", "8", "12", "14", "19", "22", "30")
_DOCUMENTS = 4
#: Pronouns that a story gives to a person.
PRONOUNS = frozenset({"he", "him", "she", "her"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A mention of ECB+: where its last token stands in the text, and its chain."""

    start: int
    end: int
    chain: str
    #: Whether it is a name or a pronoun of a person.
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The validated sentences of one document, a line each."""

    name: str
    text: str
    mentions: tuple[Gold, ...]
    #: What is annotated as something else (products); where given, precision is over what is annotated at all.
    others: tuple[Gold, ...] | None = None


def _document(path: Path, kept: set[int]) -> Document:
    root = ET.parse(path).getroot()
    places: dict[str, tuple[int, int, str]] = {}
    text, line = "", -1
    for token in root.iter("token"):
        number = int(token.get("sentence", "0"))
        if number not in kept:
            continue
        text += ("\n" if text else "") if number != line else " "
        line = number
        word = token.text or ""
        places[token.get("t_id", "")] = (len(text), len(text) + len(word), word)
        text += word
    chains = {
        source.get("m_id", ""): relation.get("note") or str(relation.get("r_id"))
        for relation in root.iter("CROSS_DOC_COREF")
        for source in relation.iter("source")
    }
    chains |= {
        source.get("m_id", ""): f"{path.stem}-{relation.get('r_id')}"
        for relation in root.iter("INTRA_DOC_COREF")
        for source in relation.iter("source")
    }
    return Document(name=path.stem, text=text, mentions=tuple(_mentions(root, places, chains, path.stem)))


def _mentions(
    root: ET.Element, places: dict[str, tuple[int, int, str]], chains: dict[str, str], name: str
) -> Iterator[Gold]:
    markables = root.find("Markables")
    for mark in markables if markables is not None else ():
        anchors = [places[i] for t in mark.iter("token_anchor") if (i := t.get("t_id", "")) in places]
        if not anchors or not mark.tag.startswith(("HUMAN", "LOC")):
            continue
        start, end, last = anchors[-1]
        key = mark.get("m_id", "")
        named = last[:1].isupper() or last.lower() in PRONOUNS
        yield Gold(start=start, end=end, chain=chains.get(key, f"{name}-{key}"), named=named)


def _subtopics(root: Path) -> Iterator[list[Document]]:
    kept: dict[str, set[int]] = defaultdict(set)
    with (root / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            kept[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    for topic in _TOPICS:
        for part in ("ecb", "ecbplus"):
            paths = [
                p
                for p in sorted((root / topic).glob(f"*{part}.xml"))
                if p.stem.removesuffix(part)[-1:].isdigit() and p.stem in kept
            ]
            yield [_document(p, kept[p.stem]) for p in paths[:_DOCUMENTS]]


def _article(document: Document) -> Article:
    return bare_article(document.name, document.text)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _on(mentions: Sequence[Mention], golds: Iterable[Gold]) -> set[int]:
    """Which mentions lie on one of the golds."""
    return {i for g in golds for i, m in enumerate(mentions) if m.span.start <= g.start < m.span.end}


def measure(stories: Iterable[Sequence[Document]]) -> dict[str, float]:
    """Return recall and precision of mentions, and of links within and across the documents of each story."""
    found = named = ours = right = 0
    links = {"within": [0, 0, 0], "across": [0, 0, 0]}  # both, gold, ours
    for documents in stories:
        articles = [_article(d) for d in documents]
        readings = list(read(articles, models.pipeline(), models.embedder()))
        story = Story(id="story", title="", articles=tuple(a.id for a in articles))
        told = {r.article.id: r for r in resolve(story, readings, ()).readings}
        matched: list[tuple[str, str, str]] = []
        for document, article in zip(documents, articles, strict=True):
            mentions = [m for m in told[article.id].mentions if m.kind != "nationality" and m.cast]
            hit: set[int] = set()
            for gold in document.mentions:
                on = [i for i, m in enumerate(mentions) if m.span.start <= gold.start < m.span.end]
                named += gold.named
                found += gold.named and bool(on)
                hit |= set(on)
                matched += [(document.name, gold.chain, mentions[i].cast or "") for i in on[:1]]
            right += len(hit)
            ours += len(mentions) if document.others is None else len(hit | _on(mentions, document.others))
        for (doc_a, chain_a, cast_a), (doc_b, chain_b, cast_b) in combinations(matched, 2):
            tally = links["within" if doc_a == doc_b else "across"]
            tally[0] += chain_a == chain_b and cast_a == cast_b
            tally[1] += chain_a == chain_b
            tally[2] += cast_a == cast_b
    out = {"mention.R": _ratio(found, named), "mention.P": _ratio(right, ours)}
    for name, (both, gold_links, our_links) in links.items():
        recall, precision = _ratio(both, gold_links), _ratio(both, our_links)
        out |= {f"{name}.R": recall, f"{name}.P": precision, f"{name}.F": _f(precision, recall)}
    return out


def score(root: Path) -> dict[str, float]:
    """Return recall and precision of mentions, and of links within and across documents."""
    return measure(_subtopics(root / "eval" / "ecbplus"))


if __name__ == "__main__":
    for key, value in score(evaluation_root()).items():
        sys.stdout.write(f"{key:12} {value:.3f}\n")
