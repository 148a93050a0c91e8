"""Pairs of sentences of ECB+ that tell of the same events, or of none in common, as the comparing room sees them.

ECB+ (Cybulska and Vossen 2014, CC BY 3.0): documents of a sub-topic, four at a time, are taken as the reports of one
story. Two validated sentences of two documents are the same where at least half of the events of the one with more
events are marked as the same event, and not the same where none is; pairs between are left out, since readers of news
call some of them the same and some not (with them as negatives a judge fitted on the rest found F .58 of the same
statements on independent bundles, without them .64).
"""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.common import bare_article
from secondsource.compare import look
from secondsource.compare.candidates import pairs
from secondsource.compare.meanings import meanings
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Reading, Story
from secondsource.resolve import resolve

#: Reports a pseudo-story, as in a typical story of several outlets.
_REPORTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of ECB+: its text, where its sentences lie, and the events of the validated ones."""

    topic: str
    article: Article
    lines: dict[int, tuple[int, int]]
    events: dict[int, frozenset[str]]


def documents(root: Path) -> list[Document]:
    """Read the documents that have validated sentences, sorted by name."""
    valid: dict[tuple[str, str], set[int]] = defaultdict(set)
    with next(root.glob("*.csv")).open(encoding="utf-8") as file:
        for row in csv.reader(file):
            if row[0].isdigit():
                valid[row[0], row[1]].add(int(row[2]))
    out = []
    for path in sorted(root.glob("*/*.xml")):
        topic, name = path.stem.split("_", 1)
        if (topic, name) in valid:
            out.append(_document(path, topic + ("plus" if "plus" in name else ""), valid[topic, name]))
    return out


def _document(path: Path, topic: str, valid: set[int]) -> Document:
    tree = ET.parse(path).getroot()
    words: dict[int, list[str]] = defaultdict(list)
    sentence_of: dict[str, int] = {}
    for token in tree.iter("token"):
        number = int(token.get("sentence", "0"))
        words[number].append(token.text or "")
        sentence_of[token.get("t_id", "")] = number
    text, lines = "", {}
    for number in sorted(words):
        line = re.sub(r" (?=[.,;:!?)])|\s+(?='s\b|n't\b|'re\b|'ve\b|'ll\b)", "", " ".join(words[number]))
        lines[number] = (len(text), len(text) + len(line))
        text += line + "\n"
    return Document(
        topic=topic,
        article=_article(path.stem, text),
        lines=lines,
        events={k: frozenset(v) for k, v in _events(tree, path.stem, sentence_of).items() if k in valid},
    )


def _events(tree: ET.Element, name: str, sentence_of: dict[str, int]) -> dict[int, set[str]]:
    """Event instances a sentence: shared across documents where marked so, else its own."""
    where: dict[str, int] = {}
    marks, relations = tree.find("Markables"), tree.find("Relations")
    for mark in marks if marks is not None else ():
        anchors = [a.get("t_id", "") for a in mark.findall("token_anchor")]
        if mark.tag.startswith(("ACTION", "NEG_ACTION")) and anchors:
            where[mark.get("m_id", "")] = sentence_of[anchors[0]]
    out: dict[int, set[str]] = defaultdict(set)
    linked: set[str] = set()
    for relation in relations if relations is not None else ():
        across = relation.tag == "CROSS_DOC_COREF" and relation.get("note")
        instance = relation.get("note") if across else f"{name}:{relation.get('r_id')}"
        for source in relation.findall("source"):
            mark_id = source.get("m_id", "")
            if mark_id in where:
                out[where[mark_id]].add(str(instance))
                linked.add(mark_id)
    for mark_id, number in where.items():
        if mark_id not in linked:
            out[number].add(f"{name}:mark{mark_id}")
    return out


def _article(name: str, text: str) -> Article:
    return bare_article(name, text, id_=name)


def examples(docs: Sequence[Document]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield the figures of each labelled pair, and whether it is the same."""
    by_topic: dict[str, list[Document]] = defaultdict(list)
    for doc in docs:
        by_topic[doc.topic].append(doc)
    readings = dict(
        zip(
            (d.article.id for d in docs),
            read([d.article for d in docs], models.pipeline(), models.embedder()),
            strict=True,
        )
    )
    for topic in sorted(by_topic):
        for first in range(0, len(by_topic[topic]), _REPORTS):
            story = by_topic[topic][first : first + _REPORTS]
            told = Story(id=topic, title=topic, articles=tuple(d.article.id for d in story))
            yield from _labelled(story, resolve(told, [readings[a] for a in told.articles], ()).readings)


def _labelled(
    story: Sequence[Document], readings: Sequence[Reading]
) -> Iterator[tuple[tuple[float, ...], bool]]:
    views = look(readings)
    if len(story) < 2 or not views:
        return
    events = [_events_at(story[v.report], v.statement.span.start) for v in views]
    for pair in pairs(views, np.concatenate([r.vectors for r in readings]), meanings(readings)):
        a, b = events[pair.a.index], events[pair.b.index]
        if not a or not b:
            continue
        shared = len(a & b) / max(len(a), len(b))
        if shared == 0 or shared >= 0.5:
            yield pair.figures, shared >= 0.5


def _events_at(doc: Document, offset: int) -> frozenset[str]:
    number = next((n for n, (start, end) in doc.lines.items() if start <= offset < end), -1)
    return doc.events.get(number, frozenset())
