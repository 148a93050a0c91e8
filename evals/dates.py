"""Time expressions against TempEval-3's TimeBank and AQUAINT (256 newswire documents with TIMEX3).

Span F is relaxed, as in the shared task: a found expression is right where it overlaps one of the gold, each once. Value is the
share of right expressions whose TIMEX3 value is the gold's, and ``value_f`` the shared task's ranking figure, F of expressions right
in span and value. A clock-free part of a day ("Friday morning") is annotated now with it and now without; either is taken.
HeidelTime's marks on the test part of the shared task are .92 span and .82 value.
"""

from __future__ import annotations

import json
import os
import re
import sys
from html import unescape
from pathlib import Path

from secondsource.language import models
from secondsource.read.dates import find_dates
from secondsource.read.sentences import parse
from secondsource.records import Article, TimeExpression, content_id

#: Every so manieth document by name, for a run of seconds.
SAMPLE = 4
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
    article = Article(
        id=content_id("article", path.name),
        path=path.name,
        url=None,
        sha256="",
        text=text,
        text_is_input=True,
        outlet="newswire",
        title=None,
        title_span=None,
        authors=(),
        published=written.group(1)[:10] if written else None,
        published_from="page",
        inference=None,
        language="en",
        furniture=(),
        headings=(),
    )
    return article, gold


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


def score(root: Path, sample: int = SAMPLE) -> dict[str, float]:
    """Score every ``sample``-th document under the shared folder ``root``."""
    paths = sorted((root / "eval" / "tempeval3" / "TBAQ-cleaned").glob("*/*.tml"))[::sample]
    documents = [load(p) for p in paths]
    found = right = valued = total = typed = 0
    for parsed, (_, gold) in zip(parse([a for a, _ in documents], models.pipeline()), documents, strict=True):
        expressions = find_dates(parsed)
        pairs = matched(expressions, gold)
        found += len(expressions)
        total += len(gold)
        right += len(pairs)
        valued += sum(same_value(e.value, g[3]) for e, g in pairs)
        typed += sum(e.type == g[2] for e, g in pairs)
    precision, recall = right / max(found, 1), right / max(total, 1)
    return {
        "documents": len(documents),
        "span_p": round(precision, 4),
        "span_r": round(recall, 4),
        "span_f": round(2 * right / max(found + total, 1), 4),
        "type": round(typed / max(right, 1), 4),
        "value": round(valued / max(right, 1), 4),
        "value_f": round(2 * valued / max(found + total, 1), 4),
    }


if __name__ == "__main__":
    shared = Path(os.environ.get("SECONDSOURCE_EVAL", "../shared"))
    print(json.dumps({"sample": score(shared), "all": score(shared, 1) if "--all" in sys.argv else None}))
