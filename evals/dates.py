"""Time expressions against TempEval-3's TimeBank and AQUAINT (all newswire documents with TIMEX3), and MEANTIME's Wikinews.

Span F is relaxed, as in the shared task: a found expression is right where it overlaps one of the gold, each once. Value is the
share of right expressions whose TIMEX3 value is the gold's, and ``value_f`` the shared task's ranking figure, F of expressions right
in span and value. A clock-free part of a day ("Friday morning") is annotated now with it and now without; either is taken.
HeidelTime's marks on the test part of the shared task are .92 span and .82 value. Errors were read in every other document only
(``seen_``); ``held_`` is the other half. MEANTIME marks the first sentences of a report and leaves times out in some of them, so its precision
is a lower bound.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from lxml import etree

from evals.common import bare_article
from secondsource.language import models
from secondsource.read.dates import find_dates
from secondsource.read.sentences import parse
from secondsource.records import Article, TimeExpression

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
Gold = tuple[int, int, str, str]


def load(path: Path) -> tuple[Article, list[Gold]]:
    """Return a document as an article and its gold (start, end, type, value)."""
    source = path.read_text(encoding="utf-8")
    written = re.search(r'<DCT>.*?value="([^"]*)"', source, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    text, gold = "", list[Gold]()
    at = 0
    marked = body.group(1) if body else ""
    for match in _TIMEX.finditer(marked):
        text += _plain(marked[at : match.start()])
        words = _plain(match.group(2))
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', match.group(1)))
        gold.append((len(text), len(text) + len(words), attributes["type"], attributes["value"]))
        text += words
        at = match.end()
    text += _plain(marked[at:])
    return _article(path.name, text, written.group(1)[:10] if written else None), gold


#: MEANTIME marks the sentences after title and date, up to this one.
_LAST_MARKED = 6


def load_meantime(path: Path) -> tuple[Article, list[Gold]]:
    """Return the marked sentences of a Wikinews report, put together from its tokens, and their gold."""
    root = etree.parse(str(path)).getroot()
    text, place, last = "", dict[str, tuple[int, int]](), 0
    for token in root.findall("token"):
        sentence, word = int(token.get("sentence", "0")), token.text or ""
        if not 2 <= sentence <= _LAST_MARKED:
            continue
        if text and sentence != last:
            text += "\n"
        elif text and not re.match(r"[,.;:!?%)\]]|'s$|n't$|''$|'$", word) and text[-1] not in "($`#":
            text += " "
        place[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    gold, published = list[Gold](), None
    for mark in root.findall(".//Markables/TIMEX3"):
        if mark.get("functionInDocument") == "CREATION_TIME":
            published = mark.get("value")
        inside = [place[i] for a in mark.findall("token_anchor") if (i := a.get("t_id", "")) in place]
        if inside:
            gold.append((inside[0][0], inside[-1][1], mark.get("type", ""), mark.get("value", "")))
    return _article(path.name, text, published), sorted(gold)


def _article(name: str, text: str, published: str | None) -> Article:
    return bare_article(name, text, outlet="newswire", published=published[:10] if published else None)


def _plain(marked: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", marked))


def matched(found: tuple[TimeExpression, ...], gold: list[Gold]) -> list[tuple[TimeExpression, Gold]]:
    """Pair found and gold expressions that overlap, in order, each once."""
    pairs: list[tuple[TimeExpression, Gold]] = []
    free = list(gold)
    for expression in found:
        hit = next((g for g in free if g[0] < expression.span.end and expression.span.start < g[1]), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((expression, hit))
    return pairs


def same_value(found: str, gold: str) -> bool:
    """Whether two TIMEX3 values are the same, leaving parts of day and unsaid digits aside."""

    def plain(value: str) -> str:
        value = re.sub(r":00$", "", value)
        return re.sub(r"T(?:MO|AF|EV|NI|MI|DT)$", "", value).rstrip("X-")

    return plain(found) == plain(gold)


@dataclass
class _Tally:
    """What was found, what is right, over some documents."""

    documents: int = 0
    found: int = 0
    gold: int = 0
    right: int = 0
    typed: int = 0
    valued: int = 0

    def add(self, expressions: tuple[TimeExpression, ...], gold: list[Gold]) -> None:
        pairs = matched(expressions, gold)
        self.documents += 1
        self.found += len(expressions)
        self.gold += len(gold)
        self.right += len(pairs)
        self.valued += sum(same_value(e.value, g[3]) for e, g in pairs)
        self.typed += sum(e.type == g[2] for e, g in pairs)

    def figures(self) -> dict[str, float]:
        both = max(self.found + self.gold, 1)
        return {
            "documents": self.documents,
            "span_p": round(self.right / max(self.found, 1), 4),
            "span_r": round(self.right / max(self.gold, 1), 4),
            "span_f": round(2 * self.right / both, 4),
            "type": round(self.typed / max(self.right, 1), 4),
            "value": round(self.valued / max(self.right, 1), 4),
            "value_f": round(2 * self.valued / both, 4),
        }


def score(root: Path) -> dict[str, float]:
    """Score all documents under the shared folder ``root``."""
    newswire = [load(p) for p in sorted((root / "eval" / "tempeval3" / "TBAQ-cleaned").glob("*/*.tml"))]
    wikinews = [load_meantime(p) for p in sorted((root / "eval" / "meantime").glob("*/*.xml"))]
    documents = newswire + wikinews
    whole, seen, held, other = _Tally(), _Tally(), _Tally(), _Tally()
    parses = parse([a for a, _ in documents], models.pipeline())
    for number, (parsed, (_, gold)) in enumerate(zip(parses, documents, strict=True)):
        expressions = find_dates(parsed)
        if number >= len(newswire):
            other.add(expressions, gold)
            continue
        whole.add(expressions, gold)
        (held if number % 2 else seen).add(expressions, gold)
    figures = whole.figures()
    for name, tally in (("seen", seen), ("held", held), ("meantime", other)):
        figures |= {f"{name}_{key}": value for key, value in tally.figures().items()}
    return figures


if __name__ == "__main__":
    shared = Path(os.environ.get("SECONDSOURCE_EVAL", "../shared"))
    print(json.dumps(score(shared), indent=1))
